#pragma once

// The naive telling: what must be told of rules that are asked at every minute. It keeps since when
// and until when each was true, one run after the other, and compares all of them with all that was
// told whenever something may have changed (SEMANTICS A5). What a rule is asked about, and who and
// what is known, the naive models say that rest on it.

#include <functional>
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
  /// Of a folded pack what the next step asks for, and how many more there are ("offer+2"); across
  /// partnerships the evidence, and the message without case and spaces.
  std::string words = {};

  auto operator<=>(const Told&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Told& told);
};

[[nodiscard]] Told told_of(const Transition& transition);
[[nodiscard]] std::string words_across(const std::vector<Evidence>& evidence,
                                       std::string_view message);
/// In small letters, and without any space at the ends and more than one in between.
[[nodiscard]] std::string plain(std::string_view text);

/// By when it was told, and of which finding. Within an instant the order is told apart elsewhere:
/// a host that asks between two commands of one instant is handed the first one's transitions
/// before the second's.
[[nodiscard]] std::vector<Told> in_order(std::vector<Told> told);
/// What one told otherwise than the other, from the first difference on.
[[nodiscard]] std::string difference(const std::vector<Told>& library,
                                     const std::vector<Told>& naive);

class NaiveTelling {
 public:
  virtual ~NaiveTelling() = default;

  [[nodiscard]] const std::vector<Told>& told() const { return told_; }

 protected:
  /// How a rule stands on a subject.
  struct Stand {
    bool holds = false;
    int level = 0;
    Severity severity = Severity::notice;
    std::optional<Instant> due;
    /// As written.
    std::string owner;
    /// Of a folded pack: which step comes next, and in which words.
    std::string step = {};
    std::string words = {};
  };
  struct Key {
    std::string rule;
    std::string subject;
    auto operator<=>(const Key&) const = default;
  };
  using Stands = std::map<Key, Stand>;

  explicit NaiveTelling(std::string stream) : stream_(std::move(stream)) {}

  /// Adds those rules of a scope that hold in a frame.
  static void ask(const Ruleset& rules, Scope scope, const std::string& subject,
                  const FactFrame& frame, Stands& stands);
  /// What the policy folds stands as one, but for what is urgent or confided.
  using IsConfided = std::function<bool(const RuleText& rule, const std::string& subject)>;
  void fold_packs(const Ruleset& rules, const IsConfided& is_confided, Stands& stands) const;

  /// What holds at a minute, the next one after the last that was recorded.
  void record(Instant minute, const Stands& stands);
  /// Nothing is recorded from there on any more.
  void forget_from(Instant from);
  /// How a rule stands that holds at the minute recorded last.
  [[nodiscard]] const Stand& standing(const Key& key) const { return now_.at(key); }
  void compare(Instant at);
  /// Snoozes or dismisses, when the event does.
  void mark(const Event& event, Instant at);

  /// The member who is told of what an owner as written looks after, at that instant.
  [[nodiscard]] static std::string owner_at(const std::string& written, Instant when,
                                            const Team& team, const Assignment& assignment);

 private:
  struct Run {
    Instant since;
    std::optional<Instant> until;

    /// Whether it was true at any time in [from, to).
    [[nodiscard]] bool overlaps(Instant from, std::optional<Instant> to) const {
      return (!to || since < *to) && (!until || *until > from);
    }
  };
  struct Episode {
    Told finding;
    std::optional<Instant> until = {};
    std::string step = {};
    char state = 'o';  // open, cleared, withdrawn
    bool dismissed = false;
    std::optional<Instant> snoozed_until = {};
  };

  [[nodiscard]] virtual std::string owner_told(const std::string& written, Instant when) const = 0;
  /// What is said of a rule that begins to hold now, as far as it is compared.
  [[nodiscard]] virtual std::string words_raised(const Key&) const { return {}; }

  [[nodiscard]] static Stand ask(const Ruleset& rules, const CompiledRule& rule,
                                 const FactFrame& frame);
  [[nodiscard]] std::string id_of(const Key& key, std::size_t episode) const;
  void compare_closed(const Key& key, Instant at);
  void compare_open(const Key& key, Episode& open, Instant at);
  void update(const Key& key, Episode& open, Instant since, Instant at);
  void raise(const Key& key, Instant at);
  void say(const char* kind, const Episode& episode, Instant at, std::optional<Instant> until);

  std::string stream_;
  std::map<Key, std::vector<Run>> runs_;
  Stands now_;
  std::map<Key, std::vector<Episode>> episodes_;
  std::vector<Told> told_;
};

}  // namespace entente::test
