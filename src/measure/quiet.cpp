#include "entente/measure/quiet.hpp"

#include <algorithm>
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
// What a step leaves goes with its cube: at most three times as much was seen.
constexpr double close_enough = 1e-11;
constexpr double close_enough_to_start_from = 1e-4;
constexpr int most_steps = 200;
// A difference this small against what it is taken from is worked out by itself.
constexpr double least_certain_part = 0.01;
constexpr double least_summand = 1e-17;

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
// 1 - u^(R-1) sum (R-1)_j z^j/j! over j <= k; where that difference would lose digits, the terms
// for j > k are summed instead, as all of them together are 1.
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
  const double scale = std::exp((shape - 1) * log_u);
  double below = 1 - scale * above;
  if (below < least_certain_part) {
    double rest = 0;
    for (int j = k; term_below > rest * least_summand; ++j) {
      term_below *= (shape - 1 + j) * z / (j + 1);
      rest += term_below;
    }
    below = scale * rest;
  }
  return {.log_longer = shape * log_u + std::log(longer),
          .steepness = k * term / longer,
          .growth = k * (1 - z) - shape * z,
          .below = below};
}

// For others they are incomplete beta functions, of which one is asked and the other follows: with
// the density b of Beta(k, R) at z, I_z(k, R) = I_z(k + 1, R - 1) + z b/k. Before the mean of that
// distribution the small chance is asked for, after it the other: 1 less a small chance loses none
// of its digits.
Tails tails_by_beta(double shape, double k, double silence, double rate, double log_beta) {
  const InDouble in_double;
  const double z = silence / (rate + silence);
  const double u = rate / (rate + silence);
  const double log_u = -std::log1p(silence / rate);
  // z u b.
  const double slope = std::exp(k * (std::log(silence / rate) + log_u) + shape * log_u - log_beta);
  const double between = slope / (u * k);
  double longer = 0;
  double below = 0;
  if (z * (k + shape) < k) {
    below = boost::math::ibeta(k + 1, shape - 1, z, in_double);
    longer = 1 - (below + between);
  } else {
    longer = z < u ? boost::math::ibetac(k, shape, z, in_double)
                   : boost::math::ibeta(shape, k, u, in_double);
    below = 1 - longer - between;
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
    if (!is_whole()) log_beta_ = std::log(boost::math::beta(k, shape, InDouble()));
  }

  [[nodiscard]] bool is_whole() const { return k_ == std::floor(k_); }
  [[nodiscard]] double mean() const { return k_ * rate_ / (shape_ - 1); }
  /// The same client, were their gaps more or less regular.
  [[nodiscard]] NextGap with_regularity(double k) const { return {shape_, rate_, k}; }
  [[nodiscard]] double regularity() const { return k_; }

  [[nodiscard]] Tails after(double silence) const {
    if (!is_whole()) return tails_by_beta(shape_, k_, silence, rate_, log_beta_);
    return tails_by_sums(shape_, static_cast<int>(k_), silence / (rate_ + silence),
                         -std::log1p(silence / rate_));
  }

 private:
  double shape_;
  double rate_;
  double k_;
  double log_beta_ = 0;
};

// Where S/M comes to `odds`, given as its logarithm: by Halley's steps for f = ln(S/M) - ln(odds)
// over x = ln(silence), which falls ever more steeply. With s = -d ln S/dx and w = d ln M/dx, f' is
// -(s + w), and s' and w' are s (growth + s) and w (1 - s - w). What is known of the root's place
// guards the steps.
double silence_at(double log_odds, const NextGap& next_gap, double start, double tolerance) {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double silence = start;
  for (int step = 0; step < most_steps; ++step) {
    const Tails tails = next_gap.after(silence);
    const double until_now = silence * std::exp(tails.log_longer);
    const double mean = until_now + next_gap.mean() * tails.below;
    const double excess = tails.log_longer - std::log(mean) - log_odds;
    (excess > 0 ? low : high) = silence;
    const double s = tails.steepness;
    const double w = until_now / mean;
    const double fall = s + w;
    const double bend = s * (tails.growth + s) + w * (1 - fall);
    const double change = excess / fall / (1 + excess * bend / (2 * fall * fall));
    double next = silence * std::exp(change);
    if (std::abs(change) * std::pow(change * fall, 2) <= tolerance) return next;
    if (!(next > low && next < high)) next = high < 1e300 ? (low + high) / 2 : 2 * silence;
    silence = next;
  }
  return silence;
}

// A guess from the whole regularities on both sides of k (below 1: from 1 and 2), between which the
// root goes much like a power of k. Their sums cost a tenth of one incomplete beta function, of
// which two are enough from here.
double start_near(double log_odds, const NextGap& next_gap) {
  const double k = next_gap.regularity();
  const double less = (std::max)(1.0, std::floor(k));
  const double more = less + 1;
  const NextGap less_regular = next_gap.with_regularity(less);
  const double first =
      silence_at(log_odds, less_regular, less_regular.mean(), close_enough_to_start_from);
  const double second = silence_at(log_odds, next_gap.with_regularity(more), first * more / less,
                                   close_enough_to_start_from);
  return first * std::pow(second / first, std::log(k / less) / std::log(more / less));
}

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

Result<double> GapBelief::deadline(double threshold) const {
  if (auto right = require(threshold, threshold_range, ""); !right) return right.error();
  const double log_odds = std::log(hazard_ * threshold / (1 - threshold));
  const NextGap next_gap(shape_, rate_, k_);
  const double start = next_gap.is_whole() ? next_gap.mean() : start_near(log_odds, next_gap);
  return silence_at(log_odds, next_gap, start, close_enough);
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
