#pragma once

// What all partnerships of a tenant share. Private to the portfolio.

#include "entente/model/team.hpp"
#include "entente/rules/timeline.hpp"

namespace entente {

struct Surroundings {
  Team team;
  PolicyHistory policies;
  std::optional<Instant> live_from;
};

}  // namespace entente
