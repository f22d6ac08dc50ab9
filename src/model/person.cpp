#include "entente/model/person.hpp"

#include <algorithm>

#include "checks.hpp"
#include "other_ids.hpp"

namespace entente {
namespace {

Result<void> window_in_order(const std::optional<ContactWindow>& window) {
  if (!window || window->from < window->until) return {};
  return Failure("field.range", "Give a window that ends after it begins.", "/data/contact_window");
}

bool is_introduced(const Partnership& partnership, const ActorId& person, const ActorId& to) {
  const auto& all = partnership.introductions;
  return std::any_of(all.begin(), all.end(), [&](const Introduction& each) {
    return each.person == person && each.to == to;
  });
}

PersonAbsence absence_of(const LeavePerson& command, Instant occurred) {
  return {(std::max)(command.from, occurred), command.until, command.delegate};
}

template <class Field>
void take_if_absent(std::optional<Field>& field, std::optional<Field>& from) {
  if (!field) field = std::move(from);
}

void take_contact_points(Person& into, std::vector<ContactPoint>& from) {
  for (ContactPoint& point : from) {
    const auto& own = into.contact_points;
    const bool known = std::any_of(own.begin(), own.end(), [&](const ContactPoint& each) {
      return each.channel == point.channel && each.address == point.address;
    });
    if (!known) into.contact_points.push_back(std::move(point));
  }
}

// Of absences that overlap the last one counts: that is one of their own.
void take_absences(Person& into, std::vector<PersonAbsence>& from) {
  into.absences.insert(into.absences.begin(), std::make_move_iterator(from.begin()),
                       std::make_move_iterator(from.end()));
  for (PersonAbsence& each : into.absences) {
    if (each.delegate == into.id) each.delegate.reset();
  }
}

void take_over(Person& into, Person from) {
  take_if_absent(into.role, from.role);
  take_if_absent(into.zone, from.zone);
  take_if_absent(into.contact_window, from.contact_window);
  take_if_absent(into.language, from.language);
  take_contact_points(into, from.contact_points);
  take_absences(into, from.absences);
  into.other_ids.push_back(std::move(from.id));
  into.other_ids.insert(into.other_ids.end(), from.other_ids.begin(), from.other_ids.end());
}

// What is not named here is gone, a field that is added later too.
Person what_stays_of(const Person& person) {
  Person stays;
  stays.id = person.id;
  stays.name = *Text::parse(erased_text);
  stays.side = person.side;
  stays.removed = true;
  stays.erased = true;
  stays.version = person.version;
  stays.other_ids = person.other_ids;
  return stays;
}

}  // namespace

bool Person::goes_by(const PersonId& wanted) const {
  return id == wanted || std::find(other_ids.begin(), other_ids.end(), wanted) != other_ids.end();
}

Person& People::add(Person person) {
  for (const PersonId& other : person.other_ids) own_ids_[other] = person.id;
  return Register::add(std::move(person));
}

const PersonId& People::own_id(const PersonId& id) const {
  const auto found = own_ids_.find(id);
  return found == own_ids_.end() ? id : found->second;
}

Person People::take(const PersonId& id) {
  Person taken = *Register::find(id);
  remove(id);
  return taken;
}

void People::join(Person gone, const PersonId& into) {
  Person& stays = *Register::find(into);
  take_over(stays, std::move(gone));
  for (const PersonId& other : stays.other_ids) own_ids_[other] = stays.id;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AddPerson& command) {
  if (partnership.people.contains(command.id) ||
      context.team.members.contains(command.id.as<MemberTag>())) {
    return Failure("person.exists", "Use an id that no person or member has or had.", "/data/id");
  }
  if (command.side == Side::provider) {
    return Failure("person.not_on_side", "Add the provider's people with member.add.",
                   "/data/side");
  }
  ENTENTE_TRY(known_zone(command.zone));
  ENTENTE_TRY(window_in_order(command.contact_window));
  return Events::of(PersonAdded{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const ChangePerson& command) {
  ENTENTE_TRY(known_person(partnership, command.id, "/data/id"));
  ENTENTE_TRY(known_zone(command.zone));
  ENTENTE_TRY(window_in_order(command.contact_window));
  return Events::of(PersonChanged{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const RemovePerson& command) {
  ENTENTE_TRY(known_person(partnership, command.id, "/data/id"));
  return Events::of(PersonRemoved{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const LeavePerson& command) {
  ENTENTE_TRY(known_person(partnership, command.person, "/data/person"));
  if (command.delegate) ENTENTE_TRY(known_person(partnership, *command.delegate, "/data/delegate"));
  const auto absences_of = [&](const PersonId& id) {
    const Result<const Person*> found = known_person(partnership, id, "/data/delegate");
    return found ? &(*found)->absences : nullptr;
  };
  ENTENTE_TRY(
      may_leave(command.person, absence_of(command, context.occurred), absences_of, "person"));
  return Events::of(PersonLeft{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReturnPerson& command) {
  const Result<const Person*> person = known_person(partnership, command.person, "/data/person");
  if (!person) return person.error();
  if (absence_at((*person)->absences, context.occurred) == nullptr) {
    return Failure("person.not_away", "The person is not away at that time.", "/data/person");
  }
  return Events::of(PersonReturned{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const IntroducePerson& command) {
  ENTENTE_TRY(known_side(partnership, context, command.person, "/data/person"));
  bool all_known = true;
  for (std::size_t i = 0; i < command.to.size(); ++i) {
    ENTENTE_TRY(known_side(partnership, context, command.to[i], "/data/to/" + std::to_string(i)));
    all_known = all_known && is_introduced(partnership, command.person, command.to[i]);
  }
  if (command.to.empty()) {
    return Failure("field.missing", "Name at least one person to introduce them to.", "/data/to");
  }
  const auto self = std::find(command.to.begin(), command.to.end(), command.person);
  if (self != command.to.end()) {
    return Failure("field.range", "Nobody is introduced to themselves.",
                   "/data/to/" + std::to_string(self - command.to.begin()));
  }
  return all_known ? Events() : Events::of(PersonIntroduced{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MergePerson& command) {
  if (is_erased(partnership, command.from) || is_erased(partnership, command.into)) {
    return Failure("merge.erased", "Nobody is made one with somebody who was erased.",
                   "/data/into");
  }
  const Result<const Person*> from = known_person(partnership, command.from, "/data/from");
  if (!from) return from.error();
  ENTENTE_TRY(known_person(partnership, command.into, "/data/into"));
  ENTENTE_TRY(
      on_side(partnership, context, command.into.as<ActorTag>(), "/data/into", {(*from)->side}));
  if (partnership.people.find(command.into) == *from) {
    return Failure("merge.self", "Name two persons; these ids are one person's already.",
                   "/data/into");
  }
  return Events::of(PersonMerged{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const ErasePerson& command) {
  const Person* person = partnership.people.find(command.person);
  if (person == nullptr) {
    return Failure("person.unknown", "Name somebody who is or was a person of the partnership.",
                   "/data/person");
  }
  ENTENTE_TRY(given(command.reason, "/data/reason"));
  if (person->erased) return Events();
  return Events::of(PersonErased{person->id, command.reason, person->other_ids});
}

void evolve(Partnership& partnership, const EventMeta& meta, const PersonAdded& event) {
  const AddPerson& data = event.data;
  partnership.people.add({data.id,
                          data.name,
                          data.side,
                          data.role,
                          data.zone,
                          data.contact_points,
                          data.contact_window,
                          data.language,
                          false,
                          false,
                          {},
                          meta.version,
                          {}});
}

void evolve(Partnership& partnership, const EventMeta&, const PersonChanged& event) {
  const ChangePerson& data = event.data;
  Person* person = partnership.people.find(data.id);
  if (person == nullptr || person->erased) return;
  replace_if_given(person->name, data.name);
  replace_if_given(person->role, data.role);
  replace_if_given(person->zone, data.zone);
  replace_if_given(person->contact_points, data.contact_points);
  replace_if_given(person->contact_window, data.contact_window);
  replace_if_given(person->language, data.language);
}

void evolve(Partnership& partnership, const EventMeta&, const PersonRemoved& event) {
  if (Person* person = partnership.people.find(event.data.id)) person->removed = true;
}

void evolve(Partnership& partnership, const EventMeta& meta, const PersonLeft& event) {
  Person* person = partnership.people.find(event.data.person);
  if (person == nullptr || person->erased) return;
  person->absences.push_back(absence_of(event.data, meta.occurred));
}

void evolve(Partnership& partnership, const EventMeta& meta, const PersonReturned& event) {
  if (Person* person = partnership.people.find(event.data.person)) {
    end_absences(person->absences, meta.occurred);
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const PersonIntroduced& event) {
  for (const ActorId& to : event.data.to) {
    if (is_introduced(partnership, event.data.person, to)) continue;
    partnership.introductions.push_back({event.data.person, to, meta.occurred});
  }
}

void evolve(Partnership& partnership, const EventMeta&, const PersonMerged& event) {
  const auto& [from, into] = event.data;
  const People& people = partnership.people;
  const bool are_two = from != into && people.contains(from) && people.contains(into);
  if (are_two) merge_people(partnership, from, into);
}

void evolve(Partnership& partnership, const EventMeta&, const PersonErased& event) {
  Person* person = partnership.people.find(event.person);
  if (person == nullptr) return;
  *person = what_stays_of(*person);
  const PersonId& id = person->id;
  std::erase_if(partnership.interests, [&](const Interest& each) { return each.person == id; });
  std::erase_if(partnership.styles,
                [&](const StyleObservation& each) { return each.data.person == id; });
}

}  // namespace entente
