// Who sent them: an opening that names another partnership is a referral of that one. DOMAIN 5
// (Giving), SEMANTICS C2.

#include <algorithm>

#include "giving_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const PartnershipId p = *PartnershipId::parse("p");
const PartnershipId q = *PartnershipId::parse("q");

// The opening of q, whom p sent.
std::string open_q(std::string_view when, std::string_view came_from = "p",
                   std::string_view more = {}) {
  return R"({"type":"partnership.open","partnership":"q","at":")" + std::string(when) + "\"," +
         std::string(more) +
         R"("data":{"name":"Q","zone":"America/New_York","owner":"pat","came_from":")" +
         std::string(came_from) + "\"}}";
}

class SenderTest : public GivingTest {
 protected:
  Submitted accept(const std::string& text) {
    Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }
  Failure refuse(const std::string& text) {
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_FALSE(submitted) << text;
    return submitted ? Failure() : submitted.error();
  }

  [[nodiscard]] Partnership state_of(const PartnershipId& id) const {
    return *portfolio.view().state(id);
  }
  // The latest event of p, as a document.
  [[nodiscard]] std::string last_of_p() const {
    std::string text;
    write_event(p, portfolio.view().history(p)->back(), text);
    return text;
  }
  [[nodiscard]] std::size_t events_of_p() const { return portfolio.view().history(p)->size(); }
};

TEST_F(SenderTest, IsToldOfTheReferralByTheCommandThatOpened) {
  const Submitted submitted =
      accept(open_q("2026-03-03T15:00:00Z", "p",
                    R"("id":"c-9","actor":"pat","occurred":"2026-03-03T14:00:00Z",)"));
  EXPECT_EQ(submitted.events.size(), 1u);
  EXPECT_EQ(last_of_p(),
            R"({"type":"return.received","partnership":"p","version":3,)"
            R"("at":"2026-03-03T15:00:00.000000Z","occurred":"2026-03-03T14:00:00.000000Z",)"
            R"("actor":"pat","cause":"c-9",)"
            R"("data":{"id":"q","kind":"referral","from":"q"}})");
  EXPECT_EQ(state_of(q).standing->came_from, p);
  EXPECT_THAT(state_of(q).returns, IsEmpty());
}

TEST_F(SenderTest, IsThankedWithinTwoDays) {
  accept(open_q("2026-03-03T15:00:00Z"));
  EXPECT_EQ(number("generosity.received"), 1);
  EXPECT_EQ(word("generosity.unthanked_since"), R"("2026-03-03T15:00:00.000000Z")");
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-05T14:59:59Z"), IsEmpty());
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-05T15:00:00Z"),
              ElementsAre("raised 2026-03-05T15:00"));
  call("t1", "2026-03-06T15:00:00Z", R"(,"thanks_for":"q")");
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-06T15:00:00Z"),
              ElementsAre("raised 2026-03-05T15:00", "cleared 2026-03-06T15:00"));
}

// Told late, it is true since two days after it happened.
TEST_F(SenderTest, MayBeToldOfItLate) {
  call("t1", "2026-03-09T15:00:00Z");
  const Submitted submitted =
      accept(open_q("2026-03-09T16:00:00Z", "p", R"("occurred":"2026-03-03T15:00:00Z",)"));
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-09T16:00:00Z"),
              ElementsAre("raised 2026-03-05T15:00"));
  const auto& changed = submitted.transitions;
  EXPECT_TRUE(std::any_of(changed.begin(), changed.end(), [](const Transition& each) {
    return each.finding.partnership == p &&
           each.finding.rule.view() == "generosity.referral_unthanked";
  }));
}

TEST_F(SenderTest, KnewNothingOfItBefore) {
  accept(open_q("2026-03-03T15:00:00Z"));
  EXPECT_THAT(portfolio.view().as_of(p, at("2026-03-03T14:59:59Z"))->returns, IsEmpty());
  EXPECT_EQ(portfolio.view().as_of(p, at("2026-03-03T15:00:00Z"))->returns.size(), 1u);
}

TEST_F(SenderTest, IsToldOnce) {
  const std::string named = open_q("2026-03-03T15:00:00Z", "p", R"("id":"c-9",)");
  accept(named);
  EXPECT_EQ(events_of_p(), 3u);
  EXPECT_EQ(accept(named).events.size(), 1u);
  EXPECT_EQ(refuse(open_q("2026-03-03T16:00:00Z")).code(), "partnership.exists");
  EXPECT_EQ(events_of_p(), 3u);
}

TEST_F(SenderTest, IsNotToldOfWhatWasEnteredByHand) {
  say("return.receive", "2026-03-03T14:00:00Z", R"({"id":"q","kind":"referral","from":"q"})");
  EXPECT_EQ(events_of_p(), 3u);
  accept(open_q("2026-03-03T15:00:00Z"));
  EXPECT_EQ(events_of_p(), 3u);
}

TEST_F(SenderTest, MayHaveEnded) {
  say("partnership.move", "2026-03-03T14:00:00Z", R"({"stage":"ended"})");
  accept(open_q("2026-03-03T15:00:00Z"));
  EXPECT_EQ(state_of(p).returns.size(), 1u);
}

TEST_F(SenderTest, MustBeKnownAndNobodyIsTheirOwn) {
  for (const std::string_view nobody : {"nobody", "q"}) {
    const Failure failure = refuse(open_q("2026-03-03T15:00:00Z", nobody));
    EXPECT_EQ(failure.code(), "partnership.unknown");
    EXPECT_EQ(failure.path(), "/data/came_from");
  }
  EXPECT_EQ(portfolio.view().state(q).error().code(), "partnership.unknown");
  EXPECT_FALSE(portfolio.check(
      std::get<Command>(*read_any_command(open_q("2026-03-03T15:00:00Z", "nobody")))));
}

// The opening adds to both streams, so it is bound by both; the skew is five seconds.
TEST_F(SenderTest, BindsTheOpeningByItsOwnStream) {
  call("t1", "2026-03-03T15:00:00Z");
  const Failure failure = refuse(open_q("2026-03-03T14:59:54.999999Z"));
  EXPECT_EQ(failure.code(), "time.backwards");
  EXPECT_EQ(events_of_p(), 3u);
  const Submitted lifted = accept(open_q("2026-03-03T14:59:55Z"));
  EXPECT_EQ(lifted.events.front().meta.at, at("2026-03-03T15:00:00Z"));
  EXPECT_EQ(state_of(p).returns[0].received_at, at("2026-03-03T15:00:00Z"));
}

TEST_F(SenderTest, LosesTheReferralWhenItWasAMistake) {
  accept(open_q("2026-03-03T15:00:00Z"));
  say("record.retract", "2026-03-04T15:00:00Z", R"({"version":3,"reason":"It was a neighbour"})");
  EXPECT_THAT(state_of(p).returns, IsEmpty());
  EXPECT_EQ(number("generosity.unthanked"), 0);
  EXPECT_THAT(told("generosity.referral_unthanked", "2026-03-06T15:00:00Z"), IsEmpty());
}

}  // namespace
}  // namespace entente
