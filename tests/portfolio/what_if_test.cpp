// What another policy would change, which rules can speak, whose call it is, and what fits into a
// day. DOMAIN 6, 8 and 9.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const Rulebook> first_word_within(std::string_view span) {
  return *read_policy(
      policy_text(R"({"complaint":{"normal":{"acknowledge":")" + std::string(span) + "\"}}}"));
}

class WhatIfTest : public PortfolioTest {
 protected:
  // Of 09:30 in New York: four business hours end at 19:30Z, 75 % of them at 18:30Z.
  WhatIfTest() {
    complain("2026-03-02T14:30:00Z");
    portfolio.advance(at("2026-03-02T19:00:00Z"));
  }

  [[nodiscard]] WhatIf with_first_word_within(std::string_view span) const {
    return portfolio.view().what_if(first_word_within(span));
  }
};

TEST_F(WhatIfTest, ShowsTheFindingThatALongerSpanClearsAndItsDeadline) {
  const WhatIf answer = with_first_word_within("8bh");
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].difference, Difference::cleared);
  EXPECT_EQ(answer.findings[0].was->id, unacknowledged);
  EXPECT_FALSE(answer.findings[0].would_be);
  ASSERT_EQ(answer.deadlines.size(), 1u);
  EXPECT_EQ(answer.deadlines[0].kind, "complaint.acknowledge");
  EXPECT_EQ(answer.deadlines[0].subject, "k1");
  EXPECT_EQ(answer.deadlines[0].was, at("2026-03-02T19:30:00Z"));
  // 6.5 hours are left of Monday, so 1.5 from 08:30 on Tuesday.
  EXPECT_EQ(answer.deadlines[0].would_be, at("2026-03-03T15:00:00Z"));
}

TEST_F(WhatIfTest, ShowsTheFindingThatAShorterSpanMakesLouder) {
  const WhatIf answer = with_first_word_within("1bh");
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].difference, Difference::changed);
  EXPECT_EQ(answer.findings[0].was->severity, Severity::notice);
  EXPECT_EQ(answer.findings[0].would_be->severity, Severity::warning);
  EXPECT_EQ(answer.findings[0].would_be->due, at("2026-03-02T15:30:00Z"));
}

TEST_F(WhatIfTest, ShowsTheFindingThatAnotherPolicyRaises) {
  accept(command("complaint.acknowledge", "2026-03-02T19:00:00Z", R"({"id":"k1","by":"pat"})"));
  const auto policy = *read_policy(policy_text(R"({"complaint":{"normal":{"understand":"1bh"}}})"));
  const WhatIf answer = portfolio.view().what_if(policy);
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].difference, Difference::raised);
  EXPECT_EQ(answer.findings[0].would_be->rule.view(), "complaint.not_understood");
}

TEST_F(WhatIfTest, ChangesNothing) {
  const std::string before = to_json(*portfolio.view().findings());
  (void)with_first_word_within("8bh");
  EXPECT_EQ(to_json(*portfolio.view().findings()), before);
  EXPECT_THAT(portfolio.view().what_if(policy()).findings, IsEmpty());
  EXPECT_THAT(portfolio.view().what_if(policy()).deadlines, IsEmpty());
}

// Back-testing

class BacktestTest : public WhatIfTest {
 protected:
  [[nodiscard]] std::vector<std::string> told_within(std::string_view span, std::string_view from,
                                                     std::string_view until) const {
    const auto told = portfolio.view().backtest(first_word_within(span), at(from), at(until));
    return told ? lines(*told) : std::vector{std::string(told.error().code())};
  }
};

TEST_F(BacktestTest, TellsWhatWouldHaveBeenToldInThePeriod) {
  EXPECT_THAT(told_within("1bh", "2026-03-02T15:00:00Z", "2026-03-02T16:00:00Z"),
              ElementsAre("raised 15:15 since 15:15 notice", "changed 15:30 since 15:15 warning"));
  EXPECT_THAT(told_within("1bh", "2026-03-02T15:16:00Z", "2026-03-02T15:30:00Z"),
              ElementsAre("changed 15:30 since 15:15 warning"));
  EXPECT_THAT(told_within("8bh", "2026-03-02T13:00:00Z", "2026-03-02T21:29:59Z"), IsEmpty());
}

TEST_F(BacktestTest, TellsTheSameAsThePortfolioUnderItsOwnPolicy) {
  accept(command("member.away", "2026-03-02T19:10:00Z",
                 R"({"member":"pat","from":"2026-03-02T19:10:00Z","delegate":"lee"})"));
  accept(command("complaint.acknowledge", "2026-03-02T20:00:00Z", R"({"id":"k1","by":"pat"})",
                 R"("occurred":"2026-03-02T19:40:00Z",)"));
  PortfolioTest::advance("2026-03-04T20:00:00Z");
  const auto told =
      portfolio.view().backtest(policy(), at("2026-03-02T13:00:00Z"), at("2026-03-04T20:00:00Z"));
  // 18:30 the notice, 19:10 to the delegate, 19:30 the warning, 20:00 the late word.
  EXPECT_THAT(
      lines(*told),
      ElementsAre("raised 18:30 since 18:30 notice", "changed 19:10 since 18:30 notice",
                  "changed 19:30 since 18:30 warning", "cleared 20:00 since 18:30 warning"));
  EXPECT_EQ(told->at(1).finding.owner->view(), "lee");
}

