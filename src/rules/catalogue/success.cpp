#include "facts.hpp"

namespace entente::facts {
namespace {

FactValue questions(Frame frame, bool answered) {
  const SuccessAnswers& answers = frame.partnership.success_answers;
  return count_of(frame.policy.document.success.questions, [&](const auto& question) {
    return answers.contains(question.first) == answered;
  });
}

// The latest success since which nobody of ours was in touch.
const ClientSuccess* uncongratulated(Frame frame) {
  const auto& spoken = frame.partnership.contact_totals.last_by_provider;
  const ClientSuccess* latest = nullptr;
  for (const ClientSuccess& each : frame.partnership.successes) {
    if (spoken && *spoken >= each.occurred) continue;
    const bool later = latest == nullptr || std::tie(each.occurred, each.version) >
                                                std::tie(latest->occurred, latest->version);
    if (later) latest = &each;
  }
  return latest;
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"success.answered", integer, "count", "Policy's questions on their success with an answer.",
     "success", P, [](Frame f) { return questions(f, true); }},
    {"success.open_questions", integer, "count", "Those without.", "success", P,
     [](Frame f) { return questions(f, false); }},
    {"success.uncongratulated", text, "",
     "Their latest success since which we have not been in touch.", "success", P,
     [](Frame f) {
       const ClientSuccess* latest = uncongratulated(f);
       return latest != nullptr ? FactValue(latest->what.view()) : FactValue(Absent{});
     }},
    {"success.uncongratulated_at", instant, "", "When that was.", "success", P,
     [](Frame f) {
       const ClientSuccess* latest = uncongratulated(f);
       return latest != nullptr ? FactValue(latest->occurred) : FactValue(Absent{});
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_success() { return entries; }

}  // namespace entente::facts
