// Facts and rules of giving, of knowledge and of referrals. DOMAIN 8 (Giving, Knowledge, Dormant),
// MEASURES (generosity).

#include "giving_world.hpp"

namespace entente {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

class GenerosityRulesTest : public GivingTest {
 protected:
  void give(std::string_view id, std::string_view when, std::string_view kind,
            std::string_view cost, std::string_view more = {}) {
    say("gift.give", when,
        R"({"id":")" + std::string(id) + R"(","kind":")" + std::string(kind) +
            R"(","what":"A board","cost":{"amount":")" + std::string(cost) +
            R"(","currency":"USD"})" + std::string(more) + "}");
  }
  void receive(std::string_view id, std::string_view when, std::string_view kind,
               std::string_view worth = {}, std::string_view currency = "USD") {
    std::string data = R"({"id":")" + std::string(id) + R"(","kind":")" + std::string(kind) + "\"";
    if (!worth.empty()) {
      data += R"(,"worth":{"amount":")" + std::string(worth) + R"(","currency":")" +
              std::string(currency) + "\"}";
    }
    say("return.receive", when, data + "}");
  }
};

const std::string tuesday = "2026-03-03T15:00:00Z";
const std::string wednesday = "2026-03-04T15:00:00Z";

TEST_F(GenerosityRulesTest, BalancesMoneyOfOneCurrency) {
  EXPECT_EQ(word("generosity.balance"), "absent");
  EXPECT_EQ(word("generosity.first"), "absent");
  give("g1", tuesday, "time", "10", R"(,"worth":{"amount":"30","currency":"USD"})");
  EXPECT_THAT(number("generosity.balance"), DoubleNear(1, 1e-9));
  receive("r1", tuesday, "favour", "10");
  EXPECT_THAT(number("generosity.balance"), DoubleNear(0.5, 1e-9));
  receive("r2", tuesday, "revenue", "1000");
  EXPECT_THAT(number("generosity.balance"), DoubleNear(0.5, 1e-9));
  EXPECT_EQ(number("generosity.given"), 1);
  EXPECT_EQ(number("generosity.received"), 1);
  EXPECT_EQ(word("generosity.first"), R"("given")");
}

TEST_F(GenerosityRulesTest, CountsWhereMoneyCannotBeWeighed) {
  give("g1", tuesday, "time", "30");
  receive("r1", tuesday, "favour", "10", "EUR");
  EXPECT_THAT(number("generosity.balance"), DoubleNear(0, 1e-9));
  receive("r2", tuesday, "testimonial");
  EXPECT_THAT(number("generosity.balance"), DoubleNear(-1.0 / 3, 1e-9));
}

TEST_F(GenerosityRulesTest, TakesAReferralOfOursForAGift) {
  say("partnership.refer", tuesday, R"({"to":"max","what":"part","reason":"Roofs"})");
  EXPECT_EQ(number("generosity.given"), 1);
  EXPECT_EQ(word("generosity.last_given_at"), R"("2026-03-03T15:00:00.000000Z")");
  EXPECT_EQ(word("referral.to"), "absent");
}

TEST_F(GenerosityRulesTest, TakesAChangeDoneFreeForAGift) {
  say("change.give", tuesday,
      R"({"id":"c1","what":"A second coat","cost":{"amount":"20","currency":"USD"}})");
  EXPECT_EQ(number("generosity.given"), 1);
  EXPECT_EQ(word("generosity.last_given_at"), R"("2026-03-03T15:00:00.000000Z")");
  receive("r1", tuesday, "revenue", "1000");
  EXPECT_THAT(number("generosity.gift_share"), DoubleNear(0.02, 1e-9));
}

TEST_F(GenerosityRulesTest, RemindsOfGivingAfterNinetyDays) {
  EXPECT_THAT(told("generosity.nothing_lately", "2026-06-01T13:00:00Z"),
              ElementsAre("raised 2026-05-31T14:00"));
  give("g1", "2026-06-01T14:00:00Z", "time", "10");
  EXPECT_THAT(told("generosity.nothing_lately", "2026-06-02T13:00:00Z"),
              ElementsAre("raised 2026-05-31T14:00", "cleared 2026-06-01T14:00"));
}

