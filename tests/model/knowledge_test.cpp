// Interests, and what is shared. DOMAIN 5 (Knowledge, giving).

#include "story.hpp"

namespace entente {
namespace {

AddInterest interest(AnyId topic, std::optional<int> weight = {}) { return {topic, weight, {}}; }

ShareKnowledge article() {
  return {"n1"_id,           KnowledgeKind::article,
          "On glazing"_text, "https://example.org"_text,
          {"glazing"_id},    "ann"_id};
}

TEST(Interest, IsOnTheListOnceHoweverItIsSpelled) {
  Story story;
  story.when("03-04 12:00", interest("glazing"_id, 3)).as_said();
  story.when("03-05 12:00", interest("Glazing"_id, 3)).nothing();
  story.when("03-05 12:00", interest("Glazing"_id, 5)).as_said();
  story.when("03-06 12:00", AddInterest{"glazing"_id, {}, "ann"_id}).as_said();
  const auto& interests = story.partnership.interests;
  ASSERT_EQ(interests.size(), 2u);
  EXPECT_EQ(interests[0].weight, 5);
  EXPECT_EQ(interests[1].person, PersonId("ann"_id));
}

TEST(Interest, IsRemovedOfThePersonNamed) {
  Story story;
  story.given("03-04 12:00", interest("glazing"_id));
  story.when("03-05 12:00", RemoveInterest{"glazing"_id, "ann"_id})
      .refused("interest.unknown", "/data/topic");
  story.when("03-05 12:00", RemoveInterest{"GLAZING"_id, {}}).as_said();
  EXPECT_TRUE(story.partnership.interests.empty());
  story.when("03-06 12:00", RemoveInterest{"glazing"_id, {}})
      .refused("interest.unknown", "/data/topic");
}

TEST(Interest, IsRemovedOfTheTopicNamed) {
  Story story;
  story.given("03-04 12:00", interest("glazing"_id));
  story.given("03-04 12:00", interest("tiles"_id));
  story.when("03-05 12:00", RemoveInterest{"tiles"_id, {}}).as_said();
  ASSERT_EQ(story.partnership.interests.size(), 1u);
  EXPECT_EQ(story.partnership.interests[0].topic, Topic("glazing"_id));
}

TEST(Interest, RefusesWhoIsNotThereAndWeightsOutsideTheirRange) {
  Story story;
  story.when("03-04 12:00", AddInterest{"glazing"_id, {}, "pat"_id})
      .refused("person.unknown", "/data/person");
  for (const int wrong : {0, 101}) {
    story.when("03-04 12:00", interest("glazing"_id, wrong)).refused("field.range", "/data/weight");
  }
  story.when("03-04 12:00", interest("glazing"_id, 100)).as_said();
}

TEST(Knowledge, IsSharedAndAnswered) {
  Story story;
  story.when("03-04 12:00", article()).as_said();
  story.when("03-05 12:00", RespondToKnowledge{"n1"_id, true}).as_said();
  const Knowledge& shared = story.partnership.knowledge[0];
  EXPECT_EQ(shared.title, "On glazing"_text);
  EXPECT_EQ(shared.shared_at, "03-04 12:00"_at);
  EXPECT_EQ(shared.useful, true);
  EXPECT_EQ(shared.responded_at, "03-05 12:00"_at);
  story.when("03-06 12:00", RespondToKnowledge{"n1"_id, true}).nothing();
  story.when("03-06 12:00", RespondToKnowledge{"n1"_id, false}).as_said();
  EXPECT_EQ(story.partnership.knowledge[0].useful, false);
}

TEST(Knowledge, RefusesWhoAndWhatIsNotThere) {
  Story story;
  ShareKnowledge command = article();
  command.to = "nobody"_id;
  story.when("03-04 12:00", command).refused("person.unknown", "/data/to");
  command.to = "pat"_id;
  story.when("03-04 12:00", command).refused("person.not_on_side", "/data/to");
  story.when("03-04 12:00", RespondToKnowledge{"n1"_id, true})
      .refused("knowledge.unknown", "/data/id");
  story.given("03-04 12:00", article());
  story.when("03-05 12:00", article()).refused("knowledge.exists", "/data/id");
  story.when("03-04 11:59", RespondToKnowledge{"n1"_id, true})
      .refused("time.out_of_order", "/occurred");
}

TEST(Knowledge, IgnoresAnAnswerToWhatItDoesNotHold) {
  Story story;
  story.given("03-04 12:00", article());
  const std::uint32_t version = story.partnership.version;
  story.given("03-05 12:00", RespondToKnowledge{"n1"_id, true});
  EXPECT_TRUE(story.folded([&](const Event& each) { return each.meta.version != version; })
                  .knowledge.empty());
}

}  // namespace
}  // namespace entente
