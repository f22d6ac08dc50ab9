#include "recurrence.hpp"

#include <algorithm>

namespace entente::detail {
namespace {

/// What a rule leaves to the start, said in its lists: then it can be begun anywhere.
void complete(RecurrenceRule& rule, Date start) {
  const auto civil = start.civil();
  const bool named = !rule.days.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (named || rule.frequency == Frequency::daily) return;
  if (rule.frequency == Frequency::weekly || !rule.week_numbers.empty()) {
    rule.days.push_back({0, start.weekday()});
    return;
  }
  rule.month_days.push_back(static_cast<std::int16_t>(unsigned{civil.day()}));
  if (rule.frequency == Frequency::yearly && rule.months.empty()) {
    rule.months.push_back(static_cast<std::int16_t>(unsigned{civil.month()}));
  }
}

/// A place counted from both ends: the third of thirty is 3 and -28.
struct Place {
  std::int32_t from_begin;
  std::int32_t from_end;

  Place(std::int32_t ordinal, std::int32_t length)
      : from_begin(ordinal), from_end(ordinal - length - 1) {}

  [[nodiscard]] bool in(const RecurrenceRule::Numbers& numbers) const {
    return std::any_of(numbers.begin(), numbers.end(), [this](std::int16_t number) {
      return number == from_begin || number == from_end;
    });
  }
  [[nodiscard]] bool in_or_all(const RecurrenceRule::Numbers& numbers) const {
    return numbers.empty() || in(numbers);
  }
  /// Which of its weekday it is.
  [[nodiscard]] Place of_weekday() const {
    Place place = *this;
    place.from_begin = (from_begin + 6) / 7;
    place.from_end = (from_end - 6) / 7;
    return place;
  }
};

Date date_of(std::chrono::year_month_day civil) { return Date(civil); }

Place place_in_month(Date date) {
  const auto civil = date.civil();
  const auto last = (civil.year() / civil.month() / std::chrono::last).day();
  return {static_cast<int>(unsigned{civil.day()}), static_cast<int>(unsigned{last})};
}

Place place_in_year(Date date) {
  const auto year = date.civil().year();
  return {date.days() - date_of(year / 1 / 1).days() + 1, year.is_leap() ? 366 : 365};
}

/// The first day of the week that holds 4 January, the first of the year by RFC 5545.
Date first_week_of(std::chrono::year year, Weekday week_start) {
  const Date fourth = date_of(year / 1 / 4);
  const int into_week = static_cast<int>(fourth.weekday()) - static_cast<int>(week_start);
  return fourth.plus_days(-((into_week + 7) % 7));
}

/// The number of the week, in the year to which the week belongs.
Place place_of_week(Date date, Weekday week_start) {
  auto year = date.civil().year() + std::chrono::years(1);
  while (date < first_week_of(year, week_start)) --year;
  const Date first = first_week_of(year, week_start);
  const Date next = first_week_of(year + std::chrono::years(1), week_start);
  return {(date.days() - first.days()) / 7 + 1, (next.days() - first.days()) / 7};
}

std::int32_t floor_divided(std::int32_t a, std::int32_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

Recurrence::Recurrence(const RecurrenceRule& rule, Date start, Date last)
    : rule_(rule), start_(start), last_(last) {
  complete(rule_, start);
}

Result<Recurrence> Recurrence::make(const RecurrenceRule& rule, Date start, Date last) {
  Recurrence recurrence(rule, start, last);
  bool found = false;
  recurrence.walk(start, start.plus_days(days_of_30_years), [&found](Date) {
    found = true;
    return false;
  });
  if (!found) {
    return Failure("rrule.never", "Use a rule that names a date within 30 years of its start.");
  }
  if (!rule.count) return recurrence;
  // COUNT becomes a last date, so that later walks may begin anywhere.
  std::int32_t left = *rule.count;
  Date counted = last;
  recurrence.walk(start, last, [&](Date date) {
    if (--left == 0) counted = date;
    return left > 0;
  });
  recurrence.last_ = counted;
  return recurrence;
}

std::int32_t Recurrence::period_of(Date date) const {
  const auto civil = date.civil();
  const int year = static_cast<int>(civil.year());
  switch (*rule_.frequency) {
    case Frequency::daily:
      return date.days();
    case Frequency::weekly:
      // Day 0 was a Thursday.
      return floor_divided(date.days() + 3 - static_cast<int>(rule_.week_start), 7);
    case Frequency::monthly:
      return year * 12 + static_cast<int>(unsigned{civil.month()}) - 1;
    case Frequency::yearly:
      break;
  }
  return year;
}

Date Recurrence::first_of_period(std::int32_t period) const {
  switch (*rule_.frequency) {
    case Frequency::daily:
      return Date::from_days(period);
    case Frequency::weekly:
      return Date::from_days(period * 7 - 3 + static_cast<int>(rule_.week_start));
    case Frequency::monthly:
      return date_of(std::chrono::year(period / 12) / (period % 12 + 1) / 1);
    case Frequency::yearly:
      break;
  }
  return date_of(std::chrono::year(period) / 1 / 1);
}

bool Recurrence::matches_day(Date date) const {
  if (rule_.days.empty()) return true;
  const bool in_year = *rule_.frequency == Frequency::yearly && rule_.months.empty();
  const Place place = (in_year ? place_in_year(date) : place_in_month(date)).of_weekday();
  return std::any_of(rule_.days.begin(), rule_.days.end(), [&](const RuleDay& day) {
    return day.weekday == date.weekday() &&
           (day.number == 0 || day.number == place.from_begin || day.number == place.from_end);
  });
}

bool Recurrence::matches(Date date) const {
  const Place month(static_cast<int>(unsigned{date.civil().month()}), 12);
  return month.in_or_all(rule_.months) && matches_day(date) &&
         place_in_month(date).in_or_all(rule_.month_days) &&
         place_in_year(date).in_or_all(rule_.year_days) &&
         (rule_.week_numbers.empty() ||
          place_of_week(date, rule_.week_start).in(rule_.week_numbers));
}

void Recurrence::list_period(std::int32_t period, std::vector<Date>& dates) const {
  dates.clear();
  const Date end = first_of_period(period + 1);
  for (Date date = first_of_period(period); date < end; date = date.plus_days(1)) {
    if (matches(date)) dates.push_back(date);
  }
  if (rule_.set_positions.empty()) return;
  const auto size = static_cast<std::int32_t>(dates.size());
  std::vector<Date> chosen;
  for (std::int32_t i = 0; i < size; ++i) {
    if (Place(i + 1, size).in(rule_.set_positions)) {
      chosen.push_back(dates[static_cast<std::size_t>(i)]);
    }
  }
  dates = std::move(chosen);
}

void Recurrence::walk(Date from, Date until, const std::function<bool(Date)>& visit) const {
  const Date first = (std::max)(from, start_);
  const Date last = (std::min)(until, last_);
  const std::int32_t base = period_of(start_);
  const std::int32_t interval = rule_.interval;
  std::int32_t period = base + (period_of(first) - base) / interval * interval;
  std::vector<Date> dates;
  for (; first_of_period(period) <= last; period += interval) {
    list_period(period, dates);
    for (const Date date : dates) {
      if (date < first) continue;
      if (date > last || !visit(date)) return;
    }
  }
}

}  // namespace entente::detail
