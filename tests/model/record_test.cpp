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

TEST(Record, TakesBackAPromiseWithoutOutcome) {
  Story story;
  story.given("03-03 12:00", promise("c1"_id));
  const std::uint32_t version = last(story);
  story.given("03-03 13:00", promise("c2"_id));
  story.when("03-04 12:00", retract(version)).as_said();
  EXPECT_FALSE(story.partnership.commitments.contains("c1"_id));
  EXPECT_TRUE(story.partnership.commitments.contains("c2"_id));
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

}  // namespace
}  // namespace entente
