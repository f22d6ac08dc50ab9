#include "entente/model/change.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

Result<const Change*> known(const Partnership& partnership, const ChangeId& id) {
  if (const Change* change = partnership.changes.find(id)) return change;
  return Failure("change.unknown", "Propose the change first.", "/data/id");
}

Result<void> still_proposed(const Change& change) {
  if (change.open()) return {};
  Failure failure("change.stage", "The change has its answer already.", "/data/id");
  return failure.with("stage", name_of(change.stage))
      .with("allowed", std::vector<std::string>{"proposed"});
}

// The deliverable of a change, which must take one; null without one.
Result<const Deliverable*> to_be_changed(const Partnership& partnership,
                                         const std::optional<DeliverableId>& id,
                                         std::string_view path) {
  if (!id) return nullptr;
  const Deliverable* deliverable = partnership.deliverables.find(*id);
  if (deliverable == nullptr) {
    return Failure("deliverable.unknown", "Plan the deliverable first.", path);
  }
  if (deliverable->open()) return deliverable;
  Failure failure("deliverable.stage", "It is accepted or cancelled: plan another one.", path);
  return failure.with("stage", name_of(deliverable->stage));
}

// What is spent on it may be once the change is agreed; absent when either says nothing of money.
Result<std::optional<Money>> changed_budget(const Deliverable* deliverable,
                                            const std::optional<Money>& price) {
  if (deliverable == nullptr || !deliverable->budget || !price) return std::nullopt;
  const Result<Money> sum = add(*deliverable->budget, *price);
  if (!sum) return sum.error();
  return std::optional<Money>(*sum);
}

// Calendar days keep the wall time in the partnership's zone.
Result<std::optional<Instant>> changed_due(const Partnership& partnership,
                                           const Deliverable* deliverable,
                                           const std::optional<int>& days) {
  if (deliverable == nullptr || days.value_or(0) == 0) return std::nullopt;
  const Result<Zone> zone = Zone::find(partnership.standing->zone);
  if (!zone) return zone.error();
  const LocalReading local = zone->to_local(deliverable->due);
  const Result<Instant> due = zone->to_instant(local.date.plus_days(*days), local.since_midnight);
  if (!due) return due.error();
  return std::optional<Instant>(*due);
}

Result<void> by_either_side(const Partnership& partnership, const Context& context,
                            const std::optional<ActorId>& by) {
  if (!by) return {};
  ENTENTE_TRY(on_side(partnership, context, *by, "/data/by", {Side::client, Side::provider}));
  return {};
}

// What a proposal says, and a gift of something new.
template <class Command>
Result<void> valid_content(const Partnership& partnership, const Command& command) {
  const auto deliverable = to_be_changed(partnership, command.deliverable, "/data/deliverable");
  if (!deliverable) return deliverable.error();
  ENTENTE_TRY(within(command.days, 0, 3650, "/data/days"));
  const auto budget = changed_budget(*deliverable, command.price);
  if (!budget) return Failure(budget.error()).inside("/data/price");
  return open_project(partnership, command.project);
}

void close(Change& change, const EventMeta& meta, ChangeStage stage) {
  change.stage = stage;
  change.closed_at = meta.occurred;
}

ChangeGiven all_of(const Change& change, const std::optional<ActorId>& by) {
  return {change.id,    by,          change.deliverable, change.what, change.why,
          change.price, change.days, change.project,     {}};
}

ChangeGiven all_of(const GiveChange& command) {
  return {command.id,    command.by,      command.deliverable,
          *command.what, command.why,     command.price,
          command.days,  command.project, {}};
}

// That of the change, unless another gift has it; empty when there is no room for one.
GiftId gift_id(const Partnership& partnership, const ChangeId& change) {
  GiftId id = change.as<GiftTag>();
  if (!partnership.gifts.contains(id)) return id;
  const Result<GiftId> longer = GiftId::parse(text_of(change) + ".gift");
  return longer && !partnership.gifts.contains(*longer) ? *longer : GiftId();
}

// What is done free is a service worth its price; it costs us that as well unless somebody knows
// better.
Result<Events> given_free(const Partnership& partnership, ChangeGiven given,
                          const std::optional<Money>& known_cost) {
  const std::optional<Money>& cost = known_cost ? known_cost : given.price;
  if (!cost) {
    return Failure("field.missing", "Say what it costs us: it counts as a gift.", "/data/cost");
  }
  ENTENTE_TRY(not_negative(cost, "/data/cost"));
  given.gift = gift_id(partnership, given.id);
  if (given.gift->empty()) {
    return Failure("gift.exists", "A gift has the id that this one would get.", "/data/id");
  }
  GiveGift gift;
  gift.id = *given.gift;
  gift.what = given.what;
  gift.cost = *cost;
  if (not_negative(given.price, "")) gift.worth = given.price;
  Events events = Events::of(std::move(given));
  events.add(GiftGiven{std::move(gift)});
  return events;
}

