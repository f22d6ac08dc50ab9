#pragma once

/// \file
/// The cost of a policy (`entente/codec/policy.hpp`), added up while its layers are compiled.

#include <optional>
#include <set>

#include "entente/base/failure.hpp"
#include "entente/rules/rule_cost.hpp"
#include "entente/time/calendar.hpp"

namespace entente::json {

class PolicyCost {
 public:
  /// Steps that the examples of the next layer may take.
  [[nodiscard]] std::uint64_t left() const;
  /// The paths are those in the host's document, of what the cost names and of the layer.
  void add(const RulesetCost& layer, std::string_view path);
  /// A calendar counts once, however many layers have it. It must outlive this.
  [[nodiscard]] bool is_new(const Calendar& calendar) { return counted_.insert(&calendar).second; }
  void add(const Calendar& calendar, std::string_view path);

  /// Layers that follow need not be looked at.
  [[nodiscard]] bool is_too_much() const;
  /// `policy.too_costly`, at what takes most of the largest part; absent when it is not.
  [[nodiscard]] std::optional<Failure> too_costly() const;

 private:
  [[nodiscard]] std::uint64_t steps() const;

  CostPart tables_;
  CostPart examples_;
  /// Of the layer that takes most.
  CostPart asking_;
  CostPart calendars_;
  std::set<const Calendar*> counted_;
};

}  // namespace entente::json
