#pragma once

/// \file
/// SQLite alone, doing the inserts of commits into a file of a store, as fast as it can: what a
/// store is measured against. It checks nothing.

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "entente/store/event_store.hpp"

namespace entente {

inline void stop_unless(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

/// Of a file with one tenant, which no store has open.
class BareSqlite {
 public:
  explicit BareSqlite(const std::string& path) {
    stop_unless(sqlite3_open(path.c_str(), &connection_) == SQLITE_OK, "no file");
    run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    for (const char* sql : texts) {
      sqlite3_stmt* statement = nullptr;
      stop_unless(sqlite3_prepare_v2(connection_, sql, -1, &statement, nullptr) == SQLITE_OK, sql);
      statements_.push_back(statement);
    }
    sqlite3_stmt* streams = statements_[find_streams];
    while (sqlite3_step(streams) == SQLITE_ROW) {
      const auto* name = reinterpret_cast<const char*>(sqlite3_column_text(streams, 1));
      streams_[name] = {sqlite3_column_int64(streams, 0), sqlite3_column_int64(streams, 2)};
    }
    sqlite3_stmt* tenant = statements_[find_tenant];
    stop_unless(sqlite3_step(tenant) == SQLITE_ROW, "no tenant");
    position_ = sqlite3_column_int64(tenant, 0);
    transition_ = sqlite3_column_int64(tenant, 1);
    sqlite3_reset(tenant);
  }
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;
  ~BareSqlite() {
    for (sqlite3_stmt* each : statements_) sqlite3_finalize(each);
    sqlite3_close(connection_);
  }

  void append(std::span<const Commit> commits) {
    step(begin);
    for (const Commit& each : commits) insert(each);
    step(commit);
  }

 private:
  enum Statement : std::size_t {
    begin,
    commit,
    find_streams,
    find_tenant,
    put_tenant,
    put_head,
    put_version,
    put_wake,
    put_event,
    put_transition,
    put_command
  };
  static constexpr const char* texts[] = {
      "BEGIN IMMEDIATE",
      "COMMIT",
      "SELECT id, name, version FROM streams",
      "SELECT position, transition FROM tenants",
      "UPDATE tenants SET position = ?1, transition = ?2",
      "UPDATE tenants SET position = ?1, transition = ?2, head = ?3, revision = revision + 1",
      "UPDATE streams SET version = ?1 WHERE id = ?2",
      "UPDATE streams SET wake = ?1 WHERE id = ?2",
      "INSERT INTO events VALUES(1, ?1, ?2, ?3, ?4, ?5)",
      "INSERT INTO transitions VALUES(1, ?1, ?2, ?3)",
      "INSERT INTO commands VALUES(?1, ?2, zeroblob(32), ?3, ?4, ?5, ?6)"};

  struct Stream {
    std::int64_t id = 0;
    std::int64_t version = 0;
  };

  void insert(const Commit& kept) {
    const std::int64_t first_position = position_ + 1;
    const std::int64_t first_transition = transition_ + 1;
    for (const StreamAppend& append : kept.appends) {
      Stream& stream = stream_of(append.stream);
      for (const Bytes& body : append.events) {
        bind(put_event, 1, ++position_), bind(put_event, 2, first_position);
        bind(put_event, 3, stream.id), bind(put_event, 4, ++stream.version);
        bind(put_event, 5, body), step(put_event);
      }
      bind(put_version, 1, stream.version), bind(put_version, 2, stream.id), step(put_version);
    }
    for (const NewTransition& each : kept.transitions) {
      bind(put_transition, 1, ++transition_), bind(put_transition, 2, each.at.micros());
      bind(put_transition, 3, each.body), step(put_transition);
    }
    for (const WakeChange& each : kept.wakes) {
      if (each.at) bind(put_wake, 1, each.at->micros());
      if (!each.at) sqlite3_bind_null(statements_[put_wake], 1);
      bind(put_wake, 2, stream_of(each.stream).id), step(put_wake);
    }
    if (kept.command) {
      bind(put_command, 1, stream_of(kept.command->stream).id);
      bind_text(put_command, 2, kept.command->id.view());
      bind(put_command, 3, first_position), bind(put_command, 4, position_ - first_position + 1);
      bind(put_command, 5, first_transition);
      bind(put_command, 6, transition_ - first_transition + 1), step(put_command);
    }
    const Statement tenant = kept.head ? put_head : put_tenant;
    bind(tenant, 1, position_), bind(tenant, 2, transition_);
    if (kept.head) bind(tenant, 3, kept.head->bytes);
    step(tenant);
  }

  Stream& stream_of(const StreamId& id) {
    const auto found = streams_.find(std::string(id.view()));
    stop_unless(found != streams_.end(), "no stream");
    return found->second;
  }

  void run(const char* sql) {
    stop_unless(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
  }
  void bind(Statement statement, int place, std::int64_t value) {
    sqlite3_bind_int64(statements_[statement], place, value);
  }
  void bind(Statement statement, int place, const Bytes& bytes) {
    sqlite3_bind_blob64(statements_[statement], place, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  void bind_text(Statement statement, int place, std::string_view text) {
    sqlite3_bind_text(statements_[statement], place, text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  void step(Statement statement) {
    stop_unless(sqlite3_step(statements_[statement]) == SQLITE_DONE, sqlite3_errmsg(connection_));
    sqlite3_reset(statements_[statement]);
  }

  sqlite3* connection_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
  std::map<std::string, Stream> streams_;
  std::int64_t position_ = 0;
  std::int64_t transition_ = 0;
};

}  // namespace entente
