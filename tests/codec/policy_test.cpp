// Policies as documents: how layers are laid over each other, and how mistakes are reported.
#include "entente/codec/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy_documents.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A rule of the host with these members besides the ones that it must have.
std::string rule(std::string_view id, std::string_view members) {
  return R"({"id":")" + std::string(id) +
         R"(","principle":"P12","pack":"starter","scope":"complaint","severity":"notice",)"
         R"("message":"m","action":"update",)" +
         std::string(members) + "}";
}

std::string span_of(const std::optional<SpanOn>& span) { return span ? to_json(*span) : "none"; }

std::string acknowledge_in(const Ruleset& rules, Stage stage) {
  return span_of(
      rules.policy().targets_in(stage).complaint.at(ComplaintSeverity::normal).acknowledge);
}

std::string acknowledge(const Ruleset& rules) { return acknowledge_in(rules, Stage::engaged); }

// Shipped

std::size_t shipped_rules() { return default_policy()->usual->policy().document.rules.size(); }

TEST(ShippedPolicy, CompilesAndItsExamplesHold) {
  EXPECT_THAT(shipped_policies(), ElementsAre("entente/1"));
  for (const std::string_view name : shipped_policies()) {
    EXPECT_THAT(mistakes(R"({"base":")" + std::string(name) + R"("})"), IsEmpty());
    EXPECT_THAT(mistakes(shipped_policy(name)), IsEmpty());
  }
  EXPECT_EQ(shipped_policy("entente/99"), "");
}

TEST(ShippedPolicy, GivesEachRuleExamplesOfBothAnswersAndAPrinciple) {
  const Policy& shipped = default_policy()->usual->policy();
  ASSERT_FALSE(shipped.document.rules.empty());
  for (const RuleText& each : shipped.document.rules) {
    const auto gives = [&](bool answer) {
      return std::any_of(each.examples.begin(), each.examples.end(),
                         [&](const RuleExample& example) { return example.expect == answer; });
    };
    EXPECT_TRUE(gives(true) && gives(false)) << each.id.view();
    EXPECT_TRUE(each.principle.starts_with('P')) << each.id.view();
    EXPECT_THAT(each.pack, testing::AnyOf("starter", "quiet", "foundation", "delivery",
                                          "generosity", "credibility", "team"));
    const bool runs = find(*default_policy()->usual, each.id.view()) != nullptr;
    EXPECT_EQ(runs, each.pack == "starter") << each.id.view();
  }
}

TEST(ShippedPolicy, HasTheTargetsAndTheLadderOfTheSpecification) {
  const Ruleset& usual = *default_policy()->usual;
  const ComplaintTargets& normal =
      usual.policy().targets_in(Stage::engaged).complaint.at(ComplaintSeverity::normal);
  EXPECT_EQ(to_json(normal),
            R"({"acknowledge":"4bh","understand":"2bd","propose":"5bd","agree":"8bd",)"
            R"("progress":"5bd","remedy":"20bd","follow_up":"7d"})");
  EXPECT_EQ(usual.policy().targets_in(Stage::prospect).complaint.size(), 4u);
  EXPECT_EQ(to_json(*usual.policy().targets_in(Stage::engaged).access),
            R"({"acknowledge":"1bh","answer":"1bd by close","promise":"3bd by close",)"
            R"("callback_tolerance":"30m","urgent":{"acknowledge":"15bm","answer":"2bh"}})");
  EXPECT_EQ(span_of(usual.policy().targets_in(Stage::prospect).access->acknowledge), R"("30bm")");
  EXPECT_EQ(to_json(usual.policy().document.ladder),
            R"([{"at":"75%","severity":"notice"},{"at":"due","severity":"warning"},)"
            R"({"at":"due + 4bh","severity":"urgent","owner":"lead"}])");
  EXPECT_EQ(usual.policy().document.complaint.steps.size(), 9u);
  EXPECT_EQ(usual.policy().skew(), std::chrono::seconds(5));
  EXPECT_EQ(default_policy()->version, "entente/1");
}

