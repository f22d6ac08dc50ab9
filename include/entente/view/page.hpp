#pragma once

/// \file
/// A page: what a view says, before it is decided how it looks.
///
/// Every view is a document first and a page second; the page is written as plain text, as
/// Markdown or as self-contained HTML. Whatever stands in its texts came from somebody and is
/// escaped by each writer in its own way; control characters and those that turn the direction of
/// writing are taken out, line breaks and tabs become spaces. Pictures are drawn as inline SVG,
/// each with a table that says the same; text and Markdown show the table. The writers add no words
/// of their own, so a page is in one language. Texts are UTF-8. Threads: values and pure functions.
///
///     Page page;
///     page.title = "Ann's kitchen";
///     page.sections.push_back({"Open from us", {Points{{"Send the quote by 2026-03-04"}}}});
///     std::string html = to_html(page);

#include <optional>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/variant.hpp"
#include "entente/time/instant.hpp"

namespace entente {

/// How a paragraph is meant. `lead` is what must be read first, `aside` what may be skipped.
enum class Emphasis { plain, lead, aside, good, warning };

struct Paragraph {
  std::string text;
  Emphasis emphasis = Emphasis::plain;
};

/// A list; numbered when the order is the message.
struct Points {
  std::vector<std::string> items;
  bool numbered = false;
};

/// Rows are as long as the columns; where one is shorter, or longer than the columns, empty cells
/// are added. The first column says what its row is about.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Bars from a common zero line, to the right for what is good and to the left for what is not.
struct Bars {
  struct Bar {
    std::string label;
    /// The longest bar of either side fills it, on one scale. What is no number is drawn as 0.
    double value = 0;
    /// What stands at its end: `+0.12`, `3 of 4`.
    std::string text;
  };
  std::vector<Bar> bars;
  /// The running share of all, drawn over the bars (Pareto), one per bar, 0 to 1; may be empty.
  std::vector<double> cumulative;
};

/// What happened, in lanes over one axis of time.
struct Lanes {
  struct Mark {
    Instant at;
    std::string label;
    /// `due` is drawn hollow: it was expected there. `good` and `bad` differ in shape too.
    enum class Kind { done, due, good, bad } kind = Kind::done;
  };
  /// From one instant to another: a stage, a pause.
  struct Stretch {
    Instant from;
    Instant until;
    std::string label;
  };
  struct Lane {
    std::string label;
    std::vector<Stretch> stretches;
    std::vector<Mark> marks;
  };
  std::vector<Lane> lanes;
  /// The axis; what lies outside of it is not drawn. `ticks` stand under it, in order.
  Instant from;
  Instant until;
  struct Tick {
    Instant at;
    std::string label;
  };
  std::vector<Tick> ticks;
  /// What the kinds of marks are called; only those named stand in the key under the lanes.
  struct Key {
    Mark::Kind kind = Mark::Kind::done;
    std::string label;
  };
  std::vector<Key> key;
};

/// Shares by row and column; the darker, the more.
struct Matrix {
  struct Cell {
    /// 0 to 1; absent where nothing is known.
    std::optional<double> share;
    std::string text;
  };
  std::vector<std::string> columns;
  struct Row {
    std::string label;
    std::vector<Cell> cells;
  };
  std::vector<Row> rows;
};

/// A drawing and the table behind it; its caption is what one presses to see it.
struct Picture {
  std::string title;
  Variant<Bars, Lanes, Matrix> drawing;
  Table table;
};

using PageBlock = Variant<Paragraph, Points, Table, Picture>;

struct Section {
  std::string heading;
  std::vector<PageBlock> blocks;
};

struct Page {
  std::string title;
  std::string subtitle;
  /// The tag of its language: `en`, `es-MX`.
  std::string language = "en";
  std::vector<Section> sections;
};

/// For a terminal or an email: headings, lines of at most 78 columns where words allow, tables in
/// columns.
[[nodiscard]] ENTENTE_EXPORT std::string to_text(const Page& page);

/// CommonMark with tables as GitHub reads them; no text of the page can act as markup.
[[nodiscard]] ENTENTE_EXPORT std::string to_markdown(const Page& page);

/// One file of HTML: its style and pictures are in it, it has no script and loads nothing (its
/// Content-Security-Policy says so), it prints, and it can be read without colours or pictures.
[[nodiscard]] ENTENTE_EXPORT std::string to_html(const Page& page);

}  // namespace entente
