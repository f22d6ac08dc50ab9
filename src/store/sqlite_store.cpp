#include "entente/store/sqlite_store.hpp"

#include <filesystem>
#include <limits>

#include "entente/store/chain.hpp"
#include "entente/store/limits.hpp"
#include "file_system.hpp"
#include "sqlite_file.hpp"
#include "sqlite_schema.hpp"

namespace entente {
namespace {

// Only this library writes ids and instants into its files, so a wrong one was not written by it.
template <class T>
Result<T> as_kept(Result<T> value) {
  if (value) return value;
  return damaged().caused_by(value.error());
}

template <class AnyId>
Result<AnyId> id_at(const SqliteQuery& query, int column) {
  return as_kept(AnyId::parse(query.bytes(column)));
}

Result<Instant> instant_at(const SqliteQuery& query, int column) {
  return as_kept(Instant::from_micros(query.integer(column)));
}

template <class Make>
using Made = typename std::invoke_result_t<Make>::value_type;

// The rows, each made by `make`, up to the first that `takes` does not take.
template <class Make, class Takes>
auto list_of(SqliteQuery& query, Make make, Takes takes) -> Result<std::vector<Made<Make>>> {
  std::vector<Made<Make>> list;
  while (query.next()) {
    auto made = make();
    if (!made) return made.error();
    if (!takes(*made)) return list;
    list.push_back(std::move(*made));
  }
  if (auto finished = query.finish(); !finished) return finished.error();
  return list;
}

template <class Make>
auto list_of(SqliteQuery& query, Make make) {
  return list_of(query, make, [](const auto&) { return true; });
}

// Those after a place, of which the last is what `last` says: asked for when there are none, as
// the place is then at the end or ahead of it.
template <class Make, class Last>
auto list_after(std::uint64_t after, SqliteQuery& query, Make make, Last last)
    -> Result<std::vector<Made<Make>>> {
  BytesRead read;
  auto list = list_of(query, make, [&](const auto& each) { return read.takes(each.body); });
  if (!list || !list->empty()) return list;
  const Result<std::uint64_t> end = last();
  if (!end) return end.error();
  if (auto checked = within_reach(after, *end); !checked) return checked.error();
  return list;
}

// The one row that there may be.
template <class Make>
auto row_of(SqliteQuery& query, Make make) -> Result<std::optional<Made<Make>>> {
  auto rows = list_of(query, make);
  if (!rows) return rows.error();
  return rows->empty() ? std::nullopt : std::optional(std::move(rows->front()));
}

Result<std::uint64_t> last_of(const Result<TenantHead>& head, Position TenantHead::*which) {
  if (!head) return head.error();
  return (*head).*which;
}

Result<Wake> wake_at_row(const SqliteQuery& query) {
  const auto at = instant_at(query, 0);
  if (!at) return at.error();
  const auto tenant = id_at<TenantId>(query, 1);
  if (!tenant) return tenant.error();
  const auto stream = id_at<StreamId>(query, 2);
  if (!stream) return stream.error();
  return Wake{*at, *tenant, *stream};
}

Result<StreamLine> line_at_row(const SqliteQuery& query) {
  const auto stream = id_at<StreamId>(query, 0);
  if (!stream) return stream.error();
  const auto chain = hash_at(query, 3);
  if (!chain) return chain.error();
  StreamLine line{*stream, query.number(1), {}, *chain};
  if (query.is_null(2)) return line;
  const auto wake = instant_at(query, 2);
  if (!wake) return wake.error();
  line.wake = *wake;
  return line;
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<SqliteFile> file) : file_(std::move(file)) {}
SqliteStore::~SqliteStore() = default;

const std::string& SqliteStore::durability() const noexcept { return file_->durability; }

Result<std::vector<StoredEvent>> SqliteStore::read_stream(const TenantId& tenant,
                                                          const StreamId& stream, Version after,
                                                          std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::read_stream);
  query.with_text(tenant.view()).with_text(stream.view()).with(after).with(std::uint64_t{limit});
  const auto make = [&]() -> Result<StoredEvent> {
    return StoredEvent{stream, query.number(0), query.number(1), query.number(2),
                       Bytes(query.bytes(3))};
  };
  return list_after(after, query, make, [&]() -> Result<std::uint64_t> {
    SqliteQuery find = file_->query(Sql::find_stream);
    find.with_text(tenant.view()).with_text(stream.view());
    const auto row = row_of(find, [&]() -> Result<Version> { return find.number(1); });
    if (!row) return row.error();
    return row->value_or(0);
  });
}

Result<std::vector<StoredEvent>> SqliteStore::read_all(const TenantId& tenant, Position after,
                                                       std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::read_all);
  query.with_text(tenant.view()).with(after).with(std::uint64_t{limit});
  const auto make = [&]() -> Result<StoredEvent> {
    const auto stream = id_at<StreamId>(query, 0);
    if (!stream) return stream.error();
    return StoredEvent{*stream, query.number(1), query.number(2), query.number(3),
                       Bytes(query.bytes(4))};
  };
  return list_after(after, query, make,
                    [&] { return last_of(head(tenant), &TenantHead::last_event); });
}

