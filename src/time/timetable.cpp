#include "timetable.hpp"

#include <algorithm>
#include <string>

#include "entente/base/describe.hpp"
#include "entente/time/calendar.hpp"
#include "holidays.hpp"

namespace entente::detail {
namespace {

using Hours = std::vector<WallInterval>;

WallInterval interval_of(const OpenHours& hours) {
  const std::int64_t from = hours.open.duration().count();
  const std::int64_t until = hours.close.duration().count();
  return {from, until < from ? until + day_micros : until};
}

Hours intervals_of(const std::vector<OpenHours>& list) {
  Hours hours;
  hours.reserve(list.size());
  for (const OpenHours& each : list) hours.push_back(interval_of(each));
  std::sort(hours.begin(), hours.end(),
            [](const WallInterval& a, const WallInterval& b) { return a.from < b.from; });
  return hours;
}

Result<void> check_count(std::size_t count, std::size_t most, const std::string& path) {
  if (count <= most) return {};
  Failure failure("limit.items", "Use fewer items: the list is longer than the limit.", path);
  failure.with("most", std::to_string(most));
  return failure;
}

Failure overlap(const std::string& path) {
  return Failure("calendar.overlap",
                 "Let each interval end before the next one opens, across midnight too.", path);
}

/// The intervals of one date, by themselves.
Result<void> check_hours(const std::vector<OpenHours>& list, const std::string& path) {
  if (auto count = check_count(list.size(), Calendar::most_hours, path); !count) return count;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].open.seconds() != list[i].close.seconds()) continue;
    return Failure("calendar.empty_interval",
                   "Let the interval close after it opens; a whole day is 00:00 to 24:00.",
                   path + "/" + std::to_string(i));
  }
  const Hours hours = intervals_of(list);
  for (std::size_t i = 1; i < hours.size(); ++i) {
    if (hours[i].from < hours[i - 1].until) return overlap(path);
  }
  return {};
}

/// True when the last interval of a date runs into the first one of the next.
bool run_into(const Hours& hours, const Hours& next) {
  return !hours.empty() && !next.empty() && hours.back().until - day_micros > next.front().from;
}

std::string week_path(std::size_t weekday) {
  return "/week/" + std::string(name_of(static_cast<Weekday>(weekday)));
}

Result<void> check_lists(const CalendarDocument& document) {
  for (const auto& [weekday, list] : document.week) {
    const auto path = week_path(static_cast<std::size_t>(weekday));
    if (auto checked = check_hours(list, path); !checked) return checked;
  }
  const std::size_t most = Calendar::most_items;
  if (auto count = check_count(document.holidays.size(), most, "/holidays"); !count) return count;
  for (std::size_t i = 0; i < document.holidays.size(); ++i) {
    if (auto checked = check_holiday(document.holidays[i]); !checked) {
      return checked.error().inside("/holidays/" + std::to_string(i));
    }
  }
  if (auto count = check_count(document.exceptions.size(), most, "/exceptions"); !count) {
    return count;
  }
  for (const auto& [date, list] : document.exceptions) {
    const std::string path = "/exceptions/" + to_string(date);
    const int year = static_cast<int>(date.civil().year());
    if (year < 1970 || year > 2199) {
      return Failure("time.range", "Use a date from 1970-01-01 to 2199-12-31.", path);
    }
    if (auto checked = check_hours(list, path); !checked) return checked;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<const Timetable>> Timetable::make(const CalendarDocument& document) {
  if (auto checked = check_lists(document); !checked) return checked.error();
  const Result<Zone> zone = Zone::find(document.zone);
  if (!zone) return zone.error().inside("/zone");
  std::unique_ptr<const Timetable> timetable(new Timetable(document, *zone));
  if (auto checked = timetable->check_week(); !checked) return checked.error();
  if (auto checked = timetable->check_exceptions(); !checked) return checked.error();
  return timetable;
}

Timetable::Timetable(const CalendarDocument& document, Zone zone)
    : document_(document), zone_(zone) {
  for (const auto& [weekday, list] : document.week) {
    week_[static_cast<std::size_t>(weekday)] = intervals_of(list);
  }
  exceptions_.reserve(document.exceptions.size());
  for (const auto& [date, list] : document.exceptions) exceptions_[date] = intervals_of(list);
}

const Timetable::Hours& Timetable::hours_of(Date date, bool holiday) const {
  static const Hours none;
  if (!exceptions_.empty()) {
    const auto exception = exceptions_.find(date);
    if (exception != exceptions_.end()) return exception->second;
  }
  return holiday ? none : week_[static_cast<std::size_t>(date.weekday())];
}

Result<void> Timetable::check_week() const {
  for (std::size_t weekday = 0; weekday < 7; ++weekday) {
    const std::size_t next = (weekday + 1) % 7;
    if (run_into(week_[weekday], week_[next])) return overlap(week_path(next));
  }
  return {};
}

Result<void> Timetable::check_exceptions() const {
  if (exceptions_.empty()) return {};
  const Date first = exceptions_.begin()->first.plus_days(-1);
  const Date last = exceptions_.rbegin()->first.plus_days(1);
  const std::vector<bool> holidays = mark_holidays(document_.holidays, first, last);
  const auto hours = [&](Date date) -> const Hours& {
    return hours_of(date, holidays[static_cast<std::size_t>(date.days() - first.days())]);
  };
  for (const auto& [date, own] : exceptions_) {
    if (run_into(hours(date.plus_days(-1)), own) || run_into(own, hours(date.plus_days(1)))) {
      return overlap("/exceptions/" + to_string(date));
    }
  }
  return {};
}

void Timetable::append(Date date, const WallInterval& interval,
                       std::vector<OpenPiece>& pieces) const {
  const std::int64_t from = date.days() * day_micros + interval.from;
  const std::int64_t until = date.days() * day_micros + interval.until;
  const auto segments = zone_.segments();
  // The wall clock shows this interval within each segment that could hold some of it.
  for (std::size_t i = zone_.segment_at(from - Zone::widest_offset); i < segments.size(); ++i) {
    const auto& [start, offset] = segments[i];
    if (i > 0 && start >= until + Zone::widest_offset) break;
    std::int64_t open = from - offset;
    std::int64_t close = until - offset;
    if (i > 0) open = (std::max)(open, start);
    if (i + 1 < segments.size()) close = (std::min)(close, segments[i + 1].start);
    if (open < close) pieces.push_back({open, close, date.days()});
  }
}

std::vector<OpenPiece> Timetable::pieces(Date first, Date last, std::int64_t from,
                                         std::int64_t until) const {
  const std::vector<bool> holidays = mark_holidays(document_.holidays, first, last);
  std::vector<OpenPiece> pieces;
  for (Date date = first; date <= last; date = date.plus_days(1)) {
    const bool holiday = holidays[static_cast<std::size_t>(date.days() - first.days())];
    for (const WallInterval& interval : hours_of(date, holiday)) append(date, interval, pieces);
  }
  for (OpenPiece& piece : pieces) {
    piece.open = (std::max)(piece.open, from);
    piece.close = (std::min)(piece.close, until);
  }
  std::erase_if(pieces, [](const OpenPiece& piece) { return piece.open >= piece.close; });
  // In order already, but where a repeated hour lets the night of one date meet the next.
  const auto earlier = [](const OpenPiece& a, const OpenPiece& b) { return a.open < b.open; };
  if (!std::is_sorted(pieces.begin(), pieces.end(), earlier)) {
    std::sort(pieces.begin(), pieces.end(), earlier);
  }
  return pieces;
}

}  // namespace entente::detail
