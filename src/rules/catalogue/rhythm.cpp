#include "facts.hpp"

namespace entente::facts {
namespace {

RhythmStanding standing(Frame frame) {
  const auto& rhythm = frame.as<AgreedRhythm>();
  RhythmStanding found = standing_of(frame.partnership, rhythm, frame.policy, frame.now);
  if (found.next) frame.changes_at(found.next->until);
  return found;
}

// What is owed next; it may be met from the beginning of its tolerance on.
std::optional<Clock> next_clock(const FactFrame& frame) {
  const std::optional<Occasion> next = standing(frame).next;
  return next ? std::optional(Clock::promise(next->from, next->at)) : std::nullopt;
}

FactValue next_at(Frame frame) {
  const std::optional<Occasion> next = standing(frame).next;
  return next ? FactValue(next->at) : FactValue(Absent{});
}

FactValue missed_at(Frame frame) {
  const std::optional<Occasion> missed = standing(frame).missed;
  return missed ? FactValue(missed->at) : FactValue(Absent{});
}

constexpr auto P = Scope::partnership;
constexpr auto R = Scope::rhythm;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"rhythm.channel", text, "", "Through which channel, if that was agreed.", "rhythm", R,
     [](Frame f) { return text_or_absent(f.as<AgreedRhythm>().agreed().channel); }},
    {"rhythm.kind", text, "", "daily_call, report, check_in, meeting or review.", "rhythm", R,
     [](Frame f) -> FactValue { return name_of(f.as<AgreedRhythm>().agreed().kind); }},
    {"rhythm.missed_at", instant, "",
     "The latest occurrence that we missed, until a contact makes up for it.", "rhythm", R,
     missed_at},
    {"rhythm.next_at", instant, "", "The next occurrence that is not met yet.", "rhythm", R,
     next_at, next_clock, "contact.record"},
    {"rhythm.owner", text, "person", "Who looks after it: a member, else a role.", "rhythm", R,
     [](Frame f) -> FactValue { return f.as<AgreedRhythm>().agreed().owner.view(); }},
    {"rhythm.person", text, "person", "With whom it was agreed, if with somebody by name.",
     "rhythm", R, [](Frame f) { return text_or_absent(f.as<AgreedRhythm>().agreed().person); }},
    {"rhythm.title", text, "", "What it is, in words: daily call.", "rhythm", R,
     [](Frame f) -> FactValue { return title_of(f.as<AgreedRhythm>().agreed().kind); }},
    {"rhythms.open", integer, "count", "Rhythms that are agreed.", "rhythm", P,
     [](Frame f) {
       return count_of(f.partnership.rhythms, [](const AgreedRhythm& each) { return each.open(); });
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_rhythm() { return entries; }

}  // namespace entente::facts
