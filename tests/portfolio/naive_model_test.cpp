// The library against the naive model, on random histories: which findings, since when, until
// when, raised, changed, cleared, withdrawn, and to whom they are told. And against itself: the
// same however often the host asks, and whenever it is replayed.
//
// 300 histories of promises and complaints and 156 of whole partnerships, with the rules of all
// packs, are played unless the environment says otherwise; so many, and a quarter as many:
//
//     ENTENTE_HISTORIES=10200 ./tests/run.sh build -R RandomHistories
//
// takes some minutes. A disagreement names the seed; the same seed is the same history everywhere.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "entente/codec/json.hpp"
#include "naive_model.hpp"
#include "play.hpp"

namespace entente::test {
namespace {

/// A part of the histories of a theme, played by a test of its own.
struct Shard {
  Theme theme;
  int number;

  /// What ctest calls it: the theme stands before it.
  friend std::ostream& operator<<(std::ostream& out, const Shard& shard) {
    return out << shard.number;
  }
};
constexpr int shards = 6;

std::vector<Shard> shards_of(Theme theme) {
  std::vector<Shard> all;
  for (int number = 0; number < shards; ++number) all.push_back({theme, number});
  return all;
}

int histories_per_shard(Theme theme) { return (std::max)(1, histories(theme) / shards); }

std::vector<Told> told_by_library(const Play& play) {
  std::vector<Told> told;
  for (const Transition& each : play.transitions()) {
    // What is told across partnerships `wide_histories_test.cpp` compares.
    if (each.finding.partnership.view() == "p") told.push_back(told_of(each));
  }
  return in_order(std::move(told));
}

std::vector<Told> told_by_naive_model(const Play& play) {
  // What is told late may have happened before the history begins.
  const Instant start = *plus(RandomHistory::start(), -Duration(std::chrono::hours(5)));
  NaiveModel naive(*PartnershipId::parse("p"), start, rulebook(play.first_policy()));
  for (const Step& step : play.accepted()) {
    naive.pass(step.at);
    if (const auto* change = std::get_if<SetPolicy>(&step.command)) {
      naive.learn_policy(change->effective, rulebook(change->policy), step.at);
    } else if (std::get<Command>(step.command).partnership.view() == team_stream) {
      naive.learn_team(step.events, step.at);
    } else if (!step.events.empty()) {
      naive.learn(step.events, step.at);
    }
  }
  naive.pass(play.end());
  // It costs as much as all the rest.
  const bool looks_back = play.accepted().size() % 8 == 0;
  EXPECT_TRUE(!looks_back || naive.stands_by_it());
  return in_order(naive.told());
}

/// How often the things happened that a history may hold.
using Tally = std::map<std::string, int>;

// A generator that is refused what matters, or raises nothing, would prove nothing.
constexpr const char* must_happen[] = {
    "policy at once",
    "policy later",
    "late record",
    "complaint.reopened",
    "complaint.assessed",
    "complaint.paused",
    "complaint.resumed",
    "complaint.agreed",
    "complaint.closed",
    "commitment.made",
    "commitment.kept",
    "commitment.renegotiated",
    "commitment.owned_up",
    "commitment.blocked",
    "access.requested",
    "access.acknowledged",
    "access.answered",
    "access.withdrawn",
    "contact.recorded",
    "record.retracted",
    "member.left",
    "member.returned",
    "member.changed",
    "partnership.moved",
    "partnership.assigned",
    "partnership.described",
    "finding.snoozed",
    "finding.dismissed",
    "raised",
    "changed",
    "cleared",
    "withdrawn",
};

void tally(const Play& play, Tally& tally) {
  for (const Step& step : play.accepted()) {
    if (const auto* change = std::get_if<SetPolicy>(&step.command)) {
      ++tally[change->effective == step.at ? "policy at once" : "policy later"];
    }
    for (const Event& event : step.events) {
      ++tally[std::string(event_type(event.body))];
      if (event.meta.occurred < event.meta.at) ++tally["late record"];
    }
  }
  for (const Transition& each : play.transitions()) {
    ++tally[std::string(name_of(each.transition))];
  }
}

class RandomHistories : public testing::TestWithParam<Shard> {
 protected:
  static std::vector<std::uint64_t> seeds() {
    const auto& [theme, number] = GetParam();
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(histories_per_shard(theme)));
    const int first = number * histories_per_shard(theme) + 1;
    std::iota(seeds.begin(), seeds.end(), static_cast<std::uint64_t>(first));
    return seeds;
  }
  static Play play(std::uint64_t seed) { return {GetParam().theme, seed}; }
};

TEST_P(RandomHistories, AreToldAsTheNaiveModelTellsThem) {
  Tally happened;
  for (const std::uint64_t seed : seeds()) {
    const Play history = play(seed);
    tally(history, happened);
    ASSERT_EQ(difference(told_by_library(history), told_by_naive_model(history)), "")
        << "seed " << seed;
  }
  // A few histories need not hold everything; those of partnerships do so together.
  const Theme theme = GetParam().theme;
  const bool many = theme == Theme::promises && histories_per_shard(theme) >= 50;
  for (const char* each : must_happen) EXPECT_TRUE(!many || happened[each] > 0) << each;
  for (const auto& [what, count] : happened) {
    RecordProperty(what, count);
    std::cout << count << " " << what << "\n";
  }
}

/// What a host is told and can read, as documents.
struct Answers {
  std::vector<std::string> transitions;
  std::string agenda;
  std::string state;

