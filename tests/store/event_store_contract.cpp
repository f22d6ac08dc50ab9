// What every store must do. Its limits are in event_store_limits.cpp.

#include "event_store_contract.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t all = 1000;

TEST_P(EventStoreTest, NumbersEventsByVersionAndByPositionWithoutGaps) {
  EXPECT_EQ(append(events(kitchen, 0, {"a", "b"})), AppendOutcome(Appended{{1, 2, 1, 0}}));
  EXPECT_EQ(append(events(office, 0, {"c"})), AppendOutcome(Appended{{3, 1, 1, 0}}));
  EXPECT_EQ(append(events(kitchen, 2, {"d"})), AppendOutcome(Appended{{4, 1, 1, 0}}));
  EXPECT_THAT(store->read_all(acme, 0, all).value(),
              ElementsAre(StoredEvent{kitchen, 1, 1, 1, "a"}, StoredEvent{kitchen, 2, 2, 1, "b"},
                          StoredEvent{office, 1, 3, 3, "c"}, StoredEvent{kitchen, 3, 4, 4, "d"}));
  EXPECT_THAT(store->read_stream(acme, kitchen, 0, all).value(),
              ElementsAre(StoredEvent{kitchen, 1, 1, 1, "a"}, StoredEvent{kitchen, 2, 2, 1, "b"},
                          StoredEvent{kitchen, 3, 4, 4, "d"}));
}

TEST_P(EventStoreTest, ReadsAfterAPlaceAndNoMoreThanAskedFor) {
  append(events(kitchen, 0, {"a", "b", "c", "d"}));
  EXPECT_THAT(bodies(store->read_stream(acme, kitchen, 1, 2)), ElementsAre("b", "c"));
  EXPECT_THAT(bodies(store->read_all(acme, 2, 1)), ElementsAre("c"));
  EXPECT_THAT(bodies(store->read_all(acme, 3, all)), ElementsAre("d"));
  EXPECT_THAT(bodies(store->read_all(acme, 0, 0)), IsEmpty());
  EXPECT_THAT(bodies(store->read_all(acme, 4, all)), IsEmpty());
  EXPECT_THAT(bodies(store->read_stream(acme, kitchen, 4, all)), IsEmpty());
  EXPECT_EQ(store->read_all(acme, 0, ~std::size_t{0})->size(), 4u);
}

template <class T>
std::string ahead_of(const Result<std::vector<T>>& list) {
  if (list || list.error().code() != "store.ahead") return "";
  const Failure failure = list.error();
  const auto& [name, last] = failure.details().front();
  return name == "last" ? *get_if<std::string>(&last) : "";
}

TEST_P(EventStoreTest, TellsAReaderWhoIsAheadFromOneWhoHasReadAll) {
  EXPECT_EQ(ahead_of(store->read_all(acme, 1, all)), "0");
  Commit commit = events(kitchen, 0, {"a", "b"});
  commit.transitions = {{minute(1), "t"}};
  append(commit);
  append(events(office, 0, {"c"}));
  EXPECT_EQ(ahead_of(store->read_stream(acme, kitchen, 3, all)), "2");
  EXPECT_EQ(ahead_of(store->read_stream(acme, kitchen, ~Version{0}, 0)), "2");
  EXPECT_EQ(ahead_of(store->read_stream(acme, stream("shop"), 1, all)), "0");
  EXPECT_EQ(ahead_of(store->read_stream(brown, kitchen, 1, all)), "0");
  EXPECT_EQ(ahead_of(store->read_all(acme, 4, all)), "3");
  EXPECT_EQ(ahead_of(store->read_all(acme, ~Position{0}, ~std::size_t{0})), "3");
  EXPECT_EQ(ahead_of(store->read_transitions(acme, 2, all)), "1");
  EXPECT_EQ(ahead_of(store->read_transitions(brown, 1, all)), "0");
  EXPECT_THAT(bodies(store->read_transitions(acme, 1, all)), IsEmpty());
  // It comes back with fewer than were read of it.
  EXPECT_TRUE(store->remove(acme));
  append(events(kitchen, 0, {"new"}));
  EXPECT_EQ(ahead_of(store->read_all(acme, 3, all)), "1");
}

