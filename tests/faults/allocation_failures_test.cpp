// Memory that runs out in every function of the C interface: allocation n fails, once or with all
// after it, for n = 1, 2, 3 … until the call passes untouched. After each the call says so or went
// well; what was made is whole, the state is as before or fully advanced, and what did not happen
// can be asked for again, with the same answer. A handle in memory that says it is broken is built
// again; a file is opened again, and says the same.
//
// SQLite's own allocations fail among the others. Those of libical and of the C library do not:
// they do not ask here. A sanitizer for leaks sees what is lost.
//
// A few n of each size; with `ENTENTE_DENSE` every n up to that, then steps that grow with n.
// Prints what it was run with.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <set>
#include <sstream>

#include "../allocations.hpp"
#include "../capi/asking.hpp"
#include "../capi/entries.hpp"
#include "../sanitized.hpp"
#include "../store/sqlite_faults.hpp"
#include "../store/temporary_folder.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/store/sqlite_store.hpp"
#include "ran_with.hpp"

namespace entente::capi_test {
namespace {

using Extent = test::FailingAllocations::Extent;
constexpr long enough = std::numeric_limits<long>::max();

sqlite3_mem_methods usual_memory;

void* failing_malloc(int size) {
  return test::allocation_fails() ? nullptr : usual_memory.xMalloc(size);
}
void* failing_realloc(void* memory, int size) {
  return test::allocation_fails() ? nullptr : usual_memory.xRealloc(memory, size);
}

// Before SQLite is first used. Without its own little heaps each allocation of it is asked for.
bool let_sqlite_ask_here() {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual_memory);
  sqlite3_mem_methods ours = usual_memory;
  ours.xMalloc = failing_malloc;
  ours.xRealloc = failing_realloc;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}
const bool sqlite_asks_here = let_sqlite_ask_here();

long next_after(long n) {
  const long dense = wanted("ENTENTE_DENSE", 0);
  return dense > 0 ? n + 1 + n / dense : 1 + n * (is_sanitized ? 256 : 32);
}

// All that the handles show; empty when a broken one is among them.
std::string state_of(const World& world) {
  std::string all = ask(entente_store_tenants, world.store, nullptr, 0u, 100u).text;
  for (const entente_portfolio* each : {world.portfolio, world.stored}) {
    const Answer transitions = ask(entente_portfolio_transitions, each, nullptr, 0u, 0, 100u);
    if (transitions.status == ENTENTE_E_BROKEN) return "";
    entente_view* made = nullptr;
    const entente_status status = entente_portfolio_view(each, nullptr, 0, &made, nullptr);
    const View view(made);
    if (status == ENTENTE_E_BROKEN) return "";
    all += transitions.text;
    for (const char* stream : {"kitchen-42", "@team", "@policy"}) {
      all += ask(entente_view_history, view.get(), TEXT(stream)).text;
    }
    all += ask(entente_view_state, view.get(), TEXT("kitchen-42")).text;
    all += ask(entente_view_findings, view.get(), nullptr, 0u).text;
    all += ask(entente_view_digest, view.get()).text;
  }
  return all;
}

// How a call of an entry ended.
struct Called {
  entente_status status = ENTENTE_OK;
  std::string code;
  std::uint64_t answer = 0;
  bool was_short = false;
};

Called called(const Entry& entry, World& world, long successes, Extent extent) {
  std::error_code none;
  std::filesystem::remove(world.copy, none);
  take_answer();
  entente_error* error = nullptr;
  Called call;
  {
    const test::FailingAllocations failing(successes, extent);
    call.status = entry.call(world, &error);
    call.was_short = failing.have_failed();
  }
  call.answer = take_answer();
  if (error != nullptr) call.code = entente_error_code(error);
  entente_error_free(error);
  return call;
}

Called called(const Entry& entry, World& world) {
  return called(entry, world, enough, Extent::once);
}

// The worlds of a walk, one after the other: the same each time.
class Worlds {
 public:
  virtual ~Worlds() = default;
  /// A new one, as it was in the beginning.
  virtual World& renew() = 0;
  /// The one there is, after a host has done what it is told to do with a broken handle; null when
  /// it can only begin anew.
  virtual World* reopened() = 0;
  [[nodiscard]] virtual std::string_view usual_code(const Entry& entry) const = 0;
};

class WorldsInMemory final : public Worlds {
 public:
  World& renew() override {
    world_ = std::make_unique<World>();
    return *world_;
  }
  World* reopened() override { return state_of(*world_).empty() ? nullptr : world_.get(); }
  [[nodiscard]] std::string_view usual_code(const Entry& entry) const override {
    return entry.code;
  }

