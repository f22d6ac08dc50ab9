// What readers see of findings across partnerships, and the marks on them. DOMAIN 5, 8, 9, 10.

#include "wide_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The van failed on Tuesday at 12:00Z; nobody is the lead, so nobody owns it.
class WideViews : public WideWorld {
 protected:
  WideViews() {
    open("a");
    tell("@team", "appearance.check", "2026-03-03T12:00:00Z",
         R"({"item":"van","by":"pat","passed":false})");
    tell("@team", "day.plan", "2026-03-03T12:00:00Z",
         R"({"member":"pat","date":"2026-03-03",
             "entries":[{"from":"06:00","to":"12:00","reachable":false}]})");
    portfolio.advance(at("2026-03-03T12:00:00Z"));
  }

  Failure refuse(std::string_view type, std::string_view when, std::string_view data) {
    const std::string text = R"({"type":")" + std::string(type) +
                             R"(","partnership":"@team","at":")" + std::string(when) +
                             R"(","data":)" + std::string(data) + "}";
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_FALSE(submitted) << text;
    return submitted ? Failure() : submitted.error();
  }
  [[nodiscard]] PortfolioView seen_by(std::string_view viewer) const {
    return portfolio.viewed_by(*read_json<Viewer>(viewer)).value();
  }
  [[nodiscard]] static AgendaRequest of_team(std::string_view now, std::string_view until) {
    AgendaRequest request{.now = at(now), .until = at(until)};
    request.partnership = *PartnershipId::parse("@team");
    return request;
  }
  // The rules of a view's open findings.
  [[nodiscard]] static std::vector<std::string> rules_in(const std::vector<Finding>& findings) {
    std::vector<std::string> rules;
    for (const Finding& each : findings) rules.emplace_back(each.rule.view());
    return rules;
  }

  const std::string van = "appearance.due/@team/@team/1";
};

TEST_F(WideViews, ShowThemToTheTeamAndToNoClient) {
  const PartnershipId team = *PartnershipId::parse("@team");
  for (const char* viewer : {"{}", R"({"member":"pat"})", R"({"role":"lead"})"}) {
    const PortfolioView view = seen_by(viewer);
    EXPECT_THAT(rules_in(*view.findings(team)), ElementsAre("appearance.due", "greeting.not_out"));
    EXPECT_THAT(rules_in(*view.findings()), ElementsAre("appearance.due", "greeting.not_out"));
    EXPECT_TRUE(view.explain(van));
    EXPECT_EQ(view.digest().by_rule.count("appearance.due"), 1u);
  }
  const PortfolioView ann = seen_by(R"({"partnership":"a","person":"ann"})");
  EXPECT_EQ(ann.findings(team).error().code(), "viewer.forbidden");
  EXPECT_EQ(ann.explain(van).error().code(), "viewer.forbidden");
  EXPECT_THAT(ann.agenda({.now = at("2026-03-03T12:00:00Z"), .until = at("2026-03-04T12:00:00Z")}),
              IsEmpty());
  EXPECT_THAT(ann.digest().by_rule, IsEmpty());
}

TEST_F(WideViews, PutThemOnTheAgenda) {
  const AgendaRequest request = of_team("2026-03-03T12:00:00Z", "2026-03-03T20:00:00Z");
  const std::vector<AgendaLine> lines = portfolio.view().agenda(request);
  // Told when the office opens, at 13:30Z.
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].kind, "appearance.due");
  EXPECT_EQ(lines[0].partnership.view(), "@team");
  EXPECT_EQ(lines[0].subject, "@team");
  EXPECT_EQ(lines[0].finding, van);
  EXPECT_EQ(lines[0].tell_at, at("2026-03-03T13:30:00Z"));
  EXPECT_EQ(lines[1].kind, "greeting.not_out");
  EXPECT_EQ(lines[1].subject, "pat");
  AgendaRequest pats = request;
  pats.owner = *MemberId::parse("pat");
  EXPECT_EQ(portfolio.view().agenda(pats).size(), 1u);
  AgendaRequest all = request;
  all.partnership.reset();
  EXPECT_GE(portfolio.view().agenda(all).size(), 2u);
  AgendaRequest of_a = request;
  of_a.partnership = *PartnershipId::parse("a");
  for (const AgendaLine& each : portfolio.view().agenda(of_a)) {
    EXPECT_EQ(each.partnership.view(), "a");
  }
}

// Three complaints of a client who had no word from us, and midnight has not come.
TEST_F(WideViews, AnswerAsIfAdvanced) {
  for (int i = 0; i < 3; ++i) complain("a", "2026-03-03T12:30:00Z");
  const AgendaRequest request = of_team("2026-03-04T05:00:00Z", "2026-03-04T20:00:00Z");
  std::vector<std::string> kinds;
  for (const AgendaLine& each : portfolio.view().agenda(request)) kinds.push_back(each.kind);
  // The day of the greeting is over.
  EXPECT_THAT(kinds, testing::UnorderedElementsAre("appearance.due", "promises.surprises"));
  EXPECT_EQ(open_across().size(), 2u);
  EXPECT_LE(portfolio.next_wake(), at("2026-03-04T05:00:00Z"));
}

