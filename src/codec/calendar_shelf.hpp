#pragma once

/// \file
/// The calendars of one policy, each made once however many layers inherit it.

#include <map>
#include <memory>

#include "entente/time/calendar.hpp"

namespace entente::json {

/// That a calendar never opens is only known after a look at every date of the range, so what
/// could not be made is remembered too.
class CalendarShelf {
 public:
  [[nodiscard]] const Result<std::shared_ptr<const Calendar>>& of(const CalendarDocument& document);

 private:
  struct ByContent {
    bool operator()(const CalendarDocument& a, const CalendarDocument& b) const;
  };
  std::map<CalendarDocument, Result<std::shared_ptr<const Calendar>>, ByContent> made_;
};

}  // namespace entente::json
