#pragma once

// The shipped rules at the pace of a day: what they count in days counts in minutes.
//
//     now >= partnership.opened_at + duration('336h')    14 days
//     now >= partnership.opened_at + duration('84m')     14 times 6 minutes

#include <string>
#include <vector>

namespace entente::test {

/// A policy document laid over the shipped policy, with all packs and the shipped rules, targets
/// and thresholds scaled beneath what it says itself; `which` draws among paces, tolerances and
/// packs that are folded.
[[nodiscard]] std::string with_scaled_packs(const std::string& policy, int which);

/// The ids of the shipped rules of all packs that ask about a partnership and what is in it.
[[nodiscard]] std::vector<std::string> shipped_rules();
/// Of those that ask across partnerships.
[[nodiscard]] std::vector<std::string> shipped_rules_across();

}  // namespace entente::test
