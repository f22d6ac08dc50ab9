#include <algorithm>

#include "arguments.hpp"
#include "entente/c/policy.h"
#include "entente/codec/json.hpp"
#include "entente/measure/kept_rate.hpp"
#include "guard.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

struct Measure {
  std::string_view name;
  Result<std::string> (*of)(std::string_view document);
};

template <class Input, auto formula>
Result<std::string> measured(std::string_view document) {
  const Result<Input> input = read_json<Input>(document);
  if (!input) return input.error();
  const auto value = formula(*input);
  if (!value) return value.error();
  return to_json(*value, {.twelve_digits = true});
}

constexpr Measure measures[] = {{"kept_rate", measured<KeptRateInput, kept_rate>},
                                {"promise_grade", measured<PromiseGradeInput, promise_grade>}};

Result<const Measure*> measure_of(const char* name, std::size_t length) {
  const Result<std::string_view> text = text_of(name, length);
  if (!text) return text.error();
  const auto* found = std::find_if(std::begin(measures), std::end(measures),
                                   [&](const Measure& each) { return each.name == *text; });
  if (found != std::end(measures)) return found;
  std::vector<std::string> known;
  for (const Measure& each : measures) known.emplace_back(each.name);
  Failure failure("measure.unknown", "There is no such measure; measures lists those there are.");
  return failure.with("measures", std::move(known));
}

std::string outcome_of(const Measure& measure, std::string_view document) {
  const Result<std::string> value = measure.of(document);
  return value ? R"({"ok":true,"value":)" + *value + "}" : refusal_of(value.error());
}

}  // namespace

entente_status entente_measure(const char* name, size_t name_length, const char* document,
                               size_t length, entente_result** result,
                               entente_error** error) noexcept {
  return answered(result, error, given(name, document), [&]() -> Result<Document> {
    const Result<const Measure*> measure = measure_of(name, name_length);
    if (!measure) return measure.error();
    Result<std::string> value = (*measure)->of({document, length});
    if (!value) return value.error();
    return Document{std::move(*value)};
  });
}

entente_status entente_measure_many(const char* name, size_t name_length, const char* documents,
                                    size_t length, entente_result** result,
                                    entente_error** error) noexcept {
  return answered(result, error, given(name, documents), [&]() -> Result<Document> {
    const Result<const Measure*> measure = measure_of(name, name_length);
    if (!measure) return measure.error();
    const auto elements = elements_of({documents, length});
    if (!elements) return elements.error();
    std::string list = "[";
    for (const std::string_view each : *elements) {
      if (list.size() > 1) list += ',';
      list += outcome_of(**measure, each);
    }
    return Document{list + "]"};
  });
}
