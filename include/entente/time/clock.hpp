#pragma once

/// \file
/// The one clock that every deadline uses: it starts, may be paused, may stop, and has a due.
///
/// The target is either a span on a calendar or an instant that was promised. The due is taken as
/// if never paused; then each pause [p, r) with p before the due so far moves it, in order: for
/// business spans of any kind to `add(r, open time in [p, due))`, never earlier than it was; for
/// other spans and promises by r − p. A clock that is overdue at p is not moved. While it is paused
/// it has no due, even if it was overdue before.
///
/// A *warning* is a clock with the same pauses whose budget is a share of what lies between start
/// and unpaused due: open time for business spans, elapsed time for the others, rounded up to the
/// microsecond.
///
/// Every answer is asked at an instant and uses what is known then: a pause that has not begun yet
/// does not move anything, one that ends in the future runs until then. After the stop nothing
/// changes any more: answers are those of the stop, and a pause that runs at it ends there.
///
/// Threads: a value over an immutable calendar. Errors: those of `Calendar`. Sources: DOMAIN
/// section 3, SEMANTICS A1, A3, A10, A11.
///
///     // New York, Mon–Fri 09:00–17:00; asked on Monday at 10:00, paused 11:00 to 15:00
///     auto clock = Clock::make(ten, *Span::parse("4bh"), office, {{eleven, three}});
///     clock->unpaused_due();     // Monday 14:00
///     clock->due(noon);          // absent: paused
///     clock->due(three);         // Tuesday 10:00: three hours were left, two of them today

#include <boost/describe/class.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/time/calendar.hpp"
#include "entente/time/explanation.hpp"
#include "entente/time/instant.hpp"
#include "entente/time/span.hpp"

namespace entente {

/// [from, until); without `until` it still runs.
struct Pause {
  Instant from;
  std::optional<Instant> until;

  bool operator==(const Pause&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (from, until))

class ENTENTE_EXPORT Clock {
 public:
  /// A span on a calendar; only `s`, `m`, `h` do without one. Pauses may come in any order; of
  /// overlapping ones the later begins where the earlier ends, and each begins at `start` at the
  /// earliest. Errors: `span.range` (negative), `calendar.missing`.
  [[nodiscard]] static Result<Clock> make(Instant start, const Span& span,
                                          std::shared_ptr<const Calendar> calendar,
                                          std::vector<Pause> pauses = {},
                                          std::optional<Instant> stop = {});
  /// A promised instant, which may lie before `start` (then it is overdue at once).
  [[nodiscard]] static Clock promise(Instant start, Instant due, std::vector<Pause> pauses = {},
                                     std::optional<Instant> stop = {});

  [[nodiscard]] Instant start() const noexcept { return start_; }
  [[nodiscard]] std::optional<Instant> stop() const noexcept { return stop_; }
  [[nodiscard]] const std::vector<Pause>& pauses() const noexcept { return pauses_; }

  [[nodiscard]] Result<Instant> unpaused_due() const;
  /// Absent while paused at `now`.
  [[nodiscard]] Result<std::optional<Instant>> due(Instant now) const;
  /// The instant at which `share` of the budget is used up; absent while paused at `now`. For a
  /// promise that was overdue at once it is the promised instant.
  [[nodiscard]] Result<std::optional<Instant>> warning(Share share, Instant now) const;

  [[nodiscard]] bool paused(Instant now) const noexcept;
  /// The next begin or end of a pause after `now`.
  [[nodiscard]] std::optional<Instant> next_change(Instant now) const noexcept;

  /// Every interval counted, every pause and closed time left out. Errors: `limit.windows` too.
  [[nodiscard]] Result<Explanation> explain(Instant now) const;

 private:
  Clock(Instant start, std::vector<Pause> pauses, std::optional<Instant> stop);

  [[nodiscard]] bool counts_open_time() const noexcept { return span_ && span_->is_business(); }
  [[nodiscard]] Result<Instant> unpaused_warning(Share share) const;
  [[nodiscard]] Result<Instant> moved(Instant due, Instant now) const;
  [[nodiscard]] Result<void> list_running(Instant from, Instant until, Explanation& into) const;

  Instant start_;
  std::optional<Instant> stop_;
  std::vector<Pause> pauses_;
  std::optional<Span> span_;
  Instant promised_;
  std::shared_ptr<const Calendar> calendar_;
};

}  // namespace entente
