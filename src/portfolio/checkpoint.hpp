#pragma once

// What the next checkpoint has to write: the snapshots of what has changed since the last one.
// Private to the portfolio.

#include <map>
#include <set>

#include "snapshot.hpp"

namespace entente {

class CheckpointLedger {
 public:
  /// A document was added to a stream.
  void add(const StreamId& stream, std::string_view document) {
    hashes_[stream].add(document);
    ++changes_;
  }
  void set(const StreamId& stream, const HistoryHash& hash) { hashes_[stream] = hash; }
  /// Of all documents of a stream.
  [[nodiscard]] Hash hash_of(const StreamId& stream) const {
    const auto found = hashes_.find(stream);
    return found == hashes_.end() ? HistoryHash().value() : found->second.value();
  }

  /// The partnership at a place is not what its snapshot says.
  void changed(std::uint32_t place) { changed_.insert(place); }
  /// It is what its snapshot says, which knows of what was told up to a position.
  void unchanged(std::uint32_t place, Position told_through) {
    changed_.erase(place);
    told_through_[place] = told_through;
  }
  /// It has none that counts.
  void without(std::uint32_t place) { told_through_.erase(place); }
  /// By place.
  [[nodiscard]] const std::map<std::uint32_t, Position>& told_through() const noexcept {
    return told_through_;
  }
  /// So many events and transitions are in no snapshot.
  void count(std::size_t changes) { changes_ += changes; }
  [[nodiscard]] const std::set<std::uint32_t>& changed() const noexcept { return changed_; }
  [[nodiscard]] std::size_t changes() const noexcept { return changes_; }
  /// A checkpoint was written, or failed: the next one is worth it after as many changes again.
  void start_counting() { changes_ = 0; }

  /// What snapshots rest on, until the policies change.
  std::optional<Hash> basis;

 private:
  std::map<StreamId, HistoryHash> hashes_;
  std::set<std::uint32_t> changed_;
  std::map<std::uint32_t, Position> told_through_;
  std::size_t changes_ = 0;
};

}  // namespace entente
