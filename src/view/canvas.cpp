#include "canvas.hpp"

#include <cstdint>
#include <cstdlib>

#include "markup.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr int ellipsis_width = 13;
// Less of a text says nothing.
constexpr std::size_t shortest = 8;

// DejaVu Sans at 13 pixels, the widest of the system fonts; emoji and Han are square.
int width_of_ascii(char c) {
  constexpr std::string_view slim = "ijlI ,.:;'|/-";
  constexpr std::string_view narrow = "frt!()[]\"";
  constexpr std::string_view small = "aceksvxyz";
  constexpr std::string_view broad = "mwMW@%&";
  if (slim.find(c) != std::string_view::npos) return 5;
  if (narrow.find(c) != std::string_view::npos) return 6;
  if (small.find(c) != std::string_view::npos) return 8;
  if (broad.find(c) != std::string_view::npos) return 13;
  return (c >= 'A' && c <= 'Z') || c == '+' || c == '=' ? 11 : 9;
}

int width_of_point(std::string_view point) {
  const auto lead = static_cast<std::uint8_t>(point.front());
  if (lead < 0x80) return width_of_ascii(point.front());
  if (lead < 0xE0) return 12;
  return lead < 0xF0 ? 15 : 18;
}

std::string_view name_of(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "start";
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
  }
  return {};
}

}  // namespace

Room room_of(int thousandths, int padding) {
  Room room{};
  for (std::size_t i = 0; i < widths.size(); ++i) {
    room[i] = widths[i] * thousandths / 1000 - padding;
  }
  return room;
}

int width_of(std::string_view text) {
  int width = 0;
  while (!text.empty() && width < 1'000'000) {
    const std::size_t bytes = point_size(text);
    width += width_of_point(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return width;
}

std::string fitted(std::string_view text, int pixels) {
  if (width_of(text) <= pixels) return std::string(text);
  std::size_t end = 0;
  std::size_t points = 0;
  for (int left = pixels - ellipsis_width; end < text.size(); ++points) {
    const std::size_t bytes = point_size(text.substr(end));
    left -= width_of_point(text.substr(end, bytes));
    if (left < 0) break;
    end += bytes;
  }
  if (points < shortest) return {};
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)).append(ellipsis);
}

void Canvas::text(int across, int down, Anchor anchor, std::string_view style,
                  std::string_view text, Room room) {
  const std::string line = one_line(text);
  std::string fits = fitted(line, room.front());
  Shown shown{0, 0};
  for (; shown.last + 1 < widths.size(); ++shown.last) {
    std::string next = fitted(line, room[shown.last + 1]);
    if (next == fits) continue;
    text_in(shown, across, down, anchor, style, fits);
    fits = std::move(next);
    shown.first = shown.last + 1;
  }
  text_in(shown, across, down, anchor, style, fits);
}

void Canvas::text_in(Shown shown, int across, int down, Anchor anchor, std::string_view style,
                     std::string_view text) {
  if (text.empty()) return;
  body_ += "<text";
  put_across("x", across);
  put("y", down);
  if (anchor != Anchor::start) body_.append(" text-anchor=\"").append(name_of(anchor)).append("\"");
  put_style(style, shown);
  body_.append(">").append(markup(text)).append("</text>\n");
}

void Canvas::box(int across, int down, int width, int height, std::string_view style,
                 std::string_view title) {
  body_ += "<rect";
  put_across("x", across);
  put("y", down);
  put_across("width", width);
  put("height", height);
  put("rx", 3);
  put_style(style);
  close("rect", title);
}

void Canvas::line(int across, int down, int to_across, int to_down, std::string_view style,
                  Shown shown) {
  body_ += "<line";
  put_across("x1", across);
  put("y1", down);
  put_across("x2", to_across);
  put("y2", to_down);
  put_style(style, shown);
  close("line", {});
}

void Canvas::dot(int across, int down, std::string_view style, std::string_view title) {
  body_ += "<circle";
  put_across("cx", across);
  put("cy", down);
  put("r", 4);
  put_style(style);
  close("circle", title);
}

void Canvas::shape(int across, int down, std::string_view style, std::string_view body,
                   std::string_view title) {
  body_ += "<svg";
  put_across("x", across);
  put("y", down);
  body_ += " overflow=\"visible\"";
  put_style(style);
  body_ += ">";
  if (!title.empty()) body_.append("<title>").append(markup(title)).append("</title>");
  body_.append(body).append("</svg>\n");
}

void Canvas::put(std::string_view name, int value) {
  body_.append(" ").append(name).append("=\"").append(std::to_string(value)).append("\"");
}

// With one decimal, and without what a locale would make of it.
void Canvas::put_across(std::string_view name, int thousandths) {
  body_.append(" ").append(name).append("=\"").append(std::to_string(thousandths / 10));
  if (const int tenth = std::abs(thousandths % 10); tenth != 0) {
    body_.append(".").append(std::to_string(tenth));
  }
  body_ += "%\"";
}

// `at12`: in the widths 1 and 2.
void Canvas::put_style(std::string_view style, Shown shown) {
  body_.append(" class=\"").append(style);
  if (shown.first > 0 || shown.last + 1 < widths.size()) {
    body_ += " at";
    for (std::size_t i = shown.first; i <= shown.last; ++i) body_ += std::to_string(i);
  }
  body_ += "\"";
}

void Canvas::close(std::string_view element, std::string_view title) {
  if (title.empty()) {
    body_ += "/>\n";
    return;
  }
  body_.append("><title>").append(markup(title)).append("</title></");
  body_.append(element).append(">\n");
}

}  // namespace entente::view
