#pragma once

// A cursor over text made of digits and fixed characters: dates, times, spans.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::detail {

class Digits {
 public:
  explicit Digits(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  /// Takes one character when it is among `any`.
  [[nodiscard]] bool take(std::string_view any) noexcept {
    if (rest_.empty() || any.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Takes all digits that stand next.
  [[nodiscard]] std::string_view take_digits() noexcept {
    std::size_t count = rest_.find_first_not_of("0123456789");
    if (count == std::string_view::npos) count = rest_.size();
    const std::string_view digits = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return digits;
  }

  /// Takes exactly `count` digits (at most 9).
  [[nodiscard]] std::optional<std::int32_t> take_number(std::size_t count) noexcept {
    if (rest_.size() < count) return std::nullopt;
    std::int32_t number = 0;
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      number = number * 10 + (digit - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }

 private:
  std::string_view rest_;
};

/// `number` (not negative) with zeros in front up to `width`.
inline void append_padded(std::int64_t number, std::size_t width, std::string& out) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace entente::detail
