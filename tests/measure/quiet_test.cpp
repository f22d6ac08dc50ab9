#include "entente/measure/quiet.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/beta.hpp>
#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

// Expected values: the vectors of the specification, and beyond their digits mpmath with 40 digits,
// S and M by integrating the density of the next gap (not by the closed forms of the library).

GapBelief belief_of(const std::vector<double>& gaps, const GapModel& model) {
  return GapBelief::of(gaps, model).value();
}

// P(alive) as the specification writes it, with incomplete beta functions for every k.
long double alive_as_written(const GapBelief& belief, const GapModel& model, long double silence) {
  const long double r = belief.shape();
  const long double a = belief.rate();
  const long double k = model.k;
  const long double z = silence / (a + silence);
  const long double survival = boost::math::ibeta(r, k, a / (a + silence));
  const long double mean =
      silence * survival + k * a / (r - 1) * boost::math::ibeta(k + 1, r - 1, z);
  return survival / (survival + model.hazard * mean);
}

// The deadline as the specification finds it: double an upper bound from A, then bisect.
double bisected(const GapBelief& belief, const GapModel& model, double threshold) {
  long double low = 0;
  long double high = belief.rate();
  while (alive_as_written(belief, model, high) > threshold) high *= 2;
  while (high - low > 1e-12L * high) {
    const long double middle = (low + high) / 2;
    (alive_as_written(belief, model, middle) > threshold ? low : high) = middle;
  }
  return static_cast<double>(high);
}

TEST(Quiet, GivesTheDeadlinesOfTheAgreedRhythmAlone) {
  const QuietDeadline quiet = quiet_deadline({.cadence = 7}).value();
  EXPECT_EQ(quiet.shape, 7);
  EXPECT_EQ(quiet.rate, 21);
  EXPECT_EQ(quiet.expected_gap, 7);
  ASSERT_EQ(quiet.deadlines.size(), 2U);
  EXPECT_CLOSE(quiet.deadlines[0], 35.7749140247212864);
  EXPECT_CLOSE(quiet.deadlines[1], 42.7846035517220076);
}

TEST(Quiet, GivesTheFiguresOfTheSpecificationAfterFiveGaps) {
  const QuietInput input{.gaps = {7, 6, 8, 7, 7}, .cadence = 7, .silence = 21};
  const QuietProbability quiet = quiet_probability(input).value();
  EXPECT_CLOSE(quiet.shape, 15.1902);
  EXPECT_CLOSE(quiet.rate, 49.7467);
  EXPECT_CLOSE(quiet.expected_gap, 7.011416329579569);
  EXPECT_CLOSE(quiet.survival, 0.0261728847090423899);
  EXPECT_CLOSE(quiet.mean, 6.86427322844159368);
  EXPECT_CLOSE(quiet.alive, 0.735689387516269918);
  ASSERT_EQ(quiet.deadlines.size(), 2U);
  EXPECT_CLOSE(quiet.deadlines[0], 30.0283437545618397);
  EXPECT_CLOSE(quiet.deadlines[1], 34.5522769874078187);
}

TEST(Quiet, GivesTheFiguresOfTheSpecificationForPureChance) {
  // Without discount two gaps of 9 and 10 days lead to R = 6, A = 40.
  const GapBelief belief = belief_of({9, 10}, {.cadence = 7, .k = 1, .discount = 1});
  ASSERT_EQ(belief.shape(), 6);
  ASSERT_EQ(belief.rate(), 40);
  const SilenceChance chance = belief.after(30).value();
  EXPECT_CLOSE(chance.survival, 0.0348154255454784996);
  EXPECT_CLOSE(chance.mean, 7.51258404236330101);
  EXPECT_CLOSE(chance.alive, 0.77184707614596864);
  EXPECT_CLOSE(belief.deadline(0.35).value(), 54.3133497277847303);
}