TEST(ShippedPolicy, SpeaksOfAPromiseBeforeItsDueInOneRuleOnly) {
  const Ruleset& usual = *default_policy()->usual;
  EXPECT_FALSE(find(usual, "commitment.due_soon")->laddered);
  EXPECT_TRUE(find(usual, "commitment.due_soon")->ladder.empty());
  const CompiledRule* overdue = find(usual, "commitment.overdue");
  EXPECT_TRUE(overdue->laddered);
  EXPECT_EQ(to_json(overdue->ladder), R"([{"at":"due","severity":"warning"},)"
                                      R"({"at":"due + 1bd","severity":"urgent","owner":"lead"}])");
}

// Layers

TEST(PolicyLayers, MergeObjectsAndReplaceLists) {
  const auto read =
      policy(over_base(R"("version":"7","targets":{"complaint":{"normal":{"acknowledge":"1bh"}}},)"
                       R"("ladder":[{"at":"due","severity":"urgent"}])"));
  EXPECT_EQ(read->version, "7");
  EXPECT_EQ(acknowledge(*read->usual), R"("1bh")");
  const Targets& targets = read->usual->policy().document.targets;
  EXPECT_EQ(span_of(targets.complaint.at(ComplaintSeverity::normal).understand), R"("2bd")");
  EXPECT_EQ(read->usual->policy().document.ladder.size(), 1u);
}

TEST(PolicyLayers, RemoveByNull) {
  const auto read =
      policy(over_base(R"("targets":{"complaint":{"normal":{"acknowledge":null},"low":null}},)"
                       R"("thresholds":{"unused":null},"rules":{"commitment.due_soon":null})"));
  EXPECT_EQ(acknowledge(*read->usual), "none");
  EXPECT_FALSE(read->usual->policy().document.targets.complaint.contains(ComplaintSeverity::low));
  EXPECT_EQ(find(*read->usual, "commitment.due_soon"), nullptr);
  EXPECT_NE(find(*read->usual, "commitment.overdue"), nullptr);
}

TEST(PolicyLayers, JoinRulesByTheirIds) {
  const auto read =
      policy(over_base(R"("rules":[{"id":"complaint.no_progress","severity":"urgent"},)" +
                       rule("own.rule", R"("when":"complaint.told_others")") + "]"));
  EXPECT_EQ(find(*read->usual, "complaint.no_progress")->text.severity, Severity::urgent);
  EXPECT_EQ(find(*read->usual, "complaint.no_progress")->text.action, "update");
  EXPECT_NE(find(*read->usual, "own.rule"), nullptr);
  EXPECT_EQ(read->usual->policy().document.rules.size(), shipped_rules() + 1);
  const auto named =
      policy(over_base(R"("rules":{"complaint.no_progress":{"severity":"urgent"}})"));
  EXPECT_EQ(find(*named->usual, "complaint.no_progress")->text.severity, Severity::urgent);
}

TEST(PolicyLayers, LayASegmentOverTheHostAndAPartnershipInItsPlace) {
  const auto read = policy(
      over_base(R"("targets":{"complaint":{"normal":{"acknowledge":"3bh"}}},)"
                R"("segments":{"trade":{"targets":{"complaint":{"normal":{"acknowledge":"2bh"}}},)"
                R"("rules":{"commitment.client_due":null}}},)"
                R"("partnerships":{"kitchen-42":{"targets":{"complaint":)"
                R"({"normal":{"understand":"1bd"}}}}})"));
  const auto id = *PartnershipId::parse("kitchen-42");
  const auto other = *PartnershipId::parse("bath-7");
  const auto trade = *Segment::parse("trade");
  const auto homes = *Segment::parse("homes");
  EXPECT_EQ(acknowledge(*read->usual), R"("3bh")");
  EXPECT_EQ(acknowledge(read->ruleset_for(other, trade)), R"("2bh")");
  EXPECT_EQ(acknowledge(read->ruleset_for(other, homes)), R"("3bh")");
  EXPECT_EQ(acknowledge(read->ruleset_for(id, trade)), R"("3bh")");
  EXPECT_EQ(find(read->ruleset_for(other, trade), "commitment.client_due"), nullptr);
  EXPECT_NE(find(read->ruleset_for(id, trade), "commitment.client_due"), nullptr);
}

