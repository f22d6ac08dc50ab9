#pragma once

/// \file
/// The team: the provider's people, in the stream `@team` of a tenant.
///
/// It promises to know, for any instant, who stands in for whom: absences are followed through
/// chains of delegates, and a chain that would bite its own tail is refused. It never decides who
/// promised something: a promise stays with the member who made it. Threads: values.
///
/// An erased member is a removed one of whom the state keeps the id and the days alone. What is
/// open of theirs stays, unlike at a removal: until somebody else owns it, its findings go to whom
/// they would without that owner. For good: nothing that is told or happened later brings it back.
///
/// Example: pat is away from 2026-03-02 to 2026-03-09 with delegate lee, so at noon of 2026-03-04
/// `stand_in(team, pat, …)` is lee, and findings of pat are told to lee.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/absence.hpp"
#include "entente/model/address.hpp"
#include "entente/model/day.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

struct Member {
  MemberId id;
  Text name;
  std::vector<Role> roles;
  std::optional<CalendarName> calendar;
  std::vector<ContactPoint> contact_points;
  std::optional<Language> language;
  bool removed = false;
  /// Removed as well; the name is `erased_text`.
  bool erased = false;
  /// In the order in which they were told; of two that overlap the one told later wins.
  std::vector<MemberAbsence> absences;
};
BOOST_DESCRIBE_STRUCT(Member, (),
                      (id, name, roles, calendar, contact_points, language, removed, erased,
                       absences))

struct Team {
  Register<Member> members;
  Days days;

  /// Null for an unknown or removed member.
  [[nodiscard]] ENTENTE_EXPORT const Member* find(const MemberId& id) const;
  /// The first member, in order of id, that has the role; null when none has.
  [[nodiscard]] ENTENTE_EXPORT const Member* with_role(const Role& role) const;
};
BOOST_DESCRIBE_STRUCT(Team, (), (members, days))
// Built once, in team.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Team>();

/// Who acts for the member at that instant: the member, or the delegate at the end of the chain.
/// An absence leaves the member who names no delegate, or one who was removed.
[[nodiscard]] ENTENTE_EXPORT MemberId stand_in(const Team& team, const MemberId& member,
                                               Instant when);

/// The first instant after `after` at which some member leaves or returns; absent when none.
[[nodiscard]] ENTENTE_EXPORT std::optional<Instant> next_absence_change(const Team& team,
                                                                        Instant after);

// Commands

struct AddMember {
  MemberId id;
  Text name;
  std::vector<Role> roles;
  std::optional<CalendarName> calendar;
  std::vector<ContactPoint> contact_points;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(AddMember, (), (id, name, roles, calendar, contact_points, language))

/// What is given replaces; what is absent stays.
struct ChangeMember {
  MemberId id;
  std::optional<Text> name;
  std::optional<std::vector<Role>> roles;
  std::optional<CalendarName> calendar;
  std::optional<std::vector<ContactPoint>> contact_points;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ChangeMember, (), (id, name, roles, calendar, contact_points, language))

struct RemoveMember {
  MemberId id;
};
BOOST_DESCRIBE_STRUCT(RemoveMember, (), (id))

/// `until` must lie after `from`; an absence told late begins when it was said to have been told.
struct LeaveMember {
  MemberId member;
  Instant from;
  std::optional<Instant> until;
  std::optional<MemberId> delegate;
};
BOOST_DESCRIBE_STRUCT(LeaveMember, (), (member, from, until, delegate))

struct ReturnMember {
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(ReturnMember, (), (member))

/// Also when they were removed.
struct EraseMember {
  MemberId member;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(EraseMember, (), (member, reason))

/// Those of the day stand in `model/day.hpp`.
using TeamCommand = std::variant<AddMember, ChangeMember, RemoveMember, LeaveMember, ReturnMember,
                                 EraseMember, PlanDay, PublishGreeting, CheckAppearance, AddNews>;

// Events

using MemberAdded = Accepted<AddMember>;
using MemberChanged = Accepted<ChangeMember>;
using MemberRemoved = Accepted<RemoveMember>;
using MemberLeft = Accepted<LeaveMember>;
using MemberReturned = Accepted<ReturnMember>;
using MemberErased = Accepted<EraseMember>;
using TeamEvent =
    std::variant<MemberAdded, MemberChanged, MemberRemoved, MemberLeft, MemberReturned,
                 MemberErased, DayPlanned, GreetingPublished, AppearanceChecked, NewsAdded>;

/// Open items that name a member, as `partnership/item`: the portfolio looks them up beforehand.
using MemberUse = std::vector<std::string>;

/// Refusals: `member.exists`, `member.unknown`, `member.in_use`, `member.away`, `member.not_away`,
/// `delegate.cycle`, `field.range` (also for the stretches of a day), `calendar.unknown`,
/// `channel.unknown`, `news.exists`, `person.unknown` (the actor is no member), `field.missing` (an
/// empty reason). A greeting that is out already, a member who was erased before: no event.
/// Nothing is out of order: members hold from the beginning of time.
ENTENTE_EXPORT Result<Events> decide(const Team& team, const Context& context,
                                     const TeamCommand& command, const MemberUse& in_use);
ENTENTE_EXPORT void evolve(Team& team, const EventMeta& meta, const TeamEvent& event);

}  // namespace entente
