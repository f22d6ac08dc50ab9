#include "recurrence.hpp"

#include <libical/ical.h>

#include <memory>

namespace entente::detail {
namespace {

constexpr std::int32_t days_of_30_years = 10'958;

/// What a rule leaves to the start, said in its lists: then it can be begun anywhere.
void complete(RecurrenceRule& rule, Date start) {
  const auto civil = start.civil();
  const auto month = static_cast<std::int16_t>(static_cast<unsigned>(civil.month()));
  const auto day = static_cast<std::int16_t>(static_cast<unsigned>(civil.day()));
  const bool named = !rule.days.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (named || rule.frequency == Frequency::daily) return;
  if (rule.frequency == Frequency::weekly || !rule.week_numbers.empty()) {
    rule.days.push_back({0, start.weekday()});
    return;
  }
  rule.month_days.push_back(day);
  if (rule.frequency == Frequency::yearly && rule.months.empty()) rule.months.push_back(month);
}

template <std::size_t Size>
void fill(short (&array)[Size], const RecurrenceRule::Numbers& numbers) {
  std::size_t i = 0;
  for (const std::int16_t number : numbers) array[i++] = number;
  array[i] = ICAL_RECURRENCE_ARRAY_MAX;
}

int ical_weekday(Weekday weekday) { return (static_cast<int>(weekday) + 1) % 7 + 1; }

icalrecurrencetype ical_rule(const RecurrenceRule& rule) {
  constexpr icalrecurrencetype_frequency frequencies[] = {
      ICAL_DAILY_RECURRENCE, ICAL_WEEKLY_RECURRENCE, ICAL_MONTHLY_RECURRENCE,
      ICAL_YEARLY_RECURRENCE};
  icalrecurrencetype ical;
  icalrecurrencetype_clear(&ical);
  ical.freq = frequencies[static_cast<std::size_t>(*rule.frequency)];
  // Weeks of a year may lie in another one, so their interval is reckoned here.
  ical.interval = static_cast<short>(rule.week_numbers.empty() ? rule.interval : 1);
  ical.week_start = static_cast<icalrecurrencetype_weekday>(ical_weekday(rule.week_start));
  fill(ical.by_month, rule.months);
  fill(ical.by_month_day, rule.month_days);
  fill(ical.by_year_day, rule.year_days);
  fill(ical.by_week_no, rule.week_numbers);
  fill(ical.by_set_pos, rule.set_positions);
  RecurrenceRule::Numbers days;
  for (const RuleDay& day : rule.days) {
    const int weekday = ical_weekday(day.weekday);
    days.push_back(
        static_cast<std::int16_t>(day.number * 8 + (day.number < 0 ? -weekday : weekday)));
  }
  fill(ical.by_day, days);
  return ical;
}

icaltimetype ical_date(Date date) {
  const auto civil = date.civil();
  icaltimetype time = icaltime_null_date();
  time.year = static_cast<int>(civil.year());
  time.month = static_cast<int>(static_cast<unsigned>(civil.month()));
  time.day = static_cast<int>(static_cast<unsigned>(civil.day()));
  return time;
}

Date date_of(const icaltimetype& time) {
  return Date(std::chrono::year(time.year) / time.month / time.day);
}

/// The year to which the week of `date` belongs: that of its fourth day.
int week_year(Date date, Weekday week_start) {
  const int into_week = (static_cast<int>(date.weekday()) - static_cast<int>(week_start) + 7) % 7;
  return static_cast<int>(date.plus_days(3 - into_week).civil().year());
}

std::int64_t floor_divided(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

Recurrence::Recurrence(const RecurrenceRule& rule, Date start, Date last)
    : rule_(rule), start_(start), last_(last) {
  complete(rule_, start);
}

Result<Recurrence> Recurrence::make(const RecurrenceRule& rule, Date start, Date last) {
  Recurrence recurrence(rule, start, last);
  bool soon = false;
  recurrence.walk(start, [&](Date date) {
    soon = date.days() - start.days() <= days_of_30_years;
    return false;
  });
  if (!soon) {
    return Failure("rrule.never", "Use a rule that names a date within 30 years of its start.");
  }
  if (!rule.count) return recurrence;
  // COUNT becomes a last date, so that later walks may begin anywhere.
  std::int32_t left = *rule.count;
  Date counted = start;
  recurrence.walk(start, [&](Date date) {
    counted = date;
    return --left > 0;
  });
  if (left == 0) recurrence.last_ = counted;
  return recurrence;
}

std::int64_t Recurrence::period_of(Date date) const {
  const auto civil = date.civil();
  switch (*rule_.frequency) {
    case Frequency::daily:
      return date.days();
    case Frequency::weekly:
      // Day 0 was a Thursday.
      return floor_divided(date.days() + 3 - static_cast<int>(rule_.week_start), 7);
    case Frequency::monthly:
      return static_cast<int>(civil.year()) * 12 + static_cast<int>(unsigned(civil.month())) - 1;
    case Frequency::yearly:
      break;
  }
  return static_cast<int>(civil.year());
}

Date Recurrence::first_of_period(std::int64_t period) const {
  const auto number = static_cast<int>(period);
  switch (*rule_.frequency) {
    case Frequency::daily:
      return Date::from_days(number);
    case Frequency::weekly:
      return Date::from_days(number * 7 - 3 + static_cast<int>(rule_.week_start));
    case Frequency::monthly:
      return Date(std::chrono::year(number / 12) / (number % 12 + 1) / 1);
    case Frequency::yearly:
      break;
  }
  return Date(std::chrono::year(number) / 1 / 1);
}

void Recurrence::walk(Date from, const std::function<bool(Date)>& visit) const {
  const bool by_week = !rule_.week_numbers.empty();
  // A week of the year before may reach into this one; otherwise a period holds its dates.
  const std::int64_t step = by_week ? 1 : rule_.interval;
  const std::int64_t base = period_of(start_) - (by_week ? 1 : 0);
  const std::int64_t ahead = period_of((std::max)(from, start_)) - (by_week ? 1 : 0) - base;
  const Date begin = first_of_period(base + ahead / step * step);
  const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> iterator(
      icalrecur_iterator_new(ical_rule(rule_), ical_date(begin)), &icalrecur_iterator_free);
  if (!iterator) return;
  for (;;) {
    const icaltimetype time = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(time)) return;
    const Date date = date_of(time);
    if (date > last_) return;
    if (date < from || date < start_) continue;
    if (by_week && (week_year(date, rule_.week_start) - week_year(start_, rule_.week_start)) %
                           rule_.interval !=
                       0) {
      continue;
    }
    if (!visit(date)) return;
  }
}

}  // namespace entente::detail