Result<std::vector<StoredTransition>> SqliteStore::read_transitions(const TenantId& tenant,
                                                                    Position after,
                                                                    std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::read_transitions);
  query.with_text(tenant.view()).with(after).with(std::uint64_t{limit});
  const auto make = [&]() -> Result<StoredTransition> {
    const auto at = instant_at(query, 1);
    if (!at) return at.error();
    return StoredTransition{query.number(0), *at, Bytes(query.bytes(2))};
  };
  return list_after(after, query, make,
                    [&] { return last_of(head(tenant), &TenantHead::last_transition); });
}

Result<TenantHead> SqliteStore::head(const TenantId& tenant) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::head);
  query.with_text(tenant.view());
  const auto row = row_of(query, [&]() -> Result<TenantHead> {
    const auto chain = hash_at(query, 4);
    if (!chain) return chain.error();
    return TenantHead{query.number(0), query.number(1), Bytes(query.bytes(2)), query.number(3),
                      *chain};
  });
  if (!row) return row.error();
  return row->value_or(TenantHead{});
}

Result<std::vector<TenantId>> SqliteStore::tenants(const std::optional<TenantId>& after,
                                                   std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::tenants);
  query.with_text(after ? after->view() : "").with(std::uint64_t{limit});
  return list_of(query, [&] { return id_at<TenantId>(query, 0); });
}

Result<std::vector<StreamLine>> SqliteStore::streams(const TenantId& tenant,
                                                     const std::optional<StreamId>& after,
                                                     std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::streams);
  query.with_text(tenant.view()).with_text(after ? after->view() : "").with(std::uint64_t{limit});
  return list_of(query, [&] { return line_at_row(query); });
}

Result<std::vector<Wake>> SqliteStore::due(Instant until, const std::optional<Wake>& after,
                                           std::size_t limit) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::due);
  // Before all instants, as a damaged file may have one that is none.
  query.with(after ? after->at.micros() : std::numeric_limits<std::int64_t>::min());
  query.with_text(after ? after->tenant.view() : "").with_text(after ? after->stream.view() : "");
  query.with(until.micros()).with(std::uint64_t{limit});
  return list_of(query, [&] { return wake_at_row(query); });
}

Result<std::optional<Wake>> SqliteStore::next_wake(const std::optional<TenantId>& tenant) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(tenant ? Sql::next_wake_of_tenant : Sql::next_wake);
  if (tenant) query.with_text(tenant->view());
  return row_of(query, [&] { return wake_at_row(query); });
}

Result<std::optional<StreamSnapshot>> SqliteStore::snapshot(const TenantId& tenant,
                                                            const StreamId& stream) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::snapshot);
  query.with_text(tenant.view()).with_text(stream.view());
  return row_of(query, [&]() -> Result<StreamSnapshot> {
    return StreamSnapshot{query.number(0), Bytes(query.bytes(1))};
  });
}

