// What a young partnership still lacks, told as one finding that names the next step. DOMAIN 8.

#include <algorithm>
#include <optional>

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

std::string packs(std::string_view more = {}, std::string_view targets = "{}") {
  return policy_text(targets, R"(,"packs":["starter","quiet","foundation","delivery","generosity",)"
                              R"("credibility"])" +
                                  std::string(more));
}

constexpr std::string_view unfolded = R"(,"folded":[])";
const std::string first_fold = "foundation/p/p/1";

// "raised 03-02T14:00 03-02T14:00 offer+2": kind, when it was told, since or until when it was
// true, what the step asks for, and how many more there are.
std::string line_of(const Transition& each) {
  std::string line =
      std::string(name_of(each.transition)) + " " + to_string(each.at).substr(5, 11) + " " +
      to_string(each.until.value_or(each.finding.since)).substr(5, 11) + " " + each.finding.action;
  const std::size_t more = each.finding.message.find("(and ");
  if (more != std::string::npos) line += "+" + each.finding.message.substr(more + 5, 1);
  return line;
}

// The partnership p with ann, opened on Monday 2026-03-02 at 9:00 in New York, owned by pat.
class FoldingTest : public testing::Test {
 protected:
  void open(std::string_view stage, std::string_view more = {}, std::string_view targets = "{}") {
    portfolio.emplace(*read_policy(packs(more, targets)), std::nullopt);
    say("member.add", "14:00", R"({"id":"pat","name":"Pat"})");
    say("member.add", "14:00", R"({"id":"lee","name":"Lee"})");
    say("partnership.open", "14:00",
        R"({"name":"P","zone":"America/New_York","owner":"pat","stage":")" + std::string(stage) +
            "\"}");
    say("person.add", "14:00", R"({"id":"ann","name":"Ann","side":"client"})");
  }

  void submit(const std::string& text) {
    sent.push_back(text);
    const Result<Submitted> submitted = portfolio->submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
  }
  // On that Monday.
  void say(std::string_view type, std::string_view when, std::string_view data,
           std::string_view more = {}) {
    submit(command(type, monday(when), data, more));
  }
  static std::string monday(std::string_view when) {
    return "2026-03-02T" + std::string(when) + ":00Z";
  }
  static std::string happened(std::string_view when) {
    return R"("occurred":")" + monday(when) + "\",";
  }

  void state_goals(std::string_view when, std::string_view more = {}) {
    for (const char* kind : {"outcome", "budget", "schedule", "feeling"}) {
      say("goal.state", when,
          R"({"id":")" + std::string(kind) + R"(","side":"client","kind":")" + kind +
              R"(","text":"Want it","firmness":"open","source":"said"})",
          more);
    }
  }
  void state_ours(std::string_view when, std::string_view more = {}) {
    say("goal.state", when,
        R"({"id":"ours","side":"provider","kind":"margin","text":"A fifth","firmness":"exact",)"
        R"("source":"said")" +
            std::string(more) + "}");
  }
  void use(std::string_view when, std::string_view effective, std::string_view more) {
    submit(R"({"type":"policy.set","partnership":"@policy","at":")" + monday(when) +
           R"(","data":{"effective":")" + monday(effective) + R"(","policy":)" + packs(more) +
           "}}");
  }

  // All that was told until then of a rule, on that Monday unless the day is given.
  std::vector<std::string> told(std::string_view until, std::string_view rule = "foundation") {
    const std::string when = until.size() > 5 ? std::string(until) : monday(until);
    for (Transition& each : portfolio->advance(at(when)).value().transitions) {
      transitions.push_back(std::move(each));
    }
    std::vector<std::string> lines;
    for (const Transition& each : transitions) {
      if (each.finding.rule.view() == rule) lines.push_back(line_of(each));
    }
    return lines;
  }
  // The message of the one that is open.
  [[nodiscard]] std::string message() const {
    for (const Finding& each : *portfolio->view().findings()) {
      if (each.rule.view() == "foundation") return each.message;
    }
    return "none";
  }
  [[nodiscard]] std::vector<std::string> rules_open(const Viewer& viewer = {}) const {
    std::vector<std::string> rules;
    for (const Finding& each : *portfolio->viewed_by(viewer)->findings()) {
      rules.emplace_back(each.rule.view());
    }
    return rules;
  }
  [[nodiscard]] std::vector<std::string> steps(std::string_view finding = first_fold) const {
    std::vector<std::string> lines;
    const FindingExplanation explained = *portfolio->view().explain(finding);
    for (const OpenStep& each : explained.steps) {
      lines.push_back(std::string(each.rule.view()) + " " + each.subject);
    }
    return lines;
  }

  std::optional<Portfolio> portfolio;
  std::vector<std::string> sent;
  std::vector<Transition> transitions;
};

