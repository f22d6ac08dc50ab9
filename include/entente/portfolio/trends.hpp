#pragma once

/// \file
/// Trends: what goes wrong, or well, across customers, for one of them, or for one kind (P28).
///
/// `PortfolioView::trends` looks at a period, both ends included, and says of it what no single
/// partnership can: which sign of trust is missing and where, which causes complaints have, whose
/// promises are kept, of whom our claims hold, which segments have gone quiet, whether we could be
/// reached.
///
/// Everything is judged as things stood at the end of the period, as far as is known today: what
/// happened later does not count, what was told later does, what was taken back never was. An end
/// in the future is taken as if nothing happened until then. The one exception are complaints: a
/// cause is often found late, so those of the period are taken as they are known today.
/// What was confided stays out of it: contacts with `confidential`, and observations that name such
/// a contact. (No number here rests on goals or notes.) Policy is that of the end of the period.
/// Threads: values. Cost: in proportion to all events of the partnerships in which something
/// happened after the period or was confided, to their states otherwise.
///
/// Example: from 2026-03-01 to 2026-04-01 three bakeries took our advice 24 times out of 28, three
/// cafes 7 times out of 27: `seeks_opinion` has the verdict `segment`, where `cafe`. Three of four
/// complaints were about tiles, from two partnerships, the first of which was opened on 2025-12-31,
/// none of them before: p 0.0144, and that is no recurrence yet.

#include "entente/measure/gaps.hpp"
#include "entente/measure/kept_rate.hpp"
#include "entente/portfolio/documents.hpp"

namespace entente {

/// One field of the gap matrix: a signal in a segment. Absent segment: of those in none.
struct SignalInSegment {
  std::optional<Segment> segment;
  /// With at least one trial.
  std::int64_t partnerships = 0;
  std::int64_t positives = 0;
  std::int64_t trials = 0;
  double rate = 0;
};
BOOST_DESCRIBE_STRUCT(SignalInSegment, (), (segment, partnerships, positives, trials, rate))

/// A sign of trust (`model/credibility.hpp`). Trials are the observations and ideas of the period,
/// as `rules/credit.hpp` counts them; positive is one in which the signal showed in full (value 1):
/// an opinion that was sought and not followed, or a client who only complies, is not.
struct SignalTrend {
  /// `signal` in documents.
  CredibilitySignal signal_ = CredibilitySignal::confides;
  std::int64_t positives = 0;
  std::int64_t trials = 0;
  /// `measure/gaps.hpp` over the partnerships, by its own target; `where` are segments or ids.
  Gaps gap;
  /// Those with trials, by name; those in none last.
  std::vector<SignalInSegment> segments;
};
BOOST_DESCRIBE_STRUCT(SignalTrend, (), (signal_, positives, trials, gap, segments))

/// Why they complained.
struct CauseTrend {
  Cause cause;
  std::int64_t count = 0;
  /// Of all complaints of the period, also those without a cause; then with those listed before.
  double share = 0;
  double cumulative = 0;
  /// How many partnerships complained of it.
  std::int64_t partnerships = 0;
  /// So many within the 180 days before the period (before its last 180 days, when it is longer),
  /// or since the first partnership was opened.
  std::int64_t before = 0;
  /// The chance of so many as in the period (in its last 180 days) by accident, by
  /// `measure/recurrence.hpp`; absent when there is no time before to compare with, or the period
  /// has no length.
  std::optional<double> p;
  /// There are two or more, with a chance of 0.00135 or less.
  bool recurs = false;
};
BOOST_DESCRIBE_STRUCT(CauseTrend, (),
                      (cause, count, share, cumulative, partnerships, before, p, recurs))

/// Complaints and issues that were received in the period and not withdrawn; questions are neither.
struct ComplaintTrend {
  std::int64_t count = 0;
  std::int64_t without_cause = 0;
  /// The most frequent first, then by name.
  std::vector<CauseTrend> causes;
  /// Those of which is understood what they are about.
  std::int64_t understood = 0;
  /// Those about an expectation that was not common when the complaint was received: adopted later,
  /// never agreed on, or reopened and not agreed on again. And their share of all of the period.
  std::int64_t not_common = 0;
  std::optional<double> not_common_share;
};
BOOST_DESCRIBE_STRUCT(ComplaintTrend, (),
                      (count, without_cause, causes, understood, not_common, not_common_share))

/// Our promises that came to an end in the period, by where they came from. Those released count
/// for nobody.
struct PromiseTrend {
  Origin origin = Origin::other;
  std::int64_t outcomes = 0;
  /// As promised first: graded 1 by `measure/kept_rate.hpp`. The grades of all are in `measured`.
  std::int64_t kept = 0;
  /// kept/outcomes, nothing fades.
  double rate = 0;
  /// The measure over the outcomes of the period, faded up to its end.
  KeptRate measured;
};
BOOST_DESCRIBE_STRUCT(PromiseTrend, (), (origin, outcomes, kept, rate, measured))

/// A claim of the policy (`policy/claims.hpp`) at the end of the period: of how many partnerships
/// it holds, of how many it does not, and of how many nobody knows. A partnership counts when the
/// claim stands in its policy and it has not ended. The text is that of the first, in order of id.
struct ClaimTrend {
  ClaimId claim;
  Text text;
  std::int64_t holds = 0;
  std::int64_t broken = 0;
  std::int64_t unknown = 0;
};
BOOST_DESCRIBE_STRUCT(ClaimTrend, (), (claim, text, holds, broken, unknown))

/// Who is not heard from at the end of the period. Ended and dormant partnerships are left out.
struct QuietTrend {
  /// Absent: those in none.
  std::optional<Segment> segment;
  std::int64_t partnerships = 0;
  /// not_contacted + not_responding.
  std::int64_t quiet = 0;
  std::int64_t not_contacted = 0;
  std::int64_t not_responding = 0;
  /// Not quiet, and yet they never say what is wrong.
  std::int64_t not_candid = 0;
};
BOOST_DESCRIBE_STRUCT(QuietTrend, (),
                      (segment, partnerships, quiet, not_contacted, not_responding, not_candid))

/// The requests for contact that came in the period and were not withdrawn.
struct ReachabilityTrend {
  std::int64_t requests = 0;
  /// Those of which it is known whether we were in time (`rules/reachability.hpp`).
  std::int64_t decided = 0;
  /// With a first word in time, and answered when we had said.
  std::int64_t reached = 0;
  /// reached/decided; absent under three.
  std::optional<double> share;
};
BOOST_DESCRIBE_STRUCT(ReachabilityTrend, (), (requests, decided, reached, share))

struct Trends {
  Instant from;
  Instant to;
  /// `signals` in documents: all four, in their order.
  std::vector<SignalTrend> signals_;
  ComplaintTrend complaints;
  /// Those with outcomes, in the order of `Origin`.
  std::vector<PromiseTrend> promises;
  /// In order of id.
  std::vector<ClaimTrend> claims;
  /// By name of the segment, those in none last.
  std::vector<QuietTrend> quiet;
  ReachabilityTrend reachability;
};
BOOST_DESCRIBE_STRUCT(Trends, (),
                      (from, to, signals_, complaints, promises, claims, quiet, reachability))

// Built once, in trends.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Trends>();

}  // namespace entente
