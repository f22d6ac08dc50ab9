#pragma once

// What tests of policies as documents share: one laid over the shipped base, its mistakes, and what
// its rules say.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"

namespace entente {

inline std::string over_base(std::string_view members) {
  return R"({"base":"entente/1",)" + std::string(members) + "}";
}

inline std::shared_ptr<const Rulebook> policy(std::string_view document) {
  const auto read = read_policy(document);
  EXPECT_TRUE(read) << to_json(read.error());
  return read ? *read : default_policy();
}

/// The mistakes of a document as "code path"; a failure without any by its code alone.
inline std::vector<std::string> mistakes(std::string_view document) {
  std::vector<std::string> found;
  const auto read = read_policy(document);
  if (read) return found;
  const Failure failure = read.error();
  if (failure.causes().empty()) found.emplace_back(failure.code());
  for (const Failure& cause : failure.causes()) {
    found.push_back(std::string(cause.code()) + " " + std::string(cause.path()));
    EXPECT_FALSE(cause.message().empty());
  }
  return found;
}

inline const CompiledRule* find(const Ruleset& rules, std::string_view id) {
  return rules.find(*RuleId::parse(id));
}

/// What a rule says to readers of a language, its facts in braces.
inline std::string said(const Ruleset& rules, std::string_view id, std::string_view language) {
  const CompiledRule* rule = find(rules, id);
  if (rule == nullptr) return "no such rule";
  const auto* text = text_for(rule->message, *Language::parse(language));
  const FactTable& facts = rules.facts(rule->text.scope);
  std::string said;
  for (const MessageTemplate::Part& part : text->second.other.parts()) {
    said += part.slot ? "{" + facts.vocabulary()[*part.slot].name + "}" : part.text;
  }
  return said;
}

}  // namespace entente
