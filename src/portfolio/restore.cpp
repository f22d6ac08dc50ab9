// How the portfolio of a tenant is begun on a store, and taken up again from it.

#include <algorithm>

#include "tenant.hpp"
#include "tenant_history.hpp"

namespace entente {
namespace {

// How far a stream is known to have been asked: its last record, or what was told last.
Instant known_until(const std::vector<Event>& events, const std::vector<Recollection>& told,
                    Instant bound) {
  Instant until = bound;
  if (!events.empty()) until = (std::max)(until, events.back().meta.at);
  if (!told.empty()) until = (std::max)(until, told.back().transition.at);
  return until;
}

Result<void> begin(EventStore& store, const TenantId& id, const Beginning& beginning) {
  const auto policy = read_policy(beginning.policy);
  if (!policy) return policy.error().inside("/policy");
  TenantBegan began;
  began.policy.text = beginning.policy;
  began.live_from = beginning.live_from;
  Commit commit;
  commit.tenant = id;
  commit.appends.push_back(
      {*StreamId::parse(tenant_stream), 0, {tenant_document(began, 1, Instant())}});
  // When another has begun the tenant meanwhile, that counts.
  const auto outcomes = store.append({&commit, 1});
  return outcomes ? Result<void>() : Result<void>(outcomes.error());
}

// A policy that was accepted once, read again.
Result<std::shared_ptr<const Rulebook>> policy_again(const std::string& text) {
  auto policy = read_policy(text);
  if (policy) return policy;
  Failure failure("store.policy", "This version of the library refuses a policy of the tenant.");
  return failure.caused_by(policy.error());
}

}  // namespace

Result<std::unique_ptr<Portfolio::Tenant>> Portfolio::Tenant::open(EventStore& store,
                                                                   const TenantId& id,
                                                                   const Beginning& beginning) {
  const auto head = store.head(id);
  if (!head) return head.error();
  if (head->last_event == 0) {
    if (auto begun = begin(store, id, beginning); !begun) return begun.error();
  }
  auto tenant = std::make_unique<Tenant>(default_policy(), std::nullopt);
  tenant->journal = std::make_unique<Journal>(store, id, *head);
  if (auto restored = tenant->restore(); !restored) return restored.error();
  return tenant;
}

Result<void> Portfolio::Tenant::restore() {
  in_doubt = true;
  auto history = read_history(journal->store(), journal->tenant());
  if (!history) return history.error();
  auto first_policy = policy_again(history->began.policy.text);
  if (!first_policy) return first_policy.error();
  Tenant fresh(std::move(*first_policy), history->began.live_from);
  fresh.journal =
      std::make_unique<Journal>(journal->store(), journal->tenant(), history->kept_head);
  if (auto taken_up = fresh.take_up(std::move(*history)); !taken_up) return taken_up;
  // This process knows what it was handed out, whatever the store heard of it.
  fresh.handed_out = std::move(handed_out);
  const std::set<Position> handed(fresh.handed_out.begin(), fresh.handed_out.end());
  std::erase_if(fresh.waiting, [&](const Waiting& each) { return handed.contains(each.sequence); });
  *this = std::move(fresh);
  return {};
}

Result<void> Portfolio::Tenant::take_up(TenantHistory history) {
  head = std::move(history.head);
  readers = Readers(head.readers);
  tenant_version = history.tenant_version;
  bound = head.bound;
  watermark = (std::max)(bound, history.last_at);
  sequence = history.kept_head.last_transition + 1;
  for (auto& [position, transition] : history.waiting) {
    waiting.insert({std::move(transition), position});
  }
  for (const PolicyChanged& each : history.policies) {
    auto policy = policy_again(each.policy);
    if (!policy) return policy.error();
    around.policies.add(each.effective, std::move(*policy));
  }
  policy_events = std::move(history.policies);
  const PartnershipId team = *PartnershipId::parse(team_stream);
  team_events = std::move(history.streams[team]);
  for (const Event& each : team_events) evolve(around.team, each);

  std::vector<Transition> untold;
  for (const PartnershipId& id : history.opened) {
    take_up(id, std::move(history.streams[id]), std::move(history.told[id]), history.wakes[id],
            untold);
  }
  std::vector<Recollection>& told = history.told[team];
  Instant until = known_until(team_events, told, watermark);
  if (!history.reviews.empty()) until = (std::max)(until, history.reviews.back().at);
  oversight = Oversight({std::move(history.reviews), head.fed_since}, std::move(told), team_events,
                        around, until, untold);
  wake_across = history.wakes[team];
  keep(untold);
  gather();
  return journal->flush();
}

void Portfolio::Tenant::take_up(const PartnershipId& id, std::vector<Event> events,
                                std::vector<Recollection> told,
                                const std::optional<Instant>& kept_wake,
                                std::vector<Transition>& untold) {
  const auto at = static_cast<std::uint32_t>(dossiers.size());
  const Instant until = known_until(events, told, bound);
  dossiers.push_back(
      std::make_unique<Dossier>(id, std::move(events), std::move(told), around, until, untold));
  places.emplace(id, at);
  addresses.set(at, dossiers.back()->state());
  wake_of.push_back(kept_wake);
  place(at);
}

}  // namespace entente
