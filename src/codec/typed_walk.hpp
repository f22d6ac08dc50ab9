#pragma once

// What whoever walks over a document by the description of its type asks. Private to the library.

#include <algorithm>
#include <string_view>

#include "entente/base/describe.hpp"

namespace entente::json {

/// Null for a name that the record does not have.
[[nodiscard]] inline const Field* find_field(const Type& record, std::string_view name) {
  const auto found = std::find_if(record.fields.begin(), record.fields.end(),
                                  [&](const Field& each) { return each.name == name; });
  return found == record.fields.end() ? nullptr : &*found;
}

/// Whether what a scalar says is no text, and nobody's id: a time, an amount, a place of a
/// calendar.
[[nodiscard]] inline bool is_harmless(const Type& scalar) {
  constexpr std::string_view harmless[] = {"closing_time", "currency",   "date",      "decimal",
                                           "instant",      "local_time", "month_day", "rung",
                                           "share",        "span",       "zone"};
  return std::find(std::begin(harmless), std::end(harmless), scalar.name) != std::end(harmless);
}

}  // namespace entente::json
