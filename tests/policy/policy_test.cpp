// What a policy answers beside its document. DOMAIN 3 (which calendar counts), 4 (skew), 6.

#include "entente/policy/policy.hpp"

#include <gtest/gtest.h>

#include "entente/codec/json.hpp"

namespace entente {
namespace {

CalendarName name(std::string_view text) { return CalendarName::parse(text).value(); }

Policy policy() {
  Policy policy;
  policy.document = read_json<PolicyDocument>(R"({
    "calendars": {"office": {"zone": "America/New_York", "week": {"mon": [["08:30", "17:00"]]}},
                  "night": {"zone": "America/New_York", "week": {"mon": [["22:00", "06:00"]]}}},
    "default_calendar": "office", "targets": {"commitment": {}, "contact": {}, "risk": {}},
    "complaint": {}, "thresholds": {"load": 4}, "channels": ["signal"]})")
                        .value();
  for (const auto& [key, document] : policy.document.calendars) {
    policy.calendars.emplace(key, Calendar::make(document).value());
  }
  return policy;
}

SpanOn span(std::optional<CalendarName> calendar = {}) {
  return {Span::parse("4bh").value(), std::move(calendar)};
}

TEST(Policy, CountsOnTheSpansCalendarThenThePartnershipsThenTheDefault) {
  const Policy known = policy();
  const auto office = known.calendar(name("office"));
  const auto night = known.calendar(name("night"));
  EXPECT_NE(office, night);
  EXPECT_EQ(known.calendar_for(span(), {}), office);
  EXPECT_EQ(known.calendar_for(span(), name("night")), night);
  EXPECT_EQ(known.calendar_for(span(name("office")), name("night")), office);
}

TEST(Policy, CountsOnTheDefaultWhereThePartnershipsCalendarIsGone) {
  EXPECT_EQ(policy().usual_calendar(name("gone")), policy().calendar(name("office")));
}

TEST(Policy, HasNoCalendarThatNobodyNamed) {
  Policy bare = policy();
  EXPECT_EQ(bare.calendar(name("gone")), nullptr);
  EXPECT_EQ(bare.calendar_for(span(name("gone")), name("night")), nullptr);
  bare.document.default_calendar.reset();
  EXPECT_EQ(bare.usual_calendar({}), nullptr);
}

TEST(Policy, KnowsTheChannelsOfTheDomainAndItsOwn) {
  for (const std::string_view channel :
       {"call", "email", "text", "chat", "mail", "visit", "other", "signal"}) {
    EXPECT_TRUE(policy().knows_channel(Channel::parse(channel).value())) << channel;
  }
  EXPECT_FALSE(policy().knows_channel(Channel::parse("pigeon").value()));
}

TEST(Policy, LiftsCommandsByFiveSecondsUnlessItSaysOtherwise) {
  Policy other = policy();
  EXPECT_EQ(other.skew(), std::chrono::seconds(5));
  other.document.skew = Span::parse("2m").value();
  EXPECT_EQ(other.skew(), std::chrono::seconds(120));
}

TEST(Policy, HasTheThresholdsThatItNames) {
  EXPECT_EQ(policy().threshold("load"), 4.0);
  EXPECT_EQ(policy().threshold("argued"), std::nullopt);
}

TEST(Policy, HasTargetsForEachStage) {
  Policy staged = policy();
  staged.targets.resize(6);
  staged.targets[static_cast<std::size_t>(Stage::dormant)].commitment.soon = span();
  EXPECT_EQ(staged.targets_in(Stage::dormant).commitment.soon, span());
  EXPECT_EQ(staged.targets_in(Stage::ended).commitment.soon, std::nullopt);
}

TEST(Policy, RequiresTheStepsThatItNamesAndAllWhereItNamesNone) {
  ComplaintPolicy some{{ComplaintStep::received, ComplaintStep::closed}};
  EXPECT_TRUE(some.requires_step(ComplaintStep::closed));
  EXPECT_FALSE(some.requires_step(ComplaintStep::learned));
  const ComplaintPolicy none;
  for (int step = 0; step <= static_cast<int>(ComplaintStep::closed); ++step) {
    EXPECT_TRUE(none.requires_step(static_cast<ComplaintStep>(step)));
  }
}

}  // namespace
}  // namespace entente
