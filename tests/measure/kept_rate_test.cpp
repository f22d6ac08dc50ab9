#include "entente/measure/kept_rate.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "entente/base/describe.hpp"
#include "measure/close.hpp"

namespace entente {
namespace {

// The vector of the specification: (age, grade), one of them with weight 2.
KeptRateInput five_outcomes() {
  return {.outcomes = {{.age = 120, .grade = 1},
                       {.age = 60, .grade = 1},
                       {.age = 45, .grade = 0, .weight = 2},
                       {.age = 20, .grade = 0.75},
                       {.age = 5, .grade = 1}}};
}

// Digits beyond the specification's by mpmath with 40 digits, the quantile by bisection.
TEST(KeptRate, GivesTheFiguresOfTheSpecification) {
  const KeptRate rate = kept_rate(five_outcomes()).value();
  EXPECT_CLOSE(rate.kept, 2.6319676119734362);
  EXPECT_CLOSE(rate.broken, 1.6285245580863633);
  EXPECT_CLOSE(rate.score, 0.71615714264251793);
  EXPECT_CLOSE(rate.lower, 0.52125150490418075);
}

TEST(KeptRate, IsThePriorAloneWithoutOutcomes) {
  const KeptRate rate = kept_rate({}).value();
  EXPECT_EQ(rate.kept, 0);
  EXPECT_EQ(rate.broken, 0);
  EXPECT_DOUBLE_EQ(rate.score, 0.8);
  EXPECT_CLOSE(rate.lower, std::pow(0.1, 0.25));  // Beta(4, 1) has the distribution function x^4
}

TEST(KeptRate, FollowsAnotherHalfLifeAndPrior) {
  KeptRateInput input = five_outcomes();
  input.half_life = 30;
  input.prior = KeptRatePrior{.kept = 2, .broken = 3};
  const KeptRate rate = kept_rate(input).value();
  EXPECT_CLOSE(rate.kept, 1.6758691118509167);
  EXPECT_CLOSE(rate.broken, 0.86459691242340667);
  EXPECT_CLOSE(rate.score, 0.48748566733376054);
  EXPECT_CLOSE(rate.lower, 0.26073660821198976);
}

TEST(KeptRate, HalvesTheWeightOfAnOutcomeInOneHalfLife) {
  const KeptRate rate = kept_rate({.outcomes = {{.age = 90, .grade = 1}}}).value();
  EXPECT_DOUBLE_EQ(rate.kept, 0.5);
}

TEST(KeptRate, TellsTheExampleOfItsHeader) {
  const PromiseGradeInput late{.span = 10, .late = 2, .how = PromiseEnd::kept};
  const double grade = promise_grade(late)->grade;
  EXPECT_DOUBLE_EQ(grade, 0.65);
  const KeptRateInput input{.outcomes = {{.age = 18, .grade = grade}}};
  EXPECT_CLOSE(kept_rate(input)->score, 0.77775633084384836);
}

TEST(KeptRate, TrustsFewOutcomesLessThanManyOfTheSameShare) {
  KeptRateInput few{.outcomes = {{.grade = 0.8, .weight = 5}}};
  KeptRateInput many{.outcomes = {{.grade = 0.8, .weight = 500}}};
  EXPECT_DOUBLE_EQ(kept_rate(few)->score, kept_rate(many)->score);
  EXPECT_LT(kept_rate(few)->lower + 0.1, kept_rate(many)->lower);
}

struct RefusedRate {
  const char* path;
  std::function<void(KeptRateInput&)> spoil;
};

void expect_refusals(double bad, const std::vector<RefusedRate>& cases) {
  for (const RefusedRate& refused : cases) {
    KeptRateInput input = five_outcomes();
    input.prior = KeptRatePrior{};
    input.half_life = 90;
    ASSERT_TRUE(kept_rate(input));
    refused.spoil(input);
    const Result<KeptRate> rate = kept_rate(input);
    ASSERT_FALSE(rate) << refused.path << " = " << bad;
    EXPECT_EQ(rate.error().code(), "field.range");
    EXPECT_EQ(rate.error().path(), refused.path) << bad;
    EXPECT_FALSE(rate.error().message().empty());
  }
}

TEST(KeptRate, RefusesNumbersOutsideOfTheirRangeWithTheirPath) {
  for (const double bad : {nan, infinity, -infinity, -0.001, -1e300}) {
    expect_refusals(bad, {{"/outcomes/0/age", [=](auto& in) { in.outcomes[0].age = bad; }},
                          {"/outcomes/3/grade", [=](auto& in) { in.outcomes[3].grade = bad; }},
                          {"/outcomes/4/weight", [=](auto& in) { in.outcomes[4].weight = bad; }},
                          {"/half_life", [=](auto& in) { in.half_life = bad; }},
                          {"/prior/0", [=](auto& in) { in.prior->kept = bad; }},
                          {"/prior/1", [=](auto& in) { in.prior->broken = bad; }}});
  }
}

TEST(KeptRate, RefusesZeroWhereSomethingIsDividedOrCounted) {
  expect_refusals(0, {{"/outcomes/1/weight", [](auto& in) { in.outcomes[1].weight = 0; }},
                      {"/half_life", [](auto& in) { in.half_life = 0; }},
                      {"/prior/0", [](auto& in) { in.prior->kept = 0; }},
                      {"/prior/1", [](auto& in) { in.prior->broken = 0; }}});
}

TEST(KeptRate, RefusesAGradeAboveOneAndNumbersThatAreNoCounts) {
  expect_refusals(1e7, {{"/outcomes/2/grade", [](auto& in) { in.outcomes[2].grade = 1.0001; }},
                        {"/outcomes/2/weight", [](auto& in) { in.outcomes[2].weight = 1e7; }},
                        {"/prior/0", [](auto& in) { in.prior->kept = 1e7; }},
                        {"/prior/1", [](auto& in) { in.prior->broken = 1e7; }}});
}

TEST(KeptRate, AnswersInTimeAtTheEdgesOfItsRanges) {
  const auto begin = std::chrono::steady_clock::now();
  for (const double kept : {1e-3, 1.0, 1e6}) {
    for (const double broken : {1e-3, 1.0, 1e6}) {
      for (const double weight : {1e-300, 1.0, 1e6}) {
        const KeptRateInput input{
            .outcomes = std::vector<PromiseOutcome>(1000, {.grade = 1, .weight = weight}),
            .half_life = 1e-300,
            .prior = KeptRatePrior{kept, broken}};
        const KeptRate rate = kept_rate(input).value();
        EXPECT_TRUE(rate.lower >= 0 && rate.lower <= 1) << kept << ' ' << broken << ' ' << weight;
        EXPECT_TRUE(rate.score >= 0 && rate.score <= 1) << kept << ' ' << broken << ' ' << weight;
      }
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(KeptRate, ForgetsAnOutcomeOfAnyAge) {
  const KeptRate rate = kept_rate({.outcomes = {{.age = 1e308, .grade = 0}}}).value();
  EXPECT_EQ(rate, kept_rate({}).value());
}

struct Graded {
  PromiseGradeInput input;
  PromiseGrade expected;
};

void expect_grades(const std::vector<Graded>& cases) {
  for (const Graded& graded : cases) {
    const PromiseGrade grade = promise_grade(graded.input).value();
    const std::string which = std::string(name_of(graded.input.how)) + " late " +
                              std::to_string(graded.input.late.value_or(-1)) + " notice " +
                              std::to_string(graded.input.notice.value_or(-1));
    EXPECT_DOUBLE_EQ(grade.grade, graded.expected.grade) << which;
    EXPECT_EQ(grade.weight, graded.expected.weight) << which;
  }
}

TEST(PromiseGrade, FallsWithTheDelayAfterAQuarterOfADay) {
  expect_grades({{{.span = 10}, {1}},
                 {{.span = 10, .late = 0}, {1}},
                 {{.span = 10, .late = 0.25}, {1}},
                 {{.span = 10, .late = 1.25}, {0.8}},
                 {{.span = 10, .late = 2.75}, {0.5}},
                 {{.span = 10, .late = 5.25}, {0}},
                 {{.span = 10, .late = 300}, {0}},
                 {{.span = 0, .late = 1.25}, {0.8}}});
}

TEST(PromiseGrade, RewardsNoticeByItsShareOfThePromisesSpan) {
  constexpr PromiseEnd how = PromiseEnd::renegotiated;
  expect_grades({{{.span = 10, .notice = 0, .how = how}, {0.5}},
                 {{.span = 10, .notice = 5, .how = how}, {0.75}},
                 {{.span = 10, .notice = 10, .how = how}, {1}},
                 {{.span = 10, .notice = 12, .how = how}, {1}}});
}

TEST(PromiseGrade, CapsADelayAfterRenegotiatingAtTheRenegotiation) {
  constexpr PromiseEnd how = PromiseEnd::renegotiated;
  expect_grades({{{.span = 10, .late = 0.2, .notice = 5, .how = how}, {0.75}},
                 {{.span = 10, .late = 1.25, .notice = 5, .how = how}, {0.75}},
                 {{.span = 10, .late = 2.75, .notice = 5, .how = how}, {0.5}}});
}

TEST(PromiseGrade, GivesAQuarterForOwningUpInTimeAndNothingAfterwards) {
  constexpr PromiseEnd how = PromiseEnd::owned_up;
  expect_grades({{{.span = 10, .notice = 3, .how = how}, {0.25}},
                 {{.span = 10, .notice = 0, .how = how}, {0.25}},
                 {{.span = 10, .how = how}, {0}}});
}

TEST(PromiseGrade, CountsAnOwnedUpPromiseThatWasDoneLaterAsLateFromTheFirstDue) {
  constexpr PromiseEnd how = PromiseEnd::owned_up;
  expect_grades({{{.span = 10, .late = 1.25, .how = how}, {0.8}},
                 {{.span = 10, .late = 9, .notice = 3, .how = how}, {0}}});
}

TEST(PromiseGrade, CountsSilenceTwice) {
  expect_grades({{{.span = 10, .how = PromiseEnd::broken}, {0, 2}},
                 {{.span = 10, .late = 1, .notice = 4, .how = PromiseEnd::broken}, {0, 2}}});
}

TEST(PromiseGrade, RefusesNumbersThatAreNoDurations) {
  for (const double bad : {nan, infinity, -infinity, -0.001}) {
    expect_refused(promise_grade({.span = bad}), "field.range", "/span");
    expect_refused(promise_grade({.span = 10, .late = bad}), "field.range", "/late");
    expect_refused(promise_grade({.span = 10, .notice = bad}), "field.range", "/notice");
  }
}

TEST(PromiseGrade, NeedsASpanAndANoticeToJudgeARenegotiation) {
  constexpr PromiseEnd how = PromiseEnd::renegotiated;
  expect_refused(promise_grade({.span = 0, .notice = 1, .how = how}), "field.range", "/span");
  expect_refused(promise_grade({.span = 10, .how = how}), "field.missing", "/notice");
}

TEST(PromiseGrade, RefusesAnEndThatIsNone) {
  expect_refused(promise_grade({.span = 10, .how = static_cast<PromiseEnd>(9)}), "field.range",
                 "/how");
}

}  // namespace
}  // namespace entente
