// Deliverables: planned, agreed, checked, delivered, accepted, corrected. DOMAIN 5, P25.

#include "story.hpp"

namespace entente {
namespace {

AgreeDeliverable agree_on(AnyId by) { return {"d1"_id, by}; }
CheckDeliverable check(AnyId name, bool passed = true) { return {"d1"_id, name, passed}; }
DeliverDeliverable deliver() { return {"d1"_id, {}, {}}; }
AcceptDeliverable accept(AnyId by = "ann"_id) { return {"d1"_id, by, {}}; }
CorrectDeliverable correct(AnyId by = "ann"_id) { return {"d1"_id, by, "A typo"_text}; }
CancelDeliverable cancel(AnyId by = "ann"_id) { return {"d1"_id, by, "Not needed"_text}; }

Money usd(std::string_view amount) { return Money::parse(amount, "USD").value(); }

PlanDeliverable unchecked() {
  PlanDeliverable command = plan();
  command.checks.emplace();
  return command;
}

// Planned on 03-02 14:00 for 03-06 22:00.
Story planned(const PlanDeliverable& command = unchecked()) {
  Story story;
  story.given("03-02 14:00", command);
  return story;
}
Story delivered() {
  Story story = planned();
  story.given("03-05 12:00", deliver());
  return story;
}

const Deliverable& d1(const Story& story) { return *story.partnership.deliverables.find("d1"_id); }

// Planning

TEST(Deliverable, IsPlannedWithAllThatWasSaid) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-01 12:00", AdoptExpectations{"default"_id, {}, {}});
  story.given("03-01 12:00", goal("g1"_id));
  PlanDeliverable command = unchecked();
  command.kind = DeliverableKind::work;
  command.budget = usd("1200.00");
  command.checks->push_back("level"_id);
  command.serves = "g1"_id;
  command.meets = {"default.praise"_id};
  command.project = "floor"_id;
  story.when("03-02 14:00", command).as_said();
  EXPECT_EQ(d1(story).serves, GoalId("g1"_id));
  EXPECT_EQ(d1(story).stage, DeliverableStage::planned);
  EXPECT_EQ(d1(story).planned_at, "03-02 14:00"_at);
  EXPECT_EQ(d1(story).due, "03-06 22:00"_at);
  EXPECT_EQ(d1(story).first_due, "03-06 22:00"_at);
  EXPECT_TRUE(d1(story).open());
  EXPECT_THAT(d1(story).open_checks(), testing::ElementsAre(CheckName("level"_id)));
}

TEST(Deliverable, ServesAnOpenGoalOfTheClient) {
  Story story;
  PlanDeliverable command = unchecked();
  command.serves = "g1"_id;
  story.when("03-02 14:00", command).refused("goal.unknown", "/data/serves");
  story.given("03-01 12:00", goal("g1"_id));
  story.given("03-01 12:00", goal("g2"_id, Side::provider));
  command.serves = "g2"_id;
  story.when("03-02 14:00", command).refused("goal.not_on_side", "/data/serves");
  command.serves = "g1"_id;
  story.given("03-02 14:00", WithdrawGoal{"g1"_id, {}});
  story.when("03-02 14:00", command).refused("goal.closed", "/data/serves");
}

TEST(Deliverable, HasTheChecksOfItsKindUnlessItsPlanSaysOtherwise) {
  PlanDeliverable filled = plan();
  filled.checks = {{"proofread"_id, "figures"_id}};
  Story().when("03-02 14:00", plan()).then({DeliverablePlanned{filled}});
  PlanDeliverable work = plan();
  work.kind = DeliverableKind::work;
  PlanDeliverable none = work;
  none.checks.emplace();
  Story().when("03-02 14:00", work).then({DeliverablePlanned{none}});
  Story().when("03-02 14:00", unchecked()).as_said();
}

TEST(Deliverable, RefusesAPlanThatWillNotDo) {
  Story story = planned();
  story.when("03-03 12:00", plan()).refused("deliverable.exists", "/data/id");
  story.when("03-06 22:01", plan("d2"_id)).refused("due.past", "/data/due");
  PlanDeliverable command = plan("d2"_id);
  command.checks = {{"level"_id, "tidy"_id, "level"_id}};
  story.when("03-03 12:00", command).refused("check.exists", "/data/checks/2");
  command = plan("d2"_id);
  command.meets = {"default.praise"_id};
  story.when("03-03 12:00", command).refused("expectation.unknown", "/data/meets/0");
  command = plan("d2"_id);
  command.project = "floor"_id;
  story.when("03-03 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-03 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-03 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-03 12:00", command).refused("project.closed", "/data/project");
}

// Every verb but `plan`

TEST(Deliverable, KnowsItItsOrderAndItsStageBeforeAnyVerb) {
  const CommandBody verbs[] = {
      agree_on("pat"_id), check("proofread"_id), deliver(), accept(), correct(), cancel()};
  for (const CommandBody& verb : verbs) {
    Story().when("03-03 12:00", verb).refused("deliverable.unknown", "/data/id");
    Story story = planned();
    story.when("03-02 13:59", verb)
        .refused("time.out_of_order", "/occurred")
        .with("not_before", {"2026-03-02T14:00:00.000000Z"});
    story.given("03-03 12:00", cancel());
    story.when("03-03 12:00", verb)
        .refused("deliverable.stage", "/data/id")
        .with("stage", {"cancelled"});
  }
}

TEST(Deliverable, KnowsWhoMaySayWhat) {
  for (const AnyId by : {"max"_id, "nobody"_id}) {
    const bool known = by.text == "max";
    const std::string_view code = known ? "person.not_on_side" : "person.unknown";
    const CommandBody verbs[] = {agree_on(by), accept(by), cancel(by)};
    for (const CommandBody& verb : verbs) {
      planned().when("03-03 12:00", verb).refused(code, "/data/by");
    }
  }
  delivered().when("03-06 12:00", accept("pat"_id)).refused("person.not_on_side", "/data/by");
  planned().when("03-03 12:00", correct("nobody"_id)).refused("person.unknown", "/data/by");
}

// Agreeing

TEST(Deliverable, IsAgreedOnceBothSidesHaveSaidYes) {
  Story story = planned();
  story.when("03-03 12:00", agree_on("pat"_id))
      .then({DeliverableEndorsed{"d1"_id, "pat"_id, Side::provider}});
  story.when("03-03 12:00", agree_on("lee"_id)).nothing();
  story.when("03-03 13:00", agree_on("ann"_id))
      .then({DeliverableEndorsed{"d1"_id, "ann"_id, Side::client},
             DeliverableAgreed{"d1"_id, {}, {}}});
  EXPECT_EQ(d1(story).stage, DeliverableStage::agreed);
  EXPECT_EQ(d1(story).due, "03-06 22:00"_at);
  story.when("03-03 14:00", agree_on("ann"_id)).nothing();
  delivered()
      .when("03-06 12:00", agree_on("ann"_id))
      .refused("deliverable.stage", "/data/id")
      .with("allowed", {"planned"});
}

// Checking and delivering

TEST(Deliverable, GoesOutOnceEveryCheckIsPassed) {
  Story story = planned(plan());
  story.when("03-05 12:00", check("level"_id)).refused("check.unknown", "/data/check");
  story.when("03-05 12:00", check("figures"_id, false)).as_said();
  story.when("03-05 12:00", deliver())
      .refused("deliverable.gate", "/data/id")
      .with("open", {"proofread", "figures"});
  story.given("03-05 12:00", check("proofread"_id));
  story.when("03-05 12:00", check("proofread"_id)).nothing();
  story.when("03-05 12:00", deliver())
      .refused("deliverable.gate", "/data/id")
      .with("open", {"figures"});
  story.given("03-05 13:00", check("figures"_id));
  story.when("03-05 13:00", deliver()).as_said();
  EXPECT_EQ(d1(story).stage, DeliverableStage::delivered);
}

TEST(Deliverable, GoesOutPastAnOpenCheckForAReasonOnRecord) {
  Story story = planned(plan());
  DeliverDeliverable command = deliver();
  command.override = "They need it tonight"_text;
  story.when("03-05 12:00", command).as_said();
}

TEST(Deliverable, CostsWhatItsBudgetCanBeComparedWith) {
  PlanDeliverable command = unchecked();
  command.budget = usd("1200.00");
  Story story = planned(command);
  DeliverDeliverable dear = deliver();
  dear.cost = Money::parse("1200.00", "EUR").value();
  story.when("03-05 12:00", dear).refused("money.currency", "/data/cost");
  dear.cost = usd("1300.00");
  story.when("03-05 12:00", dear).as_said();
  EXPECT_EQ(d1(story).cost, usd("1300.00"));
}

TEST(Deliverable, CostsAnythingWhereThereIsNoBudget) {
  Story story = planned();
  DeliverDeliverable command = deliver();
  command.cost = Money::parse("1200.00", "EUR").value();
  story.when("03-05 12:00", command).as_said();
  EXPECT_EQ(d1(story).cost, command.cost);
}

TEST(Deliverable, IsDeliveredAgainOnlyAfterACorrection) {
  Story story = delivered();
  story.when("03-05 13:00", deliver())
      .refused("deliverable.stage", "/data/id")
      .with("allowed", {"planned", "agreed"});
  story.given("03-06 12:00", correct());
  EXPECT_TRUE(d1(story).to_mend());
  story.when("03-07 12:00", deliver()).as_said();
  EXPECT_FALSE(d1(story).to_mend());
  EXPECT_THAT(d1(story).delivered_at, testing::ElementsAre("03-05 12:00"_at, "03-07 12:00"_at));
}

// Accepting, correcting, cancelling

TEST(Deliverable, IsAcceptedItemByItem) {
  Story story = planned();
  story.when("03-05 11:00", accept()).refused("deliverable.stage", "/data/id");
  story.given("03-05 12:00", deliver());
  AcceptDeliverable command = accept();
  command.items = {{"default.praise"_id, true}};
  story.when("03-06 12:00", command).refused("expectation.unknown", "/data/items/0/item");
  story.given("03-06 12:00", AdoptExpectations{"default"_id, {}, {}});
  story.when("03-06 12:00", command).as_said();
  EXPECT_FALSE(d1(story).open());
  EXPECT_EQ(d1(story).closed_at, "03-06 12:00"_at);
  EXPECT_TRUE(d1(story).accepted_items.at(0).met);
}

TEST(Deliverable, KeepsWhoHadToCorrectIt) {
  Story story = delivered();
  story.when("03-06 12:00", correct("lee"_id))
      .then({DeliverableCorrected{"d1"_id, "lee"_id, Side::provider, "A typo"_text}});
  story.when("03-06 13:00", correct("ann"_id))
      .then({DeliverableCorrected{"d1"_id, "ann"_id, Side::client, "A typo"_text}});
  ASSERT_EQ(d1(story).corrections.size(), 2u);
  EXPECT_EQ(d1(story).corrections[1].side, Side::client);
  planned().given("03-03 12:00", correct());
}

TEST(Deliverable, IsOpenAgainWhenCorrectedAfterItWasAccepted) {
  Story story = delivered();
  story.given("03-06 12:00", accept());
  story.given("03-07 12:00", correct());
  EXPECT_EQ(d1(story).stage, DeliverableStage::delivered);
  EXPECT_EQ(d1(story).closed_at, std::nullopt);
  story.given("03-08 12:00", deliver());
  story.given("03-09 12:00", accept());
  EXPECT_FALSE(d1(story).open());
}

TEST(Deliverable, IsCancelledWhileItIsOpen) {
  Story story = planned();
  story.when("03-03 12:00", cancel("pat"_id)).as_said();
  EXPECT_EQ(d1(story).stage, DeliverableStage::cancelled);
  EXPECT_EQ(d1(story).closed_at, "03-03 12:00"_at);
  Story other = delivered();
  other.given("03-06 12:00", accept());
  other.when("03-06 13:00", cancel())
      .refused("deliverable.stage", "/data/id")
      .with("stage", {"accepted"});
}

TEST(Deliverable, StandsAgainstTheEndOfAPartnershipWhileItIsOpen) {
  Story story = planned();
  story.when("03-03 12:00", MovePartnership{Stage::ended, {}, {}})
      .refused("partnership.unsettled", "/data/stage")
      .with("open", {"deliverable d1"});
  story.given("03-03 12:00", cancel());
  story.given("03-03 12:00", MovePartnership{Stage::ended, {}, {}});
}

TEST(Deliverable, RunsFromItsPlanningToItsFirstDelivery) {
  EXPECT_EQ(clock_of(d1(planned())).start(), "03-02 14:00"_at);
  EXPECT_EQ(clock_of(d1(planned())).unpaused_due().value(), "03-06 22:00"_at);
  EXPECT_EQ(clock_of(d1(planned())).stop(), std::nullopt);
  EXPECT_EQ(clock_of(d1(delivered())).stop(), "03-05 12:00"_at);
}

}  // namespace
}  // namespace entente
