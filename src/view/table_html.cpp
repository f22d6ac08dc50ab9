#include "table_html.hpp"

#include <algorithm>

#include "markup.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

// Letters that surely fit side by side: on a small telephone, and where a table of many columns
// stops being a list of cards; each column takes a letter for its margin.
constexpr std::size_t narrow_letters = 26;
constexpr std::size_t wide_letters = 54;
// Up to here a cell stays on one line: a day, a number, a share.
constexpr std::size_t short_cell = 10;
// What a column of words that may break is given at least.
constexpr std::size_t broken_word = 4;

struct Column {
  std::size_t text = 0;
  std::size_t word = 0;
  bool breaks = false;

  void take(const std::string& cell) {
    text = std::max(text, length_of(cell));
    word = std::max(word, longest_word(cell));
  }
  [[nodiscard]] bool is_short() const { return text <= short_cell; }
  [[nodiscard]] std::size_t least() const {
    const std::size_t whole = is_short() ? text : word;
    return (breaks ? std::min(broken_word, whole) : whole) + 1;
  }
};

std::vector<Column> columns_of(const Grid& grid) {
  std::vector<Column> columns(grid.columns.size());
  const auto take = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) columns[i].take(row[i]);
  };
  take(grid.columns);
  for (const auto& row : grid.rows) take(row);
  const bool is_narrow = columns.size() <= most_narrow_columns;
  for (std::size_t broken = 0; broken < columns.size(); ++broken) {
    std::size_t letters = 0;
    for (const Column& column : columns) letters += column.least();
    if (letters <= (is_narrow ? narrow_letters : wide_letters)) break;
    std::max_element(columns.begin(), columns.end(), [](const Column& a, const Column& b) {
      return a.least() < b.least();
    })->breaks = true;
  }
  return columns;
}

class TableWriter {
 public:
  explicit TableWriter(const Grid& grid) : grid_(grid) {
    const std::vector<Column> columns = columns_of(grid);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string classes = grid.numeric[i] ? "n" : "";
      const char* wrap = columns[i].breaks ? "loose" : columns[i].is_short() ? "kept" : "";
      if (!classes.empty() && *wrap != '\0') classes += ' ';
      classes += wrap;
      attributes_.push_back(classes.empty() ? "" : " class=\"" + classes + "\"");
      if (!grid.numeric[i]) attributes_.back() += " dir=\"auto\"";
    }
  }

  // Roles are said again: with the display of cards some browsers forget them.
  std::string write(std::string_view named_by) {
    out_ += "<table role=\"table\"";
    if (grid_.columns.size() > most_narrow_columns) out_ += " class=\"many\"";
    if (!named_by.empty()) out_.append(" aria-labelledby=\"").append(named_by).append("\"");
    out_ += ">\n";
    if (named_by.empty() && !grid_.caption.empty()) {
      out_ += "<caption dir=\"auto\">" + markup(grid_.caption) + "</caption>\n";
    }
    if (grid_.has_head) {
      out_ += "<thead role=\"rowgroup\"><tr role=\"row\">\n";
      for (std::size_t i = 0; i < grid_.columns.size(); ++i) {
        cell("th", "role=\"columnheader\" scope=\"col\"", i, grid_.columns[i]);
      }
      out_ += "</tr></thead>\n";
    }
    out_ += "<tbody role=\"rowgroup\">\n";
    for (const auto& row : grid_.rows) write_row(row);
    out_ += "</tbody></table>\n";
    return std::move(out_);
  }

 private:
  void write_row(const std::vector<std::string>& row) {
    out_ += "<tr role=\"row\">\n";
    cell("th", "role=\"rowheader\" scope=\"row\"", 0, row[0]);
    for (std::size_t i = 1; i < row.size(); ++i) {
      std::string attributes = "role=\"cell\"";
      if (!grid_.columns[i].empty()) attributes += " data-of=\"" + markup(grid_.columns[i]) + "\"";
      cell("td", attributes, i, row[i]);
    }
    out_ += "</tr>\n";
  }

  void cell(std::string_view tag, std::string_view attributes, std::size_t column,
            std::string_view text) {
    out_.append("<").append(tag).append(" ").append(attributes).append(attributes_[column]);
    out_.append(">").append(markup(text)).append("</").append(tag).append(">\n");
  }

  const Grid& grid_;
  // By column.
  std::vector<std::string> attributes_;
  std::string out_;
};

}  // namespace

std::string table_html(const Grid& grid, std::string_view named_by) {
  return TableWriter(grid).write(named_by);
}

}  // namespace entente::view
