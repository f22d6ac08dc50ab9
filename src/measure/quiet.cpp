#include "entente/measure/quiet.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "measure/in_double.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::InDouble;
using formula::Range;
using formula::require;
using formula::require_each;

constexpr double contacts_of_a_rhythm = 3;
constexpr std::size_t gaps_that_count = 30;
constexpr double usual_thresholds[] = {0.35, 0.20};
constexpr double greatest_k_of_the_sums = 16;
// What a step leaves goes with its cube.
constexpr double close_enough = 1e-12;
constexpr int most_steps = 200;
// A difference this small against what it is taken from is worked out by itself.
constexpr double least_certain_part = 0.01;

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
  /// Of the logarithm of steepness * S by that of the silence: k u - R z.
  double growth;
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
          .growth = k * (1 - z) - shape * z,
          .below = 1 - std::exp((shape - 1) * log_u) * above};
}

// For others they are incomplete beta functions, of which one is asked and the rest follows: with
// the density b of Beta(k, R) at z, I_z(k + 1, R - 1) = I_z(k, R) - z b/k.
Tails tails_by_beta(double shape, double k, double silence, double rate, double log_beta) {
  const InDouble in_double;
  const double z = silence / (rate + silence);
  const double u = rate / (rate + silence);
  const double log_u = -std::log1p(silence / rate);
  // z u b.
  const double slope = std::exp(k * (std::log(silence / rate) + log_u) + shape * log_u - log_beta);
  // The smaller of the two chances, from the smaller argument: 1 less the other loses digits.
  const bool is_early = z * (k + shape) < k;
  double shorter = is_early ? boost::math::ibeta(k, shape, z, in_double) : 0;
  const double longer = is_early ? 1 - shorter
                        : z < u  ? boost::math::ibetac(k, shape, z, in_double)
                                 : boost::math::ibeta(shape, k, u, in_double);
  if (!is_early) shorter = 1 - longer;
  double below = shorter - slope / (u * k);
  if (below < least_certain_part * shorter) {
    below = boost::math::ibeta(k + 1, shape - 1, z, in_double);
  }
  return {.log_longer = std::log(longer),
          .steepness = slope / longer,
          .growth = k * u - shape * z,
          .below = below};
}

// The next gap of a client, ready to be asked for several silences.
class NextGap {
 public:
  NextGap(double shape, double rate, double k) : shape_(shape), rate_(rate), k_(k) {
    if (!is_sum()) log_beta_ = std::log(boost::math::beta(k, shape, InDouble()));
  }

  [[nodiscard]] Tails after(double silence) const {
    if (!is_sum()) return tails_by_beta(shape_, k_, silence, rate_, log_beta_);
    return tails_by_sums(shape_, static_cast<int>(k_), silence / (rate_ + silence),
                         -std::log1p(silence / rate_));
  }

 private:
  [[nodiscard]] bool is_sum() const { return k_ <= greatest_k_of_the_sums && k_ == std::floor(k_); }

  double shape_;
  double rate_;
  double k_;
  double log_beta_ = 0;
};

Result<void> check(const GapModel& model) {
  if (auto right = require(model.cadence, cadence_range, "/cadence"); !right) return right;
  if (auto right = require(model.k, k_range, "/k"); !right) return right;
  if (auto right = require(model.discount, formula::share, "/discount"); !right) return right;
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
  const Tails tails = NextGap(shape_, rate_, k_).after(silence);
  SilenceChance chance;
  chance.survival = std::exp(tails.log_longer);
  chance.mean = silence * chance.survival + expected_gap() * tails.below;
  chance.alive = chance.survival / (chance.survival + hazard_ * chance.mean);
  return chance;
}

// Halley's steps for f = ln(S / hM) - ln(threshold / (1 - threshold)) over x = ln(silence), which
// falls ever more steeply. With s = -d ln S/dx and w = d ln M/dx, f' is -(s + w), and s' and w' are
// s (growth + s) and w (1 - s - w). What is known of the root's place guards the steps.
Result<double> GapBelief::deadline(double threshold) const {
  if (auto right = require(threshold, threshold_range, ""); !right) return right.error();
  const double log_odds = std::log(hazard_ * threshold / (1 - threshold));
  const double mean_gap = expected_gap();
  const NextGap next_gap(shape_, rate_, k_);
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double silence = mean_gap;
  for (int step = 0; step < most_steps; ++step) {
    const Tails tails = next_gap.after(silence);
    const double until_now = silence * std::exp(tails.log_longer);
    const double mean = until_now + mean_gap * tails.below;
    const double excess = tails.log_longer - std::log(mean) - log_odds;
    (excess > 0 ? low : high) = silence;
    const double s = tails.steepness;
    const double w = until_now / mean;
    const double fall = s + w;
    const double bend = s * (tails.growth + s) + w * (1 - fall);
    const double change = excess / fall / (1 + excess * bend / (2 * fall * fall));
    double next = silence * std::exp(change);
    if (std::abs(change) * std::pow(change * fall, 2) <= close_enough) return next;
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
