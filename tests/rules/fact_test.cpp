// The names of facts that a vocabulary takes. DOMAIN 7.

#include "entente/rules/fact.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

std::string refusal(const std::vector<std::string>& names) {
  std::vector<FactDeclaration> declarations(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) declarations[i].name = names[i];
  const Result<Vocabulary> made = Vocabulary::make(std::move(declarations));
  return made ? "made" : std::string(made.error().code());
}

TEST(Vocabulary, TakesEachNameOnce) {
  EXPECT_EQ(refusal({"a.b", "a.c"}), "made");
  EXPECT_EQ(refusal({"a.b", "a.c", "a.b"}), "fact.exists");
}

TEST(Vocabulary, TakesWordsJoinedByDots) {
  for (const char* name :
       {"", ".", "a.", ".a", "a..b", "a b", "2", "a/b", "now", "now.x", "true"}) {
    EXPECT_EQ(refusal({name}), "fact.name") << name;
  }
  EXPECT_EQ(refusal({std::string(128, 'a')}), "made");
  EXPECT_EQ(refusal({std::string(129, 'a')}), "fact.name");
}

TEST(Vocabulary, HasItsLimit) {
  std::vector<std::string> names;
  for (int i = 0; i < 4096; ++i) names.push_back("a" + std::to_string(i));
  EXPECT_EQ(refusal(names), "made");
  names.emplace_back("one_more");
  EXPECT_EQ(refusal(names), "limit.facts");
}

}  // namespace
}  // namespace entente
