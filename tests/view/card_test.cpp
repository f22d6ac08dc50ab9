#include "entente/view/card.hpp"

#include "entente/view/show.hpp"
#include "portfolio/portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Cards : public PortfolioTest {
 protected:
  Card card_at(std::string_view now) const {
    Result<Card> card = entente::card(portfolio.view(),
                                      {.partnership = *PartnershipId::parse("p"), .now = at(now)});
    EXPECT_TRUE(card);
    return *card;
  }
  void promise(std::string_view id, std::string_view due) {
    accept(command("commitment.make", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","by":"pat","side":"provider","what":")" +
                       std::string(id) + R"(","due":")" + std::string(due) +
                       R"(","origin":"sales"})"));
  }
  std::vector<std::string> promises_at(std::string_view now) const {
    std::vector<std::string> all;
    for (const CardPromise& each : card_at(now).promises) {
      all.push_back(std::string(each.id.view()) + " " + std::string(name_of(each.state)));
    }
    return all;
  }
};

TEST_F(Cards, OfSomebodyNewKnowNothing) {
  const Card card = card_at("2026-03-02T15:00:00Z");
  EXPECT_EQ(card.health.health, std::nullopt);
  EXPECT_THAT(card.goals, IsEmpty());
  EXPECT_THAT(card.promises, IsEmpty());
  EXPECT_EQ(card.kept_rate, std::nullopt);
  const std::string text = to_text(page_of(portfolio.view(), card));
  EXPECT_THAT(text, HasSubstr("Nothing is known yet that would tell"));
}

// kept 1 of 1 in time: score (1 + 2)/(1 + 2.5) by MEASURES; its own vectors stand in its tests.
TEST_F(Cards, ShowTheHealthThatItsContributionsAddUpTo) {
  promise("quote", "2026-03-04T22:00:00Z");
  accept(command("commitment.keep", "2026-03-03T15:00:00Z", R"({"id":"quote"})"));
  complain("2026-03-03T16:00:00Z");
  const Card card = card_at("2026-03-10T16:00:00Z");
  ASSERT_TRUE(card.health.health);
  double sum = 50;
  for (const HealthContribution& each : card.health.contributions) sum += each.value;
  EXPECT_NEAR(*card.health.health, sum, 1e-9);
  // One open complaint of normal severity: 85 seven days ago, half-life 60.
  ASSERT_EQ(card.health.contributions.size(), 6u);
  EXPECT_EQ(card.health.contributions[2].name, "complaints");
  const double complaints = 35 * std::pow(0.5, 7.0 / 60);
  const double promises = (100 * *card.kept_rate - 50) * std::pow(0.5, (7 + 1.0 / 24) / 90);
  EXPECT_NEAR(card.health.contributions[2].value, 0.20 * complaints / 0.45, 1e-9);
  EXPECT_NEAR(card.health.contributions[1].value, 0.25 * promises / 0.45, 1e-9);
}

TEST_F(Cards, HoldTheHealthDownByAnOpenCriticalComplaint) {
  promise("quote", "2026-03-04T22:00:00Z");
  accept(command("commitment.keep", "2026-03-03T15:00:00Z", R"({"id":"quote"})"));
  accept(command("complaint.receive", "2026-03-03T16:00:00Z",
                 R"({"id":"k","by":"ann","summary":"x","severity":"critical","channel":"call"})"));
  const Card card = card_at("2026-03-03T16:00:00Z");
  EXPECT_DOUBLE_EQ(*card.health.health, 40);
  EXPECT_EQ(card.health.capped_by, "critical_complaint");
  EXPECT_THAT(to_text(page_of(portfolio.view(), card)),
              HasSubstr("Held down by: an open critical complaint"));
}

TEST_F(Cards, TellThePromisesOfBothSidesAndWhatBecameOfThem) {
  promise("b", "2026-03-06T22:00:00Z");
  promise("a", "2026-03-04T22:00:00Z");
  promise("done", "2026-03-04T22:00:00Z");
  promise("said", "2026-03-04T22:00:00Z");
  accept(command("commitment.keep", "2026-03-03T15:00:00Z", R"({"id":"done"})"));
  accept(command("commitment.own_up", "2026-03-03T16:00:00Z",
                 R"({"id":"said","reason":"We forgot"})"));
  EXPECT_THAT(promises_at("2026-03-05T15:00:00Z"),
              ElementsAre("a overdue", "b open", "said owned_up", "done kept"));
  EXPECT_THAT(promises_at("2026-03-04T22:00:00Z").front(), "a open");
}

