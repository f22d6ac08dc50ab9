// How people like to think. DOMAIN 5 (Team, people, projects).

#include "story.hpp"

namespace entente {
namespace {

ObserveStyle seen(AnyId thinking, std::optional<bool> fixed = {}) {
  return {"ann"_id, thinking, {}, {}, {}, fixed};
}

std::optional<Thinking> thinking(const Story& story) {
  return thinking_of(story.partnership, "ann"_id);
}

TEST(Style, IsKeptAsItWasSaid) {
  Story story;
  story.given("03-04 12:00", call("t1"_id));
  const ObserveStyle said{"ann"_id, "detail"_id, {"grout"_text}, {"solution"_text}, "t1"_id, false};
  story.when("03-04 13:00", said).as_said();
  EXPECT_EQ(to_json(story.partnership.styles.at(0).data), to_json(said));
  EXPECT_EQ(story.partnership.styles.at(0).occurred, "03-04 13:00"_at);
}

TEST(Style, IsWhatWasSeenMostOften) {
  Story story;
  EXPECT_EQ(thinking(story), std::nullopt);
  story.given("03-04 12:00", seen("detail"_id));
  story.given("03-05 12:00", seen("detail"_id));
  story.given("03-06 12:00", seen("big_picture"_id));
  EXPECT_EQ(thinking(story), Thinking("detail"_id));
}

TEST(Style, OfEquallyManyIsWhatWasSeenLast) {
  Story story;
  story.given("03-06 12:00", seen("big_picture"_id));
  story.given("03-05 12:00", seen("detail"_id));
  EXPECT_EQ(thinking(story), Thinking("big_picture"_id));
}

TEST(Style, IsFixedWhateverIsSeenLater) {
  Story story;
  story.given("03-04 12:00", seen("big_picture"_id, true));
  story.given("03-05 12:00", seen("detail"_id));
  story.given("03-06 12:00", seen("detail"_id));
  EXPECT_EQ(thinking(story), Thinking("big_picture"_id));
  story.given("03-07 12:00", seen("detail"_id, true));
  EXPECT_EQ(thinking(story), Thinking("detail"_id));
}

TEST(Style, IsThatOfOnePerson) {
  Story story;
  ObserveStyle of_ben = seen("detail"_id);
  of_ben.person = "ben"_id;
  story.given("03-04 12:00", of_ben);
  EXPECT_EQ(thinking(story), std::nullopt);
  EXPECT_EQ(thinking_of(story.partnership, "ben"_id), Thinking("detail"_id));
}

TEST(Style, TakesThePolicysOwnWords) {
  Story story;
  story.when("03-04 12:00", seen("numbers"_id)).refused("thinking.unknown", "/data/thinking");
  story.policy.document.thinking = {"numbers"_id};
  story.when("03-04 12:00", seen("numbers"_id)).as_said();
}

TEST(Style, RefusesWhoAndWhatIsNotThere) {
  Story story;
  ObserveStyle command = seen("detail"_id);
  command.person = "pat"_id;
  story.when("03-04 12:00", command).refused("person.unknown", "/data/person");
  command = seen("detail"_id);
  command.contact = "t1"_id;
  story.when("03-04 12:00", command).refused("contact.unknown", "/data/contact");
}

}  // namespace
}  // namespace entente
