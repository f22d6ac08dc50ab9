// Requests for contact: the first word, the promised call, the answer, and when each is due.
// DOMAIN 5 (Private entrance), SEMANTICS C4.

#include "story.hpp"

namespace entente {
namespace {

RequestAccess ask(AnyId id = "r1"_id, AnyId by = "ann"_id) {
  return {.id = id, .by = by, .about = "The invoice"_text, .channel = "email"_id};
}

AcknowledgeRequest first_word(std::optional<Instant> promised_at = {}) {
  return {"r1"_id, promised_at};
}

AnswerRequest answer(std::optional<AnyId> contact = {}) {
  AnswerRequest command{.request = "r1"_id};
  if (contact) command.contact = *contact;
  return command;
}

WithdrawRequest take_back() { return {"r1"_id, "Found it"_text}; }

CommitmentMade callback_at(Instant due, AnyId by = "pat"_id) {
  CommitmentMade made;
  made.id = "r1.callback"_id;
  made.by = by;
  made.side = Side::provider;
  made.to = ActorId("ann"_id);
  made.what = "The invoice"_text;
  made.due = due;
  made.origin = Origin::access;
  return made;
}

const CommitmentEvent callback_kept = CommitmentKept{{"r1.callback"_id, {}}};

const AccessRequest& request(const Story& story) {
  return *story.partnership.requests.find("r1"_id);
}

class AccessRequestTest : public testing::Test {
 protected:
  AccessRequestTest() {
    targets.acknowledge = "1bh"_span;
    targets.answer = "1bd by close"_span;
    targets.promise = "2d"_span;
    use();
  }

  // What was changed in `targets` counts from here on.
  void use() {
    for (Targets& each : story.policy.targets) each.access = targets;
  }

  // Callbacks at 11:30 and 16:30 in New York, agreed on 03-01.
  void agree_on_callbacks(std::string_view on = "03-01 12:00") {
    OfferAccess offer;
    offer.callback_times = {*LocalTime::parse("16:30"), *LocalTime::parse("11:30")};
    agree_on(offer, on);
  }

  void agree_on(const OfferAccess& offer, std::string_view on = "03-01 12:00") {
    story.given(on, offer);
    const auto version = static_cast<std::uint32_t>(story.partnership.access.offers.size());
    story.given(on, AgreeAccess{"ann"_id, version});
    story.given(on, AgreeAccess{"pat"_id, version});
  }

  [[nodiscard]] std::string due(RequestClock which) const {
    const auto clock = clock_of(story.partnership, request(story), which, story.policy);
    return clock ? to_string(*clock->unpaused_due()).substr(5, 11) : "none";
  }
  [[nodiscard]] std::string answer_by() const { return due(RequestClock::answer); }

  [[nodiscard]] std::string answer_by_when_asked(std::string_view when) {
    story.given(when, ask());
    return answer_by();
  }

