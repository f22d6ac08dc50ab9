#pragma once

// A table as the writers need it: rectangular, its texts harmless and on one line.

#include <string>
#include <vector>

#include "entente/view/page.hpp"

namespace entente::view {

struct Grid {
  std::string caption;
  /// All empty when the table names no columns.
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  /// By column: whether every cell that says something says a number.
  std::vector<bool> numeric;
  bool has_head = false;
};

[[nodiscard]] Grid grid_of(const Table& table);

}  // namespace entente::view
