#include "keys.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "arguments.hpp"
#include "entente/store/limits.hpp"

namespace entente::capi {
namespace {

const std::uint8_t* bytes_of(const Bytes& bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

// The host's functions.
class AskedKeeper final : public KeyKeeper {
 public:
  explicit AskedKeeper(GivenKeys&& keys) : keys_(std::move(keys)) {}

  Result<Bytes> wrap(const TenantId& tenant, const Bytes& key) override {
    return ask((*keys_).wrap, tenant, key, StoreLimits::key_bytes);
  }
  Result<Bytes> unwrap(const TenantId& tenant, const Bytes& wrapped) override {
    return ask((*keys_).unwrap, tenant, wrapped, key_bytes);
  }

 private:
  Result<Bytes> ask(entente_wrap_key function, const TenantId& tenant, const Bytes& in,
                    std::size_t capacity) {
    Bytes out(capacity, '\0');
    std::size_t length = 0;
    // An id's view is all of its text, so a NUL follows it.
    const std::string_view name = tenant.view();
    const std::int32_t status =
        function((*keys_).user, name.data(), name.size(), bytes_of(in), in.size(),
                 reinterpret_cast<std::uint8_t*>(out.data()), capacity, &length);
    if (status != 0) {
      return Failure("keys.refused", "The host's function refuses the key.")
          .with("status", std::to_string(status));
    }
    if (length > capacity) return Failure("keys.refused", "The host's key has too many bytes.");
    out.resize(length);
    return out;
  }

  GivenKeys keys_;
};

Result<std::unique_ptr<KeyKeeper>> keeper_of_name(const entente_keys& keys) {
  const std::size_t length = keys.key_file == nullptr ? 0 : keys.key_file_length;
  const auto path = text_of(keys.key_file, length);
  if (!path) return path.error().inside("/key_file");
  return keeper_of_file(std::string(*path), keys.create != 0);
}

Result<std::unique_ptr<KeyKeeper>> keeper_of_bytes(const entente_keys& keys) {
  if (keys.key == nullptr) return keeper_of_key({});
  return keeper_of_key(Bytes(reinterpret_cast<const char*>(keys.key), keys.key_length));
}

Result<std::unique_ptr<KeyKeeper>> keeper_of_one(GivenKeys& given) {
  const entente_keys& keys = *given;
  // A length without its bytes was lost on the way, and is not left out in silence.
  const bool has_key = keys.key != nullptr || keys.key_length != 0;
  const bool has_file = keys.key_file != nullptr || keys.key_file_length != 0;
  const bool has_function = keys.wrap != nullptr || keys.unwrap != nullptr;
  const bool has_both = keys.wrap != nullptr && keys.unwrap != nullptr;
  if (has_key + has_file + has_function != 1 || has_function != has_both) {
    return Failure("keys.source", "Give one of key, key_file, or wrap and unwrap.");
  }
  if (has_key) return keeper_of_bytes(keys);
  if (has_file) return keeper_of_name(keys);
  return std::unique_ptr<KeyKeeper>(std::make_unique<AskedKeeper>(std::move(given)));
}

}  // namespace

GivenKeys::GivenKeys(const entente_keys* given) noexcept {
  if (given == nullptr || given->struct_size < sizeof keys_) return;
  // A later version may know more.
  std::memcpy(&keys_, given, sizeof keys_);
}

GivenKeys::GivenKeys(GivenKeys&& other) noexcept : keys_(other.keys_) {
  other.keys_.release = nullptr;
}

GivenKeys::~GivenKeys() {
  if (keys_.release != nullptr) keys_.release(keys_.user);
}

Result<std::unique_ptr<KeyKeeper>> keeper_of(GivenKeys& keys) {
  auto keeper = keeper_of_one(keys);
  if (!keeper) return keeper.error().inside("/keys");
  return keeper;
}

}  // namespace entente::capi
