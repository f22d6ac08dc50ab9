// What another policy would change across partnerships, now and in what was told. DOMAIN 8.

#include <algorithm>
#include <set>

#include "wide_world.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

constexpr std::string_view all_packs =
    R"(,"packs":["starter","credibility","delivery","generosity","team"])";

std::shared_ptr<const Rulebook> policy_with(std::string_view more) {
  return *read_policy(trends_policy(more));
}

std::vector<std::string> documents(const std::vector<Transition>& transitions) {
  std::vector<std::string> documents;
  for (const Transition& each : transitions) documents.push_back(to_json(each));
  return documents;
}

// "raised appearance.due", of the stream of the team.
std::vector<std::string> across(const std::vector<Transition>& transitions) {
  std::vector<std::string> lines;
  for (const Transition& each : transitions) {
    if (each.finding.partnership.view() != "@team") continue;
    lines.push_back(std::string(name_of(each.transition))
                        .append(" ")
                        .append(std::string(each.finding.rule.view())));
  }
  return lines;
}

std::vector<std::string> across(const WhatIf& answer) {
  std::vector<std::string> lines;
  for (const FindingDifference& each : answer.findings) {
    const Finding& finding = each.was ? *each.was : *each.would_be;
    if (finding.partnership.view() != "@team") continue;
    lines.push_back(
        std::string(name_of(each.difference)).append(" ").append(std::string(finding.rule.view())));
  }
  return lines;
}

// Three complaints without a word before, a van that failed, and a promise that is overdue.
class WhatIfAcross : public WideWorld {
 protected:
  explicit WhatIfAcross(std::string_view more = wide_packs) : WideWorld(more) {
    for (const char* each : {"a", "b", "c"}) open(each);
    tell("@team", "appearance.check", "2026-03-03T12:00:00Z",
         R"({"item":"van","by":"pat","passed":false})");
    for (const char* each : {"a", "b", "c"}) complain(each, "2026-03-05T12:00:00Z");
    tell("c", "commitment.make", "2026-03-05T12:00:00Z",
         R"({"id":"w","by":"pat","side":"provider","what":"W","origin":"project",
             "due":"2026-03-06T12:00:00Z"})");
    portfolio.advance(at("2026-03-06T12:00:00Z"));
  }

  [[nodiscard]] std::vector<std::string> with(std::string_view more) const {
    return across(portfolio.view().what_if(policy_with(more)));
  }
  [[nodiscard]] PortfolioView seen_by(std::string_view viewer) const {
    return portfolio.viewed_by(*read_json<Viewer>(viewer)).value();
  }
};

std::string wide_and(std::string_view more) { return std::string(wide_packs).append(more); }

TEST_F(WhatIfAcross, SaysNothingOfAPolicyThatSaysTheSame) {
  EXPECT_THAT(with(wide_packs), IsEmpty());
}

TEST_F(WhatIfAcross, ShowsWhatAPolicyWouldClear) {
  EXPECT_THAT(with(""), ElementsAre("cleared appearance.due", "cleared promises.surprises"));
  EXPECT_THAT(with(wide_and(R"(,"thresholds":{"surprises":4})")),
              ElementsAre("cleared promises.surprises"));
}

TEST_F(WhatIfAcross, ShowsWhatAPolicyWouldRaise) {
  set_policy("2026-03-06T12:00:00Z", "2026-03-06T12:00:00Z",
             wide_and(R"(,"thresholds":{"surprises":4})"));
  complain("a", "2026-03-06T13:00:00Z");
  // The last review has three; the fourth is known at midnight.
  EXPECT_THAT(with(wide_packs), ElementsAre("raised promises.surprises"));
  const WhatIf answer = portfolio.view().what_if(policy_with(wide_packs));
  ASSERT_FALSE(answer.findings.empty());
  const Finding& raised = answer.findings[0].would_be.value();
  EXPECT_EQ(raised.since, at("2026-03-06T13:00:00Z"));
  EXPECT_EQ(to_json(raised.evidence.at(0).value), "3");
}

