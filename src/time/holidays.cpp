#include "holidays.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>

namespace entente::detail {
namespace {

namespace gregorian = boost::gregorian;

Date date_of(const gregorian::date& date) {
  const auto parts = date.year_month_day();
  return Date(std::chrono::year(parts.year) /
              std::chrono::month(static_cast<unsigned>(parts.month.as_number())) /
              std::chrono::day(parts.day.as_number()));
}

gregorian::greg_weekday boost_weekday(Weekday weekday) {
  return gregorian::greg_weekday(static_cast<unsigned short>((static_cast<int>(weekday) + 1) % 7));
}

gregorian::greg_month boost_month(std::int32_t month) {
  return gregorian::greg_month(static_cast<unsigned short>(month));
}

gregorian::greg_year boost_year(int year) {
  return gregorian::greg_year(static_cast<unsigned short>(year));
}

std::optional<Date> nth_weekday(const NthWeekday& rule, int year) {
  using Generator = gregorian::nth_day_of_the_week_in_month;
  const Generator generator(static_cast<Generator::week_num>(rule.count),
                            boost_weekday(rule.weekday), boost_month(rule.month));
  // Boost gives the last such day where there is no fifth.
  const Date date = date_of(generator.get_date(boost_year(year)));
  const auto day = static_cast<unsigned>(date.civil().day());
  if (static_cast<unsigned>(rule.count) != (day + 6) / 7) return std::nullopt;
  return date;
}

Date last_weekday(const LastWeekday& rule, int year) {
  const gregorian::last_day_of_the_week_in_month generator(boost_weekday(rule.weekday),
                                                           boost_month(rule.month));
  return date_of(generator.get_date(boost_year(year)));
}

Date observed(Date date, Observance observance) {
  const Weekday weekday = date.weekday();
  if (observance == Observance::none || weekday < Weekday::sat) return date;
  if (weekday == Weekday::sun) return date.plus_days(1);
  return date.plus_days(observance == Observance::nearest_weekday ? -1 : 2);
}

std::optional<Date> fixed_date(MonthDay every, Observance observance, int year) {
  const auto date = std::chrono::year(year) / every.value().month() / every.value().day();
  if (!date.ok()) return std::nullopt;
  return observed(Date(date), observance);
}

std::optional<Date> date_in(const Holiday& holiday, int year) {
  if (holiday.every) {
    return fixed_date(*holiday.every, holiday.observed.value_or(Observance::none), year);
  }
  if (holiday.nth) return nth_weekday(*holiday.nth, year);
  if (holiday.last) return last_weekday(*holiday.last, year);
  return easter_sunday(year).plus_days(*holiday.easter);
}

Result<void> check_range(std::int32_t value, std::int32_t least, std::int32_t most,
                         std::string_view path) {
  if (least <= value && value <= most) return {};
  Failure failure("field.range", "Use a number within the range of the field.", path);
  failure.with("least", std::to_string(least)).with("most", std::to_string(most));
  return failure;
}

}  // namespace

// J. Meeus, Astronomical Algorithms, chapter 8 (the anonymous Gregorian algorithm of 1876).
Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return Date(std::chrono::year(year) /
              std::chrono::month(static_cast<unsigned>(month_and_day / 31)) /
              std::chrono::day(static_cast<unsigned>(month_and_day % 31 + 1)));
}

Result<void> check_holiday(const Holiday& holiday) {
  const int ways = int{holiday.date.has_value()} + int{holiday.every.has_value()} +
                   int{holiday.nth.has_value()} + int{holiday.last.has_value()} +
                   int{holiday.easter.has_value()};
  if (ways != 1 || (holiday.observed && !holiday.every)) {
    return Failure("calendar.holiday",
                   "Name the day by exactly one of date, every, nth, last, easter; observed goes "
                   "with every only.");
  }
  if (holiday.nth) {
    if (auto count = check_range(holiday.nth->count, 1, 5, "/nth/0"); !count) return count;
    return check_range(holiday.nth->month, 1, 12, "/nth/2");
  }
  if (holiday.last) return check_range(holiday.last->month, 1, 12, "/last/1");
  if (holiday.easter) return check_range(*holiday.easter, -366, 366, "/easter");
  return {};
}

std::vector<bool> mark_holidays(const std::vector<Holiday>& holidays, Date first, Date last) {
  std::vector<bool> marked(static_cast<std::size_t>(last.days() - first.days() + 1));
  const auto mark = [&](std::optional<Date> date) {
    if (!date || *date < first || *date > last) return;
    marked[static_cast<std::size_t>(date->days() - first.days())] = true;
  };
  // An observed date and an Easter offset may lie in the years beside.
  const int first_year = static_cast<int>(first.civil().year()) - 1;
  const int last_year = static_cast<int>(last.civil().year()) + 1;
  for (const Holiday& holiday : holidays) {
    if (holiday.date) {
      mark(holiday.date);
      continue;
    }
    for (int year = first_year; year <= last_year; ++year) mark(date_in(holiday, year));
  }
  return marked;
}

}  // namespace entente::detail
