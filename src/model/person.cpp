#include "entente/model/person.hpp"

#include <algorithm>

#include "checks.hpp"

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
                          {},
                          meta.version});
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

void evolve(Partnership& partnership, const EventMeta& meta, const PersonIntroduced& event) {
  for (const ActorId& to : event.data.to) {
    if (is_introduced(partnership, event.data.person, to)) continue;
    partnership.introductions.push_back({event.data.person, to, meta.occurred});
  }
}

}  // namespace entente
