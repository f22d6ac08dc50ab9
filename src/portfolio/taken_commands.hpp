#pragma once

// Which commands a portfolio in memory has taken, and what they led to: a command with the id of
// one that was taken gets the same answer. On a store the journal knows. Private to the portfolio.

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <string_view>

#include "entente/rules/finding.hpp"

namespace entente {

/// A fingerprint of a command's content: equal content, equal fingerprint.
__extension__ typedef unsigned __int128 Fingerprint;
[[nodiscard]] Fingerprint fingerprint_of(std::string_view content);

[[nodiscard]] Failure command_reused();

/// Which events of its stream a command led to, and what it changed for people.
struct Taken {
  Fingerprint content = 0;
  std::uint32_t first_version = 0;
  std::uint32_t events = 0;
  std::vector<Transition> transitions;
};

class TakenCommands {
 public:
  /// Null when it is new. Error: `command.reused`.
  [[nodiscard]] Result<const Taken*> find(const PartnershipId& stream, const CommandId& id,
                                          Fingerprint content) const;
  void add(const PartnershipId& stream, const CommandId& id, Taken taken);
  /// `visit(Transition&)` for all that was told, in no particular order.
  template <class Visit>
  void for_each_transition(Visit visit) {
    for (auto& [stream, commands] : streams_) {
      for (auto& [id, taken] : commands)
        std::for_each(taken.transitions.begin(), taken.transitions.end(), visit);
    }
  }

 private:
  using InStream = boost::unordered_flat_map<CommandId, Taken, std::hash<CommandId>>;
  boost::unordered_flat_map<PartnershipId, InStream, std::hash<PartnershipId>> streams_;
};

}  // namespace entente
