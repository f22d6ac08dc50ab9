#pragma once

/// \file
/// The subjects of rules across partnerships: each member of the team, each segment that was
/// reviewed, and the portfolio as a whole. They live in the stream `@team`.
///
/// Threads: free functions over values; frames refer to what they are made of.
///
/// Example: with pat and lee in the team, and cafes and bakeries in the review of 2026-04-01, there
/// are five: lee, pat, bakery, cafe, and the portfolio, whose id is empty.

#include "entente/rules/catalogue.hpp"

namespace entente {

/// Without a review there are no segments yet.
[[nodiscard]] ENTENTE_EXPORT std::vector<Subject> subjects_across(const Team& team,
                                                                  const Review* review);

/// Whether rules are asked about it: it is a member who was not removed, a segment in the review,
/// or the portfolio.
[[nodiscard]] ENTENTE_EXPORT bool is_asked_about(const Team& team, const Review* review,
                                                 const Subject& subject);

/// The frame of a subject that rules are asked about. It has no partnership.
[[nodiscard]] ENTENTE_EXPORT FactFrame frame_of(const Team& team, const Review* review,
                                                const Policy& policy, Instant now,
                                                const Subject& subject);

}  // namespace entente
