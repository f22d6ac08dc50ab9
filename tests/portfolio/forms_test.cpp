// What there is to ask a client, as data. DOMAIN 6 and 9.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view own = R"({"skew":"5s",
  "templates":{
    "tiler":{"items":[
      {"id":"needs","text":"What do you need?","answer":"promises","acts":"promises"},
      {"id":"finish","text":"Which finish?","answer":"choice","choices":["matt","gloss"],
       "confirm":true}]},
    "cook":{"items":[{"id":"menu","text":"Which menu?","answer":"text"}]}},
  "success":{"questions":{"night":"What keeps you awake?","month":"What is a good month?"}},
  "goal_questions":[{"id":"when","kind":"schedule","text":"By when?"},
                    {"id":"cost","kind":"budget","text":"At what price?"}],
  "texts":{
    "forms.templates.tiler.needs":{"es":"¿Qué necesitan?"},
    "forms.templates.tiler.finish":{"es":"¿Qué acabado?","es-MX":"¿Qué terminado?"},
    "forms.success.night":{"en":"What keeps you up?","es":"¿Qué les quita el sueño?"},
    "forms.goals.cost":{"es":"¿A qué precio?"}},
  "segments":{"cafe":{"success":{"questions":{"night":"What keeps the cook awake?"}},
                      "goal_questions":[{"id":"cost","kind":"budget","text":"How much?"}],
                      "templates":{"tiler":{"items":[
                        {"id":"needs","text":"What else?","answer":"text"}]}}}}})";

class FormsTest : public testing::Test {
 protected:
  FormsTest() : portfolio(*read_policy(own)) {
    open("p", R"("name":"P","zone":"America/New_York")");
    open("q", R"("name":"Q","zone":"America/New_York","segment":"cafe","language":"es")");
    open("r", R"("name":"R","zone":"America/New_York","language":"es")");
  }
  void open(const char* id, const char* data) {
    const std::string text = R"({"type":"partnership.open","partnership":")" + std::string(id) +
                             R"(","at":"2026-03-02T13:00:00Z","data":{)" + data + "}}";
    const auto opened = portfolio.submit(*read_any_command(text));
    ASSERT_TRUE(opened) << to_json(opened.error());
  }
  [[nodiscard]] Forms forms(const char* partnership = nullptr,
                            const char* language = nullptr) const {
    std::optional<PartnershipId> whose;
    if (partnership != nullptr) whose = *PartnershipId::parse(partnership);
    std::optional<Language> spoken;
    if (language != nullptr) spoken = *Language::parse(language);
    return portfolio.view().forms(whose, spoken).value();
  }
  // Every text, in the order of the document.
  static std::vector<std::string> texts(const Forms& forms) {
    std::vector<std::string> all;
    for (const Template& each : forms.templates) {
      for (const TemplateItem& item : each.items) all.emplace_back(item.text.view());
    }
    for (const SuccessQuestion& each : forms.success) all.emplace_back(each.text.view());
    for (const GoalQuestion& each : forms.goals) all.emplace_back(each.text.view());
    for (const Prompt& each : forms.prompts) all.emplace_back(each.text.view());
    for (const SuggestedRhythm& each : forms.rhythms) all.emplace_back(each.text.view());
    return all;
  }

  Portfolio portfolio;
};

TEST_F(FormsTest, HaveWhatAHostRenders) {
  const Forms found = forms();
  ASSERT_EQ(found.templates.size(), 2u);
  EXPECT_EQ(found.templates[0].id.view(), "cook");
  EXPECT_EQ(found.templates[0].items.at(0).answer, AnswerKind::text);
  const Template& tiler = found.templates[1];
  ASSERT_EQ(tiler.items.size(), 2u);
  EXPECT_EQ(tiler.items[0].id.view(), "needs");
  EXPECT_EQ(tiler.items[0].answer, AnswerKind::promises);
  EXPECT_EQ(tiler.items[0].acts, ExpectationAct::promises);
  EXPECT_EQ(tiler.items[1].answer, AnswerKind::choice);
  EXPECT_EQ(tiler.items[1].confirm, true);
  ASSERT_EQ(tiler.items[1].choices.size(), 2u);
  EXPECT_EQ(tiler.items[1].choices[1].view(), "gloss");
  ASSERT_EQ(found.success.size(), 2u);
  EXPECT_EQ(found.success[0].id, "month");
  EXPECT_EQ(found.success[1].id, "night");
  ASSERT_EQ(found.goals.size(), 2u);
  EXPECT_EQ(found.goals[0].id.view(), "when");
  EXPECT_EQ(found.goals[0].kind, GoalKind::schedule);
}

TEST_F(FormsTest, AreAsWrittenWhenNoLanguageIsAskedFor) {
  EXPECT_THAT(texts(forms()), ElementsAre("Which menu?", "What do you need?", "Which finish?",
                                          "What is a good month?", "What keeps you awake?",
                                          "By when?", "At what price?"));
}

TEST_F(FormsTest, AreInTheLanguageAskedForAsFarAsThePolicyHasIt) {
  EXPECT_THAT(
      texts(forms(nullptr, "es")),
      ElementsAre("Which menu?", "¿Qué necesitan?", "¿Qué acabado?", "What is a good month?",
                  "¿Qué les quita el sueño?", "By when?", "¿A qué precio?"));
}

