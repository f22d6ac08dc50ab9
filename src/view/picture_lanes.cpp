#include <algorithm>
#include <optional>

#include "canvas.hpp"
#include "picture.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

constexpr int label_height = 22;
constexpr int label_down = 14;
constexpr int stretch_height = 22;
constexpr int stretch_step = 26;
constexpr int marks_height = 24;
constexpr int lane_gap = 10;
constexpr int axis_height = 26;
constexpr int least_width = 4;
constexpr int tick_room = 100;
constexpr int between_ticks = 10;

// Places on the axis, in thousandths of it.
class Axis {
 public:
  Axis(Instant from, Instant until) : from_(from), until_(until) {}

  [[nodiscard]] std::optional<int> place(Instant at) const {
    if (at < from_ || at > until_) return std::nullopt;
    if (from_ == until_) return 500;
    const double whole = static_cast<double>((until_ - from_).count());
    return static_cast<int>(1000 * (static_cast<double>((at - from_).count()) / whole));
  }

  [[nodiscard]] bool shows(const Lanes::Stretch& stretch) const {
    return stretch.from < stretch.until && stretch.from <= until_ && stretch.until >= from_ &&
           from_ < until_;
  }
  [[nodiscard]] int begin(const Lanes::Stretch& s) const { return *place(std::max(s.from, from_)); }
  [[nodiscard]] int end(const Lanes::Stretch& s) const { return *place(std::min(s.until, until_)); }

 private:
  Instant from_;
  Instant until_;
};

// A tick's label on a picture of some width, in its pixels.
struct Extent {
  int left;
  int right;
};

struct TickLabel {
  int across;
  Anchor anchor;
  std::string text;

  [[nodiscard]] Extent extent(int width) const {
    const int middle = width * across / 1000;
    const int length = width_of(text);
    if (anchor == Anchor::start) return {middle, middle + length};
    if (anchor == Anchor::end) return {middle - length, middle};
    return {middle - length / 2, middle + length / 2};
  }
};

// Labels that stand side by side; one that would collide is left out.
class TickRow {
 public:
  explicit TickRow(int width) : width_(width) {}

  bool take(const TickLabel& label) {
    const Extent wanted = label.extent(width_);
    for (const Extent& each : taken_) {
      if (wanted.left < each.right + between_ticks && each.left < wanted.right + between_ticks) {
        return false;
      }
    }
    taken_.push_back(wanted);
    return true;
  }

 private:
  int width_;
  std::vector<Extent> taken_;
};

// At the edges a label stands beside its tick, not under it.
TickLabel tick_label(int across, std::string text) {
  const int half = width_of(text) / 2;
  const int middle = widths.front() * across / 1000;
  Anchor anchor = Anchor::middle;
  if (middle < half) anchor = Anchor::start;
  if (middle + half > widths.front()) anchor = Anchor::end;
  return {across, anchor, std::move(text)};
}

class LanesDrawing {
 public:
  explicit LanesDrawing(const Lanes& lanes) : lanes_(lanes), axis_(lanes.from, lanes.until) {}

  Drawn draw() {
    if (lanes_.lanes.empty()) return {};
    choose_ticks();
    const int bottom = axis_down();
    for (const auto& [label, shown] : ticks_) {
      // At the edge the lanes' names begin.
      if (label.across == 0) continue;
      canvas_.line(label.across, 0, label.across, bottom, "grid", shown);
    }
    int top = 0;
    for (const Lanes::Lane& lane : lanes_.lanes) top = draw_lane(lane, top);
    canvas_.line(0, bottom, 1000, bottom, "axis");
    for (const auto& [label, shown] : ticks_) {
      canvas_.text_in(shown, label.across, bottom + 17, label.anchor, "tick", label.text);
    }
    return {canvas_.body(), bottom + axis_height, description_.take()};
  }

 private:
  // First those that fit everywhere, then those that fit between them where there is more room.
  void choose_ticks() {
    std::vector<TickLabel> left;
    for (const Lanes::Tick& tick : lanes_.ticks) {
      const std::optional<int> across = axis_.place(tick.at);
      if (across) left.push_back(tick_label(*across, fitted(one_line(tick.label), tick_room)));
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      TickRow row(widths[i]);
      for (const auto& [label, shown] : ticks_) row.take(label);
      std::vector<TickLabel> colliding;
      for (TickLabel& label : left) {
        if (row.take(label)) {
          ticks_.emplace_back(std::move(label), Shown{i, widths.size() - 1});
        } else {
          colliding.push_back(std::move(label));
        }
      }
      left = std::move(colliding);
    }
  }

