#include "entente/rules/obligation.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

// Reckoned for each fact anew: nothing is kept, and nothing is reckoned unless a rule asks.
template <class Read>
FactValue of_the_move(Frame frame, Read read) {
  const std::optional<Move> move = move_of(frame);
  return move ? read(*move) : FactValue(Absent{});
}

constexpr auto P = Scope::partnership;
constexpr std::string_view fed_by =
    "access, commitment, complaint, deliverable, expectation, risk, statement";

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"move.due", instant, "", "When that is due; absent while it waits for somebody.", fed_by, P,
     [](Frame f) {
       return of_the_move(f, [](const Move& move) { return instant_or_absent(move.due); });
     }},
    {"move.side", text, "",
     "Whose act ends the oldest open obligation on an item: provider, client or ally.", fed_by, P,
     [](Frame f) {
       return of_the_move(f, [](const Move& move) -> FactValue { return name_of(move.side); });
     }},
    {"move.since", instant, "", "When the clock of that obligation began.", fed_by, P,
     [](Frame f) {
       return of_the_move(f, [](const Move& move) -> FactValue { return move.since; });
     }},
    {"move.what", text, "", "What it is about, in the words of its item.", fed_by, P,
     [](Frame f) {
       return of_the_move(f, [&](const Move& move) -> FactValue {
         return words_of(find_item(f.partnership, move.subject)).what;
       });
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_move() { return entries; }

}  // namespace entente::facts
