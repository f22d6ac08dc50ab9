#pragma once

/// \file
/// Policies as documents: layers in, compiled rules out.
///
///     {"base": "entente/1", "version": "2026-11-01",
///      "calendars": {"office": {"zone": "America/New_York", "week": {"mon":
///      [["09:00","17:00"]]}}}, "default_calendar": "office", "targets": {"complaint": {"normal":
///      {"acknowledge": "4bh"}},
///                  "stages": {"prospect": {"complaint": {"normal": {"acknowledge": "1bh"}}}}},
///      "rules": [{"id": "complaint.no_progress", "severity": "urgent"}],
///      "segments": {"trade": {"rules": {"commitment.due_soon": null}}},
///      "partnerships": {"kitchen-42": {"targets": {"commitment": {"soon": "-2bd"}}}}}
///
/// A document is laid over the shipped policy that it names in `base`; without `base` it stands
/// alone. A segment's layer is laid over the result, and so is a partnership's: the layer of a
/// partnership counts in place of its segment's, so it says all that differs from the rest of the
/// document. Laying over means: objects merge, lists replace, `null` removes. `rules` go by their
/// ids, however they are written: a list of rules, or an object of rules by id, in which `null`
/// takes a rule out. So do `templates`, `claims` and `offers`. `targets.stages.<stage>` is laid
/// over the other targets for that stage. Only the document itself has `base`, `version`,
/// `segments` and `partnerships`.
///
/// All mistakes are reported at once: `policy.invalid` carries them in `causes()`, at most
/// `most_policy_mistakes`. Each has its own code, and the path at which the document (not the base)
/// says it: `/rules/3/when`, `/segments/trade/targets/commitment/soon`; what stands in the base
/// alone is named by its path there, rules by their ids. Those within an expression have the
/// detail `column`.
///
/// | code | |
/// |---|---|
/// | `policy.base` | no shipped policy of that name |
/// | `policy.pack` | a name in `packs` or `folded` that no rule has, in the base or any layer |
/// | `field.*`, `span.*`, `time.*`, `ladder.*` | missing, unknown, of another type, out of range |
/// | `calendar.*`, `zone.*` | a calendar that is none; `calendar.unknown`: a name without one |
/// | `calendar.missing` | business spans or calendar days, and no `default_calendar` |
/// | `complaint.steps` | not in order, or without `received` or `closed` |
/// | `claim.*`, `offer.*` | two of one id; an id that no rule can be made of; `serves` nothing |
/// | `rule.*`, `expression.*`, `limit.*` | see `Ruleset::compile` |
/// | `policy.too_costly` | `cost` (at least that) is above `most`; at what takes most of it |
///
/// A policy may come from anybody, so what it can cost is reckoned before anything of it runs, in
/// steps of an expression (some ten nanoseconds each). It is the sum of
/// - 40 for each fact that rules may name, in each scope of each layer (an attribute is one in all
///   scopes of partnerships, a threshold in all);
/// - each condition once for each of its examples, over all layers;
/// - 20 times what asking every rule once takes, in the layer where that is most (`RulesetCost`):
///   a policy is compiled once, but asked as long as it is in force;
/// - 4 for each opening from 1970 to 2199 of each calendar, holidays or not.
///
/// Threads: functions without state; what they give is immutable. Cost: linear in the size of all
/// layers as merged, which is bounded (`limit.layers`), and what the examples take.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/rules/ruleset.hpp"

namespace entente {

inline constexpr std::size_t most_policy_mistakes = 1'000;
/// Bytes of the document merged with its base, times the number of its segments and partnerships.
inline constexpr std::size_t most_layered_bytes = std::size_t{1} << 25;
inline constexpr std::uint64_t most_policy_cost = 100'000'000;

/// Errors: `document.*` and `field.type` by themselves, everything else within `policy.invalid`.
[[nodiscard]] ENTENTE_EXPORT Result<std::shared_ptr<const Rulebook>> read_policy(
    std::string_view document);

/// The policy of a host that has said nothing: `{"base": "entente/1"}`. Compiled once.
[[nodiscard]] ENTENTE_EXPORT std::shared_ptr<const Rulebook> default_policy();

/// The text of a shipped policy, empty when there is none of that name. What was shipped once
/// stays: an upgrade of the library changes nobody's answers.
[[nodiscard]] ENTENTE_EXPORT std::string_view shipped_policy(std::string_view name);
/// Oldest first.
[[nodiscard]] ENTENTE_EXPORT std::span<const std::string_view> shipped_policies();

/// What pages are lent where a policy has no text for them: those of the default policy, and those
/// that are younger than it (`policy/page_texts.hpp`). Made once.
[[nodiscard]] ENTENTE_EXPORT const Texts& shipped_texts();

/// The document merged with its base, canonical: it stands alone and means the same. Layers of
/// segments and partnerships stay layers. Errors: as `read_policy`.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> merged_policy(std::string_view document);

}  // namespace entente