TEST_F(Cards, FollowAComplaintThroughItsMoments) {
  complain("2026-03-02T15:00:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T16:00:00Z", R"({"id":"k1","by":"pat"})"));
  const Card card = card_at("2026-03-05T15:00:00Z");
  ASSERT_EQ(card.complaints.size(), 1u);
  ASSERT_EQ(card.complaints[0].moments.size(), 2u);
  EXPECT_EQ(card.complaints[0].moments[1].what, ComplaintMoment::acknowledged);
  EXPECT_EQ(card.complaints[0].moments[1].at, at("2026-03-02T16:00:00Z"));
}

TEST_F(Cards, SayWhatTheRemedyWasFoundToMeet) {
  accept(command("goal.state", "2026-03-02T14:00:00Z",
                 R"({"id":"g1","side":"client","kind":"outcome","text":"Cook for eight in May",)"
                 R"("firmness":"open","source":"said"})"));
  complain("2026-03-02T15:00:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T16:00:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.understand", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","by":"pat","challenge":"Two batches","circumstances":"In a hurry",)"
                 R"("parties":["ann"],"cause":"tiles"})"));
  accept(command("complaint.propose", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","by":"pat","plan":"a","text":"Lay them anew"})"));
  for (const std::string_view by : {"ann", "pat"}) {
    accept(command("complaint.agree", "2026-03-02T16:00:00Z",
                   R"({"id":"k1","plan":"a","by":")" + std::string(by) + "\"}"));
  }
  accept(command("complaint.remedy", "2026-03-03T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.verify", "2026-03-04T15:00:00Z",
                 R"({"id":"k1","by":"ann","satisfied":false,)"
                 R"("outcomes":[{"goal":"g1","met":true},{"side":"client","met":false}]})"));
  const Card card = card_at("2026-03-05T15:00:00Z");
  ASSERT_EQ(card.complaints.size(), 1u);
  const std::vector<CardMoment>& moments = card.complaints[0].moments;
  // Received, acknowledged, found not to be well, reopened: the remedy is none any more.
  ASSERT_EQ(moments.size(), 4u);
  EXPECT_EQ(moments[2].what, ComplaintMoment::verified);
  EXPECT_EQ(moments[2].at, at("2026-03-04T15:00:00Z"));
  EXPECT_EQ(moments[2].satisfied, false);
  ASSERT_EQ(moments[2].outcomes.size(), 2u);
  EXPECT_EQ(moments[2].outcomes[0].text, "Cook for eight in May");
  EXPECT_EQ(moments[2].outcomes[1].side, Side::client);
  EXPECT_EQ(moments[3].what, ComplaintMoment::reopened);
  const std::string text = to_text(page_of(portfolio.view(), card));
  EXPECT_THAT(text, HasSubstr("they are not content"));
  EXPECT_THAT(text, HasSubstr("met: Cook for eight in May"));
  EXPECT_THAT(text, HasSubstr("not met: what the client wanted"));
}

TEST_F(Cards, SetContactsAgainstTheRhythmThatWasAgreed) {
  accept(command("rhythm.set", "2026-03-02T14:00:00Z",
                 R"({"id":"w","kind":"check_in","rule":"FREQ=WEEKLY;BYDAY=TU",)"
                 R"("local_time":"09:30","owner":"pat"})"));
  accept(command("contact.record", "2026-03-10T15:00:00Z",
                 R"({"id":"c","channel":"call","initiator":"provider","with":["ann"],)"
                 R"("kind":"call"})"));
  // Tuesdays at 9:30 in New York, a day of tolerance: the 3rd was missed, the 10th was met.
  const Card card = card_at("2026-03-12T15:00:00Z");
  ASSERT_EQ(card.occasions.size(), 2u);
  EXPECT_EQ(card.occasions[0].at, at("2026-03-03T14:30:00Z"));
  EXPECT_FALSE(card.occasions[0].met);
  EXPECT_EQ(card.occasions[1].at, at("2026-03-10T13:30:00Z"));
  EXPECT_TRUE(card.occasions[1].met);
  ASSERT_EQ(card.contacts.size(), 1u);
}

