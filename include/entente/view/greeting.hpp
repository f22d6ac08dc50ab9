#pragma once

/// \file
/// The greeting of a day: what a member says on voice mail, so that callers know where they are,
/// when calls are returned and who is there instead (P4).
///
/// Of the day's plan only its public stretches are told, and of a place nothing else. Who is away
/// for a part of the day says from when until when, and names the delegate at the end of the chain;
/// one who is away as well is not named. Dates and times are those of the member: of their
/// calendar's zone, else of the policy's usual calendar, else UTC. It is in the language asked for,
/// else the member's own, else English. Threads: pure functions.
///
/// Example: pat plans 2026-03-02 with "09:00" to "12:00" at Elm Street, public and not reachable,
/// and calls back at "13:30"; from 2026-03-04 to 2026-03-09 pat is away with delegate lee, and the
/// greeting of 2026-03-05 names lee.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

struct GreetingRequest {
  MemberId member;
  Date date;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(GreetingRequest, (), (member, date, language))

struct GreetingEntry {
  LocalTime from;
  ClosingTime to;
  std::optional<Text> place;
  bool reachable = false;
};
BOOST_DESCRIBE_STRUCT(GreetingEntry, (), (from, to, place, reachable))

/// The first absence that touches the day, in whole.
struct GreetingAbsence {
  Instant from;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(GreetingAbsence, (), (from, until))

struct DayGreeting {
  MemberId member;
  Text name;
  Date date;
  std::optional<Language> language;
  /// IANA name.
  std::string zone;
  /// Whether the day was planned at all.
  bool planned = false;
  /// In order of time.
  std::vector<GreetingEntry> outline;
  std::vector<LocalTime> callbacks;
  std::optional<GreetingAbsence> away;
  /// Who is there instead, when the absence begins or the day does.
  std::optional<MemberId> stand_in;
  std::optional<std::string> stand_in_name;
};
BOOST_DESCRIBE_STRUCT(DayGreeting, (),
                      (member, name, date, language, zone, planned, outline, callbacks, away,
                       stand_in, stand_in_name))
// Built once, in greeting.cpp.
extern template ENTENTE_EXPORT const Type& type_of<DayGreeting>();

/// Errors: `viewer.forbidden` (a client), `member.unknown`, `time.range` (a date outside of 1970
/// to 2199).
[[nodiscard]] ENTENTE_EXPORT Result<DayGreeting> greeting(const PortfolioView& view,
                                                          const GreetingRequest& request);

[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const DayGreeting& greeting);

}  // namespace entente
