// Rules on the team itself: the day's greeting, and how we appear. DOMAIN 5 (Team), 8.

#include "wide_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// pat works by the clock of New York; 2026-03-03 is a Tuesday, open from 08:30 on.
class GreetingRules : public WideWorld {
 protected:
  void plan(std::string_view when, std::string_view date, std::string_view entries = "[]",
            std::string_view more = {}) {
    tell("@team", "day.plan", when,
         R"({"member":"pat","date":")" + std::string(date) + R"(","entries":)" +
             std::string(entries) + "}",
         more);
  }
  void publish(std::string_view when, std::string_view date = "2026-03-03",
               std::string_view more = {}) {
    tell("@team", "greeting.publish", when,
         R"({"member":"pat","date":")" + std::string(date) + R"(","channel":"call"})", more);
  }
  std::vector<std::string> said(std::string_view now) { return told("greeting.not_out", now); }

  static constexpr std::string_view from_nine =
      R"([{"from":"13:00","to":"15:00","reachable":true},
          {"from":"09:00","to":"12:00","reachable":false}])";
};

TEST_F(GreetingRules, BeginWithTheFirstStretchOfTheDay) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  EXPECT_THAT(said("2026-03-03T13:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(said("2026-03-03T14:00:00Z"), ElementsAre("raised pat 2026-03-03T14:00"));
  const Finding finding = finding_of("greeting.not_out");
  EXPECT_EQ(finding.id, "greeting.not_out/@team/pat/1");
  EXPECT_EQ(finding.owner, *MemberId::parse("pat"));
  EXPECT_EQ(finding.message,
            "Callers do not hear yet what Pat does today and when calls are returned");
  publish("2026-03-03T14:10:00Z");
  EXPECT_THAT(said("2026-03-04T12:00:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "cleared pat 2026-03-03T14:10"));
}

TEST_F(GreetingRules, AreContentWithAGreetingThatIsOutInTime) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  publish("2026-03-03T14:00:00Z");
  // Told at the very instant, and taken back: it was in time.
  EXPECT_THAT(said("2026-03-04T12:00:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "withdrawn pat 2026-03-03T14:00"));
}

TEST_F(GreetingRules, BeginWithTheWorkingHoursOfADayWithoutStretches) {
  plan("2026-03-02T20:00:00Z", "2026-03-03");
  EXPECT_THAT(said("2026-03-03T13:29:59.999999Z"), IsEmpty());
  EXPECT_THAT(said("2026-03-03T13:30:00Z"), ElementsAre("raised pat 2026-03-03T13:30"));
}

TEST_F(GreetingRules, AskForNoneOnAClosedDayWithoutStretchesNorWithoutAPlan) {
  plan("2026-03-02T20:00:00Z", "2026-03-07");
  EXPECT_THAT(said("2026-03-10T12:00:00Z"), IsEmpty());
}

TEST_F(GreetingRules, EndWithTheDay) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  EXPECT_THAT(said("2026-03-05T12:00:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "cleared pat 2026-03-04T05:00"));
}

TEST_F(GreetingRules, BeginAtOnceWithAPlanThatComesTooLate) {
  plan("2026-03-03T16:00:00Z", "2026-03-03", from_nine);
  EXPECT_THAT(said("2026-03-03T16:00:00Z"), ElementsAre("raised pat 2026-03-03T16:00"));
}

TEST_F(GreetingRules, BeginAnewWhenTheDayIsPlannedAnew) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  publish("2026-03-03T13:00:00Z");
  plan("2026-03-03T18:00:00Z", "2026-03-03", from_nine);
  EXPECT_THAT(said("2026-03-03T18:00:00Z"), ElementsAre("raised pat 2026-03-03T18:00"));
}

TEST_F(GreetingRules, TakeBackWhatAGreetingToldLateDisproves) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  EXPECT_THAT(said("2026-03-03T15:00:00Z"), ElementsAre("raised pat 2026-03-03T14:00"));
  publish("2026-03-03T15:00:00Z", "2026-03-03", R"("occurred":"2026-03-03T13:45:00Z",)");
  EXPECT_THAT(said("2026-03-03T15:00:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "withdrawn pat 2026-03-03T14:00"));
}

TEST_F(GreetingRules, KnowSinceWhenOfAPlanThatWasToldLate) {
  plan("2026-03-03T16:00:00Z", "2026-03-03", from_nine, R"("occurred":"2026-03-02T20:00:00Z",)");
  EXPECT_THAT(said("2026-03-03T16:00:00Z"), ElementsAre("raised pat 2026-03-03T14:00"));
}

TEST_F(GreetingRules, EndForAMemberWhoLeavesTheTeam) {
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  tell("@team", "member.remove", "2026-03-03T16:00:00Z", R"({"id":"pat"})");
  EXPECT_THAT(said("2026-03-03T17:00:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "cleared pat 2026-03-03T16:00"));
}

TEST_F(GreetingRules, GoToWhoActsForAMemberWhoIsAway) {
  tell("@team", "member.add", "2026-03-02T13:00:00Z", R"({"id":"lee","name":"Lee"})");
  plan("2026-03-02T20:00:00Z", "2026-03-03", from_nine);
  tell("@team", "member.away", "2026-03-02T21:00:00Z",
       R"({"member":"pat","from":"2026-03-03T14:30:00Z","delegate":"lee"})");
  EXPECT_THAT(said("2026-03-03T14:30:00Z"),
              ElementsAre("raised pat 2026-03-03T14:00", "changed pat 2026-03-03T14:00"));
  EXPECT_EQ(finding_of("greeting.not_out").owner, *MemberId::parse("lee"));
}

TEST_F(GreetingRules, WakeTheHostWhenADayBegins) {
  plan("2026-03-02T20:00:00Z", "2026-03-05", from_nine);
  portfolio.advance(at("2026-03-04T12:00:00Z"));
  EXPECT_EQ(portfolio.next_wake(), at("2026-03-05T05:00:00Z"));
  portfolio.advance(at("2026-03-05T05:00:00Z"));
  EXPECT_EQ(portfolio.next_wake(), at("2026-03-05T14:00:00Z"));
}

// Each member whom nobody waits for in vain, at the last review.
class RulesOnMembers : public WideWorld {
 protected:
  RulesOnMembers()
      : WideWorld(R"(,"packs":["starter","host"],"rules":[{"id":"host.serves","principle":"P5",
            "pack":"host","scope":"member","when":"size(member.starved) == 0","severity":"info",
            "message":"M","action":"look"}])") {}
};

// Like a person of a partnership; a record told late, whatever of, must not be what tells it.
TEST_F(RulesOnMembers, SeeOneWhoWasAddedAsThereFromTheBeginning) {
  open("a");
  EXPECT_THAT(told("host.serves", "2026-03-05T12:00:00Z"),
              ElementsAre("raised pat 2025-06-01T04:00"));
  tell("@team", "member.add", "2026-03-06T15:00:00Z", R"({"id":"lee","name":"Lee"})");
  tell("@team", "appearance.check", "2026-03-06T16:00:00Z",
       R"({"item":"card","by":"pat","passed":true})", R"("occurred":"2026-03-06T14:00:00Z",)");
  EXPECT_THAT(told("host.serves", "2026-03-06T16:00:00Z"),
              ElementsAre("raised pat 2025-06-01T04:00", "raised lee 2025-06-01T04:00"));
}

class AppearanceRules : public WideWorld {
 protected:
  void look(std::string_view item, std::string_view when, bool passed, std::string_view more = {}) {
    tell("@team", "appearance.check", when,
         R"({"item":")" + std::string(item) + R"(","by":"pat","passed":)" +
             (passed ? "true" : "false") + "}",
         more);
  }
  std::vector<std::string> said(std::string_view now) { return told("appearance.due", now); }
};

TEST_F(AppearanceRules, AskForALookAfterNinetyDays) {
  look("card", "2026-03-02T12:00:00Z", true);
  look("site", "2026-03-04T12:00:00Z", true);
  EXPECT_THAT(said("2026-05-31T11:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(said("2026-05-31T12:00:00Z"), ElementsAre("raised @team 2026-05-31T12:00"));
  EXPECT_EQ(finding_of("appearance.due").message,
            "Look with the eyes of a client at how we appear: card");
  look("card", "2026-05-31T13:00:00Z", true);
  // The site is next.
  EXPECT_THAT(said("2026-06-02T12:00:00Z"),
              ElementsAre("raised @team 2026-05-31T12:00", "cleared @team 2026-05-31T13:00",
                          "raised @team 2026-06-02T12:00"));
}

TEST_F(AppearanceRules, AskForAnotherLookAtWhatFailed) {
  look("card", "2026-03-02T12:00:00Z", true);
  look("van", "2026-03-03T12:00:00Z", false);
  EXPECT_THAT(said("2026-03-03T12:00:00Z"), ElementsAre("raised @team 2026-03-03T12:00"));
  EXPECT_EQ(finding_of("appearance.due").message,
            "Look with the eyes of a client at how we appear: van");
  look("Van", "2026-03-04T12:00:00Z", true);
  EXPECT_THAT(said("2026-03-04T12:00:00Z"),
              ElementsAre("raised @team 2026-03-03T12:00", "cleared @team 2026-03-04T12:00"));
}

TEST_F(AppearanceRules, TakeBackWhatALookToldLateDisproves) {
  look("card", "2026-03-02T12:00:00Z", true);
  look("card", "2026-06-01T12:00:00Z", true);
  EXPECT_THAT(said("2026-06-02T12:00:00Z"),
              ElementsAre("raised @team 2026-05-31T12:00", "cleared @team 2026-06-01T12:00"));
  // One look lay before the ninety days were over, and the other still counts.
  look("card", "2026-06-02T12:00:00Z", true, R"("occurred":"2026-05-30T12:00:00Z",)");
  EXPECT_THAT(said("2026-08-30T11:59:59.999999Z"),
              ElementsAre("raised @team 2026-05-31T12:00", "cleared @team 2026-06-01T12:00",
                          "withdrawn @team 2026-05-31T12:00"));
  EXPECT_EQ(said("2026-08-30T12:00:00Z").size(), 4U);
}

TEST_F(AppearanceRules, AskForNothingThatWasNeverLookedAt) {
  open("a");
  EXPECT_THAT(said("2026-12-31T12:00:00Z"), IsEmpty());
}

}  // namespace
}  // namespace entente
