#pragma once

/// \file
/// A store whose appends can be made to fail: before anything is kept, or after, when only the
/// answer is lost. Everything else is that of the store behind it.

#include <functional>

#include "entente/store/event_store.hpp"

namespace entente {

class FaultyStore final : public EventStore {
 public:
  enum class Fault { none, nothing_kept, answer_lost };

  explicit FaultyStore(EventStore& behind) : behind_(behind) {}

  /// Asked before each append.
  std::function<Fault()> next_fault = [] { return Fault::none; };
  /// While it is set, nothing can be read either.
  bool is_down = false;
  /// How many appends were asked for.
  int appends = 0;

  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override {
    ++appends;
    const Fault fault = next_fault();
    if (is_down || fault == Fault::nothing_kept) return lost();
    auto outcomes = behind_.append(commits);
    if (fault == Fault::answer_lost) return lost();
    return outcomes;
  }
  Result<std::vector<StoredEvent>> read_stream(const TenantId& tenant, const StreamId& stream,
                                               Version after, std::size_t limit) override {
    return up([&] { return behind_.read_stream(tenant, stream, after, limit); });
  }
  Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                            std::size_t limit) override {
    return up([&] { return behind_.read_all(tenant, after, limit); });
  }
  Result<std::vector<StoredTransition>> read_transitions(const TenantId& tenant, Position after,
                                                         std::size_t limit) override {
    return up([&] { return behind_.read_transitions(tenant, after, limit); });
  }
  Result<std::optional<TakenCommand>> command(const TenantId& tenant, const StreamId& stream,
                                              const CommandId& id) override {
    return up([&] { return behind_.command(tenant, stream, id); });
  }
  Result<TenantHead> head(const TenantId& tenant) override {
    return up([&] { return behind_.head(tenant); });
  }
  Result<std::vector<TenantId>> tenants(const std::optional<TenantId>& after,
                                        std::size_t limit) override {
    return behind_.tenants(after, limit);
  }
  Result<std::vector<StreamLine>> streams(const TenantId& tenant,
                                          const std::optional<StreamId>& after,
                                          std::size_t limit) override {
    return up([&] { return behind_.streams(tenant, after, limit); });
  }
  Result<void> remove(const TenantId& tenant) override { return behind_.remove(tenant); }
  Result<std::vector<Wake>> due(Instant until, std::size_t limit) override {
    return behind_.due(until, limit);
  }
  Result<std::optional<Wake>> next_wake(const std::optional<TenantId>& tenant) override {
    return behind_.next_wake(tenant);
  }
  Result<std::optional<StreamSnapshot>> snapshot(const TenantId& tenant,
                                                 const StreamId& stream) override {
    return behind_.snapshot(tenant, stream);
  }
  Result<void> put_snapshot(const TenantId& tenant, const StreamId& stream,
                            const StreamSnapshot& snapshot) override {
    return behind_.put_snapshot(tenant, stream, snapshot);
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
  static Failure lost() { return Failure("store.io", "The store has failed."); }

  template <class Read>
  std::invoke_result_t<Read> up(Read read) {
    if (is_down) return lost();
    return read();
  }

  EventStore& behind_;
};

}  // namespace entente
