#include "entente/time/clock.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::shared_ptr<const Calendar> office() {
  return calendar(open_on("UTC", workdays, {hours("09:00", "17:00")}));
}

// 2026-03-02 is a Monday.
const Instant monday_nine = at("2026-03-02T09:00:00Z");
const Instant monday_ten = at("2026-03-02T10:00:00Z");
const Instant monday_eleven = at("2026-03-02T11:00:00Z");
const Instant monday_three = at("2026-03-02T15:00:00Z");
const Instant friday_five = at("2026-03-06T17:00:00Z");
const Instant saturday = at("2026-03-07T12:00:00Z");

Clock clock_of(Instant start, std::string_view budget, std::vector<Pause> pauses = {},
               std::optional<Instant> stop = {}) {
  return must(Clock::make(start, span(budget), office(), std::move(pauses), stop));
}

std::string due_of(const Clock& clock, Instant now = Instant::latest()) {
  const std::optional<Instant> due = must(clock.due(now));
  return due ? to_string(*due) : "absent";
}

TEST(Clock, IsDueAtTheEndOfItsSpan) {
  EXPECT_EQ(due_of(clock_of(monday_ten, "4bh")), "2026-03-02T14:00:00.000000Z");
  EXPECT_EQ(due_of(clock_of(saturday, "2bd")), "2026-03-11T09:00:00.000000Z");
  EXPECT_EQ(due_of(clock_of(saturday, "2d")), "2026-03-09T12:00:00.000000Z");
  EXPECT_EQ(due_of(must(Clock::make(saturday, span("2h"), nullptr))),
            "2026-03-07T14:00:00.000000Z");
}

TEST(Clock, RefusesNegativeSpansAndSpansThatLackACalendar) {
  EXPECT_EQ(Clock::make(saturday, span("-1h"), office()).error().code(), "span.range");
  EXPECT_EQ(Clock::make(saturday, span("1d"), nullptr).error().code(), "calendar.missing");
  EXPECT_EQ(Clock::make(saturday, span("1bd"), nullptr).error().code(), "calendar.missing");
}

TEST(Clock, HasNoDueWhilePausedAndALaterOneAfterwards) {
  const Clock clock = clock_of(monday_ten, "4bh", {{monday_eleven, monday_three}});
  EXPECT_EQ(due_of(clock, monday_ten), "2026-03-02T14:00:00.000000Z");
  EXPECT_EQ(due_of(clock, monday_eleven), "absent");
  EXPECT_EQ(due_of(clock, must(plus(monday_three, -1us))), "absent");
  EXPECT_EQ(due_of(clock, monday_three), "2026-03-03T10:00:00.000000Z");
}

TEST(Clock, IsNotMovedByAPauseThatHasNotBegun) {
  const Clock clock = clock_of(monday_ten, "4bh", {{monday_eleven, std::nullopt}});
  EXPECT_EQ(due_of(clock, monday_ten), "2026-03-02T14:00:00.000000Z");
  EXPECT_EQ(due_of(clock, Instant::latest()), "absent");
}

TEST(Clock, AddsTheLengthOfAPauseToElapsedAndCalendarSpans) {
  EXPECT_EQ(due_of(clock_of(monday_ten, "4h", {{monday_eleven, monday_three}})),
            "2026-03-02T18:00:00.000000Z");
  EXPECT_EQ(due_of(clock_of(monday_ten, "1d", {{monday_eleven, monday_three}})),
            "2026-03-03T14:00:00.000000Z");
}

TEST(Clock, ResumesBusinessDaysWithTheOpenTimeThatWasLeft) {
  // Due Tuesday 10:00; at 11:00 on Monday seven open hours were left.
  EXPECT_EQ(due_of(clock_of(monday_ten, "1bd", {{monday_eleven, monday_three}})),
            "2026-03-03T14:00:00.000000Z");
}

TEST(Clock, IsNotMovedByAPauseThatBeginsAtItsDueOrLater) {
  const Instant due = at("2026-03-02T14:00:00Z");
  const Clock clock = clock_of(monday_ten, "4bh", {{due, saturday}});
  EXPECT_EQ(due_of(clock, saturday), to_string(due));
  EXPECT_EQ(due_of(clock, at("2026-03-04T12:00:00Z")), "absent");
}

TEST(Clock, NeverComesDueEarlierForAPause) {
  // Zero business days from Friday's close: due is Monday's opening. No open time is left in the
  // weekend that a pause could move, and taking it at Saturday would make the due earlier.
  const Clock clock = clock_of(friday_five, "0bd", {{friday_five, saturday}});
  EXPECT_EQ(due_of(clock), "2026-03-09T09:00:00.000000Z");
}