TEST_F(Cards, CountWhatWasBroughtAndWhatCameBack) {
  accept(command("gift.give", "2026-03-02T16:00:00Z",
                 R"({"id":"g","kind":"time","what":"An hour","cost":)"
                 R"({"amount":"40.00","currency":"USD"}})"));
  accept(command("idea.offer", "2026-03-02T16:10:00Z",
                 R"({"id":"i","by":"pat","what":"Reuse the doors","kind":"suggestion",)"
                 R"("saves":{"money":{"amount":"900.00","currency":"USD"},"days":3}})"));
  EXPECT_EQ(card_at("2026-03-02T16:20:00Z").brought.size(), 1u);
  accept(command("idea.decide", "2026-03-02T16:30:00Z", R"({"id":"i","by":"ann","taken":true})"));
  accept(command("return.receive", "2026-03-02T17:00:00Z",
                 R"({"id":"r","kind":"referral","from":"ann"})"));
  const Card card = card_at("2026-03-02T18:00:00Z");
  ASSERT_EQ(card.brought.size(), 2u);
  EXPECT_EQ(card.brought[1].kind, "idea");
  EXPECT_EQ(card.brought[1].days, 3);
  ASSERT_EQ(card.came_back.size(), 1u);
  EXPECT_EQ(card.came_back[0].what, "Ann");
  const std::string text = to_text(page_of(portfolio.view(), card));
  EXPECT_THAT(text, HasSubstr("900.00 USD, 3 days"));
}

TEST_F(Cards, SayHowMuchLongerTheyStayAndAtWhichRate) {
  const auto extend = [&](std::string_view id, std::string_view more) {
    accept(command(
        "return.receive", "2026-03-02T17:00:00Z",
        R"({"id":")" + std::string(id) + R"(","kind":"extension")" + std::string(more) + "}"));
  };
  extend("r1", R"(,"term":12,"rate_change":"0.05")");
  extend("r2", R"(,"term":1,"rate_change":"-0.125")");
  extend("r3", R"(,"rate_change":"123456789012345678")");
  const Card card = card_at("2026-03-02T18:00:00Z");
  ASSERT_EQ(card.came_back.size(), 3u);
  EXPECT_EQ(card.came_back[0].term, 12);
  EXPECT_EQ(card.came_back[0].rate_change, *Decimal::parse("0.05"));
  const std::string text = to_text(page_of(portfolio.view(), card));
  EXPECT_THAT(text, HasSubstr("12 months, rate +5 %"));
  EXPECT_THAT(text, HasSubstr("1 month, rate -12.5 %"));
  EXPECT_THAT(text, HasSubstr("rate +123456789012345678"));
}

TEST_F(Cards, AreNotForClients) {
  const Result<PortfolioView> client = portfolio.viewed_by(
      {.partnership = *PartnershipId::parse("p"), .person = *PersonId::parse("ann")});
  EXPECT_EQ(
      card(*client, {.partnership = *PartnershipId::parse("p"), .now = at("2026-03-03T00:00:00Z")})
          .error()
          .code(),
      "viewer.forbidden");
}

TEST_F(Cards, AreShownByNameInEveryForm) {
  const auto shown = [&](std::string_view name, Form form) {
    return show(portfolio.view(), name, R"({"partnership":"p","now":"2026-03-03T15:00:00Z"})",
                form);
  };
  EXPECT_THAT(*shown("card", Form::document), HasSubstr(R"({"partnership":"p","now":)"));
  EXPECT_THAT(*shown("card", Form::text), HasSubstr("P: the card"));
  EXPECT_THAT(*shown("card", Form::markdown), HasSubstr("# P: the card"));
  EXPECT_THAT(*shown("card", Form::html), HasSubstr("<!doctype html>"));
  const Result<std::string> unknown = shown("cart", Form::text);
  EXPECT_EQ(unknown.error().code(), "view.unknown");
  EXPECT_EQ(show(portfolio.view(), "card", R"({"partnership":"p"})", Form::text).error().path(),
            "/now");
  EXPECT_EQ(show(portfolio.view(), "card",
                 R"({"partnership":"p","now":"2026-03-03T15:00:00Z","zoom":2})", Form::text)
                .error()
                .code(),
            "field.unknown");
}

}  // namespace
}  // namespace entente
