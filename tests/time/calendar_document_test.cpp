// Which documents make a calendar, and what its holidays do.

#include <gtest/gtest.h>

#include "entente/time/calendar.hpp"
#include "reading.hpp"
#include "time/holidays.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr const char* york = "America/New_York";

std::string refusal(const CalendarDocument& document) {
  const auto made = Calendar::make(document);
  if (made) return "made";
  return std::string(made.error().code()) + " " + std::string(made.error().path());
}

TEST(CalendarDocument, RefusesOverlapsWithTheirPath) {
  CalendarDocument night = open_on("UTC", "sun", {hours("22:00", "06:00")});
  night.week[Weekday::mon] = {hours("05:00", "12:00")};
  EXPECT_EQ(refusal(night), "calendar.overlap /week/mon");
  night.week[Weekday::mon] = {hours("06:00", "12:00")};
  EXPECT_EQ(refusal(night), "made");
  EXPECT_EQ(refusal(open_on("UTC", "tue", {hours("09:00", "12:00"), hours("08:00", "09:01")})),
            "calendar.overlap /week/tue");
}

TEST(CalendarDocument, ChecksTheWeekAsACycleWhateverTheHolidays) {
  CalendarDocument night = open_on("UTC", "sun", {hours("22:00", "06:00")});
  night.week[Weekday::mon] = {hours("05:00", "12:00")};
  Holiday easter_monday;
  easter_monday.easter = 1;
  night.holidays = {easter_monday};
  EXPECT_EQ(refusal(night), "calendar.overlap /week/mon");
}

TEST(CalendarDocument, ChecksExceptionsAgainstTheirRealNeighbours) {
  CalendarDocument document = open_on("UTC", workdays, {hours("09:00", "17:00")});
  document.exceptions[date("2026-03-02")] = {hours("20:00", "10:00")};
  EXPECT_EQ(refusal(document), "calendar.overlap /exceptions/2026-03-02");
  document.holidays = {closed_on("2026-03-03")};
  EXPECT_EQ(refusal(document), "made");
  document.exceptions[date("2026-03-03")] = {hours("09:30", "10:30")};
  EXPECT_EQ(refusal(document), "calendar.overlap /exceptions/2026-03-02");
  document.exceptions[date("2026-03-03")] = {hours("10:00", "10:30")};
  EXPECT_EQ(refusal(document), "made");
  document = open_on("UTC", "mon", {hours("20:00", "10:00")});
  document.exceptions[date("2026-03-03")] = {hours("09:30", "10:30")};
  EXPECT_EQ(refusal(document), "calendar.overlap /exceptions/2026-03-03");
}

TEST(CalendarDocument, RefusesEmptyIntervalsAndCalendarsThatNeverOpen) {
  EXPECT_EQ(refusal(open_on("UTC", "tue", {hours("09:00", "10:00"), hours("12:00", "12:00")})),
            "calendar.empty_interval /week/tue/1");
  CalendarDocument empty = open_on("UTC", workdays, {hours("09:00", "17:00")});
  empty.exceptions[date("2026-12-24")] = {hours("09:00", "12:00"), hours("13:00", "13:00")};
  EXPECT_EQ(refusal(empty), "calendar.empty_interval /exceptions/2026-12-24/1");
  EXPECT_EQ(refusal({}), "calendar.never_opens /week");
  CalendarDocument shut;
  shut.exceptions[date("2026-03-02")] = {};
  EXPECT_EQ(refusal(shut), "calendar.never_opens /week");
  // Open only at a time that the spring gap of that one date skips.
  shut.zone = must(ZoneName::parse(york));
  shut.exceptions[date("2026-03-08")] = {hours("02:10", "02:50")};
  EXPECT_EQ(refusal(shut), "calendar.never_opens /week");
}

