#pragma once

// The naive review: what rules across partnerships see of them (`rules/review.hpp`), counted anew
// from all events that are known, one question after the other. It shares with the library the fold
// and what has tests of its own: the classifier of gaps, recurrence, clocks and the occurrences of
// rhythms.

#include <map>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente::test {

/// That a finding was snoozed, and whose it was then.
struct Snooze {
  Instant at;
  PartnershipId partnership;
  std::optional<MemberId> owner;
};

/// All that is known when a review is made.
struct Known {
  std::map<PartnershipId, std::vector<Event>> events;
  std::vector<Snooze> snoozes;
  Team team;
};

[[nodiscard]] Review recount(const Known& known, const Rulebook& policy, Instant at);

}  // namespace entente::test
