// What is said of goals, fees and statements: the facts that rules read, and since when the rules
// of the packs foundation and generosity speak. DOMAIN 5 (Goals and statement), 8, 10.

#include "entente/rules/finding.hpp"
#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Pat's partnership p with ann, delivering since 14:00Z, under the packs that these tests are of.
class GoalRulesTest : public PortfolioTest {
 protected:
  GoalRulesTest() {
    const Instant now = at("2026-03-02T13:00:00Z");
    EXPECT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, text()}));
    accept(command("partnership.move", "2026-03-02T14:00:00Z", R"({"stage":"delivering"})"));
  }

  static std::string text() {
    return policy_text("{}", R"(,"packs":["foundation","generosity"],"folded":[])");
  }

  // What a command says of one rule.
  std::vector<std::string> told(std::string_view rule, std::string_view type, std::string_view data,
                                std::string_view when = "2026-03-02T14:30:00Z",
                                std::string_view more = {}) {
    return said(rule, accept(command(type, when, data, more)).transitions);
  }
  std::vector<std::string> told_by(std::string_view rule, std::string_view now) {
    return said(rule, portfolio.advance(at(now)).value().transitions);
  }

  static std::vector<std::string> said(std::string_view rule,
                                       const std::vector<Transition>& transitions) {
    std::vector<std::string> said;
    for (const Transition& each : transitions) {
      if (each.finding.rule.view() != rule) continue;
      said.push_back(std::string(name_of(each.transition)) + " " + each.finding.subject + " " +
                     to_string(each.finding.since).substr(5, 11));
    }
    return said;
  }

  std::string fact(std::string_view name, Scope scope = Scope::partnership,
                   std::string_view id = {}) {
    const PartnershipId p = *PartnershipId::parse("p");
    const Partnership state = *portfolio.view().state(p);
    const std::shared_ptr<const Rulebook> rulebook = *read_policy(text());
    const Ruleset& rules = rulebook->ruleset_for(p, {});
    const FactTable& facts = rules.facts(scope);
    const FactFrame frame =
        frame_of(state, rules.policy(), portfolio.watermark(), {scope, std::string(id)});
    return to_json(value_of(facts.read(*facts.vocabulary().slot(name), frame)));
  }
  std::string of_goal(std::string_view name, std::string_view id = "g1") {
    return fact("goal." + std::string(name), Scope::goal, id);
  }
  std::string of_statement(std::string_view name, std::string_view id = "1") {
    return fact("statement." + std::string(name), Scope::statement, id);
  }

  void state_goal(std::string_view id, std::string_view side, std::string_view more = {},
                  std::string_view kind = "outcome", std::string_view firmness = "exact") {
    accept(command("goal.state", "2026-03-02T14:30:00Z",
                   R"({"id":")" + std::string(id) + R"(","side":")" + std::string(side) +
                       R"(","kind":")" + std::string(kind) + R"(","text":"Want )" +
                       std::string(id) + R"(","firmness":")" + std::string(firmness) +
                       R"(","source":"said")" + std::string(more) + "}"));
  }

  void plan_work(std::string_view id) {
    accept(command("deliverable.plan", "2026-03-02T14:30:00Z",
                   R"({"id":")" + std::string(id) +
                       R"(","kind":"work","what":"Work","due":"2026-03-20T22:00:00Z"})"));
  }

  // Version 1 of the statement, on a1 of g1 and g2.
  void draft(std::string_view text = "We open together by May 1.") {
    state_goal("g1", "client");
    state_goal("g2", "provider");
    accept(command("alignment.find", "2026-03-02T14:30:00Z",
                   R"({"id":"a1","client_goals":["g1"],"provider_goals":["g2"],)"
                   R"("text":"Both open in May"})"));
    accept(command("statement.draft", "2026-03-02T14:30:00Z",
                   R"({"text":")" + std::string(text) + R"(","alignments":["a1"]})"));
  }
  void sign() {
    accept(command("statement.agree", "2026-03-02T14:30:00Z", R"({"by":"ann","version":1})"));
    accept(command("statement.agree", "2026-03-02T14:30:00Z", R"({"by":"pat","version":1})"));
  }
};

constexpr std::string_view sixty_to_75 =
    R"(,"measure":{"unit":"USD","low":"60000","high":"75000"})";
constexpr std::string_view eighty_to_110 =
    R"(,"latitude":"0.1","measure":{"unit":"usd","low":"80000","high":"110000"})";

// Kinds, unstated, untold

