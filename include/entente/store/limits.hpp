#pragma once

/// \file
/// How much a store takes, whichever it is. Experimental.
///
/// Every store asks here before it does anything, so all refuse the same. Sizes are bytes of the
/// body alone. Threads: functions without state, and a value. Failures: `store.too_large`,
/// `store.malformed`, with the path of the field (`/0/appends/1/events/3`); `store.ahead`.

#include <span>

#include "entente/store/event_store.hpp"

namespace entente {

struct StoreLimits {
  static constexpr std::size_t event_bytes = 4 << 20;
  static constexpr std::size_t transition_bytes = 4 << 20;
  static constexpr std::size_t head_bytes = 64 << 10;
  static constexpr std::size_t snapshot_bytes = 16 << 20;
  static constexpr std::size_t key_bytes = 4 << 10;

  static constexpr std::size_t commits_together = 4096;
  static constexpr std::size_t streams_of_a_commit = 64;
  static constexpr std::size_t events_of_a_stream = 4096;
  static constexpr std::size_t transitions_of_a_commit = 1 << 16;
  static constexpr std::size_t wakes_of_a_commit = 1 << 16;
  static constexpr std::size_t forgets_of_a_commit = 1 << 16;
  static constexpr std::size_t keys_of_a_commit = 1 << 16;
  /// All bodies and heads that are appended together.
  static constexpr std::size_t bytes_together = 64 << 20;
  /// All bodies of a list that is read.
  static constexpr std::size_t bytes_read = 16 << 20;
  /// Of a tenant that is packed, all in all.
  static constexpr std::size_t packed_bytes = 512 << 20;
};

/// Where a list that is read ends: before the body that would be too much, but not before the
/// first.
class BytesRead {
 public:
  [[nodiscard]] bool takes(const Bytes& body) noexcept {
    const bool first = count_++ == 0;
    bytes_ += body.size();
    return first || bytes_ <= StoreLimits::bytes_read;
  }

 private:
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;
};

/// Whether the place that a reader has come to is there: `store.ahead` when `after` is greater than
/// the last version or position.
[[nodiscard]] ENTENTE_EXPORT Result<void> within_reach(std::uint64_t after, std::uint64_t last);

/// Of all bodies in it, the head's too: what counts in `bytes_together`.
[[nodiscard]] ENTENTE_EXPORT std::size_t bytes_of(const Commit& commit);
/// Whether a store may take these commits at all.
[[nodiscard]] ENTENTE_EXPORT Result<void> within_limits(std::span<const Commit> commits);
[[nodiscard]] ENTENTE_EXPORT Result<void> within_limits(const TenantId& tenant,
                                                        std::span<const NewSnapshot> snapshots);
[[nodiscard]] ENTENTE_EXPORT Result<void> within_limits(const TenantId& tenant,
                                                        const StreamId& stream,
                                                        const PersonId& person,
                                                        const Bytes& wrapped);

}  // namespace entente
