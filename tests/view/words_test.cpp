// That every text which a page may ask for is there, in both languages, and in order. DOMAIN 6.

#include <algorithm>

#include "entente/policy/page_texts.hpp"
#include "view_world.hpp"

namespace entente {
namespace {

TEST(Words, StandInOrderOfTheirIds) {
  const auto by_id = [](const PageText& a, const PageText& b) { return a.id < b.id; };
  EXPECT_TRUE(std::is_sorted(page_texts().begin(), page_texts().end(), by_id));
}

TEST(Words, AreShippedInEnglishAndInSpanish) {
  const Texts& shipped = default_policy()->usual->policy().document.texts;
  for (const PageText& each : page_texts()) {
    const auto found = shipped.find(*RuleId::parse(each.id));
    ASSERT_NE(found, shipped.end()) << each.id;
    for (const std::string_view language : {"en", "es"}) {
      EXPECT_TRUE(found->second.contains(*Language::parse(language))) << each.id << language;
    }
  }
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
