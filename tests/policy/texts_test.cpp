#include "entente/policy/texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente {
namespace {

using testing::ElementsAre;

std::vector<std::string> tags(std::string_view language) {
  return languages_for(*Language::parse(language));
}

TEST(Texts, AreLookedForByEverShorterTagsThenInEnglish) {
  EXPECT_THAT(tags("es"), ElementsAre("es", "en"));
  EXPECT_THAT(tags("es-MX"), ElementsAre("es-mx", "es", "en"));
  EXPECT_THAT(tags("zh-Hant-TW"), ElementsAre("zh-hant-tw", "zh-hant", "zh", "en"));
  EXPECT_THAT(tags("en-GB"), ElementsAre("en-gb", "en"));
  EXPECT_THAT(languages_for({}), ElementsAre("en"));
}

TEST(Texts, KnowATagOfALanguage) {
  for (const std::string_view tag : {"es", "es-MX", "gsw", "zh-Hant-TW", "es-419", "EN"}) {
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  }
  for (const std::string_view tag :
       {"", "e", "e-MX", "es_MX", "es-", "-es", "es--MX", "castellano", "español", "12", "es MX"}) {
    EXPECT_FALSE(is_language_tag(tag)) << tag;
  }
}

TEST(Texts, CountWithBothTemplatesOrWithNone) {
  TextTemplate text;
  EXPECT_TRUE(text.settle());
  text.one = Text();
  EXPECT_EQ(text.settle().error().path(), "/count");
  text.count = "complaint.reopened";
  EXPECT_TRUE(text.settle());
  text.one.reset();
  EXPECT_EQ(text.settle().error().path(), "/one");
  EXPECT_EQ(text.settle().error().code(), "field.missing");
}

TEST(Texts, HaveWordsThatStandForFacts) {
  EXPECT_EQ(id_of(Word::somebody), "words.somebody");
  EXPECT_EQ(id_of(Word::no), "words.no");
}

}  // namespace
}  // namespace entente
