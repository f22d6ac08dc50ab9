// Praise, words heard elsewhere and risks. DOMAIN 5 (Contacts and rhythms).

#include "story.hpp"

namespace entente {
namespace {

ReceivePraise praise(AnyId by = "ann"_id) {
  return {"p1"_id, by, "They tidied up every evening"_text, "the crew"_text, true};
}

HearWord word() {
  return {"w1"_id, WordSource::friend_, "They were late again"_text, "the tiles"_text};
}

NoteRisk risk() { return {"r1"_id, "The tiles may come late"_text, "the floor"_text, {}}; }

TellRisk tell(AnyId to = "ann"_id) { return {"r1"_id, to, {}}; }

CloseRisk end(bool happened) { return {"r1"_id, happened}; }

const Risk& kept(const Story& story) { return story.partnership.risks[0]; }

TEST(Voice, KeepsPraiseAsItWasSaid) {
  Story story;
  story.when("03-04 12:00", praise()).as_said();
  EXPECT_EQ(to_json(story.partnership.praise[0].data), to_json(praise()));
  EXPECT_EQ(story.partnership.praise[0].occurred, "03-04 12:00"_at);
  story.when("03-05 12:00", praise("max"_id)).refused("praise.exists", "/data/id");
}

TEST(Voice, TakesPraiseFromOthersOnly) {
  Story story;
  story.when("03-04 12:00", praise("nobody"_id)).refused("person.unknown", "/data/by");
  story.when("03-04 12:00", praise("pat"_id))
      .refused("person.not_on_side", "/data/by")
      .with("allowed", {"client", "ally"});
  story.when("03-04 12:00", praise("max"_id)).as_said();
}

TEST(Voice, KeepsAWordThatWasHeardElsewhere) {
  Story story;
  story.when("03-04 12:00", word()).as_said();
  EXPECT_EQ(to_json(story.partnership.words[0].data),
            R"({"id":"w1","from":"friend","text":"They were late again","about":"the tiles"})");
  EXPECT_EQ(story.partnership.words[0].occurred, "03-04 12:00"_at);
  story.when("03-05 12:00", word()).refused("word.exists", "/data/id");
}

TEST(Voice, KnowsARiskUntilItIsClosed) {
  Story story;
  story.when("03-04 12:00", risk()).as_said();
  EXPECT_TRUE(kept(story).open());
  EXPECT_EQ(kept(story).noted_at, "03-04 12:00"_at);
  EXPECT_EQ(kept(story).told_at(), std::nullopt);
  story.when("03-05 12:00", risk()).refused("risk.exists", "/data/id");
  story.when("03-05 12:00", tell()).as_said();
  EXPECT_EQ(kept(story).told_at(), "03-05 12:00"_at);
  story.when("03-06 12:00", end(true)).as_said();
  EXPECT_FALSE(kept(story).open());
  EXPECT_EQ(kept(story).closed_at, "03-06 12:00"_at);
  EXPECT_FALSE(kept(story).surprise());
}

TEST(Voice, CallsWhatHappenedUntoldASurprise) {
  Story untold;
  untold.given("03-04 12:00", risk());
  untold.given("03-06 12:00", end(true));
  EXPECT_TRUE(kept(untold).surprise());
  Story nothing;
  nothing.given("03-04 12:00", risk());
  nothing.given("03-06 12:00", end(false));
  EXPECT_FALSE(kept(nothing).surprise());
}

TEST(Voice, TakesARiskThatWasToldBefore) {
  NoteRisk command = risk();
  command.told_at = "03-04 12:01"_at;
  Story story;
  story.when("03-04 12:00", command).refused("field.range", "/data/told_at");
  command.told_at = "03-04 12:00"_at;
  story.when("03-04 12:00", command).as_said();
  EXPECT_EQ(kept(story).told_at(), "03-04 12:00"_at);
  story.given("03-05 12:00", tell());
  EXPECT_EQ(kept(story).told_at(), "03-04 12:00"_at);
}

TEST(Voice, TellsARiskToEachPersonOfTheClientOnce) {
  Story story;
  story.given("03-03 12:00", call("t1"_id));
  story.given("03-04 12:00", risk());
  TellRisk command = tell();
  command.contact = "t1"_id;
  story.when("03-05 12:00", command).as_said();
  EXPECT_EQ(kept(story).heard[0].contact, ContactId(AnyId{"t1"}));
  story.when("03-06 12:00", tell()).nothing();
  story.when("03-06 12:00", tell("ben"_id)).as_said();
  EXPECT_EQ(kept(story).heard.size(), 2u);
  EXPECT_EQ(kept(story).told_at(), "03-05 12:00"_at);
}

TEST(Voice, RefusesToTellOrCloseARiskAtTheWrongTimeOrPlace) {
  Story story;
  story.when("03-05 12:00", tell()).refused("risk.unknown", "/data/id");
  story.when("03-05 12:00", end(true)).refused("risk.unknown", "/data/id");
  story.given("03-04 12:00", risk());
  story.when("03-05 12:00", tell("nobody"_id)).refused("person.unknown", "/data/to");
  story.when("03-05 12:00", tell("max"_id)).refused("person.not_on_side", "/data/to");
  TellRisk command = tell();
  command.contact = "t1"_id;
  story.when("03-05 12:00", command).refused("contact.unknown", "/data/contact");
  story.when("03-04 11:59", tell()).refused("time.out_of_order", "/occurred");
  story.when("03-04 11:59", end(true)).refused("time.out_of_order", "/occurred");
  story.given("03-05 12:00", end(false));
  story.when("03-06 12:00", tell()).refused("risk.closed", "/data/id");
  story.when("03-06 12:00", end(true)).refused("risk.closed", "/data/id");
}

TEST(Voice, IsNotFoldedWithoutTheEventThatNotedIt) {
  Story story;
  story.given("03-04 12:00", risk());
  const std::uint32_t noted = story.partnership.version;
  story.given("03-05 12:00", tell());
  story.given("03-06 12:00", end(true));
  const Partnership without =
      story.folded([&](const Event& event) { return event.meta.version != noted; });
  EXPECT_TRUE(without.risks.empty());
}

}  // namespace
}  // namespace entente