Change& add_change(Partnership& partnership, const EventMeta& meta, const ProposeChange& data) {
  Change change;
  change.id = data.id;
  change.by = data.by;
  change.deliverable = data.deliverable;
  change.what = data.what;
  change.why = data.why;
  change.price = data.price;
  change.days = data.days;
  change.project = data.project;
  change.proposed_at = meta.occurred;
  change.version = meta.version;
  change.last_event_at = meta.occurred;
  return partnership.changes.add(std::move(change));
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ProposeChange& command) {
  ENTENTE_TRY(by_either_side(partnership, context, command.by));
  if (partnership.changes.contains(command.id)) {
    return Failure("change.exists", "Use an id that no change has or had.", "/data/id");
  }
  ENTENTE_TRY(valid_content(partnership, command));
  return Events::of(ChangeProposed{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeChange& command) {
  const Result<Side> side =
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider});
  if (!side) return side.error();
  const Result<const Change*> found = known(partnership, command.id);
  if (!found) return found.error();
  const Change& change = **found;
  ENTENTE_TRY(in_order(context, change.last_event_at));
  if (change.endorsed.contains(*side)) return Events();
  ENTENTE_TRY(still_proposed(change));
  Events events = Events::of(ChangeEndorsed{command.id, command.by, *side});
  if (change.endorsed.empty()) return events;
  const auto deliverable = to_be_changed(partnership, change.deliverable, "/data/id");
  if (!deliverable) return deliverable.error();
  if (*deliverable != nullptr) ENTENTE_TRY(in_order(context, (*deliverable)->last_event_at));
  const auto budget = changed_budget(*deliverable, change.price);
  if (!budget) return Failure(budget.error().code(), budget.error().message(), "/data/id");
  const auto due = changed_due(partnership, *deliverable, change.days);
  if (!due) return Failure(due.error()).inside("/data/id");
  events.add(ChangeAgreed{command.id, change.deliverable, *due, *budget});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DeclineChange& command) {
  ENTENTE_TRY(by_either_side(partnership, context, command.by));
  const Result<const Change*> found = known(partnership, command.id);
  if (!found) return found.error();
  ENTENTE_TRY(in_order(context, (*found)->last_event_at));
  ENTENTE_TRY(still_proposed(**found));
  return Events::of(ChangeDeclined{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const GiveChange& command) {
  if (command.by) {
    ENTENTE_TRY(on_side(partnership, context, *command.by, "/data/by", {Side::provider}));
  }
  const Change* proposed = partnership.changes.find(command.id);
  if (proposed == nullptr) {
    if (!command.what) return Failure("field.missing", "Say what is given.", "/data/what");
    ENTENTE_TRY(valid_content(partnership, command));
    return given_free(partnership, all_of(command), command.cost);
  }
  ENTENTE_TRY(in_order(context, proposed->last_event_at));
  ENTENTE_TRY(still_proposed(*proposed));
  const bool described = command.deliverable || command.what || command.why || command.price ||
                         command.days || command.project;
  if (described) {
    return Failure("change.exists", "Name the proposed change by its id alone, or use a new id.",
                   "/data/id");
  }
  return given_free(partnership, all_of(*proposed, command.by), command.cost);
}

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeProposed& event) {
  add_change(partnership, meta, event.data);
}

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeEndorsed& event) {
  if (Change* change = at_event(partnership.changes, meta, event.id)) {
    change->endorsed[event.side] = event.by;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeAgreed& event) {
  if (Change* change = at_event(partnership.changes, meta, event.id)) {
    close(*change, meta, ChangeStage::agreed);
  }
  Deliverable* deliverable =
      event.deliverable ? partnership.deliverables.find(*event.deliverable) : nullptr;
  if (deliverable == nullptr) return;
  replace_if_given(deliverable->due, event.due);
  if (event.budget) deliverable->budget = event.budget;
  deliverable->last_event_at = (std::max)(deliverable->last_event_at, meta.occurred);
}

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeDeclined& event) {
  if (Change* change = at_event(partnership.changes, meta, event.data.id)) {
    close(*change, meta, ChangeStage::declined);
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeGiven& event) {
  Change* change = at_event(partnership.changes, meta, event.id);
  if (change == nullptr) {
    change = &add_change(partnership, meta,
                         {event.id, event.by, event.deliverable, event.what, event.why, event.price,
                          event.days, event.project});
  }
  close(*change, meta, ChangeStage::given);
  change->gift = event.gift;
}

}  // namespace entente
