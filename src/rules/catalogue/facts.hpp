#pragma once

// What the facts of every concept are read with. Each concept has its own file here and lists its
// facts; `catalogue.cpp` joins the lists. Private to the catalogue.

#include <algorithm>
#include <array>

#include "entente/rules/catalogue.hpp"

namespace entente::facts {

using Frame = const FactFrame&;
using enum FactType;

/// A text of the model, or nothing.
template <class Id>
[[nodiscard]] FactValue text_or_absent(const std::optional<Id>& value) {
  return value ? FactValue(value->view()) : FactValue(Absent{});
}

[[nodiscard]] inline FactValue instant_or_absent(const std::optional<Instant>& value) {
  return value ? FactValue(*value) : FactValue(Absent{});
}

[[nodiscard]] inline FactValue real_or_absent(const std::optional<double>& value) {
  return value ? FactValue(*value) : FactValue(Absent{});
}

template <class Number>
[[nodiscard]] FactValue count(Number value) {
  return static_cast<std::int64_t>(value);
}

template <class Items, class Matches>
[[nodiscard]] FactValue count_of(const Items& items, Matches matches) {
  return count(std::count_if(items.begin(), items.end(), matches));
}

/// The due of a clock at the frame's instant; absent without a clock, and while it is paused.
[[nodiscard]] FactValue due_of(const std::optional<Clock>& clock, Frame frame);

/// A clock of a target, on the calendar of its span; absent without a target or a calendar.
[[nodiscard]] std::optional<Clock> clock_from(Frame frame, Instant start,
                                              const std::optional<SpanOn>& span);

/// Whether a project was closed; never for what belongs to the relation itself.
[[nodiscard]] inline bool is_closed(const Partnership& partnership,
                                    const std::optional<ProjectId>& project) {
  const Project* found = project ? partnership.projects.find(*project) : nullptr;
  return found != nullptr && found->closed_at.has_value();
}

// One list per concept.
[[nodiscard]] std::span<const CatalogueEntry> of_access();
[[nodiscard]] std::span<const CatalogueEntry> of_commitment();
[[nodiscard]] std::span<const CatalogueEntry> of_complaint();
[[nodiscard]] std::span<const CatalogueEntry> of_contact();
[[nodiscard]] std::span<const CatalogueEntry> of_credibility();
[[nodiscard]] std::span<const CatalogueEntry> of_fit();
[[nodiscard]] std::span<const CatalogueEntry> of_generosity();
[[nodiscard]] std::span<const CatalogueEntry> of_idea();
[[nodiscard]] std::span<const CatalogueEntry> of_knowledge();
[[nodiscard]] std::span<const CatalogueEntry> of_member();
[[nodiscard]] std::span<const CatalogueEntry> of_person();
[[nodiscard]] std::span<const CatalogueEntry> of_portfolio();
[[nodiscard]] std::span<const CatalogueEntry> of_project();
[[nodiscard]] std::span<const CatalogueEntry> of_fee();
[[nodiscard]] std::span<const CatalogueEntry> of_goal();
[[nodiscard]] std::span<const CatalogueEntry> of_move();
[[nodiscard]] std::span<const CatalogueEntry> of_rhythm();
[[nodiscard]] std::span<const CatalogueEntry> of_deliverable();
[[nodiscard]] std::span<const CatalogueEntry> of_expectation();
[[nodiscard]] std::span<const CatalogueEntry> of_standing();
[[nodiscard]] std::span<const CatalogueEntry> of_success();
[[nodiscard]] std::span<const CatalogueEntry> of_statement();
[[nodiscard]] std::span<const CatalogueEntry> of_voice();

}  // namespace entente::facts
