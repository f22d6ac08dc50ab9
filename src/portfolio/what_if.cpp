#include "entente/portfolio/what_if.hpp"

#include <algorithm>
#include <map>

#include "entente/rules/obligation.hpp"
#include "sight.hpp"
#include "tenant.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<WhatIf>();

namespace {

using Findings = std::map<TrackKey, Finding>;

Findings open_findings(const Dossier& dossier, const Sight& sight) {
  Findings findings;
  for (const OpenFinding& each : dossier.telling().open()) {
    if (sight.sees(each.key.subject)) findings.emplace(each.key, each.episode.finding);
  }
  return findings;
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
bool told_together(const Event& a, const Event& b) {
  return a.meta.at == b.meta.at && a.meta.occurred == b.meta.occurred &&
         a.meta.actor == b.meta.actor && a.cause == b.cause;
}

// A history played again under another policy; the streams advance together.
class Replay {
 public:
  Replay(const std::shared_ptr<const Rulebook>& policy, const std::vector<Event>& team_events,
         std::optional<Instant> live_from)
      : around_{{}, PolicyHistory(policy), live_from}, team_events_(team_events) {
    // Members hold from the beginning of time; who is away is learned as it was told.
    for (const Event& event : team_events_) {
      if (holds_always(event.body)) evolve(around_.team, event);
    }
  }

  // One partnership by itself: streams never need each other's events, only the team's.
  std::vector<Transition> play(const Dossier& played, Instant until, const Sight& sight) {
    const Team before = around_.team;
    const std::vector<Event>& events = played.events();
    Dossier dossier(played.state().id);
    std::vector<Transition> told;
    auto team = team_events_.begin();
    for (std::size_t first = 0, last = 0; first < events.size(); first = last) {
      const EventMeta& meta = events[first].meta;
      if (meta.at > until) break;
      Events together;
      for (last = first; last < events.size() && told_together(events[first], events[last]);
           ++last) {
        together.list.push_back(events[last].body);
      }
      team = pass_team(team, meta.at, dossier, told);
      dossier.run_to(meta.at, around_, told);
      dossier.accept(meta, events[first].cause, std::move(together), around_, told);
    }
    pass_team(team, until, dossier, told);
    dossier.run_to(until, around_, told);
    around_.team = before;
    std::erase_if(told, [&](const Transition& each) {
      return !sight.sees(dossier.telling().key_of(each.finding.id)->subject);
    });
    return told;
  }

 private:
  using Place = std::vector<Event>::const_iterator;

  Place pass_team(Place next, Instant until, Dossier& dossier, std::vector<Transition>& told) {
    for (; next != team_events_.end() && next->meta.at <= until; ++next) {
      if (holds_always(next->body)) continue;
      dossier.run_to(next->meta.at, around_, told);
      evolve(around_.team, *next);
      dossier.team_changed(next->meta.at, around_, told);
    }
    return next;
  }

  Surroundings around_;
  const std::vector<Event>& team_events_;
};

bool told_before(const Transition& a, const Transition& b) {
  const auto order = [](const Transition& each) {
    return std::tie(each.at, each.finding.partnership, each.finding.rule, each.finding.subject);
  };
  return order(a) < order(b);
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
  return answer;
}

Result<std::vector<Transition>> PortfolioView::backtest(
    const std::shared_ptr<const Rulebook>& policy, Instant from, Instant until) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  if (until < from) {
    return Failure("field.range", "Give an end that is not before the beginning.", "/until");
  }
  Replay replay(policy, tenant_->team_events, tenant_->around.live_from);
  std::vector<Transition> told;
  for (const auto& [id, place] : tenant_->places) {
    const Dossier& dossier = *tenant_->dossiers[place];
    const Sight sight = sight_of(dossier);
    for (Transition& each : replay.play(dossier, until, sight)) {
      if (each.at >= from) told.push_back(std::move(each));
    }
  }
  std::stable_sort(told.begin(), told.end(), told_before);
  return told;
}

}  // namespace entente
