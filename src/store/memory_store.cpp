#include "entente/store/memory_store.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "entente/store/chain.hpp"
#include "entente/store/limits.hpp"
#include "packed_tenant.hpp"

namespace entente {
namespace {

struct KeptStream {
  /// The positions of its events.
  std::vector<Position> events;
  std::optional<Instant> wake;
  std::map<CommandId, TakenCommand> commands;
  std::optional<StreamSnapshot> snapshot;
  Hash chain{};
  std::map<PersonId, Bytes> keys;
};

struct HeadKept {
  Bytes bytes;
  std::uint64_t revision = 0;
};

struct Tenant {
  std::map<StreamId, KeptStream> streams;
  std::vector<StoredEvent> events;
  std::vector<NewTransition> transitions;
  HeadKept head;
  Hash chain{};
};

template <class Map, class Key>
auto* find_in(Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

Version version_of(const KeptStream* stream) {
  return stream == nullptr ? 0 : stream->events.size();
}

// The outcome of what cannot be appended; absent: it can.
std::optional<AppendOutcome> refusal(const Tenant* tenant, const Commit& commit) {
  const auto stream_of = [tenant](const StreamId& id) {
    return tenant == nullptr ? nullptr : find_in(tenant->streams, id);
  };
  if (commit.command) {
    const KeptStream* stream = stream_of(commit.command->stream);
    const TakenCommand* taken = stream ? find_in(stream->commands, commit.command->id) : nullptr;
    if (taken != nullptr && taken->hash == commit.command->hash) return AlreadyDone{taken->receipt};
    if (taken != nullptr) return Reused{};
  }
  for (const StreamAppend& append : commit.appends) {
    const Version actual = version_of(stream_of(append.stream));
    if (actual != append.expected) return Conflict{append.stream, actual};
  }
  for (const WakeChange& change : commit.wakes) {
    const KeptStream* stream = stream_of(change.stream);
    const std::optional<Instant> wake = stream ? stream->wake : std::nullopt;
    if (change.passed && wake != change.passed) return Conflict{change.stream, version_of(stream)};
  }
  const std::uint64_t revision = tenant == nullptr ? 0 : tenant->head.revision;
  if (commit.head && commit.head->expected != revision) return Conflict{std::nullopt, revision};
  return std::nullopt;
}

void append_events(Tenant& tenant, Position commit, const StreamAppend& append) {
  if (append.events.empty()) return;
  KeptStream& stream = tenant.streams[append.stream];
  for (const Bytes& body : append.events) {
    const Position position = tenant.events.size() + 1;
    tenant.events.push_back({append.stream, stream.events.size() + 1, position, commit, body});
    stream.events.push_back(position);
    chain_event(tenant.events.back(), stream.chain, tenant.chain);
  }
}

// What `make` makes of the elements after the first `after`, at most `limit` and as much as may be
// read.
template <class T, class Make>
auto part_of(const std::vector<T>& all, std::uint64_t after, std::size_t limit, Make make)
    -> Result<std::vector<std::invoke_result_t<Make, std::uint64_t>>> {
  std::vector<std::invoke_result_t<Make, std::uint64_t>> part;
  if (auto checked = within_reach(after, all.size()); !checked) return checked.error();
  BytesRead read;
  for (std::uint64_t at = after; at < all.size() && part.size() < limit; ++at) {
    auto made = make(at);
    if (!read.takes(made.body)) break;
    part.push_back(std::move(made));
  }
  return part;
}

PackedTenant::Stream packed(const StreamId& id, const KeptStream& stream) {
  PackedTenant::Stream packed{id, stream.wake, {}, {}, {}};
  for (const auto& [command, taken] : stream.commands) packed.commands.push_back({command, taken});
  if (stream.snapshot) packed.snapshot = {stream.snapshot->version, stream.snapshot->body};
  for (const auto& [person, wrapped] : stream.keys) packed.keys.push_back({person, wrapped});
  return packed;
}

// Views of what the tenant has.
PackedTenant packed(const Tenant& tenant) {
  PackedTenant packed_tenant;
  std::map<StreamId, std::uint32_t> places;
  for (const auto& [id, stream] : tenant.streams) {
    places.emplace_hint(places.end(), id, static_cast<std::uint32_t>(places.size()));
    packed_tenant.streams.push_back(packed(id, stream));
  }
  for (const StoredEvent& each : tenant.events) {
    packed_tenant.events.push_back(
        {places.at(each.stream), each.commit == each.position, each.body});
  }
  for (const NewTransition& each : tenant.transitions) {
    packed_tenant.transitions.push_back({each.at, each.body});
  }
  packed_tenant.head = tenant.head.bytes;
  packed_tenant.revision = tenant.head.revision;
  return packed_tenant;
}

KeptStream unpacked(const PackedTenant::Stream& packed) {
  KeptStream stream;
  stream.wake = packed.wake;
  for (const auto& [command, taken] : packed.commands) stream.commands.emplace(command, taken);
  if (packed.snapshot) stream.snapshot = {packed.snapshot->version, Bytes(packed.snapshot->body)};
  for (const auto& [person, wrapped] : packed.keys) stream.keys.emplace(person, wrapped);
  return stream;
}

Tenant unpacked(const PackedTenant& packed) {
  Tenant tenant;
  for (const PackedTenant::Stream& each : packed.streams) {
    tenant.streams.emplace_hint(tenant.streams.end(), each.id, unpacked(each));
  }
  Position commit = 0;
  for (const PackedTenant::Event& each : packed.events) {
    if (each.begins_commit) commit = tenant.events.size() + 1;
    append_events(tenant, commit, {packed.streams[each.stream].id, 0, {Bytes(each.body)}});
  }
  for (const PackedTenant::Told& each : packed.transitions) {
    tenant.transitions.push_back({each.at, Bytes(each.body)});
  }
  tenant.head = {Bytes(packed.head), packed.revision};
  return tenant;
}

template <class T>
const T& or_none(const T* value) {
  static const T none{};
  return value == nullptr ? none : *value;
}

template <class Map, class Key>
auto begin_after(const Map& map, const std::optional<Key>& after) {
  return after ? map.upper_bound(*after) : map.begin();
}

}  // namespace

struct MemoryStore::Kept {
  std::map<TenantId, Tenant> tenants;
  std::set<Wake> wakes;

