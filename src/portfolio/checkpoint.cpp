// How a tenant writes snapshots, so that it is opened quickly.

#include <utility>

#include "entente/store/limits.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

constexpr std::size_t bytes_at_once = StoreLimits::bytes_together / 4;

std::size_t bytes_in(const std::vector<NewSnapshot>& snapshots) {
  std::size_t bytes = 0;
  for (const NewSnapshot& each : snapshots) bytes += each.snapshot.body.size();
  return bytes;
}

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
  record.team_events = team_events.size();
  record.team_history.text = text_of(ledger.hash_of(*StreamId::parse(team_stream)));
  record.team = oversight.record();
  const StreamId id = *StreamId::parse(tenant_stream);
  const SnapshotPlace place{id, tenant_version, ledger.hash_of(id), basis};
  return {id, {place.version, to_snapshot(place, record)}};
}

Result<void> Portfolio::Tenant::checkpoint() {
  if (!journal) return {};
  // What passed without anything to do is in the snapshots, so it is kept before them.
  auto kept = durably([&]() -> Result<void> {
    gather(Passed::is_kept);
    return {};
  });
  if (kept) kept = no_doubt();
  if (!kept) return kept;
  const Hash basis = basis_of(around);
  std::vector<NewSnapshot> snapshots;
  for (const std::uint32_t each : ledger.changed()) {
    snapshots.push_back(snapshot_of(each, basis));
    // Too much of one to be kept is read from its events.
    if (snapshots.back().snapshot.body.size() > StoreLimits::snapshot_bytes) snapshots.pop_back();
    if (bytes_in(snapshots) < bytes_at_once) continue;
    auto put = journal->store().put_snapshots(journal->tenant(), std::exchange(snapshots, {}));
    if (!put) return put;
  }
  snapshots.push_back(snapshot_of_tenant(basis));
  auto put = journal->store().put_snapshots(journal->tenant(), snapshots);
  if (put) ledger.written();
  return put;
}

}  // namespace entente
