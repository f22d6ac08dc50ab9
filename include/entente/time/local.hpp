#pragma once

/// \file
/// What a clock on a wall and a calendar beside it show: dates, times of day, weekdays. None of
/// them is an instant; a `Zone` makes one of a date and a time.
///
/// A `LocalTime` is `HH:MM` or `HH:MM:SS`, from 00:00 to 23:59:59. A `ClosingTime` may be 24:00 as
/// well, the end of the day on which it stands. Dates are those of the proleptic Gregorian
/// calendar; documents may name 1970-01-01 to 2199-12-31.
///
/// Threads: values. Errors: `time.format`, `time.range`.
///
///     Result<Date> thanksgiving = Date::parse("2026-11-26");
///     thanksgiving->weekday();  // Weekday::thu

#include <boost/describe/enum.hpp>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/time/instant.hpp"

namespace entente {

enum class Weekday : std::uint8_t { mon, tue, wed, thu, fri, sat, sun };
BOOST_DESCRIBE_ENUM(Weekday, mon, tue, wed, thu, fri, sat, sun)

/// A date of a local calendar, kept as days since 1970-01-01.
class Date {
 public:
  static constexpr std::string_view type_name = "date";

  constexpr Date() = default;
  explicit constexpr Date(std::chrono::sys_days days) noexcept
      : days_(static_cast<std::int32_t>(days.time_since_epoch().count())) {}

  /// `YYYY-MM-DD`. Errors: `time.format` (also for days that no month has), `time.range`.
  [[nodiscard]] ENTENTE_EXPORT static Result<Date> parse(std::string_view text);
  [[nodiscard]] static constexpr Date from_days(std::int32_t days) noexcept {
    return Date(std::chrono::sys_days(std::chrono::days(days)));
  }

  [[nodiscard]] constexpr std::int32_t days() const noexcept { return days_; }
  [[nodiscard]] constexpr std::chrono::sys_days sys_days() const noexcept {
    return std::chrono::sys_days(std::chrono::days(days_));
  }
  [[nodiscard]] constexpr std::chrono::year_month_day civil() const noexcept { return sys_days(); }
  [[nodiscard]] constexpr Weekday weekday() const noexcept {
    return static_cast<Weekday>(std::chrono::weekday(sys_days()).iso_encoding() - 1);
  }
  /// Without a check of the range: callers keep within a few centuries.
  [[nodiscard]] constexpr Date plus_days(std::int32_t days) const noexcept {
    return from_days(days_ + days);
  }

  ENTENTE_EXPORT void append_to(std::string& out) const;
  auto operator<=>(const Date&) const = default;

 private:
  std::int32_t days_ = 0;
};

namespace detail {
/// Seconds of the day. Errors: `time.format`; `latest` is the greatest that is taken.
ENTENTE_EXPORT Result<std::int32_t> parse_wall_time(std::string_view text, std::int32_t latest);
/// `HH:MM`, with `:SS` when there are seconds.
ENTENTE_EXPORT void append_wall_time(std::int32_t seconds, std::string& out);
}  // namespace detail

/// A time of day with the greatest second that it may have: whole seconds since midnight.
template <std::int32_t Latest>
class WallTime {
 public:
  static constexpr std::string_view type_name = Latest == 86'400 ? "closing_time" : "local_time";

  constexpr WallTime() = default;

  [[nodiscard]] static Result<WallTime> parse(std::string_view text) {
    const Result<std::int32_t> seconds = detail::parse_wall_time(text, Latest);
    if (!seconds) return seconds.error();
    WallTime time;
    time.seconds_ = *seconds;
    return time;
  }

  [[nodiscard]] constexpr std::int32_t seconds() const noexcept { return seconds_; }
  /// Since midnight.
  [[nodiscard]] constexpr Duration duration() const noexcept {
    return std::chrono::seconds(seconds_);
  }
  void append_to(std::string& out) const { detail::append_wall_time(seconds_, out); }
  auto operator<=>(const WallTime&) const = default;

 private:
  std::int32_t seconds_ = 0;
};

using LocalTime = WallTime<86'399>;
using ClosingTime = WallTime<86'400>;

}  // namespace entente
