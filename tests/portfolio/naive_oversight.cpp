#include "naive_oversight.hpp"

#include <algorithm>

#include "entente/rules/across.hpp"

namespace entente::test {
namespace {

constexpr Duration one_minute = std::chrono::minutes(1);

bool is_midnight(Instant at, const Zone& zone) {
  return zone.to_local(at).date != zone.to_local(*plus(at, Duration(-1))).date;
}

// Members were there from the beginning, which is when the first record happened.
Instant changes_from(const Event& event, const std::vector<Event>& events) {
  if (!std::holds_alternative<TeamEvent>(event.body)) return Instant::latest();
  Instant first = event.meta.occurred;
  if (!holds_always(event.body)) return first;
  for (const Event& each : events) {
    if (std::holds_alternative<TeamEvent>(each.body)) {
      first = (std::min)(first, each.meta.occurred);
    }
  }
  return first;
}

bool asks_across(const Ruleset& rules) {
  return std::any_of(wide_scopes.begin(), wide_scopes.end(),
                     [&](Scope each) { return !rules.rules(each).empty(); });
}

}  // namespace

// Members hold from the beginning; all else from when it happened, in the order it was told.
Team NaiveOversight::team_at(Instant when) const {
  Team team;
  for (const Event& each : team_events_) {
    if (holds_always(each.body) || each.meta.occurred <= when) evolve(team, each);
  }
  return team;
}

const Review* NaiveOversight::review_at(Instant when) const {
  const Review* last = nullptr;
  for (const Reviewed& each : reviews_) {
    if (each.at <= when) last = &each.review;
  }
  return last;
}

NaiveTelling::Stands NaiveOversight::ask_everything(Instant when, const Team& team) const {
  Stands stands;
  const Ruleset& rules = rules_at(when);
  const Review* review = review_at(when);
  const auto ask_of = [&](Scope scope, const std::string& id) {
    const FactFrame frame = frame_of(team, review, rules.policy(), when, {scope, id});
    ask(rules, scope, id.empty() ? std::string(team_stream) : id, frame, stands);
  };
  for (const Member& each : team.members) {
    if (!each.removed) ask_of(Scope::member, std::string(each.id.view()));
  }
  if (review != nullptr) {
    for (const SegmentReview& each : review->segments) {
      ask_of(Scope::segment, std::string(each.segment.view()));
    }
  }
  ask_of(Scope::portfolio, "");
  fold_packs(
      rules, [](const RuleText&, const std::string&) { return false; }, stands);
  return stands;
}

void NaiveOversight::ask_again(Instant from) {
  forget_from(from);
  for (Instant minute = from; minute <= minute_; minute = *plus(minute, one_minute)) {
    record(minute, ask_everything(minute, team_at(minute)));
  }
}

void NaiveOversight::pass(Instant until) {
  while (minute_ < until) {
    minute_ = *plus(minute_, one_minute);
    review_if_due();
    record(minute_, ask_everything(minute_, known_.team));
    compare(minute_);
  }
}

void NaiveOversight::review_if_due() {
  const Ruleset& rules = rules_at(minute_);
  const bool is_due = asks_across(rules) && fed_since_ && *fed_since_ < minute_ &&
                      is_midnight(minute_, rules.policy().usual_zone());
  if (!is_due) return;
  fed_since_.reset();
  reviews_.push_back({minute_, recount(known_, policies_.at(minute_), minute_)});
}

void NaiveOversight::something_told() {
  if (!fed_since_) fed_since_ = minute_;
}

void NaiveOversight::learn(const PartnershipId& partnership, const std::vector<Event>& events) {
  if (!events.empty()) something_told();
  for (const Event& event : events) {
    known_.events[partnership].push_back(event);
    const auto* mark = std::get_if<FindingEvent>(&event.body);
    const auto* snoozed = mark != nullptr ? std::get_if<FindingSnoozed>(mark) : nullptr;
    if (snoozed == nullptr) continue;
    known_.snoozes.push_back(
        {event.meta.occurred, partnership, owner_when_snoozed(event, snoozed->data.finding)});
  }
}

std::optional<MemberId> NaiveOversight::owner_when_snoozed(const Event& event,
                                                           const std::string& finding) const {
  const auto told =
      std::find_if(handed_out_.begin(), handed_out_.end(), [&](const Transition& each) {
        return each.transition == TransitionKind::snoozed && each.finding.id == finding &&
               each.at == event.meta.at;
      });
  return told != handed_out_.end() ? told->finding.owner : std::nullopt;
}

void NaiveOversight::learn_team(const std::vector<Event>& events, Instant at) {
  if (!events.empty()) something_told();
  Instant from = minute_;
  for (const Event& event : events) {
    team_events_.push_back(event);
    evolve(known_.team, event);
    mark(event, at);
    from = (std::min)(from, changes_from(event, team_events_));
  }
  ask_again(from);
  compare(at);
}

void NaiveOversight::learn_policy(Instant effective, std::shared_ptr<const Rulebook> policy,
                                  Instant at) {
  something_told();
  policies_.add(effective, std::move(policy));
  if (effective > minute_) return;
  review_if_due();
  ask_again(minute_);
  compare(at);
}

std::string NaiveOversight::owner_told(const std::string& written, Instant when) const {
  return owner_at(written, when, known_.team, {});
}

std::string NaiveOversight::words_raised(const Key& key) const {
  const Ruleset& rules = rules_at(minute_);
  const CompiledRule& rule = *rules.find(*RuleId::parse(key.rule));
  const std::string id = key.subject == team_stream ? std::string() : key.subject;
  const FactFrame frame =
      frame_of(known_.team, review_at(minute_), rules.policy(), minute_, {rule.text.scope, id});
  return words_across(evidence_of(rules, rule, frame),
                      message_of(rules, rule, frame, known_.team, {}));
}

}  // namespace entente::test
