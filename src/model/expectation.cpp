#include "entente/model/expectation.hpp"

#include <algorithm>

#include "checks.hpp"
#include "expectation_answer.hpp"

namespace entente {
namespace {

using enum ExpectationStage;

Result<const Expectation*> known(const Partnership& partnership, const ExpectationId& id) {
  if (const Expectation* item = partnership.expectations.find(id)) return item;
  return Failure("expectation.unknown", "Adopt a template that has the item first.", "/data/item");
}

// Item and order, in this order.
Result<const Expectation*> ready(const Partnership& partnership, const Context& context,
                                 const ExpectationId& id) {
  Result<const Expectation*> item = known(partnership, id);
  if (!item) return item;
  ENTENTE_TRY(in_order(context, (*item)->last_event_at));
  return item;
}

Result<void> at_stage(const Expectation& item, std::initializer_list<ExpectationStage> stages) {
  if (std::find(stages.begin(), stages.end(), item.stage) != stages.end()) return {};
  Failure failure("expectation.stage", "The item is not at a stage that allows this.",
                  "/data/item");
  std::vector<std::string> allowed;
  for (const ExpectationStage each : stages) allowed.emplace_back(name_of(each));
  return failure.with("stage", name_of(item.stage)).with("allowed", std::move(allowed));
}

Result<Side> by_either_side(const Partnership& partnership, const Context& context,
                            const ActorId& by) {
  return on_side(partnership, context, by, "/data/by", {Side::client, Side::provider});
}

Result<AdoptedItem> adopted(const TemplateName& as, const TemplateItem& item) {
  const auto id = ExpectationId::parse(text_of(as) + "." + text_of(item.id));
  if (!id) return Failure("field.too_long", "Shorten it: it begins the ids of items.", "/data/as");
  return AdoptedItem{*id,          item.text, item.answer,
                     item.choices, item.acts, item.confirm.value_or(false)};
}

std::optional<Clock> clock_from(const Partnership& partnership, const Policy& policy, Instant start,
                                const std::optional<SpanOn>& span) {
  if (!span) return std::nullopt;
  Result<Clock> clock =
      Clock::make(start, span->span, policy.calendar_for(*span, partnership.standing->calendar));
  return clock ? std::optional<Clock>(std::move(*clock)) : std::nullopt;
}

}  // namespace

Result<void> AgreedDate::settle() const {
  if (deliverable || what) return {};
  return Failure("field.missing", "Say what the date is of, or of which deliverable.", "/what");
}

bool is_past(const Partnership& partnership, const Expectation& expectation) {
  const Project* project =
      expectation.project ? partnership.projects.find(*expectation.project) : nullptr;
  return project != nullptr && project->closed_at;
}

std::optional<Clock> clock_of(const Partnership& partnership, const Expectation& expectation,
                              ExpectationClock which, const Policy& policy) {
  if (is_past(partnership, expectation)) return std::nullopt;
  const ExpectationTargets& targets = policy.targets_in(partnership.standing->stage).expectation;
  const ExpectationStage stage = expectation.stage;
  if (which == ExpectationClock::answer && (stage == open || stage == reopened)) {
    const auto& again = expectation.reopened_at;
    return clock_from(partnership, policy, again.empty() ? expectation.adopted_at : again.back(),
                      targets.answer);
  }
  if (which == ExpectationClock::restate && stage == answered) {
    return clock_from(partnership, policy, expectation.answer->at, targets.restate);
  }
  if (which == ExpectationClock::agree && stage == restated) {
    return clock_from(partnership, policy, expectation.restatement->at, targets.agree);
  }
  return std::nullopt;
}

std::optional<Clock> review_clock_of(const Partnership& partnership, const Policy& policy) {
  std::optional<Instant> start;
  for (const Expectation& each : partnership.expectations) {
    if (is_past(partnership, each)) continue;
    if (!start || each.adopted_at < *start) start = each.adopted_at;
  }
  if (!start) return std::nullopt;
  const std::optional<Instant>& reviewed = partnership.expectations_reviewed_at;
  if (reviewed && *reviewed > *start) start = reviewed;
  const Targets& targets = policy.targets_in(partnership.standing->stage);
  return clock_from(partnership, policy, *start, targets.expectation.review);
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AdoptExpectations& command) {
  const Template* found = context.policy.find_template(command.template_);
  if (found == nullptr) {
    return Failure("template.unknown", "Name a template of the policy.", "/data/template");
  }
  ExpectationsAdopted event{command.template_, {}, command.project};
  for (const TemplateItem& each : found->items) {
    Result<AdoptedItem> item = adopted(command.as.value_or(command.template_), each);
    if (!item) return item.error();
    if (partnership.expectations.contains(item->id)) {
      Failure failure("expectation.exists", "Give another prefix: an item has this id already.",
                      "/data/as");
      return failure.with("item", item->id.view());
    }
    event.items.push_back(std::move(*item));
  }
  ENTENTE_TRY(open_project(partnership, command.project));
  return Events::of(std::move(event));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AnswerExpectation& command) {
  const Result<Side> side = by_either_side(partnership, context, command.by);
  if (!side) return side.error();
  const Result<const Expectation*> item = ready(partnership, context, command.item);
  if (!item) return item.error();
  ENTENTE_TRY(at_stage(**item, {open, answered, restated, reopened}));
  ENTENTE_TRY(valid_answer(partnership, context, **item, command.answer));
  const std::optional<GivenAnswer>& given = (*item)->answer;
  const bool again =
      (*item)->stage == answered && given->answer == command.answer && given->side == *side;
  if (again) return Events();
  return Events::of(ExpectationAnswered{command.item, command.answer, command.by, *side});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RestateExpectation& command) {
  const Result<Side> side = by_either_side(partnership, context, command.by);
  if (!side) return side.error();
  const Result<const Expectation*> item = ready(partnership, context, command.item);
  if (!item) return item.error();
  if ((*item)->stage == open || (*item)->stage == reopened) {
    return Failure("expectation.unanswered", "Answer the item first.", "/data/item");
  }
  ENTENTE_TRY(at_stage(**item, {answered, restated}));
  if ((*item)->answer->side == *side) {
    return Failure("restatement.same_side", "Let the other side say it back in its own words.",
                   "/data/by");
  }
  const bool again = (*item)->stage == restated && (*item)->restatement->text == command.text &&
                     (*item)->restatement->by == command.by;
  if (again) return Events();
  return Events::of(ExpectationRestated{command.item, command.by, *side, command.text});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeExpectation& command) {
  const Result<Side> side = by_either_side(partnership, context, command.by);
  if (!side) return side.error();
  const Result<const Expectation*> item = ready(partnership, context, command.item);
  if (!item) return item.error();
  if ((*item)->endorsed.contains(*side)) return Events();
  if ((*item)->stage != restated) {
    return Failure("expectation.not_restated", "Let the other side say the answer back first.",
                   "/data/item");
  }
  Events events = Events::of(ExpectationEndorsed{command.item, command.by, *side});
  if ((*item)->endorsed.empty()) return events;
  events.add(ExpectationAgreed{command.item});
  ENTENTE_TRY(add_consequences(partnership, context, **item, events));
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReopenExpectation& command) {
  const Result<const Expectation*> item = ready(partnership, context, command.item);
  if (!item) return item.error();
  ENTENTE_TRY(at_stage(**item, {common}));
  return Events::of(ExpectationReopened{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ConfirmExpectation& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {Side::client}));
  const Result<const Expectation*> item = ready(partnership, context, command.item);
  if (!item) return item.error();
  ENTENTE_TRY(at_stage(**item, {common}));
  const std::optional<Confirmation>& known = (*item)->confirmed;
  if (known && known->met == command.met && known->by == command.by) return Events();
  return Events::of(ExpectationConfirmed{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReviewExpectations& command) {
  ENTENTE_TRY(by_either_side(partnership, context, command.by));
  return Events::of(ExpectationsReviewed{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationsAdopted& event) {
  for (const AdoptedItem& each : event.items) {
    Expectation item;
    item.id = each.id;
    item.asked = each;
    item.template_ = event.template_;
    item.project = event.project;
    item.adopted_at = meta.occurred;
    item.version = meta.version;
    item.last_event_at = meta.occurred;
    partnership.expectations.add(std::move(item));
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationAnswered& event) {
  Expectation* item = at_event(partnership.expectations, meta, event.item);
  if (item == nullptr) return;
  item->stage = answered;
  item->answer = GivenAnswer{event.answer, event.by, event.side, meta.occurred, meta.version};
  item->restatement.reset();
  item->endorsed.clear();
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationRestated& event) {
  Expectation* item = at_event(partnership.expectations, meta, event.item);
  // Without its answer, which was taken back, there is nothing to say back.
  if (item == nullptr || !item->answer) return;
  item->stage = restated;
  item->restatement = Restatement{event.text, event.by, meta.occurred};
  item->endorsed.clear();
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationEndorsed& event) {
  if (Expectation* item = at_event(partnership.expectations, meta, event.item)) {
    item->endorsed[event.side] = event.by;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationAgreed& event) {
  Expectation* item = at_event(partnership.expectations, meta, event.item);
  if (item == nullptr) return;
  item->stage = common;
  item->common_at = meta.occurred;
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationReopened& event) {
  Expectation* item = at_event(partnership.expectations, meta, event.data.item);
  if (item == nullptr) return;
  item->stage = reopened;
  item->reopened_at.push_back(meta.occurred);
  item->restatement.reset();
  item->endorsed.clear();
  item->common_at.reset();
  item->confirmed.reset();
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationConfirmed& event) {
  if (Expectation* item = at_event(partnership.expectations, meta, event.data.item)) {
    item->confirmed = Confirmation{event.data.met, event.data.by, meta.occurred};
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationsReviewed&) {
  std::optional<Instant>& latest = partnership.expectations_reviewed_at;
  if (!latest || *latest < meta.occurred) latest = meta.occurred;
}

}  // namespace entente
