// What commands change for people: who is told of an open finding, how loudly, and whether at all.
// DOMAIN 4, 5 and 8. The times of findings have a judge of their own (`naive_model_test.cpp`).

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EffectTest : public PortfolioTest {
 protected:
  // k1 has waited since the notice of 18:30Z; nobody owns it, so pat is told.
  EffectTest() {
    complain("2026-03-02T14:30:00Z");
    portfolio.advance(at("2026-03-02T18:30:00Z"));
  }

  // What a command says of the finding that k1 has no first word.
  std::vector<std::string> told(std::string_view type, std::string_view data,
                                std::string_view when = "2026-03-02T18:40:00Z") {
    return said(accept(command(type, when, data)).transitions);
  }

  static std::vector<std::string> said(const std::vector<Transition>& transitions) {
    std::vector<std::string> said;
    for (const Transition& each : transitions) {
      if (!each.finding.id.starts_with("complaint.unacknowledged/")) continue;
      const auto& owner = each.finding.owner;
      said.push_back(std::string(name_of(each.transition)) + " " +
                     (owner ? std::string(owner->view()) : "nobody") + " " +
                     std::string(name_of(each.finding.severity)));
    }
    return said;
  }

  // From 18:40Z on, over the policy of this little world.
  std::vector<std::string> told_by_policy(std::string_view targets, std::string_view more = {}) {
    const Instant now = at("2026-03-02T18:40:00Z");
    return said(portfolio.submit(SetPolicy{now, {}, {}, now, policy_text(targets, more)})
                    .value()
                    .transitions);
  }
};

// Who is told

TEST_F(EffectTest, AssigningAComplaintTellsItsNewOwner) {
  EXPECT_THAT(told("complaint.assign", R"({"id":"k1","owner":"lee"})"),
              ElementsAre("changed lee notice"));
}

TEST_F(EffectTest, EscalatingAComplaintTellsTheMember) {
  EXPECT_THAT(told("complaint.escalate", R"({"id":"k1","to":"lee","reason":"r"})"),
              ElementsAre("changed lee notice"));
}

TEST_F(EffectTest, AssigningThePartnershipMovesWhatNobodyElseOwns) {
  EXPECT_THAT(told("partnership.assign", R"({"owner":"lee"})"), ElementsAre("changed lee notice"));
  EXPECT_THAT(told("partnership.assign", R"({"stand_in":"pat"})"), IsEmpty());
}

TEST_F(EffectTest, ARoleIsThatOfThePartnershipThenTheFirstMemberWithItThenTheOwner) {
  EXPECT_THAT(told("complaint.assign", R"({"id":"k1","owner":"estimator"})"), IsEmpty());
  EXPECT_THAT(told("member.change", R"({"id":"lee","roles":["estimator"]})"),
              ElementsAre("changed lee notice"));
  EXPECT_THAT(told("partnership.assign", R"({"roles":{"estimator":"pat"}})"),
              ElementsAre("changed pat notice"));
}

TEST_F(EffectTest, AMemberWhoIsGoneIsToldNothing) {
  EXPECT_THAT(told("complaint.assign", R"({"id":"k1","owner":"estimator"})"), IsEmpty());
  EXPECT_THAT(told("partnership.assign", R"({"roles":{"estimator":"lee"}})"),
              ElementsAre("changed lee notice"));
  EXPECT_THAT(told("member.remove", R"({"id":"lee"})"), ElementsAre("changed pat notice"));
  EXPECT_THAT(told("member.remove", R"({"id":"pat"})"), ElementsAre("changed nobody notice"));
}

TEST_F(EffectTest, ADelegateWhoIsGoneStandsInForNobody) {
  EXPECT_THAT(
      told("member.away", R"({"member":"pat","from":"2026-03-02T18:40:00Z","delegate":"lee"})"),
      ElementsAre("changed lee notice"));
  EXPECT_THAT(told("member.remove", R"({"id":"lee"})"), ElementsAre("changed pat notice"));
}

// How loudly

TEST_F(EffectTest, AnotherSeverityTakesItsOwnTargets) {
  accept(command("complaint.assess", "2026-03-02T18:40:00Z",
                 R"({"id":"k1","severity":"low","reason":"r"})"));
  const std::vector<Finding> findings = *portfolio.view().findings();
  for (const Finding& each : findings) EXPECT_NE(each.id, unacknowledged);
}

TEST_F(EffectTest, AStageOfThePartnershipTakesItsOwnTargets) {
  EXPECT_THAT(
      told_by_policy(R"({"stages":{"engaged":{"complaint":{"normal":{"acknowledge":null}}}}})"),
      IsEmpty());
  EXPECT_THAT(told("partnership.move", R"({"stage":"engaged"})"),
              ElementsAre("cleared pat notice"));
}

TEST_F(EffectTest, AnAttributeIsWhatRulesRead) {
  const std::string_view later = "2026-03-02T18:50:00Z";
  EXPECT_THAT(told_by_policy("{}", R"(,"attributes":{"tier":{"type":"text"}},"rules":{
      "complaint.unacknowledged":{"examples":[],
          "when":"complaint.stage == 'received' && attributes.tier == 'gold'"}})"),
              ElementsAre("cleared pat notice"));
  EXPECT_THAT(told("partnership.describe", R"({"attributes":{"tier":"gold"}})", later),
              ElementsAre("raised pat notice"));
  // At the same instant: it was true for no time at all.
  EXPECT_THAT(told("partnership.describe", R"({"attributes":{"tier":null}})", later),
              ElementsAre("withdrawn pat notice"));
}

// Whether at all

TEST_F(EffectTest, ARemovedRuleClearsItsFindings) {
  EXPECT_THAT(told_by_policy("{}", R"(,"rules":{"complaint.unacknowledged":null})"),
              ElementsAre("cleared pat notice"));
}

TEST_F(EffectTest, ARetractedPromiseWithdrawsItsFindings) {
  const Submitted made = accept(
      command("commitment.make", "2026-03-02T18:40:00Z",
              R"({"id":"c1","by":"pat","side":"provider","what":"w","due":"2026-03-02T19:00:00Z",)"
              R"("origin":"other"})"));
  portfolio.advance(at("2026-03-02T19:30:00Z"));
  EXPECT_FALSE(portfolio.view().explain("commitment.overdue/p/c1/1")->finding.message.empty());
  const Submitted retracted =
      accept(command("record.retract", "2026-03-02T19:30:00Z",
                     R"({"version":)" + std::to_string(made.events[0].meta.version) +
                         R"(,"reason":"another client"})"));
  std::vector<std::string> withdrawn;
  for (const Transition& each : retracted.transitions) {
    if (each.transition == TransitionKind::withdrawn) withdrawn.push_back(each.finding.id);
  }
  EXPECT_THAT(withdrawn, testing::Contains("commitment.overdue/p/c1/1"));
}

TEST_F(EffectTest, WaitingForTheClientDoesNotStopTheFirstWord) {
  EXPECT_THAT(told("complaint.wait", R"({"id":"k1","on":"client","reason":"r"})"), IsEmpty());
}

TEST_F(EffectTest, WithdrawingAComplaintClearsWhatWasToldOfIt) {
  EXPECT_THAT(told("complaint.withdraw", R"({"id":"k1","by":"ann","reason":"r"})"),
              ElementsAre("cleared pat notice"));
}

}  // namespace
}  // namespace entente
