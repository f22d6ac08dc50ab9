#pragma once

/// \file
/// Text with a bound: valid UTF-8, no NUL, at most `Max` bytes.
///
/// `Text` is what people write (summaries, reasons, promises): up to 16 KiB. A text is checked
/// when it is made and never again; it is not trimmed, folded or normalised. Threads: a value.
///
///     Result<Text> what = Text::parse("Send the tile samples by Friday");

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente {

/// True when `bytes` is well-formed UTF-8 by Unicode 15 table 3-7 (no surrogates, no overlong
/// forms, nothing above U+10FFFF).
[[nodiscard]] ENTENTE_EXPORT bool is_utf8(std::string_view bytes) noexcept;

/// Lower case of the ASCII letters; other bytes stay. Used to compare free codes ("Tile" = "tile").
[[nodiscard]] ENTENTE_EXPORT std::string fold_case(std::string_view text);

namespace detail {
/// `field.type` for bad UTF-8 or NUL, `field.too_long` past the bound.
ENTENTE_EXPORT Result<void> check_text(std::string_view bytes, std::size_t bound);
}  // namespace detail

template <std::size_t Max>
class BoundedText {
 public:
  static constexpr std::string_view type_name = "text";
  static constexpr std::size_t max_bytes = Max;

  BoundedText() = default;

  /// Errors: `field.type` (not UTF-8, or a NUL), `field.too_long`.
  static Result<BoundedText> parse(std::string_view bytes) {
    if (auto checked = detail::check_text(bytes, Max); !checked) return checked.error();
    BoundedText text;
    text.bytes_ = bytes;
    return text;
  }

  [[nodiscard]] std::string_view view() const noexcept { return bytes_; }
  [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }
  void append_to(std::string& out) const { out += bytes_; }

  auto operator<=>(const BoundedText&) const = default;

 private:
  std::string bytes_;
};

using Text = BoundedText<16 * 1024>;

/// What a text reads as when the person whom it tells of was erased.
inline constexpr std::string_view erased_text = "[erased]";

}  // namespace entente
