#include "tenant_history.hpp"

#include <algorithm>

#include "store_reading.hpp"

namespace entente {
namespace {

// An event that a newer library wrote stops its tenant: a fold that skips it would be wrong.
Failure unreadable(const StoredEvent& stored, const Failure& why) {
  if (why.code() != "event.unknown_type") return damaged_by(why);
  Failure failure("store.newer_events", "A later version of this library wrote to the tenant.");
  failure.with("stream", stored.stream.view());
  failure.with("version", std::to_string(stored.version));
  return failure.caused_by(why);
}

Result<void> read_event_of_tenant(const StoredEvent& stored, TenantHistory& history) {
  ++history.tenant_version;
  auto read = read_tenant_event(stored.body);
  if (!read) return unreadable(stored, read.error());
  if (auto* began = std::get_if<TenantBegan>(&read->event)) history.began = std::move(*began);
  if (auto* made = std::get_if<ReviewMade>(&read->event)) {
    history.reviews.push_back({read->at, std::move(made->review)});
  }
  return {};
}

Result<void> read_policy_event(const StoredEvent& stored, TenantHistory& history) {
  auto changed = read_policy_changed(stored.body);
  if (!changed) return unreadable(stored, changed.error());
  history.last_at = (std::max)(history.last_at, changed->meta.at);
  history.policies.push_back(std::move(*changed));
  return {};
}

Result<void> read_stored(const StoredEvent& stored, TenantHistory& history) {
  if (stored.stream.view() == tenant_stream) return read_event_of_tenant(stored, history);
  if (stored.stream.view() == policy_stream) return read_policy_event(stored, history);
  auto read = read_event(stored.body);
  if (!read) return unreadable(stored, read.error());
  history.last_at = (std::max)(history.last_at, read->event.meta.at);
  std::vector<Event>& events = history.streams[stored.stream];
  const bool opens = events.empty() && stored.stream.view() != team_stream;
  if (opens) history.opened.push_back(stored.stream);
  events.push_back(std::move(read->event));
  return {};
}

Result<void> read_told(EventStore& store, const TenantId& tenant, TenantHistory& history) {
  const Readers readers(history.head.readers);
  return for_each_transition(store, tenant, 0, history.kept_head.last_transition,
                             [&](Position position, ToldRecord record) -> Result<void> {
                               if (!readers.is_done(advance_reader, position)) {
                                 history.waiting.emplace_back(position, record.transition);
                               }
                               const PartnershipId stream = record.transition.finding.partnership;
                               history.told[stream].push_back(recollection_of(std::move(record)));
                               return {};
                             });
}

}  // namespace

Result<TenantHistory> read_history(EventStore& store, const TenantId& tenant) {
  const auto head = store.head(tenant);
  if (!head) return head.error();
  TenantHistory history;
  history.kept_head = *head;
  if (!head->bytes.empty()) {
    auto record = read_record<HeadRecord>(head->bytes);
    if (!record) return record.error();
    history.head = std::move(*record);
  }
  auto read = for_each_event(store, tenant, 0, head->last_event,
                             [&](const StoredEvent& each) { return read_stored(each, history); });
  if (read) read = read_told(store, tenant, history);
  if (!read) return read.error();
  read = for_each_stream(store, tenant,
                         [&](const StreamLine& line) { history.wakes[line.stream] = line.wake; });
  if (!read) return read.error();
  return history;
}

}  // namespace entente
