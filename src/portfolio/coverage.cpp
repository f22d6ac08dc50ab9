#include "entente/rules/across.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

// Gathers, over all items, which facts of a rule are fed and whether its condition has answers.
class Gathering {
 public:
  Gathering(const Ruleset& rules, const CompiledRule& rule)
      : rules_(rules), rule_(rule), facts_(rules.facts(rule.text.scope)) {
    answer_.rule = rule.text.id;
    answer_.pack = rule.text.pack;
    for (const std::size_t slot : rule.reads) {
      const FactDeclaration& declaration = facts_.vocabulary()[slot];
      answer_.facts.push_back({declaration.name, false, declaration.fed_by});
    }
  }

  void look_at(const Partnership& state, Instant now) {
    if (rule_.text.scope == Scope::partnership) look_at(state, {}, now);
    for (const Subject& item : open_items(state, rule_.text.scope)) look_at(state, item, now);
  }
  void look_across(const Team& team, const Review* review, Instant now) {
    for (const Subject& subject : subjects_across(team, review)) {
      if (subject.scope != rule_.text.scope) continue;
      look_at(frame_of(team, review, rules_.policy(), now, subject));
    }
  }

  [[nodiscard]] RuleCoverage answer() && { return std::move(answer_); }

 private:
  void look_at(const Partnership& state, const Subject& item, Instant now) {
    if (is_asked_about(state, item)) look_at(frame_of(state, rules_.policy(), now, item));
  }
  void look_at(const FactFrame& frame) {
    for (std::size_t i = 0; i < rule_.reads.size(); ++i) {
      FactCoverage& each = answer_.facts[i];
      each.fed = each.fed || !std::holds_alternative<Absent>(facts_.read(rule_.reads[i], frame));
    }
    if (answer_.speaks) return;
    const TimeContext time = rules_.time_of(rule_, frame.calendar());
    answer_.speaks = rule_.when.evaluate(FactRow(facts_, frame), frame.now, time).error.empty();
  }

  const Ruleset& rules_;
  const CompiledRule& rule_;
  const FactTable& facts_;
  RuleCoverage answer_;
};

}  // namespace

std::vector<RuleCoverage> PortfolioView::coverage() const {
  std::vector<RuleCoverage> all;
  if (viewer_.is_client()) return all;
  const Instant now = tenant_->watermark;
  const Ruleset& usual = *tenant_->around.policies.at(now).usual;
  for (std::size_t scope = 0; scope < scope_count; ++scope) {
    for (const CompiledRule& rule : usual.rules(static_cast<Scope>(scope))) {
      Gathering gathering(usual, rule);
      for (const auto& dossier : tenant_->dossiers) gathering.look_at(dossier->state(), now);
      gathering.look_across(tenant_->around.team, tenant_->oversight.review(), now);
      all.push_back(std::move(gathering).answer());
    }
  }
  return all;
}

}  // namespace entente
