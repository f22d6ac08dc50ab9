#pragma once

// Trends over some partnerships, as `PortfolioView::trends` and the reviews reckon them. Private to
// the portfolio.

#include "dossier.hpp"
#include "entente/portfolio/trends.hpp"

namespace entente {

/// In order of id, so that what is found does not depend on who came first.
using InOrderOfId = std::vector<const Dossier*>;

[[nodiscard]] Trends trends_of(const InOrderOfId& dossiers, const Surroundings& around,
                               Instant from, Instant to);

/// The state at an instant, as known today and without what was confided; absent when that is the
/// present state.
[[nodiscard]] std::optional<Partnership> state_at(const Dossier& dossier, Instant to);

/// What rules across partnerships see, as of an instant (`rules/review.hpp`).
[[nodiscard]] Review review_of(const InOrderOfId& dossiers, const Surroundings& around, Instant at);

}  // namespace entente
