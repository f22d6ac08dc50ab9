#pragma once

// Policies of minutes for random histories: every threshold of theirs falls on a whole minute when
// everything happens on whole minutes, which is what the naive model asks at.

#include <string>

namespace entente::test {

/// What a history is about: the rules of the pack `starter`, or those of all packs, of one
/// partnership; or the rules across several of them.
enum class Theme { promises, partnerships, wide };

/// How many there are; each differs from the next in targets, ladder, hours, steps, rules and what
/// is laid over it for a segment and for the partnership `p`; across partnerships in zone, packs
/// and thresholds.
[[nodiscard]] int policy_count(Theme theme);
/// The policy of that number, below `policy_count(theme)`.
[[nodiscard]] std::string policy_document(Theme theme, int which);

}  // namespace entente::test
