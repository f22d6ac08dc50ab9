#include "entente/time/instant.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::string code_of(std::string_view text) {
  const auto instant = Instant::parse(text);
  return instant ? to_string(*instant) : std::string(instant.error().code());
}

TEST(Instant, ReadsAnyOffsetAndWritesZWithSixDigits) {
  EXPECT_EQ(code_of("2026-03-02T09:30:00-05:00"), "2026-03-02T14:30:00.000000Z");
  EXPECT_EQ(code_of("2026-03-02T09:30:00.25+05:45"), "2026-03-02T03:45:00.250000Z");
  EXPECT_EQ(code_of("2024-02-29t23:59:59.999999z"), "2024-02-29T23:59:59.999999Z");
  EXPECT_EQ(code_of("2026-03-02T09:30:00.123456000Z"), "2026-03-02T09:30:00.123456Z");
  EXPECT_EQ(code_of("2026-03-02T09:30:00-00:00"), "2026-03-02T09:30:00.000000Z");
}

TEST(Instant, KeepsItsRangeAtBothEnds) {
  EXPECT_EQ(code_of("1970-01-01T00:00:00Z"), to_string(Instant::earliest()));
  EXPECT_EQ(code_of("2199-12-31T23:59:59.999999Z"), to_string(Instant::latest()));
  EXPECT_EQ(code_of("1969-12-31T23:59:59.999999Z"), "time.range");
  EXPECT_EQ(code_of("2200-01-01T00:00:00Z"), "time.range");
  EXPECT_EQ(code_of("1970-01-01T00:00:00+00:01"), "time.range");
  EXPECT_EQ(code_of("1969-12-31T23:00:00-01:00"), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(code_of("0000-01-01T00:00:00Z"), "time.range");
}

TEST(Instant, RefusesWhatIsNotRfc3339) {
  for (const char* text : {"",
                           "2026",
                           "2026-03-02",
                           "2026-03-02T09:30:00",
                           "2026-03-02 09:30:00Z",
                           "2026-03-02T09:30Z",
                           "2026-03-02T09:30:60Z",
                           "2026-03-02T24:00:00Z",
                           "2026-03-02T09:60:00Z",
                           "2026-02-29T00:00:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-03-32T00:00:00Z",
                           "2026-03-02T09:30:00.Z",
                           "2026-03-02T09:30:00.0000001Z",
                           "2026-03-02T09:30:00+24:00",
                           "2026-03-02T09:30:00+01:60",
                           "2026-03-02T09:30:00+0100",
                           "2026-03-02T09:30:00Z ",
                           " 2026-03-02T09:30:00Z",
                           "2026-03-02T09:30:00ZZ",
                           "+2026-03-02T09:30:00Z",
                           "2026-3-2T09:30:00Z",
                           "2026/03/02T09:30:00Z",
                           "2026-03/02T09:30:00Z",
                           "2026-03-",
                           "2026-03-02T09.30:00Z",
                           "2026-03-02T09:30.00Z",
                           "2026-03-02T0a:30:00Z",
                           "2026-03-02T09:30:00+1",
                           "2026-03-02T09:30:00+01",
                           "2026-03-02T09:30:00*01:00"}) {
    EXPECT_EQ(code_of(text), "time.format") << text;
  }
}

TEST(Instant, AddsWithinItsRangeOnly) {
  EXPECT_EQ(must(plus(at("2026-03-02T09:30:00Z"), 90min)), at("2026-03-02T11:00:00Z"));
  EXPECT_EQ(plus(Instant::latest(), 1us).error().code(), "time.range");
  EXPECT_EQ(plus(Instant::earliest(), -1us).error().code(), "time.range");
  EXPECT_EQ(plus(Instant::latest(), (Duration::max)()).error().code(), "time.range");
  EXPECT_EQ(at("2026-03-02T11:00:00Z") - at("2026-03-02T09:30:00Z"), 90min);
}

TEST(Instant, RoundsUpToTheMinute) {
  EXPECT_EQ(must(ceil_to_minute(at("2026-03-02T09:30:00.000001Z"))), at("2026-03-02T09:31:00Z"));
  EXPECT_EQ(must(ceil_to_minute(at("2026-03-02T09:30:00Z"))), at("2026-03-02T09:30:00Z"));
  EXPECT_EQ(ceil_to_minute(Instant::latest()).error().code(), "time.range");
}

TEST(Instant, ClampsToItsRange) {
  EXPECT_EQ(Instant::clamped(-5), Instant::earliest());
  EXPECT_EQ(Instant::clamped(INT64_MAX), Instant::latest());
  static_assert(sizeof(Instant) == 8 && std::is_trivially_copyable_v<Instant>);
}

TEST(Instant, IsShiftedOnAndBackWithinItsRange) {
  constexpr Duration hour = std::chrono::hours(1);
  EXPECT_EQ(clamped_plus(at("2026-03-02T09:30:00Z"), hour), at("2026-03-02T10:30:00Z"));
  EXPECT_EQ(clamped_plus(at("2026-03-02T09:30:00Z"), -hour), at("2026-03-02T08:30:00Z"));
  EXPECT_EQ(clamped_plus(at("1970-01-01T00:30:00Z"), -hour), Instant::earliest());
  EXPECT_EQ(clamped_plus(at("2199-12-31T23:30:00Z"), hour), Instant::latest());
  EXPECT_EQ(clamped_plus(Instant::latest(), Duration::max()), Instant::latest());
  EXPECT_EQ(clamped_plus(Instant::latest(), Duration::min()), Instant::earliest());
}

TEST(Date, ReadsDatesThatExistWithinTheRange) {
  EXPECT_EQ(to_string(date("2026-11-26")), "2026-11-26");
  EXPECT_EQ(date("2026-11-26").weekday(), Weekday::thu);
  EXPECT_EQ(date("1970-01-01").days(), 0);
  EXPECT_EQ(Date::parse("2026-02-29").error().code(), "time.format");
  EXPECT_EQ(Date::parse("1969-12-31").error().code(), "time.range");
  EXPECT_EQ(Date::parse("2200-01-01").error().code(), "time.range");
  for (const char* text : {"", "2026", "2026-1-1", "2026-01-011", "2026.01-01", "2026-01.01",
                           "2026-01-", "2026-xx-01"}) {
    EXPECT_EQ(Date::parse(text).error().code(), "time.format") << text;
  }
}

TEST(LocalTime, Takes24HoursAsAClosingOnly) {
  EXPECT_EQ(must(LocalTime::parse("23:59:59")).seconds(), 86'399);
  EXPECT_EQ(to_string(must(LocalTime::parse("08:30:00"))), "08:30");
  EXPECT_EQ(to_string(must(LocalTime::parse("08:30:05"))), "08:30:05");
  EXPECT_EQ(LocalTime::parse("24:00").error().code(), "time.format");
  EXPECT_EQ(must(ClosingTime::parse("24:00")).seconds(), 86'400);
  EXPECT_EQ(to_string(must(ClosingTime::parse("24:00"))), "24:00");
  for (const char* text : {"24:01", "24:00:01", "8:30", "08:60", "08:30:60", "0830", "08:30:", "",
                           "08:", "08:30:5", "08:30 ", "99:00"}) {
    EXPECT_EQ(ClosingTime::parse(text).error().code(), "time.format") << text;
  }
}

TEST(MonthDay, KnowsLeapDaysAndRefusesOthersThatNeverCome) {
  EXPECT_EQ(to_string(must(MonthDay::parse("02-29"))), "02-29");
  for (const char* text : {"02-30", "13-01", "00-10", "1225", "12-25 ", "12", "12-", ""}) {
    EXPECT_EQ(MonthDay::parse(text).error().code(), "time.format") << text;
  }
}

}  // namespace
}  // namespace entente
