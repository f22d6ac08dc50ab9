#pragma once

// The statements of a store: each is prepared once, when the file is opened.

#include <array>

#include "sqlite_connection.hpp"

namespace entente {

enum class Sql {
  begin,
  commit,
  rollback,
  find_tenant,
  put_tenant,
  find_stream,
  put_stream,
  find_command,
  put_command,
  put_event,
  put_transition,
  set_wake,
  clear_wake,
  read_stream,
  read_all,
  read_transitions,
  head,
  tenants,
  streams,
  due,
  next_wake,
  next_wake_of_tenant,
  snapshot,
  put_snapshot,
  drop_snapshot,
  key,
  know_tenant,
  know_stream,
  put_key,
  drop_key,
  drop_keys,
  owes_overwriting,
  remove_keys,
  remove_snapshots,
  remove_commands,
  remove_events,
  remove_transitions,
  remove_streams,
  remove_tenant,
  count
};

class SqliteStatements {
 public:
  static Result<SqliteStatements> prepare_all(sqlite3* connection);
  [[nodiscard]] sqlite3_stmt* operator[](Sql which) const noexcept {
    return statements_[static_cast<std::size_t>(which)].get();
  }

 private:
  std::array<SqliteStatement, static_cast<std::size_t>(Sql::count)> statements_;
};

}  // namespace entente
