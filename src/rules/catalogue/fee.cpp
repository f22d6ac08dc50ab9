#include <charconv>

#include "facts.hpp"

namespace entente::facts {
namespace {

double number_of(const Money& money) {
  const std::string text = to_string(money.amount);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// What its work has cost, as a share of the fee. Effort in another currency cannot be compared.
std::optional<double> share_of(const Partnership& partnership, const Fee& fee) {
  Money cost = Money::of_minor(0, fee.amount.currency).value();
  bool any = false;
  for (const Effort& each : partnership.efforts) {
    if (!each.is_for(fee.for_) || each.data.cost.currency != fee.amount.currency) continue;
    const Result<Money> sum = add(cost, each.data.cost);
    if (!sum) return std::nullopt;
    cost = *sum;
    any = true;
  }
  return any ? std::optional<double>(number_of(cost) / number_of(fee.amount)) : std::nullopt;
}

struct Strain {
  const Fee* fee = nullptr;
  double share = 0;
};

// The fee whose work takes the most of it; the first of equals.
Strain most_strained(const FactFrame& frame) {
  Strain most;
  for (const Fee& fee : frame.partnership.fees) {
    const std::optional<double> share = share_of(frame.partnership, fee);
    if (share && (most.fee == nullptr || *share > most.share)) most = {&fee, *share};
  }
  return most;
}

// The earliest work since our latest contact: nobody has told the client of it.
std::optional<Instant> unexplained_since(const FactFrame& frame) {
  const std::optional<Instant>& last = frame.partnership.contact_totals.last_at;
  std::optional<Instant> since;
  for (const Effort& each : frame.partnership.efforts) {
    if (last && each.occurred <= *last) continue;
    if (!since || each.occurred < *since) since = each.occurred;
  }
  return since;
}

FactValue explain_by(const FactFrame& frame) {
  const std::optional<Instant> since = unexplained_since(frame);
  if (!since) return Absent{};
  return due_of(clock_from(frame, *since, frame.targets().effort.explain), frame);
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"effort.explain_by", instant, "", "When the client should hear of our work.", "effort", P,
     explain_by},
    {"effort.minutes", integer, "minutes", "Minutes of work that were logged.", "effort", P,
     [](Frame f) -> FactValue {
       if (f.partnership.efforts.empty()) return Absent{};
       std::int64_t minutes = 0;
       for (const Effort& each : f.partnership.efforts) minutes += each.data.minutes;
       return minutes;
     }},
    {"effort.unexplained_since", instant, "", "The first work since the latest contact.", "effort",
     P, [](Frame f) { return instant_or_absent(unexplained_since(f)); }},
    {"fees.agreed", integer, "count", "Fees that were agreed on.", "fee", P,
     [](Frame f) { return count(f.partnership.fees.size()); }},
    {"fees.effort_share", real, "share", "The cost of work as a share of its fee; the greatest.",
     "effort", P,
     [](Frame f) -> FactValue {
       const Strain most = most_strained(f);
       return most.fee != nullptr ? FactValue(most.share) : FactValue(Absent{});
     }},
    {"fees.most_strained", text, "", "The work that takes the greatest share of its fee.", "effort",
     P,
     [](Frame f) -> FactValue {
       const Strain most = most_strained(f);
       return most.fee != nullptr ? FactValue(most.fee->for_.view()) : FactValue(Absent{});
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_fee() { return entries; }

}  // namespace entente::facts
