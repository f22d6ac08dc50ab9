#include "open_index.hpp"

#include <algorithm>
#include <bit>

namespace entente::detail {
namespace {

constexpr std::int64_t range_end = Instant::latest().micros() + 1;

Date date_of_day(std::int64_t day) { return Date::from_days(static_cast<std::int32_t>(day)); }

}  // namespace

Ladder::Ladder(std::vector<std::int64_t> keys) : keys_(std::move(keys)) {
  if (keys_.empty()) return;
  const auto width = static_cast<std::uint64_t>(keys_.back() - keys_.front());
  // Between one and two buckets for each key.
  shift_ = (std::max)(
      0, static_cast<int>(std::bit_width(width)) - static_cast<int>(std::bit_width(keys_.size())));
  const std::size_t buckets = static_cast<std::size_t>(width >> shift_) + 1;
  first_of_bucket_.reserve(buckets + 1);
  std::uint32_t place = 0;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const auto begin = static_cast<std::int64_t>(static_cast<std::uint64_t>(bucket) << shift_);
    while (keys_[place] - keys_.front() < begin) ++place;
    first_of_bucket_.push_back(place);
  }
  first_of_bucket_.push_back(static_cast<std::uint32_t>(keys_.size()));
}

std::size_t Ladder::count_up_to(std::int64_t x) const noexcept {
  if (keys_.empty() || x < keys_.front()) return 0;
  if (x >= keys_.back()) return keys_.size();
  const auto bucket = static_cast<std::size_t>((x - keys_.front()) >> shift_);
  const auto begin = keys_.begin() + first_of_bucket_[bucket];
  const auto end = keys_.begin() + first_of_bucket_[bucket + 1];
  return static_cast<std::size_t>(std::upper_bound(begin, end, x) - keys_.begin());
}

OpenIndex::OpenIndex(const Timetable& timetable, std::int64_t first, std::int64_t last)
    : first_((std::max)(first, first_day)),
      last_((std::min)(last, last_day)),
      sure_first_(first_ == first_day ? earlier : first_ + unsure),
      sure_last_(last_ == last_day ? later : last_ - unsure) {
  // Of an instant on UTC day D the wall shows D - 1 to D + 1, and a night begins a day before.
  const std::int64_t from = (std::max<std::int64_t>)(0, (first_ + 2) * day_micros);
  const std::int64_t until = (std::min)(range_end, last_ * day_micros);
  const std::vector<OpenPiece> pieces =
      timetable.pieces(date_of_day(first_), date_of_day(last_), from, until);

  std::vector<std::int64_t> opens(pieces.size());
  std::vector<std::int64_t> befores(pieces.size());
  closes_.resize(pieces.size());
  dates_.resize(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    opens[i] = pieces[i].open;
    closes_[i] = pieces[i].close;
    dates_[i] = pieces[i].date;
    befores[i] = total_;
    total_ += pieces[i].close - pieces[i].open;
  }
  opens_ = Ladder(std::move(opens));
  befores_ = Ladder(std::move(befores));
  index_dates();
}

void OpenIndex::index_dates() {
  ranks_.assign(static_cast<std::size_t>(last_ - first_ + 2), 0);
  const auto place = [this](std::int32_t date) { return static_cast<std::size_t>(date - first_); };
  for (const std::int32_t date : dates_) {
    if (covers(date, date)) ranks_[place(date) + 1] = 1;
  }
  for (std::size_t i = 1; i < ranks_.size(); ++i) ranks_[i] += ranks_[i - 1];
  runs_.resize(ranks_.back());
  for (std::size_t i = dates_.size(); i-- > 0;) {
    if (!covers(dates_[i], dates_[i])) continue;
    DatedRun& run = runs_[ranks_[place(dates_[i])]];
    const auto piece = static_cast<std::uint32_t>(i);
    if (run.last_piece == 0) run.last_piece = piece;
    run.first_piece = piece;
    run.date = dates_[i];
  }
}

std::size_t OpenIndex::piece_from(std::int64_t at) const noexcept {
  const std::size_t opened = opens_.count_up_to(at);
  return opened > 0 && at < closes_[opened - 1] ? opened - 1 : opened;
}

bool OpenIndex::is_open(std::int64_t at) const noexcept {
  const std::size_t opened = opens_.count_up_to(at);
  return opened > 0 && at < closes_[opened - 1];
}

std::int64_t OpenIndex::next_open(std::int64_t at) const noexcept {
  const std::size_t piece = piece_from(at);
  return piece < opens_.size() ? (std::max)(at, opens_[piece]) : later;
}

std::int64_t OpenIndex::previous_close(std::int64_t at) const noexcept {
  const std::size_t opened = opens_.count_up_to(at - 1);
  return opened > 0 ? (std::min)(at, closes_[opened - 1]) : earlier;
}

std::int64_t OpenIndex::open_before(std::int64_t at) const noexcept {
  const std::size_t opened = opens_.count_up_to(at);
  if (opened == 0) return 0;
  return befores_[opened - 1] + (std::min)(at, closes_[opened - 1]) - opens_[opened - 1];
}

std::int64_t OpenIndex::add(std::int64_t at, std::int64_t open) const noexcept {
  const std::int64_t before = open_before(at);
  if (open > total_ - before) return later;
  if (open < -before) return earlier;
  // Forwards the earliest instant with so much before it, which may be a close; backwards the
  // latest, which may be an opening.
  const std::int64_t target = before + open;
  const std::size_t piece = befores_.count_up_to(open > 0 ? target - 1 : target) - 1;
  return opens_[piece] + target - befores_[piece];
}

std::int32_t OpenIndex::date_of(std::int64_t at) const noexcept {
  return dates_[opens_.count_up_to(at) - 1];
}

bool OpenIndex::has_openings(std::int64_t date) const noexcept {
  return rank(date + 1) > rank(date);
}

std::int64_t OpenIndex::rank(std::int64_t date) const noexcept {
  return ranks_[static_cast<std::size_t>((std::clamp)(date, first_, last_ + 1) - first_)];
}

std::int64_t OpenIndex::date_at(std::int64_t rank) const noexcept {
  if (rank < 0) return earlier;
  if (rank >= static_cast<std::int64_t>(runs_.size())) return later;
  return runs_[static_cast<std::size_t>(rank)].date;
}

const OpenIndex::DatedRun& OpenIndex::run_of(std::int64_t date) const noexcept {
  return runs_[static_cast<std::size_t>(rank(date))];
}

std::int64_t OpenIndex::on_date(std::int64_t date, std::int64_t at) const noexcept {
  const DatedRun& run = run_of(date);
  for (std::size_t i = run.first_piece; i <= run.last_piece; ++i) {
    if (dates_[i] == run.date && at < closes_[i]) return (std::max)(at, opens_[i]);
  }
  return closes_[run.last_piece];
}

std::int64_t OpenIndex::back_on_date(std::int64_t date, std::int64_t at) const noexcept {
  const DatedRun& run = run_of(date);
  for (std::size_t i = run.last_piece + 1; i-- > run.first_piece;) {
    if (dates_[i] == run.date && at >= opens_[i]) return (std::min)(at, closes_[i]);
  }
  return opens_[run.first_piece];
}

std::int64_t OpenIndex::last_close(std::int64_t date) const noexcept {
  return closes_[run_of(date).last_piece];
}

}  // namespace entente::detail
