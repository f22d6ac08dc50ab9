// Taking back what was recorded by mistake. DOMAIN 4 (Mistakes), SEMANTICS C3, C6.

#include "story.hpp"

namespace entente {
namespace {

RetractRecord retract(std::uint32_t version) { return {version, "Wrong client"_text}; }

std::uint32_t last(const Story& story) { return story.partnership.version; }

TEST(Record, TakesBackAContactAsIfItHadNeverBeen) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  RecordContact ours = call("t0"_id);
  ours.initiator = Side::provider;
  story.given("03-02 12:00", ours);
  const ContactTotals before = story.partnership.contact_totals;
  story.given("03-04 12:00", call("t2"_id));
  const std::uint32_t version = last(story);
  story.when("03-05 12:00", retract(version)).as_said();
  EXPECT_TRUE(story.partnership.is_retracted(version));
  EXPECT_FALSE(story.partnership.is_retracted(version - 1));
  EXPECT_EQ(story.partnership.contacts.size(), 2u);
  EXPECT_FALSE(story.partnership.contacts.contains("t2"_id));
  EXPECT_EQ(to_json(story.partnership.contact_totals), to_json(before));
}

TEST(Record, TakesBackPraiseWordsAndNotes) {
  Story story;
  story.given("03-03 12:00", ReceivePraise{"p1"_id, "ann"_id, "So tidy"_text, {}, {}});
  story.given("03-03 12:00", HearWord{"w1"_id, WordSource::review, "Late"_text, {}});
  story.given("03-03 12:00", AddNote{.id = "n1"_id, .text = "Shy"_text});
  const std::uint32_t version = last(story);
  for (std::uint32_t each = version - 2; each <= version; ++each) {
    story.when("03-04 12:00", retract(each)).as_said();
  }
  EXPECT_TRUE(story.partnership.praise.empty());
  EXPECT_TRUE(story.partnership.words.empty());
  EXPECT_TRUE(story.partnership.notes.empty());
}

TEST(Record, StaysWhenARiskWasToldInTheContact) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  const std::uint32_t version = last(story);
  story.given("03-03 12:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  story.given("03-03 12:00", TellRisk{"r1"_id, "ann"_id, ContactId(AnyId{"t1"})});
  story.when("03-04 12:00", retract(version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"risk r1"});
}

TEST(Record, StaysForARhythmAndARisk) {
  Story story;
  story.given("03-03 12:00",
              SetRhythm{.id = "r1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text});
  story.when("03-04 12:00", retract(last(story))).refused("record.in_use", "/data/version");
  story.given("03-03 12:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  story.when("03-04 12:00", retract(last(story))).refused("record.in_use", "/data/version");
}

TEST(Record, TakesBackAPromiseWithoutOutcome) {
  Story story;
  story.given("03-03 12:00", promise("c1"_id));
  const std::uint32_t version = last(story);
  story.given("03-03 13:00", promise("c2"_id));
  story.when("03-04 12:00", retract(version)).as_said();
  EXPECT_FALSE(story.partnership.commitments.contains("c1"_id));
  EXPECT_TRUE(story.partnership.commitments.contains("c2"_id));
}

TEST(Record, TakesBackEffortThatWasLoggedByMistake) {
  Story story;
  story.given("03-03 12:00", plan("plan"_id));
  story.given("03-03 12:00", ProposeChange{.id = "wall"_id, .what = "No wall"_text});
  story.given("03-03 12:00", LogEffort{"plan"_id, {}, 90, Money::parse("90.00", "USD").value()});
  const std::uint32_t version = last(story);
  story.given("03-03 12:00", LogEffort{{}, "wall"_id, 30, Money::parse("30.00", "USD").value()});
  story.when("03-04 12:00", retract(version)).as_said();
  ASSERT_EQ(story.partnership.efforts.size(), 1u);
  EXPECT_TRUE(story.partnership.efforts[0].is_for("wall"_id));
}

TEST(Record, FreesTheIdOfWhatWasTakenBack) {
  Story story;
  story.given("03-03 12:00", call());
  story.given("03-03 12:00", promise());
  story.given("03-04 12:00", retract(last(story) - 1));
  story.given("03-04 12:00", retract(last(story) - 1));
  story.when("03-05 12:00", call()).as_said();
  story.given("03-05 12:00", promise());
  EXPECT_EQ(story.partnership.contacts.size(), 1u);
  EXPECT_EQ(story.partnership.commitments.size(), 1u);
  EXPECT_EQ(story.partnership.contacts[0].occurred, "03-05 12:00"_at);
}

TEST(Record, TakesBackOnlyOnce) {
  Story story;
  story.given("03-03 12:00", call());
  const std::uint32_t version = last(story);
  story.given("03-04 12:00", retract(version));
  story.when("03-05 12:00", retract(version)).refused("record.retracted", "/data/version");
}

TEST(Record, KnowsTheVersion) {
  Story story;
  story.when("03-03 12:00", retract(0)).refused("record.unknown", "/data/version");
  story.when("03-03 12:00", retract(last(story) + 1)).refused("record.unknown", "/data/version");
}

TEST(Record, KeepsAContactThatAnotherFollowsUp) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  const std::uint32_t version = last(story);
  RecordContact command = call("t2"_id);
  command.about = "t1"_id;
  story.given("03-04 12:00", command);
  story.when("03-05 12:00", retract(version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"contact t2"});
  story.given("03-05 12:00", retract(last(story)));
  story.when("03-05 12:00", retract(version)).as_said();
}

TEST(Record, KeepsAPromiseOnceSomethingCameOfIt) {
  const CommandBody later[] = {
      keep("c1"_id),
      RenegotiateCommitment{"c1"_id, "03-09 12:00"_at, "Ill"_text, "ann"_id},
      OwnUpCommitment{"c1"_id, "Ill"_text, "03-09 12:00"_at},
      OwnUpCommitment{"c1"_id, "Ill"_text, {}},
      BlockCommitment{"c1"_id, WaitingOn::client, "The key"_text},
      ReleaseCommitment{"c1"_id, "ann"_id},
  };
  for (const CommandBody& command : later) {
    Story story;
    story.given("03-03 12:00", promise());
    const std::uint32_t version = last(story);
    story.given("03-04 12:00", command);
    story.when("03-05 12:00", retract(version))
        .refused("record.in_use", "/data/version")
        .with("rests_on_it", {"commitment c1"});
  }
}

TEST(Record, KeepsAPromiseThatAComplaintRestsOn) {
  Story story;
  story.given("03-01 12:00", promise());
  const std::uint32_t version = last(story);
  story.given("03-01 12:00", promise("c2"_id));
  const std::uint32_t other = last(story);
  UnderstandComplaint command = understand();
  command.about = ComplaintAbout{.commitment = CommitmentId("c1"_id)};
  story.until(ComplaintStage::acknowledged).given("03-03 12:00", command);
  story.given("03-03 12:00", receive("k2"_id));
  story.when("03-05 12:00", retract(version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"complaint k1"});
  story.when("03-05 12:00", retract(other)).as_said();
}

TEST(Record, KeepsThePromisesThatComplaintsMade) {
  Story story;
  story.until(ComplaintStage::agreed);
  story.when("03-06 12:00", retract(story.commitment("k1.p1.s1").version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"complaint k1"});
  LearnFromComplaint command = learn();
  command.prevention = Prevention{"Check each batch"_text, "04-01 12:00"_at, "lee"_id};
  story.given("03-06 12:00", command);
  story.when("03-06 12:00", retract(story.commitment("k1.prevention.1").version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"complaint k1"});
}

TEST(Record, KeepsWhatARequestForContactRestsOn) {
  Story story;
  story.given("03-02 12:00", RequestAccess{"r1"_id, "ann"_id, "The invoice"_text, "call"_id, {}});
  story.given("03-02 13:00", AcknowledgeRequest{"r1"_id, "03-02 21:00"_at});
  story.when("03-02 14:00", retract(story.commitment("r1.callback").version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"request r1"});
  RecordContact command = call("t1"_id);
  command.answers = "r1"_id;
  story.given("03-02 15:00", command);
  story.when("03-02 16:00", retract(story.partnership.contacts[0].version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"request r1"});
}

AnswerExpectation answer(Text text) {
  ExpectationAnswer given;
  given.text = std::move(text);
  return {"default.before"_id, std::move(given), "ann"_id};
}

TEST(Record, TakesBackAnAnswerThatNobodyHasSaidBack) {
  Story story;
  story.given("03-03 12:00", AdoptExpectations{"default"_id, {}, {}});
  story.given("03-03 13:00", answer("On time"_text));
  story.given("03-03 14:00", answer("In time"_text));
  const auto item = [&] { return story.partnership.expectations.find("default.before"_id); };
  story.when("03-04 12:00", retract(last(story))).as_said();
  EXPECT_EQ(item()->answer->answer.text, "On time"_text);
  story.when("03-04 12:00", retract(item()->answer->version)).as_said();
  EXPECT_EQ(item()->stage, ExpectationStage::open);
}

TEST(Record, KeepsAnAnswerThatWasSaidBack) {
  Story story;
  story.given("03-03 12:00", AdoptExpectations{"default"_id, {}, {}});
  story.given("03-03 13:00", answer("On time"_text));
  const std::uint32_t version = last(story);
  story.given("03-03 14:00", RestateExpectation{"default.before"_id, "pat"_id, "On time"_text});
  story.when("03-04 12:00", retract(version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"expectation default.before"});
}

TEST(Record, KeepsThePromisesThatAnExpectationMade) {
  Story story;
  const AnyId item = "default.needs"_id;
  ExpectationAnswer given;
  given.promises = {{"The key"_text, "03-06 22:00"_at, "ben"_id}};
  story.given("03-03 12:00", AdoptExpectations{"default"_id, {}, {}});
  story.given("03-03 13:00", AnswerExpectation{item, given, "pat"_id});
  story.given("03-03 14:00", RestateExpectation{item, "ann"_id, "The key"_text});
  story.given("03-03 15:00", AgreeExpectation{item, "ann"_id});
  story.given("03-03 15:00", AgreeExpectation{item, "pat"_id});
  story.when("03-04 12:00", retract(story.commitment("default.needs.1").version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"expectation default.needs"});
}

TEST(Record, KeepsWhatTheRestOfThePartnershipRestsOn) {
  Story story;
  story.until(ComplaintStage::received);
  for (const std::uint32_t version : {1u, last(story)}) {
    story.when("03-06 12:00", retract(version))
        .refused("record.in_use", "/data/version")
        .with("rests_on_it", {"partnership kitchen-42"});
  }
}

TEST(Record, RemembersEveryVersionTakenBack) {
  Story story;
  for (const std::string_view id : {"t1", "t2", "t3"}) story.given("03-03 12:00", call(AnyId{id}));
  const std::uint32_t third = last(story);
  story.given("03-04 12:00", retract(third));
  story.given("03-04 12:00", retract(third - 2));
  EXPECT_THAT(story.partnership.retracted, testing::ElementsAre(third - 2, third));
  EXPECT_EQ(story.partnership.contact_totals.count, 1);
}

struct RecordCase {
  CommandBody record;
  /// What rests on it, if anything can.
  std::vector<CommandBody> later;
  std::string_view rests_on_it;
};

Money five() { return *Money::parse("5", "USD"); }

ReceiveReturn favour() { return {"r1"_id, ReturnKind::favour, {}, {}, {}, {}}; }

RecordContact thanks() {
  RecordContact command = call("t9"_id);
  command.thanks_for = "r1"_id;
  return command;
}

TEST(Record, TakesBackWhatWasGivenAndObservedUntilSomethingRestsOnIt) {
  const RecordCase cases[] = {
      {GiveGift{"g1"_id, {}, GiftKind::time, "An hour"_text, five(), {}, {}}, {}, ""},
      {favour(), {thanks()}, "contact t9"},
      {favour(),
       {GiveGift{"g1"_id, {}, GiftKind::time, "An hour"_text, five(), {}, "r1"_id}},
       "gift g1"},
      {ShareKnowledge{"n1"_id, {}, "Glazing"_text, {}, {}, "ann"_id},
       {RespondToKnowledge{"n1"_id, true}},
       "knowledge n1"},
      {ObserveCredibility{CredibilitySignal::confides, true, {}, {}, {}, {}}, {}, ""},
      {ObserveStyle{"ann"_id, "detail"_id, {}, {}, {}, {}}, {}, ""},
      {OfferIdea{"i1"_id, "pat"_id, "Doors"_text, {}, {}, {}},
       {DecideIdea{"i1"_id, "ann"_id, true, {}}},
       "idea i1"},
  };
  for (const RecordCase& each : cases) {
    Story story;
    const std::string before = story.state();
    story.given("03-03 12:00", each.record);
    const std::uint32_t version = last(story);
    Story untouched = story;
    untouched.when("03-04 12:00", retract(version)).as_said();
    Partnership after = untouched.partnership;
    after.version = version - 1;
    after.retracted.clear();
    EXPECT_EQ(to_json(after), before);
    for (const CommandBody& command : each.later) story.given("03-04 12:00", command);
    if (each.later.empty()) continue;
    story.when("03-05 12:00", retract(version))
        .refused("record.in_use", "/data/version")
        .with("rests_on_it", {std::string(each.rests_on_it)});
  }
}

TEST(Record, KeepsTheGiftThatAChangeWas) {
  Story story;
  GiveChange command{.id = "g1"_id};
  command.what = "A second coat"_text;
  command.cost = five();
  story.given("03-03 12:00", command);
  story.when("03-05 12:00", retract(last(story)))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it", {"change g1"});
}

TEST(Record, TakesBackAGiftThatNoChangeWas) {
  Story story;
  story.given("03-03 12:00", GiveGift{"g9"_id, {}, GiftKind::time, "An hour"_text, five(), {}, {}});
  const std::uint32_t version = last(story);
  GiveChange command{.id = "g1"_id};
  command.what = "A second coat"_text;
  command.cost = five();
  story.given("03-03 12:00", command);
  story.when("03-05 12:00", retract(version)).as_said();
}

TEST(Record, KeepsAContactThatSomethingWasObservedIn) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  const std::uint32_t version = last(story);
  story.given("03-03 13:00", ObserveStyle{"ann"_id, "detail"_id, {}, {}, "t1"_id, {}});
  story.given("03-03 13:00",
              ObserveCredibility{CredibilitySignal::confides, true, {}, {}, {}, "t1"_id});
  story.when("03-05 12:00", retract(version))
      .refused("record.in_use", "/data/version")
      .with("rests_on_it",
            {"style " + std::to_string(version + 1), "credibility " + std::to_string(version + 2)});
}

TEST(Record, TakesBackAContactWhenOnlyAnotherIsRestedOn) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  const std::uint32_t version = last(story);
  story.given("03-03 13:00", call("t2"_id));
  story.given("03-03 14:00", ObserveStyle{"ann"_id, "detail"_id, {}, {}, ContactId("t2"_id), {}});
  story.given("03-03 14:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  story.given("03-03 14:00", TellRisk{"r1"_id, "ann"_id, ContactId("t2"_id)});
  story.when("03-04 12:00", retract(version)).as_said();
}

TEST(Record, TakesBackAPromiseWhenARequestMadeAnother) {
  Story story;
  story.given("03-03 12:00", promise());
  const std::uint32_t version = last(story);
  story.given("03-03 12:00", RequestAccess{"r1"_id, "ann"_id, "Bill"_text, "call"_id, {}});
  story.given("03-03 12:00", AcknowledgeRequest{"r1"_id, "03-03 18:00"_at});
  story.when("03-04 12:00", retract(version)).as_said();
}

TEST(Record, TakesBackAReturnWhenOnlyAnotherWasThankedFor) {
  Story story;
  story.given("03-03 12:00", favour());
  ReceiveReturn unthanked = favour();
  unthanked.id = "r2"_id;
  story.given("03-03 12:00", unthanked);
  const std::uint32_t version = last(story);
  story.given("03-03 13:00", thanks());
  story.given("03-03 13:00",
              GiveGift{"g1"_id, {}, GiftKind::time, "An hour"_text, five(), {}, "r1"_id});
  story.when("03-04 12:00", retract(version)).as_said();
}

}  // namespace
}  // namespace entente
