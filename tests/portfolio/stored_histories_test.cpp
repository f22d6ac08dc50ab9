// Random histories on a store, whose appends fail or lose their answers, and whose host dies at any
// point, against the same in memory: every answer, every transition, every read is the same; what
// was acknowledged is there, nothing is there twice. A third as many as of the naive model
// (`ENTENTE_HISTORIES`), which is the judge of what is told in memory.

#include <gtest/gtest.h>

#include "../store/fixed_keeper.hpp"
#include "entente/store/memory_store.hpp"
#include "entente/store/sealed_store.hpp"
#include "play.hpp"
#include "stored_play.hpp"

namespace entente::test {
namespace {

constexpr int shards = 4;

class StoredHistories : public testing::TestWithParam<int> {
 protected:
  using OpenStore = std::function<std::unique_ptr<EventStore>(MemoryStore&)>;

  static void play_all(Theme theme) {
    play_all(theme, {}, [](MemoryStore& memory) { return std::make_unique<FaultyStore>(memory); });
  }

  static void play_erasing(Theme theme) {
    KeyCount keys = 0;
    play_all(theme, {.erasing = Erasing::sometimes}, [&](MemoryStore& memory) {
      return std::make_unique<SealedStore>(std::make_unique<FaultyStore>(memory),
                                           std::make_unique<FixedKeeper>(keys));
    });
  }

  static void play_all(Theme theme, const Habits& habits, const OpenStore& open_store) {
    // Sealing, and opening again after each erasure, takes its time.
    const bool is_erasing = habits.erasing == Erasing::sometimes;
    const int count = (std::max)(1, histories(theme) / (is_erasing ? 9 * shards : 3 * shards));
    int deaths = 0;
    int faults = 0;
    int checkpoints = 0;
    int erasures = 0;
    for (int i = 0; i < count; ++i) {
      const auto seed = static_cast<std::uint64_t>(GetParam() * count + i + 1);
      MemoryStore memory;
      StoredPlay play(
          theme, seed, [&] { return open_store(memory); }, habits);
      play.play();
      ASSERT_EQ(play.difference(), "") << "seed " << seed;
      deaths += play.deaths();
      faults += play.faults();
      checkpoints += play.checkpoints();
      erasures += play.erasures();
    }
    EXPECT_GT(deaths, 0);
    EXPECT_GT(faults, 0);
    EXPECT_GT(checkpoints, 0);
    EXPECT_EQ(erasures > 0, is_erasing);
  }
};

TEST_P(StoredHistories, OfPromisesAreToldAsInMemory) { play_all(Theme::promises); }
TEST_P(StoredHistories, OfPartnershipsAreToldAsInMemory) { play_all(Theme::partnerships); }
TEST_P(StoredHistories, OfManyPartnershipsAreToldAsInMemory) { play_all(Theme::wide); }
TEST_P(StoredHistories, OfErasedPeopleAreToldAsInMemory) { play_erasing(Theme::partnerships); }
TEST_P(StoredHistories, OfErasedMembersAreToldAsInMemory) { play_erasing(Theme::wide); }

INSTANTIATE_TEST_SUITE_P(Faults, StoredHistories, testing::Range(0, shards));

}  // namespace
}  // namespace entente::test
