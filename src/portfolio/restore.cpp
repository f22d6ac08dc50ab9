// How the portfolio of a tenant is begun on a store, and taken up again from it.

#include <algorithm>

#include "taking_up.hpp"

namespace entente {
namespace {

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

// A policy that was accepted once, read again; the usual one is compiled once for all tenants.
Result<std::shared_ptr<const Rulebook>> policy_again(const std::string& text) {
  if (text == Beginning().policy) return default_policy();
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
  const std::set<Position> handed(handed_out.begin(), handed_out.end());
  std::erase_if(fresh.waiting, [&](const Waiting& each) { return handed.contains(each.sequence); });
  fresh.handed_out = std::move(handed_out);
  *this = std::move(fresh);
  return {};
}

Result<void> Portfolio::Tenant::take_up(TenantHistory history) {
  head = std::move(history.head);
  readers = Readers(head.readers);
  tenant_version = history.tenant_hashes.size() - 1;
  bound = head.bound;
  watermark = (std::max)(bound, history.last_at);
  sequence = history.kept_head.last_transition + 1;
  for (const PolicyChanged& each : history.policies) {
    auto policy = policy_again(each.policy);
    if (!policy) return policy.error();
    around.policies.add(each.effective, std::move(*policy));
  }
  policy_events = std::move(history.policies);
  team_events = std::move(history.team);
  for (const Event& each : team_events) evolve(around.team, each);
  wake_across = history.wake_across;

  history.head = head;
  TakingUp taking_up(*this, std::move(history));
  std::vector<Transition> untold;
  if (auto done = taking_up.run(untold); !done) return done;
  keep(untold);
  gather();
  return journal->flush();
}

}  // namespace entente