TEST_F(GoalRulesTest, AsksForEachKindThatNoGoalIsKnownOf) {
  const std::string_view rule = "goal.kinds_unasked";
  EXPECT_EQ(fact("goals.unasked"), "4");
  EXPECT_EQ(fact("goals.next_question"),
            R"("When all is done and well, what will be different for you?")");
  for (const std::string_view kind : {"outcome", "budget", "schedule"}) {
    state_goal(kind, "client", "", kind);
  }
  state_goal("ours", "provider", "", "feeling");
  EXPECT_EQ(fact("goals.unasked"), "1");
  EXPECT_EQ(fact("goals.next_question"), R"("How should it feel, on the way and afterwards?")");
  EXPECT_THAT(told(rule, "goal.state",
                   R"({"id":"f","side":"client","kind":"feeling","text":"Calm","firmness":"open",)"
                   R"("source":"assumed"})"),
              IsEmpty());  // assumed is not known
  EXPECT_EQ(fact("goals.unasked"), "1");
  EXPECT_THAT(told(rule, "goal.state",
                   R"({"id":"g","side":"client","kind":"feeling","text":"Calm","firmness":"open",)"
                   R"("source":"research"})"),
              ElementsAre("cleared p 03-02T13:00"));
  EXPECT_EQ(fact("goals.unasked"), "0");
  EXPECT_EQ(fact("goals.next_question"), "null");
  EXPECT_THAT(told(rule, "goal.withdraw", R"({"id":"budget"})", "2026-03-02T15:00:00Z"),
              ElementsAre("raised p 03-02T15:00"));
}

TEST_F(GoalRulesTest, WantsOurGoalsStatedOnceTheyAreEngaged) {
  EXPECT_EQ(fact("goals.provider"), "0");
  EXPECT_THAT(told("goal.provider_unstated", "goal.state",
                   R"({"id":"g2","side":"provider","kind":"margin","text":"A fifth",)"
                   R"("firmness":"exact","source":"said"})"),
              ElementsAre("cleared p 03-02T14:00"));
  EXPECT_EQ(fact("goals.provider"), "1");
  EXPECT_EQ(fact("goals.client"), "0");
}

TEST_F(GoalRulesTest, WantsOurGoalsToldAsTheyAreNow) {
  const std::string_view rule = "goal.untold";
  EXPECT_THAT(told(rule, "goal.state",
                   R"({"id":"g2","side":"provider","kind":"margin","text":"A fifth",)"
                   R"("firmness":"exact","source":"said"})"),
              ElementsAre("raised g2 03-02T14:30"));
  EXPECT_EQ(of_goal("told", "g2"), "false");
  EXPECT_THAT(told(rule, "goal.tell", R"({"id":"g2","to":"ann"})", "2026-03-02T15:00:00Z"),
              ElementsAre("cleared g2 03-02T14:30"));
  EXPECT_EQ(of_goal("told", "g2"), "true");
  EXPECT_THAT(
      told(rule, "goal.revise", R"({"id":"g2","text":"A quarter"})", "2026-03-02T16:00:00Z"),
      ElementsAre("raised g2 03-02T16:00"));
  EXPECT_THAT(
      told(rule, "goal.revise", R"({"id":"g2","confidential":["pat"]})", "2026-03-02T17:00:00Z"),
      ElementsAre("cleared g2 03-02T16:00"));
  EXPECT_EQ(of_goal("confidential", "g2"), "true");
  EXPECT_EQ(fact("goals.provider"), "0");
}

// Conflict

TEST_F(GoalRulesTest, SaysWhenTwoGoalsOfOneUnitDoNotMeet) {
  state_goal("g1", "client", sixty_to_75, "budget");
  EXPECT_EQ(of_goal("conflicts"), "0");
  EXPECT_EQ(of_goal("conflict_gap"), "null");
  EXPECT_EQ(of_goal("conflict_text"), "null");
  EXPECT_EQ(of_goal("moves"), "null");
  state_goal("g2", "provider", eighty_to_110, "budget");
  EXPECT_EQ(of_goal("conflicts"), "1");
  EXPECT_EQ(of_goal("conflict_gap"), "5000.0");
  EXPECT_EQ(of_goal("conflict_text"), R"("Want g2")");
  EXPECT_EQ(of_goal("moves"), R"("provider")");
  EXPECT_EQ(of_goal("conflicts", "g2"), "1");
  EXPECT_EQ(of_goal("moves", "g2"), R"("provider")");
  EXPECT_THAT(
      said("goal.conflict", portfolio.advance(at("2026-03-02T14:30:00Z")).value().transitions),
      ElementsAre("raised g1 03-02T14:30"));
  // A tenth more is 82,500: they meet.
  EXPECT_THAT(told("goal.conflict", "goal.revise",
                   R"({"id":"g1","firmness":"flexible","latitude":"0.1"})", "2026-03-02T15:00:00Z"),
              ElementsAre("cleared g1 03-02T14:30"));
}

