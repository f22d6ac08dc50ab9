#include <algorithm>

#include "tenant.hpp"

namespace entente {
namespace {

Failure unknown_partnership() {
  return Failure("partnership.unknown", "Open the partnership first.", "/partnership");
}

std::optional<Severity> worst_of(const Telling& telling) {
  std::optional<Severity> worst;
  for (const OpenFinding& each : telling.open()) {
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

PartnershipLine line_of(const Dossier& dossier) {
  const Standing& standing = *dossier.state().standing;
  PartnershipLine line;
  line.id = dossier.state().id;
  line.name = standing.name;
  line.stage = standing.stage;
  line.segment = standing.segment;
  line.owner = standing.assignment.owner;
  line.open_findings = static_cast<std::int64_t>(dossier.telling().open().size());
  line.worst = worst_of(dossier.telling());
  return line;
}

bool concerns(const Subject& item, const std::vector<Subject>& touched) {
  return item.scope == Scope::partnership ||
         std::find(touched.begin(), touched.end(), item) != touched.end();
}

std::vector<std::uint32_t> events_about(const Dossier& dossier, const Subject& item) {
  std::vector<std::uint32_t> versions;
  for (const Event& event : dossier.events()) {
    // Contacts touch every open complaint; what is told of one rests on those it is about.
    if (item.scope != Scope::partnership && std::holds_alternative<ContactEvent>(event.body)) {
      continue;
    }
    if (concerns(item, touched_by(dossier.state(), event.body))) {
      versions.push_back(event.meta.version);
    }
  }
  return versions;
}

}  // namespace

Result<std::vector<Finding>> PortfolioView::findings(
    const std::optional<PartnershipId>& partnership) const {
  std::vector<Finding> findings;
  const auto add = [&](const Dossier& dossier) {
    for (const OpenFinding& each : dossier.telling().open()) {
      findings.push_back(each.episode.finding);
    }
  };
  if (partnership) {
    const Dossier* dossier = tenant_->find(*partnership);
    if (dossier == nullptr) return unknown_partnership();
    add(*dossier);
    return findings;
  }
  for (const std::uint32_t place : tenant_->with_findings) add(*tenant_->dossiers[place]);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.partnership < b.partnership;
  });
  return findings;
}

Result<FindingExplanation> PortfolioView::explain(std::string_view finding) const {
  const std::optional<PartnershipId> partnership = partnership_in(finding);
  const Dossier* dossier = partnership ? tenant_->find(*partnership) : nullptr;
  const ToldEpisode* episode = dossier != nullptr ? dossier->telling().find(finding) : nullptr;
  if (episode == nullptr) {
    return Failure("finding.unknown", "Give the id of a finding that was told.", "/finding");
  }
  return explanation_of(*dossier, *episode, *dossier->telling().key_of(finding), tenant_->around);
}

FindingExplanation explanation_of(const Dossier& dossier, const ToldEpisode& episode,
                                  const TrackKey& key, const Surroundings& around) {
  FindingExplanation explained;
  explained.finding = episode.finding;
  explained.notes = episode.notes;
  explained.events = events_about(dossier, key.subject);
  const Instant now = dossier.known_until();
  explained.policy_version = around.policies.at(now).version;
  const Ruleset& rules = dossier.ruleset(around, now);
  const CompiledRule* rule = rules.find(key.rule);
  if (rule == nullptr) return explained;
  explained.when = rule->text.when;
  explained.due = rule->text.due;
  const FactFrame frame = frame_of(dossier.state(), rules.policy(), now, key.subject);
  if (!is_asked_about(dossier.state(), key.subject)) return explained;
  explained.facts = evidence_of(rules, *rule, frame);
  const FactRow row(rules.facts(key.subject.scope), frame);
  const TimeContext time = rules.time_of(*rule, dossier.state().standing->calendar);
  const Answer answer = rule->when.evaluate(row, now, time);
  if (!answer.error.empty()) explained.error = std::string(answer.error);
  const auto clock = rule->clock != nullptr ? rule->clock->clock(frame) : std::nullopt;
  if (!clock) return explained;
  if (Result<Explanation> counted = clock->explain(now)) explained.clock = std::move(*counted);
  return explained;
}

std::vector<PartnershipLine> PortfolioView::partnerships(const PartnershipFilter& filter,
                                                         const std::optional<PartnershipId>& after,
                                                         std::size_t limit) const {
  std::vector<PartnershipLine> lines;
  auto each = after ? tenant_->places.upper_bound(*after) : tenant_->places.begin();
  for (; each != tenant_->places.end() && lines.size() < limit; ++each) {
    PartnershipLine line = line_of(*tenant_->dossiers[each->second]);
    if (fits(filter, line)) lines.push_back(std::move(line));
  }
  return lines;
}

Result<Partnership> PortfolioView::state(const PartnershipId& partnership) const {
  const Dossier* dossier = tenant_->find(partnership);
  if (dossier == nullptr) return unknown_partnership();
  return dossier->state();
}

const Team& PortfolioView::team() const { return tenant_->around.team; }

Result<Partnership> PortfolioView::as_of(const PartnershipId& partnership, Instant at) const {
  const Dossier* dossier = tenant_->find(partnership);
  if (dossier == nullptr || dossier->events().front().meta.at > at) return unknown_partnership();
  const std::vector<Event>& events = dossier->events();
  const auto known = std::partition_point(events.begin(), events.end(),
                                          [&](const Event& event) { return event.meta.at <= at; });
  return fold(partnership,
              std::span(events.data(), static_cast<std::size_t>(known - events.begin())));
}

Result<std::vector<Event>> PortfolioView::history(const PartnershipId& stream) const {
  if (stream.view() == team_stream) return tenant_->team_events;
  const Dossier* dossier = tenant_->find(stream);
  if (dossier == nullptr) return unknown_partnership();
  return dossier->events();
}

const std::vector<PolicyChanged>& PortfolioView::policy_history() const {
  return tenant_->policy_events;
}

Digest PortfolioView::digest() const {
  Digest digest;
  digest.at = tenant_->watermark;
  digest.partnerships = static_cast<std::int64_t>(tenant_->dossiers.size());
  digest.with_findings = static_cast<std::int64_t>(tenant_->with_findings.size());
  digest.transitions_waiting = static_cast<std::int64_t>(tenant_->waiting.size());
  digest.next_wake = tenant_->wakes.next();
  for (const std::uint32_t place : tenant_->with_findings) {
    for (const OpenFinding& each : tenant_->dossiers[place]->telling().open()) {
      const Finding& finding = each.episode.finding;
      ++digest.by_severity[finding.severity];
      ++digest.by_rule[std::string(finding.rule.view())];
      if (!digest.oldest_since || finding.since < *digest.oldest_since) {
        digest.oldest_since = finding.since;
      }
    }
  }
  return digest;
}

}  // namespace entente
