#pragma once

// Random histories of one partnership, or of several: commands as a careless host would send them,
// in order of `at`, told late, taken back, repeated and refused, under policies that change. The
// same seed gives the same history.

#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"
#include "random_words.hpp"

namespace entente::test {

/// Whether somebody is erased now and then. Never, unless a test asks for it: the portfolio's
/// erasing histories do, on stores that seal; on others what was erased is still to be read.
enum class Erasing { never, sometimes };

/// Draws commands: most of them fit what was reached, the others are anything.
class RandomHistory {
 public:
  RandomHistory(Theme theme, std::uint64_t seed, Erasing erasing = Erasing::never);

  /// The policy that holds from the beginning.
  [[nodiscard]] const std::string& first_policy() const { return first_policy_; }
  /// The commands that every history begins with: two members, the partnerships, a person in each.
  [[nodiscard]] std::vector<std::string> opening();
  /// The next command, for a host that sees this at `pass_time`.
  [[nodiscard]] std::string next(const PortfolioView& view);
  /// How many of them there are.
  [[nodiscard]] int length() const { return repertoire_.commands; }
  /// Lets some minutes pass, or none.
  Instant pass_time();
  [[nodiscard]] Instant now() const { return now_; }

  [[nodiscard]] static Instant start();

 private:
  /// One of the items that fit, or now and then none.
  template <class Items, class Fits>
  const typename Items::value_type* mostly_one(const Items& items, Fits fits) {
    std::vector<const typename Items::value_type*> fitting;
    for (const auto& each : items) {
      if (fits(each)) fitting.push_back(&each);
    }
    return !fitting.empty() && dice_.draw(4) != 0 ? dice_.one_of(fitting) : nullptr;
  }

  [[nodiscard]] std::string opening_of(const std::string& partnership, const std::string& segment);
  [[nodiscard]] std::string opened();
  [[nodiscard]] PartnershipId draw_partnership();
  [[nodiscard]] Words draw_types(const std::string& about, const Seen& seen);
  [[nodiscard]] const Form& draw_form(const Seen& seen);
  [[nodiscard]] Seen look(const PortfolioView& view, const PartnershipId& partnership);
  [[nodiscard]] std::string write(const Form& form, const Seen& seen);
  [[nodiscard]] std::string occurred();

  const Repertoire& repertoire_;
  Erasing erasing_;
  Dice dice_;
  std::string first_policy_;
  Words concepts_;
  Instant now_ = start();
  int made_ = 0;
};

}  // namespace entente::test
