#pragma once

// The openings of a calendar over some range of dates, prepared for look-ups in constant time.
// Immutable. Instants are UTC microseconds, dates days since 1970.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "timetable.hpp"

namespace entente::detail {

/// Sorted keys that answer "how many are ≤ x" without a search over all of them: buckets of equal
/// width say where to look.
class Ladder {
 public:
  Ladder() = default;
  explicit Ladder(std::vector<std::int64_t> keys);

  [[nodiscard]] std::size_t count_up_to(std::int64_t x) const noexcept;
  [[nodiscard]] std::int64_t operator[](std::size_t i) const noexcept { return keys_[i]; }
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }

 private:
  std::vector<std::int64_t> keys_;
  std::vector<std::uint32_t> first_of_bucket_;
  int shift_ = 0;
};

class OpenIndex {
 public:
  // Answers that lie before or after what is prepared here.
  static constexpr std::int64_t earlier = (std::numeric_limits<std::int64_t>::min)();
  static constexpr std::int64_t later = (std::numeric_limits<std::int64_t>::max)();

  // Dates beyond these have no instant of the range in any zone.
  static constexpr std::int64_t first_day = -4;
  static constexpr std::int64_t last_day = 84'006 + 4;
  // On so many dates at either end of an index not all openings are known, unless the range ends.
  static constexpr std::int64_t unsure = 3;

  /// Of the days from `first` to `last`, which are cut to first_day and last_day.
  OpenIndex(const Timetable& timetable, std::int64_t first, std::int64_t last);

  [[nodiscard]] std::int64_t first() const noexcept { return first_; }
  [[nodiscard]] std::int64_t last() const noexcept { return last_; }
  [[nodiscard]] bool complete() const noexcept { return first_ == first_day && last_ == last_day; }
  /// All instants and dates of these days can be asked about.
  [[nodiscard]] bool covers(std::int64_t from, std::int64_t until) const noexcept {
    return sure_first_ <= from && until <= sure_last_;
  }

  [[nodiscard]] std::size_t pieces() const noexcept { return opens_.size(); }
  [[nodiscard]] std::int64_t open(std::size_t piece) const noexcept { return opens_[piece]; }
  [[nodiscard]] std::int64_t close(std::size_t piece) const noexcept { return closes_[piece]; }
  /// The first piece that closes after `at`.
  [[nodiscard]] std::size_t piece_from(std::int64_t at) const noexcept;

  [[nodiscard]] bool is_open(std::int64_t at) const noexcept;
  [[nodiscard]] std::int64_t next_open(std::int64_t at) const noexcept;
  [[nodiscard]] std::int64_t previous_close(std::int64_t at) const noexcept;
  /// Open time before `at` since the begin of the index.
  [[nodiscard]] std::int64_t open_before(std::int64_t at) const noexcept;
  [[nodiscard]] std::int64_t add(std::int64_t at, std::int64_t open) const noexcept;

  /// The date to which the open instant `at` belongs.
  [[nodiscard]] std::int32_t date_of(std::int64_t at) const noexcept;
  [[nodiscard]] bool has_openings(std::int64_t date) const noexcept;
  /// How many dates before `date` have openings, since the begin of the index.
  [[nodiscard]] std::int64_t rank(std::int64_t date) const noexcept;
  /// The date with openings of that rank.
  [[nodiscard]] std::int64_t date_at(std::int64_t rank) const noexcept;
  /// For a date with openings and an instant: the instant itself if it is open on that date, else
  /// the next opening of the date, else its last close.
  [[nodiscard]] std::int64_t on_date(std::int64_t date, std::int64_t at) const noexcept;
  /// The instant itself if it is open on that date or closes it, else the previous close of the
  /// date, else its first opening.
  [[nodiscard]] std::int64_t back_on_date(std::int64_t date, std::int64_t at) const noexcept;
  [[nodiscard]] std::int64_t last_close(std::int64_t date) const noexcept;

 private:
  struct DatedRun {
    std::int32_t date;
    std::uint32_t first_piece;
    std::uint32_t last_piece;
  };

  void index_dates();
  [[nodiscard]] const DatedRun& run_of(std::int64_t date) const noexcept;

  std::int64_t first_;
  std::int64_t last_;
  std::int64_t sure_first_;
  std::int64_t sure_last_;
  Ladder opens_;
  std::vector<std::int64_t> closes_;
  std::vector<std::int32_t> dates_;
  /// Open time before each piece.
  Ladder befores_;
  std::int64_t total_ = 0;
  std::vector<DatedRun> runs_;
  /// By date: how many dates before it have openings; one more at the end.
  std::vector<std::uint32_t> ranks_;
};

}  // namespace entente::detail
