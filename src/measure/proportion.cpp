#include "entente/measure/proportion.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "measure/midp.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double usual_z = 1.959964;
constexpr Range size_range{.lowest = (std::numeric_limits<double>::min)(),
                           .greatest = 1e9,
                           .words = "more than 0 and at most 1,000,000,000"};
constexpr Range z_range{.lowest = 0, .greatest = 40, .words = "at least 0 and at most 40"};
constexpr Range trials_range{
    .lowest = 1, .greatest = 1e6, .words = "at least 1 and at most 1,000,000"};

Result<void> check_positives(double positives, double trials) {
  return require(positives,
                 {.lowest = 0, .greatest = trials, .words = "at least 0 and at most the trials"},
                 "/positives");
}

Result<void> check(const Tally& tally) {
  const auto trials = static_cast<double>(tally.trials);
  if (auto right = require(trials, trials_range, "/1"); !right) return right;
  if (tally.positives >= 0 && tally.positives <= tally.trials) return {};
  return Failure("field.range", "Give a number that is at least 0 and at most the trials.", "/0");
}

}  // namespace

Result<Wilson> wilson(const WilsonInput& input) {
  if (auto right = require(input.trials, size_range, "/trials"); !right) return right.error();
  if (auto right = check_positives(input.positives, input.trials); !right) return right.error();
  if (auto right = require(input.z, z_range, "/z"); !right) return right.error();
  const double n = input.trials;
  const double p = input.positives / n;
  const double z2 = std::pow(input.z.value_or(usual_z), 2);
  // Multiplied by n, as z^2/n would overflow for a tiny part of a trial.
  const double middle = n * p + z2 / 2;
  const double reach = std::sqrt(z2 * (n * p * (1 - p) + z2 / 4));
  return Wilson{.low = (std::max)(0.0, (middle - reach) / (n + z2)),
                .high = (std::min)(1.0, (middle + reach) / (n + z2))};
}

Result<FisherMidp> fisher_midp(const FisherInput& input) {
  if (auto right = check(input.a); !right) return right.error().inside("/a");
  if (auto right = check(input.b); !right) return right.error().inside("/b");
  return FisherMidp{formula::fisher_lower_midp(input.a.positives, input.a.trials, input.b.positives,
                                               input.b.trials)};
}

Result<BenjaminiHochberg> benjamini_hochberg(const BenjaminiHochbergInput& input) {
  const std::vector<double>& p = input.p;
  if (p.empty()) return Failure("field.range", "Give one chance at least.", "/p");
  const auto is_share = [](double value) { return require(value, formula::share, ""); };
  if (auto right = formula::require_each(p, "/p", is_share); !right) return right.error();

  std::vector<std::size_t> falling(p.size());
  std::iota(falling.begin(), falling.end(), std::size_t{0});
  std::sort(falling.begin(), falling.end(),
            [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  BenjaminiHochberg result{.adjusted = std::vector<double>(p.size())};
  double least = 1;
  for (std::size_t i = 0; i < falling.size(); ++i) {
    const std::size_t rank = falling.size() - i;
    const double scale = static_cast<double>(p.size()) / static_cast<double>(rank);
    least = (std::min)(least, p[falling[i]] * scale);
    result.adjusted[falling[i]] = least;
  }
  return result;
}

}  // namespace entente
