#pragma once

/// \file
/// Business time: open hours in a zone, and reckoning with them.
///
/// An instant is open when the wall clock of the zone shows a time inside an interval of its date.
/// So a time that a spring gap skips never comes, and one that autumn repeats counts both times;
/// open time is real elapsed time. A calendar is immutable, and equal documents are one calendar.
///
/// What was never asked costs nothing: the table of openings is prepared around the first question
/// and grows, at most to 1970 to 2199. A look-up inside it takes no lock, allocates nothing and
/// takes the same time whatever the distance.
///
/// Threads: any number, at once. Errors: `calendar.no_opening` when a search finds no opening up to
/// the end of the range, `time.range` when a date or wall time reached lies outside it,
/// `limit.windows` for answers of more than 100,000 intervals. Sources: DOMAIN section 3,
/// SEMANTICS part B.
///
///     auto office = *Calendar::make(document);        // New York, Mon–Fri 08:30–17:00
///     office->add(*Instant::parse("2026-03-06T15:00:00-05:00"), *Span::parse("4bh"));
///     // 2026-03-09T14:30:00Z: Monday 10:30, the clock went forward in between

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/time/calendar_document.hpp"
#include "entente/time/explanation.hpp"
#include "entente/time/instant.hpp"
#include "entente/time/local.hpp"
#include "entente/time/span.hpp"
#include "entente/time/zone.hpp"

namespace entente {

namespace detail {
class OpenIndex;
class Timetable;
}  // namespace detail

/// Open from `from` up to, not including, `until`.
struct Window {
  Instant from;
  Instant until;

  bool operator==(const Window&) const = default;
};
BOOST_DESCRIBE_STRUCT(Window, (), (from, until))

class ENTENTE_EXPORT Calendar {
 public:
  static constexpr std::size_t most_windows = 100'000;
  /// Intervals of one date.
  static constexpr std::size_t most_hours = 96;
  /// Holidays, and exceptions.
  static constexpr std::size_t most_items = 1'000;

  /// Errors, each with the path of the field: `calendar.overlap`, `calendar.empty_interval`,
  /// `calendar.never_opens`, `calendar.holiday` (not exactly one way to name the day),
  /// `field.range`, `limit.items`, `zone.not_installed`.
  [[nodiscard]] static Result<std::shared_ptr<const Calendar>> make(
      const CalendarDocument& document);
  ~Calendar();
  Calendar(const Calendar&) = delete;
  Calendar& operator=(const Calendar&) = delete;

  [[nodiscard]] const CalendarDocument& document() const noexcept;
  [[nodiscard]] const Zone& zone() const noexcept;

  [[nodiscard]] bool is_open(Instant at) const;
  /// The first open instant that is not before `at`.
  [[nodiscard]] Result<Instant> next_open(Instant at) const;
  /// The latest u ≤ `at` such that the instant just before u is open; `at` itself when its
  /// predecessor is open.
  [[nodiscard]] Result<Instant> previous_close(Instant at) const;
  /// The open intervals within [a, b), maximal, cut to it; empty when b ≤ a.
  [[nodiscard]] Result<std::vector<Window>> windows(Instant a, Instant b) const;

  /// For `open` > 0 the earliest u ≥ `at` with exactly that much open time in [at, u); for `open`
  /// < 0 the latest u ≤ `at` with as much in [u, at); for 0 `at` itself.
  [[nodiscard]] Result<Instant> add(Instant at, Duration open) const;
  /// Open time in [a, b), negative when b is before a. `between(t, add(t, d)) == d`.
  [[nodiscard]] Duration between(Instant a, Instant b) const;

  /// `at` + span, for every unit; calendar days keep the wall time in the calendar's zone. A span
  /// of business days first moves a closed `at` to the next opening (backwards: to the previous
  /// close), then steps dates that have openings and keeps the wall time; where that is not open,
  /// the next opening of the date, else its last close (backwards: the previous close of the date,
  /// else its first opening). `0bd` is the move alone, `0d` is `at`.
  [[nodiscard]] Result<Instant> add(Instant at, const Span& span) const;
  /// The same with every interval listed; backwards the intervals run from the due to `at`.
  [[nodiscard]] Result<Explanation> explain(Instant at, const Span& span) const;

  /// The date has openings of its own.
  [[nodiscard]] bool is_business_day(Date date) const;
  /// The first business day that is not before `date`, and the last that is not after it.
  [[nodiscard]] Result<Date> business_day_from(Date date) const;
  [[nodiscard]] Result<Date> business_day_until(Date date) const;
  /// How many business days lie in [a, b), negative when b is before a.
  [[nodiscard]] std::int64_t business_days_between(Date a, Date b) const;

 private:
  struct Anchor;
  struct Registry;

  explicit Calendar(std::unique_ptr<const detail::Timetable> timetable);
  [[nodiscard]] static Registry& registry();

  /// The index that holds all of [from, until], days since 1970; asking makes it so.
  [[nodiscard]] const detail::OpenIndex& covering(std::int64_t from, std::int64_t until) const;
  template <class LookUp>
  [[nodiscard]] std::int64_t search(std::int64_t day, LookUp look_up) const;
  [[nodiscard]] Result<Anchor> anchor(Instant at, bool backwards) const;
  [[nodiscard]] Result<Date> stepped(std::int64_t date, std::int64_t steps) const;
  /// `passed`, when given, gets the business dates on the way.
  [[nodiscard]] Result<Instant> add_business_days(Instant at, const Span& span,
                                                  std::vector<Date>* passed) const;

  const std::unique_ptr<const detail::Timetable> timetable_;
  mutable std::atomic<const detail::OpenIndex*> index_{nullptr};
  mutable std::mutex growing_;
  /// All that were ever published: a reader may still be in an old one.
  mutable std::vector<std::unique_ptr<const detail::OpenIndex>> prepared_;
};

}  // namespace entente