  Story story;
  AccessTargets targets;
};

TEST_F(AccessRequestTest, IsKeptAsItWasSaid) {
  RequestAccess command = ask();
  command.urgent = true;
  story.when("03-02 15:00", command).as_said();
  EXPECT_EQ(request(story).by, ActorId("ann"_id));
  EXPECT_EQ(request(story).about, "The invoice"_text);
  EXPECT_EQ(request(story).channel, Channel("email"_id));
  EXPECT_TRUE(request(story).urgent);
  EXPECT_EQ(request(story).requested_at, "03-02 15:00"_at);
  EXPECT_TRUE(request(story).open());
  story.when("03-02 15:00", ask("r2"_id, "max"_id)).as_said();
  EXPECT_FALSE(story.partnership.requests.find("r2"_id)->urgent);
}

TEST_F(AccessRequestTest, RefusesWhoAndWhatIsNotThere) {
  story.when("03-02 15:00", ask("r1"_id, "nobody"_id)).refused("person.unknown", "/data/by");
  story.when("03-02 15:00", ask("r1"_id, "pat"_id)).refused("person.not_on_side", "/data/by");
  RequestAccess command = ask();
  command.channel = "pigeon"_id;
  story.when("03-02 15:00", command).refused("channel.unknown", "/data/channel");
  story.given("03-02 15:00", ask());
  story.when("03-02 15:00", ask()).refused("access.exists", "/data/id");
  const CommandBody of_another[] = {AcknowledgeRequest{"r2"_id, {}}, AnswerRequest{"r2"_id, {}},
                                    WithdrawRequest{"r2"_id, "Found it"_text}};
  for (const CommandBody& each : of_another) {
    story.when("03-02 15:00", each).refused("access.unknown", "/data/request");
  }
}

TEST_F(AccessRequestTest, RefusesWhatWouldHaveHappenedBeforeIt) {
  story.given("03-02 15:00", ask());
  for (const CommandBody& each :
       {CommandBody(first_word()), CommandBody(answer()), CommandBody(take_back())}) {
    story.when("03-02 14:59", each).refused("time.out_of_order", "/occurred");
  }
}

TEST_F(AccessRequestTest, IsClosedOnceAnsweredOrWithdrawn) {
  const std::pair<CommandBody, std::string> ends[] = {{answer(), "answered"},
                                                      {take_back(), "withdrawn"}};
  for (const auto& [end, outcome] : ends) {
    Story other;
    other.given("03-02 15:00", ask());
    other.when("03-02 16:00", end).as_said();
    EXPECT_FALSE(request(other).open());
    for (const CommandBody& each :
         {CommandBody(first_word()), CommandBody(answer()), CommandBody(take_back())}) {
      other.when("03-02 17:00", each)
          .refused("access.closed", "/data/request")
          .with("outcome", {outcome});
    }
    RecordContact contact = call();
    contact.answers = "r1"_id;
    other.when("03-02 17:00", contact).refused("access.closed", "/data/answers");
  }
}

// The first word

TEST_F(AccessRequestTest, HasItsFirstWordOnce) {
  story.given("03-02 15:00", ask());
  story.when("03-02 15:30", first_word()).as_said();
  EXPECT_EQ(request(story).acknowledged_at, "03-02 15:30"_at);
  EXPECT_TRUE(request(story).open());
  story.when("03-02 15:40", first_word()).nothing();
  EXPECT_EQ(request(story).acknowledged_at, "03-02 15:30"_at);
}

TEST_F(AccessRequestTest, MakesAPromiseOfTheTimeThatIsNamed) {
  story.given("03-02 15:00", ask());
  story.when("03-02 15:30", first_word("03-02 21:00"_at))
      .then({AccessEvent(AccessAcknowledged{first_word("03-02 21:00"_at)}),
             CommitmentEvent(callback_at("03-02 21:00"_at))});
  EXPECT_EQ(request(story).promised_at, "03-02 21:00"_at);
  EXPECT_TRUE(story.commitment("r1.callback").open());
  story.when("03-02 15:40", first_word()).nothing();
  story.when("03-02 15:40", first_word("03-02 21:00"_at))
      .refused("promise.made", "/data/promised_at");
  story.when("03-02 15:40", first_word("03-02 22:00"_at))
      .refused("promise.made", "/data/promised_at");
}

TEST_F(AccessRequestTest, MayNameTheTimeInASecondWord) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:30", first_word());
  story.when("03-02 16:00", first_word("03-02 21:00"_at))
      .then({AccessEvent(AccessAcknowledged{first_word("03-02 21:00"_at)}),
             CommitmentEvent(callback_at("03-02 21:00"_at))});
  EXPECT_EQ(request(story).acknowledged_at, "03-02 15:30"_at);
}

TEST_F(AccessRequestTest, PromisesATimeNeitherPastNorTooLate) {
  story.given("03-02 15:00", ask());
  story.when("03-02 15:30", first_word("03-02 15:29"_at)).refused("due.past", "/data/promised_at");
  story.when("03-02 15:30", first_word("03-04 15:31"_at))
      .refused("promise.too_late", "/data/promised_at")
      .with("not_after", {"2026-03-04T15:30:00.000000Z"});
  EXPECT_TRUE(story.when("03-02 15:30", first_word("03-04 15:30"_at)).accepted());
}

TEST_F(AccessRequestTest, PromisesAnyTimeWherePolicySetsNoMaximum) {
  targets.promise.reset();
  use();
  story.given("03-02 15:00", ask());
  EXPECT_TRUE(story.when("03-02 15:30", first_word("06-04 15:30"_at)).accepted());
}

TEST_F(AccessRequestTest, PromisesAnyTimeWherePolicySpeaksOfNoRequests) {
  for (Targets& each : story.policy.targets) each.access.reset();
  story.given("03-02 15:00", ask());
  EXPECT_TRUE(story.when("03-02 15:30", first_word("06-04 15:30"_at)).accepted());
  EXPECT_EQ(due(RequestClock::acknowledge), "none");
  EXPECT_EQ(answer_by(), "none");
}

TEST_F(AccessRequestTest, RefusesAPromiseWhoseIdIsTakenOrTooLong) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:00", promise("r1.callback"_id));
  story.when("03-02 15:30", first_word("03-02 21:00"_at))
      .refused("commitment.exists", "/data/promised_at");
  const std::string longest(120, 'r');
  story.given("03-02 15:00", ask(AnyId{longest}));
  const AcknowledgeRequest command{AnyId{longest}, "03-02 21:00"_at};
  story.when("03-02 15:30", command).refused("field.too_long", "/data/promised_at");
}