  bool operator==(const Answers&) const = default;
};

std::vector<std::string> documents(std::vector<Transition> transitions) {
  std::stable_sort(transitions.begin(), transitions.end(), [](const auto& a, const auto& b) {
    const auto place = [](const Transition& each) {
      return std::tie(each.at, each.finding.rule, each.finding.subject);
    };
    return place(a) < place(b);
  });
  std::vector<std::string> documents;
  for (const Transition& each : transitions) documents.push_back(to_json(each));
  return documents;
}

Answers answers(const Portfolio& portfolio, std::vector<Transition> transitions, Instant end) {
  const PortfolioView view = portfolio.view();
  const Instant evening = *plus(end, std::chrono::hours(6));
  return {documents(std::move(transitions)), to_json(view.agenda({end, evening, {}, {}, {}})),
          to_json(*view.state(*PartnershipId::parse("p")))};
}

/// The accepted commands of a play in a fresh portfolio, whose host asks every `often`; or never
/// before the end.
Answers replayed(const Play& play, std::optional<Duration> often) {
  Portfolio portfolio(rulebook(play.first_policy()));
  std::vector<Transition> told;
  const auto advance = [&](Instant now) {
    Advanced advanced = portfolio.advance(now).value();
    std::move(advanced.transitions.begin(), advanced.transitions.end(), std::back_inserter(told));
  };
  Instant last = RandomHistory::start();
  const auto ask_until = [&](Instant until) {
    for (; often && last < until; last = *plus(last, *often)) advance(last);
  };
  for (const Step& step : play.accepted()) {
    ask_until(told_at(step.command));
    EXPECT_TRUE(portfolio.submit(step.command));
  }
  ask_until(play.end());
  advance(play.end());
  return answers(portfolio, std::move(told), play.end());
}

TEST_P(RandomHistories, AreToldTheSameByMinuteByDayAndAtOnce) {
  for (const std::uint64_t seed : seeds()) {
    const Play history = play(seed);
    const Answers once = replayed(history, {});
    ASSERT_EQ(replayed(history, std::chrono::minutes(1)), once) << "seed " << seed;
    ASSERT_EQ(replayed(history, std::chrono::hours(24)), once) << "seed " << seed;
  }
}

// As late as possible, and without what was refused.
TEST_P(RandomHistories, AreToldTheSameWheneverTheyAreReplayed) {
  for (const std::uint64_t seed : seeds()) {
    const Play history = play(seed);
    const Answers at_first = answers(history.portfolio(), history.transitions(), history.end());
    ASSERT_EQ(replayed(history, {}), at_first) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Promises, RandomHistories, testing::ValuesIn(shards_of(Theme::promises)));
INSTANTIATE_TEST_SUITE_P(Partnerships, RandomHistories,
                         testing::ValuesIn(shards_of(Theme::partnerships)));

}  // namespace
}  // namespace entente::test
