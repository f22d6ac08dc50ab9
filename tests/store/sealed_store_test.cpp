// What a store that seals hides, what it gives back, and what it does with what was changed.

#include "entente/store/sealed_store.hpp"

#include <sstream>

#include "entente/codec/json.hpp"
#include "entente/store/chain.hpp"
#include "entente/store/limits.hpp"
#include "forwarding_store.hpp"
#include "sealed_world.hpp"
#include "store/sealing.hpp"
#include "transfer_contract.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Lt;
using testing::Not;

const OpenStore open_store = [](const TemporaryFolder&) -> std::unique_ptr<EventStore> {
  return std::make_unique<SealedStore>(std::make_unique<MemoryStore>(),
                                       std::make_unique<CountingKeeper>());
};

INSTANTIATE_TEST_SUITE_P(SealedMemory, EventStoreTest, testing::Values(open_store));
INSTANTIATE_TEST_SUITE_P(SealedMemory, TransferTest, testing::Values(open_store));

constexpr std::size_t most = 1000;

// Keeps, and then does not come back.
class ThrowingStore final : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override {
    auto outcomes = ForwardingStore::append(commits);
    if (throws) throw std::bad_alloc();
    return outcomes;
  }

  bool throws = false;
};

Commit command_of(const Hash& hash) {
  Commit commit = command(events(kitchen, 0,
                                 {with(document("complaint.closed", 1, "ann", R"({"id":"k1"})"),
                                       R"("actor")", R"("cause":"c-1","actor")")}),
                          "c-1");
  commit.command->hash = hash;
  return commit;
}

Bytes exported(EventStore& store) {
  Bytes text;
  EXPECT_TRUE(export_tenant(store, acme, {.transitions = true}, [&](std::string_view line) {
    text.append(line).append("\n");
    return Result<void>();
  }));
  return text;
}

void import_into(EventStore& store, const Bytes& text) {
  std::istringstream stream(text);
  StreamLines source(stream);
  ASSERT_EQ(code_of(import_tenant(store, acme, source)), "");
}

class SealedStoreTest : public testing::Test {
 protected:
  SealedStoreTest() { sealed.append(story()); }

  [[nodiscard]] static Bytes packed(const Kept& of, const TenantId& tenant = acme) {
    return dynamic_cast<MemoryStore&>(of.store->behind()).pack(tenant).value();
  }
  [[nodiscard]] static std::unique_ptr<MemoryStore> unpacked(const Bytes& bytes) {
    auto store = std::make_unique<MemoryStore>();
    EXPECT_TRUE(store->unpack(acme, bytes));
    return store;
  }
  [[nodiscard]] EventStore& behind() const { return sealed.store->behind(); }
  [[nodiscard]] StoredEvent kept(Position position) const {
    return behind().read_all(acme, position - 1, 1).value().front();
  }
  /// The story's events, those that name ann with `erased` in place of their texts.
  [[nodiscard]] static std::vector<Bytes> without_ann() {
    std::vector<Bytes> expected = story().appends[0].events;
    expected[0] = with(with(expected[0], "Ann canary", erased_text), "canary owner", erased_text);
    expected[2] = with(expected[2], "Both canary", erased_text);
    expected.push_back(story().appends[1].events[0]);
    return expected;
  }
  static Commit forgetting(std::vector<Forget> forgets) {
    Commit commit;
    commit.tenant = acme;
    commit.forgets = std::move(forgets);
    return commit;
  }

  Kept sealed{std::make_unique<MemoryStore>()};
};

TEST_F(SealedStoreTest, HidesEveryTextAndGivesItBack) {
  ASSERT_TRUE(put_snapshot(*sealed.store, acme, kitchen, {3, "snapshot canary"}));
  EXPECT_THAT(packed(sealed), Not(HasSubstr("canary")));
  std::vector<Bytes> expected = story().appends[0].events;
  expected.push_back(story().appends[1].events[0]);
  EXPECT_EQ(sealed.all(), expected);
  EXPECT_THAT(sealed.told(), ElementsAre(told_document("Told canary")));
  EXPECT_EQ(sealed.store->snapshot(acme, kitchen).value(), (StreamSnapshot{3, "snapshot canary"}));
  EXPECT_EQ(bodies(sealed.store->read_stream(acme, kitchen, 2, 1)), std::vector{expected[2]});
}

