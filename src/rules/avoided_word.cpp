#include "avoided_word.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "entente/model/confidential.hpp"

namespace entente {
namespace {

// Letters beyond ASCII are all that UTF-8 writes with these bytes.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

// As a whole word or phrase; both are folded.
bool says(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_of_word(text[at - 1]);
    const bool ends = end == text.size() || !is_of_word(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

struct Avoided {
  Instant since;
  std::string_view word;
  std::string folded;
};

std::vector<Avoided> avoided_by(const Partnership& partnership, const PersonId& person) {
  std::vector<Avoided> avoided;
  for (const StyleObservation& each : partnership.styles) {
    if (each.data.person != person) continue;
    for (const Text& word : each.data.avoid) {
      if (word.view() == erased_text) continue;
      avoided.push_back({each.occurred, word.view(), fold_case(word.view())});
    }
  }
  return avoided;
}

// Listens to one text after the other.
class Listener {
 public:
  explicit Listener(std::vector<Avoided> avoided) : avoided_(std::move(avoided)) {}

  void hear(Instant at, std::string_view text) {
    if (heard_ && at < heard_->said_at) return;
    const std::string folded = fold_case(text);
    const auto found = std::find_if(avoided_.begin(), avoided_.end(), [&](const Avoided& each) {
      return each.since < at && says(folded, each.folded);
    });
    if (found != avoided_.end()) heard_ = AvoidedWord{at, found->word};
  }

  [[nodiscard]] const std::optional<AvoidedWord>& heard() const { return heard_; }

 private:
  std::vector<Avoided> avoided_;
  std::optional<AvoidedWord> heard_;
};

bool is_for(const std::optional<ActorId>& to, const PersonId& person) {
  return !to || *to == person.as<ActorTag>();
}

void hear_contacts(const Partnership& partnership, const PersonId& person, Listener& listener) {
  for (const Contact& each : partnership.contacts) {
    const auto& with = each.data.with;
    const bool is_with = std::find(with.begin(), with.end(), person.as<ActorTag>()) != with.end();
    const bool is_ours = each.counts() && each.data.initiator == Side::provider;
    if (!is_with || !is_ours || !each.data.summary) continue;
    if (!circle_of(each.data.confidential, each.author).open()) continue;
    listener.hear(each.occurred, each.data.summary->view());
  }
}

void hear_complaints(const Partnership& partnership, const PersonId& person, Listener& listener) {
  for (const Complaint& complaint : partnership.complaints) {
    for (const ToldText& each : complaint.told) {
      // Whoever is no person of the partnership is one of us.
      const bool is_ours = !each.by || !partnership.people.contains(each.by->as<PersonTag>());
      if (is_ours && is_for(each.to, person)) listener.hear(each.at, each.text.view());
    }
  }
}

void hear_promises(const Partnership& partnership, const PersonId& person, Listener& listener) {
  for (const Commitment& each : partnership.commitments) {
    if (each.made.side != Side::provider || !is_for(each.made.to, person)) continue;
    listener.hear(each.made_at, each.made.what.view());
  }
}

}  // namespace

std::optional<AvoidedWord> avoided_word_of(const Partnership& partnership, const PersonId& person) {
  std::vector<Avoided> avoided = avoided_by(partnership, person);
  if (avoided.empty()) return std::nullopt;
  Listener listener(std::move(avoided));
  hear_contacts(partnership, person, listener);
  hear_complaints(partnership, person, listener);
  hear_promises(partnership, person, listener);
  return listener.heard();
}

}  // namespace entente
