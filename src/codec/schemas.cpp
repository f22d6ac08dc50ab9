#include "entente/codec/schemas.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "entente/codec/measure.hpp"
#include "entente/codec/schema.hpp"
#include "entente/rules/finding.hpp"
#include "entente/time/rhythm.hpp"
#include "json_text.hpp"
#include "policy_form.hpp"
#include "wire_envelope.hpp"

namespace entente {
namespace json {
namespace {

struct Document {
  std::string_view name;
  TypeFunction type;
};

// The input of a measure is `measure.` and its name. The names are views, so they are made once.
constexpr std::string_view measure_prefix = "measure.";

const std::vector<std::string>& measure_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const MeasureType& each : measure_types()) {
      all.push_back(std::string(measure_prefix).append(each.name));
    }
    return all;
  }();
  return names;
}

const MeasureType* measure_in(std::string_view name) {
  if (!name.starts_with(measure_prefix)) return nullptr;
  return find_measure(name.substr(measure_prefix.size()));
}

// What is no command, no event and no measure.
constexpr auto documents = std::to_array<Document>({
    {"policy", &type_of<PolicyForm>},
    {"rule", &type_of<RuleText>},
    {"ladder", &type_of<Ladder>},
    {"targets", &type_of<TargetsForm>},
    {"calendar", &type_of<CalendarDocument>},
    {"rhythm", &type_of<RhythmDocument>},
    {"partnership", &type_of<Partnership>},
    {"team", &type_of<Team>},
    {"finding", &type_of<Finding>},
    {"transition", &type_of<Transition>},
});

// The schema of a message: its envelope's own, in which `type` is fixed and `data` refers to the
// definition of the data.
class MessageSchema {
 public:
  MessageSchema(std::string_view type, const Type& envelope, const Type& data)
      : type_(type), envelope_(json_schema(envelope)), data_(json_schema(data)) {}

  [[nodiscard]] std::string write(std::string_view envelope_name) const {
    const Members outer = members(envelope_);
    const Members record = members(*members(*outer.find("$defs")).find(envelope_name));
    const Members data = members(data_);
    std::string out;
    JsonText text(out);
    text.begin_object();
    copy(text, "$schema", outer);
    copy(text, "type", record);
    text.name("properties");
    properties(text, members(*record.find("properties")), data);
    copy(text, "required", record);
    copy(text, "additionalProperties", record);
    copy(text, "$defs", data);
    text.end_object();
    return out;
  }

 private:
  // Schemas are ours, so they can be read.
  static Members members(std::string_view object) { return top_members(object).value(); }

  static void copy(JsonText& text, std::string_view name, const Members& from) {
    text.name(name);
    text.raw(*from.find(name));
  }

  void properties(JsonText& text, const Members& envelope, const Members& data) const {
    text.begin_object();
    for (const Members::Entry& each : envelope.list()) {
      text.name(each.name);
      if (each.name == "type") {
        text.begin_object();
        text.name("const");
        text.string(type_);
        text.end_object();
      } else {
        text.raw(each.text);
      }
    }
    text.name("data");
    text.begin_object();
    copy(text, "$ref", data);
    text.end_object();
    text.end_object();
  }

  std::string_view type_;
  std::string envelope_;
  std::string data_;
};

template <class Row>
const Row* find(std::span<const Row> rows, std::string_view type) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.type == type; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace
}  // namespace json

Result<std::string> schema(std::string_view name) {
  if (const auto* command = json::find(command_types(), name)) {
    return json::MessageSchema(name, type_of<json::CommandEnvelope>(), command->data())
        .write("CommandEnvelope");
  }
  if (const auto* event = json::find(event_types(), name)) {
    return json::MessageSchema(name, type_of<json::EventEnvelope>(), event->data())
        .write("EventEnvelope");
  }
  if (const MeasureType* type = json::measure_in(name)) return json_schema(type->input());
  const auto found = std::find_if(json::documents.begin(), json::documents.end(),
                                  [&](const json::Document& each) { return each.name == name; });
  if (found == json::documents.end()) {
    return Failure("schema.unknown", "Ask for one of the names that the library lists.");
  }
  return json_schema(found->type());
}

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names;
  for (const CommandType& each : command_types()) names.push_back(each.type);
  for (const EventType& each : event_types()) names.push_back(each.type);
  for (const json::Document& each : json::documents) names.push_back(each.name);
  for (const std::string& each : json::measure_names()) names.push_back(each);
  return names;
}

}  // namespace entente
