#include "expression_mistakes.hpp"

#include <algorithm>

namespace entente::rules {

namespace {

bool starts_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

std::size_t column_of(std::string_view text, std::size_t offset) noexcept {
  const std::string_view before = text.substr(0, (std::min)(offset, text.size()));
  return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), starts_character)) +
         1;
}

std::vector<std::uint16_t> columns_of(std::string_view text) {
  std::vector<std::uint16_t> columns;
  columns.reserve(text.size() + 1);
  std::uint16_t column = 1;
  for (const char byte : text) {
    columns.push_back(column);
    column = static_cast<std::uint16_t>(column + (starts_character(byte) ? 1 : 0));
  }
  columns.push_back(column);
  return columns;
}

void Mistakes::add(std::string_view code, std::string_view message, std::size_t offset,
                   std::string_view suggestion) {
  if (full()) return;
  Failure failure(code, message);
  failure.with("column", std::to_string(column_of(text_, offset)));
  if (!suggestion.empty()) failure.with("suggestion", suggestion);
  failures_.push_back(std::move(failure));
}

Failure Mistakes::failure() const {
  Failure first = failures_.front();
  if (failures_.size() == 1) return first;
  for (const Failure& each : failures_) first.caused_by(each);
  return first;
}

}  // namespace entente::rules
