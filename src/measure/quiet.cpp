#include "entente/measure/quiet.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "measure/in_double.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using measure::InDouble;
using measure::Range;
using measure::require;
using measure::require_each;

constexpr double contacts_of_a_rhythm = 3;
constexpr std::size_t gaps_that_count = 30;
constexpr double usual_thresholds[] = {0.35, 0.20};
constexpr double greatest_k_of_the_sums = 16;
// A step of this relative size leaves an error of its square.
constexpr double close_enough = 1e-7;
constexpr int most_steps = 200;

constexpr Range gap_range{.lowest = (std::numeric_limits<double>::min)(),
                          .greatest = 1e6,
                          .words = "more than 0 and at most 1,000,000 days"};
constexpr Range cadence_range{
    .lowest = 0.01, .greatest = 1e5, .words = "at least 0.01 and at most 100,000 days"};
constexpr Range k_range{.lowest = 0.1, .greatest = 50, .words = "at least 0.1 and at most 50"};
constexpr Range hazard_range{
    .lowest = 1e-9, .greatest = 1, .words = "at least 1e-9 and at most 1 a day"};
constexpr Range threshold_range{
    .lowest = 0.001, .greatest = 0.999, .words = "at least 0.001 and at most 0.999"};
constexpr Range silence_range{
    .lowest = 0, .greatest = 1e9, .words = "at least 0 and at most 1e9 days"};

// What is asked of the next gap: whether it is longer than a silence, S = I_u(R, k), as a
// logarithm, because S leaves the range of doubles long before its root is bracketed; how steeply
// ln S falls by the logarithm of the silence; and the share of the mean gap that lies below, I_z(k
// + 1, R - 1).
struct Tails {
  double log_longer;
  double steepness;
  double below;
};

// For whole k these are finite sums, S = u^R sum (R)_j z^j/j! over j < k and
// 1 - u^(R-1) sum (R-1)_j z^j/j! over j <= k.
Tails tails_by_sums(double shape, int k, double z, double log_u) {
  double term = 1;
  double longer = 0;
  double term_below = 1;
  double above = 1;
  for (int j = 0; j < k; ++j) {
    longer += term;
    term *= (shape + j) * z / (j + 1);
    term_below *= (shape - 1 + j) * z / (j + 1);
    above += term_below;
  }
  return {.log_longer = shape * log_u + std::log(longer),
          .steepness = k * term / longer,
          .below = 1 - std::exp((shape - 1) * log_u) * above};
}

Tails tails_by_beta(double shape, double k, double z, double u) {
  // From the smaller argument: 1 - z may have lost all digits of u.
  const bool is_near = z < u;
  const InDouble in_double;
  const double longer = is_near ? boost::math::ibetac(k, shape, z, in_double)
                                : boost::math::ibeta(shape, k, u, in_double);
  const double density = is_near ? boost::math::ibeta_derivative(k, shape, z, in_double)
                                 : boost::math::ibeta_derivative(shape, k, u, in_double);
  return {.log_longer = std::log(longer),
          .steepness = z * u * density / longer,
          .below = is_near ? boost::math::ibeta(k + 1, shape - 1, z, in_double)
                           : boost::math::ibetac(shape - 1, k + 1, u, in_double)};
}

Tails tails_of(double shape, double rate, double k, double silence) {
  const double z = silence / (rate + silence);
  if (k <= greatest_k_of_the_sums && k == std::floor(k)) {
    return tails_by_sums(shape, static_cast<int>(k), z, -std::log1p(silence / rate));
  }
  return tails_by_beta(shape, k, z, rate / (rate + silence));
}

Result<void> check(const GapModel& model) {
  if (auto right = require(model.cadence, cadence_range, "/cadence"); !right) return right;
  if (auto right = require(model.k, k_range, "/k"); !right) return right;
  if (auto right = require(model.discount, measure::share, "/discount"); !right) return right;
  return require(model.hazard, hazard_range, "/hazard");
}

GapModel model_of(const QuietInput& input) {
  const GapModel usual;
  return {.cadence = input.cadence.value_or(usual.cadence),
          .k = input.k.value_or(usual.k),
          .discount = input.discount.value_or(usual.discount),
          .hazard = input.hazard.value_or(usual.hazard)};
}

