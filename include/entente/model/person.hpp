#pragma once

/// \file
/// Person: the people on the client's side and the allies, of one partnership.
///
/// It promises that whoever is named in `by`, `to` or `with` is known, and on which side they
/// stand; a removed person keeps their name in what they did before, and that whoever was
/// introduced to somebody stays so (P20). It never holds the provider's people: those are members
/// (`model/team.hpp`). Threads: values.
///
/// Example: ann, client, away from 2026-07-20 to 2026-08-03, so that her silence is announced.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/absence.hpp"
#include "entente/model/address.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

struct Person {
  PersonId id;
  Text name;
  Side side = Side::client;
  std::optional<Text> role;
  std::optional<std::string> zone;
  std::vector<ContactPoint> contact_points;
  std::optional<ContactWindow> contact_window;
  std::optional<Language> language;
  bool removed = false;
  std::vector<PersonAbsence> absences;
  std::uint32_t version = 0;

  [[nodiscard]] bool open() const { return !removed; }
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, side, role, zone, contact_points, contact_window, language,
                       removed, absences, version))

/// Who was made known to whom; both may be people of the partnership or members.
struct Introduction {
  ActorId person;
  ActorId to;
  Instant introduced_at;
};
BOOST_DESCRIBE_STRUCT(Introduction, (), (person, to, introduced_at))

// Commands

/// `side` is client or ally; the provider's people are members.
struct AddPerson {
  PersonId id;
  Text name;
  Side side = Side::client;
  std::optional<Text> role;
  std::optional<std::string> zone;
  std::vector<ContactPoint> contact_points;
  std::optional<ContactWindow> contact_window;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(AddPerson, (),
                      (id, name, side, role, zone, contact_points, contact_window, language))

/// What is given replaces; what is absent stays.
struct ChangePerson {
  PersonId id;
  std::optional<Text> name;
  std::optional<Text> role;
  std::optional<std::string> zone;
  std::optional<std::vector<ContactPoint>> contact_points;
  std::optional<ContactWindow> contact_window;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ChangePerson, (),
                      (id, name, role, zone, contact_points, contact_window, language))

struct RemovePerson {
  PersonId id;
};
BOOST_DESCRIBE_STRUCT(RemovePerson, (), (id))

struct LeavePerson {
  PersonId person;
  Instant from;
  std::optional<Instant> until;
  std::optional<PersonId> delegate;
};
BOOST_DESCRIBE_STRUCT(LeavePerson, (), (person, from, until, delegate))

struct ReturnPerson {
  PersonId person;
};
BOOST_DESCRIBE_STRUCT(ReturnPerson, (), (person))

struct IntroducePerson {
  ActorId person;
  std::vector<ActorId> to;
};
BOOST_DESCRIBE_STRUCT(IntroducePerson, (), (person, to))

using PersonCommand =
    std::variant<AddPerson, ChangePerson, RemovePerson, LeavePerson, ReturnPerson, IntroducePerson>;

// Events

using PersonAdded = Accepted<AddPerson>;
using PersonChanged = Accepted<ChangePerson>;
using PersonRemoved = Accepted<RemovePerson>;
using PersonLeft = Accepted<LeavePerson>;
using PersonReturned = Accepted<ReturnPerson>;
using PersonIntroduced = Accepted<IntroducePerson>;
using PersonEvent = std::variant<PersonAdded, PersonChanged, PersonRemoved, PersonLeft,
                                 PersonReturned, PersonIntroduced>;

/// Refusals: `person.exists` (also when a member has the id), `person.not_on_side` (provider),
/// `zone.unknown`, `field.range` (a window that ends before it begins).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AddPerson& command);
/// Refusals: `person.unknown`, `zone.unknown`, `field.range`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ChangePerson& command);
/// Refusals: `person.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RemovePerson& command);
/// Refusals: `person.unknown`, `person.away`, `delegate.cycle`, `field.range`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const LeavePerson& command);
/// Refusals: `person.unknown`, `person.not_away`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReturnPerson& command);
/// To whom they are known already, they need not be introduced: such a command changes nothing.
/// Refusals: `person.unknown`, `field.missing` (to nobody), `field.range` (to themselves).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const IntroducePerson& command);

void evolve(Partnership& partnership, const EventMeta& meta, const PersonAdded& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonChanged& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonRemoved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonLeft& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonReturned& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonIntroduced& event);

}  // namespace entente
