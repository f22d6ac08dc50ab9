#pragma once

// A tenant in one row of bytes, as `MemoryStore::pack` gives them: a frame (magic, format, length,
// payload, checksum) that stays as it is in every format, and in it all that a store keeps. Numbers
// are little-endian. The same content is the same bytes, and what is read is written as the same
// bytes again. Private to the store.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/store/event_store.hpp"

namespace entente {

/// Each stream once, in order of id. Bodies are views of bytes that are elsewhere.
struct PackedTenant {
  struct Command {
    CommandId id;
    TakenCommand taken;
  };
  struct Key {
    PersonId person;
    std::string_view wrapped;
  };
  struct Snapshot {
    Version version = 0;
    std::string_view body;
  };
  struct Stream {
    StreamId id;
    std::optional<Instant> wake;
    /// In order of id, as the keys.
    std::vector<Command> commands;
    std::optional<Snapshot> snapshot;
    std::vector<Key> keys;
  };
  struct Event {
    /// Its place among the streams.
    std::uint32_t stream = 0;
    /// Whether it is the first of its commit.
    bool begins_commit = true;
    std::string_view body;
  };
  struct Told {
    Instant at;
    std::string_view body;
  };

  std::vector<Stream> streams;
  std::vector<Event> events;
  std::vector<Told> transitions;
  std::string_view head;
  std::uint64_t revision = 0;
};

/// The format that is written, and the newest that is read.
inline constexpr std::uint32_t packed_format = 1;

/// The payload alone. Error: `store.too_large`, when it may come to more than
/// `StoreLimits::packed_bytes`.
[[nodiscard]] Result<Bytes> write_packed(const PackedTenant& tenant);
/// Error: `packed.damaged`.
[[nodiscard]] Result<PackedTenant> read_packed(std::string_view payload);

[[nodiscard]] Bytes framed(std::string_view payload, std::uint32_t format = packed_format);
/// The payload. Errors: `packed.foreign`, `packed.damaged`, `packed.newer`, `store.too_large`.
[[nodiscard]] Result<std::string_view> unframed(std::string_view frame);

}  // namespace entente
