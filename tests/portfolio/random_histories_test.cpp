// That the random histories prove something: over all of them every event happens, and every rule
// is raised, and so is what is folded. And that what they say survives its documents.

#include <gtest/gtest.h>

#include <set>

#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "play.hpp"
#include "scaled_policy.hpp"

namespace entente::test {
namespace {

/// What these histories cannot hold, and why.
struct Impossible {
  std::string_view what;
  std::string_view why;
};

constexpr Impossible impossible[] = {
    {"quiet.not_candid", "the lack of complaints is no accident after months, by its formula"},
    {"person.erased", "what was erased is gone from stores that seal alone: see Erasing"},
};

bool is_possible(std::string_view what) {
  return std::none_of(std::begin(impossible), std::end(impossible),
                      [&](const Impossible& each) { return each.what == what; });
}

void add(const Play& play, std::set<std::string, std::less<>>& happened) {
  for (const Step& step : play.accepted()) {
    for (const Event& event : step.events) happened.emplace(event_type(event.body));
  }
  for (const Transition& each : play.transitions()) {
    happened.emplace(each.finding.rule.view());
  }
}

// As many of the first two themes as there are of the lesser.
TEST(AllRandomHistories, HoldEveryEventAndRaiseEveryRule) {
  const int usual = usual_histories(Theme::partnerships);
  if (histories(Theme::partnerships) < usual) GTEST_SKIP() << "A few need not hold everything.";
  std::set<std::string, std::less<>> happened;
  for (int seed = 1; seed <= usual; ++seed) {
    for (const Theme theme : {Theme::promises, Theme::partnerships}) {
      add(Play(theme, static_cast<std::uint64_t>(seed)), happened);
    }
  }
  // It takes two partnerships to be merged.
  for (int seed = 1; seed <= usual_histories(Theme::wide); ++seed) {
    add(Play(Theme::wide, static_cast<std::uint64_t>(seed)), happened);
  }
  for (const EventType& each : event_types()) {
    // Joining is told in the other stream, by every merge.
    const bool is_of_other = each.type == "partnership.joined";
    if (each.stream != Stream::partnership || is_of_other) continue;
    EXPECT_EQ(happened.contains(each.type), is_possible(each.type)) << each.type;
  }
  for (const char* pack : {"foundation", "delivery"}) EXPECT_TRUE(happened.contains(pack)) << pack;
  for (const std::string& each : shipped_rules()) {
    EXPECT_EQ(happened.contains(each), is_possible(each)) << each;
  }
}

TEST(AllRandomHistories, EraseSomebodyWhenAskedTo) {
  std::set<std::string, std::less<>> happened;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    for (const Theme theme : {Theme::promises, Theme::partnerships, Theme::wide}) {
      add(Play(theme, seed, Erasing::sometimes), happened);
    }
  }
  EXPECT_TRUE(happened.contains("person.erased"));
  EXPECT_TRUE(happened.contains("member.erased"));
}

// Some are enough: every event has a test of its own document.
TEST(AllRandomHistories, AreTheSameOutOfTheirDocuments) {
  const PartnershipId id = *PartnershipId::parse("p");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Play play(Theme::partnerships, seed);
    std::vector<Event> events;
    for (const Event& event : *play.portfolio().view().history(id)) {
      std::string document;
      write_event(id, event, document);
      Result<ReadEvent> read = read_event(document);
      ASSERT_TRUE(read) << document;
      events.push_back(std::move(read->event));
    }
    ASSERT_EQ(to_json(fold(id, events)), to_json(*play.portfolio().view().state(id)));
  }
}

// Told at instants of their own, as nothing else says which of two streams was told first.
Command told_apart(Command command, std::size_t place) {
  command.at = *plus(command.at, Duration(static_cast<std::int64_t>(place)));
  command.id.reset();
  return command;
}

std::string told_live(Portfolio& live, const Play& play) {
  std::size_t place = 0;
  for (const Step& step : play.accepted()) {
    const auto* command = std::get_if<Command>(&step.command);
    if (command != nullptr) (void)live.submit(told_apart(*command, place++));
  }
  return to_json(live.advance(play.end()).value().transitions);
}

TEST(AllRandomHistories, AreToldByABacktestAsTheyWereTold) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    for (const Theme theme : {Theme::promises, Theme::partnerships, Theme::wide}) {
      const Play play(theme, seed);
      const auto policy = rulebook(play.first_policy());
      Portfolio live(policy);
      const std::string told = told_live(live, play);
      const auto again = live.view().backtest(policy, RandomHistory::start(), play.end());
      ASSERT_EQ(to_json(*again), told) << seed;
    }
  }
}

}  // namespace
}  // namespace entente::test