TEST_P(EventStoreTest, KnowsNothingOfOthers) {
  append(events(kitchen, 0, {"a"}));
  EXPECT_THAT(bodies(store->read_all(brown, 0, all)), IsEmpty());
  EXPECT_THAT(bodies(store->read_stream(brown, kitchen, 0, all)), IsEmpty());
  EXPECT_THAT(bodies(store->read_stream(acme, office, 0, all)), IsEmpty());
  EXPECT_THAT(bodies(store->read_transitions(brown, 0, all)), IsEmpty());
  EXPECT_EQ(store->head(brown).value(), TenantHead());
  EXPECT_THAT(store->streams(brown, {}, all).value(), IsEmpty());
  EXPECT_EQ(store->next_wake(brown).value(), std::nullopt);
  EXPECT_EQ(store->command(brown, kitchen, CommandId::parse("c-1").value()).value(), std::nullopt);
  EXPECT_EQ(store->snapshot(brown, kitchen).value(), std::nullopt);
  EXPECT_EQ(store->key(brown, kitchen, person("ann")).value(), std::nullopt);
  EXPECT_TRUE(store->drop_snapshot(brown, kitchen));
  EXPECT_TRUE(store->drop_key(brown, kitchen, person("ann")));
  EXPECT_TRUE(store->remove(brown));
  EXPECT_THAT(store->tenants({}, all).value(), ElementsAre(acme));
}

TEST_P(EventStoreTest, CountsEachTenantByItself) {
  append(events(kitchen, 0, {"a"}));
  Commit other = events(kitchen, 0, {"b"});
  other.tenant = brown;
  EXPECT_EQ(append(other), AppendOutcome(Appended{{1, 1, 1, 0}}));
  EXPECT_THAT(bodies(store->read_all(acme, 0, all)), ElementsAre("a"));
  EXPECT_THAT(bodies(store->read_all(brown, 0, all)), ElementsAre("b"));
}

TEST_P(EventStoreTest, KeepsBytesAsTheyAre) {
  const Bytes odd("\0\xff\r\n'\"\0", 7);
  Commit commit = events(kitchen, 0, {odd, "", Bytes(70'000, '\xc3')});
  commit.transitions = {{minute(3), odd}, {minute(4), ""}};
  commit.head = HeadChange{odd, 0};
  append(commit);
  EXPECT_THAT(bodies(store->read_all(acme, 0, all)), ElementsAre(odd, "", Bytes(70'000, '\xc3')));
  EXPECT_THAT(store->read_transitions(acme, 0, all).value(),
              ElementsAre(StoredTransition{1, minute(3), odd}, StoredTransition{2, minute(4), ""}));
  EXPECT_EQ(store->head(acme)->bytes, odd);
}

TEST_P(EventStoreTest, RefusesAWriterWhoSawAnotherVersion) {
  EXPECT_EQ(append(events(kitchen, 1, {"a"})), AppendOutcome(Conflict{kitchen, 0}));
  append(events(kitchen, 0, {"a", "b"}));
  EXPECT_EQ(append(events(kitchen, 0, {"c"})), AppendOutcome(Conflict{kitchen, 2}));
  EXPECT_EQ(append(events(kitchen, 1, {"c"})), AppendOutcome(Conflict{kitchen, 2}));
  EXPECT_EQ(append(events(kitchen, 3, {"c"})), AppendOutcome(Conflict{kitchen, 2}));
  EXPECT_THAT(bodies(store->read_all(acme, 0, all)), ElementsAre("a", "b"));
}

TEST_P(EventStoreTest, ChecksTheVersionOfAStreamThatGetsNoEvents) {
  append(events(kitchen, 0, {"a"}));
  Commit commit = told({"t"});
  commit.appends.push_back({kitchen, 0, {}});
  EXPECT_EQ(append(commit), AppendOutcome(Conflict{kitchen, 1}));
  commit.appends.front().expected = 1;
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{2, 0, 1, 1}}));
}

TEST_P(EventStoreTest, AppendsToSeveralStreamsOrToNone) {
  Commit commit = command(events(kitchen, 0, {"opened"}), "c-1");
  commit.appends.push_back({office, 0, {"referred"}});
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 2, 1, 0}}));

  Commit other = events(stream("shop"), 0, {"opened"});
  other.appends.push_back({office, 0, {"referred"}});
  other.transitions = {{minute(1), "t"}};
  other.wakes = {{stream("shop"), minute(2), {}}};
  other.head = HeadChange{"h", 0};
  EXPECT_EQ(append(other), AppendOutcome(Conflict{office, 1}));
  EXPECT_EQ(store->read_all(acme, 0, all)->size(), 2u);
  EXPECT_EQ(store->streams(acme, {}, all)->size(), 2u);
  EXPECT_THAT(bodies(store->read_transitions(acme, 0, all)), IsEmpty());
  EXPECT_EQ(store->next_wake({}).value(), std::nullopt);
  EXPECT_EQ(store->head(acme)->bytes, "");
}

