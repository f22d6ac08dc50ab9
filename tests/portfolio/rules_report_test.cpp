// What became of the findings of each rule. DOMAIN 8.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view day_begin = "2026-03-02T00:00:00Z";
constexpr std::string_view day_end = "2026-03-03T00:00:00Z";

RuleReport report_of(const Portfolio& portfolio, std::string_view rule,
                     std::string_view from = day_begin, std::string_view to = day_end) {
  for (const RuleReport& each : portfolio.view().rules_report(at(from), at(to)).value()) {
    if (each.rule.view() == rule) return each;
  }
  ADD_FAILURE() << rule << " is not listed";
  return {};
}

// "raised 2: in_time 1, open 1": what is zero is left out.
std::string said(const RuleReport& report) {
  std::string text = "raised " + std::to_string(report.raised) + ":";
  const std::pair<const char*, std::int64_t> numbers[] = {
      {"in_time", report.acted_in_time}, {"late", report.acted_late},
      {"alone", report.cleared_alone},   {"dismissed", report.dismissed},
      {"withdrawn", report.withdrawn},   {"open", report.open}};
  std::int64_t sum = 0;
  for (const auto& [name, number] : numbers) {
    sum += number;
    if (number > 0) text += " " + std::string(name) + " " + std::to_string(number);
  }
  EXPECT_EQ(report.raised, sum);
  return text;
}

// The complaint k1 of 14:30Z must have its first word by 19:30Z; the finding begins at 18:30Z.
class RulesReport : public PortfolioTest {
 protected:
  RulesReport() { complain("2026-03-02T14:30:00Z"); }

  void acknowledge(std::string_view when, std::string_view more = {}) {
    accept(command("complaint.acknowledge", when, R"({"id":"k1","by":"pat"})", more));
  }
  // The same policy, with a longer time for the first word.
  void give_more_time(std::string_view when) {
    const std::string text = policy_text(R"({"complaint":{"normal":{"acknowledge":"8bh"}}})");
    ASSERT_TRUE(portfolio.submit(SetPolicy{at(when), {}, {}, at(when), text}));
  }
  [[nodiscard]] std::string unacknowledged_in(std::string_view from = day_begin,
                                              std::string_view to = day_end) const {
    return said(report_of(portfolio, "complaint.unacknowledged", from, to));
  }
};

TEST_F(RulesReport, TellsAnActInTimeFromALateOne) {
  acknowledge("2026-03-02T19:00:00Z");
  EXPECT_EQ(unacknowledged_in(), "raised 1: in_time 1");
}

TEST_F(RulesReport, TakesAnActAtTheVeryDueAsInTime) {
  acknowledge("2026-03-02T19:30:00Z");
  EXPECT_EQ(unacknowledged_in(), "raised 1: in_time 1");
}

TEST_F(RulesReport, TakesAnActAMicrosecondAfterTheDueAsLate) {
  acknowledge("2026-03-02T19:30:00.000001Z");
  EXPECT_EQ(unacknowledged_in(), "raised 1: late 1");
}

TEST_F(RulesReport, JudgesAnActByWhenItHappenedNotByWhenItWasTold) {
  PortfolioTest::advance("2026-03-02T20:00:00Z");
  acknowledge("2026-03-02T20:00:00Z", R"("occurred":"2026-03-02T19:00:00Z",)");
  EXPECT_EQ(unacknowledged_in(), "raised 1: in_time 1");
}

TEST_F(RulesReport, CountsWhatIsNotDoneAsOpen) {
  PortfolioTest::advance("2026-03-02T18:29:59.999999Z");
  EXPECT_EQ(unacknowledged_in(), "raised 0:");
  PortfolioTest::advance("2026-03-02T18:30:00Z");
  EXPECT_EQ(unacknowledged_in(), "raised 1: open 1");
}

TEST_F(RulesReport, CountsWhatEndedWithoutAnActAsClearedAlone) {
  PortfolioTest::advance("2026-03-02T19:00:00Z");
  give_more_time("2026-03-02T19:00:00Z");
  // What happens at another instant, or to another complaint at that one, did not end it.
  accept(command("complaint.receive", "2026-03-02T19:00:00Z",
                 R"({"id":"k2","by":"ann","summary":"S","severity":"low","channel":"call"})"));
  acknowledge("2026-03-02T19:00:00.000001Z");
  EXPECT_EQ(unacknowledged_in(), "raised 1: alone 1");
}

TEST_F(RulesReport, CountsWhatWasNeverTrueAsWithdrawn) {
  PortfolioTest::advance("2026-03-02T20:00:00Z");
  acknowledge("2026-03-02T20:00:00Z", R"("occurred":"2026-03-02T18:00:00Z",)");
  EXPECT_EQ(unacknowledged_in(), "raised 1: withdrawn 1");
}

TEST_F(RulesReport, SaysWhyFindingsWereDismissedWhateverCameAfter) {
  const auto receive = [&](const char* id) {
    accept(command("complaint.receive", "2026-03-02T14:30:00Z",
                   R"({"id":")" + std::string(id) +
                       R"(","by":"ann","summary":"S","severity":"normal","channel":"call"})"));
  };
  receive("k2");
  receive("k3");
  PortfolioTest::advance("2026-03-02T18:30:00Z");
  const auto dismiss = [&](const char* id, const char* reason) {
    accept(command("finding.dismiss", "2026-03-02T18:40:00Z",
                   R"({"finding":"complaint.unacknowledged/p/)" + std::string(id) +
                       R"(/1","reason":")" + std::string(reason) + R"("})"));
  };
  dismiss("k1", "She knows");
  dismiss("k2", "By e-mail");
  dismiss("k3", "She knows");
  acknowledge("2026-03-02T19:00:00Z");
  const RuleReport report = report_of(portfolio, "complaint.unacknowledged");
  EXPECT_EQ(said(report), "raised 3: dismissed 3");
  ASSERT_THAT(report.reasons, SizeIs(2));
  EXPECT_EQ(report.reasons[0].reason.view(), "She knows");
  EXPECT_EQ(report.reasons[0].count, 2);
  EXPECT_EQ(report.reasons[1].reason.view(), "By e-mail");
  EXPECT_EQ(report.reasons[1].count, 1);
}