TEST_F(WhatIfAcross, ShowsWhatAPolicyWouldChange) {
  const WhatIf answer = portfolio.view().what_if(
      policy_with(wide_and(R"(,"rules":{"appearance.due":{"severity":"warning"}})")));
  ASSERT_EQ(answer.findings.size(), 1u);
  EXPECT_EQ(answer.findings[0].difference, Difference::changed);
  EXPECT_EQ(answer.findings[0].was->severity, Severity::notice);
  EXPECT_EQ(answer.findings[0].would_be->severity, Severity::warning);
}

TEST_F(WhatIfAcross, StandsBeforeThePartnershipsInTheAnswer) {
  const WhatIf answer = portfolio.view().what_if(policy_with(R"(,"packs":["team"])"));
  std::vector<std::string> streams;
  for (const FindingDifference& each : answer.findings) {
    streams.emplace_back((each.was ? each.was : each.would_be)->partnership.view());
  }
  EXPECT_EQ(streams.front(), "@team");
  EXPECT_EQ(streams.back(), "c");
  EXPECT_TRUE(std::is_sorted(streams.begin(), streams.end()));
}

// The differences, put into what is open, against what is open once the policy was set.
TEST_F(WhatIfAcross, SaysWhatSettingThePolicyDoes) {
  const auto open = [](const Portfolio& asked) {
    std::set<std::string> documents;
    for (const Finding& each : *asked.view().findings()) documents.insert(to_json(each));
    return documents;
  };
  for (const std::string& more :
       {std::string(), std::string(all_packs), std::string(R"(,"packs":["team"])"),
        wide_and(R"(,"thresholds":{"surprises":9})"),
        wide_and(R"(,"rules":{"promises.surprises":{"severity":"urgent"}})")}) {
    Portfolio live(policy_with(wide_packs));
    for (const std::string& each : sent()) ASSERT_TRUE(live.submit(*read_any_command(each)));
    live.advance(portfolio.watermark());
    std::set<std::string> supposed = open(live);
    for (const FindingDifference& each : live.view().what_if(policy_with(more)).findings) {
      if (each.was) {
        EXPECT_EQ(supposed.erase(to_json(*each.was)), 1u) << to_json(*each.was);
      }
      if (each.would_be) supposed.insert(to_json(*each.would_be));
    }
    const Instant now = live.watermark();
    ASSERT_TRUE(live.submit(SetPolicy{now, {}, {}, now, trends_policy(more)}));
    EXPECT_EQ(supposed, open(live)) << more;
  }
}

TEST_F(WhatIfAcross, IsShownToTheTeamAndToNoClient) {
  for (const char* viewer : {"{}", R"({"member":"pat"})", R"({"role":"lead"})"}) {
    EXPECT_THAT(across(seen_by(viewer).what_if(policy_with(""))),
                ElementsAre("cleared appearance.due", "cleared promises.surprises"));
    const auto told = seen_by(viewer).backtest(policy_with(wide_packs), at("2026-03-06T00:00:00Z"),
                                               at("2026-03-06T12:00:00Z"));
    EXPECT_THAT(across(*told), ElementsAre("raised promises.surprises"));
  }
  const PortfolioView ann = seen_by(R"({"partnership":"a","person":"ann"})");
  EXPECT_THAT(ann.what_if(policy_with("")).findings, IsEmpty());
  EXPECT_EQ(
      ann.backtest(policy_with(wide_packs), at("2026-03-06T00:00:00Z"), at("2026-03-06T12:00:00Z"))
          .error()
          .code(),
      "viewer.forbidden");
}

TEST_F(WhatIfAcross, ChangesNothing) {
  complain("a", "2026-03-06T13:00:00Z");
  const std::string before = to_json(open_across());
  const std::optional<Instant> wake = portfolio.next_wake();
  (void)with("");
  ASSERT_TRUE(portfolio.view().backtest(policy_with(""), at("2026-03-01T00:00:00Z"),
                                        at("2026-04-01T00:00:00Z")));
  EXPECT_EQ(to_json(open_across()), before);
  EXPECT_EQ(portfolio.next_wake(), wake);
}

