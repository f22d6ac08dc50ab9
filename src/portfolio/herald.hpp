#pragma once

// A herald tells what has changed in the tracks of a stream, and speaks up by itself: when a snooze
// ends, when somebody leaves or comes back, and at the instant from which on things are told at
// all. Private to the portfolio.

#include "entente/portfolio/telling.hpp"
#include "snapshot.hpp"

namespace entente {

class Herald {
 public:
  Herald() = default;
  explicit Herald(ToldState record);
  /// What was told, without the tracks.
  [[nodiscard]] ToldState record() const;

  [[nodiscard]] const Telling& telling() const noexcept { return telling_; }

  /// Takes up what was told before; `events` are those of the stream.
  void recall(std::vector<Recollection> told, std::span<const Event> events);

  /// When it speaks by itself after `now`; absent when it need not.
  [[nodiscard]] std::optional<Instant> next(const Surroundings& around, Instant now) const;

  /// Tells of the tracks that may have changed; what lies before `live_from` waits until then.
  void tell(std::set<TrackKey> changed, const Tracks& tracks, const Audience& audience,
            const Surroundings& around, Instant at, std::vector<Transition>& out);
  /// Likewise of all that was recalled, true or not, and of snoozes that are over.
  void tell_all(std::set<TrackKey> changed, const Tracks& tracks, const Audience& audience,
                const Surroundings& around, Instant at, std::vector<Transition>& out);
  /// Of all that was told, nothing is left but that it was; `events` are those of the stream.
  void forget_words(std::span<const Event> events);
  /// Says what it must say by itself at `at`, when it has spoken for everything up to `last`.
  void speak_up(const Tracks& tracks, const Audience& audience, Instant last, Instant at,
                std::vector<Transition>& out);
  /// Owners may have changed.
  void tell_owners(const Tracks& tracks, const Audience& audience, Instant at,
                   std::vector<Transition>& out);
  void mark(const FindingEvent& event, const EventMeta& meta, std::vector<Transition>& out) {
    telling_.mark(event, meta, out);
  }

 private:
  void recall_notes(std::span<const Event> events);

  Telling telling_;
  /// Changes that are not told yet because they lie before `live_from`.
  std::set<TrackKey> silent_;
};

}  // namespace entente
