// The section `texts` of policies: how it is laid over, and its mistakes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "policy_documents.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::string said(std::string_view document, std::string_view id, std::string_view language) {
  return said(*policy(document)->usual, id, language);
}

constexpr std::string_view lesson = "complaint.lesson_open";

std::multiset<std::size_t> slots_of(const CompiledText& text) {
  std::multiset<std::size_t> slots;
  for (const MessageTemplate::Part& part : text.other.parts()) {
    if (part.slot) slots.insert(*part.slot);
  }
  return slots;
}

// Shipped

TEST(ShippedTexts, SayEveryRuleInSpanishWithTheSameFacts) {
  const auto all_packs = read_policy(R"({"base":"entente/1","packs":["starter","quiet",
      "foundation","delivery","generosity","credibility","team"]})");
  ASSERT_TRUE(all_packs);
  const Ruleset& rules = *(*all_packs)->usual;
  for (const RuleText& each : rules.policy().document.rules) {
    const CompiledRule* rule = rules.find(each.id);
    ASSERT_NE(rule, nullptr) << each.id.view();
    const auto* english = text_for(rule->message, *Language::parse("en"));
    const auto* spanish = text_for(rule->message, *Language::parse("es-MX"));
    EXPECT_EQ(spanish->first, "es") << each.id.view();
    EXPECT_EQ(slots_of(spanish->second), slots_of(english->second)) << each.id.view();
  }
}

TEST(ShippedTexts, HaveTheWordsInBothLanguages) {
  const Ruleset& rules = *default_policy()->usual;
  const Language spanish = *Language::parse("es");
  EXPECT_EQ(rules.word_for(Word::somebody, {}), "somebody");
  EXPECT_EQ(rules.word_for(Word::somebody, spanish), "alguien");
  EXPECT_EQ(rules.word_for(Word::unknown, spanish), "desconocido");
  EXPECT_EQ(rules.word_for(Word::yes, {}), "yes");
  EXPECT_EQ(rules.word_for(Word::yes, spanish), "sí");
  EXPECT_EQ(rules.word_for(Word::no, spanish), "no");
}

// Layers

TEST(PolicyTexts, AreSaidByTheNearestTagThenInEnglishThenAsTheRuleSays) {
  const std::string document = over_base(
      R"("texts":{"complaint.lesson_open":{"es-MX":"mexico","pt":"portugal","en":"english"}})");
  EXPECT_EQ(said(document, lesson, "es-MX"), "mexico");
  EXPECT_EQ(said(document, lesson, "ES-mx"), "mexico");
  EXPECT_EQ(said(document, lesson, "es-AR"), said(over_base(R"("skew":"5s")"), lesson, "es"));
  EXPECT_EQ(said(document, lesson, "pt-BR"), "portugal");
  EXPECT_EQ(said(document, lesson, "fr"), "english");
  EXPECT_EQ(said(over_base(R"("skew":"5s")"), lesson, "fr"),
            "Settled, but nothing is learned from it yet: {complaint.summary}");
}

TEST(PolicyTexts, AreReplacedOneByOneAndTakenOutByNull) {
  EXPECT_EQ(said(over_base(R"("texts":{"complaint.lesson_open":{"es":"otra"}})"), lesson, "es"),
            "otra");
  EXPECT_EQ(said(over_base(R"("texts":{"complaint.lesson_open":{"es":null}})"), lesson, "es"),
            "Settled, but nothing is learned from it yet: {complaint.summary}");
}

TEST(PolicyTexts, GoWhenALayerChangesTheMessageOfTheRule) {
  const std::string changed = R"("rules":[{"id":"complaint.lesson_open","message":"Write it up"}])";
  EXPECT_EQ(said(over_base(changed), lesson, "es"), "Write it up");
  EXPECT_EQ(said(over_base(changed + R"(,"texts":{"complaint.lesson_open":{"es":"Escríbelo"}})"),
                 lesson, "es"),
            "Escríbelo");
  // Another severity changes no words.
  EXPECT_NE(
      said(over_base(R"("rules":{"complaint.lesson_open":{"severity":"info"}})"), lesson, "es"),
      said(over_base(R"("skew":"5s")"), lesson, "en"));
}

