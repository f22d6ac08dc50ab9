#pragma once

/// \file
/// The mistakes of one expression, gathered while it is read so that all are reported at once.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/failure.hpp"

namespace entente::rules {

/// The column, in characters from 1, of the byte at `offset`.
[[nodiscard]] std::size_t column_of(std::string_view text, std::size_t offset) noexcept;
/// Those of all bytes, and of the end: for whoever asks for many of them.
[[nodiscard]] std::vector<std::uint16_t> columns_of(std::string_view text);

class Mistakes {
 public:
  static constexpr std::size_t max_count = 20;

  explicit Mistakes(std::string_view text) : text_(text) {}

  /// `suggestion` is what was likely meant, empty when nothing is near.
  void add(std::string_view code, std::string_view message, std::size_t offset,
           std::string_view suggestion = {});

  [[nodiscard]] bool empty() const noexcept { return failures_.empty(); }
  /// Further mistakes are not kept.
  [[nodiscard]] bool full() const noexcept { return failures_.size() == max_count; }
  /// The first mistake, which carries all of them when there are several.
  [[nodiscard]] Failure failure() const;

 private:
  std::string_view text_;
  std::vector<Failure> failures_;
};

}  // namespace entente::rules