TEST(PolicyLayers, LayAStageOverTheOtherTargets) {
  const auto read = policy(
      over_base(R"("targets":{"complaint":{"normal":{"acknowledge":"3bh"}},)"
                R"("stages":{"prospect":{"complaint":{"normal":{"acknowledge":"30bm"}}},)"
                R"("dormant":{"complaint":{"normal":{"acknowledge":null}}}}},)"
                R"("segments":{"trade":{"targets":{"complaint":{"normal":{"acknowledge":"5bh"}},)"
                R"("stages":{"prospect":{"commitment":{"soon":"-3bd"}}}}},)"
                R"("quick":{"targets":{"stages":null}}})"));
  const Ruleset& usual = *read->usual;
  EXPECT_EQ(acknowledge_in(usual, Stage::prospect), R"("30bm")");
  EXPECT_EQ(acknowledge_in(usual, Stage::engaged), R"("3bh")");
  EXPECT_EQ(acknowledge_in(usual, Stage::dormant), "none");
  const Ruleset& trade = *read->segments.at(*Segment::parse("trade"));
  EXPECT_EQ(acknowledge_in(trade, Stage::prospect), R"("30bm")");
  EXPECT_EQ(acknowledge_in(trade, Stage::engaged), R"("5bh")");
  EXPECT_EQ(span_of(trade.policy().targets_in(Stage::prospect).commitment.soon), R"("-3bd")");
  EXPECT_EQ(span_of(trade.policy().targets_in(Stage::engaged).commitment.soon), R"("-1bd")");
  const Ruleset& quick = *read->segments.at(*Segment::parse("quick"));
  EXPECT_EQ(acknowledge_in(quick, Stage::prospect), R"("3bh")");
}

TEST(PolicyLayers, StandAloneWithoutABase) {
  const auto read = policy("{}");
  EXPECT_EQ(read->version, "");
  EXPECT_TRUE(read->usual->policy().document.rules.empty());
  EXPECT_TRUE(read->usual->policy().calendars.empty());
  // What every complaint passes unless the policy says otherwise.
  EXPECT_EQ(read->usual->policy().document.complaint.steps.size(), 9u);
}

TEST(PolicyLayers, PrintMergedAsADocumentThatMeansTheSame) {
  const std::string document =
      over_base(R"("targets":{"stages":{"dormant":{"complaint":{"normal":{"acknowledge":null}}}}},)"
                R"("rules":{"commitment.due_soon":null},)"
                R"("segments":{"trade":{"thresholds":{"argued":null,"argued":3}}})");
  EXPECT_THAT(mistakes(document), ElementsAre("document.duplicate"));
  const auto merged = merged_policy(
      over_base(R"("targets":{"stages":{"dormant":{"complaint":{"normal":{"acknowledge":null}}}}},)"
                R"("rules":{"commitment.due_soon":null},)"
                R"("segments":{"trade":{"thresholds":{"argued":3}}})"));
  ASSERT_TRUE(merged) << to_json(merged.error());
  EXPECT_EQ(*merged_policy(*merged), *merged);
  EXPECT_EQ(top_members(*merged)->find("base"), std::nullopt);
  EXPECT_EQ(top_members(*merged)->find("segments"), R"({"trade":{"thresholds":{"argued":3}}})");
  const auto read = policy(*merged);
  EXPECT_EQ(acknowledge_in(*read->usual, Stage::dormant), "none");
  EXPECT_EQ(acknowledge_in(*read->usual, Stage::engaged), R"("4bh")");
  EXPECT_EQ(find(*read->usual, "commitment.due_soon"), nullptr);
  EXPECT_EQ(read->usual->policy().document.rules.size(), shipped_rules() - 1);
}

