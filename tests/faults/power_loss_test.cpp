// The loss of power under a portfolio on a file of SQLite: after each k-th write, sync, truncation
// or change of a name, what was not synced is gone, or there in part, or there in any order; and
// once more while the file is opened again. What was acknowledged is there, all that is there is
// that of a portfolio in memory, nothing twice and nothing by half, and the host goes on.
//
// The script is played once, and what it did to the disk is remembered: a loss of power is what the
// disk makes of the first k of it. `ENTENTE_CUT_EVERY` says at how many of them (1: at each).

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>

#include "../sanitized.hpp"
#include "../store/temporary_folder.hpp"
#include "disk.hpp"
#include "entente/codec/json.hpp"
#include "entente/store/sqlite_store.hpp"
#include "ran_with.hpp"
#include "script.hpp"

namespace entente {
namespace {

constexpr std::uint64_t seed = 20261128;
constexpr std::size_t commands_told = 200;
constexpr long usual_step = is_sanitized ? 1499 : 397;

const TenantId firm = *TenantId::parse("firm");

class PowerLoss : public testing::Test {
 protected:
  // Tells all of the script, and remembers what was on the way to the disk at each answer.
  void play() {
    auto store = SqliteStore::open(path).value();
    durability = store->durability();
    Portfolio portfolio = Portfolio::open(*store, firm).value();
    for (std::size_t number = 0; number < script.length(); ++number) {
      ASSERT_TRUE(portfolio.submit(script.command(number))) << number;
      answered_after.push_back(disk.changes.size());
      if (number % 5 == 4) {
        ASSERT_TRUE(portfolio.advance(script.told_at(number)));
      }
    }
  }

  [[nodiscard]] std::size_t acknowledged_before(std::size_t changes) const {
    const auto after = std::upper_bound(answered_after.begin(), answered_after.end(), changes);
    return static_cast<std::size_t>(after - answered_after.begin());
  }

  void put(const Files& files) const {
    for (const auto& each : std::filesystem::directory_iterator(folder.file(""))) {
      std::filesystem::remove(each.path());
    }
    for (const auto& [name, bytes] : files) std::ofstream(name, std::ios::binary) << bytes;
  }

  // Opens what is left, and gives what that did to the disk.
  std::vector<DiskChange> recover(const Files& files, std::size_t acknowledged) {
    put(files);
    disk.changes.clear();
    auto store = SqliteStore::open(path);
    EXPECT_TRUE(store) << to_json(store.error());
    if (!store) return {};
    EXPECT_TRUE((*store)->verify());
    auto portfolio = Portfolio::open(**store, firm);
    EXPECT_TRUE(portfolio) << to_json(portfolio.error());
    if (!portfolio) return {};
    std::vector<DiskChange> changes = disk.changes;
    EXPECT_EQ(script.fault_in(*portfolio, acknowledged), "");
    ++recovered;
    return changes;
  }

  void cut(const std::vector<DiskChange>& all, std::size_t changes, Loss loss) {
    std::ostringstream place;
    place << "after " << changes << " changes, loss " << static_cast<int>(loss);
    const testing::ScopedTrace trace(__FILE__, __LINE__, place.str());
    const std::size_t acknowledged = acknowledged_before(changes);
    const Files left = left_after({}, std::span(all).first(changes), loss, seed + changes);
    const std::vector<DiskChange> again = recover(left, acknowledged);
    // The power fails once more on the way.
    const std::size_t second_step = (std::max)(step, std::size_t{4});
    for (std::size_t j = changes % second_step; j < again.size(); j += second_step) {
      const testing::ScopedTrace second(__FILE__, __LINE__, std::to_string(j));
      recover(left_after(left, std::span(again).first(j), loss, seed + changes + j), acknowledged);
    }
  }

  const std::size_t step = static_cast<std::size_t>(wanted("ENTENTE_CUT_EVERY", usual_step));
  const Script script{commands_told};
  Disk disk;
  TemporaryFolder folder;
  std::string path = folder.file("firm");
  std::string durability;
  std::vector<std::size_t> answered_after;
  long recovered = 0;
};

TEST_F(PowerLoss, LosesNothingThatWasAcknowledged) {
  play();
  const std::vector<DiskChange> all = std::move(disk.changes);
  // The log was copied into the file on the way, too.
  ASSERT_GT(all.size(), 1000u);
  long cuts = 0;
  for (std::size_t k = 0; k <= all.size() && !HasFailure(); k += step) {
    for (const Loss loss : {Loss::unsynced, Loss::torn, Loss::reordered}) {
      cut(all, k, loss);
      ++cuts;
    }
  }
  EXPECT_GT(recovered, cuts);
  std::cout << "power loss: " << script.length() << " commands, " << all.size()
            << " changes of the disk, " << cuts << " losses of power and " << recovered - cuts
            << " more on the way back, 0 lost, 0 doubled, 0 half; " << ran_with(seed, durability)
            << "\n";
}

// That the simulated disk loses what real ones may, or the test above shows nothing.
TEST_F(PowerLoss, LosesWhatWasNotSynced) {
  const auto write = [](std::string bytes) {
    return DiskChange{DiskChange::Kind::write, "f", 0, std::move(bytes)};
  };
  const std::vector<DiskChange> changes{{DiskChange::Kind::create, "f", 0, {}},
                                        write(std::string(2048, 'a')),
                                        {DiskChange::Kind::sync, "f", 0, {}},
                                        write(std::string(2048, 'b')),
                                        {DiskChange::Kind::remove, "f", 0, {}}};
  EXPECT_TRUE(left_after({}, std::span(changes).first(2), Loss::unsynced, 1).empty());
  const std::span upto_second = std::span(changes).first(4);
  EXPECT_EQ(left_after({}, upto_second, Loss::unsynced, 1).at("f"), std::string(2048, 'a'));
  EXPECT_EQ(left_after({}, changes, Loss::unsynced, 1).at("f"), std::string(2048, 'a'));
  EXPECT_TRUE(left_after({}, changes, Loss::torn, 1).empty());
  std::set<std::string> torn;
  std::set<std::string> reordered;
  for (std::uint64_t chance = 0; chance < 200; ++chance) {
    torn.insert(left_after({}, upto_second, Loss::torn, chance).at("f"));
    reordered.insert(left_after({}, upto_second, Loss::reordered, chance).at("f"));
  }
  EXPECT_GT(torn.size(), 10u);
  for (const std::string& each : torn) EXPECT_EQ(each.find("ab"), std::string::npos);
  // Each of four sectors by itself.
  EXPECT_EQ(reordered.size(), 16u);
}

}  // namespace
}  // namespace entente
