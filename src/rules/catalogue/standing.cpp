#include "entente/rules/giving.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

std::optional<Clock> follow_up_clock(Frame frame) {
  return referral_clock(frame.partnership, frame.policy);
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"partnership.opened_at", instant, "", "When the partnership was opened.", "partnership", P,
     [](Frame f) -> FactValue { return f.partnership.standing->opened_at; }},
    {"partnership.preferred_channel", text, "", "The way in which they want to hear from us.",
     "partnership, expectation", P,
     [](Frame f) { return text_or_absent(f.partnership.standing->preferred_channel); }},
    {"partnership.segment", text, "", "The segment that it belongs to.", "partnership", P,
     [](Frame f) { return text_or_absent(f.partnership.standing->segment); }},
    {"partnership.stage", text, "", "Where the partnership stands.", "partnership", P,
     [](Frame f) -> FactValue { return name_of(f.partnership.standing->stage); }},
    {"referral.follow_up_by", instant, "",
     "When to ask a client, all of whom we referred, how they are served; absent once asked.",
     "partnership, contact", P, [](Frame f) { return due_of(follow_up_clock(f), f); },
     follow_up_clock, "contact.record"},
    {"referral.to", text, "", "To whom the client as a whole was referred last.", "partnership", P,
     [](Frame f) {
       const Referral* latest = latest_whole_referral(f.partnership);
       return latest != nullptr ? FactValue(latest->to.view()) : FactValue(Absent{});
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_standing() { return entries; }

}  // namespace entente::facts
