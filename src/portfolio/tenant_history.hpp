#pragma once

// All that a store has of a tenant, as a portfolio takes it up again. Private to the portfolio.

#include <map>

#include "entente/codec/event.hpp"
#include "oversight.hpp"
#include "readers.hpp"

namespace entente {

/// The events of a partnership as they are kept.
struct StreamHistory {
  std::vector<Bytes> documents;
  /// Of the first.
  Position first = 0;
  std::optional<Instant> wake;
};

/// What was told, from some position on.
struct ToldHistory {
  using OfStream = std::vector<std::pair<Position, Recollection>>;
  /// By stream, in the order in which it was told.
  std::map<PartnershipId, OfStream> streams;
  /// What waits for `advance`.
  std::vector<std::pair<Position, Transition>> waiting;

  /// What was told in a stream after a position.
  [[nodiscard]] std::vector<Recollection> take(const PartnershipId& stream, Position after);
};

struct TenantHistory {
  TenantBegan began;
  HeadRecord head;
  TenantHead kept_head;
  std::map<PartnershipId, StreamHistory> streams;
  /// The partnerships in the order in which they were opened.
  std::vector<PartnershipId> opened;
  std::vector<PolicyChanged> policies;
  std::vector<Event> team;
  std::optional<Instant> wake_across;
  std::vector<Oversight::Reviewed> reviews;
  /// Of `@tenant` and `@team`, after each of their events.
  std::vector<HistoryHash> tenant_hashes = {HistoryHash()};
  std::vector<HistoryHash> team_hashes = {HistoryHash()};
  /// The latest that a command was told to the team or about the policy.
  Instant last_at;
};

/// But what was told. Errors: those of the store; `store.newer_events`; `store.damaged`.
[[nodiscard]] Result<TenantHistory> read_history(EventStore& store, const TenantId& tenant);
/// All after a position, and what waits whatever its position. Errors likewise.
[[nodiscard]] Result<ToldHistory> read_told(EventStore& store, const TenantId& tenant,
                                            const TenantHistory& history, Position after);
/// Those of a stream after a version. Errors: `store.newer_events`; `store.damaged`.
[[nodiscard]] Result<std::vector<Event>> read_events(const StreamId& stream,
                                                     std::span<const Bytes> documents,
                                                     Version after);

}  // namespace entente
