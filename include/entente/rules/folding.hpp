#pragma once

/// \file
/// Folding: what the rules of one pack find, told as one finding that names the next step.
///
/// In a young partnership everything is still to do: how to be reached, goals, a statement,
/// expectations. Told one by one it is a flood. The rules of a pack that the policy has in `folded`
/// are judged like all others, but what they find are the *steps* of one finding: its rule has the
/// name of the pack, its subject is the partnership. It is true while there is any step, and it
/// stands (severity, level, due, owner, action, evidence) as the next one does.
///
/// The next step is the most severe, then the one that is due first, then one of the partnership
/// as a whole, then the one whose rule the policy lists first, then the first in order of item: the
/// shipped one lists them in the order in which a partnership is built (access, goals, statement,
/// expectations, people).
///
/// Two things are never folded but told by themselves: what is urgent, as nothing may hide it, and
/// what rests on an item that was confided, as only its circle may read of it. Threads: a value,
/// owned by the timeline of a partnership.
///
/// Example: kitchen-42 opens as engaged on 2026-03-02T14:00Z. Nobody has offered an access, asked
/// for goals or stated ours: three steps, and one finding `foundation` since 14:00Z which asks for
/// the offer and says "and 2 more steps". The offer at 15:00Z makes asking for goals the next one.

#include <boost/container/flat_map.hpp>
#include <span>
#include <vector>

#include "entente/rules/judge.hpp"

namespace entente {

/// A rule of a folded pack that is true of an item, and how it stands.
struct FoldedStep {
  RuleId rule;
  Subject subject;
  /// Of the rule in the policy.
  std::size_t place = 0;
  int level = 0;
  Severity severity = Severity::notice;
  std::optional<Instant> due;
  /// As written; a member, else a role.
  std::string owner;
};

/// What a folded finding speaks of: the step that comes next, and how many more there are.
struct NextStep {
  RuleId rule;
  Subject subject;
  std::size_t more = 0;

  friend bool operator==(const NextStep&, const NextStep&) = default;
};

class ENTENTE_EXPORT Folding {
 public:
  /// By pack, in the order in which they are to be gone about; a pack may have none left.
  using Steps = boost::container::flat_map<RuleId, std::vector<FoldedStep>>;

  /// Takes what a rule finds of an item in the place of what it found before. False when that is
  /// told by itself, or when it finds nothing.
  bool take(const CompiledRule& rule, const Subject& subject, const Item& item,
            const Judgement& judgement);
  /// The rule says nothing of the item any more.
  void drop(const CompiledRule& rule, const Subject& subject);
  /// Nothing is found, until it is taken again.
  void clear();

  [[nodiscard]] const Steps& steps() const noexcept { return steps_; }
  /// Empty for a pack that has none.
  [[nodiscard]] std::span<const FoldedStep> steps_of(const RuleId& pack) const;

 private:
  Steps steps_;
};

/// How a folded finding stands; it does not hold without a step. Views the steps.
[[nodiscard]] ENTENTE_EXPORT Judgement standing_of(std::span<const FoldedStep> steps);

}  // namespace entente
