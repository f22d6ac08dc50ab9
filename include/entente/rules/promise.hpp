#pragma once

/// \file
/// The outcome of a promise, graded (P14, P15): the model's facts put into `measure/kept_rate.hpp`.

#include "entente/measure/kept_rate.hpp"
#include "entente/model/partnership.hpp"

namespace entente {

/// A promise that nobody spoke of is broken this long after its due: 5.25 days.
inline constexpr Duration broken_after = std::chrono::hours(126);

struct GradedPromise {
  Instant at;
  double grade = 0;
  double weight = 1;
};

/// When silence breaks an open promise; absent while it is blocked at `now`.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> breaks_at(const Commitment& commitment,
                                                              Instant now);

/// When silence broke it; absent while it may still be kept, and when its end came before.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> broken_at(const Commitment& commitment,
                                                              Instant now);

/// The outcome as known at `now`; absent while open, and for a released promise.
[[nodiscard]] ENTENTE_EXPORT std::optional<GradedPromise> outcome_of(const Commitment& commitment,
                                                                     Instant now);

/// How our promises are kept: the score of `kept_rate` over the provider's outcomes, as of the
/// latest of them; absent when there is none.
[[nodiscard]] ENTENTE_EXPORT std::optional<double> kept_rate_of(const Partnership& partnership,
                                                                Instant now);

}  // namespace entente
