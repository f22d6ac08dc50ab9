// Claims: what we promise to everybody, held against each partnership, and read across all of them.
// DOMAIN 6 and 8, P15.

#include "trends_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// One is about what there is, one about time, one about what nobody may have fed.
constexpr std::string_view claims =
    R"x(,"claims":[{"id":"calm","text":"Nobody has to complain","holds":"complaints.open == 0"},)x"
    R"x({"id":"weekly","text":"You hear from us every week",)x"
    R"x("holds":"now < contact.last_by_provider + duration('168h')","severity":"notice"},)x"
    R"x({"id":"kept","text":"We keep our word","holds":"commitments.kept_rate >= 0.9"}],)x"
    R"x("segments":{"trade":{"claims":{"weekly":null}}})x";

class ClaimsTest : public TrendsWorld {
 protected:
  ClaimsTest() : TrendsWorld(claims) { open("p"); }

  void close(std::string_view partnership, std::string_view when) {
    tell(partnership, "complaint.close", when, R"({"id":")" + last("k") + R"("})");
  }
  void call(std::string_view partnership, std::string_view when) {
    tell(partnership, "contact.record", when,
         R"({"id":")" + id("t") +
             R"(","channel":"call","initiator":"provider","with":["ann"],"kind":"call"})");
  }
  // What was told of a rule up to here: "raised" with since, "cleared" with until.
  std::vector<std::string> told(std::string_view rule, std::string_view now) {
    return listener_.heard_of(rule, portfolio, at(now), short_line);
  }
  [[nodiscard]] std::vector<Finding> found(std::string_view rule) const {
    std::vector<Finding> found = *portfolio.view().findings();
    std::erase_if(found, [&](const Finding& each) { return each.rule.view() != rule; });
    return found;
  }
  [[nodiscard]] RuleCoverage coverage_of(std::string_view rule) const {
    const std::vector<RuleCoverage> all = portfolio.view().coverage();
    for (const RuleCoverage& each : all) {
      if (each.rule.view() == rule) return each;
    }
    ADD_FAILURE() << rule << " is not listed";
    return {};
  }

 private:
  Listener listener_;
};

// Findings

TEST_F(ClaimsTest, AreToldWhereTheyDoNotHoldUntilTheyDo) {
  complain("p", "2026-03-02T15:00:00Z");
  close("p", "2026-03-03T15:00:00Z");
  EXPECT_THAT(told("claim.calm", "2026-03-04T15:00:00Z"),
              ElementsAre("raised 2026-03-02T15:00", "cleared 2026-03-03T15:00"));
}

TEST_F(ClaimsTest, AreBrokenAtTheVeryInstantAtWhichTheyHoldNoMore) {
  call("p", "2026-03-02T15:00:00Z");
  EXPECT_THAT(told("claim.weekly", "2026-03-09T14:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(told("claim.weekly", "2026-03-09T15:00:00Z"), ElementsAre("raised 2026-03-09T15:00"));
  call("p", "2026-03-10T15:00:00Z");
  EXPECT_THAT(told("claim.weekly", "2026-03-11T15:00:00Z"),
              ElementsAre("raised 2026-03-09T15:00", "cleared 2026-03-10T15:00"));
}

TEST_F(ClaimsTest, AreNotBrokenWhereNobodyKnows) {
  EXPECT_THAT(told("claim.weekly", "2026-06-01T00:00:00Z"), IsEmpty());
  EXPECT_THAT(told("claim.kept", "2026-06-01T00:00:00Z"), IsEmpty());
}

TEST_F(ClaimsTest, SayWhatWasPromisedToTheOwner) {
  complain("p", "2026-03-02T15:00:00Z");
  const std::vector<Finding> findings = found("claim.calm");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].message, "We say: Nobody has to complain. Here it does not hold.");
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].owner, *MemberId::parse("pat"));
  EXPECT_EQ(findings[0].principle, "P15");
  const auto explained = portfolio.view().explain(findings[0].id);
  ASSERT_TRUE(explained);
  EXPECT_EQ(explained->when, "!(complaints.open == 0)");
  ASSERT_THAT(explained->facts, SizeIs(1));
  EXPECT_EQ(explained->facts[0].fact, "complaints.open");
}

TEST_F(ClaimsTest, AreCoveredAndReportedAsRules) {
  complain("p", "2026-03-02T15:00:00Z");
  close("p", "2026-03-03T15:00:00Z");
  EXPECT_TRUE(coverage_of("claim.calm").speaks);
  const RuleCoverage kept = coverage_of("claim.kept");
  EXPECT_FALSE(kept.speaks);
  ASSERT_THAT(kept.facts, SizeIs(1));
  EXPECT_EQ(kept.facts[0].fact, "commitments.kept_rate");
  EXPECT_FALSE(kept.facts[0].fed);
  const auto reports =
      portfolio.view().rules_report(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
  const auto calm = std::find_if(reports->begin(), reports->end(), [](const RuleReport& each) {
    return each.rule.view() == "claim.calm";
  });
  ASSERT_NE(calm, reports->end());
  EXPECT_EQ(calm->raised, 1);
  EXPECT_EQ(calm->acted_in_time, 1);
}

TEST_F(ClaimsTest, EndWithThePolicyThatMadeThem) {
  complain("p", "2026-03-02T15:00:00Z");
  const std::string muted =
      policy_text("{}", std::string(claims) + R"(,"rules":{"claim.calm":null})");
  const WhatIf supposed = portfolio.view().what_if(*read_policy(muted));
  const auto gone = std::find_if(
      supposed.findings.begin(), supposed.findings.end(), [](const FindingDifference& each) {
        return each.was && each.was->rule.view() == "claim.calm" && !each.would_be;
      });
  EXPECT_NE(gone, supposed.findings.end());
}

// Trends

// "claim holds/broken/unknown" of each at the end of March.
std::vector<std::string> counted(const Trends& trends) {
  std::vector<std::string> lines;
  for (const ClaimTrend& each : trends.claims) {
    lines.push_back(std::string(each.claim.view()) + " " + std::to_string(each.holds) + "/" +
                    std::to_string(each.broken) + "/" + std::to_string(each.unknown));
  }
  return lines;
}

TEST_F(ClaimsTest, AreCountedAcrossPartnershipsAsTheyStoodAtTheEnd) {
  complain("p", "2026-03-05T15:00:00Z");
  call("p", "2026-03-30T12:00:00Z");
  open("q");
  call("q", "2026-03-01T12:00:00Z");
  open("r");
  complain("r", "2026-03-05T15:00:00Z");
  close("r", "2026-03-10T15:00:00Z");
  open("s");
  complain("s", "2026-04-05T15:00:00Z");
  const Trends trends = of_march();
  EXPECT_THAT(counted(trends), ElementsAre("calm 3/1/0", "kept 0/0/4", "weekly 1/1/2"));
  EXPECT_EQ(trends.claims[0].text.view(), "Nobody has to complain");
}

TEST_F(ClaimsTest, AreNotCountedOfWhomTheyAreNotMade) {
  open("trade", "trade");
  open("late", "", "2026-04-02T00:00:00Z");
  open("gone");
  tell("gone", "partnership.move", "2026-03-15T12:00:00Z", R"({"stage":"ended"})");
  EXPECT_THAT(counted(of_march()), ElementsAre("calm 2/0/0", "kept 0/0/2", "weekly 0/0/1"));
}

}  // namespace
}  // namespace entente
