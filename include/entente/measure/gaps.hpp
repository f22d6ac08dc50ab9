#pragma once

/// \file
/// Whether a signal is missing everywhere, in one kind of customer, or in one customer only.
///
/// For one signal ("they follow our advice") each customer had some occasions on which it could
/// show (trials) and showed it on some of them (positives); a share of `target` is wanted. The
/// questions are asked in this order, and the first yes is the verdict:
///
/// 1. *systemic*: most are below the target. The Wilson upper bound of the common share is below
///    it, with trials of one customer counted as fewer for being alike (the design effect
///    1 + rho(sum n^2/sum n - 1)), and so are 60 % of the customers.
/// 2. *segment*: a segment of three customers or more is below all the others by `effect`, which
///    Fisher's test calls no accident among all segments tried, even without its worst customer.
/// 3. *customer*: one is below what the others let one expect (a beta-binomial prior from them) by
///    `effect`, no accident among all customers. With under ten trials it is to *watch* only.
/// 4. *none*: nothing is proven; `trials_needed` says what the present share would take.
///
/// A single customer can hardly be proven. Of 30 in three segments with 4 to 10 trials and a share
/// of 0.75 where all is well, a gap down to 0.45 is found in 98 of 100 cases when it is systemic,
/// in 95 when it is a segment's, in 5 (down to 0.25: 26) when it is one customer's.
///
/// Units: shares of 1. Threads: a pure function. Errors: `field.range` and `field.duplicate`, with
/// the path. Time: grows with the trials, of which there may be 10,000,000.
/// Sources: Wilson 1927, Fisher's mid-p, Benjamini & Hochberg 1995 (see `proportion.hpp`); moment
/// estimate of the intra-class correlation of binomial data after Kleinman 1973. Thresholds are
/// judgement, the accuracies simulated (benchmarks/gap_simulation.cpp).
///
/// Suggestions followed from January to June 2026, by kind of shop:
///
///     GapsInput input{.customers = {{"ada", "bakery", 9, 10}, {"bo", "bakery", 7, 8},
///                                   {"cem", "cafe", 2, 8}, {"dee", "cafe", 3, 9},
///                                   {"eli", "cafe", 2, 10}, {"fay", "bakery", 8, 10}}};
///     gaps(input)->verdict;  // segment
///     gaps(input)->where;    // cafe

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct GapCustomer {
  /// Each id once.
  std::string id = {};
  /// Absent: compared with the segments, in none of them.
  std::optional<std::string> segment = std::nullopt;
  /// 0 to `trials`.
  std::int64_t positives = 0;
  /// 0 to 1,000,000; without trials a customer says nothing.
  std::int64_t trials = 0;

  friend bool operator==(const GapCustomer&, const GapCustomer&) = default;
};
BOOST_DESCRIBE_STRUCT(GapCustomer, (), (id, segment, positives, trials))

struct GapsInput {
  std::vector<GapCustomer> customers = {};
  /// The share that is wanted, 0.001 to 0.999; absent: 0.6.
  std::optional<double> target = std::nullopt;
  /// The least difference that matters, 0 to 1; absent: 0.15.
  std::optional<double> effect = std::nullopt;
  /// The part of findings that may be false, 0 to 1; absent: 0.05.
  std::optional<double> discovery = std::nullopt;

  friend bool operator==(const GapsInput&, const GapsInput&) = default;
};
BOOST_DESCRIBE_STRUCT(GapsInput, (), (customers, target, effect, discovery))

enum class GapVerdict : std::uint8_t { systemic, segment, customer, watch, none };
BOOST_DESCRIBE_ENUM(GapVerdict, systemic, segment, customer, watch, none)

/// What was found; without a single trial nothing but the verdict `none`. The numbers are those of
/// the first of `where`, or of all customers together.
struct Gaps {
  GapVerdict verdict = GapVerdict::none;
  /// The segments or customers, the least likely accident first; empty when systemic or none.
  std::vector<std::string> where = {};
  /// The chance of a share so low by accident, uncorrected: of the score test against the target
  /// (systemic, none), Fisher's (segment), under the prior (customer, watch).
  std::optional<double> p = std::nullopt;
  /// How far the share is below the target, the others, or what they let one expect.
  std::optional<double> effect = std::nullopt;
  /// The share, and its Wilson interval for z = 1.6449 over trials reduced by the design effect.
  std::optional<double> rate = std::nullopt;
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
  /// With `none` and a share below the target: so many trials in all, spread as now, would prove
  /// it systemic. Absent when there are as many already, or no number up to 1e9 would do.
  std::optional<std::int64_t> trials_needed = std::nullopt;

  friend bool operator==(const Gaps&, const Gaps&) = default;
};
BOOST_DESCRIBE_STRUCT(Gaps, (), (verdict, where, p, effect, rate, low, high, trials_needed))

[[nodiscard]] ENTENTE_EXPORT Result<Gaps> gaps(const GapsInput& input);

}  // namespace entente
