#include <set>

#include "../avoided_word.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

bool takes_part(const Contact& contact, std::string_view id) {
  const auto& with = contact.data.with;
  return std::any_of(with.begin(), with.end(),
                     [&](const ActorId& each) { return each.view() == id; });
}

FactValue contacts_with(Frame frame) {
  const std::string_view id = frame.as<Person>().id.view();
  return count_of(frame.partnership.contacts, [&](const Contact& contact) {
    return contact.counts() && takes_part(contact, id);
  });
}

FactValue thinking(Frame frame) {
  const std::string_view id = frame.as<Person>().id.view();
  const std::optional<Thinking> found = thinking_of(frame.partnership, frame.as<Person>().id);
  if (!found) return Absent{};
  // The fact is a view of the state, which holds the word in one of the observations.
  for (const StyleObservation& each : frame.partnership.styles) {
    if (each.data.person.view() == id && each.data.thinking == *found) {
      return each.data.thinking.view();
    }
  }
  return Absent{};
}

FactValue avoided_at(Frame frame) {
  const auto found = avoided_word_of(frame.partnership, frame.as<Person>().id);
  return found ? FactValue(found->said_at) : FactValue(Absent{});
}

FactValue avoided_word(Frame frame) {
  const auto found = avoided_word_of(frame.partnership, frame.as<Person>().id);
  return found ? FactValue(found->word) : FactValue(Absent{});
}

std::set<std::string_view> our_people(const Assignment& assignment) {
  std::set<std::string_view> ours;
  if (assignment.owner) ours.insert(assignment.owner->view());
  if (assignment.stand_in) ours.insert(assignment.stand_in->view());
  for (const auto& [role, member] : assignment.roles) ours.insert(member.view());
  return ours;
}

// Whoever was introduced to somebody of the client's, or has been in a contact with them.
bool knows_the_client(const Partnership& partnership, std::string_view member) {
  const auto is_theirs = [&](const ActorId& id) { return is_client(partnership, id); };
  for (const Introduction& each : partnership.introductions) {
    const bool there = each.person.view() == member && is_theirs(each.to);
    const bool back = each.to.view() == member && is_theirs(each.person);
    if (there || back) return true;
  }
  const auto& contacts = partnership.contacts;
  return std::any_of(contacts.begin(), contacts.end(), [&](const Contact& contact) {
    const auto& with = contact.data.with;
    return contact.counts() && takes_part(contact, member) &&
           std::any_of(with.begin(), with.end(), is_theirs);
  });
}

FactValue introductions_missing(Frame frame) {
  const auto& people = frame.partnership.people;
  const bool anybody = std::any_of(people.begin(), people.end(), [](const Person& each) {
    return !each.removed && each.side == Side::client;
  });
  if (!anybody) return Absent{};
  return count_of(our_people(frame.partnership.standing->assignment), [&](std::string_view member) {
    return !knows_the_client(frame.partnership, member);
  });
}

constexpr auto P = Scope::partnership;
constexpr auto H = Scope::person;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"introductions.missing", integer, "count",
     "Our people here who were never introduced to the client, nor in a contact with them.",
     "person, partnership, contact", P, introductions_missing},
    {"person.avoided_at", instant, "",
     "When we said to them a word that they had asked us to avoid, last.",
     "style, contact, complaint, commitment", H, avoided_at},
    {"person.avoided_word", text, "", "That word.", "style, contact, complaint, commitment", H,
     avoided_word},
    {"person.contacts", integer, "count", "Contacts in which they took part.", "contact", H,
     contacts_with},
    {"person.name", text, "", "Their name.", "person", H,
     [](Frame f) -> FactValue { return f.as<Person>().name.view(); }},
    {"person.side", text, "", "client or ally.", "person", H,
     [](Frame f) -> FactValue { return name_of(f.as<Person>().side); }},
    {"person.thinking", text, "", "How they think, by what was observed.", "style", H, thinking},
});

}  // namespace

std::span<const CatalogueEntry> of_person() { return entries; }

}  // namespace entente::facts