class WhatIfNobodyReviewed : public WhatIfAcross {
 protected:
  WhatIfNobodyReviewed() : WhatIfAcross("") {}
};

TEST_F(WhatIfNobodyReviewed, RaisesAtOnceWhatRestsOnTheTeamOnly) {
  EXPECT_THAT(with(wide_packs), ElementsAre("raised appearance.due"));
}

TEST_F(WhatIfNobodyReviewed, ReviewsWhereThePolicyWouldTakeEffectAtMidnight) {
  portfolio.advance(at("2026-03-07T05:00:00Z"));
  EXPECT_THAT(with(wide_packs), ElementsAre("raised appearance.due", "raised promises.surprises"));
}

// Back-testing

// Two weeks in which everything of these packs happens, under a policy of the pack starter alone
// unless said.
class BacktestAcross : public WideWorld {
 protected:
  explicit BacktestAcross(std::string_view more = {}) : WideWorld(more) {
    tell("@team", "member.add", "2025-06-01T00:00:00Z",
         R"({"id":"lee","name":"Lee","roles":["lead"]})");
    for (const char* each : {"a", "b", "c"}) open(each, "cafe");
    open("d", "bakery");
    for (const char* each : {"a", "b", "c"}) {
      tell(each, "commitment.make", "2026-03-02T12:00:00Z",
           R"({"id":"w","by":"pat","side":"provider","what":"W","origin":"project",
               "due":"2026-06-01T12:00:00Z"})");
    }
  }

  void plan_a_day() {
    tell("@team", "day.plan", "2026-03-02T20:00:00Z",
         R"({"member":"pat","date":"2026-03-03",
             "entries":[{"from":"09:00","to":"12:00","reachable":false}]})");
    tell("@team", "appearance.check", "2026-03-03T12:00:00Z",
         R"({"item":"van","by":"pat","passed":false})");
    // Told late, and in time all the same.
    tell("@team", "greeting.publish", "2026-03-03T15:00:00Z",
         R"({"member":"pat","date":"2026-03-03","channel":"call"})",
         R"("occurred":"2026-03-03T13:45:00Z",)");
    tell("@team", "member.away", "2026-03-03T20:00:00Z",
         R"({"member":"lee","from":"2026-03-04T12:00:00Z","delegate":"pat"})");
  }

  // pat puts a off, and keeps a promise to b meanwhile.
  void complaints_without_a_word() {
    for (const char* each : {"a", "b", "c"}) complain(each, "2026-03-05T12:00:00Z");
    put_off("2026-03-05T18:00:00Z");
    // At the very midnight.
    complain("d", "2026-03-06T05:00:00Z");
    for (const char* each : {"b", "c"}) call_before_it_all(each);
    put_off("2026-03-06T19:00:00Z");
    tell("b", "commitment.keep", "2026-03-06T20:00:00Z", R"({"id":"w"})");
    put_off("2026-03-07T19:00:00Z");
  }

  void put_off(std::string_view when) {
    tell("a", "commitment.renegotiate", when,
         R"({"id":"w","due":"2026-06-02T12:00:00Z","reason":"R","agreed_by":"ann"})");
  }

  void call_before_it_all(std::string_view partnership) {
    tell(partnership, "contact.record", "2026-03-06T12:00:00Z",
         R"({"id":")" + id("t") +
             R"(","channel":"call","initiator":"provider","with":["ann"],"kind":"call"})",
         R"("occurred":"2026-03-04T12:00:00Z",)");
  }

  void all_is_mended() {
    tell("@team", "appearance.check", "2026-03-09T12:00:00Z",
         R"({"item":"van","by":"pat","passed":true})");
    tell("a", "commitment.keep", "2026-03-09T13:00:00Z", R"({"id":"w"})");
    for (const char* each : {"a", "b", "c", "d"}) {
      tell(each, "idea.offer", "2026-03-10T12:00:00Z",
           R"({"id":"i","by":"pat","what":"Oak doors","kind":"suggestion"})");
    }
    // Our advice is taken once in 30 times.
    for (int minute = 10; minute < 20; ++minute) {
      const std::string when = "2026-03-10T13:" + std::to_string(minute) + ":00Z";
      for (const char* each : {"a", "b", "c"}) advice(each, when, minute == 10 ? 1 : 0, 1);
    }
  }

  // All that a portfolio tells that had a policy from the beginning.
  [[nodiscard]] static std::vector<Transition> told_live(
      const std::vector<std::string>& commands, std::string_view more,
      std::string_view until = "2026-04-01T00:00:00Z") {
    Portfolio live(policy_with(more));
    for (const std::string& each : commands) {
      const Result<Submitted> submitted = live.submit(*read_any_command(each));
      EXPECT_TRUE(submitted) << each << (submitted ? "" : to_json(submitted.error()));
    }
    return live.advance(at(until)).value().transitions;
  }
  [[nodiscard]] std::vector<Transition> played(std::string_view more,
                                               std::string_view from = "2025-01-01T00:00:00Z",
                                               std::string_view until = "2026-04-01T00:00:00Z") {
    return portfolio.view().backtest(policy_with(more), at(from), at(until)).value();
  }
};

