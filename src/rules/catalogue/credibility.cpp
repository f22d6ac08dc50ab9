#include "entente/rules/credit.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

template <CredibilitySignal Which>
FactValue score_of(Frame frame) {
  for (const CredibilitySignalScore& each : credit_of(frame.partnership).signals_) {
    if (each.name == name_of(Which)) return each.score;
  }
  return Absent{};
}

// Of equally weak ones the one that DOMAIN names first.
std::optional<std::pair<CredibilitySignal, double>> weakest(Frame frame) {
  std::optional<std::pair<CredibilitySignal, double>> weakest;
  for (const CredibilitySignalScore& each : credit_of(frame.partnership).signals_) {
    const std::pair one{*enumerator_of<CredibilitySignal>(each.name), each.score};
    const bool weaker =
        !weakest || std::tie(one.second, one.first) < std::tie(weakest->second, weakest->first);
    if (weaker) weakest = one;
  }
  return weakest;
}

FactValue yeses(Frame frame, Side side) {
  const CredibilityReview* review = frame.partnership.credibility.latest_review(side);
  if (review == nullptr) return Absent{};
  const auto& answers = review->data.answers;
  const auto yes = std::count_if(answers.begin(), answers.end(),
                                 [](const auto& answer) { return answer.second; });
  return static_cast<double>(yes) / static_cast<double>(answers.size());
}

FactValue reviewed_at(Frame frame, Side side) {
  const CredibilityReview* review = frame.partnership.credibility.latest_review(side);
  return review != nullptr ? FactValue(review->reviewed_at) : FactValue(Absent{});
}

std::optional<Clock> review_clock(Frame frame) {
  return credit_review_clock(frame.partnership, frame.policy);
}

// Ideas count when they are offered: that they were weighed is another matter.
FactValue push_backs(Frame frame) {
  const auto& observations = frame.partnership.credibility.observations;
  const auto& ideas = frame.partnership.ideas;
  if (observations.empty() && ideas.empty()) return Absent{};
  const auto observed = std::count_if(
      observations.begin(), observations.end(),
      [](const auto& each) { return each.data.signal_ == CredibilitySignal::weighs_push_back; });
  const auto offered = std::count_if(ideas.begin(), ideas.end(), [](const Idea& idea) {
    return idea.offered.kind == IdeaKind::push_back && idea.offered.side == Side::provider;
  });
  return count(observed + offered);
}

constexpr auto P = Scope::partnership;
using enum CredibilitySignal;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"credibility.client_answer", real, "share",
     "The yeses of the client's own latest answer; shown, never counted.", "credibility", P,
     [](Frame f) { return yeses(f, Side::client); }},
    {"credibility.client_reviewed_at", instant, "", "When the client answered last.", "credibility",
     P, [](Frame f) { return reviewed_at(f, Side::client); }},
    {"credibility.co_creates", real, "share", "How much they create with us.", "credibility", P,
     score_of<co_creates>},
    {"credibility.confidence", real, "share", "How much the score rests on; 0 without a trial.",
     "credibility", P, [](Frame f) -> FactValue { return credit_of(f.partnership).confidence; }},
    {"credibility.confides", real, "share", "How much they confide in us.", "credibility", P,
     score_of<confides>},
    {"credibility.own_answer", real, "share", "The yeses of our own latest review.", "credibility",
     P, [](Frame f) { return yeses(f, Side::provider); }},
    {"credibility.push_backs", integer, "count",
     "How often we pushed back; absent while nothing was observed and no idea offered.",
     "credibility", P, push_backs},
    {"credibility.review_by", instant, "", "When the next look at it is due.", "credibility", P,
     [](Frame f) { return due_of(review_clock(f), f); }, review_clock, "credibility.review"},
    {"credibility.reviewed_at", instant, "", "When we looked at it last.", "credibility", P,
     [](Frame f) { return reviewed_at(f, Side::provider); }},
    {"credibility.score", real, "share", "How credible we are to them (measure credibility).",
     "credibility", P, [](Frame f) { return real_or_absent(credit_of(f.partnership).score); }},
    {"credibility.seeks_opinion", real, "share", "How much they seek our opinion and use it.",
     "credibility", P, score_of<seeks_opinion>},
    {"credibility.trials", integer, "count", "Occasions on which a signal could show.",
     "credibility", P, [](Frame f) { return count(credit_trials(f.partnership).size()); }},
    {"credibility.weakest", text, "", "The signal with the least score.", "credibility", P,
     [](Frame f) {
       const auto least = weakest(f);
       return least ? FactValue(name_of(least->first)) : FactValue(Absent{});
     }},
    {"credibility.weakest_score", real, "share", "The score of that signal.", "credibility", P,
     [](Frame f) {
       const auto least = weakest(f);
       return least ? FactValue(least->second) : FactValue(Absent{});
     }},
    {"credibility.weighs_push_back", real, "share", "How much they weigh our push-back.",
     "credibility", P, score_of<weighs_push_back>},
});

}  // namespace

std::span<const CatalogueEntry> of_credibility() { return entries; }

}  // namespace entente::facts
