// How much every store takes and gives at once, and what it does not take at all.

#include "entente/store/limits.hpp"

#include "event_store_contract.hpp"

namespace entente {
namespace {

using testing::IsEmpty;

constexpr std::size_t all = 1000;

struct TooMuch {
  Commit commit;
  std::string path;
};

std::vector<TooMuch> too_much() {
  std::vector<TooMuch> cases;
  cases.push_back({events(kitchen, 0, {"a", Bytes(StoreLimits::event_bytes + 1, 'x')}),
                   "/0/appends/0/events/1"});
  cases.push_back({events(kitchen, 0, std::vector<Bytes>(StoreLimits::events_of_a_stream + 1)),
                   "/0/appends/0/events"});
  cases.push_back({told({Bytes(StoreLimits::transition_bytes + 1, 'x')}), "/0/transitions/0/body"});
  cases.push_back(
      {told(std::vector<Bytes>(StoreLimits::transitions_of_a_commit + 1)), "/0/transitions"});
  Commit commit = told({});
  commit.head = HeadChange{Bytes(StoreLimits::head_bytes + 1, 'x'), 0};
  cases.push_back({commit, "/0/head/bytes"});
  commit = told({});
  commit.wakes.resize(StoreLimits::wakes_of_a_commit + 1);
  cases.push_back({commit, "/0/wakes"});
  commit = told({});
  commit.appends.resize(StoreLimits::streams_of_a_commit + 1);
  cases.push_back({commit, "/0/appends"});
  commit = told({});
  commit.forgets.resize(StoreLimits::forgets_of_a_commit + 1);
  cases.push_back({commit, "/0/forgets"});
  commit = told({});
  commit.keys.resize(StoreLimits::keys_of_a_commit + 1);
  cases.push_back({commit, "/0/keys"});
  commit.keys = {{kitchen, person("ann"), Bytes(StoreLimits::key_bytes + 1, 'x')}};
  cases.push_back({commit, "/0/keys/0/wrapped"});
  return cases;
}

TEST_P(EventStoreTest, RefusesTooMuchAndNamesIt) {
  for (const TooMuch& each : too_much()) {
    const auto outcomes = store->append({&each.commit, 1});
    EXPECT_EQ(code_of(outcomes), "store.too_large");
    EXPECT_EQ(outcomes.error().path(), each.path);
  }
  const std::vector<Commit> heads(1 + StoreLimits::bytes_together / StoreLimits::head_bytes,
                                  headed(Bytes(StoreLimits::head_bytes, 'x'), 0));
  EXPECT_EQ(code_of(store->append(heads)), "store.too_large");
  const std::vector<Commit> many(StoreLimits::commits_together + 1, told({}));
  EXPECT_EQ(code_of(store->append(many)), "store.too_large");
  const std::vector<Commit> heavy(1 + StoreLimits::bytes_together / StoreLimits::event_bytes,
                                  events(kitchen, 0, {Bytes(StoreLimits::event_bytes, 'x')}));
  EXPECT_EQ(code_of(store->append(heavy)), "store.too_large");
  EXPECT_EQ(code_of(put_snapshot(*store, acme, kitchen,
                                 {1, Bytes(StoreLimits::snapshot_bytes + 1, 'x')})),
            "store.too_large");
  EXPECT_EQ(
      code_of(store->put_key(acme, kitchen, person("ann"), Bytes(StoreLimits::key_bytes + 1, 'x'))),
      "store.too_large");
  EXPECT_THAT(store->tenants({}, all).value(), IsEmpty());
}

TEST_P(EventStoreTest, TakesTheLargestEventAndSnapshot) {
  const Bytes event(largest_in(StoreLimits::event_bytes), 'e');
  const Bytes snapshot(largest_in(StoreLimits::snapshot_bytes), 's');
  append(events(kitchen, 0, {event}));
  ASSERT_TRUE(put_snapshot(*store, acme, kitchen, {1, snapshot}));
  EXPECT_TRUE(store->read_all(acme, 0, all)->front().body == event);
  EXPECT_TRUE(store->snapshot(acme, kitchen)->value().body == snapshot);
}

TEST_P(EventStoreTest, RefusesWhatHasNoNameOrNothingToSay) {
  std::vector<Commit> cases = {Commit{},
                               told({}),
                               events({}, 0, {"a"}),
                               wake({}, minute(1)),
                               command(events(kitchen, 0, {"a"}), "c-1"),
                               events(kitchen, 0, {"a"}),
                               wake(kitchen, minute(1)),
                               told({}),
                               told({}),
                               told({}),
                               told({})};
  cases[4].command->id = {};
  // It passes the wake that it sets.
  cases[6].wakes[0].passed = minute(1);
  cases[5].appends.push_back({kitchen, 1, {"b"}});
  cases[7].forgets = {{{}, person("ann")}};
  cases[8].forgets = {{kitchen, PersonId()}};
  cases[9].keys = {{{}, person("ann"), "k"}};
  cases[10].keys = {{kitchen, {}, "k"}};
  for (const Commit& each : cases) {
    // Nothing of the group is done.
    const std::vector<Commit> group = {events(office, 0, {"a"}), each};
    EXPECT_EQ(code_of(store->append(group)), "store.malformed");
  }
  EXPECT_EQ(code_of(store->put_key({}, kitchen, person("ann"), "k")), "store.malformed");
  EXPECT_EQ(code_of(store->put_key(acme, {}, person("ann"), "k")), "store.malformed");
  EXPECT_EQ(code_of(store->put_key(acme, kitchen, {}, "k")), "store.malformed");
  EXPECT_EQ(code_of(put_snapshot(*store, {}, kitchen, {})), "store.malformed");
  EXPECT_EQ(code_of(put_snapshot(*store, acme, {}, {})), "store.malformed");
  EXPECT_THAT(store->tenants({}, all).value(), IsEmpty());
}

TEST_P(EventStoreTest, EndsAListBeforeItHasTooManyBytes) {
  constexpr std::size_t four = StoreLimits::bytes_read / StoreLimits::event_bytes;
  const Bytes large(largest_in(StoreLimits::event_bytes), 'x');
  Version last = 0;
  for (const std::vector<Bytes>& part :
       {std::vector<Bytes>(four, large), std::vector<Bytes>{Bytes(2048, 'o'), large}}) {
    append(events(kitchen, last, part));
    last += part.size();
  }
  EXPECT_EQ(store->read_stream(acme, kitchen, 0, all)->size(), four);
  EXPECT_EQ(store->read_all(acme, 0, all)->size(), four);
  EXPECT_EQ(store->read_all(acme, 1, all)->size(), four);
  EXPECT_EQ(store->read_all(acme, 2, all)->size(), four);
  EXPECT_EQ(store->read_all(acme, four, all)->size(), 2u);

  constexpr std::size_t many = StoreLimits::bytes_read / StoreLimits::transition_bytes;
  const Bytes long_told(largest_in(StoreLimits::transition_bytes), 't');
  append(told(std::vector<Bytes>(many + 1, long_told)));
  EXPECT_EQ(store->read_transitions(acme, 0, all)->size(), many);
  EXPECT_EQ(store->read_transitions(acme, many, all)->size(), 1u);
}

}  // namespace
}  // namespace entente