TEST_P(EventStoreTest, SaysWhichEventsWereKeptAsOne) {
  append(events(office, 0, {"a"}));
  Commit commit = events(kitchen, 0, {"b", "c"});
  commit.appends.push_back({office, 1, {"d"}});
  const std::vector<Commit> group = {commit, events(kitchen, 2, {"e"})};
  ASSERT_TRUE(store->append(group));
  EXPECT_THAT(store->read_all(acme, 1, all).value(),
              ElementsAre(StoredEvent{kitchen, 1, 2, 2, "b"}, StoredEvent{kitchen, 2, 3, 2, "c"},
                          StoredEvent{office, 2, 4, 2, "d"}, StoredEvent{kitchen, 3, 5, 5, "e"}));
  EXPECT_THAT(store->read_stream(acme, office, 1, all).value(),
              ElementsAre(StoredEvent{office, 2, 4, 2, "d"}));
}

TEST_P(EventStoreTest, DecidesEachCommitOfAGroupByItself) {
  const std::vector<Commit> group = {
      events(kitchen, 0, {"a"}), events(kitchen, 0, {"too late"}), events(kitchen, 1, {"b"}),
      command(events(office, 0, {"c"}), "c-1"), command(events(office, 0, {"c"}), "c-1")};
  EXPECT_THAT(
      store->append(group).value(),
      ElementsAre(AppendOutcome(Appended{{1, 1, 1, 0}}), AppendOutcome(Conflict{kitchen, 1}),
                  AppendOutcome(Appended{{2, 1, 1, 0}}), AppendOutcome(Appended{{3, 1, 1, 0}}),
                  AppendOutcome(AlreadyDone{{3, 1, 1, 0}})));
  EXPECT_THAT(bodies(store->read_all(acme, 0, all)), ElementsAre("a", "b", "c"));
  EXPECT_THAT(store->append({}).value(), IsEmpty());
}

TEST_P(EventStoreTest, AnswersARepeatedCommandWithWhatItLedTo) {
  append(events(kitchen, 0, {"a"}));
  Commit first = command(events(kitchen, 1, {"b", "c"}), "c-1");
  first.transitions = {{minute(1), "t"}};
  const Receipt receipt{2, 2, 1, 1};
  EXPECT_EQ(append(first), AppendOutcome(Appended{receipt}));
  append(events(kitchen, 3, {"d"}));
  // Decided anew it would be another version; it is the same command all the same.
  EXPECT_EQ(append(first), AppendOutcome(AlreadyDone{receipt}));
  EXPECT_EQ(append(command(events(kitchen, 4, {"other"}), "c-1")),
            AppendOutcome(AlreadyDone{receipt}));
  EXPECT_EQ(store->read_all(acme, 0, all)->size(), 4u);
  EXPECT_EQ(store->read_transitions(acme, 0, all)->size(), 1u);
}

TEST_P(EventStoreTest, TellsAnotherCommandWithTheSameIdFromARepeatedOne) {
  append(command(events(kitchen, 0, {"a"}), "c-1", 1));
  EXPECT_EQ(append(command(events(kitchen, 1, {"b"}), "c-1", 2)), AppendOutcome(Reused{}));
  EXPECT_EQ(append(command(events(office, 0, {"b"}), "c-1", 2)),
            AppendOutcome(Appended{{2, 1, 1, 0}}));
  Commit elsewhere = command(events(kitchen, 0, {"b"}), "c-1", 2);
  elsewhere.tenant = brown;
  EXPECT_EQ(append(elsewhere), AppendOutcome(Appended{{1, 1, 1, 0}}));
}