  // Stretches that overlap stand one under the other: for each the row that it goes to.
  [[nodiscard]] std::vector<std::size_t> rows_of(const Lanes::Lane& lane) const {
    std::vector<std::size_t> rows;
    std::vector<Instant> ends;
    for (const Lanes::Stretch& each : lane.stretches) {
      if (!axis_.shows(each)) {
        rows.push_back(0);
        continue;
      }
      const auto is_free = [&](Instant end) { return end <= each.from; };
      const auto row = std::find_if(ends.begin(), ends.end(), is_free);
      rows.push_back(static_cast<std::size_t>(row - ends.begin()));
      if (row == ends.end()) {
        ends.push_back(each.until);
      } else {
        *row = each.until;
      }
    }
    return rows;
  }

  [[nodiscard]] int stretches_height(const Lanes::Lane& lane) const {
    const std::vector<std::size_t> rows = rows_of(lane);
    int height = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!axis_.shows(lane.stretches[i])) continue;
      height = std::max(height, static_cast<int>(rows[i] + 1) * stretch_step);
    }
    return height;
  }

  [[nodiscard]] bool has_rail(const Lanes::Lane& lane) const {
    return !lane.marks.empty() || stretches_height(lane) == 0;
  }

  [[nodiscard]] int height_of(const Lanes::Lane& lane) const {
    const int stretches = stretches_height(lane);
    return label_height + stretches + (has_rail(lane) ? marks_height : 0) + lane_gap;
  }

  [[nodiscard]] int axis_down() const {
    int down = 0;
    for (const Lanes::Lane& lane : lanes_.lanes) down += height_of(lane);
    return down;
  }

  int draw_lane(const Lanes::Lane& lane, int top) {
    canvas_.text(0, top + label_down, Anchor::start, "label", lane.label, widths);
    description_.say("; ", lane.label);
    said_ = 0;
    const std::vector<std::size_t> rows = rows_of(lane);
    for (std::size_t i = 0; i < lane.stretches.size(); ++i) {
      draw_stretch(lane.stretches[i],
                   top + label_height + static_cast<int>(rows[i]) * stretch_step);
    }
    const int down = top + label_height + stretches_height(lane) + marks_height / 2;
    if (has_rail(lane)) canvas_.line(0, down, 1000, down, "rail");
    for (const Lanes::Mark& mark : lane.marks) {
      const std::optional<int> across = axis_.place(mark.at);
      if (!across) continue;
      canvas_.shape(*across, down, style_of(mark.kind), shape_of(mark.kind), mark.label);
      describe(mark.label);
    }
    return top + height_of(lane);
  }

  void draw_stretch(const Lanes::Stretch& stretch, int down) {
    if (!axis_.shows(stretch)) return;
    const int begin = std::min(axis_.begin(stretch), 1000 - least_width);
    const int width = std::max(axis_.end(stretch) - begin, least_width);
    canvas_.box(begin, down, width, stretch_height, "stretch", stretch.label);
    canvas_.text(begin + width / 2, down + 15, Anchor::middle, "in", stretch.label,
                 room_of(width, 10));
    describe(stretch.label);
  }

  void describe(std::string_view label) {
    description_.say(said_ == 0 ? ": " : ", ", label);
    ++said_;
  }

  const Lanes& lanes_;
  Axis axis_;
  std::vector<std::pair<TickLabel, Shown>> ticks_;
  Canvas canvas_;
  Description description_;
  int said_ = 0;
};

}  // namespace

std::string_view shape_of(Lanes::Mark::Kind kind) {
  switch (kind) {
    case Lanes::Mark::Kind::done:
    case Lanes::Mark::Kind::due:
      return R"(<circle r="6"/>)";
    case Lanes::Mark::Kind::good:
      return R"(<path d="M0-8L8 6H-8Z"/>)";
    case Lanes::Mark::Kind::bad:
      return R"(<path d="M-6-6L6 6M6-6L-6 6"/>)";
  }
  return {};
}

std::string_view style_of(Lanes::Mark::Kind kind) {
  switch (kind) {
    case Lanes::Mark::Kind::done:
      return "mark done";
    case Lanes::Mark::Kind::due:
      return "mark due";
    case Lanes::Mark::Kind::good:
      return "mark well";
    case Lanes::Mark::Kind::bad:
      return "mark bad";
  }
  return {};
}

Drawn draw(const Lanes& lanes) { return LanesDrawing(lanes).draw(); }

}  // namespace entente::view