TEST_F(SealedStoreTest, LeavesReadableWhatTellsOfNobody) {
  EXPECT_THAT(kept(1).body, HasSubstr(R"("type":"person.added")"));
  EXPECT_THAT(kept(1).body, HasSubstr(R"("id":"ann")"));
  EXPECT_THAT(kept(3).body, HasSubstr(R"("text":"[erased]")"));
  EXPECT_EQ(kept(5).body, story().appends[0].events[4]);
}

TEST_F(SealedStoreTest, SealsTheSameAlike) {
  Kept other(std::make_unique<MemoryStore>());
  other.append(story());
  EXPECT_EQ(packed(other), packed(sealed));
}

// As after a restored backup: another text at the same place has another nonce.
TEST_F(SealedStoreTest, NeverSealsTwoTextsWithOneNonce) {
  const Bytes before = packed(sealed);
  std::vector<Bytes> hidden;
  for (const char* text : {"One", "Two"}) {
    const Kept restored(unpacked(before));
    restored.append(events(kitchen, 5, {note(6, "ann", "bob", text)}));
    const auto event = restored.store->behind().read_all(acme, 6, 1).value().front();
    hidden.push_back(Bytes(read_frame(event.body)->sealed.substr(0, 24)));
  }
  EXPECT_NE(hidden[0], hidden[1]);
}

TEST_F(SealedStoreTest, ReadsAsErasedWhatNamesWhoeverIsForgotten) {
  ASSERT_TRUE(put_snapshot(*sealed.store, acme, kitchen, {3, "snapshot canary"}));
  const TenantHead before = *sealed.store->head(acme);
  sealed.append(forgetting({{kitchen, person("ann")}}));
  EXPECT_EQ(sealed.all(), without_ann());
  EXPECT_EQ(sealed.store->snapshot(acme, kitchen).value(), std::nullopt);
  EXPECT_THAT(sealed.told(), ElementsAre(told_document("Told canary")));
  EXPECT_EQ(sealed.store->head(acme)->chain, before.chain);
  EXPECT_EQ(verify_history(behind(), acme).value(), chain_head(before));
  // Whoever has it: another handle with the same key, too.
  EXPECT_EQ(Kept(unpacked(packed(sealed))).all(), without_ann());
}

TEST_F(SealedStoreTest, ForgetsWhatWasToldOfAStreamAndNoOther) {
  sealed.append(told({told_document("Office canary", office)}));
  sealed.append(told({told_document("Review canary", stream("@tenant"))}));
  sealed.append(forgetting({{told_of, person("kitchen-42")}}));
  EXPECT_THAT(sealed.told(),
              ElementsAre(told_document("[erased]"), told_document("Office canary", office),
                          told_document("Review canary", stream("@tenant"))));
  sealed.append(forgetting({{told_of, person("@team")}}));
  EXPECT_EQ(sealed.told().back(), told_document("[erased]", stream("@tenant")));
}

TEST_F(SealedStoreTest, ForgetsAMember) {
  sealed.append(forgetting({{team, person("pat")}}));
  EXPECT_EQ(sealed.all().back(), with(story().appends[1].events[0], "Pat canary", "[erased]"));
}

TEST_F(SealedStoreTest, MakesAKeyAnewThatOpensNothingOfBefore) {
  sealed.append(forgetting({{kitchen, person("ann")}}));
  sealed.append(events(kitchen, 5, {note(6, "ann", "bob", "New words")}));
  std::vector<Bytes> expected = without_ann();
  expected.push_back(note(6, "ann", "bob", "New words"));
  EXPECT_EQ(sealed.all(), expected);
}

TEST_F(SealedStoreTest, KeepsReadableWhatTheForgettingCommitItselfSays) {
  Commit erasing = events(kitchen, 5, {note(6, "ann", "bob", "Said then")});
  erasing.forgets = {{kitchen, {}}, {told_of, person("kitchen-42")}};
  erasing.transitions = {{minute(2), told_document("Told then")}};
  const Commit group[] = {events(kitchen, 5, {}), erasing,
                          events(kitchen, 6, {note(7, "ann", "bob", "Said later")})};
  ASSERT_EQ(code_of(sealed.store->append(group)), "");
  const std::vector<Bytes> all = sealed.all();
  EXPECT_EQ(all[3], with(story().appends[0].events[3], "Only canary", "[erased]"));
  EXPECT_EQ(all[6], note(6, "ann", "bob", "Said then"));
  EXPECT_EQ(all[7], note(7, "ann", "bob", "Said later"));
  EXPECT_THAT(sealed.told(), ElementsAre(told_document("[erased]"), told_document("Told then")));
  EXPECT_EQ(Kept(unpacked(packed(sealed))).all(), all);
}

