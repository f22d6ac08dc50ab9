#include "entente/model/person.hpp"

#include "checks.hpp"

namespace entente {
namespace {

Result<const Person*> known(const Partnership& partnership, const PersonId& id,
                            std::string_view path) {
  const Person* person = partnership.people.find(id);
  if (person != nullptr && !person->removed) return person;
  return Failure("person.unknown", "Add the person to the partnership first.", path);
}

Result<void> window_in_order(const std::optional<ContactWindow>& window) {
  if (!window || window->from < window->until) return {};
  return Failure("field.range", "Give a window that ends after it begins.", "/data/contact_window");
}

PersonAbsence absence_of(const LeavePerson& command, Instant occurred) {
  return {(std::max)(command.from, occurred), command.until, command.delegate};
}

}  // namespace

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
  ENTENTE_TRY(known(partnership, command.id, "/data/id"));
  ENTENTE_TRY(known_zone(command.zone));
  ENTENTE_TRY(window_in_order(command.contact_window));
  return Events::of(PersonChanged{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const RemovePerson& command) {
  ENTENTE_TRY(known(partnership, command.id, "/data/id"));
  return Events::of(PersonRemoved{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const LeavePerson& command) {
  ENTENTE_TRY(known(partnership, command.person, "/data/person"));
  if (command.delegate) ENTENTE_TRY(known(partnership, *command.delegate, "/data/delegate"));
  const auto absences_of = [&](const PersonId& id) {
    const Result<const Person*> found = known(partnership, id, "/data/delegate");
    return found ? &(*found)->absences : nullptr;
  };
  ENTENTE_TRY(
      may_leave(command.person, absence_of(command, context.occurred), absences_of, "person"));
  return Events::of(PersonLeft{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReturnPerson& command) {
  const Result<const Person*> person = known(partnership, command.person, "/data/person");
  if (!person) return person.error();
  if (absence_at((*person)->absences, context.occurred) == nullptr) {
    return Failure("person.not_away", "The person is not away at that time.", "/data/person");
  }
  return Events::of(PersonReturned{command});
}

void evolve(Partnership& partnership, const EventMeta&, const PersonAdded& event) {
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
                          {}});
}

void evolve(Partnership& partnership, const EventMeta&, const PersonChanged& event) {
  const ChangePerson& data = event.data;
  Person* person = partnership.people.find(data.id);
  if (person == nullptr) return;
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
  if (Person* person = partnership.people.find(event.data.person)) {
    person->absences.push_back(absence_of(event.data, meta.occurred));
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const PersonReturned& event) {
  if (Person* person = partnership.people.find(event.data.person)) {
    end_absences(person->absences, meta.occurred);
  }
}

}  // namespace entente
