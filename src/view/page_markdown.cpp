#include <string_view>

#include "grid.hpp"
#include "plain.hpp"

namespace entente {
namespace {

using view::Grid;
using view::one_line;

constexpr std::string_view always_special = "\\`*_{}[]<>#|~&$";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where a text stands: what begins a line may be a bullet, a number of a list, a rule.
enum class Place { line, cell };

bool begins_block(std::string_view line, std::size_t place) {
  const char c = line[place];
  if (c == '-' || c == '+' || c == '=') return place == 0;
  // `1.` and `1)`.
  return (c == '.' || c == ')') && place > 0 && line.find_first_not_of("0123456789") == place;
}

// Whether the character at `place` could act as markup. Not every sign is escaped: a letter full
// of backslashes is no letter.
bool acts(std::string_view line, std::size_t place) {
  const char c = line[place];
  if (always_special.find(c) != std::string_view::npos) return true;
  // `https:` and `mailto:` become links by themselves, but not `14:30`.
  if (c == ':') {
    const char next = place + 1 < line.size() ? line[place + 1] : ' ';
    return next != ' ' && !is_digit(next);
  }
  // `www.`
  return c == '.' && place > 0 && (line[place - 1] == 'w' || line[place - 1] == 'W');
}

std::string escaped(std::string_view text, Place where = Place::line) {
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (acts(line, i) || (where == Place::line && begins_block(line, i))) out += '\\';
    out += line[i];
    // GitHub looks for addresses and names to notify in what is left after all escapes; a comment
    // parts what it would join.
    if (line[i] == '@') out += "<!-- -->";
  }
  return out;
}

class MarkdownWriter {
 public:
  std::string write(const Page& page) {
    block("# ", escaped(page.title), "");
    block("", escaped(page.subtitle), "");
    for (const Section& section : page.sections) {
      block("## ", escaped(section.heading), "");
      for (const PageBlock& each : section.blocks) {
        std::visit([&](const auto& value) { add(value); }, each);
      }
    }
    return std::move(out_);
  }

 private:
  // Blocks stand apart by an empty line; what says nothing leaves no trace.
  void block(std::string_view before, std::string_view text, std::string_view after) {
    if (text.empty()) return;
    ends_with_list_ = false;
    if (!out_.empty()) out_ += '\n';
    out_.append(before).append(text).append(after).append("\n");
  }

  void add(const Paragraph& paragraph) {
    const std::string text = escaped(paragraph.text);
    switch (paragraph.emphasis) {
      case Emphasis::plain:
        return block("", text, "");
      case Emphasis::lead:
        return block("**", text, "**");
      case Emphasis::aside:
        return block("*", text, "*");
      case Emphasis::good:
        return block("\u2713 ", text, "");
      case Emphasis::warning:
        return block("**\u26A0 ", text, "**");
    }
  }

  void add(const Points& points) {
    std::string lines;
    for (std::size_t i = 0; i < points.items.size(); ++i) {
      if (i > 0) lines += '\n';
      lines += points.numbered ? std::to_string(i + 1) + ". " : "- ";
      lines += escaped(points.items[i]);
    }
    // Or a list that follows a list would go on with it.
    if (ends_with_list_) block("", "<!-- -->", "");
    block("", lines, "");
    ends_with_list_ = !lines.empty();
  }

  void add(const Table& table) {
    const Grid grid = view::grid_of(table);
    block("", escaped(grid.caption), "");
    if (grid.columns.empty()) return;
    std::string lines = row_of(grid.columns) + "\n|";
    for (const bool numeric : grid.numeric) lines += numeric ? " ---: |" : " --- |";
    for (const auto& row : grid.rows) lines += "\n" + row_of(row);
    block("", lines, "");
  }

  static std::string row_of(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) row += " " + escaped(cell, Place::cell) + " |";
    return row;
  }

  void add(const Picture& picture) {
    const std::string title = escaped(picture.title);
    block("**", title, "**");
    Table table = picture.table;
    if (!title.empty()) table.caption.clear();
    add(table);
  }

  std::string out_;
  bool ends_with_list_ = false;
};

}  // namespace

std::string to_markdown(const Page& page) { return MarkdownWriter().write(page); }

}  // namespace entente