TEST_F(SealedStoreTest, TellsThatAGroupIsKeptInPart) {
  Commit erasing = forgetting({{kitchen, person("ann")}});
  erasing.command = CommandKey{kitchen, CommandId::parse("c-1").value(), {}};
  const Commit group[] = {erasing, events(kitchen, 5, {note(6, "cem", "cem", "x")})};
  sealed.keeper->made_bytes = 5;
  const auto outcomes = sealed.store->append(group);
  EXPECT_EQ(code_of(outcomes), "store.io");
  EXPECT_THAT(to_json(outcomes.error()), HasSubstr("seal.key_refused"));
  EXPECT_THAT(to_json(outcomes.error()), HasSubstr("go on after it"));
  sealed.keeper->made_bytes = KeyKeeper::key_bytes;
  EXPECT_TRUE(std::holds_alternative<AlreadyDone>(sealed.store->append(group).value().front()));
  EXPECT_EQ(sealed.all().back(), note(6, "cem", "cem", "x"));
}

TEST_F(SealedStoreTest, FindsEveryBitThatWasChanged) {
  CountingKeeper keeper;
  sealed.append(events(kitchen, 5, {document("moon.landed", 6, "ann", R"({"word":"canary"})")}));
  for (const bool forgotten : {false, true}) {
    if (forgotten) sealed.append(forgetting({{kitchen, person("ann")}}));
    KeyRing ring(behind(), keeper);
    for (const Position position : {Position{1}, Position{3}, Position{6}, Position{7}}) {
      const StoredEvent event = kept(position);
      const SealPlace place = place_of(acme, event);
      ASSERT_TRUE(opened(place, event.body, ring));
      for (std::size_t bit = 0; bit < event.body.size() * 8; ++bit) {
        Bytes changed = event.body;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
        EXPECT_EQ(code_of(opened(place, changed, ring)), "store.damaged") << position << " " << bit;
      }
    }
  }
}

// With another key of the tenant there is no mark, and without a person's nothing to decrypt.
TEST_F(SealedStoreTest, FindsKeysThatWereBothChanged) {
  CountingKeeper keeper;
  KeyRing ring(behind(), keeper);
  const StoredEvent event = kept(3);
  SealedFrame frame = *read_frame(event.body);
  ++frame.tenant_key;
  ++frame.keys.front().id;
  const Bytes changed = unmarked_frame(frame).append(frame.mark);
  EXPECT_EQ(code_of(opened(place_of(acme, event), changed, ring)), "store.damaged");
}

TEST_F(SealedStoreTest, BelievesInClearWhatHasNothingToSealAlone) {
  CountingKeeper keeper;
  KeyRing ring(behind(), keeper);
  const std::vector<Bytes> plain = story().appends[0].events;
  for (const Position position : {Position{1}, Position{3}, Position{5}}) {
    const auto read = opened(place_of(acme, kept(position)), plain[position - 1], ring);
    EXPECT_EQ(code_of(read), position == 5 ? "" : "store.damaged") << position;
  }
  const StoredTransition told{1, minute(1), {}};
  EXPECT_EQ(code_of(opened(place_of(acme, told), told_document("Forged"), ring)), "store.damaged");
  EXPECT_EQ(code_of(opened(place_of(acme, told), "{}", ring)), "store.damaged");
}

TEST_F(SealedStoreTest, KeepsTheKeyOfTheTenant) {
  const PersonId own = person("@tenant");
  EXPECT_EQ(code_of(sealed.store->drop_key(acme, stream("@tenant"), own)), "store.malformed");
  for (const auto& who : {std::optional<PersonId>(), std::optional(own)}) {
    const Commit commit = forgetting({{kitchen, person("ann")}, {stream("@tenant"), who}});
    EXPECT_EQ(code_of(sealed.store->append({&commit, 1})), "store.malformed");
  }
  EXPECT_EQ(sealed.all()[0], story().appends[0].events[0]);
  ASSERT_TRUE(sealed.store->remove(acme));
  sealed.append(story());
  EXPECT_EQ(sealed.all()[0], story().appends[0].events[0]);
}

