#include "entente/policy/claims.hpp"

#include <gsl/assert>

namespace entente {
namespace {

std::string rule_text(const ClaimId& claim) {
  return std::string(claim_prefix) + std::string(claim.view());
}

}  // namespace

Result<void> Claim::settle() const {
  const std::string rule = rule_text(id);
  if (rule.size() <= RuleId::max_bytes && rule != claim_text) return {};
  return Failure("claim.id", "Choose an id of at most 122 bytes, and not broken.", "/id");
}

RuleId rule_of(const ClaimId& claim) {
  const Result<RuleId> id = RuleId::parse(rule_text(claim));
  Expects(id.has_value());
  return *id;
}

}  // namespace entente
