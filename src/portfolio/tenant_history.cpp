#include "tenant_history.hpp"

#include <algorithm>

#include "entente/store/sealed_store.hpp"
#include "store_reading.hpp"

namespace entente {
namespace {

// An event that a newer library wrote stops its tenant: a fold that skips it would be wrong.
Failure unreadable(const StreamId& stream, Version version, std::string_view body,
                   const Failure& why) {
  if (is_sealed(body)) {
    return Failure("store.sealed", "Open the store with the keys that it was sealed with.");
  }
  if (why.code() != "event.unknown_type") return damaged_by(why);
  Failure failure("store.newer_events", "A later version of this library wrote to the tenant.");
  failure.with("stream", stream.view());
  failure.with("version", std::to_string(version));
  return failure.caused_by(why);
}

void add_hash(std::vector<HistoryHash>& hashes, std::string_view body) {
  hashes.push_back(hashes.back());
  hashes.back().add(body);
}

Result<void> read_event_of_tenant(const StoredEvent& stored, TenantHistory& history) {
  add_hash(history.tenant_hashes, stored.body);
  auto read = read_tenant_event(stored.body);
  if (!read) return unreadable(stored.stream, stored.version, stored.body, read.error());
  if (auto* began = std::get_if<TenantBegan>(&read->event)) history.began = std::move(*began);
  if (auto* made = std::get_if<ReviewMade>(&read->event)) {
    history.reviews.push_back({read->at, std::move(made->review)});
  }
  return {};
}

Result<void> read_policy_event(const StoredEvent& stored, TenantHistory& history) {
  auto changed = read_policy_changed(stored.body);
  if (!changed) return unreadable(stored.stream, stored.version, stored.body, changed.error());
  history.last_at = (std::max)(history.last_at, changed->meta.at);
  history.policies.push_back(std::move(*changed));
  return {};
}

Result<void> read_team_event(const StoredEvent& stored, TenantHistory& history) {
  add_hash(history.team_hashes, stored.body);
  auto read = read_event(stored.body);
  if (!read) return unreadable(stored.stream, stored.version, stored.body, read.error());
  history.last_at = (std::max)(history.last_at, read->event.meta.at);
  history.team.push_back(std::move(read->event));
  return {};
}

Result<void> read_stored(StoredEvent& stored, TenantHistory& history) {
  if (stored.stream.view() == tenant_stream) return read_event_of_tenant(stored, history);
  if (stored.stream.view() == policy_stream) return read_policy_event(stored, history);
  if (stored.stream.view() == team_stream) return read_team_event(stored, history);
  StreamHistory& stream = history.streams[stored.stream];
  if (stream.documents.empty()) {
    history.opened.push_back(stored.stream);
    stream.first = stored.position;
  }
  stream.documents.push_back(std::move(stored.body));
  return {};
}

}  // namespace

std::vector<Recollection> ToldHistory::take(const PartnershipId& stream, Position after) {
  std::vector<Recollection> later;
  for (auto& [position, recollection] : streams[stream]) {
    if (position > after) later.push_back(std::move(recollection));
  }
  return later;
}

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
                             [&](StoredEvent& each) { return read_stored(each, history); });
  if (!read) return read.error();
  read = for_each_stream(store, tenant, [&](const StreamLine& line) {
    if (line.stream.view() == team_stream) history.wake_across = line.wake;
    const auto found = history.streams.find(line.stream);
    if (found != history.streams.end()) found->second.wake = line.wake;
  });
  if (!read) return read.error();
  return history;
}

Result<ToldHistory> read_told(EventStore& store, const TenantId& tenant,
                              const TenantHistory& history, Position after) {
  const Readers readers(history.head.readers);
  const Position from = (std::min)(after, readers.done(advance_reader));
  ToldHistory told;
  auto read = for_each_transition(
      store, tenant, from, history.kept_head.last_transition,
      [&](Position position, ToldRecord record) -> Result<void> {
        if (!readers.is_done(advance_reader, position)) {
          told.waiting.emplace_back(position, record.transition);
        }
        const PartnershipId stream = record.transition.finding.partnership;
        told.streams[stream].emplace_back(position, recollection_of(std::move(record)));
        return {};
      });
  if (!read) return read.error();
  return told;
}

Result<std::vector<Event>> read_events(const StreamId& stream, std::span<const Bytes> documents,
                                       Version after) {
  std::vector<Event> events;
  events.reserve(documents.size());
  for (const Bytes& each : documents) {
    auto read = read_event(each);
    if (!read) return unreadable(stream, after + events.size() + 1, each, read.error());
    events.push_back(std::move(read->event));
  }
  return events;
}

}  // namespace entente
