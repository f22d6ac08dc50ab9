#include "entente/codec/event.hpp"

#include <utility>

#include "wire_envelope.hpp"
#include "wire_event.hpp"

namespace entente {
namespace json {
namespace {

void write(std::string_view type, const PartnershipId& partnership, const EventMeta& meta,
           const std::optional<CommandId>& cause, std::string_view data, std::string& out) {
  const EventEnvelope envelope{std::string(type), partnership, meta.version, meta.at,
                               meta.occurred,     meta.actor,  cause};
  write_with_data(&envelope, type_of<EventEnvelope>(), data, out);
}

EventMeta meta_of(const EventEnvelope& envelope) {
  return {envelope.version, envelope.at, envelope.occurred, envelope.actor};
}

ReadOptions data_options() {
  ReadOptions options = kept_options;
  options.path = "/data";
  return options;
}

Failure unknown_type() {
  return Failure("event.unknown_type",
                 "Read it with the version of the library that wrote it, or a newer one.", "/type");
}

Result<ReadEvent> read(EventEnvelope envelope, std::string_view data) {
  const auto* form = find_event_form(envelope.type);
  if (form == nullptr) return unknown_type();
  if (auto checked = check_stream(form->stream_for(envelope.partnership), envelope.partnership);
      !checked) {
    return checked.error();
  }
  Result<EventBody> body = form->read(data, data_options());
  if (!body) return body.error();
  EventMeta meta = meta_of(envelope);
  return ReadEvent{std::move(envelope.partnership),
                   {std::move(meta), std::move(envelope.cause), std::move(*body)}};
}

Result<PolicyChanged> read_change(const EventEnvelope& envelope, std::string_view data) {
  if (envelope.type != policy_changed_type) return unknown_type();
  if (auto checked = check_stream(Stream::policy, envelope.partnership); !checked) {
    return checked.error();
  }
  const Result<PolicyText> text = read_policy_data(data, data_options());
  if (!text) return text.error();
  return PolicyChanged{meta_of(envelope), envelope.cause, text->effective,
                       std::string(text->policy)};
}

}  // namespace
}  // namespace json

void write_event(const PartnershipId& partnership, const Event& event, std::string& out) {
  const auto& form = json::event_forms()[json::place_of(event.body)];
  std::string data;
  write_json(form.data_of(event.body), form.data(), data);
  json::write(form.type, partnership, event.meta, event.cause, data, out);
}

void write_event(const PolicyChanged& event, std::string& out) {
  json::write(json::policy_changed_type, *PartnershipId::parse(policy_stream), event.meta,
              event.cause, json::write_policy_data(event.policy, event.effective), out);
}

Result<ReadEvent> read_event(std::string_view document) {
  const Result<Members> members = top_members(document, json::kept_options);
  if (!members) return members.error();
  Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope) return envelope.error();
  return json::read(std::move(*envelope), json::data_in(*members));
}

Result<PolicyChanged> read_policy_changed(std::string_view document) {
  const Result<Members> members = top_members(document, json::kept_options);
  if (!members) return members.error();
  const Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope) return envelope.error();
  return json::read_change(*envelope, json::data_in(*members));
}

std::string_view event_type(const EventBody& event) {
  return json::event_forms()[json::place_of(event)].type;
}

}  // namespace entente