TEST_F(GoalRulesTest, ComparesOnlyGoalsOfOneUnitAndProject) {
  accept(command("project.open", "2026-03-02T14:15:00Z", R"({"id":"floor","name":"Floor"})"));
  state_goal("g1", "client", sixty_to_75, "budget");
  state_goal("g2", "provider", std::string(eighty_to_110) + R"(,"project":"floor")", "budget");
  state_goal("g3", "provider", R"(,"measure":{"unit":"EUR","low":"80000"})", "budget");
  state_goal("g4", "client", R"(,"measure":{"unit":"USD","low":"80000"})", "budget");
  state_goal("g5", "provider", "", "budget");
  EXPECT_EQ(of_goal("conflicts"), "0");
  state_goal("g6", "provider", R"(,"measure":{"unit":"USD","low":"80000"})", "budget", "open");
  EXPECT_EQ(of_goal("conflicts"), "0");
}

TEST_F(GoalRulesTest, SpeaksOfAConfidedGoalOnItselfAlone) {
  state_goal("g1", "client", sixty_to_75, "budget");
  state_goal("g2", "provider", std::string(eighty_to_110) + R"(,"confidential":["pat"])", "budget");
  EXPECT_EQ(of_goal("conflicts"), "0");
  EXPECT_EQ(of_goal("conflicts", "g2"), "1");
  EXPECT_THAT(told_by("goal.conflict", "2026-03-02T14:30:00Z"),
              ElementsAre("raised g2 03-02T14:30"));
}

TEST_F(GoalRulesTest, LeavesTheGoalsOfAClosedProjectAlone) {
  accept(command("project.open", "2026-03-02T14:15:00Z", R"({"id":"floor","name":"Floor"})"));
  state_goal("g2", "provider", R"(,"project":"floor")");
  EXPECT_EQ(of_goal("current", "g2"), "true");
  EXPECT_THAT(told("goal.untold", "project.close", R"({"id":"floor","result":"Done"})",
                   "2026-03-02T15:00:00Z"),
              testing::Contains("cleared g2 03-02T14:30"));
  EXPECT_EQ(of_goal("current", "g2"), "false");
  EXPECT_EQ(fact("goals.provider"), "0");
}

TEST_F(GoalRulesTest, ReadsWhatIsSaidOfAGoal) {
  state_goal("g1", "client", std::string(sixty_to_75) + R"(,"for":"ann")", "budget", "flexible");
  EXPECT_EQ(of_goal("firmness"), R"("flexible")");
  EXPECT_EQ(of_goal("for"), R"("ann")");
  EXPECT_EQ(of_goal("kind"), R"("budget")");
  EXPECT_EQ(of_goal("side"), R"("client")");
  EXPECT_EQ(of_goal("source"), R"("said")");
  EXPECT_EQ(of_goal("stated_at"), R"("2026-03-02T14:30:00.000000Z")");
  EXPECT_EQ(of_goal("text"), R"("Want g1")");
  EXPECT_EQ(of_goal("unit"), R"("USD")");
  EXPECT_EQ(of_goal("confidential"), "false");
  state_goal("g2", "client");
  EXPECT_EQ(of_goal("for", "g2"), "null");
  EXPECT_EQ(of_goal("unit", "g2"), "null");
  EXPECT_EQ(fact("scope.stated"), "false");
  accept(command("scope.state", "2026-03-02T14:30:00Z", R"({"included":["Tiles"]})"));
  EXPECT_EQ(fact("scope.stated"), "true");
}

// What good it does them

