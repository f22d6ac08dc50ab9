#pragma once

/// \file
/// A store that lives as long as its object: for tests, for trying out, and for hosts that play
/// their commands again at every start. Experimental.
///
/// Keeps every promise of `EventStore` but that of surviving. It fails only by limits; after a
/// `std::bad_alloc` what it holds may be half of a commit.
///
///     MemoryStore store;
///     auto outcomes = store.append(commits);

#include <memory>

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

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace entente
