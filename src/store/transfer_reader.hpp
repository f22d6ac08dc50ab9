#pragma once

/// \file
/// Commits out of the lines of an export: says what is wrong with each line, and hands on each
/// commit that is whole.

#include <functional>
#include <map>
#include <optional>

#include "transfer_lines.hpp"

namespace entente::transfer {

class Reader {
 public:
  using Take = std::function<Result<void>(Commit commit)>;

  /// The commits are for `tenant`, whichever the export names.
  Reader(TenantId tenant, Take take) : tenant_(std::move(tenant)), take_(std::move(take)) {
    begin_commit();
  }

  Result<void> read(std::string_view line);
  /// Whether the last line was the one that ends an export.
  [[nodiscard]] bool has_ended() const noexcept { return !end_line_.empty(); }
  /// Whether the store that is imported into must key the hashes of commands, if it keys any.
  [[nodiscard]] bool has_plain_hashes() const { return head_.plain_hashes.value_or(false); }
  [[nodiscard]] const TransferSummary& summary() const noexcept { return summary_; }
  [[nodiscard]] const std::string& end_line() const noexcept { return end_line_; }

 private:
  Result<void> read_head(const Members& members);
  Result<void> read_event(const Members& members);
  Result<void> read_transition(const Members& members);
  Result<void> read_wake(const Members& members);
  Result<void> read_end(std::string_view line);

  Result<std::string> document_in(std::string_view data, Position position) const;
  Result<void> add_event(const EventLine& line, std::string document);
  Result<void> add_command(const EventLine& line, const StreamId& stream,
                           const std::optional<CommandId>& cause);
  Result<void> add_bytes(std::size_t size);
  [[nodiscard]] bool can_wake(const StreamId& stream) const;
  void begin_commit();
  /// The commit that is whole, if there is one.
  Result<void> hand_on();

  TenantId tenant_;
  Take take_;
  HeadLine head_;
  TransferSummary summary_;
  Tally tally_;
  std::string end_line_;

  Commit commit_;
  Position commit_position_ = 0;
  std::size_t commit_bytes_ = 0;
  /// Transitions of the commit that must follow.
  std::uint64_t owed_ = 0;
  std::map<StreamId, Version, std::less<>> versions_;
  std::optional<StreamId> last_wake_;
};

}  // namespace entente::transfer
