#include "facts.hpp"

namespace entente::facts {
namespace {

FactValue referred(Frame frame) {
  const auto& fit = frame.partnership.fit;
  if (!fit) return Absent{};
  const auto& referrals = frame.partnership.standing->referrals;
  return std::any_of(referrals.begin(), referrals.end(),
                     [&](const Referral& each) { return each.referred_at >= fit->assessed_at; });
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"fit.assessed_at", instant, "", "When the fit was assessed last.", "fit", P,
     [](Frame f) {
       const auto& fit = f.partnership.fit;
       return fit ? FactValue(fit->assessed_at) : FactValue(Absent{});
     }},
    {"fit.reason", text, "", "Why it is as it is.", "fit", P,
     [](Frame f) {
       const auto& fit = f.partnership.fit;
       return fit ? FactValue(fit->data.reason.view()) : FactValue(Absent{});
     }},
    {"fit.referred", boolean, "", "Whether they were referred to somebody since.",
     "fit, partnership", P, referred},
    {"fit.verdict", text, "", "good, partial or poor.", "fit", P,
     [](Frame f) {
       const auto& fit = f.partnership.fit;
       return fit ? FactValue(name_of(fit->data.fit)) : FactValue(Absent{});
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_fit() { return entries; }

}  // namespace entente::facts
