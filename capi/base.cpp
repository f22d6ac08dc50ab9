#include "entente/c/base.h"

#include <algorithm>
#include <array>

#include "arguments.hpp"
#include "entente/base/version.hpp"
#include "entente/codec/command.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "entente/codec/measure.hpp"
#include "entente/codec/schemas.hpp"
#include "entente/view/schemas.hpp"
#include "guard.hpp"

struct entente_error {
  entente_status status;
  const char* code;
  const char* message;
  const char* path;
  const char* document;
};

namespace entente::capi {
namespace {

// An error with the texts that its pointers lead to.
struct OwningError : entente_error {
  explicit OwningError(entente_status status_given, const Failure& failure)
      : entente_error{status_given, "", "", "", ""},
        texts{std::string(failure.code()), std::string(failure.message()),
              std::string(failure.path()), to_json(failure)} {
    code = texts[0].c_str();
    message = texts[1].c_str();
    path = texts[2].c_str();
    document = texts[3].c_str();
  }

  const std::array<std::string, 4> texts;
};

// Stands ready for when there is no memory to make one.
constexpr entente_error no_memory{
    ENTENTE_E_NO_MEMORY, "call.memory", "Free memory and try again.", "",
    R"({"code":"call.memory","message":"Free memory and try again."})"};

struct CallCode {
  std::string_view code;
  entente_status status;
};
constexpr CallCode call_codes[] = {{"call.argument", ENTENTE_E_ARGUMENT},
                                   {"call.busy", ENTENTE_E_BUSY},
                                   {"call.broken", ENTENTE_E_BROKEN},
                                   {"call.internal", ENTENTE_E_INTERNAL}};

entente_status status_of(std::string_view code) noexcept {
  const auto* found = std::find_if(std::begin(call_codes), std::end(call_codes),
                                   [code](const CallCode& each) { return each.code == code; });
  return found != std::end(call_codes) ? found->status : ENTENTE_E_FAILURE;
}

}  // namespace

entente_status report(const Failure& failure, entente_error** error) noexcept {
  const entente_status status = status_of(failure.code());
  if (error == nullptr) return status;
  try {
    *error = std::make_unique<OwningError>(status, failure).release();
  } catch (...) {
    return report_no_memory(error);
  }
  return status;
}

entente_status report_no_memory(entente_error** error) noexcept {
  // Nobody writes to an error, and `entente_error_free` knows this one.
  if (error != nullptr) *error = const_cast<entente_error*>(&no_memory);
  return ENTENTE_E_NO_MEMORY;
}

entente_status report_unexpected(entente_error** error) noexcept {
  try {
    return report(Failure("call.internal", "Report this to the makers of the library."), error);
  } catch (...) {
    return report_no_memory(error);
  }
}

Failure missing_argument() {
  return Failure("call.argument", "Give every pointer that must not be NULL.");
}

namespace {

struct MessageType {
  std::string type;
  Stream stream;
};
BOOST_DESCRIBE_STRUCT(MessageType, (), (type, stream))

struct SchemaNames {
  std::vector<MessageType> commands;
  std::vector<MessageType> events;
  std::vector<std::string> documents;
  std::vector<std::string> measures;
};
BOOST_DESCRIBE_STRUCT(SchemaNames, (), (commands, events, documents, measures))

SchemaNames all_schema_names() {
  SchemaNames names;
  for (const CommandType& each : command_types()) {
    names.commands.push_back({std::string(each.type), each.stream});
  }
  for (const EventType& each : event_types()) {
    names.events.push_back({std::string(each.type), each.stream});
  }
  const std::vector<std::string_view> all = schema_names();
  const std::size_t messages = names.commands.size() + names.events.size();
  names.documents.assign(all.begin() + static_cast<std::ptrdiff_t>(messages), all.end());
  for (std::string& each : read_schema_names()) names.documents.push_back(std::move(each));
  for (const MeasureType& each : measure_types()) names.measures.emplace_back(each.name);
  return names;
}

}  // namespace
}  // namespace entente::capi

using namespace entente;
using namespace entente::capi;

const char* entente_version(void) noexcept { return ENTENTE_VERSION; }

entente_status entente_error_status(const entente_error* error) noexcept {
  return error != nullptr ? error->status : ENTENTE_OK;
}

const char* entente_error_code(const entente_error* error) noexcept {
  return error != nullptr ? error->code : nullptr;
}

const char* entente_error_message(const entente_error* error) noexcept {
  return error != nullptr ? error->message : nullptr;
}

const char* entente_error_path(const entente_error* error) noexcept {
  return error != nullptr ? error->path : nullptr;
}

const char* entente_error_document(const entente_error* error) noexcept {
  return error != nullptr ? error->document : nullptr;
}

void entente_error_free(entente_error* error) noexcept {
  if (error != &no_memory) delete static_cast<OwningError*>(error);
}

const char* entente_result_data(const entente_result* result) noexcept {
  return result != nullptr ? result->text.c_str() : nullptr;
}

size_t entente_result_length(const entente_result* result) noexcept {
  return result != nullptr ? result->text.size() : 0;
}

void entente_result_free(entente_result* result) noexcept { delete result; }

entente_status entente_schema(const char* name, size_t name_length, entente_result** result,
                              entente_error** error) noexcept {
  return answered(result, error, given(name), [&]() -> Result<Document> {
    const Result<std::string_view> text = text_of(name, name_length);
    if (!text) return text.error();
    Result<std::string> document = document_schema(*text);
    if (!document) return document.error();
    return Document{std::move(*document)};
  });
}

entente_status entente_schema_names(entente_result** result, entente_error** error) noexcept {
  return answered(result, error, true,
                  []() -> Result<Document> { return Document{to_json(all_schema_names())}; });
}
