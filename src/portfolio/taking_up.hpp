#pragma once

// How the partnerships of a tenant are taken up from a store: from their snapshots as far as these
// count, else from all of their events. Private to the portfolio.

#include "tenant.hpp"
#include "tenant_history.hpp"

namespace entente {

class Portfolio::Tenant::TakingUp {
 public:
  /// A tenant that has its team, its policies and its head, and no partnership yet.
  TakingUp(Tenant& tenant, TenantHistory history) : tenant_(tenant), history_(std::move(history)) {}

  /// What should have been told and was not is appended to `untold`. Errors: those of the store;
  /// `store.newer_events`; `store.damaged`.
  Result<void> run(std::vector<Transition>& untold);

 private:
  /// What is known of a stream from its snapshot.
  struct Found {
    DossierRecord record;
    Version version = 0;
  };

  Result<void> find_checkpoint();
  Result<void> find_record(const PartnershipId& id);
  /// The transitions after which telling goes on from what was found.
  [[nodiscard]] Position known_transitions() const;
  Result<void> take_up(const PartnershipId& id, std::vector<Transition>& untold);
  void take_up_team(std::vector<Transition>& untold);

  Tenant& tenant_;
  TenantHistory history_;
  Hash basis_{};
  std::optional<CheckpointRecord> checkpoint_;
  /// By partnership: what its snapshot must know of.
  std::map<PartnershipId, Position> counted_;
  std::map<PartnershipId, Found> found_;
  ToldHistory told_;
};

}  // namespace entente
