#pragma once

/// \file
/// A store that passes everything on to the one behind it: for those that do one thing besides.

#include "entente/store/event_store.hpp"

namespace entente {

class ForwardingStore : public EventStore {
 public:
  explicit ForwardingStore(EventStore& behind) : behind_(behind) {}

  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override {
    return behind_.append(commits);
  }
  Result<std::vector<StoredEvent>> read_stream(const TenantId& tenant, const StreamId& stream,
                                               Version after, std::size_t limit) override {
    return behind_.read_stream(tenant, stream, after, limit);
  }
  Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                            std::size_t limit) override {
    return behind_.read_all(tenant, after, limit);
  }
  Result<std::vector<StoredTransition>> read_transitions(const TenantId& tenant, Position after,
                                                         std::size_t limit) override {
    return behind_.read_transitions(tenant, after, limit);
  }
  Result<std::optional<TakenCommand>> command(const TenantId& tenant, const StreamId& stream,
                                              const CommandId& id) override {
    return behind_.command(tenant, stream, id);
  }
  Result<bool> seals(const TenantId& tenant) override { return behind_.seals(tenant); }
  Result<Hash> command_hash(const TenantId& tenant, const Hash& content) override {
    return behind_.command_hash(tenant, content);
  }
  Result<TenantHead> head(const TenantId& tenant) override { return behind_.head(tenant); }
  Result<std::vector<TenantId>> tenants(const std::optional<TenantId>& after,
                                        std::size_t limit) override {
    return behind_.tenants(after, limit);
  }
  Result<std::vector<StreamLine>> streams(const TenantId& tenant,
                                          const std::optional<StreamId>& after,
                                          std::size_t limit) override {
    return behind_.streams(tenant, after, limit);
  }
  Result<void> remove(const TenantId& tenant) override { return behind_.remove(tenant); }
  Result<std::vector<Wake>> due(Instant until, const std::optional<Wake>& after,
                                std::size_t limit) override {
    return behind_.due(until, after, limit);
  }
  Result<std::optional<Wake>> next_wake(const std::optional<TenantId>& tenant) override {
    return behind_.next_wake(tenant);
  }
  Result<std::optional<StreamSnapshot>> snapshot(const TenantId& tenant,
                                                 const StreamId& stream) override {
    return behind_.snapshot(tenant, stream);
  }
  Result<void> put_snapshots(const TenantId& tenant,
                             std::span<const NewSnapshot> snapshots) override {
    return behind_.put_snapshots(tenant, snapshots);
  }
  Result<void> drop_snapshot(const TenantId& tenant, const StreamId& stream) override {
    return behind_.drop_snapshot(tenant, stream);
  }
  Result<std::optional<Bytes>> key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person) override {
    return behind_.key(tenant, stream, person);
  }
  Result<Bytes> put_key(const TenantId& tenant, const StreamId& stream, const PersonId& person,
                        const Bytes& wrapped) override {
    return behind_.put_key(tenant, stream, person, wrapped);
  }
  Result<void> drop_key(const TenantId& tenant, const StreamId& stream,
                        const PersonId& person) override {
    return behind_.drop_key(tenant, stream, person);
  }

 private:
  EventStore& behind_;
};

}  // namespace entente