TEST(CalendarDocument, SaysThatACalendarNeverOpensWithinMilliseconds) {
  CalendarDocument shut = open_on(york, "mon", {hours("09:00", "17:00")});
  for (std::int32_t month = 1; month <= 12; ++month) {
    for (std::int32_t count = 1; count <= 5; ++count) {
      Holiday holiday;
      holiday.nth = NthWeekday{count, Weekday::mon, month};
      shut.holidays.push_back(holiday);
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(refusal(shut), "calendar.never_opens /week");
  // Some 5 ms in a release build; a loop without end would not come back at all.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
}

TEST(CalendarDocument, RefusesHolidaysThatNameNoOrSeveralDays) {
  const auto with = [](Holiday holiday) {
    CalendarDocument document = open_on("UTC", workdays, {hours("09:00", "17:00")});
    document.holidays = {closed_on("2026-01-01"), holiday};
    return refusal(document);
  };
  Holiday holiday;
  EXPECT_EQ(with(holiday), "calendar.holiday /holidays/1");
  holiday.easter = 1;
  EXPECT_EQ(with(holiday), "made");
  holiday.observed = Observance::none;
  EXPECT_EQ(with(holiday), "calendar.holiday /holidays/1");
  holiday = closed_on("2026-01-02");
  holiday.easter = 367;
  EXPECT_EQ(with(holiday), "calendar.holiday /holidays/1");
  holiday.date.reset();
  EXPECT_EQ(with(holiday), "field.range /holidays/1/easter");
  holiday = {};
  holiday.nth = NthWeekday{6, Weekday::mon, 1};
  EXPECT_EQ(with(holiday), "field.range /holidays/1/nth/0");
  holiday.nth = NthWeekday{5, Weekday::mon, 13};
  EXPECT_EQ(with(holiday), "field.range /holidays/1/nth/2");
  holiday = {};
  holiday.last = LastWeekday{Weekday::mon, 0};
  EXPECT_EQ(with(holiday), "field.range /holidays/1/last/1");
  holiday = {};
  holiday.every = must(MonthDay::parse("12-25"));
  holiday.observed = Observance::nearest_weekday;
  EXPECT_EQ(with(holiday), "made");
}

TEST(CalendarDocument, LimitsItsLists) {
  CalendarDocument document = open_on("UTC", workdays, {hours("09:00", "17:00")});
  document.holidays.assign(1001, closed_on("2026-01-01"));
  EXPECT_EQ(refusal(document), "limit.items /holidays");
  document.holidays.clear();
  document.week[Weekday::sat].assign(97, hours("09:00", "10:00"));
  EXPECT_EQ(refusal(document), "limit.items /week/sat");
  document.week[Weekday::sat].clear();
  for (std::int32_t i = 0; i < 1001; ++i) document.exceptions[Date::from_days(i)] = {};
  EXPECT_EQ(refusal(document), "limit.items /exceptions");
  document.exceptions.clear();
  document.exceptions[Date::from_days(INT32_MAX)] = {};
  EXPECT_EQ(Calendar::make(document).error().code(), "time.range");
  document.exceptions.clear();
  document.exceptions[Date::from_days(84'006)] = {};
  EXPECT_EQ(refusal(document), "time.range /exceptions/2200-01-01");
}

std::vector<Date> kept(const Holiday& holiday, int from_year, int to_year) {
  const Date first(std::chrono::year(from_year) / 1 / 1);
  const Date last(std::chrono::year(to_year) / 12 / 31);
  const std::vector<bool> marked = detail::mark_holidays({holiday}, first, last);
  std::vector<Date> dates;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) dates.push_back(first.plus_days(static_cast<std::int32_t>(i)));
  }
  return dates;
}

TEST(Holidays, FallOnTheNthAndLastWeekdaysOfAMonth) {
  Holiday holiday;
  holiday.nth = NthWeekday{4, Weekday::thu, 11};
  EXPECT_EQ(kept(holiday, 2025, 2026), (std::vector{date("2025-11-27"), date("2026-11-26")}));
  holiday = {};
  holiday.last = LastWeekday{Weekday::mon, 5};
  EXPECT_EQ(kept(holiday, 2025, 2026), (std::vector{date("2025-05-26"), date("2026-05-25")}));
  holiday = {};
  holiday.nth = NthWeekday{5, Weekday::mon, 3};
  EXPECT_EQ(kept(holiday, 2024, 2027),
            (std::vector{date("2025-03-31"), date("2026-03-30"), date("2027-03-29")}));
}

TEST(Holidays, CountFromEasterSunday) {
  Holiday monday;
  monday.easter = 1;
  EXPECT_EQ(kept(monday, 2024, 2026),
            (std::vector{date("2024-04-01"), date("2025-04-21"), date("2026-04-06")}));
  // The earliest and the latest Easter of the range, by the tables of the Book of Common Prayer.
  EXPECT_EQ(detail::easter_sunday(2038), date("2038-04-25"));
  EXPECT_EQ(detail::easter_sunday(2160), date("2160-03-23"));
  EXPECT_EQ(detail::easter_sunday(2000), date("2000-04-23"));
}

TEST(Holidays, MoveWhenObservedAndMayCrossTheYear) {
  Holiday new_year;
  new_year.every = must(MonthDay::parse("01-01"));
  new_year.observed = Observance::nearest_weekday;
  // 2022-01-01 was a Saturday, 2023-01-01 a Sunday; the fixed date is then an ordinary day.
  EXPECT_EQ(kept(new_year, 2021, 2024), (std::vector{date("2021-01-01"), date("2021-12-31"),
                                                     date("2023-01-02"), date("2024-01-01")}));
  new_year.observed = Observance::next_weekday;
  EXPECT_EQ(kept(new_year, 2022, 2023), (std::vector{date("2022-01-03"), date("2023-01-02")}));
  new_year.observed.reset();
  EXPECT_EQ(kept(new_year, 2022, 2023), (std::vector{date("2022-01-01"), date("2023-01-01")}));
}

TEST(Holidays, HaveLeapDaysInLeapYearsOnly) {
  Holiday leap;
  leap.every = must(MonthDay::parse("02-29"));
  EXPECT_EQ(kept(leap, 2023, 2028), (std::vector{date("2024-02-29"), date("2028-02-29")}));
}

TEST(Holidays, AreWeakerThanExceptions) {
  CalendarDocument document = open_on("UTC", workdays, {hours("09:00", "17:00")});
  document.holidays = {closed_on("2026-12-24"), closed_on("2026-12-25")};
  document.exceptions[date("2026-12-24")] = {hours("09:00", "12:00")};
  document.exceptions[date("2026-12-28")] = {};
  const auto on = calendar(document);
  EXPECT_TRUE(on->is_open(at("2026-12-24T11:00:00Z")));
  EXPECT_FALSE(on->is_open(at("2026-12-24T12:00:00Z")));
  EXPECT_FALSE(on->is_business_day(date("2026-12-25")));
  EXPECT_FALSE(on->is_business_day(date("2026-12-28")));
}

}  // namespace
}  // namespace entente
