#pragma once

// A checked calendar document, ready to say what each date's intervals are.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "entente/time/calendar_document.hpp"
#include "entente/time/zone.hpp"

namespace entente::detail {

inline constexpr std::int64_t day_micros = 86'400'000'000;

/// The day since 1970 in which an instant of the range falls, of which none is before 1970.
[[nodiscard]] constexpr std::int64_t utc_day(std::int64_t micros) noexcept {
  return micros / day_micros;
}

/// Microseconds of the wall since the midnight of the date on which it opens; `until` may be as
/// late as the end of the next day.
struct WallInterval {
  std::int64_t from;
  std::int64_t until;
};

/// A stretch of open time, [open, close) in UTC microseconds, that belongs to one date.
struct OpenPiece {
  std::int64_t open;
  std::int64_t close;
  std::int32_t date;
};

class Timetable {
 public:
  /// Errors: those of `Calendar::make` but `calendar.never_opens`.
  [[nodiscard]] static Result<std::unique_ptr<const Timetable>> make(
      const CalendarDocument& document);

  [[nodiscard]] const CalendarDocument& document() const noexcept { return document_; }
  [[nodiscard]] const Zone& zone() const noexcept { return zone_; }

  /// What is open on the dates from `first` to `last`, sorted, cut to [from, until).
  [[nodiscard]] std::vector<OpenPiece> pieces(Date first, Date last, std::int64_t from,
                                              std::int64_t until) const;

 private:
  using Hours = std::vector<WallInterval>;

  Timetable(const CalendarDocument& document, Zone zone);
  [[nodiscard]] const Hours& hours_of(Date date, bool holiday) const;
  [[nodiscard]] Result<void> check_week() const;
  [[nodiscard]] Result<void> check_exceptions() const;
  void append(Date date, const WallInterval& interval, std::vector<OpenPiece>& pieces) const;

  CalendarDocument document_;
  Zone zone_;
  std::array<Hours, 7> week_;
  boost::container::flat_map<Date, Hours> exceptions_;
};

}  // namespace entente::detail
