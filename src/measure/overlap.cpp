#include "entente/measure/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "entente/base/describe.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr Range bound_range{
    .lowest = -1e15, .greatest = 1e15, .words = "at least -1e15 and at most 1e15"};
constexpr Range latitude_range{
    .lowest = 0, .greatest = 1000, .words = "at least 0 and at most 1,000"};

struct Bounds {
  double low = -unbounded;
  double high = unbounded;
};

Result<void> check(const OverlapRange& range) {
  if (auto right = require(range.low, bound_range, "/low"); !right) return right;
  if (auto right = require(range.high, bound_range, "/high"); !right) return right;
  if (range.low && range.high && *range.high < *range.low) {
    return Failure("field.range", "Give a number that is not below `low`.", "/high");
  }
  if (name_of(range.firmness).empty()) {
    return Failure("field.range", "Say how firm it is: exact, flexible or open.", "/firmness");
  }
  if (auto right = require(range.latitude, latitude_range, "/latitude"); !right) return right;
  return require(range.weight, formula::weight, "/weight");
}

Bounds bounds_of(const OverlapRange& range) {
  if (range.firmness == Firmness::open) return {};
  Bounds bounds{.low = range.low.value_or(-unbounded), .high = range.high.value_or(unbounded)};
  if (range.firmness == Firmness::flexible && range.latitude) {
    bounds.low -= std::abs(bounds.low) * *range.latitude;
    bounds.high += std::abs(bounds.high) * *range.latitude;
  }
  return bounds;
}

double readiness(const OverlapRange& range) {
  return range.latitude.value_or(0) / range.weight.value_or(1);
}

std::optional<double> bounded(double bound) {
  return std::isfinite(bound) ? std::optional(bound) : std::nullopt;
}

}  // namespace

Result<Overlap> overlap(const OverlapInput& input) {
  if (auto right = check(input.a); !right) return right.error().inside("/a");
  if (auto right = check(input.b); !right) return right.error().inside("/b");
  const Bounds a = bounds_of(input.a);
  const Bounds b = bounds_of(input.b);
  const double low = (std::max)(a.low, b.low);
  const double high = (std::min)(a.high, b.high);
  if (low <= high) return Overlap{.meet = true, .low = bounded(low), .high = bounded(high)};
  const bool moves_b = readiness(input.b) > readiness(input.a);
  return Overlap{
      .meet = false, .gap = low - high, .move = moves_b ? OverlapSide::b : OverlapSide::a};
}

}  // namespace entente
