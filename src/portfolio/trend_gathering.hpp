#pragma once

// Trends over some partnerships, as `PortfolioView::trends` and the reviews reckon them. Private to
// the portfolio.

#include <functional>

#include "dossier.hpp"
#include "entente/portfolio/trends.hpp"

namespace entente {

/// In order of id, so that what is found does not depend on who came first.
using InOrderOfId = std::vector<const Dossier*>;

/// Shown each partnership, with its state at the end of the period.
using LookToo = std::function<void(const Dossier&, const Partnership&)>;

/// The states are as known today, without what was confided.
[[nodiscard]] Trends trends_of(const InOrderOfId& dossiers, const Surroundings& around,
                               Instant from, Instant to, const LookToo& look_too = {});

/// What rules across partnerships see, as of an instant (`rules/review.hpp`).
[[nodiscard]] Review review_of(const InOrderOfId& dossiers, const Surroundings& around, Instant at);

}  // namespace entente
