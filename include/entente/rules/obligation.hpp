#pragma once

/// \file
/// What somebody owes by when, and whose move it is.
///
/// An *obligation* is a deadline of the catalogue that an act ends (`CatalogueEntry::owed`):
/// promises of both sides, the stages of a complaint, a request for contact, a delivery.
///
/// The *move* is that of the side whose act ends the oldest open obligation of an item: the one
/// whose clock began first and, of those, the one that is due first. Most are ours. A promise is
/// that of its side; what needs both sides is the move of the one whose yes is missing; what waits
/// for somebody is theirs. What is owed on the partnership as a whole (the next review) is a rhythm
/// of our own, and nobody's move. Threads: pure functions. Cost: in proportion to the open items.
///
/// Example: ann's complaint of 2026-03-02 has a plan since 2026-03-05, which pat has signed and ann
/// has not: it is the client's move, since 2026-03-02.

#include "entente/rules/finding.hpp"

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
[[nodiscard]] ENTENTE_EXPORT std::vector<Obligation> obligations_of(const Partnership& partnership,
                                                                    const Policy& policy,
                                                                    const Subject& item,
                                                                    Instant now);

/// No obligation of the item is due before this, whatever happens to its pauses by themselves.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> earliest_obligation_of(
    const Partnership& partnership, const Policy& policy, const Subject& item, Instant now);

struct Move {
  Side side = Side::provider;
  /// The item on which it is owed.
  Subject subject;
  Instant since;
  /// Absent while its clock is paused.
  std::optional<Instant> due;
};

/// As of the frame, whose `next` it notes; absent when nothing is owed on any item.
[[nodiscard]] ENTENTE_EXPORT std::optional<Move> move_of(const FactFrame& frame);

}  // namespace entente
