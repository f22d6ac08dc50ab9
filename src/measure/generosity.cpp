#include "entente/measure/generosity.hpp"

#include <algorithm>
#include <cmath>

#include "measure/fading.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double balance_half_life = 180;
constexpr double usual_half_life = 180;
constexpr double usual_share = 0.3;
constexpr double attribution_days = 180;
constexpr double no_accident = 0.05;
constexpr double cost_and_gifts_of_revenue = 0.75;
constexpr double gifts_of_revenue = 0.02;

constexpr Range day_range{
    .lowest = -1e9, .greatest = 1e9, .words = "at least -1e9 and at most 1e9"};
constexpr Range base_range{
    .lowest = 0, .greatest = 1e6, .words = "at least 0 and at most 1,000,000"};
constexpr Range revenue_range{
    .lowest = 1e-6, .greatest = 1e15, .words = "at least 1e-6 and at most 1e15"};

Result<void> check(const Favour& favour) {
  if (auto right = require(favour.age, formula::not_negative, "/age"); !right) return right;
  return require(favour.worth, formula::amount, "/worth");
}

double faded_worth(const std::vector<Favour>& favours) {
  double worth = 0;
  for (const Favour& favour : favours) {
    worth += favour.worth * formula::faded(favour.age, balance_half_life);
  }
  return worth;
}

Result<void> check(const AttributedGift& gift) {
  if (auto right = require(gift.day, day_range, "/day"); !right) return right;
  return require(gift.cost, formula::amount, "/cost");
}

Result<void> check(const AttributionInput& input) {
  const auto check_gift = [](const AttributedGift& gift) { return check(gift); };
  auto right = formula::require_each(input.gifts, "/gifts", check_gift);
  if (!right) return right;
  if (right = require(input.return_.day, day_range, "/return/day"); !right) return right;
  if (right = require(input.return_.worth, formula::amount, "/return/worth"); !right) return right;
  if (right = require(input.half_life, formula::positive, "/half_life"); !right) return right;
  if (right = require(input.share, formula::share, "/share"); !right) return right;
  return require(input.base, base_range, "/base");
}

bool comes_anyway(const AttributionInput& input) {
  const double one_or_more = -std::expm1(-input.base.value_or(0));
  return one_or_more > no_accident;
}

std::vector<double> shares_of(const AttributionInput& input) {
  const auto lag_of = [&](const AttributedGift& gift) { return input.return_.day - gift.day; };
  const auto counts = [](double lag) { return lag > 0 && lag <= attribution_days; };
  std::vector<double> shares(input.gifts.size());
  if (comes_anyway(input)) return shares;

  // Against the latest gift, as with a short half-life all of them would fade to nothing.
  double latest = attribution_days;
  for (const AttributedGift& gift : input.gifts) {
    const double lag = lag_of(gift);
    if (counts(lag) && gift.cost > 0) latest = (std::min)(latest, lag);
  }
  const double half_life = input.half_life.value_or(usual_half_life);
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double lag = lag_of(input.gifts[i]);
    if (!counts(lag) || input.gifts[i].cost == 0) continue;
    shares[i] = input.gifts[i].cost * formula::faded(lag - latest, half_life);
    sum += shares[i];
  }
  if (sum == 0) return shares;
  for (double& share : shares) share /= sum;
  return shares;
}

}  // namespace

Result<GenerosityBalance> generosity_balance(const GenerosityBalanceInput& input) {
  const auto check_favour = [](const Favour& favour) { return check(favour); };
  if (auto right = formula::require_each(input.given, "/given", check_favour); !right) {
    return right.error();
  }
  if (auto right = formula::require_each(input.received, "/received", check_favour); !right) {
    return right.error();
  }
  const double given = faded_worth(input.given);
  const double received = faded_worth(input.received);
  if (given + received == 0) return GenerosityBalance{};
  return GenerosityBalance{.balance = (given - received) / (given + received)};
}

Result<Attribution> attribution(const AttributionInput& input) {
  if (const auto right = check(input); !right) return right.error();
  Attribution result{.shares = shares_of(input)};
  const double owed = input.share.value_or(usual_share) * input.return_.worth;
  result.credit.reserve(result.shares.size());
  for (const double share : result.shares) result.credit.push_back(share * owed);
  return result;
}

Result<MarginGuard> margin_guard(const MarginGuardInput& input) {
  if (auto right = require(input.revenue, revenue_range, "/revenue"); !right) return right.error();
  if (auto right = require(input.cost, formula::amount, "/cost"); !right) return right.error();
  if (auto right = require(input.gifts, formula::amount, "/gifts"); !right) return right.error();
  const double cap = (std::min)(cost_and_gifts_of_revenue * input.revenue - input.cost,
                                gifts_of_revenue * input.revenue);
  return MarginGuard{.margin = (input.revenue - input.cost - input.gifts) / input.revenue,
                     .cap = cap,
                     .left = cap - input.gifts};
}

}  // namespace entente
