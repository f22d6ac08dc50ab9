#include "facts.hpp"

namespace entente::facts {
namespace {

constexpr auto P = Scope::project;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"project.due", instant, "", "By when it is to be done, where that was said.", "project", P,
     [](Frame f) { return instant_or_absent(f.as<Project>().due); }},
    {"project.name", text, "", "What it is called.", "project", P,
     [](Frame f) -> FactValue { return f.as<Project>().name.view(); }},
    {"project.opened_at", instant, "", "When it was opened.", "project", P,
     [](Frame f) -> FactValue { return f.as<Project>().opened_at; }},
});

}  // namespace

std::span<const CatalogueEntry> of_project() { return entries; }

}  // namespace entente::facts
