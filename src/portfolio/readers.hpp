#pragma once

// Who has acted on which transitions. Private to the portfolio.

#include "records.hpp"

namespace entente {

/// The reader as which `advance` reads.
inline constexpr std::string_view advance_reader = "";

class Readers {
 public:
  static constexpr std::size_t max_readers = 64;
  /// Of one reader. Beyond, the last are forgotten, and handed out once more after a restart.
  static constexpr std::size_t max_ranges = 1000;

  Readers() = default;
  explicit Readers(std::vector<ReaderRecord> records) : records_(std::move(records)) {}

  /// In order of name.
  [[nodiscard]] const std::vector<ReaderRecord>& records() const noexcept { return records_; }
  /// Up to where all is done.
  [[nodiscard]] Position done(std::string_view reader) const;
  [[nodiscard]] bool is_done(std::string_view reader, Position position) const;

  /// All up to there is done; never less than before. Error: `limit.readers`.
  Result<void> mark_up_to(std::string_view reader, Position position);
  /// These are done, whatever lies between them.
  void mark(std::string_view reader, std::vector<Position> positions);

 private:
  [[nodiscard]] const ReaderRecord* find(std::string_view reader) const;
  ReaderRecord& at(std::string_view reader);

  std::vector<ReaderRecord> records_;
};

}  // namespace entente
