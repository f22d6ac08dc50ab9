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
  /// It is, after all.
  void unchanged(std::uint32_t place) { changed_.erase(place); }
  /// So many events and transitions are in no snapshot.
  void count(std::size_t changes) { changes_ += changes; }
  [[nodiscard]] const std::set<std::uint32_t>& changed() const noexcept { return changed_; }
  [[nodiscard]] std::size_t changes() const noexcept { return changes_; }
  void written() {
    changed_.clear();
    changes_ = 0;
  }

 private:
  std::map<StreamId, HistoryHash> hashes_;
  std::set<std::uint32_t> changed_;
  std::size_t changes_ = 0;
};

}  // namespace entente
