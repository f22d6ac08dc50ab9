#pragma once

/// \file
/// Person: the people on the client's side and the allies, of one partnership.
///
/// It promises that whoever is named in `by`, `to` or `with` is known, and on which side they
/// stand; a removed person keeps their name in what they did before, and that whoever was
/// introduced to somebody stays so (P20). It never holds the provider's people: those are members
/// (`model/team.hpp`). Threads: values.
///
/// An erased person is a removed one of whom the state keeps the id, the side and that they were
/// there: what is open with them stays so under their id, their interests and what was observed of
/// their style go (P29). For good: nothing that is told later, or happened later, brings it back.
///
/// Two ids may turn out to be one person: merged, the older id becomes another name of the other,
/// as if it always had been. All that was and will be said of either is said of one; in the state
/// they go by one id, and no slice meets the other. What `into` says of itself stays; a role, a
/// zone, a language or hours that it lacks, and further addresses, come from `from`; so do
/// absences, behind its own. No event is rewritten, and findings on a person who never was are
/// withdrawn.
///
/// Example: ann, client, away from 2026-07-20 to 2026-08-03, so that her silence is announced. In
/// September it shows that a.smith, who complained in May, is ann: the complaint is hers.

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
  /// Removed as well; the name is `erased_text`.
  bool erased = false;
  std::vector<PersonAbsence> absences;
  std::uint32_t version = 0;
  /// Those of whoever was merged into them.
  std::vector<PersonId> other_ids;

  [[nodiscard]] bool open() const { return !removed; }
  /// By any of their ids.
  [[nodiscard]] ENTENTE_EXPORT bool goes_by(const PersonId& wanted) const;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, side, role, zone, contact_points, contact_window, language,
                       removed, erased, absences, version, other_ids))

/// The people of a partnership, each found by any of their ids.
class ENTENTE_EXPORT People : public Register<Person> {
 public:
  [[nodiscard]] const Person* find(const PersonId& id) const { return Register::find(own_id(id)); }
  [[nodiscard]] Person* find(const PersonId& id) { return Register::find(own_id(id)); }
  [[nodiscard]] bool contains(const PersonId& id) const { return find(id) != nullptr; }
  Person& add(Person person);

  /// The id that somebody goes by in the state; the same one when it is nobody's other id.
  [[nodiscard]] const PersonId& own_id(const PersonId& id) const;
  /// Whether anybody has another one.
  [[nodiscard]] bool any_other_ids() const noexcept { return !own_ids_.empty(); }
  /// Takes out somebody who is known by this id of their own; they are not found any more.
  Person take(const PersonId& id);
  /// Makes somebody who was taken out one with somebody who is known by this id of their own.
  void join(Person gone, const PersonId& into);

 private:
  /// By other id.
  boost::container::flat_map<PersonId, PersonId> own_ids_;
};

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

/// From now on `from` is another id of `into`.
struct MergePerson {
  PersonId from;
  PersonId into;
};
BOOST_DESCRIBE_STRUCT(MergePerson, (), (from, into))

/// By any of their ids, also when they were removed, or the partnership has ended or was merged.
struct ErasePerson {
  PersonId person;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ErasePerson, (), (person, reason))

using PersonCommand = std::variant<AddPerson, ChangePerson, RemovePerson, LeavePerson, ReturnPerson,
                                   IntroducePerson, MergePerson, ErasePerson>;

// Events

using PersonAdded = Accepted<AddPerson>;
using PersonChanged = Accepted<ChangePerson>;
using PersonRemoved = Accepted<RemovePerson>;
using PersonLeft = Accepted<LeavePerson>;
using PersonReturned = Accepted<ReturnPerson>;
using PersonIntroduced = Accepted<IntroducePerson>;
using PersonMerged = Accepted<MergePerson>;

/// With all the ids by which events before it name them: what was sealed for these can go.
struct PersonErased {
  /// Their own.
  PersonId person;
  Text reason;
  std::vector<PersonId> other_ids;
};
BOOST_DESCRIBE_STRUCT(PersonErased, (), (person, reason, other_ids))

using PersonEvent = std::variant<PersonAdded, PersonChanged, PersonRemoved, PersonLeft,
                                 PersonReturned, PersonIntroduced, PersonMerged, PersonErased>;

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
/// Refusals: `merge.erased` (one of them was), `person.unknown` (also for one who was removed),
/// `person.not_on_side` (of different sides), `merge.self` (they are one person already).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MergePerson& command);
/// Once erased, always: the second time changes nothing.
/// Refusals: `person.unknown`, `field.missing` (an empty reason).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ErasePerson& command);

void evolve(Partnership& partnership, const EventMeta& meta, const PersonAdded& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonChanged& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonRemoved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonLeft& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonReturned& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonIntroduced& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonMerged& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PersonErased& event);

}  // namespace entente
