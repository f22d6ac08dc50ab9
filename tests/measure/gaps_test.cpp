#include "entente/measure/gaps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

// The classifier's vector: A 9/10 7/8 8/10, B 2/8 3/9 2/10 3/8, C 9/11 7/9 6/8.
GapsInput three_segments() {
  return {.customers = {{"a1", "A", 9, 10},
                        {"a2", "A", 7, 8},
                        {"a3", "A", 8, 10},
                        {"b1", "B", 2, 8},
                        {"b2", "B", 3, 9},
                        {"b3", "B", 2, 10},
                        {"b4", "B", 3, 8},
                        {"c1", "C", 9, 11},
                        {"c2", "C", 7, 9},
                        {"c3", "C", 6, 8}}};
}

GapsInput alike(int customers, std::int64_t positives, std::int64_t trials) {
  GapsInput input;
  for (int i = 0; i < customers; ++i) {
    input.customers.push_back({"c" + std::to_string(i), {}, positives, trials});
  }
  return input;
}

// The interval by mpmath: 10 of 35 over 35/(1 + rho(sum n^2/35 - 1)) trials, rho of all ten.
TEST(Gaps, FindsTheSegmentOfTheSpecification) {
  const Gaps found = gaps(three_segments()).value();
  EXPECT_EQ(found.verdict, GapVerdict::segment);
  EXPECT_EQ(found.where, std::vector<std::string>{"B"});
  EXPECT_CLOSE(found.p.value(), 2.08576850039401e-7);
  EXPECT_CLOSE(found.effect.value(), 0.535714285714285714);
  EXPECT_CLOSE(found.rate.value(), 0.285714285714285714);
  EXPECT_CLOSE(found.low.value(), 0.126326181069580794);
  EXPECT_CLOSE(found.high.value(), 0.525292976617152472);
  EXPECT_FALSE(found.trials_needed);
}

TEST(Gaps, TellsTheExampleOfItsHeader) {
  const GapsInput input{.customers = {{"ada", "bakery", 9, 10},
                                      {"bo", "bakery", 7, 8},
                                      {"cem", "cafe", 2, 8},
                                      {"dee", "cafe", 3, 9},
                                      {"eli", "cafe", 2, 10},
                                      {"fay", "bakery", 8, 10}}};
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::segment);
  EXPECT_EQ(found.where, std::vector<std::string>{"cafe"});
}

TEST(Gaps, SaysNothingWithoutTrials) {
  EXPECT_EQ(gaps({}).value(), Gaps{});
  EXPECT_EQ(gaps(alike(30, 0, 0)).value(), Gaps{});
}

TEST(Gaps, CallsWhatMostCustomersLackSystemic) {
  const Gaps found = gaps(alike(30, 3, 8)).value();
  EXPECT_EQ(found.verdict, GapVerdict::systemic);
  EXPECT_TRUE(found.where.empty());
  EXPECT_CLOSE(found.rate.value(), 0.375);
  EXPECT_CLOSE(found.effect.value(), 0.225);
  EXPECT_LT(found.high.value(), 0.6);
  EXPECT_LT(found.p.value(), 0.05);
}

TEST(Gaps, AsksThatMostCustomersAreLowBeforeCallingItSystemic) {
  // Eleven of twenty are low: the common share is proven to be, but 60 % of the customers are not.
  GapsInput input = alike(20, 6, 10);
  for (std::size_t i = 0; i < 11; ++i) input.customers[i].positives = 0;
  EXPECT_NE(gaps(input)->verdict, GapVerdict::systemic);
  input.customers[11].positives = 0;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::systemic);
}

// Twelve customers with 2 of 10 and eight with 9 of 10: p = 97/202, S = 23.5201, n_c = 190,
// rho = .4399, so the 200 trials count as 40.3, but .48 is proven to be below .6 by 45.1 only.
TEST(Gaps, CountsTrialsForLessWhereCustomersDiffer) {
  GapsInput input = alike(20, 9, 10);
  for (std::size_t i = 0; i < 12; ++i) input.customers[i].positives = 2;
  const Gaps differing = gaps(input).value();
  EXPECT_EQ(differing.verdict, GapVerdict::none);
  EXPECT_CLOSE(differing.rate.value(), 0.48);
  EXPECT_NEAR(differing.high.value(), 0.6066, 1e-4);

  // The same 96 of 200, spread evenly: all of the trials count but for rho's least.
  input = alike(20, 5, 10);
  for (std::size_t i = 0; i < 4; ++i) input.customers[i].positives = 4;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::systemic);
}

