#pragma once

/// \file
/// The timeline of a partnership: for every rule and item, since when and until when it was true
/// in the history as it is known now.
///
/// Truth is a set of half-open intervals [since, until). The timeline moves forward from change to
/// change (an event, a threshold, a policy), asking only the rules of the items concerned; a late
/// record takes it back to when that happened. What people were told of it is kept elsewhere
/// (`portfolio/telling.hpp`). Threads: a value, owned by one partnership.
///
/// Example: a complaint of 2026-03-02T14:30Z that is acknowledged at 19:00Z gives the rule
/// complaint.unacknowledged the interval [18:30Z, 19:00Z).

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "entente/rules/finding.hpp"
#include "entente/rules/folding.hpp"

namespace entente {

/// Which policy counted from when on. The first one counts from the beginning of time.
class ENTENTE_EXPORT PolicyHistory {
 public:
  explicit PolicyHistory(std::shared_ptr<const Rulebook> first);

  /// `effective` must not lie before that of the policy added last.
  void add(Instant effective, std::shared_ptr<const Rulebook> rulebook);
  [[nodiscard]] const Rulebook& at(Instant when) const;
  [[nodiscard]] std::optional<Instant> next_change(Instant after) const;
  /// When the policy added last takes effect.
  [[nodiscard]] Instant last_change() const { return entries_.back().effective; }

 private:
  struct Entry {
    Instant effective;
    std::shared_ptr<const Rulebook> rulebook;
  };
  std::vector<Entry> entries_;
};

struct Interval {
  Instant since;
  /// Absent while it is true.
  std::optional<Instant> until;

  [[nodiscard]] bool running() const { return !until; }
};

/// A rule on an item; for a folded pack its name on the partnership.
struct TrackKey {
  RuleId rule;
  Subject subject;

  auto operator<=>(const TrackKey&) const = default;
};

/// What is true of a rule on an item, and how it stands while it is.
struct Track {
  std::vector<Interval> intervals;
  int level = 0;
  Severity severity = Severity::notice;
  std::optional<Instant> due;
  /// As written; a member, else a role.
  std::string owner;
  /// Of a folded pack; shared, as all others have none.
  std::shared_ptr<const NextStep> next_step = {};

  [[nodiscard]] const Interval* running() const {
    return !intervals.empty() && intervals.back().running() ? &intervals.back() : nullptr;
  }
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

  [[nodiscard]] const Track* find(const TrackKey& key) const;
  [[nodiscard]] const std::map<TrackKey, Track>& tracks() const noexcept { return tracks_; }
  /// What is told as one.
  [[nodiscard]] const Folding& folding() const noexcept { return folding_; }
  /// The tracks that may have changed since this was asked last.
  [[nodiscard]] std::set<TrackKey> take_changed();

 private:
  void ask(const Subject& subject, const Partnership& state, const Ruleset& ruleset);
  void ask_all(const Partnership& state, const PolicyHistory& policies);
  void ask_touched(const Partnership& state, const PolicyHistory& policies,
                   const std::vector<Subject>& touched);
  void record(const TrackKey& key, const Judgement& judgement);
  void record_folded();
  void forget(const Subject& subject, const Ruleset& rules);
  void truncate(Instant from);
  void set_wake(const Subject& subject, Instant next);
  [[nodiscard]] std::vector<Subject> take_due();
  [[nodiscard]] const Ruleset& ruleset(const Partnership& state,
                                       const PolicyHistory& policies) const;

  Instant now_;
  std::map<TrackKey, Track> tracks_;
  Folding folding_;
  std::set<TrackKey> changed_;
  /// When each item must be asked again, by item and by instant.
  std::map<Subject, Instant> wakes_;
  std::set<std::pair<Instant, Subject>> queue_;
  /// The facts of the partnership that rules about items read, as they were last.
  std::vector<std::vector<Value>> shared_;
};

/// The corrected history, folded forward in time: at each instant the events that happened until
/// then, in version order.
class ENTENTE_EXPORT CorrectedFold {
 public:
  /// Starts just before `from`.
  CorrectedFold(const std::vector<Event>& events, const Partnership& known, Instant from);

  [[nodiscard]] const Partnership& state() const noexcept { return state_; }
  /// When the next event happened; absent after the last.
  [[nodiscard]] std::optional<Instant> next() const;
  /// Applies what happened at that instant; gives the items it touched.
  std::vector<Subject> apply_next();

 private:
  void apply(const Event& event, std::vector<Subject>& touched);
  void fold_again();

  PartnershipId id_;
  Partnership state_;
  /// What counts, in order of `occurred`, then version; those before `place_` are applied.
  std::vector<const Event*> order_;
  std::size_t place_ = 0;
  std::map<Subject, std::uint32_t> latest_version_;
};

}  // namespace entente
