#include "entente/measure/kept_rate.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>

#include "measure/fading.hpp"
#include "measure/in_double.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double grace_days = 0.25;
constexpr double worthless_after_days = 5;
constexpr double owned_up_in_time = 0.25;
constexpr double silence_weight = 2;

constexpr double default_half_life = 90;
constexpr double cautious_quantile = 0.10;

// Within it the quantile is found in a few microseconds.
constexpr Range prior_range{
    .lowest = 1e-3, .greatest = 1e6, .words = "at least 0.001 and at most 1,000,000"};

double grade_of_delay(double late) {
  if (late <= grace_days) return 1;
  return (std::max)(0.0, 1 - (late - grace_days) / worthless_after_days);
}

double grade_of_renegotiation(const PromiseGradeInput& input) {
  const double agreed = 0.5 + 0.5 * (std::min)(1.0, *input.notice / input.span);
  return (std::min)(agreed, grade_of_delay(input.late.value_or(0)));
}

double grade_of_owning_up(const PromiseGradeInput& input) {
  if (input.late) return grade_of_delay(*input.late);
  return input.notice ? owned_up_in_time : 0;
}

Result<void> check(const PromiseGradeInput& input) {
  const bool renegotiated = input.how == PromiseEnd::renegotiated;
  const Range& span = renegotiated ? formula::positive : formula::not_negative;
  if (auto right = require(input.span, span, "/span"); !right) return right;
  if (auto right = require(input.late, formula::not_negative, "/late"); !right) return right;
  if (auto right = require(input.notice, formula::not_negative, "/notice"); !right) return right;
  if (renegotiated && !input.notice) {
    return Failure("field.missing", "Say how many days before the due it was renegotiated.",
                   "/notice");
  }
  return {};
}

Result<void> check(const PromiseOutcome& outcome) {
  if (auto right = require(outcome.age, formula::not_negative, "/age"); !right) return right;
  if (auto right = require(outcome.grade, formula::share, "/grade"); !right) return right;
  return require(outcome.weight, formula::weight, "/weight");
}

Result<void> check(const KeptRateInput& input) {
  const auto check_outcome = [](const PromiseOutcome& outcome) { return check(outcome); };
  if (auto right = formula::require_each(input.outcomes, "/outcomes", check_outcome); !right) {
    return right;
  }
  if (auto right = require(input.half_life, formula::positive, "/half_life"); !right) return right;
  if (!input.prior) return {};
  if (auto right = require(input.prior->kept, prior_range, "/prior/0"); !right) return right;
  return require(input.prior->broken, prior_range, "/prior/1");
}

}  // namespace

Result<PromiseGrade> promise_grade(const PromiseGradeInput& input) {
  if (const auto right = check(input); !right) return right.error();
  switch (input.how) {
    case PromiseEnd::kept:
      return PromiseGrade{.grade = grade_of_delay(input.late.value_or(0))};
    case PromiseEnd::renegotiated:
      return PromiseGrade{.grade = grade_of_renegotiation(input)};
    case PromiseEnd::owned_up:
      return PromiseGrade{.grade = grade_of_owning_up(input)};
    case PromiseEnd::broken:
      return PromiseGrade{.grade = 0, .weight = silence_weight};
  }
  return Failure("field.range", "Say how it ended: kept, renegotiated, owned_up or broken.",
                 "/how");
}

Result<KeptRate> kept_rate(const KeptRateInput& input) {
  if (const auto right = check(input); !right) return right.error();
  const double half_life = input.half_life.value_or(default_half_life);
  KeptRate rate;
  for (const PromiseOutcome& outcome : input.outcomes) {
    const double weight = outcome.weight.value_or(1) * formula::faded(outcome.age, half_life);
    rate.kept += weight * outcome.grade;
    rate.broken += weight * (1 - outcome.grade);
  }
  const KeptRatePrior prior = input.prior.value_or(KeptRatePrior{});
  const double kept = rate.kept + prior.kept;
  const double broken = rate.broken + prior.broken;
  rate.score = kept / (kept + broken);
  const boost::math::beta_distribution<double, formula::InDouble> rates(kept, broken);
  rate.lower = quantile(rates, cautious_quantile);
  return rate;
}

}  // namespace entente
