#pragma once

/// \file
/// What if another policy counted: what would differ now, and what would have been told.
///
/// Neither changes anything, and both tell of what lies across partnerships, too (`@team`).
///
/// `PortfolioView::what_if` lays the policy over the present. What rests on a review is judged by
/// the last one: reviews stand, and the new policy makes its own at the next midnight. Where none
/// was made yet, because no rule asked for one, rules that need one say nothing before then.
///
/// `PortfolioView::backtest` plays the whole history again into a portfolio of its own, as if the
/// policy had always counted: all streams together, in order of when they were told, with reviews
/// at their midnights, each of what was known by then. Of what was told at one instant the team's
/// comes first, then by partnership; changes of the policy are left out. It takes the time and the
/// memory that the history took. Threads: values.
///
/// Example: with 8 instead of 4 business hours for a first word, `what_if` on 2026-03-02T19:00Z
/// shows complaint.unacknowledged/kitchen-42/k1/1 as `cleared`, and its deadline moved to
/// 2026-03-03T15:00Z.

#include "entente/portfolio/documents.hpp"

namespace entente {

enum class Difference { raised, cleared, changed };
BOOST_DESCRIBE_ENUM(Difference, raised, cleared, changed)

/// A finding that would differ; `was` as it is, `would_be` as it would be.
struct FindingDifference {
  Difference difference = Difference::changed;
  std::optional<Finding> was;
  std::optional<Finding> would_be;
};
BOOST_DESCRIBE_STRUCT(FindingDifference, (), (difference, was, would_be))

/// Something owed whose due would differ, appear or go.
struct DeadlineDifference {
  PartnershipId partnership;
  std::string subject;
  /// What is owed: `complaint.acknowledge`.
  std::string kind;
  std::optional<Instant> was;
  std::optional<Instant> would_be;
};
BOOST_DESCRIBE_STRUCT(DeadlineDifference, (), (partnership, subject, kind, was, would_be))

/// In order of partnership (`@team` for what lies across them), then rule or item.
struct WhatIf {
  std::vector<FindingDifference> findings;
  std::vector<DeadlineDifference> deadlines;
};
BOOST_DESCRIBE_STRUCT(WhatIf, (), (findings, deadlines))

// Built once, in what_if.cpp.
extern template ENTENTE_EXPORT const Type& type_of<WhatIf>();

}  // namespace entente
