// What a file keeps from one opening to the next, its copies, and what is found in a damaged one.

#include "entente/store/sqlite_store.hpp"

#include <chrono>
#include <random>
#include <thread>

#include "entente/store/memory_store.hpp"
#include "sqlite_faults.hpp"
#include "sqlite_world.hpp"
#include "transfer_contract.hpp"

namespace entente {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const OpenStore open_store = [](const TemporaryFolder& folder) {
  return opened(folder.file("firm.entente"));
};

INSTANTIATE_TEST_SUITE_P(Sqlite, EventStoreTest, testing::Values(open_store));
INSTANTIATE_TEST_SUITE_P(Sqlite, TransferTest, testing::Values(open_store));

class SqliteStoreTest : public testing::Test {
 protected:
  TemporaryFolder folder;
  std::string path = folder.file("firm.entente");
};

TEST_F(SqliteStoreTest, SaysHowDurableItIs) {
  EXPECT_EQ(opened(path)->durability(),
            "SQLite " + std::string(sqlite3_libversion()) + ", journal wal, synchronous full");
}

TEST_F(SqliteStoreTest, ContinuesWhereItWasClosed) {
  make_store(path);
  const auto store = opened(path);
  EXPECT_EQ(append(*store, command(events(kitchen, 0, {}), "c-1")),
            AppendOutcome(AlreadyDone{{1, 3, 1, 2}}));
  EXPECT_EQ(append(*store, events(kitchen, 3, {"f"})), AppendOutcome(Appended{{6, 1, 3, 0}}));
  EXPECT_EQ(store->next_wake({}).value(), (Wake{minute(3), acme, kitchen}));
  EXPECT_EQ(store->snapshot(acme, kitchen)->value().version, 2u);
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), "wrapped");
  EXPECT_EQ(store->head(acme)->bytes, "head");
  EXPECT_TRUE(store->verify());
}

TEST_F(SqliteStoreTest, WaitsForTheOtherHandleAndNoLonger) {
  using Clock = std::chrono::steady_clock;
  using std::chrono::milliseconds;
  auto store = opened(path);
  auto begin = Clock::now();
  EXPECT_EQ(code_of_opening(path, {.patience = milliseconds(50)}), "store.busy");
  EXPECT_GE(Clock::now() - begin, milliseconds(50));
  // The attempt has cost the first handle nothing.
  EXPECT_EQ(append(*store, events(kitchen, 0, {"a"})), AppendOutcome(Appended{{1, 1, 1, 0}}));
  begin = Clock::now();
  EXPECT_EQ(code_of_opening(path, {.patience = milliseconds(0)}), "store.busy");
  EXPECT_LT(Clock::now() - begin, SqliteOptions().patience);

  begin = Clock::now();
  std::thread closing([&store] {
    std::this_thread::sleep_for(milliseconds(50));
    store.reset();
  });
  EXPECT_EQ(opened(path, {.patience = std::chrono::minutes(1)})->head(acme)->last_event, 1u);
  EXPECT_GE(Clock::now() - begin, milliseconds(50));
  closing.join();
}

TEST_F(SqliteStoreTest, CopiesItselfIntoAFileThatIsNotThere) {
  make_store(path);
  const std::string copy = folder.file("copy.entente");
  const auto store = opened(path);
  ASSERT_TRUE(store->backup(copy));
  EXPECT_EQ(code_of(store->backup(copy)), "store.exists");
  EXPECT_EQ(code_of(store->backup(path)), "store.exists");
  EXPECT_EQ(code_of(store->backup(folder.file("nowhere/copy"))), "store.io");
  append(*store, events(kitchen, 3, {"later"}));

  const auto copied = opened(copy, {.create = false, .check = true});
  EXPECT_TRUE(copied->verify());
  EXPECT_THAT(bodies(copied->read_all(acme, 0, 9)),
              ElementsAre("a", "b", Bytes(9000, 'c'), "d", "e"));
  EXPECT_EQ(append(*copied, events(office, 2, {"f"})), AppendOutcome(Appended{{6, 1, 3, 0}}));
}

