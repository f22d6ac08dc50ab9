#include "entente/view/suggest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "speech.hpp"

namespace entente {
namespace {

// Nobody remembers more than three things, and nobody reads more than ten drafts.
constexpr std::size_t most_together = 3;
constexpr std::size_t most_combined = 6;
constexpr std::size_t most_drafts = 10;
constexpr std::size_t most_items = 1'000;

std::string without_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n.");
  return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

class Drafting {
 public:
  Drafting(const Situation& situation, const Speech& speech)
      : state_(situation.partnership), policy_(situation.policy()), speech_(speech) {
    for (const Alignment& each : state_.alignments) {
      if (carries(each)) usable_.push_back(&each);
    }
  }

  std::vector<StatementSuggestion> write() {
    const std::size_t count = (std::min)(usable_.size(), most_combined);
    std::vector<std::size_t> chosen;
    choose_from(0, count, chosen);
    std::sort(drafts_.begin(), drafts_.end(), before);
    if (drafts_.size() > most_drafts) drafts_.resize(most_drafts);
    return std::move(drafts_);
  }

 private:
  // What was told in confidence stays out of what both sides sign.
  [[nodiscard]] bool carries(const Alignment& alignment) const {
    if (!alignment.open()) return false;
    for (const auto* goals : {&alignment.client_goals, &alignment.provider_goals}) {
      for (const GoalId& id : *goals) {
        const Goal* goal = state_.goals.find(id);
        if (goal == nullptr || !goal->open() || goal->confided()) return false;
      }
    }
    return true;
  }

  void choose_from(std::size_t first, std::size_t count, std::vector<std::size_t>& chosen) {
    for (std::size_t i = first; i < count && chosen.size() < most_together; ++i) {
      chosen.push_back(i);
      add(chosen);
      choose_from(i + 1, count, chosen);
      chosen.pop_back();
    }
  }

  void add(const std::vector<std::size_t>& chosen) {
    const std::string what = joined(chosen);
    if (what.empty()) return;
    add(what, chosen);
    add(speech_.say("page.statement.together", {{"what", what}}), chosen);
  }

  void add(const std::string& words, const std::vector<std::size_t>& chosen) {
    Result<Text> text = Text::parse(words);
    if (!text) return;
    StatementLintInput input;
    input.text = words;
    input.language = speech_.tag();
    for (const Text& each : policy_.document.buzzwords) {
      input.buzzwords.emplace_back(each.view());
    }
    for (const Alignment* each : usable_) input.alignments.emplace_back(each->text.view());
    Result<StatementLint> lint = statement_lint(input);
    if (!lint) return;
    StatementSuggestion& draft = drafts_.emplace_back();
    draft.text = std::move(*text);
    draft.lint = std::move(*lint);
    for (const std::size_t each : chosen) draft.alignments.push_back(usable_[each]->id);
  }

  [[nodiscard]] std::string joined(const std::vector<std::size_t>& chosen) const {
    std::string text;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const std::string next = without_end(usable_[chosen[i]]->text.view());
      if (i == 0) {
        text = next;
      } else if (i + 1 < chosen.size()) {
        text += ", " + next;
      } else {
        text = speech_.say("page.statement.and", {{"first", text}, {"last", next}});
      }
    }
    return text;
  }

  static bool before(const StatementSuggestion& a, const StatementSuggestion& b) {
    const auto rank = [](const StatementSuggestion& draft) {
      return std::tuple(draft.lint.problems.size(),
                        -static_cast<std::int64_t>(draft.alignments.size()), draft.lint.words,
                        draft.text.view(), draft.alignments);
    };
    return rank(a) < rank(b);
  }

  const Partnership& state_;
  const Policy& policy_;
  const Speech& speech_;
  std::vector<const Alignment*> usable_;
  std::vector<StatementSuggestion> drafts_;
};

// "A Guide  to Glazing" and "a guide to glazing " are one title.
std::string folded(std::string_view text) {
  std::string folded;
  bool space = false;
  for (const char c : fold_case(text)) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space && space && !folded.empty()) folded += ' ';
    if (!is_space) folded += c;
    space = is_space;
  }
  return folded;
}

/// What was shared or stands in the list already.
class Shared {
 public:
  explicit Shared(const Register<Knowledge>& shared) {
    for (const Knowledge& each : shared) (void)is_new(each);
  }

  template <class Item>
  bool is_new(const Item& item) {
    const bool known = ids_.contains(item.id) || titles_.contains(folded(item.title.view())) ||
                       (item.url && urls_.contains(folded(item.url->view())));
    ids_.insert(item.id);
    titles_.insert(folded(item.title.view()));
    if (item.url) urls_.insert(folded(item.url->view()));
    return !known;
  }

 private:
  std::set<KnowledgeId> ids_;
  std::set<std::string> titles_;
  std::set<std::string> urls_;
};

using Weights = std::map<std::string, std::int64_t>;

Weights weights_of(const Partnership& state, const std::optional<PersonId>& person) {
  Weights weights;
  for (const Interest& each : state.interests) {
    if (person && each.person && each.person != person) continue;
    weights[folded(each.topic.view())] += each.weight.value_or(1);
  }
  return weights;
}

KnowledgeSuggestion suggestion_of(const KnowledgeItem& item, const Weights& weights) {
  KnowledgeSuggestion suggestion{item.id, item.title, item.url, {}, 0};
  std::set<std::string> counted;
  for (const Topic& each : item.topics) {
    const std::string topic = folded(each.view());
    const auto found = weights.find(topic);
    if (found == weights.end() || !counted.insert(topic).second) continue;
    suggestion.topics.push_back(each);
    suggestion.weight += found->second;
  }
  return suggestion;
}

}  // namespace

template ENTENTE_EXPORT const Type& type_of<StatementSuggestions>();
template ENTENTE_EXPORT const Type& type_of<KnowledgeSuggestions>();

Result<StatementSuggestions> suggest_statement(const PortfolioView& view,
                                               const StatementRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Situation> situation = view.situation(request.partnership, Instant::earliest());
  if (!situation) return situation.error();
  const Language language = language_for_client(*situation, nullptr, request.language);
  const Speech speech = speech_for(view, *situation, language);
  StatementSuggestions suggestions;
  suggestions.partnership = request.partnership;
  suggestions.language = language;
  suggestions.drafts = Drafting(*situation, speech).write();
  return suggestions;
}

Result<KnowledgeSuggestions> suggest_knowledge(const PortfolioView& view,
                                               const KnowledgeRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Partnership> state = view.state(request.partnership);
  if (!state) return state.error();
  const Person* person = request.person ? state->people.find(*request.person) : nullptr;
  if (request.person && (person == nullptr || !person->open())) {
    return Failure("person.unknown", "Name a person of the partnership.", "/person");
  }
  if (request.items.size() > most_items) {
    return Failure("limit.items", "Give at most 1000 items at once.", "/items");
  }
  const std::optional<PersonId> asked =
      person != nullptr ? std::optional(person->id) : std::nullopt;
  const Weights weights = weights_of(*state, asked);
  Shared shared(state->knowledge);
  KnowledgeSuggestions suggestions;
  suggestions.partnership = request.partnership;
  suggestions.person = asked;
  for (const KnowledgeItem& each : request.items) {
    if (!shared.is_new(each)) continue;
    KnowledgeSuggestion suggestion = suggestion_of(each, weights);
    if (suggestion.weight > 0) suggestions.items.push_back(std::move(suggestion));
  }
  std::stable_sort(suggestions.items.begin(), suggestions.items.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return suggestions;
}

}  // namespace entente
