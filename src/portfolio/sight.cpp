#include "sight.hpp"

#include <algorithm>

namespace entente {
namespace {

template <class Item, class Ids>
Register<Item> without(const Register<Item>& all, const Ids& hidden) {
  Register<Item> seen;
  for (const Item& each : all) {
    if (!hidden.contains(each.id)) seen.add(each);
  }
  return seen;
}

template <class Record>
void drop_contacts(std::vector<Record>& records, const std::set<ContactId>& hidden) {
  std::erase_if(records, [&](const Record& each) { return hidden.contains(each.id); });
}

// The alternative of an event's slice; null when it is another.
template <class Slice, class Alternative>
const Alternative* find(const EventBody& body) {
  const auto* slice = std::get_if<Slice>(&body);
  return slice != nullptr ? std::get_if<Alternative>(slice) : nullptr;
}

template <class Event>
const GoalId* goal_in(const Event& event) {
  return &event.data.id;
}
const GoalId* goal_in(const GoalTold& event) { return &event.id; }
const GoalId* goal_in(const ScopeStated&) { return nullptr; }

bool rests_on(const FindAlignment& alignment, const std::set<GoalId>& goals) {
  const auto is_among = [&](const GoalId& goal) { return goals.contains(goal); };
  return std::any_of(alignment.client_goals.begin(), alignment.client_goals.end(), is_among) ||
         std::any_of(alignment.provider_goals.begin(), alignment.provider_goals.end(), is_among);
}

}  // namespace

Result<void> Viewer::settle() const {
  const int named = int{member.has_value()} + int{role.has_value()} + int{person.has_value()};
  if (named <= 1 && person.has_value() == partnership.has_value()) return {};
  return Failure("viewer.unknown",
                 "Name one member, one role, or one person with their partnership.");
}

Failure forbidden_to_clients() {
  return Failure("viewer.forbidden", "Ask as a member of the team or as the host.");
}

Sight::Sight(const Viewer& viewer, const Team& team, const Dossier& dossier)
    : viewer_(viewer), team_(team), dossier_(dossier) {
  if (!viewer_.is_host()) hide_what_was_confided();
}

Person Sight::reader() const {
  if (const Person* found = dossier_.state().people.find(*viewer_.person)) return *found;
  Person unknown;
  unknown.id = *viewer_.person;
  return unknown;
}

bool Sight::inside(const Circle& circle) const {
  if (circle.open()) return true;
  const auto names = [&](std::string_view who) {
    return std::find(circle.members.begin(), circle.members.end(), who) != circle.members.end();
  };
  if (viewer_.role) return names(viewer_.role->view());
  if (!viewer_.member) return false;
  if (circle.author == viewer_.member->as<ActorTag>() || names(viewer_.member->view())) return true;
  const Member* member = team_.find(*viewer_.member);
  const auto holds = [&](const Role& role) { return names(role.view()); };
  if (member != nullptr && std::any_of(member->roles.begin(), member->roles.end(), holds)) {
    return true;
  }
  const auto& roles = dossier_.state().standing->assignment.roles;
  return std::any_of(roles.begin(), roles.end(), [&](const auto& each) {
    return each.second == *viewer_.member && holds(each.first);
  });
}

void Sight::hide_what_was_confided() {
  const Partnership& state = dossier_.state();
  // A goal that stands goes by its present circle; one that was taken back by any that it had.
  const auto judge_goal = [&](const auto& event, const EventMeta& meta) {
    if (!state.goals.contains(event.id) && !inside(circle_of(event.confidential, meta.actor))) {
      hidden_.goals.insert(event.id);
    }
  };
  for (const Goal& goal : state.goals) {
    if (!inside(circle_of(goal.confidential, goal.author))) hidden_.goals.insert(goal.id);
  }
  for (const Event& event : dossier_.events()) {
    if (const auto* stated = find<GoalEvent, GoalStated>(event.body)) {
      judge_goal(stated->data, event.meta);
    } else if (const auto* revised = find<GoalEvent, GoalRevised>(event.body)) {
      judge_goal(revised->data, event.meta);
    } else if (const auto* contact = find<ContactEvent, ContactRecorded>(event.body)) {
      if (!inside(circle_of(contact->data.confidential, event.meta.actor))) {
        hidden_.contacts.insert(contact->data.id);
      }
    } else if (const auto* note = find<NoteEvent, NoteAdded>(event.body)) {
      if (!inside(circle_of(note->data.confidential, event.meta.actor))) {
        hidden_.notes.insert(note->data.id);
      }
    }
  }
  for (const Event& event : dossier_.events()) {
    const auto* alignment = find<StatementEvent, AlignmentFound>(event.body);
    if (alignment != nullptr && rests_on(alignment->data, hidden_.goals)) {
      hidden_.alignments.insert(alignment->data.id);
    }
  }
}

bool Sight::sees(const Subject& item) const {
  if (viewer_.is_client()) return false;
  if (item.scope != Scope::goal) return true;
  const Result<GoalId> goal = GoalId::parse(item.id);
  return !goal || !hidden_.goals.contains(*goal);
}

bool Sight::hides(const EventBody& body) const {
  if (const auto* contact = find<ContactEvent, ContactRecorded>(body)) {
    return hidden_.contacts.contains(contact->data.id);
  }
  if (const auto* note = find<NoteEvent, NoteAdded>(body)) {
    return hidden_.notes.contains(note->data.id);
  }
  if (const auto* found = find<StatementEvent, AlignmentFound>(body)) {
    return hidden_.alignments.contains(found->data.id);
  }
  if (const auto* dropped = find<StatementEvent, AlignmentDropped>(body)) {
    return hidden_.alignments.contains(dropped->data.id);
  }
  if (const auto* mark = std::get_if<FindingEvent>(&body)) {
    const TrackKey* key = std::visit(
        [&](const auto& each) { return dossier_.telling().key_of(each.data.finding); }, *mark);
    return key != nullptr && !sees(key->subject);
  }
  const auto* about_goals = std::get_if<GoalEvent>(&body);
  if (about_goals == nullptr) return false;
  const GoalId* goal = std::visit([](const auto& each) { return goal_in(each); }, *about_goals);
  return goal != nullptr && hidden_.goals.contains(*goal);
}

bool Sight::sees(const Event& event) const {
  if (viewer_.is_host()) return true;
  if (viewer_.is_client() || hides(event.body)) return false;
  // Why something was taken back may say what it was.
  const auto* retracted = find<RecordEvent, RecordRetracted>(event.body);
  if (retracted == nullptr) return true;
  const std::vector<Event>& events = dossier_.events();
  const std::uint32_t version = retracted->data.version;
  const bool is_there = version >= 1 && version <= events.size();
  return !is_there || !hides(events[version - 1].body);
}

Partnership Sight::seen(const Partnership& state) const {
  if (viewer_.is_host()) return state;
  Hidden hidden = hidden_;
  for (const Goal& goal : state.goals) {
    if (!inside(circle_of(goal.confidential, goal.author))) hidden.goals.insert(goal.id);
  }
  Partnership seen = state;
  seen.goals = without(state.goals, hidden.goals);
  seen.contacts = without(state.contacts, hidden.contacts);
  seen.notes = without(state.notes, hidden.notes);
  seen.alignments = without(state.alignments, hidden.alignments);
  drop_contacts(seen.contact_totals.conversations, hidden.contacts);
  drop_contacts(seen.contact_totals.unasked, hidden.contacts);
  drop_contacts(seen.contact_totals.notes, hidden.contacts);
  return viewer_.is_client() ? seen_by_client(seen, reader()) : seen;
}

}  // namespace entente
