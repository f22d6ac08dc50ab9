#pragma once

/// \file
/// As much of SQLite as the host needs: a database, queries and transactions, which throw.

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace own_database {

class Database {
 public:
  explicit Database(const std::string& path);

  void run(const char* sql);
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

/// One statement, whose values are given in the order of its question marks.
class Query {
 public:
  Query(const Database& database, const char* sql);

  Query& with(std::string_view text);
  Query& with(std::int64_t number);
  Query& with_bytes(std::string_view bytes);
  Query& with_nothing();

  /// Runs it, up to the next row.
  bool next();
  [[nodiscard]] bool has(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  /// Of a text, or of bytes; empty when there are none.
  [[nodiscard]] std::string bytes(int column) const;

 private:
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
  int given_ = 0;
};

/// Undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Database& database_;
  bool is_open_ = true;
};

}  // namespace own_database
