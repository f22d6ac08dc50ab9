// Which files a store opens, and that it leaves others as they are.

#include "sqlite_faults.hpp"
#include "sqlite_world.hpp"
#include "store/file_system.hpp"

namespace entente {
namespace {

using testing::AnyOf;

class SqliteOpening : public testing::Test {
 protected:
  /// Opening must fail so, and change neither the file nor its log.
  void expect_untouched(const std::string& code, const SqliteOptions& options = {}) {
    const std::string before = read_file(path);
    const std::string log = read_file(path + "-wal");
    EXPECT_EQ(code_of_opening(path, options), code);
    EXPECT_TRUE(read_file(path) == before) << code;
    EXPECT_TRUE(read_file(path + "-wal") == log) << code;
  }

  TemporaryFolder folder;
  std::string path = folder.file("firm.entente");
};

TEST_F(SqliteOpening, BeginsAFileOnlyWhenItMay) {
  EXPECT_EQ(code_of_opening(path, {.create = false}), "store.missing");
  EXPECT_FALSE(std::filesystem::exists(path));
  make_store(path);
  EXPECT_EQ(opened(path, {.create = false, .check = true})->head(acme)->last_event, 5u);
}

TEST_F(SqliteOpening, BeginsInAnEmptyFile) {
  write_file(path, "");
  make_store(path);
  EXPECT_EQ(opened(path)->head(acme)->last_event, 5u);
}

TEST_F(SqliteOpening, TakesNoPathThatCannotKeepALog) {
  EXPECT_EQ(code_of_opening(":memory:"), "store.not_durable");
  EXPECT_EQ(code_of_opening(""), "store.not_durable");
}

TEST_F(SqliteOpening, SaysWhenTheSystemDoesNotLetItIn) {
  EXPECT_EQ(code_of_opening(folder.file("nowhere/firm.entente")), "store.io");
  std::filesystem::create_directory(path);
  EXPECT_EQ(code_of_opening(path), "store.io");
}

TEST_F(SqliteOpening, RefusesAFileThatMayOnlyBeRead) {
  make_store(path);
  SqliteFaults disk;
  disk.read_only();
  expect_untouched("store.read_only");
}

TEST_F(SqliteOpening, LeavesANewerFileAsItIs) {
  make_store(path);
  outside(path, "PRAGMA user_version = 99");
  expect_untouched("store.newer_file");
}

TEST_F(SqliteOpening, LeavesAFileAsItIsWhoseLogIsNewer) {
  make_store(path);
  outside(path, "PRAGMA user_version = 99", true);
  ASSERT_FALSE(read_file(path + "-wal").empty());
  expect_untouched("store.newer_file");
}

TEST_F(SqliteOpening, LeavesFilesOfOthersAsTheyAre) {
  outside(path, "PRAGMA application_id = 7; CREATE TABLE t(x)");
  expect_untouched("store.not_ours");
  const std::string unnamed = path = folder.file("unnamed");
  outside(unnamed, "CREATE TABLE tenants(x)");
  expect_untouched("store.not_ours");
  for (const std::string& bytes : {std::string("hello"), std::string(5000, '\0'),
                                   "SQLite format 4" + std::string(5000, 'x')}) {
    write_file(path, bytes);
    expect_untouched("store.not_ours");
  }
}

// More of everything than a store has, and more than SQLite is asked to take.
TEST_F(SqliteOpening, LeavesLargeSchemasOfOthersAsTheyAre) {
  std::string wide = "CREATE TABLE t(c0";
  for (int i = 1; i < 200; ++i) wide.append(", c").append(std::to_string(i));
  wide += "); CREATE TABLE s(x DEFAULT '" + std::string(20'000, 'x') + "')";
  outside(path, wide.c_str());
  expect_untouched("store.not_ours");
  outside(path, "PRAGMA journal_mode = WAL; DELETE FROM t", true);
  expect_untouched("store.not_ours");
  outside(path, "PRAGMA application_id = 7");
  expect_untouched("store.not_ours");
  make_store(path = folder.file("ours"));
  outside(path, wide.c_str());
  expect_untouched("store.damaged");
}

TEST_F(SqliteOpening, RefusesAFileOfOursThatHasNoVersion) {
  make_store(path);
  outside(path, "PRAGMA user_version = 0");
  expect_untouched("store.damaged");
}

TEST_F(SqliteOpening, RefusesAnotherSchemaThanThatOfItsVersion) {
  for (const char* change :
       {"CREATE TABLE more(x)", "CREATE INDEX more ON events(body)", "DROP INDEX wakes",
        "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM keys; END",
        "CREATE VIEW v AS SELECT * FROM events", "ALTER TABLE streams ADD COLUMN more INTEGER",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' '"
        " WHERE name = 'events'"}) {
    path = folder.file(std::to_string(std::hash<std::string>{}(change)));
    make_store(path);
    outside(path, change);
    expect_untouched("store.damaged");
  }
}

TEST_F(SqliteOpening, RefusesAFileThatWasEmptiedBesideItsLog) {
  make_store(path);
  outside(path, "DELETE FROM keys", true);
  write_file(path, "");
  expect_untouched("store.damaged");
}

TEST_F(SqliteOpening, SeesThatTheEndIsMissing) {
  make_store(path);
  const std::string whole = read_file(path);
  // SQLite itself takes a file of one byte for an empty one.
  for (std::size_t left = 2; left < whole.size(); left += left < 200 ? 50 : 4096 - 100) {
    write_file(path, whole.substr(0, left));
    EXPECT_THAT(code_of_opening(path), AnyOf("store.damaged", "store.not_ours"))
        << left << " of " << whole.size();
  }
  write_file(path, whole.substr(0, whole.size() - 1));
  EXPECT_EQ(code_of_opening(path), "store.damaged");
}

TEST_F(SqliteOpening, RefusesACopyBesideTheLogOfAnother) {
  make_store(path);
  const std::string copy = folder.file("copy");
  ASSERT_TRUE(opened(path)->backup(copy));
  outside(path, "UPDATE tenants SET head = x'00'", true);
  ASSERT_GT(std::filesystem::file_size(path + "-wal"), 0u);
  // As somebody would restore it after a crash.
  const std::string log = read_file(path + "-wal");
  std::filesystem::copy_file(copy, path, std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(code_of_opening(path), "store.damaged");
  EXPECT_TRUE(read_file(path) == read_file(copy));
  EXPECT_TRUE(read_file(path + "-wal") == log);
  std::filesystem::remove(path + "-wal");
  EXPECT_TRUE(opened(path)->verify());
}

TEST_F(SqliteOpening, LeavesNothingInTheLogThatACrashLeft) {
  make_store(path);
  outside(path, "UPDATE tenants SET head = x'00'", true);
  ASSERT_GT(std::filesystem::file_size(path + "-wal"), 0u);
  const auto store = opened(path);
  EXPECT_EQ(store->head(acme)->bytes, Bytes(1, '\0'));
  EXPECT_EQ(std::filesystem::file_size(path + "-wal"), 0u);
}

TEST_F(SqliteOpening, FollowsALinkToTheFileAndItsLog) {
  make_store(path);
  const std::string link = folder.file("link");
  std::filesystem::create_symlink(path, link);
  EXPECT_EQ(opened(link)->head(acme)->last_event, 5u);
  EXPECT_FALSE(std::filesystem::exists(link + "-wal"));
  // The file was emptied, its log was not.
  outside(path, "UPDATE tenants SET head = x'00'", true);
  write_file(path, "");
  EXPECT_EQ(code_of_opening(link), "store.damaged");
}

TEST_F(SqliteOpening, RefusesANameWithANul) {
  EXPECT_EQ(code_of_opening(path + std::string("\0x", 2)), "store.missing");
}

// Every page is met: a bit in each hundred bytes or so.
TEST_F(SqliteOpening, StandsAnyFlippedBit) {
  SqliteFaults quick;
  make_store(path);
  const auto written = opened(path)->read_all(acme, 0, 100).value();
  const std::string whole = read_file(path);
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); at += at < 100 ? 1 : 97) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    write_file(path, flipped);
    auto store = SqliteStore::open(path, {.check = true});
    if (!store) {
      ++refused;
      EXPECT_THAT(std::string(store.error().code()),
                  AnyOf("store.damaged", "store.not_ours", "store.newer_file", "store.read_only"))
          << at;
      continue;
    }
    const auto verified = (*store)->verify();
    EXPECT_THAT(code_of(verified), AnyOf("", "store.damaged", "store.chain_broken")) << at;
    const auto read = (*store)->read_all(acme, 0, 100);
    EXPECT_THAT(code_of(read), AnyOf("", "store.damaged")) << at;
    // Of the tenant's name alone nothing would tell that it was another.
    if (verified && !read->empty()) {
      EXPECT_EQ(*read, written) << at;
    }
    EXPECT_THAT(code_of((*store)->due(minute(9), {}, 100)), AnyOf("", "store.damaged")) << at;
    (void)(*store)->append(std::vector{events(stream("new"), 0, {"x"})});
  }
  EXPECT_GT(refused, 50);
}