TEST_F(AccessRequestTest, IsPromisedByWhoEntersItElseByTheOwner) {
  const auto promised_by = [&](std::optional<ActorId> actor) {
    const Instant now = "03-02 15:30"_at;
    const Context context{story.policy, story.team, now, now, std::move(actor)};
    const CommandBody command = first_word("03-02 21:00"_at);
    const Result<Events> events = decide(story.partnership, context, command);
    const auto& made = std::get<CommitmentEvent>(events.value().list.at(1));
    return std::string(std::get<CommitmentMade>(made).by.view());
  };
  story.given("03-02 15:00", ask());
  EXPECT_EQ(promised_by(ActorId("kim"_id)), "kim");
  EXPECT_EQ(promised_by(ActorId("ann"_id)), "pat");
  EXPECT_EQ(promised_by({}), "pat");
  story.given("03-02 15:00", RemoveMember{"pat"_id});
  EXPECT_EQ(promised_by({}), "provider");
  story.partnership.standing->assignment.owner.reset();
  EXPECT_EQ(promised_by({}), "provider");
}

// The answer

TEST_F(AccessRequestTest, IsAnsweredByAContact) {
  story.given("03-02 15:00", ask());
  story.when("03-02 16:00", answer("t1"_id)).refused("contact.unknown", "/data/contact");
  story.given("03-02 16:00", call());
  story.when("03-02 16:00", answer("t1"_id)).as_said();
  EXPECT_EQ(request(story).answered_at, "03-02 16:00"_at);
  EXPECT_EQ(request(story).contact, ContactId("t1"_id));
  EXPECT_EQ(request(story).acknowledged_at, std::nullopt);
}

TEST_F(AccessRequestTest, IsAnsweredByRecordingTheContact) {
  story.given("03-02 15:00", ask());
  RecordContact command = call();
  command.answers = "r2"_id;
  story.when("03-02 16:00", command).refused("access.unknown", "/data/answers");
  command.answers = "r1"_id;
  story.when("03-02 14:59", command).refused("time.out_of_order", "/occurred");
  story.when("03-02 16:00", command)
      .then({ContactEvent(ContactRecorded{command}), AccessEvent(AccessAnswered{answer("t1"_id)})});
  EXPECT_EQ(request(story).answered_at, "03-02 16:00"_at);
  EXPECT_EQ(request(story).contact, ContactId("t1"_id));
}

