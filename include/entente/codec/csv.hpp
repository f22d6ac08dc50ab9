#pragma once

/// \file
/// Lists as CSV, for spreadsheets: a header and a row for each element, by its field list.
///
/// The file is RFC 4180 in UTF-8 without a byte order mark: commas, CR LF after each row, texts in
/// quotes, numbers and truth values without. Members of a nested struct have columns of their own,
/// `clock.due`; lists of plain values stand in one cell, `a; b`; what else is nested (lists of
/// structs, tuples, maps) is its JSON. What is absent or empty is an empty cell. The columns are
/// those of the type, whatever the elements hold, and equal lists are equal bytes.
///
/// Safe to open: no text begins a formula. Where one would (`= + - @`, their full-width forms, and
/// at the very beginning tab, carriage return and line feed), an apostrophe stands before it, as
/// OWASP advises; so it does after a `;`, tab or line break within a text, where a program that
/// separates by those begins a cell. Where apostrophes stand before such a character already there
/// is one more, so taking one away there gives back every text. A text of digits alone, `-12.50`,
/// is a number and stays one.
///
/// Threads: functions without state. Cost: linear.
///
///     to_csv(portfolio.view().agenda({.now = now, .until = evening}));
///     // "partnership","subject","kind",…
///     // "kitchen-42","k1","complaint.unacknowledged",…

#include <string>
#include <vector>

#include "entente/codec/json.hpp"

namespace entente {

/// Appends the list of `type` at `list`. Expects a list of described structs; of the options,
/// `twelve_digits` counts.
ENTENTE_EXPORT void write_csv(const void* list, const Type& type, std::string& out,
                              const WriteOptions& options = {});

template <class T>
[[nodiscard]] std::string to_csv(const std::vector<T>& list, const WriteOptions& options = {}) {
  std::string out;
  write_csv(&list, type_of<std::vector<T>>(), out, options);
  return out;
}

}  // namespace entente
