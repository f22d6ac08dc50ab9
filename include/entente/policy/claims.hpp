#pragma once

/// \file
/// Claims: what our marketing promises to everybody, held against each partnership (P15).
///
/// A claim is a sentence and the condition under which it holds of a partnership, written in its
/// facts. Where the condition is false the claim is broken there, and a finding of the rule
/// `claim.<id>` says so; where it has no answer (a fact was never fed) nobody knows, and that is no
/// broken word. The rule is of the pack `starter` and behaves like any other: it is explained,
/// covered and reported, and `null` takes it out, of `claims` or, under its own id, of `rules`.
///
///     "claims": [{"id": "called_back", "text": "We call you back within two hours",
///                 "holds": "requests.reachability >= 0.9"}]
///
/// Where five of ten requests were met in time this tells: "We say: We call you back within two
/// hours. Here it does not hold." The words around the claim are the text `claim.broken` of the
/// policy; `claim.called_back`, where there is one, is said in its place and may name facts.
/// Claims go by their ids as rules do. Threads: values.

#include <optional>
#include <string>
#include <string_view>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

struct Claim {
  /// At most 122 bytes, so that `claim.<id>` is an id too, and not `broken`.
  ClaimId id;
  /// As it is promised, in the words of the host.
  Text text;
  /// A condition over the facts of a partnership (`rules/expression.hpp`).
  std::string holds;
  /// Of the finding where it is broken; `warning` when nothing is said.
  std::optional<Severity> severity;

  /// `claim.id` when no rule can be made of the id.
  ENTENTE_EXPORT Result<void> settle() const;
};
BOOST_DESCRIBE_STRUCT(Claim, (), (id, text, holds, severity))

/// What the ids of the rules begin with that claims become.
inline constexpr std::string_view claim_prefix = "claim.";

/// The pack in which all claims are.
inline constexpr std::string_view claim_pack = "starter";

/// The text that is said of every broken claim, with the claim in place of `{text}`.
inline constexpr std::string_view claim_text = "claim.broken";

/// The rule that a claim becomes: `claim.called_back`. Expects an id that `settle` takes.
[[nodiscard]] ENTENTE_EXPORT RuleId rule_of(const ClaimId& claim);

}  // namespace entente
