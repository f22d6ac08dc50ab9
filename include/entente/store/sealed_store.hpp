#pragma once

/// \file
/// A store before another one: what it passes on is sealed. Experimental.
///
/// The texts of an event (names, addresses, summaries, notes, strings in attributes) are taken out
/// of it and encrypted with the keys of all people whom the event names, together; those of an
/// event that names nobody, with the tenant's key. What stays readable without a key: types, ids,
/// times, money, numbers, codes and policies. Ids are the host's and must not be names. What was
/// told to people (the words of findings, and reviews across partnerships) is sealed with a key for
/// each stream, its snapshot with the same, and hashes of commands are keyed. An event that this
/// version does not know is sealed in the whole with the tenant's key: nobody can be erased from
/// it.
///
/// When a commit forgets somebody (`Forget`), their key is gone: every event that names them is
/// read with `erased_text` in place of its texts from then on, by whoever has the store, a later
/// backup, or the present key of the host. The history stays whole, and its chain, which binds what
/// is sealed, still verifies (`verify_history` of the store behind). Who is named later, in the
/// same commit too, has a new key, which opens nothing of before. The key of what was told of a
/// stream is that of the person with the stream's id in the stream `@told`; of all partnerships, of
/// `@team`.
///
/// Sealed is a tenant that is begun or imported here; one that was begun without is passed on as it
/// is (`seals` says which): export it, and import it here. Read without a `SealedStore`, a sealed
/// event is `store.sealed` to its portfolio.
///
/// XChaCha20-Poly1305, bound to tenant, stream, version (of what was told, its instant) and all
/// that stays readable; its nonce comes from key, place and text, so the same is sealed alike, and
/// a restored backup never repeats one for another text. Keys are kept wrapped by the host's keeper
/// (`key_keeper.hpp`), and held unwrapped in memory while the store is open.
///
/// Limits count for what is kept: a body with its keys and marks (`store.too_large`; a snapshot is
/// left out). Commits after one that forgets are passed on by themselves: when that fails,
/// `store.io` says that the first are kept. Read which, and go on after them: one that only forgets
/// would be done twice.
///
/// Failures, besides those of the store behind: `seal.key_refused` (the keeper does not wrap or
/// unwrap a key; its failure is the cause), `store.damaged` (what is sealed was changed, or stands
/// in clear; a key is in the place of another, or the tenant's is missing), `store.malformed` (the
/// tenant's own key, that of `@tenant` in the stream `@tenant`, is to be forgotten: `remove` alone
/// drops it). Threads: as of the store behind, which nobody else writes meanwhile.
///
///     auto keeper = keeper_of_file("/etc/firm/entente.key");
///     auto file = SqliteStore::open("firm.entente");
///     Store store(std::make_unique<SealedStore>(std::move(*file), std::move(*keeper)));

#include <memory>
#include <string_view>

#include "entente/store/event_store.hpp"
#include "entente/store/key_keeper.hpp"

namespace entente {

/// The stream of the keys of what was told.
inline constexpr std::string_view told_stream = "@told";

/// Whether a body is one that a sealed store has written.
[[nodiscard]] ENTENTE_EXPORT bool is_sealed(std::string_view body) noexcept;

class ENTENTE_EXPORT SealedStore final : public EventStore {
 public:
  SealedStore(std::unique_ptr<EventStore> behind, std::unique_ptr<KeyKeeper> keeper);
  SealedStore(const SealedStore&) = delete;
  SealedStore& operator=(const SealedStore&) = delete;
  ~SealedStore() override;

  /// What is kept as it is kept: for backups and the verifying of chains.
  [[nodiscard]] EventStore& behind() noexcept;

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
  Result<void> drop_key(const TenantId& tenant, const StreamId& stream,
                        const PersonId& person) override;
  Result<bool> seals(const TenantId& tenant) override;
  Result<Hash> command_hash(const TenantId& tenant, const Hash& content) override;

 private:
  class Sealing;

  std::unique_ptr<EventStore> behind_;
  std::unique_ptr<Sealing> sealing_;
};

}  // namespace entente
