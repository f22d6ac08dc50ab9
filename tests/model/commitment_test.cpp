// Promises: who makes, moves, blocks and releases them, and their clock.
// DOMAIN 5 (Promises), SEMANTICS A11, C3, C4, C6.

#include "story.hpp"

namespace entente {
namespace {

RenegotiateCommitment renegotiate(Instant due, AnyId agreed_by = "ann"_id) {
  return {"c1"_id, due, "The glazier is ill"_text, agreed_by};
}
OwnUpCommitment own_up(std::optional<Instant> new_due = {}) {
  return {"c1"_id, "We forgot"_text, new_due};
}
BlockCommitment block(WaitingOn on = WaitingOn::client) { return {"c1"_id, on, "The key"_text}; }
UnblockCommitment unblock() { return {"c1"_id}; }
ReleaseCommitment release(AnyId by) { return {"c1"_id, by}; }

// Made by pat on 03-02 14:00 for 03-06 22:00.
Story promised(MakeCommitment command = promise()) {
  Story story;
  story.given("03-02 14:00", command);
  return story;
}

CommitmentMade made_of(const MakeCommitment& command) {
  CommitmentMade made;
  made.id = command.id;
  made.by = command.by;
  made.side = command.side;
  made.to = command.to;
  made.what = command.what;
  made.due = command.due;
  made.origin = command.origin;
  made.serves = command.serves;
  made.benefit = command.benefit;
  made.owner = command.owner;
  made.project = command.project;
  return made;
}

const Commitment& c1(const Story& story) { return story.commitment("c1"); }

std::optional<Instant> due_at(const Story& story, Instant now) {
  return clock_of(c1(story)).due(now).value();
}
std::optional<Instant> due(const Story& story) { return due_at(story, "12-31 12:00"_at); }

// Making

TEST(Commitment, ServesAnOpenGoalOfTheClient) {
  MakeCommitment command = promise();
  command.serves = "g1"_id;
  Story story;
  story.when("03-02 14:00", command).refused("goal.unknown", "/data/serves");
  story.given("03-01 12:00", goal("g1"_id));
  story.given("03-01 12:00", goal("g2"_id, Side::provider));
  command.serves = "g2"_id;
  story.when("03-02 14:00", command).refused("goal.not_on_side", "/data/serves");
  command.serves = "g1"_id;
  story.given("03-02 14:00", WithdrawGoal{"g1"_id, {}});
  story.when("03-02 14:00", command).refused("goal.closed", "/data/serves");
}

TEST(Commitment, IsMadeWithAllThatWasSaid) {
  MakeCommitment command = promise();
  command.to = "ann"_id;
  command.serves = "g1"_id;
  command.benefit = "So that you can choose"_text;
  command.owner = "tiler"_text;
  command.project = "floor"_id;
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-01 12:00", goal());
  story.when("03-02 14:00", command).then({made_of(command)});
  EXPECT_TRUE(c1(story).open());
  EXPECT_EQ(c1(story).made_at, "03-02 14:00"_at);
  EXPECT_EQ(c1(story).version, story.partnership.version);
  ASSERT_EQ(c1(story).dues.size(), 1u);
  EXPECT_EQ(c1(story).dues[0].how, DueGiven::made);
}

TEST(Commitment, IsMadeBySomebodyOfTheSideItNames) {
  const std::pair<AnyId, Side> right[] = {
      {"pat"_id, Side::provider}, {"ann"_id, Side::client}, {"max"_id, Side::ally}};
  for (const auto& [by, side] : right) {
    for (const Side named : {Side::provider, Side::client, Side::ally}) {
      MakeCommitment command = promise();
      command.by = by;
      command.side = named;
      const Reply answer = Story().when("03-02 14:00", command);
      if (named == side) {
        answer.then({made_of(command)});
      } else {
        answer.refused("person.not_on_side", "/data/by")
            .with("allowed", {std::string(name_of(named))});
      }
    }
  }
}

TEST(Commitment, RefusesWhoAndWhatIsNotThere) {
  Story story;
  MakeCommitment command = promise();
  command.by = "nobody"_id;
  story.when("03-02 14:00", command).refused("person.unknown", "/data/by");
  command = promise();
  command.to = "nobody"_id;
  story.when("03-02 14:00", command).refused("person.unknown", "/data/to");
  command = promise();
  command.project = "floor"_id;
  story.when("03-02 14:00", command).refused("project.unknown", "/data/project");
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-01 13:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 14:00", command).refused("project.closed", "/data/project");
}

TEST(Commitment, RefusesADueBeforeItIsMadeButNotAtThatInstant) {
  Story story;
  story.when("03-06 22:01", promise()).refused("due.past", "/data/due");
  story.when("03-06 22:00", promise()).then({made_of(promise())});
}

TEST(Commitment, UsesAnIdOnceAndSaysSoBeforeItLooksAtTheDue) {
  Story story = promised();
  story.when("03-20 14:00", promise()).refused("commitment.exists", "/data/id");
}

// Every verb but `make`

TEST(Commitment, KnowsThePromiseItsOrderAndItsOutcomeBeforeAnyVerb) {
  const CommandBody verbs[] = {keep("c1"_id), renegotiate("03-09 12:00"_at),
                               own_up(),      block(),
                               unblock(),     release("ann"_id)};
  for (const CommandBody& verb : verbs) {
    Story().when("03-03 12:00", verb).refused("commitment.unknown", "/data/id");
    Story story = promised();
    story.when("03-02 13:59", verb)
        .refused("time.out_of_order", "/occurred")
        .with("not_before", {"2026-03-02T14:00:00.000000Z"});
    story.given("03-03 12:00", keep("c1"_id));
    story.when("03-03 12:00", verb)
        .refused("commitment.closed", "/data/id")
        .with("outcome", {"kept"});
  }
}

TEST(Commitment, OrdersItsStageEvents) {
  Story story = promised();
  story.given("03-04 12:00", renegotiate("03-09 12:00"_at));
  story.when("03-04 11:59", keep("c1"_id)).refused("time.out_of_order", "/occurred");
  story.given("03-05 12:00", own_up("03-10 12:00"_at));
  story.when("03-05 11:59", own_up()).refused("time.out_of_order", "/occurred");
  story.when("03-05 12:00", keep("c1"_id)).as_said();
}

TEST(Commitment, IsKeptWithANote) {
  Story story = promised();
  story.when("03-09 12:00", KeepCommitment{"c1"_id, "Sent by mail"_text}).as_said();
  EXPECT_EQ(c1(story).outcome, Outcome::kept);
  EXPECT_EQ(c1(story).closed_at, "03-09 12:00"_at);
  EXPECT_FALSE(c1(story).open());
}

// Renegotiating and owning up

TEST(Commitment, IsRenegotiatedUpToItsDue) {
  Story story = promised();
  story.when("03-06 22:00", renegotiate("03-09 12:00"_at)).as_said();
  EXPECT_EQ(due(story), "03-09 12:00"_at);
  story.when("03-09 12:01", renegotiate("03-10 12:00"_at))
      .refused("commitment.overdue", "/data/id");
  EXPECT_EQ(c1(story).dues.back().how, DueGiven::renegotiated);
  EXPECT_EQ(c1(story).dues.back().from, "03-06 22:00"_at);
}

TEST(Commitment, IsRenegotiatedWithTheConsentOfAnotherSide) {
  Story ours = promised();
  ours.when("03-05 12:00", renegotiate("03-09 12:00"_at, "nobody"_id))
      .refused("person.unknown", "/data/agreed_by");
  ours.when("03-05 12:00", renegotiate("03-09 12:00"_at, "lee"_id))
      .refused("person.not_on_side", "/data/agreed_by");
  ours.when("03-05 12:00", renegotiate("03-09 12:00"_at, "ben"_id)).as_said();
  MakeCommitment command = promise();
  command.by = "ann"_id;
  command.side = Side::client;
  Story theirs = promised(command);
  theirs.when("03-05 12:00", renegotiate("03-09 12:00"_at, "ben"_id))
      .refused("person.not_on_side", "/data/agreed_by");
  theirs.when("03-05 12:00", renegotiate("03-09 12:00"_at, "lee"_id)).as_said();
}

TEST(Commitment, RefusesANewDueInThePast) {
  Story story = promised();
  story.when("03-05 12:00", renegotiate("03-05 11:59"_at)).refused("due.past", "/data/due");
  story.when("03-05 12:00", own_up("03-05 11:59"_at)).refused("due.past", "/data/new_due");
  story.when("03-05 12:00", renegotiate("03-05 12:00"_at)).as_said();
}

TEST(Commitment, StaysOpenWhenOwnedUpToWithANewDue) {
  Story story = promised();
  story.when("03-09 12:00", own_up("03-12 12:00"_at)).as_said();
  EXPECT_TRUE(c1(story).open());
  EXPECT_EQ(c1(story).dues.back().how, DueGiven::owned_up);
  EXPECT_EQ(due(story), "03-12 12:00"_at);
  story.when("03-10 12:00", renegotiate("03-13 12:00"_at)).as_said();
}

TEST(Commitment, ClosesWhenOwnedUpToWithoutOne) {
  for (const std::string_view when : {"03-05 12:00", "03-09 12:00"}) {
    Story story = promised();
    story.when(when, own_up()).as_said();
    EXPECT_EQ(c1(story).outcome, Outcome::owned_up);
  }
}

// Releasing

TEST(Commitment, IsReleasedOnlyByTheSideItWasMadeTo) {
  struct Case {
    AnyId by;
    Side side;
    std::optional<AnyId> to;
    std::vector<std::string_view> may;
  };
  const Case cases[] = {
      {"pat"_id, Side::provider, {}, {"ann"}},    {"ann"_id, Side::client, {}, {"lee"}},
      {"max"_id, Side::ally, {}, {"ann", "lee"}}, {"pat"_id, Side::provider, "max"_id, {"max"}},
      {"max"_id, Side::ally, "pat"_id, {"lee"}},  {"pat"_id, Side::provider, "kim"_id, {"lee"}},
  };
  for (const Case& each : cases) {
    MakeCommitment command = promise();
    command.by = each.by;
    command.side = each.side;
    if (each.to) command.to = *each.to;
    Story story = promised(command);
    story.when("03-03 12:00", release("nobody"_id)).refused("person.unknown", "/data/by");
    for (const std::string_view who : {"ann", "lee", "max"}) {
      SCOPED_TRACE(std::string(each.by.text) + " by " + std::string(who));
      const Reply answer = Story(story).when("03-03 12:00", release(AnyId{who}));
      if (std::find(each.may.begin(), each.may.end(), who) != each.may.end()) {
        answer.then({CommitmentReleased{"c1"_id, ActorId(AnyId{who})}});
      } else {
        answer.refused("commitment.not_theirs", "/data/by");
      }
    }
  }
}

TEST(Commitment, MayBeReleasedByAnotherSideOnceItsAddresseeIsGone) {
  MakeCommitment command = promise();
  command.to = "max"_id;
  Story story = promised(command);
  story.given("03-03 12:00", RemovePerson{"max"_id});
  Story(story).when("03-03 12:00", release("lee"_id)).refused("commitment.not_theirs", "/data/by");
  story.given("03-03 12:00", release("ann"_id));
  EXPECT_EQ(c1(story).outcome, Outcome::released);
  EXPECT_EQ(c1(story).closed_at, "03-03 12:00"_at);
}

// Blocks

TEST(Commitment, IsBlockedAndUnblocked) {
  Story story = promised();
  story.when("03-03 12:00", unblock()).refused("commitment.not_blocked", "/data/id");
  story.when("03-03 12:00", block(WaitingOn::third_party)).as_said();
  story.when("03-03 13:00", block()).refused("commitment.blocked", "/data/id");
  story.when("03-03 14:00", unblock()).as_said();
  story.when("03-03 14:00", unblock()).refused("commitment.not_blocked", "/data/id");
  story.when("03-03 15:00", block()).as_said();
  ASSERT_EQ(c1(story).blocks.size(), 2u);
  EXPECT_EQ(c1(story).blocks[0].on, WaitingOn::third_party);
  EXPECT_EQ(c1(story).blocks[0].needs, "The key"_text);
  EXPECT_EQ(c1(story).blocks[0].until, "03-03 14:00"_at);
  story.given("03-03 16:00", unblock());
  EXPECT_EQ(c1(story).blocks[0].until, "03-03 14:00"_at);
  EXPECT_EQ(c1(story).blocks[1].until, "03-03 16:00"_at);
  EXPECT_FALSE(c1(story).blocked_at("03-03 11:59"_at));
  EXPECT_TRUE(c1(story).blocked_at("03-03 12:00"_at));
  EXPECT_FALSE(c1(story).blocked_at("03-03 14:00"_at));
}

TEST(Commitment, TellsItsBlocksInOrderAmongThemselves) {
  Story story = promised();
  story.given("03-03 12:00", block());
  story.when("03-03 11:59", block()).refused("time.out_of_order", "/occurred");
  story.when("03-03 11:59", unblock()).refused("time.out_of_order", "/occurred");
  story.given("03-03 14:00", unblock());
  story.when("03-03 13:00", unblock()).refused("time.out_of_order", "/occurred");
  story.given("03-03 16:00", block());
  story.when("03-03 13:00", unblock()).refused("time.out_of_order", "/occurred");
}

TEST(Commitment, MayBeBlockedLateBeforeAStageEvent) {
  Story story = promised();
  story.given("03-05 12:00", renegotiate("03-09 12:00"_at));
  story.when("03-03 12:00", block()).as_said();
  story.when("03-03 14:00", unblock()).as_said();
}

// The clock

TEST(CommitmentClock, MovesByTheTimeItWasBlockedAndHasNoDueMeanwhile) {
  Story story = promised();
  EXPECT_EQ(due(story), "03-06 22:00"_at);
  story.given("03-03 10:00", block());
  EXPECT_EQ(due_at(story, "03-03 10:00"_at), std::nullopt);
  story.given("03-04 10:00", unblock());
  EXPECT_EQ(due(story), "03-07 22:00"_at);
}

TEST(CommitmentClock, IsNotMovedByABlockThatBeganWhenItWasOverdue) {
  Story story = promised();
  story.given("03-07 10:00", block());
  story.given("03-08 10:00", unblock());
  EXPECT_EQ(due(story), "03-06 22:00"_at);
}

TEST(CommitmentClock, StartsAfreshWithANewDueWithoutTheOldBlocks) {
  for (const CommandBody& anew :
       {CommandBody(renegotiate("03-10 12:00"_at)), CommandBody(own_up("03-10 12:00"_at))}) {
    Story story = promised();
    story.given("03-03 10:00", block());
    story.given("03-04 10:00", unblock());
    story.given("03-05 10:00", anew);
    EXPECT_EQ(clock_of(c1(story)).start(), "03-05 10:00"_at);
    EXPECT_EQ(due(story), "03-10 12:00"_at);
    const Clock first = clock_of(c1(story), c1(story).dues.front());
    EXPECT_EQ(first.due("12-31 12:00"_at).value(), "03-07 22:00"_at);
  }
}

TEST(CommitmentClock, CountsABlockOnThatRunsWhenItStartsAfresh) {
  Story story = promised();
  story.given("03-05 09:00", block());
  story.given("03-05 10:00", renegotiate("03-10 12:00"_at));
  EXPECT_EQ(due_at(story, "03-05 12:00"_at), std::nullopt);
  story.given("03-06 10:00", unblock());
  EXPECT_EQ(due(story), "03-11 12:00"_at);
}

TEST(CommitmentClock, StopsWithTheOutcome) {
  Story story = promised();
  story.given("03-03 10:00", block());
  story.given("03-04 10:00", keep("c1"_id));
  EXPECT_EQ(clock_of(c1(story)).stop(), "03-04 10:00"_at);
  EXPECT_EQ(due(story), "03-07 22:00"_at);
}

TEST(CommitmentClock, IsJudgedAtTheBlocksStartWhileItIsBlocked) {
  Story in_time = promised();
  in_time.given("03-06 21:00", block());
  in_time.when("03-08 12:00", renegotiate("03-12 12:00"_at)).as_said();
  Story at_the_due = promised();
  at_the_due.given("03-06 22:00", block());
  at_the_due.when("03-08 12:00", renegotiate("03-12 12:00"_at)).as_said();
  Story too_late = promised();
  too_late.given("03-06 22:01", block());
  too_late.when("03-08 12:00", renegotiate("03-12 12:00"_at))
      .refused("commitment.overdue", "/data/id");
}

TEST(CommitmentClock, CountsEarlierBlocksWhenItIsJudgedAtABlocksStart) {
  Story story = promised();
  story.given("03-03 10:00", block());
  story.given("03-04 10:00", unblock());  // due on 03-07 at 22:00 now
  story.given("03-07 10:00", block());
  story.when("03-07 12:00", renegotiate("03-12 12:00"_at)).as_said();
}

TEST(CommitmentClock, IsJudgedAfterItsBlocksWithThemCounted) {
  Story story = promised();
  story.given("03-03 10:00", block());
  story.given("03-04 10:00", unblock());
  story.when("03-07 22:01", renegotiate("03-12 12:00"_at))
      .refused("commitment.overdue", "/data/id");
  story.when("03-07 22:00", renegotiate("03-12 12:00"_at)).as_said();
}

TEST(CommitmentClock, IsJudgedAtItsFreshStartWhenTheBlockBeganBefore) {
  Story story = promised();
  story.given("03-05 09:00", block());
  story.given("03-05 10:00", renegotiate("03-05 11:00"_at));
  story.when("03-06 10:00", renegotiate("03-12 12:00"_at)).as_said();
}

TEST(CommitmentClock, NeverComesDueWhenItsBlocksMoveItBeyondTheEndOfTime) {
  MakeCommitment command = promise();
  command.due = Instant::latest();
  Story story = promised(command);
  story.given("03-03 10:00", block());
  story.given("03-04 10:00", unblock());
  EXPECT_FALSE(clock_of(c1(story)).due("03-05 10:00"_at).has_value());
  story.when("03-05 10:00", renegotiate("03-12 12:00"_at)).as_said();
}

// A corrected history may hold what was said of a promise without the promise.
TEST(Commitment, IgnoresEventsOfAPromiseThatItDoesNotHold) {
  Story story = promised();
  story.given("03-03 10:00", block());
  story.given("03-03 12:00", unblock());
  story.given("03-03 13:00", renegotiate("03-10 12:00"_at));
  story.given("03-03 14:00", own_up("03-11 12:00"_at));
  story.given("03-03 15:00", keep("c1"_id));
  story.given("03-04 10:00", promise("c2"_id));
  story.given("03-04 11:00", ReleaseCommitment{"c2"_id, "ann"_id});
  const Partnership other = story.folded([](const Event& event) {
    const auto* slice = std::get_if<CommitmentEvent>(&event.body);
    return slice == nullptr || !std::holds_alternative<CommitmentMade>(*slice);
  });
  EXPECT_TRUE(other.commitments.empty());
  EXPECT_EQ(other.version, story.partnership.version);
}

}  // namespace
}  // namespace entente
