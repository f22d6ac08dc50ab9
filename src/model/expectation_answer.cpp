#include "expectation_answer.hpp"

#include <algorithm>

#include "entente/base/pointer.hpp"
#include "rhythm_occasions.hpp"

namespace entente {
namespace {

constexpr std::string_view answer_path = "/data/answer";

std::string place(std::string_view list, std::size_t index, std::string_view field) {
  return std::string(answer_path) + "/" + std::string(list) + "/" + std::to_string(index) + "/" +
         std::string(field);
}

// Exactly the member that the kind asks for.
Result<void> of_kind(const Expectation& item, const ExpectationAnswer& answer) {
  const AnswerKind kind = item.asked.answer;
  const bool text = answer.text && !answer.text->empty();
  const bool asks_text =
      kind == AnswerKind::text || kind == AnswerKind::choice || kind == AnswerKind::channel;
  const bool fits = text == asks_text && answer.text.has_value() == asks_text &&
                    answer.dates.empty() == (kind != AnswerKind::dates) &&
                    answer.rhythm.has_value() == (kind == AnswerKind::rhythm) &&
                    answer.promises.empty() == (kind != AnswerKind::promises);
  if (fits) return {};
  Failure failure("answer.type", "Give the kind of answer that the item asks for.", answer_path);
  return failure.with("expected", name_of(kind));
}

Result<void> one_of_choices(const Expectation& item, const Text& given) {
  const std::vector<Text>& choices = item.asked.choices;
  if (std::find(choices.begin(), choices.end(), given) != choices.end()) return {};
  Failure failure("answer.type", "Choose one of those that the item offers.", answer_path);
  std::vector<std::string> allowed;
  allowed.reserve(choices.size());
  for (const Text& each : choices) allowed.emplace_back(each.view());
  return failure.with("allowed", std::move(allowed));
}

Result<void> a_channel(const Context& context, const Text& given) {
  const Result<Channel> channel = Channel::parse(given.view());
  return known_channel(context, channel ? *channel : Channel(), answer_path);
}

// Agreeing makes at most two events of each: one is released, one made.
Result<void> few_enough(std::size_t count, std::string_view list) {
  constexpr std::size_t most = 499;
  if (count <= most) return {};
  Failure failure("limit.events", "Send fewer: agreeing makes events for each of them.",
                  std::string(answer_path) + "/" + std::string(list));
  return failure.with("most", std::to_string(most));
}

Result<void> valid_dates(const Partnership& partnership, const Context& context,
                         const std::vector<AgreedDate>& dates) {
  ENTENTE_TRY(few_enough(dates.size(), "dates"));
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const auto& deliverable = dates[i].deliverable;
    if (deliverable && !partnership.deliverables.contains(*deliverable)) {
      return Failure("deliverable.unknown", "Plan the deliverable first.",
                     place("dates", i, "deliverable"));
    }
    ENTENTE_TRY(not_past(context, dates[i].due, place("dates", i, "due")));
  }
  return {};
}

// How often to report; without an owner of its own it is the partnership's to look after.
SetRhythm reports(const ExpectationId& item, const WishedRhythm& wished) {
  SetRhythm reports;
  reports.id = item.as<RhythmTag>();
  reports.kind = RhythmKind::report;
  reports.rule = wished.rule;
  reports.local_time = wished.local_time;
  if (wished.zone) reports.zone = std::string(wished.zone->view());
  return reports;
}

Result<void> valid_rhythm(const Partnership& partnership, const Context& context,
                          const ExpectationId& item, const WishedRhythm& wished) {
  const Result<Rhythm> rhythm =
      recurrence_of(partnership, {context.occurred, {}, reports(item, wished)}, context.policy);
  if (rhythm) return {};
  return Failure(rhythm.error()).inside(below(answer_path, "rhythm"));
}

// The id of the n-th promise that an item makes; empty when there is no room for it.
CommitmentId promise_id(const ExpectationId& item, std::size_t nth) {
  const Result<CommitmentId> id = CommitmentId::parse(text_of(item) + "." + std::to_string(nth));
  return id ? *id : CommitmentId();
}

std::size_t promises_made(const Partnership& partnership, const ExpectationId& item) {
  const auto& all = partnership.commitments;
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(),
                    [&](const Commitment& each) { return each.made.expectation == item; }));
}

Result<void> valid_promises(const Partnership& partnership, const Context& context,
                            const ExpectationId& item, const std::vector<NeededPromise>& promises) {
  for (std::size_t i = 0; i < promises.size(); ++i) {
    ENTENTE_TRY(known_side(partnership, context, promises[i].by, place("promises", i, "by")));
  }
  ENTENTE_TRY(few_enough(promises.size(), "promises"));
  for (std::size_t i = 0; i < promises.size(); ++i) {
    ENTENTE_TRY(not_past(context, promises[i].due, place("promises", i, "due")));
  }
  if (promise_id(item, promises_made(partnership, item) + promises.size()).empty()) {
    return Failure("field.too_long", "The item's id leaves no room for that of a promise.",
                   "/data/item");
  }
  return {};
}

