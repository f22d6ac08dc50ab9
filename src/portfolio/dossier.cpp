#include "dossier.hpp"

#include <algorithm>

#include "entente/rules/obligation.hpp"
#include "erasure.hpp"

namespace entente {
namespace {

// No record of the stream happened before; replaying begins where the first of them does.
Instant first_instant(const std::vector<Event>& events) {
  const auto earliest = std::min_element(
      events.begin(), events.end(),
      [](const Event& a, const Event& b) { return a.meta.occurred < b.meta.occurred; });
  return earliest->meta.occurred;
}

std::optional<Instant> earliest(std::optional<Instant> a, std::optional<Instant> b) {
  return a && (!b || *a < *b) ? a : b;
}

}  // namespace

Dossier::Dossier(const PartnershipId& id, std::vector<Event> events, std::vector<Recollection> told,
                 const Surroundings& around, Instant until, std::vector<Transition>& out)
    : events_(std::move(events)),
      last_at_(events_.all().back().meta.at),
      state_(fold(id, events_.all())) {
  timeline_.replay(first_instant(this->events()), until, this->events(), state_, around.policies);
  herald_.recall(std::move(told), this->events());
  bound_obligations({Subject{}}, around);
  herald_.tell_all(timeline_.take_changed(), timeline_.tracks(), audience(around, until), around,
                   until, out);
}

Dossier::Dossier(DossierRecord record, std::vector<Bytes> documents, std::vector<Event> later,
                 std::vector<Recollection> told, const Surroundings& around, Instant until,
                 std::vector<Transition>& out)
    : events_(std::move(documents)), last_at_(record.last_at), state_(std::move(record.state)) {
  const Instant then = record.told.now;
  timeline_.take_up(then, tracks_of(std::move(record.told.tracks)), state_, around.policies);
  herald_ = Herald(std::move(record.told));
  herald_.recall(std::move(told), later);
  if (later.empty()) {
    pass_again(until, around);
  } else {
    const auto from = earliest(add(std::move(later)).from, then);
    timeline_.replay(*from, until, events(), state_, around.policies);
  }
  bound_obligations({Subject{}}, around);
  herald_.tell_all(timeline_.take_changed(), timeline_.tracks(), audience(around, until), around,
                   until, out);
}

DossierRecord Dossier::record(Position told_through) const {
  ToldState told = herald_.record();
  told.now = timeline_.now();
  told.tracks = records_of(timeline_.tracks().all());
  return {state_, last_at_, std::move(told), told_through};
}

// What was told already, when that passed for the first time.
void Dossier::pass_again(Instant until, const Surroundings& around) {
  const auto next = [&] { return timeline_.next(around.policies); };
  for (auto at = next(); at && *at <= until; at = next()) {
    timeline_.move_to(*at, state_, around.policies);
  }
  if (timeline_.now() < until) timeline_.move_to(until, state_, around.policies);
}

std::optional<Instant> Dossier::changes_from(const Event& event) const {
  if (const auto* record = std::get_if<RecordEvent>(&event.body)) {
    // A file may say of what was never there that it was taken back.
    const std::uint32_t version = std::get<RecordRetracted>(*record).data.version;
    const bool is_there = version >= 1 && version <= events().size();
    if (is_there) return events()[version - 1].meta.occurred;
  }
  Instant from = event.meta.occurred;
  const bool from_beginning = holds_always(event.body) && events_.size() > 0;
  if (from_beginning) from = (std::min)(from, first_instant(events()));
  return from < timeline_.now() ? std::optional(from) : std::nullopt;
}

Dossier::Added Dossier::add(std::vector<Event> events) {
  Added added;
  bool retracted = false;
  for (Event& event : events) {
    last_at_ = event.meta.at;
    evolve(state_, event);
    added.from = earliest(added.from, changes_from(event));
    const bool retracts = std::holds_alternative<RecordEvent>(event.body);
    retracted = retracted || retracts;
    const std::vector<Subject> touched = touched_by(state_, event.body);
    added.touched.insert(added.touched.end(), touched.begin(), touched.end());
    events_.add(std::move(event));
  }
  if (retracted) {
    state_ = fold(state_.id, this->events());
    added.touched.push_back({});
  }
  return added;
}

const PartnershipId* Dossier::merged_into() const noexcept {
  const bool merged = state_.standing && state_.standing->merged_into;
  return merged ? &*state_.standing->merged_into : nullptr;
}

const Ruleset& Dossier::ruleset(const Surroundings& around, Instant when) const {
  const std::optional<Segment> segment =
      state_.standing ? state_.standing->segment : std::optional<Segment>();
  return around.policies.at(when).ruleset_for(state_.id, segment);
}

Audience Dossier::audience(const Surroundings& around, Instant when) const {
  return {state_, ruleset(around, when), around.team};
}

std::optional<Instant> Dossier::next(const Surroundings& around) const {
  const std::optional<Instant> change = timeline_.next(around.policies);
  const std::optional<Instant> word = herald_.next(around, timeline_.now());
  return change && (!word || *change < *word) ? change : word;
}

void Dossier::run_to(Instant until, const Surroundings& around, std::vector<Transition>& out) {
  for (auto at = next(around); at && *at <= until; at = next(around)) step(*at, around, out);
  if (timeline_.now() < until) timeline_.move_to(until, state_, around.policies);
}

void Dossier::step(Instant at, const Surroundings& around, std::vector<Transition>& out) {
  const Instant last = timeline_.now();
  const bool policy_changes = around.policies.next_change(last) == at;
  timeline_.move_to(at, state_, around.policies);
  if (policy_changes) bound_obligations({Subject{}}, around);
  tell(at, around, out);
  herald_.speak_up(timeline_.tracks(), audience(around, at), last, at, out);
}

void Dossier::tell(Instant at, const Surroundings& around, std::vector<Transition>& out) {
  herald_.tell(timeline_.take_changed(), timeline_.tracks(), audience(around, at), around, at, out);
}

void Dossier::team_changed(Instant at, const Surroundings& around, std::vector<Transition>& out) {
  // Nothing was due; who leaves at this very instant is told of now, and not once more.
  timeline_.move_to(at, state_, around.policies);
  herald_.tell_owners(timeline_.tracks(), audience(around, at), at, out);
}

void Dossier::policy_changed(Instant effective, const Surroundings& around,
                             std::vector<Transition>& out) {
  // One that takes effect later comes by itself, as a change of the timeline.
  if (effective != timeline_.now()) return;
  timeline_.touch(state_, around.policies, {Subject{}});
  bound_obligations({Subject{}}, around);
  tell(effective, around, out);
}

void Dossier::accept(Instant at, std::vector<Event> events, const Surroundings& around,
                     std::vector<Transition>& out) {
  std::uint32_t version = state_.version;
  for (Event& event : events) {
    event.meta.version = ++version;
    if (const auto* mark = std::get_if<FindingEvent>(&event.body)) {
      herald_.mark(*mark, event.meta, out);
    }
  }
  const std::vector<PersonId> erased = people_erased_by(events);
  const Added added = add(std::move(events));
  if (!erased.empty()) {
    forget(erased, around, out);
    return;
  }
  if (added.from) {
    timeline_.replay(*added.from, at, this->events(), state_, around.policies);
  } else {
    timeline_.touch(state_, around.policies, added.touched);
  }
  bound_obligations(added.touched, around);
  tell(at, around, out);
}

void Dossier::forget(std::span<const PersonId> people, const Surroundings& around,
                     std::vector<Transition>& out) {
  const Instant now = timeline_.now();
  events_ = EventLog(without_texts_of(people, state_.id, events()));
  state_ = fold(state_.id, events());
  timeline_.replay(first_instant(events()), now, events(), state_, around.policies);
  bound_obligations({Subject{}}, around);
  herald_.forget_words(events());
  herald_.tell_all(timeline_.take_changed(), timeline_.tracks(), audience(around, now), around, now,
                   out);
}

void Dossier::forget_words(Instant at, const Surroundings& around, std::vector<Transition>& out) {
  herald_.forget_words(events());
  team_changed(at, around, out);
}

void Dossier::bound_obligations(const std::vector<Subject>& touched, const Surroundings& around) {
  if (!state_.standing) return;
  const Ruleset& rules = ruleset(around, timeline_.now());
  std::vector<Subject> items = touched;
  const bool all = std::find(touched.begin(), touched.end(), Subject{}) != touched.end();
  if (all) {
    bounds_.clear();
    bounds_in_order_.clear();
    items = open_items(state_);
  }
  // What is owed to the partnership as a whole may hang on any item.
  if (std::find(items.begin(), items.end(), Subject{}) == items.end()) items.push_back({});
  for (const Subject& item : items) {
    if (const auto known = bounds_.find(item); known != bounds_.end()) {
      bounds_in_order_.erase({known->second, item});
      bounds_.erase(known);
    }
    const auto bound = earliest_obligation_of(state_, rules.policy(), item, timeline_.now());
    if (!bound) continue;
    bounds_.emplace(item, *bound);
    bounds_in_order_.insert({*bound, item});
  }
}

std::optional<Instant> Dossier::earliest_obligation() const {
  if (bounds_in_order_.empty()) return std::nullopt;
  return bounds_in_order_.begin()->first;
}

const Dossier& as_if_advanced(const Dossier& dossier, const Surroundings& around, Instant now,
                              std::optional<Dossier>& copy) {
  const std::optional<Instant> next = dossier.next(around);
  if (!next || *next > now) return dossier;
  copy.emplace(dossier);
  std::vector<Transition> untold;
  copy->run_to(now, around, untold);
  return *copy;
}

Result<Events> decide_mark(const FindingCommand& command, const Dossier& dossier,
                           const Surroundings& around, Instant at) {
  std::optional<Dossier> copy;
  return decide_mark(command, as_if_advanced(dossier, around, at, copy).telling(), at);
}

Result<Events> decide_mark(const FindingCommand& command, const Telling& telling, Instant at) {
  if (auto may = telling.may_mark(command, at); !may) return may.error();
  return std::visit(
      [](const auto& each) {
        return Events::of(Accepted<std::remove_cvref_t<decltype(each)>>{each});
      },
      command);
}

}  // namespace entente
