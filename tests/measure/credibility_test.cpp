#include "entente/measure/credibility.hpp"

#include <gtest/gtest.h>

#include "measure/close.hpp"

namespace entente {
namespace {

CredibilityInput two_signals() {
  return {.trials = {{"seeks_opinion", 1, 0},
                     {"seeks_opinion", 0, 180},
                     {"seeks_opinion", 0.5, 0},
                     {"co_creates", 1, 0},
                     {"co_creates", 1, 0}}};
}

TEST(Credibility, GivesTheFiguresOfTheSpecification) {
  const Credibility found = credibility(two_signals()).value();
  ASSERT_EQ(found.signals_.size(), 2U);
  EXPECT_EQ(found.signals_[0].name, "seeks_opinion");
  EXPECT_CLOSE(found.signals_[0].score, 0.6);
  EXPECT_EQ(found.signals_[1].name, "co_creates");
  EXPECT_CLOSE(found.signals_[1].score, 0.8);
  EXPECT_CLOSE(found.score.value(), 0.7);
  EXPECT_CLOSE(found.confidence, 0.5);
}

TEST(Credibility, IsUnknownWithoutTrials) { EXPECT_EQ(credibility({}).value(), Credibility{}); }

TEST(Credibility, StartsAtTheTargetAndReturnsToItWithTime) {
  const Credibility old = credibility({.trials = {{"confides", 0, 1e6}}}).value();
  EXPECT_CLOSE(old.score.value(), 0.6);
}

TEST(Credibility, CountsSignalsAlikeHoweverManyTrialsTheyHad) {
  CredibilityInput input{.trials = {{"confides", 0, 0}}};
  for (int i = 0; i < 8; ++i) input.trials.push_back({"co_creates", 1, 0});
  // 1.2/3 and 9.2/10
  EXPECT_CLOSE(credibility(input)->score.value(), (0.4 + 0.92) / 2);
}

TEST(Credibility, RefusesWhatIsNoTrial) {
  for (const double bad : {nan, infinity, -0.1, 1.1}) {
    CredibilityInput input = two_signals();
    input.trials[2].value = bad;
    expect_refused(credibility(input), "field.range", "/trials/2/value");
  }
  for (const double bad : {nan, infinity, -0.1}) {
    CredibilityInput input = two_signals();
    input.trials[4].age = bad;
    expect_refused(credibility(input), "field.range", "/trials/4/age");
  }
  expect_refused(credibility({.trials = {{"", 1, 0}}}), "field.range", "/trials/0/signal");
}

}  // namespace
}  // namespace entente
