// What is kept, beside SQLite alone doing the same inserts into a file of the same tables: appends
// to the store, and commands submitted to a portfolio on it, durably, one by one and a hundred for
// one sync. Both take turns, so that a busy disk is busy for both; `ratio` is what we reach of the
// other's rate. Then how long a portfolio takes to be opened. Files lie in the current folder.

#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>

#include "../tests/store/forwarding_store.hpp"
#include "bare_sqlite.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/store/sqlite_store.hpp"

namespace entente {
namespace {

constexpr int streams = 100;
const TenantId acme = *TenantId::parse("acme");

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

// A commit: an event of a command with an id, a transition, a wake, and the tenant's head.
Commit commit_of(std::int64_t n) {
  const StreamId stream = *StreamId::parse(std::to_string(n % streams));
  Commit commit;
  commit.tenant = acme;
  commit.appends.push_back({stream, static_cast<Version>(n / streams), {Bytes(350, 'e')}});
  commit.command = {stream, *CommandId::parse(std::to_string(n)), {}};
  commit.transitions.push_back({Instant::clamped(n), Bytes(300, 't')});
  commit.wakes.push_back({stream, Instant::clamped(n + 1), {}});
  commit.head = HeadChange{Bytes(24, 'h'), static_cast<std::uint64_t>(n)};
  return commit;
}

std::vector<Commit> commits_of(std::int64_t first, std::int64_t count) {
  std::vector<Commit> group;
  for (std::int64_t n = first; n < first + count; ++n) group.push_back(commit_of(n));
  return group;
}

void append(EventStore& store, std::span<const Commit> commits) {
  for (const AppendOutcome& outcome : store.append(commits).value()) {
    stop_unless(std::holds_alternative<Appended>(outcome), "refused");
  }
}

template <class Act>
double seconds_of(Act act) {
  const auto begin = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Runs both in turn, and says how they compare.
class Race {
 public:
  explicit Race(benchmark::State& state) : state_(state) {}

  template <class Ours, class Bare>
  void lap(Ours ours, Bare bare) {
    const double seconds = seconds_of(ours);
    ours_ += seconds;
    state_.SetIterationTime(seconds);
    bare_ += seconds_of(bare);
    ++laps_;
  }
  void tell(const std::string& durability) {
    const double each = 1e6 / static_cast<double>(laps_ * state_.range(0));
    state_.SetLabel(durability);
    state_.counters["us_each"] = ours_ * each;
    state_.counters["bare_us_each"] = bare_ * each;
    state_.counters["ratio"] = bare_ / ours_;
  }

 private:
  benchmark::State& state_;
  double ours_ = 0;
  double bare_ = 0;
  std::int64_t laps_ = 0;
};

void append(benchmark::State& state) {
  const Folder folder;
  const auto ours = SqliteStore::open(folder.file("ours")).value();
  append(*ours, commits_of(0, streams));
  stop_unless(!!ours->backup(folder.file("bare")), "no copy");
  BareSqlite bare(folder.file("bare"));
  Race race(state);
  std::int64_t first = streams;
  for (auto _ : state) {
    const std::vector<Commit> group = commits_of(first, state.range(0));
    race.lap([&] { append(*ours, group); }, [&] { bare.append(group); });
    first += state.range(0);
  }
  race.tell(ours->durability());
}
BENCHMARK(append)->ArgName("commits")->Arg(1)->Arg(100)->UseManualTime()->Unit(
    benchmark::kMicrosecond);

// Keeps what was appended last, for the other to do the same.
class Recorder final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  std::vector<Commit> recorded;

  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override {
    recorded.assign(commits.begin(), commits.end());
    return ForwardingStore::append(commits);
  }
};

AnyCommand command_of(std::int64_t n, std::string_view type, const std::string& data) {
  const Instant start = *Instant::parse("2026-03-02T14:00:00Z");
  const std::string at = to_string(*plus(start, std::chrono::seconds(n)));
  return *read_any_command(R"({"id":"c-)" + std::to_string(n) + R"(","type":")" +
                           std::string(type) + R"(","partnership":"p)" +
                           std::to_string(n % streams) + R"(","at":")" + at + R"(","data":)" +
                           data + "}");
}

// One of each stream opens a partnership, the others record calls and promises.
AnyCommand command_of(std::int64_t n) {
  const std::string id = std::to_string(n);
  if (n < streams) {
    return command_of(n, "partnership.open", R"({"name":"P","zone":"America/New_York"})");
  }
  if (n % 2 == 0) {
    return command_of(
        n, "contact.record",
        R"({"id":"t)" + id + R"(","channel":"call","initiator":"client","kind":"call"})");
  }
  return command_of(n, "note.add",
                    R"({"id":"n)" + id + R"(","text":"Wants to be called at noon"})");
}

std::vector<AnyCommand> commands_of(std::int64_t first, std::int64_t count) {
  std::vector<AnyCommand> group;
  for (std::int64_t n = first; n < first + count; ++n) group.push_back(command_of(n));
  return group;
}

void submit(Portfolio& portfolio, const std::vector<AnyCommand>& commands) {
  for (const Result<Submitted>& answer : portfolio.submit(commands)) {
    stop_unless(answer.has_value(), answer ? "" : std::string(answer.error().code()).c_str());
  }
}

void submit(benchmark::State& state) {
  const Folder folder;
  const auto file = SqliteStore::open(folder.file("ours")).value();
  Recorder store(*file);
  Portfolio portfolio = Portfolio::open(store, acme).value();
  submit(portfolio, commands_of(0, streams));
  stop_unless(!!file->backup(folder.file("bare")), "no copy");
  BareSqlite bare(folder.file("bare"));
  Race race(state);
  std::int64_t first = streams;
  for (auto _ : state) {
    const std::vector<AnyCommand> group = commands_of(first, state.range(0));
    race.lap([&] { submit(portfolio, group); }, [&] { bare.append(store.recorded); });
    first += state.range(0);
  }
  race.tell(file->durability());
}
BENCHMARK(submit)
    ->ArgName("commands")
    ->Arg(1)
    ->Arg(100)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

void open(benchmark::State& state) {
  const Folder folder;
  const auto store = SqliteStore::open(folder.file("ours")).value();
  {
    Portfolio portfolio = Portfolio::open(*store, acme).value();
    submit(portfolio, commands_of(0, state.range(0)));
    const bool with_snapshots = state.range(1) != 0;
    if (with_snapshots) stop_unless(portfolio.checkpoint().has_value(), "no checkpoint");
  }
  for (auto _ : state) benchmark::DoNotOptimize(Portfolio::open(*store, acme).value());
  state.counters["events"] = static_cast<double>(state.range(0));
}
BENCHMARK(open)
    ->ArgNames({"events", "snapshots"})
    ->ArgsProduct({{1'000, 10'000}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente
