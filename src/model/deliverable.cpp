#include "entente/model/deliverable.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

using enum DeliverableStage;

Result<const Deliverable*> known(const Partnership& partnership, const DeliverableId& id) {
  if (const Deliverable* deliverable = partnership.deliverables.find(id)) return deliverable;
  return Failure("deliverable.unknown", "Plan the deliverable first.", "/data/id");
}

Result<void> at_stage(const Deliverable& deliverable,
                      std::initializer_list<DeliverableStage> stages) {
  if (std::find(stages.begin(), stages.end(), deliverable.stage) != stages.end()) return {};
  Failure failure("deliverable.stage", "The deliverable is not at a stage that allows this.",
                  "/data/id");
  std::vector<std::string> allowed;
  for (const DeliverableStage each : stages) allowed.emplace_back(name_of(each));
  return failure.with("stage", name_of(deliverable.stage)).with("allowed", std::move(allowed));
}

// Item, order and stage, in this order.
Result<const Deliverable*> ready(const Partnership& partnership, const Context& context,
                                 const DeliverableId& id,
                                 std::initializer_list<DeliverableStage> stages) {
  Result<const Deliverable*> deliverable = known(partnership, id);
  if (!deliverable) return deliverable;
  ENTENTE_TRY(in_order(context, (*deliverable)->last_event_at));
  ENTENTE_TRY(at_stage(**deliverable, stages));
  return deliverable;
}

Result<void> known_expectation(const Partnership& partnership, const ExpectationId& item,
                               const std::string& path) {
  if (partnership.expectations.contains(item)) return {};
  return Failure("expectation.unknown", "Name an item that was adopted.", path);
}

Result<void> each_once(const std::vector<CheckName>& checks) {
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const auto here = checks.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(checks.begin(), here, *here) == here) continue;
    return Failure("check.exists", "Name each check once.", "/data/checks/" + std::to_string(i));
  }
  return {};
}

std::vector<CheckName> usual_checks(const Context& context, DeliverableKind kind) {
  const auto& by_kind = context.policy.document.deliverable.checks;
  const auto found = by_kind.find(kind);
  return found == by_kind.end() ? std::vector<CheckName>() : found->second;
}

Result<void> gate_passed(const Deliverable& deliverable, const DeliverDeliverable& command) {
  const std::vector<CheckName> open = deliverable.open_checks();
  if (open.empty() || command.override) return {};
  Failure failure("deliverable.gate", "Pass every check first, or give the reason in override.",
                  "/data/id");
  std::vector<std::string> names;
  names.reserve(open.size());
  for (const CheckName& each : open) names.push_back(text_of(each));
  return failure.with("open", std::move(names));
}

void close(Deliverable& deliverable, const EventMeta& meta, DeliverableStage stage) {
  deliverable.stage = stage;
  deliverable.closed_at = meta.occurred;
}

}  // namespace

std::vector<CheckName> Deliverable::open_checks() const {
  std::vector<CheckName> open;
  for (const Check& each : checks) {
    if (!each.passed.value_or(false)) open.push_back(each.name);
  }
  return open;
}

bool Deliverable::to_mend() const {
  if (stage != delivered || corrections.empty()) return false;
  return delivered_at.empty() || corrections.back().at >= delivered_at.back();
}

