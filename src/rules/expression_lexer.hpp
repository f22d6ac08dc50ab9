#pragma once

/// \file
/// The words of an expression, by CEL's lexical rules.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expression_mistakes.hpp"

namespace entente::rules {

enum class TokenKind : std::uint8_t { end, identifier, integer, real, text, symbol };

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  /// As it stands in the source: identifiers and symbols are compared by it.
  std::string_view source = {};
  /// integer: without sign, as the least int64 has no positive twin.
  std::uint64_t magnitude = 0;
  double real = 0;
  /// text: what the literal means.
  std::string content = {};
};

/// All tokens, the last of kind `end`. After a mistake, those before it and `end`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, Mistakes& mistakes);

/// May stand after a dot: a word, but not `true false null in`.
[[nodiscard]] bool is_selector(std::string_view word) noexcept;
/// May stand alone: a selector, but none of the words that CEL reserves (`for`, `if` …).
[[nodiscard]] bool is_identifier(std::string_view word) noexcept;

}  // namespace entente::rules
