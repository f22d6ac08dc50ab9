#pragma once

// The tables of a store, version by version, and what must be true of their rows.

#include <cstdint>

#include "entente/base/hash.hpp"
#include "sqlite_connection.hpp"

namespace entente {

/// In the header of every file of ours: "Ente".
inline constexpr std::int64_t sqlite_application = 0x456e7465;

/// A file that this library cannot have written.
[[nodiscard]] Failure damaged();

/// `store.damaged` when it is none.
[[nodiscard]] Result<Hash> hash_at(const SqliteQuery& query, int column);
/// As it is bound.
[[nodiscard]] std::string_view view(const Hash& hash) noexcept;

/// The version that this library writes; a file's is in its `user_version`.
[[nodiscard]] std::int64_t sqlite_version() noexcept;

/// Makes the tables of `to` out of those of `from`, within the caller's transaction.
Result<void> migrate(sqlite3* connection, std::int64_t from, std::int64_t to);
/// `store.damaged` unless the schema is that of the version, letter by letter.
Result<void> check_schema(sqlite3* connection, std::int64_t version);
/// SQLite's own look at every page. `store.damaged`, with what it found.
Result<void> check_pages(sqlite3* connection, const char* pragma);
/// What the library promises of rows. `store.damaged`, with each promise that is broken.
Result<void> check_promises(sqlite3* connection);

}  // namespace entente
