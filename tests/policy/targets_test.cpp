// Targets: a span per clock and severity. DOMAIN 6, 12.

#include "entente/policy/targets.hpp"

#include <gtest/gtest.h>

#include "entente/codec/json.hpp"

namespace entente {
namespace {

TEST(Targets, GivesEachClockItsOwnSpan) {
  const auto targets = read_json<ComplaintTargets>(
      R"({"acknowledge": "4bh", "understand": "2bd", "propose": "5bd", "agree": "8bd",
          "progress": "6bd", "remedy": "20bd", "follow_up": "7d"})");
  const std::pair<ComplaintClock, std::string_view> expected[] = {
      {ComplaintClock::acknowledge, "4bh"}, {ComplaintClock::understand, "2bd"},
      {ComplaintClock::propose, "5bd"},     {ComplaintClock::agree, "8bd"},
      {ComplaintClock::progress, "6bd"},    {ComplaintClock::remedy, "20bd"},
      {ComplaintClock::follow_up, "7d"}};
  for (const auto& [clock, span] : expected) {
    EXPECT_EQ(to_string(targets.value().span(clock)->span), span);
  }
}

TEST(Targets, HasNoSpanForAClockThatIsNotNamed) {
  const ComplaintTargets targets;
  EXPECT_EQ(targets.span(ComplaintClock::acknowledge), std::nullopt);
  EXPECT_EQ(targets.span(ComplaintClock::follow_up), std::nullopt);
}

TEST(Targets, HasThoseOfRequestsForContactWithUrgentOnesOfTheirOwn) {
  constexpr std::string_view document =
      R"({"commitment":{},"access":{"acknowledge":"1bh","answer":"1bd by close",)"
      R"("promise":"3bd","callback_tolerance":"30m","urgent":{"acknowledge":"15bm"}}})";
  const Targets targets = read_json<Targets>(document).value();
  EXPECT_EQ(to_string(targets.access->callback_tolerance->span), "30m");
  EXPECT_EQ(to_string(targets.access->urgent->acknowledge->span), "15bm");
  EXPECT_EQ(targets.access->urgent->answer, std::nullopt);
  const std::string written = to_json(targets);
  EXPECT_EQ(to_json(read_json<Targets>(written).value()), written);
  // The document without the brace that ends it: other concepts follow.
  EXPECT_TRUE(written.starts_with(document.substr(0, document.size() - 1)));
  EXPECT_EQ(read_json<Targets>(R"({"commitment":{}})").value().access, std::nullopt);
}

TEST(Targets, MayNameACalendarPerSpan) {
  constexpr std::string_view document =
      R"({"complaint":{"normal":{"acknowledge":{"span":"4bh","calendar":"night_shift"},)"
      R"("remedy":"20bd"}},"commitment":{"soon":"-1bd"},"statement":{"sign":"5bd"},)"
      R"("effort":{"explain":"5bd"},"contact":{"duty":"30d"},)"
      R"("rhythm":{"daily_call":{"tolerance":"4h"}},"risk":{"tell":"1bd"}})";
  const Targets targets = read_json<Targets>(document).value();
  EXPECT_EQ(targets.complaint.at(ComplaintSeverity::normal).acknowledge->calendar,
            CalendarName::parse("night_shift").value());
  EXPECT_EQ(targets.commitment.soon->span, Span::parse("-1bd").value());
  EXPECT_EQ(targets.contact.duty->span, Span::parse("30d").value());
  EXPECT_EQ(targets.rhythm.at(RhythmKind::daily_call).tolerance->span, Span::parse("4h").value());
  EXPECT_EQ(targets.risk.tell->span, Span::parse("1bd").value());
  const std::string written = to_json(targets);
  EXPECT_EQ(to_json(read_json<Targets>(written).value()), written);
}

}  // namespace
}  // namespace entente
