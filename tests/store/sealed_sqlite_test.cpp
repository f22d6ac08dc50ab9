// A store that seals before a file: what of it lies on the disk, before and after an erasure.

#include "entente/store/chain.hpp"
#include "sealed_world.hpp"
#include "sqlite_faults.hpp"
#include "sqlite_world.hpp"
#include "transfer_contract.hpp"

namespace entente {
namespace {

using testing::HasSubstr;
using testing::Not;

const OpenStore open_store = [](const TemporaryFolder& folder) -> std::unique_ptr<EventStore> {
  return std::make_unique<SealedStore>(opened(folder.file("firm.entente")),
                                       std::make_unique<CountingKeeper>());
};

INSTANTIATE_TEST_SUITE_P(SealedSqlite, EventStoreTest, testing::Values(open_store));
INSTANTIATE_TEST_SUITE_P(SealedSqlite, TransferTest, testing::Values(open_store));

class SealedSqliteTest : public testing::Test {
 protected:
  [[nodiscard]] Bytes on_disk() const { return read_file(path) + read_file(path + "-wal"); }
  static Commit erasing() {
    Commit commit = events(kitchen, 5, {});
    commit.forgets = {{kitchen, person("ann")}};
    return commit;
  }

  TemporaryFolder folder;
  std::string path = folder.file("firm.entente");
  std::string copy = folder.file("copy.entente");
};

TEST_F(SealedSqliteTest, HasNoTextOnTheDisk) {
  auto file = opened(path);
  SqliteStore& behind = *file;
  const Kept sealed(std::move(file));
  sealed.append(story());
  ASSERT_TRUE(put_snapshot(*sealed.store, acme, kitchen, {3, "snapshot canary"}));
  EXPECT_THAT(on_disk(), Not(HasSubstr("canary")));
  EXPECT_THAT(on_disk(), HasSubstr("person.added"));
  ASSERT_TRUE(behind.backup(copy));
  EXPECT_THAT(read_file(copy), Not(HasSubstr("canary")));
  const Kept restored(opened(copy));
  EXPECT_EQ(restored.all(), sealed.all());
  EXPECT_EQ(restored.told(), sealed.told());
}

TEST_F(SealedSqliteTest, ErasesTheKeyFromTheDiskAndFromEveryLaterBackup) {
  auto file = opened(path);
  SqliteStore& behind = *file;
  const Kept sealed(std::move(file));
  sealed.append(story());
  const Bytes key = behind.key(acme, kitchen, person("ann"))->value();
  ASSERT_THAT(on_disk(), HasSubstr(key));
  sealed.append(erasing());
  EXPECT_THAT(on_disk(), Not(HasSubstr(key)));
  ASSERT_TRUE(behind.backup(copy));
  EXPECT_THAT(read_file(copy), Not(HasSubstr(key)));
  const Kept restored(opened(copy));
  EXPECT_EQ(restored.all(), sealed.all());
  EXPECT_THAT(restored.all()[0], HasSubstr("[erased]"));
  EXPECT_THAT(restored.all()[2], HasSubstr("[erased]"));
  EXPECT_THAT(restored.all()[3], HasSubstr("Only canary"));
  EXPECT_TRUE(behind.verify());
}

// Nothing that was sealed stands in the file without the keys that it was sealed with.
TEST_F(SealedSqliteTest, KeepsKeysBeforeWhatIsSealedWithThem) {
  SqliteFaults disk;
  bool is_done = false;
  for (long n = 1; !is_done; ++n) {
    for (const char* suffix : {"", "-wal"}) std::filesystem::remove(path + suffix);
    auto sealed = std::make_unique<Kept>(opened(path));
    const Commit first = story();
    disk.fail_at(n, true);
    is_done = sealed->store->append({&first, 1}).has_value();
    sealed.reset();
    disk.heal();
    const Kept later(opened(path));
    const std::vector<Bytes> all = later.all();
    EXPECT_TRUE(all.empty() || all.size() == 6) << n;
    for (const Bytes& each : all) EXPECT_THAT(each, Not(HasSubstr("[erased]"))) << n;
  }
}

}  // namespace
}  // namespace entente
