#pragma once

// What the tests of expressions share: a vocabulary, a row of facts, a calendar.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/rules/expression.hpp"
#include "entente/time/calendar.hpp"

namespace entente {

inline Instant at(std::string_view text) { return Instant::parse(text).value(); }

inline const Vocabulary& vocabulary() {
  static const Vocabulary facts =
      Vocabulary::make({{.name = "attributes.tier", .type = FactType::any},
                        {.name = "commitments.dues", .type = FactType::instant_list},
                        {.name = "commitments.kept_rate", .type = FactType::real},
                        {.name = "commitments.open", .type = FactType::integer},
                        {.name = "complaint.due", .type = FactType::instant},
                        {.name = "complaint.kind", .type = FactType::text},
                        {.name = "complaint.received_at", .type = FactType::instant},
                        {.name = "complaint.severity", .type = FactType::text},
                        {.name = "complaint.waited", .type = FactType::duration},
                        {.name = "complaint.waiting", .type = FactType::boolean},
                        {.name = "topics", .type = FactType::text_list}})
          .value();
  return facts;
}

/// Facts by name; those that are not set are absent.
class Row : public FactSource {
 public:
  Row& set(std::string_view name, FactValue value) {
    values_.at(vocabulary().slot(name).value()) = value;
    return *this;
  }
  [[nodiscard]] FactValue fact(std::size_t slot) const override { return values_[slot]; }

 private:
  std::vector<FactValue> values_ = std::vector<FactValue>(vocabulary().size());
};

/// Monday to Friday 09:00-17:00.
inline std::shared_ptr<const Calendar> office(std::string_view zone = "America/New_York") {
  CalendarDocument document;
  document.zone = ZoneName::parse(zone).value();
  for (const Weekday day : {Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri}) {
    document.week[day] = {{LocalTime::parse("09:00").value(), ClosingTime::parse("17:00").value()}};
  }
  return Calendar::make(document).value();
}

inline Expression compiled(std::string_view text) {
  return Expression::compile(text, vocabulary()).value();
}

/// The failure of a text that must not compile; an empty one when it does.
inline Failure refusal(std::string_view text, std::optional<FactType> expected = {}) {
  const auto result = Expression::compile(text, vocabulary(), expected);
  return result ? Failure() : result.error();
}

inline std::string detail_of(const Failure& failure, std::string_view name) {
  for (const auto& [key, value] : failure.details()) {
    if (key == name) return std::get<std::string>(value);
  }
  return {};
}

inline std::string column(const Failure& failure) { return detail_of(failure, "column"); }

}  // namespace entente
