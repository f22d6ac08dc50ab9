#include "naive_telling.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>
#include <tuple>

#include "entente/codec/json.hpp"

namespace entente::test {
namespace {

std::string text(const std::optional<Instant>& instant) {
  return instant ? to_string(*instant) : "-";
}

// What is told of a pack has its name, which alone has no dot.
std::string words_of(const Finding& finding) {
  if (finding.rule.view().find('.') != std::string_view::npos) {
    const bool is_across = finding.partnership.view() == team_stream;
    return is_across ? words_across(finding.evidence, finding.message) : std::string();
  }
  static const std::regex more(R"(\(and (\d+) more steps?\)$)");
  std::smatch found;
  const bool any_more = std::regex_search(finding.message, found, more);
  return finding.action + "+" + (any_more ? found[1].str() : "0");
}

std::optional<Instant> rung_at(const CompiledRule& rule, const Rung& rung, Instant due,
                               const FactFrame& frame, const TimeContext& time) {
  if (const Share* share = rung.at.share()) {
    const auto clock = rule.clock->clock(frame);
    return clock ? *clock->warning(*share, frame.now) : std::nullopt;
  }
  if (!*rung.at.offset()) return due;
  const Span& offset = **rung.at.offset();
  const Result<Instant> moved =
      time.calendar != nullptr ? time.calendar->add(due, offset) : plus(due, offset.nominal());
  return moved ? std::optional(*moved) : std::nullopt;
}

// Where the policy lists a rule.
std::size_t place_of(const RuleText& rule, const std::vector<RuleText>& rules) {
  const auto place = std::find_if(rules.begin(), rules.end(),
                                  [&](const RuleText& each) { return each.id == rule.id; });
  return static_cast<std::size_t>(place - rules.begin());
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Told& told) {
  return out << text(told.at) << " " << told.transition << " " << told.finding << " since "
             << text(told.since) << " until " << text(told.until) << " " << name_of(told.severity)
             << " level " << told.level << " due " << text(told.due) << " owner " << told.owner
             << " " << told.words << "\n";
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
  told.words = words_of(finding);
  return told;
}

std::string plain(std::string_view text) {
  std::string plain;
  for (const char each : text) {
    const bool is_space = std::isspace(static_cast<unsigned char>(each)) != 0;
    if (is_space && (plain.empty() || plain.back() == ' ')) continue;
    plain += is_space ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  }
  if (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

std::string words_across(const std::vector<Evidence>& evidence, std::string_view message) {
  std::string words;
  for (const Evidence& each : evidence) words += each.fact + " " + to_json(each.value) + " ";
  return words + plain(message);
}

std::vector<Told> in_order(std::vector<Told> told) {
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    return std::tie(a.at, a.finding) < std::tie(b.at, b.finding);
  });
  return told;
}

std::string difference(const std::vector<Told>& library, const std::vector<Told>& naive) {
  const auto [a, b] = std::mismatch(library.begin(), library.end(), naive.begin(), naive.end());
  std::ostringstream text;
  if (a != library.end()) text << "library: " << *a;
  if (b != naive.end()) text << "naive:   " << *b;
  return text.str();
}

NaiveTelling::Stand NaiveTelling::ask(const Ruleset& rules, const CompiledRule& rule,
                                      const FactFrame& frame) {
  const FactRow row(rules.facts(rule.text.scope), frame);
  const TimeContext time = rules.time_of(rule, frame.calendar());
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
    const std::optional<Instant> at = rung_at(rule, rung, *stand.due, frame, time);
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

void NaiveTelling::ask(const Ruleset& rules, Scope scope, const std::string& subject,
                       const FactFrame& frame, Stands& stands) {
  for (const CompiledRule& rule : rules.rules(scope)) {
    const Stand stand = ask(rules, rule, frame);
    if (stand.holds) stands[{std::string(rule.text.id.view()), subject}] = stand;
  }
}

// As the step that comes next: the most severe, then the first that is due, then one of the
// partnership as a whole, then as the policy lists the rules.
void NaiveTelling::fold_packs(const Ruleset& rules, const IsConfided& is_confided,
                              Stands& stands) const {
  const PolicyDocument& policy = rules.policy().document;
  for (const RuleId& pack : policy.folded) {
    using Place = std::tuple<int, Instant, bool, std::size_t, std::string>;
    std::vector<std::pair<Place, Key>> steps;
    for (const auto& [key, stand] : stands) {
      const CompiledRule* rule = rules.find(*RuleId::parse(key.rule));
      if (rule == nullptr || rule->text.pack != pack.view()) continue;
      if (stand.severity == Severity::urgent || is_confided(rule->text, key.subject)) continue;
      const Place place{-static_cast<int>(stand.severity), stand.due.value_or(Instant::latest()),
                        rule->text.scope != Scope::partnership, place_of(rule->text, policy.rules),
                        key.subject};
      steps.emplace_back(place, key);
    }
    if (steps.empty()) continue;
    const Key next = std::min_element(steps.begin(), steps.end())->second;
    Stand told = stands.at(next);
    told.step = next.rule + " " + next.subject;
    const std::string& action = rules.find(*RuleId::parse(next.rule))->text.action;
    told.words = action + "+" + std::to_string(steps.size() - 1);
    for (const auto& [place, key] : steps) stands.erase(key);
    stands[{std::string(pack.view()), stream_}] = told;
  }
}

// Extends each run by a minute, or ends it.
void NaiveTelling::record(Instant minute, const Stands& stands) {
  for (const auto& [key, stand] : stands) {
    std::vector<Run>& runs = runs_[key];
    if (runs.empty() || runs.back().until) runs.push_back({minute, {}});
  }
  for (auto& [key, runs] : runs_) {
    if (!stands.contains(key) && !runs.empty() && !runs.back().until) runs.back().until = minute;
  }
  now_ = stands;
}

void NaiveTelling::forget_from(Instant from) {
  for (auto& [key, runs] : runs_) {
    std::erase_if(runs, [&](const Run& run) { return run.since >= from; });
    if (!runs.empty() && runs.back().until >= from) runs.back().until.reset();
  }
}

void NaiveTelling::compare(Instant at) {
  for (const auto& [key, runs] : runs_) {
    std::vector<Episode>& episodes = episodes_[key];
    compare_closed(key, at);
    const bool open = !episodes.empty() && episodes.back().state == 'o';
    if (open) compare_open(key, episodes.back(), at);
    const bool told = !episodes.empty() && episodes.back().state == 'o';
    if (!told && !runs.empty() && !runs.back().until) raise(key, at);
  }
}

void NaiveTelling::compare_closed(const Key& key, Instant at) {
  const std::vector<Run>& runs = runs_[key];
  for (Episode& episode : episodes_[key]) {
    if (episode.state != 'c') continue;
    const bool was = std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
      return run.overlaps(episode.finding.since, episode.until);
    });
    if (was) continue;
    episode.state = 'w';
    say("withdrawn", episode, at, {});
  }
}

void NaiveTelling::compare_open(const Key& key, Episode& open, Instant at) {
  const std::vector<Run>& runs = runs_[key];
  const auto run = std::find_if(runs.begin(), runs.end(), [&](const Run& each) {
    return each.since <= at && (!each.until || *each.until > open.finding.since);
  });
  if (run == runs.end()) {
    open.state = 'w';
    say("withdrawn", open, at, {});
  } else if (run->until) {
    open.state = 'c';
    open.until = run->until;
    say("cleared", open, at, run->until);
  } else {
    update(key, open, run->since, at);
  }
}

void NaiveTelling::update(const Key& key, Episode& open, Instant since, Instant at) {
  const bool snooze_over = open.snoozed_until && *open.snoozed_until <= at;
  if (snooze_over) open.snoozed_until.reset();
  const Stand& stand = standing(key);
  // The count of steps is put right, and is no news.
  if (!stand.step.empty()) open.finding.words = stand.words;
  Told fresh = open.finding;
  fresh.since = since;
  fresh.severity = stand.severity;
  fresh.level = stand.level;
  fresh.due = stand.due;
  fresh.owner = owner_told(stand.owner, at);
  const bool differs = fresh != open.finding || stand.step != open.step;
  const bool urgent =
      fresh.severity == Severity::urgent && open.finding.severity != Severity::urgent;
  open.finding = fresh;
  open.step = stand.step;
  if (urgent) open.snoozed_until.reset();
  const bool silent = open.dismissed || open.snoozed_until;
  if ((differs || snooze_over) && !silent) say("changed", open, at, {});
}

std::string NaiveTelling::id_of(const Key& key, std::size_t episode) const {
  return key.rule + "/" + stream_ + "/" + key.subject + "/" + std::to_string(episode);
}

void NaiveTelling::raise(const Key& key, Instant at) {
  std::vector<Episode>& episodes = episodes_[key];
  const Stand& stand = standing(key);
  Told finding;
  finding.finding = id_of(key, episodes.size() + 1);
  finding.since = runs_[key].back().since;
  finding.severity = stand.severity;
  finding.level = stand.level;
  finding.due = stand.due;
  finding.owner = owner_told(stand.owner, at);
  finding.words = stand.step.empty() ? words_raised(key) : stand.words;
  episodes.push_back({finding, {}, stand.step});
  say("raised", episodes.back(), at, {});
}

void NaiveTelling::say(const char* kind, const Episode& episode, Instant at,
                       std::optional<Instant> until) {
  Told told = episode.finding;
  told.transition = kind;
  told.at = at;
  told.until = until;
  told_.push_back(told);
}

std::string NaiveTelling::owner_at(const std::string& written, Instant when, const Team& team,
                                   const Assignment& assignment) {
  std::optional<MemberId> owner = assignment.owner;
  if (!written.empty()) {
    const MemberId member = *MemberId::parse(written);
    const Role role = *Role::parse(written);
    if (team.find(member) != nullptr) {
      owner = member;
    } else if (assignment.roles.contains(role)) {
      owner = assignment.roles.at(role);
    } else if (const Member* holder = team.with_role(role)) {
      owner = holder->id;
    }
  }
  if (!owner) return "-";
  // Follow the delegates, each of the absences that covers the instant, the one told last.
  for (std::size_t steps = 0; steps < 10; ++steps) {
    const Member* member = team.find(*owner);
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

void NaiveTelling::mark(const Event& event, Instant at) {
  const auto* marked = std::get_if<FindingEvent>(&event.body);
  if (marked == nullptr) return;
  const auto* snoozed = std::get_if<FindingSnoozed>(marked);
  const auto* dismissed = std::get_if<FindingDismissed>(marked);
  for (auto& [key, episodes] : episodes_) {
    for (Episode& episode : episodes) {
      const std::string& id = episode.finding.finding;
      if (snoozed != nullptr && snoozed->data.finding == id) {
        episode.snoozed_until = snoozed->data.until;
        say("snoozed", episode, at, snoozed->data.until);
      }
      if (dismissed != nullptr && dismissed->data.finding == id) {
        episode.dismissed = true;
        episode.snoozed_until.reset();
        say("dismissed", episode, at, {});
      }
    }
  }
}

}  // namespace entente::test
