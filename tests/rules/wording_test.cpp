#include "entente/rules/wording.hpp"

#include <gmock/gmock.h>

#include "entente/codec/policy.hpp"

namespace entente {
namespace {

const Texts& shipped() { return shipped_texts(); }

Texts texts_of(const std::string& texts) {
  return (*read_policy(R"({"base":"entente/1","texts":)" + texts + "}"))
      ->usual->policy()
      .document.texts;
}

std::string code_of(const std::string& texts) {
  const auto read = read_policy(R"({"base":"entente/1","texts":)" + texts + "}");
  return read ? "read" : std::string(read.error().causes().front().code());
}

TEST(PageTexts, StandInOrderOfTheirIds) {
  const auto all = page_texts();
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const PageText& a, const PageText& b) { return a.id < b.id; }));
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end(),
                               [](const PageText& a, const PageText& b) { return a.id == b.id; }),
            all.end());
  EXPECT_EQ(find_page_text("page.nowhere"), nullptr);
  EXPECT_EQ(find_page_text("page.by")->values, "what due");
}

TEST(PageTexts, AreShippedInEnglishAndSpanish) {
  const std::string english = "en";
  const std::string spanish = "es";
  for (const PageText& each : page_texts()) {
    const auto found = shipped().find(*RuleId::parse(each.id));
    ASSERT_NE(found, shipped().end()) << each.id;
    EXPECT_TRUE(found->second.contains(*Language::parse(english))) << each.id;
    EXPECT_TRUE(found->second.contains(*Language::parse(spanish))) << each.id;
  }
  for (const auto& [id, languages] : shipped()) {
    if (!id.view().starts_with("page.")) continue;
    EXPECT_NE(find_page_text(id.view()), nullptr) << id.view();
  }
}

TEST(PageTexts, AreCheckedWhenAPolicyIsRead) {
  EXPECT_EQ(code_of(R"({"page.by":{"fr":"{what}, avant {due}"}})"), "read");
  EXPECT_EQ(code_of(R"({"page.by":{"fr":"{who}, avant {due}"}})"), "rule.message");
  EXPECT_EQ(code_of(R"({"page.nowhere":{"fr":"Rien"}})"), "text.unknown");
  EXPECT_EQ(code_of(R"({"page.by":{"fr":{"count":"what","one":"a","other":"b"}}})"), "text.count");
  EXPECT_EQ(code_of(R"({"page.by":{"not a tag":"x"}})"), "text.language");
}

TEST(Wording, PutsValuesIntoTheirPlaces) {
  const Wording wording(shipped(), shipped(), {});
  EXPECT_EQ(wording.say("page.by", {{"what", "Send the quote"}, {"due", "2026-03-04"}}),
            "Send the quote, by 2026-03-04");
  EXPECT_EQ(wording.say("page.by", {{"due", "2026-03-04"}}), ", by 2026-03-04");
  EXPECT_EQ(wording.say("page.by", {{"what", "{due}"}, {"due", "now"}}), "{due}, by now");
}

TEST(Wording, CountsOneAndOthers) {
  const Wording wording(shipped(), shipped(), {});
  EXPECT_EQ(wording.say_count("page.card.days", 1), "1 day");
  EXPECT_EQ(wording.say_count("page.card.days", 3), "3 days");
  EXPECT_EQ(wording.say_count("page.card.days", 0), "0 days");
}

TEST(Wording, LooksForTheLanguageThenForShorterTagsThenForEnglish) {
  const Texts own = texts_of(R"({"page.nothing":{"es-MX":"Nadita"}})");
  const auto nothing_in = [&](std::optional<std::string_view> tag) {
    std::optional<Language> language;
    if (tag) language = *Language::parse(*tag);
    return Wording(own, shipped(), language).say("page.nothing");
  };
  EXPECT_EQ(nothing_in("es-MX"), "Nadita");
  EXPECT_EQ(nothing_in("es"), "Nada");
  EXPECT_EQ(nothing_in("es-AR"), "Nada");
  EXPECT_EQ(nothing_in("fr"), "Nothing");
  EXPECT_EQ(nothing_in({}), "Nothing");
}

TEST(Wording, LendsTheShippedTextsToAPolicyWithoutThem) {
  const Texts none;
  EXPECT_EQ(Wording(none, shipped(), {}).say("page.nothing"), "Nothing");
  EXPECT_EQ(Wording(none, none, {}).say("page.nothing"), "page.nothing");
  EXPECT_EQ(Wording(none, shipped(), {}).say("words.yes"), "yes");
}

}  // namespace
}  // namespace entente
