#pragma once

#include <functional>
#include <optional>

#include "entente/base/result.hpp"
#include "entente/time/local.hpp"
#include "recurrence_rule.hpp"

namespace entente::detail {

/// How long a rule may leave its first date open.
inline constexpr std::int32_t days_of_30_years = 10'958;

/// The dates of a recurrence rule from a start on. Immutable.
///
/// Every part of a rule without times of day asks something of a date by itself; only FREQ with
/// INTERVAL and BYSETPOS look at the period (day, week, month, year) around it. So a walk may begin
/// at any period, and it has looked at every date once when it ends: there is nothing that could
/// hang. (libical, which the tests compare with, expands to the year 2582 before it says that
/// 30 February never comes; that takes seconds.)
class Recurrence {
 public:
  /// `last` bounds the dates besides COUNT. Errors: `rrule.never`.
  [[nodiscard]] static Result<Recurrence> make(const RecurrenceRule& rule, Date start, Date last);

  /// Calls `visit` with the dates of [from, until], ascending, until it answers false. Takes time
  /// for the dates between the two only, wherever the start.
  void walk(Date from, Date until, const std::function<bool(Date)>& visit) const;

 private:
  Recurrence(const RecurrenceRule& rule, Date start, Date last);

  [[nodiscard]] std::int32_t period_of(Date date) const;
  [[nodiscard]] Date first_of_period(std::int32_t period) const;
  [[nodiscard]] bool matches(Date date) const;
  [[nodiscard]] bool matches_day(Date date) const;
  void list_period(std::int32_t period, std::vector<Date>& dates) const;

  RecurrenceRule rule_;
  Date start_;
  Date last_;
};

}  // namespace entente::detail