// A promise of an earlier agreement that says the same, and was neither released nor given up.
bool stands_for(const Commitment& made, const ExpectationId& item, const NeededPromise& needed) {
  return made.made.expectation == item && made.made.what == needed.what &&
         made.made.by == needed.by && made.made.due == needed.due &&
         (made.open() || made.outcome == Outcome::kept);
}

Side side_of_promise(const Partnership& partnership, const ActorId& by) {
  const Person* person = partnership.people.find(by.as<PersonTag>());
  return person != nullptr ? person->side : Side::provider;
}

CommitmentMade promise_of(const Partnership& partnership, const Expectation& item,
                          const NeededPromise& needed, std::size_t nth) {
  CommitmentMade made;
  made.id = promise_id(item.id, nth);
  made.by = needed.by;
  made.side = side_of_promise(partnership, needed.by);
  made.what = needed.what;
  made.due = needed.due;
  made.origin = Origin::project;
  made.project = item.project;
  made.expectation = item.id;
  return made;
}

Result<void> add_promises(const Partnership& partnership, const Expectation& item, Events& events) {
  const std::vector<NeededPromise>& needed = item.answer->answer.promises;
  for (const Commitment& each : partnership.commitments) {
    const bool stands = std::any_of(needed.begin(), needed.end(), [&](const NeededPromise& one) {
      return stands_for(each, item.id, one);
    });
    if (each.made.expectation == item.id && each.open() && !stands) {
      events.add(CommitmentReleased{each.id, std::nullopt});
    }
  }
  std::size_t nth = promises_made(partnership, item.id);
  for (const NeededPromise& one : needed) {
    const auto& all = partnership.commitments;
    const bool stands = std::any_of(all.begin(), all.end(), [&](const Commitment& each) {
      return stands_for(each, item.id, one);
    });
    if (stands) continue;
    CommitmentMade made = promise_of(partnership, item, one, ++nth);
    if (made.id.empty() || partnership.commitments.contains(made.id)) {
      return Failure("commitment.exists", "A promise has the id that this one would get.",
                     "/data/item");
    }
    events.add(std::move(made));
  }
  return {};
}

Result<void> add_agreements(const Partnership& partnership, const Context& context,
                            const Expectation& item, Events& events) {
  for (const AgreedDate& date : item.answer->answer.dates) {
    const Deliverable* found =
        date.deliverable ? partnership.deliverables.find(*date.deliverable) : nullptr;
    if (found == nullptr || found->stage > DeliverableStage::agreed) continue;
    if (found->stage == DeliverableStage::agreed && found->due == date.due) continue;
    ENTENTE_TRY(in_order(context, found->last_event_at));
    events.add(DeliverableAgreed{found->id, date.due, item.id});
  }
  return {};
}

Result<void> add_reports(const Partnership& partnership, const Context& context,
                         const Expectation& item, Events& events) {
  const AgreedRhythm* present = partnership.rhythms.find(item.id.as<RhythmTag>());
  if (present != nullptr) ENTENTE_TRY(in_order(context, present->last_event_at));
  const SetRhythm wished = reports(item.id, *item.answer->answer.rhythm);
  const Result<Events> set = decide(partnership, context, wished);
  // Whoever agrees cannot change the rule any more: the item has to be answered anew.
  if (!set) return Failure(set.error().code(), set.error().message(), "/data/item");
  events.list.insert(events.list.end(), set->list.begin(), set->list.end());
  return {};
}

void add_preference(const Partnership& partnership, const Expectation& item, Events& events) {
  DescribePartnership wish;
  wish.preferred_channel = Channel::parse(item.answer->answer.text->view()).value();
  if (partnership.standing->preferred_channel == wish.preferred_channel) return;
  events.add(PartnershipDescribed{std::move(wish)});
}

}  // namespace

Result<void> valid_answer(const Partnership& partnership, const Context& context,
                          const Expectation& item, const ExpectationAnswer& answer) {
  ENTENTE_TRY(of_kind(item, answer));
  switch (item.asked.answer) {
    case AnswerKind::choice:
      return one_of_choices(item, *answer.text);
    case AnswerKind::channel:
      return a_channel(context, *answer.text);
    case AnswerKind::dates:
      return valid_dates(partnership, context, answer.dates);
    case AnswerKind::rhythm:
      return valid_rhythm(partnership, context, item.id, *answer.rhythm);
    case AnswerKind::promises:
      return valid_promises(partnership, context, item.id, answer.promises);
    case AnswerKind::text:
      break;
  }
  return {};
}

Result<void> add_consequences(const Partnership& partnership, const Context& context,
                              const Expectation& item, Events& events) {
  if (!item.asked.acts) return {};
  switch (*item.asked.acts) {
    case ExpectationAct::promises:
      return add_promises(partnership, item, events);
    case ExpectationAct::deliverables:
      return add_agreements(partnership, context, item, events);
    case ExpectationAct::rhythm:
      return add_reports(partnership, context, item, events);
    case ExpectationAct::channel:
      add_preference(partnership, item, events);
      break;
  }
  return {};
}

}  // namespace entente
