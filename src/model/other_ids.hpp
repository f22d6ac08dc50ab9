#pragma once

// Several ids of one person: in the state each goes by one, whatever others said. Private to the
// model.

#include "entente/model/command.hpp"
#include "entente/model/event.hpp"
#include "entente/model/partnership.hpp"

namespace entente {

/// Whoever is named in what is said, by the id that they go by in the state.
void use_own_ids(const People& people, CommandBody& said);
void use_own_ids(const People& people, EventBody& said);
void use_own_ids(const People& people, std::optional<ActorId>& actor);

/// `from` and `into`, own ids of two people, become one wherever the state names them.
void merge_people(Partnership& partnership, const PersonId& from, const PersonId& into);

}  // namespace entente
