#pragma once

/// \file
/// Who keeps the key that all other keys of a store are wrapped with: the host. Experimental.
///
/// A store that seals makes a key for each person, and keeps it wrapped. What wraps it must lie
/// elsewhere than the store and its backups: in a key management service, or in a file. A keeper
/// may have one key for each tenant; when it destroys one, nothing that was sealed in that tenant
/// can be read by anybody any more.
///
/// Threads: called by the store in the calls of its host, one at a time.

#include <memory>
#include <string>

#include "entente/store/commit.hpp"

namespace entente {

class ENTENTE_EXPORT KeyKeeper {
 public:
  /// Of every key that is wrapped, and of that in a key file.
  static constexpr std::size_t key_bytes = 32;

  KeyKeeper() = default;
  KeyKeeper(const KeyKeeper&) = delete;
  KeyKeeper& operator=(const KeyKeeper&) = delete;
  virtual ~KeyKeeper();

  /// A new key of `key_bytes`: from the system's source of randomness, unless somebody overrides
  /// it to repeat a run. The store writes over its last 8 bytes whose it is.
  virtual Bytes make_key();
  /// At most `StoreLimits::key_bytes`. The key must not be kept, nor written anywhere.
  virtual Result<Bytes> wrap(const TenantId& tenant, const Bytes& key) = 0;
  /// What was wrapped. A failure, with any code, keeps the tenant closed: `seal.key_refused`, whose
  /// cause it is.
  virtual Result<Bytes> unwrap(const TenantId& tenant, const Bytes& wrapped) = 0;
};

/// Wraps with one key for all tenants (XChaCha20-Poly1305, bound to the tenant). Errors:
/// `seal.key_size`.
[[nodiscard]] ENTENTE_EXPORT Result<std::unique_ptr<KeyKeeper>> keeper_of_key(const Bytes& key);
/// The same with the key in a file of `KeyKeeper::key_bytes`; with `create` one that is not there
/// is made, readable by its owner alone. Whoever loses it has lost all that is sealed: keep a copy,
/// but not beside the store. Errors: `seal.key_file` (missing, unreadable, of another size, or open
/// to others).
[[nodiscard]] ENTENTE_EXPORT Result<std::unique_ptr<KeyKeeper>> keeper_of_file(
    const std::string& path, bool create = false);

}  // namespace entente
