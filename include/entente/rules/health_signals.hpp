#pragma once

/// \file
/// How a partnership fares (P23): the model's facts put into `measure/health.hpp`.
///
/// | signal | weight | score | age since | half-life |
/// |---|---|---|---|---|
/// | quiet | .25 | 100 P(alive), at most 50 while not candid | now | 30 |
/// | promises | .25 | 100 kept rate | the last outcome | 90 |
/// | complaints | .20 | 100 less 15 (30 when severe) each, 10 per reopening in 180 days | the last
/// | | | event of one | 60 |
/// | credibility | .15 | 100 score, with its confidence | the last trial | 90 |
/// | expectations | .10 | 100 common/adopted, less 20 for a missing or stale statement | their last
/// | | | change | 90 |
/// | giving | .05 | 50 (1 - |balance|) + 50 met/due occurrences of 90 days | the last event | 30 |
///
/// Of the last row half of it, doubled, when there is only one half. A signal that nobody fed is
/// missing: it weighs nothing. Before any voice of the client there is no telling if they are
/// quiet. Caps: `critical_complaint` 40, `quiet` 45 when urgent.
/// Provider's eyes only. Threads: pure functions.
///
/// Example: a kitchen whose quote was kept on 2026-03-04 and of which nothing else is known has on
/// that day one signal, promises.

#include "entente/measure/health.hpp"
#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// What goes in, as of `now`.
[[nodiscard]] ENTENTE_EXPORT HealthInput health_signals(const Partnership& partnership,
                                                        const Policy& policy, Instant now);

[[nodiscard]] ENTENTE_EXPORT Health health_of(const Partnership& partnership, const Policy& policy,
                                              Instant now);

/// An occurrence of an agreed rhythm that is over, and whether a contact of ours met it.
struct MetOccasion {
  RhythmId rhythm;
  Instant at;
  Instant over_at;
  bool met = false;
};
/// Those in [from, now) of the rhythms that are agreed now, by rhythm, then in order of time.
[[nodiscard]] ENTENTE_EXPORT std::vector<MetOccasion> met_occasions_of(
    const Partnership& partnership, const Policy& policy, Instant from, Instant now);

}  // namespace entente
