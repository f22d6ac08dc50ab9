// Fees and effort: what was agreed on, what it took. DOMAIN 5 (Goals and statement), SEMANTICS C4.

#include "story.hpp"

namespace entente {
namespace {

Money usd(std::string_view amount) { return Money::parse(amount, "USD").value(); }

AgreeFee fee(std::string_view amount = "1200.00") {
  return {"f1"_id, usd(amount), "plan"_id, "ann"_id};
}

LogEffort effort() { return {"plan"_id, {}, 90, usd("135.00")}; }

// With the deliverable "plan" and the change "wall".
Story with_work() {
  Story story;
  story.given("03-02 12:00", plan("plan"_id));
  story.given("03-02 12:00", ProposeChange{.id = "wall"_id, .what = "Take out the wall"_text});
  return story;
}

TEST(Fee, IsAgreedOnByClientOrProvider) {
  Story story;
  story.when("03-02 12:00", fee()).as_said();
  const Fee& kept = story.partnership.fees[0];
  EXPECT_EQ(kept.amount, usd("1200.00"));
  EXPECT_EQ(kept.for_, WorkId("plan"_id));
  EXPECT_EQ(kept.by, ActorId("ann"_id));
  EXPECT_EQ(kept.agreed_at, "03-02 12:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
  AgreeFee command = fee();
  command.by = "max"_id;
  Story().when("03-02 12:00", command).refused("person.not_on_side", "/data/by");
  command.by = "nobody"_id;
  Story().when("03-02 12:00", command).refused("person.unknown", "/data/by");
  command.by = "pat"_id;
  Story().when("03-02 12:00", command).as_said();
}

TEST(Fee, TakesThePlaceOfTheOneAgreedOnBefore) {
  Story story;
  story.given("03-02 12:00", fee());
  AgreeFee same = fee();
  same.by = "pat"_id;
  story.when("03-03 12:00", same).nothing();
  story.when("03-03 12:00", fee("1500.00")).as_said();
  ASSERT_EQ(story.partnership.fees.size(), 1u);
  EXPECT_EQ(story.partnership.fees[0].amount, usd("1500.00"));
  story.when("03-03 11:59", fee("1600.00")).refused("time.out_of_order", "/occurred");
  AgreeFee for_the_wall = fee("1500.00");
  for_the_wall.for_ = "wall"_id;
  story.when("03-03 12:00", for_the_wall).as_said();
}

TEST(Fee, IsMoreThanNothing) {
  Story().when("03-02 12:00", fee("0.00")).refused("field.range", "/data/amount");
  Story().when("03-02 12:00", fee("-1.00")).refused("field.range", "/data/amount");
  Story().when("03-02 12:00", fee("0.01")).as_said();
}

TEST(Effort, IsLoggedAgainstADeliverableOrAChange) {
  Story story = with_work();
  story.when("03-02 12:00", effort()).as_said();
  LogEffort command = effort();
  command.deliverable.reset();
  story.when("03-02 12:00", command).refused("field.missing", "/data/deliverable");
  command.change = "wall"_id;
  story.when("03-01 12:00", command).as_said();
  command.deliverable = "plan"_id;
  story.when("03-02 12:00", command).refused("field.range", "/data/change");
  ASSERT_EQ(story.partnership.efforts.size(), 2u);
  EXPECT_TRUE(story.partnership.efforts[0].is_for("plan"_id));
  EXPECT_FALSE(story.partnership.efforts[0].is_for("wall"_id));
  EXPECT_TRUE(story.partnership.efforts[1].is_for("wall"_id));
  EXPECT_EQ(story.partnership.efforts[1].occurred, "03-01 12:00"_at);
}

TEST(Effort, IsNotLoggedAgainstWhatNobodyKnows) {
  Story().when("03-02 12:00", effort()).refused("deliverable.unknown", "/data/deliverable");
  LogEffort command = effort();
  command.deliverable.reset();
  command.change = "plan"_id;
  with_work().when("03-02 12:00", command).refused("change.unknown", "/data/change");
  command = effort();
  command.deliverable = "wall"_id;
  with_work().when("03-02 12:00", command).refused("deliverable.unknown", "/data/deliverable");
}

TEST(Effort, TakesMinutesAndCostsThatCanBe) {
  LogEffort command = effort();
  for (const int wrong : {-1, 525601}) {
    command.minutes = wrong;
    with_work().when("03-02 12:00", command).refused("field.range", "/data/minutes");
  }
  for (const int right : {0, 525600}) {
    command.minutes = right;
    with_work().when("03-02 12:00", command).as_said();
  }
  command.cost = usd("-0.01");
  with_work().when("03-02 12:00", command).refused("field.range", "/data/cost");
  command.cost = usd("0.00");
  with_work().when("03-02 12:00", command).as_said();
}

}  // namespace
}  // namespace entente
