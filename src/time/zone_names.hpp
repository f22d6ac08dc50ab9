#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entente::detail {

inline constexpr std::size_t zone_count = 597;

/// The names of the tz database, sorted by bytes.
extern const std::array<std::string_view, zone_count> zone_names;

}  // namespace entente::detail