TEST_F(GenerosityRulesTest, GivesBackBeforeItTakesMore) {
  receive("r1", tuesday, "favour");
  EXPECT_EQ(word("generosity.first"), R"("received")");
  give("g1", wednesday, "time", "10");
  EXPECT_THAT(told("generosity.taking_first", "2026-03-05T13:00:00Z"),
              ElementsAre("raised 2026-03-03T15:00", "cleared 2026-03-04T15:00"));
}

TEST_F(GenerosityRulesTest, GuardsWhatGiftsTakeOfTheRevenue) {
  give("g1", tuesday, "time", "20");
  EXPECT_EQ(word("generosity.gift_share"), "absent");
  receive("r1", tuesday, "revenue", "600");
  receive("r2", tuesday, "add_on", "400");
  EXPECT_THAT(number("generosity.gift_share"), DoubleNear(0.02, 1e-9));
  EXPECT_THAT(told("generosity.margin_at_risk", "2026-03-04T13:00:00Z"),
              ElementsAre("raised 2026-03-03T15:00", "withdrawn 2026-03-03T15:00"));
}

TEST_F(GenerosityRulesTest, NeverAddsUnlikeCurrencies) {
  give("g1", tuesday, "time", "30");
  receive("r1", tuesday, "revenue", "10", "EUR");
  EXPECT_EQ(number("generosity.gift_share"), 0);
  receive("r2", tuesday, "revenue", "300");
  EXPECT_THAT(number("generosity.gift_share"), DoubleNear(0.1, 1e-9));
}

TEST_F(GenerosityRulesTest, CallsAGiftBeforeTheSecondContactUnwise) {
  call("t1", tuesday);
  give("g1", tuesday, "product", "10");
  EXPECT_EQ(word("generosity.unwise_why"), R"("too_early")");
  EXPECT_EQ(word("generosity.unwise_what"), R"("A board")");
  EXPECT_EQ(word("generosity.unwise_at"), R"("2026-03-03T15:00:00.000000Z")");
  EXPECT_THAT(told("generosity.gift_unwise", "2026-03-18T15:00:00Z"),
              ElementsAre("raised 2026-03-03T15:00", "cleared 2026-03-17T15:00"));
}

TEST_F(GenerosityRulesTest, CallsAGiftUnwiseWhileAComplaintIsOpen) {
  call("t1", tuesday);
  call("t2", tuesday);
  give("g0", tuesday, "service", "10");
  EXPECT_EQ(word("generosity.unwise_at"), "absent");
  say("complaint.receive", wednesday,
      R"({"id":"k1","summary":"Tiles","severity":"low","channel":"call"})");
  give("g1", wednesday, "time", "10");
  EXPECT_EQ(word("generosity.unwise_at"), "absent");
  give("g2", wednesday, "service", "10");
  EXPECT_EQ(word("generosity.unwise_why"), R"("complaint_open")");
  say("complaint.withdraw", "2026-03-05T15:00:00Z", R"({"id":"k1","by":"ann","reason":"r"})");
  give("g3", "2026-03-05T16:00:00Z", "service", "10");
  EXPECT_EQ(word("generosity.unwise_at"), R"("2026-03-04T15:00:00.000000Z")");
}

TEST_F(GenerosityRulesTest, KeepsToWhatTheyMayAccept) {
  call("t1", tuesday);
  call("t2", tuesday);
  say("partnership.describe", tuesday,
      R"({"gift_limits":{"allowed":"small","max":{"amount":"25","currency":"USD"}}})");
  give("g1", tuesday, "product", "25");
  EXPECT_EQ(word("generosity.unwise_at"), "absent");
  give("g2", tuesday, "product", "25.01");
  EXPECT_EQ(word("generosity.unwise_why"), R"("limits")");
  say("partnership.describe", tuesday, R"({"gift_limits":{"allowed":"none"}})");
  give("g3", wednesday, "service", "0");
  EXPECT_EQ(word("generosity.unwise_at"), R"("2026-03-04T15:00:00.000000Z")");
}

