// Plans: proposed, signed by both sides, made into promises, replaced.
// DOMAIN 5 (Complaints), SEMANTICS C2, C3, C5, C6.

#include "story.hpp"

namespace entente {
namespace {

using enum ComplaintStage;

CommitmentMade step_promise(AnyId id, AnyId step, AnyId plan = "p1"_id) {
  CommitmentMade made;
  made.id = id;
  made.origin = Origin::complaint;
  made.step = StepOf{"k1"_id, plan, step};
  return made;
}

CommitmentMade first_step() {
  CommitmentMade made = step_promise("k1.p1.s1"_id, "s1"_id);
  made.by = "pat"_id;
  made.side = Side::provider;
  made.what = "Order"_text;
  made.due = "03-10 17:00"_at;
  return made;
}

CommitmentMade second_step() {
  CommitmentMade made = step_promise("k1.p1.s2"_id, "s2"_id);
  made.by = "max"_id;
  made.side = Side::ally;
  made.what = "Lay"_text;
  made.due = "03-11 17:00"_at;
  return made;
}

PlanEndorsed endorsed(AnyId plan, AnyId by, Side side) { return {"k1"_id, plan, by, side}; }

TEST(ComplaintPlan, IsProposed) {
  ProposePlan command = propose();
  command.cost = Money::parse("120.50", "USD").value();
  Story story;
  story.until(understood).when("03-04 15:00", command).as_said();
  EXPECT_EQ(story.complaint().stage, proposed);
  ASSERT_EQ(story.complaint().plans.size(), 1u);
  const Plan& plan = story.complaint().plans[0];
  EXPECT_EQ(plan.id, PlanId("p1"_id));
  EXPECT_EQ(plan.text, command.text);
  EXPECT_EQ(plan.cost, command.cost);
  EXPECT_EQ(plan.steps.size(), 2u);
  EXPECT_EQ(plan.status, PlanStatus::open);
  EXPECT_TRUE(story.partnership.commitments.empty());
}

TEST(ComplaintPlan, MayBeOneOfSeveral) {
  Story story;
  story.until(proposed).when("03-04 16:00", propose("p2"_id)).as_said();
  EXPECT_EQ(story.complaint().plans.size(), 2u);
  EXPECT_EQ(story.complaint().stage, proposed);
}

TEST(ComplaintPlan, IsRefusedUnderAnIdThatThisComplaintUsedBefore) {
  Story story;
  story.until(agreed).when("03-06 12:00", propose()).refused("plan.exists", "/data/plan");
  story.given("03-06 12:00", propose("p2"_id));
  story.when("03-06 13:00", propose()).refused("plan.exists", "/data/plan");
}

TEST(ComplaintPlan, RefusesAStepOfNobody) {
  ProposePlan command = propose();
  command.steps[1].by = "nobody"_id;
  Story story;
  story.until(understood)
      .when("03-04 15:00", command)
      .refused("person.unknown", "/data/steps/1/by");
}

TEST(ComplaintPlan, RefusesAStepDueBeforeItIsProposedButNotAtThatInstant) {
  Story story;
  story.until(understood);
  story.when("03-10 17:01", propose()).refused("due.past", "/data/steps/0/due");
  story.when("03-10 17:00", propose()).as_said();
}

TEST(ComplaintPlan, RefusesAStepTwice) {
  ProposePlan command = propose();
  command.steps[1].id = "s1"_id;
  Story story;
  story.until(understood).when("03-04 15:00", command).refused("step.exists", "/data/steps/1/id");
}

TEST(ComplaintPlan, RefusesAStepWhosePromiseWouldGetAKnownId) {
  Story story;
  story.until(understood).given("03-04 12:00", promise("k1.p1.s2"_id));
  story.when("03-04 15:00", propose()).refused("commitment.exists", "/data/steps/1/id");
}

TEST(ComplaintPlan, RefusesAStepWhosePromiseWouldGetTooLongAnId) {
  const std::string longest(128 - std::string("k1.p1.").size(), 's');
  ProposePlan command = propose();
  command.steps[0].id = AnyId{longest};
  Story story;
  story.until(understood);
  Story(story).when("03-04 15:00", command).as_said();
  const std::string too_long = longest + "s";
  command.steps[0].id = AnyId{too_long};
  story.when("03-04 15:00", command).refused("field.too_long", "/data/steps/0/id");
}

TEST(ComplaintPlan, RefusesMoreStepsThanOneAgreementMayMakePromisesOf) {
  ProposePlan command = propose();
  const PlanStep step = command.steps.front();
  command.steps.assign(999, step);
  for (std::size_t i = 0; i < command.steps.size(); ++i) {
    command.steps[i].id = AnyId{"s" + std::to_string(i)};
  }
  Story story;
  story.until(understood);
  story.when("03-04 15:00", command).refused("limit.events", "/data/steps").with("most", {"998"});
  command.steps.pop_back();
  story.given("03-04 15:00", command);
  story.given("03-05 15:00", agree("ann"_id));
  const std::uint32_t before = story.partnership.version;
  story.given("03-05 16:00", agree("pat"_id));
  EXPECT_EQ(story.partnership.version - before, 1000u);
  story.given("03-06 15:00", wait_for());
  const std::uint32_t waiting = story.partnership.version;
  story.given("03-07 15:00", withdraw());
  EXPECT_EQ(story.partnership.version - waiting, 1000u);
}

TEST(ComplaintPlan, IsSignedByOneSideFirst) {
  Story story;
  story.until(proposed)
      .when("03-05 15:00", agree("ann"_id))
      .then({endorsed("p1"_id, "ann"_id, Side::client)});
  EXPECT_EQ(story.complaint().stage, proposed);
  EXPECT_EQ(story.complaint().plans[0].status, PlanStatus::open);
}

TEST(ComplaintPlan, IsAgreedWhenBothSidesSignedAndItsStepsBecomePromises) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  story.when("03-05 16:00", agree("pat"_id))
      .then({
          endorsed("p1"_id, "pat"_id, Side::provider),
          PlanAgreed{"k1"_id, "p1"_id},
          first_step(),
          second_step(),
      });
  EXPECT_EQ(story.complaint().stage, agreed);
  EXPECT_EQ(story.complaint().agreed_plan()->id, PlanId("p1"_id));
  EXPECT_EQ(story.commitment("k1.p1.s2").dues[0].due, "03-11 17:00"_at);
}

TEST(ComplaintPlan, GivesItsPromisesTheReasonAndTheProject) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  ReceiveComplaint command = receive();
  command.project = "floor"_id;
  story.given("03-02 14:00", command);
  story.given("03-02 15:00", acknowledge());
  story.given("03-03 15:00", understand());
  ProposePlan plan = propose();
  plan.steps.pop_back();
  plan.steps[0].why = "So that the floor is one"_text;
  story.given("03-04 15:00", plan);
  story.given("03-05 15:00", agree("lee"_id));
  CommitmentMade made = first_step();
  made.benefit = "So that the floor is one"_text;
  made.project = "floor"_id;
  story.when("03-05 16:00", agree("ben"_id))
      .then({
          endorsed("p1"_id, "ben"_id, Side::client),
          PlanAgreed{"k1"_id, "p1"_id},
          made,
      });
}

