// That every text which a page may ask for is there, in both languages, and in order. DOMAIN 6.

#include <algorithm>

#include "entente/policy/page_texts.hpp"
#include "entente/rules/wording.hpp"
#include "view_world.hpp"

namespace entente {
namespace {

TEST(Words, StandInOrderOfTheirIds) {
  const auto by_id = [](const PageText& a, const PageText& b) { return a.id < b.id; };
  EXPECT_TRUE(std::is_sorted(page_texts().begin(), page_texts().end(), by_id));
}

TEST(Words, AreShippedInEnglishAndInSpanish) {
  const Texts& shipped = shipped_texts();
  for (const PageText& each : page_texts()) {
    const auto found = shipped.find(*RuleId::parse(each.id));
    ASSERT_NE(found, shipped.end()) << each.id;
    for (const std::string_view language : {"en", "es"}) {
      EXPECT_TRUE(found->second.contains(*Language::parse(language))) << each.id << language;
    }
  }
}

// The shipped policy is frozen: what pages say since then stands beside their names, and only that.
TEST(Words, StandInOnePlace) {
  const Texts& policy = default_policy()->usual->policy().document.texts;
  for (const PageText& each : page_texts()) {
    EXPECT_EQ(policy.contains(*RuleId::parse(each.id)), each.english.empty()) << each.id;
    EXPECT_EQ(each.english.empty(), each.spanish.empty()) << each.id;
  }
}

TEST(Words, CanBeSaidOtherwiseByAPolicyThoughTheyAreYounger) {
  const auto own =
      read_policy(R"({"base":"entente/1","texts":{"page.overview.claim":{"es":"Prometemos"}}})");
  ASSERT_TRUE(own);
  const Texts& texts = (*own)->usual->policy().document.texts;
  EXPECT_EQ(
      Wording(texts, shipped_texts(), Language::parse("es").value()).say("page.overview.claim"),
      "Prometemos");
  EXPECT_EQ(
      Wording(texts, shipped_texts(), Language::parse("fr").value()).say("page.overview.claim"),
      "We say");
}

TEST(Words, AreAskedForByTheirNamesAlone) {
  const Texts& shipped = default_policy()->usual->policy().document.texts;
  for (const auto& each : shipped) {
    const std::string_view id = each.first.view();
    if (id.starts_with("page.")) {
      EXPECT_NE(find_page_text(id), nullptr) << id;
    }
  }
}

}  // namespace
}  // namespace entente
