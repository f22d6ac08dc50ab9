#include "herald.hpp"

namespace entente {

Herald::Herald(ToldState record) : telling_(episodes_of(std::move(record.episodes))) {
  for (const KeyRecord& each : record.silent) silent_.insert(key_of(each));
}

ToldState Herald::record() const {
  ToldState record;
  record.episodes = records_of(telling_.told());
  for (const TrackKey& each : silent_) record.silent.push_back(record_of(each));
  return record;
}

void Herald::recall(std::vector<Recollection> told, std::span<const Event> events) {
  for (Recollection& each : told) telling_.recall(std::move(each));
  recall_notes(events);
}

void Herald::forget_words(std::span<const Event> events) {
  telling_.forget_words();
  recall_notes(events);
}

// A word about a finding is told to nobody, so only its event knows of it.
void Herald::recall_notes(std::span<const Event> events) {
  std::vector<Transition> nothing;
  for (const Event& event : events) {
    const auto* mark = std::get_if<FindingEvent>(&event.body);
    if (mark == nullptr || !std::holds_alternative<FindingNoted>(*mark)) continue;
    telling_.mark(*mark, event.meta, nothing);
  }
}

std::optional<Instant> Herald::next(const Surroundings& around, Instant now) const {
  std::optional<Instant> next;
  const auto consider = [&](std::optional<Instant> when) {
    if (when && *when > now && (!next || *when < *next)) next = when;
  };
  if (telling_.any_open()) {
    consider(telling_.next_snooze_end());
    consider(next_absence_change(around.team, now));
  }
  if (!silent_.empty()) consider(around.live_from);
  return next;
}

void Herald::tell(std::set<TrackKey> changed, const Tracks& tracks, const Audience& audience,
                  const Surroundings& around, Instant at, std::vector<Transition>& out) {
  changed.merge(silent_);
  if (around.live_from && at < *around.live_from) {
    silent_ = std::move(changed);
    return;
  }
  silent_.clear();
  telling_.compare(changed, tracks, audience, at, out);
}

void Herald::tell_all(std::set<TrackKey> changed, const Tracks& tracks, const Audience& audience,
                      const Surroundings& around, Instant at, std::vector<Transition>& out) {
  for (const auto& [key, episodes] : telling_.told()) changed.insert(key);
  tell(std::move(changed), tracks, audience, around, at, out);
  if (telling_.any_open()) telling_.end_snoozes(tracks, audience, at, out);
}

void Herald::speak_up(const Tracks& tracks, const Audience& audience, Instant last, Instant at,
                      std::vector<Transition>& out) {
  if (next_absence_change(audience.team, last) == at) tell_owners(tracks, audience, at, out);
  if (telling_.any_open()) telling_.end_snoozes(tracks, audience, at, out);
}

void Herald::tell_owners(const Tracks& tracks, const Audience& audience, Instant at,
                         std::vector<Transition>& out) {
  if (telling_.any_open()) telling_.compare_open(tracks, audience, at, out);
}

}  // namespace entente
