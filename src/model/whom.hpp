#pragma once

// Whom something names, whatever it is: found by the descriptions of types, so that no slice need
// say where it names people. Private to the library.

#include <set>

#include "entente/model/event.hpp"
#include "entente/model/item.hpp"

namespace entente {

struct Whom {
  std::set<PersonId> people;
  std::set<MemberId> members;
  /// People or members; and all texts among the host's own values, which may be ids of them.
  std::set<ActorId> actors;
};

/// Adds whom a described value names.
void add_named(const void* value, const Type& type, Whom& whom);

template <class T>
[[nodiscard]] Whom named_by(const T& described) {
  Whom whom;
  add_named(&described, type_of<T>(), whom);
  return whom;
}
/// In what is said, beside the actor. A merge names the people who move.
[[nodiscard]] Whom named_by(const EventBody& body);
/// Nobody, when the item is none.
[[nodiscard]] Whom named_by(const Item& item);

/// The items that an event tells of: those whose id it cannot do without.
[[nodiscard]] std::vector<Subject> told_of(const EventBody& event);

}  // namespace entente
