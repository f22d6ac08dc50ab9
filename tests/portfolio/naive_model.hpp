#pragma once

// The naive model: what a portfolio must tell of one partnership, worked out the slow way. It asks
// every rule of every item at every minute, and again at every minute from the instant on at which
// a record says that something happened; it keeps no wakes, no thresholds and no timeline. It
// shares with the library what has tests of its own: the fold, the facts, expressions and clocks.

#include <map>
#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente::test {

/// What is compared of a transition.
struct Told {
  std::string transition;
  Instant at;
  std::string finding;
  Instant since;
  std::optional<Instant> until;
  Severity severity = Severity::notice;
  std::optional<Instant> due;
  std::string owner;
  int level = 0;

  auto operator<=>(const Told&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Told& told);
};

[[nodiscard]] Told told_of(const Transition& transition);

class NaiveModel {
 public:
  NaiveModel(PartnershipId id, Instant start, std::shared_ptr<const Rulebook> policy)
      : id_(std::move(id)), minute_(start), policies_(std::move(policy)) {}

  /// Passes the minutes up to `until`, with what is known now.
  void pass(Instant until);
  /// The events of an accepted command told at `at`, which `pass` has reached.
  void learn(const std::vector<Event>& events, Instant at);
  void learn_team(const std::vector<Event>& events, Instant at);
  void learn_policy(Instant effective, std::shared_ptr<const Rulebook> policy, Instant at);

  [[nodiscard]] const std::vector<Told>& told() const { return told_; }
  /// Asks at every minute from the beginning, over all that is known now: whether what is told
  /// stays as it is.
  [[nodiscard]] bool stands_by_it();

 private:
  struct Stand {
    bool holds = false;
    int level = 0;
    Severity severity = Severity::notice;
    std::optional<Instant> due;
    std::string owner;
  };
  struct Key {
    std::string rule;
    std::string subject;
    auto operator<=>(const Key&) const = default;
  };
  struct Run {
    Instant since;
    std::optional<Instant> until;
  };
  struct Episode {
    Told finding;
    Instant since;
    std::optional<Instant> until;
    char state = 'o';  // open, cleared, withdrawn
    bool dismissed = false;
    std::optional<Instant> snoozed_until;
  };

  [[nodiscard]] Partnership state_at(Instant when) const;
  [[nodiscard]] std::map<Key, Stand> ask_everything(Instant when, const Partnership& state) const;
  [[nodiscard]] Stand ask(const Ruleset& rules, const CompiledRule& rule,
                          const FactFrame& frame) const;
  [[nodiscard]] Instant changes_from(const Event& event) const;
  [[nodiscard]] Instant earliest_record() const;
  void ask_again(Instant from);
  void record_minute(Instant minute, const std::map<Key, Stand>& stands);
  void compare(Instant at);
  void compare_one(const Key& key, Instant at);
  void say(const char* kind, const Key& key, Episode& episode, Instant at,
           std::optional<Instant> until);
  [[nodiscard]] std::string owner_at(const std::string& written, Instant when) const;
  void mark(const Event& event, Instant at);

  PartnershipId id_;
  Instant minute_;
  Instant first_ = Instant::latest();
  PolicyHistory policies_;
  Team team_;
  std::vector<Event> events_;
  /// As it is at `minute_`.
  Partnership present_;
  std::map<Key, std::vector<Run>> runs_;
  std::map<Key, Stand> now_;
  std::map<Key, std::vector<Episode>> episodes_;
  std::vector<Told> told_;
};

}  // namespace entente::test