TEST_P(EventStoreTest, TellsWhatACommandLedTo) {
  append(events(kitchen, 0, {"a"}));
  const Commit first = command(events(kitchen, 1, {"b", "c"}), "c-1", 7);
  const CommandId& id = first.command->id;
  EXPECT_EQ(store->command(acme, kitchen, id).value(), std::nullopt);
  append(first);
  EXPECT_EQ(store->command(acme, kitchen, id).value(),
            (TakenCommand{first.command->hash, {2, 2, 1, 0}}));
  EXPECT_EQ(store->command(acme, office, id).value(), std::nullopt);
  EXPECT_EQ(store->command(brown, kitchen, id).value(), std::nullopt);
}

TEST_P(EventStoreTest, ForgetsACommandThatWasRefused) {
  EXPECT_EQ(append(command(events(kitchen, 5, {"a"}), "c-1", 1)),
            AppendOutcome(Conflict{kitchen, 0}));
  EXPECT_EQ(store->command(acme, kitchen, CommandId::parse("c-1").value()).value(), std::nullopt);
  EXPECT_EQ(append(command(events(kitchen, 0, {"a"}), "c-1", 2)),
            AppendOutcome(Appended{{1, 1, 1, 0}}));
}

TEST_P(EventStoreTest, TakesACommandThatLedToNothing) {
  Commit commit = command(events(kitchen, 0, {}), "c-1");
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 0, 1, 0}}));
  append(events(kitchen, 0, {"a"}));
  EXPECT_EQ(append(commit), AppendOutcome(AlreadyDone{{1, 0, 1, 0}}));
  commit.appends.clear();
  commit.command->id = CommandId::parse("c-2").value();
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{2, 0, 1, 0}}));
  EXPECT_EQ(append(commit), AppendOutcome(AlreadyDone{{2, 0, 1, 0}}));
}

TEST_P(EventStoreTest, GivesTransitionsByCursor) {
  append(told({"a", "b"}));
  EXPECT_EQ(append(told({"c"})), AppendOutcome(Appended{{1, 0, 3, 1}}));
  append(told({"of brown"}, brown));
  EXPECT_THAT(bodies(store->read_transitions(acme, 0, 2)), ElementsAre("a", "b"));
  EXPECT_THAT(store->read_transitions(acme, 2, all).value(),
              ElementsAre(StoredTransition{3, minute(1), "c"}));
  EXPECT_THAT(bodies(store->read_transitions(acme, 2, all)), ElementsAre("c"));
  EXPECT_THAT(bodies(store->read_transitions(acme, 3, all)), IsEmpty());
}

TEST_P(EventStoreTest, KeepsTheHeadUntilAnotherIsGiven) {
  Commit commit = events(kitchen, 0, {"a"});
  commit.head = HeadChange{"watermark 1", 0};
  append(commit);
  append(events(kitchen, 1, {"b"}));
  append(told({"t"}));
  EXPECT_EQ(unchained(*store->head(acme)), (TenantHead{2, 1, "watermark 1", 1}));
  commit = events(kitchen, 2, {});
  commit.head = HeadChange{"", 1};
  append(commit);
  EXPECT_EQ(unchained(*store->head(acme)), (TenantHead{2, 1, "", 2}));
}

TEST_P(EventStoreTest, RefusesAWriterWhoSawAnotherHead) {
  EXPECT_EQ(append(headed("early", 1)), AppendOutcome(Conflict{{}, 0}));
  const std::vector<Commit> group = {headed("a", 0), headed("late", 0), headed("b", 1)};
  EXPECT_THAT(store->append(group).value(),
              ElementsAre(AppendOutcome(Appended{{1, 0, 1, 0}}), AppendOutcome(Conflict{{}, 1}),
                          AppendOutcome(Appended{{1, 0, 1, 0}})));
  EXPECT_EQ(store->head(acme).value(), (TenantHead{0, 0, "b", 2}));

  // Nothing else of it is kept, and what a stream says comes first.
  Commit commit = command(events(kitchen, 0, {"a"}), "c-1");
  commit.wakes = {{kitchen, minute(1), {}}};
  commit.head = HeadChange{"late", 1};
  EXPECT_EQ(append(commit), AppendOutcome(Conflict{{}, 2}));
  EXPECT_EQ(store->head(acme).value(), (TenantHead{0, 0, "b", 2}));
  EXPECT_THAT(store->streams(acme, {}, all).value(), IsEmpty());
  commit.appends.front().expected = 1;
  EXPECT_EQ(append(commit), AppendOutcome(Conflict{kitchen, 0}));

  EXPECT_TRUE(store->remove(acme));
  EXPECT_EQ(append(headed("new", 0)), AppendOutcome(Appended{{1, 0, 1, 0}}));
}

