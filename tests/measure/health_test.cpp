#include "entente/measure/health.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "entente/base/describe.hpp"
#include "measure/close.hpp"

namespace entente {
namespace {

constexpr HealthBand red = HealthBand::red;
constexpr HealthBand amber = HealthBand::amber;
constexpr HealthBand green = HealthBand::green;

// The vector of the specification: score, weight, age, half-life, confidence.
HealthInput five_signals() {
  return {.signals_ = {{"quiet", 80, 0.25, 0, 30, 1},
                       {"complaints", 40, 0.2, 30, 30, 1},
                       {"promises", 90, 0.2, 10, 60, 1},
                       {"credibility", 60, 0.15, 0, 90, 0.5},
                       {"goals", 70, 0.2, 5, 30, 1}}};
}

TEST(Health, GivesTheFiguresOfTheSpecification) {
  const Health found = health(five_signals()).value();
  EXPECT_CLOSE(found.health.value(), 69.3954428299287261);
  EXPECT_CLOSE(found.confidence, 0.925);
  ASSERT_EQ(found.contributions.size(), 5U);
  EXPECT_EQ(found.contributions[1].name, "complaints");
  EXPECT_CLOSE(found.contributions[0].value, 8.10810810810810811);
  EXPECT_CLOSE(found.contributions[1].value, -1.08108108108108108);
  EXPECT_CLOSE(found.contributions[2].value, 7.70506999472725885);
  EXPECT_CLOSE(found.contributions[3].value, 0.810810810810810811);
  EXPECT_CLOSE(found.contributions[4].value, 3.85253499736362943);
  EXPECT_FALSE(found.capped_by);
}

TEST(Health, TellsTheExampleOfItsHeader) {
  const HealthInput input{
      .signals_ = {{.name = "promises", .score = 80, .weight = 0.25, .age = 0, .half_life = 90},
                   {.name = "complaints", .score = 40, .weight = 0.2, .age = 30, .half_life = 60}}};
  EXPECT_CLOSE(health(input)->health.value(), 63.5239698613931221);
}

TEST(Health, CallsItsSignalsSoInDocuments) {
  EXPECT_EQ(type_of<HealthInput>().fields[0].name, "signals");
}

TEST(Health, IsUnknownWhenAllSignalsAreMissing) {
  HealthInput input = five_signals();
  for (HealthSignal& signal : input.signals_) signal.confidence = 0;
  EXPECT_EQ(health(input).value(), Health{});
  EXPECT_EQ(health({.caps = {{"complaint", 40}}}).value(), Health{});
}

TEST(Health, LeavesAMissingSignalOutOfTheMeanButNotOfTheConfidence) {
  const HealthInput input{.signals_ = {{"quiet", 80, 1, 0, 30}, {"goals", 0, 3, 0, 30, 0.0}}};
  const Health found = health(input).value();
  EXPECT_CLOSE(found.health.value(), 80);
  EXPECT_CLOSE(found.confidence, 0.25);
}

TEST(Health, IsHeldDownByItsLowestCapByName) {
  HealthInput input = five_signals();
  input.caps = {{"quiet", 45}, {"complaint", 40}, {"other", 40}};
  const Health found = health(input).value();
  EXPECT_EQ(found.health, 40);
  EXPECT_EQ(found.capped_by, "complaint");
  EXPECT_CLOSE(found.contributions[0].value, 8.10810810810810811);
}

TEST(Health, IgnoresACapThatItIsBelow) {
  HealthInput input = five_signals();
  input.caps = {{"quiet", 70}};
  EXPECT_CLOSE(health(input)->health.value(), 69.3954428299287261);
  EXPECT_FALSE(health(input)->capped_by);
}

TEST(Health, RefusesNumbersOutsideOfTheirRange) {
  HealthInput input;
  for (const double bad : {nan, infinity, -0.1}) {
    input = five_signals();
    input.signals_[1].score = bad;
    expect_refused(health(input), "field.range", "/signals/1/score");
    input = five_signals();
    input.signals_[1].weight = bad;
    expect_refused(health(input), "field.range", "/signals/1/weight");
    input = five_signals();
    input.signals_[1].age = bad;
    expect_refused(health(input), "field.range", "/signals/1/age");
    input = five_signals();
    input.signals_[1].half_life = bad;
    expect_refused(health(input), "field.range", "/signals/1/half_life");
    input = five_signals();
    input.signals_[1].confidence = bad;
    expect_refused(health(input), "field.range", "/signals/1/confidence");
    expect_refused(health({.caps = {{"cap", bad}}}), "field.range", "/caps/0/at");
  }
  input = five_signals();
  input.signals_[0].weight = 0;
  expect_refused(health(input), "field.range", "/signals/0/weight");
  input.signals_[0] = {.half_life = 0};
  expect_refused(health(input), "field.range", "/signals/0/half_life");
}

TEST(HealthBands, GivesTheBandsOfTheSpecification) {
  const HealthBandsInput input{
      .values = {74, 76, 81, 82, 76, 71, 69, 68, 60, 47, 44, 43, 52, 56, 57, 81, 90},
      .start = amber};
  constexpr std::string_view expected = "aaaggggaaaarrraag";
  const std::vector<HealthBand> bands = health_bands(input)->bands;
  ASSERT_EQ(bands.size(), expected.size());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    EXPECT_EQ(bands[i], expected[i] == 'r' ? red : expected[i] == 'a' ? amber : green) << i;
  }
}

std::vector<HealthBand> bands_from(HealthBand start, std::vector<double> values) {
  return health_bands({.values = std::move(values), .start = start})->bands;
}

TEST(HealthBands, CountTheMarginItselfAsBeyondTheBorder) {
  EXPECT_EQ(bands_from(amber, {80, 80}), (std::vector{amber, green}));
  EXPECT_EQ(bands_from(amber, {79.999, 79.999}), (std::vector{amber, amber}));
  EXPECT_EQ(bands_from(amber, {45, 45}), (std::vector{amber, red}));
}

TEST(HealthBands, LeapOverABandWhenBothValuesDo) {
  EXPECT_EQ(bands_from(red, {90, 90}), (std::vector{red, green}));
  EXPECT_EQ(bands_from(green, {20, 20}), (std::vector{green, red}));
}

TEST(HealthBands, MoveAsFarAsBothOfTwoValuesAsk) {
  EXPECT_EQ(bands_from(green, {60, 40, 40}), (std::vector{green, amber, red}));
  EXPECT_EQ(bands_from(green, {40, 60, 60}), (std::vector{green, amber, amber}));
}

TEST(HealthBands, ForgetAValueOnTheOtherSide) {
  EXPECT_EQ(bands_from(amber, {85, 40, 85, 85}), (std::vector{amber, amber, amber, green}));
  EXPECT_EQ(bands_from(amber, {85, 60, 85}), (std::vector{amber, amber, amber}));
}

TEST(HealthBands, FallAtOnceUnderACapAndNeverRiseByOne) {
  EXPECT_EQ(next_band({.band = green}, 40, true).value(), (HealthBandState{.band = red}));
  EXPECT_EQ(next_band({.band = red}, 60, true).value(),
            (HealthBandState{.band = red, .asked = amber}));
}

TEST(HealthBands, RefuseWhatIsNoValue) {
  for (const double bad : {nan, infinity, -0.1, 100.1}) {
    expect_refused(health_bands({.values = {50, bad}}), "field.range", "/values/1");
    expect_refused(next_band({}, bad), "field.range", "/value");
  }
  expect_refused(health_bands({.start = static_cast<HealthBand>(3)}), "field.range", "/start");
  expect_refused(next_band({.band = static_cast<HealthBand>(3)}, 50), "field.range", "/band");
}

}  // namespace
}  // namespace entente
