#include "entente/time/explanation.hpp"

#include <gtest/gtest.h>

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

TEST(Explanation, ListsEveryIntervalAndAddsUp) {
  const auto on = office();
  const Instant start = on_wall(*on, "2026-03-06", "15:00");
  const Explanation why = must(on->explain(start, span("4bh")));
  const Instant close = on_wall(*on, "2026-03-06", "17:00");
  const Instant open = on_wall(*on, "2026-03-09", "09:00");
  const Instant due = on_wall(*on, "2026-03-09", "11:00");
  const std::int64_t hour = 3'600'000'000;
  EXPECT_EQ(why.due, due);
  EXPECT_EQ(why.stretches, (std::vector<Stretch>{{StretchKind::counted, start, close, 2 * hour},
                                                 {StretchKind::closed, close, open, 63 * hour},
                                                 {StretchKind::counted, open, due, 2 * hour}}));
  EXPECT_EQ(why.counted, 4 * hour);
  EXPECT_EQ(why.closed, 63 * hour);
  EXPECT_EQ(why.paused, 0);
  EXPECT_TRUE(why.business_days.empty());
}

TEST(Explanation, OfTheHeadersExampleIsAsPrintedThere) {
  const auto on = calendar(open_on(york, workdays, {hours("08:30", "17:00")}));
  const Explanation why = must(on->explain(at("2026-03-06T15:00:00-05:00"), span("4bh")));
  EXPECT_EQ(why.due, at("2026-03-09T14:30:00Z"));
  EXPECT_EQ(why.closed, 62 * 3'600'000'000 + 1'800'000'000);
  EXPECT_EQ(why.stretches.size(), 3U);
}

TEST(Explanation, NamesTheBusinessDaysStepped) {
  const auto on = office();
  const Instant saturday = on_wall(*on, "2026-03-07", "15:00");
  EXPECT_EQ(must(on->explain(saturday, span("2bd"))).business_days,
            (std::vector{date("2026-03-09"), date("2026-03-10"), date("2026-03-11")}));
  EXPECT_EQ(must(on->explain(saturday, span("-1bd by close"))).business_days,
            (std::vector{date("2026-03-06"), date("2026-03-05")}));
}

TEST(Explanation, CountsAllOfAnElapsedSpan) {
  const auto on = office();
  const Explanation why = must(on->explain(at("2026-03-07T12:00:00Z"), span("1d")));
  EXPECT_EQ(why.counted, 23 * 3'600'000'000LL);
  EXPECT_EQ(why.stretches.size(), 1U);
}

}  // namespace
}  // namespace entente
