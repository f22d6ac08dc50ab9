#pragma once

/// \file
/// What rules take at most, reckoned while they are compiled and before any of them is asked: a
/// policy may come from anybody. The codec adds it up over the layers of a policy and refuses what
/// is too much (`codec/policy.hpp`).
///
/// All is counted in steps of an evaluation, as `Expression::cost` does: some ten nanoseconds each.
/// Threads: values.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"

namespace entente {

struct CompiledRule;
class Vocabulary;

/// Steps, and the place that takes most of them.
struct CostPart {
  std::uint64_t steps = 0;
  std::uint64_t worst = 0;
  /// The first of the worst; empty while nothing was added.
  std::string path;

  void add(std::uint64_t more, std::string_view at) {
    steps += more;
    if (more <= worst) return;
    worst = more;
    path = at;
  }
};

/// The rules of one layer. The paths are those of rules: `/rules/<place>`, `/claims/<place>`.
struct RulesetCost {
  /// `table_steps` for each fact that rules may name, in each scope: a layer has tables of its own.
  std::uint64_t tables = 0;
  /// Examples that would go beyond it are not run.
  std::uint64_t allowed = (std::numeric_limits<std::uint64_t>::max)();
  /// Of every rule, its condition once for each of its examples.
  CostPart examples;
  /// Of every rule whose pack runs, what it takes to ask it once: the steps of condition, due and
  /// owner; `rung_steps` for each rung; for each fact in its messages what reading it takes, and
  /// for a list as much as for its elements.
  CostPart asking;

  static constexpr std::uint64_t table_steps = 40;
  /// The clock behind a due, with its waits, is reckoned anew for each rung.
  static constexpr std::uint64_t rung_steps = 100;
};

/// What a rule adds to `RulesetCost::asking`; the facts are those of its scope.
[[nodiscard]] ENTENTE_EXPORT std::uint64_t steps_to_ask(const CompiledRule& rule,
                                                        const Vocabulary& facts);

}  // namespace entente
