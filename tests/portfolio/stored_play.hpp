#pragma once

// A random history played into a portfolio on a store that fails and a host that dies now and then,
// beside one in memory that knows nothing of it: both must tell the same.

#include <memory>
#include <string>
#include <vector>

#include "../store/faulty_store.hpp"
#include "random_history.hpp"

namespace entente::test {

/// How a host behaves.
struct Habits {
  /// It tells commands twice, dies before it hears an answer, and its clock jumps.
  bool is_careless = false;
  /// How many commands it tells after the opening; 0: as many as the history has.
  int steps = 0;
  /// Needs a store that seals.
  Erasing erasing = Erasing::never;
};

class StoredPlay {
 public:
  /// Opens the store again, with all that was kept.
  using OpenStore = std::function<std::unique_ptr<EventStore>()>;

  StoredPlay(Theme theme, std::uint64_t seed, OpenStore open_store, const Habits& habits = {});

  /// Plays it to its end, or to the first difference.
  void play();
  /// What differed first; empty when nothing did.
  [[nodiscard]] const std::string& difference() const noexcept { return difference_; }
  /// How often the host died, and how often an answer was lost or an append failed.
  [[nodiscard]] int deaths() const noexcept { return deaths_; }
  [[nodiscard]] int faults() const noexcept { return faults_; }
  /// How often snapshots were written that later openings may begin with.
  [[nodiscard]] int checkpoints() const noexcept { return checkpoints_; }
  /// How often a command was told twice, and how often the clock jumped.
  [[nodiscard]] int repeats() const noexcept { return repeats_; }
  [[nodiscard]] int jumps() const noexcept { return jumps_; }
  /// How often somebody was erased.
  [[nodiscard]] int erasures() const noexcept { return erasures_; }
  /// A fingerprint of all that the store answered.
  [[nodiscard]] std::uint64_t digest() const noexcept { return digest_; }

 private:
  void submit(const std::string& text);
  void submit_both(const std::string& text, const AnyCommand& command);
  [[nodiscard]] Result<Submitted> submit_until_kept(const AnyCommand& command);
  [[nodiscard]] Instant clock();
  /// Whether a careless host does something, once in so many times.
  [[nodiscard]] bool carelessly(int times);
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
  Habits habits_;
  std::unique_ptr<EventStore> behind_;
  std::unique_ptr<FaultyStore> store_;
  Portfolio in_memory_;
  std::unique_ptr<Portfolio> stored_;
  /// A transition when it was handed out, and when its words were erased later.
  struct Told {
    std::string document;
    std::string without_words;
  };
  [[nodiscard]] static Told told(Transition transition);
  /// What is told now is what was told then, but for what was erased.
  void compare_told(const std::string& what, const Told& then, const std::string& now);

  /// By id: what was handed out in memory, and on the store at least once.
  std::map<std::string, Told> told_;
  std::map<std::string, Told> told_stored_;
  std::string difference_;
  int sent_ = 0;
  int deaths_ = 0;
  int faults_ = 0;
  int checkpoints_ = 0;
  int repeats_ = 0;
  int jumps_ = 0;
  int erasures_ = 0;
  std::uint64_t digest_ = 0xcbf29ce484222325;
};

}  // namespace entente::test
