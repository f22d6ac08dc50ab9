#pragma once

// All that a store has of a tenant, as a portfolio takes it up again. Private to the portfolio.

#include <map>

#include "entente/codec/event.hpp"
#include "oversight.hpp"
#include "readers.hpp"

namespace entente {

struct TenantHistory {
  TenantBegan began;
  HeadRecord head;
  TenantHead kept_head;
  std::map<PartnershipId, std::vector<Event>> streams;
  /// The partnerships in the order in which they were opened.
  std::vector<PartnershipId> opened;
  std::vector<PolicyChanged> policies;
  std::vector<Oversight::Reviewed> reviews;
  Version tenant_version = 0;
  /// By stream, in the order in which it was told.
  std::map<PartnershipId, std::vector<Recollection>> told;
  /// What waits for `advance`.
  std::vector<std::pair<Position, Transition>> waiting;
  std::map<StreamId, std::optional<Instant>> wakes;
  /// The latest that a command was told.
  Instant last_at;
};

/// Errors: those of the store; `store.newer_events`; `store.damaged`.
[[nodiscard]] Result<TenantHistory> read_history(EventStore& store, const TenantId& tenant);

}  // namespace entente
