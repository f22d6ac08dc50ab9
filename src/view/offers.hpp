#pragma once

// Which of our offers to speak of with a client. Private to the views.

#include <vector>

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// Those that serve a kind of goal which the client said and still has, in order of id; without
/// what they have already been promised, or what is planned for them or delivered, by its very
/// words.
[[nodiscard]] std::vector<const Offer*> offers_for(const Partnership& partnership,
                                                   const Policy& policy);

}  // namespace entente
