#pragma once

/// \file
/// What a host tells while its disk fails: complaints that wait and are answered late, promises,
/// notes, contacts, in two partnerships and under two policies. A portfolio in memory that is told
/// the same says what must be there after each command.

#include <optional>
#include <string>
#include <vector>

#include "entente/portfolio/portfolio.hpp"

namespace entente {

class Script {
 public:
  explicit Script(std::size_t length);

  [[nodiscard]] std::size_t length() const noexcept { return commands_.size(); }
  [[nodiscard]] const AnyCommand& command(std::size_t number) const { return commands_[number]; }
  [[nodiscard]] Instant told_at(std::size_t number) const;

  /// How many of the commands are known; nothing when one of them is by half or twice.
  [[nodiscard]] std::optional<std::size_t> known_to(const Portfolio& portfolio) const;
  /// What is wrong with a portfolio on a store in which so many commands are acknowledged, and with
  /// which one more may be kept; empty when nothing is. It is told the next one.
  [[nodiscard]] std::string fault_in(Portfolio& portfolio, std::size_t acknowledged) const;

 private:
  /// As it must be after a command, when that was told.
  struct Chapter {
    std::size_t events = 0;
    std::string story;
    std::size_t transitions = 0;
  };
  [[nodiscard]] std::string difference(Portfolio& portfolio, std::size_t known) const;

  std::vector<AnyCommand> commands_;
  std::vector<Chapter> chapters_;
  /// By the order in which they are told in memory: documents.
  std::vector<std::string> told_;
};

}  // namespace entente
