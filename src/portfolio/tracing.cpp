#include "tracing.hpp"

namespace entente {
namespace {

// Whoever was removed need not have moved, and then another may have their id there.
bool is_one(const Person& here, const Person& there) {
  return !here.removed || here.name == there.name;
}

}  // namespace

std::optional<Place> Tracing::find(const PersonId& id, std::vector<const Dossier*> first) const {
  for (const auto& [name, part] : parts_) first.push_back(part);
  for (const Dossier* each : first) {
    const Person* person = each->state().people.find(id);
    if (person != nullptr) return today({each, person});
  }
  return std::nullopt;
}

std::set<PersonId> Tracing::ids_in(const Dossier& part, const Place& place) const {
  std::set<PersonId> ids;
  for (const Person& each : part.state().people) {
    if (today({&part, &each}) != place) continue;
    ids.insert(each.id);
    ids.insert(each.other_ids.begin(), each.other_ids.end());
  }
  return ids;
}

Place Tracing::today(Place place) const {
  while (const PartnershipId* into = place.dossier->merged_into()) {
    const auto next = parts_.find(*into);
    if (next == parts_.end()) break;
    const Person* there = next->second->state().people.find(place.person->id);
    if (there == nullptr || !is_one(*place.person, *there)) break;
    place = {next->second, there};
  }
  return place;
}

}  // namespace entente
