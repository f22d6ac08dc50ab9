#pragma once

/// \file
/// The wake queue: when each of many partnerships must be looked at again.
///
/// A binary heap with lazy deletion: setting a wake appends, an outdated entry is dropped when it
/// comes to the top, and the heap is rebuilt when outdated entries outnumber the others. Setting
/// costs O(log n) amortised, taking what is due costs the same for each that is due, whatever the
/// number of partnerships. Threads: a value.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "entente/time/instant.hpp"

namespace entente {

class WakeQueue {
 public:
  /// `place` is the number of the partnership; absent: it need not be looked at.
  void set(std::uint32_t place, std::optional<Instant> wake) {
    if (place >= wakes_.size()) wakes_.resize(place + std::size_t{1}, never);
    const Instant at = wake.value_or(never);
    if (wakes_[place] == at) return;
    if (wakes_[place] != never) --set_;
    wakes_[place] = at;
    if (at != never) {
      ++set_;
      heap_.push_back({at, place});
      std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    }
    drop_outdated();
    if (heap_.size() > 2 * set_ + 64) rebuild();
  }

  [[nodiscard]] std::optional<Instant> wake(std::uint32_t place) const {
    if (place >= wakes_.size() || wakes_[place] == never) return std::nullopt;
    return wakes_[place];
  }

  /// The earliest wake of all.
  [[nodiscard]] std::optional<Instant> next() const {
    // Outdated entries were dropped from the top when it changed.
    return heap_.empty() ? std::nullopt : std::optional(heap_.front().at);
  }

  /// All whose wake has come by `now`, without taking them; in order of place.
  [[nodiscard]] std::vector<std::uint32_t> due(Instant now) const {
    std::vector<std::uint32_t> places;
    collect_due(0, now, places);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  /// Takes one whose wake has come by `now`, the earliest first; it has no wake until it is set.
  std::optional<std::uint32_t> take_due(Instant now) {
    if (heap_.empty() || heap_.front().at > now) return std::nullopt;
    const std::uint32_t place = heap_.front().place;
    wakes_[place] = never;
    --set_;
    drop_outdated();
    return place;
  }

 private:
  struct Entry {
    Instant at;
    std::uint32_t place;
    auto operator<=>(const Entry&) const = default;
  };
  static constexpr Instant never = Instant::latest();

  // Below an entry of the heap nothing is earlier, so whole branches are left out. The depth is
  // the logarithm of the size.
  void collect_due(std::size_t at, Instant now, std::vector<std::uint32_t>& places) const {
    if (at >= heap_.size() || heap_[at].at > now) return;
    if (wakes_[heap_[at].place] == heap_[at].at) places.push_back(heap_[at].place);
    collect_due(2 * at + 1, now, places);
    collect_due(2 * at + 2, now, places);
  }

  void drop_outdated() {
    while (!heap_.empty() && wakes_[heap_.front().place] != heap_.front().at) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.pop_back();
    }
  }
  void rebuild() {
    heap_.clear();
    for (std::uint32_t place = 0; place < wakes_.size(); ++place) {
      if (wakes_[place] != never) heap_.push_back({wakes_[place], place});
    }
    std::make_heap(heap_.begin(), heap_.end(), std::greater<>());
  }

  std::vector<Instant> wakes_;
  std::vector<Entry> heap_;
  std::size_t set_ = 0;
};

}  // namespace entente
