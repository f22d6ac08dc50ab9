#pragma once

/// \file
/// When a client has been silent for longer than their own rhythm makes likely.
///
/// Every client has a pace of their own. The gaps between their contacts are taken as Erlang-k
/// (more regular than chance for k > 1) with a rate of which we know a Gamma distribution, and
/// every day the client may be lost for good with a small, constant hazard h. The longer a silence
/// lasts, the likelier is the loss: `alive` falls from 1, and the *deadline* of a threshold is the
/// silence at which it gets there. Of threshold t, about t/(1 - t) false alarms come on each real
/// loss; so 0.35 is a warning and 0.20 is urgent.
///
/// Each gap g moves the belief: R = r0 + d(R - r0) + k, A = a0 + d(A - a0) + g, and what lies
/// further back counts less by the discount d. An agreed rhythm of C days counts as three contacts:
/// r0 = 3k + 1, a0 = 3C, from which the next gap is expected to last E = kA/(R - 1) = C days.
/// Only the last 30 gaps are used, so that a late record and a timely one agree.
///
/// The measure takes gaps as they are. That contacts of one day are one, that an announced absence
/// is cut out and that a silence already found counts as at most 3E is the caller's to see to.
/// Honest limit: where all clients have one rhythm, a plain fixed gap does as well, and on two real
/// logs (CDNOW's, a wholesaler's) a little better than this. Where rhythms differ but never change,
/// Pareto/NBD fitted on all clients (`btyd.hpp`) finds the typical loss some days sooner, this one
/// the slowest tenth. This one is for rhythms that change, and needs no other clients to fit on;
/// the figures are in benchmarks/README.md.
///
/// Units: days, as doubles; chances are shares of 1. Threads: values and pure functions.
/// Errors: `field.missing`, `field.range`, with the path of the field in the input.
/// Source: Schmittlein, Morrison & Colombo 1987 for the model of loss, Platzer & Reutterer 2016
/// for regularity; the ranking of methods was simulated (benchmarks/quiet_simulation.cpp), h is
/// judgement. For fractional k the incomplete beta function is Boost.Math's, in double.
///
/// With a weekly call agreed, a client was heard on 5, 12, 18 and 26 January, 2 and 9 March 2026:
///
///     GapModel weekly{.cadence = 7};
///     const double gaps[] = {7, 6, 8, 35, 7};
///     const auto belief = GapBelief::of(gaps, weekly);
///     belief->expected_gap();   // 10.56 days
///     belief->deadline(0.35);   // 41.72 days after 9 March: on 19 April
///     belief->after(21)->alive;    // 0.884

#include <boost/describe/class.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// What is taken for granted about the gaps of a client, before the first of them.
struct GapModel {
  /// The agreed rhythm, or what is usual without one: days; 0.01 to 100,000.
  double cadence = 30;
  /// k: 1 is pure chance, more is more regular; 0.1 to 50. Whole numbers are fastest.
  double k = 2;
  /// What a gap still counts after each later one; 0 to 1.
  double discount = 0.9;
  /// h: the chance per day that the client is lost; 1e-9 to 1.
  double hazard = 1.0 / 730;

  friend bool operator==(const GapModel&, const GapModel&) = default;
};
BOOST_DESCRIBE_STRUCT(GapModel, (), (cadence, k, discount, hazard))

/// What a silence of some length says.
struct SilenceChance {
  /// S: the chance that the next gap of a client who is still there is longer.
  double survival = 1;
  /// M: the mean of the smaller of that gap and the silence, days.
  double mean = 0;
  /// S / (S + h M): the chance that the client is still there.
  double alive = 1;

  friend bool operator==(const SilenceChance&, const SilenceChance&) = default;
};
BOOST_DESCRIBE_STRUCT(SilenceChance, (), (survival, mean, alive))

/// What the gaps so far let one expect of the next. Small, copied freely, allocates nothing; there
/// is none that breaks the model's ranges.
class ENTENTE_EXPORT GapBelief {
 public:
  /// Gaps in the order of time, each more than 0 and at most 1,000,000 days; the last 30 count.
  /// Paths: `/gaps/<i>`, `/cadence`, `/k`, `/discount`, `/hazard`.
  static Result<GapBelief> of(std::span<const double> gaps, const GapModel& model);

  /// R and A, the parameters of the Gamma distribution of the rate.
  [[nodiscard]] double shape() const noexcept { return shape_; }
  [[nodiscard]] double rate() const noexcept { return rate_; }
  /// E = kA/(R - 1), days.
  [[nodiscard]] double expected_gap() const noexcept;
  /// Fewer than three gaps: what is said rests on the agreed rhythm more than on the client.
  [[nodiscard]] bool is_unsure() const noexcept { return known_ < 3; }

  /// `silence`: 0 to 1e9 days.
  [[nodiscard]] Result<SilenceChance> after(double silence) const;
  /// The silence at which `alive` has fallen to `threshold` (0.001 to 0.999), to 1e-9
  /// relative. Time: below a microsecond for whole k, one to three for others.
  [[nodiscard]] Result<double> deadline(double threshold) const;

 private:
  GapBelief() = default;

  double shape_ = 0;
  double rate_ = 0;
  double k_ = 0;
  double hazard_ = 0;
  std::size_t known_ = 0;
};

struct QuietInput {
  /// Days between contacts, in the order of time; none leaves the agreed rhythm alone.
  std::vector<double> gaps = {};
  /// As in `GapModel`, whose values hold when absent.
  std::optional<double> cadence = std::nullopt;
  std::optional<double> k = std::nullopt;
  std::optional<double> discount = std::nullopt;
  std::optional<double> hazard = std::nullopt;
  /// Absent: 0.35 and 0.20.
  std::vector<double> thresholds = {};
  /// Days since the last contact; `quiet_probability` needs it.
  std::optional<double> silence = std::nullopt;

  friend bool operator==(const QuietInput&, const QuietInput&) = default;
};
BOOST_DESCRIBE_STRUCT(QuietInput, (), (gaps, cadence, k, discount, hazard, thresholds, silence))

struct QuietDeadline {
  double shape = 0;
  double rate = 0;
  double expected_gap = 0;
  /// Days after the last contact, one for each threshold in its order.
  std::vector<double> deadlines = {};

  friend bool operator==(const QuietDeadline&, const QuietDeadline&) = default;
};
BOOST_DESCRIBE_STRUCT(QuietDeadline, (), (shape, rate, expected_gap, deadlines))

struct QuietProbability {
  double shape = 0;
  double rate = 0;
  double expected_gap = 0;
  std::vector<double> deadlines = {};
  double survival = 1;
  double mean = 0;
  double alive = 1;

  friend bool operator==(const QuietProbability&, const QuietProbability&) = default;
};
BOOST_DESCRIBE_STRUCT(QuietProbability, (),
                      (shape, rate, expected_gap, deadlines, survival, mean, alive))

/// When a client with these gaps is to be called quiet.
[[nodiscard]] ENTENTE_EXPORT Result<QuietDeadline> quiet_deadline(const QuietInput& input);
/// The same, and what the silence so far says.
[[nodiscard]] ENTENTE_EXPORT Result<QuietProbability> quiet_probability(const QuietInput& input);

}  // namespace entente
