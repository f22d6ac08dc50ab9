#include "entente/store/sealed_store.hpp"

#include <algorithm>

#include "entente/codec/command.hpp"
#include "entente/store/limits.hpp"
#include "sealing.hpp"

namespace entente {
namespace {

// What is looked at at once of what was sealed.
constexpr std::size_t page_size = 64;

}  // namespace

class SealedStore::Sealing {
 public:
  Sealing(EventStore& behind, std::unique_ptr<KeyKeeper> keeper)
      : behind_(behind), keeper_(std::move(keeper)), ring_(behind, *keeper_) {}

  /// For each call of the host.
  KeyRing& begin() {
    ring_.begin();
    return ring_;
  }
  [[nodiscard]] KeyRing& ring() noexcept { return ring_; }

  /// The key that the tenant writes with, made when it is new; absent: it does not seal.
  Result<std::optional<HeldKey>> writing_key(const TenantId& tenant) {
    auto key = ring_.find(tenant, tenant_slot());
    if (!key || *key) return key;
    const auto begins = is_new(tenant);
    if (!begins) return begins.error();
    if (!*begins) return std::optional<HeldKey>();
    auto made = ring_.need(tenant, tenant_slot());
    if (!made) return made.error();
    return std::optional(std::move(*made));
  }

  Result<bool> seals(const TenantId& tenant) {
    const auto key = ring_.find(tenant, tenant_slot());
    if (!key) return key.error();
    return *key ? Result<bool>(true) : is_new(tenant);
  }

  /// The first of the commits as they are passed on, up to one that forgets: what comes after it
  /// may need keys that are made when it is done.
  Result<std::vector<Commit>> sealed(std::span<const Commit> commits) {
    std::vector<Commit> some;
    for (const Commit& each : commits) {
      some.push_back(each);
      const auto key = writing_key(each.tenant);
      if (!key) return key.error();
      if (*key) {
        if (auto done = seal(some.back(), ring_); !done) return done.error();
      }
      if (!each.forgets.empty()) break;
    }
    return some;
  }

  /// Passes on what `sealed` gave. What it forgets is not held any more, whatever becomes of it.
  Result<std::vector<AppendOutcome>> append(const std::vector<Commit>& some) {
    const Commit& last = some.back();
    for (const Forget& each : last.forgets) ring_.drop(last.tenant, each);
    auto outcomes = behind_.append(some);
    ring_.begin();
    return outcomes;
  }

  /// What `read` gives of the tenant, with its bodies opened.
  template <class T>
  Result<std::vector<T>> opened_list(const TenantId& tenant, Result<std::vector<T>> list) {
    if (!list) return list;
    begin();
    BytesRead read;
    std::size_t count = 0;
    for (T& each : *list) {
      auto body = opened(place_of(tenant, each), each.body, ring_);
      if (!body) return body.error();
      if (!read.takes(*body)) break;
      each.body = std::move(*body);
      ++count;
    }
    list->erase(list->begin() + static_cast<std::ptrdiff_t>(count), list->end());
    return list;
  }

  /// Of one without a key: whether it is to have one. `store.damaged` when it had one.
  Result<bool> is_new(const TenantId& tenant) {
    if (in_clear_.contains(tenant)) return false;
    const auto head = behind_.head(tenant);
    if (!head) return head.error();
    if (head->last_event == 0) return true;
    const auto had_key = was_sealed(tenant);
    if (!had_key) return had_key.error();
    if (*had_key) {
      return Failure("store.damaged", "Restore a backup: the key of this tenant is missing.");
    }
    in_clear_.insert(tenant);
    return false;
  }

  void remove(const TenantId& tenant) {
    ring_.drop(tenant);
    in_clear_.erase(tenant);
  }

