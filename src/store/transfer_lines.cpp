#include "transfer_lines.hpp"

namespace entente::transfer {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

bool is_bare(std::string_view body) noexcept {
  return body.starts_with('{') && body.ends_with('}') &&
         body.find_first_of("\r\n") == std::string_view::npos;
}

Result<Hex> Hex::parse(std::string_view text) {
  const bool is_hex = text.find_first_not_of(digits) == std::string_view::npos;
  if (!is_hex || text.size() % 2 != 0) {
    return Failure("field.type", "Write each byte as two digits of 0 to 9 and a to f.");
  }
  Bytes bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    bytes += static_cast<char>(digits.find(text[i]) << 4 | digits.find(text[i + 1]));
  }
  return Hex(std::move(bytes));
}

void Hex::append_to(std::string& out) const {
  for (const char c : bytes_) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 0xF];
  }
}

Hex Checksum::value() const {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(state_ >> shift & 0xFF);
  return Hex(std::move(bytes));
}

std::string Tally::end_line(const TransferSummary& summary) const {
  return to_json(EndLine{LineKind::end, summary.lines, checksum_.value()});
}

}  // namespace entente::transfer
