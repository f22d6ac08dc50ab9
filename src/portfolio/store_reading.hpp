#pragma once

// Reads what a portfolio has kept of a tenant, part by part, so that memory does not grow with it.
// Private to the portfolio.

#include "records.hpp"

namespace entente {

/// The store has less than its head says.
[[nodiscard]] inline Failure cut_short() {
  return Failure("store.damaged", "The store ends before the last position of the tenant.");
}

/// `visit(StoredEvent&) -> Result<void>` for each event with a position after `after`, up to
/// and including `last`; ends at the first failure.
template <class Visit>
[[nodiscard]] Result<void> for_each_event(EventStore& store, const TenantId& tenant, Position after,
                                          Position last, Visit visit) {
  constexpr std::size_t part = 1000;
  while (after < last) {
    auto events = store.read_all(tenant, after, part);
    if (!events) return events.error();
    if (events->empty()) return cut_short();
    for (StoredEvent& each : *events) {
      after = each.position;
      if (after > last) return {};
      if (auto visited = visit(each); !visited) return visited;
    }
  }
  return {};
}

/// `visit(Position, ToldRecord) -> Result<void>` likewise, of transitions.
template <class Visit>
[[nodiscard]] Result<void> for_each_transition(EventStore& store, const TenantId& tenant,
                                               Position after, Position last, Visit visit) {
  constexpr std::size_t part = 1000;
  while (after < last) {
    const auto transitions = store.read_transitions(tenant, after, part);
    if (!transitions) return transitions.error();
    if (transitions->empty()) return cut_short();
    for (const StoredTransition& each : *transitions) {
      after = each.position;
      if (after > last) return {};
      Result<ToldRecord> record = read_told(each.body);
      if (!record) return record.error();
      if (auto visited = visit(each.position, std::move(*record)); !visited) return visited;
    }
  }
  return {};
}

/// `visit(StreamLine) -> void` for each stream.
template <class Visit>
[[nodiscard]] Result<void> for_each_stream(EventStore& store, const TenantId& tenant, Visit visit) {
  constexpr std::size_t part = 1000;
  std::optional<StreamId> after;
  while (true) {
    const auto lines = store.streams(tenant, after, part);
    if (!lines) return lines.error();
    if (lines->empty()) return {};
    for (const StreamLine& each : *lines) visit(each);
    after = lines->back().stream;
  }
}

}  // namespace entente
