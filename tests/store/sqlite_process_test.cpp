// Stores and processes: two that want one file, a fork, and death at any moment.

#include <set>

#include "child_process.hpp"
#include "sqlite_world.hpp"

namespace entente {
namespace {

constexpr SqliteOptions impatient{.patience = std::chrono::milliseconds(20)};

class SqliteProcesses : public testing::Test {
 protected:
  TemporaryFolder folder;
  std::string path = folder.file("firm.entente");
};

TEST_F(SqliteProcesses, LeaveAFileToTheOneThatHasIt) {
  make_store(path);
  Child other([this](int to) {
    const auto store = SqliteStore::open(path);
    write_number(to, store ? 1 : 0);
    pause();
    return 0;
  });
  ASSERT_EQ(other.read_number(), 1u);
  EXPECT_EQ(code_of_opening(path, impatient), "store.busy");
  other.kill_it();
  EXPECT_EQ(other.wait_for_it(), -1);
  EXPECT_TRUE(opened(path, impatient)->verify());
}

// Opens and says whether it could; then keeps what it has until it is killed.
int open_and_keep(const std::string& path, int to) {
  const auto store = SqliteStore::open(path, {.patience = std::chrono::milliseconds(100)});
  const std::vector<Commit> group = {events(kitchen, 0, {"a"})};
  if (store && !(*store)->append(group)) return 1;
  write_number(to, store ? 1 : store.error().code() == "store.busy" ? 0 : 2);
  pause();
  return 0;
}

TEST_F(SqliteProcesses, BeginAFileOnceWhoeverComesFirst) {
  for (int round = 0; round < 10; ++round) {
    path = folder.file(std::to_string(round));
    Child one([this](int to) { return open_and_keep(path, to); });
    Child other([this](int to) { return open_and_keep(path, to); });
    const auto first = one.read_number();
    const auto second = other.read_number();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first + *second, 1u) << *first << " and " << *second;
  }
  EXPECT_THAT(bodies(opened(path)->read_all(acme, 0, 9)), testing::ElementsAre("a"));
}

// Size and time of the file and its log.
std::string look_of(const std::string& path) {
  std::string look;
  for (const std::string& each : {path, path + "-wal"}) {
    look += std::to_string(std::filesystem::file_size(each)) + " " +
            std::to_string(std::filesystem::last_write_time(each).time_since_epoch().count()) + " ";
  }
  return look;
}

TEST_F(SqliteProcesses, CannotUseAHandleFromBeforeTheirFork) {
  auto store = opened(path);
  append(*store, events(kitchen, 0, {"a"}));
  const std::string look = look_of(path);
  Child child([&](int) {
    const std::vector<Commit> more = {events(kitchen, 1, {"b"})};
    const std::vector<std::string> codes = {
        code_of(store->append(more)),
        code_of(store->command(acme, kitchen, CommandId::parse("c-1").value())),
        code_of(store->read_all(acme, 0, 9)),
        code_of(store->read_stream(acme, kitchen, 0, 9)),
        code_of(store->read_transitions(acme, 0, 9)),
        code_of(store->head(acme)),
        code_of(store->tenants({}, 9)),
        code_of(store->streams(acme, {}, 9)),
        code_of(store->remove(acme)),
        code_of(store->due(minute(9), {}, 9)),
        code_of(store->next_wake({})),
        code_of(store->snapshot(acme, kitchen)),
        code_of(put_snapshot(*store, acme, kitchen, {1, "s"})),
        code_of(store->drop_snapshot(acme, kitchen)),
        code_of(store->key(acme, kitchen, person("ann"))),
        code_of(store->put_key(acme, kitchen, person("ann"), "k")),
        code_of(store->drop_key(acme, kitchen, person("ann"))),
        code_of(store->backup(folder.file("copy"))),
        code_of(store->verify())};
    store.reset();
    return static_cast<int>(codes.size() - static_cast<std::size_t>(std::count(
                                               codes.begin(), codes.end(), "store.wrong_process")));
  });
  EXPECT_EQ(child.wait_for_it(), 0);
  EXPECT_EQ(look_of(path), look);
  // The parent goes on, and the file is still its own.
  EXPECT_EQ(append(*store, events(kitchen, 1, {"b"})), AppendOutcome(Appended{{2, 1, 1, 0}}));
  Child other([this](int) { return code_of_opening(path, impatient) == "store.busy" ? 0 : 1; });
  EXPECT_EQ(other.wait_for_it(), 0);
}

// Appends events that say their own version, and tells each number once it is acknowledged.
int append_for_ever(const std::string& path, int to) {
  const auto store = SqliteStore::open(path);
  if (!store) return 1;
  for (Version version = (*store)->head(acme)->last_event;; ++version) {
    Commit commit = command(events(kitchen, version, {std::to_string(version + 1)}),
                            std::to_string(version + 1));
    commit.transitions = {{minute(1), std::to_string(version + 1)}};
    const auto outcomes = (*store)->append({&commit, 1});
    if (!outcomes || !std::holds_alternative<Appended>(outcomes->front())) return 2;
    write_number(to, version + 1);
  }
}

TEST_F(SqliteProcesses, LoseNothingThatWasAcknowledgedWhenTheyAreKilled) {
  constexpr int kills = 20;
  std::set<std::uint64_t> acknowledged;
  for (int round = 0; round < kills; ++round) {
    Child child([this](int to) { return append_for_ever(path, to); });
    // Killed at another point of its work each time, also while it opens the file.
    for (int i = 0; i < round % 7; ++i) {
      const auto number = child.read_number();
      ASSERT_TRUE(number);
      EXPECT_TRUE(acknowledged.insert(*number).second) << *number;
    }
    usleep(static_cast<useconds_t>(round * 137 % 1000));
    child.kill_it();
    ASSERT_EQ(child.wait_for_it(), -1);
    while (const auto number = child.read_number()) acknowledged.insert(*number);
  }
  const auto store = opened(path);
  EXPECT_TRUE(store->verify());
  const auto kept = store->read_stream(acme, kitchen, 0, ~std::size_t{0}).value();
  ASSERT_GE(kept.size(), acknowledged.size());
  if (!acknowledged.empty()) {
    EXPECT_GE(kept.size(), *acknowledged.rbegin());
  }
  // At most one commit of each child was made and not told.
  EXPECT_LE(kept.size(), acknowledged.size() + kills);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(kept[i].version, i + 1);
    EXPECT_EQ(kept[i].body, std::to_string(i + 1));
  }
  EXPECT_EQ(bodies(store->read_transitions(acme, 0, ~std::size_t{0})),
            bodies(store->read_all(acme, 0, ~std::size_t{0})));
}

}  // namespace
}  // namespace entente
