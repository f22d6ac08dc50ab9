#include "entente/time/calendar.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "open_index.hpp"
#include "timetable.hpp"

namespace entente {
namespace {

using detail::OpenIndex;
using detail::Timetable;
using detail::utc_day;

// Days prepared before and after the first question: a quarter of a year, enough for most spans.
constexpr std::int64_t days_before = 16;
constexpr std::int64_t days_after = 80;

Failure no_opening() {
  return Failure("calendar.no_opening",
                 "Use a shorter span, or give the calendar openings: none lies that way before the "
                 "end of the range (1970 to 2199).");
}

bool is_outside(std::int64_t found) {
  return found == OpenIndex::earlier || found == OpenIndex::later;
}

Result<Instant> instant_of(std::int64_t found) {
  if (is_outside(found)) return no_opening();
  return Instant::from_micros(found);
}

Result<Date> date_of(std::int64_t found) {
  if (is_outside(found)) return no_opening();
  return Date::from_days(static_cast<std::int32_t>(found));
}

bool opens_at_all(const Timetable& timetable) {
  const auto opens = [&timetable](std::int64_t first, std::int64_t last) {
    const auto date = [](std::int64_t day) {
      return Date::from_days(static_cast<std::int32_t>(day));
    };
    return !timetable.pieces(date(first), date(last), 0, Instant::latest().micros() + 1).empty();
  };
  // Two weeks of 2024 tell for nearly every calendar. For the others it goes by years, so that one
  // with many openings elsewhere is not laid out as a whole.
  constexpr std::int64_t sample = 19'723;
  if (opens(sample, sample + 13)) return true;
  constexpr std::int64_t year = 366;
  for (std::int64_t day = OpenIndex::first_day; day <= OpenIndex::last_day; day += year) {
    if (opens(day, (std::min)(day + year - 1, OpenIndex::last_day))) return true;
  }
  return false;
}

struct ByContent {
  bool operator()(const CalendarDocument* a, const CalendarDocument* b) const {
    return std::tie(a->zone, a->week, a->holidays, a->exceptions) <
           std::tie(b->zone, b->week, b->holidays, b->exceptions);
  }
};

}  // namespace

// The calendars that live. An entry whose calendar is just being destroyed may be found, and is
// replaced; the destructor removes only its own.
struct Calendar::Registry {
  std::mutex changing;
  std::map<const CalendarDocument*, std::weak_ptr<const Calendar>, ByContent> calendars;
};

// Never destroyed: static calendars may outlive any static of ours.
Calendar::Registry& Calendar::registry() {
  static Registry& all = *new Registry;
  return all;
}

Result<std::shared_ptr<const Calendar>> Calendar::make(const CalendarDocument& document) {
  Registry& all = registry();
  {
    const std::lock_guard lock(all.changing);
    const auto found = all.calendars.find(&document);
    if (found != all.calendars.end()) {
      if (auto living = found->second.lock()) return living;
    }
  }
  Result<std::unique_ptr<const Timetable>> timetable = Timetable::make(document);
  if (!timetable) return timetable.error();
  if (!opens_at_all(**timetable)) {
    return Failure("calendar.never_opens", "Give the calendar a date on which it opens.", "/week");
  }
  const std::shared_ptr<const Calendar> calendar(new Calendar(std::move(*timetable)));
  std::shared_ptr<const Calendar> twin;
  const std::lock_guard lock(all.changing);
  const auto found = all.calendars.find(&calendar->document());
  if (found != all.calendars.end()) {
    twin = found->second.lock();
    if (twin) return twin;
    all.calendars.erase(found);
  }
  all.calendars.emplace(&calendar->document(), calendar);
  return calendar;
}

Calendar::Calendar(std::unique_ptr<const Timetable> timetable) : timetable_(std::move(timetable)) {}

Calendar::~Calendar() {
  Registry& all = registry();
  const std::lock_guard lock(all.changing);
  const auto found = all.calendars.find(&document());
  if (found != all.calendars.end() && found->first == &document()) all.calendars.erase(found);
}

const CalendarDocument& Calendar::document() const noexcept { return timetable_->document(); }
const Zone& Calendar::zone() const noexcept { return timetable_->zone(); }

const OpenIndex& Calendar::covering(std::int64_t from, std::int64_t until) const {
  const OpenIndex* index = index_.load(std::memory_order_acquire);
  if (index != nullptr && index->covers(from, until)) return *index;
  const std::lock_guard lock(growing_);
  index = index_.load(std::memory_order_relaxed);
  if (index != nullptr && index->covers(from, until)) return *index;
  std::int64_t first = from - days_before;
  std::int64_t last = until + days_after;
  if (index != nullptr) {
    // At least doubled, so that all preparations together cost no more than the last two.
    const std::int64_t size = index->last() - index->first();
    first = first < index->first() ? (std::min)(first, index->first() - size) : index->first();
    last = last > index->last() ? (std::max)(last, index->last() + size) : index->last();
  }
  prepared_.push_back(std::make_unique<const OpenIndex>(*timetable_, first, last));
  index_.store(prepared_.back().get(), std::memory_order_release);
  return *prepared_.back();
}

// Asks an index that covers `day`, and larger ones as long as the answer lies outside.
template <class LookUp>
std::int64_t Calendar::search(std::int64_t day, LookUp look_up) const {
  const OpenIndex* index = &covering(day, day);
  for (;;) {
    const std::int64_t found = look_up(*index);
    if (found == OpenIndex::earlier && index->first() > OpenIndex::first_day) {
      index = &covering(index->first(), day);
    } else if (found == OpenIndex::later && index->last() < OpenIndex::last_day) {
      index = &covering(day, index->last());
    } else {
      return found;
    }
  }
}

bool Calendar::is_open(Instant at) const {
  const std::int64_t day = utc_day(at.micros());
  return covering(day, day).is_open(at.micros());
}

Result<Instant> Calendar::next_open(Instant at) const {
  return instant_of(search(utc_day(at.micros()),
                           [at](const OpenIndex& index) { return index.next_open(at.micros()); }));
}

Result<Instant> Calendar::previous_close(Instant at) const {
  return instant_of(search(utc_day(at.micros()), [at](const OpenIndex& index) {
    return index.previous_close(at.micros());
  }));
}

Result<std::vector<Window>> Calendar::windows(Instant a, Instant b) const {
  std::vector<Window> windows;
  if (b <= a) return windows;
  const OpenIndex& index = covering(utc_day(a.micros()), utc_day(b.micros()));
  for (std::size_t i = index.piece_from(a.micros()); i < index.pieces(); ++i) {
    if (index.open(i) >= b.micros()) break;
    const Instant from = (std::max)(a, Instant::clamped(index.open(i)));
    const Instant until = (std::min)(b, Instant::clamped(index.close(i)));
    if (!windows.empty() && windows.back().until == from) {
      windows.back().until = until;
      continue;
    }
    if (windows.size() == most_windows) {
      return Failure("limit.windows", "Ask for a shorter time: it has too many open intervals.");
    }
    windows.push_back({from, until});
  }
  return windows;
}

Result<Instant> Calendar::add(Instant at, Duration open) const {
  if (open == Duration(0)) return at;
  return instant_of(search(utc_day(at.micros()), [at, open](const OpenIndex& index) {
    return index.add(at.micros(), open.count());
  }));
}

Duration Calendar::between(Instant a, Instant b) const {
  const auto [first, last] = std::minmax(a, b);
  const OpenIndex& index = covering(utc_day(first.micros()), utc_day(last.micros()));
  return Duration(index.open_before(b.micros()) - index.open_before(a.micros()));
}

bool Calendar::is_business_day(Date date) const {
  return covering(date.days(), date.days()).has_openings(date.days());
}

Result<Date> Calendar::business_day_from(Date date) const {
  return date_of(search(date.days(), [date](const OpenIndex& index) {
    return index.date_at(index.rank(date.days()));
  }));
}

Result<Date> Calendar::business_day_until(Date date) const {
  return date_of(search(date.days(), [date](const OpenIndex& index) {
    return index.date_at(index.rank(date.days() + std::int64_t{1}) - 1);
  }));
}

Result<Date> Calendar::stepped(std::int64_t date, std::int64_t steps) const {
  return date_of(search(date, [date, steps](const OpenIndex& index) {
    return index.date_at(index.rank(date) + steps);
  }));
}

std::int64_t Calendar::business_days_between(Date a, Date b) const {
  const auto [first, last] = std::minmax(a, b);
  const OpenIndex& index = covering(first.days(), last.days());
  return index.rank(b.days()) - index.rank(a.days());
}

}  // namespace entente
