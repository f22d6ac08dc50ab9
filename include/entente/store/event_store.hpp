#pragma once

/// \file
/// Where the history of tenants is kept. Experimental: the contract may change until a portfolio
/// stands on it.
///
/// A **tenant** has streams (a partnership, `@team`, `@policy`). A stream's events are numbered
/// 1, 2, 3 … by **version**; all events of a tenant are numbered by **position**, in the order in
/// which they were accepted; its transitions have positions of their own. None of the three has a
/// gap. A store knows bytes and no documents: what it is given, it gives back.
///
/// A `Commit` is one unit: all of it is kept, or nothing. It is decided in this order:
/// - its command was taken before: `AlreadyDone` with the same hash, `Reused` with another;
/// - a stream is not at the version, or not at the wake, that the writer saw, or the head not at
///   the revision: `Conflict`;
/// - else `Appended`.
/// Several commits may go together and share one sync. Each is decided by itself, as if those
/// before it had been appended alone: a conflict refuses that commit, not its neighbours. When
/// `append` answers, all that it calls `Appended` survives the loss of power. After `store.io`
/// nobody knows whether the group was kept: open the store again and append the same commits; those
/// with a command then tell `AlreadyDone`, as durable as `Appended`; those without conflict on the
/// events that they append, the wakes that they pass or the head that they change. One with none of
/// these is kept twice.
///
/// Several processes may write one tenant where a store allows it. Only what a commit says that its
/// writer saw (`expected`, `passed`) keeps them apart: load, decide, append, and on `Conflict` do
/// all three again.
///
/// Threads: one call at a time, reads included. Nothing here looks at a clock.
///
/// Failures, of every call:
/// - `store.too_large`: past a limit of `limits.hpp`, which `path` names; nothing was done.
/// - `store.malformed`: an id is empty, a commit says nothing, names a stream twice, or passes a
///   wake and sets the same again; nothing was done.
/// - `store.ahead`: reading was to go on after a version or position that is not there; `last` is
///   the last that is. A restored backup, or a machine that took over, has lost commits which the
///   reader saw: what it made of them is wrong.
/// - `store.busy`: somebody else holds the store; nothing was done, try again later.
/// - `store.full`: no room left; nothing was done.
/// - `store.io`: the system failed, `detail` says how. What was being written may be kept or not.
/// - `store.poisoned`: a write failed before; open the store again.
/// - `store.wrong_process`: the handle was opened before a fork. Close it before, and open after:
///   to a child that has it from its parent the file stays `store.busy`.
/// - `store.damaged`: what was read cannot have been written by this library.
/// Those of opening stand with each store.
///
///     Commit commit{.tenant = tenant, .appends = {{stream, 0, {opened}}}};
///     auto outcomes = store.append({&commit, 1});
///     if (outcomes && std::holds_alternative<Appended>(outcomes->front())) acknowledge();

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "entente/store/commit.hpp"

namespace entente {

struct TakenCommand {
  Hash hash{};
  Receipt receipt;

  bool operator==(const TakenCommand&) const = default;
};

struct StoredEvent {
  StreamId stream;
  Version version = 0;
  Position position = 0;
  /// The position of the first event of its commit: those with the same were kept as one.
  Position commit = 0;
  Bytes body;

  bool operator==(const StoredEvent&) const = default;
};

struct StoredTransition {
  Position position = 0;
  Instant at;
  Bytes body;

  bool operator==(const StoredTransition&) const = default;
};

/// A stream of which an event, a command, a wake or a key was ever kept.
struct StreamLine {
  StreamId stream;
  Version version = 0;
  std::optional<Instant> wake;
  /// The hash of all of its events (`chain.hpp`).
  Hash chain{};

  bool operator==(const StreamLine&) const = default;
};

struct Wake {
  Instant at;
  TenantId tenant;
  StreamId stream;

  auto operator<=>(const Wake&) const = default;
};

/// What a stream's events up to a version were folded into: a cache, which may be lost.
struct StreamSnapshot {
  Version version = 0;
  Bytes body;

  bool operator==(const StreamSnapshot&) const = default;
};

struct NewSnapshot {
  StreamId stream;
  StreamSnapshot snapshot;
};

struct TenantHead {
  Position last_event = 0;
  Position last_transition = 0;
  Bytes bytes;
  /// How often the bytes were written.
  std::uint64_t revision = 0;
  /// The hash of all events (`chain.hpp`).
  Hash chain{};

