#pragma once

/// \file
/// A tenant's book for the benchmarks: many partnerships, each with one person and one promise.
///
/// Everything is told on Monday 2026-03-02. Of the promises some come due in waves, a minute apart:
/// first `rounds` waves of `few`, then as many of one in a hundred, all soon due on Friday
/// 2026-05-29 from 10:00Z on; the rest is soon due on Friday 2027-02-26. At a wave exactly its
/// promises get a finding and nothing else happens. Which partnerships belong to a wave is
/// scattered over the book. Threads: one.
///
///     Book book(1'000'000);
///     book.advance_to(0).transitions.size();  // 1,000, on 2026-05-29T10:00Z

#include <cstdint>
#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente {

class Book {
 public:
  static constexpr std::int64_t rounds = 9;
  static constexpr std::int64_t few = 1'000;

  /// At least 10,000, a power of ten. `with_ids`: every command has an id, so that it may be sent
  /// twice.
  explicit Book(std::int64_t partnerships, bool with_ids = false);

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] std::int64_t one_percent() const { return size_ / 100; }
  Portfolio& portfolio() { return portfolio_; }

  /// The first wave in which so many are due.
  [[nodiscard]] std::int64_t first_wave(std::int64_t due) const { return due == few ? 0 : rounds; }
  /// How many waves have passed.
  [[nodiscard]] std::int64_t passed() const { return passed_; }
  /// Advances to a wave; those before it have passed.
  Advanced advance_to(std::int64_t wave);
  /// Advances to when every promise has a finding.
  Advanced advance_to_the_rest();

  /// Commands of a type for partnerships here and there, all told now; `data` follows the id.
  [[nodiscard]] std::vector<Command> commands(std::string_view type, std::string_view data,
                                              std::size_t count);

 private:
  void tell(std::string_view type, const std::string& partnership, const std::string& data);
  [[nodiscard]] std::string due_of(std::int64_t partnership) const;

  std::int64_t size_;
  bool with_ids_;
  Portfolio portfolio_;
  std::int64_t passed_ = 0;
  std::int64_t told_ = 0;
  std::int64_t drawn_ = 0;
};

}  // namespace entente