TEST(Quiet, TakesAFractionalRegularity) {
  const GapBelief belief =
      belief_of({3, 4.5, 2, 10}, {.cadence = 5, .k = 2.5, .discount = 0.8, .hazard = 0.002});
  EXPECT_CLOSE(belief.shape(), 15.88);
  EXPECT_CLOSE(belief.rate(), 31.016);
  const SilenceChance chance = belief.after(12).value();
  EXPECT_CLOSE(chance.survival, 0.0543035775293643379);
  EXPECT_CLOSE(chance.mean, 5.02124618206143216);
  EXPECT_CLOSE(chance.alive, 0.843929980793756033);
  EXPECT_CLOSE(belief.deadline(0.35).value(), 19.9647739208151951);
  EXPECT_CLOSE(belief.deadline(0.001).value(), 47.5057238909842802);
}

TEST(Quiet, TakesALargeWholeRegularity) {
  const GapModel model{.cadence = 5, .k = 20, .discount = 0.8};
  EXPECT_CLOSE(belief_of({3, 4.5, 2, 10}, model).deadline(0.35).value(), 9.32027279587109026);
}

TEST(Quiet, FindsWhatAPlainBisectionFindsForEveryRegularity) {
  const std::vector<double> uneven{3, 4.5, 2, 10, 90, 2};
  const std::vector<double> many(40, 3.0);
  for (const double k :
       {0.1, 0.5, 0.9, 1.0, 1.1, 1.5, 2.0, 2.5, 3.7, 8.0, 12.3, 16.5, 33.3, 50.0}) {
    const GapModel model{.cadence = 7, .k = k};
    for (const GapBelief& belief :
         {belief_of({}, model), belief_of(uneven, model), belief_of(many, model)}) {
      for (const double threshold : {0.001, 0.2, 0.35, 0.9, 0.999}) {
        EXPECT_CLOSE(belief.deadline(threshold).value(), bisected(belief, model, threshold))
            << k << ' ' << belief.shape() << ' ' << threshold;
      }
    }
  }
}

// Where a loss is likelier than another contact, the deadline lies far before the next gap.
TEST(Quiet, FindsItWhereTheHazardEndsTheSilenceLongBeforeTheNextContact) {
  for (const double k : {1.0, 2.0, 2.5, 16.0}) {
    const GapModel model{.cadence = 0.01, .k = k, .hazard = 1};
    const GapBelief belief = belief_of({1e-300, 1e6}, model);
    EXPECT_CLOSE(belief.deadline(0.999).value(), bisected(belief, model, 0.999)) << k;
  }
}

// Regularity is no different just beside a whole number.
TEST(Quiet, GoesSmoothlyFromAWholeRegularityToItsNeighbours) {
  const std::vector<double> gaps{7, 6, 8, 7, 7};
  for (const double k : {1.0, 2.0, 16.0, 17.0, 49.0}) {
    const double whole = belief_of(gaps, {.cadence = 7, .k = k}).deadline(0.35).value();
    for (const double other : {k - 1e-9, k + 1e-9}) {
      const double beside = belief_of(gaps, {.cadence = 7, .k = other}).deadline(0.35).value();
      EXPECT_NEAR(beside, whole, 1e-8 * whole) << other;
    }
  }
}

TEST(Quiet, TellsTheExampleOfItsHeader) {
  const GapBelief belief = belief_of({7, 6, 8, 35, 7}, {.cadence = 7});
  EXPECT_CLOSE(belief.expected_gap(), 10.563163309889924);
  EXPECT_CLOSE(belief.deadline(0.35).value(), 41.7226923000044579);
  EXPECT_CLOSE(belief.after(21)->alive, 0.8836635443482248);
}

TEST(Quiet, CountsTheLastThirtyGapsOnly) {
  std::vector<double> gaps(5, 1.0);
  gaps.insert(gaps.end(), 30, 7.0);
  const GapBelief belief = belief_of(gaps, {.cadence = 7});
  EXPECT_CLOSE(belief.shape(), 26.1521768344956759);
  EXPECT_CLOSE(belief.rate(), 88.0326189207348658);
}

TEST(Quiet, AnswersEachThresholdInItsOrder) {
  QuietInput input{.gaps = {7, 6, 8, 7, 7}, .cadence = 7, .thresholds = {0.2, 0.5, 0.35}};
  const std::vector<double> deadlines = quiet_deadline(input)->deadlines;
  ASSERT_EQ(deadlines.size(), 3U);
  EXPECT_CLOSE(deadlines[0], 34.5522769874078187);
  EXPECT_CLOSE(deadlines[2], 30.0283437545618397);
  EXPECT_LT(deadlines[1], deadlines[2]);
}

