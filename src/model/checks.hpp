#pragma once

// What the decisions of several slices ask alike. Private to the model.

#include <initializer_list>

#include "entente/model/event.hpp"
#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

/// Leaves the function with the failure, if there is one.
#define ENTENTE_TRY(check)                    \
  do {                                        \
    if (auto checked_ = (check); !checked_) { \
      return checked_.error();                \
    }                                         \
  } while (false)

namespace entente {

/// `person.unknown` when nobody of that id is a person of the partnership or a member.
[[nodiscard]] Result<Side> known_side(const Partnership& partnership, const Context& context,
                                      const ActorId& actor, std::string_view path);

/// `person.unknown`, or `person.not_on_side` when they stand on none of the sides.
[[nodiscard]] Result<Side> on_side(const Partnership& partnership, const Context& context,
                                   const ActorId& actor, std::string_view path,
                                   std::initializer_list<Side> sides);

/// `person.unknown` when it is no person of the partnership, or was removed.
[[nodiscard]] Result<const Person*> known_person(const Partnership& partnership,
                                                 const PersonId& person, std::string_view path);

/// For `evolve` too: what happened after an erasure may have been told before it.
[[nodiscard]] bool is_erased(const Partnership& partnership, const PersonId& person);

/// `field.missing` for a text that says nothing.
[[nodiscard]] Result<void> given(const Text& text, std::string_view path);

/// `member.unknown`.
[[nodiscard]] Result<void> known_member(const Context& context, const MemberId& member,
                                        std::string_view path);

/// `time.out_of_order` when the event would happen before `not_before`.
[[nodiscard]] Result<void> in_order(const Context& context, Instant not_before);

/// For `evolve`: the item that an event is about, with the event among its latest; null when it is
/// folded without the event that made the item.
template <class Item>
[[nodiscard]] Item* at_event(Register<Item>& items, const EventMeta& meta,
                             const typename Register<Item>::Key& id) {
  Item* item = items.find(id);
  if (item != nullptr && item->last_event_at < meta.occurred) item->last_event_at = meta.occurred;
  return item;
}

/// `due.past` when a due lies before the event that sets it.
[[nodiscard]] Result<void> not_past(const Context& context, Instant due, std::string_view path);

/// `project.unknown`, `project.closed`.
[[nodiscard]] Result<void> open_project(const Partnership& partnership,
                                        const std::optional<ProjectId>& project);

/// `contact.unknown`.
[[nodiscard]] Result<void> known_contact(const Partnership& partnership,
                                         const std::optional<ContactId>& contact,
                                         std::string_view path);

/// `return.unknown`, for what something thanks for.
[[nodiscard]] Result<void> known_return(const Partnership& partnership,
                                        const std::optional<ReturnId>& thanks_for);

/// What serves a goal serves an open one of the client: `goal.unknown`, `goal.closed`,
/// `goal.not_on_side`.
[[nodiscard]] Result<void> client_goal(const Partnership& partnership,
                                       const std::optional<GoalId>& goal,
                                       std::string_view path = "/data/serves");

/// `channel.unknown`.
[[nodiscard]] Result<void> known_channel(const Context& context, const Channel& channel,
                                         std::string_view path = "/data/channel");

/// `zone.unknown` and the like.
[[nodiscard]] Result<void> known_zone(const std::optional<std::string>& zone,
                                      std::string_view path = "/data/zone");

/// `calendar.unknown`.
[[nodiscard]] Result<void> known_calendar(const Context& context,
                                          const std::optional<CalendarName>& calendar,
                                          std::string_view path = "/data/calendar");

/// `field.range` with what the field takes.
[[nodiscard]] Result<void> within(const std::optional<int>& value, int lowest, int greatest,
                                  std::string_view path);

/// `field.range` for money below zero.
[[nodiscard]] Result<void> not_negative(const std::optional<Money>& money, std::string_view path);

/// `<concept>.away`, `field.range` (an end before the beginning), `delegate.cycle`.
template <class Who, class AbsencesOf>
[[nodiscard]] Result<void> may_leave(const Who& who, const Absence<Who>& absence,
                                     AbsencesOf absences_of, std::string_view concept_name) {
  if (absence_at(*absences_of(who), absence.from) != nullptr) {
    return Failure(std::string(concept_name) + ".away", "Record the return first.",
                   "/data/" + std::string(concept_name));
  }
  if (absence.until && *absence.until <= absence.from) {
    return Failure("field.range", "Give an end after the beginning.", "/data/until");
  }
  if (leads_back(who, absence, absences_of)) {
    return Failure("delegate.cycle", "Choose a delegate whose own delegates do not lead back.",
                   "/data/delegate");
  }
  return {};
}

/// The text of `id` for messages and details.
template <class Id>
[[nodiscard]] std::string text_of(const Id& id) {
  return std::string(id.view());
}

/// What was given replaces; what is absent stays.
template <class Field, class Given>
void replace_if_given(Field& field, const std::optional<Given>& given) {
  if (given) field = *given;
}

}  // namespace entente