TEST_F(GoalRulesTest, WantsTheBenefitOfAPromiseSaid) {
  state_goal("g1", "client");
  const auto promised = [&](const std::string& id, const std::string& more) {
    return told("commitment.benefit_unsaid", "commitment.make",
                R"({"id":")" + id + R"(","by":"pat","side":"provider","what":"w",)" +
                    R"("due":"2026-03-06T22:00:00Z","origin":"project")" + more + "}");
  };
  EXPECT_THAT(promised("c1", ""), ElementsAre("raised c1 03-02T14:30"));
  EXPECT_THAT(promised("c2", R"(,"serves":"g1")"), IsEmpty());
  EXPECT_THAT(promised("c3", R"(,"benefit":"Choose at home")"), IsEmpty());
  EXPECT_EQ(fact("commitment.serves", Scope::commitment, "c2"), R"("g1")");
  EXPECT_EQ(fact("commitment.benefit", Scope::commitment, "c3"), R"("Choose at home")");
  EXPECT_EQ(fact("commitment.benefit", Scope::commitment, "c1"), "null");
}

// The statement

TEST_F(GoalRulesTest, HearsThemBeforeItSpeaks) {
  const std::string_view rule = "goal.spoke_before_listening";
  EXPECT_THAT(told(rule, "statement.draft", R"({"text":"We open by May 1."})"),
              ElementsAre("raised p 03-02T14:30"));
  EXPECT_EQ(fact("statements.ours"), "1");
  EXPECT_EQ(fact("goals.said"), "0");
  EXPECT_THAT(told(rule, "goal.state",
                   R"({"id":"g1","side":"client","kind":"budget","text":"t","firmness":"open",)"
                   R"("source":"assumed"})",
                   "2026-03-02T15:00:00Z"),
              IsEmpty());
  EXPECT_THAT(told(rule, "goal.revise", R"({"id":"g1","source":"said"})", "2026-03-02T16:00:00Z"),
              ElementsAre("cleared p 03-02T14:30"));
  EXPECT_EQ(fact("goals.said"), "1");
}

TEST_F(GoalRulesTest, WantsAStatementOnceBothHaveSaidWhatTheyWant) {
  state_goal("g1", "client");
  state_goal("g2", "provider");
  EXPECT_EQ(fact("statements.open"), "0");
  EXPECT_THAT(told_by("statement.missing", "2026-03-02T14:30:00Z"),
              ElementsAre("raised p 03-02T14:30"));
  EXPECT_THAT(told("statement.missing", "statement.draft", R"({"text":"We open by May 1."})",
                   "2026-03-02T15:00:00Z"),
              ElementsAre("cleared p 03-02T14:30"));
  EXPECT_EQ(fact("statements.open"), "1");
  EXPECT_EQ(fact("statements.agreed"), "0");
}

// Drafted on Monday at 09:30 in New York: five business days later is Monday the 9th at 09:30,
// when the clocks there have gone forward.
TEST_F(GoalRulesTest, WantsTheStatementSignedWithinFiveBusinessDays) {
  draft();
  EXPECT_EQ(of_statement("sign_by"), R"("2026-03-09T13:30:00.000000Z")");
  EXPECT_EQ(of_statement("drafted_at"), R"("2026-03-02T14:30:00.000000Z")");
  EXPECT_THAT(told_by("statement.unsigned", "2026-03-09T13:29:59.999999Z"), IsEmpty());
  const auto agenda = portfolio.view().agenda(
      {at("2026-03-09T13:29:59.999999Z"), at("2026-03-09T14:00:00Z"), {}, {}, {}});
  EXPECT_TRUE(std::any_of(agenda.begin(), agenda.end(), [](const AgendaLine& line) {
    return line.kind == "statement.agree" && line.subject == "1";
  }));
  EXPECT_THAT(told_by("statement.unsigned", "2026-03-09T13:30:00Z"),
              ElementsAre("raised 1 03-09T13:30"));
  EXPECT_THAT(told("statement.unsigned", "statement.agree", R"({"by":"ann","version":1})",
                   "2026-03-09T14:00:00Z"),
              IsEmpty());
  EXPECT_EQ(of_statement("signed_by_client"), "true");
  EXPECT_EQ(of_statement("signed_by_provider"), "false");
  EXPECT_EQ(of_statement("agreed"), "false");
  EXPECT_EQ(of_statement("agreed_at"), "null");
  EXPECT_THAT(told("statement.unsigned", "statement.agree", R"({"by":"pat","version":1})",
                   "2026-03-09T15:00:00Z"),
              ElementsAre("cleared 1 03-09T13:30"));
  EXPECT_EQ(of_statement("agreed"), "true");
  EXPECT_EQ(of_statement("agreed_at"), R"("2026-03-09T15:00:00.000000Z")");
  EXPECT_EQ(of_statement("sign_by"), "null");
  EXPECT_EQ(fact("statements.agreed"), "1");
}

