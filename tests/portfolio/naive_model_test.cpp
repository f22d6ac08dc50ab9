// The library against the naive model, on random histories: which findings, since when, until
// when, raised, changed, cleared, withdrawn, and to whom they are told.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <tuple>

#include "naive_model.hpp"
#include "random_history.hpp"

namespace entente::test {
namespace {

// How many histories each of the shards plays. Sanitizers slow the model down a lot.
#if defined(ENTENTE_LONG_TESTS)
constexpr int histories_per_shard = 1'700;
#elif defined(__SANITIZE_ADDRESS__)
constexpr int histories_per_shard = 4;
#else
constexpr int histories_per_shard = 50;
#endif
constexpr int shards = 6;

std::shared_ptr<const Rulebook> rulebook(int which) {
  return *read_policy(RandomHistory::policy(which));
}

std::vector<Told> sorted(std::vector<Told> told) {
  // Within an instant the order of rules and items is told apart elsewhere.
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    return std::tie(a.at, a.finding) < std::tie(b.at, b.finding);
  });
  return told;
}

/// Plays one history into the library and the naive model, and keeps what both told.
class Play {
 public:
  explicit Play(std::uint64_t seed)
      : history_(seed),
        portfolio_(rulebook(0)),
        // What is told late may have happened before the history begins.
        naive_(*PartnershipId::parse("p"),
               *Instant::from_micros((RandomHistory::start() - Instant()).count() -
                                     Duration(std::chrono::hours(5)).count()),
               rulebook(0)) {
    for (const std::string& command : history_.opening()) submit(command);
    for (int step = 0; step < 40; ++step) submit(history_.next(open_findings()));
    end_ = *plus(history_.now(), std::chrono::hours(12));
    naive_.pass(end_);
    tell_until(end_);
  }

  [[nodiscard]] std::vector<Told> library() const { return sorted(library_); }
  [[nodiscard]] std::vector<Told> naive() const { return sorted(naive_.told()); }
  [[nodiscard]] const std::vector<std::string>& accepted() const { return accepted_; }
  [[nodiscard]] Instant end() const { return end_; }

 private:
  void submit(const std::string& text) {
    const Result<AnyCommand> command = read_any_command(text);
    ASSERT_TRUE(command) << text << " " << command.error().code();
    const Instant at = std::get<Command>(*command).at;
    const bool to_team = std::get<Command>(*command).partnership.view() == "@team";
    // A command of the team is bound by all streams; here there is one.
    const Result<Submitted> submitted = portfolio_.submit(*command);
    if (!submitted) return;
    accepted_.push_back(text);
    if (submitted->events.empty()) return;
    const Instant told_at = (std::max)(at, submitted->events.front().meta.at);
    naive_.pass(told_at);
    if (to_team) {
      naive_.learn_team(submitted->events, told_at);
    } else {
      naive_.learn(submitted->events, told_at);
    }
  }

  std::vector<std::string> open_findings() {
    tell_until(history_.now());
    std::vector<std::string> ids;
    for (const Finding& each : *portfolio_.view().findings()) ids.push_back(each.id);
    return ids;
  }

  void tell_until(Instant now) {
    for (const Transition& each : portfolio_.advance(now).transitions) {
      library_.push_back(told_of(each));
    }
  }

  RandomHistory history_;
  Portfolio portfolio_;
  NaiveModel naive_;
  std::vector<Told> library_;
  std::vector<std::string> accepted_;
  Instant end_;
};

/// What one told otherwise than the other, from the first difference on.
std::string difference(const std::vector<Told>& library, const std::vector<Told>& naive) {
  const auto [a, b] = std::mismatch(library.begin(), library.end(), naive.begin(), naive.end());
  std::ostringstream text;
  if (a != library.end()) text << "library: " << *a;
  if (b != naive.end()) text << "naive:   " << *b;
  return text.str();
}

/// The transitions of the same commands when the host asks as `ask` says.
template <class Ask>
std::vector<Told> told_when(const std::vector<std::string>& commands, Instant end, Ask ask) {
  Portfolio portfolio(rulebook(0));
  std::vector<Told> told;
  const auto advance = [&](Instant now) {
    for (const Transition& each : portfolio.advance(now).transitions) {
      told.push_back(told_of(each));
    }
  };
  Instant last = RandomHistory::start();
  for (const std::string& text : commands) {
    const AnyCommand command = *read_any_command(text);
    const Instant at = std::get<Command>(command).at;
    ask(last, at, advance);
    EXPECT_TRUE(portfolio.submit(command)) << text;
    last = at;
  }
  ask(last, end, advance);
  advance(end);
  return told;
}

class NaiveModelShard : public testing::TestWithParam<int> {};

TEST_P(NaiveModelShard, AgreesWithTheLibraryOnRandomHistories) {
  std::size_t told = 0;
  std::size_t accepted = 0;
  for (int i = 0; i < histories_per_shard; ++i) {
    const int seed = GetParam() * histories_per_shard + i + 1;
    Play play(static_cast<std::uint64_t>(seed));
    told += play.library().size();
    accepted += play.accepted().size();
    ASSERT_EQ(difference(play.library(), play.naive()), "") << "seed " << seed;
  }
  // A generator that is refused everything, or raises nothing, would prove nothing.
  EXPECT_GT(accepted, std::size_t{histories_per_shard} * 10);
  EXPECT_GT(told, std::size_t{histories_per_shard} * 10);
}

INSTANTIATE_TEST_SUITE_P(Shards, NaiveModelShard, testing::Range(0, shards));

TEST(Granularity, AskingOftenSeldomOrOnceTellsTheSame) {
  const auto by_minute = [](Instant from, Instant to, const auto& advance) {
    for (Instant at = from; at < to; at = *plus(at, std::chrono::minutes(1))) advance(at);
  };
  const auto by_day = [](Instant from, Instant to, const auto& advance) {
    for (Instant at = from; at < to; at = *plus(at, std::chrono::hours(24))) advance(at);
  };
  const auto never = [](Instant, Instant, const auto&) {};
  for (int seed = 1; seed <= histories_per_shard / 4; ++seed) {
    Play play(static_cast<std::uint64_t>(seed));
    const std::vector<Told> once = told_when(play.accepted(), play.end(), never);
    ASSERT_EQ(difference(told_when(play.accepted(), play.end(), by_minute), once), "") << seed;
    ASSERT_EQ(difference(told_when(play.accepted(), play.end(), by_day), once), "") << seed;
  }
}

}  // namespace
}  // namespace entente::test
