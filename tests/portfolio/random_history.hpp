#pragma once

// Random histories of one partnership: commands as a careless host would send them, in order of
// `at`, told late, taken back, repeated and refused. The same seed gives the same history.

#include <random>
#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente::test {

/// Draws commands; most are plausible, many are refused.
class RandomHistory {
 public:
  explicit RandomHistory(std::uint64_t seed) : random_(seed) {}

  /// The commands that every history begins with: two members, the partnership, two persons.
  [[nodiscard]] std::vector<std::string> opening() const;
  /// The next command. `findings` are the ids of the findings that are open now.
  [[nodiscard]] std::string next(const std::vector<std::string>& findings);
  /// A whole number in [0, below).
  [[nodiscard]] int draw(int below) {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(below));
  }
  [[nodiscard]] Instant now() const { return now_; }

  /// Two policies of minutes, so that every threshold falls on a minute.
  [[nodiscard]] static std::string policy(int which);
  [[nodiscard]] static Instant start();

 private:
  [[nodiscard]] std::string envelope(const std::string& type, const std::string& data,
                                     bool team = false);
  [[nodiscard]] std::string complaint_command();
  [[nodiscard]] std::string commitment_command();
  [[nodiscard]] std::string other_command(const std::vector<std::string>& findings);
  [[nodiscard]] std::string soon(int most_minutes);
  [[nodiscard]] std::string one_of(std::initializer_list<const char*> names);

  std::mt19937_64 random_;
  Instant now_ = start();
  int made_ = 0;
};

}  // namespace entente::test
