// How a tenant writes snapshots, so that it is opened quickly.

#include <utility>

#include "entente/store/limits.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

constexpr std::size_t bytes_at_once = StoreLimits::bytes_together / 4;

}  // namespace

NewSnapshot Portfolio::Tenant::snapshot_of(std::uint32_t at, const Hash& basis) const {
  const Dossier& dossier = *dossiers[at];
  const StreamId& id = dossier.state().id;
  const SnapshotPlace place{id, dossier.event_count(), ledger.hash_of(id), basis};
  return {id, {place.version, to_snapshot(place, dossier.record(sequence - 1))}};
}

NewSnapshot Portfolio::Tenant::snapshot_of_tenant(const Hash& basis) const {
  CheckpointRecord record;
  record.events = journal->next_event() - 1;
  record.transitions = sequence - 1;
  record.bound = bound;
  record.watermark = watermark;
  for (const auto& [at, told_through] : ledger.told_through()) {
    record.counted.push_back({dossiers[at]->state().id, told_through});
  }
  record.team_events = team_events.size();
  record.team_history.text = text_of(ledger.hash_of(*StreamId::parse(team_stream)));
  record.team = oversight.record();
  const StreamId id = *StreamId::parse(tenant_stream);
  const SnapshotPlace place{id, tenant_version, ledger.hash_of(id), basis};
  return {id, {place.version, to_snapshot(place, record)}};
}

Result<void> Portfolio::Tenant::put(std::span<const NewSnapshot> snapshots) {
  auto put = journal->store().put_snapshots(journal->tenant(), snapshots);
  if (!put) return put;
  for (const NewSnapshot& each : snapshots) {
    ledger.unchanged(places.at(each.stream), sequence - 1);
  }
  return {};
}

Result<void> Portfolio::Tenant::checkpoint() {
  if (!journal) return {};
  if (auto clear = no_doubt(); !clear) return clear;
  ledger.start_counting();
  if (!ledger.basis) ledger.basis = basis_of(around);
  std::vector<NewSnapshot> snapshots;
  std::size_t bytes = 0;
  const std::set<std::uint32_t> changed = ledger.changed();
  for (const std::uint32_t each : changed) {
    NewSnapshot snapshot = snapshot_of(each, *ledger.basis);
    const std::size_t size = snapshot.snapshot.body.size();
    ledger.without(each);
    // What is too much to be kept is read from its events.
    if (size > StoreLimits::snapshot_bytes) continue;
    snapshots.push_back(std::move(snapshot));
    bytes += size;
    if (bytes < bytes_at_once) continue;
    if (auto some = put(std::exchange(snapshots, {})); !some) return some;
    bytes = 0;
  }
  if (auto last = put(snapshots); !last) return last;
  const NewSnapshot of_tenant = snapshot_of_tenant(*ledger.basis);
  return journal->store().put_snapshots(journal->tenant(), {&of_tenant, 1});
}

void Portfolio::Tenant::checkpoint_from(std::size_t changes) noexcept {
  if (!journal || ledger.changes() < changes) return;
  // What was handed out by the call around this must not be lost for a cache.
  try {
    (void)checkpoint();
  } catch (const std::exception&) {
    ledger.start_counting();
  }
}

}  // namespace entente