TEST_F(RulesReport, CountsSnoozedFindingsAsOpen) {
  PortfolioTest::advance("2026-03-02T18:30:00Z");
  accept(command("finding.snooze", "2026-03-02T18:40:00Z",
                 R"({"finding":"complaint.unacknowledged/p/k1/1",
                     "until":"2026-03-02T19:00:00Z"})"));
  EXPECT_EQ(unacknowledged_in(), "raised 1: open 1");
}

TEST_F(RulesReport, TakesWhatBeganFromOneEndOfThePeriodToTheOther) {
  acknowledge("2026-03-02T19:00:00Z");
  EXPECT_EQ(unacknowledged_in("2026-03-02T18:30:00Z", "2026-03-02T18:30:00Z"),
            "raised 1: in_time 1");
  EXPECT_EQ(unacknowledged_in(day_begin, "2026-03-02T18:29:59.999999Z"), "raised 0:");
  EXPECT_EQ(unacknowledged_in("2026-03-02T18:30:00.000001Z", day_end), "raised 0:");
}

TEST_F(RulesReport, RefusesAPeriodThatEndsBeforeItBegins) {
  const Failure refused =
      portfolio.view().rules_report(at("2026-03-02T00:00:00.000001Z"), at(day_begin)).error();
  EXPECT_EQ(refused.code(), "field.range");
  EXPECT_EQ(refused.path(), "/to");
}

TEST(RulesReportOfAnEmptyPortfolio, ListsEveryRuleInOrderWithNothingBehindIt) {
  const Portfolio portfolio;
  const auto all = portfolio.view().rules_report(at(day_begin), at(day_end)).value();
  EXPECT_GT(all.size(), 10u);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const auto& a, const auto& b) { return a.rule < b.rule; }));
  for (const RuleReport& each : all) {
    EXPECT_EQ(said(each), "raised 0:");
    EXPECT_THAT(each.reasons, IsEmpty());
  }
}

// Rules of a host's own: one about the whole, one by time alone, one of a segment.
class OwnRules : public testing::Test {
 protected:
  OwnRules() : portfolio(read_policy(document()).value()) {
    tell("partnership.open", "2026-03-02T13:00:00Z",
         R"({"name":"P","zone":"America/New_York","segment":"cafe"})");
  }
  static std::string rule(std::string_view id, std::string_view when) {
    return R"({"id":")" + std::string(id) + R"(","principle":"P12","pack":"own",
               "scope":"partnership","when":")" +
           std::string(when) + R"(","severity":"urgent","message":"M","action":"call"})";
  }
  static std::string document() {
    return R"({"packs":["own"],"skew":"5s","rules":[)" + rule("own.unheard", "contact.count == 0") +
           "," + rule("own.lately", "has(contact.last_at) && now < contact.last_at + span('24h')") +
           R"(],"segments":{"cafe":{"rules":[)" + rule("own.cafe", "contact.count == 0") + "]}}}";
  }
  void tell(std::string_view type, std::string_view when, std::string_view data) {
    const auto submitted = portfolio.submit(*read_any_command(command(type, when, data)));
    ASSERT_TRUE(submitted) << to_json(submitted.error());
  }
  void contact(std::string_view id, std::string_view when) {
    tell("contact.record", when,
         R"({"id":")" + std::string(id) +
             R"(","channel":"call","initiator":"provider","kind":"call"})");
  }

  Portfolio portfolio;
};

TEST_F(OwnRules, AreActedOnInTimeWheneverTheyHaveNoDue) {
  contact("c1", "2026-03-20T14:00:00Z");
  EXPECT_EQ(said(report_of(portfolio, "own.unheard")), "raised 1: in_time 1");
}

TEST_F(OwnRules, ClearAloneWhenTimePasses) {
  contact("c1", "2026-03-02T14:00:00Z");
  portfolio.advance(at("2026-03-03T14:00:00Z"));
  EXPECT_EQ(said(report_of(portfolio, "own.lately")), "raised 1: alone 1");
}

TEST_F(OwnRules, AreListedWhenOnlyASegmentHasThemAndTheySpoke) {
  std::vector<std::string> rules;
  for (const RuleReport& each : portfolio.view().rules_report(at(day_begin), at(day_end)).value()) {
    rules.emplace_back(each.rule.view());
  }
  EXPECT_THAT(rules, ElementsAre("own.cafe", "own.lately", "own.unheard"));
  rules.clear();
  for (const RuleReport& each :
       portfolio.view()
           .rules_report(at("2026-03-04T00:00:00Z"), at("2026-03-05T00:00:00Z"))
           .value()) {
    rules.emplace_back(each.rule.view());
  }
  EXPECT_THAT(rules, ElementsAre("own.lately", "own.unheard"));
}

TEST_F(OwnRules, AreNotActedOnByWhatWasTakenBack) {
  contact("c1", "2026-03-02T14:00:00Z");
  contact("c2", "2026-03-03T14:00:00Z");
  // It was told to have ended at that instant, and with c2 to go on: two episodes. Without c2 both
  // ended then, by time.
  tell("record.retract", "2026-03-03T15:00:00Z", R"({"version":3,"reason":"Another client"})");
  EXPECT_EQ(said(report_of(portfolio, "own.lately")), "raised 2: alone 2");
}

}  // namespace
}  // namespace entente