TEST_F(BacktestTest, RefusesAPeriodThatEndsBeforeItBegins) {
  EXPECT_THAT(told_within("1bh", "2026-03-02T15:00:00Z", "2026-03-02T14:00:00Z"),
              ElementsAre("field.range"));
}

// Coverage

TEST_F(WhatIfTest, SaysWhichRulesCanSpeakAndWhatFeedsTheOthers) {
  const std::vector<RuleCoverage> all = portfolio.view().coverage();
  const auto of = [&](std::string_view id) {
    return *std::find_if(all.begin(), all.end(),
                         [&](const RuleCoverage& each) { return each.rule.view() == id; });
  };
  const RuleCoverage spoken = of("complaint.unacknowledged");
  EXPECT_TRUE(spoken.speaks);
  for (const FactCoverage& each : spoken.facts) EXPECT_TRUE(each.fed) << each.fact;
  const RuleCoverage silent = of("commitment.overdue");
  EXPECT_FALSE(silent.speaks);
  ASSERT_FALSE(silent.facts.empty());
  EXPECT_FALSE(silent.facts[0].fed);
  EXPECT_THAT(silent.facts[0].fed_by, ElementsAre("commitment"));
}

// Who is calling

class IdentifyTest : public PortfolioTest {
 protected:
  IdentifyTest() {
    accept(command("person.change", "2026-03-02T13:00:00Z",
                   R"({"id":"ann","contact_points":[{"channel":"call",
                       "address":"(617) 555-0134"}]})"));
    accept(command("member.change", "2026-03-02T13:00:00Z",
                   R"({"id":"lee","contact_points":[{"channel":"email",
                       "address":"Lee@Example.com"}]})"));
  }

  [[nodiscard]] std::vector<std::string> who(const char* channel, std::string_view address) const {
    std::vector<std::string> who;
    for (const Identified& each : portfolio.view().identify(*Channel::parse(channel), address)) {
      who.push_back((each.partnership ? std::string(each.partnership->view()) : "-") + " " +
                    std::string(each.person.view()) + " " + std::string(name_of(each.side)));
    }
    return who;
  }
};

TEST_F(IdentifyTest, KnowsWhoseAddressItIsHoweverItIsWritten) {
  EXPECT_THAT(who("call", "617 555 0134"), ElementsAre("p ann client"));
  EXPECT_THAT(who("email", "lee@example.COM"), ElementsAre("- lee provider"));
  EXPECT_THAT(who("text", "617 555 0134"), IsEmpty());
  EXPECT_THAT(who("call", "617 555 0135"), IsEmpty());
}

TEST_F(IdentifyTest, ForgetsAnAddressThatWasReplacedOrWhosePersonIsGone) {
  accept(command("person.change", "2026-03-02T14:00:00Z",
                 R"({"id":"ann","contact_points":[{"channel":"call","address":"1"}]})"));
  EXPECT_THAT(who("call", "6175550134"), IsEmpty());
  EXPECT_THAT(who("call", "1"), ElementsAre("p ann client"));
  accept(command("person.remove", "2026-03-02T14:00:00Z", R"({"id":"ann"})"));
  EXPECT_THAT(who("call", "1"), IsEmpty());
}

// What fits into a day

TEST(Capacity, MarksWhatDoesNotFitAndProposesANewTime) {
  Portfolio portfolio(
      *read_policy(policy_text("{}", R"(,"agenda":{"minutes":{"acknowledge":30,"other":20}})")));
  const auto tell = [&](std::string_view type, std::string_view data) {
    ASSERT_TRUE(portfolio.submit(*read_any_command(command(type, "2026-03-02T14:00:00Z", data))));
  };
  tell("member.add", R"({"id":"pat","name":"Pat"})");
  tell("partnership.open", R"({"name":"P","zone":"America/New_York","owner":"pat"})");
  tell("complaint.receive",
       R"({"id":"k1","summary":"Tiles","severity":"normal","channel":"call"})");
  for (const char* id : {"q1", "q2"}) {
    tell("commitment.make", R"({"id":")" + std::string(id) +
                                R"(","by":"pat","side":"provider","what":"Quote","origin":"sales",
                                   "due":"2026-03-06T17:00:00Z"})");
  }
  AgendaRequest request{at("2026-03-02T14:00:00Z"), at("2026-03-06T17:00:00Z"), {}, {}, {}};
  for (const AgendaLine& line : portfolio.view().agenda(request)) {
    EXPECT_FALSE(line.minutes || line.fits || line.propose);
  }
  // 30 for the first word and 20 for another line leave nothing of 50.
  request.capacity = 50;
  int used = 0;
  bool all_before_fit = true;
  for (const AgendaLine& line : portfolio.view().agenda(request)) {
    EXPECT_EQ(*line.minutes, line.kind == "complaint.acknowledge" ? 30 : 20);
    EXPECT_EQ(*line.fits, used + *line.minutes <= 50) << line.kind;
    EXPECT_EQ(line.propose.value_or(""), *line.fits ? "" : "new_time") << line.kind;
    if (*line.fits) used += *line.minutes;
    all_before_fit = all_before_fit && *line.fits;
  }
  EXPECT_EQ(used, 50);
  EXPECT_FALSE(all_before_fit);
}

