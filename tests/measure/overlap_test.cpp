#include "entente/measure/overlap.hpp"

#include <gtest/gtest.h>

#include "measure/close.hpp"

namespace entente {
namespace {

constexpr Firmness exact = Firmness::exact;
constexpr Firmness flexible = Firmness::flexible;
constexpr Firmness open = Firmness::open;

Overlap between(const OverlapRange& a, const OverlapRange& b) {
  return overlap({.a = a, .b = b}).value();
}

TEST(Overlap, IsWhatBothRangesHold) {
  EXPECT_EQ(between({.low = 90, .high = 120}, {.low = 100, .high = 140}),
            (Overlap{.meet = true, .low = 100, .high = 120}));
}

TEST(Overlap, TellsTheGapOfAConflict) {
  EXPECT_EQ(between({.low = 60, .high = 75}, {.low = 80, .high = 110}),
            (Overlap{.meet = false, .gap = 5, .move = OverlapSide::a}));
  EXPECT_EQ(between({.low = 80, .high = 110}, {.low = 60, .high = 75}).gap, 5);
}

TEST(Overlap, WidensWhatIsFlexible) {
  const OverlapRange client{.low = 60, .high = 75, .firmness = flexible, .latitude = 0.1};
  const Overlap found = between(client, {.low = 80, .high = 110});
  EXPECT_TRUE(found.meet);
  EXPECT_CLOSE(found.low.value(), 80);
  EXPECT_CLOSE(found.high.value(), 82.5);
}

TEST(Overlap, NeverWidensWhatIsExact) {
  const OverlapRange client{.low = 60, .high = 75, .firmness = exact, .latitude = 0.1};
  EXPECT_FALSE(between(client, {.low = 80, .high = 110}).meet);
}

TEST(Overlap, WidensOutwardsBelowZero) {
  const OverlapRange loss{.low = -20, .high = -10, .firmness = flexible, .latitude = 0.5};
  const Overlap found = between(loss, {});
  EXPECT_CLOSE(found.low.value(), -30);
  EXPECT_CLOSE(found.high.value(), -5);
}

TEST(Overlap, MeetsWhatIsOpenWhereverItLies) {
  EXPECT_EQ(between({.low = 60, .high = 75, .firmness = open}, {.low = 80, .high = 110}),
            (Overlap{.meet = true, .low = 80, .high = 110}));
  EXPECT_EQ(between({.low = 60, .firmness = open}, {.high = 10, .firmness = open}), Overlap{});
}

TEST(Overlap, HasNoBoundWhereNeitherSideHasOne) {
  EXPECT_EQ(between({.low = 3}, {.low = 5}), (Overlap{.meet = true, .low = 5}));
  EXPECT_EQ(between({}, {}), Overlap{});
}

TEST(Overlap, MeetsInASinglePoint) {
  EXPECT_EQ(between({.high = 5}, {.low = 5}), (Overlap{.meet = true, .low = 5, .high = 5}));
}

TEST(Overlap, MovesTheSideWithTheMostLatitudePerWeight) {
  const auto moves = [](const OverlapRange& a, const OverlapRange& b) {
    OverlapRange low = a;
    OverlapRange high = b;
    low.high = 1;
    high.low = 1000;
    return between(low, high).move.value();
  };
  EXPECT_EQ(moves({.latitude = 0.1}, {.latitude = 0.2}), OverlapSide::b);
  EXPECT_EQ(moves({.latitude = 0.1}, {.latitude = 0.2, .weight = 3}), OverlapSide::a);
  EXPECT_EQ(moves({.latitude = 0.2}, {.latitude = 0.4, .weight = 2}), OverlapSide::a);
  EXPECT_EQ(moves({}, {.latitude = 0.01}), OverlapSide::b);
  EXPECT_EQ(moves({}, {}), OverlapSide::a);
}

TEST(Overlap, RefusesWhatIsNoRange) {
  for (const double bad : {nan, infinity, -infinity, 1e16}) {
    expect_refused(overlap({.a = {.low = bad}}), "field.range", "/a/low");
    expect_refused(overlap({.b = {.high = bad}}), "field.range", "/b/high");
    expect_refused(overlap({.b = {.latitude = bad}}), "field.range", "/b/latitude");
    expect_refused(overlap({.a = {.weight = bad}}), "field.range", "/a/weight");
  }
  expect_refused(overlap({.a = {.low = 2, .high = 1}}), "field.range", "/a/high");
  expect_refused(overlap({.a = {.weight = 0}}), "field.range", "/a/weight");
  expect_refused(overlap({.a = {.latitude = -0.1}}), "field.range", "/a/latitude");
  expect_refused(overlap({.b = {.firmness = static_cast<Firmness>(7)}}), "field.range",
                 "/b/firmness");
}

}  // namespace
}  // namespace entente
