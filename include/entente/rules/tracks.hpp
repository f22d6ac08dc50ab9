#pragma once

/// \file
/// Tracks: for every rule and subject, since when and until when it was true, and when each subject
/// must be asked again.
///
/// Truth is a set of half-open intervals [since, until). Tracks take what is judged at one instant
/// after the other and never look ahead: who moves them knows when to ask again. Those of a
/// partnership are moved by its timeline (`rules/timeline.hpp`), those of the team and of what is
/// reviewed across partnerships by the portfolio. Threads: a value.
///
/// Example: a complaint of 2026-03-02T14:30Z that is acknowledged at 19:00Z gives the rule
/// complaint.unacknowledged the interval [18:30Z, 19:00Z).

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "entente/rules/folding.hpp"

namespace entente {

struct Interval {
  Instant since;
  /// Absent while it is true.
  std::optional<Instant> until;

  [[nodiscard]] bool running() const { return !until; }
};

/// A rule on an item; for a folded pack its name on the stream as a whole.
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

class ENTENTE_EXPORT Tracks {
 public:
  Tracks() = default;
  /// As they were; everything is about to be asked anew.
  explicit Tracks(std::map<TrackKey, Track> tracks) : tracks_(std::move(tracks)) {}

  /// Asks the rules of the subject's scope; the frame says of what and when.
  void ask(const Subject& subject, const Ruleset& rules, const FactFrame& frame);
  /// No rule is asked about the subject any more.
  void forget(const Subject& subject, const Ruleset& rules, Instant now);
  /// All that is to be asked at this instant was: folded packs stand as their steps do now, which
  /// may follow each other without an end in between.
  void settle(Instant now);
  /// Everything is about to be asked anew: ends the tracks that run and do not `go_on(key)`, and
  /// forgets when to ask.
  template <class GoOn>
  void start_anew(Instant now, GoOn go_on) {
    std::vector<TrackKey> gone;
    for (const auto& [key, track] : tracks_) {
      if (track.running() != nullptr && !go_on(key)) gone.push_back(key);
    }
    for (const TrackKey& key : gone) record(key, Judgement(), now);
    folding_.clear();
    drop_wakes();
  }
  /// What was true from `from` on is about to be judged again.
  void truncate(Instant from);

  /// What is told as one.
  [[nodiscard]] const Folding& folding() const noexcept { return folding_; }
  [[nodiscard]] const std::map<TrackKey, Track>& all() const noexcept { return tracks_; }
  [[nodiscard]] const Track* find(const TrackKey& key) const;
  /// The tracks that may have changed since this was asked last.
  [[nodiscard]] std::set<TrackKey> take_changed();
  /// Whether nothing was ever true.
  [[nodiscard]] bool empty() const noexcept { return tracks_.empty(); }

  /// Whether there is anything to ask about.
  [[nodiscard]] bool any_asked() const noexcept { return !wakes_.empty(); }
  /// When a subject must be asked again first; absent when none must.
  [[nodiscard]] std::optional<Instant> next_wake() const;
  /// The subjects to be asked by now.
  [[nodiscard]] std::vector<Subject> take_due(Instant now);

 private:
  void record(const TrackKey& key, const Judgement& judgement, Instant now);
  void set_wake(const Subject& subject, Instant next);
  void drop_wakes();

  std::map<TrackKey, Track> tracks_;
  Folding folding_;
  std::set<TrackKey> changed_;
  /// When each subject must be asked again, by subject and by instant.
  std::map<Subject, Instant> wakes_;
  std::set<std::pair<Instant, Subject>> queue_;
};

}  // namespace entente
