#include "naive_model.hpp"

#include <algorithm>

namespace entente::test {
namespace {

constexpr Duration one_minute = std::chrono::minutes(1);

std::string text(const std::optional<Instant>& instant) {
  return instant ? to_string(*instant) : "-";
}

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

std::ostream& operator<<(std::ostream& out, const Told& told) {
  return out << text(told.at) << " " << told.transition << " " << told.finding << " since "
             << text(told.since) << " until " << text(told.until) << " " << name_of(told.severity)
             << " level " << told.level << " due " << text(told.due) << " owner " << told.owner
             << "\n";
}

Told told_of(const Transition& transition) {
  const Finding& finding = transition.finding;
  Told told;
  told.transition = std::string(name_of(transition.transition));
  told.at = transition.at;
  told.finding = finding.id;
  told.since = finding.since;
  told.until = transition.until;
  told.severity = finding.severity;
  told.due = finding.due;
  told.owner = finding.owner ? std::string(finding.owner->view()) : "-";
  told.level = finding.level;
  return told;
}

Partnership NaiveModel::state_at(Instant when) const {
  Partnership state;
  state.id = id_;
  for (const Event& event : events_) {
    if (is_retracted(events_, event.meta.version)) continue;
    if (holds_always(event.body) || event.meta.occurred <= when) evolve(state, event);
  }
  return state;
}

NaiveModel::Stand NaiveModel::ask(const Ruleset& rules, const CompiledRule& rule,
                                  const FactFrame& frame) const {
  const FactRow row(rules.facts(rule.text.scope), frame);
  const TimeContext time = rules.time_of(rule, frame.partnership.standing->calendar);
  Stand stand;
  stand.holds = rule.when.evaluate(row, frame.now, time).holds();
  if (!stand.holds) return stand;
  stand.severity = rule.text.severity;
  if (rule.owner) {
    const FactValue owner = rule.owner->evaluate(row, frame.now, time).value;
    if (const auto* written = std::get_if<std::string_view>(&owner)) stand.owner = *written;
  }
  if (rule.due) {
    const FactValue due = rule.due->evaluate(row, frame.now, time).value;
    if (const auto* at = std::get_if<Instant>(&due)) stand.due = *at;
  }
  std::vector<std::pair<Instant, const Rung*>> passed;
  for (const Rung& rung : rule.ladder) {
    if (!stand.due) break;
    std::optional<Instant> at = stand.due;
    if (const Share* share = rung.at.share()) {
      const auto clock = rule.clock->clock(frame);
      at = clock ? *clock->warning(*share, frame.now) : std::nullopt;
    } else if (*rung.at.offset()) {
      const Span& offset = **rung.at.offset();
      const Result<Instant> moved =
          time.calendar != nullptr ? time.calendar->add(*at, offset) : plus(*at, offset.nominal());
      at = moved ? std::optional(*moved) : std::nullopt;
    }
    if (at && *at <= frame.now) passed.emplace_back(*at, &rung);
  }
  std::stable_sort(passed.begin(), passed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [at, rung] : passed) {
    if (rung->severity) stand.severity = *rung->severity;
    if (rung->owner) stand.owner = rung->owner->view();
  }
  stand.level = static_cast<int>(passed.size());
  const bool laddered = rule.due && !rule.when.reads_now();
  if (laddered && stand.level == 0) stand.holds = false;
  return stand;
}

std::map<NaiveModel::Key, NaiveModel::Stand> NaiveModel::ask_everything(
    Instant when, const Partnership& state) const {
  std::map<Key, Stand> stands;
  if (when < first_ || !state.standing || state.standing->stage == Stage::ended) return stands;
  const Ruleset& rules = policies_.at(when).ruleset_for(id_, state.standing->segment);
  const auto ask_all = [&](Scope scope, const std::string& subject, const FactFrame& frame) {
    for (const CompiledRule& rule : rules.rules(scope)) {
      const Stand stand = ask(rules, rule, frame);
      if (stand.holds) stands[{std::string(rule.text.id.view()), subject}] = stand;
    }
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
  return stands;
}

// Extends each run by a minute, or ends it.
void NaiveModel::record_minute(Instant minute, const std::map<Key, Stand>& stands) {
  for (const auto& [key, stand] : stands) {
    std::vector<Run>& runs = runs_[key];
    if (runs.empty() || runs.back().until) runs.push_back({minute, {}});
  }
  for (auto& [key, runs] : runs_) {
    if (!stands.contains(key) && !runs.empty() && !runs.back().until) runs.back().until = minute;
  }
  now_ = stands;
}

void NaiveModel::ask_again(Instant from) {
  for (auto& [key, runs] : runs_) {
    std::erase_if(runs, [&](const Run& run) { return run.since >= from; });
    if (!runs.empty() && runs.back().until >= from) runs.back().until.reset();
  }
  std::vector<Instant> changes;
  for (const Event& event : events_) changes.push_back(event.meta.occurred);
  Partnership state = state_at(from);
  for (Instant minute = from; minute <= minute_; minute = *plus(minute, one_minute)) {
    const bool changed = std::find(changes.begin(), changes.end(), minute) != changes.end();
    if (changed) state = state_at(minute);
    record_minute(minute, ask_everything(minute, state));
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
  const std::vector<Told> before = told_;
  ask_again(first_);
  compare(minute_);
  return told_ == before;
}

void NaiveModel::pass(Instant until) {
  while (minute_ < until) {
    minute_ = *plus(minute_, one_minute);
    record_minute(minute_, ask_everything(minute_, present_));
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

void NaiveModel::compare(Instant at) {
  std::vector<Key> keys;
  for (const auto& [key, runs] : runs_) keys.push_back(key);
  for (const Key& key : keys) compare_one(key, at);
}

void NaiveModel::compare_one(const Key& key, Instant at) {
  const std::vector<Run>& runs = runs_[key];
  std::vector<Episode>& episodes = episodes_[key];
  const auto overlaps = [](const Run& run, Instant since, std::optional<Instant> until) {
    return (!until || run.since < *until) && (!run.until || *run.until > since);
  };
  for (Episode& episode : episodes) {
    if (episode.state != 'c') continue;
    const bool was = std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
      return overlaps(run, episode.since, episode.until);
    });
    if (was) continue;
    episode.state = 'w';
    say("withdrawn", key, episode, at, {});
  }
  Episode* open = !episodes.empty() && episodes.back().state == 'o' ? &episodes.back() : nullptr;
  if (open != nullptr) {
    const bool snooze_over = open->snoozed_until && *open->snoozed_until <= at;
    if (snooze_over) open->snoozed_until.reset();
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const Run& each) {
      return each.since <= at && (!each.until || *each.until > open->since);
    });
    if (run == runs.end()) {
      open->state = 'w';
      say("withdrawn", key, *open, at, {});
      open = nullptr;
    } else if (run->until) {
      open->state = 'c';
      open->until = run->until;
      say("cleared", key, *open, at, run->until);
      open = nullptr;
    } else {
      const Stand& stand = now_.at(key);
      Told fresh = open->finding;
      fresh.since = run->since;
      fresh.severity = stand.severity;
      fresh.level = stand.level;
      fresh.due = stand.due;
      fresh.owner = owner_at(stand.owner, at);
      const bool differs = fresh != open->finding;
      const bool urgent =
          fresh.severity == Severity::urgent && open->finding.severity != Severity::urgent;
      open->finding = fresh;
      open->since = run->since;
      if (urgent) open->snoozed_until.reset();
      const bool silent = open->dismissed || open->snoozed_until;
      if ((differs || snooze_over) && !silent) say("changed", key, *open, at, {});
    }
  }
  if (open != nullptr || runs.empty() || runs.back().until) return;
  const Stand& stand = now_.at(key);
  Episode episode;
  episode.since = runs.back().since;
  episode.finding.finding = key.rule + "/" + std::string(id_.view()) + "/" + key.subject + "/" +
                            std::to_string(episodes.size() + 1);
  episode.finding.since = episode.since;
  episode.finding.severity = stand.severity;
  episode.finding.level = stand.level;
  episode.finding.due = stand.due;
  episode.finding.owner = owner_at(stand.owner, at);
  episodes.push_back(episode);
  say("raised", key, episodes.back(), at, {});
}

void NaiveModel::say(const char* kind, const Key&, Episode& episode, Instant at,
                     std::optional<Instant> until) {
  Told told = episode.finding;
  told.transition = kind;
  told.at = at;
  told.until = until;
  told_.push_back(told);
}

std::string NaiveModel::owner_at(const std::string& written, Instant when) const {
  const Assignment& assignment = present_.standing->assignment;
  std::optional<MemberId> owner = assignment.owner;
  if (!written.empty()) {
    const MemberId member = *MemberId::parse(written);
    const Role role = *Role::parse(written);
    if (team_.find(member) != nullptr) {
      owner = member;
    } else if (assignment.roles.contains(role)) {
      owner = assignment.roles.at(role);
    } else if (const Member* holder = team_.with_role(role)) {
      owner = holder->id;
    }
  }
  if (!owner) return "-";
  // Follow the delegates, each of the absences that covers the instant, the one told last.
  for (std::size_t steps = 0; steps < 10; ++steps) {
    const Member* member = team_.find(*owner);
    std::optional<MemberId> next;
    if (member == nullptr) break;
    for (const MemberAbsence& absence : member->absences) {
      if (absence.from <= when && (!absence.until || when < *absence.until)) {
        next = absence.delegate;
      }
    }
    if (!next) break;
    owner = next;
  }
  return std::string(owner->view());
}

void NaiveModel::mark(const Event& event, Instant at) {
  const auto* marked = std::get_if<FindingEvent>(&event.body);
  if (marked == nullptr) return;
  for (auto& [key, episodes] : episodes_) {
    for (Episode& episode : episodes) {
      const std::string& id = episode.finding.finding;
      const auto* snoozed = std::get_if<FindingSnoozed>(marked);
      if (snoozed != nullptr && snoozed->data.finding == id) {
        episode.snoozed_until = snoozed->data.until;
        say("snoozed", key, episode, at, snoozed->data.until);
      }
      const auto* dismissed = std::get_if<FindingDismissed>(marked);
      if (dismissed != nullptr && dismissed->data.finding == id) {
        episode.dismissed = true;
        episode.snoozed_until.reset();
        say("dismissed", key, episode, at, {});
      }
    }
  }
}

}  // namespace entente::test
