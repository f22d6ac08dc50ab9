#include "entente/portfolio/what_if.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "entente/model/confidential.hpp"
#include "entente/rules/obligation.hpp"
#include "sight.hpp"
#include "tenant.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<WhatIf>();

namespace {

using Findings = std::map<TrackKey, Finding>;

Findings open_findings(const Telling& telling) {
  Findings findings;
  for (const OpenFinding& each : telling.open()) {
    findings.emplace(each.key, each.episode.finding);
  }
  return findings;
}

Findings open_findings(const Dossier& dossier, const Sight& sight) {
  Findings findings = open_findings(dossier.telling());
  std::erase_if(findings, [&](const auto& each) { return !sight.sees(each.first.subject); });
  return findings;
}

bool stands_before(const FindingDifference& a, const FindingDifference& b) {
  const auto order = [](const FindingDifference& each) {
    const Finding& finding = each.was ? *each.was : *each.would_be;
    return std::tie(finding.partnership, finding.rule, finding.subject);
  };
  return order(a) < order(b);
}

bool stands_the_same(const Finding& a, const Finding& b) {
  return a.severity == b.severity && a.level == b.level && a.due == b.due && a.owner == b.owner &&
         a.since == b.since && a.message == b.message;
}

void compare_findings(const Findings& was, const Findings& would_be, WhatIf& answer) {
  for (const auto& [key, finding] : was) {
    const auto found = would_be.find(key);
    if (found == would_be.end()) {
      answer.findings.push_back({Difference::cleared, finding, {}});
    } else if (!stands_the_same(finding, found->second)) {
      answer.findings.push_back({Difference::changed, finding, found->second});
    }
  }
  for (const auto& [key, finding] : would_be) {
    if (!was.contains(key)) answer.findings.push_back({Difference::raised, {}, finding});
  }
}

// What is owed on each open item, by item and kind.
using Owed = std::map<std::pair<Subject, std::string>, Instant>;

Owed owed_in_dossier(const Dossier& dossier, const Surroundings& around, Instant now,
                     const Sight& sight) {
  Owed owed;
  const Policy& policy = dossier.ruleset(around, now).policy();
  for (const Subject& item : open_items(dossier.state())) {
    if (!sight.sees(item)) continue;
    for (const Obligation& each : obligations_of(dossier.state(), policy, item, now)) {
      owed.emplace(std::pair(item, std::string(each.kind)), each.due);
    }
  }
  return owed;
}

void compare_deadlines(const PartnershipId& partnership, const Owed& was, const Owed& would_be,
                       WhatIf& answer) {
  const auto due_in = [](const Owed& owed, const Owed::key_type& key) {
    const auto found = owed.find(key);
    return found == owed.end() ? std::nullopt : std::optional(found->second);
  };
  Owed all = was;
  all.insert(would_be.begin(), would_be.end());
  for (const auto& [key, due] : all) {
    const DeadlineDifference difference{partnership, key.first.id, key.second, due_in(was, key),
                                        due_in(would_be, key)};
    if (difference.was != difference.would_be) answer.deadlines.push_back(difference);
  }
}

// The events of one stream that were accepted together: one command's, or those of commands that
// nothing tells apart.
struct Told {
  const PartnershipId* stream;
  std::span<const Event> events;

  [[nodiscard]] Instant at() const { return events.front().meta.at; }
};

// A mark comes alone: what it is about must have been told before it.
bool is_mark(const Event& event) { return std::holds_alternative<FindingEvent>(event.body); }

bool told_together(const Event& a, const Event& b) {
  return !is_mark(a) && !is_mark(b) && count_told_again(b) == 0 && a.meta.at == b.meta.at &&
         a.meta.occurred == b.meta.occurred && a.meta.actor == b.meta.actor && a.cause == b.cause;
}

void add_told(const PartnershipId& stream, std::span<const Event> events, Instant until,
              std::vector<Told>& all) {
  while (!events.empty() && events.front().meta.at <= until) {
    const auto other = std::find_if(events.begin() + 1, events.end(), [&](const Event& each) {
      return !told_together(events.front(), each);
    });
    auto count = static_cast<std::size_t>(other - events.begin());
    const std::size_t told_again = count_told_again(events.front());
    if (told_again != 0) count = (std::min)(1 + told_again, events.size());
    all.push_back({&stream, events.first(count)});
    events = events.subspan(count);
  }
}

// Acts on what a goal is said to be, by an event that says so.
template <class Body, class Act>
void with_goal_said(Body& body, Act act) {
  auto* about_goal = std::get_if<GoalEvent>(&body);
  if (about_goal == nullptr) return;
  if (auto* stated = std::get_if<GoalStated>(about_goal)) act(stated->data);
  if (auto* revised = std::get_if<GoalRevised>(about_goal)) act(revised->data);
}

// What of goals is confided today, by goal; of one that was taken back, whatever ever was.
using Confided = std::map<GoalId, std::optional<Value>>;

Confided confided_in(const Dossier& dossier) {
  Confided confided;
  for (const Goal& goal : dossier.state().goals) {
    if (goal.confided()) confided.emplace(goal.id, goal.confidential);
  }
  for (const Event& event : dossier.events()) {
    with_goal_said(event.body, [&](const auto& said) {
      const bool stands = dossier.state().goals.contains(said.id);
      if (stands || circle_of(said.confidential, event.meta.actor).open()) return;
      confided.emplace(said.id, said.confidential);
    });
  }
  return confided;
}

// As if what is confided today had been from the beginning: no text tells it in between.
void confide(const Confided& confided, EventBody& body) {
  with_goal_said(body, [&](auto& said) {
    const auto found = confided.find(said.id);
    if (found != confided.end()) said.confidential = found->second;
  });
}

}  // namespace