Clock clock_of(const Deliverable& deliverable) {
  const auto& delivered = deliverable.delivered_at;
  return Clock::promise(deliverable.planned_at, deliverable.due, {},
                        delivered.empty() ? std::nullopt : std::optional(delivered.front()));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const PlanDeliverable& command) {
  if (partnership.deliverables.contains(command.id)) {
    return Failure("deliverable.exists", "Use an id that no deliverable has or had.", "/data/id");
  }
  ENTENTE_TRY(not_past(context, command.due, "/data/due"));
  if (command.checks) ENTENTE_TRY(each_once(*command.checks));
  ENTENTE_TRY(client_goal(partnership, command.serves));
  for (std::size_t i = 0; i < command.meets.size(); ++i) {
    ENTENTE_TRY(
        known_expectation(partnership, command.meets[i], "/data/meets/" + std::to_string(i)));
  }
  ENTENTE_TRY(open_project(partnership, command.project));
  PlanDeliverable planned = command;
  if (!command.checks) planned.checks = usual_checks(context, command.kind);
  return Events::of(DeliverablePlanned{std::move(planned)});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeDeliverable& command) {
  const Result<Side> side =
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider});
  if (!side) return side.error();
  const Result<const Deliverable*> found = known(partnership, command.id);
  if (!found) return found.error();
  ENTENTE_TRY(in_order(context, (*found)->last_event_at));
  if ((*found)->endorsed.contains(*side)) return Events();
  ENTENTE_TRY(at_stage(**found, {planned}));
  Events events = Events::of(DeliverableEndorsed{command.id, command.by, *side});
  if (!(*found)->endorsed.empty()) events.add(DeliverableAgreed{command.id, {}, {}});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CheckDeliverable& command) {
  const Result<const Deliverable*> found =
      ready(partnership, context, command.id, {planned, agreed, delivered});
  if (!found) return found.error();
  const auto& checks = (*found)->checks;
  const auto check = std::find_if(checks.begin(), checks.end(),
                                  [&](const Check& each) { return each.name == command.check; });
  if (check == checks.end()) {
    return Failure("check.unknown", "Name a check that the deliverable has.", "/data/check");
  }
  if (check->passed == command.passed) return Events();
  return Events::of(DeliverableChecked{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DeliverDeliverable& command) {
  const Result<const Deliverable*> found =
      ready(partnership, context, command.id, {planned, agreed, delivered});
  if (!found) return found.error();
  // Once delivered, only a correction makes it go out again.
  if ((*found)->stage == delivered && !(*found)->to_mend()) {
    ENTENTE_TRY(at_stage(**found, {planned, agreed}));
  }
  ENTENTE_TRY(gate_passed(**found, command));
  if (command.cost && (*found)->budget) {
    const auto compared = compare(*command.cost, *(*found)->budget);
    if (!compared) return Failure(compared.error()).inside("/data/cost");
  }
  return Events::of(DeliverableDelivered{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AcceptDeliverable& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {Side::client}));
  ENTENTE_TRY(ready(partnership, context, command.id, {delivered}));
  for (std::size_t i = 0; i < command.items.size(); ++i) {
    ENTENTE_TRY(known_expectation(partnership, command.items[i].item,
                                  "/data/items/" + std::to_string(i) + "/item"));
  }
  return Events::of(DeliverableAccepted{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CorrectDeliverable& command) {
  const Result<Side> side = known_side(partnership, context, command.by, "/data/by");
  if (!side) return side.error();
  ENTENTE_TRY(ready(partnership, context, command.id, {planned, agreed, delivered, accepted}));
  return Events::of(DeliverableCorrected{command.id, command.by, *side, command.defect});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CancelDeliverable& command) {
  ENTENTE_TRY(
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider}));
  ENTENTE_TRY(ready(partnership, context, command.id, {planned, agreed, delivered}));
  return Events::of(DeliverableCancelled{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverablePlanned& event) {
  const PlanDeliverable& data = event.data;
  Deliverable deliverable;
  deliverable.id = data.id;
  deliverable.kind = data.kind;
  deliverable.what = data.what;
  deliverable.planned_at = meta.occurred;
  deliverable.version = meta.version;
  deliverable.first_due = data.due;
  deliverable.due = data.due;
  deliverable.budget = data.budget;
  if (data.checks) {
    for (const CheckName& each : *data.checks) deliverable.checks.push_back({each, {}});
  }
  deliverable.serves = data.serves;
  deliverable.meets = data.meets;
  deliverable.project = data.project;
  deliverable.last_event_at = meta.occurred;
  partnership.deliverables.add(std::move(deliverable));
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableEndorsed& event) {
  if (Deliverable* deliverable = at_event(partnership.deliverables, meta, event.id)) {
    deliverable->endorsed[event.side] = event.by;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableAgreed& event) {
  Deliverable* deliverable = at_event(partnership.deliverables, meta, event.id);
  if (deliverable == nullptr) return;
  deliverable->stage = agreed;
  replace_if_given(deliverable->due, event.due);
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableChecked& event) {
  Deliverable* deliverable = at_event(partnership.deliverables, meta, event.data.id);
  if (deliverable == nullptr) return;
  for (Check& each : deliverable->checks) {
    if (each.name == event.data.check) each.passed = event.data.passed;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableDelivered& event) {
  Deliverable* deliverable = at_event(partnership.deliverables, meta, event.data.id);
  if (deliverable == nullptr) return;
  deliverable->stage = delivered;
  deliverable->delivered_at.push_back(meta.occurred);
  replace_if_given(deliverable->cost, event.data.cost);
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableAccepted& event) {
  Deliverable* deliverable = at_event(partnership.deliverables, meta, event.data.id);
  if (deliverable == nullptr) return;
  close(*deliverable, meta, accepted);
  deliverable->accepted_items = event.data.items;
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableCorrected& event) {
  Deliverable* deliverable = at_event(partnership.deliverables, meta, event.id);
  if (deliverable == nullptr) return;
  deliverable->corrections.push_back({meta.occurred, event.by, event.side, event.defect});
  if (deliverable->stage != accepted) return;
  deliverable->stage = delivered;
  deliverable->closed_at.reset();
}

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableCancelled& event) {
  if (Deliverable* deliverable = at_event(partnership.deliverables, meta, event.data.id)) {
    close(*deliverable, meta, cancelled);
  }
}

}  // namespace entente
