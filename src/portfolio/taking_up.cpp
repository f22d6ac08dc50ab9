#include "taking_up.hpp"

#include <algorithm>

namespace entente {

Result<void> Portfolio::Tenant::TakingUp::run(std::vector<Transition>& untold) {
  if (auto found = find_checkpoint(); !found) return found;
  for (const PartnershipId& id : history_.opened) {
    if (auto found = find_record(id); !found) return found;
  }
  auto told =
      read_told(tenant_.journal->store(), tenant_.journal->tenant(), history_, known_transitions());
  if (!told) return told.error();
  told_ = std::move(*told);
  for (auto& [position, transition] : told_.waiting) {
    tenant_.waiting.insert({std::move(transition), position});
  }
  for (const PartnershipId& id : history_.opened) {
    if (auto taken_up = take_up(id, untold); !taken_up) return taken_up;
  }
  take_up_team(untold);
  return {};
}

Result<void> Portfolio::Tenant::TakingUp::find_checkpoint() {
  const StreamId id = *StreamId::parse(tenant_stream);
  tenant_.ledger.set(id, history_.tenant_hashes.back());
  tenant_.ledger.set(*StreamId::parse(team_stream), history_.team_hashes.back());
  const auto kept = tenant_.journal->store().snapshot(tenant_.journal->tenant(), id);
  if (!kept) return kept.error();
  // Without one nothing else was kept, either.
  if (!*kept || (*kept)->version >= history_.tenant_hashes.size()) return {};
  basis_ = basis_of(tenant_.around);
  tenant_.ledger.basis = basis_;
  const Hash& hash = history_.tenant_hashes[(*kept)->version].value();
  auto record =
      from_snapshot<CheckpointRecord>({id, (*kept)->version, hash, basis_}, (*kept)->body);
  if (!record || record->team_events >= history_.team_hashes.size()) return {};
  const Hash& team = history_.team_hashes[record->team_events].value();
  const bool counts = record->team_history.text == text_of(team) &&
                      record->transitions <= history_.kept_head.last_transition;
  if (!counts) return {};
  checkpoint_ = std::move(record);
  tenant_.bound = (std::max)(tenant_.bound, checkpoint_->bound);
  tenant_.watermark = (std::max)(tenant_.watermark, checkpoint_->watermark);
  for (CountedRecord& each : checkpoint_->counted) {
    counted_.emplace(std::move(each.partnership), each.told_through);
  }
  return {};
}

Result<void> Portfolio::Tenant::TakingUp::find_record(const PartnershipId& id) {
  const std::vector<Bytes>& documents = history_.streams.at(id).documents;
  std::optional<StreamSnapshot> snapshot;
  const auto counted = counted_.find(id);
  if (counted != counted_.end()) {
    auto kept = tenant_.journal->store().snapshot(tenant_.journal->tenant(), id);
    if (!kept) return kept.error();
    snapshot = std::move(*kept);
  }
  HistoryHash hash;
  std::optional<Hash> then;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    hash.add(documents[i]);
    const bool is_then = snapshot && snapshot->version == i + 1;
    if (is_then) then = hash.value();
  }
  tenant_.ledger.set(id, hash);
  if (!then) return {};
  auto record =
      from_snapshot<DossierRecord>({id, snapshot->version, *then, basis_}, snapshot->body);
  // A command that led to nothing, or the first part of a checkpoint that was never whole, may have
  // gone further than the stream is known to be.
  const Instant known = record ? (std::max)(record->last_at, tenant_.bound) : Instant();
  const bool counts = record && record->state.id == id && record->told.now <= known &&
                      record->state.version == snapshot->version &&
                      record->told_through >= counted->second;
  if (!counts) return {};
  found_.emplace(id, Found{std::move(*record), snapshot->version});
  return {};
}

Position Portfolio::Tenant::TakingUp::known_transitions() const {
  if (!checkpoint_) return 0;
  for (const auto& [id, stream] : history_.streams) {
    const bool was_there = stream.first <= checkpoint_->events;
    if (was_there && !found_.contains(id)) return 0;
  }
  return checkpoint_->transitions;
}

Result<void> Portfolio::Tenant::TakingUp::take_up(const PartnershipId& id,
                                                  std::vector<Transition>& untold) {
  StreamHistory& stream = history_.streams.at(id);
  auto found = found_.extract(id);
  const bool is_found = !found.empty();
  const Version version = is_found ? found.mapped().version : 0;
  const Position told_through = is_found ? found.mapped().record.told_through : 0;
  auto later = read_events(id, std::span(stream.documents).subspan(version), version);
  if (!later) return later.error();
  std::vector<Recollection> told = told_.take(id, told_through);

  // How far the stream is known to have been asked: its last record, or what was told last.
  Instant until = tenant_.bound;
  if (is_found) until = (std::max)(until, found.mapped().record.told.now);
  if (!later->empty()) until = (std::max)(until, later->back().meta.at);
  if (!told.empty()) until = (std::max)(until, told.back().transition.at);

  const auto at = static_cast<std::uint32_t>(tenant_.dossiers.size());
  const std::size_t changes = later->size() + told.size();
  const std::size_t told_already = untold.size();
  std::unique_ptr<Dossier> dossier;
  if (is_found) {
    stream.documents.resize(version);
    dossier = std::make_unique<Dossier>(std::move(found.mapped().record),
                                        std::move(stream.documents), std::move(*later),
                                        std::move(told), tenant_.around, until, untold);
  } else {
    dossier = std::make_unique<Dossier>(id, std::move(*later), std::move(told), tenant_.around,
                                        until, untold);
  }
  tenant_.watermark = (std::max)(tenant_.watermark, dossier->last_at());
  tenant_.addresses.set(at, dossier->state());
  tenant_.dossiers.push_back(std::move(dossier));
  tenant_.places.emplace(id, at);
  tenant_.wake_of.push_back(stream.wake);
  tenant_.place(at);
  tenant_.ledger.count(changes);
  const bool is_as_kept = is_found && changes == 0 && untold.size() == told_already;
  if (is_as_kept) tenant_.ledger.unchanged(at, told_through);
  return {};
}

void Portfolio::Tenant::TakingUp::take_up_team(std::vector<Transition>& untold) {
  const PartnershipId team = *PartnershipId::parse(team_stream);
  std::vector<Recollection> told = told_.take(team, checkpoint_ ? checkpoint_->transitions : 0);
  const std::vector<Event>& events = tenant_.team_events;
  Instant until = tenant_.watermark;
  if (checkpoint_) until = (std::max)(until, checkpoint_->team.now);
  if (!events.empty()) until = (std::max)(until, events.back().meta.at);
  if (!told.empty()) until = (std::max)(until, told.back().transition.at);
  if (!history_.reviews.empty()) until = (std::max)(until, history_.reviews.back().at);
  Oversight::Kept kept{std::move(history_.reviews), tenant_.head.fed_since};
  if (checkpoint_) {
    tenant_.oversight = Oversight(checkpoint_->team, checkpoint_->team_events, std::move(kept),
                                  std::move(told), events, tenant_.around, until, untold);
  } else {
    tenant_.oversight =
        Oversight(std::move(kept), std::move(told), events, tenant_.around, until, untold);
  }
}

}  // namespace entente
