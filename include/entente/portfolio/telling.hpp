#pragma once

/// \file
/// Telling: what people were told of the findings of a partnership, or of those across
/// partnerships, and what they must be told now.
///
/// Tracks say what is true; telling compares it with what was told and says the difference:
/// never true after all → `withdrawn`; true for a while → `cleared`; true now and not told →
/// `raised`; another severity, level, owner or due → `changed`. Snoozing and dismissing silence an
/// episode, not the truth. A finding keeps the words in which it was raised until somebody of
/// another language owns it; that of a folded pack names its present step, and another step is told
/// as `changed`. How many more there are it says as well, but their number is no news by itself: it
/// is put right in what is open, and nobody is told. Threads: a value, owned by one stream.

#include <map>
#include <vector>

#include "entente/rules/timeline.hpp"

namespace entente {

/// What telling must know beside the tracks.
struct Audience {
  /// Of what lies across partnerships, `@team` without a standing.
  const Partnership& partnership;
  const Ruleset& ruleset;
  const Team& team;
  /// The last one that was made across partnerships.
  const Review* review = nullptr;
};

/// The frame of a subject that rules are asked about, with or without a partnership.
[[nodiscard]] ENTENTE_EXPORT FactFrame frame_of(const Audience& audience, Instant at,
                                                const Subject& subject);

/// Who is told of something whose owner is written so: a member, else the holder of a role (of the
/// partnership, then the first member with it), else the partnership's owner, else nobody; and who
/// stands in for them at that instant.
[[nodiscard]] ENTENTE_EXPORT std::optional<MemberId> owner_told(const Audience& audience,
                                                                std::string_view owner,
                                                                Instant when);

/// The language in which something is told to its owner: theirs, else the partnership's.
[[nodiscard]] ENTENTE_EXPORT std::optional<Language> language_of(
    const Audience& audience, const std::optional<MemberId>& owner);

/// The first instant from `at` on within the owner's working hours; at once when urgent, or when
/// nobody's hours are known.
[[nodiscard]] ENTENTE_EXPORT Instant told_at(const Audience& audience,
                                             const std::optional<MemberId>& owner,
                                             Severity severity, Instant at);

/// That a finding was snoozed, and whose it was then.
struct Snooze {
  Instant occurred;
  std::optional<MemberId> owner;
};

/// One episode as it was told.
struct ToldEpisode {
  enum class State { open, cleared, withdrawn };
  BOOST_DESCRIBE_NESTED_ENUM(State, open, cleared, withdrawn)

  Finding finding;
  State state = State::open;
  std::optional<Instant> until;
  std::optional<Instant> snoozed_until;
  bool dismissed = false;
  std::uint32_t transitions = 0;
  std::vector<std::string> notes;
  std::vector<Snooze> snoozes = {};
  /// The tag of the text that it was told in, by `text_for`.
  std::string language;
  /// Of a folded pack, as it was told last.
  std::shared_ptr<const NextStep> next_step = {};
};

/// The rule and item that a finding speaks of: its own, or those of its next step.
[[nodiscard]] ENTENTE_EXPORT TrackKey spoken_of(const TrackKey& key, const ToldEpisode& episode);

/// A finding, open if nothing else is said, with the rule and item that it is about.
struct OpenFinding {
  const TrackKey& key;
  const ToldEpisode& episode;
};

/// A transition that was told before, with what it takes to go on from there.
struct Recollection {
  TrackKey key;
  Transition transition;
  std::string language;
  std::shared_ptr<const NextStep> next_step;
  /// For `snoozed`: when that was done.
  std::optional<Instant> snoozed;
};

class ENTENTE_EXPORT Telling {
 public:
  Telling() = default;
  /// All that was ever told, each episode of a rule and item in its order.
  explicit Telling(std::map<TrackKey, std::vector<ToldEpisode>> told);

  /// Takes up what was told before, each transition in its order, before anything is compared.
  void recall(Recollection told);
  /// Of all that was told no words are left, and no notes: what is open is worded anew, and told as
  /// `changed`, when it is compared again.
  void forget_words();
  /// Compares the tracks with what was told, as known at `at`, and appends the transitions.
  void compare(const std::set<TrackKey>& keys, const Tracks& tracks, const Audience& audience,
               Instant at, std::vector<Transition>& out);
  /// Owners may have left or come back: compares all that is open.
  void compare_open(const Tracks& tracks, const Audience& audience, Instant at,
                    std::vector<Transition>& out);
  /// Ends the snoozes that end by `at`.
  void end_snoozes(const Tracks& tracks, const Audience& audience, Instant at,
                   std::vector<Transition>& out);

  /// `finding.unknown`, `finding.closed`, `field.range` for a snooze that ends before it begins.
  [[nodiscard]] Result<void> may_mark(const FindingCommand& command, Instant at) const;
  void mark(const FindingEvent& event, const EventMeta& meta, std::vector<Transition>& out);

  [[nodiscard]] bool any_open() const noexcept { return !open_.empty(); }
  [[nodiscard]] std::optional<Instant> next_snooze_end() const;
  /// The open findings, in order of rule and item.
  [[nodiscard]] std::vector<OpenFinding> open() const;
  /// All that was ever told, by rule and item.
  [[nodiscard]] const std::map<TrackKey, std::vector<ToldEpisode>>& told() const noexcept {
    return told_;
  }
  [[nodiscard]] const ToldEpisode* find(std::string_view finding) const;
  /// The same, when rule and item are known besides; absent when it was not told.
  [[nodiscard]] std::optional<OpenFinding> find(const Finding& finding) const;
  /// The rule and item of a finding; null when there is none.
  [[nodiscard]] const TrackKey* key_of(std::string_view finding) const;

 private:
  using Episodes = std::vector<ToldEpisode>;

  void compare_one(const TrackKey& key, const Track* track, const Audience& audience, Instant at,
                   std::vector<Transition>& out);
  void compare_closed(Episodes& episodes, const Track& track, Instant at,
                      std::vector<Transition>& out);
  void compare_with_open(const TrackKey& key, ToldEpisode& episode, const Track& track,
                         const Audience& audience, Instant at, std::vector<Transition>& out);
  void raise(const TrackKey& key, const Track& track, const Audience& audience, Instant at,
             Episodes& episodes, std::vector<Transition>& out);
  /// Puts the finding into the language of its owner, unless it is.
  static void word(const TrackKey& key, const Audience& audience, Instant at, ToldEpisode& episode);
  /// The same when its words were forgotten. Whether it has words again.
  static bool word_anew(const TrackKey& key, const Audience& audience, Instant at,
                        ToldEpisode& episode);
  /// Says what the finding rests on and asks for.
  static void reason(const TrackKey& key, const Audience& audience, Instant at,
                     ToldEpisode& episode);
  void close(const TrackKey& key, ToldEpisode& episode, ToldEpisode::State state,
             std::optional<Instant> until, Instant at, std::vector<Transition>& out);
  [[nodiscard]] ToldEpisode* find(std::string_view finding);
  /// The episode that is being recalled; a new one when it was raised.
  ToldEpisode& recalled(const Recollection& told);

  std::map<TrackKey, Episodes> told_;
  /// The rules and items that have an open episode, which is then their last.
  std::set<TrackKey> open_;
};

}  // namespace entente