TEST(ComplaintPlan, SignedAgainByTheSameSideChangesNothing) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  story.when("03-05 15:30", agree("ann"_id)).nothing();
  story.when("03-05 15:30", agree("ben"_id)).nothing();
  story.given("03-05 16:00", agree("pat"_id));
  story.when("03-06 12:00", agree("pat"_id)).nothing();
  story.given("03-06 15:00", update());
  story.when("03-06 16:00", agree("ann"_id)).nothing();
}

TEST(ComplaintPlan, TakesASignatureAwayFromAnother) {
  Story story;
  story.until(proposed).given("03-04 16:00", propose("p2"_id));
  story.given("03-05 15:00", agree("ann"_id));
  story.when("03-05 15:30", agree("pat"_id, "p2"_id))
      .then({endorsed("p2"_id, "pat"_id, Side::provider)});
  story.when("03-05 16:00", agree("ann"_id, "p2"_id))
      .then({
          endorsed("p2"_id, "ann"_id, Side::client),
          PlanAgreed{"k1"_id, "p2"_id},
          [] {
            CommitmentMade made = first_step();
            made.id = "k1.p2.s1"_id;
            made.step->plan = "p2"_id;
            return made;
          }(),
          [] {
            CommitmentMade made = second_step();
            made.id = "k1.p2.s2"_id;
            made.step->plan = "p2"_id;
            return made;
          }(),
      });
  EXPECT_EQ(story.complaint().plan("p1"_id)->status, PlanStatus::open);
  story.given("03-06 12:00", propose("p3"_id));
  EXPECT_EQ(story.complaint().plan("p1"_id)->status, PlanStatus::open);
  EXPECT_EQ(story.complaint().plan("p2"_id)->status, PlanStatus::closed);
}