TEST_F(GoalRulesTest, SaysWhenTheStatementIsStaleAndUntilANewOneIsAgreed) {
  const std::string_view rule = "statement.stale";
  draft();
  sign();
  EXPECT_EQ(of_statement("stale"), "false");
  EXPECT_THAT(told(rule, "goal.revise", R"({"id":"g1","text":"More"})", "2026-03-03T15:00:00Z"),
              ElementsAre("raised 1 03-03T15:00"));
  EXPECT_EQ(of_statement("stale"), "true");
  EXPECT_THAT(told(rule, "statement.draft", R"({"text":"We open by May 2.","alignments":["a1"]})",
                   "2026-03-03T16:00:00Z"),
              IsEmpty());
  EXPECT_THAT(told(rule, "statement.agree", R"({"by":"ann","version":2})", "2026-03-03T17:00:00Z"),
              IsEmpty());
  EXPECT_THAT(told(rule, "statement.agree", R"({"by":"pat","version":2})", "2026-03-03T18:00:00Z"),
              ElementsAre("cleared 1 03-03T15:00"));
}

// Told late: the goal had changed before the second signature, so nothing was ever stale.
TEST_F(GoalRulesTest, IsNotStaleByWhatHadChangedBeforeItWasAgreed) {
  draft();
  accept(command("statement.agree", "2026-03-03T15:00:00Z", R"({"by":"ann","version":1})"));
  accept(command("statement.agree", "2026-03-04T15:00:00Z", R"({"by":"pat","version":1})"));
  EXPECT_THAT(told("statement.stale", "goal.revise", R"({"id":"g1","text":"More"})",
                   "2026-03-05T15:00:00Z", R"("occurred":"2026-03-04T14:00:00Z",)"),
              IsEmpty());
  EXPECT_EQ(of_statement("stale"), "false");
}

// "We open together by May 1.": 6 words and 9 syllables in a sentence are an ease of 73.8; it names
// both sides and a date, and "open" is a word of the alignment.
TEST_F(GoalRulesTest, WantsOnePlainSentence) {
  draft();
  EXPECT_EQ(of_statement("words"), "6");
  EXPECT_EQ(of_statement("problems"), "0");
  EXPECT_THAT(told("statement.wordy", "statement.draft",
                   R"({"text":"We leverage seamless synergies.","alignments":["a1"]})"),
              ElementsAre("raised 2 03-02T14:30"));
  EXPECT_EQ(of_statement("text", "2"), R"("We leverage seamless synergies.")");
  EXPECT_EQ(of_statement("words", "2"), "4");
  // Hard to read (an ease of 12), no number, buzzwords of the policy, nothing of the alignment.
  EXPECT_EQ(of_statement("problems", "2"), "4");
}

TEST_F(GoalRulesTest, LeavesTheStatementOfAClosedProjectAlone) {
  accept(command("project.open", "2026-03-02T14:15:00Z", R"({"id":"floor","name":"Floor"})"));
  accept(command("statement.draft", "2026-03-02T14:30:00Z",
                 R"({"text":"Leverage.","project":"floor"})"));
  EXPECT_EQ(of_statement("project"), R"("floor")");
  EXPECT_EQ(of_statement("side"), R"("provider")");
  EXPECT_EQ(of_statement("current"), "true");
  EXPECT_THAT(told("statement.wordy", "project.close", R"({"id":"floor","result":"Done"})",
                   "2026-03-02T15:00:00Z"),
              testing::Contains("cleared 1 03-02T14:30"));
  EXPECT_EQ(of_statement("current"), "false");
  EXPECT_EQ(of_statement("sign_by"), "null");
  EXPECT_EQ(fact("statements.open"), "0");
}

// Fee and effort

