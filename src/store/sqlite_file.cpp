#include "sqlite_file.hpp"

#include <unistd.h>

namespace entente {
namespace {

// As many as SQLite's own default.
constexpr int long_log = 1000;

// Whatever went wrong on the way to the disk: what was written may be there or not.
Failure unknown_after(const Failure& failure) {
  return Failure("store.io", "Look at the disk, then open the store again.").caused_by(failure);
}

}  // namespace

SqliteFile::~SqliteFile() {
  if (poisoned && is_of_this_process()) {
    sqlite3_db_config(connection.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
}

bool SqliteFile::is_of_this_process() const {
  return connection.get_deleter().opened_by == getpid();
}

Result<void> SqliteFile::usable() const {
  if (!is_of_this_process()) {
    return Failure("store.wrong_process", "Close the store before a fork, and open it after.");
  }
  if (poisoned) {
    return Failure("store.poisoned", "Open the store again: a write failed.");
  }
  return {};
}

void SqliteFile::tidy_log() {
  if (logged_pages < long_log) return;
  const int code = sqlite3_wal_checkpoint_v2(connection.get(), "main", SQLITE_CHECKPOINT_PASSIVE,
                                             nullptr, nullptr);
  // What was committed is in the log and safe; but the file must not be written to any more.
  if (code != SQLITE_OK && code != SQLITE_BUSY) poisoned = true;
}

Result<void> SqliteFile::copy_log() {
  const int code = sqlite3_wal_checkpoint_v2(connection.get(), "main", SQLITE_CHECKPOINT_TRUNCATE,
                                             nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  poisoned = true;
  return failure_of(connection.get(), code);
}

// A tenant without a name, which no caller can have and no list shows, stands for it.
Result<void> SqliteFile::owe_overwriting() const {
  return query(Sql::know_tenant).with_text("").finish();
}

// `secure_delete` overwrites a row where it is. Pages that were split or joined still hold it where
// it was, so all are written anew.
Result<void> SqliteFile::write_anew() {
  if (auto done = run(connection.get(), "VACUUM"); !done) return done;
  if (auto done = copy_log(); !done) return done;
  return query(Sql::remove_tenant).with_text("").finish();
}

Result<void> SqliteFile::overwrite_removed() { return or_poison(write_anew()); }

Result<void> SqliteFile::overwrite_what_is_owed() {
  SqliteQuery owed = query(Sql::owes_overwriting);
  const bool is_owed = owed.next();
  if (auto finished = owed.finish(); !finished || !is_owed) return finished;
  auto done = write_anew();
  const bool has_room = done || done.error().code() != "store.full";
  if (has_room || poisoned) return or_poison(std::move(done));
  // What it wrote before the room ended is given back.
  return copy_log();
}

Result<void> SqliteFile::or_poison(Result<void> done) {
  if (done) return done;
  poisoned = true;
  return unknown_after(done.error());
}

Result<Bytes> SqliteFile::put_key(const TenantId& tenant, const StreamId& stream,
                                  const PersonId& person, const Bytes& wrapped) const {
  auto known = query(Sql::know_tenant).with_text(tenant.view()).finish();
  if (!known) return known.error();
  known = query(Sql::know_stream).with_text(tenant.view()).with_text(stream.view()).finish();
  if (!known) return known.error();
  SqliteQuery put = query(Sql::put_key);
  put.with_text(tenant.view()).with_text(stream.view());
  put.with_text(person.view()).with_bytes(wrapped);
  Bytes kept = put.next() ? Bytes(put.bytes(0)) : Bytes();
  if (auto finished = put.finish(); !finished) return finished.error();
  return kept;
}

SqliteFile::Transaction::~Transaction() {
  if (!open || sqlite3_get_autocommit(file.connection.get()) != 0) return;
  sqlite3_stmt* rollback = file.statements[Sql::rollback];
  if (sqlite3_step(rollback) != SQLITE_DONE) file.poisoned = true;
  sqlite3_reset(rollback);
}

Result<void> SqliteFile::Transaction::begin() {
  auto begun = file.query(Sql::begin).finish();
  open = begun.has_value();
  return begun;
}

Result<void> SqliteFile::Transaction::commit() {
  file.poisoned = true;
  auto committed = file.query(Sql::commit).finish();
  file.poisoned = !committed;
  return committed ? committed : unknown_after(committed.error());
}

void SqliteFile::Transaction::failed(const Failure& failure) {
  if (failure.code() != "store.full" && failure.code() != "store.too_large") file.poisoned = true;
}

}  // namespace entente
