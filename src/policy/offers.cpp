#include "entente/policy/offers.hpp"

#include <set>

namespace entente {

Result<void> Offer::settle() const {
  const std::set<GoalKind> kinds(serves.begin(), serves.end());
  if (!kinds.empty() && kinds.size() == serves.size()) return {};
  return Failure("offer.serves", "Name the kinds of goal that it serves, each once.", "/serves");
}

}  // namespace entente
