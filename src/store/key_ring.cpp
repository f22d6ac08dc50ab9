#include "key_ring.hpp"

#include <utility>

#include "entente/codec/command.hpp"
#include "entente/store/sealed_store.hpp"

namespace entente {
namespace {

// All are let go when there are more: they are asked for again.
constexpr std::size_t most_held = 4096;

Failure refused(const Failure& cause) {
  return Failure("seal.key_refused", "Give the keeper that this tenant was sealed with.")
      .caused_by(cause);
}

Failure wrong_size() { return {"seal.key_size", "A keeper gives the key that it was given."}; }

// What is left of a key of 32 bytes is as long as two of AES.
constexpr std::size_t owner_bytes = 8;
constexpr std::size_t secret_bytes = KeyKeeper::key_bytes - owner_bytes;

std::string owner_of(const TenantId& tenant, const StreamId& stream, const PersonId& person) {
  Blake2b hash;
  hash.add_text("entente key of").add_text(tenant.view());
  const Hash owner = hash.add_text(stream.view()).add_text(person.view()).finish();
  return {reinterpret_cast<const char*>(owner.data()), owner_bytes};
}

}  // namespace

const KeySlot& tenant_slot() {
  static const KeySlot slot{*StreamId::parse(tenant_stream), *PersonId::parse(tenant_stream)};
  return slot;
}

KeySlot told_slot(const StreamId& stream) {
  static const StreamId told = *StreamId::parse(told_stream);
  static const PersonId team = *PersonId::parse(team_stream);
  const bool is_of_all = stream == tenant_slot().stream;
  return {told, is_of_all ? team : stream.as<PersonTag>()};
}

bool is_for_keys(const StreamLine& line) {
  const bool is_named = line.stream == tenant_slot().stream || line.stream.view() == told_stream;
  return is_named && line.version == 0 && !line.wake;
}

Result<std::optional<HeldKey>> KeyRing::find(const TenantId& tenant, const KeySlot& slot) {
  Place place(tenant, slot.stream, slot.person);
  if (const auto held = held_.find(place); held != held_.end()) return std::optional(held->second);
  if (absent_.contains(place)) return std::optional<HeldKey>();
  const auto wrapped = behind_.key(tenant, slot.stream, slot.person);
  if (!wrapped) return wrapped.error();
  if (!*wrapped) {
    absent_.insert(std::move(place));
    return std::optional<HeldKey>();
  }
  const auto key = hold(std::move(place), **wrapped);
  if (!key) return key.error();
  return std::optional(*key);
}

Result<HeldKey> KeyRing::need(const TenantId& tenant, const KeySlot& slot) {
  const auto found = find(tenant, slot);
  if (!found) return found.error();
  if (*found) return **found;
  const auto made = make(tenant, slot);
  if (!made) return made.error();
  const auto kept = behind_.put_key(tenant, slot.stream, slot.person, made->wrapped);
  if (!kept) return kept.error();
  Place place(tenant, slot.stream, slot.person);
  absent_.erase(place);
  // Somebody else may have kept one meanwhile.
  return hold(std::move(place), *kept);
}

Result<KeyRing::Made> KeyRing::make(const TenantId& tenant, const KeySlot& slot) {
  Bytes bytes = keeper_.make_key();
  if (bytes.size() != KeyKeeper::key_bytes) return refused(wrong_size());
  bytes.replace(secret_bytes, owner_bytes, owner_of(tenant, slot.stream, slot.person));
  const std::optional<SealKey> key = SealKey::of(bytes);
  auto wrapped = keeper_.wrap(tenant, bytes);
  wipe(bytes);
  if (!wrapped) return refused(wrapped.error());
  return Made{{*key, id_of(*key)}, std::move(*wrapped)};
}

Result<HeldKey> KeyRing::unwrapped(const Place& place, const Bytes& wrapped) {
  auto bytes = keeper_.unwrap(std::get<TenantId>(place), wrapped);
  if (!bytes) return refused(bytes.error());
  const std::optional<SealKey> key = SealKey::of(*bytes);
  const bool is_own = bytes->ends_with(std::apply(owner_of, place));
  wipe(*bytes);
  if (!key) return refused(wrong_size());
  if (!is_own) {
    return Failure("store.damaged", "Restore a backup: a key stands in the place of another.");
  }
  return HeldKey{*key, id_of(*key)};
}

Result<HeldKey> KeyRing::hold(Place place, const Bytes& wrapped) {
  auto key = unwrapped(place, wrapped);
  if (!key) return key;
  if (held_.size() >= most_held) held_.clear();
  held_.insert_or_assign(std::move(place), *key);
  return key;
}

template <class Which>
void KeyRing::drop_if(Which which) {
  std::erase_if(held_, [&](const auto& each) { return std::apply(which, each.first); });
}

void KeyRing::drop(const TenantId& tenant, const Forget& forget) {
  drop_if([&](const TenantId& of, const StreamId& stream, const PersonId& person) {
    return of == tenant && stream == forget.stream && (!forget.person || person == *forget.person);
  });
}

void KeyRing::drop(const TenantId& tenant) {
  drop_if([&](const TenantId& of, const StreamId&, const PersonId&) { return of == tenant; });
}

}  // namespace entente
