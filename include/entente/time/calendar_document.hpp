#pragma once

/// \file
/// The document of a business calendar: when the doors are open.
///
///     {"zone": "America/New_York",
///      "week": {"mon": [["08:30","12:00"],["13:00","17:00"]], "sat": [["22:00","06:00"]]},
///      "holidays": ["2026-11-26", {"every": "12-25", "observed": "nearest_weekday"},
///                   {"nth": [4, "thu", 11]}, {"last": ["mon", 5]}, {"easter": 1}],
///      "exceptions": {"2026-12-24": [["08:30","12:00"]]}}
///
/// A date has the intervals of its exception, if there is one (an empty list closes it); else none
/// if it is a holiday; else those of its weekday. An interval that closes before it opens ends on
/// the next day and belongs to the day on which it opens. The structs here are plain data;
/// `Calendar::make` checks them.

#include <boost/container/flat_map.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/time/local.hpp"
#include "entente/time/zone.hpp"

namespace entente {

/// `["08:30", "17:00"]`: open from the first, closed from the second.
struct OpenHours {
  static constexpr bool as_array = true;

  LocalTime open;
  ClosingTime close;

  auto operator<=>(const OpenHours&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenHours, (), (open, close))

/// When a fixed date falls on a weekend, the day on which it is kept: `nearest_weekday` moves
/// Saturday to Friday and Sunday to Monday, `next_weekday` both to Monday.
enum class Observance : std::uint8_t { none, nearest_weekday, next_weekday };
BOOST_DESCRIBE_ENUM(Observance, none, nearest_weekday, next_weekday)

/// `"12-25"`; `"02-29"` exists in leap years only.
class MonthDay {
 public:
  static constexpr std::string_view type_name = "month_day";

  constexpr MonthDay() = default;
  /// Errors: `time.format`.
  [[nodiscard]] ENTENTE_EXPORT static Result<MonthDay> parse(std::string_view text);
  [[nodiscard]] constexpr std::chrono::month_day value() const noexcept {
    return std::chrono::month(month_) / std::chrono::day(day_);
  }
  ENTENTE_EXPORT void append_to(std::string& out) const;
  auto operator<=>(const MonthDay&) const = default;

 private:
  std::uint8_t month_ = 1;
  std::uint8_t day_ = 1;
};

/// `[4, "thu", 11]`: the fourth Thursday of November. Counts 1 to 5; a month without a fifth such
/// day has no such holiday.
struct NthWeekday {
  static constexpr bool as_array = true;

  std::int32_t count = 1;
  Weekday weekday = Weekday::mon;
  std::int32_t month = 1;

  auto operator<=>(const NthWeekday&) const = default;
};
BOOST_DESCRIBE_STRUCT(NthWeekday, (), (count, weekday, month))

/// `["mon", 5]`: the last Monday of May.
struct LastWeekday {
  static constexpr bool as_array = true;

  Weekday weekday = Weekday::mon;
  std::int32_t month = 1;

  auto operator<=>(const LastWeekday&) const = default;
};
BOOST_DESCRIBE_STRUCT(LastWeekday, (), (weekday, month))

/// A day on which nothing opens: exactly one of `date`, `every`, `nth`, `last`, `easter` is given,
/// and `observed` only with `every`.
struct Holiday {
  static constexpr std::string_view short_form = "date";

  std::optional<Date> date;
  std::optional<MonthDay> every;
  std::optional<Observance> observed;
  std::optional<NthWeekday> nth;
  std::optional<LastWeekday> last;
  /// Days after Western Easter Sunday, -366 to 366: -2 is Good Friday, 1 Easter Monday.
  std::optional<std::int32_t> easter;

  auto operator<=>(const Holiday&) const = default;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (date, every, observed, nth, last, easter))

struct CalendarDocument {
  ZoneName zone;
  boost::container::flat_map<Weekday, std::vector<OpenHours>> week;
  std::vector<Holiday> holidays;
  boost::container::flat_map<Date, std::vector<OpenHours>> exceptions;

  bool operator==(const CalendarDocument&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalendarDocument, (), (zone, week, holidays, exceptions))

}  // namespace entente