TEST_F(BacktestAcross, TellsWhatAPortfolioToldThatHadThePolicyFromTheBeginning) {
  plan_a_day();
  complaints_without_a_word();
  all_is_mended();
  const std::vector<Transition> told = played(all_packs);
  EXPECT_EQ(documents(told), documents(told_live(sent(), all_packs)));
  EXPECT_THAT(
      across(told),
      IsSupersetOf({"raised greeting.not_out", "withdrawn greeting.not_out",
                    "raised appearance.due", "changed appearance.due", "cleared appearance.due",
                    "raised promises.surprises", "cleared promises.surprises",
                    "raised attention.starved", "cleared attention.starved",
                    "raised boilerplate.same_for_everyone", "raised credibility.systemic_gap"}));
}

TEST_F(BacktestAcross, TellsOfAPeriodWithBothItsEnds) {
  complaints_without_a_word();
  // The review of what a, b and c said lies on the sixth at 05:00Z.
  EXPECT_THAT(across(played(wide_packs, "2026-03-06T05:00:00Z", "2026-03-06T05:00:00Z")),
              ElementsAre("raised promises.surprises"));
  EXPECT_THAT(across(played(wide_packs, "2026-03-06T05:00:00.000001Z", "2026-03-07T04:59:59Z")),
              IsEmpty());
  EXPECT_THAT(across(played(wide_packs, "2026-03-01T00:00:00Z", "2026-03-06T04:59:59.999999Z")),
              IsEmpty());
}

TEST_F(BacktestAcross, TakesCommandsInTheOrderInWhichTheyWereTold) {
  complain("a", "2026-03-05T12:00:00Z");
  complain("b", "2026-03-07T12:00:00Z");
  // Sent after what was told two days later.
  complain("c", "2026-03-05T13:00:00Z");
  complain("d", "2026-03-05T14:00:00Z");
  std::vector<std::string> in_order = sent();
  std::stable_sort(in_order.begin(), in_order.end(), [](const auto& a, const auto& b) {
    const auto told_at = [](const std::string& text) {
      return std::get<Command>(*read_any_command(text)).at;
    };
    return told_at(a) < told_at(b);
  });
  EXPECT_EQ(documents(played(wide_packs)), documents(told_live(in_order, wide_packs)));
  EXPECT_THAT(across(played(wide_packs, "2026-03-06T05:00:00Z", "2026-03-06T05:00:00Z")),
              ElementsAre("raised promises.surprises"));
}

TEST_F(BacktestAcross, LeavesOutThePoliciesThatWereSet) {
  complaints_without_a_word();
  set_policy("2026-03-08T12:00:00Z", "2026-03-08T12:00:00Z", wide_packs);
  all_is_mended();
  EXPECT_THAT(across(played("")), IsEmpty());
  EXPECT_EQ(documents(played(all_packs)), documents(told_live(sent(), all_packs)));
}