  bool operator==(const TenantHead&) const = default;
};

/// Of a tenant or stream that it does not know, a store gives nothing and drops nothing, and that
/// is no failure, but to read after anything of it is `store.ahead`. Lists have at most `limit`
/// elements: events in order of version or position, ids in that of their bytes, wakes in that of
/// instant, tenant and stream. Those of events and transitions also end where their bodies would
/// have more than `StoreLimits::bytes_read` together; an empty list is the end of all.
class ENTENTE_EXPORT EventStore {
 public:
  EventStore() = default;
  EventStore(const EventStore&) = delete;
  EventStore& operator=(const EventStore&) = delete;
  virtual ~EventStore();

  /// One outcome for each commit, in their order.
  virtual Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) = 0;
  /// What a command led to that was appended; nothing when none was.
  virtual Result<std::optional<TakenCommand>> command(const TenantId& tenant,
                                                      const StreamId& stream,
                                                      const CommandId& id) = 0;

  /// The events of one stream with a greater version than `after`.
  virtual Result<std::vector<StoredEvent>> read_stream(const TenantId& tenant,
                                                       const StreamId& stream, Version after,
                                                       std::size_t limit) = 0;
  /// The events of all streams with a greater position than `after`.
  virtual Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                                    std::size_t limit) = 0;
  /// A host keeps the position of the last one that it acted on; after a crash in between it reads
  /// that one again.
  virtual Result<std::vector<StoredTransition>> read_transitions(const TenantId& tenant,
                                                                 Position after,
                                                                 std::size_t limit) = 0;
  virtual Result<TenantHead> head(const TenantId& tenant) = 0;

  virtual Result<std::vector<TenantId>> tenants(const std::optional<TenantId>& after,
                                                std::size_t limit) = 0;
  virtual Result<std::vector<StreamLine>> streams(const TenantId& tenant,
                                                  const std::optional<StreamId>& after,
                                                  std::size_t limit) = 0;
  /// All that is kept of a tenant, its keys too; durable when it answers.
  virtual Result<void> remove(const TenantId& tenant) = 0;

  /// The wakes of all tenants up to an instant, the earliest first. One that is passed goes away
  /// by the commit that passes it; `after` goes on behind one that could not be passed.
  virtual Result<std::vector<Wake>> due(Instant until, const std::optional<Wake>& after,
                                        std::size_t limit) = 0;
  /// The earliest wake of a tenant, or of all.
  virtual Result<std::optional<Wake>> next_wake(const std::optional<TenantId>& tenant) = 0;

  virtual Result<std::optional<StreamSnapshot>> snapshot(const TenantId& tenant,
                                                         const StreamId& stream) = 0;
  /// All, or none of them, each in place of one of the same or an earlier version. One is passed
  /// over without a failure when its stream has not come to its version, or a later one is kept. Of
  /// a stream that is named twice the last counts.
  virtual Result<void> put_snapshots(const TenantId& tenant,
                                     std::span<const NewSnapshot> snapshots) = 0;
  virtual Result<void> drop_snapshot(const TenantId& tenant, const StreamId& stream) = 0;

  /// The wrapped key of a person, whose id counts within the stream.
  virtual Result<std::optional<Bytes>> key(const TenantId& tenant, const StreamId& stream,
                                           const PersonId& person) = 0;
  /// The first key of a person stays until it is dropped: answers with the one that is kept, so
  /// two that make a key at once end with the same. Durable when it answers, as dropping is.
  virtual Result<Bytes> put_key(const TenantId& tenant, const StreamId& stream,
                                const PersonId& person, const Bytes& wrapped) = 0;
  virtual Result<void> drop_key(const TenantId& tenant, const StreamId& stream,
                                const PersonId& person) = 0;

  /// Whether what tells of people is sealed in this tenant, so that it can be erased.
  virtual Result<bool> seals(const TenantId& tenant);
  /// The hash under which a command of the tenant is kept: the same, where nothing is sealed.
  virtual Result<Hash> command_hash(const TenantId& tenant, const Hash& content);
};

}  // namespace entente