// The acceptance: a fresh partnership raises at most three findings on its first day with all
// packs on.
TEST_F(FoldingTest, AFreshPartnershipRaisesThreeFindingsAtMostOnItsFirstDay) {
  for (const char* stage : {"prospect", "engaged", "delivering"}) {
    transitions.clear();
    open(stage);
    say("contact.record", "15:00",
        R"({"id":"c1","channel":"call","initiator":"client","with":["ann","pat"],"kind":"call"})");
    told("2026-03-03T14:00:00Z");
    const auto raised = std::count_if(
        transitions.begin(), transitions.end(),
        [](const Transition& each) { return each.transition == TransitionKind::raised; });
    EXPECT_THAT(raised, Le(3)) << stage;
    EXPECT_THAT(rules_open(), testing::Contains("foundation")) << stage;
  }
}

// Truth

TEST_F(FoldingTest, TellsOneThingAndNamesTheNextStep) {
  open("engaged");
  EXPECT_THAT(told("14:59"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2"));
  EXPECT_EQ(message(),
            "They have not been told yet how to reach us; offer channels, times for callbacks and "
            "who stands in (and 2 more steps)");
  say("access.offer", "15:00", "{}");
  EXPECT_EQ(told("15:30").back(), "changed 03-02T15:00 03-02T14:00 ask+1");
  EXPECT_EQ(message(),
            "There is something that they want and we do not know yet. Ask: When all is done and "
            "well, what will be different for you? (and 1 more step)");
}

TEST_F(FoldingTest, IsRaisedClearedAndRaisedAnewAtTheExactInstants) {
  open("prospect");
  EXPECT_THAT(told("14:59"), ElementsAre("raised 03-02T14:00 03-02T14:00 ask"));
  state_goals("15:00");
  EXPECT_EQ(told("15:30").back(), "cleared 03-02T15:00 03-02T15:00 ask");
  EXPECT_EQ(message(), "none");
  EXPECT_THAT(steps(), IsEmpty());
  say("goal.withdraw", "16:00", R"({"id":"budget"})");
  EXPECT_EQ(told("16:30").back(), "raised 03-02T16:00 03-02T16:00 ask");
  EXPECT_THAT(steps("foundation/p/p/2"), ElementsAre("goal.kinds_unasked p"));
}

TEST_F(FoldingTest, GoesOnWhenOneStepEndsAsAnotherBegins) {
  open("engaged");
  say("access.offer", "15:00", "{}");
  state_goals("15:30");
  state_ours("16:00");
  EXPECT_THAT(told("16:30"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "changed 03-02T15:00 03-02T14:00 ask+1",
                                         "changed 03-02T15:30 03-02T14:00 state",
                                         "changed 03-02T16:00 03-02T14:00 draft+1"));
  EXPECT_THAT(steps(), ElementsAre("statement.missing p", "goal.untold ours"));
}

// A step more or less is no news, but the open finding says how many there are.
TEST_F(FoldingTest, CountsWithoutTellingTheCountAlone) {
  open("engaged");
  state_ours("15:00");  // is not told to them yet: one step for another
  EXPECT_THAT(message(), EndsWith("(and 2 more steps)"));
  say("goal.tell", "15:30", R"({"id":"ours","to":"ann"})");
  EXPECT_THAT(message(), EndsWith("(and 1 more step)"));
  EXPECT_THAT(told("16:00"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2"));
  say("access.offer", "16:30", "{}");
  EXPECT_EQ(told("17:00").back(), "changed 03-02T16:30 03-02T14:00 ask");
  EXPECT_THAT(message(), testing::Not(HasSubstr("more step")));
}

TEST_F(FoldingTest, PutsTheMoreSevereStepFirst) {
  open("engaged");
  say("fit.assess", "15:00", R"({"fit":"poor","reason":"Too far away"})");
  EXPECT_EQ(told("15:30").back(), "changed 03-02T15:00 03-02T14:00 refer+3");
  EXPECT_EQ(portfolio->view().findings()->front().severity, Severity::warning);
  EXPECT_THAT(steps(), ElementsAre("fit.poor p", "access.not_offered p", "goal.kinds_unasked p",
                                   "goal.provider_unstated p"));
}

TEST_F(FoldingTest, PutsWhatIsDueFirstAndItsObligationBeside) {
  open("engaged", R"(,"templates":{"tiny":{"items":[{"id":"way","text":"How?","answer":"text"}]}})",
       R"({"expectation":{"answer":"2h"}})");
  say("expectations.adopt", "15:00", R"({"template":"tiny"})");
  EXPECT_THAT(told("16:59"), SizeIs(1));
  EXPECT_EQ(told("17:00").back(), "changed 03-02T17:00 03-02T14:00 answer+3");
  const Finding finding = portfolio->view().findings()->front();
  EXPECT_EQ(finding.due, at(monday("17:00")));
  EXPECT_EQ(finding.subject, "p");
  std::vector<std::string> lines;
  for (const AgendaLine& each :
       portfolio->view().agenda({.now = at(monday("18:00")), .until = at(monday("18:00"))})) {
    lines.push_back(each.kind + " " + each.subject);
  }
  EXPECT_THAT(lines, ElementsAre("foundation p", "expectation.answer tiny.way"));
}

// Late records

TEST_F(FoldingTest, FollowsARecordThatComesLate) {
  open("engaged");
  EXPECT_THAT(told("17:00"), SizeIs(1));
  say("access.offer", "17:30", "{}", happened("15:00"));
  EXPECT_EQ(told("17:30").back(), "changed 03-02T17:30 03-02T14:00 ask+1");
}

TEST_F(FoldingTest, ClearsWithTheTrueEndOfTheLastStep) {
  open("prospect");
  told("17:00");
  state_goals("18:00", happened("15:00"));
  EXPECT_EQ(told("18:00").back(), "cleared 03-02T18:00 03-02T15:00 ask");
}

TEST_F(FoldingTest, IsWithdrawnWhenThereNeverWasAStep) {
  open("prospect");
  told("17:00");
  state_goals("18:00", happened("14:00"));
  EXPECT_EQ(told("18:00").back(), "withdrawn 03-02T18:00 03-02T14:00 ask");
}

// Told by themselves

constexpr std::string_view with_promises =
    R"(,"rules":[{"id":"own.promise","principle":"P14","pack":"foundation","scope":"commitment",
        "when":"!commitment.blocked","severity":"info","due":"commitment.due","ladder":[
          {"at":"due","severity":"notice"},{"at":"due + 1h","severity":"urgent"}],
        "message":"Keep it: {commitment.what}","action":"keep"}])";

TEST_F(FoldingTest, TellsByItselfWhatHasBecomeUrgent) {
  open("engaged", with_promises);
  say("commitment.make", "14:30",
      R"({"id":"c1","by":"pat","side":"provider","what":"The quote","due":"2026-03-02T16:00:00Z",)"
      R"("origin":"access","benefit":"You know the price"})");
  EXPECT_THAT(told("17:30"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "changed 03-02T16:00 03-02T14:00 keep+3",
                                         "changed 03-02T17:00 03-02T14:00 offer+2"));
  EXPECT_THAT(told("17:30", "own.promise"), ElementsAre("raised 03-02T17:00 03-02T17:00 keep"));
  say("commitment.keep", "18:00", R"({"id":"c1"})");
  EXPECT_EQ(told("18:00", "own.promise").back(), "cleared 03-02T18:00 03-02T18:00 keep");
  EXPECT_THAT(told("18:00"), SizeIs(3));
}

TEST_F(FoldingTest, LeavesWhatWasConfidedToItsCircle) {
  open("engaged");
  say("goal.state", "15:00",
      R"({"id":"purse","side":"client","kind":"budget","text":"60 to 75","firmness":"exact",)"
      R"("source":"said","measure":{"unit":"USD","low":"60000","high":"75000"}})");
  state_ours("15:30", R"(,"measure":{"unit":"USD","low":"80000"},"confidential":["pat"])");
  EXPECT_THAT(told("16:00", "goal.conflict"), ElementsAre("raised 03-02T15:30 03-02T15:30 revise"));
  EXPECT_THAT(steps(), ElementsAre("access.not_offered p", "goal.kinds_unasked p",
                                   "goal.provider_unstated p"));
  Viewer lee;
  lee.member = *MemberId::parse("lee");
  EXPECT_THAT(rules_open(lee), ElementsAre("foundation"));
}

TEST_F(FoldingTest, TellsNothingMoreOfAnEndedPartnership) {
  open("engaged");
  say("partnership.move", "15:00", R"({"stage":"ended"})");
  EXPECT_THAT(told("16:00"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "cleared 03-02T15:00 03-02T15:00 offer+2"));
}

// Policies

TEST_F(FoldingTest, IsSwitchedOffAndOnByThePolicy) {
  open("engaged");
  use("15:00", "16:00", unfolded);
  use("16:30", "16:30", "");
  EXPECT_THAT(told("17:00"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "cleared 03-02T16:00 03-02T16:00 offer+2",
                                         "raised 03-02T16:30 03-02T16:30 offer+2"));
  EXPECT_THAT(
      told("17:00", "access.not_offered"),
      ElementsAre("raised 03-02T16:00 03-02T16:00 offer", "cleared 03-02T16:30 03-02T16:30 offer"));
  EXPECT_THAT(rules_open(), ElementsAre("foundation"));
}

TEST_F(FoldingTest, IsOneDifferenceOfAPolicyThatFoldsNothing) {
  open("engaged");
  told("15:00");
  std::vector<std::string> differences;
  const WhatIf answer = portfolio->view().what_if(*read_policy(packs(unfolded)));
  for (const auto& each : answer.findings) {
    const Finding& finding = each.was ? *each.was : *each.would_be;
    differences.push_back(std::string(name_of(each.difference)) + " " +
                          std::string(finding.rule.view()));
  }
  EXPECT_THAT(differences,
              ElementsAre("raised access.not_offered", "cleared foundation",
                          "raised goal.kinds_unasked", "raised goal.provider_unstated"));
}

TEST_F(FoldingTest, ShowsWhatAPolicyWithoutTheNextStepWouldName) {
  open("engaged");
  told("15:00");
  const WhatIf answer =
      portfolio->view().what_if(*read_policy(packs(R"(,"rules":{"access.not_offered":null})")));
  ASSERT_THAT(answer.findings, SizeIs(1));
  EXPECT_EQ(answer.findings[0].difference, Difference::changed);
  EXPECT_EQ(answer.findings[0].would_be->action, "ask");
}

TEST_F(FoldingTest, IsPlayedAgainAsItWasTold) {
  open("engaged", unfolded);
  say("access.offer", "15:00", "{}");
  told("16:00");
  std::vector<std::string> lines;
  const auto again =
      portfolio->view().backtest(*read_policy(packs()), at(monday("14:00")), at(monday("16:00")));
  for (const Transition& each : *again) lines.push_back(line_of(each));
  EXPECT_THAT(lines, ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                 "changed 03-02T15:00 03-02T14:00 ask+1"));
}

