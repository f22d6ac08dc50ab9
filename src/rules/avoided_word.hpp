#pragma once

// Words that somebody asked us to avoid, in what we said to them all the same. Private to the
// rules.

#include <optional>
#include <string_view>

#include "entente/model/partnership.hpp"

namespace entente {

/// Views the partnership.
struct AvoidedWord {
  Instant said_at;
  std::string_view word;
};

/// Of the latest text of ours to them in which there is a word that they had asked us to avoid
/// before: contacts of ours with them, what we told them in their complaints, promises to them.
/// What names nobody of theirs is for all of them. What was confided is not looked at.
[[nodiscard]] std::optional<AvoidedWord> avoided_word_of(const Partnership& partnership,
                                                         const PersonId& person);

}  // namespace entente