TEST_P(EventStoreTest, AnswersARepeatedCommandWhateverHasBecomeOfTheHead) {
  Commit commit = command(events(kitchen, 0, {"a"}), "c-1");
  commit.head = HeadChange{"a", 0};
  append(commit);
  EXPECT_EQ(append(commit), AppendOutcome(AlreadyDone{{1, 1, 1, 0}}));
  EXPECT_EQ(store->head(acme)->revision, 1u);
}

TEST_P(EventStoreTest, GivesWakesOfAllTenantsTheEarliestFirst) {
  append(wake(kitchen, minute(5), {}, brown));
  append(wake(office, minute(5)));
  append(wake(kitchen, minute(5)));
  append(wake(office, minute(3), {}, brown));
  append(wake(stream("shop"), minute(9)));
  const Wake first{minute(3), brown, office};
  const Wake second{minute(5), acme, kitchen};
  const Wake third{minute(5), acme, office};
  EXPECT_THAT(store->due(minute(2), {}, all).value(), IsEmpty());
  EXPECT_THAT(store->due(minute(3), {}, all).value(), ElementsAre(first));
  EXPECT_THAT(store->due(minute(5), {}, all).value(),
              ElementsAre(first, second, third, Wake{minute(5), brown, kitchen}));
  EXPECT_THAT(store->due(minute(9), {}, 3).value(), ElementsAre(first, second, third));
  EXPECT_EQ(store->next_wake({}).value(), first);
  EXPECT_EQ(store->next_wake(acme).value(), second);
}

TEST_P(EventStoreTest, GoesOnAfterAWakeThatCannotBePassed) {
  append(wake(kitchen, minute(5), {}, brown));
  append(wake(office, minute(5)));
  append(wake(kitchen, minute(5)));
  append(wake(office, minute(3), {}, brown));
  append(wake(stream("shop"), minute(9)));
  std::vector<Wake> seen;
  std::optional<Wake> after;
  for (;;) {
    const auto next = store->due(minute(8), after, 1).value();
    if (next.empty()) break;
    seen.push_back(after.emplace(next.front()));
  }
  EXPECT_EQ(seen, store->due(minute(8), {}, all).value());
  EXPECT_EQ(seen.size(), 4u);
  // What it went on after need not be there any more.
  append(wake(kitchen, std::nullopt));
  EXPECT_THAT(store->due(minute(9), Wake{minute(5), acme, kitchen}, 2).value(),
              ElementsAre(Wake{minute(5), acme, office}, Wake{minute(5), brown, kitchen}));
  EXPECT_THAT(store->due(minute(5), Wake{minute(6), acme, kitchen}, all).value(), IsEmpty());
}

TEST_P(EventStoreTest, MovesAndClearsWakes) {
  append(wake(kitchen, minute(5)));
  append(wake(kitchen, minute(7)));
  EXPECT_THAT(store->due(minute(9), {}, all).value(), ElementsAre(Wake{minute(7), acme, kitchen}));
  append(wake(kitchen, std::nullopt));
  append(wake(office, std::nullopt));
  EXPECT_THAT(store->due(minute(9), {}, all).value(), IsEmpty());
  EXPECT_THAT(store->streams(acme, {}, all).value(), ElementsAre(StreamLine{kitchen, 0, {}}));
}

TEST_P(EventStoreTest, RefusesAWriterWhoPassesAWakeThatAnotherPassed) {
  append(wake(kitchen, minute(5)));
  Commit passing = wake(kitchen, minute(8), minute(5));
  passing.transitions = {{minute(5), "raised"}};
  EXPECT_EQ(append(passing), AppendOutcome(Appended{{1, 0, 1, 1}}));
  EXPECT_EQ(append(passing), AppendOutcome(Conflict{kitchen, 0}));
  EXPECT_EQ(append(wake(office, std::nullopt, minute(5))), AppendOutcome(Conflict{office, 0}));
  EXPECT_THAT(bodies(store->read_transitions(acme, 0, all)), ElementsAre("raised"));
}

