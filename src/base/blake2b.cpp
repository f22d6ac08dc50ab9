#include "blake2b.hpp"

#include <sodium/crypto_generichash.h>

#include <gsl/gsl>
#include <new>

namespace entente {
namespace {

// The state that the constructor began in these bytes.
template <class State>
crypto_generichash_state* begun_in(State& bytes) noexcept {
  return std::launder(reinterpret_cast<crypto_generichash_state*>(bytes.data()));
}

const unsigned char* unsigned_bytes(const void* bytes) noexcept {
  return static_cast<const unsigned char*>(bytes);
}

}  // namespace

Blake2b::Blake2b(std::span<const std::byte> key) noexcept {
  static_assert(sizeof(state_) >= sizeof(crypto_generichash_state));
  static_assert(alignof(Blake2b) >= alignof(crypto_generichash_state));
  Expects(key.size() <= crypto_generichash_KEYBYTES_MAX);
  auto* state = new (state_.data()) crypto_generichash_state;
  crypto_generichash_init(state, unsigned_bytes(key.data()), key.size(), Hash().size());
}

Blake2b& Blake2b::add(std::string_view bytes) noexcept {
  crypto_generichash_update(begun_in(state_), unsigned_bytes(bytes.data()), bytes.size());
  return *this;
}

Blake2b& Blake2b::add(const Hash& hash) noexcept {
  crypto_generichash_update(begun_in(state_), unsigned_bytes(hash.data()), hash.size());
  return *this;
}

Blake2b& Blake2b::add_number(std::uint64_t number) noexcept {
  std::array<unsigned char, 8> bytes{};
  for (unsigned char& byte : bytes) {
    byte = static_cast<unsigned char>(number & 0xFF);
    number >>= 8;
  }
  crypto_generichash_update(begun_in(state_), bytes.data(), bytes.size());
  return *this;
}

Blake2b& Blake2b::add_text(std::string_view text) noexcept {
  return add_number(text.size()).add(text);
}

Hash Blake2b::finish() noexcept {
  Hash hash;
  crypto_generichash_final(begun_in(state_), reinterpret_cast<unsigned char*>(hash.data()),
                           hash.size());
  return hash;
}

}  // namespace entente