 private:
  std::unique_ptr<World> world_;
};

class WorldsInFiles final : public Worlds {
 public:
  WorldsInFiles() { const World first(folder_.file("first")); }

  World& renew() override {
    world_.reset();
    std::filesystem::remove(folder_.file("firm-wal"));
    std::filesystem::copy_file(folder_.file("first"), folder_.file("firm"),
                               std::filesystem::copy_options::overwrite_existing);
    world_ = std::make_unique<World>(folder_.file("firm"));
    return *world_;
  }
  World* reopened() override {
    world_.reset();
    world_ = std::make_unique<World>(folder_.file("firm"));
    return world_.get();
  }
  [[nodiscard]] std::string_view usual_code(const Entry&) const override { return ""; }

 private:
  // It is memory that fails here, not the disk.
  SqliteFaults unsynced_;
  TemporaryFolder folder_;
  std::unique_ptr<World> world_;
};

class Walk {
 public:
  /// `before`: what a new world shows.
  Walk(Worlds& worlds, const Entry& entry, std::string before)
      : worlds_(worlds), entry_(entry), before_(std::move(before)) {}

  void walk() {
    usual_ = called(entry_, worlds_.renew());
    EXPECT_EQ(usual_.code, worlds_.usual_code(entry_));
    world_ = worlds_.reopened();
    ASSERT_NE(world_, nullptr);
    after_ = state_of(*world_);
    for (const Extent extent : {Extent::once, Extent::for_ever}) {
      bool was_short = true;
      for (long n = 0; was_short && !testing::Test::HasFatalFailure(); n = next_after(n)) {
        const testing::ScopedTrace trace(__FILE__, __LINE__, name_of(n, extent));
        was_short = fail(n, extent);
      }
    }
  }

  [[nodiscard]] long failures() const { return failures_; }
  [[nodiscard]] long broken() const { return broken_; }

 private:
  [[nodiscard]] std::string name_of(long n, Extent extent) const {
    std::ostringstream name;
    name << entry_.name << (extent == Extent::once ? ", once after " : ", for ever after ") << n;
    return name.str();
  }

  // Whether the call was short of memory.
  bool fail(long n, Extent extent) {
    if (changes() || world_ == nullptr) world_ = &worlds_.renew();
    const Called call = called(entry_, *world_, n, extent);
    if (call.was_short) ++failures_;
    const bool refused = call.status == ENTENTE_E_NO_MEMORY;
    EXPECT_TRUE(call.was_short || !refused);
    // What could not be had was told, or was done without.
    EXPECT_EQ(call.status, refused ? ENTENTE_E_NO_MEMORY : usual_.status) << call.code;
    EXPECT_EQ(call.code, refused ? "call.memory" : usual_.code);
    EXPECT_EQ(call.answer, refused ? 0 : usual_.answer);
    look_after(call, refused);
    return call.was_short;
  }

  [[nodiscard]] bool changes() const { return before_ != after_; }
  // What it answers with waits until it is known to have arrived.
  [[nodiscard]] bool hands_out() const { return entry_.name.find("_advance") != std::string::npos; }

  void look_after(const Called& call, bool refused) {
    if (changes()) {
      look_at_change(refused);
    } else if (refused) {
      ask_again();
    } else if (!call.was_short) {
      EXPECT_EQ(state_of(*world_), before_);
    }
  }

  void look_at_change(bool refused) {
    world_ = worlds_.reopened();
    if (world_ == nullptr) {
      ++broken_;
      EXPECT_TRUE(refused);
      return;
    }
    const std::string state = state_of(*world_);
    if (state == after_ && !(refused && hands_out())) return;
    ASSERT_TRUE(refused);
    if (state != after_) {
      ASSERT_EQ(state, before_);
    }
    ask_again();
  }

  void ask_again() {
    // What it changed need not be seen.
    if (entry_.may_change && state_of(*world_).empty()) {
      ++broken_;
      world_ = nullptr;
      return;
    }
    const Called again = called(entry_, *world_);
    EXPECT_EQ(again.code, usual_.code);
    EXPECT_EQ(again.answer, usual_.answer);
  }

