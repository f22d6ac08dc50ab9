#include "records.hpp"

#include <utility>

#include "codec/wire_envelope.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

// Ours, and as large as what they hold: a whole policy, thousands of ranges.
constexpr ReadOptions record_options{
    .max_bytes = std::size_t{8} << 20, .max_items = std::size_t{1} << 20, .ignore_unknown = true};

std::optional<ToldStep> step_of(const ToldEpisode& episode, const Finding& as_told) {
  const NextStep* step = episode.next_step.get();
  if (step == nullptr) return std::nullopt;
  ToldStep told{step->rule, step->subject.scope, step->subject.id, {}};
  const bool is_as_told = episode.finding.message == as_told.message;
  if (is_as_told) told.more = static_cast<std::int64_t>(step->more);
  return told;
}

std::shared_ptr<const NextStep> step_of(const std::optional<ToldStep>& step) {
  if (!step) return nullptr;
  // A number that no policy comes to: the words will be put right again.
  constexpr std::int64_t unknown = -1;
  const auto more = static_cast<std::size_t>(step->more.value_or(unknown));
  return std::make_shared<const NextStep>(
      NextStep{step->rule, Subject{step->scope, step->item}, more});
}

std::string_view type_of_event(const TenantEvent& event) {
  return std::visit([](const auto& each) { return each.event_type; }, event);
}

template <class T>
Result<TenantEvent> read_data(std::string_view data) {
  ReadOptions options = record_options;
  options.path = "/data";
  Result<T> read = read_json<T>(data, options);
  if (!read) return read.error();
  return TenantEvent(std::move(*read));
}

}  // namespace

std::string tenant_document(const TenantEvent& event, Version version, Instant at) {
  json::EventEnvelope envelope;
  envelope.type = type_of_event(event);
  envelope.partnership = *PartnershipId::parse(tenant_stream);
  envelope.version = static_cast<std::uint32_t>(version);
  envelope.at = envelope.occurred = at;
  std::string document;
  json::write_with_data(&envelope, type_of<json::EventEnvelope>(),
                        std::visit([](const auto& each) { return to_json(each); }, event),
                        document);
  return document;
}

Result<ReadTenantEvent> read_tenant_event(std::string_view document) {
  const Result<Members> members = top_members(document, record_options);
  if (!members) return members.error();
  const Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope) return envelope.error();
  const std::string_view data = json::data_in(*members);
  Result<TenantEvent> event = Failure("event.unknown_type", "This version has no such event.");
  if (envelope->type == TenantBegan::event_type) event = read_data<TenantBegan>(data);
  if (envelope->type == ReviewMade::event_type) event = read_data<ReviewMade>(data);
  if (!event) return event.error();
  return ReadTenantEvent{envelope->at, std::move(*event)};
}

ToldRecord record_of(const Transition& transition, const Telling& telling) {
  ToldRecord record;
  record.transition = transition;
  const std::optional<OpenFinding> told = telling.find(transition.finding);
  if (!told) return record;
  const ToldEpisode& episode = told->episode;
  record.scope = told->key.subject.scope;
  if (!told->key.subject.id.empty()) record.item = told->key.subject.id;
  if (transition.finding.message.size() > Text::max_bytes) {
    record.message = LongText{std::exchange(record.transition.finding.message, {})};
  }
  record.language = episode.language;
  record.step = step_of(episode, transition.finding);
  const bool is_snooze = transition.transition == TransitionKind::snoozed;
  if (is_snooze) record.snoozed = episode.snoozes.back().occurred;
  return record;
}

Recollection recollection_of(ToldRecord record) {
  TrackKey key{record.transition.finding.rule, {record.scope, record.item.value_or("")}};
  return {std::move(key), std::move(record.transition), std::move(record.language),
          step_of(record.step), record.snoozed};
}

Failure damaged_by(const Failure& cause) {
  Failure failure("store.damaged", "The store holds what no portfolio has written; verify it.");
  return failure.caused_by(cause);
}

template <class T>
Result<T> read_record(std::string_view document) {
  Result<T> record = read_json<T>(document, record_options);
  if (!record) return damaged_by(record.error());
  return record;
}

template Result<HeadRecord> read_record(std::string_view);

Result<ToldRecord> read_told(std::string_view document) {
  Result<ToldRecord> record = read_record<ToldRecord>(document);
  if (!record || !record->message) return record;
  record->transition.finding.message = std::move(record->message->text);
  record->message.reset();
  return record;
}

}  // namespace entente
