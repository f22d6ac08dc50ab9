#pragma once

/// \file
/// Items: what rules are asked about, one kind per scope, found and listed by one table.
///
/// A slice whose items have rules adds its register to the table in `item.cpp` and its type to
/// `Item`; everything that walks over items (rules, agenda, obligations, removal of a member)
/// follows from that. Threads: free functions over values.
///
/// Example: `open_items(kitchen_42)` names the promise `quote` and the complaint `k1` while the
/// first has no outcome and the second is neither closed nor withdrawn.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// An item of a partnership, as far as events and rules speak of it.
struct Subject {
  Scope scope = Scope::partnership;
  /// Empty for the partnership itself.
  std::string id;

  auto operator<=>(const Subject&) const = default;
};

/// An item as it is in a state, which must outlive it; `monostate` for none.
using Item =
    std::variant<std::monostate, const AccessRequest*, const Complaint*, const Commitment*,
                 const Person*, const Idea*, const Goal*, const Statement*, const AgreedRhythm*,
                 const Risk*, const Deliverable*, const Expectation*, const Project*>;

/// The scopes of items, in the order of the table.
[[nodiscard]] ENTENTE_EXPORT std::span<const Scope> item_scopes();
/// The scope of the items that ids of this type name; absent for any other type.
[[nodiscard]] ENTENTE_EXPORT std::optional<Scope> scope_named_by(const Type& id);

/// The item, open or closed; none when it is not there or the subject is the partnership itself.
[[nodiscard]] ENTENTE_EXPORT Item find_item(const Partnership& partnership, const Subject& subject);

/// The open items of one scope, in order of arrival; none for the partnership itself.
[[nodiscard]] ENTENTE_EXPORT std::vector<Subject> open_items(const Partnership& partnership,
                                                             Scope scope);
/// Those of all scopes.
[[nodiscard]] ENTENTE_EXPORT std::vector<Subject> open_items(const Partnership& partnership);

/// The open items that stand against an end of the partnership.
[[nodiscard]] ENTENTE_EXPORT std::vector<Subject> unsettled_items(const Partnership& partnership);

/// Whether rules are asked about it: it is there and open, and the partnership has not ended.
[[nodiscard]] ENTENTE_EXPORT bool is_asked_about(const Partnership& partnership,
                                                 const Subject& subject);

/// What an item says of itself to somebody who has to act. Views the item.
struct ItemWords {
  std::string_view what;
  /// The person it is for.
  std::optional<ActorId> whom;
  /// The way it came to us; absent when any will do.
  std::optional<Channel> channel;
  /// What good it does them, in its own words.
  std::optional<std::string_view> benefit;
  /// The client's goal that it serves. It may have been confided to others than who reads this.
  std::optional<GoalId> serves = {};
};
[[nodiscard]] ENTENTE_EXPORT ItemWords words_of(const Item& item);

/// What good it does them: its own words, else the open goal that it serves, as far as `seen` has
/// it; absent when there is neither. Views the state and the item.
[[nodiscard]] ENTENTE_EXPORT std::optional<std::string_view> benefit_of(const Partnership& seen,
                                                                        const ItemWords& words);

/// Who is named in an item as the one to act: its owner, and who promised or brought it up.
[[nodiscard]] ENTENTE_EXPORT std::vector<std::string_view> named_in(const Item& item);

}  // namespace entente
