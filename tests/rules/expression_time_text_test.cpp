// How CEL writes times: durations as Go's, timestamps as RFC 3339, both to the nanosecond.

#include <gtest/gtest.h>

#include <string>

#include "entente/rules/expression.hpp"

namespace entente {
namespace {

/// The time that `function` reads out of a text, as it is written; "none" when the text has none.
std::string read(std::string_view function, std::string_view text) {
  const Result<Value> time =
      evaluate_bare(std::string(function) + "(text)", Value().set("text", Value(text)));
  if (time) return *time->get_if<std::string>();
  EXPECT_EQ(time.error().message(), "No value: the text is no duration or timestamp.") << text;
  return "none";
}

struct Written {
  std::string_view text;
  std::string_view time;
};

TEST(CelDuration, IsASumOfNumbersWithUnits) {
  constexpr Written cases[] = {{"90m", "5400s"},
                               {"1h30m", "5400s"},
                               {"1h2m3.25s", "3723.25s"},
                               {"250ms", "0.25s"},
                               {"1us", "0.000001s"},
                               {"1\xC2\xB5s", "0.000001s"},
                               {"1\xCE\xBCs", "0.000001s"},
                               {"1ns", "0.000000001s"},
                               {"1500ns", "0.0000015s"},
                               {"1.5h", "5400s"},
                               {".5s", "0.5s"},
                               {"1.s", "1s"},
                               // What is finer than a nanosecond is cut off.
                               {"1.0000000009s", "1s"},
                               {"0", "0s"},
                               {"-0", "0s"},
                               {"+1h", "3600s"},
                               {"-90m", "-5400s"},
                               {"-1ns", "-0.000000001s"},
                               {"-1.5s", "-1.5s"},
                               {"-1.0000005s", "-1.0000005s"},
                               // Ten thousand years, the longest.
                               {"315576000000s", "315576000000s"},
                               {"-315576000000s", "-315576000000s"}};
  for (const Written& each : cases) EXPECT_EQ(read("duration", each.text), each.time) << each.text;
}

TEST(CelDuration, RefusesEverythingElse) {
  for (const std::string_view text : {"",
                                      "-",
                                      "+",
                                      "1",
                                      "s",
                                      "h1",
                                      ".s",
                                      ".",
                                      "1.5",
                                      "1x",
                                      "1 h",
                                      " 1h",
                                      "1h ",
                                      "1h-1m",
                                      "--1h",
                                      "1h30",
                                      "99999999999999999999s",
                                      "87660001h",
                                      "315576000000.5s",
                                      "315576000000s1s"}) {
    EXPECT_EQ(read("duration", text), "none") << text;
  }
}

TEST(CelTimestamp, IsADateATimeAndAnOffset) {
  constexpr Written cases[] = {
      {"2026-03-02T14:00:00Z", "2026-03-02T14:00:00Z"},
      {"2026-03-02t14:00:00z", "2026-03-02T14:00:00Z"},
      {"2026-03-02T09:00:00-05:00", "2026-03-02T14:00:00Z"},
      {"2026-03-02T19:30:00+05:30", "2026-03-02T14:00:00Z"},
      {"2026-03-02T23:30:00-23:59", "2026-03-03T23:29:00Z"},
      {"2026-03-02T14:00:00.25Z", "2026-03-02T14:00:00.25Z"},
      {"2026-03-02T14:00:00.000000001Z", "2026-03-02T14:00:00.000000001Z"},
      {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"},
      {"1969-12-31T23:59:59.000000001Z", "1969-12-31T23:59:59.000000001Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"}};
  for (const Written& each : cases) EXPECT_EQ(read("timestamp", each.text), each.time) << each.text;
}

TEST(CelTimestamp, RefusesEverythingElse) {
  for (const std::string_view text :
       {"", "tomorrow", "226-03-02T14:00:00Z", "2026/03-02T14:00:00Z", "2026-3-02T14:00:00Z",
        "2026-03/02T14:00:00Z", "2026-03-2T14:00:00Z", "2026-13-01T14:00:00Z",
        "2026-02-29T14:00:00Z", "2026-03-02", "2026-03-02 14:00:00Z", "2026-03-02T4:00:00Z",
        "2026-03-02T24:00:00Z", "2026-03-02T14.00:00Z", "2026-03-02T14:0:00Z",
        "2026-03-02T14:60:00Z", "2026-03-02T14:00.00Z", "2026-03-02T14:00:0Z",
        "2026-03-02T14:00:60Z", "2026-03-02T14:00:00.Z", "2026-03-02T14:00:00.1234567890Z",
        "2026-03-02T14:00:00", "2026-03-02T14:00:00Zulu", "2026-03-02T14:00:00Z ",
        "2026-03-02T14:00:00+5:00", "2026-03-02T14:00:00+24:00", "2026-03-02T14:00:00+0500",
        "2026-03-02T14:00:00+05:3", "2026-03-02T14:00:00+05:60", "2026-03-02T14:00:00+05:30Z",
        // Before the year 1 and after the year 9999.
        "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
    EXPECT_EQ(read("timestamp", text), "none") << text;
  }
}

}  // namespace
}  // namespace entente