TEST(ComplaintPlan, IsNoMoreSignedAfterTheSignatureMovedOn) {
  Story story;
  story.until(proposed).given("03-04 16:00", propose("p2"_id));
  story.given("03-05 15:00", agree("ann"_id));
  story.given("03-05 15:30", agree("ann"_id, "p2"_id));
  story.when("03-05 16:00", agree("pat"_id)).then({endorsed("p1"_id, "pat"_id, Side::provider)});
  EXPECT_EQ(story.complaint().stage, proposed);
}

TEST(ComplaintPlan, RefusesSignaturesUnderAnUnknownOne) {
  Story story;
  story.until(proposed)
      .when("03-05 15:00", agree("ann"_id, "p9"_id))
      .refused("plan.unknown", "/data/plan");
}

TEST(ComplaintPlan, IsReplacedByAProposalAfterTheAgreement) {
  for (const ComplaintStage stage : {agreed, in_progress}) {
    Story story;
    story.until(stage);
    story.when("03-07 12:00", propose("p2"_id))
        .then({
            CommitmentReleased{"k1.p1.s1"_id, {}},
            CommitmentReleased{"k1.p1.s2"_id, {}},
            PlanProposed{propose("p2"_id)},
        });
    EXPECT_EQ(story.complaint().stage, proposed);
    EXPECT_EQ(story.complaint().plan("p1"_id)->status, PlanStatus::closed);
    EXPECT_TRUE(story.complaint().endorsed.empty());
    story.when("03-07 13:00", agree("ann"_id)).refused("plan.closed", "/data/plan");
    story.given("03-07 13:00", agree("ann"_id, "p2"_id));
    story.given("03-07 14:00", agree("pat"_id, "p2"_id));
    EXPECT_EQ(story.complaint().agreed_plan()->id, PlanId("p2"_id));
  }
}

TEST(ComplaintPlan, KeepsTheStepsThatWereKeptWhenItIsReplaced) {
  Story story;
  story.until(in_progress).given("03-06 16:00", keep("k1.p1.s1"_id));
  story.when("03-07 12:00", propose("p2"_id))
      .then({
          CommitmentReleased{"k1.p1.s2"_id, {}},
          PlanProposed{propose("p2"_id)},
      });
}

TEST(ComplaintPlan, KeepsASignatureUnderAnOpenPlanWhenAnotherIsProposed) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  story.given("03-05 15:30", propose("p2"_id));
  story.given("03-05 16:00", agree("pat"_id));
  EXPECT_EQ(story.complaint().stage, agreed);
}

TEST(ComplaintPlan, AcceptsAnAgreementAfterAStepCameDueAndThatIsOverdueAtOnce) {
  Story story;
  story.until(proposed).given("03-10 18:00", agree("ann"_id));
  story.when("03-10 19:00", agree("pat"_id))
      .then({
          endorsed("p1"_id, "pat"_id, Side::provider),
          PlanAgreed{"k1"_id, "p1"_id},
          first_step(),
          second_step(),
      });
  const Clock clock = clock_of(story.commitment("k1.p1.s1"));
  EXPECT_EQ(clock.due("03-10 19:00"_at).value(), "03-10 17:00"_at);
  story
      .when("03-10 19:00",
            RenegotiateCommitment{"k1.p1.s1"_id, "03-12 12:00"_at, "Late"_text, "ann"_id})
      .refused("commitment.overdue", "/data/id");
}

