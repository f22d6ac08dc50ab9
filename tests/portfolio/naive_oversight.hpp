#pragma once

// The naive oversight: what a portfolio must tell across partnerships, in the stream `@team`. It
// asks every rule of each member, segment and of the portfolio at every minute, and again from the
// instant on at which something is said to have happened to the team; at each local midnight after
// a command it has all counted anew (`naive_review.hpp`).

#include "naive_review.hpp"
#include "naive_telling.hpp"

namespace entente::test {

class NaiveOversight : public NaiveTelling {
 public:
  /// `handed_out`: what was told of partnerships, which says whose a finding was when it was
  /// snoozed.
  NaiveOversight(Instant start, std::shared_ptr<const Rulebook> policy,
                 const std::vector<Transition>& handed_out)
      : NaiveTelling(std::string(team_stream)),
        minute_(start),
        policies_(std::move(policy)),
        handed_out_(handed_out) {}

  /// Passes the minutes up to `until`, with what is known now.
  void pass(Instant until);
  /// The events of an accepted command told at `at`, which `pass` has reached.
  void learn(const PartnershipId& partnership, const std::vector<Event>& events);
  void learn_team(const std::vector<Event>& events, Instant at);
  void learn_policy(Instant effective, std::shared_ptr<const Rulebook> policy, Instant at);

 private:
  struct Reviewed {
    Instant at;
    Review review;
  };

  [[nodiscard]] Team team_at(Instant when) const;
  [[nodiscard]] const Review* review_at(Instant when) const;
  [[nodiscard]] const Ruleset& rules_at(Instant when) const { return *policies_.at(when).usual; }
  [[nodiscard]] Stands ask_everything(Instant when, const Team& team) const;
  void ask_again(Instant from);
  void review_if_due();
  void something_told();
  [[nodiscard]] std::optional<MemberId> owner_when_snoozed(const Event& event,
                                                           const std::string& finding) const;
  [[nodiscard]] std::string owner_told(const std::string& written, Instant when) const override;
  [[nodiscard]] std::string words_raised(const Key& key) const override;

  Instant minute_;
  PolicyHistory policies_;
  const std::vector<Transition>& handed_out_;
  Known known_;
  std::vector<Event> team_events_;
  std::vector<Reviewed> reviews_;
  /// When the first event after the last review was told.
  std::optional<Instant> fed_since_;
};

}  // namespace entente::test
