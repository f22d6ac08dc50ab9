#include "facts.hpp"

namespace entente::facts {
namespace {

// Until somebody of the client was told.
std::optional<Clock> tell_clock(const FactFrame& frame) {
  const auto& risk = frame.as<Risk>();
  const Standing& standing = *frame.partnership.standing;
  const auto& span = frame.policy.targets_in(standing.stage).risk.tell;
  if (!span || risk.told_at()) return std::nullopt;
  const Result<Clock> clock =
      Clock::make(risk.noted_at, span->span, frame.policy.calendar_for(*span, standing.calendar));
  return clock ? std::optional(*clock) : std::nullopt;
}

// Heard since the last contact with the client: they still wait to be spoken to.
bool is_unanswered(Frame frame, const HeardWord& word) {
  const auto& last = frame.partnership.contact_totals.last_at;
  return !last || *last < word.occurred;
}

FactValue unanswered_since(Frame frame) {
  std::optional<Instant> first;
  for (const HeardWord& each : frame.partnership.words) {
    if (is_unanswered(frame, each) && (!first || each.occurred < *first)) first = each.occurred;
  }
  return instant_or_absent(first);
}

FactValue last_praise(Frame frame) {
  std::optional<Instant> last;
  for (const Praise& each : frame.partnership.praise) {
    if (!last || *last < each.occurred) last = each.occurred;
  }
  return instant_or_absent(last);
}

constexpr auto P = Scope::partnership;
constexpr auto R = Scope::risk;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"praise.count", integer, "count", "Praise received.", "praise", P,
     [](Frame f) { return count(f.partnership.praise.size()); }},
    {"praise.last_at", instant, "", "The latest praise.", "praise", P, last_praise},
    {"risk.noted_at", instant, "", "Since when we know of it.", "risk", R,
     [](Frame f) -> FactValue { return f.as<Risk>().noted_at; }},
    {"risk.tell_by", instant, "", "When the client should know; absent once they do.", "risk", R,
     [](Frame f) { return due_of(tell_clock(f), f); }, tell_clock, "risk.tell"},
    {"risk.text", text, "", "What may happen.", "risk", R,
     [](Frame f) -> FactValue { return f.as<Risk>().noted.text.view(); }},
    {"risk.told", boolean, "", "Whether somebody of the client knows.", "risk", R,
     [](Frame f) -> FactValue { return f.as<Risk>().told_at().has_value(); }},
    {"risks.open", integer, "count", "Risks that are not closed.", "risk", P,
     [](Frame f) {
       return count_of(f.partnership.risks, [](const Risk& each) { return each.open(); });
     }},
    {"risks.surprises", integer, "count", "Risks that happened and were not told before.", "risk",
     P,
     [](Frame f) {
       return count_of(f.partnership.risks, [](const Risk& each) { return each.surprise(); });
     }},
    {"words.count", integer, "count", "Words about us that were heard elsewhere.", "word", P,
     [](Frame f) { return count(f.partnership.words.size()); }},
    {"words.unanswered", integer, "count", "Those heard since the last contact.", "word", P,
     [](Frame f) {
       return count_of(f.partnership.words,
                       [&](const HeardWord& each) { return is_unanswered(f, each); });
     }},
    {"words.unanswered_since", instant, "", "When the first of those was heard.", "word", P,
     unanswered_since},
});

}  // namespace

std::span<const CatalogueEntry> of_voice() { return entries; }

}  // namespace entente::facts
