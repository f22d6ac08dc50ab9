#pragma once

/// \file
/// CEL's own times, which are finer and reach farther than ours: timestamps of the years 1 to 9999
/// and durations of ±10,000 years, both in nanoseconds. Policies see only the part that is ours.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::rules {

/// Microseconds (of a timestamp since 1970), and 0 to 999 nanoseconds after them.
struct FineTime {
  std::int64_t micros = 0;
  std::uint32_t nanos = 0;

  friend auto operator<=>(const FineTime&, const FineTime&) = default;
};

constexpr std::int64_t micros_per_second = 1'000'000;
/// 0001-01-01T00:00:00Z to the end of 9999, both included.
constexpr FineTime earliest_timestamp{-62'135'596'800 * micros_per_second, 0};
constexpr FineTime latest_timestamp{253'402'300'800 * micros_per_second - 1, 999};
constexpr FineTime longest_duration{315'576'000'000 * micros_per_second, 0};
constexpr FineTime least_duration{-315'576'000'000 * micros_per_second, 0};

constexpr bool is_timestamp(FineTime time) noexcept {
  return earliest_timestamp <= time && time <= latest_timestamp;
}
constexpr bool is_duration(FineTime time) noexcept {
  return least_duration <= time && time <= longest_duration;
}

/// Exact for the ranges above, whose sums stay far inside of 64 bits.
constexpr FineTime sum(FineTime a, FineTime b) noexcept {
  const std::uint32_t nanos = a.nanos + b.nanos;
  return {a.micros + b.micros + nanos / 1000, nanos % 1000};
}
constexpr FineTime negated(FineTime a) noexcept {
  return a.nanos == 0 ? FineTime{-a.micros, 0} : FineTime{-a.micros - 1, 1000 - a.nanos};
}

/// "1h30m", "-1.5s", "250ms": numbers with the units h, m, s, ms, us, ns, or "0".
[[nodiscard]] std::optional<FineTime> parse_duration(std::string_view text) noexcept;
/// RFC 3339 with any offset and at most nine digits of a second.
[[nodiscard]] std::optional<FineTime> parse_timestamp(std::string_view text) noexcept;

/// "5400s", "-1.5s".
void append_duration(FineTime duration, std::string& out);
/// "2026-03-02T14:00:00Z", with as many digits of a second as there are.
void append_timestamp(FineTime timestamp, std::string& out);

}  // namespace entente::rules
