#include "facts.hpp"

namespace entente::facts {
namespace {

constexpr auto I = Scope::idea;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"idea.by", text, "person", "Whose idea it is.", "idea", I,
     [](Frame f) -> FactValue { return f.as<Idea>().offered.by.view(); }},
    {"idea.decided_at", instant, "", "When it was decided on, the last time.", "idea", I,
     [](Frame f) {
       const auto& decision = f.as<Idea>().decision;
       return decision ? FactValue(decision->decided_at) : FactValue(Absent{});
     }},
    {"idea.kind", text, "", "suggestion, push_back or joint.", "idea", I,
     [](Frame f) -> FactValue { return name_of(f.as<Idea>().offered.kind); }},
    {"idea.offered_at", instant, "", "When it was offered.", "idea", I,
     [](Frame f) -> FactValue { return f.as<Idea>().offered_at; }},
    {"idea.serves", text, "", "The client's goal that it serves.", "idea", I,
     [](Frame f) { return text_or_absent(f.as<Idea>().offered.serves); }},
    {"idea.side", text, "", "The side whose idea it is.", "idea", I,
     [](Frame f) -> FactValue { return name_of(f.as<Idea>().offered.side); }},
    {"idea.taken", boolean, "", "Whether it was taken; absent until decided.", "idea", I,
     [](Frame f) {
       const auto& decision = f.as<Idea>().decision;
       return decision ? FactValue(decision->taken) : FactValue(Absent{});
     }},
    {"idea.what", text, "", "What the idea is.", "idea", I,
     [](Frame f) -> FactValue { return f.as<Idea>().offered.what.view(); }},
});

}  // namespace

std::span<const CatalogueEntry> of_idea() { return entries; }

}  // namespace entente::facts
