#include "facts.hpp"

namespace entente::facts {
namespace {

FactValue last_shared_at(Frame frame) {
  std::optional<Instant> last;
  for (const Knowledge& each : frame.partnership.knowledge) {
    if (!last || *last < each.shared_at) last = each.shared_at;
  }
  return instant_or_absent(last);
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"interests.count", integer, "count", "Topics that they are known to care for.", "interest", P,
     [](Frame f) { return count(f.partnership.interests.size()); }},
    {"knowledge.last_shared_at", instant, "", "When we let them know something last.", "knowledge",
     P, last_shared_at},
    {"knowledge.shared", integer, "count", "What we let them know so far.", "knowledge", P,
     [](Frame f) { return count(f.partnership.knowledge.size()); }},
    {"knowledge.useful", integer, "count", "Of that, what they found useful.", "knowledge", P,
     [](Frame f) {
       return count_of(f.partnership.knowledge,
                       [](const Knowledge& each) { return each.useful.value_or(false); });
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_knowledge() { return entries; }

}  // namespace entente::facts
