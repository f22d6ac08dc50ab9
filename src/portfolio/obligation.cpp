#include "obligation.hpp"

namespace entente {
namespace {

template <class Visit>
void each_clock(const Partnership& partnership, const Policy& policy, const Subject& item,
                Instant now, Visit visit) {
  if (!is_asked_about(partnership, item)) return;
  const FactFrame frame = frame_of(partnership, policy, now, item);
  for (const CatalogueEntry& each : owed_in(item.scope)) {
    if (const auto clock = each.clock(frame)) visit(*clock, each);
  }
}

}  // namespace

std::vector<Obligation> obligations_of(const Partnership& partnership, const Policy& policy,
                                       const Subject& item, Instant now) {
  std::vector<Obligation> owed;
  each_clock(partnership, policy, item, now, [&](const Clock& clock, const CatalogueEntry& each) {
    const Result<std::optional<Instant>> due = clock.due(now);
    if (due && *due) owed.push_back({item, each.owed, each.name, **due});
  });
  return owed;
}

std::optional<Instant> earliest_obligation_of(const Partnership& partnership, const Policy& policy,
                                              const Subject& item, Instant now) {
  std::optional<Instant> earliest;
  // A pause never makes a due earlier, so the unpaused one is a bound.
  each_clock(partnership, policy, item, now, [&](const Clock& clock, const CatalogueEntry&) {
    const Result<Instant> due = clock.unpaused_due();
    if (due && (!earliest || *due < *earliest)) earliest = *due;
  });
  return earliest;
}

}  // namespace entente