  Worlds& worlds_;
  const Entry& entry_;
  World* world_ = nullptr;
  std::string before_;
  std::string after_;
  Called usual_;
  long failures_ = 0;
  long broken_ = 0;
};

std::string durability() {
  const TemporaryFolder folder;
  return SqliteStore::open(folder.file("firm")).value()->durability();
}

void walk_all(Worlds& worlds, std::string_view where) {
  long failures = 0;
  long broken = 0;
  worlds.renew();
  const std::string before = state_of(*worlds.reopened());
  const char* wanted_function = std::getenv("ENTENTE_FUNCTION");
  for (const Entry& each : entries()) {
    if (wanted_function != nullptr && each.name != wanted_function) continue;
    Walk walk(worlds, each, before);
    walk.walk();
    failures += walk.failures();
    broken += walk.broken();
  }
  EXPECT_TRUE(failures > 0 || wanted_function != nullptr);
  std::cout << "allocations, " << where << ": " << entries().size() << " functions, " << failures
            << " failures, " << broken << " handles built again, 0 crashes, 0 half, 0 false; "
            << ran_with(0, durability()) << "\n";
}

TEST(Allocations, AreSeenWithinTheSharedLibraryAndInSqlite) {
  ASSERT_TRUE(sqlite_asks_here);
  ASSERT_EQ(sqlite3_initialize(), SQLITE_OK);
  const long before = test::allocations();
  ask(entente_schema_names);
  const long in_library = test::allocations();
  EXPECT_GT(in_library, before + 100);
  sqlite3_free(sqlite3_malloc(10));
  EXPECT_EQ(test::allocations(), in_library + 1);
}

TEST(Allocations, MayFailInMemory) {
  WorldsInMemory worlds;
  walk_all(worlds, "in memory");
}

TEST(Allocations, MayFailOnAFile) {
  WorldsInFiles worlds;
  walk_all(worlds, "on a file");
}

// What a portfolio on a file hands out at the due; nothing when it is short of memory.
using HandedOut = std::optional<std::vector<std::string>>;

class Taken {
 public:
  Taken() {
    const std::string document = policy();
    auto opened = entente::Portfolio::open(*store_, *TenantId::parse("firm"), {document, {}});
    portfolio_ = std::make_unique<entente::Portfolio>(std::move(*opened));
    for (const std::string_view each : {add_pat, open_kitchen, add_ann, receive}) {
      EXPECT_TRUE(portfolio_->submit(*read_any_command(each)));
    }
    EXPECT_EQ(portfolio_->advance(*Instant::from_micros(notice_us))->transitions.size(), 1u);
  }

  HandedOut hand_out(long successes) {
    const Instant due = *Instant::from_micros(due_us);
    std::optional<Result<Advanced>> advanced;
    {
      const test::FailingAllocations failing(successes);
      try {
        advanced = portfolio_->advance(due);
      } catch (const std::bad_alloc&) {
      }
      was_short_ = failing.have_failed();
    }
    return advanced && *advanced ? ids_of(**advanced) : HandedOut();
  }
  [[nodiscard]] bool was_short() const { return was_short_; }

 private:
  static HandedOut ids_of(const Advanced& advanced) {
    std::vector<std::string> ids;
    for (const Transition& each : advanced.transitions) ids.push_back(each.id);
    return ids;
  }

