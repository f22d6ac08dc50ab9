#include "facts.hpp"

namespace entente::facts {
namespace {

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"partnership.opened_at", instant, "", "When the partnership was opened.", "partnership", P,
     [](Frame f) -> FactValue { return f.partnership.standing->opened_at; }},
    {"partnership.segment", text, "", "The segment that it belongs to.", "partnership", P,
     [](Frame f) { return text_or_absent(f.partnership.standing->segment); }},
    {"partnership.stage", text, "", "Where the partnership stands.", "partnership", P,
     [](Frame f) -> FactValue { return name_of(f.partnership.standing->stage); }},
});

}  // namespace

std::span<const CatalogueEntry> of_standing() { return entries; }

}  // namespace entente::facts
