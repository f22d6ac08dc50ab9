#include "entente/store/chain.hpp"
#include "entente/store/limits.hpp"
#include "sqlite_file.hpp"
#include "sqlite_schema.hpp"

namespace entente {
namespace {

struct TenantRow {
  std::int64_t id = 0;
  Position position = 0;
  Position transition = 0;
  std::uint64_t revision = 0;
  Hash chain{};
};

struct StreamRow {
  std::int64_t id = 0;
  Version version = 0;
  std::optional<std::int64_t> wake;
  Hash chain{};
};

Result<std::optional<TakenCommand>> find_command(SqliteQuery query, const TenantId& tenant,
                                                 const StreamId& stream, const CommandId& id) {
  query.with_text(tenant.view()).with_text(stream.view()).with_text(id.view());
  std::optional<TakenCommand> taken;
  if (query.next()) {
    const auto hash = hash_at(query, 0);
    if (!hash) return hash.error();
    taken = {*hash, {query.number(1), query.number(2), query.number(3), query.number(4)}};
  }
  if (auto finished = query.finish(); !finished) return finished.error();
  return taken;
}

// Appends one commit after another within one transaction. Each is decided by reading alone before
// anything of it is written, so that a conflict leaves nothing to take back.
class Appending {
 public:
  explicit Appending(const SqliteFile& file) : file_(file) {}

  /// Whether anything was forgotten, which must be overwritten.
  [[nodiscard]] bool has_forgotten() const noexcept { return has_forgotten_; }

  Result<AppendOutcome> append(const Commit& commit) {
    if (auto found = find_tenant(commit.tenant); !found) return found.error();
    auto refused = refusal(commit);
    if (!refused) return refused.error();
    if (*refused) return **refused;
    return write(commit);
  }

 private:
  [[nodiscard]] SqliteQuery query(Sql which) const { return file_.query(which); }

  Result<void> find_tenant(const TenantId& id) {
    SqliteQuery query = this->query(Sql::find_tenant);
    query.with_text(id.view());
    tenant_ = {};
    if (query.next()) {
      const auto chain = hash_at(query, 4);
      if (!chain) return chain.error();
      tenant_ = {query.integer(0), query.number(1), query.number(2), query.number(3), *chain};
    }
    return query.finish();
  }

  [[nodiscard]] Result<StreamRow> find_stream(const TenantId& tenant, const StreamId& id) const {
    SqliteQuery query = this->query(Sql::find_stream);
    query.with_text(tenant.view()).with_text(id.view());
    StreamRow row;
    if (query.next()) {
      row.id = query.integer(0);
      row.version = query.number(1);
      if (!query.is_null(2)) row.wake = query.integer(2);
      const auto chain = hash_at(query, 3);
      if (!chain) return chain.error();
      row.chain = *chain;
    }
    if (auto finished = query.finish(); !finished) return finished.error();
    return row;
  }

  using Refusal = std::optional<AppendOutcome>;

  [[nodiscard]] Result<Refusal> refusal(const Commit& commit) {
    if (commit.command) {
      auto taken = taken_before(commit.tenant, *commit.command);
      if (!taken || *taken) return taken;
    }
    chains_.clear();
    for (const StreamAppend& append : commit.appends) {
      const auto row = find_stream(commit.tenant, append.stream);
      if (!row) return row.error();
      if (row->version != append.expected) return Refusal(Conflict{append.stream, row->version});
      chains_.push_back(row->chain);
    }
    for (const WakeChange& change : commit.wakes) {
      if (!change.passed) continue;
      const auto row = find_stream(commit.tenant, change.stream);
      if (!row) return row.error();
      if (row->wake != change.passed->micros()) {
        return Refusal(Conflict{change.stream, row->version});
      }
    }
    if (commit.head && commit.head->expected != tenant_.revision) {
      return Refusal(Conflict{std::nullopt, tenant_.revision});
    }
    return Refusal();
  }

  [[nodiscard]] Result<Refusal> taken_before(const TenantId& tenant,
                                             const CommandKey& command) const {
    const auto taken = find_command(query(Sql::find_command), tenant, command.stream, command.id);
    if (!taken) return taken.error();
    if (!*taken) return Refusal();
    if ((*taken)->hash != command.hash) return Refusal(Reused{});
    return Refusal(AlreadyDone{(*taken)->receipt});
  }

  Result<AppendOutcome> write(const Commit& commit) {
    Receipt receipt{tenant_.position + 1, 0, tenant_.transition + 1, commit.transitions.size()};
    for (const StreamAppend& append : commit.appends) receipt.events += append.events.size();
    tenant_.position += receipt.events;
    tenant_.transition += receipt.transitions;
    chain(commit, receipt.first_position);
    if (auto put = put_tenant(commit); !put) return put.error();
    Position position = receipt.first_position;
    for (std::size_t i = 0; i < commit.appends.size(); ++i) {
      const auto put = put_events(commit.appends[i], chains_[i], receipt.first_position, position);
      if (!put) return put.error();
      position += commit.appends[i].events.size();
    }
    if (auto put = put_transitions(commit, receipt.first_transition); !put) return put.error();
    for (const WakeChange& change : commit.wakes) {
      if (auto put = put_wake(change); !put) return put.error();
    }
    if (commit.command) {
      if (auto put = put_command(*commit.command, receipt); !put) return put.error();
    }
    if (auto put = put_keys(commit); !put) return put.error();
    return AppendOutcome(Appended{receipt});
  }

