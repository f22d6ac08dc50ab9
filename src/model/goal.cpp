#include "entente/model/goal.hpp"

#include <algorithm>
#include <charconv>

#include "checks.hpp"
#include "entente/model/confidential.hpp"

namespace entente {
namespace {

Result<const Goal*> known(const Partnership& partnership, const GoalId& id) {
  if (const Goal* goal = partnership.goals.find(id)) return goal;
  return Failure("goal.unknown", "State the goal first.", "/data/id");
}

// Item, order and stage, in this order; what every verb but `state` asks.
Result<const Goal*> ready(const Partnership& partnership, const Context& context,
                          const GoalId& id) {
  Result<const Goal*> goal = known(partnership, id);
  if (!goal) return goal;
  ENTENTE_TRY(in_order(context, (*goal)->last_event_at));
  if (!(*goal)->open()) {
    return Failure("goal.closed", "The goal was withdrawn; state a new one.", "/data/id");
  }
  return goal;
}

Failure not_on_side(std::string_view message, std::string_view path) {
  return Failure("person.not_on_side", message, path);
}

double number_of(const Decimal& decimal) {
  const std::string text = to_string(decimal);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<double> number_of(const std::optional<Decimal>& decimal) {
  return decimal ? std::optional<double>(number_of(*decimal)) : std::nullopt;
}

Goal goal_of(const StateGoal& data) {
  Goal goal;
  goal.id = data.id;
  goal.side = data.side;
  goal.kind = data.kind;
  goal.text = data.text;
  goal.measure = data.measure;
  goal.firmness = data.firmness;
  goal.latitude = data.latitude;
  goal.weight = data.weight;
  goal.for_ = data.for_;
  goal.source = data.source;
  goal.confidential = data.confidential;
  goal.project = data.project;
  return goal;
}

void revise(Goal& goal, const ReviseGoal& data) {
  replace_if_given(goal.kind, data.kind);
  replace_if_given(goal.text, data.text);
  replace_if_given(goal.measure, data.measure);
  replace_if_given(goal.firmness, data.firmness);
  replace_if_given(goal.latitude, data.latitude);
  replace_if_given(goal.weight, data.weight);
  replace_if_given(goal.for_, data.for_);
  replace_if_given(goal.source, data.source);
  replace_if_given(goal.confidential, data.confidential);
}

template <class Field, class Given>
bool differs(const Field& field, const std::optional<Given>& given) {
  return given && field != *given;
}

bool says_something_new(const Goal& goal, const ReviseGoal& data) {
  return differs(goal.kind, data.kind) || differs(goal.text, data.text) ||
         differs(goal.measure, data.measure) || differs(goal.firmness, data.firmness) ||
         differs(goal.latitude, data.latitude) || differs(goal.weight, data.weight) ||
         differs(goal.for_, data.for_) || differs(goal.source, data.source) ||
         differs(goal.confidential, data.confidential);
}

// What the measure of overlaps takes is what a goal may say.
Result<void> measurable(const Goal& goal) {
  if (goal.measure && !goal.measure->low && !goal.measure->high) {
    return Failure("measure.empty", "Give the measure a low or a high bound.", "/data/measure");
  }
  const Result<Overlap> met = overlap({range_of(goal), OverlapRange()});
  if (met) return {};
  const Failure failure = met.error();
  const std::string field(failure.path().substr(std::string_view("/a").size()));
  const bool is_bound = field == "/low" || field == "/high";
  return Failure(failure.code(), failure.message(), (is_bound ? "/data/measure" : "/data") + field);
}

const ScopeOfWork* scope_of(const Partnership& partnership,
                            const std::optional<ProjectId>& project) {
  const auto found = std::find_if(partnership.scopes.begin(), partnership.scopes.end(),
                                  [&](const ScopeOfWork& each) { return each.project == project; });
  return found == partnership.scopes.end() ? nullptr : &*found;
}

}  // namespace

bool Goal::told_to(Side whom) const {
  return std::any_of(told.begin(), told.end(),
                     [&](const GoalTelling& each) { return each.side == whom; });
}

bool is_current(const Partnership& partnership, const Goal& goal) {
  const Project* project = goal.project ? partnership.projects.find(*goal.project) : nullptr;
  return goal.open() && (project == nullptr || !project->closed_at);
}

bool Goal::confided() const { return !circle_of(confidential, author).open(); }

OverlapRange range_of(const Goal& goal) {
  OverlapRange range;
  if (goal.measure) {
    range.low = number_of(goal.measure->low);
    range.high = number_of(goal.measure->high);
  }
  range.firmness = goal.firmness;
  range.latitude = number_of(goal.latitude);
  range.weight = number_of(goal.weight);
  return range;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StateGoal& command) {
  if (command.for_) {
    ENTENTE_TRY(on_side(partnership, context, *command.for_, "/data/for", {command.side}));
  }
  if (partnership.goals.contains(command.id)) {
    return Failure("goal.exists", "Use an id that no goal has or had.", "/data/id");
  }
  if (command.side == Side::ally) {
    return Failure("field.range", "Only client and provider state goals: an ally never agrees.",
                   "/data/side");
  }
  ENTENTE_TRY(measurable(goal_of(command)));
  ENTENTE_TRY(circle_of(command.confidential, context));
  ENTENTE_TRY(open_project(partnership, command.project));
  return Events::of(GoalStated{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReviseGoal& command) {
  if (command.for_) {
    const Result<Side> side = known_side(partnership, context, *command.for_, "/data/for");
    if (!side) return side.error();
    const Result<const Goal*> goal = known(partnership, command.id);
    if (goal && (*goal)->side != *side) {
      return not_on_side("Name somebody of the side whose goal it is.", "/data/for");
    }
  }
  const Result<const Goal*> goal = ready(partnership, context, command.id);
  if (!goal) return goal.error();
  Goal revised = **goal;
  revise(revised, command);
  ENTENTE_TRY(measurable(revised));
  ENTENTE_TRY(circle_of(command.confidential, context));
  if (!says_something_new(**goal, command)) return Events();
  return Events::of(GoalRevised{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WithdrawGoal& command) {
  ENTENTE_TRY(ready(partnership, context, command.id));
  return Events::of(GoalWithdrawn{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const TellGoal& command) {
  const Result<Side> side = known_side(partnership, context, command.to, "/data/to");
  if (!side) return side.error();
  const Result<const Goal*> found = known(partnership, command.id);
  if (found && (*found)->side == *side) {
    return not_on_side("Tell it to somebody of another side.", "/data/to");
  }
  const Result<const Goal*> goal = ready(partnership, context, command.id);
  if (!goal) return goal.error();
  const auto& told = (*goal)->told;
  const bool again = std::any_of(told.begin(), told.end(),
                                 [&](const GoalTelling& each) { return each.to == command.to; });
  if (again) return Events();
  return Events::of(GoalTold{command.id, command.to, *side});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StateScope& command) {
  const ScopeOfWork* stated = scope_of(partnership, command.project);
  if (stated != nullptr) ENTENTE_TRY(in_order(context, stated->stated_at));
  if (command.included.empty() && command.extra.empty()) {
    return Failure("scope.empty", "Say what is included, or what costs extra.", "/data");
  }
  for (std::size_t i = 0; i < command.extra.size(); ++i) {
    const std::optional<Money>& price = command.extra[i].price;
    if (!price || price->amount.units() >= 0) continue;
    return Failure("field.range", "Give a price that is not negative.",
                   "/data/extra/" + std::to_string(i) + "/price");
  }
  ENTENTE_TRY(open_project(partnership, command.project));
  if (stated != nullptr && stated->included == command.included && stated->extra == command.extra) {
    return Events();
  }
  return Events::of(ScopeStated{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const GoalStated& event) {
  Goal goal = goal_of(event.data);
  goal.author = meta.actor;
  goal.stated_at = meta.occurred;
  goal.version = meta.version;
  goal.changed_at = meta.occurred;
  goal.changed_by = meta.version;
  goal.last_event_at = meta.occurred;
  partnership.goals.add(std::move(goal));
}

void evolve(Partnership& partnership, const EventMeta& meta, const GoalRevised& event) {
  Goal* goal = at_event(partnership.goals, meta, event.data.id);
  if (goal == nullptr) return;
  revise(*goal, event.data);
  if (event.data.confidential) goal->author = meta.actor;
  goal->changed_at = meta.occurred;
  goal->changed_by = meta.version;
  goal->told.clear();
}

void evolve(Partnership& partnership, const EventMeta& meta, const GoalWithdrawn& event) {
  if (Goal* goal = at_event(partnership.goals, meta, event.data.id)) {
    goal->withdrawn_at = meta.occurred;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const GoalTold& event) {
  if (Goal* goal = at_event(partnership.goals, meta, event.id)) {
    goal->told.push_back({event.to, event.side, meta.occurred});
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ScopeStated& event) {
  const StateScope& data = event.data;
  ScopeOfWork scope{data.project, data.included, data.extra, meta.occurred};
  auto& scopes = partnership.scopes;
  const auto found = std::find_if(scopes.begin(), scopes.end(), [&](const ScopeOfWork& each) {
    return each.project == data.project;
  });
  if (found == scopes.end()) {
    scopes.push_back(std::move(scope));
  } else {
    *found = std::move(scope);
  }
}

}  // namespace entente
