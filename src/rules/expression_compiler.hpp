#pragma once

/// \file
/// From the nodes of an expression to checked, flat code.

#include <optional>
#include <string_view>

#include "entente/rules/fact.hpp"
#include "expression_mistakes.hpp"
#include "expression_program.hpp"
#include "expression_syntax.hpp"

namespace entente::rules {

/// What the names in an expression stand for.
class Names {
 public:
  virtual ~Names() = default;
  [[nodiscard]] virtual std::optional<std::size_t> slot(std::string_view name) = 0;
  [[nodiscard]] virtual FactType type(std::size_t slot) const = 0;
  /// What a name that is none most likely meant; may be empty.
  [[nodiscard]] virtual std::string_view nearest(std::string_view name) const = 0;
};

enum class Checking : std::uint8_t {
  strict,        // names and types are known, `now` stands in atoms only
  bare,          // everything is found out by evaluation
  bare_with_now  // and `now` is an instant like others
};

/// Fills `program` (which has its text); it is of use only when there are no mistakes.
void compile_program(const Syntax& syntax, Names& names, Checking checking,
                     std::optional<FactType> expected, Mistakes& mistakes, Program& program);

}  // namespace entente::rules