 private:
  Result<bool> was_sealed(const TenantId& tenant) {
    static const StreamId before_keys = *StreamId::parse(team_stream);
    const auto lines = behind_.streams(tenant, before_keys, page_size);
    if (!lines) return lines.error();
    if (std::any_of(lines->begin(), lines->end(), is_for_keys)) return true;
    Position after = 0;
    for (;;) {
      const auto page = behind_.read_all(tenant, after, page_size);
      if (!page) return page.error();
      if (page->empty()) return false;
      // The first that has something to seal tells of all.
      for (const StoredEvent& each : *page) {
        if (is_sealed(each.body)) return true;
        if (sealable_event(each.stream, each.body)) return false;
      }
      after = page->back().position;
    }
  }

  EventStore& behind_;
  std::unique_ptr<KeyKeeper> keeper_;
  KeyRing ring_;
  /// Tenants that were found to be begun without.
  std::set<TenantId> in_clear_;
};

namespace {

// Without it all that comes later would be written in clear.
Result<void> keeps_tenant_key(const Forget& forget) {
  const KeySlot& own = tenant_slot();
  const bool drops_it =
      forget.stream == own.stream && forget.person.value_or(own.person) == own.person;
  if (!drops_it) return {};
  return Failure("store.malformed", "Remove the tenant: its key goes with all that is sealed.");
}

Result<void> keep_tenant_keys(std::span<const Commit> commits) {
  for (const Commit& commit : commits) {
    for (const Forget& each : commit.forgets) {
      if (auto kept = keeps_tenant_key(each); !kept) return kept;
    }
  }
  return {};
}

// Of a group that was passed on in parts, some of which are kept. One that only forgets has nothing
// that tells it from the same one told again.
Failure partly(const Failure& failure) {
  return Failure("store.io", "Read what was kept, and go on after it: the first commits are.")
      .caused_by(failure);
}

SealPlace place_of(const TenantId& tenant, const StreamId& stream, Version version) {
  return {tenant, "snapshot", stream, version};
}

}  // namespace

SealedStore::SealedStore(std::unique_ptr<EventStore> behind, std::unique_ptr<KeyKeeper> keeper)
    : behind_(std::move(behind)),
      sealing_(std::make_unique<Sealing>(*behind_, std::move(keeper))) {}

SealedStore::~SealedStore() = default;

EventStore& SealedStore::behind() noexcept { return *behind_; }

Result<std::vector<AppendOutcome>> SealedStore::append(std::span<const Commit> commits) {
  if (auto checked = within_limits(commits); !checked) return checked.error();
  if (auto checked = keep_tenant_keys(commits); !checked) return checked.error();
  sealing_->begin();
  std::vector<AppendOutcome> outcomes;
  while (outcomes.size() < commits.size()) {
    const auto some = sealing_->sealed(commits.subspan(outcomes.size()));
    if (!some) return outcomes.empty() ? some.error() : partly(some.error());
    const auto done = sealing_->append(*some);
    if (!done) return outcomes.empty() ? done.error() : partly(done.error());
    outcomes.insert(outcomes.end(), done->begin(), done->end());
  }
  return outcomes;
}

Result<std::optional<TakenCommand>> SealedStore::command(const TenantId& tenant,
                                                         const StreamId& stream,
                                                         const CommandId& id) {
  return behind_->command(tenant, stream, id);
}

Result<std::vector<StoredEvent>> SealedStore::read_stream(const TenantId& tenant,
                                                          const StreamId& stream, Version after,
                                                          std::size_t limit) {
  return sealing_->opened_list(tenant, behind_->read_stream(tenant, stream, after, limit));
}

Result<std::vector<StoredEvent>> SealedStore::read_all(const TenantId& tenant, Position after,
                                                       std::size_t limit) {
  return sealing_->opened_list(tenant, behind_->read_all(tenant, after, limit));
}

Result<std::vector<StoredTransition>> SealedStore::read_transitions(const TenantId& tenant,
                                                                    Position after,
                                                                    std::size_t limit) {
  return sealing_->opened_list(tenant, behind_->read_transitions(tenant, after, limit));
}

Result<TenantHead> SealedStore::head(const TenantId& tenant) { return behind_->head(tenant); }

Result<std::vector<TenantId>> SealedStore::tenants(const std::optional<TenantId>& after,
                                                   std::size_t limit) {
  return behind_->tenants(after, limit);
}

Result<std::vector<StreamLine>> SealedStore::streams(const TenantId& tenant,
                                                     const std::optional<StreamId>& after,
                                                     std::size_t limit) {
  std::vector<StreamLine> lines;
  std::optional<StreamId> last = after;
  while (lines.size() < limit) {
    const std::size_t asked = limit - lines.size();
    auto page = behind_->streams(tenant, last, asked);
    if (!page) return page;
    for (const StreamLine& each : *page) {
      if (!is_for_keys(each)) lines.push_back(each);
    }
    if (page->size() < asked) break;
    last = page->back().stream;
  }
  return lines;
}

Result<void> SealedStore::remove(const TenantId& tenant) {
  sealing_->remove(tenant);
  return behind_->remove(tenant);
}

Result<std::vector<Wake>> SealedStore::due(Instant until, const std::optional<Wake>& after,
                                           std::size_t limit) {
  return behind_->due(until, after, limit);
}

Result<std::optional<Wake>> SealedStore::next_wake(const std::optional<TenantId>& tenant) {
  return behind_->next_wake(tenant);
}

Result<std::optional<StreamSnapshot>> SealedStore::snapshot(const TenantId& tenant,
                                                            const StreamId& stream) {
  auto kept = behind_->snapshot(tenant, stream);
  if (!kept || !*kept) return kept;
  KeyRing& ring = sealing_->begin();
  const auto key = ring.find(tenant, tenant_slot());
  if (!key) return key.error();
  if (!*key) {
    const auto is_new = sealing_->is_new(tenant);
    return is_new ? kept : is_new.error();
  }
  const Version version = (*kept)->version;
  auto body = opened_snapshot(place_of(tenant, stream, version), **key, (*kept)->body, ring);
  if (!body) return body.error();
  if (!*body) return std::optional<StreamSnapshot>();
  return std::optional(StreamSnapshot{version, std::move(**body)});
}

Result<void> SealedStore::put_snapshots(const TenantId& tenant,
                                        std::span<const NewSnapshot> snapshots) {
  if (auto checked = within_limits(tenant, snapshots); !checked) return checked;
  sealing_->begin();
  const auto key = sealing_->writing_key(tenant);
  if (!key) return key.error();
  if (!*key) return behind_->put_snapshots(tenant, snapshots);
  std::vector<NewSnapshot> sealed;
  for (const auto& [stream, snapshot] : snapshots) {
    const SealPlace place = place_of(tenant, stream, snapshot.version);
    auto body = seal_snapshot(place, **key, snapshot.body, sealing_->ring());
    if (!body) return body.error();
    if (body->size() > StoreLimits::snapshot_bytes) continue;
    sealed.push_back({stream, {snapshot.version, std::move(*body)}});
  }
  return behind_->put_snapshots(tenant, sealed);
}

Result<void> SealedStore::drop_snapshot(const TenantId& tenant, const StreamId& stream) {
  return behind_->drop_snapshot(tenant, stream);
}

Result<std::optional<Bytes>> SealedStore::key(const TenantId& tenant, const StreamId& stream,
                                              const PersonId& person) {
  return behind_->key(tenant, stream, person);
}

Result<Bytes> SealedStore::put_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person, const Bytes& wrapped) {
  return behind_->put_key(tenant, stream, person, wrapped);
}

Result<void> SealedStore::drop_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person) {
  const Forget forget{stream, person};
  if (auto kept = keeps_tenant_key(forget); !kept) return kept;
  sealing_->ring().drop(tenant, forget);
  return behind_->drop_key(tenant, stream, person);
}

Result<bool> SealedStore::seals(const TenantId& tenant) {
  sealing_->begin();
  return sealing_->seals(tenant);
}

Result<Hash> SealedStore::command_hash(const TenantId& tenant, const Hash& content) {
  sealing_->begin();
  const auto key = sealing_->writing_key(tenant);
  if (!key) return key.error();
  return *key ? (*key)->key.hash_for("command").add(content).finish() : content;
}

}  // namespace entente