// Mistakes

struct Mistake {
  std::string_view members;
  std::string_view expected;
};

// Each is the only mistake of a document over the base.
void expect_each(std::initializer_list<Mistake> table) {
  for (const Mistake& each : table) {
    EXPECT_THAT(mistakes(over_base(each.members)), ElementsAre(each.expected)) << each.members;
  }
}

TEST(PolicyMistakes, OfTargetsHaveTheirCodeAndThePathInTheDocument) {
  expect_each({
      {R"("targets":[])", "field.type /targets"},
      {R"("targets":{"complaint":{"huge":{}}})", "field.unknown /targets/complaint/huge"},
      {R"("targets":{"complaint":{"low":{"agree":"1q"}}})",
       "span.format /targets/complaint/low/agree"},
      {R"("targets":{"complaint":{"low":{"agree":"-1bd"}}})",
       "span.range /targets/complaint/low/agree"},
      {R"("targets":{"commitment":{"soon":"1bd"}})", "span.range /targets/commitment/soon"},
      {R"("targets":{"commitment":{"soon":{"span":"-1bd","calendar":"night"}}})",
       "calendar.unknown /targets/commitment/soon/calendar"},
      {R"("targets":{"statement":{"sign":"-1bd"}})", "span.range /targets/statement/sign"},
      {R"("targets":{"effort":{"explain":"-1bd"}})", "span.range /targets/effort/explain"},
      {R"("targets":{"contact":{"duty":"-1d"}})", "span.range /targets/contact/duty"},
      {R"("targets":{"contact":{"note":"-1h"}})", "span.range /targets/contact/note"},
      {R"("targets":{"rhythm":{"report":{"tolerance":"-1h"}}})",
       "span.range /targets/rhythm/report/tolerance"},
      {R"("targets":{"rhythm":{"weekly":{}}})", "field.unknown /targets/rhythm/weekly"},
      {R"("targets":{"risk":{"tell":{"span":"1bd","calendar":"night"}}})",
       "calendar.unknown /targets/risk/tell/calendar"},
      {R"("reach":["call","smoke"])", "field.range /reach/1"},
      {R"("targets":{"access":{"answer":"-1bd"}})", "span.range /targets/access/answer"},
      {R"("targets":{"access":{"urgent":{"acknowledge":"-1bd"}}})",
       "span.range /targets/access/urgent/acknowledge"},
      {R"("targets":{"access":{"callback_tolerance":{"span":"1bh","calendar":"night"}}})",
       "calendar.unknown /targets/access/callback_tolerance/calendar"},
      {R"("targets":{"stages":[]})", "field.type /targets/stages"},
      {R"("targets":{"stages":{"honeymoon":{}}})", "field.unknown /targets/stages/honeymoon"},
      {R"("targets":{"stages":{"prospect":{"commitment":{"soon":"2bd"}}}})",
       "span.range /targets/stages/prospect/commitment/soon"},
  });
}

