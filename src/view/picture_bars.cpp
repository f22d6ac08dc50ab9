#include <algorithm>
#include <cmath>
#include <limits>

#include "canvas.hpp"
#include "picture.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

constexpr int row_height = 46;
constexpr int label_down = 14;
constexpr int bar_down = 22;
constexpr int bar_height = 12;
constexpr Room value_room = {130, 220, 400};
constexpr int between = 12;

// Values are bold.
int width_of_value(std::string_view text) { return width_of(text) * 11 / 10; }

// A value that is not zero can be seen.
constexpr int least_width = 6;

double drawable(double value) {
  if (std::isnan(value)) return 0;
  constexpr double most = std::numeric_limits<double>::max();
  return std::clamp(value, -most, most);
}

// From the values to places across.
class Scale {
 public:
  explicit Scale(const std::vector<Bars::Bar>& bars) {
    for (const Bars::Bar& bar : bars) {
      longest_ = std::max(longest_, std::abs(drawable(bar.value)));
    }
    double left = 0;
    double right = 0;
    for (const Bars::Bar& bar : bars) {
      left = std::max(left, -part(bar.value));
      right = std::max(right, part(bar.value));
    }
    if (left + right > 0) span_ = left + right;
    zero_ = static_cast<int>(std::lround(1000 * left / span_));
  }

  [[nodiscard]] int zero() const { return zero_; }

  [[nodiscard]] int width(double value) const {
    if (part(value) == 0) return 0;
    const auto width = static_cast<int>(std::lround(1000 * std::abs(part(value)) / span_));
    const int side = part(value) < 0 ? zero_ : 1000 - zero_;
    return std::min(std::max(width, least_width), side);
  }

 private:
  // Divided first: the sum of two great values is no number.
  [[nodiscard]] double part(double value) const {
    return longest_ > 0 ? drawable(value) / longest_ : 0;
  }

  double longest_ = 0;
  double span_ = 1;
  int zero_ = 0;
};

void draw_bar(Canvas& canvas, const Scale& scale, const Bars::Bar& bar, int top) {
  canvas.box(0, top + bar_down, 1000, bar_height, "track");
  const int width = scale.width(bar.value);
  if (width > 0) {
    const bool is_less = bar.value < 0;
    canvas.box(is_less ? scale.zero() - width : scale.zero(), top + bar_down, width, bar_height,
               is_less ? "bar less" : "bar", bar.label);
  }
  if (scale.zero() > 0) {
    canvas.line(scale.zero(), top + bar_down - 3, scale.zero(), top + bar_down + bar_height + 3,
                "zero");
  }
}

int share_across(double share) {
  return static_cast<int>(std::lround(1000 * std::clamp(drawable(share), 0.0, 1.0)));
}

void draw_shares(Canvas& canvas, const Bars& bars) {
  const std::size_t count = std::min(bars.bars.size(), bars.cumulative.size());
  const auto down = [](std::size_t i) {
    return static_cast<int>(i) * row_height + bar_down + bar_height / 2;
  };
  for (std::size_t i = 1; i < count; ++i) {
    canvas.line(share_across(bars.cumulative[i - 1]), down(i - 1), share_across(bars.cumulative[i]),
                down(i), "share");
  }
  for (std::size_t i = 0; i < count; ++i) {
    canvas.dot(share_across(bars.cumulative[i]), down(i), "share", bars.bars[i].label);
  }
}

void write_bar(Canvas& canvas, const Bars::Bar& bar, int top) {
  const std::string value = one_line(bar.text);
  canvas.text(1000, top + label_down, Anchor::end, "value", value, value_room);
  Room left = widths;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!value.empty()) left[i] -= width_of_value(fitted(value, value_room[i])) + between;
  }
  canvas.text(0, top + label_down, Anchor::start, "label", bar.label, left);
}

}  // namespace

Drawn draw(const Bars& bars) {
  if (bars.bars.empty()) return {};
  const Scale scale(bars.bars);
  Canvas canvas;
  Description description;
  int top = 0;
  for (const Bars::Bar& bar : bars.bars) {
    draw_bar(canvas, scale, bar, top);
    top += row_height;
  }
  draw_shares(canvas, bars);
  top = 0;
  for (const Bars::Bar& bar : bars.bars) {
    write_bar(canvas, bar, top);
    description.say("; ", bar.label);
    description.say(": ", bar.text);
    top += row_height;
  }
  return {canvas.body(), top, description.take()};
}

}  // namespace entente::view
