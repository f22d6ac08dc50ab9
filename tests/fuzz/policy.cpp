// Policies: merged with its base a policy stands alone and means the same; and what is accepted can
// be in force.
#include "entente/codec/policy.hpp"

#include "entente/codec/json.hpp"
#include "story.hpp"

namespace entente::fuzz {
namespace {

std::string agenda_of(Portfolio& portfolio) {
  const Instant now = *Instant::parse("2026-03-20T12:00:00Z");
  const Advanced told = portfolio.advance(now).value();
  return to_json(told.transitions) + to_json(portfolio.view().agenda({.now = now, .until = now}));
}

std::string agenda_under(const std::shared_ptr<const Rulebook>& policy) {
  Portfolio portfolio(policy);
  tell(portfolio, story());
  return agenda_of(portfolio);
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view document = fuzz::text_of(data, size);
  const auto policy = read_policy(document);
  const Result<std::string> merged = merged_policy(document);
  fuzz::require(policy.has_value() == merged.has_value(), "what is accepted can be merged");
  if (!policy) {
    const Failure failure = policy.error();
    fuzz::require_words(failure);
    for (const Failure& cause : failure.causes()) fuzz::require_words(cause);
    return 0;
  }
  const auto again = read_policy(*merged);
  fuzz::require(again.has_value(), "a merged policy is accepted");
  fuzz::require(*merged_policy(*merged) == *merged, "a merged policy is its own merger");
  fuzz::require(fuzz::agenda_under(*policy) == fuzz::agenda_under(*again),
                "a merged policy means the same");
  return 0;
}