TEST_F(AccessRequestTest, IsNotAnsweredByAMachine) {
  story.given("03-02 15:00", ask());
  RecordContact command = call();
  command.automatic = true;
  story.given("03-02 16:00", command);
  story.when("03-02 16:00", answer("t1"_id)).refused("access.automatic", "/data/contact");
  command = call("t2"_id);
  command.automatic = true;
  command.answers = "r1"_id;
  story.when("03-02 16:00", command).refused("access.automatic", "/data/answers");
}

TEST_F(AccessRequestTest, KeepsThePromiseToCallInTimeAndLate) {
  for (const std::string_view when : {"03-02 20:59", "03-02 21:00", "03-02 21:30", "03-20 12:00"}) {
    Story other;
    other.given("03-02 15:00", ask());
    other.given("03-02 15:30", first_word("03-02 21:00"_at));
    other.when(when, answer()).then({AccessEvent(AccessAnswered{answer()}), callback_kept});
    EXPECT_EQ(other.commitment("r1.callback").outcome, Outcome::kept);
  }
}

TEST_F(AccessRequestTest, KeepsThePromiseByTheContactThatAnswers) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:30", first_word("03-02 21:00"_at));
  RecordContact command = call();
  command.answers = "r1"_id;
  story.when("03-02 20:00", command)
      .then({ContactEvent(ContactRecorded{command}), AccessEvent(AccessAnswered{answer("t1"_id)}),
             callback_kept});
}

TEST_F(AccessRequestTest, LeavesAPromiseThatHasItsOutcome) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:30", first_word("03-02 21:00"_at));
  story.given("03-02 16:00", OwnUpCommitment{"r1.callback"_id, "Ill"_text, {}});
  story.when("03-02 17:00", answer()).as_said();
  EXPECT_EQ(story.commitment("r1.callback").outcome, Outcome::owned_up);
}

TEST_F(AccessRequestTest, IsNotAnsweredBeforeWhatWasToldOfThePromise) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:30", first_word("03-02 21:00"_at));
  story.given("03-02 18:00",
              RenegotiateCommitment{"r1.callback"_id, "03-03 15:00"_at, "Ill"_text, "ann"_id});
  story.when("03-02 17:00", answer()).refused("time.out_of_order", "/occurred");
  story.when("03-02 17:00", take_back()).refused("time.out_of_order", "/occurred");
  story.when("03-02 18:00", answer()).then({AccessEvent(AccessAnswered{answer()}), callback_kept});
}

TEST_F(AccessRequestTest, ReleasesThePromiseWhenItIsWithdrawn) {
  story.given("03-02 15:00", ask());
  story.given("03-02 15:30", first_word("03-02 21:00"_at));
  story.when("03-02 16:00", take_back())
      .then({CommitmentEvent(CommitmentReleased{"r1.callback"_id, {}}),
             AccessEvent(AccessWithdrawn{take_back()})});
  EXPECT_EQ(request(story).withdrawn_at, "03-02 16:00"_at);
  EXPECT_EQ(story.commitment("r1.callback").outcome, Outcome::released);
}

TEST_F(AccessRequestTest, IgnoresEventsOfARequestThatItDoesNotHold) {
  Partnership partnership;
  const EventMeta meta{2, "03-02 12:00"_at, "03-02 12:00"_at, {}};
  evolve(partnership, {meta, {}, AccessEvent(AccessAcknowledged{first_word()})});
  evolve(partnership, {meta, {}, AccessEvent(AccessAnswered{answer()})});
  evolve(partnership, {meta, {}, AccessEvent(AccessWithdrawn{take_back()})});
  EXPECT_TRUE(partnership.requests.empty());
}

// When it is due. The office is open from 08:30 to 12:00 and from 13:00 to 17:00 in New York, 5
// hours behind until 03-08, 4 hours from then on.

