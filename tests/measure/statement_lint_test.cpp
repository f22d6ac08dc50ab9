#include "entente/measure/statement_lint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

using enum StatementProblem;
using Problems = std::vector<StatementProblem>;

StatementLint lint(const std::string& text) { return statement_lint({.text = text}).value(); }

bool has(const std::string& text, StatementProblem problem) {
  const Problems problems = lint(text).problems;
  return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

TEST(StatementLint, GivesTheFiguresOfTheSpecification) {
  const StatementLint shop = lint("We build your shop together, on time, in budget, no surprises.");
  EXPECT_EQ(shop.words, 11);
  EXPECT_EQ(shop.sentences, 1);
  EXPECT_EQ(shop.syllables, 16);
  EXPECT_CLOSE(shop.ease.value(), 72.6155 - 0.00004545454545454);
  EXPECT_EQ(shop.problems, Problems{no_measure});

  const StatementLint opening = lint("Open by May 1, under 120 thousand, with zero rework.");
  EXPECT_EQ(opening.words, 10);
  EXPECT_EQ(opening.sentences, 1);
  EXPECT_EQ(opening.syllables, 15);
  EXPECT_CLOSE(opening.ease.value(), 69.785);
  EXPECT_EQ(opening.problems, Problems{one_sided});
}

TEST(StatementLint, HasNothingToSayOfAGoodOne) {
  EXPECT_EQ(lint("We open your shop by May 1 without rework.").problems, Problems{});
}

TEST(StatementLint, SaysOnlyThatAnEmptyTextIsEmpty) {
  for (const char* text : {"", "  \n\t"}) {
    const StatementLint empty_one = lint(text);
    EXPECT_EQ(empty_one.words, 0);
    EXPECT_EQ(empty_one.sentences, 0);
    EXPECT_FALSE(empty_one.ease);
    EXPECT_EQ(empty_one.problems, Problems{empty});
  }
}

TEST(StatementLint, CountsSentencesByTheEndsOfWords) {
  EXPECT_EQ(lint("We open. You rest").sentences, 2);
  EXPECT_EQ(lint("Is it ours? \"Yes!\" We said so\u2026 twice.").sentences, 4);
  EXPECT_EQ(lint("We pay 1.5 of 2 as www.example.org says").sentences, 1);
  EXPECT_EQ(lint("(We said \u201cnever.\u201d) Now we do.").sentences, 2);
}

TEST(StatementLint, CountsTheGroupsOfVowelsOfAWordWithoutItsSilentE) {
  const auto syllables = [](const char* word) { return lint(word).syllables.value(); };
  EXPECT_EQ(syllables("time,"), 1);
  EXPECT_EQ(syllables("the"), 1);
  EXPECT_EQ(syllables("free"), 1);
  EXPECT_EQ(syllables("movie"), 2);
  EXPECT_EQ(syllables("OPENED"), 3);
  EXPECT_EQ(syllables("rhythm"), 1);
  EXPECT_EQ(syllables("2026"), 1);
  EXPECT_EQ(syllables("\u2014"), 1);
}

std::string we_and(int more) {
  std::string text = "we";
  for (int i = 0; i < more; ++i) text += " go";
  return text;
}

TEST(StatementLint, FindsTextsTooLongFromTheFirstWordOver) {
  EXPECT_FALSE(has(we_and(11), wordy));
  EXPECT_TRUE(has(we_and(12), wordy));
  EXPECT_FALSE(has(we_and(24), too_long));
  EXPECT_TRUE(has(we_and(25), too_long));
  EXPECT_TRUE(has("We do. We go.", many_sentences));
  EXPECT_FALSE(has("We do. We go.", too_long));
  EXPECT_TRUE(has("We do. We go. We are.", too_long));
}

TEST(StatementLint, FindsTextsThatAreHardToRead) {
  EXPECT_TRUE(has("We collaboratively operationalize organizational excellence.", hard));
  EXPECT_FALSE(has("We do it on time.", hard));
}

TEST(StatementLint, LooksForBothSides) {
  EXPECT_TRUE(has("The shop opens in May.", one_sided));
  EXPECT_TRUE(has("You open your shop.", one_sided));
  EXPECT_FALSE(has("We\u2019ll open the shop.", one_sided));
  EXPECT_FALSE(has("OUR shop opens.", one_sided));
  EXPECT_FALSE(has("I build what you open.", one_sided));
}

TEST(StatementLint, LooksForANumberOrADate) {
  EXPECT_TRUE(has("We may march on.", no_measure) == false) << "march is taken for a month";
  EXPECT_TRUE(has("We may open soon.", no_measure));
  EXPECT_TRUE(has("May we open soon?", no_measure));
  EXPECT_FALSE(has("We open in May.", no_measure));
  EXPECT_FALSE(has("We call every Friday.", no_measure));
  EXPECT_FALSE(has("We have zero rework.", no_measure));
  EXPECT_FALSE(has("We save 5%.", no_measure));
  EXPECT_FALSE(has("We take twenty-four days.", no_measure));
}

TEST(StatementLint, FindsBuzzwordsAsWholeWordsAndPhrases) {
  const auto problems = [](const char* buzzword) {
    return statement_lint(
               {.text = "We open a World-Class shop by May 1.", .buzzwords = {"synergy", buzzword}})
        ->problems;
  };
  EXPECT_EQ(problems("world class"), Problems{buzzword});
  EXPECT_EQ(problems("SHOP"), Problems{buzzword});
  EXPECT_EQ(problems("class world"), Problems{});
  EXPECT_EQ(problems("sho"), Problems{});
  EXPECT_EQ(problems(" - "), Problems{});
}

TEST(StatementLint, FindsAnAlignmentOfWhichNoWordStandsThere) {
  const auto problems = [](const char* alignment) {
    return statement_lint({.text = "We open the caf\u00e9 by May 1, with zero rework.",
                           .alignments = {"Zero defects", alignment}})
        ->problems;
  };
  EXPECT_EQ(problems("the opening on time"), Problems{leaves_out});
  EXPECT_EQ(problems("A nice caf\u00e9"), Problems{});
  EXPECT_EQ(problems("on the go"), Problems{}) << "no word of four letters to look for";
}

TEST(StatementLint, JudgesOnlyTheLengthOfOtherLanguages) {
  const StatementLint spanish =
      statement_lint({.text = "Abrimos su tienda. En mayo.", .language = "es-MX"}).value();
  EXPECT_EQ(spanish.words, 5);
  EXPECT_EQ(spanish.sentences, 2);
  EXPECT_FALSE(spanish.ease);
  EXPECT_FALSE(spanish.syllables);
  EXPECT_EQ(spanish.problems, Problems{many_sentences});
  EXPECT_TRUE(statement_lint({.text = "Open", .language = "EN-gb"})->ease);
}

TEST(StatementLint, TakesAnyBytes) {
  EXPECT_EQ(lint("we \xe2\x80").words, 2);
  EXPECT_EQ(lint(std::string("we\0go", 5)).words, 1);
  EXPECT_EQ(lint(std::string(100'000, 'e')).syllables, 1);
}

}  // namespace
}  // namespace entente
