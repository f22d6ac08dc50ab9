// Events of a damaged store: about items that are not there, or before their time has come. The
// fold never refuses and never fails: it takes what an event says by itself, and nothing else.

#include <boost/mp11.hpp>

#include "story.hpp"

namespace entente {
namespace {

using namespace boost::mp11;

using AllEvents = mp_apply<mp_append, EventSlices>;

// What makes, or tells of, something by itself; all others are about an item.
using MakesSomething =
    mp_list<PartnershipOpened, PersonAdded, StyleObserved, SuccessRecorded, FitAssessed,
            ProjectOpened, AccessOffered, AccessRequested, GoalStated, ScopeStated, FeeAgreed,
            EffortLogged, AlignmentFound, StatementDrafted, ContactRecorded, RhythmSet,
            PraiseReceived, WordHeard, RiskNoted, ExpectationsReviewed, CommitmentMade,
            DeliverablePlanned, ChangeProposed, ChangeGiven, ComplaintReceived, NoteAdded,
            InterestAdded, KnowledgeShared, GiftGiven, ReturnReceived, CredibilityObserved,
            CredibilityReviewed, IdeaOffered, RecordRetracted>;
// The order of its terms is a fact of access as a whole: no later event may have happened earlier.
using OrdersAccess = mp_list<AccessEndorsed, AccessAgreed, AccessDeclined>;
// About the partnership itself, which is there once it is opened.
using IsAboutThePartnership =
    mp_list<PartnershipMoved, PartnershipReferred, PartnershipMerged, PartnershipJoined>;

// Every event there is, with default data, and whether it is one of the types of the list.
template <class List>
std::vector<std::pair<EventBody, bool>> all_events() {
  std::vector<std::pair<EventBody, bool>> all;
  mp_for_each<mp_transform<mp_identity, AllEvents>>([&]<class E>(mp_identity<E>) {
    all.emplace_back(Events::of(E{}).list.front(), mp_contains<List, E>::value);
  });
  return all;
}

void happen(Partnership& partnership, const EventBody& body, Instant at) {
  evolve(partnership, {{partnership.version + 1, at, at, {}}, {}, body});
}

// After the events of the list, and after no others, the partnership is another one.
template <class List>
void expect_changes_by(const Partnership& before) {
  for (const auto& [body, expected] : all_events<List>()) {
    Partnership after = before;
    happen(after, body, "03-02 12:00"_at);
    EXPECT_EQ(after.version, before.version + 1);
    after.version = before.version;
    EXPECT_EQ(to_json(after) != to_json(before), expected) << text_of(body);
  }
}

TEST(DamagedEvents, AboutWhatIsNotThereLeaveAnEmptyPartnershipAsItIs) {
  Partnership empty;
  empty.id = "kitchen-42"_id;
  expect_changes_by<mp_append<MakesSomething, OrdersAccess>>(empty);
}

TEST(DamagedEvents, AboutWhatIsNotThereLeaveAnOpenedPartnershipAsItIs) {
  expect_changes_by<mp_append<MakesSomething, OrdersAccess, IsAboutThePartnership>>(
      Story().partnership);
}

TEST(DamagedEvents, MayComeTwiceAndInAnyOrder) {
  // One of everything, by the empty id that all these events are about.
  const auto events = all_events<MakesSomething>();
  Partnership one_of_each;
  for (const auto& [body, makes] : events) {
    if (makes) happen(one_of_each, body, "03-02 12:00"_at);
  }
  for (const auto& first : events) {
    Partnership once = one_of_each;
    happen(once, first.first, "03-03 12:00"_at);
    for (const auto& second : events) {
      Partnership twice = once;
      happen(twice, second.first, "03-01 12:00"_at);
      EXPECT_EQ(twice.version, one_of_each.version + 2);
    }
  }
}

Result<Events> decided(const Story& story, std::string_view when, const CommandBody& command) {
  const Instant now = operator""_at(when.data(), when.size());
  return decide(story.partnership, {story.policy, story.team, now, now, {}}, command);
}

TEST(DamagedEvents, KeepTheFirstPromiseOfARequest) {
  Story story;
  story.given("03-02 15:00", RequestAccess{"r1"_id, "ann"_id, "Bill"_text, "call"_id, {}});
  for (const Instant promised : {"03-02 21:00"_at, "03-02 22:00"_at}) {
    const AcknowledgeRequest said{"r1"_id, promised};
    happen(story.partnership, AccessEvent(AccessAcknowledged{said}), "03-02 15:30"_at);
  }
  EXPECT_EQ(story.partnership.requests[0].promised_at, "03-02 21:00"_at);
  // The promise itself is not there, so that answering keeps none.
  const Result<Events> answered = decided(story, "03-02 16:00", AnswerRequest{"r1"_id, {}});
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->list.size(), 1u);
}

TEST(DamagedEvents, SayBackNoAnswerThatIsNotThere) {
  Story story;
  story.given("03-02 14:00", AdoptExpectations{"default"_id, {}, {}});
  const ExpectationRestated restated{"default.before"_id, "pat"_id, Side::provider,
                                     "You want us to be on time"_text};
  happen(story.partnership, ExpectationEvent(restated), "03-03 12:00"_at);
  const Expectation* item = story.partnership.expectations.find("default.before"_id);
  EXPECT_EQ(item->stage, ExpectationStage::open);
  EXPECT_FALSE(item->restatement);
}

TEST(DamagedEvents, SpeakOfDeliverablesThatAreNotThere) {
  Story story;
  RecordContact command = call();
  command.working.push_back({"d1"_id, true});
  happen(story.partnership, ContactEvent(ContactRecorded{command}), "03-03 12:00"_at);
  EXPECT_EQ(story.partnership.contacts.size(), 1u);
  EXPECT_TRUE(story.partnership.deliverables.empty());
}

TEST(DamagedEvents, LetGoOutWhatWasCorrectedAndNeverDelivered) {
  Story story;
  story.given("03-02 12:00", plan());
  const AcceptDeliverable accepted{"d1"_id, "ann"_id, {}};
  happen(story.partnership, DeliverableEvent(DeliverableAccepted{accepted}), "03-03 12:00"_at);
  const DeliverableCorrected corrected{"d1"_id, "ann"_id, Side::client, "A typo"_text};
  happen(story.partnership, DeliverableEvent(corrected), "03-03 13:00"_at);
  EXPECT_TRUE(story.partnership.deliverables[0].to_mend());
}

TEST(DamagedEvents, LetAStatementBeSignedWhoseGroundsAreNotThere) {
  Story story;
  const FindAlignment found{"a1"_id, {"g1"_id}, {"g2"_id}, "In May"_text};
  happen(story.partnership, StatementEvent(AlignmentFound{found}), "03-02 12:00"_at);
  const StatementDrafted drafted{1, "Open in May"_text, {"a1"_id, "a2"_id}, {}, Side::provider};
  happen(story.partnership, StatementEvent(drafted), "03-02 13:00"_at);
  EXPECT_TRUE(decided(story, "03-02 14:00", AgreeStatement{"ann"_id, 1}));
}

TEST(DamagedEvents, StopARhythmOnce) {
  Story story;
  story.given("03-02 12:00",
              SetRhythm{.id = "r1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text});
  story.given("03-03 12:00", StopRhythm{"r1"_id, {}});
  const StopRhythm again{"r1"_id, {}};
  happen(story.partnership, RhythmEvent(RhythmStopped{again}), "03-05 12:00"_at);
  EXPECT_EQ(story.partnership.rhythms[0].terms.back().until, "03-03 12:00"_at);
}

TEST(DamagedEvents, TellARiskFirstWhenItHappenedFirst) {
  Story story;
  story.given("03-02 12:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  for (const Instant told : {"03-06 12:00"_at, "03-05 12:00"_at}) {
    const TellRisk said{"r1"_id, "ann"_id, {}};
    happen(story.partnership, VoiceEvent(RiskTold{said}), told);
  }
  EXPECT_EQ(story.partnership.risks[0].told_at(), "03-05 12:00"_at);
}

}  // namespace
}  // namespace entente
