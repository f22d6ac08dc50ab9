#include "entente/time/calendar.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr const char* york = "America/New_York";

/// New York, Mon–Fri 09:00–17:00.
std::shared_ptr<const Calendar> office() {
  return calendar(open_on(york, workdays, {hours("09:00", "17:00")}));
}

/// Of 2026, in New York's winter.
Instant on_wall(const Calendar& calendar, std::string_view day, std::string_view time) {
  return must(calendar.zone().to_instant(date(day), must(LocalTime::parse(time)).duration()));
}

TEST(Calendar, IsOpenFromTheOpeningUpToNotIncludingTheClosing) {
  const auto on = office();
  EXPECT_FALSE(on->is_open(at("2026-03-02T13:59:59.999999Z")));
  EXPECT_TRUE(on->is_open(at("2026-03-02T14:00:00Z")));
  EXPECT_TRUE(on->is_open(at("2026-03-02T21:59:59.999999Z")));
  EXPECT_FALSE(on->is_open(at("2026-03-02T22:00:00Z")));
}

TEST(Calendar, FindsTheNextOpeningAndThePreviousClose) {
  const auto on = office();
  const Instant friday_close = at("2026-03-06T22:00:00Z");
  const Instant monday_open = at("2026-03-09T13:00:00Z");
  EXPECT_EQ(must(on->next_open(friday_close)), monday_open);
  EXPECT_EQ(must(on->next_open(at("2026-03-06T21:00:00Z"))), at("2026-03-06T21:00:00Z"));
  EXPECT_EQ(must(on->previous_close(monday_open)), friday_close);
  EXPECT_EQ(must(on->previous_close(friday_close)), friday_close);
  EXPECT_EQ(must(on->previous_close(at("2026-03-06T21:00:00Z"))), at("2026-03-06T21:00:00Z"));
}

TEST(Calendar, StaysAtAClosingWhenAddingExactlyTheRest) {
  const auto on = office();
  EXPECT_EQ(must(on->add(at("2026-03-06T21:00:00Z"), 1h)), at("2026-03-06T22:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-06T21:00:00Z"), 1h + 1us)),
            must(plus(at("2026-03-09T13:00:00Z"), 1us)));
}

TEST(Calendar, StaysAtAnOpeningWhenTakingExactlyWhatWasBefore) {
  const auto on = office();
  EXPECT_EQ(must(on->add(at("2026-03-09T14:00:00Z"), -1h)), at("2026-03-09T13:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-09T13:00:00Z"), -1h)), at("2026-03-06T21:00:00Z"));
}

TEST(Calendar, LeavesAnInstantWhereItIsWhenAddingNothing) {
  const Instant sunday = at("2026-03-08T12:00:00Z");
  EXPECT_EQ(must(office()->add(sunday, Duration(0))), sunday);
  EXPECT_EQ(must(office()->add(sunday, span("0bh"))), sunday);
  EXPECT_EQ(must(office()->add(sunday, span("0d"))), sunday);
}

TEST(Calendar, CountsOpenTimeAcrossAWeekendWithAChangeOfTheClock) {
  const auto on = office();
  EXPECT_EQ(must(on->add(at("2026-03-06T15:00:00-05:00"), span("4bh"))),
            at("2026-03-09T11:00:00-04:00"));
  EXPECT_EQ(on->between(at("2026-03-06T20:00:00Z"), at("2026-03-09T15:00:00Z")), 4h);
  EXPECT_EQ(on->between(at("2026-03-09T15:00:00Z"), at("2026-03-06T20:00:00Z")), -4h);
}

