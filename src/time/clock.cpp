#include "entente/time/clock.hpp"

#include <algorithm>

#include "stretches.hpp"

namespace entente {
namespace {

/// In order, none before `start`, apart from each other, none of no length, all over at `stop`.
std::vector<Pause> tidied(std::vector<Pause> pauses, Instant start, std::optional<Instant> stop) {
  std::stable_sort(pauses.begin(), pauses.end(),
                   [](const Pause& a, const Pause& b) { return a.from < b.from; });
  std::vector<Pause> tidy;
  Instant free_from = start;
  for (Pause pause : pauses) {
    pause.from = (std::max)(pause.from, free_from);
    if (stop) pause.until = (std::min)(pause.until.value_or(*stop), *stop);
    if (pause.until && *pause.until <= pause.from) continue;
    tidy.push_back(pause);
    if (!pause.until) break;
    free_from = *pause.until;
  }
  return tidy;
}

bool runs_at(const Pause& pause, Instant now) {
  return pause.from <= now && (!pause.until || now < *pause.until);
}

}  // namespace

Clock::Clock(Instant start, std::vector<Pause> pauses, std::optional<Instant> stop)
    : start_(start), stop_(stop), pauses_(tidied(std::move(pauses), start, stop)) {}

Result<Clock> Clock::make(Instant start, const Span& span, std::shared_ptr<const Calendar> calendar,
                          std::vector<Pause> pauses, std::optional<Instant> stop) {
  if (span.number() < 0) {
    return Failure("span.range",
                   "Use a span of zero or more: a deadline is never before its start.");
  }
  if (!calendar && (span.is_business() || span.is_calendar_days())) {
    return Failure("calendar.missing", "Name a calendar for spans of days and of business time.");
  }
  Clock clock(start, std::move(pauses), stop);
  clock.span_ = span;
  clock.calendar_ = std::move(calendar);
  return clock;
}

Clock Clock::promise(Instant start, Instant due, std::vector<Pause> pauses,
                     std::optional<Instant> stop) {
  Clock clock(start, std::move(pauses), stop);
  clock.promised_ = due;
  return clock;
}

Result<Instant> Clock::unpaused_due() const {
  if (!span_) return promised_;
  return calendar_ ? calendar_->add(start_, *span_) : plus(start_, span_->nominal());
}

bool Clock::paused(Instant now) const noexcept {
  return std::any_of(pauses_.begin(), pauses_.end(),
                     [now](const Pause& pause) { return runs_at(pause, now); });
}

std::optional<Instant> Clock::next_change(Instant now) const noexcept {
  for (const Pause& pause : pauses_) {
    if (pause.from > now) return pause.from;
    if (pause.until && *pause.until > now) return pause.until;
  }
  return std::nullopt;
}

// Asked when no pause runs at `now`, so that those before it have ended.
Result<Instant> Clock::moved(Instant due, Instant now) const {
  for (const Pause& pause : pauses_) {
    if (pause.from >= due || pause.from > now) break;
    const Result<Instant> later =
        counts_open_time() ? calendar_->add(*pause.until, calendar_->between(pause.from, due))
                           : plus(due, *pause.until - pause.from);
    if (!later) return later.error();
    due = (std::max)(due, *later);
  }
  return due;
}

Result<std::optional<Instant>> Clock::due(Instant now) const {
  const Result<Instant> unpaused = unpaused_due();
  if (!unpaused) return unpaused.error();
  if (paused(now)) return std::optional<Instant>();
  const Result<Instant> due = moved(*unpaused, now);
  if (!due) return due.error();
  return std::optional<Instant>(*due);
}

Result<Instant> Clock::unpaused_warning(Share share) const {
  Result<Instant> due = unpaused_due();
  if (!due || *due <= start_) return due;
  if (!counts_open_time()) return plus(start_, share.of(*due - start_));
  return calendar_->add(start_, share.of(calendar_->between(start_, *due)));
}

Result<std::optional<Instant>> Clock::warning(Share share, Instant now) const {
  const Result<Instant> unpaused = unpaused_warning(share);
  if (!unpaused) return unpaused.error();
  if (paused(now)) return std::optional<Instant>();
  const Result<Instant> warning = moved(*unpaused, now);
  if (!warning) return warning.error();
  return std::optional<Instant>(*warning);
}

Result<void> Clock::list_running(Instant from, Instant until, Explanation& into) const {
  if (counts_open_time()) return detail::append_open_time(*calendar_, from, until, into);
  detail::append_stretch(StretchKind::counted, from, until, into);
  return {};
}

Result<Explanation> Clock::explain(Instant now) const {
  const Result<std::optional<Instant>> due = this->due(now);
  if (!due) return due.error();
  Explanation explanation;
  explanation.start = start_;
  explanation.span = span_;
  explanation.unpaused_due = *unpaused_due();
  explanation.due = *due;
  if (counts_open_time()) {
    Result<Explanation> unmoved = calendar_->explain(start_, *span_);
    if (!unmoved) return unmoved.error();
    explanation.business_days = std::move(unmoved->business_days);
  }
  const Instant end = due->value_or(now);
  Instant from = start_;
  for (const Pause& pause : pauses_) {
    if (pause.from >= end || pause.from > now) break;
    if (auto listed = list_running(from, pause.from, explanation); !listed) return listed.error();
    from = (std::min)(pause.until.value_or(end), end);
    detail::append_stretch(StretchKind::paused, pause.from, from, explanation);
  }
  if (auto listed = list_running(from, end, explanation); !listed) return listed.error();
  return explanation;
}

}  // namespace entente
