#include "entente/model/team.hpp"

#include <algorithm>

#include "checks.hpp"
#include "entente/model/fold.hpp"
#include "team_day.hpp"

namespace entente {
template ENTENTE_EXPORT const Type& type_of<Team>();
namespace {

// An absence told late begins when it was said to have been told.
MemberAbsence absence_of(const LeaveMember& command, Instant occurred) {
  return {(std::max)(command.from, occurred), command.until, command.delegate};
}

Result<const Member*> known(const Team& team, const MemberId& id, std::string_view path) {
  if (const Member* member = team.find(id)) return member;
  return Failure("member.unknown", "Add the member to the team first.", path);
}

class Decision {
 public:
  Decision(const Team& team, const Context& context, const MemberUse& in_use)
      : team_(team), context_(context), in_use_(in_use) {}

  Result<Events> operator()(const AddMember& command) const {
    if (team_.members.contains(command.id)) {
      return Failure("member.exists", "Use an id that no member has or had.", "/data/id");
    }
    ENTENTE_TRY(known_calendar(context_, command.calendar));
    return Events::of(MemberAdded{command});
  }

  Result<Events> operator()(const ChangeMember& command) const {
    ENTENTE_TRY(known(team_, command.id, "/data/id"));
    ENTENTE_TRY(known_calendar(context_, command.calendar));
    return Events::of(MemberChanged{command});
  }

  Result<Events> operator()(const RemoveMember& command) const {
    ENTENTE_TRY(known(team_, command.id, "/data/id"));
    if (!in_use_.empty()) {
      Failure failure("member.in_use", "Hand over the member's open items first.", "/data/id");
      return failure.with("items", in_use_);
    }
    return Events::of(MemberRemoved{command});
  }

  Result<Events> operator()(const LeaveMember& command) const {
    const Result<const Member*> member = known(team_, command.member, "/data/member");
    if (!member) return member.error();
    if (command.delegate) ENTENTE_TRY(known(team_, *command.delegate, "/data/delegate"));
    const auto absences_of = [&](const MemberId& id) {
      const Member* found = team_.find(id);
      return found != nullptr ? &found->absences : nullptr;
    };
    ENTENTE_TRY(
        may_leave(command.member, absence_of(command, context_.occurred), absences_of, "member"));
    return Events::of(MemberLeft{command});
  }

  Result<Events> operator()(const ReturnMember& command) const {
    const Result<const Member*> member = known(team_, command.member, "/data/member");
    if (!member) return member.error();
    if (absence_at((*member)->absences, context_.occurred) == nullptr) {
      return Failure("member.not_away", "The member is not away at that time.", "/data/member");
    }
    return Events::of(MemberReturned{command});
  }

  Result<Events> operator()(const EraseMember& command) const {
    const Member* member = team_.members.find(command.member);
    if (member == nullptr) {
      return Failure("member.unknown", "Name somebody who is or was a member of the team.",
                     "/data/member");
    }
    ENTENTE_TRY(given(command.reason, "/data/reason"));
    return member->erased ? Events() : Events::of(MemberErased{command});
  }

  // What belongs to the day is decided beside it.
  template <class OfTheDay>
  Result<Events> operator()(const OfTheDay& command) const {
    return decide(team_, context_, command);
  }

 private:
  const Team& team_;
  const Context& context_;
  const MemberUse& in_use_;
};

void apply(Team& team, const EventMeta&, const MemberAdded& event) {
  const AddMember& data = event.data;
  team.members.add({data.id,
                    data.name,
                    data.roles,
                    data.calendar,
                    data.contact_points,
                    data.language,
                    false,
                    false,
                    {}});
}

void apply(Team& team, const EventMeta&, const MemberChanged& event) {
  const ChangeMember& data = event.data;
  Member* member = team.members.find(data.id);
  if (member == nullptr || member->erased) return;
  replace_if_given(member->name, data.name);
  replace_if_given(member->roles, data.roles);
  replace_if_given(member->calendar, data.calendar);
  replace_if_given(member->contact_points, data.contact_points);
  replace_if_given(member->language, data.language);
}

void apply(Team& team, const EventMeta&, const MemberRemoved& event) {
  if (Member* member = team.members.find(event.data.id)) member->removed = true;
}

void apply(Team& team, const EventMeta& meta, const MemberLeft& event) {
  Member* member = team.members.find(event.data.member);
  if (member == nullptr || member->erased) return;
  member->absences.push_back(absence_of(event.data, meta.occurred));
}

void apply(Team& team, const EventMeta& meta, const MemberReturned& event) {
  Member* member = team.members.find(event.data.member);
  if (member == nullptr) return;
  end_absences(member->absences, meta.occurred);
}

// What is not named here is gone, a field that is added later too.
void apply(Team& team, const EventMeta&, const MemberErased& event) {
  Member* member = team.members.find(event.data.member);
  if (member == nullptr) return;
  Member stays;
  stays.id = member->id;
  stays.name = *Text::parse(erased_text);
  stays.removed = true;
  stays.erased = true;
  *member = std::move(stays);
}

}  // namespace

const Member* Team::find(const MemberId& id) const {
  const Member* member = members.find(id);
  return member != nullptr && !member->removed ? member : nullptr;
}

const Member* Team::with_role(const Role& role) const {
  const Member* first = nullptr;
  members.in_order_of_id([&](const Member& member) {
    if (first != nullptr || member.removed) return;
    if (std::find(member.roles.begin(), member.roles.end(), role) != member.roles.end()) {
      first = &member;
    }
  });
  return first;
}

MemberId stand_in(const Team& team, const MemberId& member, Instant when) {
  MemberId acting = member;
  // A chain visits each member at most once; a cycle was refused, but a late return may leave one.
  for (std::size_t step = 0; step < team.members.size(); ++step) {
    const Member* found = team.members.find(acting);
    const MemberAbsence* absence = found ? absence_at(found->absences, when) : nullptr;
    if (absence == nullptr || !absence->delegate) return acting;
    if (team.find(*absence->delegate) == nullptr) return acting;
    acting = *absence->delegate;
  }
  return member;
}

std::optional<Instant> next_absence_change(const Team& team, Instant after) {
  std::optional<Instant> next;
  const auto consider = [&](Instant when) {
    if (when > after && (!next || when < *next)) next = when;
  };
  for (const Member& member : team.members) {
    for (const MemberAbsence& absence : member.absences) {
      consider(absence.from);
      if (absence.until) consider(*absence.until);
    }
  }
  return next;
}

Result<Events> decide(const Team& team, const Context& context, const TeamCommand& command,
                      const MemberUse& in_use) {
  ENTENTE_TRY(known_actor(Partnership(), context));
  return std::visit(Decision(team, context, in_use), command);
}

void evolve(Team& team, const EventMeta& meta, const TeamEvent& event) {
  std::visit([&](const auto& each) { apply(team, meta, each); }, event);
}

}  // namespace entente