TEST_F(SealedStoreTest, WritesNothingInClearWhenTheKeyOfTheTenantIsLost) {
  ASSERT_TRUE(put_snapshot(*sealed.store, acme, kitchen, {1, "s"}));
  ASSERT_TRUE(behind().drop_key(acme, stream("@tenant"), person("@tenant")));
  const Bytes before = packed(sealed);
  const Kept later(unpacked(before));
  const Commit commit = events(kitchen, 5, {note(6, "ann", "bob", "canary")});
  EXPECT_EQ(code_of(later.store->append({&commit, 1})), "store.damaged");
  EXPECT_EQ(code_of(later.store->seals(acme)), "store.damaged");
  EXPECT_EQ(code_of(later.store->command_hash(acme, {})), "store.damaged");
  EXPECT_EQ(code_of(later.store->snapshot(acme, kitchen)), "store.damaged");
  EXPECT_EQ(code_of(put_snapshot(*later.store, acme, kitchen, {1, "s"})), "store.damaged");
  EXPECT_EQ(code_of(later.store->read_all(acme, 0, most)), "store.damaged");
  EXPECT_EQ(packed(later), before);
}

// The stream of the tenant has events, nothing was told, and what comes first has no text.
TEST_F(SealedStoreTest, KnowsByItsFirstTextThatATenantWasSealed) {
  const StreamId own = stream("@tenant");
  Kept other(std::make_unique<MemoryStore>());
  other.append(events(own, 0, {document("tenant.began", 1, "ann", "{}", own)}));
  other.append(events(kitchen, 0, {note(1, "ann", "bob", "x")}));
  ASSERT_TRUE(other.store->behind().drop_key(acme, own, person("@tenant")));
  const Kept later(unpacked(packed(other)));
  EXPECT_EQ(code_of(later.store->seals(acme)), "store.damaged");
}

TEST_F(SealedStoreTest, HoldsNoForgottenKeyWhateverBecomesOfTheCommit) {
  MemoryStore memory;
  auto throwing = std::make_unique<ThrowingStore>(memory);
  bool& throws = throwing->throws;
  const Kept held(std::move(throwing));
  held.append(story());
  ASSERT_EQ(held.all(), sealed.all());
  throws = true;
  const Commit commit = forgetting({{kitchen, person("ann")}});
  EXPECT_THROW((void)held.store->append({&commit, 1}), std::bad_alloc);
  EXPECT_EQ(held.all(), without_ann());
}

TEST_F(SealedStoreTest, FindsAKeyInThePlaceOfAnother) {
  const Bytes ann = behind().key(acme, kitchen, person("ann"))->value();
  const Bytes bob = behind().key(acme, kitchen, person("bob"))->value();
  const auto put = [](EventStore& store, std::string_view who, const Bytes& wrapped) {
    ASSERT_TRUE(store.drop_key(acme, kitchen, person(who)));
    ASSERT_TRUE(store.put_key(acme, kitchen, person(who), wrapped));
  };
  put(behind(), "ann", bob);
  put(behind(), "bob", ann);
  EXPECT_EQ(code_of(Kept(unpacked(packed(sealed))).store->read_all(acme, 0, most)),
            "store.damaged");
  put(behind(), "ann", ann);
  // What is written of bob would outlive his erasure in ann's key.
  const Kept later(unpacked(packed(sealed)));
  const Commit commit = events(kitchen, 5, {note(6, "bob", "bob", "x")});
  EXPECT_EQ(code_of(later.store->append({&commit, 1})), "store.damaged");
  put(later.store->behind(), "bob", bob);
  EXPECT_EQ(later.all(), sealed.all());
}

TEST_F(SealedStoreTest, KeysTheHashesOfATenantThatWasKeptInClear) {
  Hash content{};
  content.fill(std::byte{7});
  MemoryStore clear;
  const Commit commit = command_of(content);
  ASSERT_TRUE(clear.append({&commit, 1}));
  const Bytes text = exported(clear);
  EXPECT_THAT(text, HasSubstr(R"("plain_hashes":true)"));
  const Kept other(std::make_unique<MemoryStore>());
  import_into(*other.store, text);
  const Hash keyed = other.store->command_hash(acme, content).value();
  EXPECT_NE(keyed, content);
  EXPECT_EQ(other.store->command(acme, kitchen, commit.command->id)->value().hash, keyed);
  EXPECT_THAT(packed(other), Not(HasSubstr(Bytes(32, 7))));
  // Sealed once, they go on as they are.
  const Bytes again = exported(*other.store);
  EXPECT_THAT(again, Not(HasSubstr("plain_hashes")));
  MemoryStore back;
  import_into(back, again);
  EXPECT_EQ(back.command(acme, kitchen, commit.command->id)->value().hash, keyed);
}