TEST(Calendar, GivesMaximalWindowsJoinedWhereTheyTouchAndCut) {
  const auto on = calendar(
      open_on("UTC", workdays,
              {hours("09:00", "12:00"), hours("12:00", "13:00"), hours("14:00", "17:00")}));
  const std::vector<Window> expected{{at("2026-03-02T10:00:00Z"), at("2026-03-02T13:00:00Z")},
                                     {at("2026-03-02T14:00:00Z"), at("2026-03-02T15:00:00Z")}};
  EXPECT_EQ(must(on->windows(at("2026-03-02T10:00:00Z"), at("2026-03-02T15:00:00Z"))), expected);
  EXPECT_TRUE(must(on->windows(at("2026-03-02T15:00:00Z"), at("2026-03-02T10:00:00Z"))).empty());
}

TEST(Calendar, JoinsWindowsOverMidnight) {
  const auto on = calendar(open_on("UTC", all_days, {hours("00:00", "24:00")}));
  const std::vector<Window> whole{{Instant::earliest(), Instant::latest()}};
  EXPECT_EQ(must(on->windows(Instant::earliest(), Instant::latest())), whole);
  EXPECT_EQ(on->between(Instant::earliest(), Instant::latest()),
            Instant::latest() - Instant::earliest());
}

TEST(Calendar, LimitsTheWindowsOfOneAnswer) {
  const auto on =
      calendar(open_on("UTC", all_days, {hours("09:00", "10:00"), hours("11:00", "12:00")}));
  EXPECT_EQ(on->windows(Instant::earliest(), Instant::latest()).error().code(), "limit.windows");
  EXPECT_EQ(on->explain(at("1970-01-01T00:00:00Z"), span("160000bh")).error().code(),
            "limit.windows");
}

TEST(Calendar, NeverOpensInsideASpringGapAndOpensAtTheChange) {
  const auto on = calendar(open_on(york, "sun", {hours("02:15", "03:15")}));
  EXPECT_EQ(on->between(at("2026-03-08T00:00:00Z"), at("2026-03-09T00:00:00Z")), 15min);
  EXPECT_EQ(must(on->next_open(at("2026-03-08T06:00:00Z"))), at("2026-03-08T07:00:00Z"));
  const auto inside = calendar(open_on(york, "sun", {hours("02:15", "02:45")}));
  EXPECT_FALSE(inside->is_business_day(date("2026-03-08")));
  EXPECT_TRUE(inside->is_business_day(date("2026-03-15")));
}

TEST(Calendar, CountsARepeatedHourBothTimes) {
  const auto on = calendar(open_on(york, "sun", {hours("01:00", "01:30")}));
  const std::vector<Window> both{{at("2026-11-01T05:00:00Z"), at("2026-11-01T05:30:00Z")},
                                 {at("2026-11-01T06:00:00Z"), at("2026-11-01T06:30:00Z")}};
  EXPECT_EQ(must(on->windows(at("2026-11-01T00:00:00Z"), at("2026-11-02T00:00:00Z"))), both);
}

TEST(Calendar, LetsTheNightOfOneDateMeetTheNextInARepeatedHour) {
  // Havana repeats 00:00 to 01:00 on 2025-11-02: Saturday's night ends at 00:30, Sunday opens at
  // 00:30, and both do so twice.
  CalendarDocument document = open_on("America/Havana", "sat", {hours("22:00", "00:30")});
  document.week[Weekday::sun] = {hours("00:30", "01:00")};
  const auto on = calendar(document);
  EXPECT_EQ(on->between(at("2025-11-02T02:00:00Z"), at("2025-11-02T06:00:00Z")), 4h);
  EXPECT_EQ(must(on->add(at("2025-11-02T03:00:00Z"), span("0bd by close"))),
            at("2025-11-02T05:30:00Z"));
  EXPECT_EQ(must(on->add(at("2025-11-02T04:40:00Z"), span("0bd by close"))),
            at("2025-11-02T06:00:00Z"));
}