TEST(Gaps, CallsItSystemicBeforeItLooksForASegment) {
  GapsInput input = alike(30, 4, 10);
  for (std::size_t i = 0; i < 30; ++i) input.customers[i].segment = i < 10 ? "low" : "usual";
  for (std::size_t i = 0; i < 10; ++i) input.customers[i].positives = 0;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::systemic);
}

TEST(Gaps, NamesTheSegmentBeforeTheCustomersInIt) {
  GapsInput input = alike(30, 9, 10);
  for (std::size_t i = 0; i < 30; ++i) input.customers[i].segment = i < 10 ? "low" : "usual";
  for (std::size_t i = 0; i < 10; ++i) input.customers[i].positives = 0;
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::segment);
  EXPECT_EQ(found.where, std::vector<std::string>{"low"});
}

TEST(Gaps, AsksForAnEffectHoweverCertainADifferenceIs) {
  // .65 against .75 in thousands of trials: no accident, and of no matter.
  GapsInput input = alike(6, 750, 1000);
  for (std::size_t i = 0; i < 6; ++i) input.customers[i].segment = i < 3 ? "low" : "usual";
  for (std::size_t i = 0; i < 3; ++i) input.customers[i].positives = 650;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
  input.effect = 0.05;
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::segment);
  EXPECT_CLOSE(found.effect.value(), 0.1);
}

// Six customers with 5 of 10 against 180 of 270: Fisher's mid-p is .0088032, and .0138984 without
// one of the six, both by exact fractions. Nine other segments make .088 of it, one makes .0176.
TEST(Gaps, CorrectsForTheSegmentsThatWereTried) {
  GapsInput input = alike(33, 7, 10);
  for (std::size_t i = 0; i < 33; ++i) {
    const bool is_low = i < 6;
    input.customers[i].segment = is_low ? "low" : "s" + std::to_string((i - 6) / 3);
    if (is_low) input.customers[i].positives = 5;
    if (!is_low && i % 3 == 0) input.customers[i].positives = 6;
  }
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
  for (std::size_t i = 6; i < 33; ++i) input.customers[i].segment = "usual";
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::segment);
  EXPECT_CLOSE(found.p.value(), 0.008803195156696253);
}

TEST(Gaps, LeavesASegmentThatIsLowByOneCustomerOnly) {
  GapsInput input = three_segments();
  for (std::size_t i = 3; i < 7; ++i) input.customers[i].positives = input.customers[i].trials - 1;
  input.customers[5] = {"b3", "B", 0, 40};
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::customer);
  EXPECT_EQ(found.where, std::vector<std::string>{"b3"});
}

TEST(Gaps, AsksForThreeCustomersInASegment) {
  GapsInput input = three_segments();
  input.customers.erase(input.customers.begin() + 3, input.customers.begin() + 5);
  EXPECT_NE(gaps(input)->verdict, GapVerdict::segment);
}

TEST(Gaps, FindsASingleCustomerAndOnlyWatchesOneWithFewTrials) {
  GapsInput input = alike(12, 9, 10);
  input.customers[7].positives = 0;
  const Gaps found = gaps(input).value();
  EXPECT_EQ(found.verdict, GapVerdict::customer);
  EXPECT_EQ(found.where, std::vector<std::string>{"c7"});
  EXPECT_EQ(found.rate, 0);
  // What the eleven others lead to: (99 + 1)/(110 + 2).
  EXPECT_CLOSE(found.effect.value(), 100.0 / 112);
  // Their correlation is at its least: Beta(49 * 100/112, 49 * 12/112), and half of the chance of
  // no positive in ten, by mpmath.
  EXPECT_CLOSE(found.p.value(), 1.27856682868025e-8);

  input.customers[7].trials = 9;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::watch);
  EXPECT_EQ(gaps(input)->where, std::vector<std::string>{"c7"});
}

