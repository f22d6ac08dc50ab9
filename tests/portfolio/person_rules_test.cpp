// Facts and rules of knowing each other: success, style, fit, introductions. DOMAIN 8.

#include "giving_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;

class PersonRulesTest : public GivingTest {};

TEST_F(PersonRulesTest, AsksWhatMakesThemSucceedUntilAllIsAnswered) {
  EXPECT_EQ(number("success.open_questions"), 5);
  EXPECT_THAT(told("success.unknown", "2026-03-16T14:00:00Z"),
              ElementsAre("raised 2026-03-16T14:00"));
  say("success.describe", "2026-03-17T15:00:00Z", R"({"answers":{"growth":"A second shop"}})");
  EXPECT_EQ(number("success.answered"), 1);
  EXPECT_EQ(number("success.open_questions"), 4);
  say("success.describe", "2026-03-18T15:00:00Z",
      R"({"answers":{"best_month":"a","customers":"b","lost_sleep":"c","our_part":"d"}})");
  EXPECT_THAT(told("success.unknown", "2026-03-19T14:00:00Z"),
              ElementsAre("raised 2026-03-16T14:00", "cleared 2026-03-18T15:00"));
}

TEST_F(PersonRulesTest, IsGladWithThem) {
  call("t1", "2026-03-03T15:00:00Z");
  say("success.record", "2026-03-04T15:00:00Z", R"({"id":"s1","what":"A second shop"})");
  EXPECT_EQ(word("success.uncongratulated"), R"("A second shop")");
  EXPECT_EQ(word("success.uncongratulated_at"), R"("2026-03-04T15:00:00.000000Z")");
  call("t2", "2026-03-05T15:00:00Z");
  EXPECT_THAT(told("success.to_congratulate", "2026-03-06T15:00:00Z"),
              ElementsAre("raised 2026-03-04T15:00", "cleared 2026-03-05T15:00"));
  EXPECT_EQ(word("success.uncongratulated"), "absent");
  EXPECT_EQ(word("success.uncongratulated_at"), "absent");
}

TEST_F(PersonRulesTest, NoticesHowTheyThinkByTheSecondContact) {
  const Subject ann{Scope::person, "ann"};
  call("t1", "2026-03-03T15:00:00Z");
  call("t2", "2026-03-04T15:00:00Z");
  EXPECT_EQ(word("person.contacts", ann), "2");
  EXPECT_EQ(word("person.name", ann), R"("Ann")");
  EXPECT_EQ(word("person.side", ann), R"("client")");
  EXPECT_EQ(word("person.thinking", ann), "absent");
  say("style.observe", "2026-03-05T15:00:00Z", R"({"person":"ann","thinking":"detail"})");
  EXPECT_EQ(word("person.thinking", ann), R"("detail")");
  EXPECT_THAT(told("style.unknown", "2026-03-06T15:00:00Z"),
              ElementsAre("raised 2026-03-04T15:00", "cleared 2026-03-05T15:00"));
}

TEST_F(PersonRulesTest, AsksWhetherWeAreTheRightOnes) {
  EXPECT_EQ(word("fit.verdict"), "absent");
  EXPECT_EQ(word("fit.reason"), "absent");
  EXPECT_EQ(word("fit.referred"), "absent");
  EXPECT_EQ(word("fit.assessed_at"), "absent");
  EXPECT_THAT(told("fit.unassessed", "2026-03-16T14:00:00Z"),
              ElementsAre("raised 2026-03-16T14:00"));
  say("fit.assess", "2026-03-17T15:00:00Z", R"({"fit":"poor","reason":"All roofs"})");
  EXPECT_EQ(word("fit.verdict"), R"("poor")");
  EXPECT_EQ(word("fit.reason"), R"("All roofs")");
  EXPECT_EQ(word("fit.referred"), "false");
  EXPECT_EQ(word("fit.assessed_at"), R"("2026-03-17T15:00:00.000000Z")");
  say("partnership.refer", "2026-03-18T15:00:00Z", R"({"to":"max","what":"part","reason":"r"})");
  EXPECT_EQ(word("fit.referred"), "true");
  EXPECT_THAT(told("fit.unassessed", "2026-03-19T14:00:00Z"),
              ElementsAre("raised 2026-03-16T14:00", "cleared 2026-03-17T15:00"));
  EXPECT_THAT(told("fit.poor", "2026-03-19T14:00:00Z"),
              ElementsAre("raised 2026-03-17T15:00", "cleared 2026-03-18T15:00"));
}

TEST_F(PersonRulesTest, IntroducesWhoeverWorksForThem) {
  EXPECT_EQ(number("introductions.missing"), 1);
  EXPECT_THAT(told("introductions.missing", "2026-03-09T14:00:00Z"),
              ElementsAre("raised 2026-03-09T14:00"));
  say("person.introduce", "2026-03-10T15:00:00Z", R"({"person":"pat","to":["ann"]})");
  EXPECT_THAT(told("introductions.missing", "2026-03-11T14:00:00Z"),
              ElementsAre("raised 2026-03-09T14:00", "cleared 2026-03-10T15:00"));
  say("person.remove", "2026-03-11T15:00:00Z", R"({"id":"ann"})");
  EXPECT_EQ(word("introductions.missing"), "absent");
}

TEST_F(PersonRulesTest, KnowsWhoWasInAContactWithThem) {
  call("t1", "2026-03-03T15:00:00Z");
  EXPECT_EQ(number("introductions.missing"), 0);
}

// DOMAIN 8: a young partnership does not flood.
TEST_F(PersonRulesTest, HaveThreeFindingsAtMostOnTheFirstDayWithAllPacksOn) {
  Portfolio all(*read_policy(policy_text("{}", R"(,"packs":["starter","quiet","foundation",
      "delivery","generosity","credibility"])")));
  for (const std::string& each : {command("partnership.open", "2026-03-02T14:00:00Z",
                                          R"({"name":"P","zone":"America/New_York"})"),
                                  command("person.add", "2026-03-02T14:00:00Z",
                                          R"({"id":"ann","name":"Ann","side":"client"})")}) {
    ASSERT_TRUE(all.submit(*read_any_command(each)));
  }
  all.advance(at("2026-03-03T14:00:00Z"));
  EXPECT_THAT(*all.view().findings(), testing::SizeIs(testing::Le(3)));
}

}  // namespace
}  // namespace entente
