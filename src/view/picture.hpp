#pragma once

// The drawings of a page as SVG. What they show in shapes stands beside them in a table, so they
// may leave out what does not fit.

#include <string>
#include <string_view>

#include "entente/view/page.hpp"

namespace entente::view {

struct Drawn {
  /// Empty when there is nothing to draw.
  std::string body;
  /// In pixels.
  int height = 0;
  /// In words, for those who do not see it.
  std::string description;
};

[[nodiscard]] Drawn draw(const Bars& bars);
[[nodiscard]] Drawn draw(const Lanes& lanes);
[[nodiscard]] Drawn draw(const Matrix& matrix);

/// In how many of a picture's widths, from the least on, the columns are too narrow for their
/// names: there they are numbered, and a list beside the picture says what the numbers mean.
[[nodiscard]] std::size_t numbered_widths(const Matrix& matrix);

/// The `<svg>` of a picture; `id` begins the ids in it. Empty when there is nothing to draw.
[[nodiscard]] std::string svg_of(const Picture& picture, std::string_view id);

/// The shape of a kind of mark around 0,0, as it stands in the lanes and in their key.
[[nodiscard]] std::string_view shape_of(Lanes::Mark::Kind kind);
/// Its class in the style sheet.
[[nodiscard]] std::string_view style_of(Lanes::Mark::Kind kind);

/// A description, part by part; it ends when it gets longer than one listens to.
class Description {
 public:
  /// `before` stands between it and what was said.
  void say(std::string_view before, std::string_view text);
  [[nodiscard]] std::string take() { return std::move(said_); }

 private:
  std::string said_;
  bool is_full_ = false;
};

}  // namespace entente::view
