#pragma once

// Bodies sealed, and opened again: which part of a document is sealed with whose keys. Private to
// the store.

#include "key_ring.hpp"

namespace entente {

/// What the bytes are of, and where they stand: a sealed body opens nowhere else.
struct SealPlace {
  const TenantId& tenant;
  /// "event", "told" or "snapshot".
  std::string_view what;
  const StreamId& stream;
  /// The version; of what was told, its instant.
  std::uint64_t number = 0;
};

/// What is to be sealed as one.
struct Sealable {
  SealedKind kind = SealedKind::whole;
  /// None: the tenant's key.
  std::vector<KeySlot> slots;
  Bytes text;
  /// Read instead, when a key is gone.
  Bytes open;
};

/// Absent: it has nothing to seal, and is kept as it is. A document that this version does not
/// know, and what is none, is sealed in the whole, with the tenant's key where it tells of nobody.
[[nodiscard]] std::optional<Sealable> sealable_event(const StreamId& stream, const Bytes& body);
[[nodiscard]] std::optional<Sealable> sealable_told(const Bytes& body);

/// Seals a commit in place. Keys that it forgets are not used: what needs one gets a new one, which
/// comes to the commit's keys. Another key that is not there is made and kept before.
[[nodiscard]] Result<void> seal(Commit& commit, KeyRing& ring);
/// A snapshot has what was told in it, and is sealed with that key.
[[nodiscard]] Result<Bytes> seal_snapshot(const SealPlace& place, const HeldKey& tenant_key,
                                          const Bytes& body, KeyRing& ring);

/// The bytes of a frame, whose mark is reckoned.
[[nodiscard]] Bytes marked(const SealPlace& place, const SealedFrame& frame,
                           const HeldKey& tenant_key);
/// What was sealed; what has nothing to seal as it is, and all of a tenant that has no key. Where a
/// person's key is gone, the open document, or the body when it has none. Errors: `store.damaged`
/// for all else, also for what should be sealed; `seal.key_refused`, those of the store behind.
[[nodiscard]] Result<Bytes> opened(const SealPlace& place, const Bytes& body, KeyRing& ring);
/// Absent: with these keys it does not open.
[[nodiscard]] Result<std::optional<Bytes>> opened_snapshot(const SealPlace& place,
                                                           const HeldKey& tenant_key,
                                                           const Bytes& body, KeyRing& ring);

[[nodiscard]] SealPlace place_of(const TenantId& tenant, const StoredEvent& event);
[[nodiscard]] SealPlace place_of(const TenantId& tenant, const StoredTransition& transition);

}  // namespace entente