TEST_F(SqliteStoreTest, OverwritesWhatIsRemoved) {
  const Bytes secret = "secret-of-ann-which-nobody-may-read";
  const auto store = opened(path);
  append(*store, events(kitchen, 0, {"a"}));
  ASSERT_TRUE(store->put_key(acme, kitchen, person("ann"), secret));
  ASSERT_TRUE(store->drop_key(acme, kitchen, person("ann")));
  const auto all = [this] { return read_file(path) + read_file(path + "-wal"); };
  EXPECT_THAT(all(), Not(HasSubstr(secret)));

  append(*store, events(kitchen, 1, {secret, Bytes(20'000, '.') + secret}));
  ASSERT_THAT(all(), HasSubstr(secret));
  ASSERT_TRUE(store->remove(acme));
  EXPECT_THAT(all(), Not(HasSubstr(secret)));
}

TEST_F(SqliteStoreTest, OverwritesWhatACommitForgets) {
  const Bytes secret = "secret-of-ann-which-nobody-may-read";
  const auto store = opened(path);
  append(*store, events(kitchen, 0, {"a"}));
  ASSERT_TRUE(store->put_key(acme, kitchen, person("ann"), secret));
  ASSERT_TRUE(put_snapshot(*store, acme, kitchen, {1, Bytes(20'000, '.') + secret}));
  Commit erasing = events(kitchen, 1, {"b"});
  erasing.forgets = {{kitchen, person("ann")}};
  append(*store, erasing);
  EXPECT_EQ((read_file(path) + read_file(path + "-wal")).find(secret), std::string::npos);
  EXPECT_TRUE(store->verify());
}

// Whatever write was the last one before a crash.
TEST_F(SqliteStoreTest, OverwritesAtTheNextOpeningWhatACrashHasLeft) {
  const Bytes secret = "secret-of-ann-which-nobody-may-read";
  SqliteFaults disk;
  bool is_done = false;
  int mended = 0;
  for (long n = 1; !is_done; ++n) {
    for (const char* suffix : {"", "-wal"}) std::filesystem::remove(path + suffix);
    auto store = opened(path);
    append(*store, events(kitchen, 0, {"a"}));
    ASSERT_TRUE(store->put_key(acme, kitchen, person("ann"), secret));
    Commit erasing = events(kitchen, 1, {"b"});
    erasing.forgets = {{kitchen, {}}};
    disk.fail_at(n, true);
    is_done = store->append({&erasing, 1}).has_value();
    store.reset();
    const bool was_left = (read_file(path) + read_file(path + "-wal")).find(secret) != Bytes::npos;
    disk.heal();
    store = opened(path);
    if (*store->key(acme, kitchen, person("ann"))) continue;
    mended += was_left ? 1 : 0;
    EXPECT_EQ((read_file(path) + read_file(path + "-wal")).find(secret), Bytes::npos) << n;
    EXPECT_EQ(store->tenants({}, 9).value(), std::vector<TenantId>{acme});
    EXPECT_TRUE(store->verify());
  }
  EXPECT_GT(mended, 0);
}

TEST_F(SqliteStoreTest, OpensWithoutTheRoomToOverwriteWhatIsOwed) {
  SqliteFaults disk;
  make_store(path);
  // It can be owed once: to owe it again succeeds where it was paid.
  constexpr const char* owe =
      "INSERT INTO tenants(name, position, transition, head, revision) VALUES('', 0, 0, x'', 0)";
  outside(path, owe);
  disk.fill_up();
  for (int i = 0; i < 2; ++i) {
    const auto store = opened(path);
    EXPECT_EQ(store->head(acme)->last_event, 5u);
    EXPECT_EQ(store->tenants({}, 9).value(), std::vector<TenantId>{acme});
  }
  disk.heal();
  opened(path).reset();
  outside(path, owe);
}

// Pages of keys are split as they come and joined as they go.
TEST_F(SqliteStoreTest, OverwritesKeysWhereverTheyWereMoved) {
  SqliteFaults quick;
  const auto store = opened(path);
  constexpr int keys = 600;
  const auto secret = [](int n) { return "secret of " + std::to_string(1000 + n) + ";"; };
  const auto name = [](int n) { return person(std::to_string(n * 7 % keys)); };
  for (int n = 0; n < keys; ++n) {
    ASSERT_TRUE(store->put_key(acme, n % 3 == 0 ? kitchen : office, name(n), secret(n) + "kept"));
  }
  for (int n = 0; n < keys; n += 20) {
    ASSERT_TRUE(store->drop_key(acme, n % 3 == 0 ? kitchen : office, name(n)));
    const std::string all = read_file(path) + read_file(path + "-wal");
    ASSERT_EQ(all.find(secret(n)), std::string::npos) << n;
    ASSERT_NE(all.find(secret(n + 1)), std::string::npos) << n;
  }
  EXPECT_TRUE(store->verify());
}

struct Damage {
  const char* sql;
  const char* found;
};

TEST_F(SqliteStoreTest, FindsWhatAFileMustNotHave) {
  const std::vector<Damage> damages = {
      {"DELETE FROM events WHERE position = 2", "positions of events run from 1"},
      {"DELETE FROM events WHERE position = 5", "versions run from 1"},
      {"UPDATE tenants SET position = 6", "positions of events run from 1"},
      {"UPDATE events SET position = 6 WHERE position = 1", "versions of a stream grow"},
      {"UPDATE transitions SET position = 4 WHERE position = 2", "positions of transitions run"},
      {"UPDATE tenants SET transition = 1", "positions of transitions run"},
      {"UPDATE streams SET version = 9 WHERE name = 'office-7'", "versions run from 1"},
      {"INSERT INTO tenants(id, name, position, transition, head, revision)"
       " VALUES(9, 'z', 0, 0, x'', 0); UPDATE streams SET tenant = 9",
       "an event belongs to the tenant of its stream"},
      {"UPDATE events SET kept_with = 2 WHERE position = 5", "the events of a commit follow"},
      {"UPDATE events SET kept_with = 2 WHERE position = 1", "the events of a commit follow"},
      {"UPDATE commands SET hash = x'00'", "its hash is whole"},
      {"UPDATE commands SET events = 7", "a command led to what is there"},
      {"UPDATE tenants SET revision = 0", "a head that was never written"},
      {"UPDATE snapshots SET version = 9", "a snapshot is of a version"},
      {"DELETE FROM streams WHERE name = 'office-7'", "events"}};
  for (const Damage& damage : damages) {
    std::filesystem::remove(path);
    make_store(path);
    ASSERT_TRUE(opened(path)->verify());
    outside(path, damage.sql);
    const auto verified = opened(path)->verify();
    ASSERT_EQ(code_of(verified), "store.damaged") << damage.sql;
    const Failure failure = verified.error();
    std::string causes;
    for (const Failure& cause : failure.causes()) causes.append(cause.message()) += '\n';
    EXPECT_THAT(causes, HasSubstr(damage.found)) << damage.sql;
  }
}

TEST_F(SqliteStoreTest, TellsRowsThatItNeverWroteFromItsOwn) {
  make_store(path);
  outside(path,
          "UPDATE streams SET name = '', wake = -1 WHERE name = 'kitchen-42';"
          "UPDATE transitions SET at = -1");
  auto store = opened(path);
  EXPECT_EQ(code_of(store->due(minute(9), {}, 9)), "store.damaged");
  EXPECT_EQ(code_of(store->next_wake({})), "store.damaged");
  EXPECT_EQ(code_of(store->read_all(acme, 0, 9)), "store.damaged");
  EXPECT_EQ(code_of(store->read_transitions(acme, 0, 9)), "store.damaged");
  store.reset();
  outside(path, "UPDATE tenants SET name = cast(x'ff' AS TEXT)");
  EXPECT_EQ(code_of(opened(path)->tenants({}, 9)), "store.damaged");
}

TEST_F(SqliteStoreTest, KeepsWhatFitsWhenTheDiskIsFull) {
  const auto store = opened(path, {.max_pages = 60});
  Version kept = 0;
  std::string code;
  while (code.empty() && kept < 1000) {
    const std::vector<Commit> group = {events(kitchen, kept, {Bytes(3000, 'x')}),
                                       events(kitchen, kept + 1, {Bytes(3000, 'y')})};
    code = code_of(store->append(group));
    if (code.empty()) kept += 2;
  }
  EXPECT_EQ(code, "store.full");
  EXPECT_GT(kept, 10u);
  // Nothing of the group is there, and the handle is as good as before.
  EXPECT_EQ(store->head(acme)->last_event, kept);
  EXPECT_TRUE(store->verify());
  EXPECT_TRUE(store->remove(acme));
  EXPECT_EQ(append(*store, events(kitchen, 0, {"a"})), AppendOutcome(Appended{{1, 1, 1, 0}}));
}

// Random groups of commits in a few tenants and streams, many of which conflict or repeat.
class Script {
 public:
  explicit Script(unsigned seed) : random_(seed) {}

  std::vector<Commit> group() {
    std::vector<Commit> commits(1 + below(4));
    for (Commit& commit : commits) commit = this->commit();
    return commits;
  }
  std::uint32_t below(std::uint32_t bound) { return random_() % bound; }

 private:
  StreamId stream() { return entente::stream(std::string(1, static_cast<char>('a' + below(3)))); }
  Instant instant() { return minute(1 + below(4)); }
  std::optional<Instant> maybe() { return below(3) == 0 ? std::nullopt : std::optional(instant()); }

  Commit commit() {
    Commit commit;
    commit.tenant = below(2) == 0 ? acme : brown;
    commit.appends.push_back({stream(), below(6), std::vector<Bytes>(below(3), "e")});
    const StreamId second = stream();
    if (below(4) == 0 && second != commit.appends.front().stream) {
      commit.appends.push_back({second, below(4), {"f"}});
    }
    if (below(2) == 0) {
      commit = command(commit, std::to_string(below(20)), static_cast<unsigned char>(below(2)));
    }
    commit.transitions.resize(below(3), {instant(), "t"});
    if (below(2) == 0) commit.wakes.push_back({stream(), maybe(), {}});
    const WakeChange passing{stream(), maybe(), instant()};
    if (below(4) == 0 && passing.at != passing.passed) commit.wakes.push_back(passing);
    if (below(3) == 0) commit.head = HeadChange{std::to_string(below(100)), below(8)};
    return commit;
  }

  std::mt19937 random_;
};

// What it gave, or why it did not.
template <class T>
std::pair<T, std::string> answer_of(const Result<T>& result) {
  return {result ? *result : T(), code_of(result)};
}

template <class Store>
void expect_equal(Store& store, EventStore& model) {
  EXPECT_EQ(store.tenants({}, 9).value(), model.tenants({}, 9).value());
  EXPECT_EQ(store.due(minute(9), {}, 99).value(), model.due(minute(9), {}, 99).value());
  const Wake after{minute(2), acme, stream("b")};
  EXPECT_EQ(store.due(minute(3), after, 2).value(), model.due(minute(3), after, 2).value());
  EXPECT_EQ(store.next_wake({}).value(), model.next_wake({}).value());
  for (const TenantId& each : {acme, brown}) {
    EXPECT_EQ(store.head(each).value(), model.head(each).value());
    EXPECT_EQ(store.streams(each, {}, 9).value(), model.streams(each, {}, 9).value());
    EXPECT_EQ(store.next_wake(each).value(), model.next_wake(each).value());
    EXPECT_EQ(store.read_all(each, 0, 999).value(), model.read_all(each, 0, 999).value());
    EXPECT_EQ(answer_of(store.read_transitions(each, 3, 999)),
              answer_of(model.read_transitions(each, 3, 999)));
    EXPECT_EQ(answer_of(store.read_stream(each, stream("b"), 1, 3)),
              answer_of(model.read_stream(each, stream("b"), 1, 3)));
  }
}

TEST_F(SqliteStoreTest, AnswersAsTheStoreInMemoryDoes) {
  SqliteFaults quick;
  for (unsigned seed = 1; seed <= 5; ++seed) {
    path = folder.file(std::to_string(seed));
    Script script(seed);
    MemoryStore model;
    auto store = opened(path);
    ASSERT_TRUE(store);
    for (int step = 0; step < 200 && !HasFailure(); ++step) {
      const std::vector<Commit> group = script.group();
      EXPECT_EQ(store->append(group).value(), model.append(group).value())
          << "seed " << seed << ", step " << step;
      if (script.below(10) == 0) expect_equal(*store, model);
      if (script.below(40) == 0) {
        store.reset();
        store = opened(path);
        ASSERT_TRUE(store);
      }
    }
    EXPECT_TRUE(store->verify());
  }
}

// A handle that failed does nothing more, and what it acknowledged before is there.
TEST_F(SqliteStoreTest, DoesNothingMoreAfterAFailedSync) {
  SqliteFaults disk;
  auto store = opened(path);
  append(*store, events(kitchen, 0, {"a"}));
  const Commit second = command(events(kitchen, 1, {"b"}), "c-1");
  disk.fail_at(1, true);
  EXPECT_EQ(code_of(store->append({&second, 1})), "store.io");
  disk.heal();
  EXPECT_EQ(code_of(store->append({&second, 1})), "store.poisoned");
  EXPECT_EQ(code_of(store->read_all(acme, 0, 9)), "store.poisoned");
  EXPECT_EQ(code_of(store->verify()), "store.poisoned");
  EXPECT_EQ(code_of(store->backup(folder.file("copy"))), "store.poisoned");

  store.reset();
  store = opened(path);
  const AppendOutcome outcome = append(*store, second);
  EXPECT_TRUE(std::holds_alternative<Appended>(outcome) ||
              std::holds_alternative<AlreadyDone>(outcome));
  EXPECT_THAT(bodies(store->read_all(acme, 0, 9)), ElementsAre("a", "b"));
}

TEST_F(SqliteStoreTest, BringsALogToTheDiskThatAFailedSyncHasLost) {
  SqliteFaults disk;
  auto store = opened(path);
  append(*store, events(kitchen, 0, {"a"}));
  const Commit second = command(events(kitchen, 1, {Bytes(9000, 'b')}), "c-1");
  disk.fail_sync();
  EXPECT_EQ(code_of(store->append({&second, 1})), "store.io");
  store.reset();
  ASSERT_TRUE(disk.has_lost());
  store = opened(path);
  EXPECT_FALSE(disk.has_lost());
  EXPECT_FALSE(disk.has_copied_lost());
  EXPECT_EQ(append(*store, second), AppendOutcome(AlreadyDone{{2, 1, 1, 0}}));

  // When the disk still fails, it is not opened.
  append(*store, events(kitchen, 2, {"c"}));
  const Commit third = command(events(kitchen, 3, {"d"}), "c-2");
  disk.fail_sync();
  EXPECT_EQ(code_of(store->append({&third, 1})), "store.io");
  store.reset();
  disk.fail_sync();
  EXPECT_EQ(code_of_opening(path), "store.io");
  ASSERT_TRUE(disk.has_lost());
  EXPECT_EQ(append(*opened(path), third), AppendOutcome(AlreadyDone{{4, 1, 1, 0}}));
  EXPECT_FALSE(disk.has_copied_lost());
}

// Appends a few commands, some large, and says how many were acknowledged.
Version append_until_it_fails(const std::string& path, Version from) {
  auto store = SqliteStore::open(path);
  if (!store) return from;
  for (; from < 8; ++from) {
    const Commit commit =
        command(events(kitchen, from, {Bytes(from * 2000, 'x')}), std::to_string(from));
    if (!(*store)->append({&commit, 1})) return from;
    if (from == 4 && !(*store)->drop_key(acme, kitchen, person("ann"))) return from + 1;
  }
  return from;
}

TEST_F(SqliteStoreTest, KeepsWhatItAcknowledgedWhicheverWriteFails) {
  SqliteFaults disk;
  int failures = 0;
  for (const bool for_ever : {false, true}) {
    for (long n = 1;; ++n) {
      path = folder.file(std::to_string(for_ever).append("-").append(std::to_string(n)));
      disk.fail_at(n, for_ever);
      const Version acknowledged = append_until_it_fails(path, 0);
      disk.heal();
      if (!disk.has_failed()) break;
      ++failures;
      const auto store = opened(path);
      ASSERT_TRUE(store) << n;
      const Version kept = store->head(acme)->last_event;
      EXPECT_GE(kept, acknowledged) << n;
      EXPECT_LE(kept, acknowledged + 1) << n;
      EXPECT_TRUE(store->verify()) << n;
      const auto all = store->read_stream(acme, kitchen, 0, 99).value();
      for (const StoredEvent& each : all) EXPECT_EQ(each.body.size(), (each.version - 1) * 2000);
    }
  }
  EXPECT_GT(failures, 50);
}

// One event is more than the log holds before it is copied into the file.
TEST_F(SqliteStoreTest, KeepsWhatItAcknowledgedWhenItCannotCopyItsLog) {
  SqliteFaults disk;
  int after_the_commit = 0;
  bool failed = true;
  for (long n = 1; failed; n += 151) {
    path = folder.file(std::to_string(n));
    auto store = opened(path);
    disk.fail_at(n);
    const std::vector<Commit> first = {events(kitchen, 0, {Bytes(4'100'000, 'x')})};
    const bool acknowledged = static_cast<bool>(store->append(first));
    failed = disk.has_failed();
    if (!failed) disk.heal();
    const std::string code = code_of(store->append(std::vector{events(office, 0, {"a"})}));
    EXPECT_EQ(code, failed ? "store.poisoned" : "") << n;
    if (acknowledged && failed) ++after_the_commit;
    disk.heal();
    store.reset();
    store = opened(path);
    EXPECT_TRUE(store->verify()) << n;
    EXPECT_GE(store->head(acme)->last_event, acknowledged ? 1u : 0u) << n;
    store.reset();
    std::filesystem::remove(path);
  }
  EXPECT_GT(after_the_commit, 3);
}

TEST_F(SqliteStoreTest, CopiesALongLogIntoItsFile) {
  const auto store = opened(path);
  append(*store, events(kitchen, 0, {Bytes(4'100'000, 'x')}));
  EXPECT_GT(std::filesystem::file_size(path), 4'000'000u);
}

}  // namespace
}  // namespace entente