TEST_F(GenerosityRulesTest, ThanksForAReferralWithinTwoDays) {
  receive("r1", "2026-03-06T20:00:00Z", "referral");
  receive("r2", "2026-03-06T20:00:00Z", "favour");
  EXPECT_EQ(number("generosity.unthanked"), 1);
  EXPECT_EQ(word("generosity.unthanked_since"), R"("2026-03-06T20:00:00.000000Z")");
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-10T19:30:00Z"),
              ElementsAre("raised 2026-03-08T20:00"));
  call("t1", "2026-03-10T20:00:00Z", R"(,"thanks_for":"r1")");
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-11T20:00:00Z"),
              ElementsAre("raised 2026-03-08T20:00", "cleared 2026-03-10T20:00"));
  receive("r3", "2026-03-12T20:00:00Z", "referral");
  give("g1", "2026-03-12T21:00:00Z", "time", "10", R"(,"thanks_for":"r3")");
  EXPECT_EQ(number("generosity.unthanked"), 0);
  EXPECT_EQ(word("generosity.unthanked_since"), "absent");
}

TEST_F(GenerosityRulesTest, AsksAClientWhomItReferredHowTheyAreServed) {
  say("partnership.refer", wednesday, R"({"to":"Roofs & Co","what":"whole","reason":"Roofs"})");
  call("t1", "2026-03-05T15:00:00Z");
  EXPECT_EQ(word("referral.to"), R"("Roofs & Co")");
  EXPECT_EQ(word("referral.follow_up_by"), R"("2026-04-03T14:00:00.000000Z")");
  EXPECT_THAT(told("referral.follow_up_due", "2026-04-06T13:00:00Z"),
              ElementsAre("raised 2026-04-03T14:00"));
  call("t2", "2026-04-06T14:00:00Z");
  EXPECT_THAT(told("referral.follow_up_due", "2026-06-06T14:00:00Z"),
              ElementsAre("raised 2026-04-03T14:00", "cleared 2026-04-06T14:00"));
  EXPECT_EQ(word("referral.follow_up_by"), "absent");
}

TEST_F(GenerosityRulesTest, SharesWhatTheyCareFor) {
  EXPECT_EQ(word("knowledge.last_shared_at"), "absent");
  say("interest.add", "2026-03-02T14:00:00Z", R"({"topic":"glazing"})");
  EXPECT_EQ(number("interests.count"), 1);
  EXPECT_THAT(told("knowledge.nothing_shared", "2026-05-02T14:00:00Z"),
              ElementsAre("raised 2026-05-01T14:00"));
  say("knowledge.share", "2026-05-02T15:00:00Z",
      R"({"id":"n1","kind":"article","title":"T","topics":["glazing"],"to":"ann"})");
  EXPECT_EQ(number("knowledge.shared"), 1);
  EXPECT_EQ(number("knowledge.useful"), 0);
  say("knowledge.respond", "2026-05-02T16:00:00Z", R"({"id":"n1","useful":true})");
  EXPECT_EQ(number("knowledge.useful"), 1);
  EXPECT_EQ(word("knowledge.last_shared_at"), R"("2026-05-02T15:00:00.000000Z")");
  EXPECT_THAT(told("knowledge.nothing_shared", "2026-07-01T15:00:00Z"),
              ElementsAre("raised 2026-05-01T14:00", "cleared 2026-05-02T15:00",
                          "raised 2026-07-01T15:00"));
}

TEST_F(GenerosityRulesTest, WantsToKnowWhatTheyCareFor) {
  EXPECT_THAT(told("interests.unknown", "2026-04-01T14:00:00Z"),
              ElementsAre("raised 2026-04-01T14:00"));
  say("interest.add", "2026-04-01T15:00:00Z", R"({"topic":"glazing"})");
  say("interest.remove", "2026-04-02T14:00:00Z", R"({"topic":"glazing"})");
  EXPECT_THAT(told("interests.unknown", "2026-04-02T15:00:00Z"),
              ElementsAre("raised 2026-04-01T14:00", "cleared 2026-04-01T15:00",
                          "raised 2026-04-02T14:00"));
}

}  // namespace
}  // namespace entente
