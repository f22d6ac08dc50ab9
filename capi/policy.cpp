#include "entente/c/policy.h"

#include <algorithm>
#include <cmath>

#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "entente/rules/expression.hpp"
#include "handles.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

using FactsByScope = boost::container::flat_map<std::string, std::vector<FactDeclaration>>;

FactsByScope facts_of(const Ruleset& rules) {
  FactsByScope facts;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Scope>>([&](auto scope) {
    const auto declared = rules.facts(scope.value).vocabulary().declarations();
    facts[scope.name].assign(declared.begin(), declared.end());
  });
  return facts;
}

// CEL knows infinities and NaN, JSON does not.
bool is_finite(const Value& value) {
  if (const auto* number = value.get_if<double>()) return std::isfinite(*number);
  if (const auto* list = value.get_if<Value::List>()) {
    return std::all_of(list->begin(), list->end(), is_finite);
  }
  const auto* map = value.get_if<Value::Map>();
  return map == nullptr || std::all_of(map->begin(), map->end(),
                                       [](const auto& member) { return is_finite(member.second); });
}

Result<Value> evaluated(const Policy& policy, std::string_view expression, const Value& facts,
                        std::optional<Instant> now) {
  std::vector<NamedCalendar> named;
  for (const auto& [name, calendar] : policy.calendars) {
    named.push_back({name.view(), calendar.get()});
  }
  const std::shared_ptr<const Calendar> usual = policy.usual_calendar(std::nullopt);
  return evaluate_bare(expression, facts, now, {usual.get(), named});
}

}  // namespace

entente_status entente_policy_new(const char* document, size_t length, entente_policy** policy,
                                  entente_error** error) noexcept {
  return made(policy, error, given(document), [&]() -> Result<std::unique_ptr<entente_policy>> {
    std::string text(document, length);
    auto rulebook = read_policy(text);
    if (!rulebook) return rulebook.error();
    return std::make_unique<entente_policy>(entente_policy{std::move(text), std::move(*rulebook)});
  });
}

void entente_policy_free(entente_policy* policy) noexcept { delete policy; }

entente_status entente_policy_document(const entente_policy* policy, entente_result** result,
                                       entente_error** error) noexcept {
  return answered(result, error, true, [&]() -> Result<Document> {
    Result<std::string> merged = merged_policy(text_of(policy));
    if (!merged) return merged.error();
    return Document{std::move(*merged)};
  });
}

entente_status entente_policy_facts(const entente_policy* policy, entente_result** result,
                                    entente_error** error) noexcept {
  return answered(result, error, true, [&]() -> Result<Document> {
    return Document{to_json(facts_of(*rulebook_of(policy)->usual))};
  });
}

entente_status entente_policy_evaluate(const entente_policy* policy, const char* expression,
                                       size_t expression_length, const char* facts,
                                       size_t facts_length, int64_t now_us, entente_result** result,
                                       entente_error** error) noexcept {
  return answered(result, error, given(expression, facts), [&]() -> Result<Document> {
    const auto text = text_of(expression, expression_length);
    if (!text) return text.error();
    const auto bindings = read_json<Value>({facts, facts_length});
    if (!bindings) return bindings.error();
    const auto now = optional_instant_of(now_us);
    if (!now) return now.error();
    const auto value = evaluated(rulebook_of(policy)->usual->policy(), *text, *bindings, *now);
    if (!value) return value.error();
    if (!is_finite(*value)) {
      return Failure("expression.not_finite", "The value is infinite or not a number: test for 0.");
    }
    return Document{to_json(*value)};
  });
}
