#include "checks.hpp"

#include <algorithm>

#include "entente/time/zone.hpp"

namespace entente {

Result<Side> known_side(const Partnership& partnership, const Context& context,
                        const ActorId& actor, std::string_view path) {
  if (const auto side = side_of(partnership, context.team, actor)) return *side;
  Failure failure("person.unknown", "Add the person to the partnership, or the member to the team.",
                  path);
  return failure.with("person", actor.view());
}

Result<Side> on_side(const Partnership& partnership, const Context& context, const ActorId& actor,
                     std::string_view path, std::initializer_list<Side> sides) {
  Result<Side> side = known_side(partnership, context, actor, path);
  if (!side || std::find(sides.begin(), sides.end(), *side) != sides.end()) return side;
  Failure failure("person.not_on_side", "Name somebody of a side that may do this.", path);
  std::vector<std::string> allowed;
  for (const Side each : sides) allowed.emplace_back(name_of(each));
  return failure.with("side", name_of(*side)).with("allowed", std::move(allowed));
}

Result<const Person*> known_person(const Partnership& partnership, const PersonId& person,
                                   std::string_view path) {
  const Person* found = partnership.people.find(person);
  if (found != nullptr && !found->removed) return found;
  return Failure("person.unknown", "Add the person to the partnership first.", path);
}

bool is_erased(const Partnership& partnership, const PersonId& person) {
  const Person* found = partnership.people.find(person);
  return found != nullptr && found->erased;
}

Result<void> given(const Text& text, std::string_view path) {
  if (!text.empty()) return {};
  return Failure("field.missing", "Say why.", path);
}

Result<void> known_member(const Context& context, const MemberId& member, std::string_view path) {
  if (context.team.find(member) != nullptr) return {};
  Failure failure("member.unknown", "Add the member to the team first.", path);
  return failure.with("member", member.view());
}

Result<void> in_order(const Context& context, Instant not_before) {
  if (context.occurred >= not_before) return {};
  Failure failure("time.out_of_order",
                  "This cannot have happened before what is recorded of the item already.",
                  "/occurred");
  return failure.with("not_before", to_string(not_before));
}

Result<void> not_past(const Context& context, Instant due, std::string_view path) {
  if (due >= context.occurred) return {};
  return Failure("due.past", "Give a due that is not before the event itself.", path);
}

Result<void> open_project(const Partnership& partnership, const std::optional<ProjectId>& project) {
  if (!project) return {};
  const Project* found = partnership.projects.find(*project);
  if (found == nullptr) {
    return Failure("project.unknown", "Open the project first.", "/data/project");
  }
  if (found->closed_at) {
    return Failure("project.closed", "The project is closed; leave it out or open a new one.",
                   "/data/project");
  }
  return {};
}

Result<void> known_contact(const Partnership& partnership, const std::optional<ContactId>& contact,
                           std::string_view path) {
  if (!contact || partnership.contacts.contains(*contact)) return {};
  return Failure("contact.unknown", "Name a contact that was recorded.", path);
}

Result<void> known_return(const Partnership& partnership,
                          const std::optional<ReturnId>& thanks_for) {
  if (!thanks_for || partnership.returns.contains(*thanks_for)) return {};
  return Failure("return.unknown", "Name a return that was received.", "/data/thanks_for");
}

Result<void> client_goal(const Partnership& partnership, const std::optional<GoalId>& goal,
                         std::string_view path) {
  if (!goal) return {};
  const Goal* found = partnership.goals.find(*goal);
  if (found == nullptr) return Failure("goal.unknown", "State the client's goal first.", path);
  if (!found->open()) {
    return Failure("goal.closed", "The goal was withdrawn; name one that still counts.", path);
  }
  if (found->side != Side::client) {
    return Failure("goal.not_on_side", "Name a goal of the client: it is to do them good.", path);
  }
  return {};
}

Result<void> known_channel(const Context& context, const Channel& channel, std::string_view path) {
  if (context.policy.knows_channel(channel)) return {};
  return Failure("channel.unknown", "Use a known channel, or name it in the policy's channels.",
                 path);
}

Result<void> known_zone(const std::optional<std::string>& zone, std::string_view path) {
  if (!zone) return {};
  const Result<Zone> found = Zone::find(*zone);
  if (found) return {};
  Failure failure = found.error();
  return Failure(failure.code(), failure.message(), path);
}

Result<void> known_calendar(const Context& context, const std::optional<CalendarName>& calendar,
                            std::string_view path) {
  if (!calendar || context.policy.calendar(*calendar) != nullptr) return {};
  return Failure("calendar.unknown", "Name a calendar that the policy has.", path);
}

Result<void> within(const std::optional<int>& value, int lowest, int greatest,
                    std::string_view path) {
  if (!value || (*value >= lowest && *value <= greatest)) return {};
  Failure failure("field.range", "Give a number within the range of the field.", path);
  return failure.with("lowest", std::to_string(lowest)).with("greatest", std::to_string(greatest));
}

Result<void> not_negative(const std::optional<Money>& money, std::string_view path) {
  if (!money || money->amount.units() >= 0) return {};
  return Failure("field.range", "Give an amount that is not below zero.",
                 std::string(path) + "/amount");
}

}  // namespace entente
