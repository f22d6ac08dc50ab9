#pragma once

/// \file
/// Tells a story of commands: at each one what happened meanwhile, why the most pressing finding
/// is there, what the command led to, and what is on the agenda then.

#include "entente/portfolio/portfolio.hpp"

namespace first_partnership {

class Teller {
 public:
  Teller(std::shared_ptr<const entente::Rulebook> policy, entente::Zone zone)
      : portfolio_(std::move(policy)), zone_(zone) {}

  /// Submits the command of a document and prints its chapter. Throws when it is refused.
  void tell(std::string_view document);

 private:
  void print_told(entente::Instant now);
  void print_why(entente::Instant now) const;
  void print_clock(const entente::Explanation& clock) const;
  void print_agenda(entente::Instant now) const;
  [[nodiscard]] std::string when(entente::Instant at) const;

  entente::Portfolio portfolio_;
  entente::Zone zone_;
  int chapter_ = 0;
};

}  // namespace first_partnership
