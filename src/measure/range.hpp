#pragma once

#include <limits>
#include <optional>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente::measure {

/// The numbers that a field takes; infinity and NaN are never among them.
struct Range {
  double lowest = std::numeric_limits<double>::lowest();
  double greatest = (std::numeric_limits<double>::max)();
  /// Said in the refusal: "0 or more", "between 0 and 1".
  std::string_view words;
};

inline constexpr Range not_negative{.lowest = 0, .words = "0 or more"};
inline constexpr Range positive{.lowest = (std::numeric_limits<double>::min)(),
                                .words = "more than 0"};
inline constexpr Range share{.lowest = 0, .greatest = 1, .words = "between 0 and 1"};

/// `field.range` at `path` when the value is outside.
[[nodiscard]] Result<void> require(double value, const Range& range, std::string_view path);
/// An absent value is within every range.
[[nodiscard]] Result<void> require(std::optional<double> value, const Range& range,
                                   std::string_view path);

}  // namespace entente::measure
