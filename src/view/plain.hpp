#pragma once

// What people wrote, made harmless for every writer, and how much of it fits.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::view {

/// Without control characters and those that turn the direction of writing; line breaks and tabs
/// are spaces. All else stays byte for byte.
[[nodiscard]] std::string clean(std::string_view text);

/// `clean`, with single spaces between the words and none around them.
[[nodiscard]] std::string one_line(std::string_view text);

/// Code points.
[[nodiscard]] std::size_t length_of(std::string_view text);

/// Bytes of the code point that `text` begins with; at least 1, at most what there is.
[[nodiscard]] std::size_t point_size(std::string_view text);

/// What stands between its spaces.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

/// Code points of the longest of its words.
[[nodiscard]] std::size_t longest_word(std::string_view text);

/// Whether it is written as a number: `+0.12`, `1,204`, `35 %`.
[[nodiscard]] bool is_number(std::string_view text);

}  // namespace entente::view
