#pragma once

/// \file
/// A policy: every number, word and rule that a customer may change, as a validated value.
///
/// The document comes in layers (shipped base ← host ← segment ← partnership) that the codec merges
/// before it reads this. A `Policy` is one such result, for one segment or partnership. Rules are
/// still text here; `rules/ruleset.hpp` compiles them. Immutable once built; share it between
/// threads.

#include <algorithm>
#include <array>
#include <memory>

#include "entente/base/id.hpp"
#include "entente/base/text.hpp"
#include "entente/policy/attributes.hpp"
#include "entente/policy/claims.hpp"
#include "entente/policy/ladder.hpp"
#include "entente/policy/offers.hpp"
#include "entente/policy/targets.hpp"
#include "entente/policy/templates.hpp"
#include "entente/policy/texts.hpp"
#include "entente/time/calendar.hpp"

namespace entente {

/// What a rule is asked about: the partnership as a whole, or each open item of one kind in it; or,
/// across partnerships, each member of the team, each segment, the portfolio as a whole.
enum class Scope {
  partnership,
  complaint,
  commitment,
  request,
  person,
  idea,
  goal,
  statement,
  rhythm,
  risk,
  deliverable,
  expectation,
  project,
  member,
  segment,
  portfolio
};
BOOST_DESCRIBE_ENUM(Scope, partnership, complaint, commitment, request, person, idea, goal,
                    statement, rhythm, risk, deliverable, expectation, project, member, segment,
                    portfolio)
inline constexpr std::size_t scope_count =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Scope>>::value;

/// The scopes across partnerships: their subjects live in the stream `@team`.
inline constexpr std::array wide_scopes{Scope::member, Scope::segment, Scope::portfolio};
[[nodiscard]] constexpr bool is_wide(Scope scope) {
  return std::find(wide_scopes.begin(), wide_scopes.end(), scope) != wide_scopes.end();
}

/// A case that the author of a rule promises: run when the policy is loaded.
struct RuleExample {
  /// Fact names to values; what is not named is absent.
  boost::container::flat_map<std::string, Value> facts;
  std::optional<Instant> now;
  bool expect = false;
};
BOOST_DESCRIBE_STRUCT(RuleExample, (), (facts, now, expect))

/// A rule as written. `when`, `due` and `owner` are expressions (`rules/expression.hpp`).
struct RuleText {
  RuleId id;
  std::string principle;
  std::string pack;
  Scope scope = Scope::partnership;
  std::string when;
  Severity severity = Severity::notice;
  std::optional<std::string> due;
  std::optional<Ladder> ladder;
  std::optional<std::string> owner;
  /// Names in braces are facts: `{complaint.by} is waiting`. In other languages: `texts.hpp`.
  Text message;
  std::string action;
  std::optional<CalendarName> calendar;
  std::vector<std::string> tags;
  std::vector<RuleExample> examples;
};
BOOST_DESCRIBE_STRUCT(RuleText, (),
                      (id, principle, pack, scope, when, severity, due, ladder, owner, message,
                       action, calendar, tags, examples))

struct ComplaintPolicy {
  /// What a complaint must pass; verbs may skip the others. None named: all of them.
  std::vector<ComplaintStep> steps;

  [[nodiscard]] bool requires_step(ComplaintStep step) const;
};
BOOST_DESCRIBE_STRUCT(ComplaintPolicy, (), (steps))

/// How a day's work is reckoned.
struct AgendaPolicy {
  /// Minutes that a line takes, by its action or the verb that is owed (`acknowledge`, `keep`);
  /// `other` for those not named, 15 without it. 0 to 1440.
  boost::container::flat_map<std::string, int> minutes;

  [[nodiscard]] int minutes_of(std::string_view verb) const;
};
BOOST_DESCRIBE_STRUCT(AgendaPolicy, (), (minutes))

/// What must hold before a partnership moves to a stage: names of boolean facts.
using Gates = boost::container::flat_map<Stage, std::vector<std::string>>;

/// What makes a client succeed, as questions: id to text. An object, so that layers add to it.
struct SuccessPolicy {
  boost::container::flat_map<std::string, Text> questions;
};
BOOST_DESCRIBE_STRUCT(SuccessPolicy, (), (questions))

/// What to ask a client about, by the kind of goal that the answer is (P6).
struct GoalQuestion {
  QuestionId id;
  GoalKind kind = GoalKind::outcome;
  Text text;
};
BOOST_DESCRIBE_STRUCT(GoalQuestion, (), (id, kind, text))

/// What to ask in an agreed contact, beside what was agreed for it (P13).
struct Prompt {
  QuestionId id;
  /// In contacts of these rhythms; none named: in all.
  std::vector<RhythmKind> kinds;
  Text text;

