#pragma once

/// \file
/// Whether something that comes again comes more often than it used to, and whether a cure worked.
///
/// Complaints of one key (a cause, a product) are counted over some time. `recurrence` says how
/// likely so many are by accident: against a rate that is known (`expected`), or against what was
/// counted before, which is itself uncertain. It also says from which count on to be alarmed (the
/// first with a chance of 0.00135 or less; three sigmas would be wrong for small counts), and how
/// many quiet days after a cure are unlikely without it. `poisson_cusum` finds a slow drift that no
/// single count shows: it sums what is above the middle of the usual and the worse rate.
///
/// Units: counts; days, or any other unit of time. Threads: pure functions.
/// Errors: `field.missing`, `field.range`, with the path of the field.
/// Sources: the exact Poisson tail and the conditional test of two Poisson rates (Przyborowski &
/// Wilenski 1940), with Jeffreys' prior for the baseline; Page 1954 and Lucas 1985 for the CUSUM.
/// The incomplete gamma and beta functions are Boost.Math's, in double.
///
/// From July to December 2025 (180 days) there were 5 complaints about tiles, in April 2026
/// (30 days) 4:
///
///     recurrence({.count = 4, .days = 30, .baseline_count = 5, .baseline_days = 180})->p;  //
///     0.023 recurrence({.count = 5, .expected = 1.8})->p; // 0.036 poisson_cusum({.counts = {2, 5,
///     6, 4}, .usual = 2, .worse = 4})->alarm_at;  // the third: 2

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Either `expected`, or the other three together.
struct RecurrenceInput {
  /// What was counted; 0 to 1,000,000.
  std::int64_t count = 0;
  /// What is usual over the same time, as a known number; 1e-9 to 100,000.
  std::optional<double> expected = std::nullopt;
  /// How long it was counted, and what was counted before in how many days. Days: 1e-6 to 1e6.
  std::optional<double> days = std::nullopt;
  std::optional<std::int64_t> baseline_count = std::nullopt;
  std::optional<double> baseline_days = std::nullopt;

  friend bool operator==(const RecurrenceInput&, const RecurrenceInput&) = default;
};
BOOST_DESCRIBE_STRUCT(RecurrenceInput, (), (count, expected, days, baseline_count, baseline_days))

struct Recurrence {
  /// The chance of so many or more; against a baseline I_{t/(t+T0)}(c, x0 + 1/2).
  double p = 1;
  /// With `expected`: the first count whose chance is 0.00135 or less.
  std::optional<std::int64_t> limit = std::nullopt;
  /// With a baseline: so many days without one have a chance of 5 % if nothing has changed,
  /// T0 (0.05^(-1/(x0 + 1/2)) - 1).
  std::optional<double> quiet_days_needed = std::nullopt;

  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};
BOOST_DESCRIBE_STRUCT(Recurrence, (), (p, limit, quiet_days_needed))

[[nodiscard]] ENTENTE_EXPORT Result<Recurrence> recurrence(const RecurrenceInput& input);

struct PoissonCusumInput {
  /// One for each period, in the order of time; 0 to 1,000,000,000.
  std::vector<std::int64_t> counts = {};
  /// The mean count of a period as it should be, and as it must not become; 1e-9 to 1e9.
  double usual = 0;
  double worse = 0;
  /// Alarm above it; more than 0, absent: 5.
  std::optional<double> limit = std::nullopt;

  friend bool operator==(const PoissonCusumInput&, const PoissonCusumInput&) = default;
};
BOOST_DESCRIBE_STRUCT(PoissonCusumInput, (), (counts, usual, worse, limit))

struct PoissonCusum {
  /// C = max(0, C + x - K) after each period, K = (worse - usual)/ln(worse/usual).
  std::vector<double> sums = {};
  /// The place, from 0, of the first sum above the limit.
  std::optional<std::int64_t> alarm_at = std::nullopt;

  friend bool operator==(const PoissonCusum&, const PoissonCusum&) = default;
};
BOOST_DESCRIBE_STRUCT(PoissonCusum, (), (sums, alarm_at))

[[nodiscard]] ENTENTE_EXPORT Result<PoissonCusum> poisson_cusum(const PoissonCusumInput& input);

}  // namespace entente
