#include "sqlite_connection.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace entente {
namespace {

struct Meaning {
  int primary;
  std::string_view code;
  std::string_view message;
};

// By SQLite's primary result codes; whatever else it says is an I/O error. The statements are ours
// and right, so one that is wrong, or breaks a constraint, has met a file that is.
constexpr std::array meanings{
    Meaning{SQLITE_BUSY, "store.busy", "Close the other handle of the file, or wait for it."},
    Meaning{SQLITE_LOCKED, "store.busy", "Close the other handle of the file, or wait for it."},
    Meaning{SQLITE_FULL, "store.full", "Make room, then try again."},
    Meaning{SQLITE_TOOBIG, "store.too_large", "Take less at once, or keep it elsewhere."},
    Meaning{SQLITE_CORRUPT, "store.damaged", "Restore a backup: the file is damaged."},
    Meaning{SQLITE_ERROR, "store.damaged", "Restore a backup: the file is damaged."},
    Meaning{SQLITE_CONSTRAINT, "store.damaged", "Restore a backup: the file is damaged."},
    Meaning{SQLITE_NOTADB, "store.not_ours", "Name a store: this file is none."},
    Meaning{SQLITE_READONLY, "store.read_only", "Allow writing to the file and its folder."},
};

// SQLite takes a null pointer for NULL, not for an empty value.
const char* data_of(std::string_view bytes) { return bytes.data() != nullptr ? bytes.data() : ""; }

}  // namespace

Failure failure_of(sqlite3* connection, int code) {
  const int primary = code & 0xff;
  if (primary == SQLITE_NOMEM) throw std::bad_alloc();
  const auto known = std::find_if(meanings.begin(), meanings.end(),
                                  [&](const Meaning& each) { return each.primary == primary; });
  Failure failure = known != meanings.end()
                        ? Failure(known->code, known->message)
                        : Failure("store.io", "Look at the disk, then open the store again.");
  const char* said = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  failure.with("sqlite", std::to_string(code).append(": ").append(said));
  const int system = connection != nullptr ? sqlite3_system_errno(connection) : 0;
  if (system != 0) failure.with("errno", std::to_string(system));
  return failure;
}

void CloseSqlite::operator()(sqlite3* connection) const noexcept {
  if (opened_by == getpid()) sqlite3_close_v2(connection);
}

Result<SqliteConnection> connect(const std::string& path, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  SqliteConnection connection(opened, CloseSqlite{getpid()});
  if (code != SQLITE_OK) return failure_of(opened, code);
  return connection;
}

Result<SqliteStatement> prepare(sqlite3* connection, std::string_view sql) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  SqliteStatement statement(prepared);
  if (code != SQLITE_OK) return failure_of(connection, code);
  return statement;
}

Result<void> run(sqlite3* connection, const char* sql) {
  const int code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure_of(connection, code);
  return {};
}

Result<std::optional<std::string>> answer(sqlite3* connection, std::string_view sql) {
  const auto statement = prepare(connection, sql);
  if (!statement) return statement.error();
  SqliteQuery query(statement->get());
  std::optional<std::string> text;
  if (query.next() && !query.is_null(0)) text = query.bytes(0);
  if (auto finished = query.finish(); !finished) return finished.error();
  return text;
}

SqliteQuery::~SqliteQuery() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

SqliteQuery& SqliteQuery::after_bind(int code) {
  if (code_ == SQLITE_OK) code_ = code;
  return *this;
}

SqliteQuery& SqliteQuery::with(std::int64_t value) {
  return after_bind(sqlite3_bind_int64(statement_, ++parameter_, value));
}

// No file has as many rows as the greatest number that SQLite knows.
SqliteQuery& SqliteQuery::with(std::uint64_t value) {
  constexpr std::uint64_t greatest = std::numeric_limits<std::int64_t>::max();
  return with(static_cast<std::int64_t>((std::min)(value, greatest)));
}

SqliteQuery& SqliteQuery::with_text(std::string_view text) {
  return after_bind(sqlite3_bind_text64(statement_, ++parameter_, data_of(text), text.size(),
                                        SQLITE_STATIC, SQLITE_UTF8));
}

SqliteQuery& SqliteQuery::with_bytes(std::string_view bytes) {
  return after_bind(
      sqlite3_bind_blob64(statement_, ++parameter_, data_of(bytes), bytes.size(), SQLITE_STATIC));
}

SqliteQuery& SqliteQuery::with_null() {
  return after_bind(sqlite3_bind_null(statement_, ++parameter_));
}

bool SqliteQuery::next() {
  if (code_ != SQLITE_OK && code_ != SQLITE_ROW) return false;
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

Result<void> SqliteQuery::finish() {
  while (next()) {
  }
  if (code_ == SQLITE_DONE) return {};
  return failure_of(sqlite3_db_handle(statement_), code_);
}

bool SqliteQuery::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t SqliteQuery::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::uint64_t SqliteQuery::number(int column) const {
  return static_cast<std::uint64_t>(integer(column));
}

std::string_view SqliteQuery::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  // Without memory it gives a null pointer for what is not empty; the next step then says so.
  if (data == nullptr || size <= 0) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace entente