  [[nodiscard]] bool is_for(RhythmKind kind) const;
};
BOOST_DESCRIBE_STRUCT(Prompt, (), (id, kinds, text))

/// A rhythm that is worth offering to a client (P13, P23, P32). Nothing is agreed by it: that is
/// what `rhythm.set` is for.
struct SuggestedRhythm {
  QuestionId id;
  /// At these stages of the partnership; none named: at all.
  std::vector<Stage> stages;
  RhythmKind kind = RhythmKind::check_in;
  /// As in `rhythm.set`.
  Text rule;
  LocalTime local_time;
  std::optional<Channel> channel;
  /// How to offer it.
  Text text;

  [[nodiscard]] bool is_for(Stage stage) const;
};
BOOST_DESCRIBE_STRUCT(SuggestedRhythm, (), (id, stages, kind, rule, local_time, channel, text))

struct DeliverablePolicy {
  /// What a deliverable of each kind must pass before it goes out, unless its plan says otherwise.
  boost::container::flat_map<DeliverableKind, std::vector<CheckName>> checks;
};
BOOST_DESCRIBE_STRUCT(DeliverablePolicy, (), (checks))

/// What a layered document says once its layers are merged.
struct PolicyDocument {
  std::optional<std::string> base;
  std::optional<std::string> version;
  std::optional<Span> skew;
  boost::container::flat_map<CalendarName, CalendarDocument> calendars;
  std::optional<CalendarName> default_calendar;
  /// The targets as they are before a stage is laid over them.
  Targets targets;
  boost::container::flat_map<std::string, double> thresholds;
  ComplaintPolicy complaint;
  AgendaPolicy agenda;
  Gates gates;
  SuccessPolicy success;
  DeliverablePolicy deliverable;
  std::vector<Template> templates;
  AttributeDeclarations attributes;
  /// Ways to be in touch beyond the ones that the library knows.
  std::vector<Channel> channels;
  /// Ways to think beyond `detail` and `big_picture`.
  std::vector<Thinking> thinking;
  std::vector<GoalQuestion> goal_questions;
  std::vector<Prompt> prompts;
  std::vector<SuggestedRhythm> rhythms;
  /// Words that say nothing in a statement (`measure/statement_lint.hpp`).
  std::vector<Text> buzzwords;
  /// What to try, in this order, when a client has gone quiet.
  std::vector<ReachStep> reach;
  Ladder ladder;
  /// The packs whose rules run.
  std::vector<std::string> packs;
  /// Those of them whose findings are told as one, under the name of the pack.
  std::vector<RuleId> folded;
  std::vector<RuleText> rules;
  std::vector<Claim> claims;
  std::vector<Offer> offers;
  Texts texts;
};
BOOST_DESCRIBE_STRUCT(PolicyDocument, (),
                      (base, version, skew, calendars, default_calendar, targets, thresholds,
                       complaint, agenda, gates, success, deliverable, templates, attributes,
                       channels, thinking, goal_questions, prompts, rhythms, buzzwords, reach,
                       ladder, packs, folded, rules, claims, offers, texts))

using Calendars = boost::container::flat_map<CalendarName, std::shared_ptr<const Calendar>>;

struct Policy {
  PolicyDocument document;
  Calendars calendars;
  /// By `Stage`, with `targets.stages` laid over.
  std::vector<Targets> targets;

  [[nodiscard]] const Targets& targets_in(Stage stage) const {
    return targets[static_cast<std::size_t>(stage)];
  }
  /// How far behind its stream a command's `at` may lag and be lifted. Default 5 s.
  [[nodiscard]] Duration skew() const;
  /// Null when there is none of that name.
  [[nodiscard]] std::shared_ptr<const Calendar> calendar(const CalendarName& name) const;
  /// The calendar on which spans count that name none: the partnership's own if it is known, else
  /// the default one, else null.
  [[nodiscard]] std::shared_ptr<const Calendar> usual_calendar(
      const std::optional<CalendarName>& partnership) const;
  /// The span's own calendar, else the usual one.
  [[nodiscard]] std::shared_ptr<const Calendar> calendar_for(
      const SpanOn& span, const std::optional<CalendarName>& partnership) const;
  /// That of the usual calendar, else UTC.
  [[nodiscard]] Zone usual_zone(const std::optional<CalendarName>& calendar = {}) const;
  [[nodiscard]] bool knows_channel(const Channel& channel) const;
  [[nodiscard]] bool knows_thinking(const Thinking& thinking) const;
  /// The threshold of that name; absent when the document has none.
  [[nodiscard]] std::optional<double> threshold(std::string_view name) const;
  /// Null when there is none of that name.
  [[nodiscard]] const Template* find_template(const TemplateName& name) const;
};

}  // namespace entente