// Under the prior of the eleven others, Beta(43.75, 5.25), mid-p of 6 in ten is .0164350 and of 5
// .0034112; twelve customers were tried, which makes .1972 and .0409 of them.
TEST(Gaps, CorrectsForTheCustomersThatWereTried) {
  GapsInput input = alike(12, 9, 10);
  input.customers[7].positives = 6;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
  input.discovery = 0.198;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::customer);
  EXPECT_CLOSE(gaps(input)->p.value(), 0.016435030878440275);

  input.discovery = 0.05;
  input.customers[7].positives = 5;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::customer);
}

TEST(Gaps, AsksForAnEffectOfASingleCustomerToo) {
  // 100/112 is expected of the one with 5 of 10: .3929 less.
  GapsInput input = alike(12, 9, 10);
  input.customers[7].positives = 5;
  input.effect = 0.3928;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::customer);
  input.effect = 0.393;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
}

TEST(Gaps, FindsNothingWhereAllIsWell) {
  const Gaps found = gaps(alike(30, 7, 8)).value();
  EXPECT_EQ(found.verdict, GapVerdict::none);
  EXPECT_CLOSE(found.rate.value(), 0.875);
  EXPECT_FALSE(found.trials_needed) << "no number of trials turns a good share into a gap";
}

TEST(Gaps, SaysHowManyTrialsWouldProveAShareBelowTheTarget) {
  const Gaps few = gaps(alike(4, 2, 4)).value();
  EXPECT_EQ(few.verdict, GapVerdict::none);
  // rho is at its least, 0.02: (1.6449/0.1)^2 * 0.24 * (1 + 0.02 * 3) = 68.8.
  EXPECT_EQ(few.trials_needed, 69);
  EXPECT_EQ(gaps(alike(17, 2, 4))->verdict, GapVerdict::none);
  EXPECT_EQ(gaps(alike(18, 2, 4))->verdict, GapVerdict::systemic);
}

TEST(Gaps, FollowsAnotherTarget) {
  GapsInput input = alike(30, 3, 8);
  input.target = 0.3;
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
}

TEST(Gaps, DoesNotDependOnTheOrderOfTheCustomers) {
  GapsInput input = three_segments();
  const Gaps expected = gaps(input).value();
  std::reverse(input.customers.begin(), input.customers.end());
  const Gaps reversed = gaps(input).value();
  EXPECT_EQ(reversed.where, expected.where);
  EXPECT_CLOSE(reversed.p.value(), expected.p.value());
}

TEST(Gaps, AnswersTenMillionTrialsInTime) {
  const auto begin = std::chrono::steady_clock::now();
  GapsInput input = alike(10, 999'999, 1'000'000);
  for (std::size_t i = 0; i < 10; ++i) input.customers[i].segment = "s" + std::to_string(i % 2);
  EXPECT_EQ(gaps(input)->verdict, GapVerdict::none);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Gaps, RefusesWhatIsNoTally) {
  GapsInput input = three_segments();
  input.customers[4].positives = 10;
  expect_refused(gaps(input), "field.range", "/customers/4/positives");
  input = three_segments();
  input.customers[4].positives = -1;
  expect_refused(gaps(input), "field.range", "/customers/4/positives");
  input = three_segments();
  input.customers[0].trials = -1;
  expect_refused(gaps(input), "field.range", "/customers/0/trials");
  input = three_segments();
  input.customers[9].id = "b2";
  expect_refused(gaps(input), "field.duplicate", "/customers/9/id");
  for (const double bad : {nan, -0.1, 1.1}) {
    input = three_segments();
    input.target = bad;
    expect_refused(gaps(input), "field.range", "/target");
    input = three_segments();
    input.effect = bad;
    expect_refused(gaps(input), "field.range", "/effect");
    input = three_segments();
    input.discovery = bad;
    expect_refused(gaps(input), "field.range", "/discovery");
  }
  expect_refused(gaps(alike(11, 0, 1'000'000)), "field.range", "/customers");
}

}  // namespace
}  // namespace entente
