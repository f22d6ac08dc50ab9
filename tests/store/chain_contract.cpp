// The chains of every store: a function of what was appended, by which a verification finds what is
// not there any more. What is changed in a file behind a store's back is in sqlite_chain_test.cpp.

#include "entente/store/chain.hpp"

#include <sodium/crypto_generichash.h>

#include <map>

#include "entente/codec/json.hpp"
#include "event_store_contract.hpp"

namespace entente {
namespace {

using testing::HasSubstr;

constexpr std::size_t all = 1000;

std::string eight_bytes(std::uint64_t number) {
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
  return bytes;
}

Hash blake2b(const std::string& bytes) {
  Hash hash;
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hash;
}

std::string text(std::string_view bytes) { return eight_bytes(bytes.size()).append(bytes); }
std::string text(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hash_in(const ChainHead& head) {
  const std::string document = write_chain_head(head);
  return document.substr(document.size() - 66, 64);
}

// The chains as the header describes them, reckoned over one string after the other.
struct Reckoned {
  explicit Reckoned(EventStore& store, const TenantId& of = acme) {
    for (const StoredEvent& each : store.read_all(of, 0, all).value()) {
      Hash& own = streams[each.stream];
      own = blake2b(text(own) + text(each.stream.view()) + eight_bytes(each.version) +
                    text(each.body));
      tenant =
          blake2b(text(tenant) + eight_bytes(each.position) + eight_bytes(each.commit) + text(own));
    }
  }

  Hash tenant{};
  std::map<StreamId, Hash> streams;
};

void expect_reckoned(EventStore& store, const TenantId& of) {
  Reckoned reckoned(store, of);
  EXPECT_EQ(store.head(of)->chain, reckoned.tenant);
  for (const StreamLine& each : store.streams(of, {}, all).value()) {
    EXPECT_EQ(each.chain, reckoned.streams[each.stream]) << each.stream.view();
  }
}

TEST_P(EventStoreTest, ChainsEventsAsTheHeaderSays) {
  append(command(events(kitchen, 0, {"a", Bytes("\0\n", 2), ""}), "c-1"));
  Commit both = events(office, 0, {Bytes(5000, 'c')});
  both.appends.push_back({kitchen, 3, {"d", "e"}});
  both.appends.push_back({stream("shop"), 0, {}});
  const std::vector<Commit> group = {both, events(office, 1, {"f"})};
  ASSERT_TRUE(store->append(group));
  append(events(office, 2, {"g"}));
  expect_reckoned(kept(), acme);
  EXPECT_EQ(verify_history(kept(), acme).value(), chain_head(*store->head(acme)));
}

// Reckoned by Python's hashlib.blake2b(digest_size=32).
TEST_P(EventStoreTest, HasTheHashesOfAnotherImplementation) {
  if (seals()) GTEST_SKIP() << "sealed with other keys, the same is kept as other bytes";
  append(events(kitchen, 0, {"a", "b"}));
  append(events(office, 0, {"c"}));
  EXPECT_EQ(hash_in(chain_head(*store->head(acme))),
            "42e9e72abccfcf160e82e61cd3ca4752c3cea7ac06f5b8c9ec1cc710d6e8d8e6");
  const auto streams = store->streams(acme, {}, all).value();
  EXPECT_EQ(hash_in({0, streams[0].chain}),
            "a8bc181d91ef993f4f42a3b0f1405feeca27b154972974bc3cd908166f68d9e6");
  EXPECT_EQ(hash_in({0, streams[1].chain}),
            "8b4dbed237899c273894a57e4dd4eb59783cb768a268a083c91d4ff859defdf7");
}

TEST_P(EventStoreTest, MovesChainsByEventsAlone) {
  append(command(events(kitchen, 0, {"a"}), "c-1"));
  const TenantHead head = *store->head(acme);
  const auto streams = *store->streams(acme, {}, all);
  append(command(events(kitchen, 0, {"again"}), "c-1"));
  append(command(events(kitchen, 0, {"other"}), "c-1", 2));
  append(events(kitchen, 0, {"late"}));
  append(command(events(kitchen, 1, {}), "c-2"));
  append(headed("head", 0));
  append(told({"t"}));
  append(wake(kitchen, minute(1)));
  append(wake(kitchen, std::nullopt, minute(1)));
  ASSERT_TRUE(store->put_key(acme, kitchen, person("ann"), "k"));
  ASSERT_TRUE(put_snapshot(*store, acme, kitchen, {1, "s"}));
  EXPECT_EQ(store->head(acme)->chain, head.chain);
  EXPECT_EQ(*store->streams(acme, {}, all), streams);
  // A stream that is known before its first event begins as any other.
  append(wake(office, minute(1)));
  ASSERT_TRUE(store->put_key(acme, stream("shop"), person("ann"), "k"));
  append(command(events(stream("yard"), 0, {}), "c-3"));
  EXPECT_EQ(store->streams(acme, {}, all)->back().chain, Hash());
  append(events(office, 0, {"b"}));
  append(events(stream("shop"), 0, {"c"}));
  append(events(stream("yard"), 0, {"d"}));
  expect_reckoned(kept(), acme);
  EXPECT_TRUE(verify_history(kept(), acme));
}

TEST_P(EventStoreTest, HasTheSameChainsForTheSameEventsOfAnotherTenant) {
  if (seals()) GTEST_SKIP() << "sealed with other keys, the same is kept as other bytes";
  for (const TenantId& each : {acme, brown}) {
    Commit commit = events(kitchen, 0, {"a", "b"});
    commit.tenant = each;
    append(commit);
  }
  EXPECT_EQ(store->head(acme)->chain, store->head(brown)->chain);
  EXPECT_EQ(store->streams(acme, {}, all).value(), store->streams(brown, {}, all).value());
  append(events(kitchen, 2, {"c"}));
  EXPECT_NE(store->head(acme)->chain, store->head(brown)->chain);
  EXPECT_TRUE(verify_histories(kept()));
  // What was noted of one with more of it is ahead of the other.
  const ChainHead noted = chain_head(*store->head(acme));
  EXPECT_EQ(code_of(verify_history(kept(), brown, noted)), "store.ahead");
}

TEST_P(EventStoreTest, HasAnotherChainForAnythingElse) {
  const std::vector<std::vector<Commit>> histories = {
      {events(kitchen, 0, {"a", "b"})},
      {events(kitchen, 0, {"a"}), events(kitchen, 1, {"b"})},
      {events(kitchen, 0, {"b", "a"})},
      {events(kitchen, 0, {"a", "c"})},
      {events(kitchen, 0, {"ab", ""})},
      {events(kitchen, 0, {"a"})},
      {events(office, 0, {"a", "b"})},
      {events(kitchen, 0, {"a"}), events(office, 0, {"b"})},
      {events(office, 0, {"b"}), events(kitchen, 0, {"a"})}};
  std::map<Hash, std::size_t> seen;
  for (std::size_t i = 0; i < histories.size(); ++i) {
    ASSERT_TRUE(store->append(histories[i]));
    EXPECT_TRUE(seen.emplace(store->head(acme)->chain, i).second) << i;
    ASSERT_TRUE(store->remove(acme));
  }
}

TEST_P(EventStoreTest, BeginsTheChainAnewAfterARemoval) {
  if (seals()) GTEST_SKIP() << "sealed with other keys, the same is kept as other bytes";
  append(events(kitchen, 0, {"a"}));
  const ChainHead noted = chain_head(*store->head(acme));
  ASSERT_TRUE(store->remove(acme));
  EXPECT_EQ(verify_history(kept(), acme).value(), ChainHead());
  const auto ahead = verify_history(kept(), acme, noted);
  EXPECT_EQ(code_of(ahead), "store.ahead");
  EXPECT_THAT(to_json(ahead.error()), HasSubstr(R"("last":"0")"));
  append(events(kitchen, 0, {"a"}));
  EXPECT_EQ(verify_history(kept(), acme, noted).value(), noted);
}

TEST_P(EventStoreTest, VerifiesFromEveryHeadThatItEverHad) {
  std::vector<ChainHead> noted = {chain_head(*store->head(acme))};
  for (Version version = 0; version < 5; ++version) {
    append(events(kitchen, version, {"k"}));
    append(events(office, version * 2, {"o", "p"}));
    noted.push_back(chain_head(*store->head(acme)));
  }
  const ChainHead last = noted.back();
  for (const ChainHead& each : noted) {
    EXPECT_EQ(verify_history(kept(), acme, each).value(), last);
    ChainHead wrong = each;
    wrong.hash[31] ^= std::byte{1};
    const auto broken = verify_history(kept(), acme, wrong);
    EXPECT_EQ(code_of(broken), "store.chain_broken");
    const std::string position = std::to_string(each.position);
    EXPECT_THAT(to_json(broken.error()), HasSubstr(R"("position":")" + position + '"'));
  }
  EXPECT_EQ(code_of(verify_history(kept(), acme, ChainHead{last.position + 1, last.hash})),
            "store.ahead");
}

// More than is read at once.
TEST_P(EventStoreTest, VerifiesALongHistoryOfManyStreams) {
  std::vector<Commit> group;
  for (int i = 0; i < 300; ++i) {
    group.push_back(events(stream("s" + std::to_string(i)), 0, {"a", "b", std::to_string(i)}));
  }
  ASSERT_TRUE(store->append(group));
  EXPECT_EQ(verify_history(kept(), acme)->position, 900u);
  expect_reckoned(kept(), acme);
}

TEST(ChainHead, ComesBackFromItsDocument) {
  ChainHead head{7, {}};
  head.hash.fill(std::byte{0xa5});
  EXPECT_EQ(read_chain_head(write_chain_head(head)).value(), head);
  for (const char* wrong :
       {R"({"position":7})", R"({"position":7,"hash":"a5"})", R"({"position":7,"hash":"xy"})",
        R"({"position":-1,"hash":"a5"})", ""}) {
    EXPECT_FALSE(read_chain_head(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace entente
