#pragma once

// The naive model: what a portfolio must tell of one partnership, worked out the slow way. It asks
// every rule of every item at every minute, and again at every minute from the instant on at which
// a record says that something happened; it keeps no wakes, no thresholds and no timeline, and
// looks for the next step of a folded pack among all that holds. It shares with the library what
// has tests of its own: the fold, the facts, expressions and clocks.

#include "naive_telling.hpp"

namespace entente::test {

class NaiveModel : public NaiveTelling {
 public:
  NaiveModel(PartnershipId id, Instant start, std::shared_ptr<const Rulebook> policy)
      : NaiveTelling(std::string(id.view())),
        id_(std::move(id)),
        minute_(start),
        policies_(std::move(policy)) {}

  /// Passes the minutes up to `until`, with what is known now.
  void pass(Instant until);
  /// The events of an accepted command told at `at`, which `pass` has reached.
  void learn(const std::vector<Event>& events, Instant at);
  void learn_team(const std::vector<Event>& events, Instant at);
  void learn_policy(Instant effective, std::shared_ptr<const Rulebook> policy, Instant at);

  /// Asks at every minute from the beginning, over all that is known now: whether what is told
  /// stays as it is.
  [[nodiscard]] bool stands_by_it();

 private:
  [[nodiscard]] Partnership state_at(Instant when) const;
  [[nodiscard]] Stands ask_everything(Instant when, const Partnership& state) const;
  [[nodiscard]] Instant changes_from(const Event& event) const;
  [[nodiscard]] Instant earliest_record() const;
  void ask_again(Instant from);
  [[nodiscard]] std::string owner_told(const std::string& written, Instant when) const override;

  PartnershipId id_;
  Instant minute_;
  Instant first_ = Instant::latest();
  PolicyHistory policies_;
  Team team_;
  std::vector<Event> events_;
  /// As it is at `minute_`.
  Partnership present_;
};

}  // namespace entente::test
