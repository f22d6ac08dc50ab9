#include "entente/rules/folding.hpp"

#include <algorithm>
#include <tuple>

#include "entente/model/confidential.hpp"

namespace entente {
namespace {

bool is_confided(const Item& item) {
  const auto* goal = std::get_if<const Goal*>(&item);
  return goal != nullptr && !circle_of((*goal)->confidential, (*goal)->author).open();
}

bool comes_before(const FoldedStep& a, const FoldedStep& b) {
  const auto order = [](const FoldedStep& step) {
    const bool of_an_item = step.subject.scope != Scope::partnership;
    return std::tuple<int, Instant, bool, std::size_t, const Subject&>(
        -static_cast<int>(step.severity), step.due.value_or(Instant::latest()), of_an_item,
        step.place, step.subject);
  };
  return order(a) < order(b);
}

}  // namespace

bool Folding::take(const CompiledRule& rule, const Subject& subject, const Item& item,
                   const Judgement& judgement) {
  if (!rule.fold) return false;
  drop(rule, subject);
  if (!judgement.holds || judgement.severity == Severity::urgent || is_confided(item)) return false;
  FoldedStep step{rule.text.id,
                  subject,
                  rule.place,
                  judgement.level,
                  judgement.severity,
                  judgement.due,
                  std::string(judgement.owner)};
  std::vector<FoldedStep>& steps = steps_[*rule.fold];
  steps.insert(std::upper_bound(steps.begin(), steps.end(), step, comes_before), std::move(step));
  return true;
}

void Folding::drop(const CompiledRule& rule, const Subject& subject) {
  const auto steps = rule.fold ? steps_.find(*rule.fold) : steps_.end();
  if (steps == steps_.end()) return;
  std::erase_if(steps->second, [&](const FoldedStep& step) {
    return step.rule == rule.text.id && step.subject == subject;
  });
}

void Folding::clear() {
  for (auto& [pack, steps] : steps_) steps.clear();
}

std::span<const FoldedStep> Folding::steps_of(const RuleId& pack) const {
  const auto steps = steps_.find(pack);
  return steps == steps_.end() ? std::span<const FoldedStep>() : steps->second;
}

Judgement standing_of(std::span<const FoldedStep> steps) {
  Judgement standing;
  if (steps.empty()) return standing;
  const FoldedStep& next = steps.front();
  standing.holds = true;
  standing.level = next.level;
  standing.severity = next.severity;
  standing.due = next.due;
  standing.owner = next.owner;
  return standing;
}

}  // namespace entente
