#pragma once

/// \file
/// Words in texts, ids and policies, for `anonymise.hpp`.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "entente/base/value.hpp"

namespace entente {

using Words = std::set<std::string, std::less<>>;
using Reword = std::function<std::string(std::string_view)>;

/// Whether an id may read so: something, and no blank in it.
[[nodiscard]] bool is_word(std::string_view text);
[[nodiscard]] bool is_number(std::string_view text);
/// A rule of RFC 5545, which has no place for words.
[[nodiscard]] bool is_recurrence(std::string_view text);

/// Calls with each part between the dots.
void for_each_part(std::string_view word, const std::function<void(std::string_view)>& visit);

/// An expression with what its literals say reworded, and without its comments; absent for what is
/// none.
[[nodiscard]] std::optional<std::string> with_literals(std::string_view text, const Reword& reword);
/// The id of a finding with the rule, the partnership and the subject in it reworded; absent for
/// what is no such id.
[[nodiscard]] std::optional<std::string> with_finding_parts(std::string_view text,
                                                            const Reword& reword);

/// The parts of all words in the shipped policies, the enumerators of all events, and what ids are
/// made with.
[[nodiscard]] const Words& shipped_words();

}  // namespace entente
