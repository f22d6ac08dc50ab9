#pragma once

/// \file
/// Why a deadline is when it is: the time from its start to its due, cut into stretches that say
/// what became of each, with sums that add up to the microsecond.
///
/// The stretches follow one another without a gap from `start` to `due` (to the instant of the
/// question while the clock is paused and there is no due). `counted` + `closed` + `paused` is
/// exactly the distance. Where there is a due, what is counted equals the open time (elapsed time
/// for other spans) from `start` to `unpaused_due`: pauses move a due, they never eat of its
/// budget.
///
/// Threads: values. Example, `4bh` from Friday 2026-03-06 15:00 in New York, open 08:30–17:00:
///
///     counted Fri 15:00 – Fri 17:00   2 h
///     closed  Fri 17:00 – Mon 08:30  62.5 h (the clock went forward on Sunday)
///     counted Mon 08:30 – Mon 10:30   2 h, due

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "entente/time/instant.hpp"
#include "entente/time/local.hpp"
#include "entente/time/span.hpp"

namespace entente {

enum class StretchKind : std::uint8_t { counted, closed, paused };
BOOST_DESCRIBE_ENUM(StretchKind, counted, closed, paused)

/// [from, until), `micros` long.
struct Stretch {
  StretchKind kind = StretchKind::counted;
  Instant from;
  Instant until;
  std::int64_t micros = 0;

  bool operator==(const Stretch&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stretch, (), (kind, from, until, micros))

struct Explanation {
  Instant start;
  /// Absent for a promised instant.
  std::optional<Span> span;
  std::optional<Instant> unpaused_due;
  /// Absent while paused.
  std::optional<Instant> due;
  std::vector<Stretch> stretches;
  /// For spans of business days: the dates with openings from the one on which the count begins to
  /// the one reached before pauses, in the order in which they were stepped.
  std::vector<Date> business_days;
  /// Sums over the stretches of each kind, microseconds.
  std::int64_t counted = 0;
  std::int64_t closed = 0;
  std::int64_t paused = 0;

  bool operator==(const Explanation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Explanation, (),
                      (start, span, unpaused_due, due, stretches, business_days, counted, closed,
                       paused))

}  // namespace entente
