#include "entente/codec/measure.hpp"

#include "arguments.hpp"
#include "entente/c/policy.h"
#include "guard.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

Result<const MeasureType*> measure_of(const char* name, std::size_t length) {
  const Result<std::string_view> text = text_of(name, length);
  if (!text) return text.error();
  const MeasureType* found = find_measure(*text);
  if (found == nullptr) return unknown_measure();
  return found;
}

std::string outcome_of(const MeasureType& type, std::string_view document) {
  const Result<std::string> value = measure(type, document);
  return value ? R"({"ok":true,"value":)" + *value + "}" : refusal_of(value.error());
}

}  // namespace

entente_status entente_measure(const char* name, size_t name_length, const char* document,
                               size_t length, entente_result** result,
                               entente_error** error) noexcept {
  return answered(result, error, given(name, document), [&]() -> Result<Document> {
    const Result<const MeasureType*> type = measure_of(name, name_length);
    if (!type) return type.error();
    Result<std::string> value = measure(**type, {document, length});
    if (!value) return value.error();
    return Document{std::move(*value)};
  });
}

entente_status entente_measure_many(const char* name, size_t name_length, const char* documents,
                                    size_t length, entente_result** result,
                                    entente_error** error) noexcept {
  return answered(result, error, given(name, documents), [&]() -> Result<Document> {
    const Result<const MeasureType*> type = measure_of(name, name_length);
    if (!type) return type.error();
    const auto elements = elements_of({documents, length});
    if (!elements) return elements.error();
    std::string list = "[";
    for (const std::string_view each : *elements) {
      if (list.size() > 1) list += ',';
      list += outcome_of(**type, each);
    }
    return Document{list + "]"};
  });
}
