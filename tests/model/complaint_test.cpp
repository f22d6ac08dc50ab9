// What a complaint records, who may say it, and what it refuses. DOMAIN 5, SEMANTICS C2 to C5.

#include <functional>

#include "story.hpp"

namespace entente {
namespace {

using enum ComplaintStage;

TEST(Complaint, IsReceivedFromAnybodyOrNobody) {
  for (const AnyId by : {"ann"_id, "max"_id, "pat"_id}) {
    ReceiveComplaint command = receive();
    command.by = by;
    Story().when("03-02 14:00", command).as_said();
  }
  ReceiveComplaint found = receive();
  found.by.reset();
  found.kind = ComplaintKind::issue;
  Story().when("03-02 14:00", found).as_said();
}

TEST(Complaint, IsAComplaintUnlessItSaysOtherwiseAndHasItsCauseFolded) {
  ReceiveComplaint said = receive();
  said.kind.reset();
  said.cause = "Tile-SUPPLIER"_id;
  ReceiveComplaint kept = said;
  kept.kind = ComplaintKind::complaint;
  kept.cause = "tile-supplier"_id;
  Story().when("03-02 14:00", said).then({ComplaintReceived{kept}});
}

TEST(Complaint, KeepsWhatWasSaidAtTheReceipt) {
  ReceiveComplaint command = receive();
  command.kind = ComplaintKind::question;
  command.cause = "glaze"_id;
  command.remedy_sought = "New tiles"_text;
  command.told_others = true;
  command.owner = "tiler"_text;
  command.project = "floor"_id;
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 14:00", command);
  const Complaint& kept = story.complaint();
  EXPECT_EQ(kept.kind, ComplaintKind::question);
  EXPECT_EQ(kept.by, ActorId("ann"_id));
  EXPECT_EQ(kept.summary, "Tiles do not match the sample"_text);
  EXPECT_EQ(kept.severity, ComplaintSeverity::normal);
  EXPECT_EQ(kept.cause, Cause("glaze"_id));
  EXPECT_EQ(kept.channel, Channel("call"_id));
  EXPECT_EQ(kept.remedy_sought, "New tiles"_text);
  EXPECT_TRUE(kept.told_others);
  EXPECT_EQ(kept.owner, "tiler"_text);
  EXPECT_EQ(kept.project, ProjectId("floor"_id));
  EXPECT_EQ(kept.received_at, "03-02 14:00"_at);
  EXPECT_EQ(kept.stage, received);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Complaint, RefusesAReceiptThatNamesWhatIsNotThere) {
  Story story;
  ReceiveComplaint by = receive();
  by.by = "nobody"_id;
  story.when("03-02 14:00", by).refused("person.unknown", "/data/by").with("person", {"nobody"});
  ReceiveComplaint channel = receive();
  channel.channel = "pigeon"_id;
  story.when("03-02 14:00", channel).refused("channel.unknown", "/data/channel");
  ReceiveComplaint project = receive();
  project.project = "floor"_id;
  story.when("03-02 14:00", project).refused("project.unknown", "/data/project");
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-01 13:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 14:00", project).refused("project.closed", "/data/project");
}

TEST(Complaint, UsesAnIdOnceEvenAfterItIsClosed) {
  Story story;
  story.until(closed).when("03-20 12:00", receive()).refused("complaint.exists", "/data/id");
}

TEST(Complaint, ComesThroughAChannelThatPolicyAdds) {
  ReceiveComplaint command = receive();
  command.channel = "signal"_id;
  Story().when("03-02 14:00", command).as_said();
}

struct ByCase {
  std::string_view verb;
  ComplaintStage stage;
  std::function<CommandBody(AnyId)> command;
  std::vector<std::string> sides;
};

template <class Command>
CommandBody by(Command command, AnyId who) {
  command.by = who;
  return command;
}

// SEMANTICS C4.
TEST(Complaint, LetsOnlyTheSidesActThatMay) {
  const EscalateComplaint escalate{"k1"_id, {}, "lee"_id, "It takes too long"_text};
  const RestateComplaint restate{"k1"_id, "pat"_id, "You want the tiles you chose"_text};
  const std::vector<std::string> anyone = {"client", "provider", "ally"};
  const ByCase cases[] = {
      {"acknowledge", received, [](AnyId who) { return by(acknowledge(), who); }, {"provider"}},
      {"understand", acknowledged, [](AnyId who) { return by(understand(), who); }, {"provider"}},
      {"propose", understood, [](AnyId who) { return by(propose(), who); }, {"provider"}},
      {"update", agreed, [](AnyId who) { return by(update(), who); }, {"provider"}},
      {"remedy", remedied, [](AnyId who) { return by(remedy(), who); }, {"provider"}},
      {"learn", understood, [](AnyId who) { return by(learn(), who); }, {"provider"}},
      {"escalate", received, [=](AnyId who) { return by(escalate, who); }, {"client", "provider"}},
      {"agree",
       proposed,
       [](AnyId who) { return by(agree("ann"_id), who); },
       {"client", "provider"}},
      {"verify", remedied, [](AnyId who) { return by(verify(), who); }, {"client"}},
      {"withdraw", received, [](AnyId who) { return by(withdraw(), who); }, anyone},
      {"restate", received, [=](AnyId who) { return by(restate, who); }, anyone},
  };
  const std::pair<AnyId, std::string> people[] = {
      {"ann"_id, "client"}, {"pat"_id, "provider"}, {"max"_id, "ally"}};
  for (const ByCase& each : cases) {
    SCOPED_TRACE(each.verb);
    Story story;
    story.until(each.stage);
    story.when("03-20 12:00", each.command("nobody"_id)).refused("person.unknown", "/data/by");
    for (const auto& [person, side] : people) {
      SCOPED_TRACE(side);
      const Reply answer = Story(story).when("03-20 12:00", each.command(person));
      if (std::find(each.sides.begin(), each.sides.end(), side) != each.sides.end()) {
        EXPECT_NE(answer.code(), "person.not_on_side");
      } else {
        answer.refused("person.not_on_side", "/data/by")
            .with("side", {side})
            .with("allowed", each.sides);
      }
    }
  }
}

TEST(Complaint, NeedsNobodyNamedWhereItIsOurs) {
  UnderstandComplaint understanding = understand();
  understanding.by.reset();
  Story story;
  story.until(acknowledged).when("03-03 15:00", understanding).as_said();
}

TEST(Complaint, IsAcknowledgedWithAMessage) {
  AcknowledgeComplaint command = acknowledge();
  command.message = "I shall call at four"_text;
  Story story;
  story.until(received).when("03-02 15:00", command).as_said();
  EXPECT_EQ(story.complaint().stage, acknowledged);
  EXPECT_EQ(story.complaint().acknowledged_at, "03-02 15:00"_at);
}

TEST(Complaint, IsUnderstoodOnlyWithAllThatItTakes) {
  Story story;
  story.until(acknowledged);
  UnderstandComplaint nothing{.id = "k1"_id};
  story.when("03-03 15:00", nothing)
      .refused("complaint.incomplete", "/data")
      .with("missing", {"challenge", "circumstances", "parties", "cause"});
  UnderstandComplaint alone = understand();
  alone.parties.clear();
  story.when("03-03 15:00", alone)
      .refused("complaint.incomplete", "/data")
      .with("missing", {"parties"});
}

TEST(Complaint, IsUnderstoodWithWhatItRestsOnAndAFoldedCause) {
  UnderstandComplaint said = understand();
  said.cause = "Supplier"_id;
  said.about = ComplaintAbout{.commitment = CommitmentId("c1"_id)};
  UnderstandComplaint kept = said;
  kept.cause = "supplier"_id;
  Story story;
  story.until(acknowledged);
  story.when("03-03 15:00", said).refused("commitment.unknown", "/data/about/commitment");
  story.given("03-01 12:00", promise());
  story.when("03-03 15:00", said).then({ComplaintUnderstood{kept}});
  EXPECT_EQ(story.complaint().stage, understood);
  EXPECT_EQ(story.complaint().cause, Cause("supplier"_id));
  EXPECT_EQ(story.complaint().understanding->about->commitment, CommitmentId("c1"_id));
}

TEST(Complaint, MayRestOnAGoalThatWasStated) {
  UnderstandComplaint said = understand();
  said.about = ComplaintAbout{.goal = GoalId("g1"_id)};
  Story story;
  story.until(acknowledged);
  story.when("03-03 15:00", said).refused("goal.unknown", "/data/about/goal");
  story.given("03-01 12:00", goal());
  story.when("03-03 15:00", said).as_said();
  EXPECT_EQ(story.complaint().understanding->about->goal, GoalId("g1"_id));
}

TEST(Complaint, IsVerifiedByGoalOrBySide) {
  VerifyComplaint command = verify();
  command.outcomes = {{{}, Side::client, true}, {GoalId("g1"_id), {}, true}};
  Story story;
  story.until(remedied);
  story.when("03-12 15:00", command).refused("goal.unknown", "/data/outcomes/1/goal");
  story.given("03-01 12:00", goal());
  command.outcomes[1].side = Side::client;
  story.when("03-12 15:00", command).refused("field.range", "/data/outcomes/1/side");
  command.outcomes[1] = {{}, {}, true};
  story.when("03-12 15:00", command).refused("field.missing", "/data/outcomes/1/side");
  command.outcomes[1].goal = "g1"_id;
  story.when("03-12 15:00", command).as_said();
}

TEST(Complaint, MayRestOnADeliverableAnExpectationOrAChange) {
  const std::tuple<ComplaintAbout, CommandBody, std::string> cases[] = {
      {{.deliverable = DeliverableId("d1"_id)}, plan("d1"_id), "deliverable"},
      {{.expectation = ExpectationId("default.before"_id)},
       AdoptExpectations{"default"_id, {}, {}},
       "expectation"},
      {{.change = ChangeId("g1"_id)},
       ProposeChange{.id = "g1"_id, .what = "A coat"_text},
       "change"}};
  for (const auto& [about, recorded, name] : cases) {
    UnderstandComplaint said = understand();
    said.about = about;
    Story story;
    story.until(acknowledged);
    story.when("03-03 15:00", said).refused(name + ".unknown", "/data/about/" + name);
    story.given("03-01 12:00", recorded);
    story.when("03-03 15:00", said).as_said();
  }
}

TEST(Complaint, IsUnderstoodWithKnownParties) {
  UnderstandComplaint command = understand();
  command.parties = {"ann"_id, "nobody"_id};
  Story story;
  story.until(acknowledged)
      .when("03-03 15:00", command)
      .refused("person.unknown", "/data/parties/1");
}

TEST(Complaint, MayRestOnNothingInParticular) {
  UnderstandComplaint command = understand();
  command.about = ComplaintAbout{};
  Story story;
  story.until(acknowledged).when("03-03 15:00", command).as_said();
}

TEST(Complaint, IsSaidBackAtAnyOpenStageAndKeepsTheLatest) {
  const RestateComplaint restate{"k1"_id, "pat"_id, "You want the tiles you chose"_text};
  Story story;
  story.until(remedied);
  story.when("03-12 12:00", restate).as_said();
  story.when("03-05 12:00", restate).as_said();
  EXPECT_EQ(story.complaint().restated_at, "03-12 12:00"_at);
}

TEST(Complaint, TakesTheSeverityThatWasToldLast) {
  Story story;
  story.until(agreed);
  story.when("03-06 12:00", AssessComplaint{"k1"_id, ComplaintSeverity::high, "A guest"_text})
      .as_said();
  EXPECT_EQ(story.complaint().severity, ComplaintSeverity::high);
  EXPECT_EQ(story.complaint().stage, agreed);
}

TEST(Complaint, IsAssignedToAMemberOrARole) {
  Story story;
  story.until(received);
  story.when("03-02 15:00", AssignComplaint{"k1"_id, "tiler"_text}).as_said();
  EXPECT_EQ(story.complaint().owner, "tiler"_text);
}

TEST(Complaint, IsEscalatedToAMemberWhoThenOwnsIt) {
  Story story;
  story.until(received);
  const EscalateComplaint to_ann{"k1"_id, "pat"_id, "ann"_id, "Too long"_text};
  story.when("03-02 15:00", to_ann).refused("member.unknown", "/data/to").with("member", {"ann"});
  const EscalateComplaint to_lee{"k1"_id, {}, "lee"_id, "Too long"_text};
  story.when("03-02 15:00", to_lee).as_said();
  EXPECT_EQ(story.complaint().owner, "lee"_text);
}

TEST(Complaint, IsUpdatedToSomebodyKnown) {
  UpdateComplaint command = update();
  command.to = "nobody"_id;
  Story story;
  story.until(agreed).when("03-06 12:00", command).refused("person.unknown", "/data/to");
}

TEST(Complaint, IsInProgressFromTheFirstUpdateAfterTheAgreement) {
  Story story;
  story.until(understood).given("03-03 16:00", update());
  EXPECT_EQ(story.complaint().stage, understood);
  Story later;
  later.until(agreed).when("03-06 12:00", update()).as_said();
  EXPECT_EQ(later.complaint().stage, in_progress);
  later.given("03-07 12:00", update());
  EXPECT_EQ(later.complaint().stage, in_progress);
  EXPECT_THAT(later.complaint().updated_at,
              testing::ElementsAre("03-06 12:00"_at, "03-07 12:00"_at));
}

TEST(Complaint, IsVerifiedByTheClient) {
  Story story;
  story.until(remedied).when("03-12 15:00", verify()).as_said();
  EXPECT_EQ(story.complaint().stage, verified);
}

TEST(Complaint, LeavesALesson) {
  LearnFromComplaint said = learn();
  said.cause = "Batch"_id;
  Story story;
  story.until(closed)
      .when("03-14 12:00", said)
      .then({ComplaintLearned{"k1"_id, "pat"_id, said.lesson, Cause("batch"_id), {}}});
  EXPECT_EQ(story.complaint().lessons.size(), 2u);
  EXPECT_EQ(story.complaint().cause, Cause("batch"_id));
  EXPECT_EQ(story.complaint().stage, closed);
}

LearnFromComplaint learn_to_prevent() {
  LearnFromComplaint command = learn();
  command.prevention = Prevention{"Check each batch"_text, "04-01 12:00"_at, "lee"_id};
  return command;
}

CommitmentMade prevention(AnyId id) {
  CommitmentMade made;
  made.id = id;
  made.by = "lee"_id;
  made.side = Side::provider;
  made.what = "Check each batch"_text;
  made.due = "04-01 12:00"_at;
  made.origin = Origin::improvement;
  made.prevents = "k1"_id;
  return made;
}

TEST(Complaint, MakesAPromiseOfWhatPreventsTheNext) {
  const LearnFromComplaint said = learn_to_prevent();
  Story story;
  story.until(understood);
  for (const AnyId id : {"k1.prevention.1"_id, "k1.prevention.2"_id}) {
    story.when("03-20 12:00", said)
        .then({
            ComplaintLearned{"k1"_id, "pat"_id, said.lesson, {}, CommitmentId(id)},
            prevention(id),
        });
    story.given("03-20 13:00", learn());
  }
  EXPECT_EQ(story.complaint().lessons[0].prevention, CommitmentId("k1.prevention.1"_id));
  EXPECT_EQ(story.commitment("k1.prevention.2").made.prevents, ComplaintId("k1"_id));
}

TEST(Complaint, MayBePreventedByAnAlly) {
  LearnFromComplaint said = learn_to_prevent();
  said.prevention->by = "max"_id;
  CommitmentMade made = prevention("k1.prevention.1"_id);
  made.by = "max"_id;
  made.side = Side::ally;
  Story story;
  story.until(understood)
      .when("03-20 12:00", said)
      .then({
          ComplaintLearned{"k1"_id, "pat"_id, said.lesson, {}, made.id},
          made,
      });
}

TEST(Complaint, RefusesAPreventionThatCannotBePromised) {
  Story story;
  story.until(understood);
  LearnFromComplaint by_nobody = learn_to_prevent();
  by_nobody.prevention->by = "nobody"_id;
  story.when("03-20 12:00", by_nobody).refused("person.unknown", "/data/prevention/by");
  story.when("04-01 12:01", learn_to_prevent()).refused("due.past", "/data/prevention/due");
  story.given("03-05 12:00", promise("k1.prevention.1"_id));
  story.when("03-20 12:00", learn_to_prevent()).refused("commitment.exists", "/data/prevention");
}

TEST(Complaint, RefusesAPreventionThatGetsNoIdOfItsOwn) {
  const std::string long_id(120, 'k');
  Story story;
  story.requires_only({ComplaintStep::received, ComplaintStep::closed});
  story.given("03-02 14:00", receive(AnyId{long_id}));
  LearnFromComplaint command = learn_to_prevent();
  command.id = AnyId{long_id};
  story.when("03-20 12:00", command).refused("field.too_long", "/data/prevention");
}

TEST(Complaint, ClosesWithALessonWherePolicyAsksForOne) {
  Story story;
  story.until(verified);
  story.when("03-13 12:00", close()).refused("complaint.no_lesson", "/data/id");
  story.given("03-13 12:00", learn());
  story.when("03-13 12:00", close()).as_said();
  EXPECT_EQ(story.complaint().stage, closed);
  EXPECT_EQ(story.complaint().closed_at, "03-13 12:00"_at);
}

TEST(Complaint, IsWithdrawnWithItsOpenStepsReleased) {
  Story story;
  story.until(in_progress).given("03-07 12:00", keep("k1.p1.s1"_id));
  story.when("03-08 12:00", withdraw())
      .then({
          CommitmentReleased{"k1.p1.s2"_id, {}},
          ComplaintWithdrawn{withdraw()},
      });
  EXPECT_EQ(story.complaint().stage, withdrawn);
  EXPECT_EQ(story.commitment("k1.p1.s2").outcome, Outcome::released);
}

// A corrected history may hold what was said of a complaint without its receipt.
TEST(Complaint, IgnoresEventsOfAComplaintThatItDoesNotHold) {
  Story story;
  story.until(closed);
  const Partnership other = story.folded([](const Event& event) {
    const auto* slice = std::get_if<ComplaintEvent>(&event.body);
    return slice == nullptr || !std::holds_alternative<ComplaintReceived>(*slice);
  });
  EXPECT_TRUE(other.complaints.empty());
  EXPECT_EQ(other.commitments.find("k1.p1.s1"_id)->outcome, Outcome::kept);
}

// A host in C++ may leave the cause unset where a document cannot.
TEST(Complaint, LeavesACauseThatIsNotSetAsItIs) {
  Story story;
  story.until(ComplaintStage::understood);
  LearnFromComplaint command = learn();
  command.cause = Cause();
  const Instant now = "03-04 12:00"_at;
  const Result<Events> events =
      decide(story.partnership, {story.policy, story.team, now, now, {}}, CommandBody(command));
  ASSERT_TRUE(events);
  const auto& learned = std::get<ComplaintEvent>(events->list.front());
  EXPECT_EQ(std::get<ComplaintLearned>(learned).cause, Cause());
}

}  // namespace
}  // namespace entente
