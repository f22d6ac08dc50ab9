#pragma once

/// \file
/// BLAKE2b with 32 bytes, plain or keyed: what chains histories and checks snapshots. RFC 7693.
///
/// The same parts give the same digest on every machine. Numbers are eight bytes, the least first;
/// a text is its length and its bytes, so no two lists of parts run together to the same bytes.
/// Uses libsodium without its initialisation, which would be state of the whole process.

#include <cstdint>
#include <span>
#include <string_view>

#include "entente/base/hash.hpp"

namespace entente {

class Blake2b {
 public:
  Blake2b() noexcept : Blake2b(std::span<const std::byte>()) {}
  /// Expects at most 64 bytes; with none, nothing is keyed.
  explicit Blake2b(std::span<const std::byte> key) noexcept;

  Blake2b& add(std::string_view bytes) noexcept;
  Blake2b& add(const Hash& hash) noexcept;
  Blake2b& add_number(std::uint64_t number) noexcept;
  Blake2b& add_text(std::string_view text) noexcept;

  /// Once, and nothing after it.
  [[nodiscard]] Hash finish() noexcept;

 private:
  /// A crypto_generichash_state: so that nobody who includes this needs libsodium's headers.
  alignas(64) std::array<std::byte, 384> state_;
};

}  // namespace entente
