#include "entente/measure/recurrence.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <string_view>

#include "measure/in_double.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::InDouble;
using formula::Range;
using formula::require;

constexpr double alarming = 0.00135;
constexpr double unlikely_quiet = 0.05;
constexpr double usual_limit = 5;
constexpr double jeffreys = 0.5;

constexpr Range count_range{
    .lowest = 0, .greatest = 1e6, .words = "at least 0 and at most 1,000,000"};
constexpr Range expected_range{
    .lowest = 1e-9, .greatest = 1e5, .words = "at least 1e-9 and at most 100,000"};
constexpr Range days_range{
    .lowest = 1e-6, .greatest = 1e6, .words = "at least 1e-6 and at most 1,000,000 days"};
constexpr Range mean_range{
    .lowest = 1e-9, .greatest = 1e9, .words = "at least 1e-9 and at most 1e9"};

Result<void> check_expected(const RecurrenceInput& input) {
  if (input.days || input.baseline_count || input.baseline_days) {
    return Failure("field.range", "Give what is expected or a baseline, not both.", "/expected");
  }
  return require(*input.expected, expected_range, "/expected");
}

Result<void> check_baseline(const RecurrenceInput& input) {
  const auto missing = [](std::string_view path) {
    return Failure("field.missing",
                   "Give what is expected, or days, baseline_count and baseline_days.", path);
  };
  if (!input.days) return missing("/days");
  if (!input.baseline_count) return missing("/baseline_count");
  if (!input.baseline_days) return missing("/baseline_days");
  const auto before = static_cast<double>(*input.baseline_count);
  if (auto right = require(*input.days, days_range, "/days"); !right) return right;
  if (auto right = require(before, count_range, "/baseline_count"); !right) return right;
  return require(*input.baseline_days, days_range, "/baseline_days");
}

Result<void> check(const RecurrenceInput& input) {
  const auto count = static_cast<double>(input.count);
  if (auto right = require(count, count_range, "/count"); !right) return right;
  return input.expected ? check_expected(input) : check_baseline(input);
}

// P(X >= count) of a Poisson X.
double tail(double count, double expected) {
  return count == 0 ? 1 : boost::math::gamma_p(count, expected, InDouble());
}

// The tail falls with the count: doubled until past, then halved.
std::int64_t alarm_limit(double expected) {
  const auto is_alarming = [=](std::int64_t count) {
    return tail(static_cast<double>(count), expected) <= alarming;
  };
  std::int64_t low = 0;
  std::int64_t high = 1;
  while (!is_alarming(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (is_alarming(middle) ? high : low) = middle;
  }
  return high;
}

Result<void> check(const PoissonCusumInput& input) {
  const auto check_count = [](std::int64_t count) {
    return require(static_cast<double>(count), formula::count, "");
  };
  auto right = formula::require_each(input.counts, "/counts", check_count);
  if (!right) return right;
  if (right = require(input.usual, mean_range, "/usual"); !right) return right;
  if (right = require(input.worse, mean_range, "/worse"); !right) return right;
  if (input.worse <= input.usual) {
    return Failure("field.range", "Give a rate that is greater than the usual one.", "/worse");
  }
  return require(input.limit, formula::positive, "/limit");
}

}  // namespace

Result<Recurrence> recurrence(const RecurrenceInput& input) {
  if (const auto right = check(input); !right) return right.error();
  const auto count = static_cast<double>(input.count);
  if (input.expected) {
    return Recurrence{.p = tail(count, *input.expected), .limit = alarm_limit(*input.expected)};
  }
  const double before = static_cast<double>(*input.baseline_count) + jeffreys;
  const double share = *input.days / (*input.days + *input.baseline_days);
  Recurrence result;
  if (count > 0) result.p = boost::math::ibeta(count, before, share, InDouble());
  result.quiet_days_needed = *input.baseline_days * std::expm1(-std::log(unlikely_quiet) / before);
  return result;
}

Result<PoissonCusum> poisson_cusum(const PoissonCusumInput& input) {
  if (const auto right = check(input); !right) return right.error();
  const double limit = input.limit.value_or(usual_limit);
  // By log1p, as the two rates may be nearly one.
  const double rise = input.worse - input.usual;
  const double middle = rise / std::log1p(rise / input.usual);
  PoissonCusum result;
  result.sums.reserve(input.counts.size());
  double sum = 0;
  for (const std::int64_t count : input.counts) {
    sum = (std::max)(0.0, sum + static_cast<double>(count) - middle);
    if (sum > limit && !result.alarm_at) {
      result.alarm_at = static_cast<std::int64_t>(result.sums.size());
    }
    result.sums.push_back(sum);
  }
  return result;
}

}  // namespace entente
