#include "entente/rules/promise.hpp"

#include <algorithm>

namespace entente {
namespace {

double days(Duration duration) { return static_cast<double>(duration.count()) / 86'400e6; }

// What is left of the grade by renegotiating: the less notice, the less.
double renegotiation_cap(const Commitment& commitment) {
  double cap = 1;
  for (std::size_t i = 1; i < commitment.dues.size(); ++i) {
    const DueGivenAt& later = commitment.dues[i];
    if (later.how != DueGiven::renegotiated) continue;
    const DueGivenAt& earlier = commitment.dues[i - 1];
    PromiseGradeInput input;
    input.how = PromiseEnd::renegotiated;
    input.span = (std::max)(0.0, days(earlier.due - commitment.made_at));
    input.notice = (std::max)(0.0, days(earlier.due - later.from));
    if (const Result<PromiseGrade> graded = promise_grade(input)) {
      cap = (std::min)(cap, graded->grade);
    }
  }
  return cap;
}

// The due that lateness counts from: the first one once somebody owned up, else the last.
const DueGivenAt& due_that_counts(const Commitment& commitment) {
  const bool owned_up =
      std::any_of(commitment.dues.begin(), commitment.dues.end(),
                  [](const DueGivenAt& due) { return due.how == DueGiven::owned_up; });
  return owned_up ? commitment.dues.front() : commitment.dues.back();
}

GradedPromise graded(Instant at, const PromiseGradeInput& input, double cap) {
  const Result<PromiseGrade> result = promise_grade(input);
  if (!result) return {at, 0, 1};
  return {at, (std::min)(cap, result->grade), result->weight};
}

GradedPromise kept_at(const Commitment& commitment, Instant at) {
  const DueGivenAt& due = due_that_counts(commitment);
  const Result<std::optional<Instant>> moved = clock_of(commitment, due).due(at);
  PromiseGradeInput input;
  input.span = (std::max)(0.0, days(due.due - commitment.made_at));
  // Kept while blocked: nothing was late yet.
  input.late = moved && *moved ? (std::max)(0.0, days(at - **moved)) : 0.0;
  return graded(at, input, renegotiation_cap(commitment));
}

GradedPromise owned_up_at(const Commitment& commitment, Instant at) {
  const Result<std::optional<Instant>> due = clock_of(commitment).due(at);
  PromiseGradeInput input;
  input.how = PromiseEnd::owned_up;
  input.span = (std::max)(0.0, days(commitment.dues.back().due - commitment.made_at));
  const bool before_due = !due || !*due || at <= **due;
  if (before_due) {
    const Instant promised = due && *due ? **due : commitment.dues.back().due;
    input.notice = (std::max)(0.0, days(promised - at));
  }
  return graded(at, input, 1);
}

}  // namespace

std::optional<Instant> breaks_at(const Commitment& commitment, Instant now) {
  const Result<std::optional<Instant>> due = clock_of(commitment).due(now);
  if (!due || !*due) return std::nullopt;
  const Result<Instant> broken = plus(**due, broken_after);
  return broken ? std::optional<Instant>(*broken) : std::nullopt;
}

std::optional<Instant> broken_at(const Commitment& commitment, Instant now) {
  const Instant until = commitment.closed_at.value_or(now);
  const std::optional<Instant> broken = breaks_at(commitment, until);
  const bool has_come =
      broken && *broken <= now && (commitment.open() || *broken < *commitment.closed_at);
  return has_come ? broken : std::nullopt;
}

std::optional<GradedPromise> outcome_of(const Commitment& commitment, Instant now) {
  if (const std::optional<Instant> broken = broken_at(commitment, now)) {
    PromiseGradeInput input;
    input.how = PromiseEnd::broken;
    return graded(*broken, input, 1);
  }
  if (commitment.open() || commitment.outcome == Outcome::released) return std::nullopt;
  return commitment.outcome == Outcome::kept ? kept_at(commitment, *commitment.closed_at)
                                             : owned_up_at(commitment, *commitment.closed_at);
}

std::optional<double> kept_rate_of(const Partnership& partnership, Instant now) {
  std::vector<GradedPromise> outcomes;
  Instant latest;
  for (const Commitment& commitment : partnership.commitments) {
    if (commitment.made.side != Side::provider) continue;
    if (const auto outcome = outcome_of(commitment, now)) {
      outcomes.push_back(*outcome);
      latest = (std::max)(latest, outcome->at);
    }
  }
  if (outcomes.empty()) return std::nullopt;
  // Sums of doubles depend on their order; that of time is the same whatever was told when.
  std::sort(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.grade, a.weight) < std::tie(b.at, b.grade, b.weight);
  });
  KeptRateInput input;
  for (const GradedPromise& each : outcomes) {
    input.outcomes.push_back({days(latest - each.at), each.grade, each.weight});
  }
  const Result<KeptRate> rate = kept_rate(input);
  return rate ? std::optional<double>(rate->score) : std::nullopt;
}

}  // namespace entente
