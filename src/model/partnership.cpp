#include "entente/model/partnership.hpp"

#include <algorithm>

#include "entente/model/team.hpp"

namespace entente {
template ENTENTE_EXPORT const Type& type_of<Partnership>();

bool Partnership::is_retracted(std::uint32_t wanted) const {
  return std::binary_search(retracted.begin(), retracted.end(), wanted);
}

std::optional<Side> side_of(const Partnership& partnership, const Team& team,
                            const ActorId& actor) {
  const Person* person = partnership.people.find(actor.as<PersonTag>());
  if (person != nullptr && !person->removed) return person->side;
  if (team.find(actor.as<MemberTag>()) != nullptr) return Side::provider;
  return std::nullopt;
}

bool is_client(const Partnership& partnership, const ActorId& actor) {
  const Person* person = partnership.people.find(actor.as<PersonTag>());
  return person != nullptr && person->side == Side::client;
}

std::string_view name_of(const Partnership& partnership, const Team& team, const ActorId& actor) {
  if (const Person* person = partnership.people.find(actor.as<PersonTag>())) {
    return person->name.view();
  }
  if (const Member* member = team.members.find(actor.as<MemberTag>())) return member->name.view();
  return actor.view();
}

}  // namespace entente
