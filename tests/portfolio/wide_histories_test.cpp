// The library against the naive model, on random histories of several partnerships: what is told
// across them, in the stream `@team`. 36 of them are played; how many more, and how to read a
// disagreement: `naive_model_test.cpp`.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "naive_oversight.hpp"
#include "play.hpp"
#include "scaled_policy.hpp"

namespace entente::test {
namespace {

constexpr int shards = 6;

bool is_across(const Transition& each) { return each.finding.partnership.view() == team_stream; }

std::vector<Told> told_across(const std::vector<Transition>& transitions) {
  std::vector<Told> told;
  for (const Transition& each : transitions) {
    if (is_across(each)) told.push_back(told_of(each));
  }
  return in_order(std::move(told));
}

std::vector<Told> told_by_naive_model(const Play& play) {
  // What is told late may have happened before the history begins.
  const Instant start = *plus(RandomHistory::start(), -Duration(std::chrono::hours(5)));
  NaiveOversight naive(start, rulebook(play.first_policy()), play.transitions());
  for (const Step& step : play.accepted()) {
    naive.pass(step.at);
    if (const auto* change = std::get_if<SetPolicy>(&step.command)) {
      naive.learn_policy(change->effective, rulebook(change->policy), step.at);
      continue;
    }
    const PartnershipId& stream = std::get<Command>(step.command).partnership;
    if (stream.view() == team_stream) {
      naive.learn_team(step.events, step.at);
    } else {
      naive.learn(stream, step.events);
      if (step.into) naive.learn(*step.into, step.events_there);
    }
  }
  naive.pass(play.end());
  return in_order(naive.told());
}

/// The accepted commands in a fresh portfolio, whose host never asks before the end.
std::vector<Told> told_at_once(const Play& play) {
  Portfolio portfolio(rulebook(play.first_policy()));
  for (const Step& step : play.accepted()) EXPECT_TRUE(portfolio.submit(step.command));
  return told_across(portfolio.advance(play.end()).value().transitions);
}

class WideRandomHistories : public testing::TestWithParam<int> {
 protected:
  static std::vector<std::uint64_t> seeds() {
    const int count = (std::max)(1, histories(Theme::wide) / shards);
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), static_cast<std::uint64_t>(GetParam() * count + 1));
    return seeds;
  }
};

TEST_P(WideRandomHistories, AreToldAsTheNaiveModelTellsThem) {
  for (const std::uint64_t seed : seeds()) {
    const Play play(Theme::wide, seed);
    ASSERT_EQ(difference(told_across(play.transitions()), told_by_naive_model(play)), "")
        << "seed " << seed;
  }
}

TEST_P(WideRandomHistories, AreToldTheSameWhenAskedAtTheEnd) {
  for (const std::uint64_t seed : seeds()) {
    const Play play(Theme::wide, seed);
    ASSERT_EQ(difference(told_across(play.transitions()), told_at_once(play)), "")
        << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Across, WideRandomHistories, testing::Range(0, shards));

// That they prove something: over all of them every rule across partnerships is raised, by itself
// and in a pack that is folded, and what was told is changed, cleared and withdrawn.
TEST(AllWideHistories, RaiseEveryRuleAcrossPartnerships) {
  const int usual = usual_histories(Theme::wide);
  if (histories(Theme::wide) < usual) GTEST_SKIP() << "A few need not hold everything.";
  std::set<std::string, std::less<>> happened;
  for (int seed = 1; seed <= usual; ++seed) {
    const Play play(Theme::wide, static_cast<std::uint64_t>(seed));
    for (const Transition& each : play.transitions()) {
      if (!is_across(each)) continue;
      happened.emplace(each.finding.rule.view());
      happened.emplace(name_of(each.transition));
    }
  }
  for (const std::string& each : shipped_rules_across()) {
    EXPECT_TRUE(happened.contains(each)) << each;
  }
  for (const char* each :
       {"team", "credibility", "host.sales", "host.other", "host.surprised", "host.words",
        "host.served", "raised", "changed", "cleared", "withdrawn", "snoozed", "dismissed"}) {
    EXPECT_TRUE(happened.contains(each)) << each;
  }
}

}  // namespace
}  // namespace entente::test
