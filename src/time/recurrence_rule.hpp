#pragma once

// The text of a recurrence rule, read and checked against RFC 5545, section 3.3.10.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/base/result.hpp"
#include "entente/time/local.hpp"

namespace entente::detail {

enum class Frequency : std::uint8_t { daily, weekly, monthly, yearly };

/// The last instant or date that may be an occurrence.
struct RuleEnd {
  Date date;
  /// Of the day; absent when UNTIL is a date.
  std::optional<Duration> time;
  bool utc = false;
};

/// `-1MO` is the last Monday; 0 without a number.
struct RuleDay {
  std::int16_t number;
  Weekday weekday;

  auto operator<=>(const RuleDay&) const = default;
};

/// The lists are sorted and name nothing twice.
struct RecurrenceRule {
  using Numbers = std::vector<std::int16_t>;

  std::optional<Frequency> frequency;
  std::int32_t interval = 1;
  std::optional<std::int32_t> count;
  std::optional<RuleEnd> until;
  Weekday week_start = Weekday::mon;
  Numbers months;
  Numbers month_days;
  Numbers year_days;
  Numbers week_numbers;
  Numbers set_positions;
  std::vector<RuleDay> days;

  /// Errors: `rrule.format`, `rrule.unsupported`, `field.too_long`.
  [[nodiscard]] static Result<RecurrenceRule> parse(std::string_view text);
};

}  // namespace entente::detail
