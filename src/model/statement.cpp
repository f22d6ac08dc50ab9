#include "entente/model/statement.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

StatementId id_of(std::uint32_t version) {
  return StatementId::parse(std::to_string(version)).value();
}

Result<void> goals_of_side(const Partnership& partnership, const Context& context,
                           const std::vector<GoalId>& goals, Side side, std::string_view list) {
  for (std::size_t i = 0; i < goals.size(); ++i) {
    const std::string path = std::string(list) + "/" + std::to_string(i);
    const Goal* goal = partnership.goals.find(goals[i]);
    if (goal == nullptr) return Failure("goal.unknown", "State the goal first.", path);
    ENTENTE_TRY(in_order(context, goal->stated_at));
    if (!goal->open()) {
      return Failure("goal.closed", "The goal was withdrawn; leave it out.", path);
    }
    if (goal->side != side) {
      return Failure("goal.not_on_side", "Name only goals of that side here.", path);
    }
  }
  return {};
}

// Calls with every goal under an alignment that is known, until a visit fails.
template <class Visit>
Result<void> each_goal(const Partnership& partnership, const Alignment& alignment, Visit visit) {
  for (const auto* goals : {&alignment.client_goals, &alignment.provider_goals}) {
    for (const GoalId& id : *goals) {
      const Goal* goal = partnership.goals.find(id);
      if (goal != nullptr) ENTENTE_TRY(visit(*goal));
    }
  }
  return {};
}

enum class For { drafting, signing };

// Whether a statement may rest on it. The failures name no goal: it may be confided to others.
Result<void> carries(const Partnership& partnership, const Alignment& alignment, For what,
                     std::string_view path) {
  if (!alignment.open()) {
    return Failure("alignment.closed", "The alignment was dropped; draft without it.", path);
  }
  return each_goal(partnership, alignment, [&](const Goal& goal) -> Result<void> {
    if (goal.confided()) {
      return Failure("statement.confidential",
                     "Leave out what rests on a goal that was told in confidence.", path);
    }
    if (!goal.open()) {
      return Failure("goal.closed", "It rests on a goal that was withdrawn; leave it out.", path);
    }
    if (what == For::signing && goal.source == GoalSource::assumed) {
      return Failure("goal.assumed",
                     "It rests on a goal that is only assumed; ask, and revise its source.", path);
    }
    return {};
  });
}

// The latest draft for the same project, or for the relation itself.
template <class Statements>
auto* latest_of(Statements& statements, const std::optional<ProjectId>& project) {
  decltype(statements.find(StatementId())) latest = nullptr;
  for (const Statement& each : statements) {
    if (each.project == project) latest = statements.find(each.id);
  }
  return latest;
}

bool later(Instant at, std::uint32_t version, const Statement& agreed) {
  return at > *agreed.agreed_at || (at == *agreed.agreed_at && version > *agreed.agreed_by);
}

}  // namespace

