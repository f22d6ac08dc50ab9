#pragma once

// The journal of a portfolio on a store: gathers what a command, or an advance, changes into one
// commit, and has the store keep it. Private to the portfolio.

#include <map>
#include <span>

#include "entente/store/event_store.hpp"
#include "taken_commands.hpp"

namespace entente {

class Journal {
 public:
  /// `head`: as it is kept.
  Journal(EventStore& store, TenantId tenant, const TenantHead& head)
      : store_(&store),
        tenant_(std::move(tenant)),
        head_revision_(head.revision),
        next_event_(head.last_event + 1),
        next_transition_(head.last_transition + 1) {
    commit_.tenant = tenant_;
  }

  [[nodiscard]] EventStore& store() const noexcept { return *store_; }
  [[nodiscard]] const TenantId& tenant() const noexcept { return tenant_; }

  /// Gathers; what was gathered last stands. Events of a stream come in the order of versions.
  void add_event(const StreamId& stream, Version version, Bytes body);
  void add_transition(Instant at, Bytes body);
  void set_wake(const StreamId& stream, std::optional<Instant> at);
  /// Once for a commit.
  void set_head(Bytes bytes);
  void add_forget(Forget forgotten);
  void set_command(const StreamId& stream, const CommandId& id, Fingerprint content);
  [[nodiscard]] bool has_gathered() const noexcept;

  /// What was gathered is whole, and waits to be kept with what else waits.
  void close_commit();
  /// Whether as much waits as should be kept at once.
  [[nodiscard]] bool is_full() const noexcept;
  /// Whether a command that waits has the id.
  [[nodiscard]] bool waits(const StreamId& stream, const CommandId& id) const;
  /// Keeps all that waits; what it answers for survives. Errors: those of the store;
  /// `store.conflict` when somebody else has appended.
  [[nodiscard]] Result<void> flush();
  /// Where the next event will be, when all that was gathered is kept.
  [[nodiscard]] Position next_event() const noexcept { return next_event_; }
  /// Whether somebody else has told something meanwhile: positions are not what they were taken
  /// for, though what was flushed is kept.
  [[nodiscard]] bool was_overtaken() const noexcept { return was_overtaken_; }

  /// What a command led to that was kept before; absent when it is new. Error: `command.reused`.
  [[nodiscard]] Result<std::optional<Receipt>> taken(const StreamId& stream, const CommandId& id,
                                                     Fingerprint content) const;

 private:
  StreamAppend& append_to(const StreamId& stream, Version version);
  void start_anew();
  [[nodiscard]] Result<void> append(std::span<const Commit> commits);

  EventStore* store_;
  TenantId tenant_;
  /// Of the head once all that waits is kept.
  std::uint64_t head_revision_;
  Position next_event_;
  Position next_transition_;
  bool was_overtaken_ = false;
  Commit commit_;
  /// Of the commit, by stream: a long sleep sets thousands.
  std::map<StreamId, std::optional<Instant>> wakes_;
  std::vector<Commit> waiting_;
  std::size_t bytes_waiting_ = 0;
};

}  // namespace entente
