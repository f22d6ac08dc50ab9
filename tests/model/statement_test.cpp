// Alignments and the statement: what both want, in one sentence that both sign.
// DOMAIN 5 (Goals and statement), 10.

#include "story.hpp"

namespace entente {
namespace {

FindAlignment alignment(AnyId id = "a1"_id) {
  return {id, {"g1"_id}, {"g2"_id}, "In May, in budget"_text};
}
DraftStatement draft(const char* text = "We open together by May 1.") {
  return {Text::parse(text).value(), {"a1"_id}, {}};
}
AgreeStatement sign(AnyId by, std::uint32_t version = 1) { return {by, version}; }

ReviseGoal revise(std::string_view text, AnyId id = "g1"_id) {
  ReviseGoal command;
  command.id = id;
  command.text = Text::parse(text).value();
  return command;
}

// g1 of the client and g2 of ours, aligned in a1.
Story aligned() {
  Story story;
  story.given("03-02 12:00", goal("g1"_id));
  story.given("03-02 12:00", goal("g2"_id, Side::provider));
  story.given("03-02 13:00", alignment());
  return story;
}

// Version 1, signed by ann on the 3rd and by pat on the 4th.
Story agreed() {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.given("03-03 12:00", sign("ann"_id));
  story.given("03-04 12:00", sign("pat"_id));
  return story;
}

const Statement& version(const Story& story, std::size_t number) {
  return story.partnership.statements[number - 1];
}

bool stale(const Story& story, std::size_t number = 1) {
  return is_stale(story.partnership, version(story, number));
}

// Alignments

TEST(Alignment, IsFoundBetweenGoalsOfBothSides) {
  Story story;
  story.given("03-02 12:00", goal("g1"_id));
  story.given("03-02 12:00", goal("g2"_id, Side::provider));
  story.when("03-02 13:00", alignment()).as_said();
  const Alignment& kept = story.partnership.alignments[0];
  EXPECT_TRUE(kept.open());
  EXPECT_EQ(kept.text, alignment().text);
  EXPECT_EQ(kept.found_at, "03-02 13:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
  story.when("03-02 13:00", alignment()).refused("alignment.exists", "/data/id");
}

TEST(Alignment, IsNotOneSided) {
  Story story = aligned();
  FindAlignment command = alignment("a2"_id);
  command.client_goals.clear();
  story.when("03-02 13:00", command).refused("alignment.one_sided", "/data/client_goals");
  command = alignment("a2"_id);
  command.provider_goals.clear();
  story.when("03-02 13:00", command).refused("alignment.one_sided", "/data/provider_goals");
}

TEST(Alignment, RestsOnOpenGoalsOfTheSideThatIsSaid) {
  Story story = aligned();
  FindAlignment command = alignment("a2"_id);
  command.client_goals = {"g1"_id, "g9"_id};
  story.when("03-02 13:00", command).refused("goal.unknown", "/data/client_goals/1");
  command.client_goals = {"g2"_id};
  story.when("03-02 13:00", command).refused("goal.not_on_side", "/data/client_goals/0");
  command = alignment("a2"_id);
  command.provider_goals = {"g1"_id};
  story.when("03-02 13:00", command).refused("goal.not_on_side", "/data/provider_goals/0");
  story.when("03-02 11:59", alignment("a2"_id)).refused("time.out_of_order", "/occurred");
  story.given("03-03 12:00", WithdrawGoal{"g2"_id, {}});
  story.when("03-03 13:00", alignment("a2"_id)).refused("goal.closed", "/data/provider_goals/0");
}

TEST(Alignment, IsDroppedOnce) {
  Story story = aligned();
  const DropAlignment drop{"a1"_id, "Said twice"_text};
  story.when("03-02 12:59", drop).refused("time.out_of_order", "/occurred");
  story.when("03-03 12:00", drop).as_said();
  EXPECT_EQ(story.partnership.alignments[0].dropped_at, "03-03 12:00"_at);
  story.when("03-03 12:00", drop).refused("alignment.closed", "/data/id");
  story.when("03-03 12:00", DropAlignment{"a2"_id, {}}).refused("alignment.unknown", "/data/id");
}

// Drafting

TEST(Statement, IsDraftedInVersionsFromOne) {
  Story story = aligned();
  story.when("03-02 14:00", draft())
      .then({StatementDrafted{1, draft().text, {"a1"_id}, {}, Side::provider}});
  EXPECT_EQ(version(story, 1).id, StatementId("1"_id));
  EXPECT_EQ(version(story, 1).drafted_at, "03-02 14:00"_at);
  EXPECT_EQ(version(story, 1).version, story.partnership.version);
  story.actor = "ann"_id;
  story.when("03-02 15:00", draft("We open by May 2."))
      .then({StatementDrafted{2, "We open by May 2."_text, {"a1"_id}, {}, Side::client}});
  EXPECT_FALSE(version(story, 1).open());
  EXPECT_TRUE(version(story, 2).open());
}

TEST(Statement, IsNotDraftedAnewByTheSameWords) {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.when("03-02 15:00", draft()).nothing();
  DraftStatement other = draft();
  other.alignments.clear();
  story.when("03-02 15:00", other)
      .then({StatementDrafted{2, draft().text, {}, {}, Side::provider}});
}

TEST(Statement, IsOneForEachProjectAndOneForTheRelation) {
  Story story = agreed();
  story.given("03-04 13:00", OpenProject{"floor"_id, "The floor"_text, {}});
  DraftStatement of_floor = draft();
  of_floor.project = "floor"_id;
  story.when("03-05 12:00", of_floor)
      .then({StatementDrafted{2, draft().text, {"a1"_id}, "floor"_id, Side::provider}});
  story.given("03-05 13:00", sign("ann"_id, 2));
  story.given("03-05 13:00", sign("pat"_id, 2));
  EXPECT_TRUE(version(story, 1).stands());
  EXPECT_TRUE(version(story, 2).stands());
}

TEST(Statement, RefusesADraftOnWhatDoesNotHold) {
  Story story = aligned();
  DraftStatement command = draft();
  command.alignments = {"a1"_id, "a9"_id};
  story.when("03-02 14:00", command).refused("alignment.unknown", "/data/alignments/1");
  story.when("03-02 12:59", draft()).refused("time.out_of_order", "/occurred");
  command = draft();
  command.project = "floor"_id;
  story.when("03-02 14:00", command).refused("project.unknown", "/data/project");
  story.given("03-02 14:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 14:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 14:00", command).refused("project.closed", "/data/project");
  story.given("03-03 12:00", draft());
  story.when("03-03 11:59", draft("We open.")).refused("time.out_of_order", "/occurred");
  story.given("03-04 12:00", WithdrawGoal{"g1"_id, {}});
  story.when("03-04 13:00", draft("We open.")).refused("goal.closed", "/data/alignments/0");
  story.given("03-04 14:00", DropAlignment{"a1"_id, {}});
  story.when("03-04 15:00", draft("We open.")).refused("alignment.closed", "/data/alignments/0");
}

TEST(Statement, NeverRestsOnWhatWasConfided) {
  Story story = aligned();
  ReviseGoal confide;
  confide.id = "g2"_id;
  confide.confidential = Value(Value::List{"lead"});
  story.given("03-03 12:00", draft());
  story.given("03-03 13:00", confide);
  story.when("03-03 14:00", draft("We open."))
      .refused("statement.confidential", "/data/alignments/0");
  story.when("03-03 14:00", sign("ann"_id)).refused("statement.confidential", "/data/version");
  confide.confidential = Value(false);
  story.given("03-03 15:00", confide);
  story.when("03-03 16:00", draft("We open."))
      .then({StatementDrafted{2, "We open."_text, {"a1"_id}, {}, Side::provider}});
}

// Signing

TEST(Statement, IsAgreedWhenOneOfEachSideSignedTheSameVersion) {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.when("03-03 12:00", sign("ann"_id)).then({StatementEndorsed{1, "ann"_id, Side::client}});
  EXPECT_FALSE(version(story, 1).agreed_at);
  story.when("03-03 13:00", sign("ben"_id)).nothing();
  story.when("03-04 12:00", sign("pat"_id))
      .then({StatementEndorsed{1, "pat"_id, Side::provider}, StatementAgreed{1}});
  EXPECT_EQ(version(story, 1).agreed_at, "03-04 12:00"_at);
  EXPECT_TRUE(version(story, 1).stands());
  EXPECT_EQ(version(story, 1).signed_by.at(Side::client), ActorId("ann"_id));
  story.when("03-05 12:00", sign("pat"_id)).nothing();
}

TEST(Statement, IsSignedByPeopleOfTheTwoSides) {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.when("03-03 12:00", sign("nobody"_id)).refused("person.unknown", "/data/by");
  story.when("03-03 12:00", sign("max"_id)).refused("person.not_on_side", "/data/by");
  story.when("03-03 12:00", sign("ann"_id, 2)).refused("version.unknown", "/data/version");
  story.when("03-03 12:00", sign("ann"_id, 0)).refused("version.unknown", "/data/version");
  story.when("03-02 13:59", sign("ann"_id)).refused("time.out_of_order", "/occurred");
}

TEST(Statement, IsNotAgreedBySignaturesOfTwoVersions) {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.given("03-03 12:00", sign("ann"_id));
  story.given("03-03 13:00", draft("We open by May 2."));
  story.when("03-04 12:00", sign("pat"_id)).refused("statement.stale_version", "/data/version");
  story.when("03-04 12:00", sign("pat"_id, 2))
      .then({StatementEndorsed{2, "pat"_id, Side::provider}});
}

TEST(Statement, StandsUntilANewerOneIsAgreed) {
  Story story = agreed();
  story.given("03-05 12:00", draft("We open by May 2."));
  EXPECT_TRUE(version(story, 1).stands());
  story.given("03-06 12:00", sign("ann"_id, 2));
  EXPECT_TRUE(version(story, 1).stands());
  EXPECT_FALSE(version(story, 2).stands());
  story.given("03-07 12:00", sign("pat"_id, 2));
  EXPECT_FALSE(version(story, 1).open());
  EXPECT_TRUE(version(story, 2).stands());
}

TEST(Statement, KeepsTheAgreedOneThroughDraftsThatCameToNothing) {
  Story story = agreed();
  story.given("03-05 12:00", draft("We open by May 2."));
  story.given("03-06 12:00", draft("We open by May 3."));
  EXPECT_TRUE(version(story, 1).stands());
  EXPECT_FALSE(version(story, 2).open());
  EXPECT_TRUE(version(story, 3).open());
}

TEST(Statement, IsNotAgreedOnAGoalThatIsOnlyAssumed) {
  Story story;
  StateGoal assumed = goal("g1"_id);
  assumed.source = GoalSource::assumed;
  story.given("03-02 12:00", assumed);
  story.given("03-02 12:00", goal("g2"_id, Side::provider));
  story.given("03-02 13:00", alignment());
  story.given("03-02 14:00", draft());
  story.when("03-03 12:00", sign("ann"_id)).refused("goal.assumed", "/data/version");
  ReviseGoal restated;
  restated.id = "g1"_id;
  restated.source = GoalSource::said;
  story.given("03-03 13:00", restated);
  story.when("03-03 14:00", sign("ann"_id)).then({StatementEndorsed{1, "ann"_id, Side::client}});
}

TEST(Statement, IsNotAgreedOnWhatIsGoneSinceTheDraft) {
  Story story = aligned();
  story.given("03-02 14:00", draft());
  story.given("03-03 12:00", WithdrawGoal{"g1"_id, {}});
  story.when("03-03 13:00", sign("ann"_id)).refused("goal.closed", "/data/version");
  story.given("03-03 14:00", DropAlignment{"a1"_id, {}});
  story.when("03-03 15:00", sign("ann"_id)).refused("alignment.closed", "/data/version");
}

// Staleness

TEST(Statement, GoesStaleWhenAGoalUnderItIsRevisedOrWithdrawnAfterItWasAgreed) {
  EXPECT_FALSE(stale(agreed()));
  for (const CommandBody& change :
       {CommandBody(revise("Cook for ten")), CommandBody(revise("Earn a fifth", "g2"_id)),
        CommandBody(WithdrawGoal{"g1"_id, {}}), CommandBody(WithdrawGoal{"g2"_id, {}}),
        CommandBody(DropAlignment{"a1"_id, {}})}) {
    Story story = agreed();
    story.given("03-05 12:00", change);
    EXPECT_TRUE(stale(story));
    EXPECT_TRUE(version(story, 1).stands());
  }
}

TEST(Statement, DoesNotGoStaleByWhatItDoesNotRestOnOrWasThereBefore) {
  Story story = aligned();
  story.given("03-02 14:00", goal("g3"_id));
  story.given("03-02 14:00", draft());
  story.given("03-03 12:00", revise("Cook for ten"));
  EXPECT_FALSE(stale(story));
  story.given("03-03 13:00", sign("ann"_id));
  story.given("03-03 13:00", sign("pat"_id));
  story.given("03-04 12:00", revise("Cook for two", "g3"_id));
  EXPECT_FALSE(stale(story));
  story.given("03-03 12:30", revise("Cook for nine"));
  EXPECT_FALSE(stale(story));
}

TEST(Statement, IsAgreedAndChangedAtOneInstantInTheOrderThatWasTold) {
  Story changed_after = agreed();
  changed_after.given("03-04 12:00", revise("Cook for ten"));
  EXPECT_TRUE(stale(changed_after));
  Story changed_before = aligned();
  changed_before.given("03-02 14:00", draft());
  changed_before.given("03-03 12:00", sign("ann"_id));
  changed_before.given("03-04 12:00", revise("Cook for ten"));
  changed_before.given("03-04 12:00", sign("pat"_id));
  EXPECT_FALSE(stale(changed_before));
}

TEST(Statement, IsSignedAnewInTheSameWordsOnceItIsStale) {
  Story story = agreed();
  story.when("03-05 11:00", draft()).nothing();
  story.given("03-05 12:00", revise("Cook for ten"));
  story.when("03-05 13:00", draft())
      .then({StatementDrafted{2, draft().text, {"a1"_id}, {}, Side::provider}});
  story.given("03-05 14:00", sign("ann"_id, 2));
  story.given("03-05 14:00", sign("pat"_id, 2));
  EXPECT_FALSE(stale(story, 2));
}

TEST(Statement, IgnoresEventsOfWhatItDoesNotHold) {
  Story story = agreed();
  story.given("03-05 12:00", DropAlignment{"a1"_id, {}});
  const Partnership other = story.folded([](const Event& event) {
    const auto* slice = std::get_if<StatementEvent>(&event.body);
    return slice == nullptr || (!std::holds_alternative<AlignmentFound>(*slice) &&
                                !std::holds_alternative<StatementDrafted>(*slice));
  });
  EXPECT_TRUE(other.alignments.empty());
  EXPECT_TRUE(other.statements.empty());
  // Nor does a statement that lost what it rests on go stale by that.
  const Partnership bare = story.folded([](const Event& event) {
    return !std::holds_alternative<GoalEvent>(event.body) &&
           (!std::holds_alternative<StatementEvent>(event.body) ||
            !std::holds_alternative<AlignmentFound>(std::get<StatementEvent>(event.body)));
  });
  EXPECT_FALSE(is_stale(bare, bare.statements[0]));
}

}  // namespace
}  // namespace entente
