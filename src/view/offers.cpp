#include "offers.hpp"

#include <algorithm>

namespace entente {
namespace {

bool wants(const Partnership& partnership, const Offer& offer) {
  const auto& goals = partnership.goals;
  return std::any_of(goals.begin(), goals.end(), [&](const Goal& goal) {
    return goal.side == Side::client && goal.source == GoalSource::said &&
           is_current(partnership, goal) &&
           std::find(offer.serves.begin(), offer.serves.end(), goal.kind) != offer.serves.end();
  });
}

bool has(const Partnership& partnership, const Offer& offer) {
  const std::string words = fold_case(offer.text.view());
  const auto& promises = partnership.commitments;
  const auto& deliverables = partnership.deliverables;
  const bool promised =
      std::any_of(promises.begin(), promises.end(), [&](const Commitment& promise) {
        const bool stands = promise.open() || promise.outcome == Outcome::kept;
        return promise.made.side == Side::provider && stands &&
               fold_case(promise.made.what.view()) == words;
      });
  return promised ||
         std::any_of(deliverables.begin(), deliverables.end(), [&](const Deliverable& each) {
           return each.stage != DeliverableStage::cancelled && fold_case(each.what.view()) == words;
         });
}

}  // namespace

std::vector<const Offer*> offers_for(const Partnership& partnership, const Policy& policy) {
  std::vector<const Offer*> offers;
  for (const Offer& each : policy.document.offers) {
    if (wants(partnership, each) && !has(partnership, each)) offers.push_back(&each);
  }
  return offers;
}

}  // namespace entente