TEST(PolicyTexts, GoWithTheRuleThatALayerTakesOut) {
  EXPECT_THAT(mistakes(over_base(R"("rules":{"complaint.lesson_open":null})")), IsEmpty());
  EXPECT_THAT(mistakes(over_base(R"("rules":null)")), IsEmpty());
}

TEST(PolicyTexts, AreOfASegmentWhereItGivesThem) {
  const auto read = read_policy(
      over_base(R"("segments":{"trade":{"texts":{"complaint.lesson_open":{"es":"gremio"}}}})"));
  ASSERT_TRUE(read);
  EXPECT_EQ(said(*(*read)->segments.begin()->second, lesson, "es"), "gremio");
  EXPECT_NE(said(*(*read)->usual, lesson, "es"), "gremio");
}

TEST(PolicyTexts, StandInTheMergedPolicyAsTheyWereWritten) {
  const std::string counted =
      R"({"other":"{complaint.lessons} cosas","one":"una","count":"complaint.lessons"})";
  const std::string merged = *merged_policy(
      over_base(R"("texts":{"complaint.lesson_open":{"es":)" + counted + R"(,"pt":"p"}})"));
  const Value texts = *read_json<Value>(merged, {.max_attributes = 1000})->find("texts");
  EXPECT_EQ(to_json(*texts.find(lesson)->find("pt")), R"("p")");
  EXPECT_EQ(to_json(*texts.find(lesson)->find("es")),
            R"({"count":"complaint.lessons","one":"una","other":"{complaint.lessons} cosas"})");
  EXPECT_EQ(*merged_policy(merged), merged);
}

// What there is to ask

// The language tags of a question's texts in the usual policy, and in that of the segment.
std::vector<std::string> spoken(const Rulebook& rulebook, std::string_view id) {
  std::vector<std::string> tags;
  for (const Ruleset* rules : {rulebook.usual.get(), rulebook.segments.begin()->second.get()}) {
    const Texts& texts = rules->policy().document.texts;
    const auto found = texts.find(*RuleId::parse(id));
    tags.emplace_back(found == texts.end() ? "-" : found->second.begin()->first.view());
  }
  return tags;
}

TEST(PolicyTexts, OfQuestionsGoWhenALayerAsksThemAnew) {
  const auto laid_over = [](std::string_view layer) {
    return *read_policy(over_base(
        R"("goal_questions":[{"id":"cost","kind":"budget","text":"At what price?"}],)"
        R"("prompts":[{"id":"mood","text":"How are you?"}],)"
        R"("texts":{"forms.success.growth":{"es":"x"},"forms.success.lost_sleep":{"es":"x"},)"
        R"("forms.prompts.mood":{"es":"x"},"forms.rhythms.daily_call":{"es":"x"},)"
        R"("forms.goals.cost":{"es":"x"},"forms.templates.default.needs":{"es":"x"}},)"
        R"("segments":{"trade":)" +
        std::string(layer) + "}"));
  };
  const auto kept = laid_over("{}");
  const auto asked = laid_over(R"({"success":{"questions":{"growth":"Where to?"}}})");
  const auto without = laid_over(R"({"success":null})");
  const auto goals =
      laid_over(R"({"goal_questions":[{"id":"cost","kind":"budget","text":"How much?"}]})");
  const auto items = laid_over(
      R"({"templates":{"default":{"items":[{"id":"needs","text":"What?","answer":"text"}]}}})");
  const auto gone = laid_over(R"({"templates":null})");
  const auto prompts = laid_over(R"({"prompts":[{"id":"mood","text":"And you?"}],"rhythms":[]})");
  EXPECT_THAT(spoken(*kept, "forms.prompts.mood"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*kept, "forms.rhythms.daily_call"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*prompts, "forms.prompts.mood"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*prompts, "forms.rhythms.daily_call"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*kept, "forms.success.growth"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*kept, "forms.goals.cost"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*kept, "forms.templates.default.needs"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*asked, "forms.success.growth"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*asked, "forms.success.lost_sleep"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*without, "forms.success.lost_sleep"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*goals, "forms.goals.cost"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*goals, "forms.success.growth"), ElementsAre("es", "es"));
  EXPECT_THAT(spoken(*items, "forms.templates.default.needs"), ElementsAre("es", "-"));
  EXPECT_THAT(spoken(*gone, "forms.templates.default.needs"), ElementsAre("es", "-"));
}

