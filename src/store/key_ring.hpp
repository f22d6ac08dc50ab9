#pragma once

// The keys of a store that seals: asked of the store behind it, unwrapped by the host's keeper, and
// held for a while. Private to the store.

#include <map>
#include <set>
#include <tuple>

#include "entente/store/event_store.hpp"
#include "entente/store/key_keeper.hpp"
#include "sealed_frame.hpp"

namespace entente {

struct HeldKey {
  SealKey key;
  KeyId id = 0;
};

/// The tenant's own key.
[[nodiscard]] const KeySlot& tenant_slot();
/// That of what was told of a stream.
[[nodiscard]] KeySlot told_slot(const StreamId& stream);
/// Whether a stream has keys and nothing else.
[[nodiscard]] bool is_for_keys(const StreamLine& line);

/// A key is what the keeper made, but for its last bytes, which say of which tenant and slot it is:
/// a wrapped one opens nothing in another's place. Failures: those of the store behind;
/// `seal.key_refused`; `store.damaged` for a key that stands where it was not put.
class KeyRing {
 public:
  /// Both outlive it.
  KeyRing(EventStore& behind, KeyKeeper& keeper) : behind_(behind), keeper_(keeper) {}

  /// At the beginning of a call of the host: a key that was not there is asked for once more.
  void begin() { absent_.clear(); }

  [[nodiscard]] Result<std::optional<HeldKey>> find(const TenantId& tenant, const KeySlot& slot);
  /// Makes one where there is none, and keeps it.
  [[nodiscard]] Result<HeldKey> need(const TenantId& tenant, const KeySlot& slot);
  /// One that is to be kept by a commit.
  struct Made {
    HeldKey key;
    Bytes wrapped;
  };
  [[nodiscard]] Result<Made> make(const TenantId& tenant, const KeySlot& slot);

  /// What is held is not held any more.
  void drop(const TenantId& tenant, const Forget& forget);
  void drop(const TenantId& tenant);

 private:
  using Place = std::tuple<TenantId, StreamId, PersonId>;

  [[nodiscard]] Result<HeldKey> unwrapped(const Place& place, const Bytes& wrapped);
  [[nodiscard]] Result<HeldKey> hold(Place place, const Bytes& wrapped);
  template <class Which>
  void drop_if(Which which);

  EventStore& behind_;
  KeyKeeper& keeper_;
  std::map<Place, HeldKey> held_;
  std::set<Place> absent_;
};

}  // namespace entente
