#pragma once

/// \file
/// A store that lives as long as its object: for tests, for trying out, and for hosts that play
/// their commands again at every start. Experimental.
///
/// Keeps every promise of `EventStore` but that of surviving. It fails only by limits; after a
/// `std::bad_alloc` what it holds may be half of a commit.
///
/// A tenant can be packed into bytes that a host keeps where it likes, and taken up again from
/// them; `portfolio/fold.hpp` does so. They are the host's only copy, so nothing about them is
/// passed over: what is not as it was given out is refused. A format that was ever given out is
/// read by all later versions.
///
///     MemoryStore store;
///     auto outcomes = store.append(commits);

#include <memory>
#include <string_view>

#include "entente/store/event_store.hpp"

namespace entente {

class ENTENTE_EXPORT MemoryStore final : public EventStore {
 public:
  MemoryStore();
  MemoryStore(const MemoryStore&) = delete;
  MemoryStore& operator=(const MemoryStore&) = delete;
  ~MemoryStore() override;

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

  /// All that is kept of a tenant but its id: events and how they were kept together, transitions,
  /// head, wakes, commands that were taken, snapshots and keys. The same content is the same bytes.
  /// Error: `store.too_large`.
  [[nodiscard]] Result<Bytes> pack(const TenantId& tenant) const;
  /// Takes up what was packed, as a tenant of this store, which has nothing of it yet. Errors, with
  /// which nothing was done:
  /// - `packed.foreign`: these bytes were never packed, or their beginning is missing.
  /// - `packed.damaged`: they were cut or changed; a checksum over all of them (BLAKE2b, without a
  ///   key) finds every accident and proves no origin.
  /// - `packed.newer`: a later version of this library packed them.
  /// - `packed.not_empty`: the tenant has something already; `store.too_large`.
  Result<void> unpack(const TenantId& tenant, std::string_view packed);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace entente
