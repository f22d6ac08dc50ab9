#pragma once

/// \file
/// Files of stores, and what can be done to them from outside.

#include <sqlite3.h>

#include <fstream>
#include <iterator>

#include "entente/store/sqlite_store.hpp"
#include "store_world.hpp"
#include "temporary_folder.hpp"

namespace entente {

inline std::unique_ptr<SqliteStore> opened(const std::string& path,
                                           const SqliteOptions& options = {}) {
  auto store = SqliteStore::open(path, options);
  EXPECT_EQ(code_of(store), "") << path;
  return store ? std::move(*store) : nullptr;
}

inline std::string code_of_opening(const std::string& path, const SqliteOptions& options = {}) {
  return code_of(SqliteStore::open(path, options));
}

inline AppendOutcome append(EventStore& store, const Commit& commit) {
  return store.append({&commit, 1}).value().front();
}

/// A store of acme with two streams, a command, transitions, a wake, a snapshot and a key.
inline void make_store(const std::string& path) {
  const auto store = opened(path);
  Commit commit = command(events(kitchen, 0, {"a", "b", Bytes(9000, 'c')}), "c-1");
  commit.transitions = {{minute(1), "t"}, {minute(2), "u"}};
  commit.wakes = {{kitchen, minute(3), {}}};
  commit.head = HeadChange{"head", 0};
  append(*store, commit);
  append(*store, events(office, 0, {"d", "e"}));
  EXPECT_TRUE(put_snapshot(*store, acme, kitchen, {2, Bytes(5000, 's')}));
  EXPECT_TRUE(store->put_key(acme, kitchen, person("ann"), "wrapped"));
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// What another program with SQLite does to a file; `keep_log` leaves it in the log.
inline void outside(const std::string& path, const char* sql, bool keep_log = false) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  sqlite3_db_config(other, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep_log ? 1 : 0, nullptr);
  EXPECT_EQ(sqlite3_exec(other, sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(other);
  sqlite3_close(other);
}

}  // namespace entente
