// Attributes typed by policy. DOMAIN 5 (`partnership.describe`), 6.

#include "entente/policy/attributes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace entente {
namespace {

AttributeDeclarations one(AttributeType type, const std::vector<std::string_view>& values = {}) {
  AttributeDeclaration declaration;
  declaration.type = type;
  for (const std::string_view value : values) {
    declaration.values.push_back(Text::parse(value).value());
  }
  return {{"it", declaration}};
}

std::string code_of(const AttributeDeclarations& declarations, const Value& value) {
  const Result<void> checked = check_attribute(declarations, "it", value);
  return checked ? "" : std::string(checked.error().code());
}

TEST(Attributes, TakeValuesOfTheirTypeOnly) {
  const std::map<std::string, Value> values = {
      {"boolean", true}, {"integer", std::int64_t{4}}, {"real", 1.5},
      {"text", "gold"},  {"list", Value::List{}},      {"map", Value::Map{}}};
  const std::map<AttributeType, std::vector<std::string>> fitting = {
      {AttributeType::boolean, {"boolean"}},
      {AttributeType::integer, {"integer"}},
      {AttributeType::real, {"integer", "real"}},
      {AttributeType::text, {"text"}}};
  for (const auto& [type, names] : fitting) {
    for (const auto& [name, value] : values) {
      SCOPED_TRACE(name + " as " + std::string(name_of(type)));
      const bool fits = std::find(names.begin(), names.end(), name) != names.end();
      EXPECT_EQ(code_of(one(type), value), fits ? "" : "attribute.type");
    }
  }
}

TEST(Attributes, AreRemovedByNullWhateverTheirType) {
  for (const AttributeType type :
       {AttributeType::boolean, AttributeType::integer, AttributeType::real, AttributeType::text}) {
    EXPECT_EQ(code_of(one(type, {"gold"}), Value()), "");
  }
}

TEST(Attributes, TakeOnlyTheTextsThatPolicyLists) {
  EXPECT_EQ(code_of(one(AttributeType::text, {"gold", "standard"}), "standard"), "");
  const auto checked = check_attribute(one(AttributeType::text, {"gold", "standard"}), "it", "red");
  ASSERT_FALSE(checked);
  const Failure failure = checked.error();
  EXPECT_EQ(failure.code(), "attribute.type");
  EXPECT_EQ(failure.path(), "/it");
  EXPECT_THAT(failure.details(),
              testing::ElementsAre(
                  Failure::Detail{"type", "text"},
                  Failure::Detail{"allowed", std::vector<std::string>{"gold", "standard"}}));
}

TEST(Attributes, ListValuesForTextsOnly) {
  EXPECT_EQ(code_of(one(AttributeType::integer, {"4"}), std::int64_t{5}), "");
}

TEST(Attributes, AreRefusedWhenPolicyDoesNotNameThem) {
  const Result<void> checked = check_attribute(one(AttributeType::text), "other", "gold");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code(), "attribute.unknown");
  EXPECT_EQ(checked.error().path(), "/other");
}

}  // namespace
}  // namespace entente
