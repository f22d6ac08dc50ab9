#include "entente/measure/candour.hpp"

#include <gtest/gtest.h>

#include "measure/close.hpp"

namespace entente {
namespace {

TEST(Candour, GivesTheChanceOfNothingFrankInSoManyMonths) {
  EXPECT_CLOSE(candour({.months = 18})->none, 0.0946745562130177515);
  EXPECT_EQ(candour({.months = 0})->none, 1);
}

TEST(Candour, IsMissedFromTheMonthOnInWhichThatIsNoAccident) {
  EXPECT_FALSE(candour({.months = 17.2})->not_candid);  // 0.1008
  EXPECT_TRUE(candour({.months = 17.4})->not_candid);   // 0.0992
}

TEST(Candour, FollowsWhatWasHeardOfThisClient) {
  // Five events in twenty months heard, added to two in eight.
  const CandourInput frank{.months = 9, .prior_events = 7, .prior_months = 28};
  EXPECT_CLOSE(candour(frank)->none, std::pow(28.0 / 37, 7));
}

TEST(Candour, RefusesWhatIsNoTimeOrPrior) {
  for (const double bad : {nan, infinity, -1.0}) {
    expect_refused(candour({.months = bad}), "field.range", "/months");
    expect_refused(candour({.prior_events = bad}), "field.range", "/prior_events");
    expect_refused(candour({.prior_months = bad}), "field.range", "/prior_months");
  }
}

}  // namespace
}  // namespace entente
