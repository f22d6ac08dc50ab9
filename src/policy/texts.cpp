#include "entente/policy/texts.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::string_view english = "en";
constexpr std::size_t longest_part = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

}  // namespace

Result<void> TextTemplate::settle() const {
  if (one && !count) {
    return Failure("field.missing", "Name the fact that is counted.", "/count");
  }
  if (count && !one) {
    return Failure("field.missing", "Say what is told when the count is 1.", "/one");
  }
  return {};
}

std::string id_of(Word word) { return "words." + std::string(name_of(word)); }

bool is_language_tag(std::string_view tag) noexcept {
  const std::string_view first = tag.substr(0, tag.find('-'));
  if (first.size() < 2 || !std::all_of(first.begin(), first.end(), is_letter)) return false;
  while (true) {
    const std::size_t end = (std::min)(tag.find('-'), tag.size());
    const std::string_view part = tag.substr(0, end);
    const bool fits = !part.empty() && part.size() <= longest_part &&
                      std::all_of(part.begin(), part.end(), is_letter_or_digit);
    if (!fits) return false;
    if (end == tag.size()) return true;
    tag.remove_prefix(end + 1);
  }
}

std::vector<std::string> languages_for(const std::optional<Language>& language) {
  std::vector<std::string> tags;
  std::string tag = language ? fold_case(language->view()) : std::string();
  while (!tag.empty()) {
    tags.push_back(tag);
    const std::size_t end = tag.rfind('-');
    tag.resize(end == std::string::npos ? 0 : end);
  }
  if (std::find(tags.begin(), tags.end(), english) == tags.end()) tags.emplace_back(english);
  return tags;
}

}  // namespace entente