TEST_F(WideViews, ExplainThem) {
  const FindingExplanation explained = portfolio.view().explain(van).value();
  EXPECT_EQ(explained.policy_version, "test");
  EXPECT_EQ(explained.finding.id, van);
  // Version 2 of the team's stream is the look, 1 is pat and 3 the plan.
  EXPECT_THAT(explained.events, ElementsAre(2u));
  const FindingExplanation greeting =
      portfolio.view().explain("greeting.not_out/@team/pat/1").value();
  EXPECT_THAT(greeting.events, ElementsAre(3u));
  EXPECT_EQ(portfolio.view().explain("appearance.due/@team/@team/2").error().code(),
            "finding.unknown");
}

TEST_F(WideViews, AreSnoozed) {
  tell("@team", "finding.snooze", "2026-03-03T13:00:00Z",
       R"({"finding":")" + van + R"(","until":"2026-03-05T12:00:00Z"})");
  EXPECT_THAT(told("appearance.due", "2026-03-05T12:00:00Z"),
              ElementsAre("snoozed @team 2026-03-05T12:00", "changed @team 2026-03-03T12:00"));
}

TEST_F(WideViews, AreDismissedUntilTheyEnd) {
  tell("@team", "finding.dismiss", "2026-03-03T13:00:00Z",
       R"({"finding":")" + van + R"(","reason":"Sold"})");
  const AgendaRequest request = of_team("2026-03-03T14:00:00Z", "2026-03-03T14:00:00Z");
  EXPECT_EQ(portfolio.view().agenda(request).size(), 1u);
  EXPECT_EQ(refuse("finding.dismiss", "2026-03-03T15:00:00Z",
                   R"({"finding":")" + van + R"(","reason":"Sold"})")
                .code(),
            "finding.closed");
  tell("@team", "appearance.check", "2026-03-03T16:00:00Z",
       R"({"item":"van","by":"pat","passed":true})");
  EXPECT_THAT(told("appearance.due", "2026-03-03T16:00:00Z"),
              ElementsAre("dismissed @team 2026-03-03T12:00", "cleared @team 2026-03-03T16:00"));
}

TEST_F(WideViews, AreNoted) {
  tell("@team", "finding.note", "2026-03-03T13:00:00Z",
       R"({"finding":")" + van + R"(","text":"At the garage"})");
  EXPECT_THAT(portfolio.view().explain(van)->notes, ElementsAre("At the garage"));
  // The mark is an event of the team's stream.
  const auto history = portfolio.view().history(*PartnershipId::parse("@team")).value();
  EXPECT_EQ(event_type(history.back().body), "finding.noted");
}

TEST_F(WideViews, RefuseMarksOnWhatWasNotToldAndFromStrangers) {
  const std::string other = R"({"finding":"appearance.due/@team/@team/2","reason":"R"})";
  EXPECT_EQ(refuse("finding.dismiss", "2026-03-03T13:00:00Z", other).code(), "finding.unknown");
  const std::string stranger = R"({"type":"finding.dismiss","partnership":"@team",)"
                               R"("at":"2026-03-03T13:00:00Z","actor":"ann","data":{"finding":")" +
                               van + R"(","reason":"R"}})";
  const Result<Submitted> submitted = portfolio.submit(*read_any_command(stranger));
  ASSERT_FALSE(submitted);
  EXPECT_EQ(submitted.error().code(), "person.unknown");
}

// What was due before a mark is judged before it, without being passed.
TEST_F(WideViews, JudgeAMarkAfterTheDeadlinesBeforeIt) {
  const std::string greeting = R"({"finding":"greeting.not_out/@team/pat/1","reason":"R"})";
  // The day ended at 05:00Z.
  EXPECT_EQ(refuse("finding.dismiss", "2026-03-04T06:00:00Z", greeting).code(), "finding.closed");
  EXPECT_EQ(open_across().size(), 2u);
  tell("@team", "finding.dismiss", "2026-03-03T13:00:00Z", greeting);
}

TEST_F(WideViews, ReportWhatBecameOfThem) {
  tell("@team", "greeting.publish", "2026-03-03T14:00:00Z",
       R"({"member":"pat","date":"2026-03-03","channel":"call"})");
  const auto report =
      portfolio.view().rules_report(at("2026-03-03T00:00:00Z"), at("2026-03-04T00:00:00Z"));
  ASSERT_TRUE(report);
  for (const RuleReport& each : *report) {
    if (each.rule.view() == "greeting.not_out") {
      EXPECT_EQ(each.raised, 1);
      EXPECT_EQ(each.acted_in_time, 1);
    }
    if (each.rule.view() == "appearance.due") {
      EXPECT_EQ(each.raised, 1);
      EXPECT_EQ(each.open, 1);
    }
  }
}

TEST_F(WideViews, SayWhichOfThemCanSpeak) {
  const auto coverage_of = [&](std::string_view rule) {
    for (const RuleCoverage& each : portfolio.view().coverage()) {
      if (each.rule.view() == rule) return each;
    }
    ADD_FAILURE() << rule << " is not listed";
    return RuleCoverage();
  };
  EXPECT_TRUE(coverage_of("appearance.due").speaks);
  EXPECT_TRUE(coverage_of("greeting.not_out").speaks);
  EXPECT_TRUE(coverage_of("promises.surprises").speaks);
  // In the reviews up to now nobody had promised anything: there is no gap, and no outcome.
  for (const FactCoverage& each : coverage_of("promises.sales_gap").facts) {
    EXPECT_FALSE(each.fact == "portfolio.sales_gap" && each.fed);
    EXPECT_TRUE(each.fact != "portfolio.sales_outcomes" || each.fed);
  }
}

}  // namespace
}  // namespace entente