TEST(PolicyMistakes, AreThresholdsForWhichThereIsNoAnswer) {
  expect_each({
      {R"("thresholds":{"quiet_cadence":0.0099})", "field.range /thresholds/quiet_cadence"},
      {R"("thresholds":{"quiet_cadence":100001})", "field.range /thresholds/quiet_cadence"},
      {R"("thresholds":{"quiet_cadence":-30})", "field.range /thresholds/quiet_cadence"},
      {R"("thresholds":{"quiet_warning":0})", "field.range /thresholds/quiet_warning"},
      {R"("thresholds":{"quiet_warning":35})", "field.range /thresholds/quiet_warning"},
      {R"("thresholds":{"quiet_urgent":0.0009})", "field.range /thresholds/quiet_urgent"},
      {R"("thresholds":{"quiet_urgent":1})", "field.range /thresholds/quiet_urgent"},
      {R"("thresholds":{"load":0})", "field.range /thresholds/load"},
      {R"("thresholds":{"load":-4})", "field.range /thresholds/load"},
      {R"("segments":{"trade":{"thresholds":{"quiet_cadence":0}}})",
       "field.range /segments/trade/thresholds/quiet_cadence"},
  });
}

TEST(PolicyMistakes, AreNoThresholdsForWhichThereIsAnAnswer) {
  for (const std::string_view thresholds :
       {R"({"quiet_cadence":0.01,"quiet_warning":0.001,"quiet_urgent":0.999,"load":0.001})",
        R"({"quiet_cadence":100000,"quiet_warning":0.999,"quiet_urgent":0.001,"load":1e300})",
        R"({"quiet_cadence":null,"quiet_warning":null,"quiet_urgent":null,"load":null})",
        R"({"argued":-1,"kept_rate":0,"own":-1e300})"}) {
    EXPECT_THAT(mistakes(over_base(R"("thresholds":)" + std::string(thresholds))), IsEmpty())
        << thresholds;
  }
}

TEST(PolicyMistakes, SayWhatANumberMayBe) {
  const auto read = read_policy(over_base(R"("thresholds":{"quiet_cadence":0})"));
  ASSERT_FALSE(read);
  const Failure failure = read.error();
  EXPECT_EQ(failure.causes().front().message(),
            "Give a number that is at least 0.01 and at most 100,000 days.");
}