TEST_F(AccessRequestTest, IsDueByThePolicysSpansWhileNothingIsAgreed) {
  story.given("03-02 15:00", ask());
  EXPECT_EQ(due(RequestClock::acknowledge), "03-02T16:00");
  EXPECT_EQ(answer_by(), "03-03T22:00");
  OfferAccess offer;
  offer.callback_times = {*LocalTime::parse("11:30")};
  story.given("03-02 15:00", offer);
  story.given("03-02 15:00", AgreeAccess{"ann"_id, 1});
  EXPECT_EQ(answer_by(), "03-03T22:00");
}

TEST_F(AccessRequestTest, IsAnsweredAtTheFirstCallbackTimeFromTheDueOfTheFirstWordOn) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"03-02 15:00", "03-02T17:00"},  // a word by 11:00, the call at 11:30
      {"03-02 15:30", "03-02T17:00"},  // a word by 11:30
      {"03-02 15:31", "03-02T22:00"},  // a word by 11:31, the call at 16:30
      {"03-06 21:00", "03-09T16:00"},  // Friday 16:00: a word by 17:00, the call on Monday
      {"03-07 15:00", "03-09T16:00"},  // Saturday: a word by Monday 09:30
  };
  for (const auto& [asked, due] : cases) {
    SCOPED_TRACE(asked);
    story = Story();
    use();
    agree_on_callbacks();
    EXPECT_EQ(answer_by_when_asked(asked), due);
  }
}

TEST_F(AccessRequestTest, IsCalledBackOnDatesWithOpeningsOnly) {
  const CalendarName office = "office"_id;
  CalendarDocument closed = story.policy.document.calendars.at(office);
  closed.exceptions.emplace(*Date::parse("2026-03-02"), std::vector<OpenHours>());
  story.policy.calendars.at(office) = *Calendar::make(closed);
  targets.acknowledge = "1h"_span;
  use();
  agree_on_callbacks();
  EXPECT_EQ(answer_by_when_asked("03-02 15:00"), "03-03T17:00");
}

TEST_F(AccessRequestTest, IsCalledBackOnAnyDateWhereNoCalendarCounts) {
  story.policy.document.default_calendar.reset();
  targets.acknowledge = "1h"_span;
  use();
  agree_on_callbacks();
  EXPECT_EQ(answer_by_when_asked("03-07 15:00"), "03-07T17:00");
}

TEST_F(AccessRequestTest, IsCalledBackAtTheChangeWhenItsTimeIsSkipped) {
  story.policy.document.default_calendar = "always"_id;
  targets.acknowledge = "1h"_span;
  use();
  OfferAccess offer;
  offer.callback_times = {*LocalTime::parse("02:30")};
  agree_on(offer);
  EXPECT_EQ(answer_by_when_asked("03-08 05:00"), "03-08T07:30");
}

TEST_F(AccessRequestTest, IsCalledBackFromTheRequestOnWithoutATargetForTheFirstWord) {
  targets.acknowledge.reset();
  use();
  agree_on_callbacks();
  EXPECT_EQ(answer_by_when_asked("03-02 16:30"), "03-02T17:00");
  EXPECT_EQ(due(RequestClock::acknowledge), "none");
}

TEST_F(AccessRequestTest, IsCalledBackWithinTheTolerance) {
  agree_on_callbacks();
  story.given("03-02 16:00", ask());
  EXPECT_EQ(answer_by(), "03-02T22:00");
  targets.callback_tolerance = "10m"_span;
  use();
  EXPECT_EQ(answer_by(), "03-02T21:40");
  targets.callback_tolerance = "45bm"_span;
  use();
  EXPECT_EQ(answer_by(), "03-03T13:45");
  targets.callback_tolerance = "1d"_span;
  use();
  EXPECT_EQ(answer_by(), "03-03T21:30");
}

TEST_F(AccessRequestTest, IsJudgedByTheRulesAgreedWhenItCame) {
  agree_on_callbacks();
  story.given("03-02 15:00", ask());
  OfferAccess offer;
  offer.callback_times = {*LocalTime::parse("14:00")};
  agree_on(offer, "03-02 15:10");
  EXPECT_EQ(answer_by(), "03-02T17:00");
}

