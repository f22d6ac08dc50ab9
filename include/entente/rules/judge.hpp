#pragma once

/// \file
/// Judging one rule on one item at one instant: whether it holds, how high it stands on its
/// ladder, and until when that cannot change unless something happens. Threads: pure functions.

#include "entente/rules/ruleset.hpp"

namespace entente {

struct Judgement {
  bool holds = false;
  /// Rungs passed; 0 without a due.
  int level = 0;
  Severity severity = Severity::notice;
  std::optional<Instant> due;
  /// As written on a rung or found by the rule's expression; a member, else a role. Views the
  /// ruleset or the partnership.
  std::string_view owner;
  /// Nothing changes before this instant unless something happens.
  Instant next = Instant::latest();
};

/// `frame` says of what and when; its `next` is used up.
[[nodiscard]] ENTENTE_EXPORT Judgement judge(const Ruleset& ruleset, const CompiledRule& rule,
                                             const FactFrame& frame);

}  // namespace entente
