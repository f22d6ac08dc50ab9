#pragma once

// Oversight: what is true and told across partnerships, of the members of the team, the segments
// and the portfolio as a whole, in the stream `@team`. Private to the portfolio.
//
// What rests on the team alone changes as its events and deadlines come, and is judged again when
// something is told late. What rests on the partnerships is reckoned at reviews: at the first local
// midnight after a command that led to an event, as known then. Reviews stand: what is told late
// about a partnership changes the next one. Without a rule of these scopes in the policy in force
// nothing is reckoned at all.

#include <functional>

#include "herald.hpp"

namespace entente {

class Oversight {
 public:
  /// Reckons a review as of an instant, from all partnerships.
  using Reckon = std::function<Review(Instant)>;

  /// A review that was made, and when.
  struct Reviewed {
    Instant at;
    Review review;
  };
  /// What is kept of it besides the events of the team and what was told.
  struct Kept {
    /// In order of time.
    std::vector<Reviewed> reviews;
    std::optional<Instant> fed_since;
  };

  Oversight();
  /// As it was when this was all, and all up to `until` had passed; what should have been told by
  /// then and was not is appended to `out`.
  Oversight(Kept kept, std::vector<Recollection> told, const std::vector<Event>& events,
            const Surroundings& around, Instant until, std::vector<Transition>& out);
  /// The same from what was recorded when there were `events_then` of the events, and from what was
  /// told later.
  Oversight(const ToldState& record, std::size_t events_then, Kept kept,
            std::vector<Recollection> told, const std::vector<Event>& events,
            const Surroundings& around, Instant until, std::vector<Transition>& out);
  /// All but reviews.
  [[nodiscard]] ToldState record() const;

  [[nodiscard]] const Telling& telling() const noexcept { return herald_.telling(); }
  [[nodiscard]] const Folding& folding() const noexcept { return tracks_.folding(); }
  /// Everything is known up to this instant, and at it.
  [[nodiscard]] Instant known_until() const noexcept { return now_; }
  /// When the first event after the last review was told.
  [[nodiscard]] std::optional<Instant> fed_since() const noexcept { return fed_since_; }
  /// Null before the first.
  [[nodiscard]] const Review* review() const { return review_at(now_); }

  /// What telling and explaining must know, as of an instant that is known.
  [[nodiscard]] Audience audience(const Surroundings& around, Instant when) const;

  /// When it must be looked at again; absent when nothing changes by itself.
  [[nodiscard]] std::optional<Instant> next(const Surroundings& around) const;
  /// Passes every deadline and review up to `until`, each told at its own instant.
  void run_to(Instant until, const Surroundings& around, const Reckon& reckon,
              std::vector<Transition>& out);
  /// Events of any stream were told, after all up to then has passed.
  void something_told();
  /// Those of the team's events from `first` on are new, told at `known_until`.
  void accept(const std::vector<Event>& events, std::size_t first, const Surroundings& around,
              std::vector<Transition>& out);
  /// The words of all that was told, and the texts of all reviews, are gone (`erasure.hpp`): judges
  /// everything again, and tells anew what is open.
  void forget(const std::vector<Event>& events, const Surroundings& around,
              std::vector<Transition>& out);
  /// A policy was added that takes effect at `effective`, which is not before `known_until`.
  void policy_changed(Instant effective, const Surroundings& around, const Reckon& reckon,
                      std::vector<Transition>& out);

 private:
  void add_review(Instant at, Review review);
  /// Judges everything again, of these events of the team, and tells all that must be told.
  void tell_all(const std::vector<Event>& events, const Surroundings& around,
                std::vector<Transition>& out);
  void step(Instant at, const Surroundings& around, const Reckon& reckon,
            std::vector<Transition>& out);
  void review_if_due(Instant at, const Surroundings& around, const Reckon& reckon);
  void move_to(Instant until, const Team& team, const Surroundings& around);
  void replay(Instant from, const std::vector<Event>& events, const Surroundings& around);
  void ask(const Subject& subject, const Team& team, const Surroundings& around);
  void ask_all(const Team& team, const Surroundings& around);
  void tell(Instant at, const Surroundings& around, std::vector<Transition>& out);

  [[nodiscard]] std::optional<Instant> next_change(const Surroundings& around) const;
  [[nodiscard]] std::optional<Instant> next_review(const Surroundings& around, Instant when) const;
  [[nodiscard]] std::optional<Instant> next_reviewed() const;
  [[nodiscard]] const Review* review_at(Instant when) const;
  [[nodiscard]] bool has_work(const Surroundings& around) const;

  Instant now_;
  Partnership stream_;
  Tracks tracks_;
  Herald herald_;
  /// In order of time, each unlike the one before: what is judged again meets what stood then.
  std::vector<Reviewed> reviews_;
  std::optional<Instant> fed_since_;
};

}  // namespace entente
