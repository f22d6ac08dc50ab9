// What is common to all kinds of items: finding them, their words, whether rules ask about them.

#include "entente/model/item.hpp"

#include "story.hpp"

namespace entente {
namespace {

bool is_there(const Story& story, const Subject& subject) {
  return !std::holds_alternative<std::monostate>(find_item(story.partnership, subject));
}

ItemWords words_of(const Story& story, const Subject& subject) {
  return words_of(find_item(story.partnership, subject));
}

TEST(Item, IsFoundByItsKindAndIdOnly) {
  Story story;
  story.until(ComplaintStage::received);
  EXPECT_TRUE(is_there(story, {Scope::complaint, "k1"}));
  EXPECT_FALSE(is_there(story, {Scope::complaint, "k2"}));
  EXPECT_FALSE(is_there(story, {Scope::complaint, ""}));
  EXPECT_FALSE(is_there(story, {Scope::commitment, "k1"}));
}

TEST(Item, SaysWhatGoodAPromiseDoes) {
  Story story;
  MakeCommitment command = promise();
  command.benefit = "They can choose at home"_text;
  story.given("03-02 12:00", command);
  story.given("03-02 12:00", promise("c2"_id));
  EXPECT_EQ(words_of(story, {Scope::commitment, "c1"}).benefit, "They can choose at home");
  EXPECT_EQ(words_of(story, {Scope::commitment, "c2"}).benefit, std::nullopt);
}

TEST(Item, DoesThemTheGoodOfTheGoalThatItServes) {
  Story story;
  story.given("03-02 12:00", goal());
  MakeCommitment command = promise();
  command.serves = "g1"_id;
  story.given("03-02 12:00", command);
  command.id = "c2"_id;
  command.benefit = "They can choose at home"_text;
  story.given("03-02 12:00", command);
  const auto benefit = [&](const Partnership& seen, std::string_view id) {
    return benefit_of(seen, words_of(story, {Scope::commitment, std::string(id)}));
  };
  EXPECT_EQ(benefit(story.partnership, "c1"), "Cook for eight on the first of May");
  EXPECT_EQ(benefit(story.partnership, "c2"), "They can choose at home");
  // Whoever does not see the goal is not told of it.
  EXPECT_EQ(benefit(Partnership{}, "c1"), std::nullopt);
  story.given("03-03 12:00", WithdrawGoal{"g1"_id, {}});
  EXPECT_EQ(benefit(story.partnership, "c1"), std::nullopt);
}

TEST(Item, IsForThePersonOfARhythm) {
  Story story;
  SetRhythm command{.id = "r1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text};
  story.given("03-02 12:00", command);
  EXPECT_EQ(words_of(story, {Scope::rhythm, "r1"}).whom, std::nullopt);
  command.person = "ann"_id;
  story.given("03-02 12:00", command);
  EXPECT_EQ(words_of(story, {Scope::rhythm, "r1"}).whom, ActorId("ann"_id));
}

TEST(Item, IsAskedAboutWhileThePartnershipIsOpen) {
  const Subject whole;
  EXPECT_FALSE(is_asked_about(Partnership{}, whole));
  Story story;
  story.given("03-02 12:00", NoteRisk{"r1"_id, "Late tiles"_text, {}, {}});
  EXPECT_TRUE(is_asked_about(story.partnership, whole));
  EXPECT_TRUE(is_asked_about(story.partnership, {Scope::risk, "r1"}));
  EXPECT_FALSE(is_asked_about(story.partnership, {Scope::risk, "r2"}));
  story.given("03-03 12:00", MovePartnership{Stage::ended, {}, {}});
  EXPECT_FALSE(is_asked_about(story.partnership, whole));
  EXPECT_FALSE(is_asked_about(story.partnership, {Scope::risk, "r1"}));
}

}  // namespace
}  // namespace entente
