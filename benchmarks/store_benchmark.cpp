// Durable appends to the store of SQLite, beside SQLite alone doing the same inserts into a file of
// the same tables. Both take turns, so that a busy disk is busy for both; `ratio` is what the store
// reaches of the other's rate. A group shares one sync. Files lie in the current folder.

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "entente/store/sqlite_store.hpp"

namespace entente {
namespace {

constexpr int streams = 100;
const Bytes event(350, 'e');
const Bytes transition(300, 't');
const Bytes head(24, 'h');

void stop_unless(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

class Folder {
 public:
  Folder() { stop_unless(mkdtemp(path_.data()) != nullptr, "no folder"); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_ = "store-benchmark-XXXXXX";
};

// Each commit: an event of a command with an id, a transition, a wake, and the tenant's head.
class Ours {
 public:
  explicit Ours(const std::string& path) : store_(SqliteStore::open(path).value()) {}

  [[nodiscard]] const std::string& durability() const { return store_->durability(); }

  void append(std::int64_t first, std::int64_t count) {
    std::vector<Commit> group;
    for (std::int64_t n = first; n < first + count; ++n) group.push_back(commit(n));
    for (const AppendOutcome& outcome : store_->append(group).value()) {
      stop_unless(std::holds_alternative<Appended>(outcome), "refused");
    }
  }

 private:
  static Commit commit(std::int64_t n) {
    static const TenantId tenant = TenantId::parse("acme").value();
    const StreamId stream = StreamId::parse(std::to_string(n % streams)).value();
    Commit commit;
    commit.tenant = tenant;
    commit.appends.push_back({stream, static_cast<Version>(n / streams), {event}});
    commit.command = {stream, CommandId::parse(std::to_string(n)).value(), {}};
    commit.transitions.push_back({Instant::clamped(n), transition});
    commit.wakes.push_back({stream, Instant::clamped(n + 1), {}});
    commit.head = head;
    return commit;
  }

  std::unique_ptr<SqliteStore> store_;
};

class Bare {
 public:
  explicit Bare(const std::string& path) {
    // The tables are those of a store.
    Ours(path).append(0, streams);
    stop_unless(sqlite3_open(path.c_str(), &connection_) == SQLITE_OK, "no file");
    run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    for (const char* sql :
         {"BEGIN IMMEDIATE", "UPDATE tenants SET position = ?1, transition = ?1, head = ?2",
          "UPDATE streams SET version = ?1, wake = ?2 WHERE id = ?3",
          "INSERT INTO events VALUES(1, ?1, ?1, ?2, ?3, ?4)",
          "INSERT INTO transitions VALUES(1, ?1, ?2, ?3)",
          "INSERT INTO commands VALUES(?1, ?2, zeroblob(32), ?3, 1, ?3, 1)", "COMMIT"}) {
      sqlite3_stmt* statement = nullptr;
      stop_unless(sqlite3_prepare_v2(connection_, sql, -1, &statement, nullptr) == SQLITE_OK, sql);
      statements_.push_back(statement);
    }
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  ~Bare() {
    for (sqlite3_stmt* each : statements_) sqlite3_finalize(each);
    sqlite3_close(connection_);
  }

  void append(std::int64_t first, std::int64_t count) {
    step(0);
    for (std::int64_t n = first; n < first + count; ++n) insert(n);
    step(6);
  }

 private:
  void insert(std::int64_t n) {
    const std::int64_t position = n + 1;
    const std::int64_t stream = n % streams + 1;
    const std::int64_t version = n / streams + 1;
    const std::string id = std::to_string(n);
    bind(1, 1, position), bind(1, 2, head), step(1);
    bind(2, 1, version), bind(2, 2, n + 1), bind(2, 3, stream), step(2);
    bind(3, 1, position), bind(3, 2, stream), bind(3, 3, version), bind(3, 4, event), step(3);
    bind(4, 1, position), bind(4, 2, n), bind(4, 3, transition), step(4);
    bind(5, 1, stream), bind_text(5, 2, id), bind(5, 3, position), step(5);
  }

  void run(const char* sql) {
    stop_unless(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
  }
  void bind(std::size_t statement, int place, std::int64_t value) {
    sqlite3_bind_int64(statements_[statement], place, value);
  }
  void bind(std::size_t statement, int place, const Bytes& bytes) {
    sqlite3_bind_blob64(statements_[statement], place, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  void bind_text(std::size_t statement, int place, const std::string& text) {
    sqlite3_bind_text(statements_[statement], place, text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  void step(std::size_t statement) {
    stop_unless(sqlite3_step(statements_[statement]) == SQLITE_DONE, sqlite3_errmsg(connection_));
    sqlite3_reset(statements_[statement]);
  }

  sqlite3* connection_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

template <class Store>
double seconds_of(Store& store, std::int64_t first, std::int64_t count) {
  const auto begin = std::chrono::steady_clock::now();
  store.append(first, count);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void append(benchmark::State& state) {
  const Folder folder;
  Ours ours(folder.file("ours"));
  Bare bare(folder.file("bare"));
  ours.append(0, streams);
  std::int64_t first = streams;
  double in_ours = 0;
  double in_bare = 0;
  for (auto _ : state) {
    const double seconds = seconds_of(ours, first, state.range(0));
    in_ours += seconds;
    state.SetIterationTime(seconds);
    in_bare += seconds_of(bare, first, state.range(0));
    first += state.range(0);
  }
  const double commits = static_cast<double>(first - streams);
  state.SetLabel(ours.durability());
  state.counters["us_each"] = in_ours / commits * 1e6;
  state.counters["bare_us_each"] = in_bare / commits * 1e6;
  state.counters["ratio"] = in_bare / in_ours;
}
BENCHMARK(append)->ArgName("commits")->Arg(1)->Arg(100)->UseManualTime()->Unit(
    benchmark::kMicrosecond);

}  // namespace
}  // namespace entente
