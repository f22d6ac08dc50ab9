#pragma once

// Random histories of one partnership: commands as a careless host would send them, in order of
// `at`, told late, taken back, repeated and refused, under policies that change. The same seed
// gives the same history.

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente::test {

struct Form;
struct Seen;

/// Draws commands: most of them fit what was reached, the others are anything.
class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed);

  /// The policy that holds from the beginning.
  [[nodiscard]] const std::string& first_policy() const { return first_policy_; }
  /// The commands that every history begins with: two members, the partnership, a person.
  [[nodiscard]] std::vector<std::string> opening();
  /// The next command, for a host that sees this of the partnership `p` at `pass_time`.
  [[nodiscard]] std::string next(const PortfolioView& view);
  /// Lets some minutes pass, or none.
  Instant pass_time();
  [[nodiscard]] Instant now() const { return now_; }

  [[nodiscard]] static Instant start();

 private:
  /// A whole number in [0, below).
  int draw(int below) { return static_cast<int>(random_() % static_cast<std::uint64_t>(below)); }
  template <class Range>
  const auto& one_of(const Range& range) {
    return range[static_cast<std::size_t>(draw(static_cast<int>(std::size(range))))];
  }
  [[nodiscard]] std::vector<std::string> draw_types(const std::string& about, const Seen& seen);
  [[nodiscard]] const Form& draw_form(const Seen& seen);
  [[nodiscard]] Seen look(const PortfolioView& view);
  [[nodiscard]] std::string write(const Form& form, const Seen& seen);
  [[nodiscard]] std::string drawn(std::string_view word, const Seen& seen);
  [[nodiscard]] std::string occurred();

  std::mt19937_64 random_;
  std::string first_policy_;
  Instant now_ = start();
  int made_ = 0;
};

}  // namespace entente::test
