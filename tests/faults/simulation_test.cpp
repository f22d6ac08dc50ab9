// A deterministic simulation: hosts that tell random histories, tell commands twice, lose answers,
// die at any point, also between an append and its answer, and whose clocks jump, on stores that
// fail. Their judge is a portfolio in memory that is told the same and knows nothing of all that,
// whose own judge is the naive model (`portfolio/naive_model_test.cpp`). Every answer, every
// transition and every read is the same; what was acknowledged is there, nothing is there twice.
//
// Each seed is played twice, and bit for bit the same; every eighth is on a file of SQLite.
// `ENTENTE_SEEDS` says how many, `ENTENTE_STEPS` how many commands each tells after its opening.

#include <gtest/gtest.h>

#include <iomanip>
#include <iostream>
#include <sstream>

#include "../portfolio/stored_play.hpp"
#include "../sanitized.hpp"
#include "../store/temporary_folder.hpp"
#include "entente/store/memory_store.hpp"
#include "entente/store/sqlite_store.hpp"
#include "ran_with.hpp"

namespace entente::test {
namespace {

constexpr long usual_seeds = is_sanitized ? 1 : 3;
constexpr Theme themes[] = {Theme::promises, Theme::partnerships, Theme::wide};

struct Counts {
  int deaths = 0;
  int faults = 0;
  int repeats = 0;
  int jumps = 0;
};

std::string hex(std::uint64_t number) {
  std::ostringstream text;
  text << std::hex << std::setw(16) << std::setfill('0') << number;
  return text.str();
}

// The digest of one play; nothing when it differs from the one in memory.
std::optional<std::uint64_t> played(std::uint64_t seed, const StoredPlay::OpenStore& open_store,
                                    Counts& counts) {
  const Habits careless{true, static_cast<int>(wanted("ENTENTE_STEPS", 0))};
  StoredPlay play(themes[seed % std::size(themes)], seed, open_store, careless);
  play.play();
  EXPECT_EQ(play.difference(), "") << "seed " << seed;
  counts.deaths += play.deaths();
  counts.faults += play.faults();
  counts.repeats += play.repeats();
  counts.jumps += play.jumps();
  return play.difference().empty() ? std::optional(play.digest()) : std::nullopt;
}

std::optional<std::uint64_t> played_in_memory(std::uint64_t seed, Counts& counts) {
  MemoryStore memory;
  return played(
      seed, [&] { return std::make_unique<FaultyStore>(memory); }, counts);
}

std::optional<std::uint64_t> played_on_a_file(std::uint64_t seed, Counts& counts,
                                              std::string& durability) {
  const TemporaryFolder folder;
  const auto open_store = [&] {
    auto store = SqliteStore::open(folder.file("firm")).value();
    durability = store->durability();
    return store;
  };
  return played(seed, open_store, counts);
}

TEST(Simulation, IsToldAsInMemoryAndTheSameEachTime) {
  const auto seeds = static_cast<std::uint64_t>(wanted("ENTENTE_SEEDS", usual_seeds));
  Counts counts;
  std::string durability;
  std::uint64_t all = 0;
  for (std::uint64_t seed = 1; seed <= seeds && !HasFailure(); ++seed) {
    const bool on_file = seed % 8 == 3;
    const auto once = [&] {
      return on_file ? played_on_a_file(seed, counts, durability) : played_in_memory(seed, counts);
    };
    const auto first = once();
    const auto second = once();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(hex(*first), hex(*second)) << "seed " << seed;
    std::cout << "seed " << seed << (on_file ? " on a file: " : ": ") << hex(*first) << "\n";
    all = all * 31 + *first;
  }
  for (const int each : {counts.deaths, counts.faults, counts.repeats, counts.jumps}) {
    EXPECT_GT(each, 0);
  }
  std::cout << "simulation: " << seeds << " seeds twice, " << counts.deaths << " deaths, "
            << counts.faults << " failed appends or lost answers, " << counts.repeats
            << " repeated commands, " << counts.jumps << " jumps of the clock, digest " << hex(all)
            << "; " << ran_with(1, durability) << " (every eighth seed, the others in memory)\n";
}

}  // namespace
}  // namespace entente::test
