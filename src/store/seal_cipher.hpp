#pragma once

// What seals: XChaCha20-Poly1305 and keyed BLAKE2b, both of libsodium. Private to the store.
//
// A nonce is a keyed hash of all that is sealed and of all that is bound to it. So the same is
// sealed alike, however often, and two things never share a nonce, whatever was restored. Each use
// of a key has a key of its own, derived from it by the name of the use.
//
// libsodium is initialised here, once: without it, its random numbers are not safe for threads, and
// the fast forms of the cipher are not chosen. What is hashed needs none of that (`blake2b.hpp`).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/blake2b.hpp"

namespace entente {

/// 32 bytes that are wiped when they are not needed any more.
class SealKey {
 public:
  explicit SealKey(const Hash& bytes) noexcept : bytes_(bytes) {}
  /// Absent: it has not so many bytes.
  [[nodiscard]] static std::optional<SealKey> of(std::string_view bytes) noexcept;
  SealKey(const SealKey&) noexcept = default;
  SealKey& operator=(const SealKey&) noexcept = default;
  ~SealKey();

  [[nodiscard]] std::string_view view() const noexcept;
  /// A hash that only who has the key can reckon, for one use of it.
  [[nodiscard]] Blake2b hash_for(std::string_view use) const noexcept;

 private:
  Hash bytes_;
};

/// By which a key is told from another that came in its place.
using KeyId = std::uint64_t;
[[nodiscard]] KeyId id_of(const SealKey& key) noexcept;
/// Can be reckoned only with all of them, in the same order.
[[nodiscard]] SealKey combined(std::span<const SealKey> keys) noexcept;

inline constexpr std::size_t mark_bytes = 16;
/// Only who has the key can reckon it.
[[nodiscard]] std::string mark_of(const SealKey& key, std::string_view bytes);

/// The nonce and what it was sealed to.
[[nodiscard]] std::string sealed(const SealKey& key, std::string_view bound, std::string_view text);
/// Absent: it was sealed with another key, bound to something else, or changed.
[[nodiscard]] std::optional<std::string> unsealed(const SealKey& key, std::string_view bound,
                                                  std::string_view sealed);

/// From the system's source of randomness.
[[nodiscard]] std::string random_bytes(std::size_t size);
void wipe(std::string& bytes) noexcept;

}  // namespace entente