TEST(Capacity, ProposesNoNewTimeForWhatIsOverdue) {
  Portfolio portfolio(policy());
  for (const std::string& each :
       {command("partnership.open", "2026-03-02T14:00:00Z",
                R"({"name":"P","zone":"America/New_York"})"),
        command("complaint.receive", "2026-03-02T14:30:00Z",
                R"({"id":"k1","summary":"Tiles","severity":"normal","channel":"call"})")}) {
    ASSERT_TRUE(portfolio.submit(*read_any_command(each)));
  }
  const auto first_line = [&](std::string_view now) {
    AgendaRequest request{at(now), at(now), {}, {}, {}};
    request.capacity = 0;
    return portfolio.view().agenda(request).at(0);
  };
  EXPECT_EQ(first_line("2026-03-02T19:29:59Z").propose, "new_time");
  EXPECT_EQ(first_line("2026-03-02T19:30:00Z").propose, std::nullopt);
}

// Gates

class GateTest : public testing::Test {
 protected:
  GateTest()
      : portfolio(*read_policy(policy_text("{}", R"(,"attributes":{"insured":{"type":"boolean"}},
                      "gates":{"delivering":["attributes.insured"]})"))) {
    tell("partnership.open", R"({"name":"P","zone":"America/New_York"})");
  }

  Result<Submitted> tell(std::string_view type, std::string_view data) {
    return portfolio.submit(*read_any_command(command(type, "2026-03-02T14:00:00Z", data)));
  }

  Portfolio portfolio;
};

TEST_F(GateTest, RefusesAMoveWhileItsItemsAreOpen) {
  EXPECT_TRUE(tell("partnership.move", R"({"stage":"engaged"})"));
  const Failure refused = tell("partnership.move", R"({"stage":"delivering"})").error();
  EXPECT_EQ(refused.code(), "stage.not_ready");
  EXPECT_EQ(refused.path(), "/data/stage");
  EXPECT_EQ(std::get<std::vector<std::string>>(refused.details().at(0).second),
            std::vector<std::string>{"attributes.insured"});
  ASSERT_TRUE(tell("partnership.describe", R"({"attributes":{"insured":false}})"));
  EXPECT_FALSE(tell("partnership.move", R"({"stage":"delivering"})"));
  ASSERT_TRUE(tell("partnership.describe", R"({"attributes":{"insured":true}})"));
  EXPECT_TRUE(tell("partnership.move", R"({"stage":"delivering"})"));
}

TEST_F(GateTest, LetsAnOverrideThrough) {
  EXPECT_TRUE(tell("partnership.move", R"({"stage":"delivering","override":"Insured tomorrow"})"));
}

TEST(Gate, RefusesAPolicyWhoseGateNamesNoTruth) {
  const auto refused = [](std::string_view gates) {
    const auto read = read_policy(policy_text("{}", R"(,"gates":)" + std::string(gates)));
    if (read) return std::string("accepted");
    const Failure all = read.error();
    const Failure& cause = all.causes().at(0);
    return std::string(cause.code()) + " " + std::string(cause.path());
  };
  EXPECT_EQ(refused(R"({"delivering":["contact.count"]})"), "gate.fact /gates/delivering/0");
  EXPECT_EQ(refused(R"({"delivering":["no.fact"]})"), "gate.fact /gates/delivering/0");
  EXPECT_EQ(refused(R"({"nowhere":[]})"), "field.unknown /gates/nowhere");
}

TEST(Gate, RefusesMinutesThatNoDayHas) {
  const auto read =
      read_policy(policy_text("{}", R"(,"agenda":{"minutes":{"keep":1441,"other":-1}})"));
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().causes().size(), 2u);
  EXPECT_EQ(read.error().causes()[0].code(), "field.range");
  EXPECT_EQ(read.error().causes()[0].path(), "/agenda/minutes/keep");
}

}  // namespace
}  // namespace entente
