#pragma once

#include <functional>
#include <optional>

#include "entente/base/result.hpp"
#include "entente/time/local.hpp"
#include "recurrence_rule.hpp"

namespace entente::detail {

/// The dates of a recurrence rule from a start on. Immutable.
class Recurrence {
 public:
  /// `last` bounds the dates besides COUNT. Errors: `rrule.never`.
  [[nodiscard]] static Result<Recurrence> make(const RecurrenceRule& rule, Date start, Date last);

  /// Calls `visit` with the dates from `from` on, ascending, until it answers false.
  void walk(Date from, const std::function<bool(Date)>& visit) const;

 private:
  Recurrence(const RecurrenceRule& rule, Date start, Date last);

  [[nodiscard]] std::int64_t period_of(Date date) const;
  [[nodiscard]] Date first_of_period(std::int64_t period) const;

  RecurrenceRule rule_;
  Date start_;
  Date last_;
};

}  // namespace entente::detail