TEST_F(FoldingTest, IsPlayedAgainToOthersWithoutWhatWasConfidedSince) {
  constexpr std::string_view of_goals =
      R"(,"rules":{"access.not_offered":null,"goal.kinds_unasked":null,"statement.missing":null})";
  open("engaged", of_goals);
  state_ours("15:00");
  say("goal.revise", "16:00", R"({"id":"ours","confidential":["pat"]})");
  const auto heard = [&](const Viewer& viewer) {
    return to_json(*portfolio->viewed_by(viewer)->backtest(
        *read_policy(packs(of_goals)), at(monday("14:00")), at(monday("17:00"))));
  };
  Viewer lee;
  lee.member = *MemberId::parse("lee");
  EXPECT_THAT(heard({}), HasSubstr("A fifth"));
  EXPECT_THAT(heard(lee), testing::Not(HasSubstr("A fifth")));
}

TEST(FoldedPacks, AreCheckedWhenAPolicyIsRead) {
  const auto mistake = [](const std::string& document) {
    const auto read = read_policy(document);
    if (read) return std::string("read");
    const Failure cause = read.error().causes().front();
    return std::string(cause.code()) + " " + std::string(cause.path());
  };
  EXPECT_EQ(mistake(packs(unfolded)), "read");
  EXPECT_EQ(mistake(packs(R"(,"folded":["foundation","nights"])")), "policy.pack /folded/1");
  EXPECT_EQ(mistake(packs(R"(,"segments":{"trade":{"folded":["nights"]}})")),
            "policy.pack /segments/trade/folded/0");
  EXPECT_EQ(mistake(packs(R"(,"rules":[{"id":"foundation","principle":"P1","pack":"own",
      "scope":"partnership","when":"true","severity":"info","message":"m","action":"a"}])")),
            "rule.exists /rules/0/id");
}

