#include "oversight.hpp"

#include <algorithm>

#include "entente/codec/command.hpp"
#include "entente/rules/across.hpp"
#include "erasure.hpp"

namespace entente {
namespace {

std::optional<Instant> earliest(std::optional<Instant> a, std::optional<Instant> b) {
  return a && (!b || *a < *b) ? a : b;
}

const Ruleset& rules_at(const Surroundings& around, Instant when) {
  return *around.policies.at(when).usual;
}

// The first midnight after an instant; absent beyond the range.
std::optional<Instant> midnight_after(Instant at, const Zone& zone) {
  const Date date = zone.to_local(at).date;
  const Result<Instant> midnight = zone.to_instant(date.plus_days(1), Duration::zero());
  return midnight ? std::optional(*midnight) : std::nullopt;
}

// No record of the team happened before; what is done about findings is none.
Instant first_record(const std::vector<Event>& events) {
  Instant first = Instant::latest();
  for (const Event& event : events) {
    const bool is_record = std::holds_alternative<TeamEvent>(event.body);
    if (is_record) first = (std::min)(first, event.meta.occurred);
  }
  return first;
}

// The instant from which an event changes what the team was like, when it lies before `now`.
// Members were there from the beginning.
std::optional<Instant> changes_from(const Event& event, const std::vector<Event>& events,
                                    Instant now) {
  if (!std::holds_alternative<TeamEvent>(event.body)) return std::nullopt;
  const Instant from = holds_always(event.body) ? first_record(events) : event.meta.occurred;
  return from < now ? std::optional(from) : std::nullopt;
}

Partnership stream_of_team() {
  Partnership stream;
  stream.id = *PartnershipId::parse(team_stream);
  return stream;
}

}  // namespace

Oversight::Oversight() : stream_(stream_of_team()) {}

Oversight::Oversight(Kept kept, std::vector<Recollection> told, const std::vector<Event>& events,
                     const Surroundings& around, Instant until, std::vector<Transition>& out)
    : now_(until), stream_(stream_of_team()), fed_since_(kept.fed_since) {
  for (Reviewed& each : kept.reviews) add_review(each.at, std::move(each.review));
  herald_.recall(std::move(told), events);
  tell_all(events, around, out);
}

void Oversight::tell_all(const std::vector<Event>& events, const Surroundings& around,
                         std::vector<Transition>& out) {
  Instant first = (std::min)(first_record(events), now_);
  if (!reviews_.empty()) first = (std::min)(first, reviews_.front().at);
  replay(first, events, around);
  herald_.tell_all(tracks_.take_changed(), tracks_, audience(around, now_), around, now_, out);
}

void Oversight::forget(const std::vector<Event>& events, const Surroundings& around,
                       std::vector<Transition>& out) {
  for (Reviewed& each : std::exchange(reviews_, {})) {
    add_review(each.at, without_texts(each.review));
  }
  herald_.forget_words(events);
  tell_all(events, around, out);
}

Oversight::Oversight(const ToldState& record, std::size_t events_then, Kept kept,
                     std::vector<Recollection> told, const std::vector<Event>& events,
                     const Surroundings& around, Instant until, std::vector<Transition>& out)
    : now_(until),
      stream_(stream_of_team()),
      tracks_(tracks_of(record.tracks)),
      herald_(record),
      fed_since_(kept.fed_since) {
  for (Reviewed& each : kept.reviews) add_review(each.at, std::move(each.review));
  const std::span<const Event> later = std::span(events).subspan(events_then);
  herald_.recall(std::move(told), later);
  std::optional<Instant> from = record.now;
  for (const Event& each : later) from = earliest(from, changes_from(each, events, record.now));
  replay(*from, events, around);
  herald_.tell_all(tracks_.take_changed(), tracks_, audience(around, now_), around, now_, out);
}

ToldState Oversight::record() const {
  ToldState record = herald_.record();
  record.now = now_;
  record.tracks = records_of(tracks_.all());
  return record;
}

std::optional<Instant> Oversight::next(const Surroundings& around) const {
  const std::optional<Instant> change = earliest(next_change(around), next_review(around, now_));
  return earliest(change, herald_.next(around, now_));
}

void Oversight::run_to(Instant until, const Surroundings& around, const Reckon& reckon,
                       std::vector<Transition>& out) {
  for (auto at = next(around); at && *at <= until; at = next(around)) {
    // Under newer zones a midnight may have passed already.
    step((std::max)(*at, now_), around, reckon, out);
  }
  now_ = (std::max)(now_, until);
}

void Oversight::step(Instant at, const Surroundings& around, const Reckon& reckon,
                     std::vector<Transition>& out) {
  const Instant last = now_;
  review_if_due(at, around, reckon);
  move_to(at, around.team, around);
  tell(at, around, out);
  herald_.speak_up(tracks_, audience(around, at), last, at, out);
}

void Oversight::something_told() {
  if (!fed_since_) fed_since_ = now_;
}

void Oversight::accept(const std::vector<Event>& events, std::size_t first,
                       const Surroundings& around, std::vector<Transition>& out) {
  std::optional<Instant> from;
  for (std::size_t i = first; i < events.size(); ++i) {
    const Event& event = events[i];
    from = earliest(from, changes_from(event, events, now_));
    if (const auto* mark = std::get_if<FindingEvent>(&event.body)) {
      herald_.mark(*mark, event.meta, out);
    }
  }
  if (!has_work(around)) return;
  if (from) {
    replay(*from, events, around);
  } else {
    ask_all(around.team, around);
  }
  tell(now_, around, out);
  herald_.tell_owners(tracks_, audience(around, now_), now_, out);
}

void Oversight::policy_changed(Instant effective, const Surroundings& around, const Reckon& reckon,
                               std::vector<Transition>& out) {
  // One that takes effect later comes by itself.
  if (effective != now_ || !has_work(around)) return;
  review_if_due(now_, around, reckon);
  ask_all(around.team, around);
  tell(now_, around, out);
}

void Oversight::review_if_due(Instant at, const Surroundings& around, const Reckon& reckon) {
  const std::optional<Instant> due = next_review(around, at);
  if (!due || *due > at) return;
  fed_since_.reset();
  add_review(at, reckon(at));
}

void Oversight::add_review(Instant at, Review review) {
  if (!reviews_.empty() && reviews_.back().review == review) return;
  reviews_.push_back({at, std::move(review)});
}

void Oversight::move_to(Instant until, const Team& team, const Surroundings& around) {
  const std::optional<Instant> anew = earliest(around.policies.next_change(now_), next_reviewed());
  now_ = until;
  if (anew && *anew <= until) {
    ask_all(team, around);
    return;
  }
  for (const Subject& subject : tracks_.take_due(now_)) ask(subject, team, around);
  tracks_.settle(now_);
}

void Oversight::replay(Instant from, const std::vector<Event>& events, const Surroundings& around) {
  const Instant until = now_;
  tracks_.truncate(from);
  CorrectedFold<Team> fold(events, around.team, from);
  now_ = from;
  while (fold.next() && *fold.next() <= from) fold.apply_next();
  ask_all(fold.state(), around);
  while (true) {
    const std::optional<Instant> event = fold.next();
    const std::optional<Instant> at = earliest(event, next_change(around));
    if (!at || *at > until) break;
    if (event == at) fold.apply_next();
    move_to(*at, fold.state(), around);
    if (event == at) ask_all(fold.state(), around);
  }
  now_ = until;
}

void Oversight::ask(const Subject& subject, const Team& team, const Surroundings& around) {
  const Ruleset& rules = rules_at(around, now_);
  const Review* review = review_at(now_);
  if (is_asked_about(team, review, subject)) {
    tracks_.ask(subject, rules, frame_of(team, review, rules.policy(), now_, subject));
  } else {
    tracks_.forget(subject, rules, now_);
  }
}

void Oversight::ask_all(const Team& team, const Surroundings& around) {
  const Review* review = review_at(now_);
  tracks_.start_anew(now_, [&](const TrackKey& key) {
    return rules_at(around, now_).find(key.rule) != nullptr &&
           is_asked_about(team, review, key.subject);
  });
  for (const Subject& subject : subjects_across(team, review)) ask(subject, team, around);
  tracks_.settle(now_);
}

void Oversight::tell(Instant at, const Surroundings& around, std::vector<Transition>& out) {
  herald_.tell(tracks_.take_changed(), tracks_, audience(around, at), around, at, out);
}

// What comes by itself without anything being reckoned.
std::optional<Instant> Oversight::next_change(const Surroundings& around) const {
  const std::optional<Instant> next = earliest(tracks_.next_wake(), next_reviewed());
  std::optional<Instant> policy = around.policies.next_change(now_);
  const auto matters = [&](Instant from) {
    return rules_at(around, now_).looks_across() || rules_at(around, from).looks_across();
  };
  while (policy && !matters(*policy)) policy = around.policies.next_change(*policy);
  return earliest(next, policy);
}

// After the first command since the last review, and not before the policy that asks for it.
std::optional<Instant> Oversight::next_review(const Surroundings& around, Instant when) const {
  const Ruleset& rules = rules_at(around, when);
  if (!fed_since_ || !rules.looks_across()) return std::nullopt;
  const Instant in_force = around.policies.in_force_since(when);
  const Instant after = (std::max)(*fed_since_, clamped_plus(in_force, -Duration(1)));
  return midnight_after(after, rules.policy().usual_zone());
}

std::optional<Instant> Oversight::next_reviewed() const {
  const auto later = std::find_if(reviews_.rbegin(), reviews_.rend(),
                                  [&](const Reviewed& each) { return each.at <= now_; });
  return later == reviews_.rbegin() ? std::nullopt : std::optional((later - 1)->at);
}

const Review* Oversight::review_at(Instant when) const {
  const auto last = std::find_if(reviews_.rbegin(), reviews_.rend(),
                                 [&](const Reviewed& each) { return each.at <= when; });
  return last == reviews_.rend() ? nullptr : &last->review;
}

bool Oversight::has_work(const Surroundings& around) const {
  return !tracks_.empty() || rules_at(around, now_).looks_across();
}

Audience Oversight::audience(const Surroundings& around, Instant when) const {
  return {stream_, rules_at(around, when), around.team, review_at(when)};
}

}  // namespace entente
