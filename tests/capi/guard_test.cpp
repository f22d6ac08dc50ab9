// The guard around every entry, with the interface compiled once more so that a probe may throw in
// it and hold it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <set>
#include <stdexcept>
#include <thread>

#include "allocations.hpp"
#include "entries.hpp"

namespace {

std::function<void(std::string_view place)> probe;

}  // namespace

void entente_capi_probe(const char* place) {
  if (probe) probe(place);
}

namespace entente::capi_test {
namespace {

class Probing {
 public:
  explicit Probing(std::function<void(std::string_view)> with) { probe = std::move(with); }
  ~Probing() { probe = nullptr; }
  Probing(const Probing&) = delete;
  Probing& operator=(const Probing&) = delete;
};

struct Answer {
  entente_status status;
  std::string code;
};

Answer take(entente_status status, entente_error* error) {
  const Answer answer{status, error != nullptr ? entente_error_code(error) : ""};
  EXPECT_EQ(entente_error_status(error), status < 0 ? status : ENTENTE_OK);
  entente_error_free(error);
  return answer;
}

Answer called(const Entry& entry, World& world) {
  entente_error* error = nullptr;
  const entente_status status = entry.call(world, &error);
  return take(status, error);
}

bool is_broken(const World& world) {
  std::int64_t wake_us = 0;
  return entente_portfolio_next_wake(world.portfolio, &wake_us, nullptr) == ENTENTE_E_BROKEN ||
         entente_portfolio_next_wake(world.stored, &wake_us, nullptr) == ENTENTE_E_BROKEN;
}

std::set<std::string> listed_entries() {
  std::ifstream list(ENTENTE_CAPI_SYMBOLS);
  std::set<std::string> names;
  for (std::string name; list >> name;) {
    const bool reads_what_was_made =
        name.starts_with("entente_error_") || name.starts_with("entente_result_") ||
        name == "entente_version" || name == "entente_transitions_count";
    if (!reads_what_was_made && !name.ends_with("_free")) names.insert(name);
  }
  return names;
}

TEST(Guard, IsTriedWithEveryEntryThatTheLibraryShows) {
  std::set<std::string> tried;
  for (const Entry& each : entries()) tried.insert(each.name);
  EXPECT_THAT(tried, testing::ContainerEq(listed_entries()));
}

TEST(Guard, LetsAnswersThrough) {
  for (const Entry& each : entries()) {
    World world;
    const Answer answer = called(each, world);
    EXPECT_EQ(answer.code, each.code) << each.name;
  }
}

TEST(Guard, IsEnteredExactlyOnceByEveryEntry) {
  for (const Entry& each : entries()) {
    World world;
    int entered = 0;
    const Probing probing([&](std::string_view place) { entered += place == "entry" ? 1 : 0; });
    called(each, world);
    // Its answer is one transition, which is read by an entry of its own.
    const int readings = each.name == "entente_portfolio_advance_typed" ? 1 : 0;
    EXPECT_EQ(entered, 1 + readings) << each.name;
  }
}

TEST(Guard, AnswersAThrownBadAllocWithNoMemory) {
  for (const Entry& each : entries()) {
    World world;
    const Probing probing([](std::string_view) { throw std::bad_alloc(); });
    const Answer answer = called(each, world);
    EXPECT_EQ(answer.status, ENTENTE_E_NO_MEMORY) << each.name;
    EXPECT_EQ(answer.code, "call.memory") << each.name;
  }
}

TEST(Guard, AnswersAnythingElseThrownWithInternal) {
  const std::function<void(std::string_view)> throws[] = {
      [](std::string_view) { throw std::logic_error("unforeseen"); },
      [](std::string_view) { throw 42; }};
  for (const auto& with : throws) {
    for (const Entry& each : entries()) {
      World world;
      const Probing probing(with);
      const Answer answer = called(each, world);
      EXPECT_EQ(answer.status, ENTENTE_E_INTERNAL) << each.name;
      EXPECT_EQ(answer.code, "call.internal") << each.name;
    }
  }
}

TEST(Guard, NeedsNobodyToTakeTheError) {
  for (const Entry& each : entries()) {
    World world;
    const Probing probing([](std::string_view) { throw 42; });
    EXPECT_EQ(each.call(world, nullptr), ENTENTE_E_INTERNAL) << each.name;
  }
}

TEST(Guard, AnswersNullWithArgument) {
  for (const Entry& each : entries()) {
    entente_error* error = nullptr;
    const entente_status status = each.call_with_nulls(&error);
    const Answer answer = take(status, error);
    EXPECT_EQ(answer.status, ENTENTE_E_ARGUMENT) << each.name;
    EXPECT_EQ(answer.code, "call.argument") << each.name;
    EXPECT_EQ(each.call_with_nulls(nullptr), ENTENTE_E_ARGUMENT) << each.name;
  }
}

entente_status called_short_of_memory(const Entry& entry, World& world, long allocations,
                                      entente_error** error) {
  const test::FailingAllocations failing(allocations);
  return entry.call(world, error);
}

TEST(Guard, WithstandsAnyAllocationThatFails) {
  auto world = std::make_unique<World>();
  for (const Entry& each : entries()) {
    Answer answer{ENTENTE_E_NO_MEMORY, ""};
    for (long most = 0; answer.status == ENTENTE_E_NO_MEMORY; most += 1 + most / 8) {
      if (is_broken(*world)) world = std::make_unique<World>();
      entente_error* error = nullptr;
      const entente_status status = called_short_of_memory(each, *world, most, &error);
      answer = take(status, error);
    }
    EXPECT_EQ(answer.code, each.code) << each.name;
  }
}

// Functions of the host that no call comes to, and how often they were released.
entente_keys counting_keys(int& released) {
  entente_keys keys = ENTENTE_KEYS_INIT;
  keys.user = &released;
  keys.wrap = [](void*, const char*, std::size_t, const std::uint8_t*, std::size_t, std::uint8_t*,
                 std::size_t, std::size_t*) { return std::int32_t{1}; };
  keys.unwrap = keys.wrap;
  keys.release = [](void* user) { ++*static_cast<int*>(user); };
  return keys;
}

TEST(Guard, ReleasesKeysOnceWhateverAllocationFails) {
  entente_status status = ENTENTE_E_NO_MEMORY;
  for (long most = 0; status == ENTENTE_E_NO_MEMORY; ++most) {
    int released = 0;
    const entente_keys keys = counting_keys(released);
    entente_store* store = nullptr;
    {
      const test::FailingAllocations failing(most);
      status = entente_store_open_sealed("memory:", 7, nullptr, 0, &keys, &store, nullptr);
    }
    EXPECT_EQ(released, status == ENTENTE_OK ? 0 : 1) << most;
    entente_store_free(store);
    EXPECT_EQ(released, 1) << most;
  }
  EXPECT_EQ(status, ENTENTE_OK);
}

TEST(Guard, ReleasesKeysOfACallInWhichItThrows) {
  int released = 0;
  const entente_keys keys = counting_keys(released);
  const Probing probing([](std::string_view) { throw 42; });
  entente_store* store = nullptr;
  EXPECT_EQ(entente_store_open_sealed("memory:", 7, nullptr, 0, &keys, &store, nullptr),
            ENTENTE_E_INTERNAL);
  EXPECT_EQ(released, 1);
}

TEST(Turns, ABrokenPortfolioTakesNothingMore) {
  World world;
  {
    const Probing probing([](std::string_view place) {
      if (place == "changing") throw std::bad_alloc();
    });
    entente_result* result = nullptr;
    EXPECT_EQ(
        entente_portfolio_advance(world.portfolio, due_us, ENTENTE_NO_LIMIT, &result, nullptr),
        ENTENTE_E_NO_MEMORY);
  }
  std::int64_t wake_us = 0;
  entente_error* error = nullptr;
  EXPECT_EQ(entente_portfolio_next_wake(world.portfolio, &wake_us, &error), ENTENTE_E_BROKEN);
  EXPECT_STREQ(entente_error_code(error), "call.broken");
  entente_error_free(error);
  entente_result* result = nullptr;
  EXPECT_EQ(entente_view_digest(world.view, &result, nullptr), ENTENTE_E_BROKEN);
  EXPECT_EQ(entente_portfolio_advance(world.portfolio, due_us, 1, &result, nullptr),
            ENTENTE_E_BROKEN);
}

TEST(Turns, AThrowWhileReadingBreaksNothing) {
  World world;
  std::int64_t wake_us = 0;
  {
    const Probing probing([](std::string_view place) {
      if (place == "reading") throw std::bad_alloc();
    });
    EXPECT_EQ(entente_portfolio_next_wake(world.portfolio, &wake_us, nullptr), ENTENTE_E_NO_MEMORY);
  }
  EXPECT_EQ(entente_portfolio_next_wake(world.portfolio, &wake_us, nullptr), ENTENTE_OK);
}

// Holds one call of another thread at a place inside, while `meanwhile` runs here.
void while_inside(std::string_view held_at, const std::function<void()>& call,
                  const std::function<void()>& meanwhile) {
  std::atomic<bool> inside{false};
  std::atomic<bool> may_leave{false};
  const std::thread::id here = std::this_thread::get_id();
  const Probing probing([&](std::string_view place) {
    if (place != held_at || std::this_thread::get_id() == here) return;
    inside = true;
    inside.notify_one();
    may_leave.wait(false);
  });
  std::thread other(call);
  inside.wait(false);
  meanwhile();
  may_leave = true;
  may_leave.notify_one();
  other.join();
}

entente_status advance(const World& world) {
  entente_result* result = nullptr;
  const entente_status status =
      entente_portfolio_advance(world.portfolio, due_us, ENTENTE_NO_LIMIT, &result, nullptr);
  entente_result_free(result);
  return status;
}

entente_status digest(const World& world) {
  entente_result* result = nullptr;
  const entente_status status = entente_view_digest(world.view, &result, nullptr);
  entente_result_free(result);
  return status;
}

TEST(Turns, ASecondChangeAndAReadAreBusyWhileOneChanges) {
  World world;
  entente_status first = ENTENTE_E_INTERNAL;
  while_inside(
      "changing", [&] { first = advance(world); },
      [&] {
        EXPECT_EQ(advance(world), ENTENTE_E_BUSY);
        EXPECT_EQ(digest(world), ENTENTE_E_BUSY);
      });
  EXPECT_EQ(first, ENTENTE_OK);
  EXPECT_EQ(advance(world), ENTENTE_OK);
  EXPECT_EQ(digest(world), ENTENTE_OK);
}

TEST(Turns, ReadsRunBesideEachOtherAndKeepChangesOut) {
  World world;
  entente_status first = ENTENTE_E_INTERNAL;
  while_inside(
      "reading", [&] { first = digest(world); },
      [&] {
        EXPECT_EQ(digest(world), ENTENTE_OK);
        EXPECT_EQ(advance(world), ENTENTE_E_BUSY);
      });
  EXPECT_EQ(first, ENTENTE_OK);
  EXPECT_EQ(advance(world), ENTENTE_OK);
}

TEST(Turns, ThreadsThatPressOnGetOkOrBusyAndLoseNothing) {
  World world;
  constexpr int rounds = 2000;
  std::atomic<int> taken{0};
  const auto press = [&](int thread) {
    for (int i = 0; i < rounds; ++i) {
      const std::string id = std::to_string(thread) + "-" + std::to_string(i);
      const std::string command =
          R"({"type":"contact.record","partnership":"kitchen-42","at":"2026-03-02T18:30:00Z",)"
          R"("data":{"id":")" +
          id + R"(","channel":"call","initiator":"client","kind":"call"}})";
      entente_result* result = nullptr;
      const entente_status status = entente_portfolio_submit(world.portfolio, command.data(),
                                                             command.size(), &result, nullptr);
      EXPECT_TRUE(status == ENTENTE_OK || status == ENTENTE_E_BUSY) << status;
      taken += status == ENTENTE_OK ? 1 : 0;
      entente_result_free(result);
      const entente_status read = digest(world);
      EXPECT_TRUE(read == ENTENTE_OK || read == ENTENTE_E_BUSY) << read;
    }
  };
  std::thread other(press, 1);
  press(2);
  other.join();
  entente_result* history = nullptr;
  ASSERT_EQ(entente_view_history(world.view, "kitchen-42", 10, &history, nullptr), ENTENTE_OK);
  const std::string_view text = entente_result_data(history);
  int recorded = 0;
  for (std::size_t at = 0; (at = text.find("contact.recorded", at)) != text.npos; ++at) ++recorded;
  EXPECT_EQ(recorded, taken);
  EXPECT_GT(taken, 0);
  entente_result_free(history);
}

}  // namespace
}  // namespace entente::capi_test
