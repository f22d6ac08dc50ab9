// A store with several tenants.

#include "entente/portfolio/store.hpp"

#include <sstream>

#include "../store/faulty_store.hpp"
#include "entente/store/memory_store.hpp"
#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const TenantId acme = *TenantId::parse("acme");
const TenantId brown = *TenantId::parse("brown");
const Beginning beginning{policy_text(R"({"complaint":{"normal":{"acknowledge":"4bh"}}})"), {}};

// The first word is due at 19:30; three quarters of the time are over at 18:30.
const std::vector<AnyCommand> story{
    *read_any_command(command("partnership.open", "2026-03-02T13:00:00Z",
                              R"({"name":"P","zone":"America/New_York"})")),
    *read_any_command(
        command("complaint.receive", "2026-03-02T14:30:00Z",
                R"({"id":"k1","summary":"Tiles","severity":"normal","channel":"call"})"))};

class StoreTest : public testing::Test {
 protected:
  // The store behind it outlives each of the hosts.
  [[nodiscard]] Store host() { return Store(std::make_unique<FaultyStore>(behind)); }

  static void tell_story(Store& store, const TenantId& tenant) {
    const auto portfolio = store.portfolio(tenant, beginning).value();
    for (const auto& answer : portfolio->submit(story)) ASSERT_TRUE(answer);
  }
  static std::vector<std::string> advance(Store& store, std::string_view now,
                                          std::optional<std::size_t> limit = {}) {
    std::vector<std::string> lines;
    for (const TenantTransition& each : store.advance(at(now), limit).value().transitions) {
      lines.push_back(std::string(each.tenant.view()).append(" ").append(each.transition.id));
    }
    return lines;
  }
  void append_raw(const TenantId& tenant, const StreamId& stream, Version expected,
                  std::string body, std::optional<Instant> wake = {}) {
    Commit commit;
    commit.tenant = tenant;
    commit.appends.push_back({stream, expected, {std::move(body)}});
    if (wake) commit.wakes.push_back({stream, wake, {}});
    ASSERT_TRUE(std::holds_alternative<Appended>(behind.append({&commit, 1})->front()));
  }

  MemoryStore behind;
};

const StreamId p = *StreamId::parse("p");
const std::string of_later = R"({"type":"complaint.celebrated","partnership":"p","version":3,
    "at":"2026-03-02T14:00:00Z","occurred":"2026-03-02T14:00:00Z","data":{}})";
const std::string acme_raised = "acme complaint.unacknowledged/p/k1/1/1";
const std::string brown_raised = "brown complaint.unacknowledged/p/k1/1/1";

TEST_F(StoreTest, HandsOutOnePortfolioOfATenant) {
  Store store = host();
  const auto one = store.portfolio(acme, beginning).value();
  EXPECT_EQ(store.portfolio(acme).value(), one);
  EXPECT_NE(store.portfolio(brown).value(), one);
  EXPECT_THAT(store.tenants({}, 9).value(), ElementsAre(acme, brown));
}

TEST_F(StoreTest, AdvancesAllTenants) {
  Store store = host();
  tell_story(store, brown);
  tell_story(store, acme);
  EXPECT_EQ(*store.next_wake(), at("2026-03-02T18:30:00Z"));
  EXPECT_THAT(advance(store, "2026-03-02T18:29:59Z"), IsEmpty());
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(acme_raised, brown_raised));
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), IsEmpty());
  EXPECT_EQ(*store.next_wake(), at("2026-03-02T19:30:00Z"));
}

TEST_F(StoreTest, LetsNoMoreThroughThanTheLimit) {
  Store store = host();
  tell_story(store, acme);
  tell_story(store, brown);
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z", 1), ElementsAre(acme_raised));
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z", 1), ElementsAre(brown_raised));
  EXPECT_FALSE(store.advance(at("2026-03-02T18:30:00Z"), 1)->more);
}

