#pragma once

// Ways to reach somebody: which are tried first, which are open, what they are called. Private to
// the views.

#include <algorithm>
#include <limits>

#include "speech.hpp"

namespace entente {

/// Those to be tried first come first, those without a priority last; else in their own order.
template <class Ways>
[[nodiscard]] Ways by_priority(Ways ways) {
  const auto rank = [](const auto& way) {
    return way.priority.value_or((std::numeric_limits<int>::max)());
  };
  std::stable_sort(ways.begin(), ways.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return ways;
}

/// The offer that both sides agreed on, else the latest; null without any.
[[nodiscard]] const AccessOffer* offer_at(const Access& access, Instant now);

/// Whether it is answered at that instant, by the clock of a zone.
[[nodiscard]] bool is_open_at(const AccessChannel& channel, const Zone& zone, Instant now);

/// The member, or who acts for them then; null when that one is away or gone, too.
[[nodiscard]] const Member* present(const Team& team, const MemberId& member, Instant when);

/// What a channel is called; a word of the policy's own stays as it is.
[[nodiscard]] std::string name_of_channel(const Speech& speech, const Channel& channel);

/// `11:30, 16:30`.
[[nodiscard]] std::string listed(const std::vector<LocalTime>& times);

template <class WrittenTime>
[[nodiscard]] std::string written(const WrittenTime& time) {
  std::string text;
  time.append_to(text);
  return text;
}

}  // namespace entente
