#pragma once

/// \file
/// What happens again and again: an RFC 5545 recurrence of dates, at one local time in a zone.
///
///     {"rule": "FREQ=WEEKLY;BYDAY=TU", "start": "2026-01-06", "local_time": "09:30",
///      "zone": "America/Los_Angeles", "calendar": "office", "shift": "following"}
///
/// The rule makes dates, from `start` on: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; hours, minutes
/// and seconds belong to `local_time`. COUNT counts the dates that match (the start only if it
/// does). A date on which the calendar has no openings is left out (`skip`, the default) or moved:
/// `following` to the next day with openings, `preceding` to the one before, `modified_following`
/// to the next unless that is in another month, then to the one before. Where several dates move to
/// one, that is one occurrence: that of the date itself if it is among them, else the first.
///
/// The next occurrence costs the same at any distance from the start. There is at most one
/// occurrence per date, so no answer has more than the 84,006 dates of the range.
///
/// Threads: immutable after `make`. Errors: `rrule.format` (malformed, or parts that do not go
/// together), `rrule.unsupported` (sub-daily FREQ, BYHOUR, BYMINUTE, BYSECOND, RSCALE, SKIP),
/// `rrule.never` (no date within 30 years of the start, or the calendar is closed on all of them
/// and they are left out), `calendar.unknown`, those of `Calendar::make`.

#include <boost/container/flat_map.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/id.hpp"
#include "entente/base/result.hpp"
#include "entente/time/calendar.hpp"
#include "entente/time/instant.hpp"
#include "entente/time/local.hpp"
#include "entente/time/zone.hpp"

namespace entente {

/// A calendar by its name in the policy (`"office"`), or written out in place.
struct CalendarRef {
  static constexpr std::string_view short_form = "name";

  std::optional<CalendarName> name;
  std::optional<ZoneName> zone;
  boost::container::flat_map<Weekday, std::vector<OpenHours>> week;
  std::vector<Holiday> holidays;
  boost::container::flat_map<Date, std::vector<OpenHours>> exceptions;

  /// The document written out in place. Errors: `field.missing` without a zone, `field.unknown`
  /// when there is a name as well.
  [[nodiscard]] ENTENTE_EXPORT Result<CalendarDocument> document() const;
  bool operator==(const CalendarRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalendarRef, (), (name, zone, week, holidays, exceptions))

enum class Shift : std::uint8_t { skip, following, preceding, modified_following };
BOOST_DESCRIBE_ENUM(Shift, skip, following, preceding, modified_following)

struct RhythmDocument {
  std::string rule;
  Date start;
  LocalTime local_time;
  ZoneName zone;
  std::optional<CalendarRef> calendar;
  std::optional<Shift> shift;

  bool operator==(const RhythmDocument&) const = default;
};
BOOST_DESCRIBE_STRUCT(RhythmDocument, (), (rule, start, local_time, zone, calendar, shift))

struct Occurrence {
  /// The local date that the rule gave, before any shift: the name by which one is skipped.
  Date date;
  Instant at;

  bool operator==(const Occurrence&) const = default;
};

namespace detail {
class Recurrence;
}

class ENTENTE_EXPORT Rhythm {
 public:
  /// `named` is the calendar that the document names; it is not looked at when the document writes
  /// one out or has none. Errors: see above; `calendar.unknown` when a named one is not given.
  [[nodiscard]] static Result<Rhythm> make(const RhythmDocument& document,
                                           std::shared_ptr<const Calendar> named = nullptr);

  /// The occurrences in [a, b), sorted.
  [[nodiscard]] std::vector<Occurrence> between(Instant a, Instant b) const;
  /// The first occurrence that is not before `at`; absent when the rule has ended.
  [[nodiscard]] std::optional<Occurrence> next(Instant at) const;

 private:
  Rhythm(std::shared_ptr<const detail::Recurrence> dates, Zone zone);

  [[nodiscard]] bool occurs_soon_after(Date start) const;
  [[nodiscard]] std::optional<Date> shifted(Date date) const;
  [[nodiscard]] Date first_that_may_reach(Date date) const;
  [[nodiscard]] Date last_that_may_reach(Date date) const;

  std::shared_ptr<const detail::Recurrence> dates_;
  std::shared_ptr<const Calendar> calendar_;
  Zone zone_;
  Duration wall_{};
  Shift shift_ = Shift::skip;
};

}  // namespace entente
