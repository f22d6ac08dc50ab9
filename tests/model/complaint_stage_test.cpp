// Which verb is allowed at which stage, what may be skipped, and what must come after what.
// DOMAIN 5 (Complaints), SEMANTICS A6, C1, C3.

#include <functional>
#include <map>

#include "story.hpp"

namespace entente {
namespace {

using enum ComplaintStage;
using Stages = std::vector<ComplaintStage>;

constexpr ComplaintStage all_stages[] = {received, acknowledged, understood, proposed,
                                         agreed,   in_progress,  remedied,   verified,
                                         closed,   withdrawn};
const Stages while_open = {received, acknowledged, understood, proposed,
                           agreed,   in_progress,  remedied,   verified};

struct VerbCase {
  std::string_view verb;
  CommandBody command;
  Stages allowed;
};

AssessComplaint assess() { return {"k1"_id, ComplaintSeverity::high, "A guest saw it"_text}; }
AssignComplaint assign() { return {"k1"_id, "lee"_text}; }
RestateComplaint restate() { return {"k1"_id, "pat"_id, "You want the tiles you chose"_text}; }
EscalateComplaint escalate() { return {"k1"_id, "pat"_id, "lee"_id, "It takes too long"_text}; }

std::vector<VerbCase> verbs() {
  return {
      {"acknowledge", acknowledge(), {received}},
      {"understand", understand(), {acknowledged}},
      {"propose", propose("p2"_id), {understood, proposed, agreed, in_progress}},
      {"agree", agree("ann"_id, "p2"_id), {proposed}},
      {"update", update(), {acknowledged, understood, proposed, agreed, in_progress}},
      {"remedy", remedy(), {agreed, in_progress}},
      {"verify", verify(), {remedied}},
      {"close", close(), {verified}},
      {"learn", learn(), {understood, proposed, agreed, in_progress, remedied, verified, closed}},
      {"reopen", reopen(), {remedied, verified, closed}},
      {"assess", assess(), while_open},
      {"assign", assign(), while_open},
      {"restate", restate(), while_open},
      {"escalate", escalate(), while_open},
      {"wait", wait_for(), while_open},
      {"resume", resume(), while_open},
      {"withdraw", withdraw(), while_open},
  };
}

std::vector<std::string> names_of(const Stages& stages) {
  std::vector<std::string> names;
  for (const ComplaintStage stage : stages) names.emplace_back(name_of(stage));
  return names;
}

TEST(ComplaintStage, AllowsEachVerbWhereTheTableSaysSo) {
  for (const VerbCase& each : verbs()) {
    for (const ComplaintStage stage : all_stages) {
      SCOPED_TRACE(std::string(each.verb) + " when " + std::string(name_of(stage)));
      const Reply answer = Story().until(stage).when("03-20 12:00", each.command);
      const bool allowed =
          std::find(each.allowed.begin(), each.allowed.end(), stage) != each.allowed.end();
      if (each.verb == "close" && stage == remedied) {
        answer.refused("complaint.unverified", "/data/id");
      } else if (allowed) {
        EXPECT_NE(answer.code(), "complaint.stage");
      } else {
        answer.refused("complaint.stage", "/data/id")
            .with("stage", {std::string(name_of(stage))})
            .with("allowed", names_of(each.allowed));
      }
    }
  }
}

TEST(ComplaintStage, KnowsTheComplaintBeforeAnyVerb) {
  for (const VerbCase& each : verbs()) {
    SCOPED_TRACE(each.verb);
    Story().when("03-20 12:00", each.command).refused("complaint.unknown", "/data/id");
  }
}

using Step = ComplaintStep;
const std::vector<Step> short_path = {Step::received, Step::remedied, Step::closed};

TEST(ComplaintStage, LetsVerbsSkipWhatPolicyDoesNotRequire) {
  const std::map<std::string_view, bool> allowed_when_received = {
      {"acknowledge", true}, {"understand", true}, {"propose", true}, {"agree", true},
      {"update", true},      {"remedy", true},     {"learn", true},   {"verify", false},
      {"close", false},      {"reopen", false}};
  for (const VerbCase& each : verbs()) {
    const auto expected = allowed_when_received.find(each.verb);
    if (expected == allowed_when_received.end()) continue;
    SCOPED_TRACE(each.verb);
    Story story;
    story.requires_only(short_path).until(received);
    EXPECT_EQ(story.when("03-02 15:00", each.command).code() != "complaint.stage",
              expected->second);
  }
}

TEST(ComplaintStage, NeverSkipsAStageThatPolicyRequires) {
  Story story;
  story.requires_only({Step::received, Step::acknowledged, Step::agreed, Step::closed});
  story.until(received);
  story.when("03-02 15:00", understand())
      .refused("complaint.stage", "/data/id")
      .with("allowed", {"acknowledged"});
  story.given("03-02 15:00", acknowledge());
  story.when("03-02 16:00", remedy())
      .refused("complaint.stage", "/data/id")
      .with("allowed", {"agreed", "in_progress"});
  story.given("03-02 16:00", propose());
  story.given("03-02 17:00", agree("ann"_id));
  story.when("03-02 18:00", close())
      .refused("complaint.stage", "/data/id")
      .with("allowed", {"agreed", "in_progress", "remedied", "verified"});
  story.given("03-02 18:00", agree("ben"_id));
  story.given("03-02 18:00", agree("pat"_id));
  story.when("03-02 19:00", close()).as_said();
}

TEST(ComplaintStage, VerifiesAndClosesWithoutTheStagesThatPolicyLeavesOut) {
  Story story;
  story.requires_only({Step::received, Step::agreed, Step::closed}).until(agreed);
  story.when("03-06 12:00", verify()).as_said();
  EXPECT_EQ(story.complaint().stage, verified);
}

TEST(ComplaintStage, ClosesARemediedOneThatNobodyHasToVerify) {
  Story story;
  story.requires_only(short_path).until(received);
  story.given("03-02 15:00", remedy());
  story.when("03-02 16:00", close()).as_said();
  EXPECT_EQ(story.complaint().closed_at, "03-02 16:00"_at);
}

TEST(ComplaintStage, RequiresEveryStepWhereThePolicyNamesNone) {
  Story story;
  story.requires_only({}).until(received);
  story.when("03-02 15:00", understand()).refused("complaint.stage", "/data/id");
  story.when("03-02 15:00", remedy()).refused("complaint.stage", "/data/id");
  Story later;
  later.until(remedied).requires_only({});
  later.when("03-12 12:00", close()).refused("complaint.unverified", "/data/id");
  later.given("03-12 12:00", verify());
  later.when("03-12 13:00", close()).refused("complaint.no_lesson", "/data/id");
  later.given("03-12 13:00", reopen());
  EXPECT_EQ(later.complaint().stage, understood);
}

struct OrderCase {
  ComplaintStage stage;
  CommandBody command;
  std::string_view last;    // the stage event before it
  std::string_view before;  // a minute earlier
};

TEST(ComplaintStage, TellsStageEventsInOrder) {
  const OrderCase cases[] = {
      {received, acknowledge(), "03-02 14:00", "03-02 13:59"},
      {received, withdraw(), "03-02 14:00", "03-02 13:59"},
      {acknowledged, understand(), "03-02 15:00", "03-02 14:59"},
      {understood, propose(), "03-03 15:00", "03-03 14:59"},
      {proposed, propose("p2"_id), "03-04 15:00", "03-04 14:59"},
      {proposed, agree("ann"_id), "03-04 15:00", "03-04 14:59"},
      {agreed, update(), "03-05 16:00", "03-05 15:59"},
      {agreed, keep("k1.p1.s1"_id), "03-05 16:00", "03-05 15:59"},
      {in_progress, propose("p2"_id), "03-06 15:00", "03-06 14:59"},
      {remedied, verify(), "03-11 15:00", "03-11 14:59"},
      {remedied, reopen(), "03-11 15:00", "03-11 14:59"},
      {closed, reopen(), "03-13 15:00", "03-13 14:59"},
  };
  for (const OrderCase& each : cases) {
    SCOPED_TRACE(std::string(name_of(each.stage)) + " " + std::string(each.last));
    const std::string not_before = to_string(operator""_at(each.last.data(), each.last.size()));
    Story story;
    story.until(each.stage);
    story.when(each.before, each.command)
        .refused("time.out_of_order", "/occurred")
        .with("not_before", {not_before});
    EXPECT_TRUE(story.when(each.last, each.command).accepted());
  }
}

TEST(ComplaintStage, OrdersRemedyAndClosingToo) {
  Story story;
  story.until(in_progress);
  story.given("03-06 16:00", keep("k1.p1.s1"_id));
  story.given("03-06 16:00", keep("k1.p1.s2"_id));
  story.when("03-06 14:59", remedy()).refused("time.out_of_order", "/occurred");
  story.when("03-06 15:00", remedy()).as_said();
  story.given("03-06 17:00", verify());
  story.given("03-06 17:00", learn());
  story.when("03-06 16:59", close()).refused("time.out_of_order", "/occurred");
  story.when("03-06 17:00", close()).as_said();
}

TEST(ComplaintStage, OrdersTheSecondSignatureAfterTheFirst) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  story.when("03-05 14:59", agree("pat"_id)).refused("time.out_of_order", "/occurred");
}

TEST(ComplaintStage, TakesWhatIsNoStageEventLateButNeverBeforeTheReceipt) {
  for (const CommandBody& command :
       {CommandBody(assess()), CommandBody(assign()), CommandBody(restate()),
        CommandBody(escalate()), CommandBody(wait_for()), CommandBody(update()),
        CommandBody(learn())}) {
    Story story;
    story.until(in_progress);
    story.when("03-02 13:59", command).refused("time.out_of_order", "/occurred");
    EXPECT_TRUE(story.when("03-02 14:00", command).accepted());
    EXPECT_EQ(story.complaint().last_event_at, "03-06 15:00"_at);
  }
}

TEST(ComplaintStage, AsksForPersonsThenTheItemThenOrderThenStageThenContent) {
  UnderstandComplaint wrong = understand();
  wrong.by = "nobody"_id;
  wrong.cause.reset();
  Story story;
  story.when("03-02 13:00", wrong).refused("person.unknown", "/data/by");
  wrong.by = "pat"_id;
  story.when("03-02 13:00", wrong).refused("complaint.unknown", "/data/id");
  story.given("03-02 14:00", receive());
  story.when("03-02 13:00", wrong).refused("time.out_of_order", "/occurred");
  story.when("03-02 14:00", wrong).refused("complaint.stage", "/data/id");
  story.given("03-02 14:00", acknowledge());
  story.when("03-02 14:00", wrong).refused("complaint.incomplete", "/data");
}

TEST(ComplaintStage, ReopensToUnderstoodWhereThatIsRequired) {
  for (const ComplaintStage stage : {remedied, verified, closed}) {
    Story story;
    story.until(stage);
    story.when("03-20 12:00", reopen())
        .then({ComplaintReopened{"k1"_id, understood, "Two tiles came off"_text}});
    EXPECT_EQ(story.complaint().stage, understood);
    EXPECT_EQ(story.complaint().reopened_at, std::vector{"03-20 12:00"_at});
    EXPECT_EQ(story.complaint().closed_at, std::nullopt);
    EXPECT_EQ(story.complaint().remedied_at, std::nullopt);
    EXPECT_TRUE(story.complaint().endorsed.empty());
    EXPECT_EQ(story.complaint().agreed_plan(), nullptr);
  }
}

TEST(ComplaintStage, ReopensElseToTheLastRequiredStageBeforeRemedied) {
  const std::pair<std::vector<Step>, ComplaintStage> cases[] = {
      {{Step::received, Step::remedied, Step::closed}, received},
      {{Step::closed, Step::remedied, Step::acknowledged, Step::received}, acknowledged},
      {{Step::received, Step::proposed, Step::learned, Step::verified, Step::closed}, proposed},
      {{Step::received, Step::acknowledged, Step::agreed, Step::remedied}, agreed},
  };
  for (const auto& [required, to] : cases) {
    Story story;
    story.until(remedied).requires_only(required);
    story.when("03-20 12:00", reopen())
        .then({ComplaintReopened{"k1"_id, to, "Two tiles came off"_text}});
    EXPECT_EQ(story.complaint().stage, to);
  }
}

TEST(ComplaintStage, ReopensWhenTheClientIsNotSatisfied) {
  Story story;
  story.until(remedied)
      .when("03-12 15:00", verify(false))
      .then({
          ComplaintVerified{verify(false)},
          ComplaintReopened{"k1"_id, understood, {}},
      });
  EXPECT_EQ(story.complaint().stage, understood);
  EXPECT_EQ(story.complaint().reopened_at, std::vector{"03-12 15:00"_at});
}

TEST(ComplaintStage, KeepsWhatTheClientSaidOfEveryRemedy) {
  Story story;
  story.requires_only({Step::received, Step::remedied, Step::verified}).until(remedied);
  story.given("03-12 15:00", verify(false));
  story.given("03-13 15:00", remedy());
  story.given("03-14 15:00", verify());
  const std::vector<Verification>& said = story.complaint().verifications;
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].at, "03-12 15:00"_at);
  EXPECT_EQ(said[0].by, ActorId("ann"_id));
  EXPECT_FALSE(said[0].satisfied);
  ASSERT_EQ(said[0].outcomes.size(), 2u);
  EXPECT_EQ(said[0].outcomes[0].side, Side::client);
  EXPECT_FALSE(said[0].outcomes[0].met);
  EXPECT_TRUE(said[0].outcomes[1].met);
  EXPECT_TRUE(said[1].satisfied);
}

