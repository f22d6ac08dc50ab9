// Facts and rules of credibility and of ideas. DOMAIN 8 (Credibility), MEASURES (credibility).

#include "giving_world.hpp"

namespace entente {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

class CredibilityRulesTest : public GivingTest {
 protected:
  void observe(std::string_view when, std::string_view signal, bool shown,
               std::string_view more = {}) {
    say("credibility.observe", when,
        R"({"signal":")" + std::string(signal) + R"(","shown":)" + (shown ? "true" : "false") +
            std::string(more) + "}");
  }
  void offer(std::string_view id, std::string_view when, std::string_view by,
             std::string_view kind) {
    say("idea.offer", when,
        R"({"id":")" + std::string(id) + R"(","by":")" + std::string(by) +
            R"(","what":"Doors","kind":")" + std::string(kind) + "\"}");
  }
  void decide(std::string_view id, std::string_view when, std::string_view by, bool taken,
              std::string_view more = {}) {
    say("idea.decide", when,
        R"({"id":")" + std::string(id) + R"(","by":")" + std::string(by) + R"(","taken":)" +
            (taken ? "true" : "false") + std::string(more) + "}");
  }
};

const std::string march = "2026-03-03T15:00:00Z";
// 180 days later.
const std::string august = "2026-08-30T15:00:00Z";

// The vector of MEASURES, of observations and ideas.
TEST_F(CredibilityRulesTest, ScoresObservationsAndIdeasAlike) {
  observe(march, "seeks_opinion", false);
  observe(august, "seeks_opinion", true, R"(,"followed":false)");
  offer("i1", august, "pat", "suggestion");
  decide("i1", august, "ann", true);
  observe(august, "co_creates", true, R"(,"degree":"collaborates")");
  offer("i2", august, "pat", "joint");
  decide("i2", august, "ann", true);
  EXPECT_THAT(number("credibility.seeks_opinion"), DoubleNear(0.6, 1e-9));
  EXPECT_THAT(number("credibility.co_creates"), DoubleNear(0.8, 1e-9));
  EXPECT_THAT(number("credibility.score"), DoubleNear(0.7, 1e-9));
  EXPECT_THAT(number("credibility.confidence"), DoubleNear(0.5, 1e-9));
  EXPECT_EQ(number("credibility.trials"), 5);
  EXPECT_EQ(word("credibility.confides"), "absent");
  EXPECT_EQ(word("credibility.weighs_push_back"), "absent");
  EXPECT_EQ(word("credibility.weakest"), R"("seeks_opinion")");
  EXPECT_THAT(number("credibility.weakest_score"), DoubleNear(0.6, 1e-9));
}

TEST_F(CredibilityRulesTest, HasNoScoreWithoutATrial) {
  EXPECT_EQ(word("credibility.score"), "absent");
  EXPECT_EQ(word("credibility.weakest"), "absent");
  EXPECT_EQ(word("credibility.push_backs"), "absent");
  EXPECT_EQ(number("credibility.trials"), 0);
  EXPECT_EQ(number("credibility.confidence"), 0);
}

