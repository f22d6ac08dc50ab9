#pragma once

#include "entente/base/result.hpp"
#include "entente/time/calendar.hpp"
#include "entente/time/explanation.hpp"

namespace entente::detail {

/// Adds [from, until) as one stretch and to its sum; nothing when it is empty.
void append_stretch(StretchKind kind, Instant from, Instant until, Explanation& into);

/// Adds [from, until): open time counted, the rest closed. Errors: `limit.windows`.
[[nodiscard]] Result<void> append_open_time(const Calendar& calendar, Instant from, Instant until,
                                            Explanation& into);

}  // namespace entente::detail
