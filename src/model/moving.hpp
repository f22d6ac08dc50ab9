#pragma once

// What moves when a partnership is merged into another: its open items, and what they rest on.
// Private to the model.

#include <span>

#include "entente/model/event.hpp"
#include "entente/model/partnership.hpp"

namespace entente {

struct Moving {
  /// In order of kind and id.
  std::vector<MovedItem> items;
  /// Those of the items, in order.
  std::vector<const Event*> events;
};

/// Refusals: `merge.item_exists`, `limit.events`.
[[nodiscard]] Result<Moving> moving_of(const Partnership& from, std::span<const Event> events,
                                       const Partnership& into);

/// Whether a person, or a question that nobody answered, is the same one in both: then it need not
/// move, and whatever names it means the one there.
[[nodiscard]] bool is_the_same(const Partnership& from, const Partnership& into,
                               const MovedItem& item);

/// The items count elsewhere from now on.
void leave(Partnership& partnership, std::span<const MovedItem> items);

}  // namespace entente