TEST_F(StoreTest, HandsOutAgainWhatNobodyActedOnBeforeItEnded) {
  {
    Store store = host();
    tell_story(store, acme);
    EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(acme_raised));
  }
  Store store = host();
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(acme_raised));
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), IsEmpty());
  Store last = host();
  EXPECT_THAT(advance(last, "2026-03-02T18:30:00Z"), IsEmpty());
}

TEST_F(StoreTest, GoesOnWithoutATenantThatIsStopped) {
  {
    Store store = host();
    tell_story(store, acme);
    tell_story(store, brown);
  }
  append_raw(acme, p, 2, of_later);
  Store store = host();
  const AdvancedTenants first = store.advance(at("2026-03-02T18:30:00Z")).value();
  EXPECT_THAT(first.transitions, SizeIs(1));
  ASSERT_THAT(first.stopped, SizeIs(1));
  EXPECT_EQ(first.stopped[0].tenant, acme);
  EXPECT_EQ(first.stopped[0].failure.code(), "store.newer_events");
  // It is left alone, and so is its wake, which has long passed.
  EXPECT_THAT(store.advance(at("2026-03-02T18:40:00Z"))->stopped, IsEmpty());
  EXPECT_EQ(*store.next_wake(), at("2026-03-02T19:30:00Z"));
}

// What was handed out before the store failed must be answered with, or nobody ever saw it.
TEST_F(StoreTest, AnswersWithWhatWasHandedOutBeforeItFailed) {
  auto faulty = std::make_unique<FaultyStore>(behind);
  FaultyStore& events = *faulty;
  Store store(std::move(faulty));
  tell_story(store, acme);
  tell_story(store, brown);
  events.next_fault = [count = 0]() mutable {
    return ++count == 2 ? FaultyStore::Fault::nothing_kept : FaultyStore::Fault::none;
  };
  const AdvancedTenants first = store.advance(at("2026-03-02T18:30:00Z")).value();
  ASSERT_THAT(first.transitions, SizeIs(1));
  EXPECT_EQ(first.transitions[0].tenant, acme);
  ASSERT_THAT(first.stopped, SizeIs(1));
  EXPECT_EQ(first.stopped[0].failure.code(), "store.io");
  EXPECT_TRUE(first.more);
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(brown_raised));
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), IsEmpty());
}

// A finding that is raised while somebody holds the portfolio waits for the next advance.
TEST_F(StoreTest, TellsWhatAHeldPortfolioLearned) {
  Store store = host();
  {
    const auto held = store.portfolio(acme, beginning).value();
    for (const auto& answer : held->submit(story)) ASSERT_TRUE(answer);
    for (std::size_t i = 0; i < Store::kept_open + 10; ++i) {
      tell_story(store, *TenantId::parse("firm-" + std::to_string(i)));
    }
    ASSERT_TRUE(held->submit(*read_any_command(
        command("note.add", "2026-03-02T18:40:00Z", R"({"id":"n1","text":"x"})"))));
  }
  EXPECT_THAT(advance(store, "2026-03-02T18:29:00Z"), IsEmpty());
  EXPECT_THAT(advance(store, "2026-03-02T18:40:00Z"), testing::Contains(acme_raised));
}

TEST_F(StoreTest, TouchesNoTenantWithoutAnythingDue) {
  Store store = host();
  tell_story(store, brown);
  append_raw(acme, p, 0, of_later, at("2026-03-02T20:00:00Z"));
  EXPECT_THAT(store.advance(at("2026-03-02T18:30:00Z"))->stopped, IsEmpty());
  EXPECT_THAT(store.advance(at("2026-03-02T20:00:00Z"))->stopped, SizeIs(1));
}

TEST_F(StoreTest, TellsOfEachOnceHoweverManyTenantsThereAre) {
  Store store = host();
  const std::size_t many = Store::kept_open + 10;
  for (std::size_t i = 0; i < many; ++i) {
    tell_story(store, *TenantId::parse("firm-" + std::to_string(i)));
  }
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), SizeIs(many));
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), IsEmpty());
  EXPECT_THAT(advance(store, "2026-03-02T19:30:00Z"), SizeIs(many));
}

