#include "database.hpp"

#include <stdexcept>

namespace own_database {
namespace {

void check(bool is_well, sqlite3* handle) {
  if (!is_well) throw std::runtime_error(sqlite3_errmsg(handle));
}

}  // namespace

Database::Database(const std::string& path) : handle_(nullptr, sqlite3_close) {
  sqlite3* handle = nullptr;
  const int status = sqlite3_open(path.c_str(), &handle);
  handle_.reset(handle);
  check(status == SQLITE_OK, handle);
}

void Database::run(const char* sql) {
  check(sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) == SQLITE_OK, handle());
}

Query::Query(const Database& database, const char* sql) : statement_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v2(database.handle(), sql, -1, &statement, nullptr);
  statement_.reset(statement);
  check(status == SQLITE_OK, database.handle());
}

Query& Query::with(std::string_view text) {
  sqlite3_bind_text(statement_.get(), ++given_, text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
  return *this;
}

Query& Query::with(std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), ++given_, number);
  return *this;
}

Query& Query::with_bytes(std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), ++given_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Query& Query::with_nothing() {
  sqlite3_bind_null(statement_.get(), ++given_);
  return *this;
}

bool Query::next() {
  const int status = sqlite3_step(statement_.get());
  check(status == SQLITE_ROW || status == SQLITE_DONE, sqlite3_db_handle(statement_.get()));
  return status == SQLITE_ROW;
}

bool Query::has(int column) const {
  return sqlite3_column_type(statement_.get(), column) != SQLITE_NULL;
}

std::int64_t Query::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Query::bytes(int column) const {
  const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return first == nullptr ? std::string() : std::string(first, size);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (is_open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  is_open_ = false;
}

}  // namespace own_database
