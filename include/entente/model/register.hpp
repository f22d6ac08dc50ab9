#pragma once

/// \file
/// A register: the items of one kind in a stream, in order of arrival, found by their id.
///
/// Iteration is in order of arrival, which is the same whenever the same events are folded, so
/// whatever is printed from it is deterministic. Adding and finding cost a binary search over
/// 4-byte places; references are valid until the next `add` or `remove`. Threads: a value.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "entente/base/describe.hpp"

namespace entente {

template <class Item>
class Register {
 public:
  using value_type = Item;
  /// For the field description: written as a list, in order of arrival.
  static constexpr bool is_list = true;
  using Key = decltype(Item::id);

  [[nodiscard]] const Item* find(const Key& id) const {
    const auto place = position(id);
    return place != by_id_.end() && items_[*place].id == id ? &items_[*place] : nullptr;
  }
  [[nodiscard]] Item* find(const Key& id) {
    return const_cast<Item*>(static_cast<const Register&>(*this).find(id));
  }
  [[nodiscard]] bool contains(const Key& id) const { return find(id) != nullptr; }

  /// The id must be new: `decide` has refused a known one.
  Item& add(Item item) {
    by_id_.insert(position(item.id), static_cast<std::uint32_t>(items_.size()));
    items_.push_back(std::move(item));
    return items_.back();
  }

  /// The id must be known. As slow as the register is long.
  void remove(const Key& id) {
    const auto found = position(id);
    const std::uint32_t gone = *found;
    by_id_.erase(found);
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(gone));
    for (std::uint32_t& place : by_id_) {
      if (place > gone) --place;
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
  [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return items_.begin(); }
  [[nodiscard]] auto end() const noexcept { return items_.end(); }
  [[nodiscard]] const Item& operator[](std::size_t i) const { return items_[i]; }

  /// The items in order of their ids.
  template <class Visit>
  void in_order_of_id(Visit visit) const {
    for (const std::uint32_t place : by_id_) visit(items_[place]);
  }

 private:
  [[nodiscard]] auto position(const Key& id) const {
    return std::lower_bound(
        by_id_.begin(), by_id_.end(), id,
        [this](std::uint32_t place, const Key& key) { return items_[place].id < key; });
  }

  std::vector<Item> items_;
  std::vector<std::uint32_t> by_id_;
};

}  // namespace entente