Result<void> SqliteStore::put_snapshots(const TenantId& tenant,
                                        std::span<const NewSnapshot> snapshots) {
  if (auto checked = within_limits(tenant, snapshots); !checked) return checked;
  return file_->write([&]() -> Result<void> {
    for (const NewSnapshot& each : snapshots) {
      SqliteQuery query = file_->query(Sql::put_snapshot);
      query.with_text(tenant.view()).with_text(each.stream.view());
      query.with(each.snapshot.version).with_bytes(each.snapshot.body);
      if (auto put = query.finish(); !put) return put;
    }
    return {};
  });
}

Result<void> SqliteStore::drop_snapshot(const TenantId& tenant, const StreamId& stream) {
  return file_->write([&] {
    SqliteQuery query = file_->query(Sql::drop_snapshot);
    return query.with_text(tenant.view()).with_text(stream.view()).finish();
  });
}

Result<std::optional<Bytes>> SqliteStore::key(const TenantId& tenant, const StreamId& stream,
                                              const PersonId& person) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  SqliteQuery query = file_->query(Sql::key);
  query.with_text(tenant.view()).with_text(stream.view()).with_text(person.view());
  return row_of(query, [&]() -> Result<Bytes> { return Bytes(query.bytes(0)); });
}

Result<Bytes> SqliteStore::put_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person, const Bytes& wrapped) {
  if (auto checked = within_limits(tenant, stream, person, wrapped); !checked) {
    return checked.error();
  }
  return file_->write([&] { return file_->put_key(tenant, stream, person, wrapped); });
}

Result<void> SqliteStore::drop_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person) {
  auto dropped = file_->write([&] {
    if (auto owed = file_->owe_overwriting(); !owed) return owed;
    SqliteQuery query = file_->query(Sql::drop_key);
    return query.with_text(tenant.view())
        .with_text(stream.view())
        .with_text(person.view())
        .finish();
  });
  return dropped ? file_->overwrite_removed() : dropped;
}

Result<void> SqliteStore::remove(const TenantId& tenant) {
  // What refers to a row goes before it.
  constexpr std::array order{Sql::remove_keys,   Sql::remove_snapshots,   Sql::remove_commands,
                             Sql::remove_events, Sql::remove_transitions, Sql::remove_streams,
                             Sql::remove_tenant};
  auto removed = file_->write([&]() -> Result<void> {
    for (const Sql each : order) {
      SqliteQuery query = file_->query(each);
      if (auto done = query.with_text(tenant.view()).finish(); !done) return done;
    }
    return file_->owe_overwriting();
  });
  return removed ? file_->overwrite_removed() : removed;
}

Result<void> SqliteStore::backup(const std::string& path) {
  if (auto usable = file_->usable(); !usable) return usable;
  std::error_code unknown;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, unknown))) {
    return name_taken();
  }
  const auto statement = prepare(file_->connection.get(), "VACUUM INTO ?");
  if (!statement) return statement.error();
  // It gets its name when it is whole, and only where nobody else has taken the name meanwhile.
  const std::string part = std::string(path).append(".part");
  std::filesystem::remove(part, unknown);
  auto copied = SqliteQuery(statement->get()).with_text(part).finish();
  // Not every version of SQLite syncs the copy.
  if (copied) copied = sync_file(part);
  if (copied) copied = give_name(part, path);
  std::filesystem::remove(part, unknown);
  return copied;
}

Result<void> SqliteStore::verify() {
  if (auto usable = file_->usable(); !usable) return usable;
  sqlite3* connection = file_->connection.get();
  if (auto whole = check_pages(connection, "PRAGMA integrity_check"); !whole) return whole;
  if (auto whole = check_pages(connection, "PRAGMA foreign_key_check"); !whole) return whole;
  if (auto whole = check_promises(connection); !whole) return whole;
  return verify_histories(*this);
}

}  // namespace entente