// Mistakes

TEST(PolicyTextMistakes, OfQuestionsAreUnknownOnesAndCounts) {
  EXPECT_THAT(mistakes(over_base(
                  R"("texts":{"forms.success.none":{"es":"x"},"forms.goals.none":{"es":"x"},)"
                  R"("forms.templates.default.none":{"es":"x"},"forms.success.growth":)"
                  R"({"es":{"other":"x","one":"y","count":"complaint.lessons"},"spanish_":"x"}})")),
              UnorderedElementsAre("text.unknown /texts/forms.success.none",
                                   "text.unknown /texts/forms.goals.none",
                                   "text.unknown /texts/forms.templates.default.none",
                                   "text.count /texts/forms.success.growth/es/count",
                                   "text.language /texts/forms.success.growth/spanish_"));
}

TEST(PolicyTextMistakes, AreReportedAllAtOnceWithTheirPlaces) {
  EXPECT_THAT(
      mistakes(
          over_base(R"("texts":{"complaint.lesson_opened":{"es":"x"},"words.perhaps":{"es":"x"},)"
                    R"("words.yes":{"es":"{complaint.summary}"},)"
                    R"("complaint.lesson_open":{"es":"{complaint.sumary}","spanish_":"x","pt":7,)"
                    R"("fr":{"other":"{","one":"}{x}","count":"complaint.summary"},)"
                    R"("it":{"other":"x","one":"y"},"de":{"one":"x","count":"complaint.lessons"},)"
                    R"("nl":{"other":"x","one":"x","count":"complaint.lesson"},)"
                    R"("sv":{"other":"x","few":"y"}}})")),
      UnorderedElementsAre("text.unknown /texts/complaint.lesson_opened",
                           "text.unknown /texts/words.perhaps", "rule.message /texts/words.yes/es",
                           "rule.message /texts/complaint.lesson_open/es",
                           "text.language /texts/complaint.lesson_open/spanish_",
                           "field.type /texts/complaint.lesson_open/pt",
                           "rule.message /texts/complaint.lesson_open/fr/other",
                           "rule.message /texts/complaint.lesson_open/fr/one",
                           "text.count /texts/complaint.lesson_open/fr/count",
                           "field.missing /texts/complaint.lesson_open/it/count",
                           "field.missing /texts/complaint.lesson_open/de/other",
                           "text.count /texts/complaint.lesson_open/nl/count",
                           "field.unknown /texts/complaint.lesson_open/sv/few"));
}

TEST(PolicyTextMistakes, OfALayerNameTheLayer) {
  EXPECT_THAT(mistakes(over_base(
                  R"("segments":{"trade":{"texts":{"complaint.lesson_open":{"es":"{x}"}}}})")),
              ElementsAre("rule.message /segments/trade/texts/complaint.lesson_open/es"));
}

TEST(PolicyTextMistakes, AreTwoSpellingsOfOneLanguage) {
  EXPECT_THAT(mistakes(over_base(R"("texts":{"complaint.lesson_open":{"es-MX":"a","es-mx":"b"}})")),
              ElementsAre("document.duplicate /texts/complaint.lesson_open/es-mx"));
}

TEST(PolicyTextMistakes, SuggestTheFactThatWasMeant) {
  const auto read =
      read_policy(over_base(R"("texts":{"complaint.lesson_open":{"es":"{complaint.sumary}"}})"));
  const Failure failure = read.error();
  EXPECT_THAT(failure.causes().front().details(),
              testing::Contains(Failure::Detail("suggestion", std::string("complaint.summary"))));
}

}  // namespace
}  // namespace entente
