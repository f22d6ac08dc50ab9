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

// One list per concept.
[[nodiscard]] std::span<const CatalogueEntry> of_commitment();
[[nodiscard]] std::span<const CatalogueEntry> of_complaint();
[[nodiscard]] std::span<const CatalogueEntry> of_contact();
[[nodiscard]] std::span<const CatalogueEntry> of_deliverable();
[[nodiscard]] std::span<const CatalogueEntry> of_expectation();
[[nodiscard]] std::span<const CatalogueEntry> of_standing();

}  // namespace entente::facts
