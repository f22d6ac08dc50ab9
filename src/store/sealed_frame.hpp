#pragma once

// A body as it is kept when it is sealed: which keys it needs, its texts as ciphertext, and what
// stays readable. Private to the store.
//
// magic, format, kind, id of the tenant's key; how many keys, each with stream (empty: the body's
// own), person and id; what is sealed; the open document; a mark over all of it by the tenant's
// key. What is sealed is bound to its place, to what stands before it and to the open document.
// Numbers are little-endian. A frame that is read is written as the same bytes again.

#include <optional>
#include <string_view>
#include <vector>

#include "entente/store/commit.hpp"
#include "seal_cipher.hpp"

namespace entente {

/// Where a key is kept.
struct KeySlot {
  StreamId stream;
  PersonId person;

  auto operator<=>(const KeySlot&) const = default;
};

enum class SealedKind : std::uint8_t {
  /// The texts of the open document, one after the other.
  texts,
  /// A document in the whole; the open one is empty when nothing is known of it.
  whole,
};

struct SealedFrame {
  struct Key {
    KeySlot slot;
    KeyId id = 0;
  };

  SealedKind kind = SealedKind::texts;
  KeyId tenant_key = 0;
  /// None: it was sealed with the tenant's key.
  std::vector<Key> keys;
  std::string_view sealed;
  std::string_view open;
  std::string_view mark;
};

/// What stands before that which is sealed.
[[nodiscard]] Bytes frame_head(const SealedFrame& frame);
/// All but the mark.
[[nodiscard]] Bytes unmarked_frame(const SealedFrame& frame);
/// Views of the bytes; absent when they are no frame that this version writes.
[[nodiscard]] std::optional<SealedFrame> read_frame(std::string_view bytes);

[[nodiscard]] Bytes packed_texts(const std::vector<std::string>& texts);
[[nodiscard]] std::optional<std::vector<std::string>> unpacked_texts(std::string_view bytes);

}  // namespace entente
