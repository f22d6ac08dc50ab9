#include "entente/rules/rule_cost.hpp"

#include "entente/rules/ruleset.hpp"

namespace entente {
namespace {

std::uint64_t steps_to_fill(const MessageTemplate& message, const Vocabulary& facts) {
  std::uint64_t steps = 0;
  for (const MessageTemplate::Part& part : message.parts()) {
    if (!part.slot) continue;
    const FactType type = facts[*part.slot].type;
    const bool is_list = type == FactType::text_list || type == FactType::instant_list;
    steps += Expression::fact_steps + (is_list ? Expression::fact_list_bound : 0);
  }
  return steps;
}

}  // namespace

std::uint64_t steps_to_ask(const CompiledRule& rule, const Vocabulary& facts) {
  std::uint64_t steps = rule.when.cost() + RulesetCost::rung_steps * rule.ladder.size();
  if (rule.due) steps += rule.due->cost();
  if (rule.owner) steps += rule.owner->cost();
  for (const auto& [language, text] : rule.message) {
    steps += steps_to_fill(text.other, facts);
    if (text.one) steps += steps_to_fill(*text.one, facts);
  }
  return steps;
}

}  // namespace entente
