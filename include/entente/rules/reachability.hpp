#pragma once

/// \file
/// Perceived reachability (P1, P3): of the requests for contact of the last 90 days, the share that
/// got a first word in time and were answered when we had said.
///
/// What we had said is the promised time, else the due of the answer. A request counts as soon as
/// it is decided: reached when both were in time (also at the very instant), missed at the first
/// due that passed. One withdrawn counts for nobody. Targets are those of the policy that is given.
/// Threads: a pure function.
///
/// Example: of four requests from 2026-03-02 to 2026-03-20 three were reached: 0.75 on 2026-03-31.

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

struct Reachability {
  std::int64_t decided = 0;
  std::int64_t reached = 0;
  /// When it may change by itself.
  std::optional<Instant> changes_at;

  /// Absent under three requests: too few to tell.
  [[nodiscard]] std::optional<double> share() const {
    if (decided < 3) return std::nullopt;
    return static_cast<double>(reached) / static_cast<double>(decided);
  }
};

[[nodiscard]] ENTENTE_EXPORT Reachability reachability_of(const Partnership& partnership,
                                                          const Policy& policy, Instant now);

/// The same of the requests that came from `from` to `now`, both included, in place of 90 days.
[[nodiscard]] ENTENTE_EXPORT Reachability reachability_since(const Partnership& partnership,
                                                             const Policy& policy, Instant from,
                                                             Instant now);

}  // namespace entente
