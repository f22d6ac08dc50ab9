#pragma once

/// \file
/// The keys that callers in C give, as a keeper of the library. Threads: as of `KeyKeeper`.

#include <memory>

#include "entente/base/result.hpp"
#include "entente/c/keys.h"
#include "entente/store/key_keeper.hpp"

namespace entente::capi {

/// Keys of which a call took charge: released at its end, unless a keeper took them over, which
/// then does so at its own. Made outside of the guard, so they are released whatever happens.
class GivenKeys {
 public:
  explicit GivenKeys(const entente_keys* given) noexcept;
  GivenKeys(GivenKeys&& other) noexcept;
  GivenKeys& operator=(GivenKeys&&) = delete;
  ~GivenKeys();

  /// Whether there are any, of a size that we know.
  explicit operator bool() const noexcept { return keys_.struct_size != 0; }
  [[nodiscard]] const entente_keys& operator*() const noexcept { return keys_; }

 private:
  entente_keys keys_ = {};
};

/// Errors: `keys.source`, and those of `keeper_of_key` and `keeper_of_file`, below `/keys`.
[[nodiscard]] Result<std::unique_ptr<KeyKeeper>> keeper_of(GivenKeys& keys);

}  // namespace entente::capi
