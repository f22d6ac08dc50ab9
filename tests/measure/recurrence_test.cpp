#include "entente/measure/recurrence.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

RecurrenceInput against_baseline(std::int64_t count, double days, std::int64_t before,
                                 double before_days) {
  return {.count = count, .days = days, .baseline_count = before, .baseline_days = before_days};
}

// Digits beyond the specification's by mpmath: the Poisson sum, its incomplete beta function.

TEST(Recurrence, GivesTheChanceAgainstAKnownRate) {
  EXPECT_CLOSE(recurrence({.count = 5, .expected = 1.8})->p, 0.0364066610010834337);
  EXPECT_EQ(recurrence({.count = 0, .expected = 1.8})->p, 1);
}

TEST(Recurrence, GivesTheChanceAgainstAnUncertainBaseline) {
  const Recurrence found = recurrence(against_baseline(4, 30, 5, 180)).value();
  EXPECT_CLOSE(found.p, 0.0230354470548816951);
  EXPECT_CLOSE(found.quiet_days_needed.value(), 130.329751323092255);
  EXPECT_FALSE(found.limit);
  EXPECT_EQ(recurrence(against_baseline(0, 30, 5, 180))->p, 1);
}

TEST(Recurrence, SaysHowLongQuietProvesACure) {
  const Recurrence found = recurrence(against_baseline(0, 30, 6, 180)).value();
  EXPECT_CLOSE(found.quiet_days_needed.value(), 105.384883928623131);
}

struct Limit {
  double expected;
  std::int64_t limit;
};

TEST(Recurrence, AlarmsAtTheFirstCountThatIsNoAccident) {
  const std::vector<Limit> limits{{0.001, 1}, {0.1, 3}, {0.5, 5}, {2, 8}, {10, 22}, {100, 132}};
  for (const Limit& each : limits) {
    EXPECT_EQ(recurrence({.expected = each.expected})->limit, each.limit) << each.expected;
  }
}

TEST(Recurrence, AnswersAtTheEdgesOfItsRanges) {
  for (const std::int64_t count : {0, 1, 1'000'000}) {
    for (const double expected : {1e-9, 1.0, 1e5}) {
      const double p = recurrence({.count = count, .expected = expected})->p;
      EXPECT_TRUE(p >= 0 && p <= 1) << count << ' ' << expected;
    }
    for (const double days : {1e-6, 1e6}) {
      for (const std::int64_t before : {0, 1'000'000}) {
        const Recurrence found = recurrence(against_baseline(count, days, before, 1)).value();
        EXPECT_TRUE(found.p >= 0 && found.p <= 1) << count << ' ' << days << ' ' << before;
        EXPECT_GT(found.quiet_days_needed, 0);
      }
    }
  }
}

TEST(Recurrence, NeedsSomethingToCompareWith) {
  expect_refused(recurrence({.count = 3}), "field.missing", "/days");
  expect_refused(recurrence({.count = 3, .days = 30}), "field.missing", "/baseline_count");
  expect_refused(recurrence({.count = 3, .days = 30, .baseline_count = 3}), "field.missing",
                 "/baseline_days");
  expect_refused(recurrence({.count = 3, .expected = 3, .days = 30}), "field.range", "/expected");
}

TEST(Recurrence, RefusesNumbersOutsideOfTheirRange) {
  expect_refused(recurrence({.count = -1, .expected = 2}), "field.range", "/count");
  expect_refused(recurrence(against_baseline(1, 30, -1, 180)), "field.range", "/baseline_count");
  for (const double bad : {nan, infinity, 0.0, -1.0}) {
    expect_refused(recurrence({.count = 1, .expected = bad}), "field.range", "/expected");
    expect_refused(recurrence(against_baseline(1, bad, 5, 180)), "field.range", "/days");
    expect_refused(recurrence(against_baseline(1, 30, 5, bad)), "field.range", "/baseline_days");
  }
}

TEST(PoissonCusum, GivesTheFiguresOfTheSpecification) {
  const PoissonCusum found =
      poisson_cusum({.counts = {2, 5, 6, 4}, .usual = 2, .worse = 4}).value();
  ASSERT_EQ(found.sums.size(), 4U);
  EXPECT_EQ(found.sums[0], 0);
  EXPECT_CLOSE(found.sums[1], 2.11460991822207319);
  EXPECT_CLOSE(found.sums[2], 5.22921983644414637);
  EXPECT_CLOSE(found.sums[3], 6.34382975466621956);
  EXPECT_EQ(found.alarm_at, 2);
}

TEST(PoissonCusum, StaysSilentUpToItsLimit) {
  EXPECT_FALSE(poisson_cusum({.counts = {2, 1, 3, 2}, .usual = 2, .worse = 4})->alarm_at);
  const PoissonCusumInput patient{.counts = {2, 5, 6, 4}, .usual = 2, .worse = 4, .limit = 6};
  EXPECT_EQ(poisson_cusum(patient)->alarm_at, 3);
}

TEST(PoissonCusum, TakesRatesThatAreNearlyOne) {
  // K lies between the two.
  const PoissonCusum found = poisson_cusum({.counts = {3}, .usual = 2, .worse = 2 + 1e-12}).value();
  EXPECT_NEAR(found.sums[0], 1, 1e-11);
}

TEST(PoissonCusum, RefusesWhatIsNoCountOrRate) {
  const PoissonCusumInput good{.counts = {2, 5}, .usual = 2, .worse = 4, .limit = 5};
  PoissonCusumInput input = good;
  input.counts[1] = -1;
  expect_refused(poisson_cusum(input), "field.range", "/counts/1");
  for (const double bad : {nan, infinity, 0.0, -1.0}) {
    input = good;
    input.usual = bad;
    expect_refused(poisson_cusum(input), "field.range", "/usual");
    input = good;
    input.worse = bad;
    expect_refused(poisson_cusum(input), "field.range", "/worse");
    input = good;
    input.limit = bad;
    expect_refused(poisson_cusum(input), "field.range", "/limit");
  }
  input = good;
  input.worse = 2;
  expect_refused(poisson_cusum(input), "field.range", "/worse");
}

}  // namespace
}  // namespace entente