  TemporaryFolder folder_;
  std::unique_ptr<SqliteStore> store_ = SqliteStore::open(folder_.file("firm")).value();
  std::unique_ptr<entente::Portfolio> portfolio_;
  bool was_short_ = false;
};

TEST(Allocations, MayFailWhileAPortfolioIsTakenUpAgain) {
  const SqliteFaults unsynced;
  const HandedOut usual = Taken().hand_out(enough);
  ASSERT_TRUE(usual);
  ASSERT_FALSE(usual->empty());
  bool was_short = true;
  long went_on = 0;
  for (long n = 0; was_short; n = next_after(n)) {
    Taken taken;
    // From here on it is in doubt, and asks the store how things stand.
    EXPECT_FALSE(taken.hand_out(0));
    const HandedOut first = taken.hand_out(n);
    was_short = taken.was_short();
    const HandedOut second = taken.hand_out(enough);
    // A write that failed has poisoned the file; all else goes on.
    if (!second) continue;
    EXPECT_EQ(first.value_or(*second), *usual) << n;
    ++went_on;
  }
  EXPECT_GT(went_on, 0);
}

// What answers with something else than a status does not fail, so it needs no memory.

struct NeedsNoMemory {
  std::string name;
  std::function<void(World& world, entente_error*& error, entente_result*& result)> call;
};

const std::vector<NeedsNoMemory>& others() {
  static const std::vector<NeedsNoMemory> all{
      {"entente_version", [](auto&, auto&, auto&) { entente_version(); }},
      {"entente_error_status", [](auto&, auto& error, auto&) { entente_error_status(error); }},
      {"entente_error_code", [](auto&, auto& error, auto&) { entente_error_code(error); }},
      {"entente_error_message", [](auto&, auto& error, auto&) { entente_error_message(error); }},
      {"entente_error_path", [](auto&, auto& error, auto&) { entente_error_path(error); }},
      {"entente_error_document", [](auto&, auto& error, auto&) { entente_error_document(error); }},
      {"entente_error_free",
       [](auto&, auto& error, auto&) { entente_error_free(std::exchange(error, nullptr)); }},
      {"entente_result_data", [](auto&, auto&, auto& result) { entente_result_data(result); }},
      {"entente_result_length", [](auto&, auto&, auto& result) { entente_result_length(result); }},
      {"entente_result_free",
       [](auto&, auto&, auto& result) { entente_result_free(std::exchange(result, nullptr)); }},
      {"entente_transitions_count",
       [](auto& w, auto&, auto&) { entente_transitions_count(w.transitions); }},
      {"entente_transitions_free",
       [](auto& w, auto&, auto&) {
         entente_transitions_free(std::exchange(w.transitions, nullptr));
       }},
      {"entente_view_free",
       [](auto& w, auto&, auto&) { entente_view_free(std::exchange(w.view, nullptr)); }},
      {"entente_portfolio_free",
       [](auto& w, auto&, auto&) { entente_portfolio_free(std::exchange(w.portfolio, nullptr)); }},
      {"entente_store_free",
       [](auto& w, auto&, auto&) {
         entente_portfolio_free(std::exchange(w.stored, nullptr));
         entente_portfolio_free(std::exchange(w.portfolio, nullptr));
         entente_view_free(std::exchange(w.view, nullptr));
         entente_store_free(std::exchange(w.store, nullptr));
       }},
      {"entente_policy_free",
       [](auto& w, auto&, auto&) { entente_policy_free(std::exchange(w.policy, nullptr)); }},
      {"entente_rhythm_free",
       [](auto& w, auto&, auto&) { entente_rhythm_free(std::exchange(w.rhythm, nullptr)); }},
      {"entente_calendar_free",
       [](auto& w, auto&, auto&) { entente_calendar_free(std::exchange(w.calendar, nullptr)); }}};
  return all;
}

TEST(Allocations, AreNotNeededToReadAnAnswerOrToFreeAHandle) {
  const SqliteFaults unsynced;
  const TemporaryFolder folder;
  std::string before;
  for (const NeedsNoMemory& each : others()) {
    {
      World world(folder.file("firm"));
      if (before.empty()) before = state_of(world);
      EXPECT_EQ(state_of(world), before) << each.name;
      entente_error* error = nullptr;
      entente_result* result = nullptr;
      entente_calendar* none = nullptr;
      EXPECT_LT(entente_calendar_new(TEXT("{}"), &none, &error), 0);
      EXPECT_EQ(entente_schema_names(&result, nullptr), ENTENTE_OK);
      {
        const test::FailingAllocations failing(0);
        each.call(world, error, result);
      }
      entente_error_free(error);
      entente_result_free(result);
    }
  }
  const World world(folder.file("firm"));
  EXPECT_EQ(state_of(world), before);
}

TEST(Allocations, AreWalkedInEveryFunctionThatTheLibraryShows) {
  std::ifstream list(ENTENTE_CAPI_SYMBOLS);
  const std::set<std::string> shown{std::istream_iterator<std::string>(list), {}};
  std::set<std::string> walked;
  for (const Entry& each : entries()) walked.insert(each.name);
  for (const NeedsNoMemory& each : others()) walked.insert(each.name);
  EXPECT_THAT(walked, testing::ContainerEq(shown));
}

}  // namespace
}  // namespace entente::capi_test
