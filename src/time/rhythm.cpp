#include "entente/time/rhythm.hpp"

#include <algorithm>

#include "recurrence.hpp"

namespace entente {
namespace {

using detail::RuleEnd;

// The local dates that instants of the range can have.
constexpr Date first_date = Date::from_days(-1);
constexpr Date last_date = Date::from_days(84'006);

/// The last date on which an occurrence is not after UNTIL.
Date last_until(const std::optional<RuleEnd>& until, const Zone& zone, Duration wall) {
  if (!until || until->date > last_date) return last_date;
  if (!until->time || until->date < first_date) return until->date;
  if (!until->utc) return *until->time >= wall ? until->date : until->date.plus_days(-1);
  const Instant end = Instant::clamped(until->date.days() * Duration(std::chrono::days(1)).count() +
                                       until->time->count());
  Date date = zone.to_local(end).date;
  const Result<Instant> at = zone.to_instant(date, wall);
  return at && *at <= end ? date : date.plus_days(-1);
}

Result<std::shared_ptr<const Calendar>> calendar_of(const RhythmDocument& document,
                                                    std::shared_ptr<const Calendar> named) {
  if (!document.calendar) return std::shared_ptr<const Calendar>();
  if (!document.calendar->name) {
    const Result<CalendarDocument> inlined = document.calendar->document();
    if (!inlined) return inlined.error().inside("/calendar");
    Result<std::shared_ptr<const Calendar>> made = Calendar::make(*inlined);
    if (!made) return made.error().inside("/calendar");
    return made;
  }
  if (named) return named;
  return Failure("calendar.unknown", "Name a calendar of the policy, or write one out.",
                 "/calendar");
}

}  // namespace

Result<CalendarDocument> CalendarRef::document() const {
  if (name) {
    return Failure("field.unknown", "Give a name or write the calendar out, not both.", "/name");
  }
  if (!zone) return Failure("field.missing", "Give the calendar's zone.", "/zone");
  return CalendarDocument{*zone, week, holidays, exceptions};
}

Result<Rhythm> Rhythm::make(const RhythmDocument& document, std::shared_ptr<const Calendar> named) {
  if (document.start < first_date || document.start > last_date) {
    return Failure("time.range", "Use a start from 1970-01-01 to 2199-12-31.", "/start");
  }
  const Result<detail::RecurrenceRule> rule = detail::RecurrenceRule::parse(document.rule);
  if (!rule) return rule.error().inside("/rule");
  const Result<Zone> zone = Zone::find(document.zone);
  if (!zone) return zone.error().inside("/zone");
  Result<std::shared_ptr<const Calendar>> calendar = calendar_of(document, std::move(named));
  if (!calendar) return calendar.error();
  const Duration wall = document.local_time.duration();
  Result<detail::Recurrence> dates =
      detail::Recurrence::make(*rule, document.start, last_until(rule->until, *zone, wall));
  if (!dates) return dates.error().inside("/rule");
  Rhythm rhythm(std::make_shared<const detail::Recurrence>(std::move(*dates)), *zone);
  rhythm.calendar_ = std::move(*calendar);
  rhythm.wall_ = wall;
  rhythm.shift_ = document.shift.value_or(Shift::skip);
  if (!rhythm.occurs_soon_after(document.start)) {
    return Failure("rrule.never",
                   "Shift closed days, or use a rule that names an open one within 30 years.",
                   "/rule");
  }
  return rhythm;
}

Rhythm::Rhythm(std::shared_ptr<const detail::Recurrence> dates, Zone zone)
    : dates_(std::move(dates)), zone_(zone) {}

// Whether the calendar leaves an occurrence of the dates that the rule names at first.
bool Rhythm::occurs_soon_after(Date start) const {
  if (!calendar_) return true;
  bool found = false;
  dates_->walk(start, start.plus_days(detail::days_of_30_years), [&](Date date) {
    found = shifted(date).has_value();
    return !found;
  });
  return found;
}

std::optional<Date> Rhythm::shifted(Date date) const {
  if (!calendar_ || calendar_->is_business_day(date)) return date;
  if (shift_ == Shift::skip) return std::nullopt;
  const Result<Date> before = calendar_->business_day_until(date);
  const Result<Date> after = calendar_->business_day_from(date);
  const bool back =
      shift_ == Shift::preceding || (shift_ == Shift::modified_following &&
                                     (!after || after->civil().month() != date.civil().month() ||
                                      after->civil().year() != date.civil().year()));
  const Result<Date>& moved = back ? before : after;
  return moved ? std::optional<Date>(*moved) : std::nullopt;
}

// Dates between two days with openings all move to one of the two.
Date Rhythm::first_that_may_reach(Date date) const {
  if (!calendar_ || shift_ == Shift::skip) return date;
  const Result<Date> before = calendar_->business_day_until(date.plus_days(-1));
  return before ? *before : first_date;
}

Date Rhythm::last_that_may_reach(Date date) const {
  if (!calendar_ || shift_ == Shift::skip) return date;
  const Result<Date> after = calendar_->business_day_from(date.plus_days(1));
  return after ? *after : last_date;
}

std::vector<Occurrence> Rhythm::between(Instant a, Instant b) const {
  std::vector<Occurrence> occurrences;
  if (b <= a) return occurrences;
  // A skipped wall time may come a day late where a whole date is skipped.
  const Date first = first_that_may_reach(zone_.to_local(a).date.plus_days(-1));
  const Date last = last_that_may_reach(zone_.to_local(b).date.plus_days(1));
  dates_->walk(first, last, [&](Date date) {
    const std::optional<Date> moved = shifted(date);
    if (!moved) return true;
    const Result<Instant> at = zone_.to_instant(*moved, wall_);
    if (!at || *at < a || *at >= b) return true;
    if (occurrences.empty() || occurrences.back().at != *at) {
      occurrences.push_back({date, *at});
    } else if (*moved == date) {
      occurrences.back().date = date;
    }
    return true;
  });
  return occurrences;
}

std::optional<Occurrence> Rhythm::next(Instant at) const {
  // Most rhythms beat at least monthly; the others are looked for further and further ahead.
  for (Duration ahead = std::chrono::days(32);; ahead *= 4) {
    const Instant until = clamped_plus(at, ahead);
    const std::vector<Occurrence> found = between(at, until);
    if (!found.empty()) return found.front();
    if (until == Instant::latest()) return std::nullopt;
    at = until;
  }
}

}  // namespace entente
