#pragma once

#include <string_view>
#include <vector>

#include "entente/time/calendar_document.hpp"

namespace entente::detail {

/// Errors: `calendar.holiday`, `field.range`, with the path below the holiday.
[[nodiscard]] Result<void> check_holiday(const Holiday& holiday);

/// One flag per date of [first, last]: set where a holiday is kept.
[[nodiscard]] std::vector<bool> mark_holidays(const std::vector<Holiday>& holidays, Date first,
                                              Date last);

/// Western Easter Sunday.
[[nodiscard]] Date easter_sunday(int year);

}  // namespace entente::detail
