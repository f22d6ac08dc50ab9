#pragma once

/// \file
/// The timeline of a partnership: for every rule and item, since when and until when it was true
/// in the history as it is known now.
///
/// The timeline moves its tracks (`rules/tracks.hpp`) forward from change to change (an event, a
/// threshold, a policy), asking only the rules of the items concerned; a late record takes it back
/// to when that happened. What people were told of it is kept elsewhere (`portfolio/telling.hpp`).
/// Threads: a value, owned by one partnership.
///
/// Example: a complaint of 2026-03-02T14:30Z gives complaint.unacknowledged an interval from 18:30Z
/// on; told later that it was acknowledged at 18:00Z, the timeline goes back there, and there is
/// none.

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "entente/rules/finding.hpp"
#include "entente/rules/tracks.hpp"

namespace entente {

/// Which policy counted from when on. The first one counts from the beginning of time.
class ENTENTE_EXPORT PolicyHistory {
 public:
  explicit PolicyHistory(std::shared_ptr<const Rulebook> first);

  /// `effective` must not lie before that of the policy added last.
  void add(Instant effective, std::shared_ptr<const Rulebook> rulebook);
  [[nodiscard]] const Rulebook& at(Instant when) const;
  [[nodiscard]] std::optional<Instant> next_change(Instant after) const;
  /// Since when the one counts that counts at `when`.
  [[nodiscard]] Instant in_force_since(Instant when) const;
  /// When the policy added last takes effect.
  [[nodiscard]] Instant last_change() const { return entries_.back().effective; }

  struct Entry {
    Instant effective;
    std::shared_ptr<const Rulebook> rulebook;
  };
  /// In order of time.
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

 private:
  [[nodiscard]] const Entry& entry_at(Instant when) const;

  std::vector<Entry> entries_;
};

/// A fact of the partnership that rules about items read, and when it may next change by itself.
struct SharedFact {
  Value value;
  Instant next;

  bool operator==(const SharedFact&) const = default;
};

class ENTENTE_EXPORT Timeline {
 public:
  /// Everything is known up to this instant, and at it.
  [[nodiscard]] Instant now() const noexcept { return now_; }
  /// The next instant at which something can change by itself; absent when nothing can.
  [[nodiscard]] std::optional<Instant> next(const PolicyHistory& policies) const;

  /// Moves to `until`, which is not before `now` nor after `next`; nothing has happened since.
  void move_to(Instant until, const Partnership& state, const PolicyHistory& policies);
  /// An event that happened at `now` has been applied to `state`; it touched these items.
  void touch(const Partnership& state, const PolicyHistory& policies,
             const std::vector<Subject>& touched);
  /// Something happened at `from`, or was taken back from then: plays everything again from there
  /// up to `until`. `events` is the whole stream.
  void replay(Instant from, Instant until, const std::vector<Event>& events,
              const Partnership& state, const PolicyHistory& policies);
  /// Goes on from tracks as they were at `now`, when the partnership was in this state.
  void take_up(Instant now, std::map<TrackKey, Track> tracks, const Partnership& state,
               const PolicyHistory& policies);

  [[nodiscard]] const Tracks& tracks() const noexcept { return tracks_; }
  /// The tracks that may have changed since this was asked last.
  [[nodiscard]] std::set<TrackKey> take_changed() { return tracks_.take_changed(); }

 private:
  void ask(const Subject& subject, const Partnership& state, const Ruleset& ruleset);
  void ask_all(const Partnership& state, const PolicyHistory& policies);
  void ask_touched(const Partnership& state, const PolicyHistory& policies,
                   const std::vector<Subject>& touched);
  [[nodiscard]] const Ruleset& ruleset(const Partnership& state,
                                       const PolicyHistory& policies) const;

  Instant now_;
  Tracks tracks_;
  /// The facts of the partnership that rules about items read, as they were last.
  std::vector<std::vector<SharedFact>> shared_;
};

/// The corrected history of a `Partnership` or of the `Team`, folded forward in time: at each
/// instant the events that happened until then, in version order.
template <class State>
class CorrectedFold {
 public:
  /// Starts just before `from`; `events` is the whole stream, and `known` its state.
  CorrectedFold(const std::vector<Event>& events, const State& known, Instant from);

  [[nodiscard]] const State& state() const noexcept { return state_; }
  /// The first instant of the stream: that of the earliest record that counts.
  [[nodiscard]] Instant first() const;
  /// When the next event happened; absent after the last.
  [[nodiscard]] std::optional<Instant> next() const;
  /// Applies what happened at that instant; gives the items it touched.
  std::vector<Subject> apply_next();

 private:
  void apply(const Event& event, std::vector<Subject>& touched);
  void fold_again();

  State nothing_;
  State state_;
  /// What counts, in order of `occurred`, then version; those before `place_` are applied.
  std::vector<const Event*> order_;
  std::size_t place_ = 0;
  std::map<Subject, std::uint32_t> latest_version_;
};

// Built once, in timeline.cpp.
extern template class ENTENTE_EXPORT CorrectedFold<Partnership>;
extern template class ENTENTE_EXPORT CorrectedFold<Team>;

}  // namespace entente
