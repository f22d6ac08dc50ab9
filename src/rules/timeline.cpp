#include "entente/rules/timeline.hpp"

#include <algorithm>
#include <iterator>

namespace entente {
namespace {

std::vector<SharedFact> shared_facts(const Partnership& state, const Ruleset& ruleset, Scope scope,
                                     Instant now) {
  std::vector<SharedFact> facts;
  const FactFrame frame{state, ruleset.policy(), now, {}};
  for (const std::size_t slot : ruleset.shared_reads(scope)) {
    frame.next = Instant::latest();
    Value value = value_of(ruleset.facts(scope).read(slot, frame));
    facts.push_back({std::move(value), frame.next});
  }
  return facts;
}

// Contacts lie beside each other and all else, whatever the order in which they are folded; only
// of a deliverable that was planned later none can say how it works.
bool has_order(const Event& event, const Subject& subject) {
  return !std::holds_alternative<ContactEvent>(event.body) || subject.scope == Scope::deliverable;
}

// What is taken back, and what becomes of findings, tells of what we know, not of the partnership.
bool tells_of_partnership(const Event& event) {
  return !std::holds_alternative<RecordEvent>(event.body) &&
         !std::holds_alternative<FindingEvent>(event.body);
}

// How folds of a partnership and of the team differ: what they begin with, what counts, and what
// an event touches. Nothing of the team is taken back.

Partnership nothing_of(const Partnership& known) {
  Partnership nothing;
  nothing.id = known.id;
  return nothing;
}
Team nothing_of(const Team&) { return {}; }

bool counts(const Partnership& known, const Event& event) {
  return !known.is_retracted(event.meta.version);
}
bool counts(const Team&, const Event&) { return true; }

template <class Data>
Subject subject_of(const Data& data) {
  constexpr bool is_member = std::is_same_v<Data, AddMember> ||
                             std::is_same_v<Data, ChangeMember> ||
                             std::is_same_v<Data, RemoveMember>;
  if constexpr (is_member) return {Scope::member, std::string(data.id.view())};
  if constexpr (requires { data.member; }) return {Scope::member, std::string(data.member.view())};
  return {};
}

// A member who is added late comes before all that was told of others: only what is of one member
// has an order, or a long history would be folded again at each of its events.
std::vector<Subject> touched_by(const Team&, const EventBody& body) {
  const auto* event = std::get_if<TeamEvent>(&body);
  if (event == nullptr) return {};
  return {std::visit([](const auto& each) { return subject_of(each.data); }, *event)};
}

// In order of when it happened; a stable sort keeps that of versions among what did at one instant.
template <class State>
std::vector<const Event*> in_order(const std::vector<Event>& events, const State& known) {
  std::vector<const Event*> order;
  for (const Event& event : events) {
    if (counts(known, event)) order.push_back(&event);
  }
  const auto happened = [](const Event* event) {
    return holds_always(event->body) ? Instant::earliest() : event->meta.occurred;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Event* a, const Event* b) { return happened(a) < happened(b); });
  return order;
}

std::size_t count_before(Instant from, const std::vector<const Event*>& order) {
  const auto after = std::partition_point(order.begin(), order.end(), [&](const Event* event) {
    return holds_always(event->body) || event->meta.occurred < from;
  });
  return static_cast<std::size_t>(after - order.begin());
}

}  // namespace

PolicyHistory::PolicyHistory(std::shared_ptr<const Rulebook> first) {
  entries_.push_back({Instant::earliest(), std::move(first)});
}

void PolicyHistory::add(Instant effective, std::shared_ptr<const Rulebook> rulebook) {
  entries_.push_back({effective, std::move(rulebook)});
}

const PolicyHistory::Entry& PolicyHistory::entry_at(Instant when) const {
  const auto after =
      std::upper_bound(entries_.begin(), entries_.end(), when,
                       [](Instant value, const Entry& entry) { return value < entry.effective; });
  return *std::prev(after);
}

const Rulebook& PolicyHistory::at(Instant when) const { return *entry_at(when).rulebook; }

Instant PolicyHistory::in_force_since(Instant when) const { return entry_at(when).effective; }

std::optional<Instant> PolicyHistory::next_change(Instant after) const {
  for (const Entry& entry : entries_) {
    if (entry.effective > after) return entry.effective;
  }
  return std::nullopt;
}

const Ruleset& Timeline::ruleset(const Partnership& state, const PolicyHistory& policies) const {
  return policies.at(now_).ruleset_for(state.id, state.standing->segment);
}

std::optional<Instant> Timeline::next(const PolicyHistory& policies) const {
  std::optional<Instant> next = tracks_.next_wake();
  // Without anything open a new policy finds nothing to say.
  const std::optional<Instant> change = policies.next_change(now_);
  if (change && tracks_.any_asked() && (!next || *change < *next)) next = change;
  return next;
}

void Timeline::move_to(Instant until, const Partnership& state, const PolicyHistory& policies) {
  const std::optional<Instant> change = policies.next_change(now_);
  now_ = until;
  if (!state.standing) return;
  if (change && *change <= until) {
    ask_all(state, policies);
    return;
  }
  const Ruleset& rules = ruleset(state, policies);
  for (const Subject& subject : tracks_.take_due(now_)) ask(subject, state, rules);
  tracks_.settle(now_);
}

void Timeline::touch(const Partnership& state, const PolicyHistory& policies,
                     const std::vector<Subject>& touched) {
  if (state.standing) ask_touched(state, policies, touched);
}