// Reads

TEST_F(FoldingTest, IsExplainedByItsNextStepAndListsAll) {
  open("engaged");
  told("15:00");
  const FindingExplanation explained = *portfolio->view().explain(first_fold);
  EXPECT_EQ(explained.when,
            "partnership.stage in ['engaged', 'delivering', 'sustained'] && "
            "!has(access.offered_at)");
  ASSERT_THAT(explained.facts, SizeIs(1));
  EXPECT_EQ(explained.facts[0].fact, "partnership.stage");
  EXPECT_THAT(steps(), ElementsAre("access.not_offered p", "goal.kinds_unasked p",
                                   "goal.provider_unstated p"));
  EXPECT_EQ(explained.steps[2].message, "Say what we want from this, too: they cannot guess it");
}

TEST_F(FoldingTest, IsOneFindingInDigestAndReport) {
  open("engaged");
  say("access.offer", "15:00", "{}");
  told("16:00");
  const Digest digest = portfolio->view().digest();
  ASSERT_THAT(digest.by_rule, SizeIs(1));
  EXPECT_EQ(digest.by_rule.at("foundation"), 1);
  for (const RuleReport& each :
       *portfolio->view().rules_report(at(monday("00:00")), at(monday("23:00")))) {
    const bool folded = each.rule.view() == "foundation";
    EXPECT_EQ(each.raised, folded ? 1 : 0) << each.rule.view();
    EXPECT_EQ(each.open, folded ? 1 : 0) << each.rule.view();
  }
}

