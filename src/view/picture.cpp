#include "picture.hpp"

#include "canvas.hpp"
#include "markup.hpp"
#include "plain.hpp"

namespace entente::view {
namespace {

constexpr std::size_t longest_description = 600;
constexpr int longest_part = 500;

}  // namespace

void Description::say(std::string_view before, std::string_view text) {
  const std::string part = fitted(one_line(text), longest_part);
  if (is_full_ || part.empty()) return;
  if (said_.size() > longest_description) {
    is_full_ = true;
    said_ += " \u2026";
    return;
  }
  if (!said_.empty()) said_ += before;
  said_ += part;
}

std::string svg_of(const Picture& picture, std::string_view id) {
  const Drawn drawn = std::visit([](const auto& each) { return draw(each); }, picture.drawing);
  if (drawn.body.empty()) return {};
  const std::string_view title = picture.title.empty() ? picture.table.caption : picture.title;
  const std::string name(id);
  std::string svg = "<svg class=\"picture\" role=\"img\" width=\"100%\" height=\"" +
                    std::to_string(drawn.height) + "\" aria-labelledby=\"" + name +
                    "-title\" aria-describedby=\"" + name + "-desc\">\n";
  svg += "<title id=\"" + name + "-title\">" + markup(title) + "</title>\n";
  svg += "<desc id=\"" + name + "-desc\">" + markup(drawn.description) + "</desc>\n";
  return svg + drawn.body + "</svg>\n";
}

}  // namespace entente::view