TEST(Calendar, HasNoOpeningsOnADateThatItsZoneLeavesOut) {
  const auto on = calendar(open_on("Pacific/Apia", all_days, {hours("09:00", "17:00")}));
  EXPECT_FALSE(on->is_business_day(date("2011-12-30")));
  EXPECT_EQ(on->business_days_between(date("2011-12-29"), date("2012-01-01")), 2);
  EXPECT_EQ(must(on->add(on_wall(*on, "2011-12-29", "10:00"), span("1bd"))),
            on_wall(*on, "2011-12-31", "10:00"));
}

TEST(BusinessDays, MoveToTheNextOpeningFirstAndKeepTheWallTime) {
  const auto on = office();
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-06", "15:20"), span("2bd"))),
            on_wall(*on, "2026-03-10", "15:20"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-07", "15:20"), span("2bd"))),
            on_wall(*on, "2026-03-11", "09:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-07", "15:20"), span("0bd"))),
            on_wall(*on, "2026-03-09", "09:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-06", "15:20"), span("0bd"))),
            on_wall(*on, "2026-03-06", "15:20"));
}

TEST(BusinessDays, MirrorBackwardsAtOpeningsAndClosings) {
  const auto on = office();
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-09", "09:00"), span("-1bd"))),
            on_wall(*on, "2026-03-06", "09:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-09", "17:00"), span("-1bd"))),
            on_wall(*on, "2026-03-06", "17:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-08", "12:00"), span("-1bd"))),
            on_wall(*on, "2026-03-05", "17:00"));
}

TEST(BusinessDays, EndAtTheLastCloseWhateverTheSign) {
  const auto on = office();
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-06", "15:20"), span("2bd by close"))),
            on_wall(*on, "2026-03-10", "17:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-06", "15:20"), span("-2bd by close"))),
            on_wall(*on, "2026-03-04", "17:00"));
  EXPECT_EQ(must(on->add(on_wall(*on, "2026-03-07", "15:20"), span("0bd by close"))),
            on_wall(*on, "2026-03-09", "17:00"));
}

/// Monday 08:00–12:00 and 14:00–18:00, Tuesday 10:00–11:00 and 13:00–16:00, UTC.
std::shared_ptr<const Calendar> uneven() {
  CalendarDocument document =
      open_on("UTC", "mon", {hours("08:00", "12:00"), hours("14:00", "18:00")});
  document.week[Weekday::tue] = {hours("10:00", "11:00"), hours("13:00", "16:00")};
  return calendar(document);
}

TEST(BusinessDays, TakeTheNextOpeningOfTheDateElseItsLastClose) {
  const auto on = uneven();
  const auto next = [&on](const char* time) {
    return to_string(must(on->add(at(time), span("1bd"))));
  };
  EXPECT_EQ(next("2026-03-02T08:30:00Z"), "2026-03-03T10:00:00.000000Z");
  EXPECT_EQ(next("2026-03-02T10:30:00Z"), "2026-03-03T10:30:00.000000Z");
  EXPECT_EQ(next("2026-03-02T11:00:00Z"), "2026-03-03T13:00:00.000000Z");
  EXPECT_EQ(next("2026-03-02T11:30:00Z"), "2026-03-03T13:00:00.000000Z");
  EXPECT_EQ(next("2026-03-02T16:00:00Z"), "2026-03-03T16:00:00.000000Z");
  EXPECT_EQ(next("2026-03-02T17:00:00Z"), "2026-03-03T16:00:00.000000Z");
}

TEST(BusinessDays, TakeThePreviousCloseOfTheDateElseItsFirstOpeningBackwards) {
  const auto on = uneven();
  // Wednesday to Sunday are closed: from Monday back to Tuesday of the week before.
  const auto previous = [&on](const char* time) {
    return to_string(must(on->add(at(time), span("-1bd"))));
  };
  EXPECT_EQ(previous("2026-03-09T08:30:00Z"), "2026-03-03T10:00:00.000000Z");
  EXPECT_EQ(previous("2026-03-09T10:30:00Z"), "2026-03-03T10:30:00.000000Z");
  EXPECT_EQ(previous("2026-03-09T11:00:00Z"), "2026-03-03T11:00:00.000000Z");
  EXPECT_EQ(previous("2026-03-09T12:00:00Z"), "2026-03-03T11:00:00.000000Z");
  EXPECT_EQ(previous("2026-03-09T16:00:00Z"), "2026-03-03T16:00:00.000000Z");
  EXPECT_EQ(previous("2026-03-09T17:00:00Z"), "2026-03-03T16:00:00.000000Z");
}

