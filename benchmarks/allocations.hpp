#pragma once

/// \file
/// What the program has allocated: every `operator new` of a benchmark program is counted.
///
/// Counting costs a few nanoseconds per allocation, which the times contain. Calls of malloc
/// itself and allocations of extended alignment are not seen. Threads: one; the counts are plain
/// numbers.
///
///     const std::uint64_t before = allocations().calls;
///     calendar->add(monday, hours);  // monday: 2026-03-02T14:00Z
///     allocations().calls - before;  // 0

#include <cstdint>

namespace entente {

struct Allocations {
  std::uint64_t calls = 0;
  /// What is allocated now, as the allocator rounds it up.
  std::int64_t live_bytes = 0;
};

[[nodiscard]] const Allocations& allocations();

}  // namespace entente
