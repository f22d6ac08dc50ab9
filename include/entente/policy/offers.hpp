#pragma once

/// \file
/// Offers: what we sell, and what good each of it does a client (P18).
///
/// An offer says which kinds of goal it serves, so that whoever is about to talk to a client is
/// given those that this client's own goals ask for, each with its benefit (`view/brief.hpp`).
/// Offers go by their ids as rules do. Threads: values.
///
///     "offers": [{"id": "care", "text": "Yearly care of worktops",
///                 "benefit": "the wood looks new for ten years", "serves": ["quality",
///                 "feeling"]}]
///
/// When ann said on 2026-03-02 that she wants worktops that last (a goal of the kind `quality`),
/// her brief offers the care, until it is promised or planned for her in these very words.

#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

struct Offer {
  OfferId id;
  Text text;
  /// The answer to "so what good does this do me?".
  Text benefit;
  /// At least one; none of them twice.
  std::vector<GoalKind> serves;

  /// `offer.serves` for no kind at all, or the same one twice.
  ENTENTE_EXPORT Result<void> settle() const;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (id, text, benefit, serves))

}  // namespace entente
