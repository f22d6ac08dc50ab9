#pragma once

/// \file
/// How well one side keeps its promises: a grade for each promise, and one rate over all of them.
///
/// A promise has one outcome, counted when it closes. `promise_grade` turns what happened into a
/// grade between 0 (broken) and 1 (kept on time) and a weight. `kept_rate` fades the outcomes by
/// their age and gives the expected share of promises kept (`score`) together with a cautious one
/// (`lower`), which few outcomes cannot push up. Doing more than promised earns nothing extra.
///
/// Units: all times are days, as doubles; grades and rates are shares of 1. The default numbers
/// (grace, five days, weights, half-life, prior) are judgement, not measurement.
/// Threads: pure functions; call them from anywhere.
/// Errors: `field.missing` and `field.range`, with the path of the field in the input.
/// Source: the beta reputation of Jøsang & Ismail 2002; for keeping against exceeding a promise,
/// Gneezy & Epley 2014. The quantile is Boost.Math's, in double.
///
/// A promise made on 2 March 2026, due on 12 March and delivered on 14 March is two days late:
///
///     PromiseGradeInput late{.span = 10, .late = 2, .how = PromiseEnd::kept};
///     promise_grade(late)->grade;  // 1 - (2 - 0.25)/5 = 0.65
///
/// Asked on 1 April, 18 days after it closed:
///
///     KeptRateInput input{.outcomes = {{.age = 18, .grade = 0.65}}};
///     kept_rate(input)->score;     // (0.87055 * 0.65 + 4) / (0.87055 + 5) = 0.77776

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// How a promise ended. A promise released by the client is not counted at all.
enum class PromiseEnd : std::uint8_t {
  kept,          // done, on time or late
  renegotiated,  // moved before it was due, with the consent of the other side
  owned_up,      // said openly that the due cannot be met
  broken         // the due passed in silence
};
BOOST_DESCRIBE_ENUM(PromiseEnd, kept, renegotiated, owned_up, broken)

struct PromiseGradeInput {
  /// From the making of the promise to its (first) due; >= 0, and > 0 when renegotiated.
  double span = 0;
  /// How long after its due it was done, without the time that the client blocked; >= 0, absent
  /// when on time or not done. After a renegotiation counted from the new due; after owning up,
  /// from the first one.
  std::optional<double> late = std::nullopt;
  /// How long before the due it was renegotiated (needed) or owned up to (absent: after the due);
  /// >= 0.
  std::optional<double> notice = std::nullopt;
  PromiseEnd how = PromiseEnd::kept;

  friend bool operator==(const PromiseGradeInput&, const PromiseGradeInput&) = default;
};
BOOST_DESCRIBE_STRUCT(PromiseGradeInput, (), (span, late, notice, how))

struct PromiseGrade {
  double grade = 0;
  double weight = 1;

  friend bool operator==(const PromiseGrade&, const PromiseGrade&) = default;
};
BOOST_DESCRIBE_STRUCT(PromiseGrade, (), (grade, weight))

/// - Kept: 1 up to a grace of 0.25 day, then max(0, 1 - (late - 0.25)/5).
/// - Renegotiated: 0.5 + 0.5 min(1, notice/span); the grade of a later delay is capped by it.
/// - Owned up and done later: as late from the first due; not done: 0.25 with notice, else 0.
/// - Broken: 0, and it counts twice, whatever was said before.
[[nodiscard]] ENTENTE_EXPORT Result<PromiseGrade> promise_grade(const PromiseGradeInput& input);

struct PromiseOutcome {
  /// Days since the promise closed; >= 0.
  double age = 0;
  /// 0 to 1.
  double grade = 0;
  /// More than 0, at most 1,000,000; absent: 1.
  std::optional<double> weight = std::nullopt;

  friend bool operator==(const PromiseOutcome&, const PromiseOutcome&) = default;
};
BOOST_DESCRIBE_STRUCT(PromiseOutcome, (), (age, grade, weight))

/// What is believed before the first outcome: `kept` and `broken` promises as if they had been
/// seen. A pair in documents: `[4, 1]`. Both 0.001 to 1,000,000.
struct KeptRatePrior {
  static constexpr bool as_array = true;
  double kept = 4;
  double broken = 1;

  friend bool operator==(const KeptRatePrior&, const KeptRatePrior&) = default;
};
BOOST_DESCRIBE_STRUCT(KeptRatePrior, (), (kept, broken))

struct KeptRateInput {
  /// In any order; none leaves the prior.
  std::vector<PromiseOutcome> outcomes = {};
  /// Days in which an outcome loses half of its weight; > 0, absent: 90.
  std::optional<double> half_life = std::nullopt;
  std::optional<KeptRatePrior> prior = std::nullopt;

  friend bool operator==(const KeptRateInput&, const KeptRateInput&) = default;
};
BOOST_DESCRIBE_STRUCT(KeptRateInput, (), (outcomes, half_life, prior))

struct KeptRate {
  /// The mean of Beta(kept + prior.kept, broken + prior.broken).
  double score = 0;
  /// The 10 % quantile of the same distribution.
  double lower = 0;
  /// The faded sums of weight * grade and of weight * (1 - grade), without the prior.
  double kept = 0;
  double broken = 0;

  friend bool operator==(const KeptRate&, const KeptRate&) = default;
};
BOOST_DESCRIBE_STRUCT(KeptRate, (), (score, lower, kept, broken))

/// Time: one pass over the outcomes and one quantile.
[[nodiscard]] ENTENTE_EXPORT Result<KeptRate> kept_rate(const KeptRateInput& input);

}  // namespace entente
