#pragma once

/// \file
/// Silence: what the contacts of a partnership say of a client who is not heard from (P12).
///
/// The client's own voice is a contact that they began or in which they were candid. The gaps
/// between the last 31 local days with it (of each day the first counts) go into the measure of
/// `measure/quiet.hpp`, with an agreed rhythm as the expected gap before the first. An absence of
/// all client people at once is announced: it is cut out of the gaps, and while it lasts nobody is
/// called quiet. A gap in which the client was found quiet counts as three expected gaps at most,
/// so that one silence does not excuse the next.
///
/// Everything is derived from at most a few dozen instants that the contacts keep ready: asking
/// costs the same after ten contacts and after ten thousand. Threads: pure functions.
///
/// Example: with a weekly report agreed, ann was heard once, on 2026-03-02T14:00Z: quiet from
/// 2026-04-07T08:36Z on, urgent from 2026-04-14T08:50Z on.

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// When a client is quiet, unless they are heard before.
struct Silence {
  /// Rounded up to the minute; absent while an announced absence runs.
  std::optional<Instant> quiet_at;
  std::optional<Instant> urgent_at;
  /// The next begin or end of an announced absence.
  std::optional<Instant> changes_at;
};
/// Absent until the client was heard for the first time.
[[nodiscard]] ENTENTE_EXPORT std::optional<Silence> silence_of(const Partnership& partnership,
                                                               const Policy& policy, Instant now);

/// How likely it is that the client is still with us, by how long they have not been heard.
struct Presence {
  /// 1 (just heard) towards 0.
  double alive = 1;
  /// Whether their own pace is known: three gaps or more.
  bool sure = false;
};
/// Absent until the client was heard for the first time.
[[nodiscard]] ENTENTE_EXPORT std::optional<Presence> presence_of(const Partnership& partnership,
                                                                 const Policy& policy, Instant now);

/// When the lack of complaints and confidences stops being accident (`measure/candour.hpp`),
/// reckoned from the opening of the partnership, rounded up to the minute.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> candour_ends_at(const Partnership& partnership);

/// When we must have been in touch again.
struct Duty {
  Instant by;
  /// Known to change by itself then.
  std::optional<Instant> changes_at;
};
/// By the closest rhythm that is agreed: the end of the occurrence that was missed, else of the
/// next. Without a rhythm by policy's `contact.duty`, after our last contact or the opening.
[[nodiscard]] ENTENTE_EXPORT std::optional<Duty> duty_of(const Partnership& partnership,
                                                         const Policy& policy, Instant now);

/// The first step of policy's reach ladder that no contact of ours since `quiet_at` has tried:
/// a call; a channel that is neither call, visit nor mail; a second person of theirs; a visit; a
/// letter. Absent when all were tried.
[[nodiscard]] ENTENTE_EXPORT std::optional<ReachStep> next_step_of(const Partnership& partnership,
                                                                   const Policy& policy,
                                                                   Instant quiet_at);
/// The step in words for people.
[[nodiscard]] ENTENTE_EXPORT std::string_view title_of(ReachStep step);

/// How much unasked attention the client had to bear (`measure/load.hpp`), as of our last unasked
/// contact. What an agreed rhythm asked for is free.
struct LoadBorne {
  double load = 0;
  Instant at;
};
[[nodiscard]] ENTENTE_EXPORT std::optional<LoadBorne> load_of(const Partnership& partnership,
                                                              const Policy& policy);
/// From when on the load is no more than `most`; absent when it is so already.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> calm_at(const LoadBorne& borne, double most);

}  // namespace entente
