#pragma once

// A table in HTML, whose columns break words only where they must.

#include <string>
#include <string_view>

#include "grid.hpp"

namespace entente::view {

/// Beyond these a table is a list of cards on a telephone.
inline constexpr std::size_t most_narrow_columns = 3;

/// `named_by` is the id of what names it; without one its caption does.
[[nodiscard]] std::string table_html(const Grid& grid, std::string_view named_by);

}  // namespace entente::view
