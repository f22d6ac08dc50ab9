#pragma once

/// \file
/// The types that are known before an expression is evaluated, and what the operators and functions
/// of the language make of them.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "entente/rules/fact.hpp"
#include "expression_program.hpp"
#include "expression_syntax.hpp"

namespace entente::rules {

enum class Shape : std::uint8_t {
  any,  // found out by evaluation; also what is left after a mistake, which is told once
  null,
  boolean,
  integer,
  real,
  text,
  instant,
  duration,
  list,
  span  // days or business time, which have a length only beside an instant
};

struct StaticType {
  Shape shape = Shape::any;
  /// Of a list.
  Shape element = Shape::any;
  /// A text or list of the expression's own, of which a host can have no view.
  bool built = false;
};

[[nodiscard]] StaticType type_of(FactType type) noexcept;
/// `any` for what no fact can be.
[[nodiscard]] FactType fact_type_of(StaticType type) noexcept;
/// "a text", "a list": for messages.
[[nodiscard]] std::string_view words_for(Shape shape) noexcept;

/// True unless both are known and differ.
[[nodiscard]] bool fits(Shape wanted, Shape given) noexcept;
/// The type of both branches of a choice or of all elements of a list; nothing when they are
/// unlike.
[[nodiscard]] std::optional<StaticType> common(StaticType a, StaticType b) noexcept;
/// Nothing when the operator has no meaning for them, or one that never depends on the values.
[[nodiscard]] std::optional<StaticType> result_of(Operator op, StaticType a, StaticType b) noexcept;

/// One way to call a function.
struct Function {
  std::string_view name;
  bool as_function;
  bool as_method;
  /// The first is the receiver of a method.
  Shape first;
  /// `null` when there is only one.
  Shape second;
  Shape result;
  Code code;

  [[nodiscard]] constexpr std::size_t arity() const noexcept {
    return second == Shape::null ? 1 : 2;
  }
};

[[nodiscard]] std::span<const Function> functions() noexcept;

}  // namespace entente::rules
