#pragma once

/// \file
/// A review: what is known across partnerships, as rules of the scopes `member`, `segment` and
/// `portfolio` see it (P15, P27, P28).
///
/// The portfolio reckons one at a local midnight after something was told, over the 180 days before
/// it, as its trends would say then; it stands until the next. What was told later changes the next
/// one, never one that was made. Threads: a value.
///
/// Example: at the midnight that ends 2026-03-31 the cafes took our advice 7 times out of 27, the
/// bakeries 24 times out of 28: of the segment cafe seeks_opinion is missing.

#include <boost/describe/class.hpp>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"

namespace entente {

struct SegmentReview {
  Segment segment;
  /// Signs of trust whose gap is this segment's, in their order.
  std::vector<std::string> missing_signals;

  bool operator==(const SegmentReview&) const = default;
};
BOOST_DESCRIBE_STRUCT(SegmentReview, (), (segment, missing_signals))

/// A member who puts somebody off again and again while they serve others.
struct MemberReview {
  MemberId member;
  /// The partnerships that are put off, by id.
  std::vector<std::string> starved;

  bool operator==(const MemberReview&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberReview, (), (member, starved))

struct Review {
  /// Signs of trust that are missing everywhere, in their order.
  std::vector<std::string> missing_signals;
  /// The most frequent cause that recurs, and how many complaints have it; absent without one.
  std::optional<Cause> recurring_cause;
  std::optional<std::int64_t> recurring_count;
  /// Our promises of the origins marketing and sales, and those of all others: how many came to an
  /// end, and the share that was kept as promised.
  std::int64_t sales_outcomes = 0;
  std::int64_t other_outcomes = 0;
  std::optional<double> sales_kept_rate;
  std::optional<double> other_kept_rate;
  /// How far the first lies below the second.
  std::optional<double> sales_gap;
  /// What clients met unprepared in 90 days (`rules/surprise.hpp`).
  std::int64_t surprises = 0;
  /// The words that most partnerships got from us as an idea, a gift or a proposal, and how many
  /// did; absent before there are any.
  std::optional<Text> same_text;
  std::optional<std::int64_t> same_text_count;
  /// Those in which somebody is, by name.
  std::vector<SegmentReview> segments;
  /// By id.
  std::vector<MemberReview> members;

  /// Null for a segment in which nobody is.
  [[nodiscard]] ENTENTE_EXPORT const SegmentReview* find(std::string_view segment) const;

  bool operator==(const Review&) const = default;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (missing_signals, recurring_cause, recurring_count, sales_outcomes,
                       other_outcomes, sales_kept_rate, other_kept_rate, sales_gap, surprises,
                       same_text, same_text_count, segments, members))

}  // namespace entente
