#pragma once

// What stands in place of the `$words` of a form: a free choice, or something that the host sees.

#include <random>
#include <string>
#include <string_view>

#include "random_forms.hpp"

namespace entente::test {

/// Draws the same from the same seed everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  /// A whole number in [0, below).
  int draw(int below) { return static_cast<int>(random_() % static_cast<std::uint64_t>(below)); }
  template <class Range>
  const auto& one_of(const Range& range) {
    return range[static_cast<std::size_t>(draw(static_cast<int>(std::size(range))))];
  }

 private:
  std::mt19937_64 random_;
};

/// When a command is written, and for a host that sees what.
struct Moment {
  const Repertoire& repertoire;
  const Seen& seen;
  Instant now;
  Dice& dice;
  /// How many ids were made so far.
  int& made;
};

[[nodiscard]] Instant minutes_after(Instant at, int minutes);

[[nodiscard]] std::string drawn(std::string_view word, const Moment& moment);

}  // namespace entente::test
