// What is changed in a file behind the back of its store, so that every row looks right: the chains
// find it. Chains that were rewritten too are found by a head that was noted before.

#include "entente/codec/json.hpp"
#include "entente/store/chain.hpp"
#include "sqlite_world.hpp"

namespace entente {
namespace {

using testing::HasSubstr;

class SqliteChainTest : public testing::Test {
 protected:
  void make(const Bytes& second = "b") {
    const auto store = opened(path);
    append(*store, command(events(kitchen, 0, {"a", second}), "c-1"));
    append(*store, events(office, 0, {"c"}));
    append(*store, events(kitchen, 2, {"d"}));
    append(*store, events(office, 1, {"e"}));
    noted = chain_head(*store->head(acme));
  }

  void make_anew(const Bytes& second = "b") {
    std::filesystem::remove(path);
    make(second);
  }

  TemporaryFolder folder;
  std::string path = folder.file("firm.entente");
  ChainHead noted;
};

struct Change {
  const char* sql;
  /// What the failure must say.
  const char* found;
};

TEST_F(SqliteChainTest, FindsWhatNoRuleOfRowsFinds) {
  const std::vector<Change> changes = {
      {"UPDATE events SET body = x'62' WHERE position = 1", R"("stream":"kitchen-42"})"},
      {"UPDATE events SET body = x'' WHERE position = 3", R"("stream":"office-7"})"},
      // Two that have changed places.
      {"UPDATE events SET body = CASE position WHEN 1 THEN x'62' ELSE x'61' END"
       " WHERE position < 3",
       R"("stream":"kitchen-42"})"},
      {"UPDATE events SET body = CASE position WHEN 3 THEN x'65' ELSE x'63' END"
       " WHERE position IN (3, 5)",
       R"("stream":"office-7"})"},
      // The last one is missing, and nothing says that it was there.
      {"DELETE FROM events WHERE position = 5; UPDATE tenants SET position = 4;"
       "UPDATE streams SET version = 1 WHERE name = 'office-7'",
       R"("stream":"office-7"})"},
      // One more.
      {"INSERT INTO events SELECT tenant, 6, 6, stream, 3, x'66' FROM events WHERE position = 5;"
       "UPDATE tenants SET position = 6;"
       "UPDATE streams SET version = 3 WHERE name = 'office-7'",
       R"("stream":"office-7"})"},
      // Streams that were passed off as one another.
      {"UPDATE streams SET name = 'x' WHERE name = 'office-7'", R"("stream":"x"})"},
      {"UPDATE events SET kept_with = 1 WHERE position = 3", R"({"tenant":"acme"})"},
      {"UPDATE streams SET chain = x'00' WHERE name = 'office-7'", "store.damaged"},
      {"UPDATE streams SET chain = zeroblob(32) WHERE name = 'office-7'",
       R"("stream":"office-7"})"},
      {"INSERT INTO streams(tenant, name, version, chain) VALUES(1, 'x', 0, randomblob(32))",
       R"("stream":"x"})"},
      {"UPDATE tenants SET chain = zeroblob(32)", R"({"tenant":"acme"})"}};
  for (const Change& change : changes) {
    make_anew();
    ASSERT_TRUE(opened(path)->verify());
    outside(path, change.sql);
    const auto store = opened(path);
    const auto verified = store->verify();
    ASSERT_FALSE(verified) << change.sql;
    EXPECT_THAT(to_json(verified.error()), HasSubstr(change.found)) << change.sql;
    const auto from_head = verify_history(*store, acme, noted);
    EXPECT_FALSE(from_head) << change.sql;
  }
}

// A verification by the chains alone, as of a store that has no rules of rows.
TEST_F(SqliteChainTest, SaysWhereAnEventIsMissing) {
  const std::vector<Change> changes = {
      {"DELETE FROM events WHERE position = 2", R"({"tenant":"acme","position":"2"})"},
      {"DELETE FROM events WHERE position = 5", R"({"tenant":"acme","position":"5"})"},
      {"UPDATE tenants SET position = 4", R"({"tenant":"acme","position":"5"})"},
      {"DELETE FROM events WHERE position = 2;"
       "UPDATE events SET position = position - 1 WHERE position > 2",
       R"("stream":"kitchen-42","version":"2","position":"3")"},
      {"UPDATE streams SET version = 3 WHERE name = 'office-7'",
       R"("stream":"office-7","version":"3")"}};
  for (const Change& change : changes) {
    make_anew();
    outside(path, change.sql);
    const auto verified = verify_history(*opened(path), acme);
    ASSERT_EQ(code_of(verified), "store.chain_broken") << change.sql;
    EXPECT_THAT(to_json(verified.error()), HasSubstr(change.found)) << change.sql;
  }
}

TEST_F(SqliteChainTest, FindsARewrittenChainByANotedHeadAlone) {
  make();
  const ChainHead before = noted;
  make_anew("B");
  const auto store = opened(path);
  EXPECT_TRUE(store->verify());
  EXPECT_EQ(verify_history(*store, acme).value(), noted);
  const auto verified = verify_history(*store, acme, before);
  ASSERT_EQ(code_of(verified), "store.chain_broken");
  EXPECT_THAT(to_json(verified.error()), HasSubstr(R"({"tenant":"acme","position":"5"})"));
}

// A copy that was put in the place of the file has lost what came after it.
TEST_F(SqliteChainTest, FindsThatAnOlderFileWasPutBack) {
  make();
  const std::string older = read_file(path);
  const ChainHead before = noted;
  append(*opened(path), events(kitchen, 3, {"f"}));
  const ChainHead after = verify_history(*opened(path), acme, before).value();
  write_file(path, older);
  const auto store = opened(path);
  EXPECT_TRUE(store->verify());
  EXPECT_EQ(code_of(verify_history(*store, acme, after)), "store.ahead");
}

TEST_F(SqliteChainTest, VerifiesEveryTenant) {
  make();
  Commit commit = events(kitchen, 0, {"a", "b"});
  commit.tenant = brown;
  append(*opened(path), commit);
  ASSERT_TRUE(opened(path)->verify());
  outside(path, "UPDATE events SET body = x'78' WHERE tenant = 2 AND position = 2");
  const auto verified = opened(path)->verify();
  ASSERT_EQ(code_of(verified), "store.chain_broken");
  EXPECT_THAT(to_json(verified.error()), HasSubstr(R"({"tenant":"brown","stream":"kitchen-42"})"));
  EXPECT_TRUE(verify_history(*opened(path), acme, noted));
}

}  // namespace
}  // namespace entente
