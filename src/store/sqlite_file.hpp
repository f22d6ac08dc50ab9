#pragma once

// An open file of a store: its connection, its statements, and whether it may still be used.

#include <string>

#include "entente/store/sqlite_store.hpp"
#include "sqlite_statements.hpp"

namespace entente {

struct SqliteFile {
  explicit SqliteFile(SqliteConnection opened) : connection(std::move(opened)) {}
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;
  ~SqliteFile();

  SqliteConnection connection;
  SqliteStatements statements;
  std::string durability;
  bool poisoned = false;
  /// Pages in the log, as of the last commit.
  int logged_pages = 0;

  [[nodiscard]] bool is_of_this_process() const;
  /// `store.wrong_process`, `store.poisoned`.
  [[nodiscard]] Result<void> usable() const;
  [[nodiscard]] SqliteQuery query(Sql which) const { return SqliteQuery(statements[which]); }

  /// Runs `act`, which gives a result, in a transaction that is on the disk when this answers.
  template <class Act>
  auto write(Act act) -> decltype(act());
  /// Syncs the log, and all that is in it into the file; then it is empty.
  Result<void> copy_log();
  /// Within the transaction that removes something, so that a crash before it is overwritten is
  /// mended at the next opening.
  [[nodiscard]] Result<void> owe_overwriting() const;
  /// After a removal: nothing of it is left in the file or the log. Takes as long as a backup.
  Result<void> overwrite_removed();
  /// The same, when a crash has left it owed. Without room it stays owed, and the file is usable:
  /// rows are overwritten where they lie, and what can still be read of them lies in old copies.
  Result<void> overwrite_what_is_owed();
  /// Within a transaction: the key that is kept then.
  [[nodiscard]] Result<Bytes> put_key(const TenantId& tenant, const StreamId& stream,
                                      const PersonId& person, const Bytes& wrapped) const;

 private:
  struct Transaction;
  Result<void> write_anew();
  /// Of a failure: nothing more is done with the file.
  Result<void> or_poison(Result<void> done);
  /// Copies the log into the file when it has grown long.
  void tidy_log();
};

/// Rolls back what was not committed, however the writing ends.
struct SqliteFile::Transaction {
  explicit Transaction(SqliteFile& of) : file(of) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  Result<void> begin();
  /// Nobody knows what a commit that failed has left behind, so nothing is tried again.
  Result<void> commit();
  /// After these nothing was written, and the file is as before; after others it may not be.
  void failed(const Failure& failure);

  SqliteFile& file;
  bool open = false;
};

template <class Act>
auto SqliteFile::write(Act act) -> decltype(act()) {
  if (auto checked = usable(); !checked) return checked.error();
  Transaction transaction(*this);
  if (auto begun = transaction.begin(); !begun) return begun.error();
  auto result = act();
  if (!result) {
    transaction.failed(result.error());
    return result;
  }
  if (auto committed = transaction.commit(); !committed) return committed.error();
  tidy_log();
  return result;
}

}  // namespace entente