class MarkedAcross : public BacktestAcross {
 protected:
  MarkedAcross() : BacktestAcross(all_packs) {}

  void mark(std::string_view stream, std::string_view verb, std::string_view when,
            std::string_view finding, std::string_view more) {
    tell(stream, verb, when,
         std::string(R"({"finding":")").append(finding).append("\",").append(more).append("}"));
  }
};

TEST_F(MarkedAcross, IsPlayedAgainAsItWasTold) {
  plan_a_day();
  mark("@team", "finding.snooze", "2026-03-04T13:00:00Z", "appearance.due/@team/@team/1",
       R"("until":"2026-03-06T15:00:00Z")");
  complaints_without_a_word();
  mark("@team", "finding.dismiss", "2026-03-08T12:00:00Z", "attention.starved/@team/pat/1",
       R"("reason":"R")");
  // From here on pat puts b off, by what was told of it, and serves c.
  const auto snooze = [&](std::string_view when) {
    mark("b", "finding.snooze", when, "contact.unnoted/b/b/1", R"("until":"2026-03-20T15:00:00Z")");
  };
  snooze("2026-03-08T12:00:00Z");
  snooze("2026-03-08T13:00:00Z");
  tell("c", "commitment.keep", "2026-03-08T13:30:00Z", R"({"id":"w"})");
  snooze("2026-03-08T14:00:00Z");
  all_is_mended();
  const std::vector<Transition> told = told_live(sent(), all_packs);
  EXPECT_THAT(across(told),
              IsSupersetOf({"snoozed appearance.due", "dismissed attention.starved"}));
  // a was served in the end, and b was not.
  EXPECT_THAT(across(told), Not(Contains("cleared attention.starved")));
  EXPECT_EQ(documents(portfolio.advance(at("2026-04-01T00:00:00Z")).value().transitions),
            documents(told));
  EXPECT_EQ(documents(played(all_packs)), documents(told));
}

// A mark on what the policy would not have told leads to nothing.
TEST_F(MarkedAcross, SaysNothingOfMarksOnWhatWouldNotHaveBeenTold) {
  plan_a_day();
  mark("@team", "finding.snooze", "2026-03-04T13:00:00Z", "appearance.due/@team/@team/1",
       R"("until":"2026-03-06T15:00:00Z")");
  const std::vector<std::string> told =
      across(played(R"(,"packs":["team"],"rules":{"appearance.due":null})"));
  EXPECT_THAT(told, Not(IsEmpty()));
  EXPECT_THAT(told, Not(Contains(testing::HasSubstr("appearance.due"))));
}

// What happens at one instant without ids is told apart when it is a mark.
TEST_F(MarkedAcross, SnoozesWhatWasRaisedAtTheSameInstant) {
  tell("@team", "appearance.check", "2026-03-03T12:00:00Z",
       R"({"item":"van","by":"pat","passed":false})");
  mark("@team", "finding.snooze", "2026-03-03T12:00:00Z", "appearance.due/@team/@team/1",
       R"("until":"2026-03-06T15:00:00Z")");
  EXPECT_THAT(across(played(wide_packs)), Contains("snoozed appearance.due"));
}

// A command that says again what is known is none for a review.
TEST_F(BacktestAcross, IsNotReviewedForWhatWasKnown) {
  plan_a_day();
  for (const char* each : {"a", "b", "c"}) complain(each, "2026-03-05T12:00:00Z");
  // The ninety days of a surprise are over, and the greeting of that day was out already.
  tell("@team", "greeting.publish", "2026-07-10T15:00:00Z",
       R"({"member":"pat","date":"2026-03-03","channel":"call"})");
  const std::string end = "2026-08-01T00:00:00Z";
  const std::vector<Transition> told = told_live(sent(), wide_packs, end);
  EXPECT_THAT(across(told), Contains("raised promises.surprises"));
  EXPECT_THAT(across(told), Not(Contains("cleared promises.surprises")));
  EXPECT_EQ(documents(played(wide_packs, "2025-01-01T00:00:00Z", end)), documents(told));
}

}  // namespace
}  // namespace entente
