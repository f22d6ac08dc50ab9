#pragma once

// A random history played into a portfolio on a store that fails and a host that dies now and then,
// beside one in memory that knows nothing of it: both must tell the same.

#include <memory>
#include <string>
#include <vector>

#include "../store/faulty_store.hpp"
#include "random_history.hpp"

namespace entente::test {

class StoredPlay {
 public:
  /// Opens the store again, with all that was kept.
  using OpenStore = std::function<std::unique_ptr<EventStore>()>;

  StoredPlay(Theme theme, std::uint64_t seed, OpenStore open_store);

  /// Plays it to its end, or to the first difference.
  void play();
  /// What differed first; empty when nothing did.
  [[nodiscard]] const std::string& difference() const noexcept { return difference_; }
  /// How often the host died, and how often an answer was lost or an append failed.
  [[nodiscard]] int deaths() const noexcept { return deaths_; }
  [[nodiscard]] int faults() const noexcept { return faults_; }
  /// How often snapshots were written that later openings may begin with.
  [[nodiscard]] int checkpoints() const noexcept { return checkpoints_; }

 private:
  void submit(const std::string& text);
  void advance(Instant now);
  void die_now_and_then();
  void checkpoint_now_and_then();
  void open();
  void open_portfolio();
  void compare(const std::string& what, const std::string& in_memory, const std::string& stored);
  void compare_reads();
  void compare_all_told();
  [[nodiscard]] FaultyStore::Fault draw_fault();

  RandomHistory history_;
  Dice dice_;
  OpenStore open_store_;
  std::unique_ptr<EventStore> behind_;
  std::unique_ptr<FaultyStore> store_;
  Portfolio in_memory_;
  std::unique_ptr<Portfolio> stored_;
  /// By id: what was handed out in memory, and on the store at least once.
  std::map<std::string, std::string> told_;
  std::map<std::string, std::string> told_stored_;
  std::string difference_;
  int sent_ = 0;
  int deaths_ = 0;
  int faults_ = 0;
  int checkpoints_ = 0;
};

}  // namespace entente::test
