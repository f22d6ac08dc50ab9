#pragma once

/// \file
/// Fit: whether we are the right ones for this client (P19).
///
/// It promises to keep the latest assessment, with what it was measured by and the reason. It never
/// ends anything: who is not the best for a client says so and refers them
/// (`partnership.refer`, `model/standing.hpp`). Threads: values.
///
/// Example: on 2026-03-05 the fit was partial: "we do kitchens, not the roof above them".

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"

namespace entente {

enum class Fit { good, partial, poor };
BOOST_DESCRIBE_ENUM(Fit, good, partial, poor)

struct AssessFit {
  Fit fit = Fit::good;
  /// What it was measured by.
  std::vector<Text> criteria;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(AssessFit, (), (fit, criteria, reason))

using FitCommand = std::variant<AssessFit>;

using FitAssessed = Accepted<AssessFit>;
using FitEvent = std::variant<FitAssessed>;

struct FitAssessment {
  AssessFit data;
  Instant assessed_at;
};
BOOST_DESCRIBE_STRUCT(FitAssessment, (), (data, assessed_at))

/// Refusals: none of its own; what was assessed before is replaced.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AssessFit& command);
void evolve(Partnership& partnership, const EventMeta& meta, const FitAssessed& event);

}  // namespace entente
