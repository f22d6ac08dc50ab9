#include "entente/rules/tracks.hpp"

#include <algorithm>
#include <utility>

namespace entente {

void Tracks::ask(const Subject& subject, const Ruleset& rules, const FactFrame& frame) {
  Instant next = Instant::latest();
  for (const CompiledRule& rule : rules.rules(subject.scope)) {
    Judgement judgement = judge(rules, rule, frame);
    next = (std::min)(next, judgement.next);
    if (folding_.take(rule, subject, frame.item, judgement)) judgement = Judgement();
    record({rule.text.id, subject}, judgement, frame.now);
  }
  set_wake(subject, next);
}

void Tracks::forget(const Subject& subject, const Ruleset& rules, Instant now) {
  for (const CompiledRule& rule : rules.rules(subject.scope)) {
    folding_.drop(rule, subject);
    record({rule.text.id, subject}, Judgement(), now);
  }
  set_wake(subject, Instant::latest());
  wakes_.erase(subject);
}

void Tracks::settle(Instant now) {
  for (const auto& [pack, steps] : folding_.steps()) {
    const TrackKey key{pack, {}};
    record(key, standing_of(steps), now);
    if (steps.empty()) continue;
    const NextStep next{steps.front().rule, steps.front().subject, steps.size() - 1};
    std::shared_ptr<const NextStep>& known = tracks_.at(key).next_step;
    if (!known || *known != next) known = std::make_shared<const NextStep>(next);
  }
}

void Tracks::truncate(Instant from) {
  for (auto& [key, track] : tracks_) {
    std::erase_if(track.intervals, [&](const Interval& each) { return each.since >= from; });
    if (!track.intervals.empty() && track.intervals.back().until >= from) {
      track.intervals.back().until.reset();
    }
    changed_.insert(key);
  }
  drop_wakes();
}

const Track* Tracks::find(const TrackKey& key) const {
  const auto found = tracks_.find(key);
  return found == tracks_.end() ? nullptr : &found->second;
}

std::set<TrackKey> Tracks::take_changed() { return std::exchange(changed_, {}); }

std::optional<Instant> Tracks::next_wake() const {
  return queue_.empty() ? std::nullopt : std::optional(queue_.begin()->first);
}

std::vector<Subject> Tracks::take_due(Instant now) {
  std::vector<Subject> due;
  while (!queue_.empty() && queue_.begin()->first <= now) {
    due.push_back(queue_.begin()->second);
    queue_.erase(queue_.begin());
  }
  return due;
}

void Tracks::record(const TrackKey& key, const Judgement& judgement, Instant now) {
  auto found = tracks_.find(key);
  if (found == tracks_.end()) {
    if (!judgement.holds) return;
    found = tracks_.emplace(key, Track{}).first;
  }
  Track& track = found->second;
  std::vector<Interval>& intervals = track.intervals;
  const bool running = track.running() != nullptr;
  if (!judgement.holds) {
    if (!running) return;
    // What was true for no time at all never was.
    if (intervals.back().since == now) {
      intervals.pop_back();
    } else {
      intervals.back().until = now;
    }
    changed_.insert(key);
    return;
  }
  if (!running) {
    const bool goes_on = !intervals.empty() && intervals.back().until == now;
    if (goes_on) {
      intervals.back().until.reset();
    } else {
      intervals.push_back({now, {}});
    }
  }
  track.level = judgement.level;
  track.severity = judgement.severity;
  track.due = judgement.due;
  track.owner = judgement.owner;
  changed_.insert(key);
}

void Tracks::set_wake(const Subject& subject, Instant next) {
  const auto [place, added] = wakes_.try_emplace(subject, next);
  if (!added) {
    queue_.erase({place->second, subject});
    place->second = next;
  }
  if (next < Instant::latest()) queue_.insert({next, subject});
}

void Tracks::drop_wakes() {
  wakes_.clear();
  queue_.clear();
}

}  // namespace entente
