#include "naive_model.hpp"

#include <algorithm>

namespace entente::test {
namespace {

constexpr Duration one_minute = std::chrono::minutes(1);

bool is_retracted(const std::vector<Event>& events, std::uint32_t version) {
  for (const Event& event : events) {
    const auto* record = std::get_if<RecordEvent>(&event.body);
    if (record != nullptr && std::get<RecordRetracted>(*record).data.version == version) {
      return true;
    }
  }
  return false;
}

}  // namespace

Partnership NaiveModel::state_at(Instant when) const {
  Partnership state;
  state.id = id_;
  for (const Event& event : events_) {
    if (is_retracted(events_, event.meta.version)) continue;
    if (holds_always(event.body) || event.meta.occurred <= when) evolve(state, event);
  }
  return state;
}

NaiveTelling::Stands NaiveModel::ask_everything(Instant when, const Partnership& state) const {
  Stands stands;
  if (when < first_ || !state.standing || state.standing->stage == Stage::ended) return stands;
  const Ruleset& rules = policies_.at(when).ruleset_for(id_, state.standing->segment);
  const auto ask_all = [&](Scope scope, const std::string& subject, const FactFrame& frame) {
    ask(rules, scope, subject, frame, stands);
  };
  ask_all(Scope::partnership, std::string(id_.view()), {state, rules.policy(), when, {}});
  for (const Complaint& each : state.complaints) {
    const bool open =
        each.stage != ComplaintStage::closed && each.stage != ComplaintStage::withdrawn;
    const FactFrame frame{state, rules.policy(), when, &each};
    if (open) ask_all(Scope::complaint, std::string(each.id.view()), frame);
  }
  for (const AccessRequest& each : state.requests) {
    const FactFrame frame{state, rules.policy(), when, &each};
    const bool open = !each.answered_at && !each.withdrawn_at;
    if (open) ask_all(Scope::request, std::string(each.id.view()), frame);
  }
  for (const Commitment& each : state.commitments) {
    const FactFrame frame{state, rules.policy(), when, &each};
    if (!each.outcome) ask_all(Scope::commitment, std::string(each.id.view()), frame);
  }
  for (const Scope scope : item_scopes()) {
    if (scope == Scope::complaint || scope == Scope::commitment) continue;
    for (const Subject& item : open_items(state, scope)) {
      ask_all(scope, item.id, frame_of(state, rules.policy(), when, item));
    }
  }
  fold_packs(
      rules,
      [&](const RuleText& rule, const std::string& item) {
        return rule.scope == Scope::goal && state.goals.find(*GoalId::parse(item))->confided();
      },
      stands);
  return stands;
}

void NaiveModel::ask_again(Instant from) {
  forget_from(from);
  std::vector<Instant> changes;
  for (const Event& event : events_) changes.push_back(event.meta.occurred);
  Partnership state = state_at(from);
  for (Instant minute = from; minute <= minute_; minute = *plus(minute, one_minute)) {
    const bool changed = std::find(changes.begin(), changes.end(), minute) != changes.end();
    if (changed) state = state_at(minute);
    record(minute, ask_everything(minute, state));
  }
  present_ = std::move(state);
}

// The state at a minute rests on what happened until then: earlier minutes stay as they are.
Instant NaiveModel::changes_from(const Event& event) const {
  if (const auto* record = std::get_if<RecordEvent>(&event.body)) {
    return events_[std::get<RecordRetracted>(*record).data.version - 1].meta.occurred;
  }
  return holds_always(event.body) ? first_ : event.meta.occurred;
}

// Before the earliest record there is no partnership, whatever holds from the beginning of time.
// What is taken back, and what becomes of findings, is no record of it.
Instant NaiveModel::earliest_record() const {
  Instant earliest = Instant::latest();
  for (const Event& event : events_) {
    const bool record = !std::holds_alternative<RecordEvent>(event.body) &&
                        !std::holds_alternative<FindingEvent>(event.body) &&
                        !is_retracted(events_, event.meta.version);
    if (record) earliest = (std::min)(earliest, event.meta.occurred);
  }
  return earliest;
}

bool NaiveModel::stands_by_it() {
  const std::vector<Told> before = told();
  ask_again(first_);
  compare(minute_);
  return told() == before;
}

void NaiveModel::pass(Instant until) {
  while (minute_ < until) {
    minute_ = *plus(minute_, one_minute);
    record(minute_, ask_everything(minute_, present_));
    compare(minute_);
  }
}

void NaiveModel::learn(const std::vector<Event>& events, Instant at) {
  Instant from = minute_;
  for (const Event& event : events) {
    events_.push_back(event);
    first_ = earliest_record();
    mark(event, at);
    from = (std::min)(from, changes_from(event));
  }
  ask_again(from);
  compare(at);
}

void NaiveModel::learn_team(const std::vector<Event>& events, Instant at) {
  for (const Event& event : events) evolve(team_, event);
  compare(at);
}

void NaiveModel::learn_policy(Instant effective, std::shared_ptr<const Rulebook> policy,
                              Instant at) {
  policies_.add(effective, std::move(policy));
  if (effective > minute_) return;
  ask_again(effective);
  compare(at);
}

std::string NaiveModel::owner_told(const std::string& written, Instant when) const {
  return owner_at(written, when, team_, present_.standing->assignment);
}

}  // namespace entente::test
