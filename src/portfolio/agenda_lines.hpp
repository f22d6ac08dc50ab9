#pragma once

// The agenda of one partnership. Private to the portfolio.

#include "sight.hpp"

namespace entente {

/// In the order of the agenda.
[[nodiscard]] std::vector<AgendaLine> lines_of(const Dossier& dossier, const Surroundings& around,
                                               const AgendaRequest& request, const Sight& sight);

/// The partnership itself when nothing of it is due by `now`; else a copy that has passed it.
[[nodiscard]] const Dossier& as_if_advanced(const Dossier& dossier, const Surroundings& around,
                                            Instant now, std::optional<Dossier>& copy);

}  // namespace entente