TEST_F(SealedStoreTest, OpensABodyWhereItBelongsAlone) {
  CountingKeeper keeper;
  KeyRing ring(behind(), keeper);
  const StoredEvent event = kept(3);
  EXPECT_EQ(code_of(opened({acme, "event", kitchen, 4}, event.body, ring)), "store.damaged");
  EXPECT_EQ(code_of(opened({acme, "event", office, 3}, event.body, ring)), "store.damaged");
  EXPECT_EQ(code_of(opened({acme, "snapshot", kitchen, 3}, event.body, ring)), "store.damaged");
  for (std::size_t size = 0; size < event.body.size(); ++size) {
    EXPECT_EQ(code_of(opened(place_of(acme, event), event.body.substr(0, size), ring)),
              "store.damaged");
  }
  EXPECT_EQ(code_of(opened(place_of(acme, event), event.body + "x", ring)), "store.damaged");
}

TEST_F(SealedStoreTest, StaysClosedToAnotherKey) {
  const Kept other(unpacked(packed(sealed)), 'x');
  const auto read = other.store->read_all(acme, 0, most);
  EXPECT_EQ(code_of(read), "seal.key_refused");
  EXPECT_THAT(to_json(read.error()), HasSubstr("seal.wrong_key"));
  const Commit commit = events(kitchen, 5, {note(6, "ann", "bob", "x")});
  EXPECT_EQ(code_of(other.store->append({&commit, 1})), "seal.key_refused");
  EXPECT_EQ(code_of(other.store->read_transitions(acme, 0, most)), "seal.key_refused");
  EXPECT_EQ(code_of(other.store->seals(acme)), "seal.key_refused");
  EXPECT_EQ(code_of(other.store->command_hash(acme, {})), "seal.key_refused");
  EXPECT_EQ(code_of(put_snapshot(*other.store, acme, kitchen, {1, "s"})), "seal.key_refused");
}

TEST_F(SealedStoreTest, StandsAKeeperThatFails) {
  Kept fresh(std::make_unique<MemoryStore>());
  fresh.keeper->is_down = true;
  const Commit commit = story();
  const auto outcomes = fresh.store->append({&commit, 1});
  EXPECT_EQ(code_of(outcomes), "seal.key_refused");
  EXPECT_THAT(to_json(outcomes.error()), HasSubstr("vault.down"));
  EXPECT_THAT(fresh.store->tenants({}, most).value(), IsEmpty());
  fresh.keeper->is_down = false;
  fresh.append(commit);
  EXPECT_EQ(fresh.all(), sealed.all());
  const Kept later(unpacked(packed(sealed)));
  later.keeper->is_down = true;
  EXPECT_EQ(code_of(later.store->read_all(acme, 0, most)), "seal.key_refused");
  later.keeper->is_down = false;
  EXPECT_EQ(later.all(), sealed.all());
}

TEST_F(SealedStoreTest, UnwrapsAKeyOnceForAList) {
  std::vector<Bytes> notes;
  for (Version version = 6; version < 206; ++version) {
    notes.push_back(note(version, "ann", "bob", "words"));
  }
  sealed.append(events(kitchen, 5, notes));
  const Kept later(unpacked(packed(sealed)));
  EXPECT_EQ(later.all().size(), 206u);
  // The tenant's, ann's, bob's and pat's.
  EXPECT_EQ(later.keeper->unwrapped, 4);
}

TEST_F(SealedStoreTest, PassesOnATenantThatWasBegunWithout) {
  auto memory = std::make_unique<MemoryStore>();
  const Commit commit = story();
  ASSERT_TRUE(memory->append({&commit, 1}));
  const Bytes before = memory->pack(acme).value();
  const Kept later(std::move(memory));
  EXPECT_FALSE(later.store->seals(acme).value());
  EXPECT_TRUE(later.store->seals(brown).value());
  EXPECT_EQ(later.all(), sealed.all());
  Hash content{};
  content.fill(std::byte{7});
  EXPECT_EQ(later.store->command_hash(acme, content).value(), content);
  ASSERT_TRUE(put_snapshot(*later.store, acme, kitchen, {1, "s"}));
  EXPECT_EQ(later.store->snapshot(acme, kitchen)->value().body, "s");
  ASSERT_TRUE(later.store->drop_snapshot(acme, kitchen));
  EXPECT_EQ(packed(later), before);
  later.append(events(kitchen, 5, {note(6, "ann", "bob", "canary")}));
  EXPECT_THAT(packed(later), HasSubstr("canary"));
}

