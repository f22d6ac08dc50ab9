#pragma once

// Everything that is kept of one partnership: its events, their fold, what is true of it and what
// was told. Private to the portfolio.

#include "entente/portfolio/documents.hpp"
#include "event_log.hpp"
#include "herald.hpp"
#include "snapshot.hpp"

namespace entente {

class Dossier {
 public:
  explicit Dossier(PartnershipId id) { state_.id = std::move(id); }
  /// As it was when these events and transitions were all, and all up to `until` had passed; what
  /// should have been told by then and was not is appended to `out`.
  Dossier(const PartnershipId& id, std::vector<Event> events, std::vector<Recollection> told,
          const Surroundings& around, Instant until, std::vector<Transition>& out);
  /// The same from what was recorded at an instant that is not after `until`, from the documents of
  /// the events that are in it, and from the events and transitions that came later.
  Dossier(DossierRecord record, std::vector<Bytes> documents, std::vector<Event> later,
          std::vector<Recollection> told, const Surroundings& around, Instant until,
          std::vector<Transition>& out);
  /// All but the events; the tenant's transitions up to `told_through` are in it.
  [[nodiscard]] DossierRecord record(Position told_through) const;

  [[nodiscard]] const Partnership& state() const noexcept { return state_; }
  [[nodiscard]] const std::vector<Event>& events() const { return events_.all(); }
  [[nodiscard]] std::size_t event_count() const noexcept { return events_.size(); }
  /// Cheaper than all of them, for who may change the partnership.
  [[nodiscard]] std::span<const Event> last_events(std::size_t count) {
    return events_.last(count);
  }
  [[nodiscard]] const Telling& telling() const noexcept { return herald_.telling(); }
  [[nodiscard]] const Folding& folding() const noexcept { return timeline_.tracks().folding(); }
  /// The partnership that this one is another name of.
  [[nodiscard]] const PartnershipId* merged_into() const noexcept;
  [[nodiscard]] Instant known_until() const noexcept { return timeline_.now(); }
  /// The `at` of the last event; the earliest instant when there is none.
  [[nodiscard]] Instant last_at() const noexcept { return last_at_; }
  [[nodiscard]] const Ruleset& ruleset(const Surroundings& around, Instant when) const;

  /// When it must be looked at again; absent when nothing changes by itself.
  [[nodiscard]] std::optional<Instant> next(const Surroundings& around) const;
  /// Passes every deadline up to `until`, each told at its own instant.
  void run_to(Instant until, const Surroundings& around, std::vector<Transition>& out);
  /// Takes events that were told together at `at`, and numbers them; all deadlines up to then have
  /// passed.
  void accept(Instant at, std::vector<Event> events, const Surroundings& around,
              std::vector<Transition>& out);
  /// The texts of all that names one of these people are gone, and so are the words of what was
  /// told: judges everything again, and tells anew what is open. All up to now has passed.
  void forget(std::span<const PersonId> people, const Surroundings& around,
              std::vector<Transition>& out);
  /// Only the words are: somebody of the team is gone.
  void forget_words(Instant at, const Surroundings& around, std::vector<Transition>& out);
  /// A policy was added that takes effect at `effective`, which is not before `known_until`.
  void policy_changed(Instant effective, const Surroundings& around, std::vector<Transition>& out);
  /// The team has changed at `at`: owners may have too.
  void team_changed(Instant at, const Surroundings& around, std::vector<Transition>& out);

  /// No obligation of the partnership is due before this; absent when there is none.
  [[nodiscard]] std::optional<Instant> earliest_obligation() const;

 private:
  void step(Instant at, const Surroundings& around, std::vector<Transition>& out);
  void tell(Instant at, const Surroundings& around, std::vector<Transition>& out);
  void bound_obligations(const std::vector<Subject>& touched, const Surroundings& around);
  [[nodiscard]] Audience audience(const Surroundings& around, Instant when) const;

  /// What events that were added change.
  struct Added {
    /// The instant from which on it was not as it was known.
    std::optional<Instant> from;
    std::vector<Subject> touched;
  };
  Added add(std::vector<Event> events);
  void pass_again(Instant until, const Surroundings& around);
  /// The instant from which an event that is about to be added changes what was true, when it lies
  /// before what is known.
  [[nodiscard]] std::optional<Instant> changes_from(const Event& event) const;

  EventLog events_;
  Instant last_at_ = Instant::earliest();
  Partnership state_;
  Timeline timeline_;
  Herald herald_;
  /// By item, the first instant at which an obligation of it can be due.
  std::map<Subject, Instant> bounds_;
  std::set<std::pair<Instant, Subject>> bounds_in_order_;
};

/// The partnership itself when nothing of it is due by `now`; else a copy that has passed it.
[[nodiscard]] const Dossier& as_if_advanced(const Dossier& dossier, const Surroundings& around,
                                            Instant now, std::optional<Dossier>& copy);

/// Decides a mark on a finding, after the deadlines up to `at`, without passing them.
[[nodiscard]] Result<Events> decide_mark(const FindingCommand& command, const Dossier& dossier,
                                         const Surroundings& around, Instant at);
/// The same, when all up to `at` was told.
[[nodiscard]] Result<Events> decide_mark(const FindingCommand& command, const Telling& telling,
                                         Instant at);

}  // namespace entente
