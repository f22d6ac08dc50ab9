#pragma once

// What one viewer may see of one partnership. Private to the portfolio.

#include <set>

#include "dossier.hpp"
#include "entente/model/confidential.hpp"
#include "entente/portfolio/viewer.hpp"

namespace entente {

/// What was confided to others. An id of it may still stand in what is seen: ids say nothing.
struct Hidden {
  std::set<GoalId> goals;
  std::set<ContactId> contacts;
  std::set<NoteId> notes;
  /// Those that speak of a hidden goal.
  std::set<AlignmentId> alignments;
};

/// Worked out from all events, so that an item that was taken back stays hidden in the history.
class Sight {
 public:
  Sight(const Viewer& viewer, const Team& team, const Dossier& dossier);

  [[nodiscard]] bool sees(const Subject& item) const;
  [[nodiscard]] bool sees(const Event& event) const;
  /// A state of the partnership, of now or earlier, without what is hidden now or was then. Of a
  /// client only what the allow-list has.
  [[nodiscard]] Partnership seen(const Partnership& state) const;

 private:
  /// The client person who reads, as known today.
  [[nodiscard]] Person reader() const;
  [[nodiscard]] bool inside(const Circle& circle) const;
  void hide_what_was_confided();
  [[nodiscard]] bool hides(const EventBody& body) const;

  const Viewer& viewer_;
  const Team& team_;
  const Dossier& dossier_;
  Hidden hidden_;
};

/// What a client person may see of their partnership, out of a state of now or earlier without what
/// was confided. Whoever has several ids today sees what any of them might.
[[nodiscard]] Partnership seen_by_client(const Partnership& state, const Person& reader);

}  // namespace entente