TEST(BusinessDays, BelongToTheDateOfTheOpeningInsideANight) {
  const auto on = calendar(open_on("UTC", workdays, {hours("22:00", "06:00")}));
  EXPECT_EQ(must(on->add(at("2026-03-03T02:00:00Z"), span("1bd"))), at("2026-03-04T02:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-07T02:00:00Z"), span("1bd"))), at("2026-03-10T02:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-10T06:00:00Z"), span("-1bd"))), at("2026-03-07T06:00:00Z"));
}

TEST(BusinessDays, KeepToTheirDateWhereTheClockGoesBackOverMidnight) {
  // St. John's went back at 00:01 on Sunday, 2006-10-29, to 23:01 of Saturday: Saturday's last
  // half-hour comes twice, from 02:00Z and from 03:00Z, and a minute of Sunday lies between.
  CalendarDocument document = open_on("America/St_Johns", "fri", {hours("22:00", "01:00")});
  document.week[Weekday::sat] = {hours("09:00", "12:00"), hours("23:30", "24:00")};
  document.week[Weekday::sun] = {hours("00:00", "00:30"), hours("23:30", "24:00")};
  const auto on = calendar(document);
  // 24:10 of Friday; Saturday's 24:10 is Sunday's, so it is Saturday's last close.
  EXPECT_EQ(must(on->add(at("2006-10-28T02:40:00Z"), span("1bd"))), at("2006-10-29T03:30:00Z"));
  // From Sunday 23:40 back to the first of Saturday's two 23:40.
  EXPECT_EQ(must(on->add(at("2006-10-30T03:10:00Z"), span("-1bd"))), at("2006-10-29T02:10:00Z"));
}

TEST(BusinessDays, AreCountedAndFound) {
  const auto on = office();
  EXPECT_TRUE(on->is_business_day(date("2026-03-06")));
  EXPECT_FALSE(on->is_business_day(date("2026-03-07")));
  EXPECT_EQ(must(on->business_day_from(date("2026-03-07"))), date("2026-03-09"));
  EXPECT_EQ(must(on->business_day_until(date("2026-03-07"))), date("2026-03-06"));
  EXPECT_EQ(on->business_days_between(date("2026-03-02"), date("2026-03-09")), 5);
  EXPECT_EQ(on->business_days_between(date("2026-03-09"), date("2026-03-02")), -5);
  EXPECT_FALSE(on->is_business_day(Date::from_days(INT32_MAX)));
  EXPECT_EQ(on->business_day_from(Date::from_days(INT32_MAX)).error().code(),
            "calendar.no_opening");
}

TEST(Calendar, FindsItsOnlyOpeningFromFarAway) {
  CalendarDocument once = open_on("UTC", "", {});
  once.exceptions[date("2100-03-01")] = {hours("09:00", "17:00")};
  const auto on = calendar(once);
  // Nothing opens for decades around these.
  EXPECT_FALSE(on->is_open(at("2026-03-02T12:00:00Z")));
  EXPECT_EQ(on->between(at("2026-03-02T12:00:00Z"), at("2026-03-09T12:00:00Z")), Duration::zero());
  EXPECT_EQ(must(on->next_open(at("2026-03-02T12:00:00Z"))), at("2100-03-01T09:00:00Z"));
  EXPECT_EQ(must(on->previous_close(at("2190-01-01T00:00:00Z"))), at("2100-03-01T17:00:00Z"));
}

