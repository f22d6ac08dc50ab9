#pragma once

/// \file
/// A point in time: UTC, whole microseconds, from 1970-01-01T00:00:00Z to the last microsecond of
/// 2199. Nothing in the library ever reads the clock; instants come from the host.
///
/// In documents an instant is RFC 3339. Any offset is read, lower-case `t` and `z` too; `Z` and six
/// digits are written. Refused: leap seconds, a second fraction finer than a microsecond (zeros at
/// its end are no matter), a time without an offset.
///
/// Threads: a value of eight bytes. Errors: `time.format` (not RFC 3339), `time.range` (a real time
/// outside 1970 to 2199). Source: RFC 3339, section 5.6.
///
///     Result<Instant> told = Instant::parse("2026-03-02T09:30:00-05:00");
///     to_string(*told);  // "2026-03-02T14:30:00.000000Z"

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Elapsed time, signed.
using Duration = std::chrono::microseconds;

class Instant {
 public:
  static constexpr std::string_view type_name = "instant";

  /// 1970-01-01T00:00:00Z.
  constexpr Instant() = default;

  [[nodiscard]] ENTENTE_EXPORT static Result<Instant> parse(std::string_view text);
  /// Microseconds since 1970, UTC, leap seconds not counted. Errors: `time.range`.
  [[nodiscard]] ENTENTE_EXPORT static Result<Instant> from_micros(std::int64_t micros);
  /// The nearest instant of the range.
  [[nodiscard]] static constexpr Instant clamped(std::int64_t micros) noexcept {
    Instant instant;
    if (micros > 0) instant.micros_ = micros < latest_micros ? micros : latest_micros;
    return instant;
  }
  [[nodiscard]] static constexpr Instant earliest() noexcept { return {}; }
  /// 2199-12-31T23:59:59.999999Z.
  [[nodiscard]] static constexpr Instant latest() noexcept { return clamped(latest_micros); }

  [[nodiscard]] constexpr std::int64_t micros() const noexcept { return micros_; }
  ENTENTE_EXPORT void append_to(std::string& out) const;

  auto operator<=>(const Instant&) const = default;

  friend constexpr Duration operator-(Instant a, Instant b) noexcept {
    return Duration(a.micros_ - b.micros_);
  }

 private:
  static constexpr std::int64_t latest_micros = 7'258'118'400'000'000 - 1;
  std::int64_t micros_ = 0;
};

/// The instant that far on, or back; the nearest of the range.
[[nodiscard]] constexpr Instant clamped_plus(Instant at, Duration by) noexcept {
  constexpr std::int64_t whole = Instant::latest().micros();
  return Instant::clamped(at.micros() + std::clamp(by.count(), -whole, whole));
}

/// Errors: `time.range`.
[[nodiscard]] ENTENTE_EXPORT Result<Instant> plus(Instant at, Duration elapsed);

/// The first whole UTC minute that is not before `at`. Errors: `time.range`.
[[nodiscard]] ENTENTE_EXPORT Result<Instant> ceil_to_minute(Instant at);

}  // namespace entente