// One trial v alone scores (v + 1.2)/3.
TEST_F(CredibilityRulesTest, TakesEachIdeaForWhatItsDecisionShows) {
  struct Case {
    std::string_view by, kind;
    bool taken;
    std::string_view why, fact;
    double value;
  };
  const std::string_view why = R"(,"why":"The budget")";
  const Case cases[] = {
      {"pat", "suggestion", true, "", "credibility.seeks_opinion", 1},
      {"pat", "suggestion", false, why, "credibility.seeks_opinion", 0.5},
      {"pat", "suggestion", false, "", "credibility.seeks_opinion", 0},
      {"pat", "push_back", true, "", "credibility.weighs_push_back", 1},
      {"pat", "push_back", false, why, "credibility.weighs_push_back", 1},
      {"pat", "push_back", false, "", "credibility.weighs_push_back", 0},
      {"pat", "joint", true, "", "credibility.co_creates", 1},
      {"pat", "joint", false, "", "credibility.co_creates", 0.5},
      {"ann", "suggestion", false, "", "credibility.co_creates", 1},
  };
  for (const Case& each : cases) {
    portfolio = Portfolio(giving_policy(), std::nullopt);
    say("member.add", march, R"({"id":"pat","name":"Pat"})");
    say("partnership.open", march, R"({"name":"P","zone":"America/New_York"})");
    say("person.add", march, R"({"id":"ann","name":"Ann","side":"client"})");
    offer("i1", march, each.by, each.kind);
    decide("i1", march, each.by == "ann" ? "pat" : "ann", each.taken, each.why);
    EXPECT_THAT(number(each.fact), DoubleNear((each.value + 1.2) / 3, 1e-9))
        << each.by << each.kind << each.taken << each.why;
    EXPECT_EQ(number("credibility.trials"), 1);
  }
}

TEST_F(CredibilityRulesTest, LearnsNothingFromWhatTheyPushBackAtUsAndFromWhatIsUndecided) {
  offer("i1", march, "ann", "push_back");
  decide("i1", march, "pat", true);
  offer("i2", march, "pat", "suggestion");
  EXPECT_EQ(number("credibility.trials"), 0);
  EXPECT_EQ(number("credibility.push_backs"), 0);
  offer("i3", march, "pat", "push_back");
  observe(march, "weighs_push_back", false);
  EXPECT_EQ(number("credibility.push_backs"), 2);
}

TEST_F(CredibilityRulesTest, GradesWhatWasShown) {
  observe(march, "co_creates", true, R"(,"degree":"passive")");
  EXPECT_THAT(number("credibility.co_creates"), DoubleNear(1.2 / 3, 1e-9));
  observe(march, "co_creates", true, R"(,"degree":"complies")");
  EXPECT_THAT(number("credibility.co_creates"), DoubleNear(1.7 / 4, 1e-9));
  observe(march, "confides", true);
  EXPECT_THAT(number("credibility.confides"), DoubleNear(2.2 / 3, 1e-9));
  observe(march, "seeks_opinion", true, R"(,"followed":true)");
  EXPECT_THAT(number("credibility.seeks_opinion"), DoubleNear(2.2 / 3, 1e-9));
}

TEST_F(CredibilityRulesTest, ShowsTheirOwnAnswerBesideOurs) {
  EXPECT_EQ(word("credibility.own_answer"), "absent");
  EXPECT_EQ(word("credibility.client_answer"), "absent");
  say("credibility.review", march, R"({"answers":{"confides":true,"co_creates":false}})");
  say("credibility.review", august, R"({"answers":{"confides":true},"by":"ann"})");
  EXPECT_THAT(number("credibility.own_answer"), DoubleNear(0.5, 1e-9));
  EXPECT_THAT(number("credibility.client_answer"), DoubleNear(1, 1e-9));
  EXPECT_EQ(word("credibility.reviewed_at"), R"("2026-03-03T15:00:00.000000Z")");
  EXPECT_EQ(word("credibility.client_reviewed_at"), R"("2026-08-30T15:00:00.000000Z")");
  EXPECT_EQ(word("credibility.score"), "absent");
}

TEST_F(CredibilityRulesTest, IsLowAfterThreeOccasions) {
  observe("2026-03-03T15:00:00Z", "confides", false);
  observe("2026-03-04T15:00:00Z", "confides", false);
  EXPECT_THAT(told("credibility.low", "2026-03-05T12:00:00Z"), IsEmpty());
  observe("2026-03-05T15:00:00Z", "confides", false);
  for (int i = 0; i < 6; ++i) observe("2026-03-06T15:00:00Z", "confides", true);
  // Three failed, six shown: (6 + 1.2)/(9 + 2), hardly faded: over .6 from the fifth on.
  EXPECT_THAT(told("credibility.low", "2026-03-07T15:00:00Z"),
              ElementsAre("raised 2026-03-05T15:00", "cleared 2026-03-06T15:00"));
}