TEST_F(SealedStoreTest, KeysTheHashesOfCommands) {
  Hash content{};
  content.fill(std::byte{7});
  const Hash keyed = sealed.store->command_hash(acme, content).value();
  EXPECT_NE(keyed, content);
  EXPECT_EQ(sealed.store->command_hash(acme, content).value(), keyed);
  EXPECT_NE(sealed.store->command_hash(brown, content).value(), keyed);
  EXPECT_EQ(Kept(unpacked(packed(sealed))).store->command_hash(acme, content).value(), keyed);
  Commit commit = command(events(kitchen, 5, {}), "c-1");
  commit.command->hash = keyed;
  sealed.append(commit);
  EXPECT_EQ(sealed.store->command(acme, kitchen, commit.command->id)->value().hash, keyed);
}

TEST_F(SealedStoreTest, SealsInTheWholeWhatThisVersionDoesNotKnow) {
  const Bytes newer = document("moon.landed", 6, "ann", R"({"word":"canary"})");
  const Bytes spaced = note(7, "ann", "bob", "Spaced canary") + " ";
  sealed.append(events(kitchen, 5, {newer, spaced, "no document, canary"}));
  EXPECT_THAT(packed(sealed), Not(HasSubstr("canary")));
  EXPECT_EQ(sealed.all()[6], newer);
  EXPECT_EQ(sealed.all()[7], spaced);
  EXPECT_EQ(sealed.all()[8], "no document, canary");
  sealed.append(forgetting({{kitchen, person("ann")}}));
  EXPECT_EQ(sealed.all()[6], newer);
  EXPECT_EQ(sealed.all()[7], note(7, "ann", "bob", "[erased]"));
}

TEST_F(SealedStoreTest, ListsNoStreamThatHasKeysAlone) {
  for (const std::size_t limit : {std::size_t{1}, std::size_t{2}, most}) {
    std::vector<StreamId> seen;
    std::optional<StreamId> after;
    for (;;) {
      const auto page = sealed.store->streams(acme, after, limit).value();
      if (page.empty()) break;
      for (const StreamLine& each : page) seen.push_back(each.stream);
      after = seen.back();
    }
    EXPECT_THAT(seen, ElementsAre(team, kitchen));
  }
}

TEST_F(SealedStoreTest, TakesASnapshotThatDoesNotOpenForNone) {
  ASSERT_TRUE(put_snapshot(behind(), acme, kitchen, {1, "in clear"}));
  EXPECT_EQ(sealed.store->snapshot(acme, kitchen).value(), std::nullopt);
  ASSERT_TRUE(put_snapshot(*sealed.store, acme, kitchen, {1, "s"}));
  StreamSnapshot snapshot = behind().snapshot(acme, kitchen)->value();
  snapshot.version = 2;
  ASSERT_TRUE(put_snapshot(behind(), acme, kitchen, snapshot));
  EXPECT_EQ(sealed.store->snapshot(acme, kitchen).value(), std::nullopt);
  // One that is too large when it is sealed is not kept.
  const std::vector<NewSnapshot> some{{kitchen, {3, Bytes(StoreLimits::snapshot_bytes, 's')}},
                                      {team, {1, "t"}}};
  ASSERT_TRUE(sealed.store->put_snapshots(acme, some));
  EXPECT_EQ(sealed.store->snapshot(acme, kitchen).value(), std::nullopt);
  EXPECT_EQ(sealed.store->snapshot(acme, team)->value().body, "t");
}

TEST_F(SealedStoreTest, IsExportedInClearAndImportedSealed) {
  const Bytes text = exported(*sealed.store);
  for (const char* word : {"Ann canary", "Both canary", "Told canary"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
  Kept other(std::make_unique<MemoryStore>(), 'o');
  import_into(*other.store, text);
  EXPECT_EQ(other.all(), sealed.all());
  EXPECT_THAT(packed(other), Not(HasSubstr("canary")));
  sealed.append(forgetting({{kitchen, person("ann")}, {told_of, {}}}));
  const Bytes later = exported(*sealed.store);
  EXPECT_THAT(later, HasSubstr("Bob canary"));
  for (const char* word : {"Ann canary", "Both canary", "Told canary"}) {
    EXPECT_THAT(later, Not(HasSubstr(word)));
  }
}

}  // namespace
}  // namespace entente
