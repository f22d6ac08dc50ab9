#include "calendar_shelf.hpp"

#include <tuple>

namespace entente::json {

const Result<std::shared_ptr<const Calendar>>& CalendarShelf::of(const CalendarDocument& document) {
  const auto found = made_.find(document);
  if (found != made_.end()) return found->second;
  return made_.emplace(document, Calendar::make(document)).first->second;
}

bool CalendarShelf::ByContent::operator()(const CalendarDocument& a,
                                          const CalendarDocument& b) const {
  return std::tie(a.zone, a.week, a.holidays, a.exceptions) <
         std::tie(b.zone, b.week, b.holidays, b.exceptions);
}

}  // namespace entente::json
