#pragma once

/// \file
/// A store in one file of SQLite, in the library `entente::sqlite`. Experimental.
///
/// What `append` acknowledges is on the disk: write-ahead log, `synchronous=FULL`, both read back.
/// The handle owns the file: while it lives no other handle, here or elsewhere, can open it. After
/// a write that failed it does nothing more, as nobody knows then what the disk holds; opening
/// again finds out. Closing never fails, and writes nothing after a failure or in a forked child.
///
/// A file may come from anywhere: its format, owner, version and schema are checked before it is
/// used, and what is not accepted is left as it is. `check` looks into every page besides.
/// `verify` checks all that this library promises of a file, and its chains (`chain.hpp`): so it
/// finds a changed byte within an event. Files grow forward only: an older one is brought to this
/// version when it is opened.
///
/// Keep the file on a local disk, and do not copy, move or link it while it is open; `-wal` beside
/// it belongs to it. `backup` makes a copy at any time.
///
/// Threads: one call at a time. Failures of opening, besides those of every call:
/// - `store.missing`: no such file, and `create` is not set.
/// - `store.busy`: another handle has the file, after `patience`.
/// - `store.not_ours`: no database, or one of another application.
/// - `store.newer_file`: written by a later version of this library; untouched.
/// - `store.damaged`: see `EventStore`; also another schema than its version has.
/// - `store.read_only`: the file, or its folder, may not be written.
/// - `store.network_file_system`: locks and syncs cannot be relied on there. Also all of FUSE,
/// which
///   calls a sync done that its program does not know: encrypt the disk, not the folder.
/// - `store.not_durable`: no write-ahead log can be kept for this path (`:memory:`).
///
///     auto store = SqliteStore::open("firm.entente");
///     if (!store) return store.error();
///     (*store)->append(commits);

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "entente/store/event_store.hpp"

namespace entente {

struct SqliteFile;

struct SqliteOptions {
  /// Whether to begin a file where there is none.
  bool create = true;
  /// For files from others: whether to look into every page before use (`PRAGMA quick_check`), and
  /// to drop all snapshots, which would have to be believed.
  bool check = false;
  /// How long to wait for another handle to close.
  std::chrono::milliseconds patience{5000};
  /// The most pages of 4 KiB that the file may have, after which appending is `store.full`;
  /// 0: as many as the disk holds.
  std::uint32_t max_pages = 0;
};

class ENTENTE_EXPORT SqliteStore final : public EventStore {
 public:
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path,
                                                   const SqliteOptions& options = {});
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;
  ~SqliteStore() override;

  /// What a commit forgets is overwritten as by `remove`; when a crash comes between, by the next
  /// opening.
  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override;
  Result<std::optional<TakenCommand>> command(const TenantId& tenant, const StreamId& stream,
                                              const CommandId& id) override;
  Result<std::vector<StoredEvent>> read_stream(const TenantId& tenant, const StreamId& stream,
                                               Version after, std::size_t limit) override;
  Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                            std::size_t limit) override;
  Result<std::vector<StoredTransition>> read_transitions(const TenantId& tenant, Position after,
                                                         std::size_t limit) override;
  Result<TenantHead> head(const TenantId& tenant) override;
  Result<std::vector<TenantId>> tenants(const std::optional<TenantId>& after,
                                        std::size_t limit) override;
  Result<std::vector<StreamLine>> streams(const TenantId& tenant,
                                          const std::optional<StreamId>& after,
                                          std::size_t limit) override;
  /// What is removed is overwritten, in the file and in its log, which are written anew: it takes
  /// as long as a backup.
  Result<void> remove(const TenantId& tenant) override;
  Result<std::vector<Wake>> due(Instant until, const std::optional<Wake>& after,
                                std::size_t limit) override;
  Result<std::optional<Wake>> next_wake(const std::optional<TenantId>& tenant) override;
  Result<std::optional<StreamSnapshot>> snapshot(const TenantId& tenant,
                                                 const StreamId& stream) override;
  Result<void> put_snapshots(const TenantId& tenant,
                             std::span<const NewSnapshot> snapshots) override;
  Result<void> drop_snapshot(const TenantId& tenant, const StreamId& stream) override;
  Result<std::optional<Bytes>> key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person) override;
  Result<Bytes> put_key(const TenantId& tenant, const StreamId& stream, const PersonId& person,
                        const Bytes& wrapped) override;
  /// Overwritten as by `remove`.
  Result<void> drop_key(const TenantId& tenant, const StreamId& stream,
                        const PersonId& person) override;

  /// Copies all that is kept into a new file, which can be opened as a store. Error:
  /// `store.exists` when there is one of that name.
  Result<void> backup(const std::string& path);
  /// Whether the file is whole: SQLite's own check of pages and indices, and that versions and
  /// positions have no gaps and agree with what is kept of streams and tenants; then the chains of
  /// all tenants. Errors: `store.damaged`, whose causes say what is wrong; `store.chain_broken`.
  Result<void> verify();
  /// What keeps it, as read back from SQLite: `SQLite 3.40.1, journal wal, synchronous full`.
  [[nodiscard]] const std::string& durability() const noexcept;

 private:
  explicit SqliteStore(std::unique_ptr<SqliteFile> file);
  std::unique_ptr<SqliteFile> file_;
};

}  // namespace entente
