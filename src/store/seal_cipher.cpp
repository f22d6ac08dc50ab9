#include "seal_cipher.hpp"

#include <sodium/core.h>
#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include <algorithm>
#include <cstring>
#include <gsl/gsl>

namespace entente {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sizeof(Hash) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(nonce_bytes <= sizeof(Hash));

// It may be called from several threads at once, and as often as one likes.
void initialise() { Ensures(sodium_init() >= 0); }

const unsigned char* unsigned_bytes(std::string_view bytes) noexcept {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* unsigned_bytes(std::string& bytes) noexcept {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

std::string_view bytes_of(const Hash& hash) noexcept {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

SealKey cipher_key(const SealKey& key) noexcept { return SealKey(key.hash_for("seal").finish()); }

}  // namespace

std::optional<SealKey> SealKey::of(std::string_view bytes) noexcept {
  Hash hash;
  if (bytes.size() != hash.size()) return std::nullopt;
  std::memcpy(hash.data(), bytes.data(), bytes.size());
  const SealKey key(hash);
  sodium_memzero(hash.data(), hash.size());
  return key;
}

SealKey::~SealKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string_view SealKey::view() const noexcept { return bytes_of(bytes_); }

Blake2b SealKey::hash_for(std::string_view use) const noexcept {
  Blake2b hash(bytes_);
  hash.add_text(use);
  return hash;
}

KeyId id_of(const SealKey& key) noexcept {
  const Hash hash = key.hash_for("id").finish();
  KeyId id = 0;
  for (std::size_t i = 0; i < sizeof id; ++i) {
    id = id << 8 | static_cast<KeyId>(hash[i]);
  }
  return id;
}

SealKey combined(std::span<const SealKey> keys) noexcept {
  Blake2b hash;
  hash.add_text("entente keys").add_number(keys.size());
  for (const SealKey& each : keys) hash.add(each.view());
  return SealKey(hash.finish());
}

std::string mark_of(const SealKey& key, std::string_view bytes) {
  const Hash hash = key.hash_for("mark").add(bytes).finish();
  return std::string(bytes_of(hash).substr(0, mark_bytes));
}

std::string sealed(const SealKey& key, std::string_view bound, std::string_view text) {
  initialise();
  const Hash nonce = key.hash_for("nonce").add_text(bound).add_text(text).finish();
  std::string sealed(bytes_of(nonce).substr(0, nonce_bytes));
  sealed.resize(nonce_bytes + text.size() + tag_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      unsigned_bytes(sealed) + nonce_bytes, nullptr, unsigned_bytes(text), text.size(),
      unsigned_bytes(bound), bound.size(), nullptr, unsigned_bytes(bytes_of(nonce)),
      unsigned_bytes(cipher_key(key).view()));
  return sealed;
}

std::optional<std::string> unsealed(const SealKey& key, std::string_view bound,
                                    std::string_view sealed) {
  initialise();
  if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
  std::string text(sealed.size() - nonce_bytes - tag_bytes, '\0');
  const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      unsigned_bytes(text), nullptr, nullptr, unsigned_bytes(sealed) + nonce_bytes,
      sealed.size() - nonce_bytes, unsigned_bytes(bound), bound.size(), unsigned_bytes(sealed),
      unsigned_bytes(cipher_key(key).view()));
  if (code != 0) return std::nullopt;
  return text;
}

std::string random_bytes(std::size_t size) {
  initialise();
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

void wipe(std::string& bytes) noexcept { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace entente