TEST_F(FoldingTest, SpeaksItsOwnersLanguage) {
  open("engaged");
  say("member.change", "14:30", R"({"id":"pat","language":"es"})");
  EXPECT_THAT(message(), EndsWith("(and 2 more steps)"));  // as it was raised
  say("access.offer", "15:00", "{}");
  EXPECT_THAT(message(), EndsWith("(y 1 paso más)"));
  EXPECT_THAT(portfolio->view().explain(first_fold)->steps[1].message,
              testing::Not(HasSubstr("Say what we want")));
}

// Marks

TEST_F(FoldingTest, KeepsSilentWhileItIsSnoozed) {
  open("engaged");
  say("finding.snooze", "14:30",
      R"({"finding":")" + first_fold + R"(","until":"2026-03-02T16:00:00Z"})");
  say("access.offer", "15:00", "{}");
  EXPECT_THAT(told("17:00"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "snoozed 03-02T14:30 03-02T16:00 offer+2",
                                         "changed 03-02T16:00 03-02T14:00 ask+1"));
}

TEST_F(FoldingTest, KeepsSilentOnceItIsDismissedUntilNothingIsLeft) {
  open("engaged");
  say("finding.dismiss", "14:30",
      R"({"finding":")" + first_fold + R"(","reason":"We are old friends"})");
  say("access.offer", "15:00", "{}");
  say("partnership.move", "15:30", R"({"stage":"prospect"})");
  state_goals("16:00");
  say("goal.withdraw", "16:30", R"({"id":"budget"})");
  EXPECT_THAT(told("17:00"), ElementsAre("raised 03-02T14:00 03-02T14:00 offer+2",
                                         "dismissed 03-02T14:30 03-02T14:00 offer+2",
                                         "cleared 03-02T16:00 03-02T16:00 ask",
                                         "raised 03-02T16:30 03-02T16:30 ask"));
}

// Asking often or seldom gives the same history.
TEST_F(FoldingTest, IsToldTheSameHoweverOftenTheHostAsks) {
  open("engaged", with_promises);
  say("access.offer", "15:00", "{}");
  say("commitment.make", "15:30",
      R"({"id":"c1","by":"pat","side":"provider","what":"The quote","due":"2026-03-04T16:00:00Z",)"
      R"("origin":"sales"})");
  const Instant begin = at(monday("16:00"));
  const Instant end = at("2026-04-06T16:00:00Z");
  const auto told_every = [&](Duration step) {
    Portfolio again(*read_policy(packs(with_promises)));
    for (const std::string& each : sent) EXPECT_TRUE(again.submit(*read_any_command(each)));
    std::vector<std::string> documents;
    for (Instant now = begin; now < end; now = *plus(now, step)) {
      for (const Transition& each : again.advance(now).value().transitions) {
        documents.push_back(to_json(each));
      }
    }
    for (const Transition& each : again.advance(end).value().transitions) {
      documents.push_back(to_json(each));
    }
    return documents;
  };
  const std::vector<std::string> once = told_every(std::chrono::hours(10'000));
  EXPECT_EQ(told_every(std::chrono::hours(24)), once);
  EXPECT_EQ(told_every(std::chrono::minutes(1)), once);
  // A week after the offer it asks for the agreement, which then is the first of all steps.
  EXPECT_THAT(told("2026-03-09T16:00:00Z"),
              testing::Contains("changed 03-09T15:00 03-02T14:00 agree+4"));
}

}  // namespace
}  // namespace entente
