#pragma once

/// \file
/// The shape of a policy document, whole: what a merged policy is printed as, and its schema.

#include <optional>
#include <string>

#include "entente/policy/policy.hpp"

namespace entente::json {

struct TargetsForm {
  boost::container::flat_map<ComplaintSeverity, ComplaintTargets> complaint;
  std::optional<CommitmentTargets> commitment;
  std::optional<AccessTargets> access;
  std::optional<CredibilityTargets> credibility;
  std::optional<ReferralTargets> referral;
  std::optional<StatementTargets> statement;
  std::optional<EffortTargets> effort;
  std::optional<ContactTargets> contact;
  boost::container::flat_map<RhythmKind, RhythmTargets> rhythm;
  std::optional<RiskTargets> risk;
  std::optional<ExpectationTargets> expectation;
  std::optional<DeliverableTargets> deliverable;
  /// By stage, what is laid over the rest; null removes, so it has no type of its own.
  boost::container::flat_map<Stage, Value> stages;
};
BOOST_DESCRIBE_STRUCT(TargetsForm, (),
                      (complaint, commitment, access, credibility, referral, statement, effort,
                       contact, rhythm, risk, expectation, deliverable, stages))

struct PolicyForm {
  std::optional<std::string> base;
  std::optional<std::string> version;
  std::optional<Span> skew;
  boost::container::flat_map<CalendarName, CalendarDocument> calendars;
  std::optional<CalendarName> default_calendar;
  std::optional<TargetsForm> targets;
  boost::container::flat_map<std::string, double> thresholds;
  std::optional<ComplaintPolicy> complaint;
  std::optional<AgendaPolicy> agenda;
  Gates gates;
  std::optional<SuccessPolicy> success;
  std::optional<DeliverablePolicy> deliverable;
  std::vector<Template> templates;
  AttributeDeclarations attributes;
  std::vector<Channel> channels;
  std::vector<Thinking> thinking;
  std::vector<GoalQuestion> goal_questions;
  std::vector<Prompt> prompts;
  std::vector<SuggestedRhythm> rhythms;
  std::vector<Text> buzzwords;
  std::vector<ReachStep> reach;
  Ladder ladder;
  std::vector<std::string> packs;
  std::vector<RuleId> folded;
  std::vector<RuleText> rules;
  std::vector<Claim> claims;
  std::vector<Offer> offers;
  Texts texts;
  /// Layers by segment and by partnership.
  std::optional<Value> segments;
  std::optional<Value> partnerships;
};
BOOST_DESCRIBE_STRUCT(PolicyForm, (),
                      (base, version, skew, calendars, default_calendar, targets, thresholds,
                       complaint, agenda, gates, success, deliverable, templates, attributes,
                       channels, thinking, goal_questions, prompts, rhythms, buzzwords, reach,
                       ladder, packs, folded, rules, claims, offers, texts, segments, partnerships))

/// Without segments and partnerships. `stages` are laid over the document's targets.
[[nodiscard]] PolicyForm form_of(const PolicyDocument& document,
                                 boost::container::flat_map<Stage, Value> stages);

}  // namespace entente::json
