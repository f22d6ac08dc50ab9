#pragma once

/// \file
/// The calendar feed: what somebody has to do, as an iCalendar file (RFC 5545) for their calendar.
///
/// One event for each line of the agenda that is due within the period, at the minute of its due
/// and without a length. Its UID is made of what it is about and of whom, so the same line keeps
/// its place in the calendar when its due moves; a feed is the whole of it, to be fetched anew and
/// not to be added to the last. Times are UTC, lines are folded and end with CRLF. It holds what
/// the viewer may see and nothing else. Threads: a pure function: it reads no zone, file or clock.
///
/// Example: pat's promise of a quote, due on 2026-03-06 at 17:00 in New York, is
///
///     BEGIN:VEVENT
///     UID:commitment.keep/kitchen-42/quote@entente
///     DTSTAMP:20260302T140000Z
///     DTSTART:20260306T220000Z
///     SUMMARY:The quote

#include <string>

#include "entente/portfolio/portfolio.hpp"

namespace entente {

struct CalendarFeedRequest {
  MemberId owner;
  /// Due from here on …
  Instant from;
  /// … until here, both included.
  Instant to;
};
BOOST_DESCRIBE_STRUCT(CalendarFeedRequest, (), (owner, from, to))

/// Errors: `viewer.forbidden` (a client), `member.unknown`, `field.range` (`to` before `from`).
[[nodiscard]] ENTENTE_EXPORT Result<std::string> calendar_feed(const PortfolioView& view,
                                                               const CalendarFeedRequest& request);

}  // namespace entente
