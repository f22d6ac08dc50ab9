#pragma once

// What somebody owes by when: promises of both sides and the stage deadlines of complaints.
// Private to the portfolio.

#include "entente/portfolio/documents.hpp"
#include "entente/portfolio/telling.hpp"

namespace entente {

struct Obligation {
  Subject subject;
  /// `commitment.keep`, or the verb that a complaint waits for: `complaint.acknowledge`.
  std::string_view kind;
  /// The fact that is its due; a finding that rests on it speaks of the same obligation.
  std::string_view fact;
  Instant due;
};

/// What is owed on an item, as of `now`; nothing while its clocks are paused.
[[nodiscard]] std::vector<Obligation> obligations_of(const Partnership& partnership,
                                                     const Policy& policy, const Subject& item,
                                                     Instant now);

/// No obligation of the item is due before this, whatever happens to its pauses by themselves.
[[nodiscard]] std::optional<Instant> earliest_obligation_of(const Partnership& partnership,
                                                            const Policy& policy,
                                                            const Subject& item, Instant now);

}  // namespace entente