TEST_F(AccessRequestTest, IsJudgedByThePolicyWhenTheRulesNameNoCallbackTimes) {
  agree_on(OfferAccess{});
  EXPECT_EQ(answer_by_when_asked("03-02 15:00"), "03-03T22:00");
}

TEST_F(AccessRequestTest, HasItsOwnTargetsWhenItIsUrgent) {
  agree_on_callbacks();
  RequestAccess command = ask();
  command.urgent = true;
  story.given("03-02 15:00", command);
  EXPECT_EQ(due(RequestClock::acknowledge), "03-02T16:00");
  EXPECT_EQ(answer_by(), "03-03T22:00");
  targets.urgent = UrgentTargets{"15bm"_span, "2bh"_span};
  use();
  EXPECT_EQ(due(RequestClock::acknowledge), "03-02T15:15");
  EXPECT_EQ(answer_by(), "03-02T17:00");
}

TEST_F(AccessRequestTest, HasNoClockWithoutACalendarToCountOn) {
  story.policy.document.default_calendar.reset();
  story.given("03-02 15:00", ask());
  EXPECT_EQ(due(RequestClock::acknowledge), "none");
}

TEST_F(AccessRequestTest, IsCalledBackWithin24HoursOfADayThatNoCalendarCounts) {
  story.policy.document.default_calendar.reset();
  targets.acknowledge = "1h"_span;
  targets.callback_tolerance = "1d"_span;
  use();
  agree_on_callbacks();
  // Called at 11:30 on Saturday; the clocks go forward in the night.
  EXPECT_EQ(answer_by_when_asked("03-07 15:00"), "03-08T16:30");
}

TEST_F(AccessRequestTest, PromisesAnyTimeWhereTheMaximumCannotBeReckoned) {
  for (const SpanOn& maximum : {"1bd"_span, "1600000h"_span}) {
    story = Story();
    story.policy.document.default_calendar.reset();
    targets.promise = maximum;
    use();
    story.given("03-02 15:00", ask());
    EXPECT_TRUE(story.when("03-02 15:30", first_word("06-04 15:30"_at)).accepted());
  }
}

// 18:45 in New York on the last day of the range is 23:45Z; 19:30 lies beyond it.
TEST_F(AccessRequestTest, IsDueByThePolicysSpanWhereTheCallbackWouldLieBeyondTheRange) {
  struct Case {
    std::string_view callback;
    SpanOn word_within;
    bool any_date;
  };
  const Case cases[] = {
      {"19:30", "10m"_span, true},   // neither that day nor the next has such an instant
      {"19:30", "10m"_span, false},  // nor does the office open on a next one
      {"18:45", "10m"_span, false},  // its tolerance ends after the range
      {"18:45", "2h"_span, false},   // the first word itself is due after it
  };
  const Instant asked = Instant::parse("2199-12-31T23:00:00Z").value();
  for (const auto& [callback, word_within, any_date] : cases) {
    SCOPED_TRACE(callback);
    story = Story();
    if (any_date) story.policy.document.default_calendar.reset();
    targets.acknowledge = word_within;
    targets.answer = "20m"_span;
    use();
    OfferAccess offer;
    offer.callback_times = {*LocalTime::parse(callback)};
    agree_on(offer);
    evolve(story.partnership, {{99, asked, asked, {}}, {}, AccessEvent(AccessRequested{ask()})});
    EXPECT_EQ(answer_by(), "12-31T23:20");
  }
}

TEST_F(AccessRequestTest, IsDueByThePolicysSpanWhereThePartnershipsZoneIsUnknown) {
  targets.answer = "20m"_span;
  use();
  agree_on_callbacks();
  story.partnership.standing->zone = "Nowhere";
  EXPECT_EQ(answer_by_when_asked("03-02 15:00"), "03-02T15:20");
}

}  // namespace
}  // namespace entente
