#pragma once

// A keeper whose keys are the same in each run, so that a random history can be played again.

#include "entente/store/key_keeper.hpp"

namespace entente::test {

/// A key that is told from others by its number alone.
inline Bytes numbered_key(std::uint64_t number) {
  Bytes key(KeyKeeper::key_bytes, '\0');
  for (std::size_t i = 0; i < sizeof number; ++i) key[i] = static_cast<char>(number >> (8 * i));
  return key;
}

/// How many keys were made: it outlives the keepers, as no two keys may be the same.
using KeyCount = std::uint64_t;

class FixedKeeper final : public KeyKeeper {
 public:
  explicit FixedKeeper(KeyCount& made) : made_(made) {}

  Bytes make_key() override { return numbered_key(++made_); }
  Result<Bytes> wrap(const TenantId&, const Bytes& key) override { return "wrapped " + key; }
  Result<Bytes> unwrap(const TenantId&, const Bytes& wrapped) override {
    return wrapped.substr(std::string_view("wrapped ").size());
  }

 private:
  KeyCount& made_;
};

}  // namespace entente::test
