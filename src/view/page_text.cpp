#include <algorithm>
#include <string_view>

#include "grid.hpp"
#include "plain.hpp"

namespace entente {
namespace {

using view::Grid;
using view::length_of;
using view::longest_word;
using view::one_line;
using view::words_of;

constexpr std::size_t line_width = 78;
constexpr std::size_t gap = 2;

using Lines = std::vector<std::string>;

// A word longer than the width has a line of its own; at least one line.
Lines wrapped(std::string_view text, std::size_t width) {
  Lines lines(1);
  std::size_t used = 0;
  for (const std::string_view word : words_of(text)) {
    const std::size_t length = length_of(word);
    if (used > 0 && used + 1 + length > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    used += length + (used > 0 ? 1 : 0);
    lines.back() += word;
  }
  return lines;
}

struct Columns {
  std::vector<std::size_t> widths;
  // Below its longest word a column cannot go.
  std::vector<std::size_t> least;

  void take(const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], length_of(row[i]));
      least[i] = std::max(least[i], longest_word(row[i]));
    }
  }
};

// The widest column that can become narrower gives way, until the lines fit or none can.
std::vector<std::size_t> widths_of(const Grid& grid) {
  Columns columns{std::vector<std::size_t>(grid.columns.size(), 1),
                  std::vector<std::size_t>(grid.columns.size(), 1)};
  columns.take(grid.columns);
  for (const auto& row : grid.rows) columns.take(row);
  std::size_t total = gap * (grid.columns.size() - 1);
  for (std::size_t i = 0; i < columns.widths.size(); ++i) {
    // Only so that the steps below are few, whatever stands in a cell.
    columns.widths[i] = std::min(columns.widths[i], std::max(line_width, columns.least[i]));
    total += columns.widths[i];
  }
  while (total > line_width) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < columns.widths.size(); ++i) {
      std::size_t& width = columns.widths[i];
      if (width > columns.least[i] && (widest == nullptr || width > *widest)) widest = &width;
    }
    if (widest == nullptr) break;
    --*widest;
    --total;
  }
  return columns.widths;
}

class TextWriter {
 public:
  std::string write(const Page& page) {
    heading(one_line(page.title), '=');
    block(wrapped(one_line(page.subtitle), line_width));
    for (const Section& section : page.sections) {
      heading(one_line(section.heading), '-');
      for (const PageBlock& each : section.blocks) {
        std::visit([&](const auto& value) { add(value); }, each);
      }
    }
    return std::move(out_);
  }

 private:
  // Blocks stand apart by an empty line; what says nothing leaves no trace.
  void block(const Lines& lines) {
    const auto says_nothing = [](const std::string& line) { return line.empty(); };
    if (std::all_of(lines.begin(), lines.end(), says_nothing)) return;
    if (!out_.empty()) out_ += '\n';
    for (const std::string& line : lines) out_ += line + '\n';
  }

  void heading(const std::string& text, char underline) {
    if (text.empty()) return;
    Lines lines = wrapped(text, line_width);
    std::size_t longest = 0;
    for (const std::string& line : lines) longest = std::max(longest, length_of(line));
    lines.emplace_back(std::min(longest, line_width), underline);
    block(lines);
  }

  // The first line after `mark`, the others under it.
  static void hang(Lines& lines, const std::string& mark, std::string_view text) {
    std::string margin = mark;
    for (const std::string& line : wrapped(text, line_width - mark.size())) {
      lines.push_back(margin + line);
      margin.assign(mark.size(), ' ');
    }
  }

  void add(const Paragraph& paragraph) {
    const std::string text = one_line(paragraph.text);
    if (text.empty()) return;
    Lines lines;
    switch (paragraph.emphasis) {
      case Emphasis::plain:
      case Emphasis::lead:
        lines = wrapped(text, line_width);
        break;
      case Emphasis::aside:
        lines = wrapped("(" + text + ")", line_width);
        break;
      case Emphasis::good:
        hang(lines, "+ ", text);
        break;
      case Emphasis::warning:
        hang(lines, "! ", text);
        break;
    }
    block(lines);
  }

  void add(const Points& points) {
    Lines lines;
    const std::size_t digits = std::to_string(points.items.size()).size();
    for (std::size_t i = 0; i < points.items.size(); ++i) {
      std::string mark = "- ";
      if (points.numbered) {
        mark = std::to_string(i + 1) + ". ";
        mark.insert(0, digits + 2 - mark.size(), ' ');
      }
      hang(lines, mark, one_line(points.items[i]));
    }
    block(lines);
  }

  void add(const Table& table) {
    const Grid grid = view::grid_of(table);
    block(wrapped(grid.caption, line_width));
    if (grid.columns.empty()) return;
    const std::vector<std::size_t> widths = widths_of(grid);
    Lines lines;
    if (grid.has_head) {
      add_row(lines, grid, grid.columns, widths);
      std::vector<std::string> rules;
      rules.reserve(widths.size());
      for (const std::size_t width : widths) rules.emplace_back(width, '-');
      add_row(lines, grid, rules, widths);
    }
    for (const auto& row : grid.rows) add_row(lines, grid, row, widths);
    block(lines);
  }

  static void add_row(Lines& lines, const Grid& grid, const std::vector<std::string>& row,
                      const std::vector<std::size_t>& widths) {
    std::vector<Lines> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(wrapped(row[i], widths[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      std::string line;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = k < cells[i].size() ? cells[i][k] : std::string();
        const std::size_t free = widths[i] - std::min(widths[i], length_of(cell));
        const std::size_t before = grid.numeric[i] ? free : 0;
        line.append(before, ' ').append(cell).append(free - before + gap, ' ');
      }
      line.erase(line.find_last_not_of(' ') + 1);
      lines.push_back(std::move(line));
    }
  }

  void add(const Picture& picture) {
    const std::string title = one_line(picture.title);
    block(wrapped(title, line_width));
    Table table = picture.table;
    // A page that is only read needs no caption to press.
    if (!title.empty()) table.caption.clear();
    add(table);
  }

  std::string out_;
};

}  // namespace

std::string to_text(const Page& page) { return TextWriter().write(page); }

}  // namespace entente
