#include "plain.hpp"

#include <algorithm>
#include <cstdint>

namespace entente::view {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t place) {
  return place < text.size() ? static_cast<std::uint8_t>(text[place]) : std::uint8_t{0};
}

// Bytes of the character that `text` begins with when it must not reach a page, else 0.
std::size_t unwanted(std::string_view text) {
  const std::uint8_t first = byte_at(text, 0);
  const std::uint8_t second = byte_at(text, 1);
  const std::uint8_t third = byte_at(text, 2);
  if (first < 0x20 || first == 0x7F) return 1;
  // U+0080 to U+009F, the C1 controls.
  if (first == 0xC2 && second >= 0x80 && second <= 0x9F) return 2;
  // U+061C, the Arabic letter mark.
  if (first == 0xD8 && second == 0x9C) return 2;
  // U+200E, U+200F and U+202A to U+202E: marks, embeddings, overrides.
  const bool turns = third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  if (first == 0xE2 && second == 0x80 && turns) return 3;
  // U+2066 to U+2069, the isolates.
  if (first == 0xE2 && second == 0x81 && third >= 0xA6 && third <= 0xA9) return 3;
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string clean(std::string_view text) {
  std::string cleaned;
  cleaned.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = unwanted(text);
    if (text.front() == '\n' || text.front() == '\t') {
      cleaned += ' ';
    } else if (bytes == 0) {
      cleaned += text.front();
    }
    text.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return cleaned;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : clean(text)) {
    if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::size_t length_of(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::size_t point_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (byte_at(text, size) & 0xC0) == 0x80) ++size;
  return size;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view word : words_of(text)) longest = std::max(longest, length_of(word));
  return longest;
}

bool is_number(std::string_view text) {
  constexpr std::string_view minus = "\u2212";
  if (text.starts_with(minus)) {
    text.remove_prefix(minus.size());
  } else if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    text.remove_prefix(1);
  }
  const auto belongs = [](char c) {
    return is_digit(c) || c == '.' || c == ',' || c == ' ' || c == '%';
  };
  return !text.empty() && is_digit(text.front()) && std::all_of(text.begin(), text.end(), belongs);
}

}  // namespace entente::view