TEST(ComplaintPlan, IsNotAgreedOverAPromiseMadeMeanwhileUnderAStepsId) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  story.given("03-05 15:30", promise("k1.p1.s1"_id));
  story.when("03-05 16:00", agree("pat"_id)).refused("commitment.exists", "/data/plan");
}

TEST(ComplaintPlan, IsAtWorkFromItsFirstKeptStep) {
  Story story;
  story.until(agreed).given("03-06 12:00", keep("k1.p1.s2"_id));
  EXPECT_EQ(story.complaint().stage, in_progress);
  EXPECT_EQ(story.complaint().last_event_at, "03-06 12:00"_at);
  story.given("03-06 11:00", keep("k1.p1.s1"_id));
  EXPECT_EQ(story.complaint().stage, in_progress);
  EXPECT_EQ(story.complaint().last_event_at, "03-06 12:00"_at);
}

TEST(ComplaintPlan, IsNotAtWorkForAPromiseBesideIt) {
  Story story;
  story.until(agreed).given("03-05 17:00", promise());
  story.given("03-06 12:00", keep("c1"_id));
  EXPECT_EQ(story.complaint().stage, agreed);
}

TEST(ComplaintPlan, HoldsTheRemedyUntilEveryStepIsSettled) {
  Story story;
  story.until(in_progress);
  story.when("03-07 12:00", remedy())
      .refused("complaint.steps_open", "/data/id")
      .with("steps", {"k1.p1.s1", "k1.p1.s2"});
  story.given("03-07 12:00", ReleaseCommitment{"k1.p1.s2"_id, "ann"_id});
  story.when("03-07 12:00", remedy())
      .refused("complaint.steps_open", "/data/id")
      .with("steps", {"k1.p1.s1"});
  story.given("03-07 13:00", keep("k1.p1.s1"_id));
  story.when("03-07 14:00", remedy()).as_said();
  EXPECT_EQ(story.complaint().remedied_at, "03-07 14:00"_at);
}

TEST(ComplaintPlan, CountsAStepOwnedUpToAsSettledButNotOneWithANewDue) {
  Story story;
  story.until(agreed).given("03-06 12:00", keep("k1.p1.s2"_id));
  story.given("03-06 12:00", OwnUpCommitment{"k1.p1.s1"_id, "Sold out"_text, "03-20 12:00"_at});
  story.when("03-07 12:00", remedy()).refused("complaint.steps_open", "/data/id");
  story.given("03-07 12:00", OwnUpCommitment{"k1.p1.s1"_id, "Sold out"_text, {}});
  story.when("03-07 13:00", remedy()).as_said();
}

TEST(ComplaintPlan, NeedsNoPlanForARemedyWherePolicySkipsTheAgreement) {
  Story story;
  story.requires_only({ComplaintStep::received, ComplaintStep::closed}).until(received);
  story.when("03-02 15:00", remedy()).as_said();
  EXPECT_EQ(story.complaint().stage, remedied);
}

// A corrected history that ends between the proposal and the agreement holds the step's promise
// without the complaint, or the complaint without the step.
TEST(ComplaintPlan, FoldsWithoutTheEventsThatItRestsOn) {
  Story story;
  story.until(remedied);
  const Partnership no_complaint = story.folded(
      [](const Event& event) { return !std::holds_alternative<ComplaintEvent>(event.body); });
  EXPECT_EQ(no_complaint.commitments.size(), 2u);
  const Partnership no_steps = story.folded(
      [](const Event& event) { return !std::holds_alternative<CommitmentEvent>(event.body); });
  EXPECT_EQ(no_steps.complaints.find("k1"_id)->stage, remedied);
  const Context context{story.policy, story.team, "03-20 12:00"_at, "03-20 12:00"_at, {}};
  EXPECT_TRUE(decide(no_steps, context, CommandBody(withdraw())).has_value());
}

}  // namespace
}  // namespace entente
