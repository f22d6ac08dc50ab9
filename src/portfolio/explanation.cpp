#include <algorithm>

#include "entente/rules/across.hpp"
#include "sight.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

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

// The member that an event of the team is about; null when it is about none.
const MemberId* member_in(const TeamEvent& event) {
  return std::visit(
      [](const auto& each) -> const MemberId* {
        const auto& data = each.data;
        if constexpr (requires { data.member; }) {
          return &data.member;
        } else if constexpr (requires { data.by; }) {
          return &data.by;
        } else if constexpr (std::is_same_v<decltype(data.id), MemberId>) {
          return &data.id;
        } else {
          return nullptr;
        }
      },
      event);
}

// Whether some fact that the rule reads is fed by events of that type.
bool feeds(const CompiledRule& rule, const Vocabulary& facts, std::string_view type) {
  const std::string_view concept_name = type.substr(0, type.find('.'));
  return std::any_of(rule.reads.begin(), rule.reads.end(), [&](std::size_t slot) {
    const std::vector<std::string>& fed_by = facts[slot].fed_by;
    return std::any_of(fed_by.begin(), fed_by.end(), [&](const std::string& each) {
      return each.find(concept_name) != std::string::npos;
    });
  });
}

// What a review rests on stands in other streams; of the team's own events those that feed it.
std::vector<std::uint32_t> events_about(const std::vector<Event>& team_events,
                                        const CompiledRule& rule, const Vocabulary& facts,
                                        const Subject& subject) {
  std::vector<std::uint32_t> versions;
  for (const Event& event : team_events) {
    const auto* told = std::get_if<TeamEvent>(&event.body);
    if (told == nullptr || !feeds(rule, facts, event_type(event.body))) continue;
    const MemberId* member = member_in(*told);
    const bool is_theirs = member != nullptr && member->view() == subject.id;
    if (subject.scope != Scope::member || is_theirs) versions.push_back(event.meta.version);
  }
  return versions;
}

// What a folded finding stands for, the next step first.
std::vector<OpenStep> open_steps(std::span<const FoldedStep> steps, const Audience& audience,
                                 const std::optional<MemberId>& owner, Instant now) {
  const std::optional<Language> language = language_of(audience, owner);
  std::vector<OpenStep> open;
  for (const FoldedStep& step : steps) {
    const CompiledRule& rule = *audience.ruleset.find(step.rule);
    const std::string_view stream = audience.partnership.id.view();
    open.push_back({step.rule, std::string(step.subject.id.empty() ? stream : step.subject.id),
                    message_of(audience.ruleset, rule, frame_of(audience, now, step.subject),
                               audience.team, language)});
  }
  return open;
}

bool is_asked_about(const Audience& audience, const Subject& subject) {
  return is_wide(subject.scope) ? is_asked_about(audience.team, audience.review, subject)
                                : is_asked_about(audience.partnership, subject);
}

// What the rule says in a frame: its facts, its error, its clock.
void explain_rule(const Ruleset& rules, const CompiledRule& rule, const FactFrame& frame,
                  FindingExplanation& explained) {
  explained.when = rule.text.when;
  explained.due = rule.text.due;
  explained.facts = evidence_of(rules, rule, frame);
  const FactRow row(rules.facts(rule.text.scope), frame);
  const Answer answer = rule.when.evaluate(row, frame.now, rules.time_of(rule, frame.calendar()));
  if (!answer.error.empty()) explained.error = std::string(answer.error);
  const auto clock = rule.clock != nullptr ? rule.clock->clock(frame) : std::nullopt;
  if (!clock) return;
  if (Result<Explanation> counted = clock->explain(frame.now)) {
    explained.clock = std::move(*counted);
  }
}

// Why a finding was told, as it stands now, but for the events.
template <class Stream>
FindingExplanation explanation_of(const Stream& stream, const ToldEpisode& episode,
                                  const TrackKey& told, const Audience& audience) {
  const Instant now = stream.known_until();
  const TrackKey key = spoken_of(told, episode);
  FindingExplanation explained;
  explained.finding = episode.finding;
  explained.notes = episode.notes;
  if (episode.next_step && episode.state == ToldEpisode::State::open) {
    explained.steps =
        open_steps(stream.folding().steps_of(told.rule), audience, episode.finding.owner, now);
  }
  const CompiledRule* rule = audience.ruleset.find(key.rule);
  if (rule == nullptr) return explained;
  if (is_asked_about(audience, key.subject)) {
    explain_rule(audience.ruleset, *rule, frame_of(audience, now, key.subject), explained);
  } else {
    explained.when = rule->text.when;
    explained.due = rule->text.due;
  }
  return explained;
}

FindingExplanation explanation_of(const Oversight& oversight, const ToldEpisode& episode,
                                  const TrackKey& told, const std::vector<Event>& team_events,
                                  const Surroundings& around) {
  const Instant now = oversight.known_until();
  const Audience audience = oversight.audience(around, now);
  FindingExplanation explained = explanation_of(oversight, episode, told, audience);
  explained.policy_version = around.policies.at(now).version;
  const TrackKey key = spoken_of(told, episode);
  if (const CompiledRule* rule = audience.ruleset.find(key.rule)) {
    const Vocabulary& facts = audience.ruleset.facts(rule->text.scope).vocabulary();
    explained.events = events_about(team_events, *rule, facts, key.subject);
  }
  return explained;
}

FindingExplanation explanation_of(const Dossier& dossier, const ToldEpisode& episode,
                                  const TrackKey& told, const Surroundings& around) {
  const Instant now = dossier.known_until();
  const Audience audience{dossier.state(), dossier.ruleset(around, now), around.team};
  FindingExplanation explained = explanation_of(dossier, episode, told, audience);
  explained.policy_version = around.policies.at(now).version;
  explained.events = events_about(dossier, spoken_of(told, episode).subject);
  return explained;
}

}  // namespace

Result<FindingExplanation> PortfolioView::explain(std::string_view finding) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  const std::optional<PartnershipId> partnership = partnership_in(finding);
  const Failure unknown("finding.unknown", "Give the id of a finding that was told.", "/finding");
  if (!partnership) return unknown;
  if (partnership->view() == team_stream) {
    const Telling& telling = tenant_->oversight.telling();
    const TrackKey* key = telling.key_of(finding);
    if (key == nullptr) return unknown;
    return explanation_of(tenant_->oversight, *telling.find(finding), *key, tenant_->team_events,
                          tenant_->around);
  }
  const Dossier* dossier = find(*partnership);
  const TrackKey* key = dossier != nullptr ? dossier->telling().key_of(finding) : nullptr;
  if (key == nullptr) return unknown;
  const Sight sight = sight_of(*dossier);
  const ToldEpisode& episode = *dossier->telling().find(finding);
  // What it spoke of last may have been confided since it ended.
  const bool seen = sight.sees(key->subject) && sight.sees(spoken_of(*key, episode).subject);
  if (!seen) return unknown;
  FindingExplanation explained = explanation_of(*dossier, episode, *key, tenant_->around);
  std::erase_if(explained.events,
                [&](std::uint32_t version) { return !sight.sees(dossier->events()[version - 1]); });
  return explained;
}

}  // namespace entente
