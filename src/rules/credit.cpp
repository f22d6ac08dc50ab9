#include "entente/rules/credit.hpp"

#include <algorithm>
#include <tuple>

#include "clock_of_target.hpp"

namespace entente {
namespace {

double value_of(const ObserveCredibility& observed) {
  if (!observed.shown) return 0;
  if (observed.degree == Degree::passive) return 0;
  if (observed.degree == Degree::complies) return 0.5;
  return observed.followed.value_or(true) ? 1 : 0.5;
}

double value_of(IdeaKind kind, const IdeaDecision& decision) {
  if (decision.taken) return 1;
  if (kind == IdeaKind::joint) return 0.5;
  if (!decision.why) return 0;
  return kind == IdeaKind::push_back ? 1 : 0.5;
}

CredibilitySignal signal_of(IdeaKind kind) {
  switch (kind) {
    case IdeaKind::suggestion:
      return CredibilitySignal::seeks_opinion;
    case IdeaKind::push_back:
      return CredibilitySignal::weighs_push_back;
    case IdeaKind::joint:
      break;
  }
  return CredibilitySignal::co_creates;
}

std::optional<CreditTrial> trial_of(const Idea& idea) {
  const IdeaOffered& offered = idea.offered;
  if (offered.side == Side::client && offered.kind == IdeaKind::suggestion) {
    return CreditTrial{idea.offered_at, CredibilitySignal::co_creates, 1};
  }
  const bool tells = offered.side == Side::provider || offered.kind == IdeaKind::joint;
  if (!tells || !idea.decision) return std::nullopt;
  return CreditTrial{idea.decision->decided_at, signal_of(offered.kind),
                     value_of(offered.kind, *idea.decision)};
}

double days(Duration duration) { return static_cast<double>(duration.count()) / 86'400e6; }

}  // namespace

std::vector<CreditTrial> credit_trials(const Partnership& partnership) {
  std::vector<CreditTrial> trials;
  for (const CredibilityObservation& each : partnership.credibility.observations) {
    trials.push_back({each.occurred, each.data.signal_, value_of(each.data)});
  }
  for (const Idea& idea : partnership.ideas) {
    if (const auto trial = trial_of(idea)) trials.push_back(*trial);
  }
  // Sums of doubles depend on their order; that of time is the same whatever was told when.
  std::sort(trials.begin(), trials.end(), [](const CreditTrial& a, const CreditTrial& b) {
    return std::tie(a.at, a.signal_, a.value) < std::tie(b.at, b.signal_, b.value);
  });
  return trials;
}

Credibility credit_of(const Partnership& partnership) {
  const std::vector<CreditTrial> trials = credit_trials(partnership);
  CredibilityInput input;
  for (const CreditTrial& each : trials) {
    input.trials.push_back(
        {std::string(name_of(each.signal_)), each.value, days(trials.back().at - each.at)});
  }
  Result<Credibility> measured = credibility(input);
  return measured ? std::move(*measured) : Credibility();
}

std::optional<Clock> credit_review_clock(const Partnership& partnership, const Policy& policy) {
  const Standing& standing = *partnership.standing;
  const CredibilityReview* latest = partnership.credibility.latest_review(Side::provider);
  const Instant start = latest != nullptr ? latest->reviewed_at : standing.opened_at;
  return clock_of_target(standing, policy, policy.targets_in(standing.stage).credibility.review,
                         start);
}

}  // namespace entente