struct FileSystem {
  const char* name;
  std::uint32_t type;
  bool refused;
};

// Numbers from the manual of statfs, Linux's magic.h, and the tables of coreutils (`S_…`).
TEST_F(SqliteOpening, RefusesFileSystemsOfOtherMachines) {
  const std::vector<FileSystem> systems = {
      {"NFS_SUPER_MAGIC", 0x6969, true},           {"CIFS_SUPER_MAGIC", 0xff534d42, true},
      {"SMB2_MAGIC_NUMBER", 0xfe534d42, true},     {"V9FS_MAGIC", 0x01021997, true},
      {"FUSE_SUPER_MAGIC", 0x65735546, true},      {"OCFS2_SUPER_MAGIC", 0x7461636f, true},
      {"AFS_SUPER_MAGIC", 0x5346414f, true},       {"AFS_FS_MAGIC", 0x6b414653, true},
      {"CODA_SUPER_MAGIC", 0x73757245, true},      {"CEPH_SUPER_MAGIC", 0x00c36400, true},
      {"S_MAGIC_LUSTRE", 0x0bd00bd0, true},        {"S_MAGIC_GPFS", 0x47504653, true},
      {"S_MAGIC_FHGFS", 0x19830326, true},         {"S_MAGIC_GFS", 0x01161970, true},
      {"S_MAGIC_PANFS", 0xaad7aaea, true},         {"S_MAGIC_VMHGFS", 0xbacbacbc, true},
      {"VBOXSF_SUPER_MAGIC", 0x786f4256, true},    {"ECRYPTFS_SUPER_MAGIC", 0xf15f, false},
      {"EXT4_SUPER_MAGIC", 0xef53, false},         {"TMPFS_MAGIC", 0x01021994, false},
      {"BTRFS_SUPER_MAGIC", 0x9123683e, false},    {"XFS_SUPER_MAGIC", 0x58465342, false},
      {"OVERLAYFS_SUPER_MAGIC", 0x794c7630, false}};
  for (const FileSystem& each : systems) {
    EXPECT_EQ(code_of(check_file_system_type(each.type)),
              each.refused ? "store.network_file_system" : "")
        << each.name;
  }
}

}  // namespace
}  // namespace entente
