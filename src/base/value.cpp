#include "entente/base/value.hpp"

#include <algorithm>

namespace entente {
namespace {

template <class Members>
auto position(Members& members, std::string_view name) {
  return std::lower_bound(
      members.begin(), members.end(), name,
      [](const auto& member, std::string_view key) { return member.first < key; });
}

}  // namespace

const Value* Value::find(std::string_view name) const noexcept {
  const Map* map = get_if<Map>();
  if (map == nullptr) return nullptr;
  const auto found = position(*map, name);
  return found != map->end() && found->first == name ? &found->second : nullptr;
}

Value& Value::set(std::string_view name, Value value) {
  if (get_if<Map>() == nullptr) content_ = Map{};
  Map& map = *get_if<Map>();
  auto found = position(map, name);
  if (found != map.end() && found->first == name) {
    found->second = std::move(value);
  } else {
    map.emplace(found, std::string(name), std::move(value));
  }
  return *this;
}

}  // namespace entente