TEST(Clock, AppliesPausesInOrderToTheDueMovedSoFar) {
  // Due 14:00; the first pause moves it to 15:00, so the second, at 14:30, moves it too.
  const Clock clock = clock_of(monday_ten, "4bh",
                               {{at("2026-03-02T14:30:00Z"), at("2026-03-02T15:30:00Z")},
                                {monday_eleven, at("2026-03-02T12:00:00Z")}});
  EXPECT_EQ(due_of(clock), "2026-03-02T16:00:00.000000Z");
}

TEST(Clock, CutsPausesToItsStartAndApartFromEachOther) {
  const Clock clock = clock_of(monday_ten, "4bh",
                               {{monday_nine, monday_eleven},
                                {monday_ten, at("2026-03-02T12:00:00Z")},
                                {monday_nine, monday_nine}});
  EXPECT_EQ(clock.pauses(), (std::vector<Pause>{{monday_ten, monday_eleven},
                                                {monday_eleven, at("2026-03-02T12:00:00Z")}}));
  EXPECT_EQ(due_of(clock), "2026-03-02T16:00:00.000000Z");
  const Clock open_end =
      clock_of(monday_ten, "4bh", {{monday_eleven, std::nullopt}, {monday_three, saturday}});
  EXPECT_EQ(open_end.pauses().size(), 1U);
}

TEST(Clock, EndsItsPausesAtTheStop) {
  const Clock clock =
      clock_of(monday_ten, "4bh", {{monday_eleven, std::nullopt}, {saturday, std::nullopt}},
               at("2026-03-02T12:00:00Z"));
  EXPECT_FALSE(clock.paused(at("2026-03-02T12:00:00Z")));
  EXPECT_EQ(due_of(clock), "2026-03-02T15:00:00.000000Z");
  EXPECT_EQ(clock.stop(), at("2026-03-02T12:00:00Z"));
  EXPECT_EQ(clock.start(), monday_ten);
  const Clock known =
      clock_of(monday_ten, "4bh", {{monday_eleven, saturday}}, at("2026-03-02T12:00:00Z"));
  EXPECT_EQ(due_of(known), "2026-03-02T15:00:00.000000Z");
}

TEST(Clock, TellsTheNextBeginAndEndOfAPause) {
  const Clock clock =
      clock_of(monday_ten, "4bh", {{monday_eleven, monday_three}, {saturday, std::nullopt}});
  EXPECT_EQ(clock.next_change(monday_ten), monday_eleven);
  EXPECT_EQ(clock.next_change(monday_eleven), monday_three);
  EXPECT_EQ(clock.next_change(monday_three), saturday);
  EXPECT_EQ(clock.next_change(saturday), std::nullopt);
}

TEST(Clock, WarnsAtAShareOfTheOpenTime) {
  const Share share = must(Share::parse("75%"));
  EXPECT_EQ(must(clock_of(monday_ten, "4bh").warning(share, monday_ten)),
            at("2026-03-02T13:00:00Z"));
  // One business day from 10:00 has eight open hours.
  EXPECT_EQ(must(clock_of(monday_ten, "1bd").warning(share, monday_ten)),
            at("2026-03-02T16:00:00Z"));
  EXPECT_EQ(must(clock_of(monday_ten, "4h").warning(share, monday_ten)),
            at("2026-03-02T13:00:00Z"));
}

