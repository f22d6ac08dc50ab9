#include "entente/rules/giving.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

template <FirstToGive Which>
FactValue how_often(Frame frame) {
  return count_of(given_and_received(frame.partnership),
                  [](const GivenOrReceived& each) { return each.which == Which; });
}

FactValue first(Frame frame) {
  const auto all = given_and_received(frame.partnership);
  return all.empty() ? FactValue(Absent{}) : FactValue(name_of(all.front().which));
}

FactValue last_given_at(Frame frame) {
  std::optional<Instant> last;
  for (const GivenOrReceived& each : given_and_received(frame.partnership)) {
    if (each.which == FirstToGive::given) last = each.at;
  }
  return instant_or_absent(last);
}

FactValue unwise_at(Frame frame) {
  const UnwiseGift unwise = latest_unwise_gift(frame.partnership);
  return unwise.gift != nullptr ? FactValue(unwise.gift->given_at) : FactValue(Absent{});
}

FactValue unwise_what(Frame frame) {
  const UnwiseGift unwise = latest_unwise_gift(frame.partnership);
  return unwise.gift != nullptr ? FactValue(unwise.gift->data.what.view()) : FactValue(Absent{});
}

FactValue unwise_why(Frame frame) {
  const UnwiseGift unwise = latest_unwise_gift(frame.partnership);
  return unwise.gift != nullptr ? FactValue(name_of(unwise.why)) : FactValue(Absent{});
}

FactValue unthanked_since(Frame frame) {
  const auto unthanked = unthanked_referrals(frame.partnership);
  return unthanked.empty() ? FactValue(Absent{}) : FactValue(unthanked.front()->received_at);
}

constexpr auto P = Scope::partnership;
using enum FirstToGive;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"generosity.balance", real, "-1 to 1",
     "From only received to only given (measure generosity_balance).", "gift, return", P,
     [](Frame f) { return real_or_absent(giving_balance(f.partnership)); }},
    {"generosity.first", text, "", "What came first: given or received.", "gift, return", P, first},
    {"generosity.gift_share", real, "share",
     "The part of what came in that went into gifts, in the currency where it is greatest.",
     "gift, return", P, [](Frame f) { return real_or_absent(gift_share(f.partnership)); }},
    {"generosity.given", integer, "count", "Gifts and referrals of ours.", "gift, partnership", P,
     how_often<given>},
    {"generosity.last_given_at", instant, "", "When we gave something last.", "gift, partnership",
     P, last_given_at},
    {"generosity.received", integer, "count", "Favours, referrals and testimonials of theirs.",
     "return", P, how_often<received>},
    {"generosity.unthanked", integer, "count", "Referrals that nobody has thanked for yet.",
     "return", P, [](Frame f) { return count(unthanked_referrals(f.partnership).size()); }},
    {"generosity.unthanked_since", instant, "", "When the oldest of them came.", "return", P,
     unthanked_since},
    {"generosity.unwise_at", instant, "", "When a gift was given last that was unwise.", "gift", P,
     unwise_at},
    {"generosity.unwise_what", text, "", "What that gift was.", "gift", P, unwise_what},
    {"generosity.unwise_why", text, "", "too_early, complaint_open or limits.", "gift", P,
     unwise_why},
});

}  // namespace

std::span<const CatalogueEntry> of_generosity() { return entries; }

}  // namespace entente::facts
