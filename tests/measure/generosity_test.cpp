#include "entente/measure/generosity.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "entente/base/describe.hpp"
#include "measure/close.hpp"

namespace entente {
namespace {

AttributionInput three_gifts() {
  return {.gifts = {{0, 100}, {20, 50}, {50, 200}}, .return_ = {60, 1000}, .half_life = 30};
}

void expect_all_close(const std::vector<double>& values, const std::vector<double>& expected) {
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_CLOSE(values[i], expected[i]) << i;
}

// Digits beyond the specification's by mpmath.
TEST(Attribution, GivesTheFiguresOfTheSpecification) {
  const Attribution found = attribution(three_gifts()).value();
  expect_all_close(found.shares,
                   {0.122800267542778291, 0.0974666369396913009, 0.779733095517530408});
  expect_all_close(found.credit, {36.8400802628334874, 29.2399910819073903, 233.919928655259122});
}

TEST(Attribution, CallsTheReturnSoInDocuments) {
  EXPECT_EQ(type_of<AttributionInput>().fields[1].name, "return");
}

TEST(Attribution, GivesNothingToLaterAndToOldGifts) {
  AttributionInput input = three_gifts();
  input.gifts.push_back({60, 500});
  input.gifts.push_back({-120.5, 500});
  expect_all_close(attribution(input)->shares,
                   {0.122800267542778291, 0.0974666369396913009, 0.779733095517530408, 0, 0});
}

TEST(Attribution, GivesNothingWhereTheClientReturnsAnyway) {
  AttributionInput input = three_gifts();
  input.base = 0.0514;  // a chance of one or more of 5.01 %
  EXPECT_EQ(attribution(input).value(), (Attribution{.shares = {0, 0, 0}, .credit = {0, 0, 0}}));
  input.base = 0.0512;  // 4.99 %
  EXPECT_GT(attribution(input)->credit[0], 0);
}

TEST(Attribution, HalvesInHalfAYearAndCountsThreeTenthsUnlessSaidOtherwise) {
  const Attribution found =
      attribution({.gifts = {{0, 100}, {90, 100}}, .return_ = {180, 100}}).value();
  const double root = std::sqrt(0.5);
  expect_all_close(found.shares, {0.5 / (0.5 + root), root / (0.5 + root)});
  EXPECT_CLOSE(found.credit[0] + found.credit[1], 30);
  AttributionInput all = three_gifts();
  all.share = 1;
  EXPECT_CLOSE(attribution(all)->credit[0], 122.800267542778291);
}

TEST(Attribution, KeepsToTheLatestGiftWhenAllHaveFaded) {
  AttributionInput input = three_gifts();
  input.half_life = 1e-300;
  expect_all_close(attribution(input)->shares, {0, 0, 1});
}

TEST(Attribution, IsEmptyWithoutGiftsOfAnyCost) {
  EXPECT_EQ(attribution({.return_ = {60, 1000}}).value(), Attribution{});
  EXPECT_EQ(attribution({.gifts = {{0, 0}}, .return_ = {60, 1000}})->shares,
            std::vector<double>{0});
}

TEST(Attribution, RefusesNumbersOutsideOfTheirRange) {
  for (const double bad : {nan, infinity, -infinity, -1e16}) {
    AttributionInput input = three_gifts();
    input.gifts[1].day = bad;
    expect_refused(attribution(input), "field.range", "/gifts/1/day");
    input = three_gifts();
    input.gifts[1].cost = bad;
    expect_refused(attribution(input), "field.range", "/gifts/1/cost");
    input = three_gifts();
    input.return_.day = bad;
    expect_refused(attribution(input), "field.range", "/return/day");
    input = three_gifts();
    input.return_.worth = bad;
    expect_refused(attribution(input), "field.range", "/return/worth");
    input = three_gifts();
    input.half_life = bad;
    expect_refused(attribution(input), "field.range", "/half_life");
    input = three_gifts();
    input.share = bad;
    expect_refused(attribution(input), "field.range", "/share");
    input = three_gifts();
    input.base = bad;
    expect_refused(attribution(input), "field.range", "/base");
  }
}

TEST(GenerosityBalance, IsBetweenOnlyTakenAndOnlyGiven) {
  EXPECT_EQ(generosity_balance({.given = {{0, 5}}})->balance, 1);
  EXPECT_EQ(generosity_balance({.received = {{0, 5}}})->balance, -1);
  EXPECT_EQ(generosity_balance({.given = {{3, 5}}, .received = {{3, 5}}})->balance, 0);
}

TEST(GenerosityBalance, FadesWhatIsLongAgo) {
  const GenerosityBalanceInput input{.given = {{180, 100}, {0, 50}}, .received = {{90, 30}}};
  EXPECT_CLOSE(generosity_balance(input)->balance.value(), 0.64998526836447276);
}

TEST(GenerosityBalance, IsAbsentWithoutFavours) {
  EXPECT_FALSE(generosity_balance({})->balance);
  EXPECT_FALSE(generosity_balance({.given = {{0, 0}}})->balance);
}

TEST(GenerosityBalance, RefusesNumbersOutsideOfTheirRange) {
  for (const double bad : {nan, infinity, -1.0}) {
    expect_refused(generosity_balance({.given = {{bad, 1}}}), "field.range", "/given/0/age");
    expect_refused(generosity_balance({.received = {{1, bad}}}), "field.range",
                   "/received/0/worth");
  }
}

TEST(MarginGuard, GivesTheFiguresOfTheSpecification) {
  const MarginGuard found = margin_guard({.revenue = 10'000, .cost = 7'000, .gifts = 180}).value();
  EXPECT_CLOSE(found.margin, 0.282);
  EXPECT_CLOSE(found.cap, 200);
  EXPECT_CLOSE(found.left, 20);
}

TEST(MarginGuard, KeepsAQuarterOfTheRevenue) {
  const MarginGuard found = margin_guard({.revenue = 10'000, .cost = 7'450, .gifts = 180}).value();
  EXPECT_CLOSE(found.cap, 50);
  EXPECT_CLOSE(found.left, -130);
  EXPECT_CLOSE(margin_guard({.revenue = 10'000, .cost = 8'000})->cap, -500);
}

TEST(MarginGuard, RefusesNumbersOutsideOfTheirRange) {
  for (const double bad : {nan, infinity, -1.0}) {
    expect_refused(margin_guard({.revenue = bad}), "field.range", "/revenue");
    expect_refused(margin_guard({.revenue = 1, .cost = bad}), "field.range", "/cost");
    expect_refused(margin_guard({.revenue = 1, .gifts = bad}), "field.range", "/gifts");
  }
  expect_refused(margin_guard({}), "field.range", "/revenue");
}

}  // namespace
}  // namespace entente