TEST(PolicyMistakes, HaveTheirCodeAndThePathInTheDocument) {
  expect_each({
      {R"("colour":1)", "field.unknown /colour"},
      {R"("version":3)", "field.type /version"},
      {R"("skew":"5x")", "span.format /skew"},
      {R"("skew":"1bd")", "span.range /skew"},
      {R"("skew":"2h")", "span.range /skew"},
      {R"("calendars":{"a":{"zone":"Mars/Base","week":{"mon":[["09:00","17:00"]]}}})",
       "zone.unknown /calendars/a/zone"},
      {R"("calendars":{"a":{"zone":"UTC"}})", "calendar.never_opens /calendars/a/week"},
      {R"("calendars":{"a":{"zone":"UTC","week":{"mon":[["09:00","17:00"],["12:00","13:00"]]}}})",
       "calendar.overlap /calendars/a/week/mon"},
      {R"("default_calendar":"night")", "calendar.unknown /default_calendar"},
      {R"("default_calendar":"")", "field.range /default_calendar"},
      {R"("thresholds":{"argued":"two"})", "field.type /thresholds/argued"},
      {R"("thresholds":{"too many":2})", "fact.name /thresholds/too many"},
      {R"("attributes":{"tier":{"type":"colour"}})", "field.range /attributes/tier/type"},
      {R"("attributes":{"2":{"type":"text"}})", "fact.name /attributes/2"},
      {R"("goal_questions":[{"id":"a","kind":"taste","text":"x"}])",
       "field.range /goal_questions/0/kind"},
      {R"("goal_questions":[{"id":"a","kind":"budget","text":"x"},)"
       R"({"id":"a","kind":"feeling","text":"y"}])",
       "question.exists /goal_questions/1/id"},
      {R"("prompts":[{"id":"a","text":"x"},{"id":"a","text":"y"}])",
       "question.exists /prompts/1/id"},
      {R"("prompts":[{"id":"a","kinds":["lunch"],"text":"x"}])", "field.range /prompts/0/kinds/0"},
      {R"("rhythms":[{"id":"a","kind":"report","rule":"FREQ=HOURLY","local_time":"09:00",)"
       R"("text":"x"}])",
       "rrule.unsupported /rhythms/0/rule"},
      {R"("rhythms":[{"id":"a","kind":"report","rule":"FREQ=DAILY","local_time":"25:00",)"
       R"("text":"x"}])",
       "time.format /rhythms/0/local_time"},
      {R"("buzzwords":[2])", "field.type /buzzwords/0"},
      {R"("complaint":{"steps":["received"]})", "complaint.steps /complaint/steps"},
      {R"("complaint":{"steps":["closed","received"]})", "complaint.steps /complaint/steps"},
      {R"("complaint":{"steps":["received","received","closed"]})",
       "complaint.steps /complaint/steps"},
      {R"("complaint":{"steps":["received","in_progress","closed"]})",
       "field.range /complaint/steps/1"},
      {R"("ladder":[{"at":"sometimes"}])", "ladder.format /ladder/0/at"},
      {R"("rules":3)", "field.type /rules"},
      {R"("rules":[7])", "field.type /rules/0"},
      {R"("rules":[{"severity":"urgent"}])", "field.missing /rules/0/id"},
      {R"("rules":[{"id":7}])", "field.type /rules/0/id"},
      {R"("rules":{"a":7})", "field.type /rules/a"},
      {R"("rules":{"commitment.overdue":{"id":"other"}})",
       "field.range /rules/commitment.overdue/id"},
      {R"("rules":[{"id":"commitment.overdue","when":null}])", "field.missing /rules/0/when"},
      {R"("rules":[{"id":"commitment.overdue"},{"id":"commitment.overdue"}])",
       "rule.exists /rules/1/id"},
      {R"("rules":[{"id":"commitment.overdue","scope":"moon"}])", "field.range /rules/0/scope"},
      {R"("segments":[])", "field.type /segments"},
      {R"("segments":{"trade":7})", "field.type /segments/trade"},
      {R"("segments":{"trade":{"version":"2"}})", "field.unknown /segments/trade/version"},
      {R"("segments":{"trade":{"segments":{}}})", "field.unknown /segments/trade/segments"},
      {R"("segments":{"trade":{"targets":{"commitment":{"soon":"x"}}}})",
       "span.format /segments/trade/targets/commitment/soon"},
      {R"("partnerships":{"":{}})", "field.range /partnerships/"},
  });
}

TEST(PolicyMistakes, AreWhatBelongsToConceptsToCome) {
  expect_each({
      {R"("targets":{"rhythm":{"tolerance":"1d"}})", "field.unknown /targets/rhythm/tolerance"},
      {R"("templates":{"t":{"items":[{"id":"a","text":"x","answer":"text","acts":"lessons"}]}})",
       "field.range /templates/t/items/0/acts"},
      {R"("rules":[{"id":"commitment.overdue","scope":"contact"}])", "field.range /rules/0/scope"},
  });
}

TEST(PolicyMistakes, EscapeTheNamesInTheirPaths) {
  expect_each({
      {R"("rules":[{"id":"commitment.overdue","examples":[{"facts":{"a/b":1},"expect":false}]}])",
       "expression.unknown_name /rules/0/examples/0/facts/a~1b"},
      {R"("rules":{"a/b":7})", "field.type /rules/a~1b"},
      {R"("partnerships":{"a/b":{"skew":1}})", "field.type /partnerships/a~1b/skew"},
      {R"("segments":{"~":{"skew":1}})", "field.type /segments/~0/skew"},
      {R"("calendars":{"a/b":{"zone":"UTC"}})", "calendar.never_opens /calendars/a~1b/week"},
      {R"("attributes":{"a/b":{"type":"text"}})", "fact.name /attributes/a~1b"},
  });
}