TEST_F(FormsTest, PreferTheWholeTagAndFallBackToEnglish) {
  EXPECT_THAT(
      texts(forms(nullptr, "ES-mx")),
      ElementsAre("Which menu?", "¿Qué necesitan?", "¿Qué terminado?", "What is a good month?",
                  "¿Qué les quita el sueño?", "By when?", "¿A qué precio?"));
  EXPECT_THAT(
      texts(forms(nullptr, "fr")),
      ElementsAre("Which menu?", "What do you need?", "Which finish?", "What is a good month?",
                  "What keeps you up?", "By when?", "At what price?"));
}

TEST_F(FormsTest, OfAPartnershipAreInItsOwnLanguageUnlessAskedForAnother) {
  EXPECT_EQ(texts(forms("r")), texts(forms(nullptr, "es")));
  EXPECT_EQ(texts(forms("r", "fr")), texts(forms(nullptr, "fr")));
  EXPECT_EQ(texts(forms("p")), texts(forms()));
}

TEST_F(FormsTest, OfAPartnershipAreThoseOfItsSegmentWhichWordsThemAnew) {
  // What the usual policy says in Spanish for the questions that the segment has changed is gone.
  EXPECT_THAT(texts(forms("q")), ElementsAre("Which menu?", "What else?", "What is a good month?",
                                             "What keeps the cook awake?", "How much?"));
}

// What to offer

std::vector<std::string> offered(const Portfolio& portfolio, const char* partnership) {
  const auto forms = portfolio.view().forms(*PartnershipId::parse(partnership));
  std::vector<std::string> ids;
  for (const SuggestedRhythm& each : forms->rhythms) ids.emplace_back(each.id.view());
  return ids;
}

TEST(SuggestedRhythms, AreThoseOfTheStageWhoseKindIsNotAgreedOn) {
  Portfolio portfolio;
  const auto tell = [&](std::string_view type, std::string_view data) {
    const auto told =
        portfolio.submit(*read_any_command(command(type, "2026-03-02T13:00:00Z", data)));
    ASSERT_TRUE(told) << to_json(told.error());
  };
  tell("member.add", R"({"id":"pat","name":"Pat"})");
  tell("partnership.open", R"({"name":"P","zone":"America/New_York"})");
  EXPECT_THAT(offered(portfolio, "p"), ElementsAre("prospect_check_in"));
  tell("partnership.move", R"({"stage":"delivering"})");
  EXPECT_THAT(offered(portfolio, "p"),
              ElementsAre("daily_call", "weekly_report", "monthly_review"));
  const std::string report = R"("kind":"report","rule":"FREQ=DAILY","local_time":"09:00",)";
  tell("rhythm.set", R"({"id":"r",)" + report + R"("owner":"pat"})");
  EXPECT_THAT(offered(portfolio, "p"), ElementsAre("daily_call", "monthly_review"));
  tell("rhythm.stop", R"({"id":"r"})");
  EXPECT_THAT(offered(portfolio, "p"),
              ElementsAre("daily_call", "weekly_report", "monthly_review"));
  EXPECT_EQ(portfolio.view().forms()->rhythms.size(), 5u);
}

TEST_F(FormsTest, AreRefusedForAPartnershipThatNobodyKnows) {
  const auto refused = portfolio.view().forms(*PartnershipId::parse("x"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "partnership.unknown");
  EXPECT_EQ(refused.error().path(), "/partnership");
}

TEST_F(FormsTest, FollowThePolicyThatWasSet) {
  const Instant now = at("2026-03-02T14:00:00Z");
  ASSERT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, R"({"skew":"5s"})"}));
  EXPECT_THAT(texts(forms()), IsEmpty());
}

TEST(ShippedForms, AskForEachKindOfGoalAndHaveADefaultTemplate) {
  const Forms forms = Portfolio().view().forms().value();
  EXPECT_EQ(forms.success.size(), 5u);
  ASSERT_FALSE(forms.goals.empty());
  EXPECT_EQ(forms.goals[0].id.view(), "outcome");
  ASSERT_FALSE(forms.templates.empty());
  EXPECT_TRUE(std::any_of(forms.templates.begin(), forms.templates.end(),
                          [](const Template& each) { return each.id.view() == "default"; }));
}

TEST(ShippedForms, AskEveryQuestionInSpanish) {
  const Forms written = Portfolio().view().forms().value();
  const Forms spanish = Portfolio().view().forms({}, *Language::parse("es")).value();
  ASSERT_EQ(written.templates.size(), 5u);
  for (std::size_t i = 0; i < written.templates.size(); ++i) {
    for (std::size_t j = 0; j < written.templates[i].items.size(); ++j) {
      EXPECT_NE(written.templates[i].items[j].text, spanish.templates[i].items[j].text)
          << written.templates[i].items[j].text.view();
    }
  }
  for (std::size_t i = 0; i < written.success.size(); ++i) {
    EXPECT_NE(written.success[i].text, spanish.success[i].text) << written.success[i].id;
  }
  const auto differ = [](const auto& all, const auto& translated) {
    ASSERT_FALSE(all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_NE(all[i].text, translated[i].text) << all[i].id.view();
    }
  };
  differ(written.goals, spanish.goals);
  differ(written.prompts, spanish.prompts);
  differ(written.rhythms, spanish.rhythms);
}

}  // namespace
}  // namespace entente
