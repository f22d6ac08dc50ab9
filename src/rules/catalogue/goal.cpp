#include "facts.hpp"

namespace entente::facts {
namespace {

// Whether two goals want the same thing measured alike. One that was confided speaks for itself
// only: on others it must not show.
bool competes(const FactFrame& frame, const Goal& own, const Goal& other) {
  return other.side != own.side && other.project == own.project && own.measure && other.measure &&
         fold_case(own.measure->unit.view()) == fold_case(other.measure->unit.view()) &&
         !other.confided() && is_current(frame.partnership, other);
}

struct Conflict {
  const Goal* with = nullptr;
  Overlap overlap;
};

// The first one in order of arrival, and how many there are.
struct Conflicts {
  std::int64_t count = 0;
  Conflict first;
};

Conflicts conflicts_of(const FactFrame& frame) {
  const Goal& own = frame.as<Goal>();
  Conflicts conflicts;
  for (const Goal& other : frame.partnership.goals) {
    if (!competes(frame, own, other)) continue;
    const Result<Overlap> met = overlap({range_of(own), range_of(other)});
    if (!met || met->meet) continue;
    if (++conflicts.count == 1) conflicts.first = {&other, *met};
  }
  return conflicts;
}

FactValue conflict_text(const FactFrame& frame) {
  const Conflicts conflicts = conflicts_of(frame);
  return conflicts.count == 0 ? FactValue(Absent{}) : FactValue(conflicts.first.with->text.view());
}

FactValue conflict_gap(const FactFrame& frame) {
  const Conflicts conflicts = conflicts_of(frame);
  return conflicts.count == 0 ? FactValue(Absent{}) : FactValue(conflicts.first.overlap.gap);
}

// The side that gives way most cheaply.
FactValue conflict_moves(const FactFrame& frame) {
  const Conflict first = conflicts_of(frame).first;
  if (first.with == nullptr || !first.overlap.move) return Absent{};
  return name_of(*first.overlap.move == OverlapSide::a ? frame.as<Goal>().side : first.with->side);
}

// What was confided feeds no aggregate.
template <class Matches>
FactValue goals(const FactFrame& frame, Matches matches) {
  return count_of(frame.partnership.goals, [&](const Goal& goal) {
    return is_current(frame.partnership, goal) && !goal.confided() && matches(goal);
  });
}

template <Side Whose>
FactValue goals_of(const FactFrame& frame) {
  return goals(frame, [](const Goal& goal) { return goal.side == Whose; });
}

// Whoever spoke once was heard, whatever came of the goal.
FactValue goals_said(const FactFrame& frame) {
  return count_of(frame.partnership.goals, [](const Goal& goal) {
    return goal.side == Side::client && goal.source == GoalSource::said && !goal.confided();
  });
}

// What we assume is not known: it is still to be asked.
bool is_known(const FactFrame& frame, GoalKind kind) {
  const auto& all = frame.partnership.goals;
  return std::any_of(all.begin(), all.end(), [&](const Goal& goal) {
    return goal.side == Side::client && goal.kind == kind && !goal.confided() &&
           goal.source != GoalSource::assumed && is_current(frame.partnership, goal);
  });
}

// Kinds that policy asks about and of which the client has no goal, each once.
FactValue kinds_unasked(const FactFrame& frame) {
  std::vector<GoalKind> unasked;
  for (const GoalQuestion& each : frame.policy.document.goal_questions) {
    const bool counted = std::find(unasked.begin(), unasked.end(), each.kind) != unasked.end();
    if (!counted && !is_known(frame, each.kind)) unasked.push_back(each.kind);
  }
  return count(unasked.size());
}

FactValue next_question(const FactFrame& frame) {
  for (const GoalQuestion& each : frame.policy.document.goal_questions) {
    if (!is_known(frame, each.kind)) return each.text.view();
  }
  return Absent{};
}

constexpr auto P = Scope::partnership;
constexpr auto G = Scope::goal;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"goal.confidential", boolean, "", "Whether it was told in confidence.", "goal", G,
     [](Frame f) -> FactValue { return f.as<Goal>().confided(); }},
    {"goal.conflict_gap", real, "unit of the goal", "What lies between it and the first of these.",
     "goal", G, conflict_gap},
    {"goal.conflict_text", text, "", "The first goal of the other side that it does not meet.",
     "goal", G, conflict_text},
    {"goal.conflicts", integer, "count",
     "Goals of the other side, of one project and unit, that it does not meet (measure overlap).",
     "goal", G, [](Frame f) -> FactValue { return conflicts_of(f).count; }},
    {"goal.current", boolean, "", "Whether its project, if it has one, is still open.", "goal", G,
     [](Frame f) -> FactValue { return is_current(f.partnership, f.as<Goal>()); }},
    {"goal.firmness", text, "", "exact, flexible or open.", "goal", G,
     [](Frame f) -> FactValue { return name_of(f.as<Goal>().firmness); }},
    {"goal.for", text, "person", "Whose goal it is, if somebody's by name.", "goal", G,
     [](Frame f) { return text_or_absent(f.as<Goal>().for_); }},
    {"goal.kind", text, "", "What it is about: outcome, budget, schedule, feeling …", "goal", G,
     [](Frame f) -> FactValue { return name_of(f.as<Goal>().kind); }},
    {"goal.moves", text, "", "The side that gives way most cheaply: client or provider.", "goal", G,
     conflict_moves},
    {"goal.side", text, "", "Whose goal it is: client or provider.", "goal", G,
     [](Frame f) -> FactValue { return name_of(f.as<Goal>().side); }},
    {"goal.source", text, "", "said, research or assumed.", "goal", G,
     [](Frame f) -> FactValue { return name_of(f.as<Goal>().source); }},
    {"goal.stated_at", instant, "", "When it was stated first.", "goal", G,
     [](Frame f) -> FactValue { return f.as<Goal>().stated_at; }},
    {"goal.text", text, "", "What is wanted.", "goal", G,
     [](Frame f) -> FactValue { return f.as<Goal>().text.view(); }},
    {"goal.told", boolean, "", "Whether the client, or we, were told it as it is now.", "goal", G,
     [](Frame f) -> FactValue {
       const Goal& goal = f.as<Goal>();
       return goal.told_to(goal.side == Side::provider ? Side::client : Side::provider);
     }},
    {"goal.unit", text, "", "What it is measured in, if it is.", "goal", G,
     [](Frame f) -> FactValue {
       const auto& measure = f.as<Goal>().measure;
       return measure ? FactValue(measure->unit.view()) : FactValue(Absent{});
     }},
    {"goals.client", integer, "count", "Goals of the client, but for those told in confidence.",
     "goal", P, goals_of<Side::client>},
    {"goals.next_question", text, "", "What to ask next about their goals, by the policy.", "goal",
     P, next_question},
    {"goals.provider", integer, "count", "Goals of ours, but for those told in confidence.", "goal",
     P, goals_of<Side::provider>},
    {"goals.said", integer, "count", "Goals that the client ever said, not in confidence.", "goal",
     P, goals_said},
    {"goals.unasked", integer, "count", "Kinds that policy asks about, and no goal is known of.",
     "goal", P, kinds_unasked},
    {"scope.stated", boolean, "", "Whether it was said what is included and what costs extra.",
     "scope", P, [](Frame f) -> FactValue { return !f.partnership.scopes.empty(); }},
});

}  // namespace

std::span<const CatalogueEntry> of_goal() { return entries; }

}  // namespace entente::facts
