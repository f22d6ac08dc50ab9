#include "facts.hpp"

namespace entente::facts {
namespace {

FactValue in_review(std::int64_t value) { return value; }
FactValue in_review(const std::optional<std::int64_t>& value) {
  return value ? FactValue(*value) : FactValue(Absent{});
}
FactValue in_review(const std::optional<double>& value) { return real_or_absent(value); }
FactValue in_review(const std::optional<Cause>& value) { return text_or_absent(value); }
FactValue in_review(const std::optional<Text>& value) { return text_or_absent(value); }
FactValue in_review(const std::vector<std::string>& value) {
  return FactList(std::span<const std::string>(value));
}

// What the last review says; before the first, nothing was fed.
template <auto Field>
FactValue reviewed(Frame frame) {
  const Review* review = frame.across.review;
  return review != nullptr ? in_review(review->*Field) : FactValue(Absent{});
}

const std::vector<Appearance>& appearances(Frame frame) {
  return frame.across.team->days.appearances;
}

// What was looked at longest ago; null when nothing ever was.
const Appearance* oldest_look(Frame frame) {
  const auto& all = appearances(frame);
  const auto oldest = std::min_element(
      all.begin(), all.end(),
      [](const Appearance& a, const Appearance& b) { return a.checked_at < b.checked_at; });
  return oldest == all.end() ? nullptr : &*oldest;
}

FactValue appearance_at(Frame frame) {
  const Appearance* oldest = oldest_look(frame);
  return oldest != nullptr ? FactValue(oldest->checked_at) : FactValue(Absent{});
}

FactValue appearance_next(Frame frame) {
  const auto& all = appearances(frame);
  const auto failed =
      std::find_if(all.begin(), all.end(), [](const Appearance& each) { return !each.passed; });
  const Appearance* next = failed != all.end() ? &*failed : oldest_look(frame);
  return next != nullptr ? FactValue(next->item.view()) : FactValue(Absent{});
}

constexpr auto A = Scope::portfolio;
constexpr auto S = Scope::segment;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"portfolio.appearance_at", instant, "", "When what was looked at longest ago was looked at.",
     "appearance", A, appearance_at},
    {"portfolio.appearance_next", text, "",
     "What to look at next: the first that failed, else what was looked at longest ago.",
     "appearance", A, appearance_next},
    {"portfolio.appearances_failed", integer, "count", "What failed when it was looked at last.",
     "appearance", A,
     [](Frame f) {
       return count_of(appearances(f), [](const Appearance& each) { return !each.passed; });
     }},
    {"portfolio.missing_signals", text_list, "",
     "The signs of trust that were missing everywhere at the last review (measure gaps).",
     "credibility, idea", A, reviewed<&Review::missing_signals>},
    {"portfolio.other_kept_rate", real, "share",
     "Of our other promises those kept as promised, at the last review.", "commitment", A,
     reviewed<&Review::other_kept_rate>},
    {"portfolio.other_outcomes", integer, "count",
     "Our other promises that came to an end in the 180 days before the last review.", "commitment",
     A, reviewed<&Review::other_outcomes>},
    {"portfolio.recurring_cause", text, "",
     "The most frequent cause of complaints that recurred at the last review (measure recurrence).",
     "complaint", A, reviewed<&Review::recurring_cause>},
    {"portfolio.recurring_count", integer, "count",
     "Complaints with that cause in the 180 days before.", "complaint", A,
     reviewed<&Review::recurring_count>},
    {"portfolio.sales_gap", real, "share", "How far sales_kept_rate lies below other_kept_rate.",
     "commitment", A, reviewed<&Review::sales_gap>},
    {"portfolio.sales_kept_rate", real, "share",
     "Of our promises of marketing and sales those kept as promised, at the last review.",
     "commitment", A, reviewed<&Review::sales_kept_rate>},
    {"portfolio.sales_outcomes", integer, "count",
     "Those promises that came to an end in the 180 days before the last review.", "commitment", A,
     reviewed<&Review::sales_outcomes>},
    {"portfolio.same_text", text, "",
     "The words that most partnerships got as an idea, a gift or a proposal in the 180 days before "
     "the last review, whatever their case and spaces.",
     "idea, gift, deliverable", A, reviewed<&Review::same_text>},
    {"portfolio.same_text_count", integer, "count", "How many partnerships got those words.",
     "idea, gift, deliverable", A, reviewed<&Review::same_text_count>},
    {"portfolio.surprises", integer, "count",
     "What clients met unprepared in the 90 days before the last review.",
     "risk, complaint, commitment", A, reviewed<&Review::surprises>},
    {"segment.missing_signals", text_list, "",
     "The signs of trust that were missing in this segment at the last review (measure gaps).",
     "credibility, idea", S,
     [](Frame f) -> FactValue { return in_review(f.across.segment->missing_signals); }},
    {"segment.name", text, "", "The segment.", "partnership", S,
     [](Frame f) -> FactValue { return f.across.segment->segment.view(); }},
});

}  // namespace

std::span<const CatalogueEntry> of_portfolio() { return entries; }

}  // namespace entente::facts
