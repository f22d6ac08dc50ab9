#include "facts.hpp"

namespace entente::facts {
namespace {

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"contact.count", integer, "count", "Contacts, without automatic replies.", "contact", P,
     [](Frame f) { return count(f.partnership.contact_totals.count); }},
    {"contact.last_at", instant, "", "The latest contact.", "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_at); }},
    {"contact.last_by_client", instant, "", "The latest that the client began.", "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_by_client); }},
    {"contact.last_by_provider", instant, "", "The latest that we began.", "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_by_provider); }},
});

}  // namespace

std::span<const CatalogueEntry> of_contact() { return entries; }

}  // namespace entente::facts
