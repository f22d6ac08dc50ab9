#pragma once

/// \file
/// Rules, compiled: the policy of a segment or partnership with its rules ready to be asked.
///
/// A rule with a `due` and no `now` in its condition is *laddered*: it begins at the first rung of
/// its ladder. One with `now` in its condition begins when the condition says so and climbs the
/// later rungs. Everything that can be wrong with a rule is found when it is compiled, all at once.
/// Threads: immutable; share it.

#include <memory>

#include "entente/policy/policy.hpp"
#include "entente/rules/catalogue.hpp"
#include "entente/rules/expression.hpp"
#include "entente/rules/rule_cost.hpp"

namespace entente {

/// A message with facts in braces: `{complaint.by} is waiting for a first word`.
class ENTENTE_EXPORT MessageTemplate {
 public:
  struct Part {
    std::string text;
    /// When set, the fact's value stands here instead of the text.
    std::optional<std::size_t> slot;
  };
  /// Errors: `rule.message` for a brace that does not close or a name that is no fact.
  static Result<MessageTemplate> parse(std::string_view text, const Vocabulary& vocabulary);
  /// The same with this text in place of every fact; braces in it mean nothing.
  [[nodiscard]] MessageTemplate filled(std::string_view value) const;
  [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }

 private:
  std::vector<Part> parts_;
};

/// What is said in one language.
struct CompiledText {
  MessageTemplate other;
  /// Said when the fact in `count` is 1.
  std::optional<MessageTemplate> one;
  std::optional<std::size_t> count;
};

/// By language tag in lower case; the empty tag is that of a rule's own message.
using CompiledTexts = boost::container::flat_map<std::string, CompiledText>;

/// The one for a reader of that language (`languages_for`), with its tag; null when there is none.
[[nodiscard]] ENTENTE_EXPORT const CompiledTexts::value_type* text_for(
    const CompiledTexts& texts, const std::optional<Language>& language);

struct CompiledRule {
  RuleText text;
  Expression when;
  std::optional<Expression> due;
  std::optional<Expression> owner;
  /// The rule's own rungs, else the policy's; empty without `due`.
  Ladder ladder;
  bool laddered = false;
  /// The clock behind `due`, when it is exactly one deadline fact.
  const CatalogueEntry* clock = nullptr;
  CompiledTexts message;
  /// The slots that condition and due read, sorted: the evidence.
  std::vector<std::size_t> reads;
  /// Its pack, when the policy folds it (`folding.hpp`).
  std::optional<RuleId> fold = {};
  /// Among the rules of the policy, then its claims.
  std::size_t place = 0;
};

/// One policy with its rules; for one segment, or one partnership with a layer of its own.
class ENTENTE_EXPORT Ruleset {
 public:
  /// All mistakes at once: `policy.invalid` with a cause for each, whose path begins with
  /// `/rules/<place>` and which has the `column` for those within an expression. Codes: those of
  /// `Expression::compile`, `rule.exists` (the name of a folded pack, too), `rule.message`,
  /// `rule.rung` (percent rungs without a clock), `rule.calendar`, `rule.example`,
  /// `calendar.unknown`, `calendar.missing`, `gate.fact`. Those of texts are `rule.message` and
  /// `text.count`, with a path that begins with `/texts/<id>/<language>`. Claims are rules too
  /// (`policy/claims.hpp`): their paths begin with `/claims/<place>`.
  ///
  /// `cost` is filled when it is given, whether there are mistakes or not.
  static Result<std::shared_ptr<const Ruleset>> compile(Policy policy, RulesetCost* cost = nullptr);

  [[nodiscard]] const Policy& policy() const noexcept { return policy_; }
  [[nodiscard]] const FactTable& facts(Scope scope) const {
    return facts_[static_cast<std::size_t>(scope)];
  }
  /// The rules of the scope whose packs run, in order of id.
  [[nodiscard]] const std::vector<CompiledRule>& rules(Scope scope) const {
    return rules_[static_cast<std::size_t>(scope)];
  }
  [[nodiscard]] const CompiledRule* find(const RuleId& id) const;
  /// What stands for a fact; a dash in a policy without such words.
  [[nodiscard]] std::string_view word_for(Word word, const std::optional<Language>& language) const;
  /// The facts of the partnership that rules about items read: when one of them changes, every
  /// item is asked again.
  [[nodiscard]] const std::vector<std::size_t>& shared_reads(Scope scope) const {
    return shared_reads_[static_cast<std::size_t>(scope)];
  }
  /// What stands against a move to a stage: the facts of its gate that do not hold in the frame of
  /// the partnership as a whole.
  [[nodiscard]] std::vector<std::string> open_gate(Stage stage, const FactFrame& frame) const;
  /// Whether a rule of a scope across partnerships runs.
  [[nodiscard]] bool looks_across() const;
  /// The calendars for a rule's days and business spans: the rule's own, else the one of that name,
  /// else the usual one.
  [[nodiscard]] TimeContext time_of(const CompiledRule& rule,
                                    const std::optional<CalendarName>& own) const;

 private:
  Ruleset() = default;
  /// Adds a rule whose pack runs; `place` is that among rules, then claims.
  void take(std::optional<CompiledRule> rule, std::size_t place);
  /// Sorts the rules, and works out what they share.
  void join();

  Policy policy_;
  std::vector<FactTable> facts_;
  std::vector<std::vector<CompiledRule>> rules_;
  std::vector<std::vector<std::size_t>> shared_reads_;
  std::vector<NamedCalendar> named_;
  /// By `Word`.
  std::vector<CompiledTexts> words_;
};

/// A whole policy: what counts for whom.
struct Rulebook {
  std::string version;
  std::shared_ptr<const Ruleset> usual;
  boost::container::flat_map<Segment, std::shared_ptr<const Ruleset>> segments;
  boost::container::flat_map<PartnershipId, std::shared_ptr<const Ruleset>> partnerships;

  /// The most particular layer that there is.
  [[nodiscard]] const Ruleset& ruleset_for(const PartnershipId& partnership,
                                           const std::optional<Segment>& segment) const {
    if (const auto own = partnerships.find(partnership); own != partnerships.end()) {
      return *own->second;
    }
    const auto found = segment ? segments.find(*segment) : segments.end();
    return found != segments.end() ? *found->second : *usual;
  }
};

}  // namespace entente
