// Laws of calendars and clocks on random ones. ENTENTE_PROPERTY_CASES sets how many are tried.

#include <gtest/gtest.h>

#include "entente/time/clock.hpp"
#include "naive.hpp"

#ifndef ENTENTE_PROPERTY_CASES
#define ENTENTE_PROPERTY_CASES 100'000
#endif

namespace entente {
namespace {

using namespace testing;

constexpr int cases = ENTENTE_PROPERTY_CASES;
constexpr std::int64_t minute = 60'000'000;

/// A calendar, and an instant about which its peculiarities lie.
struct Scene {
  std::shared_ptr<const Calendar> calendar;
  std::int64_t about;
};

Scene scene(Draw& draw) {
  for (;;) {
    // The zone is drawn with the calendar, so the place in time is drawn again for it.
    const CalendarDocument first = draw.document(date("2024-03-10"));
    const std::int64_t about = draw.minute(*Zone::find(first.zone));
    CalendarDocument document =
        draw.document(Date::from_days(static_cast<std::int32_t>(about / 1440)));
    document.zone = first.zone;
    const auto made = Calendar::make(document);
    if (made) return {*made, about};
  }
}

/// Within two days of it, to the minute or to the microsecond.
Instant near(Draw& draw, const Scene& scene) {
  const std::int64_t minutes = scene.about + draw.below(4 * 1440) - 2 * 1440;
  return Instant::clamped(minutes * minute + draw.below(2) * draw.below(minute));
}

std::string shown(const Scene& scene, Instant t) {
  std::string text = std::string(scene.calendar->zone().name().view()) + " " + to_string(t);
  for (const auto& [weekday, list] : scene.calendar->document().week) {
    text += " " + std::string(name_of(weekday));
    for (const OpenHours& each : list) {
      text += " " + to_string(each.open) + "-" + to_string(each.close);
    }
  }
  for (const Holiday& holiday : scene.calendar->document().holidays) {
    text += " without " + to_string(*holiday.date);
  }
  for (const auto& [day, list] : scene.calendar->document().exceptions) {
    text += " " + to_string(day) + ":";
    for (const OpenHours& each : list) {
      text += " " + to_string(each.open) + "-" + to_string(each.close);
    }
  }
  return text;
}

TEST(CalendarLaws, AddAndBetweenUndoEachOther) {
  Draw draw(1);
  Scene on{};
  for (int i = 0; i < cases; ++i) {
    if (i % 4 == 0) on = scene(draw);
    const Instant t = near(draw, on);
    const Duration d(1 + draw.below(100 * 60 * minute));
    const Duration e(1 + draw.below(10 * 60 * minute));
    const auto later = on.calendar->add(t, d);
    const auto earlier = on.calendar->add(t, -d);
    // A calendar open on a few exceptional dates only may have no more that way.
    if (!later || !earlier) continue;
    ASSERT_GE(*later, t) << shown(on, t);
    ASSERT_LE(*earlier, t) << shown(on, t);
    ASSERT_EQ(on.calendar->between(t, *later), d) << shown(on, t);
    ASSERT_EQ(on.calendar->between(*earlier, t), d) << shown(on, t);
    ASSERT_EQ(on.calendar->between(t, *earlier), -d) << shown(on, t);
    // The earliest such instant has open time just before it, the latest just after it.
    ASSERT_EQ(*on.calendar->previous_close(*later), *later) << shown(on, t);
    ASSERT_TRUE(on.calendar->is_open(*earlier)) << shown(on, t);
    const auto further = on.calendar->add(t, d + e);
    if (!further) continue;
    ASSERT_LT(*later, *further) << shown(on, t);
    ASSERT_EQ(*on.calendar->add(*later, e), *further) << shown(on, t);
    ASSERT_GE(*on.calendar->add(*plus(t, e), d), *later) << shown(on, t);
  }
}

TEST(CalendarLaws, BetweenIsAdditiveAndTheSumOfTheWindows) {
  Draw draw(2);
  Scene on{};
  for (int i = 0; i < cases / 2; ++i) {
    if (i % 4 == 0) on = scene(draw);
    const Instant a = near(draw, on);
    const Instant b = near(draw, on);
    const Instant c = near(draw, on);
    ASSERT_EQ(on.calendar->between(a, c), on.calendar->between(a, b) + on.calendar->between(b, c))
        << shown(on, a);
    if (c < a) continue;
    Duration sum{};
    Instant last = a;
    for (const Window& window : *on.calendar->windows(a, c)) {
      ASSERT_TRUE(window.from > last || window.from == a) << shown(on, a);
      ASSERT_LT(window.from, window.until) << shown(on, a);
      ASSERT_LE(window.until, c) << shown(on, a);
      ASSERT_EQ(*on.calendar->next_open(last), window.from) << shown(on, a);
      ASSERT_EQ(*on.calendar->previous_close(window.until), window.until) << shown(on, a);
      sum += window.until - window.from;
      last = window.until;
    }
    ASSERT_EQ(sum, on.calendar->between(a, c)) << shown(on, a);
  }
}

TEST(CalendarLaws, DoNotDependOnWhatWasAskedBefore) {
  Draw draw(3);
  for (int i = 0; i < cases / 2000; ++i) {
    const Scene on = scene(draw);
    const Instant t = near(draw, on);
    const Instant far = Instant::clamped(draw.below(Instant::latest().micros()));
    const Duration first = on.calendar->between(t, far);
    const bool open = on.calendar->is_open(far);
    const auto twin_document = [&] {
      CalendarDocument document = on.calendar->document();
      // Another calendar that answers alike: a holiday where nothing opens anyway.
      document.holidays.push_back(closed_on("1970-01-01"));
      document.exceptions[date("1970-01-01")] = {};
      return document;
    }();
    const auto twin = Calendar::make(twin_document);
    if (!twin || t.micros() < 10 * 1440 * minute || far.micros() < 10 * 1440 * minute) continue;
    ASSERT_EQ((*twin)->is_open(far), open) << shown(on, far);
    ASSERT_EQ((*twin)->between(far, t), -first) << shown(on, far);
  }
}

TEST(CalendarLaws, AgreeWithACountOfMinutes) {
  Draw draw(4);
  for (int i = 0; i < cases / 1000; ++i) {
    const Scene on = scene(draw);
    const NaiveCalendar naive(on.calendar->document());
    const std::int64_t from = near(draw, on).micros() / minute;
    const std::int64_t to = from + draw.below(3 * 1440);
    const auto instant = [](std::int64_t minutes) { return at_seconds(minutes * 60); };
    ASSERT_EQ(on.calendar->between(instant(from), instant(to)).count(),
              naive.between(from, to) * minute)
        << shown(on, instant(from));
    const std::int64_t open = draw.below(1200) - 600;
    const auto reached = on.calendar->add(instant(from), Duration(open * minute));
    // What is missing for lack of openings would keep the count busy without end.
    if (!reached || std::abs(reached->micros() / minute - from) > 30 * 1440) continue;
    // Stepping back minute by minute ends just before the last one taken, an opening or inside.
    ASSERT_EQ(*reached, instant(naive.add(from, open))) << shown(on, instant(from)) << open;
  }
}

TEST(CalendarLaws, StepBusinessDaysAsTheWordsSay) {
  Draw draw(5);
  int compared = 0;
  for (int i = 0; i < cases / 1000; ++i) {
    const Scene on = scene(draw);
    const NaiveCalendar naive(on.calendar->document());
    const std::int64_t from = near(draw, on).micros() / minute;
    const std::int64_t n = draw.below(9) - 4;
    const bool by_close = draw.chance(25);
    const Span span = *Span::of(n, by_close ? SpanUnit::bd_by_close : SpanUnit::bd);
    const auto reached = on.calendar->add(at_seconds(from * 60), span);
    if (!reached || std::abs(reached->micros() / minute - from) > 40 * 1440) continue;
    ++compared;
    ASSERT_EQ(to_string(*reached),
              to_string(at_seconds(naive.add_business_days(from, n, by_close) * 60)))
        << shown(on, at_seconds(from * 60)) << " + " << to_string(span);
  }
  EXPECT_GT(compared, cases / 2000);
}

Span random_span(Draw& draw) {
  const auto unit = static_cast<SpanUnit>(draw.below(10));
  const std::array<std::int64_t, 10> most{90'000, 3'000, 60, 8, 2, 90'000, 3'000, 60, 8, 8};
  return *Span::of(draw.below(most[static_cast<std::size_t>(unit)]), unit);
}

/// Recomputes an explanation from what it prints.
void check(const Explanation& why, const Clock& clock, const Calendar& calendar, Instant now) {
  const bool open_time = why.span->is_business();
  Instant at = why.start;
  std::array<std::int64_t, 3> sums{};
  for (const Stretch& stretch : why.stretches) {
    ASSERT_EQ(stretch.from, at);
    ASSERT_EQ((stretch.until - stretch.from).count(), stretch.micros);
    ASSERT_GT(stretch.micros, 0);
    sums[static_cast<std::size_t>(stretch.kind)] += stretch.micros;
    at = stretch.until;
    if (stretch.kind == StretchKind::paused) {
      ASSERT_TRUE(clock.paused(stretch.from));
      ASSERT_TRUE(clock.paused(*plus(stretch.until, Duration(-1))));
    } else if (open_time) {
      const bool counted = stretch.kind == StretchKind::counted;
      ASSERT_EQ(calendar.between(stretch.from, stretch.until).count(),
                counted ? stretch.micros : 0);
    }
  }
  ASSERT_EQ(sums, (std::array{why.counted, why.closed, why.paused}));
  if (!why.due) {
    ASSERT_TRUE(clock.paused(now));
    ASSERT_EQ(at, std::max(now, why.start));
    return;
  }
  ASSERT_EQ(at, *why.due);
  const Duration budget =
      open_time ? calendar.between(why.start, *why.unpaused_due) : *why.unpaused_due - why.start;
  ASSERT_EQ(why.counted, budget.count());
}

TEST(ClockLaws, ExplanationsAddUpAndPausesNeverEatTheBudget) {
  Draw draw(6);
  Scene on{};
  int explained = 0;
  for (int i = 0; i < cases; ++i) {
    if (i % 4 == 0) on = scene(draw);
    const Instant start = near(draw, on);
    std::vector<Pause> pauses;
    for (std::int64_t k = draw.below(4); k > 0; --k) {
      const Instant from = near(draw, on);
      pauses.push_back({from, Instant::clamped(from.micros() + draw.below(3000 * minute))});
    }
    if (draw.chance(10)) pauses.push_back({near(draw, on), std::nullopt});
    const Clock clock = must(Clock::make(start, random_span(draw), on.calendar, std::move(pauses)));
    const Instant now = std::max(start, near(draw, on));
    const auto why = clock.explain(now);
    if (!why) continue;
    ++explained;
    check(*why, clock, *on.calendar, now);
    const auto due = *clock.due(now);
    ASSERT_EQ(due.has_value(), !clock.paused(now));
    if (!due) continue;
    ASSERT_GE(*due, *clock.unpaused_due()) << shown(on, start);
    const auto warning = *clock.warning(*Share::of_millionths(draw.below(1'000'001)), now);
    ASSERT_LE(*warning, *due) << shown(on, start);
    ASSERT_GE(*warning, start) << shown(on, start);
  }
  EXPECT_GT(explained, cases / 2);
}

}  // namespace
}  // namespace entente
