#pragma once

#include <cmath>

namespace entente::formula {

/// What something of that age still counts: 1 when new, half after each half-life.
[[nodiscard]] inline double faded(double age, double half_life) {
  return std::exp2(-age / half_life);
}

}  // namespace entente::formula
