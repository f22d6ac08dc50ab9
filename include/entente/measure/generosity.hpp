#pragma once

/// \file
/// What was given and what came back, and how much may still be given.
///
/// - `generosity_balance`: from -1 (only taken) over 0 (as much as given) to 1 (only given), of
///   favours that fade by half in 180 days. Who went first is for the rules to watch.
/// - `attribution`: which earlier gifts a return (an add-on, an extension) is associated with:
///   each within 180 days by cost * 0.5^(lag/half-life), and of the return's worth the share that
///   would not have come anyway. That is association; nobody knows the cause.
/// - `margin_guard`: what may still be given so that a quarter of the revenue remains, and not more
///   than 2 % of it is given away.
///
/// Units: days; money in one currency, as doubles: these are estimates, no accounts. Threads: pure
/// functions. Errors: `field.range`, with the path of the field.
/// Source: Maréchal & Thöni 2018 for gifts between firms; the numbers are judgement.
///
/// Gifts of 100, 50 and 200 on 1, 21 January and 20 February 2026, an extension worth 1,000 on
/// 2 March, gifts halving in 30 days:
///
///     AttributionInput input{.gifts = {{0, 100}, {20, 50}, {50, 200}},
///                            .return_ = {60, 1000},
///                            .half_life = 30};
///     attribution(input)->credit;  // 36.84, 29.24 and 233.92

#include <boost/describe/class.hpp>
#include <optional>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct Favour {
  /// Days ago, 0 or more.
  double age = 0;
  /// 0 to 1e15.
  double worth = 0;

  friend bool operator==(const Favour&, const Favour&) = default;
};
BOOST_DESCRIBE_STRUCT(Favour, (), (age, worth))

struct GenerosityBalanceInput {
  std::vector<Favour> given = {};
  std::vector<Favour> received = {};

  friend bool operator==(const GenerosityBalanceInput&, const GenerosityBalanceInput&) = default;
};
BOOST_DESCRIBE_STRUCT(GenerosityBalanceInput, (), (given, received))

struct GenerosityBalance {
  /// (given - received)/(given + received); absent when there is nothing to weigh.
  std::optional<double> balance = std::nullopt;

  friend bool operator==(const GenerosityBalance&, const GenerosityBalance&) = default;
};
BOOST_DESCRIBE_STRUCT(GenerosityBalance, (), (balance))

[[nodiscard]] ENTENTE_EXPORT Result<GenerosityBalance> generosity_balance(
    const GenerosityBalanceInput& input);

struct AttributedGift {
  /// Counted from any day; -1e9 to 1e9.
  double day = 0;
  /// 0 to 1e15.
  double cost = 0;

  friend bool operator==(const AttributedGift&, const AttributedGift&) = default;
};
BOOST_DESCRIBE_STRUCT(AttributedGift, (), (day, cost))

struct AttributedReturn {
  double day = 0;
  double worth = 0;

  friend bool operator==(const AttributedReturn&, const AttributedReturn&) = default;
};
BOOST_DESCRIBE_STRUCT(AttributedReturn, (), (day, worth))

struct AttributionInput {
  /// In any order; those on or after the day of the return, and those over 180 days before it, get
  /// nothing.
  std::vector<AttributedGift> gifts = {};
  /// `return` in documents.
  AttributedReturn return_ = {};
  /// Days, more than 0; absent: 180.
  std::optional<double> half_life = std::nullopt;
  /// The part of a return that is owed to gifts at all, 0 to 1; absent: 0.3.
  std::optional<double> share = std::nullopt;
  /// How many returns this client makes in 180 days without gifts; 0 to 1,000,000. Where one or
  /// more has a chance above 5 % the return needs no gift to explain it, and none gets credit.
  std::optional<double> base = std::nullopt;

  friend bool operator==(const AttributionInput&, const AttributionInput&) = default;
};
BOOST_DESCRIBE_STRUCT(AttributionInput, (), (gifts, return_, half_life, share, base))

struct Attribution {
  /// One for each gift in its order; they sum to 1, or are all 0 when no gift gets any.
  std::vector<double> shares = {};
  /// share * worth of each.
  std::vector<double> credit = {};

  friend bool operator==(const Attribution&, const Attribution&) = default;
};
BOOST_DESCRIBE_STRUCT(Attribution, (), (shares, credit))

[[nodiscard]] ENTENTE_EXPORT Result<Attribution> attribution(const AttributionInput& input);

struct MarginGuardInput {
  /// More than 0, at most 1e15.
  double revenue = 0;
  /// 0 to 1e15.
  double cost = 0;
  double gifts = 0;

  friend bool operator==(const MarginGuardInput&, const MarginGuardInput&) = default;
};
BOOST_DESCRIBE_STRUCT(MarginGuardInput, (), (revenue, cost, gifts))

struct MarginGuard {
  /// (revenue - cost - gifts)/revenue; should be 0.25 or more.
  double margin = 0;
  /// What may be given in all: min(0.75 revenue - cost, 0.02 revenue). Negative when the margin is
  /// gone before any gift.
  double cap = 0;
  /// cap - gifts; negative when too much was given.
  double left = 0;

  friend bool operator==(const MarginGuard&, const MarginGuard&) = default;
};
BOOST_DESCRIBE_STRUCT(MarginGuard, (), (margin, cap, left))

[[nodiscard]] ENTENTE_EXPORT Result<MarginGuard> margin_guard(const MarginGuardInput& input);

}  // namespace entente
