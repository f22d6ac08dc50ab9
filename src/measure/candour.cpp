#include "entente/measure/candour.hpp"

#include <cmath>

#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double usual_events = 2;
constexpr double usual_months = 8;
constexpr double no_accident = 0.10;
constexpr Range prior_range{
    .lowest = 1e-3, .greatest = 1e6, .words = "at least 0.001 and at most 1,000,000"};

}  // namespace

Result<Candour> candour(const CandourInput& input) {
  if (auto right = require(input.months, formula::not_negative, "/months"); !right) {
    return right.error();
  }
  if (auto right = require(input.prior_events, prior_range, "/prior_events"); !right) {
    return right.error();
  }
  if (auto right = require(input.prior_months, prior_range, "/prior_months"); !right) {
    return right.error();
  }
  const double a = input.prior_events.value_or(usual_events);
  const double b = input.prior_months.value_or(usual_months);
  const double none = std::exp(-a * std::log1p(input.months / b));
  return Candour{.none = none, .not_candid = none < no_accident};
}

}  // namespace entente