TEST(PolicyMistakes, ArePacksThatNoRuleHas) {
  expect_each({
      {R"("packs":["starter","nights"])", "policy.pack /packs/1"},
      {R"("packs":[7])", "field.type /packs/0"},
      {R"("segments":{"a/b":{"packs":["nights"]}})", "policy.pack /segments/a~1b/packs/0"},
      {R"("partnerships":{"p":{"packs":["nights"]}})", "policy.pack /partnerships/p/packs/0"},
  });
}

TEST(PolicyMistakes, AreNoneInAPackWhoseRulesStandInOneLayerOrWereTakenOut) {
  const std::string nights = [] {
    std::string text = rule("own", R"("when":"true")");
    return text.replace(text.find("starter"), 7, "nights");
  }();
  EXPECT_TRUE(policy(over_base(R"("packs":["starter","nights"],"segments":{"trade":{"rules":[)" +
                               nights + "]}}")));
  EXPECT_TRUE(policy(over_base(R"("rules":null)")));
  EXPECT_THAT(mistakes(R"({"packs":["starter"]})"), ElementsAre("policy.pack /packs/0"));
}

TEST(PolicyMistakes, OfRulesNameTheirPlaceInTheDocument) {
  const Mistake table[] = {
      {R"("when":"complaint.stag == 'received'")", "expression.unknown_name /rules/0/when"},
      {R"("when":"complaint.summary")", "expression.type /rules/0/when"},
      {R"("when":"true ||")", "expression.syntax /rules/0/when"},
      {R"("when":"now == complaint.received_at")", "expression.now /rules/0/when"},
      {R"x("when":"now > complaint.received_at + span('4q')")x", "expression.span /rules/0/when"},
      {R"x("when":"now > complaint.received_at + span('4bh', 'night')")x",
       "calendar.unknown /rules/0/when"},
      {R"("when":"true","due":"complaint.summary")", "expression.type /rules/0/due"},
      {R"("when":"true","due":"complaint.received_at")", "rule.rung /rules/0/due"},
      {R"("when":"true","owner":"3")", "expression.type /rules/0/owner"},
      {R"("when":"true","message":"{complaint.b}")", "rule.message /rules/0/message"},
      {R"("when":"true","calendar":"night")", "calendar.unknown /rules/0/calendar"},
      {R"("when":"true","examples":[{"expect":true},{"expect":false}])",
       "rule.example /rules/0/examples/1"},
  };
  for (const Mistake& each : table) {
    std::string text = rule("own.rule", each.members);
    if (each.members.find(R"("message")") != std::string_view::npos) {
      text.erase(text.find(R"("message":"m",)"), 14);
    }
    EXPECT_THAT(mistakes(over_base(R"("rules":[)" + text + "]")), ElementsAre(each.expected))
        << each.members;
  }
}

TEST(PolicyMistakes, AreReportedAllAtOnce) {
  const std::string document = over_base(
      R"("default_calendar":"night","targets":{"complaint":{"low":{"agree":"x","remedy":"y"}}},)"
      R"("rules":[{"id":"complaint.no_progress","severity":"urgent"},)" +
      rule("b", R"("when":"complaint.stag == 'x' || complaint.ownr == 'y'")") + "," +
      rule("a", R"("due":"complaint.nothing","when":"true","colour":1)") +
      R"(],"segments":{"trade":{"packs":7}})");
  EXPECT_THAT(mistakes(document),
              UnorderedElementsAre(
                  "calendar.unknown /default_calendar", "span.format /targets/complaint/low/agree",
                  "span.format /targets/complaint/low/remedy",
                  "expression.unknown_name /rules/1/when", "expression.unknown_name /rules/1/when",
                  "field.unknown /rules/2/colour", "field.type /segments/trade/packs"));
}

TEST(PolicyMistakes, HaveTheColumnInsideAnExpression) {
  const auto read = read_policy(
      over_base(R"("rules":[)" + rule("own", R"("when":"complaint.told_others && ownr")") + "]"));
  ASSERT_EQ(read.error().causes().size(), 1u);
  EXPECT_THAT(read.error().causes().front().details(),
              Contains(Failure::Detail("column", std::string("26"))));
  EXPECT_EQ(read.error().code(), "policy.invalid");
}

