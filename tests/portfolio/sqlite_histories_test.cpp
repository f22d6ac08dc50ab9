// The same as `stored_histories_test.cpp` in files of SQLite, which the host opens again after each
// death: what was acknowledged is in the file.

#include <gtest/gtest.h>

#include "../store/temporary_folder.hpp"
#include "entente/store/sqlite_store.hpp"
#include "play.hpp"
#include "stored_play.hpp"

namespace entente::test {
namespace {

class SqliteHistories : public testing::TestWithParam<Theme> {};

TEST_P(SqliteHistories, AreToldAsInMemory) {
  const TemporaryFolder folder;
  const int count = (std::max)(1, histories(GetParam()) / 24);
  for (int seed = 1; seed <= count; ++seed) {
    const std::string path = folder.file(std::to_string(seed));
    {
      StoredPlay play(GetParam(), static_cast<std::uint64_t>(seed),
                      [&] { return SqliteStore::open(path).value(); });
      play.play();
      ASSERT_EQ(play.difference(), "") << "seed " << seed;
    }
    EXPECT_TRUE(SqliteStore::open(path).value()->verify());
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, SqliteHistories,
                         testing::Values(Theme::promises, Theme::partnerships, Theme::wide));

}  // namespace
}  // namespace entente::test
