#pragma once

// What the pages that are written section by section have in common. Private to the views.

#include "entente/view/page.hpp"
#include "speech.hpp"

namespace entente {

/// `a, b, c`.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& each : texts) all += (all.empty() ? "" : ", ") + each;
  return all;
}

class PageWriter {
 protected:
  explicit PageWriter(const Speech& speech) : speech_(speech) { page_.language = speech.tag(); }

  /// `page.<group>.<name>`: what an enumerator is called.
  [[nodiscard]] std::string word(std::string_view group, std::string_view name) const {
    return speech_.say("page." + std::string(group) + '.' + std::string(name));
  }
  [[nodiscard]] std::vector<std::string> headings(
      std::initializer_list<std::string_view> ids) const {
    std::vector<std::string> all;
    for (const std::string_view id : ids) all.push_back(speech_.say(id));
    return all;
  }
  /// What one presses to see the table behind a picture.
  [[nodiscard]] std::string in_numbers() const { return speech_.say("page.in_numbers"); }

  /// A new one at the end; valid until the next.
  Section& section(std::string_view heading) {
    page_.sections.push_back({speech_.say(heading), {}});
    return page_.sections.back();
  }
  void add_nothing(Section& section) const {
    section.blocks.push_back(Paragraph{speech_.say("page.nothing"), Emphasis::aside});
  }

  const Speech& speech_;
  Page page_;
};

}  // namespace entente
