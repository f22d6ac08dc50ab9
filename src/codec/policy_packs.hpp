#pragma once

/// \file
/// The packs that a policy runs or folds, against those that its rules are in.

#include <vector>

#include "policy_layer.hpp"

namespace entente::json {

/// `policy.pack` for each name in a list `packs` or `folded` of the document, or of a layer in it,
/// that no rule has: neither of the shipped `base` (null without one) nor of any layer, where
/// claims count as rules. A pack stays known when a layer takes its rules out.
void check_packs(const Value& document, const PolicyLayer* base, std::vector<Failure>& mistakes);

}  // namespace entente::json
