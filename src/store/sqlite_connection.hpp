#pragma once

// What is used of SQLite's C interface, with its handles owned and every answer looked at. Nothing
// else in the project calls `sqlite3_`, but for the opening of a file.

#include <sqlite3.h>
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente {

/// What a code of SQLite means to the caller of a store. Throws `std::bad_alloc` when it says that
/// there is no memory.
[[nodiscard]] Failure failure_of(sqlite3* connection, int code);

struct CloseSqlite {
  /// A child must not touch what its parent has open: closing could write, and it shares the file.
  pid_t opened_by = 0;
  void operator()(sqlite3* connection) const noexcept;
};
using SqliteConnection = std::unique_ptr<sqlite3, CloseSqlite>;

struct FinalizeSqlite {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, FinalizeSqlite>;

[[nodiscard]] Result<SqliteConnection> connect(const std::string& path, int flags);
[[nodiscard]] Result<SqliteStatement> prepare(sqlite3* connection, std::string_view sql);
/// Runs statements whose rows nobody wants.
Result<void> run(sqlite3* connection, const char* sql);
/// The first column of the first row as text; nothing when there is no row.
[[nodiscard]] Result<std::optional<std::string>> answer(sqlite3* connection, std::string_view sql);

/// One run of a statement: binds in the order of the parameters, steps, and sets the statement
/// back. A failure on the way ends the rows, and `finish` tells it.
class SqliteQuery {
 public:
  explicit SqliteQuery(sqlite3_stmt* statement) noexcept : statement_(statement) {}
  SqliteQuery(const SqliteQuery&) = delete;
  SqliteQuery& operator=(const SqliteQuery&) = delete;
  ~SqliteQuery();

  /// What is bound is not copied: it must outlive the query.
  SqliteQuery& with(std::int64_t value);
  SqliteQuery& with(std::uint64_t value);
  SqliteQuery& with_text(std::string_view text);
  SqliteQuery& with_bytes(std::string_view bytes);
  SqliteQuery& with_null();

  /// Goes to the next row, if there is one.
  [[nodiscard]] bool next();
  /// Runs what is left, and says whether all went well.
  Result<void> finish();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::uint64_t number(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view bytes(int column) const;

 private:
  SqliteQuery& after_bind(int code);

  sqlite3_stmt* statement_;
  int parameter_ = 0;
  int code_ = SQLITE_OK;
};

}  // namespace entente
