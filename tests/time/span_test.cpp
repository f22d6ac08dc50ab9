#include "entente/time/span.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::string read(std::string_view text) {
  const auto span = Span::parse(text);
  return span ? to_string(*span) : std::string(span.error().code());
}

TEST(Span, KeepsItsNumberAndUnit) {
  for (const char* text : {"90s", "30m", "4h", "2d", "3w", "90bs", "30bm", "4bh", "2bd",
                           "2bd by close", "-1bd", "-2bd by close", "0bd"}) {
    EXPECT_EQ(read(text), text);
  }
  EXPECT_EQ(read("-0s"), "0s");
  EXPECT_EQ(read("007d"), "7d");
}

TEST(Span, ReadsTheThreeIsoShapesAndWritesTheShortForm) {
  EXPECT_EQ(read("P2W"), "2w");
  EXPECT_EQ(read("P2D"), "2d");
  EXPECT_EQ(read("PT4H"), "4h");
  EXPECT_EQ(read("PT90S"), "90s");
  EXPECT_EQ(read("PT1H30M"), "90m");
  EXPECT_EQ(read("PT1H30M10S"), "5410s");
  EXPECT_EQ(read("PT1H10S"), "3610s");
}

TEST(Span, RefusesWhatHasNoFixedLengthOrMoreThanOneUnit) {
  for (const char* text :
       {"",       "4",     "h",    "4 h",    "4H",     "4bd by  close", "4bw",   "+4h",
        "--4h",   "1.5h",  "P1M",  "P1Y",    "P1DT1H", "P1W2D",         "PT",    "P",
        "PT1.5H", "-PT1H", "P-1D", "PT1M1H", "PT1H1H", "PT5",           "1h30m", "4h ",
        "PT1H ",  "P4",    "PD",   "pt1h"}) {
    EXPECT_EQ(read(text), "span.format") << text;
  }
}

TEST(Span, ReachesAsFarAs230Years) {
  EXPECT_EQ(read("84006d"), "84006d");
  EXPECT_EQ(read("84007d"), "span.range");
  EXPECT_EQ(read("7258118400s"), "7258118400s");
  EXPECT_EQ(read("-7258118401s"), "span.range");
  EXPECT_EQ(read("99999999999999999999999999h"), "span.range");
  EXPECT_EQ(read("PT99999999999999999999H"), "span.range");
  EXPECT_EQ(read("PT2016144H7258118400S"), "span.range");
  EXPECT_EQ(must(Span::of(-84'006, SpanUnit::d)).number(), -84'006);
  EXPECT_EQ(Span::of(-84'007, SpanUnit::d).error().code(), "span.range");
}

TEST(Span, KnowsItsKind) {
  EXPECT_TRUE(span("2bd by close").is_business_days());
  EXPECT_TRUE(span("4bh").is_business());
  EXPECT_FALSE(span("4bh").is_business_days());
  EXPECT_TRUE(span("2w").is_calendar_days());
  EXPECT_FALSE(span("2h").is_business());
  EXPECT_EQ(span("30bm").nominal(), 30min);
  EXPECT_EQ(to_string(span("2bd").negated()), "-2bd");
}

TEST(Share, IsExactAndRoundsUp) {
  EXPECT_EQ(to_string(must(Share::parse("75%"))), "75%");
  EXPECT_EQ(to_string(must(Share::parse("62.50%"))), "62.5%");
  EXPECT_EQ(to_string(must(Share::parse("0.0001%"))), "0.0001%");
  EXPECT_EQ(must(Share::parse("75%")).of(4h), 3h);
  EXPECT_EQ(must(Share::parse("50%")).of(3us), 2us);
  EXPECT_EQ(must(Share::parse("100%")).of(Duration(7'258'118'399'999'999)),
            Duration(7'258'118'399'999'999));
  EXPECT_EQ(must(Share::parse("0.0001%")).of(1us), 1us);
  EXPECT_EQ(must(Share::parse("0%")).of(1us), 0us);
  for (const char* text : {"75", "%", "75.%", "1.23456%", "-5%", "75 %", ".5%"}) {
    EXPECT_EQ(Share::parse(text).error().code(), "share.format") << text;
  }
  EXPECT_EQ(Share::parse("1000.0001%").error().code(), "share.range");
  EXPECT_EQ(Share::of_millionths(-1).error().code(), "share.range");
}

}  // namespace
}  // namespace entente