  // Ahead of all writing: each row is written once, with its hash.
  void chain(const Commit& commit, Position position) {
    StoredEvent event{{}, 0, position - 1, position, {}};
    for (std::size_t i = 0; i < commit.appends.size(); ++i) {
      event.stream = commit.appends[i].stream;
      event.version = commit.appends[i].expected;
      for (const Bytes& body : commit.appends[i].events) {
        ++event.version;
        ++event.position;
        event.body = body;
        chain_event(event, chains_[i], tenant_.chain);
      }
    }
  }

  Result<void> put_tenant(const Commit& commit) {
    SqliteQuery query = this->query(Sql::put_tenant);
    query.with_text(commit.tenant.view()).with(tenant_.position).with(tenant_.transition);
    if (commit.head) {
      query.with_bytes(commit.head->bytes);
    } else {
      query.with_null();
    }
    query.with_bytes(view(tenant_.chain));
    if (query.next()) tenant_.id = query.integer(0);
    return query.finish();
  }

  // Without a hash the one that is kept stays.
  [[nodiscard]] Result<std::int64_t> put_stream(const StreamId& id, Version version,
                                                const Hash* chain) const {
    SqliteQuery query = this->query(Sql::put_stream);
    query.with(tenant_.id).with_text(id.view()).with(version);
    if (chain != nullptr) {
      query.with_bytes(view(*chain));
    } else {
      query.with_null();
    }
    const std::int64_t row = query.next() ? query.integer(0) : 0;
    if (auto finished = query.finish(); !finished) return finished.error();
    return row;
  }

  [[nodiscard]] Result<void> put_events(const StreamAppend& append, const Hash& chain,
                                        Position commit, Position position) const {
    if (append.events.empty()) return {};
    Version version = append.expected;
    const auto row = put_stream(append.stream, version + append.events.size(), &chain);
    if (!row) return row.error();
    for (const Bytes& body : append.events) {
      SqliteQuery query = this->query(Sql::put_event);
      query.with(tenant_.id).with(position++).with(commit);
      query.with(*row).with(++version).with_bytes(body);
      if (auto put = query.finish(); !put) return put;
    }
    return {};
  }

  [[nodiscard]] Result<void> put_transitions(const Commit& commit, Position position) const {
    for (const NewTransition& each : commit.transitions) {
      SqliteQuery query = this->query(Sql::put_transition);
      query.with(tenant_.id).with(position++).with(each.at.micros()).with_bytes(each.body);
      if (auto put = query.finish(); !put) return put;
    }
    return {};
  }

  [[nodiscard]] Result<void> put_wake(const WakeChange& change) const {
    SqliteQuery query = this->query(change.at ? Sql::set_wake : Sql::clear_wake);
    query.with(tenant_.id).with_text(change.stream.view());
    if (change.at) query.with(change.at->micros());
    return query.finish();
  }

  [[nodiscard]] Result<void> put_command(const CommandKey& command, const Receipt& receipt) const {
    const auto row = put_stream(command.stream, 0, nullptr);
    if (!row) return row.error();
    SqliteQuery query = this->query(Sql::put_command);
    query.with(*row).with_text(command.id.view()).with_bytes(view(command.hash));
    query.with(receipt.first_position).with(receipt.events);
    query.with(receipt.first_transition).with(receipt.transitions);
    return query.finish();
  }

  Result<void> put_keys(const Commit& commit) {
    for (const Forget& each : commit.forgets) {
      if (auto done = forget(commit.tenant, each); !done) return done;
    }
    for (const NewKey& each : commit.keys) {
      const auto put = file_.put_key(commit.tenant, each.stream, each.person, each.wrapped);
      if (!put) return put.error();
    }
    if (commit.forgets.empty()) return {};
    has_forgotten_ = true;
    return file_.owe_overwriting();
  }

  [[nodiscard]] Result<void> forget(const TenantId& tenant, const Forget& forget) const {
    SqliteQuery drop = query(forget.person ? Sql::drop_key : Sql::drop_keys);
    drop.with_text(tenant.view()).with_text(forget.stream.view());
    if (forget.person) drop.with_text(forget.person->view());
    if (auto dropped = drop.finish(); !dropped) return dropped;
    SqliteQuery snapshot = query(Sql::drop_snapshot);
    return snapshot.with_text(tenant.view()).with_text(forget.stream.view()).finish();
  }

  const SqliteFile& file_;
  bool has_forgotten_ = false;
  TenantRow tenant_;
  /// The hash of each stream of the commit, in order of its appends.
  std::vector<Hash> chains_;
};

}  // namespace

Result<std::vector<AppendOutcome>> SqliteStore::append(std::span<const Commit> commits) {
  if (auto checked = within_limits(commits); !checked) return checked.error();
  Appending appending(*file_);
  auto appended = file_->write([&]() -> Result<std::vector<AppendOutcome>> {
    std::vector<AppendOutcome> outcomes;
    outcomes.reserve(commits.size());
    for (const Commit& commit : commits) {
      auto outcome = appending.append(commit);
      if (!outcome) return outcome.error();
      outcomes.push_back(std::move(*outcome));
    }
    return outcomes;
  });
  if (!appended || !appending.has_forgotten()) return appended;
  if (auto overwritten = file_->overwrite_removed(); !overwritten) return overwritten.error();
  return appended;
}

Result<std::optional<TakenCommand>> SqliteStore::command(const TenantId& tenant,
                                                         const StreamId& stream,
                                                         const CommandId& id) {
  if (auto usable = file_->usable(); !usable) return usable.error();
  return find_command(file_->query(Sql::find_command), tenant, stream, id);
}

}  // namespace entente
