#pragma once

/// \file
/// What became of the findings of each rule: does it help, or does it only make noise?
///
/// `PortfolioView::rules_report` takes the findings that began (`since`) in a period, both ends
/// included, and says what became of each of them until today (as of the watermark of each
/// partnership). Each is counted in exactly one of the numbers below `raised`:
///
/// | | |
/// |---|---|
/// | dismissed | somebody dismissed it, whatever came after |
/// | withdrawn | it had never been true after all |
/// | acted_in_time, acted_late | cleared by an act, by its due or after it |
/// | cleared_alone | cleared, and nobody did anything |
/// | open | none of these yet; snoozed ones too |
///
/// *By an act*: at the very instant at which the finding ended, something happened to its item (for
/// a rule about the whole, in the partnership) that is on record and not taken back, whoever did
/// it. Findings follow from records and time alone, so what ends at another instant ended by time,
/// by a new policy or by the team's comings and goings. A mark on a finding is no act.
/// *In time*: not after the due that was told last. Without a due an act is in time whenever it
/// comes: such a finding never grows more severe.
/// Threads: values.
///
/// Example: complaint.unacknowledged began on 2026-03-02T18:30Z with its due at 19:30Z; the first
/// word of 19:00Z is in time, one of 19:30:00.000001Z is late.

#include "entente/portfolio/documents.hpp"

namespace entente {

/// Why findings were dismissed, in the words of who did.
struct DismissalReason {
  Text reason;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DismissalReason, (), (reason, count))

struct RuleReport {
  RuleId rule;
  std::int64_t raised = 0;
  std::int64_t acted_in_time = 0;
  std::int64_t acted_late = 0;
  std::int64_t cleared_alone = 0;
  std::int64_t dismissed = 0;
  std::int64_t withdrawn = 0;
  std::int64_t open = 0;
  /// The most frequent first, then by text.
  std::vector<DismissalReason> reasons;
};
BOOST_DESCRIBE_STRUCT(RuleReport, (),
                      (rule, raised, acted_in_time, acted_late, cleared_alone, dismissed, withdrawn,
                       open, reasons))

// Built once, in rules_report.cpp.
extern template ENTENTE_EXPORT const Type& type_of<RuleReport>();

}  // namespace entente
