#pragma once

// Inline SVG that is as wide as its card: across in thousandths of the width, down in pixels, so
// letters keep their size on a telephone and on a wide screen. What fits is reckoned for three
// widths; of what differs between them the style sheet shows the one that fits.
//
// How wide a text is, no server can know: each code point is taken as wide as in the widest of the
// usual fonts.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace entente::view {

/// The pixels that a picture has on a small telephone, in a card of half the page, in a wide one.
inline constexpr std::array<int, 3> widths = {288, 480, 900};

/// What a text may take up in each of the widths, in pixels.
using Room = std::array<int, 3>;

/// A part of the whole width, without `padding`.
[[nodiscard]] Room room_of(int thousandths, int padding);

enum class Anchor { start, middle, end };

/// The widths in which something is shown, by their places: from `first` to `last`.
struct Shown {
  std::size_t first = 0;
  std::size_t last = widths.size() - 1;
};

/// An upper bound in pixels, for the size in which pictures are written.
[[nodiscard]] int width_of(std::string_view text);

/// `text` whole, else its beginning with an ellipsis; empty when too little of it fits to say
/// anything.
[[nodiscard]] std::string fitted(std::string_view text, int pixels);

/// Draws from top to bottom, in the order of the calls. `style` is a class of the style sheet.
class Canvas {
 public:
  /// Texts are cleaned and cut to their room.
  void text(int across, int down, Anchor anchor, std::string_view style, std::string_view text,
            Room room);
  void text_in(Shown shown, int across, int down, Anchor anchor, std::string_view style,
               std::string_view text);
  void box(int across, int down, int width, int height, std::string_view style,
           std::string_view title = {});
  void line(int across, int down, int to_across, int to_down, std::string_view style,
            Shown shown = {});
  void dot(int across, int down, std::string_view style, std::string_view title = {});
  /// A shape of its own around a place.
  void shape(int across, int down, std::string_view style, std::string_view body,
             std::string_view title);

  [[nodiscard]] const std::string& body() const { return body_; }

 private:
  void put(std::string_view name, int value);
  void put_across(std::string_view name, int thousandths);
  void put_style(std::string_view style, Shown shown = {});
  void close(std::string_view element, std::string_view title);

  std::string body_;
};

}  // namespace entente::view