TEST_P(EventStoreTest, KeepsTheLatestSnapshotOfAStream) {
  append(events(kitchen, 0, {"a", "b", "c"}));
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {2, "two"}));
  EXPECT_EQ(store->snapshot(acme, kitchen).value(), (StreamSnapshot{2, "two"}));
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {1, "one"}));
  EXPECT_EQ(store->snapshot(acme, kitchen)->value().version, 2u);
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {2, "again"}));
  EXPECT_EQ(store->snapshot(acme, kitchen)->value().body, "again");
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {4, "of the future"}));
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {~Version{0}, "of the future"}));
  EXPECT_TRUE(put_snapshot(*store, acme, office, {1, "of nothing"}));
  EXPECT_EQ(store->snapshot(acme, kitchen)->value().body, "again");
  EXPECT_EQ(store->snapshot(acme, office).value(), std::nullopt);
  EXPECT_TRUE(store->drop_snapshot(acme, kitchen));
  EXPECT_EQ(store->snapshot(acme, kitchen).value(), std::nullopt);
}

TEST_P(EventStoreTest, KeepsSnapshotsOfManyStreamsAtOnce) {
  append(events(kitchen, 0, {"a", "b"}));
  append(events(office, 0, {"c"}));
  const std::vector<NewSnapshot> some{{kitchen, {2, "k"}}, {office, {2, "of the future"}}};
  EXPECT_TRUE(store->put_snapshots(acme, some));
  EXPECT_EQ(store->snapshot(acme, kitchen).value(), (StreamSnapshot{2, "k"}));
  EXPECT_EQ(store->snapshot(acme, office).value(), std::nullopt);
  EXPECT_TRUE(store->put_snapshots(acme, {}));
}

TEST_P(EventStoreTest, KeepsTheFirstKeyOfAPersonUntilItIsDropped) {
  // Before the stream begins, too: its first event may be sealed.
  EXPECT_EQ(store->put_key(acme, kitchen, person("ann"), "k1").value(), "k1");
  EXPECT_EQ(store->put_key(acme, kitchen, person("ann"), "k2").value(), "k1");
  EXPECT_EQ(store->put_key(acme, office, person("ann"), "k3").value(), "k3");
  EXPECT_EQ(append(events(kitchen, 0, {"a"})), AppendOutcome(Appended{{1, 1, 1, 0}}));
  EXPECT_TRUE(store->drop_key(acme, kitchen, person("ann")));
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), std::nullopt);
  EXPECT_EQ(store->key(acme, office, person("ann")).value(), "k3");
  EXPECT_EQ(store->put_key(acme, kitchen, person("ann"), "k4").value(), "k4");
}

// Three people of two streams, each with a key, and a snapshot of each stream.
void put_people(EventStore& store) {
  for (const auto& [of, who] :
       {std::pair(kitchen, "ann"), std::pair(kitchen, "bob"), std::pair(office, "ann")}) {
    ASSERT_TRUE(store.put_key(acme, of, person(who), "old"));
  }
  const std::vector<NewSnapshot> snapshots{{kitchen, {0, "k"}}, {office, {0, "o"}}};
  ASSERT_TRUE(store.put_snapshots(acme, snapshots));
}

TEST_P(EventStoreTest, ForgetsOnePersonOfOneStreamInTheCommitThatSaysSo) {
  put_people(*store);
  Commit commit = events(kitchen, 0, {"erased"});
  commit.forgets = {{kitchen, person("ann")}};
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 1, 1, 0}}));
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), std::nullopt);
  EXPECT_EQ(store->key(acme, kitchen, person("bob")).value(), "old");
  EXPECT_EQ(store->key(acme, office, person("ann")).value(), "old");
  EXPECT_EQ(store->snapshot(acme, kitchen).value(), std::nullopt);
  EXPECT_EQ(store->snapshot(acme, office)->value().body, "o");
  EXPECT_EQ(store->put_key(acme, kitchen, person("ann"), "new").value(), "new");
}

TEST_P(EventStoreTest, ForgetsAllPeopleOfAStreamWithoutAWordBesides) {
  put_people(*store);
  Commit commit;
  commit.tenant = acme;
  commit.forgets = {{kitchen, {}}, {stream("unknown"), {}}, {stream("unknown"), person("ann")}};
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 0, 1, 0}}));
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), std::nullopt);
  EXPECT_EQ(store->key(acme, kitchen, person("bob")).value(), std::nullopt);
  EXPECT_EQ(store->key(acme, office, person("ann")).value(), "old");
  EXPECT_EQ(store->streams(acme, {}, all)->size(), 2u);
  // Once more does nothing more, and it is known afterwards that a tenant was spoken of.
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 0, 1, 0}}));
  commit.tenant = brown;
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 0, 1, 0}}));
  EXPECT_THAT(store->streams(brown, {}, all).value(), IsEmpty());
}