Result<std::vector<double>> deadlines_of(const GapBelief& belief,
                                         std::span<const double> thresholds) {
  std::vector<double> deadlines;
  deadlines.reserve(thresholds.size());
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    const Result<double> deadline = belief.deadline(thresholds[i]);
    if (!deadline) return deadline.error().inside("/thresholds/" + std::to_string(i));
    deadlines.push_back(*deadline);
  }
  return deadlines;
}

}  // namespace

Result<GapBelief> GapBelief::of(std::span<const double> gaps, const GapModel& model) {
  if (auto right = check(model); !right) return right.error();
  const auto is_gap = [](double gap) { return require(gap, gap_range, ""); };
  if (auto right = require_each(gaps, "/gaps", is_gap); !right) return right.error();

  GapBelief belief;
  const double first_shape = contacts_of_a_rhythm * model.k + 1;
  const double first_rate = contacts_of_a_rhythm * model.cadence;
  belief.shape_ = first_shape;
  belief.rate_ = first_rate;
  for (const double gap : gaps.last((std::min)(gaps.size(), gaps_that_count))) {
    belief.shape_ = first_shape + model.discount * (belief.shape_ - first_shape) + model.k;
    belief.rate_ = first_rate + model.discount * (belief.rate_ - first_rate) + gap;
  }
  belief.k_ = model.k;
  belief.hazard_ = model.hazard;
  belief.known_ = gaps.size();
  return belief;
}

double GapBelief::expected_gap() const noexcept { return k_ * rate_ / (shape_ - 1); }

Result<SilenceChance> GapBelief::after(double silence) const {
  if (auto right = require(silence, silence_range, "/silence"); !right) return right.error();
  const Tails tails = tails_of(shape_, rate_, k_, silence);
  SilenceChance chance;
  chance.survival = std::exp(tails.log_longer);
  chance.mean = silence * chance.survival + expected_gap() * tails.below;
  chance.alive = chance.survival / (chance.survival + hazard_ * chance.mean);
  return chance;
}

// Newton's steps for ln(S / hM) = ln(threshold / (1 - threshold)), which over ln(silence) falls
// ever more steeply: they go straight to the root. What is known of its place guards them all the
// same.
Result<double> GapBelief::deadline(double threshold) const {
  if (auto right = require(threshold, threshold_range, ""); !right) return right.error();
  const double log_odds = std::log(hazard_ * threshold / (1 - threshold));
  const double mean_gap = expected_gap();
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double silence = mean_gap;
  for (int step = 0; step < most_steps; ++step) {
    const Tails tails = tails_of(shape_, rate_, k_, silence);
    const double until_now = silence * std::exp(tails.log_longer);
    const double mean = until_now + mean_gap * tails.below;
    const double excess = tails.log_longer - std::log(mean) - log_odds;
    (excess > 0 ? low : high) = silence;
    double next = silence * std::exp(excess / (tails.steepness + until_now / mean));
    if (std::abs(next - silence) <= close_enough * silence) return next;
    if (!(next > low && next < high)) next = high < 1e300 ? (low + high) / 2 : 2 * silence;
    silence = next;
  }
  return silence;
}

Result<QuietDeadline> quiet_deadline(const QuietInput& input) {
  const Result<GapBelief> belief = GapBelief::of(input.gaps, model_of(input));
  if (!belief) return belief.error();
  const std::span<const double> thresholds =
      input.thresholds.empty() ? std::span(usual_thresholds) : std::span(input.thresholds);
  Result<std::vector<double>> deadlines = deadlines_of(*belief, thresholds);
  if (!deadlines) return deadlines.error();
  return QuietDeadline{.shape = belief->shape(),
                       .rate = belief->rate(),
                       .expected_gap = belief->expected_gap(),
                       .deadlines = *std::move(deadlines)};
}

Result<QuietProbability> quiet_probability(const QuietInput& input) {
  if (!input.silence) {
    return Failure("field.missing", "Say how many days the client has been silent.", "/silence");
  }
  Result<QuietDeadline> deadline = quiet_deadline(input);
  if (!deadline) return deadline.error();
  const Result<GapBelief> belief = GapBelief::of(input.gaps, model_of(input));
  if (!belief) return belief.error();
  const Result<SilenceChance> chance = belief->after(*input.silence);
  if (!chance) return chance.error();
  return QuietProbability{.shape = deadline->shape,
                          .rate = deadline->rate,
                          .expected_gap = deadline->expected_gap,
                          .deadlines = std::move(deadline->deadlines),
                          .survival = chance->survival,
                          .mean = chance->mean,
                          .alive = chance->alive};
}

}  // namespace entente