WhatIf PortfolioView::what_if(const std::shared_ptr<const Rulebook>& policy) const {
  const Surroundings& present = tenant_->around;
  const Instant now = (std::max)(tenant_->watermark, present.policies.last_change());
  Surroundings supposed = present;
  supposed.policies.add(now, policy);
  WhatIf answer;
  if (viewer_.is_client()) return answer;
  for (const auto& [id, place] : tenant_->places) {
    std::optional<Dossier> copy;
    const Dossier& as_it_is = as_if_advanced(*tenant_->dossiers[place], present, now, copy);
    Dossier as_it_would_be = as_it_is;
    std::vector<Transition> untold;
    // A partnership of which nothing was due stands where it was touched last.
    as_it_would_be.run_to(now, present, untold);
    as_it_would_be.policy_changed(now, supposed, untold);
    const Sight sight = sight_of(as_it_is);
    compare_findings(open_findings(as_it_is, sight), open_findings(as_it_would_be, sight), answer);
    compare_deadlines(id, owed_in_dossier(as_it_is, present, now, sight),
                      owed_in_dossier(as_it_would_be, supposed, now, sight), answer);
  }
  std::optional<Oversight> copy;
  const Oversight& across = tenant_->oversight_at(now, copy);
  Oversight supposed_across = across;
  std::vector<Transition> untold;
  supposed_across.run_to(now, present, tenant_->reckoning(present), untold);
  supposed_across.policy_changed(now, supposed, tenant_->reckoning(supposed), untold);
  compare_findings(open_findings(across.telling()), open_findings(supposed_across.telling()),
                   answer);
  std::stable_sort(answer.findings.begin(), answer.findings.end(), stands_before);
  return answer;
}

void Portfolio::Tenant::play(const Tenant& history, const Viewer& viewer, Instant until) {
  // What was told at one instant is taken in order of stream, that of the team first.
  const PartnershipId team = *PartnershipId::parse(team_stream);
  std::vector<Told> all;
  std::map<PartnershipId, Confided> confided;
  add_told(team, history.team_events, until, all);
  for (const auto& [id, place] : history.places) {
    const Dossier& dossier = *history.dossiers[place];
    add_told(id, dossier.events(), until, all);
    if (!viewer.is_host()) confided.emplace(id, confided_in(dossier));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Told& a, const Told& b) { return a.at() < b.at(); });
  for (const Told& each : all) {
    const Event& first = each.events.front();
    const Confided& today = confided[*each.stream];
    std::vector<Event> events(each.events.begin(), each.events.end());
    for (Event& event : events) confide(today, event.body);
    std::vector<Transition> transitions;
    if (each.stream == &team) {
      Events bodies;
      for (Event& event : events) bodies.list.push_back(std::move(event.body));
      take_for_team(first.meta, first.cause, std::move(bodies), transitions);
    } else {
      take(*each.stream, first.meta.at, std::move(events), transitions);
    }
    keep(transitions);
  }
  std::vector<Transition> due;
  run_all(until, due);
  keep(due);
}

Result<std::vector<Transition>> PortfolioView::backtest(
    const std::shared_ptr<const Rulebook>& policy, Instant from, Instant until) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  if (until < from) {
    return Failure("field.range", "Give an end that is not before the beginning.", "/until");
  }
  Portfolio::Tenant again(policy, tenant_->around.live_from);
  again.play(*tenant_, viewer_, until);
  // By what is confided today; what lies across partnerships the whole team sees.
  std::map<PartnershipId, Sight> sights;
  const auto sees = [&](const Finding& finding) {
    const PartnershipId& id = finding.partnership;
    if (viewer_.is_host() || id.view() == team_stream) return true;
    const auto sight =
        sights.try_emplace(id, viewer_, tenant_->around.team, *tenant_->find(id)).first;
    return sight->second.sees(again.find(id)->telling().key_of(finding.id)->subject);
  };
  std::vector<Transition> told;
  for (const Waiting& each : again.waiting) {
    if (each.transition.at >= from && sees(each.transition.finding)) {
      told.push_back(each.transition);
    }
  }
  return told;
}

}  // namespace entente
