#pragma once

/// \file
/// A compiled expression: flat code for a stack machine, and the literals that it refers to.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "entente/rules/expression.hpp"
#include "entente/time/span.hpp"
#include "expression_operand.hpp"

namespace entente::rules {

enum class Code : std::uint8_t {
  push,        // index: literals
  load,        // index: slot
  present,     // index: slot; whether the fact is there
  unknown,     // a name without a binding: an error
  now,         // bare only; checked expressions have atoms
  variable,    // index: level of the loop
  member,      // index: texts
  has_member,  // index: texts
  negate,
  invert,
  binary,    // argument: Operator
  and_left,  // jump when false, past and_right
  and_right,
  or_left,  // jump when true, past or_right
  or_right,
  choice_test,  // jump when false, to the second branch; the jump before it leads past the choice
  jump,
  loop_begin,  // index: level; argument: all; jump past the loop when the list is empty
  loop_next,   // index: level; argument: all; jump back to the condition
  size,
  starts_with,
  ends_with,
  contains,
  duration,
  timestamp,
  list,   // index: count
  shift,  // index: shifts; argument: backwards
  atom    // argument: Operator, with now on the left and the threshold on the stack
};

struct Instruction {
  Code code;
  std::uint8_t argument = 0;
  std::uint16_t index = 0;
  /// Relative to this instruction.
  std::int16_t jump = 0;
  /// Of the text, for errors.
  std::uint16_t column = 0;
};
static_assert(sizeof(Instruction) == 8);

/// A span or duration literal beside an instant.
struct Shift {
  /// Elapsed time, in which case the rest does not matter.
  std::optional<Operand> elapsed = {};
  Span span = {};
  /// Index of the program's calendars; none: the usual one.
  std::optional<std::uint16_t> calendar = {};
};

constexpr std::size_t max_stack = 256;
constexpr std::size_t max_loops = 8;

}  // namespace entente::rules

namespace entente {

struct Program {
  std::string text;
  FactType type = FactType::any;
  std::vector<rules::Instruction> code;
  std::vector<rules::Operand> literals;
  std::vector<rules::Shift> shifts;
  std::vector<CalendarUse> calendars;
  std::vector<std::size_t> slots;
  std::uint32_t cost = 0;
  bool reads_now = false;
  bool needs_calendar = false;
  /// Texts or lists are put together on the way, for which there must be room.
  bool builds = false;

  // What operands view: elements of a deque stay where they are.
  std::deque<std::string> texts;
  std::deque<std::vector<rules::Operand>> lists;
};

}  // namespace entente
