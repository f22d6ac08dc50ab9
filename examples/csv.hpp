#pragma once

/// \file
/// A table out of a CSV file as the examples' data have it: a header line, commas, no quotes.

#include <algorithm>
#include <istream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace examples {

class Table {
 public:
  static Table read(std::istream& in) {
    Table table;
    std::string line;
    if (std::getline(in, line)) table.columns_ = split(line);
    while (std::getline(in, line)) table.rows_.push_back(split(line));
    return table;
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    if (found == columns_.end()) throw std::runtime_error("no column " + std::string(column));
    return rows_.at(row).at(static_cast<std::size_t>(found - columns_.begin()));
  }

 private:
  static std::vector<std::string> split(std::string_view line) {
    std::vector<std::string> cells;
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (std::size_t comma = line.find(','); comma != line.npos; comma = line.find(',')) {
      cells.emplace_back(line.substr(0, comma));
      line.remove_prefix(comma + 1);
    }
    cells.emplace_back(line);
    return cells;
  }

  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace examples