void Timeline::replay(Instant from, Instant until, const std::vector<Event>& events,
                      const Partnership& state, const PolicyHistory& policies) {
  tracks_.truncate(from);
  CorrectedFold fold(events, state, from);
  // Where the earliest record was taken back, the partnership begins later than it did.
  now_ = (std::max)(from, fold.first());
  while (fold.next() && *fold.next() <= now_) fold.apply_next();
  if (fold.state().standing) ask_all(fold.state(), policies);
  while (true) {
    const std::optional<Instant> event = fold.next();
    const std::optional<Instant> wake = next(policies);
    const bool event_first = event && (!wake || *event <= *wake);
    const std::optional<Instant> at = event_first ? event : wake;
    if (!at || *at > until) break;
    std::vector<Subject> touched;
    if (event_first) touched = fold.apply_next();
    move_to(*at, fold.state(), policies);
    if (event_first && fold.state().standing) ask_touched(fold.state(), policies, touched);
  }
  now_ = until;
}

void Timeline::take_up(Instant now, std::map<TrackKey, Track> tracks, const Partnership& state,
                       const PolicyHistory& policies) {
  now_ = now;
  tracks_ = Tracks(std::move(tracks));
  if (state.standing) ask_all(state, policies);
}

void Timeline::ask(const Subject& subject, const Partnership& state, const Ruleset& rules) {
  if (is_asked_about(state, subject)) {
    tracks_.ask(subject, rules, frame_of(state, rules.policy(), now_, subject));
  } else {
    tracks_.forget(subject, rules, now_);
  }
}

// The policy may have changed: everything open is asked, and what no rule speaks of any more ends.
void Timeline::ask_all(const Partnership& state, const PolicyHistory& policies) {
  const Ruleset& rules = ruleset(state, policies);
  tracks_.start_anew(now_, [&](const TrackKey& key) {
    return rules.find(key.rule) != nullptr && is_asked_about(state, key.subject);
  });
  shared_.assign(scope_count, {});
  ask({}, state, rules);
  for (const Scope scope : item_scopes()) {
    shared_[static_cast<std::size_t>(scope)] = shared_facts(state, rules, scope, now_);
    for (const Subject& subject : open_items(state, scope)) ask(subject, state, rules);
  }
  tracks_.settle(now_);
}

void Timeline::ask_touched(const Partnership& state, const PolicyHistory& policies,
                           const std::vector<Subject>& touched) {
  const Ruleset& rules = ruleset(state, policies);
  if (shared_.empty()) shared_.assign(scope_count, {});
  std::set<Subject> asked(touched.begin(), touched.end());
  asked.insert(Subject{});
  for (const Scope scope : item_scopes()) {
    // One that stays as it is may change at another time than the items wait for.
    std::vector<SharedFact> shared = shared_facts(state, rules, scope, now_);
    std::vector<SharedFact>& known = shared_[static_cast<std::size_t>(scope)];
    if (shared == known) continue;
    known = std::move(shared);
    for (Subject& subject : open_items(state, scope)) asked.insert(std::move(subject));
  }
  // An end or a move of the partnership changes the clocks of everything in it.
  const bool moved = std::find(touched.begin(), touched.end(), Subject{}) != touched.end();
  if (moved) {
    ask_all(state, policies);
    return;
  }
  for (const Subject& subject : asked) ask(subject, state, rules);
  tracks_.settle(now_);
}

template <class State>
CorrectedFold<State>::CorrectedFold(const std::vector<Event>& events, const State& known,
                                    Instant from)
    : nothing_(nothing_of(known)),
      order_(in_order(events, known)),
      place_(count_before(from, order_)) {
  fold_again();
}

template <class State>
Instant CorrectedFold<State>::first() const {
  Instant first = Instant::latest();
  for (const Event* event : order_) {
    if (tells_of_partnership(*event)) first = (std::min)(first, event->meta.occurred);
  }
  return first;
}

template <class State>
std::optional<Instant> CorrectedFold<State>::next() const {
  if (place_ == order_.size()) return std::nullopt;
  return order_[place_]->meta.occurred;
}

template <class State>
std::vector<Subject> CorrectedFold<State>::apply_next() {
  std::vector<Subject> touched;
  const std::optional<Instant> at = next();
  while (next() == at && at) apply(*order_[place_], touched);
  return touched;
}

template <class State>
void CorrectedFold<State>::apply(const Event& event, std::vector<Subject>& touched) {
  ++place_;
  evolve(state_, event);
  bool in_order = true;
  for (Subject& subject : touched_by(state_, event.body)) {
    if (has_order(event, subject)) {
      std::uint32_t& latest = latest_version_[subject];
      in_order = in_order && latest < event.meta.version;
      latest = (std::max)(latest, event.meta.version);
    }
    touched.push_back(std::move(subject));
  }
  if (!in_order) fold_again();
}

// State folds in version order: what was told later counts later, whenever it happened.
template <class State>
void CorrectedFold<State>::fold_again() {
  std::vector<const Event*> applied(order_.begin(),
                                    order_.begin() + static_cast<std::ptrdiff_t>(place_));
  std::sort(applied.begin(), applied.end(),
            [](const Event* a, const Event* b) { return a->meta.version < b->meta.version; });
  state_ = nothing_;
  latest_version_.clear();
  for (const Event* event : applied) {
    evolve(state_, *event);
    for (const Subject& subject : touched_by(state_, event->body)) {
      if (!has_order(*event, subject)) continue;
      std::uint32_t& latest = latest_version_[subject];
      latest = (std::max)(latest, event->meta.version);
    }
  }
}

template class CorrectedFold<Partnership>;
template class CorrectedFold<Team>;

}  // namespace entente
