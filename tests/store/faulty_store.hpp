#pragma once

/// \file
/// A store whose appends can be made to fail: before anything is kept, or after, when only the
/// answer is lost. Everything else is that of the store behind it.

#include <functional>

#include "forwarding_store.hpp"

namespace entente {

class FaultyStore final : public ForwardingStore {
 public:
  enum class Fault { none, nothing_kept, answer_lost };

  using ForwardingStore::ForwardingStore;

  /// Asked before each append.
  std::function<Fault()> next_fault = [] { return Fault::none; };
  /// While it is set, nothing of a tenant can be read either.
  bool is_down = false;
  /// How many appends were asked for.
  int appends = 0;

  Result<std::vector<AppendOutcome>> append(std::span<const Commit> commits) override {
    ++appends;
    const Fault fault = next_fault();
    if (is_down || fault == Fault::nothing_kept) return lost();
    auto outcomes = ForwardingStore::append(commits);
    if (fault == Fault::answer_lost) return lost();
    return outcomes;
  }
  Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                            std::size_t limit) override {
    if (is_down) return lost();
    return ForwardingStore::read_all(tenant, after, limit);
  }
  Result<std::optional<TakenCommand>> command(const TenantId& tenant, const StreamId& stream,
                                              const CommandId& id) override {
    if (is_down) return lost();
    return ForwardingStore::command(tenant, stream, id);
  }
  Result<TenantHead> head(const TenantId& tenant) override {
    if (is_down) return lost();
    return ForwardingStore::head(tenant);
  }

 private:
  static Failure lost() { return Failure("store.io", "The store has failed."); }
};

}  // namespace entente