bool is_stale(const Partnership& partnership, const Statement& statement) {
  if (!statement.agreed_at) return false;
  for (const AlignmentId& id : statement.alignments) {
    const Alignment* alignment = partnership.alignments.find(id);
    if (alignment == nullptr) continue;
    // What was agreed was whole then: whatever is gone went later.
    if (!alignment->open()) return true;
    const Result<void> unchanged =
        each_goal(partnership, *alignment, [&](const Goal& goal) -> Result<void> {
          const bool changed = !goal.open() || later(goal.changed_at, goal.changed_by, statement);
          return changed ? Result<void>(Failure("statement.stale", "Draft it anew."))
                         : Result<void>();
        });
    if (!unchanged) return true;
  }
  return false;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const FindAlignment& command) {
  if (partnership.alignments.contains(command.id)) {
    return Failure("alignment.exists", "Use an id that no alignment has or had.", "/data/id");
  }
  if (command.client_goals.empty() || command.provider_goals.empty()) {
    return Failure("alignment.one_sided", "Name goals of both sides.",
                   command.client_goals.empty() ? "/data/client_goals" : "/data/provider_goals");
  }
  ENTENTE_TRY(goals_of_side(partnership, context, command.client_goals, Side::client,
                            "/data/client_goals"));
  ENTENTE_TRY(goals_of_side(partnership, context, command.provider_goals, Side::provider,
                            "/data/provider_goals"));
  return Events::of(AlignmentFound{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DropAlignment& command) {
  const Alignment* alignment = partnership.alignments.find(command.id);
  if (alignment == nullptr) {
    return Failure("alignment.unknown", "Find the alignment first.", "/data/id");
  }
  ENTENTE_TRY(in_order(context, alignment->found_at));
  if (!alignment->open()) {
    return Failure("alignment.closed", "The alignment was dropped already.", "/data/id");
  }
  return Events::of(AlignmentDropped{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DraftStatement& command) {
  const Statement* latest = latest_of(partnership.statements, command.project);
  if (latest != nullptr) ENTENTE_TRY(in_order(context, latest->last_event_at));
  for (std::size_t i = 0; i < command.alignments.size(); ++i) {
    const std::string path = "/data/alignments/" + std::to_string(i);
    const Alignment* alignment = partnership.alignments.find(command.alignments[i]);
    if (alignment == nullptr) {
      return Failure("alignment.unknown", "Find the alignment first.", path);
    }
    ENTENTE_TRY(in_order(context, alignment->found_at));
    ENTENTE_TRY(carries(partnership, *alignment, For::drafting, path));
  }
  ENTENTE_TRY(open_project(partnership, command.project));
  // Once stale, the same words have to be signed anew.
  const bool again =
      latest != nullptr && latest->text == command.text && latest->alignments == command.alignments;
  if (again && !is_stale(partnership, *latest)) return Events();
  const auto side =
      context.actor ? side_of(partnership, context.team, *context.actor) : std::optional<Side>();
  const auto version = static_cast<std::uint32_t>(partnership.statements.size() + 1);
  return Events::of(StatementDrafted{version, command.text, command.alignments, command.project,
                                     side.value_or(Side::provider)});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeStatement& command) {
  const Result<Side> side =
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider});
  if (!side) return side.error();
  constexpr std::string_view path = "/data/version";
  const Statement* statement = partnership.statements.find(id_of(command.version));
  if (statement == nullptr) {
    return Failure("version.unknown", "Give the version of a statement that was drafted.", path);
  }
  ENTENTE_TRY(in_order(context, statement->last_event_at));
  if (statement->signed_by.contains(*side)) return Events();
  if (latest_of(partnership.statements, statement->project) != statement) {
    return Failure("statement.stale_version", "There is a newer version; sign that one.", path);
  }
  for (const AlignmentId& id : statement->alignments) {
    const Alignment* alignment = partnership.alignments.find(id);
    if (alignment != nullptr) {
      ENTENTE_TRY(carries(partnership, *alignment, For::signing, path));
    }
  }
  Events events = Events::of(StatementEndorsed{command.version, command.by, *side});
  if (!statement->signed_by.empty()) events.add(StatementAgreed{command.version});
  return events;
}

void evolve(Partnership& partnership, const EventMeta& meta, const AlignmentFound& event) {
  const FindAlignment& data = event.data;
  partnership.alignments.add({data.id,
                              data.client_goals,
                              data.provider_goals,
                              data.text,
                              meta.occurred,
                              meta.version,
                              {}});
}

void evolve(Partnership& partnership, const EventMeta& meta, const AlignmentDropped& event) {
  if (Alignment* alignment = partnership.alignments.find(event.data.id)) {
    alignment->dropped_at = meta.occurred;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const StatementDrafted& event) {
  Statement* latest = latest_of(partnership.statements, event.project);
  if (latest != nullptr && !latest->agreed_at) latest->replaced = true;
  Statement statement;
  statement.id = id_of(event.version);
  statement.text = event.text;
  statement.alignments = event.alignments;
  statement.project = event.project;
  statement.side = event.side;
  statement.drafted_at = meta.occurred;
  statement.version = meta.version;
  statement.last_event_at = meta.occurred;
  partnership.statements.add(std::move(statement));
}

void evolve(Partnership& partnership, const EventMeta& meta, const StatementEndorsed& event) {
  if (Statement* statement = at_event(partnership.statements, meta, id_of(event.version))) {
    statement->signed_by[event.side] = event.by;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const StatementAgreed& event) {
  Statement* statement = at_event(partnership.statements, meta, id_of(event.version));
  if (statement == nullptr) return;
  // Until now the one that was agreed before stood.
  for (const Statement& each : partnership.statements) {
    if (each.project == statement->project && each.stands()) {
      partnership.statements.find(each.id)->replaced = true;
    }
  }
  statement->agreed_at = meta.occurred;
  statement->agreed_by = meta.version;
}

}  // namespace entente
