#pragma once

// A random history played into a portfolio, with the host asking between commands.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "random_history.hpp"

namespace entente::test {

/// An accepted command: when it was told, and its events.
struct Step {
  AnyCommand command;
  Instant at;
  std::vector<Event> events;
  /// A merge: the other partnership, and what was told there.
  std::optional<PartnershipId> into = {};
  std::vector<Event> events_there = {};
};

class Play {
 public:
  Play(Theme theme, std::uint64_t seed, Erasing erasing = Erasing::never);

  [[nodiscard]] const std::string& first_policy() const { return history_.first_policy(); }
  /// All that was sent, refused or not.
  [[nodiscard]] const std::vector<std::string>& sent() const { return sent_; }
  [[nodiscard]] const std::vector<Step>& accepted() const { return accepted_; }
  /// In the order in which they were handed out.
  [[nodiscard]] const std::vector<Transition>& transitions() const { return transitions_; }
  [[nodiscard]] const Portfolio& portfolio() const { return portfolio_; }
  /// Long after the last command.
  [[nodiscard]] Instant end() const { return end_; }

 private:
  void submit(const std::string& text);
  [[nodiscard]] std::size_t events_in(const PartnershipId& partnership) const;
  void advance(Instant now);

  RandomHistory history_;
  Portfolio portfolio_;
  std::vector<std::string> sent_;
  std::vector<Step> accepted_;
  std::vector<Transition> transitions_;
  Instant end_;
};

/// How many histories of a theme are played, and usually are: a tenth of these under sanitizers;
/// `ENTENTE_HISTORIES` says how many of promises, and the other themes follow.
[[nodiscard]] int histories(Theme theme);
[[nodiscard]] int usual_histories(Theme theme);

[[nodiscard]] std::shared_ptr<const Rulebook> rulebook(const std::string& policy);
[[nodiscard]] Instant told_at(const AnyCommand& command);

}  // namespace entente::test