TEST_F(GoalRulesTest, SaysWhenWorkTakesMoreThanItsFee) {
  const auto logged = [&](const std::string& work, const std::string& amount,
                          const std::string& currency) {
    return told("fee.underpaid", "effort.log",
                R"({"deliverable":")" + work + R"(","minutes":90,"cost":{"amount":")" + amount +
                    R"(","currency":")" + currency + R"("}})");
  };
  plan_work("plan");
  plan_work("wall");
  EXPECT_EQ(fact("fees.agreed"), "0");
  EXPECT_EQ(fact("effort.minutes"), "null");
  accept(command("fee.agree", "2026-03-02T14:30:00Z",
                 R"({"id":"f1","amount":{"amount":"1200.00","currency":"USD"},"for":"plan",)"
                 R"("by":"ann"})"));
  EXPECT_EQ(fact("fees.agreed"), "1");
  EXPECT_EQ(fact("fees.effort_share"), "null");
  EXPECT_EQ(fact("fees.most_strained"), "null");
  EXPECT_THAT(logged("wall", "5000.00", "USD"), IsEmpty());
  EXPECT_THAT(logged("plan", "5000.00", "EUR"), IsEmpty());
  EXPECT_THAT(logged("plan", "1200.00", "USD"), IsEmpty());
  EXPECT_EQ(fact("fees.effort_share"), "1.0");
  EXPECT_THAT(logged("plan", "150.00", "USD"), ElementsAre("raised p 03-02T14:30"));
  EXPECT_EQ(fact("fees.effort_share"), "1.125");
  EXPECT_EQ(fact("fees.most_strained"), R"("plan")");
  EXPECT_EQ(fact("effort.minutes"), "360");
  EXPECT_THAT(told("fee.underpaid", "fee.agree",
                   R"({"id":"f1","amount":{"amount":"1350.00","currency":"USD"},"for":"plan",)"
                   R"("by":"ann"})",
                   "2026-03-03T15:00:00Z"),
              ElementsAre("cleared p 03-02T14:30"));
}

TEST_F(GoalRulesTest, WantsOurWorkExplainedWithinFiveBusinessDays) {
  const std::string_view rule = "effort.unexplained";
  const std::string_view contact =
      R"({"id":"t1","channel":"call","initiator":"provider","with":["ann"],"kind":"call"})";
  accept(command("change.propose", "2026-03-02T14:30:00Z", R"({"id":"wall","what":"No wall"})"));
  EXPECT_EQ(fact("effort.unexplained_since"), "null");
  EXPECT_EQ(fact("effort.explain_by"), "null");
  EXPECT_THAT(told(rule, "effort.log",
                   R"({"change":"wall","minutes":30,"cost":{"amount":"30.00","currency":"USD"}})"),
              IsEmpty());
  EXPECT_EQ(fact("effort.unexplained_since"), R"("2026-03-02T14:30:00.000000Z")");
  EXPECT_EQ(fact("effort.explain_by"), R"("2026-03-09T13:30:00.000000Z")");
  EXPECT_THAT(told_by(rule, "2026-03-09T13:29:59.999999Z"), IsEmpty());
  EXPECT_THAT(told_by(rule, "2026-03-09T13:30:00Z"), ElementsAre("raised p 03-09T13:30"));
  EXPECT_THAT(told(rule, "contact.record", contact, "2026-03-10T14:00:00Z"),
              ElementsAre("cleared p 03-09T13:30"));
  EXPECT_EQ(fact("effort.unexplained_since"), "null");
}

// What could be done next

TEST_F(GoalRulesTest, SaysWhichVerbsCouldSucceed) {
  const auto verbs = [&](std::string_view kind, std::string_view subject) {
    std::vector<std::string> said;
    for (const AllowedVerb& each : *portfolio.allowed(*PartnershipId::parse("p"), kind, subject)) {
      said.push_back(each.type + " " + (each.allowed ? "yes" : each.code.value_or("")));
    }
    return said;
  };
  draft();
  EXPECT_THAT(verbs("goal", "g1"),
              ElementsAre("goal.revise yes", "goal.withdraw yes", "goal.tell yes"));
  EXPECT_THAT(verbs("goal", "g2"),
              ElementsAre("goal.revise yes", "goal.withdraw yes", "goal.tell yes"));
  EXPECT_THAT(verbs("alignment", "a1"), ElementsAre("alignment.drop yes"));
  EXPECT_THAT(verbs("statement", "1"), ElementsAre("statement.agree yes"));
  EXPECT_THAT(verbs("statement", "2"), ElementsAre("statement.agree version.unknown"));
  accept(command("statement.agree", "2026-03-02T14:30:00Z", R"({"by":"ann","version":1})"));
  EXPECT_THAT(verbs("statement", "1"), ElementsAre("statement.agree yes"));
  accept(command("goal.withdraw", "2026-03-02T14:30:00Z", R"({"id":"g1"})"));
  EXPECT_THAT(
      verbs("goal", "g1"),
      ElementsAre("goal.revise goal.closed", "goal.withdraw goal.closed", "goal.tell goal.closed"));
  EXPECT_THAT(verbs("statement", "1"), ElementsAre("statement.agree goal.closed"));
}

}  // namespace
}  // namespace entente
