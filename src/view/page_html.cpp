#include <algorithm>
#include <array>

#include "grid.hpp"
#include "markup.hpp"
#include "picture.hpp"
#include "plain.hpp"
#include "style.hpp"
#include "table_html.hpp"

namespace entente {
namespace {

using view::Grid;
using view::markup;
using view::one_line;

// Beyond them a card needs the width of the page.
constexpr std::size_t most_narrow_lines = 14;

bool needs_width(const Paragraph&) { return false; }
bool needs_width(const Points& points) { return points.items.size() > most_narrow_lines; }
bool needs_width(const Table& table) {
  return table.columns.size() > view::most_narrow_columns || table.rows.size() > most_narrow_lines;
}
bool needs_width(const Picture& picture) {
  if (const auto* lanes = std::get_if<Lanes>(&picture.drawing)) return !lanes->lanes.empty();
  const auto* matrix = std::get_if<Matrix>(&picture.drawing);
  return needs_width(picture.table) && matrix != nullptr;
}

bool needs_width(const Section& section) {
  return std::any_of(section.blocks.begin(), section.blocks.end(), [](const PageBlock& block) {
    return std::visit([](const auto& each) { return needs_width(each); }, block);
  });
}

// Narrow cards go in pairs, so that none stands beside a hole.
std::vector<bool> widths_of(const std::vector<Section>& sections) {
  std::vector<bool> wide;
  wide.reserve(sections.size());
  for (const Section& section : sections) wide.push_back(needs_width(section));
  for (std::size_t i = 0; i < wide.size(); ++i) {
    if (wide[i]) continue;
    const bool has_partner = i + 1 < wide.size() && !wide[i + 1];
    if (has_partner) {
      ++i;
    } else {
      wide[i] = true;
    }
  }
  return wide;
}

class HtmlWriter {
 public:
  std::string write(const Page& page) {
    head(page);
    const std::string title = one_line(page.title);
    const std::string subtitle = one_line(page.subtitle);
    out_ += "<body>\n<main>\n";
    if (!title.empty() || !subtitle.empty()) {
      out_ += "<header>\n";
      element("h1", "dir=\"auto\"", title);
      element("p", "dir=\"auto\"", subtitle);
      out_ += "</header>\n";
    }
    if (!page.sections.empty()) out_ += "<div class=\"cards\">\n";
    const std::vector<bool> wide = widths_of(page.sections);
    for (std::size_t i = 0; i < page.sections.size(); ++i) {
      add(page.sections[i], "s" + std::to_string(i + 1), wide[i]);
    }
    if (!page.sections.empty()) out_ += "</div>\n";
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void head(const Page& page) {
    const std::string language = one_line(page.language);
    out_ += "<!doctype html>\n<html lang=\"" + markup(language.empty() ? "en" : language) + "\">\n";
    out_ += "<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
    out_.append("style-src 'sha256-").append(view::style_hash);
    out_ += "'; base-uri 'none'; form-action 'none'\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<title>" + markup(one_line(page.title)) + "</title>\n";
    out_.append("<style>").append(view::style_sheet).append("</style>\n</head>\n");
  }

  // What says nothing leaves no trace.
  void element(std::string_view tag, std::string_view attributes, std::string_view text) {
    if (text.empty()) return;
    out_.append("<").append(tag);
    if (!attributes.empty()) out_.append(" ").append(attributes);
    out_.append(">").append(markup(text)).append("</").append(tag).append(">\n");
  }

  void add(const Section& section, const std::string& id, bool is_wide) {
    const std::string heading = one_line(section.heading);
    out_ += is_wide ? "<section class=\"wide\"" : "<section";
    if (!heading.empty()) out_ += " aria-labelledby=\"" + id + "\"";
    out_ += ">\n";
    element("h2", "id=\"" + id + "\" dir=\"auto\"", heading);
    for (const PageBlock& block : section.blocks) {
      std::visit([&](const auto& value) { add(value); }, block);
    }
    out_ += "</section>\n";
  }

  void add(const Paragraph& paragraph) {
    const std::string text = one_line(paragraph.text);
    if (text.empty()) return;
    const std::string strong = "<strong>" + markup(text) + "</strong></p>\n";
    switch (paragraph.emphasis) {
      case Emphasis::plain:
        return element("p", "dir=\"auto\"", text);
      case Emphasis::aside:
        return element("p", "class=\"aside\" dir=\"auto\"", text);
      case Emphasis::good:
        return element("p", "class=\"good\" dir=\"auto\"", text);
      case Emphasis::lead:
        out_ += "<p class=\"lead\" dir=\"auto\">" + strong;
        return;
      case Emphasis::warning:
        out_ += "<p class=\"warning\" dir=\"auto\">" + strong;
        return;
    }
  }

  void add(const Points& points) {
    if (points.items.empty()) return;
    const std::string_view tag = points.numbered ? "ol" : "ul";
    out_.append("<").append(tag).append(">\n");
    for (const std::string& item : points.items) {
      out_ += "<li><bdi>" + markup(one_line(item)) + "</bdi></li>\n";
    }
    out_.append("</").append(tag).append(">\n");
  }

  void add(const Table& table) {
    const Grid grid = view::grid_of(table);
    if (grid.columns.empty()) return element("p", "dir=\"auto\"", grid.caption);
    out_ += view::table_html(grid, {});
  }

  void add(const Picture& picture) {
    const std::string id = "p" + std::to_string(++pictures_);
    const std::string title = one_line(picture.title);
    out_ += "<figure>\n";
    element("figcaption", "dir=\"auto\"", title);
    out_ += view::svg_of(picture, id);
    std::visit([&](const auto& drawing) { add_key(drawing); }, picture.drawing);
    const Grid grid = view::grid_of(picture.table);
    if (!grid.columns.empty()) {
      const std::string& caption = grid.caption.empty() ? title : grid.caption;
      out_ += "<details>\n<summary id=\"" + id + "-table\" dir=\"auto\">";
      out_ += (caption.empty() ? "\u2026" : markup(caption)) + "</summary>\n";
      out_ += view::table_html(grid, id + "-table");
      out_ += "</details>\n";
    }
    out_ += "</figure>\n";
  }

  void add_key(const Bars&) {}

  void add_key(const Matrix& matrix) {
    constexpr std::array<std::string_view, 3> classes = {"key at0", "key at01", "key"};
    const std::size_t numbered = view::numbered_widths(matrix);
    if (numbered == 0) return;
    out_.append("<ol class=\"").append(classes[numbered - 1]).append("\">\n");
    for (const std::string& column : matrix.columns) {
      out_ += "<li><span dir=\"auto\">" + markup(one_line(column)) + "</span></li>\n";
    }
    out_ += "</ol>\n";
  }

  void add_key(const Lanes& lanes) {
    if (lanes.key.empty() || lanes.lanes.empty()) return;
    out_ += "<ul class=\"key\">\n";
    for (const Lanes::Key& each : lanes.key) {
      out_ += "<li><svg width=\"16\" height=\"16\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"";
      out_.append(" class=\"").append(view::style_of(each.kind)).append("\">");
      out_.append(view::shape_of(each.kind)).append("</svg> <span dir=\"auto\">");
      out_ += markup(one_line(each.label)) + "</span></li>\n";
    }
    out_ += "</ul>\n";
  }

  std::string out_;
  int pictures_ = 0;
};

}  // namespace

std::string to_html(const Page& page) { return HtmlWriter().write(page); }

}  // namespace entente
