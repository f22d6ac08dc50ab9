// Ideas: offered, decided on, and what came of them. DOMAIN 5 (Credibility).

#include "story.hpp"

namespace entente {
namespace {

OfferIdea doors(AnyId by = "pat"_id, IdeaKind kind = IdeaKind::suggestion) {
  return {"i1"_id, by, "Reuse the doors"_text, {}, kind, Saving{*Money::parse("900.00", "USD"), 3}};
}

DecideIdea decision(AnyId by, bool taken = true, std::optional<Text> why = {}) {
  return {"i1"_id, by, taken, why};
}

RecordIdeaResult outcome(bool worked = true) { return {"i1"_id, worked, {}}; }

const Idea& idea(const Story& story) { return story.partnership.ideas[0]; }

TEST(Idea, IsOfferedTakenAndWorks) {
  Story story;
  const OfferIdea said = doors();
  story.when("03-04 12:00", said)
      .then({IdeaOffered{said.id, said.by, Side::provider, said.what, {}, said.kind, said.saves}});
  EXPECT_TRUE(idea(story).open());
  story.when("03-06 12:00", decision("ann"_id)).as_said();
  EXPECT_TRUE(idea(story).open());
  EXPECT_TRUE(idea(story).decision->taken);
  EXPECT_EQ(idea(story).decision->decided_at, "03-06 12:00"_at);
  RecordIdeaResult came = outcome();
  came.saved = Saving{{}, 2};
  story.when("04-10 12:00", came).as_said();
  EXPECT_FALSE(idea(story).open());
  EXPECT_EQ(idea(story).result->saved->days, 2);
  EXPECT_EQ(idea(story).result->known_at, "04-10 12:00"_at);
  story.when("04-11 12:00", came).nothing();
  came.saved->days = 3;
  story.when("04-11 12:00", came).refused("idea.closed", "/data/id");
  story.when("04-11 12:00", outcome(true)).refused("idea.closed", "/data/id");
  story.when("04-11 12:00", decision("ann"_id, false)).refused("idea.closed", "/data/id");
}

TEST(Idea, ServesAnOpenGoalOfTheClient) {
  Story story;
  OfferIdea said = doors();
  said.serves = "g1"_id;
  story.when("03-04 12:00", said).refused("goal.unknown", "/data/serves");
  story.given("03-04 12:00", goal("g1"_id));
  story.given("03-04 12:00", goal("g2"_id, Side::provider));
  said.serves = "g2"_id;
  story.when("03-04 12:00", said).refused("goal.not_on_side", "/data/serves");
  said.serves = "g1"_id;
  story.when("03-04 12:00", said)
      .then({IdeaOffered{said.id, said.by, Side::provider, said.what, said.serves, said.kind,
                         said.saves}});
  EXPECT_EQ(idea(story).offered.serves, GoalId("g1"_id));
  story.given("03-05 12:00", WithdrawGoal{"g1"_id, {}});
  said.id = "i2"_id;
  story.when("03-05 12:00", said).refused("goal.closed", "/data/serves");
}

TEST(Idea, IsTurnedDownUntilTheyThinkBetterOfIt) {
  Story story;
  story.given("03-04 12:00", doors());
  story.when("03-06 12:00", decision("ann"_id, false, "Too old"_text)).as_said();
  EXPECT_FALSE(idea(story).open());
  story.when("03-07 12:00", decision("ann"_id, false, "Too old"_text)).nothing();
  story.when("03-07 12:00", outcome()).refused("idea.not_taken", "/data/id");
  story.when("03-07 12:00", decision("ann"_id)).as_said();
  EXPECT_TRUE(idea(story).open());
  story.when("03-08 12:00", decision("ben"_id)).nothing();
}

TEST(Idea, IsTurnedDownAnewForAnotherReason) {
  Story story;
  story.given("03-04 12:00", doors());
  story.given("03-06 12:00", decision("ann"_id, false, "Too old"_text));
  story.when("03-07 12:00", decision("ann"_id, false, "Too narrow"_text)).as_said();
}

TEST(Idea, HasOneResult) {
  RecordIdeaResult cheaper = outcome();
  cheaper.saved = Saving{*Money::parse("900.00", "USD"), {}};
  for (const RecordIdeaResult& said : {outcome(), cheaper}) {
    Story story;
    story.given("03-04 12:00", doors());
    story.given("03-05 12:00", decision("ann"_id));
    story.when("04-10 12:00", said).as_said();
    story.when("04-11 12:00", said).nothing();
    RecordIdeaResult other = said;
    other.worked = false;
    story.when("04-11 12:00", other).refused("idea.closed", "/data/id");
    other = said;
    other.saved = Saving{*Money::parse("800.00", "USD"), {}};
    story.when("04-11 12:00", other).refused("idea.closed", "/data/id");
  }
}

TEST(Idea, IsDecidedByTheOtherSide) {
  Story story;
  story.given("03-04 12:00", doors());
  story.when("03-05 12:00", decision("pat"_id))
      .refused("person.not_on_side", "/data/by")
      .with("allowed", {"client"});
  story.when("03-05 12:00", decision("max"_id)).refused("person.not_on_side", "/data/by");
  story.when("03-05 12:00", decision("nobody"_id)).refused("person.unknown", "/data/by");
  Story theirs;
  theirs.given("03-04 12:00", doors("ann"_id));
  theirs.when("03-05 12:00", decision("ben"_id))
      .refused("person.not_on_side", "/data/by")
      .with("allowed", {"provider"});
  theirs.when("03-05 12:00", decision("pat"_id)).as_said();
}

TEST(Idea, OfBothOrOfAnAllyIsDecidedByEither) {
  for (const AnyId by : {"ann"_id, "pat"_id}) {
    Story joint;
    joint.given("03-04 12:00", doors("pat"_id, IdeaKind::joint));
    joint.when("03-05 12:00", decision(by)).as_said();
    Story allied;
    allied.given("03-04 12:00", doors("max"_id));
    allied.when("03-05 12:00", decision(by)).as_said();
  }
}

TEST(Idea, RefusesWhatCannotBe) {
  Story story;
  OfferIdea said = doors("nobody"_id);
  story.when("03-04 12:00", said).refused("person.unknown", "/data/by");
  said = doors();
  said.saves->money = *Money::parse("-1", "USD");
  story.when("03-04 12:00", said).refused("field.range", "/data/saves/money/amount");
  for (const int wrong : {-1, 36501}) {
    said = doors();
    said.saves->days = wrong;
    story.when("03-04 12:00", said).refused("field.range", "/data/saves/days");
  }
  story.when("03-04 12:00", decision("ann"_id)).refused("idea.unknown", "/data/id");
  story.when("03-04 12:00", outcome()).refused("idea.unknown", "/data/id");
  story.given("03-04 12:00", doors());
  story.when("03-04 12:00", doors()).refused("idea.exists", "/data/id");
  story.when("03-04 11:59", decision("ann"_id)).refused("time.out_of_order", "/occurred");
  story.when("03-04 11:59", outcome()).refused("time.out_of_order", "/occurred");
  story.when("03-05 12:00", outcome()).refused("idea.not_taken", "/data/id");
  story.given("03-05 12:00", decision("ann"_id));
  story.when("03-05 11:59", decision("ann"_id, false)).refused("time.out_of_order", "/occurred");
  RecordIdeaResult came = outcome();
  came.saved = Saving{{}, -1};
  story.when("03-06 12:00", came).refused("field.range", "/data/saved/days");
}

TEST(Idea, IgnoresWhatIsSaidOfOneThatItDoesNotHold) {
  Story story;
  story.given("03-04 12:00", doors());
  const std::uint32_t offering = story.partnership.version;
  story.given("03-05 12:00", decision("ann"_id));
  story.given("03-06 12:00", outcome());
  EXPECT_TRUE(
      story.folded([&](const Event& each) { return each.meta.version != offering; }).ideas.empty());
}

}  // namespace
}  // namespace entente
