#pragma once

// The clock of a target that counts from an instant in a partnership. Private to the rules.

#include "entente/model/standing.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// Absent without a target, or without a calendar to count it on.
[[nodiscard]] inline std::optional<Clock> clock_of_target(const Standing& standing,
                                                          const Policy& policy,
                                                          const std::optional<SpanOn>& target,
                                                          Instant start,
                                                          std::optional<Instant> stop = {}) {
  if (!target) return std::nullopt;
  const auto calendar = policy.calendar_for(*target, standing.calendar);
  const Result<Clock> clock = Clock::make(start, target->span, calendar, {}, stop);
  return clock ? std::optional<Clock>(*clock) : std::nullopt;
}

}  // namespace entente