TEST_F(CredibilityRulesTest, IsLookedAtEveryNinetyDays) {
  EXPECT_EQ(word("credibility.review_by"), R"("2026-05-31T13:00:00.000000Z")");
  EXPECT_THAT(told("credibility.unassessed", "2026-06-01T13:00:00Z"),
              ElementsAre("raised 2026-05-31T13:00"));
  say("credibility.review", "2026-06-01T14:00:00Z", R"({"answers":{"confides":true},"by":"ann"})");
  say("credibility.review", "2026-06-01T15:00:00Z", R"({"answers":{"confides":true}})");
  EXPECT_THAT(told("credibility.unassessed", "2026-08-30T15:00:00Z"),
              ElementsAre("raised 2026-05-31T13:00", "cleared 2026-06-01T15:00",
                          "raised 2026-08-30T15:00"));
}

TEST_F(CredibilityRulesTest, HasAGapWhereOneSignalStaysAway) {
  for (int i = 0; i < 3; ++i) observe(march, "seeks_opinion", true);
  for (int i = 0; i < 3; ++i) observe(march, "co_creates", true);
  observe("2026-03-04T15:00:00Z", "confides", false);
  EXPECT_THAT(told("credibility.signal_gap", "2026-03-04T16:00:00Z"), IsEmpty());
  observe("2026-03-05T15:00:00Z", "confides", false);
  observe("2026-03-06T15:00:00Z", "confides", true);
  EXPECT_THAT(told("credibility.signal_gap", "2026-03-07T15:00:00Z"),
              ElementsAre("raised 2026-03-05T15:00", "cleared 2026-03-06T15:00"));
}

TEST_F(CredibilityRulesTest, AsksWhetherWeEverPushBack) {
  say("partnership.move", march, R"({"stage":"delivering"})");
  EXPECT_THAT(told("credibility.never_pushed_back", "2026-05-01T14:00:00Z"), IsEmpty());
  observe("2026-05-01T15:00:00Z", "confides", true);
  offer("i1", "2026-05-02T15:00:00Z", "pat", "push_back");
  EXPECT_THAT(told("credibility.never_pushed_back", "2026-05-03T15:00:00Z"),
              ElementsAre("raised 2026-05-01T15:00", "cleared 2026-05-02T15:00"));
}

TEST_F(CredibilityRulesTest, AnswersTheIdeasThatTheyBring) {
  offer("i1", march, "ann", "suggestion");
  offer("i2", march, "pat", "suggestion");
  const Subject i1{Scope::idea, "i1"};
  EXPECT_EQ(word("idea.by", i1), R"("ann")");
  EXPECT_EQ(word("idea.side", i1), R"("client")");
  EXPECT_EQ(word("idea.kind", i1), R"("suggestion")");
  EXPECT_EQ(word("idea.what", i1), R"("Doors")");
  EXPECT_EQ(word("idea.serves", i1), "absent");
  EXPECT_EQ(word("idea.offered_at", i1), R"("2026-03-03T15:00:00.000000Z")");
  EXPECT_EQ(word("idea.taken", i1), "absent");
  EXPECT_EQ(word("idea.decided_at", i1), "absent");
  EXPECT_THAT(told("idea.unanswered", "2026-03-11T14:00:00Z"),
              ElementsAre("raised 2026-03-10T15:00"));
  decide("i1", "2026-03-11T15:00:00Z", "pat", true);
  EXPECT_THAT(told("idea.unanswered", "2026-03-12T14:00:00Z"),
              ElementsAre("raised 2026-03-10T15:00", "cleared 2026-03-11T15:00"));
  EXPECT_EQ(word("idea.taken", i1), "true");
  EXPECT_EQ(word("idea.decided_at", i1), R"("2026-03-11T15:00:00.000000Z")");
}

}  // namespace
}  // namespace entente
