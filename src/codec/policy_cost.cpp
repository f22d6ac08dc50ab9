#include "policy_cost.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entente/codec/policy.hpp"

namespace entente::json {
namespace {

// A policy is compiled once, but its rules are asked as long as it is in force.
constexpr std::uint64_t times_asked = 20;
// Preparing an opening, and keeping it.
constexpr std::uint64_t opening_steps = 4;

// From 1970 to 2199: so far a span may reach, whatever the policy is used for.
std::uint64_t openings_of(const CalendarDocument& document) {
  constexpr std::uint64_t weeks = 12'001;
  std::uint64_t openings = 0;
  for (const auto& [weekday, hours] : document.week) openings += weeks * hours.size();
  for (const auto& [date, hours] : document.exceptions) openings += hours.size();
  return openings;
}

void add_part(const CostPart& part, CostPart& to) {
  to.steps += part.steps;
  if (part.worst <= to.worst) return;
  to.worst = part.worst;
  to.path = part.path;
}

}  // namespace

std::uint64_t PolicyCost::steps() const {
  return tables_.steps + examples_.steps + times_asked * asking_.steps + calendars_.steps;
}

bool PolicyCost::is_too_much() const { return steps() > most_policy_cost; }

std::uint64_t PolicyCost::left() const {
  return most_policy_cost - (std::min)(most_policy_cost, steps());
}

void PolicyCost::add(const RulesetCost& layer, std::string_view path) {
  tables_.add(layer.tables, path);
  add_part(layer.examples, examples_);
  if (layer.asking.steps > asking_.steps) asking_ = layer.asking;
}

void PolicyCost::add(const Calendar& calendar, std::string_view path) {
  calendars_.add(opening_steps * openings_of(calendar.document()), path);
}

std::optional<Failure> PolicyCost::too_costly() const {
  if (!is_too_much()) return std::nullopt;
  const std::pair<std::uint64_t, const std::string&> parts[] = {
      {tables_.steps, tables_.path},
      {examples_.steps, examples_.path},
      {times_asked * asking_.steps, asking_.path},
      {calendars_.steps, calendars_.path}};
  const auto worst =
      std::max_element(std::begin(parts), std::end(parts),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
  Failure failure("policy.too_costly",
                  "Simplify what this path names, or use less of it: the policy as a whole would "
                  "take too long.",
                  worst->second);
  failure.with("cost", std::to_string(steps()));
  failure.with("most", std::to_string(most_policy_cost));
  return failure;
}

}  // namespace entente::json
