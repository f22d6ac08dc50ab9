// The slices joined: which stream a command belongs to, what an event may change, what holds
// always. SEMANTICS A4.

#include "story.hpp"

namespace entente {
namespace {

Result<Events> decided(const Story& story, const CommandBody& command) {
  const Instant now = "03-02 12:00"_at;
  return decide(story.partnership, {story.policy, story.team, now, now, {}}, command);
}

const CommandBody one_of_each_slice[] = {
    AssignPartnership{.owner = "lee"_id},
    RemovePerson{"ann"_id},
    OpenProject{"floor"_id, "The floor"_text, {}},
    RequestAccess{"r1"_id, "ann"_id, "The invoice"_text, "call"_id, {}},
    goal(),
    AgreeFee{"f1"_id, Money::parse("1200.00", "USD").value(), "plan"_id, "ann"_id},
    DraftStatement{"Open by May"_text, {}, {}},
    call(),
    SetRhythm{.id = "r1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text},
    HearWord{"w1"_id, WordSource::review, "Late"_text, {}},
    promise(),
    receive(),
    AddNote{.id = "n1"_id, .text = "Shy"_text},
    RetractRecord{1, "Wrong"_text},
};

TEST(Fold, AnswersNothingBeforeThePartnershipIsOpened) {
  Story story;
  story.partnership = Partnership{};
  EXPECT_FALSE(story.partnership.ended());
  for (const CommandBody& command : one_of_each_slice) {
    const Result<Events> events = decided(story, command);
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().code(), "partnership.unknown");
    EXPECT_EQ(events.error().path(), "/partnership");
  }
}

TEST(Fold, LeavesTheCommandsOfTheTeamAndOfFindingsToTheirOwnStreams) {
  const CommandBody elsewhere[] = {
      AddMember{.id = "joe"_id, .name = "Joe"_text}, RemoveMember{"kim"_id},
      EraseMember{"kim"_id, "Asked"_text},           SnoozeFinding{"r/p/s/1", "03-04 12:00"_at},
      DismissFinding{"r/p/s/1", "Known"_text},       NoteFinding{"r/p/s/1", "Known"_text},
  };
  for (const CommandBody& command : elsewhere) {
    const Result<Events> events = decided(Story(), command);
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().code(), "command.stream");
    EXPECT_EQ(events.error().path(), "/partnership");
  }
}

std::string refusal_by(std::string_view actor, const Story& story, const CommandBody& command) {
  const Instant now = "03-02 12:00"_at;
  const Context context{story.policy, story.team, now, now, ActorId(AnyId{actor})};
  const auto* to_team = std::get_if<TeamCommand>(&command);
  const Result<Events> events = to_team != nullptr ? decide(story.team, context, *to_team, {})
                                                   : decide(story.partnership, context, command);
  if (events) return "accepted";
  return std::string(events.error().code()) + " " + std::string(events.error().path());
}

TEST(Fold, TakesCommandsEnteredByPeopleOfThePartnershipAndMembersOnly) {
  const Story story;
  for (const CommandBody& command : one_of_each_slice) {
    EXPECT_EQ(refusal_by("nobody", story, command), "person.unknown /actor");
    for (const std::string_view known : {"ann", "max", "pat"}) {
      EXPECT_NE(refusal_by(known, story, command), "person.unknown /actor");
    }
  }
  const AddMember joe{.id = "joe"_id, .name = "Joe"_text};
  EXPECT_EQ(refusal_by("ann", story, joe), "person.unknown /actor");
  EXPECT_EQ(refusal_by("pat", story, joe), "accepted");
}

TEST(Fold, AsksForTheActorBeforeAnybodyElseAndAfterThePartnership) {
  Story story;
  EXPECT_EQ(refusal_by("nobody", story, acknowledge("nobody"_id)), "person.unknown /actor");
  story.partnership = Partnership{};
  EXPECT_EQ(refusal_by("nobody", story, acknowledge()), "partnership.unknown /partnership");
}

TEST(Fold, TakesTheVersionOfEveryEventAndLeavesTheRestToItsStream) {
  Story story;
  const std::string before = to_json(story.partnership.people);
  const EventMeta meta{40, "03-02 12:00"_at, "03-02 12:00"_at, {}};
  evolve(story.partnership, {meta, {}, FindingEvent(FindingNoted{{"r/p/s/1", "Known"_text}})});
  EXPECT_EQ(story.partnership.version, 40u);
  evolve(story.partnership, {meta, {}, TeamEvent(MemberRemoved{{"ann"_id}})});
  EXPECT_EQ(to_json(story.partnership.people), before);
  evolve(story.team, {meta, {}, PersonEvent(PersonRemoved{{"pat"_id}})});
  EXPECT_NE(story.team.find("pat"_id), nullptr);
}

TEST(Fold, HoldsOpeningsAndPeopleFromTheBeginningOfTime) {
  EXPECT_TRUE(holds_always(StandingEvent(PartnershipOpened{})));
  EXPECT_TRUE(holds_always(PersonEvent(PersonAdded{})));
  EXPECT_TRUE(holds_always(PersonEvent(PersonMerged{})));
  EXPECT_TRUE(holds_always(TeamEvent(MemberAdded{})));
  EXPECT_FALSE(holds_always(StandingEvent(PartnershipMoved{})));
  EXPECT_FALSE(holds_always(PersonEvent(PersonRemoved{})));
  EXPECT_FALSE(holds_always(PersonEvent(PersonErased{})));
  EXPECT_FALSE(holds_always(TeamEvent(MemberLeft{})));
  EXPECT_FALSE(holds_always(ComplaintEvent(ComplaintReceived{receive()})));
}

using Touched = std::vector<Subject>;
const Subject k1{Scope::complaint, "k1"};

Touched touched(const Story& story) {
  return touched_by(story.partnership, story.history.back().body);
}

TEST(Fold, TouchesTheComplaintThatAnEventIsAbout) {
  Story story;
  story.until(ComplaintStage::proposed);
  EXPECT_EQ(touched(story), Touched{k1});
  story.given("03-05 15:00", agree("ann"_id));
  EXPECT_EQ(touched(story), Touched{k1});
}

TEST(Fold, TouchesTheOpenComplaintsReceivedLaterByWhatMayChangeACause) {
  Story story;
  story.given("03-01 14:00", receive("early"_id));
  story.until(ComplaintStage::acknowledged);
  story.given("03-02 16:00", receive("late"_id));
  WithdrawComplaint gone = withdraw();
  gone.id = "gone"_id;
  story.given("03-02 17:00", receive("gone"_id));
  story.given("03-02 18:00", gone);
  const Touched with_the_later = {k1, {Scope::complaint, "late"}};
  for (const CommandBody& command :
       {CommandBody(understand()), CommandBody(learn()), CommandBody(withdraw())}) {
    story.given("03-03 15:00", command);
    EXPECT_EQ(touched(story), with_the_later);
  }
  EXPECT_EQ(touched_by(Partnership{}, story.history.back().body), Touched{k1});
}

TEST(Fold, TouchesThePromiseAndTheComplaintThatItBelongsTo) {
  Story story;
  story.until(ComplaintStage::agreed).given("03-06 12:00", keep("k1.p1.s1"_id));
  EXPECT_EQ(touched(story), (Touched{{Scope::commitment, "k1.p1.s1"}, k1}));
  LearnFromComplaint command = learn();
  command.prevention = Prevention{"Check each batch"_text, "04-01 12:00"_at, "lee"_id};
  story.given("03-06 12:00", command);
  EXPECT_EQ(touched(story), (Touched{{Scope::commitment, "k1.prevention.1"}, k1}));
  story.given("03-06 12:00", promise());
  EXPECT_EQ(touched(story), (Touched{{Scope::commitment, "c1"}}));
  const Partnership without;
  EXPECT_EQ(touched_by(without, story.history.back().body), (Touched{{Scope::commitment, "c1"}}));
}

TEST(Fold, TouchesThePeopleInItAndEveryOpenComplaintByAContact) {
  Story story;
  story.until(ComplaintStage::withdrawn);
  story.given("03-14 12:00", receive("k2"_id));
  story.given("03-14 12:00", receive("k3"_id));
  story.given("03-14 13:00", call());
  EXPECT_EQ(touched(story),
            (Touched{{Scope::person, "ann"}, {Scope::complaint, "k2"}, {Scope::complaint, "k3"}}));
}

TEST(Fold, TouchesTheIdeaThatAnEventIsAbout) {
  Story story;
  const Touched only_it{{Scope::idea, "i1"}};
  story.given("03-02 12:00", OfferIdea{"i1"_id, "pat"_id, "Doors"_text, {}, {}, {}});
  EXPECT_EQ(touched(story), only_it);
  story.given("03-02 13:00", DecideIdea{"i1"_id, "ann"_id, true, {}});
  EXPECT_EQ(touched(story), only_it);
  story.given("03-02 14:00", RecordIdeaResult{"i1"_id, true, {}});
  EXPECT_EQ(touched(story), only_it);
}

TEST(Fold, TouchesTheRequestThatAnEventIsAbout) {
  Story story;
  const Touched only_r1 = {{Scope::request, "r1"}};
  story.given("03-02 12:00", RequestAccess{"r1"_id, "ann"_id, "Bill"_text, "call"_id, {}});
  EXPECT_EQ(touched(story), only_r1);
  story.given("03-02 13:00", AcknowledgeRequest{"r1"_id, {}});
  EXPECT_EQ(touched(story), only_r1);
  story.given("03-02 14:00", AnswerRequest{"r1"_id, {}});
  EXPECT_EQ(touched(story), only_r1);
  EXPECT_EQ(touched_by(Partnership{}, AccessEvent(AccessWithdrawn{{"r1"_id, {}}})), only_r1);
}

TEST(Fold, TouchesThePartnershipAsAWholeByOtherRulesOfAccess) {
  Story story;
  story.given("03-02 12:00", OfferAccess{});
  EXPECT_EQ(touched(story), (Touched{{Scope::partnership, ""}}));
  story.given("03-02 13:00", AgreeAccess{"ann"_id, 1});
  story.given("03-02 13:00", AgreeAccess{"pat"_id, 1});
  EXPECT_EQ(touched(story), (Touched{{Scope::partnership, ""}}));
  story.given("03-02 14:00", DeclineAccess{"ann"_id, "Later"_text});
  EXPECT_EQ(touched(story), (Touched{{Scope::partnership, ""}}));
}

SetRhythm weekly(AnyId id) {
  return {.id = id,
          .rule = "FREQ=WEEKLY;BYDAY=TU"_text,
          .local_time = LocalTime::parse("09:30").value(),
          .owner = "pat"_text};
}

TEST(Fold, TouchesEveryOpenRhythmByAContact) {
  Story story;
  story.given("03-02 12:00", weekly("r1"_id));
  EXPECT_EQ(touched(story), (Touched{{Scope::rhythm, "r1"}}));
  story.given("03-02 12:00", weekly("r2"_id));
  story.given("03-02 13:00", StopRhythm{"r1"_id, {}});
  EXPECT_EQ(touched(story), (Touched{{Scope::rhythm, "r1"}}));
  story.given("03-02 13:00", call());
  EXPECT_EQ(touched(story), (Touched{{Scope::person, "ann"}, {Scope::rhythm, "r2"}}));
}

TEST(Fold, TouchesTheRiskThatAnEventIsAbout) {
  Story story;
  story.given("03-02 12:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  EXPECT_EQ(touched(story), (Touched{{Scope::risk, "r1"}}));
  story.given("03-02 13:00", TellRisk{"r1"_id, "ann"_id, {}});
  EXPECT_EQ(touched(story), (Touched{{Scope::risk, "r1"}}));
}

TEST(Fold, TouchesNoItemByWhatIsOnlySaid) {
  Story story;
  story.given("03-02 12:00", ReceivePraise{"p1"_id, "ann"_id, "So tidy"_text, {}, {}});
  EXPECT_EQ(touched(story), Touched{});
  story.given("03-02 12:00", HearWord{"w1"_id, WordSource::review, "Late"_text, {}});
  EXPECT_EQ(touched(story), Touched{});
  story.given("03-02 12:00", AddNote{.id = "n1"_id, .text = "Shy"_text});
  EXPECT_EQ(touched(story), Touched{});
}

TEST(Fold, TouchesThePartnershipAsAWholeByEverythingElse) {
  Story story;
  EXPECT_EQ(touched(story), (Touched{{Scope::partnership, ""}}));
  story.given("03-02 12:00", MovePartnership{Stage::delivering, {}, {}});
  EXPECT_EQ(touched(story), (Touched{{Scope::partnership, ""}}));
}

TEST(Fold, TouchesWhoeverAskedUsToAvoidWordsByWhatWeSay) {
  Story story;
  story.until(ComplaintStage::acknowledged);
  const std::vector<Text> avoided{"solution"_text};
  story.given("03-02 16:00", ObserveStyle{"ann"_id, "detail"_id, {}, avoided, {}, {}});
  story.given("03-02 16:00", ObserveStyle{"ben"_id, "detail"_id, {}, {}, {}, {}});
  const Subject ann{Scope::person, "ann"};
  story.given("03-02 17:00", update());
  EXPECT_EQ(touched(story), (Touched{k1, ann}));
  story.given("03-02 17:00", promise());
  EXPECT_EQ(touched(story), (Touched{{Scope::commitment, "c1"}, ann}));
}

}  // namespace
}  // namespace entente
