// Spans on a calendar: every unit, and why the due is when it is.

#include <algorithm>

#include "entente/time/calendar.hpp"
#include "open_index.hpp"
#include "stretches.hpp"

namespace entente {
namespace {

using detail::day_micros;
using detail::OpenIndex;
using detail::utc_day;

/// The dates with openings from one to the other, in either direction.
std::vector<Date> dates_between(const OpenIndex& index, std::int64_t from, std::int64_t to) {
  const std::int64_t direction = to < from ? -1 : 1;
  const std::int64_t begin = index.rank(from);
  const std::int64_t end = index.rank(to) + direction;
  std::vector<Date> dates;
  for (std::int64_t rank = begin; rank != end; rank += direction) {
    dates.push_back(Date::from_days(static_cast<std::int32_t>(index.date_at(rank))));
  }
  return dates;
}

}  // namespace

/// Where the count of business days begins.
struct Calendar::Anchor {
  Instant at;
  std::int64_t date;
  /// The wall since the midnight of `date`: 26:00 inside an interval that crossed midnight.
  std::int64_t wall;
};

Result<Calendar::Anchor> Calendar::anchor(Instant at, bool backwards) const {
  const bool stays = is_open(at);
  const Result<Instant> moved = stays       ? Result<Instant>(at)
                                : backwards ? previous_close(at)
                                            : next_open(at);
  if (!moved) return moved.error();
  const std::int64_t utc = moved->micros();
  // A close belongs to the date that was open just before it.
  const std::int64_t inside = !stays && backwards ? utc - 1 : utc;
  const std::int64_t date = covering(utc_day(inside), utc_day(utc)).date_of(inside);
  return Anchor{*moved, date, utc + zone().offset_at(*moved).count() - date * day_micros};
}

Result<Instant> Calendar::add_business_days(Instant at, const Span& span,
                                            std::vector<Date>* passed) const {
  const bool backwards = span.number() < 0;
  const bool by_close = span.unit() == SpanUnit::bd_by_close;
  const Result<Anchor> from = anchor(at, backwards);
  if (!from) return from.error();
  const Result<Date> reached = stepped(from->date, span.number());
  if (!reached) return reached.error();
  const std::int64_t date = reached->days();
  const auto [first, last] = std::minmax(from->date, date);
  const OpenIndex& index = covering(first, last);
  if (passed != nullptr) *passed = dates_between(index, from->date, date);
  if (by_close) return Instant::from_micros(index.last_close(date));
  if (span.number() == 0) return from->at;
  const std::int64_t utc = zone().utc_of(date * day_micros + from->wall);
  return Instant::from_micros(backwards ? index.back_on_date(date, utc) : index.on_date(date, utc));
}

Result<Instant> Calendar::add(Instant at, const Span& span) const {
  if (span.is_business_days()) return add_business_days(at, span, nullptr);
  if (span.is_business()) return add(at, span.nominal());
  if (!span.is_calendar_days() || span.number() == 0) return plus(at, span.nominal());
  const LocalReading local = zone().to_local(at);
  const std::int64_t days = span.nominal().count() / day_micros;
  return zone().to_instant(local.date.plus_days(static_cast<std::int32_t>(days)),
                           local.since_midnight);
}

Result<Explanation> Calendar::explain(Instant at, const Span& span) const {
  Explanation explanation;
  explanation.start = at;
  explanation.span = span;
  const Result<Instant> due = span.is_business_days()
                                  ? add_business_days(at, span, &explanation.business_days)
                                  : add(at, span);
  if (!due) return due.error();
  explanation.unpaused_due = *due;
  explanation.due = *due;
  const auto [first, last] = std::minmax(at, *due);
  if (!span.is_business()) {
    detail::append_stretch(StretchKind::counted, first, last, explanation);
    return explanation;
  }
  if (auto listed = detail::append_open_time(*this, first, last, explanation); !listed) {
    return listed.error();
  }
  return explanation;
}

}  // namespace entente
