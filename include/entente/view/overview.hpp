#pragma once

/// \file
/// The overview: how all partnerships stand, on one page (P23, P28).
///
/// What is to be done in the coming week, who fares worst and why it is held down, which signs of
/// trust are missing in which segment, what causes complaints, how our promises were kept over
/// time, and whether we could be reached. Trends are those of the last 90 days. Not for clients.
/// Cost: in proportion to all partnerships; a host shows it a few times a day. Threads: pure
/// functions.
///
/// Example: on 2026-03-30 the first stretch of `keeping` are the outcomes from 2025-10-01 on, the
/// last those from 2026-02-28 on, each thirty days long.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

/// How one of them fares.
struct OverviewLine {
  PartnershipId partnership;
  std::string name;
  Stage stage = Stage::prospect;
  std::optional<Segment> segment;
  std::optional<MemberId> owner;
  /// 0 to 100; absent when unknown.
  std::optional<double> health;
  std::optional<std::string> capped_by;
  std::int64_t open_findings = 0;
  std::optional<Severity> worst;
};
BOOST_DESCRIBE_STRUCT(OverviewLine, (),
                      (partnership, name, stage, segment, owner, health, capped_by, open_findings,
                       worst))

/// Our promises that came to an end within a stretch of time.
struct KeepingStretch {
  Instant from;
  Instant until;
  std::int64_t outcomes = 0;
  /// As promised first.
  std::int64_t kept = 0;
};
BOOST_DESCRIBE_STRUCT(KeepingStretch, (), (from, until, outcomes, kept))

struct Overview {
  Instant now;
  std::optional<Language> language;
  std::int64_t partnerships = 0;
  /// The coming seven days and what is overdue, 25 lines at most.
  std::vector<AgendaLine> agenda;
  /// The 25 that fare worst, of those that have not ended.
  std::vector<OverviewLine> health;
  Trends trends;
  /// Six stretches of 30 days, the last ending now.
  std::vector<KeepingStretch> keeping;
};
BOOST_DESCRIBE_STRUCT(Overview, (), (now, language, partnerships, agenda, health, trends, keeping))

struct OverviewRequest {
  Instant now;
  /// Absent: the viewer's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(OverviewRequest, (), (now, language))

/// Error: `viewer.forbidden` (a client).
[[nodiscard]] ENTENTE_EXPORT Result<Overview> overview(const PortfolioView& view,
                                                       const OverviewRequest& request);
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Overview& overview);

}  // namespace entente