TEST(PolicyMistakes, OfTheBaseAreNamedByTheRulesId) {
  // The shipped rule reads a threshold that the host takes away.
  EXPECT_THAT(mistakes(over_base(R"("thresholds":{"kept_rate":null})")),
              Contains("expression.unknown_name /rules/commitments.kept_rate_low/when"));
}

TEST(PolicyMistakes, OfALayerBelowAreNotRepeatedForEachSegment) {
  EXPECT_THAT(mistakes(over_base(R"("rules":[)" + rule("own", R"("when":"x")") +
                                 R"(],"segments":{"a":{},"b":{}},"partnerships":{"c":{}})")),
              ElementsAre("expression.unknown_name /rules/0/when"));
}

TEST(PolicyMistakes, InASegmentsRuleHaveItsPlaceThere) {
  EXPECT_THAT(mistakes(over_base(R"("segments":{"trade":{"rules":[{"id":"complaint.no_progress"},)"
                                 R"({"id":"commitment.overdue","when":"x"}]}})")),
              Contains("expression.unknown_name /segments/trade/rules/1/when"));
}

TEST(PolicyMistakes, SayWhenNoCalendarCounts) {
  EXPECT_THAT(mistakes(R"({"targets":{"complaint":{"low":{"agree":"1bd","remedy":"4h"}},)"
                       R"("stages":{"prospect":{"commitment":{"soon":"-2d"}}}},)"
                       R"("ladder":[{"at":"due"},{"at":"due + 4bh"}],"packs":["starter"],)"
                       R"("rules":[)" +
                       rule("own", R"x("when":"now > complaint.received_at + span('4h')",)x"
                                   R"("ladder":[{"at":"due - 1d"}])") +
                       "]}"),
              UnorderedElementsAre("calendar.missing /targets/complaint/low/agree",
                                   "calendar.missing /targets/stages/prospect/commitment/soon",
                                   "calendar.missing /ladder/1/at",
                                   "calendar.missing /rules/0/ladder/0/at"));
  EXPECT_THAT(
      mistakes(R"({"packs":["starter"],"rules":[)" +
               rule("own", R"x("when":"now > complaint.received_at + span('4bh')")x") + "]}"),
      ElementsAre("calendar.missing /rules/0/when"));
}

TEST(PolicyMistakes, NameTheShippedPoliciesForAnUnknownBase) {
  const auto read = read_policy(R"({"base":"entente/7"})");
  ASSERT_EQ(read.error().causes().size(), 1u);
  EXPECT_EQ(read.error().causes().front().code(), "policy.base");
  EXPECT_EQ(read.error().causes().front().path(), "/base");
  EXPECT_THAT(mistakes(R"({"base":["entente/1"]})"), ElementsAre("policy.base /base"));
}

TEST(PolicyMistakes, OfTheDocumentAsSuchComeByThemselves) {
  EXPECT_EQ(read_policy("").error().code(), "document.syntax");
  EXPECT_EQ(read_policy("[]").error().code(), "field.type");
  EXPECT_EQ(read_policy(std::string(std::size_t{2} << 20, ' ')).error().code(), "document.size");
}

TEST(PolicyMistakes, BoundTheSizeOfAllLayersTogether) {
  std::string channels;
  for (int i = 0; i < 900; ++i) {
    channels += (i == 0 ? "\"" : ",\"") + std::string(100, 'x') + std::to_string(i) + '"';
  }
  std::string segments;
  for (int i = 0; i < 900; ++i) {
    segments += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":{}";
  }
  EXPECT_THAT(mistakes(R"({"channels":[)" + channels + R"(],"segments":{)" + segments + "}}"),
              ElementsAre("limit.layers"));
}

}  // namespace
}  // namespace entente
