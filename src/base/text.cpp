#include "entente/base/text.hpp"

#include <cstdint>

#include "entente/base/id.hpp"

namespace entente {
namespace {

struct Lead {
  int length;        // of the whole sequence, 0 when no sequence starts with this byte
  std::uint8_t low;  // bounds of the second byte; the later ones are 80..BF
  std::uint8_t high;
};

// Unicode 15, table 3-7: well-formed UTF-8 byte sequences.
Lead lead_of(std::uint8_t byte) {
  if (byte <= 0x7F) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

bool in_range(char c, std::uint8_t low, std::uint8_t high) {
  const auto byte = static_cast<std::uint8_t>(c);
  return byte >= low && byte <= high;
}

bool is_control(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    // U+0080 to U+009F, the C1 controls.
    if (byte == 0xC2 && i + 1 < bytes.size() && in_range(bytes[i + 1], 0x80, 0x9F)) return true;
  }
  return false;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const Lead lead = lead_of(static_cast<std::uint8_t>(bytes[i]));
    if (lead.length == 0 || bytes.size() - i < static_cast<std::size_t>(lead.length)) return false;
    if (lead.length > 1 && !in_range(bytes[i + 1], lead.low, lead.high)) return false;
    for (int k = 2; k < lead.length; ++k) {
      if (!in_range(bytes[i + static_cast<std::size_t>(k)], 0x80, 0xBF)) return false;
    }
    i += static_cast<std::size_t>(lead.length);
  }
  return true;
}

std::string fold_case(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

namespace detail {

Result<void> check_text(std::string_view bytes, std::size_t bound) {
  if (bytes.size() > bound) {
    Failure failure("field.too_long", "Shorten the text: it has more bytes than the field takes.");
    failure.with("max_bytes", std::to_string(bound));
    return failure;
  }
  if (bytes.find('\0') != std::string_view::npos || !is_utf8(bytes)) {
    return Failure("field.type", "Send the text as UTF-8 without NUL characters.");
  }
  return {};
}

Result<void> check_id(std::string_view bytes) {
  if (bytes.empty()) return Failure("field.range", "Give an id of 1 to 128 bytes.");
  if (bytes.size() > 128) return Failure("field.too_long", "Give an id of 1 to 128 bytes.");
  if (!is_utf8(bytes) || is_control(bytes)) {
    return Failure("field.type", "Write the id in UTF-8 without control characters.");
  }
  return {};
}

}  // namespace detail
}  // namespace entente
