// What follows once an answer is common: promises, agreed dates, reports, a channel. DOMAIN 5
// (Expectations), SEMANTICS C5.

#include "expectation_story.hpp"

namespace entente {
namespace {

CommitmentMade made_of(AnyId id, const NeededPromise& needed) {
  CommitmentMade made;
  made.id = id;
  made.by = needed.by;
  made.side = Side::client;
  made.what = needed.what;
  made.due = needed.due;
  made.origin = Origin::project;
  made.expectation = "default.needs"_id;
  return made;
}

TEST(ExpectationAct, MakesThePromisesThatWeNeedFromThem) {
  const AnyId item = "default.needs"_id;
  Story story = adopted();
  story.given("03-03 12:00", answer(item, "pat"_id, promises({key, colour})));
  story.given("03-03 13:00", restate(item, "ann"_id));
  story.given("03-03 14:00", agree_on(item, "ann"_id));
  story.when("03-07 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             made_of("default.needs.1"_id, key), made_of("default.needs.2"_id, colour)});
  EXPECT_EQ(story.commitment("default.needs.1").made_at, "03-07 14:00"_at);
}

TEST(ExpectationAct, RefusesToMakeAPromiseUnderAnIdThatIsTaken) {
  Story story = adopted();
  story.given("03-02 15:00", promise("default.needs.1"_id));
  const AnyId item = "default.needs"_id;
  story.given("03-03 12:00", answer(item, "pat"_id, promises({key})));
  story.given("03-03 13:00", restate(item, "ann"_id));
  story.given("03-03 14:00", agree_on(item, "ann"_id));
  story.when("03-03 14:00", agree_on(item, "pat"_id)).refused("commitment.exists", "/data/item");
}

TEST(ExpectationAct, KeepsItsPromisesWhenReopenedAndReplacesThemOnceItIsCommonAgain) {
  const AnyId item = "default.needs"_id;
  Story story = shared(item, promises({key, colour}));
  story.when("03-04 12:00", reopen_item(item)).as_said();
  EXPECT_TRUE(story.commitment("default.needs.2").open());
  const NeededPromise other{"The other colour"_text, "03-12 22:00"_at, "ann"_id};
  story.given("03-04 13:00", answer(item, "pat"_id, promises({key, other})));
  story.given("03-04 14:00", restate(item, "ann"_id));
  story.given("03-04 15:00", agree_on(item, "ann"_id));
  story.when("03-04 15:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             CommitmentReleased{"default.needs.2"_id, {}}, made_of("default.needs.3"_id, other)});
  EXPECT_TRUE(story.commitment("default.needs.1").open());
}

TEST(ExpectationAct, ReplacesAPromiseWhenItIsBySomebodyElseOrForAnotherDay) {
  const AnyId item = "default.needs"_id;
  Story story = shared(item, promises({key}));
  NeededPromise other = key;
  other.by = "ann"_id;
  story.given("03-03 15:00", reopen_item(item));
  nearly_share(story, item, promises({other}), "03-04");
  story.when("03-04 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             CommitmentReleased{"default.needs.1"_id, {}}, made_of("default.needs.2"_id, other)});
  other.due = "03-12 22:00"_at;
  story.given("03-04 15:00", reopen_item(item));
  nearly_share(story, item, promises({other}), "03-05");
  story.when("03-05 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             CommitmentReleased{"default.needs.2"_id, {}}, made_of("default.needs.3"_id, other)});
}

TEST(ExpectationAct, MakesAPromiseOfOursWhereAMemberIsNamed) {
  const NeededPromise ours{"The plan"_text, "03-06 22:00"_at, "pat"_id};
  const Story story = shared("default.needs"_id, promises({ours}));
  EXPECT_EQ(story.commitment("default.needs.1").made.side, Side::provider);
}

TEST(ExpectationAct, RefusesToMakeAPromiseThatItsIdHasNoRoomFor) {
  const std::string prefix(120, 'a');
  const std::string item = prefix + ".needs";
  Story story = adopted();
  story.given("03-02 14:00", AdoptExpectations{"default"_id, AnyId{prefix}, {}});
  nearly_share(story, AnyId{item}, promises({key}), "03-03");
  // Nine more than the item made itself, out of a damaged store: the next would be its tenth.
  for (const char* id : {"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9"}) {
    CommitmentMade made = made_of(AnyId{id}, colour);
    made.expectation = AnyId{item};
    const Instant at = "03-03 14:00"_at;
    evolve(story.partnership, {{99, at, at, {}}, {}, CommitmentEvent(made)});
  }
  story.when("03-03 14:00", agree_on(AnyId{item}, "pat"_id))
      .refused("commitment.exists", "/data/item");
}

TEST(ExpectationAct, DoesNotAskAgainForAPromiseThatWasKept) {
  const AnyId item = "default.needs"_id;
  Story story = shared(item, promises({key, colour}));
  story.given("03-04 12:00", keep("default.needs.1"_id));
  story.given("03-04 12:00", OwnUpCommitment{"default.needs.2"_id, "Forgot"_text, {}});
  story.given("03-04 12:00", reopen_item(item));
  share(story, item, promises({key, colour}), "03-05");
  EXPECT_EQ(story.partnership.commitments.size(), 3u);
  EXPECT_EQ(story.commitment("default.needs.3").made.what, "The colour"_text);
}

TEST(ExpectationAct, MarksTheDeliverablesThatItDatesAgreed) {
  const AnyId item = "default.dates"_id;
  Story story = adopted();
  for (const std::string_view id : {"d1", "d2", "d3"}) story.given("03-02 15:00", plan(AnyId{id}));
  story.given("03-02 15:00", CancelDeliverable{"d3"_id, "ann"_id, "Not needed"_text});
  story.given("03-03 12:00", answer(item, "pat"_id,
                                    dates({{"d1"_id, {}, "03-10 22:00"_at},
                                           {"d2"_id, "The rest"_text, "03-06 22:00"_at},
                                           {"d3"_id, {}, "03-06 22:00"_at},
                                           {{}, "Hand-over"_text, "03-20 22:00"_at}})));
  story.given("03-03 13:00", restate(item, "ann"_id));
  story.given("03-03 14:00", agree_on(item, "ann"_id));
  story.when("03-03 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             DeliverableAgreed{"d1"_id, "03-10 22:00"_at, item},
             DeliverableAgreed{"d2"_id, "03-06 22:00"_at, item}});
  const Deliverable& d1 = *story.partnership.deliverables.find("d1"_id);
  EXPECT_EQ(d1.stage, DeliverableStage::agreed);
  EXPECT_EQ(d1.due, "03-10 22:00"_at);
  EXPECT_EQ(d1.first_due, "03-06 22:00"_at);
}

TEST(ExpectationAct, MovesAnAgreedDateAndLeavesOneThatStands) {
  const AnyId item = "default.dates"_id;
  Story story = adopted();
  story.given("03-02 15:00", plan("d1"_id));
  story.given("03-02 15:00", plan("d2"_id));
  share(story, item, dates({{"d1"_id, {}, "03-06 22:00"_at}, {"d2"_id, {}, "03-06 22:00"_at}}));
  story.given("03-04 12:00", reopen_item(item));
  story.given("03-04 12:00",
              answer(item, "pat"_id,
                     dates({{"d1"_id, {}, "03-06 22:00"_at}, {"d2"_id, {}, "03-09 22:00"_at}})));
  story.given("03-04 13:00", restate(item, "ann"_id));
  story.given("03-04 14:00", agree_on(item, "ann"_id));
  story.when("03-04 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             DeliverableAgreed{"d2"_id, "03-09 22:00"_at, item}});
}

TEST(ExpectationAct, OrdersTheAgreementAmongTheEventsOfWhatItDates) {
  const AnyId item = "default.dates"_id;
  Story story = adopted();
  story.given("03-02 15:00", plan("d1"_id));
  story.given("03-03 12:00", answer(item, "pat"_id, dates({{"d1"_id, {}, "03-10 22:00"_at}})));
  story.given("03-03 13:00", restate(item, "ann"_id));
  story.given("03-03 14:00", agree_on(item, "ann"_id));
  story.given("03-05 12:00", CheckDeliverable{"d1"_id, "figures"_id, true});
  story.when("03-04 12:00", agree_on(item, "pat"_id)).refused("time.out_of_order", "/occurred");
}

SetRhythm reports_of(std::string_view rule) {
  SetRhythm reports;
  reports.id = "default.reports"_id;
  reports.kind = RhythmKind::report;
  reports.rule = Text::parse(rule).value();
  reports.local_time = LocalTime::parse("09:30").value();
  return reports;
}

TEST(ExpectationAct, SetsTheRhythmOfReports) {
  const AnyId item = "default.reports"_id;
  Story story = adopted();
  nearly_share(story, item, rhythm("FREQ=WEEKLY;BYDAY=TU"), "03-03");
  story.when("03-03 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             RhythmSet{reports_of("FREQ=WEEKLY;BYDAY=TU")}});
  const AgreedRhythm& reports = story.partnership.rhythms[0];
  EXPECT_TRUE(reports.open());
  EXPECT_EQ(reports.terms[0].from, "03-03 14:00"_at);
}

TEST(ExpectationAct, KeepsItsRhythmWhenReopenedAndReplacesItOnceItIsCommonAgain) {
  const AnyId item = "default.reports"_id;
  Story story = shared(item, rhythm("FREQ=WEEKLY;BYDAY=TU"));
  story.given("03-04 12:00", reopen_item(item));
  EXPECT_TRUE(story.partnership.rhythms[0].open());
  nearly_share(story, item, rhythm("FREQ=DAILY"), "03-05");
  story.when("03-05 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             RhythmSet{reports_of("FREQ=DAILY")}});
  ASSERT_EQ(story.partnership.rhythms[0].terms.size(), 2u);
  EXPECT_EQ(story.partnership.rhythms[0].terms[0].until, "03-05 14:00"_at);
  // The same answer again changes nothing of it.
  story.given("03-06 12:00", reopen_item(item));
  nearly_share(story, item, rhythm("FREQ=DAILY"), "03-07");
  story.when("03-07 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item}});
}

TEST(ExpectationAct, SetsNoRhythmThatHasRunOut) {
  const AnyId item = "default.reports"_id;
  Story story = adopted();
  nearly_share(story, item, rhythm("FREQ=DAILY;UNTIL=20260304"), "03-03");
  story.when("03-10 14:00", agree_on(item, "pat"_id)).refused("rrule.never", "/data/item");
}

TEST(ExpectationAct, OrdersTheAgreementAmongTheEventsOfItsRhythm) {
  const AnyId item = "default.reports"_id;
  Story story = shared(item, rhythm("FREQ=DAILY"));
  story.given("03-04 12:00", reopen_item(item));
  nearly_share(story, item, rhythm("FREQ=WEEKLY;BYDAY=TU"), "03-05");
  story.given("03-07 12:00", StopRhythm{"default.reports"_id, {}});
  story.when("03-06 12:00", agree_on(item, "pat"_id)).refused("time.out_of_order", "/occurred");
}

PartnershipDescribed preferring(AnyId channel) {
  DescribePartnership wish;
  wish.preferred_channel = Channel(channel);
  return {wish};
}

TEST(ExpectationAct, NotesTheChannelThatTheyPrefer) {
  const AnyId item = "default.channel"_id;
  Story story = adopted();
  nearly_share(story, item, words("signal"_text), "03-03");
  EXPECT_EQ(story.partnership.standing->preferred_channel, std::nullopt);
  story.when("03-03 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item},
             preferring("signal"_id)});
  story.given("03-04 12:00", reopen_item(item));
  EXPECT_EQ(story.partnership.standing->preferred_channel, Channel("signal"_id));
  nearly_share(story, item, words("signal"_text), "03-05");
  story.when("03-05 14:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item}});
  story.given("03-06 12:00", reopen_item(item));
  share(story, item, words("email"_text), "03-07");
  EXPECT_EQ(story.partnership.standing->preferred_channel, Channel("email"_id));
}

}  // namespace
}  // namespace entente
