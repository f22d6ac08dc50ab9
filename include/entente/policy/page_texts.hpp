#pragma once

/// \file
/// What pages say: the ids that the section `texts` of a policy may have besides those of rules.
///
/// A page (a brief, a card …) has no words of its own. It asks for a text by its id and gives the
/// values that may stand in it in braces:
///
///     "page.brief.waiting": {
///       "en": "They have waited since {since}: {what}",
///       "es": "Esperan desde {since}: {what}"
///     }
///
/// One that counts has `count`, a whole number, among its values, and may say `one` and `other`.
/// A policy without a text of a page is lent the shipped one (`shipped_texts`). So is
/// `folded.more`, which ends the message of a folded pack (`rules/folding.hpp`). Beside them stands
/// `claim.broken`, which is said of every broken claim (`policy/claims.hpp`). Threads: constants.

#include <span>
#include <string_view>

#include "entente/base/export.hpp"

namespace entente {

struct PageText {
  std::string_view id;
  /// The names that may stand in it, with a space between two.
  std::string_view values;
  /// What a text says that is younger than the shipped policy, which says all others; empty there.
  std::string_view english = {};
  std::string_view spanish = {};
};

/// In order of id.
[[nodiscard]] ENTENTE_EXPORT std::span<const PageText> page_texts() noexcept;

/// Null for an id that no page asks for.
[[nodiscard]] ENTENTE_EXPORT const PageText* find_page_text(std::string_view id) noexcept;

}  // namespace entente
