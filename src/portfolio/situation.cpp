#include "entente/portfolio/situation.hpp"

#include <algorithm>

#include "sight.hpp"
#include "tenant.hpp"

namespace entente {

Value Situation::fact(std::string_view name, const Subject& item) const {
  const FactTable& facts = rules->facts(item.scope);
  const std::optional<std::size_t> slot = facts.vocabulary().slot(std::string(name));
  if (!slot) return {};
  return value_of(facts.read(*slot, frame_of(partnership, policy(), now, item)));
}

Result<Situation> PortfolioView::situation(const PartnershipId& partnership, Instant now) const {
  const Dossier* found = find_present(partnership);
  if (found == nullptr) {
    return unknown_partnership();
  }
  const Surroundings& around = tenant_->around;
  now = (std::max)(now, found->known_until());
  std::optional<Dossier> copy;
  const Dossier& dossier = as_if_advanced(*found, around, now, copy);
  const Sight sight = sight_of(dossier);
  Situation situation;
  situation.now = now;
  situation.partnership = sight.seen(dossier.state());
  situation.team = &around.team;
  // The rules live as long as the tenant's policies do, not as the copy.
  situation.rules = &dossier.ruleset(around, now);
  if (viewer_.is_client()) return situation;
  for (const OpenFinding& each : dossier.telling().open()) {
    if (sight.sees(each.key.subject)) situation.findings.push_back(each.episode.finding);
  }
  return situation;
}

}  // namespace entente
