#include <algorithm>

#include "sight.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

std::vector<OpenFinding> seen_findings(const Dossier& dossier, const Sight& sight) {
  std::vector<OpenFinding> seen;
  for (const OpenFinding& each : dossier.telling().open()) {
    if (sight.sees(each.key.subject)) seen.push_back(each);
  }
  return seen;
}

std::optional<Severity> worst_of(const std::vector<OpenFinding>& open) {
  std::optional<Severity> worst;
  for (const OpenFinding& each : open) {
    const Severity severity = each.episode.finding.severity;
    if (!worst || *worst < severity) worst = severity;
  }
  return worst;
}

bool fits(const PartnershipFilter& filter, const PartnershipLine& line) {
  return (!filter.stage || *filter.stage == line.stage) &&
         (!filter.segment || filter.segment == line.segment) &&
         (!filter.owner || filter.owner == line.owner) &&
         (!filter.severity || (line.worst && *line.worst >= *filter.severity));
}

PartnershipLine line_of(const Dossier& dossier, const Sight& sight) {
  const Standing& standing = *dossier.state().standing;
  PartnershipLine line;
  line.id = dossier.state().id;
  line.name = standing.name;
  line.stage = standing.stage;
  line.segment = standing.segment;
  line.owner = standing.assignment.owner;
  const std::vector<OpenFinding> open = seen_findings(dossier, sight);
  line.open_findings = static_cast<std::int64_t>(open.size());
  line.worst = worst_of(open);
  return line;
}

void count(const Finding& finding, Digest& digest) {
  ++digest.by_severity[finding.severity];
  ++digest.by_rule[std::string(finding.rule.view())];
  if (!digest.oldest_since || finding.since < *digest.oldest_since) {
    digest.oldest_since = finding.since;
  }
}

}  // namespace

Failure unknown_partnership() {
  return Failure("partnership.unknown", "Open the partnership first.", "/partnership");
}

Result<std::vector<Finding>> PortfolioView::findings(
    const std::optional<PartnershipId>& partnership) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  std::vector<Finding> findings;
  const auto add = [&](const Dossier& dossier) {
    const Sight sight = sight_of(dossier);
    for (const OpenFinding& each : seen_findings(dossier, sight)) {
      findings.push_back(each.episode.finding);
    }
  };
  if (partnership && partnership->view() != team_stream) {
    const Dossier* dossier = find_present(*partnership);
    if (dossier == nullptr) return unknown_partnership();
    add(*dossier);
    return findings;
  }
  for (const OpenFinding& each : tenant_->oversight.telling().open()) {
    findings.push_back(each.episode.finding);
  }
  if (partnership) return findings;
  for (const std::uint32_t place : tenant_->with_findings) add(*tenant_->dossiers[place]);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.partnership < b.partnership;
  });
  return findings;
}

std::vector<PartnershipLine> PortfolioView::partnerships(const PartnershipFilter& filter,
                                                         const std::optional<PartnershipId>& after,
                                                         std::size_t limit) const {
  std::vector<PartnershipLine> lines;
  if (viewer_.is_client()) return lines;
  auto each = after ? tenant_->places.upper_bound(*after) : tenant_->places.begin();
  for (; each != tenant_->places.end() && lines.size() < limit; ++each) {
    const Dossier& dossier = *tenant_->dossiers[each->second];
    if (dossier.merged_into() != nullptr) continue;
    PartnershipLine line = line_of(dossier, sight_of(dossier));
    if (fits(filter, line)) lines.push_back(std::move(line));
  }
  return lines;
}

Result<Partnership> PortfolioView::state(const PartnershipId& partnership) const {
  const Dossier* dossier = find_present(partnership);
  if (dossier == nullptr) return unknown_partnership();
  return sight_of(*dossier).seen(dossier->state());
}

const Policy& PortfolioView::policy() const { return tenant_->usual_policy(); }

const Team& PortfolioView::team() const {
  static const Team nobody;
  return viewer_.is_client() ? nobody : tenant_->around.team;
}