TEST(CalendarDays, KeepTheWallTime) {
  const auto on = office();
  EXPECT_EQ(must(on->add(at("2026-03-07T12:00:00Z"), span("1d"))), at("2026-03-08T11:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-07T07:30:00Z"), span("1d"))), at("2026-03-08T07:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-10-31T05:30:00Z"), span("1d"))), at("2026-11-01T05:30:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-08T11:00:00Z"), span("-1w"))), at("2026-03-01T12:00:00Z"));
  EXPECT_EQ(must(on->add(at("2026-11-01T06:30:00Z"), span("0d"))), at("2026-11-01T06:30:00Z"));
  EXPECT_EQ(must(on->add(at("2026-03-07T12:00:00Z"), span("24h"))), at("2026-03-08T12:00:00Z"));
  EXPECT_EQ(on->add(at("2199-12-30T12:00:00Z"), span("3d")).error().code(), "time.range");
}

TEST(Calendar, SaysWhenNoOpeningLiesThatWay) {
  CalendarDocument document;
  document.exceptions[date("2026-12-24")] = {hours("08:30", "12:00")};
  const auto on = calendar(document);
  const Instant after = at("2026-12-24T12:00:00Z");
  EXPECT_EQ(on->next_open(after).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->previous_close(at("2026-12-24T08:30:00Z")).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->add(after, 1us).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->add(after, -4h).error().code(), "calendar.no_opening");
  EXPECT_EQ(must(on->add(after, -210min)), at("2026-12-24T08:30:00Z"));
  EXPECT_EQ(on->add(after, span("1bd")).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->add(at("2026-12-24T09:00:00Z"), span("1bd")).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->add(at("2026-12-24T09:00:00Z"), span("-1bd")).error().code(),
            "calendar.no_opening");
  EXPECT_EQ(on->add(after, (Duration::max)()).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->add(after, (Duration::min)()).error().code(), "calendar.no_opening");
  EXPECT_EQ(on->explain(after, span("1bd")).error().code(), "calendar.no_opening");
}

TEST(Calendar, ReachesBothEndsOfTheRange) {
  const auto on = calendar(open_on("UTC", all_days, {hours("00:00", "24:00")}));
  EXPECT_TRUE(on->is_open(Instant::earliest()));
  EXPECT_TRUE(on->is_open(Instant::latest()));
  EXPECT_EQ(must(on->add(Instant::earliest(), Instant::latest() - Instant::earliest())),
            Instant::latest());
  EXPECT_EQ(on->add(Instant::latest(), span("0bd by close")).error().code(), "time.range");
  EXPECT_EQ(on->previous_close(Instant::earliest()).error().code(), "calendar.no_opening");
  EXPECT_EQ(must(on->add(at("2199-12-30T10:00:00Z"), span("1bd"))), at("2199-12-31T10:00:00Z"));
}

TEST(Calendar, IsOneForEqualDocuments) {
  const auto first = office();
  EXPECT_EQ(first, office());
  EXPECT_NE(first, calendar(open_on("UTC", workdays, {hours("09:00", "17:00")})));
  std::weak_ptr<const Calendar> gone;
  {
    const auto brief = calendar(open_on("UTC", "sat", {hours("09:00", "17:01")}));
    gone = brief;
  }
  EXPECT_TRUE(gone.expired());
  EXPECT_EQ(first->document().week.size(), 5U);
}

TEST(Calendar, AnswersManyThreadsWhileItGrows) {
  const auto on = calendar(open_on(york, workdays, {hours("09:07", "17:00")}));
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&on, &wrong, i] {
      for (int k = 0; k < 400; ++k) {
        const Instant t = at_seconds(1'700'000'000 + (k * 7919 + i * 104'729) % 4000 * 86'400LL);
        const Instant u = must(on->add(t, span("40bh")));
        if (on->between(t, u) != 40h) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace entente
