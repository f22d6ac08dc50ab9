#pragma once

#include <algorithm>
#include <cstdint>

namespace entente::formula {

/// P(X < k) + P(X = k)/2 of a distribution on `first` to `last`, of which only
/// ratio(x) = P(x + 1)/P(x) is known. Exact to rounding: the weights are summed as they come, and
/// brought down together before they leave the range of doubles.
template <class Ratio>
[[nodiscard]] double lower_midp(std::int64_t first, std::int64_t last, std::int64_t k,
                                Ratio ratio) {
  constexpr double high = 1e250;
  double weight = 1;
  double total = 0;
  double below = 0;
  for (std::int64_t x = first;; ++x) {
    total += weight;
    if (x < k) below += weight;
    if (x == k) below += weight / 2;
    if (x >= last || (x >= k && weight < total * 1e-20 && ratio(x) < 0.5)) break;
    weight *= ratio(x);
    if (weight > high) {
      weight /= high;
      total /= high;
      below /= high;
    }
  }
  return below / total;
}

/// Fisher's one-sided mid-p: the chance of at most k of n when k of n and `rest_k` of `rest_n` were
/// dealt out blindly. Up to 1e9 trials in all.
[[nodiscard]] inline double fisher_lower_midp(std::int64_t k, std::int64_t n, std::int64_t rest_k,
                                              std::int64_t rest_n) {
  const std::int64_t marked = k + rest_k;
  const std::int64_t others = rest_n - marked;  // less those dealt to n, so it may be negative
  const auto ratio = [=](std::int64_t x) {
    return static_cast<double>((marked - x) * (n - x)) /
           static_cast<double>((x + 1) * (others + x + 1));
  };
  return lower_midp((std::max)(std::int64_t{0}, -others), (std::min)(marked, n), k, ratio);
}

}  // namespace entente::formula