TEST(Quiet, IsUnsureBeforeTheThirdGap) {
  EXPECT_TRUE(belief_of({7, 7}, {}).is_unsure());
  EXPECT_FALSE(belief_of({7, 7, 7}, {}).is_unsure());
}

TEST(Quiet, IsCertainOfAClientWhoWasHeardJustNow) {
  EXPECT_EQ(belief_of({}, {}).after(0).value(), SilenceChance{});
}

TEST(Quiet, IsSurerOfALossTheLongerTheSilence) {
  for (const double k : {0.1, 1.0, 2.0, 3.7, 16.0, 50.0}) {
    const GapBelief belief = belief_of({7, 6, 30, 7}, {.k = k});
    double before = 1;
    for (double silence = 0.5; silence < 2000; silence *= 1.5) {
      const SilenceChance chance = belief.after(silence).value();
      EXPECT_LE(chance.alive, before) << k << ' ' << silence;
      EXPECT_LE(chance.mean, (std::min)(silence, belief.expected_gap()) * (1 + 1e-12)) << silence;
      before = chance.alive;
    }
  }
}

// At its deadline a silence has the chance that was asked for, wherever in the ranges of the model.
TEST(Quiet, MeetsItsThresholdAtTheEdgesOfTheRanges) {
  const std::vector<double> few{1e-300, 1e6};
  const std::vector<double> many(40, 3.0);
  for (const double cadence : {0.01, 30.0, 1e5}) {
    for (const double k : {0.1, 1.0, 2.0, 7.3, 16.0, 17.0, 50.0}) {
      for (const double discount : {0.0, 0.9, 1.0}) {
        for (const double hazard : {1e-9, 1.0 / 730, 1.0}) {
          const GapModel model{.cadence = cadence, .k = k, .discount = discount, .hazard = hazard};
          for (const GapBelief& belief : {belief_of(few, model), belief_of(many, model)}) {
            for (const double threshold : {0.001, 0.35, 0.999}) {
              const double deadline = belief.deadline(threshold).value();
              if (deadline > 1e9) continue;
              EXPECT_NEAR(belief.after(deadline)->alive, threshold, 1e-8)
                  << cadence << ' ' << k << ' ' << discount << ' ' << hazard << ' ' << deadline;
            }
          }
        }
      }
    }
  }
}

TEST(Quiet, RefusesNumbersOutsideOfTheirRangeWithTheirPath) {
  const QuietInput good{.gaps = {7, 7}, .silence = 3};
  ASSERT_TRUE(quiet_probability(good));
  for (const double bad : {nan, infinity, -infinity, -1.0}) {
    QuietInput input = good;
    input.gaps[1] = bad;
    expect_refused(quiet_deadline(input), "field.range", "/gaps/1");
    input = good;
    input.cadence = bad;
    expect_refused(quiet_deadline(input), "field.range", "/cadence");
    input = good;
    input.k = bad;
    expect_refused(quiet_deadline(input), "field.range", "/k");
    input = good;
    input.discount = bad;
    expect_refused(quiet_deadline(input), "field.range", "/discount");
    input = good;
    input.hazard = bad;
    expect_refused(quiet_deadline(input), "field.range", "/hazard");
    input = good;
    input.thresholds = {0.5, bad};
    expect_refused(quiet_deadline(input), "field.range", "/thresholds/1");
    input = good;
    input.silence = bad;
    expect_refused(quiet_probability(input), "field.range", "/silence");
  }
}

TEST(Quiet, RefusesAGapOfNothingAndAThresholdOfCertainty) {
  expect_refused(quiet_deadline({.gaps = {0}}), "field.range", "/gaps/0");
  expect_refused(quiet_deadline({.thresholds = {1}}), "field.range", "/thresholds/0");
  expect_refused(quiet_deadline({.thresholds = {0}}), "field.range", "/thresholds/0");
}

TEST(Quiet, NeedsASilenceToJudge) {
  expect_refused(quiet_probability({.gaps = {7}}), "field.missing", "/silence");
}

}  // namespace
}  // namespace entente