TEST(Clock, RoundsTheBudgetOfAWarningUpToTheMicrosecond) {
  const Share third = must(Share::of_millionths(333'333));
  // 14,400,000,000 us × 0.333333 = 4,799,995,200 us; of one microsecond more, rounded up.
  EXPECT_EQ(must(clock_of(monday_ten, "4bh").warning(third, monday_ten)),
            must(plus(monday_ten, Duration(4'799'995'200))));
  const Clock promise = Clock::promise(monday_ten, must(plus(monday_ten, 1us)));
  EXPECT_EQ(must(promise.warning(third, monday_ten)), must(plus(monday_ten, 1us)));
}

TEST(Clock, MovesWarningsByTheSamePauses) {
  const Share half = must(Share::parse("50%"));
  const Clock clock = clock_of(monday_ten, "4bh", {{monday_eleven, monday_three}});
  EXPECT_EQ(must(clock.warning(half, monday_eleven)), std::nullopt);
  EXPECT_EQ(must(clock.warning(half, monday_three)), at("2026-03-02T16:00:00Z"));
  // A quarter was used up when the pause began, which moves nothing then.
  EXPECT_EQ(must(clock.warning(must(Share::parse("25%")), monday_three)), monday_eleven);
}

TEST(Promise, MovesByTheLengthOfItsBlocks) {
  const Clock promise = Clock::promise(monday_ten, saturday, {{monday_eleven, monday_three}});
  EXPECT_EQ(must(promise.unpaused_due()), saturday);
  EXPECT_EQ(due_of(promise), "2026-03-07T16:00:00.000000Z");
}

TEST(Promise, IsOverdueAtOnceWhenItsInstantLiesBeforeTheStart) {
  const Clock promise = Clock::promise(monday_ten, monday_nine, {{monday_nine, monday_three}});
  EXPECT_EQ(due_of(promise), to_string(monday_nine));
  EXPECT_EQ(must(promise.warning(must(Share::parse("50%")), monday_three)), monday_nine);
  EXPECT_TRUE(must(promise.explain(monday_three)).stretches.empty());
}

TEST(Clock, SaysWhenTheRangeOrTheCalendarEnds) {
  EXPECT_EQ(clock_of(monday_ten, "84006d").due(saturday).error().code(), "time.range");
  EXPECT_EQ(clock_of(monday_ten, "84006d").warning({}, saturday).error().code(), "time.range");
  EXPECT_EQ(clock_of(monday_ten, "84006d").explain(saturday).error().code(), "time.range");
  const Instant late = at("2199-12-31T10:00:00Z");
  const Clock pushed = clock_of(late, "4bh", {{late, at("2199-12-31T16:00:00Z")}});
  EXPECT_EQ(pushed.due(Instant::latest()).error().code(), "calendar.no_opening");
  EXPECT_EQ(pushed.warning(must(Share::parse("50%")), Instant::latest()).error().code(),
            "calendar.no_opening");
  EXPECT_EQ(clock_of(late, "4bh").warning(must(Share::parse("1000%")), late).error().code(),
            "calendar.no_opening");
}

TEST(Clock, ExplainsEveryIntervalPauseAndClosedTime) {
  const Clock clock = clock_of(monday_ten, "1bd", {{monday_eleven, monday_three}});
  const Explanation why = must(clock.explain(Instant::latest()));
  const Instant five = at("2026-03-02T17:00:00Z");
  const Instant next_nine = at("2026-03-03T09:00:00Z");
  const Instant due = at("2026-03-03T14:00:00Z");
  const std::int64_t hour = 3'600'000'000;
  EXPECT_EQ(why.stretches,
            (std::vector<Stretch>{{StretchKind::counted, monday_ten, monday_eleven, hour},
                                  {StretchKind::paused, monday_eleven, monday_three, 4 * hour},
                                  {StretchKind::counted, monday_three, five, 2 * hour},
                                  {StretchKind::closed, five, next_nine, 16 * hour},
                                  {StretchKind::counted, next_nine, due, 5 * hour}}));
  EXPECT_EQ(why.counted, 8 * hour);
  EXPECT_EQ(why.paused, 4 * hour);
  EXPECT_EQ(why.closed, 16 * hour);
  EXPECT_EQ(why.due, due);
  EXPECT_EQ(why.unpaused_due, at("2026-03-03T10:00:00Z"));
  EXPECT_EQ(why.business_days, (std::vector{date("2026-03-02"), date("2026-03-03")}));
}

TEST(Clock, ExplainsUpToTheQuestionWhilePaused) {
  const Clock clock = clock_of(monday_ten, "4h", {{monday_eleven, std::nullopt}});
  const Explanation why = must(clock.explain(monday_three));
  EXPECT_EQ(why.due, std::nullopt);
  EXPECT_EQ(why.stretches,
            (std::vector<Stretch>{
                {StretchKind::counted, monday_ten, monday_eleven, 3'600'000'000},
                {StretchKind::paused, monday_eleven, monday_three, 4 * 3'600'000'000LL}}));
}

TEST(Clock, LimitsItsExplanations) {
  const auto on =
      calendar(open_on("UTC", all_days, {hours("09:00", "10:00"), hours("11:00", "12:00")}));
  const Instant start = Instant::earliest();
  const Clock far = must(Clock::make(start, span("150000bh"), on));
  EXPECT_EQ(far.explain(start).error().code(), "limit.windows");
  // Overdue for two centuries before its pause.
  const Instant end = at("2190-01-01T00:00:00Z");
  const Clock late = must(Clock::make(start, span("1bh"), on, {{end, std::nullopt}}));
  EXPECT_EQ(late.explain(end).error().code(), "limit.windows");
  EXPECT_EQ(late.explain(at("2190-01-02T00:00:00Z")).error().code(), "limit.windows");
}

}  // namespace
}  // namespace entente
