#pragma once

/// \file
/// Chance for the simulations: the same numbers on every machine, unlike the distributions of the
/// standard library, whose results each implementation chooses for itself.

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace entente {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}

  /// Above 0 and below 1.
  double uniform() { return (static_cast<double>(bits_() >> 11) + 0.5) * 0x1p-53; }
  /// 0 to `count` - 1.
  std::uint64_t below(std::uint64_t count) {
    return static_cast<std::uint64_t>(uniform() * static_cast<double>(count));
  }
  double exponential(double mean) { return -mean * std::log(uniform()); }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }
  /// Marsaglia & Tsang 2000, with mean `shape`.
  double gamma(double shape) {
    if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
    const double d = shape - 1.0 / 3;
    for (;;) {
      const double x = normal();
      const double v = std::pow(1 + x / std::sqrt(9 * d), 3);
      if (v > 0 && std::log(uniform()) < x * x / 2 + d * (1 - v + std::log(v))) return d * v;
    }
  }
  double beta(double a, double b) {
    const double x = gamma(a);
    return x / (x + gamma(b));
  }
  std::int64_t binomial(std::int64_t trials, double p) {
    std::int64_t positives = 0;
    for (std::int64_t i = 0; i < trials; ++i) positives += uniform() < p ? 1 : 0;
    return positives;
  }

 private:
  std::mt19937_64 bits_;
};

}  // namespace entente
