#pragma once

// The corrected history of the team, folded forward in time as that of a partnership is
// (`rules/timeline.hpp`): at each instant what had happened until then, in version order. Private
// to the portfolio.

#include "entente/model/fold.hpp"

namespace entente {

class TeamFold {
 public:
  /// Starts just before `from`; `events` is the whole stream.
  TeamFold(const std::vector<Event>& events, Instant from);

  [[nodiscard]] const Team& team() const noexcept { return team_; }
  /// When the next event happened; absent after the last.
  [[nodiscard]] std::optional<Instant> next() const;
  /// Applies what happened at that instant.
  void apply_next();

 private:
  void fold_again();

  Team team_;
  /// In order of `occurred`, then version; those before `place_` are applied.
  std::vector<const Event*> order_;
  std::size_t place_ = 0;
  std::uint32_t latest_version_ = 0;
};

}  // namespace entente
