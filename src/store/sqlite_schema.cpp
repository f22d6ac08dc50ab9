#include "sqlite_schema.hpp"

#include <array>
#include <cstring>
#include <iterator>

namespace entente {
namespace {

// The step at place n makes version n + 1 out of version n. A step that was released never
// changes: files were written by it.
constexpr std::array steps{// 1: names are written once and referred to by number.
                           R"sql(
CREATE TABLE tenants(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  transition INTEGER NOT NULL,
  head BLOB NOT NULL,
  revision INTEGER NOT NULL,
  chain BLOB NOT NULL DEFAULT (zeroblob(32))
) STRICT;
CREATE TABLE streams(
  id INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL REFERENCES tenants(id),
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  wake INTEGER,
  chain BLOB NOT NULL DEFAULT (zeroblob(32)),
  UNIQUE(tenant, name)
) STRICT;
CREATE INDEX wakes ON streams(wake) WHERE wake IS NOT NULL;
CREATE INDEX wakes_of_tenants ON streams(tenant, wake) WHERE wake IS NOT NULL;
CREATE TABLE events(
  tenant INTEGER NOT NULL REFERENCES tenants(id),
  position INTEGER NOT NULL,
  kept_with INTEGER NOT NULL,
  stream INTEGER NOT NULL REFERENCES streams(id),
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(tenant, position),
  UNIQUE(stream, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE transitions(
  tenant INTEGER NOT NULL REFERENCES tenants(id),
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY(tenant, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE commands(
  stream INTEGER NOT NULL REFERENCES streams(id),
  id TEXT NOT NULL,
  hash BLOB NOT NULL,
  position INTEGER NOT NULL,
  events INTEGER NOT NULL,
  transition INTEGER NOT NULL,
  transitions INTEGER NOT NULL,
  PRIMARY KEY(stream, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots(
  stream INTEGER PRIMARY KEY REFERENCES streams(id),
  version INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE keys(
  stream INTEGER NOT NULL REFERENCES streams(id),
  person TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY(stream, person)
) STRICT, WITHOUT ROWID;
)sql"};

constexpr const char* schema_text = R"sql(
SELECT group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, ''), char(10))
FROM (SELECT * FROM sqlite_schema ORDER BY type, name))sql";

struct Promise {
  std::string_view what;
  /// Has rows where it is broken.
  std::string_view broken;
};

constexpr std::array promises{
    Promise{"positions of events run from 1 to that of their tenant",
            R"sql(SELECT t.id FROM tenants t LEFT JOIN events e ON e.tenant = t.id GROUP BY t.id
                  HAVING count(e.position) <> t.position OR ifnull(max(e.position), 0) <> t.position
                  OR ifnull(min(e.position), 1) <> 1)sql"},
    Promise{"positions of transitions run from 1 to that of their tenant",
            R"sql(SELECT t.id FROM tenants t LEFT JOIN transitions e ON e.tenant = t.id
                  GROUP BY t.id HAVING count(e.position) <> t.transition
                  OR ifnull(max(e.position), 0) <> t.transition
                  OR ifnull(min(e.position), 1) <> 1)sql"},
    Promise{"versions run from 1 to that of their stream",
            R"sql(SELECT s.id FROM streams s LEFT JOIN events e ON e.stream = s.id GROUP BY s.id
                  HAVING count(e.version) <> s.version OR ifnull(max(e.version), 0) <> s.version
                  OR ifnull(min(e.version), 1) <> 1)sql"},
    Promise{"an event belongs to the tenant of its stream",
            R"sql(SELECT 1 FROM events e JOIN streams s ON s.id = e.stream
                  WHERE s.tenant <> e.tenant)sql"},
    Promise{"versions of a stream grow with their positions",
            R"sql(SELECT 1 FROM events a JOIN events b
                  ON b.stream = a.stream AND b.version = a.version + 1
                  WHERE b.position <= a.position)sql"},
    Promise{"the events of a commit follow one another",
            R"sql(SELECT 1 FROM events e LEFT JOIN events b
                  ON b.tenant = e.tenant AND b.position = e.position - 1
                  WHERE e.kept_with <> e.position AND e.kept_with IS NOT b.kept_with)sql"},
    Promise{"a command led to what is there, and its hash is whole",
            R"sql(SELECT 1 FROM commands c JOIN streams s ON s.id = c.stream
                  JOIN tenants t ON t.id = s.tenant WHERE length(c.hash) <> 32
                  OR c.position < 1 OR c.events < 0 OR c.position + c.events - 1 > t.position
                  OR c.transition < 1 OR c.transitions < 0
                  OR c.transition + c.transitions - 1 > t.transition)sql"},
    Promise{"a head that was never written is empty",
            R"sql(SELECT 1 FROM tenants
                  WHERE revision < 0 OR (revision = 0 AND length(head) > 0))sql"},
    Promise{"a snapshot is of a version that is there",
            R"sql(SELECT 1 FROM snapshots n JOIN streams s ON s.id = n.stream
                  WHERE n.version < 0 OR n.version > s.version)sql"},
};

Result<std::string> schema_of(sqlite3* connection) {
  const auto text = answer(connection, schema_text);
  if (!text) return text.error();
  return text->value_or("");
}

}  // namespace

Failure damaged() { return {"store.damaged", "Restore a backup: the file is damaged."}; }

Result<Hash> hash_at(const SqliteQuery& query, int column) {
  Hash hash;
  const std::string_view bytes = query.bytes(column);
  if (bytes.size() != hash.size()) return damaged();
  std::memcpy(hash.data(), bytes.data(), bytes.size());
  return hash;
}

std::string_view view(const Hash& hash) noexcept {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::int64_t sqlite_version() noexcept { return std::ssize(steps); }

Result<void> migrate(sqlite3* connection, std::int64_t from, std::int64_t to) {
  for (std::int64_t version = from; version < to; ++version) {
    if (auto done = run(connection, steps.at(static_cast<std::size_t>(version))); !done)
      return done;
  }
  std::string marks("PRAGMA application_id = ");
  marks.append(std::to_string(sqlite_application)).append("; PRAGMA user_version = ");
  return run(connection, marks.append(std::to_string(to)).c_str());
}

Result<void> check_schema(sqlite3* connection, std::int64_t version) {
  const auto model = connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
  if (!model) return model.error();
  if (auto made = migrate(model->get(), 0, version); !made) return made;
  const auto right = schema_of(model->get());
  if (!right) return right.error();
  const auto found = schema_of(connection);
  if (!found) return found.error();
  if (*right == *found) return {};
  return damaged().with("schema", "It is not that of its version.");
}

Result<void> check_pages(sqlite3* connection, const char* pragma) {
  const auto statement = prepare(connection, pragma);
  if (!statement) return statement.error();
  SqliteQuery query(statement->get());
  Failure found = damaged();
  while (query.next()) {
    const std::string_view line = query.bytes(0);
    if (line != "ok") found.caused_by(Failure("store.damaged", line));
  }
  if (auto finished = query.finish(); !finished) return finished;
  return found.causes().empty() ? Result<void>() : Result<void>(found);
}

Result<void> check_promises(sqlite3* connection) {
  Failure found = damaged();
  for (const Promise& promise : promises) {
    const auto broken = answer(connection, promise.broken);
    if (!broken) return broken.error();
    if (*broken) found.caused_by(Failure("store.damaged", promise.what));
  }
  return found.causes().empty() ? Result<void>() : Result<void>(found);
}

}  // namespace entente