TEST(ComplaintStage, ReleasesTheStepsNotKeptAtAReopening) {
  Story story;
  story.requires_only({Step::received, Step::agreed, Step::closed}).until(agreed);
  story.given("03-06 12:00", keep("k1.p1.s2"_id));
  story.given("03-06 13:00", close());
  story.when("03-07 12:00", reopen())
      .then({
          CommitmentReleased{"k1.p1.s1"_id, {}},
          ComplaintReopened{"k1"_id, agreed, "Two tiles came off"_text},
      });
  EXPECT_EQ(story.commitment("k1.p1.s1").outcome, Outcome::released);
  EXPECT_EQ(story.commitment("k1.p1.s2").outcome, Outcome::kept);
}

TEST(ComplaintStage, CountsEveryReopening) {
  Story story;
  story.until(closed).given("03-14 12:00", reopen());
  ProposePlan anew = propose("p2"_id);
  for (PlanStep& step : anew.steps) step.due = "03-20 12:00"_at;
  story.given("03-15 12:00", anew);
  story.given("03-15 13:00", agree("ann"_id, "p2"_id));
  story.given("03-15 14:00", agree("lee"_id, "p2"_id));
  story.when("03-16 12:00", remedy()).refused("complaint.steps_open", "/data/id");
  story.given("03-16 12:00", keep("k1.p2.s1"_id));
  story.given("03-16 12:00", keep("k1.p2.s2"_id));
  story.given("03-16 12:00", remedy());
  story.given("03-17 12:00", verify(false));
  EXPECT_THAT(story.complaint().reopened_at,
              testing::ElementsAre("03-14 12:00"_at, "03-17 12:00"_at));
}

TEST(ComplaintStage, IsOverOnceItIsClosedOrWithdrawn) {
  EXPECT_TRUE(Story().until(verified).complaint().open());
  EXPECT_FALSE(Story().until(closed).complaint().open());
  EXPECT_FALSE(Story().until(withdrawn).complaint().open());
  EXPECT_EQ(Story().until(withdrawn).complaint().closed_at, "03-13 15:00"_at);
}

}  // namespace
}  // namespace entente
