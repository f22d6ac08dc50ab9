// What makes the client succeed, and their own successes. DOMAIN 5 (Team, people, projects).

#include "story.hpp"

namespace entente {
namespace {

Story with_questions() {
  Story story;
  story.policy.document.success.questions = {{"growth", "Where to?"_text},
                                             {"month", "A good month?"_text}};
  return story;
}

DescribeSuccess answer(const std::string& question, Text text) { return {{{question, text}}}; }

TEST(Success, KeepsTheAnswerToldLast) {
  Story story = with_questions();
  story.when("03-04 12:00", answer("growth", "A second shop"_text)).as_said();
  story.given("03-05 12:00", answer("month", "Forty covers"_text));
  story.when("03-06 12:00", answer("growth", "A third shop"_text)).as_said();
  const SuccessAnswers& answers = story.partnership.success_answers;
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers.at("growth").text, "A third shop"_text);
  EXPECT_EQ(answers.at("growth").answered_at, "03-06 12:00"_at);
  EXPECT_EQ(answers.at("month").text, "Forty covers"_text);
}

TEST(Success, ChangesNothingByTheSameAnswers) {
  Story story = with_questions();
  story.given("03-04 12:00", answer("growth", "A second shop"_text));
  story.when("03-05 12:00", answer("growth", "A second shop"_text)).nothing();
  EXPECT_EQ(story.partnership.success_answers.at("growth").answered_at, "03-04 12:00"_at);
}

TEST(Success, RefusesQuestionsThatPolicyDoesNotAsk) {
  Story story = with_questions();
  story.when("03-04 12:00", answer("hobby", "Pens"_text))
      .refused("question.unknown", "/data/answers/hobby");
  story.when("03-04 12:00", DescribeSuccess{}).refused("field.missing", "/data/answers");
}

TEST(Success, IsKeptWithItsDay) {
  Story story;
  story.when("03-04 12:00", RecordSuccess{"s1"_id, "A second shop"_text, true}).as_said();
  story.given("03-05 12:00", RecordSuccess{"s2"_id, "A prize"_text, {}});
  const ClientSuccess& first = story.partnership.successes[0];
  EXPECT_EQ(first.what, "A second shop"_text);
  EXPECT_TRUE(first.part_of_ours);
  EXPECT_EQ(first.occurred, "03-04 12:00"_at);
  EXPECT_FALSE(story.partnership.successes[1].part_of_ours);
  story.when("03-06 12:00", RecordSuccess{"s1"_id, "Another"_text, {}})
      .refused("success.exists", "/data/id");
}

}  // namespace
}  // namespace entente