Result<Partnership> PortfolioView::as_of(const PartnershipId& partnership, Instant at) const {
  const Dossier* dossier = find(partnership);
  if (dossier == nullptr || dossier->events().front().meta.at > at) return unknown_partnership();
  const std::vector<Event>& events = dossier->events();
  const auto known = std::partition_point(events.begin(), events.end(),
                                          [&](const Event& event) { return event.meta.at <= at; });
  const auto count = static_cast<std::size_t>(known - events.begin());
  const Partnership then = fold(partnership, std::span(events.data(), count));
  return sight_of(*dossier).seen(then);
}

Result<std::vector<Event>> PortfolioView::history(const PartnershipId& stream) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  if (stream.view() == team_stream) return tenant_->team_events;
  const Dossier* dossier = find(stream);
  if (dossier == nullptr) return unknown_partnership();
  const Sight sight = sight_of(*dossier);
  std::vector<Event> events;
  std::copy_if(dossier->events().begin(), dossier->events().end(), std::back_inserter(events),
               [&](const Event& each) { return sight.sees(each); });
  return events;
}

const std::vector<PolicyChanged>& PortfolioView::policy_history() const {
  static const std::vector<PolicyChanged> nothing;
  return viewer_.is_client() ? nothing : tenant_->policy_events;
}

Digest PortfolioView::digest() const {
  Digest digest;
  digest.at = tenant_->watermark;
  if (viewer_.is_client()) return digest;
  const auto is_one = [](const auto& dossier) { return dossier->merged_into() == nullptr; };
  digest.partnerships = std::count_if(tenant_->dossiers.begin(), tenant_->dossiers.end(), is_one);
  digest.transitions_waiting =
      std::count_if(tenant_->waiting.begin(), tenant_->waiting.end(),
                    [&](const Waiting& each) { return sees(each.transition.finding); });
  digest.next_wake = tenant_->next_wake();
  for (const OpenFinding& each : tenant_->oversight.telling().open()) {
    count(each.episode.finding, digest);
  }
  for (const std::uint32_t place : tenant_->with_findings) {
    const Dossier& dossier = *tenant_->dossiers[place];
    const std::vector<OpenFinding> open = seen_findings(dossier, sight_of(dossier));
    digest.with_findings += open.empty() ? 0 : 1;
    for (const OpenFinding& each : open) {
      count(each.episode.finding, digest);
    }
  }
  return digest;
}

std::vector<Identified> PortfolioView::identify(const Channel& channel,
                                                std::string_view address) const {
  std::vector<Identified> found;
  if (viewer_.is_client()) return found;
  for (const std::uint32_t place : tenant_->addresses.find(channel, address)) {
    const Partnership& state = tenant_->dossiers[place]->state();
    for (const Person& person : state.people) {
      if (person.removed || !is_among(person.contact_points, channel, address)) continue;
      found.push_back({state.id, person.id.as<ActorTag>(), person.name, person.side});
    }
  }
  std::sort(found.begin(), found.end(), [](const Identified& a, const Identified& b) {
    return std::tie(a.partnership, a.person) < std::tie(b.partnership, b.person);
  });
  for (const Member& member : tenant_->around.team.members) {
    if (member.removed || !is_among(member.contact_points, channel, address)) continue;
    found.push_back({{}, member.id.as<ActorTag>(), member.name, Side::provider});
  }
  return found;
}

const Dossier* PortfolioView::find(const PartnershipId& partnership) const {
  if (viewer_.is_client() && viewer_.partnership != partnership) return nullptr;
  return tenant_->find(partnership);
}

const Dossier* PortfolioView::find_present(const PartnershipId& partnership) const {
  const Dossier* dossier = tenant_->find_present(partnership);
  return dossier != nullptr ? find(dossier->state().id) : nullptr;
}

Sight PortfolioView::sight_of(const Dossier& dossier) const {
  return {viewer_, tenant_->around.team, dossier};
}

bool PortfolioView::sees(const Finding& finding) const {
  if (viewer_.is_host()) return true;
  if (finding.partnership.view() == team_stream) return !viewer_.is_client();
  const Dossier* dossier = find(finding.partnership);
  const TrackKey* key = dossier != nullptr ? dossier->telling().key_of(finding.id) : nullptr;
  return key != nullptr && sight_of(*dossier).sees(key->subject);
}

}  // namespace entente
