// Gifts and returns. DOMAIN 5 (Knowledge, giving).

#include "story.hpp"

namespace entente {
namespace {

Money dollars(std::string_view amount) { return *Money::parse(amount, "USD"); }

GiveGift board(AnyId id = "g1"_id) {
  return {
      id, "ann"_id, GiftKind::product, "A sample board"_text, dollars("40.00"), dollars("90.00"),
      {}};
}

ReceiveReturn referral(AnyId id = "r1"_id) {
  return {id, ReturnKind::referral, {}, {}, {}, "bath-7"_id};
}

ReceiveReturn extension() {
  return {"r2"_id, ReturnKind::extension, dollars("1200"), 12, *Decimal::parse("0.05"), {}};
}

TEST(Gift, IsKeptAsItWasSaid) {
  Story story;
  story.given("03-03 12:00", referral());
  GiveGift gift = board();
  gift.thanks_for = "r1"_id;
  story.when("03-04 12:00", gift).as_said();
  const Gift& kept = story.partnership.gifts[0];
  EXPECT_EQ(to_json(kept.data), to_json(gift));
  EXPECT_EQ(kept.given_at, "03-04 12:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Gift, RefusesWhoAndWhatIsNotThere) {
  Story story;
  GiveGift gift = board();
  gift.to = "nobody"_id;
  story.when("03-04 12:00", gift).refused("person.unknown", "/data/to");
  gift.to = "pat"_id;
  story.when("03-04 12:00", gift).refused("person.not_on_side", "/data/to");
  gift = board();
  gift.thanks_for = "r1"_id;
  story.when("03-04 12:00", gift).refused("return.unknown", "/data/thanks_for");
  story.given("03-04 12:00", board());
  story.when("03-04 12:00", board()).refused("gift.exists", "/data/id");
}

TEST(Gift, CostsNothingBelowZero) {
  Story story;
  GiveGift gift = board();
  gift.cost = dollars("-0.01");
  story.when("03-04 12:00", gift).refused("field.range", "/data/cost/amount");
  gift = board();
  gift.worth = dollars("-0.01");
  story.when("03-04 12:00", gift).refused("field.range", "/data/worth/amount");
  gift.worth = dollars("0");
  story.when("03-04 12:00", gift).as_said();
}

TEST(Return, IsKeptAsItWasSaid) {
  Story story;
  story.when("03-04 12:00", extension()).as_said();
  const Return& kept = story.partnership.returns[0];
  EXPECT_EQ(to_json(kept.data), to_json(extension()));
  EXPECT_EQ(kept.received_at, "03-04 12:00"_at);
  EXPECT_FALSE(kept.is_favour());
}

TEST(Return, IsAFavourWhenNobodyBoughtIt) {
  for (const ReturnKind kind :
       {ReturnKind::favour, ReturnKind::referral, ReturnKind::testimonial}) {
    EXPECT_TRUE((Return{"r1"_id, {"r1"_id, kind, {}, {}, {}, {}}, {}, 0}).is_favour());
  }
  for (const ReturnKind kind : {ReturnKind::revenue, ReturnKind::add_on, ReturnKind::extension}) {
    EXPECT_FALSE((Return{"r1"_id, {"r1"_id, kind, {}, {}, {}, {}}, {}, 0}).is_favour());
  }
}

TEST(Return, RefusesWhatCannotBe) {
  Story story;
  ReceiveReturn command = extension();
  command.worth = dollars("-1");
  story.when("03-04 12:00", command).refused("field.range", "/data/worth/amount");
  for (const int wrong : {0, 1201}) {
    command = extension();
    command.term = wrong;
    story.when("03-04 12:00", command).refused("field.range", "/data/term");
  }
  command = extension();
  command.kind = ReturnKind::add_on;
  story.when("03-04 12:00", command).refused("field.unknown", "/data/term");
  command.term.reset();
  story.when("03-04 12:00", command).refused("field.unknown", "/data/rate_change");
  story.given("03-04 12:00", referral());
  story.when("03-04 12:00", referral()).refused("return.exists", "/data/id");
}

TEST(Return, IsReceivedAfterTheEndAsWell) {
  Story story;
  story.given("03-04 12:00", MovePartnership{Stage::ended, {}, {}});
  story.when("03-05 12:00", board()).refused("partnership.ended", "/partnership");
  story.when("03-05 12:00", referral()).as_said();
}

TEST(Return, IsThankedForByAContactThatNamesIt) {
  Story story;
  RecordContact thanks = call("t1"_id);
  thanks.thanks_for = "r1"_id;
  story.when("03-05 12:00", thanks).refused("return.unknown", "/data/thanks_for");
  story.given("03-05 12:00", referral());
  story.when("03-05 13:00", thanks).as_said();
}

}  // namespace
}  // namespace entente
