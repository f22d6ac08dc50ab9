#include "entente/measure/proportion.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

// Digits beyond the specification's by mpmath: Wilson's formula, Fisher's sum over binomials.

TEST(Wilson, GivesTheFiguresOfTheSpecification) {
  const Wilson few = wilson({.positives = 2, .trials = 10, .z = 1.959964}).value();
  EXPECT_CLOSE(few.low, 0.0566821509377668999);
  EXPECT_CLOSE(few.high, 0.509837530877867732);
  const Wilson more = wilson({.positives = 45, .trials = 60}).value();
  EXPECT_CLOSE(more.low, 0.627679298195573941);
  EXPECT_CLOSE(more.high, 0.842234775287312473);
}

TEST(Wilson, StaysWithinZeroAndOne) {
  const Wilson none = wilson({.positives = 0, .trials = 5, .z = 1.6449}).value();
  EXPECT_EQ(none.low, 0);
  EXPECT_CLOSE(none.high, 0.351129347237252356);
  const Wilson all = wilson({.positives = 5, .trials = 5, .z = 1.6449}).value();
  EXPECT_CLOSE(all.low, 1 - 0.351129347237252356);
  EXPECT_EQ(all.high, 1);
}

TEST(Wilson, IsTheShareItselfWithoutDoubt) {
  EXPECT_EQ(wilson({.positives = 3, .trials = 4, .z = 0}).value(), (Wilson{0.75, 0.75}));
}

TEST(Wilson, TakesPartsOfATrial) {
  const Wilson tiny = wilson({.positives = 1e-300, .trials = 1e-300}).value();
  EXPECT_NEAR(tiny.low, 0, 1e-9);
  EXPECT_NEAR(tiny.high, 1, 1e-9);
}

TEST(Wilson, RefusesWhatIsNoShare) {
  for (const double bad : {nan, infinity, -infinity, -1.0}) {
    expect_refused(wilson({.positives = bad, .trials = 3}), "field.range", "/positives");
    expect_refused(wilson({.positives = 0, .trials = bad}), "field.range", "/trials");
    expect_refused(wilson({.positives = 0, .trials = 3, .z = bad}), "field.range", "/z");
  }
  expect_refused(wilson({.positives = 0, .trials = 0}), "field.range", "/trials");
  expect_refused(wilson({.positives = 4, .trials = 3}), "field.range", "/positives");
}

double fisher(Tally a, Tally b) { return fisher_midp({.a = a, .b = b})->p; }

TEST(FisherMidp, GivesTheFiguresOfTheSpecification) {
  EXPECT_CLOSE(fisher({2, 10}, {45, 60}), 0.000767741970177702673);
  EXPECT_CLOSE(fisher({10, 35}, {46, 56}), 2.08576850039401e-7);
}

TEST(FisherMidp, IsExactAtTheEndsAndForManyTrials) {
  EXPECT_CLOSE(fisher({0, 3}, {5, 5}), 0.00892857142857142857);
  EXPECT_CLOSE(fisher({3, 3}, {0, 4}), 0.985714285714285714);
  EXPECT_CLOSE(fisher({400, 1000}, {600, 1200}), 1.34883757251170786e-6);
}

TEST(FisherMidp, IsEvenBetweenGroupsOfWhichNothingDiffers) {
  EXPECT_DOUBLE_EQ(fisher({0, 7}, {0, 4}), 0.5);
  EXPECT_DOUBLE_EQ(fisher({4, 8}, {4, 8}), 0.5);
}

TEST(FisherMidp, AnswersAMillionTrialsInTime) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_NEAR(fisher({500'000, 1'000'000}, {500'000, 1'000'000}), 0.5, 1e-6);
  EXPECT_EQ(fisher({0, 1'000'000}, {1'000'000, 1'000'000}), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(FisherMidp, RefusesWhatIsNoTally) {
  expect_refused(fisher_midp({.a = {4, 3}, .b = {1, 2}}), "field.range", "/a/0");
  expect_refused(fisher_midp({.a = {1, 3}, .b = {-1, 2}}), "field.range", "/b/0");
  expect_refused(fisher_midp({.a = {0, 0}, .b = {1, 2}}), "field.range", "/a/1");
  expect_refused(fisher_midp({.a = {0, 1}, .b = {1, 1'000'001}}), "field.range", "/b/1");
}

TEST(BenjaminiHochberg, GivesTheFiguresOfTheSpecification) {
  const std::vector<double> p{0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216};
  const std::vector<double> expected{0.01, 0.04,       0.084, 0.084, 0.084,
                                     0.1,  0.74 / 7.0, 0.216, 0.216, 0.216};
  const std::vector<double> adjusted = benjamini_hochberg({.p = p})->adjusted;
  ASSERT_EQ(adjusted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_CLOSE(adjusted[i], expected[i]) << i;
}

TEST(BenjaminiHochberg, AnswersInTheOrderOfTheInput) {
  const std::vector<double> adjusted = benjamini_hochberg({.p = {0.9, 0.01, 0.9, 0.02}})->adjusted;
  ASSERT_EQ(adjusted.size(), 4U);
  EXPECT_CLOSE(adjusted[0], 0.9);
  EXPECT_CLOSE(adjusted[1], 0.04);
  EXPECT_CLOSE(adjusted[2], 0.9);
  EXPECT_CLOSE(adjusted[3], 0.04);
}

TEST(BenjaminiHochberg, RefusesWhatIsNoChance) {
  expect_refused(benjamini_hochberg({}), "field.range", "/p");
  for (const double bad : {nan, infinity, -0.1, 1.1}) {
    expect_refused(benjamini_hochberg({.p = {0.5, bad}}), "field.range", "/p/1");
  }
}

}  // namespace
}  // namespace entente