TEST_P(EventStoreTest, ForgetsNobodyByACommitThatIsNotAppended) {
  put_people(*store);
  const Commit done = command(events(kitchen, 0, {"a"}), "c-1");
  append(done);
  Commit again = done;
  Commit reused = command(events(kitchen, 1, {"b"}), "c-1", 2);
  Commit late = events(kitchen, 0, {"b"});
  for (Commit* each : {&again, &reused, &late}) {
    each->forgets = {{kitchen, {}}};
    each->keys = {{kitchen, person("cem"), "new"}};
    EXPECT_FALSE(std::holds_alternative<Appended>(append(*each)));
  }
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), "old");
  EXPECT_EQ(store->key(acme, kitchen, person("cem")).value(), std::nullopt);
  EXPECT_EQ(store->snapshot(acme, kitchen)->value().body, "k");
}

TEST_P(EventStoreTest, PutsKeysWhenTheForgettingIsDone) {
  put_people(*store);
  Commit commit;
  commit.tenant = acme;
  commit.forgets = {{kitchen, person("ann")}};
  commit.keys = {{kitchen, person("ann"), "new"},
                 {kitchen, person("bob"), "late"},
                 {stream("shop"), person("cem"), "first"}};
  EXPECT_EQ(append(commit), AppendOutcome(Appended{{1, 0, 1, 0}}));
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), "new");
  EXPECT_EQ(store->key(acme, kitchen, person("bob")).value(), "old");
  EXPECT_EQ(store->key(acme, stream("shop"), person("cem")).value(), "first");
}

TEST_P(EventStoreTest, ListsTenantsAndStreamsInPages) {
  for (const char* name : {"c", "a", "d", "b"}) {
    append(events(stream(name), 0, {"x"}));
    append(told({"t"}, tenant(name)));
  }
  append(wake(stream("b"), minute(4)));
  EXPECT_THAT(store->tenants({}, 3).value(), ElementsAre(tenant("a"), acme, tenant("b")));
  EXPECT_THAT(store->tenants(tenant("b"), 3).value(), ElementsAre(tenant("c"), tenant("d")));
  EXPECT_THAT(unchained(*store->streams(acme, {}, 2)),
              ElementsAre(StreamLine{stream("a"), 1, {}}, StreamLine{stream("b"), 1, minute(4)}));
  EXPECT_THAT(unchained(*store->streams(acme, stream("b"), all)),
              ElementsAre(StreamLine{stream("c"), 1, {}}, StreamLine{stream("d"), 1, {}}));
}

TEST_P(EventStoreTest, RemovesATenantWholeAndNoOther) {
  for (const TenantId& each : {acme, brown}) {
    Commit commit = command(events(kitchen, 0, {"a"}), "c-1");
    commit.tenant = each;
    commit.transitions = {{minute(1), "t"}};
    commit.wakes = {{kitchen, minute(2), {}}};
    append(commit);
    EXPECT_TRUE(put_snapshot(*store, each, kitchen, {1, "s"}));
    EXPECT_TRUE(store->put_key(each, kitchen, person("ann"), "k"));
  }
  EXPECT_TRUE(store->remove(acme));
  EXPECT_THAT(store->tenants({}, all).value(), ElementsAre(brown));
  EXPECT_THAT(store->due(minute(9), {}, all).value(), ElementsAre(Wake{minute(2), brown, kitchen}));
  EXPECT_THAT(bodies(store->read_all(brown, 0, all)), ElementsAre("a"));
  EXPECT_THAT(bodies(store->read_all(acme, 0, all)), IsEmpty());
  // It may come back, as new.
  EXPECT_EQ(append(command(events(kitchen, 0, {"n"}), "c-1", 9)),
            AppendOutcome(Appended{{1, 1, 1, 0}}));
  EXPECT_EQ(store->key(acme, kitchen, person("ann")).value(), std::nullopt);
  EXPECT_EQ(store->snapshot(acme, kitchen).value(), std::nullopt);
}

}  // namespace
}  // namespace entente
