#include "grid.hpp"

#include <algorithm>

#include "plain.hpp"

namespace entente::view {
namespace {

std::vector<std::string> filled(const std::vector<std::string>& cells, std::size_t width) {
  std::vector<std::string> row(width);
  std::transform(cells.begin(), cells.end(), row.begin(),
                 [](const std::string& cell) { return one_line(cell); });
  return row;
}

// A dash stands for what is not known.
bool is_unknown(const std::string& cell) {
  return cell.empty() || cell == "-" || cell == "\u2013" || cell == "\u2014";
}

// The first column says what its row is about, be it a number.
bool holds_numbers(const Grid& grid, std::size_t column) {
  if (column == 0) return false;
  bool any = false;
  for (const auto& row : grid.rows) {
    if (is_unknown(row[column])) continue;
    if (!is_number(row[column])) return false;
    any = true;
  }
  return any;
}

}  // namespace

Grid grid_of(const Table& table) {
  std::size_t width = table.columns.size();
  for (const auto& row : table.rows) width = std::max(width, row.size());
  Grid grid;
  grid.caption = one_line(table.caption);
  grid.columns = filled(table.columns, width);
  for (const auto& row : table.rows) grid.rows.push_back(filled(row, width));
  for (std::size_t i = 0; i < width; ++i) grid.numeric.push_back(holds_numbers(grid, i));
  grid.has_head = !table.columns.empty();
  return grid;
}

}  // namespace entente::view