TEST_F(StoreTest, RemovesATenantThatNobodyHolds) {
  Store store = host();
  tell_story(store, acme);
  {
    const auto held = store.portfolio(acme).value();
    EXPECT_EQ(store.remove(acme).error().code(), "store.in_use");
  }
  ASSERT_TRUE(store.remove(acme));
  EXPECT_THAT(store.tenants({}, 9).value(), IsEmpty());
  EXPECT_EQ(*store.next_wake(), std::nullopt);
  EXPECT_THAT(advance(store, "2026-03-03T18:30:00Z"), IsEmpty());
}

// The events alone have no wakes, and yet the tenant is told of in time.
TEST_F(StoreTest, TellsWhatIsDueInATenantThatWasImported) {
  std::ostringstream text;
  {
    Store store = host();
    tell_story(store, acme);
    const auto held = store.portfolio(acme).value();
    const auto sink = [&](std::string_view line) -> Result<void> {
      text << line << '\n';
      return {};
    };
    EXPECT_EQ(held->export_to(sink)->events, 3u);
    std::istringstream again(text.str());
    StreamLines lines(again);
    EXPECT_EQ(store.import_tenant(acme, lines).error().code(), "store.in_use");
    ASSERT_TRUE(store.import_tenant(brown, lines));
  }
  Store store = host();
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(acme_raised, brown_raised));
}

TEST_F(StoreTest, OpensWhatWasImportedWithoutEvents) {
  const auto code_of_import = [](Store& store, Commit commit) {
    commit.tenant = acme;
    MemoryStore source;
    EXPECT_TRUE(std::holds_alternative<Appended>(source.append({&commit, 1})->front()));
    std::stringstream text;
    const auto sink = [&](std::string_view line) -> Result<void> {
      text << line << '\n';
      return {};
    };
    EXPECT_TRUE(export_tenant(source, acme, {.transitions = true}, sink));
    StreamLines lines(text);
    const auto imported = store.import_tenant(acme, lines);
    return imported ? std::string() : std::string(imported.error().code());
  };
  Store store = host();
  Commit damaged;
  damaged.head = HeadChange{"no document", 0};
  EXPECT_EQ(code_of_import(store, damaged), "store.damaged");
  EXPECT_THAT(store.tenants({}, 9).value(), IsEmpty());
  // Nobody waits for anything, whatever the file says.
  Commit waking;
  waking.wakes.push_back({*StreamId::parse("@team"), Instant(), {}});
  EXPECT_EQ(code_of_import(store, waking), "");
  EXPECT_THAT(store.tenants({}, 9).value(), ElementsAre(acme));
  EXPECT_EQ(*store.next_wake(), std::nullopt);
}

TEST_F(StoreTest, ExportsNoPortfolioInMemory) {
  const auto ignored = [](std::string_view) -> Result<void> { return {}; };
  EXPECT_EQ(Portfolio().export_to(ignored).error().code(), "store.none");
}

TEST_F(StoreTest, IsOutlivedByAPortfolio) {
  std::shared_ptr<Portfolio> held;
  {
    Store store = host();
    held = store.portfolio(acme, beginning).value();
  }
  for (const auto& answer : held->submit(story)) EXPECT_TRUE(answer);
  EXPECT_THAT(held->advance(at("2026-03-02T18:30:00Z"))->transitions, SizeIs(1));
}

TEST_F(StoreTest, SaysWhatIsWrongWithTheStoreItself) {
  auto faulty = std::make_unique<FaultyStore>(behind);
  FaultyStore& events = *faulty;
  Store store(std::move(faulty));
  tell_story(store, acme);
  events.is_down = true;
  EXPECT_EQ(store.advance(at("2026-03-02T18:30:00Z")).error().code(), "store.io");
  events.is_down = false;
  EXPECT_THAT(advance(store, "2026-03-02T18:30:00Z"), ElementsAre(acme_raised));
}

}  // namespace
}  // namespace entente