  KeptStream* find(const TenantId& tenant, const StreamId& stream) {
    Tenant* of = find_in(tenants, tenant);
    return of == nullptr ? nullptr : find_in(of->streams, stream);
  }

  void set_wake(const TenantId& tenant, const WakeChange& change) {
    if (!change.at && find(tenant, change.stream) == nullptr) return;
    KeptStream& stream = tenants[tenant].streams[change.stream];
    if (stream.wake) wakes.erase({*stream.wake, tenant, change.stream});
    stream.wake = change.at;
    if (change.at) wakes.insert({*change.at, tenant, change.stream});
  }

  static void forget(Tenant& tenant, const Forget& forget) {
    KeptStream* stream = find_in(tenant.streams, forget.stream);
    if (stream == nullptr) return;
    if (forget.person) {
      stream->keys.erase(*forget.person);
    } else {
      stream->keys.clear();
    }
    stream->snapshot.reset();
  }

  AppendOutcome append(const Commit& commit) {
    if (auto refused = refusal(find_in(tenants, commit.tenant), commit)) return *refused;
    Tenant& tenant = tenants[commit.tenant];
    Receipt receipt{tenant.events.size() + 1, 0, tenant.transitions.size() + 1,
                    commit.transitions.size()};
    for (const StreamAppend& each : commit.appends) {
      append_events(tenant, receipt.first_position, each);
    }
    receipt.events = tenant.events.size() + 1 - receipt.first_position;
    tenant.transitions.insert(tenant.transitions.end(), commit.transitions.begin(),
                              commit.transitions.end());
    for (const WakeChange& change : commit.wakes) set_wake(commit.tenant, change);
    if (commit.head) tenant.head = {commit.head->bytes, tenant.head.revision + 1};
    if (commit.command) {
      tenant.streams[commit.command->stream].commands[commit.command->id] = {commit.command->hash,
                                                                             receipt};
    }
    for (const Forget& each : commit.forgets) forget(tenant, each);
    for (const NewKey& each : commit.keys) {
      tenant.streams[each.stream].keys.try_emplace(each.person, each.wrapped);
    }
    return Appended{receipt};
  }
};

MemoryStore::MemoryStore() : kept_(std::make_unique<Kept>()) {}
MemoryStore::~MemoryStore() = default;

Result<std::vector<AppendOutcome>> MemoryStore::append(std::span<const Commit> commits) {
  if (auto checked = within_limits(commits); !checked) return checked.error();
  std::vector<AppendOutcome> outcomes;
  outcomes.reserve(commits.size());
  for (const Commit& commit : commits) outcomes.push_back(kept_->append(commit));
  return outcomes;
}

Result<std::optional<TakenCommand>> MemoryStore::command(const TenantId& tenant,
                                                         const StreamId& stream,
                                                         const CommandId& id) {
  const KeptStream* of = kept_->find(tenant, stream);
  const TakenCommand* taken = of == nullptr ? nullptr : find_in(of->commands, id);
  return taken == nullptr ? std::nullopt : std::optional<TakenCommand>(*taken);
}

Result<std::vector<StoredEvent>> MemoryStore::read_stream(const TenantId& tenant,
                                                          const StreamId& stream, Version after,
                                                          std::size_t limit) {
  const std::vector<StoredEvent>& all = or_none(find_in(kept_->tenants, tenant)).events;
  const std::vector<Position>& positions = or_none(kept_->find(tenant, stream)).events;
  return part_of(positions, after, limit, [&](std::uint64_t at) { return all[positions[at] - 1]; });
}

Result<std::vector<StoredEvent>> MemoryStore::read_all(const TenantId& tenant, Position after,
                                                       std::size_t limit) {
  const std::vector<StoredEvent>& all = or_none(find_in(kept_->tenants, tenant)).events;
  return part_of(all, after, limit, [&](std::uint64_t at) { return all[at]; });
}

Result<std::vector<StoredTransition>> MemoryStore::read_transitions(const TenantId& tenant,
                                                                    Position after,
                                                                    std::size_t limit) {
  const std::vector<NewTransition>& all = or_none(find_in(kept_->tenants, tenant)).transitions;
  return part_of(all, after, limit, [&](std::uint64_t at) {
    return StoredTransition{at + 1, all[at].at, all[at].body};
  });
}

Result<TenantHead> MemoryStore::head(const TenantId& tenant) {
  const Tenant* of = find_in(kept_->tenants, tenant);
  if (of == nullptr) return TenantHead{};
  return TenantHead{of->events.size(), of->transitions.size(), of->head.bytes, of->head.revision,
                    of->chain};
}

Result<std::vector<TenantId>> MemoryStore::tenants(const std::optional<TenantId>& after,
                                                   std::size_t limit) {
  std::vector<TenantId> ids;
  for (auto at = begin_after(kept_->tenants, after);
       at != kept_->tenants.end() && ids.size() < limit; ++at) {
    ids.push_back(at->first);
  }
  return ids;
}

Result<std::vector<StreamLine>> MemoryStore::streams(const TenantId& tenant,
                                                     const std::optional<StreamId>& after,
                                                     std::size_t limit) {
  std::vector<StreamLine> lines;
  const Tenant* of = find_in(kept_->tenants, tenant);
  if (of == nullptr) return lines;
  for (auto at = begin_after(of->streams, after); at != of->streams.end() && lines.size() < limit;
       ++at) {
    const KeptStream& stream = at->second;
    lines.push_back({at->first, stream.events.size(), stream.wake, stream.chain});
  }
  return lines;
}

Result<void> MemoryStore::remove(const TenantId& tenant) {
  kept_->tenants.erase(tenant);
  std::erase_if(kept_->wakes, [&](const Wake& wake) { return wake.tenant == tenant; });
  return {};
}

Result<std::vector<Wake>> MemoryStore::due(Instant until, const std::optional<Wake>& after,
                                           std::size_t limit) {
  std::vector<Wake> wakes;
  for (auto at = begin_after(kept_->wakes, after);
       at != kept_->wakes.end() && at->at <= until && wakes.size() < limit; ++at) {
    wakes.push_back(*at);
  }
  return wakes;
}

Result<std::optional<Wake>> MemoryStore::next_wake(const std::optional<TenantId>& tenant) {
  for (const Wake& wake : kept_->wakes) {
    if (!tenant || wake.tenant == *tenant) return std::optional<Wake>(wake);
  }
  return std::optional<Wake>();
}

Result<std::optional<StreamSnapshot>> MemoryStore::snapshot(const TenantId& tenant,
                                                            const StreamId& stream) {
  const KeptStream* of = kept_->find(tenant, stream);
  return of == nullptr ? std::nullopt : of->snapshot;
}

Result<void> MemoryStore::put_snapshots(const TenantId& tenant,
                                        std::span<const NewSnapshot> snapshots) {
  if (auto checked = within_limits(tenant, snapshots); !checked) return checked;
  // Copied first: when memory runs out, none is put.
  std::vector<NewSnapshot> copies(snapshots.begin(), snapshots.end());
  for (auto& [stream, snapshot] : copies) {
    KeptStream* of = kept_->find(tenant, stream);
    if (of == nullptr || snapshot.version > version_of(of)) continue;
    if (of->snapshot && of->snapshot->version > snapshot.version) continue;
    of->snapshot = std::move(snapshot);
  }
  return {};
}

Result<void> MemoryStore::drop_snapshot(const TenantId& tenant, const StreamId& stream) {
  if (KeptStream* of = kept_->find(tenant, stream)) of->snapshot.reset();
  return {};
}

Result<std::optional<Bytes>> MemoryStore::key(const TenantId& tenant, const StreamId& stream,
                                              const PersonId& person) {
  const KeptStream* of = kept_->find(tenant, stream);
  const Bytes* wrapped = of == nullptr ? nullptr : find_in(of->keys, person);
  return wrapped == nullptr ? std::nullopt : std::optional<Bytes>(*wrapped);
}

Result<Bytes> MemoryStore::put_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person, const Bytes& wrapped) {
  if (auto checked = within_limits(tenant, stream, person, wrapped); !checked) {
    return checked.error();
  }
  return kept_->tenants[tenant].streams[stream].keys.try_emplace(person, wrapped).first->second;
}

Result<void> MemoryStore::drop_key(const TenantId& tenant, const StreamId& stream,
                                   const PersonId& person) {
  if (KeptStream* of = kept_->find(tenant, stream)) of->keys.erase(person);
  return {};
}

Result<Bytes> MemoryStore::pack(const TenantId& tenant) const {
  const auto payload = write_packed(packed(or_none(find_in(kept_->tenants, tenant))));
  if (!payload) return payload.error();
  return framed(*payload);
}

Result<void> MemoryStore::unpack(const TenantId& tenant, std::string_view packed) {
  if (kept_->tenants.contains(tenant)) {
    return Failure("packed.not_empty", "Remove the tenant before.", "/tenant");
  }
  const auto payload = unframed(packed);
  if (!payload) return payload.error();
  const auto read = read_packed(*payload);
  if (!read) return read.error();
  const bool is_known = !read->streams.empty() || !read->transitions.empty() || read->revision > 0;
  if (!is_known) return {};
  for (const PackedTenant::Stream& each : read->streams) {
    if (each.wake) kept_->wakes.insert({*each.wake, tenant, each.id});
  }
  kept_->tenants.emplace(tenant, unpacked(*read));
  return {};
}

}  // namespace entente
