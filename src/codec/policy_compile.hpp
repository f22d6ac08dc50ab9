#pragma once

/// \file
/// From the layers of a policy to its compiled rules, with everything that is wrong on the way.

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "calendar_shelf.hpp"
#include "entente/codec/policy.hpp"
#include "entente/rules/ruleset.hpp"
#include "policy_cost.hpp"
#include "policy_layer.hpp"

namespace entente::json {

using Layers = std::span<const PolicyLayer* const>;

/// What is wrong with a document, each mistake once: the layer of a segment inherits those of the
/// layers below it.
class PolicyMistakes {
 public:
  /// The path is that in the host's document.
  void add(const Failure& failure);
  /// The paths are those in the merged layers.
  void add(const std::vector<Failure>& failures, Layers layers);

  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  /// Nobody reads more, and those that layers inherit are found again in each.
  [[nodiscard]] bool full() const noexcept {
    return list_.size() == most_policy_mistakes || met_ == 10 * most_policy_mistakes;
  }
  /// `policy.invalid` with its causes.
  [[nodiscard]] Failure as_failure() const;

 private:
  std::vector<Failure> list_;
  std::set<std::string> known_;
  std::size_t met_ = 0;
};

/// The policy that the layers make. What is wrong is added to `mistakes`, with merged paths, and
/// has its default or is left out.
[[nodiscard]] Policy read_layers(Layers layers, CalendarShelf& calendars,
                                 std::vector<Failure>& mistakes);

/// Null when there are mistakes. What the layers take is added to `cost`.
[[nodiscard]] std::shared_ptr<const Ruleset> compile_layers(Layers layers, CalendarShelf& calendars,
                                                            PolicyCost& cost,
                                                            PolicyMistakes& mistakes);

}  // namespace entente::json
