#include "sqlite_statements.hpp"

namespace entente {
namespace {

struct WordedSql {
  Sql which;
  std::string_view sql;
};

// A stream by the names of its tenant and itself.
#define ENTENTE_STREAM                                                              \
  "(SELECT s.id FROM streams s JOIN tenants t ON t.id = s.tenant WHERE t.name = ?1" \
  " AND s.name = ?2)"
#define ENTENTE_TENANT "(SELECT id FROM tenants WHERE name = ?1)"
#define ENTENTE_STREAMS "(SELECT id FROM streams WHERE tenant = " ENTENTE_TENANT ")"

constexpr std::array texts{
    WordedSql{Sql::begin, "BEGIN IMMEDIATE"},
    WordedSql{Sql::commit, "COMMIT"},
    WordedSql{Sql::rollback, "ROLLBACK"},
    WordedSql{Sql::find_tenant,
              "SELECT id, position, transition, revision, chain FROM tenants WHERE name = ?"},
    WordedSql{Sql::put_tenant,
              "INSERT INTO tenants(name, position, transition, head, revision, chain)"
              " VALUES(?1, ?2, ?3, coalesce(?4, x''), ?4 IS NOT NULL, ?5)"
              " ON CONFLICT(name) DO UPDATE"
              " SET position = excluded.position, transition = excluded.transition,"
              " head = coalesce(?4, head), revision = revision + (?4 IS NOT NULL),"
              " chain = excluded.chain RETURNING id"},
    WordedSql{Sql::find_stream,
              "SELECT id, version, wake, chain FROM streams WHERE id = " ENTENTE_STREAM},
    WordedSql{Sql::put_stream,
              "INSERT INTO streams(tenant, name, version, chain)"
              " VALUES(?1, ?2, ?3, coalesce(?4, zeroblob(32))) ON CONFLICT(tenant, name)"
              " DO UPDATE SET version = max(version, excluded.version),"
              " chain = coalesce(?4, chain) RETURNING id"},
    WordedSql{Sql::find_command,
              "SELECT hash, position, events, transition, transitions FROM commands"
              " WHERE stream = " ENTENTE_STREAM " AND id = ?3"},
    WordedSql{Sql::put_command,
              "INSERT INTO commands(stream, id, hash, position, events, transition, transitions)"
              " VALUES(?, ?, ?, ?, ?, ?, ?)"},
    WordedSql{Sql::put_event,
              "INSERT INTO events(tenant, position, kept_with, stream, version, body)"
              " VALUES(?, ?, ?, ?, ?, ?)"},
    WordedSql{Sql::put_transition,
              "INSERT INTO transitions(tenant, position, at, body) VALUES(?, ?, ?, ?)"},
    WordedSql{Sql::set_wake,
              "INSERT INTO streams(tenant, name, version, wake) VALUES(?, ?, 0, ?)"
              " ON CONFLICT(tenant, name) DO UPDATE SET wake = excluded.wake"},
    WordedSql{Sql::clear_wake, "UPDATE streams SET wake = NULL WHERE tenant = ? AND name = ?"},
    WordedSql{Sql::read_stream,
              "SELECT version, position, kept_with, body FROM events WHERE stream = " ENTENTE_STREAM
              " AND version > ?3 ORDER BY version LIMIT ?4"},
    WordedSql{Sql::read_all,
              "SELECT s.name, e.version, e.position, e.kept_with, e.body FROM events e"
              " JOIN streams s ON s.id = e.stream WHERE e.tenant = " ENTENTE_TENANT
              " AND e.position > ?2 ORDER BY e.position LIMIT ?3"},
    WordedSql{Sql::read_transitions,
              "SELECT position, at, body FROM transitions WHERE tenant = " ENTENTE_TENANT
              " AND position > ?2 ORDER BY position LIMIT ?3"},
    WordedSql{Sql::head,
              "SELECT position, transition, head, revision, chain FROM tenants WHERE name = ?"},
    WordedSql{Sql::tenants, "SELECT name FROM tenants WHERE name > ? ORDER BY name LIMIT ?"},
    WordedSql{Sql::streams,
              "SELECT name, version, wake, chain FROM streams WHERE tenant = " ENTENTE_TENANT
              " AND name > ?2 ORDER BY name LIMIT ?3"},
    WordedSql{Sql::due,
              "SELECT s.wake, t.name, s.name FROM streams s JOIN tenants t ON t.id = s.tenant"
              " WHERE s.wake BETWEEN ?1 AND ?4 AND (s.wake, t.name, s.name) > (?1, ?2, ?3)"
              " ORDER BY s.wake, t.name, s.name LIMIT ?5"},
    WordedSql{Sql::next_wake,
              "SELECT s.wake, t.name, s.name FROM streams s JOIN tenants t ON t.id = s.tenant"
              " WHERE s.wake IS NOT NULL ORDER BY s.wake, t.name, s.name LIMIT 1"},
    WordedSql{Sql::next_wake_of_tenant,
              "SELECT wake, ?1, name FROM streams WHERE tenant = " ENTENTE_TENANT
              " AND wake IS NOT NULL ORDER BY wake, name LIMIT 1"},
    WordedSql{Sql::snapshot, "SELECT version, body FROM snapshots WHERE stream = " ENTENTE_STREAM},
    WordedSql{
        Sql::put_snapshot,
        "INSERT INTO snapshots(stream, version, body) SELECT s.id, ?3, ?4 FROM streams s"
        " JOIN tenants t ON t.id = s.tenant WHERE t.name = ?1 AND s.name = ?2 AND s.version >= ?3"
        " ON CONFLICT(stream) DO UPDATE SET version = excluded.version, body = excluded.body"
        " WHERE excluded.version >= version"},
    WordedSql{Sql::drop_snapshot, "DELETE FROM snapshots WHERE stream = " ENTENTE_STREAM},
    WordedSql{Sql::key,
              "SELECT wrapped FROM keys WHERE stream = " ENTENTE_STREAM " AND person = ?3"},
    WordedSql{Sql::know_tenant,
              "INSERT INTO tenants(name, position, transition, head, revision)"
              " VALUES(?, 0, 0, x'', 0)"
              " ON CONFLICT DO NOTHING"},
    WordedSql{
        Sql::know_stream,
        "INSERT INTO streams(tenant, name, version) SELECT id, ?2, 0 FROM tenants WHERE name = ?1"
        " ON CONFLICT DO NOTHING"},
    WordedSql{
        Sql::put_key,
        "INSERT INTO keys(stream, person, wrapped) VALUES(" ENTENTE_STREAM
        ", ?3, ?4) ON CONFLICT(stream, person) DO UPDATE SET wrapped = wrapped RETURNING wrapped"},
    WordedSql{Sql::drop_key, "DELETE FROM keys WHERE stream = " ENTENTE_STREAM " AND person = ?3"},
    WordedSql{Sql::drop_keys, "DELETE FROM keys WHERE stream = " ENTENTE_STREAM},
    WordedSql{Sql::owes_overwriting, "SELECT 1 FROM tenants WHERE name = ''"},
    WordedSql{Sql::remove_keys, "DELETE FROM keys WHERE stream IN " ENTENTE_STREAMS},
    WordedSql{Sql::remove_snapshots, "DELETE FROM snapshots WHERE stream IN " ENTENTE_STREAMS},
    WordedSql{Sql::remove_commands, "DELETE FROM commands WHERE stream IN " ENTENTE_STREAMS},
    WordedSql{Sql::remove_events, "DELETE FROM events WHERE tenant = " ENTENTE_TENANT},
    WordedSql{Sql::remove_transitions, "DELETE FROM transitions WHERE tenant = " ENTENTE_TENANT},
    WordedSql{Sql::remove_streams, "DELETE FROM streams WHERE tenant = " ENTENTE_TENANT},
    WordedSql{Sql::remove_tenant, "DELETE FROM tenants WHERE name = ?1"},
};
static_assert(texts.size() == static_cast<std::size_t>(Sql::count));

}  // namespace

Result<SqliteStatements> SqliteStatements::prepare_all(sqlite3* connection) {
  SqliteStatements all;
  for (const WordedSql& text : texts) {
    auto statement = prepare(connection, text.sql);
    if (!statement) return statement.error();
    all.statements_[static_cast<std::size_t>(text.which)] = std::move(*statement);
  }
  return all;
}

}  // namespace entente
