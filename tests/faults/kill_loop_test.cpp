// A host that is killed at any moment, again and again (`kill -9`): it submits to a portfolio on a
// store of SQLite, and tells the number of each command through a pipe once it was accepted. After
// every death what was told must be there, nothing twice, nothing by half, and the chain
// from the death before still whole. At the end the history, what was told and what is true are
// those of a portfolio in memory that was never killed.
//
// 300 deaths; 30 under sanitizers; `ENTENTE_KILLS` says how many. Prints what it was run with.

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "../sanitized.hpp"
#include "../store/child_process.hpp"
#include "../store/temporary_folder.hpp"
#include "entente/base/version.hpp"
#include "entente/codec/json.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/store/chain.hpp"
#include "entente/store/sqlite_store.hpp"

namespace entente {
namespace {

constexpr std::uint64_t seed = 20261128;
// A file that grew for ever would be replayed for ever.
constexpr int deaths_of_a_file = 100;

const TenantId firm = *TenantId::parse("firm");
const PartnershipId p = *PartnershipId::parse("p");

constexpr int usual_deaths = is_sanitized ? 30 : 300;

int deaths_wanted() {
  const char* wanted = std::getenv("ENTENTE_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : usual_deaths;
}

std::string told_at(std::uint64_t number) {
  const Instant start = *Instant::parse("2026-03-02T14:00:00Z");
  return to_string(*plus(start, std::chrono::minutes(11 * static_cast<std::int64_t>(number))));
}

std::string document(std::uint64_t number, std::string_view type, const std::string& data) {
  return R"({"id":"c-)" + std::to_string(number) + R"(","type":")" + std::string(type) +
         R"(","partnership":"p","at":")" + told_at(number) + R"(","data":)" + data + "}";
}

// What the host tells as its command of that number: complaints that wait, and are answered late.
AnyCommand command_of(std::uint64_t number) {
  const std::string id = std::to_string(number);
  const std::string earlier = std::to_string(number - number % 3);
  std::string text;
  if (number == 0) {
    text = document(number, "partnership.open", R"({"name":"P","zone":"America/New_York"})");
  } else if (number % 3 == 0) {
    text =
        document(number, "complaint.receive",
                 R"({"id":"k)" + id + R"(","summary":"Tiles","severity":"high","channel":"call"})");
  } else if (number % 3 == 1) {
    text = document(number, "note.add", R"({"id":"n)" + id + R"(","text":"They called"})");
  } else if (number < 3) {
    text = document(number, "person.add", R"({"id":"ann","name":"Ann","side":"client"})");
  } else {
    text = document(number, "complaint.withdraw",
                    R"({"id":"k)" + earlier + R"(","by":"ann","reason":"Found them"})");
  }
  return *read_any_command(text);
}

// Tells one number after the other from `first` on, and asks what is due now and then.
int submit_for_ever(const std::string& path, std::uint64_t first, int to) {
  auto store = SqliteStore::open(path);
  if (!store) return 1;
  auto portfolio = Portfolio::open(**store, firm);
  if (!portfolio) return 2;
  for (std::uint64_t number = first;; ++number) {
    const AnyCommand command = command_of(number);
    if (!portfolio->submit(command)) return 3;
    write_number(to, number);
    if (number % 5 == 0 && !portfolio->advance(std::get<Command>(command).at)) return 4;
  }
}

std::size_t count_of_p(EventStore& store) {
  std::size_t count = 0;
  Version last = 0;
  while (true) {
    const auto some = store.read_stream(firm, p, last, 1000).value();
    if (some.empty()) return count;
    count += some.size();
    last = some.back().version;
  }
}

std::string history_of(const Portfolio& portfolio) {
  std::string text;
  for (const Event& each : portfolio.view().history(p).value()) write_event(p, each, text);
  return text;
}

class KillLoop : public testing::Test {
 protected:
  // The acknowledged numbers of one child that was killed after about `wanted` of them.
  void kill_one(int wanted, int microseconds) {
    Child child([this](int to) { return submit_for_ever(path, next, to); });
    std::optional<std::uint64_t> last;
    for (int i = 0; i < wanted; ++i) {
      last = child.read_number();
      ASSERT_TRUE(last) << "ended with " << child.wait_for_it();
    }
    usleep(static_cast<useconds_t>(microseconds));
    child.kill_it();
    ASSERT_EQ(child.wait_for_it(), -1);
    while (const auto number = child.read_number()) last = number;
    if (last) next = *last + 1;
  }

  // All that was acknowledged is there, and at most one command more.
  void look_after_death() {
    auto store = SqliteStore::open(path);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->verify());
    const auto verified = verify_history(**store, firm, noted);
    ASSERT_TRUE(verified);
    noted = *verified;
    if (next == 0) return;
    const std::size_t of_p = count_of_p(**store);
    ASSERT_GE(of_p, next);
    ASSERT_LE(of_p, next + 1);
  }

  void compare_with_memory() {
    auto store = SqliteStore::open(path);
    ASSERT_TRUE(store);
    Portfolio kept = Portfolio::open(**store, firm).value();
    Portfolio in_memory;
    std::map<std::string, std::string> told;
    // What was not acknowledged is told again, as a host would: it may have been kept.
    for (std::uint64_t number = 0; number <= next; ++number) {
      ASSERT_TRUE(kept.submit(command_of(number))) << number;
      ASSERT_TRUE(in_memory.submit(command_of(number))) << number;
    }
    const Instant end = std::get<Command>(command_of(next + 1)).at;
    for (const Transition& each : in_memory.advance(end).value().transitions) {
      told.emplace(each.id, to_json(each));
    }
    (void)kept.advance(end);
    EXPECT_EQ(history_of(kept), history_of(in_memory));
    EXPECT_EQ(to_json(kept.view().findings().value()),
              to_json(in_memory.view().findings().value()));
    std::size_t count = 0;
    for (Position last = 0;;) {
      const auto part = kept.transitions({}, last, 100).value();
      if (part.empty()) break;
      for (const KeptTransition& each : part) {
        EXPECT_EQ(told[each.transition.id], to_json(each.transition));
        last = each.position;
        ++count;
      }
    }
    EXPECT_EQ(count, told.size());
  }

  TemporaryFolder folder;
  std::string path;
  /// The first number that is not known to be accepted.
  std::uint64_t next = 0;
  /// The head of the history after the last death.
  ChainHead noted;
};

TEST_F(KillLoop, LosesNothingDoublesNothingAndHalvesNothing) {
  const int deaths = deaths_wanted();
  std::mt19937_64 random(seed);
  std::uint64_t acknowledged = 0;
  std::string durability;
  for (int death = 0; death < deaths; ++death) {
    if (death % deaths_of_a_file == 0) {
      path = folder.file("firm-" + std::to_string(death));
      next = 0;
      noted = {};
      durability = SqliteStore::open(path).value()->durability();
    }
    kill_one(static_cast<int>(random() % 9), static_cast<int>(random() % 3000));
    look_after_death();
    if (HasFatalFailure()) return;
    const bool is_last = death + 1 == deaths || (death + 1) % deaths_of_a_file == 0;
    if (!is_last) continue;
    compare_with_memory();
    acknowledged += next;
  }
  std::cout << "kill loop: " << deaths << " deaths, " << acknowledged
            << " commands acknowledged, 0 lost, 0 doubled, 0 half, chain intact; seed " << seed
            << ", entente " << ENTENTE_VERSION << ", " << durability << "\n";
}

}  // namespace
}  // namespace entente
