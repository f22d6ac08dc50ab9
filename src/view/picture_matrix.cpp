#include <algorithm>
#include <array>
#include <cmath>

#include "canvas.hpp"
#include "picture.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

constexpr int head_height = 24;
constexpr int label_down = 14;
constexpr int cell_down = 22;
constexpr int cell_height = 30;
constexpr int row_height = 62;
constexpr int gap = 4;
constexpr int padding = 6;

// Steps, not a slide: for each, the style sheet has letters that can be read on it.
std::string_view step_of(const Matrix::Cell& cell) {
  constexpr std::array<std::string_view, 5> steps = {"step0", "step1", "step2", "step3", "step4"};
  if (!cell.share || std::isnan(*cell.share)) return "unknown";
  const double share = std::clamp(*cell.share, 0.0, 1.0);
  return steps[static_cast<std::size_t>(std::lround(share * 4))];
}

// Cells side by side: where the one at `place` of `count` begins and ends, with a gap after it.
struct Column {
  int left;
  int right;

  [[nodiscard]] int middle() const { return (left + right) / 2; }
};

Column column_at(std::size_t place, std::size_t count) {
  const auto across = [&](std::size_t edge) {
    return static_cast<int>((1000 + gap) * edge / count);
  };
  return {across(place), std::max(across(place + 1) - gap, across(place) + 1)};
}

std::size_t columns_of(const Matrix& matrix) {
  std::size_t columns = matrix.columns.size();
  for (const Matrix::Row& row : matrix.rows) columns = std::max(columns, row.cells.size());
  return columns;
}

Room cell_room(std::size_t columns) {
  return room_of(static_cast<int>(1000 / std::min<std::size_t>(columns, 1000)), padding);
}

class MatrixDrawing {
 public:
  explicit MatrixDrawing(const Matrix& matrix) : matrix_(matrix), columns_(columns_of(matrix)) {}

  Drawn draw() {
    if (matrix_.rows.empty() || columns_ == 0) return {};
    draw_head();
    int top = matrix_.columns.empty() ? 0 : head_height;
    for (const Matrix::Row& row : matrix_.rows) {
      draw_row(row, top);
      top += row_height;
    }
    return {canvas_.body(), top, description_.take()};
  }

 private:
  void draw_head() {
    const std::size_t numbered = numbered_widths(matrix_);
    for (std::size_t i = 0; i < matrix_.columns.size(); ++i) {
      const int middle = column_at(i, columns_).middle();
      if (numbered > 0) {
        canvas_.text_in({0, numbered - 1}, middle, label_down, Anchor::middle, "head",
                        std::to_string(i + 1));
      }
      if (numbered < widths.size()) {
        canvas_.text_in({numbered, widths.size() - 1}, middle, label_down, Anchor::middle, "head",
                        one_line(matrix_.columns[i]));
      }
    }
  }

  void draw_row(const Matrix::Row& row, int top) {
    canvas_.text(0, top + label_down, Anchor::start, "label", row.label, widths);
    description_.say("; ", row.label);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Matrix::Cell& cell = row.cells[i];
      const Column place = column_at(i, columns_);
      const std::string_view step = step_of(cell);
      canvas_.box(place.left, top + cell_down, place.right - place.left, cell_height, step,
                  title_of(row, i));
      canvas_.text(place.middle(), top + cell_down + 20, Anchor::middle, "in " + std::string(step),
                   cell.text, cell_room(columns_));
      if (i < matrix_.columns.size()) description_.say(i == 0 ? ": " : ", ", matrix_.columns[i]);
      description_.say(" ", cell.text);
    }
  }

  [[nodiscard]] std::string title_of(const Matrix::Row& row, std::size_t column) const {
    std::string title = row.label;
    if (column < matrix_.columns.size()) title += " \u00B7 " + matrix_.columns[column];
    return title + " \u00B7 " + row.cells[column].text;
  }

  const Matrix& matrix_;
  std::size_t columns_;
  Canvas canvas_;
  Description description_;
};

}  // namespace

std::size_t numbered_widths(const Matrix& matrix) {
  if (matrix.rows.empty() || matrix.columns.empty()) return 0;
  const Room room = cell_room(columns_of(matrix));
  std::size_t count = 0;
  for (const std::string& column : matrix.columns) {
    const int width = width_of(one_line(column));
    while (count < room.size() && width > room[count]) ++count;
  }
  return count;
}

Drawn draw(const Matrix& matrix) { return MatrixDrawing(matrix).draw(); }

}  // namespace entente::view
