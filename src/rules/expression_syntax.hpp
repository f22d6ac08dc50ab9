#pragma once

/// \file
/// The shape of an expression after parsing: its nodes in the order in which a stack machine does
/// them (operands before operators). Marks stand where a decision is made on the way: `and_left`
/// between the two sides of `&&`, `choice_test` after the condition of `?:`, `loop_begin` after the
/// list of `exists`. So everything later is one pass over a flat list, however deep the text nests.
///
///     a && b        name a, and_left, name b, and_right
///     l.all(x, p)   name l, loop_begin, …p…, loop_end

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/variant.hpp"
#include "entente/rules/fact.hpp"
#include "expression_mistakes.hpp"

namespace entente::rules {

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  modulo,  // in this order: see `is_arithmetic`
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in
};

constexpr bool is_arithmetic(Operator op) noexcept { return op <= Operator::modulo; }
constexpr bool is_order(Operator op) noexcept {
  return op >= Operator::less && op <= Operator::greater_equal;
}
[[nodiscard]] std::string_view name_of(Operator op) noexcept;

enum class NodeKind : std::uint8_t {
  literal,     // index: literals
  name,        // index: texts, all of `a.b.c`
  has_name,    // index: texts
  variable,    // index: how many loops stand around the one that binds it
  member,      // index: texts
  has_member,  // index: texts
  negate,
  invert,
  binary,  // op
  and_left,
  and_right,
  or_left,
  or_right,
  choice_test,
  choice_else,
  choice_end,
  loop_begin,  // index: texts, the variable; flag: all
  loop_end,    // flag: all
  call,        // index: texts; count: arguments with the receiver; flag: method
  list         // count
};

struct Node {
  NodeKind kind;
  Operator op = Operator::add;
  bool flag = false;
  std::uint16_t index = 0;
  std::uint16_t count = 0;
  /// Where it stands, for messages.
  std::uint16_t offset = 0;
};

using Literal = Variant<Null, bool, std::int64_t, double, std::string>;

struct Syntax {
  std::vector<Node> nodes;
  std::vector<Literal> literals;
  std::vector<std::string> texts;
};

/// Reads at most `Expression::max_bytes`; nothing when the text has no form, which `mistakes` says.
[[nodiscard]] std::optional<Syntax> parse_expression(std::string_view text, Mistakes& mistakes);

}  // namespace entente::rules
