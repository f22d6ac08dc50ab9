#include "entente/store/key_keeper.hpp"

#include "key_file.hpp"
#include "packed_bytes.hpp"
#include "seal_cipher.hpp"

namespace entente {
namespace {

static_assert(KeyKeeper::key_bytes == sizeof(Hash));

// How a key is wrapped, in its first byte.
constexpr char wrapped_once = '\1';

std::string bound_to(const TenantId& tenant) {
  PackedWriter place;
  place.text("entente key");
  place.text(tenant.view());
  return place.take();
}

class KeeperOfKey final : public KeyKeeper {
 public:
  explicit KeeperOfKey(const SealKey& key) : key_(key) {}

  Result<Bytes> wrap(const TenantId& tenant, const Bytes& key) override {
    return Bytes(1, wrapped_once).append(sealed(key_, bound_to(tenant), key));
  }
  Result<Bytes> unwrap(const TenantId& tenant, const Bytes& wrapped) override {
    if (wrapped.starts_with(wrapped_once)) {
      auto key = unsealed(key_, bound_to(tenant), std::string_view(wrapped).substr(1));
      if (key) return std::move(*key);
    }
    return Failure("seal.wrong_key", "Give the key that this store was sealed with.");
  }

 private:
  SealKey key_;
};

}  // namespace

KeyKeeper::~KeyKeeper() = default;

Bytes KeyKeeper::make_key() { return random_bytes(key_bytes); }

Result<std::unique_ptr<KeyKeeper>> keeper_of_key(const Bytes& key) {
  const std::optional<SealKey> held = SealKey::of(key);
  if (!held) {
    return Failure("seal.key_size", "Give a key of its size.")
        .with("bytes", std::to_string(KeyKeeper::key_bytes));
  }
  return std::unique_ptr<KeyKeeper>(std::make_unique<KeeperOfKey>(*held));
}

Result<std::unique_ptr<KeyKeeper>> keeper_of_file(const std::string& path, bool create) {
  if (path.find('\0') != std::string::npos) {
    return Failure("seal.key_file", "Name a file: no name has a NUL in it.");
  }
  if (create) {
    Bytes made = random_bytes(KeyKeeper::key_bytes);
    const auto kept = make_key_file(path, made);
    wipe(made);
    if (!kept) return kept.error();
  }
  auto key = read_key_file(path, KeyKeeper::key_bytes);
  if (!key) return key.error();
  auto keeper = keeper_of_key(*key);
  wipe(*key);
  return keeper;
}

}  // namespace entente
