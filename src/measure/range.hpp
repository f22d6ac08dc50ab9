#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente::formula {

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
/// What is counted or weighed is summed, multiplied and divided: within these nothing overflows.
inline constexpr Range amount{
    .lowest = 0, .greatest = 1e15, .words = "at least 0 and at most 1e15"};
inline constexpr Range weight{.lowest = (std::numeric_limits<double>::min)(),
                              .greatest = 1e6,
                              .words = "more than 0 and at most 1,000,000"};
inline constexpr Range count{
    .lowest = 0, .greatest = 1e9, .words = "at least 0 and at most 1,000,000,000"};

/// `field.range` at `path` when the value is outside.
[[nodiscard]] Result<void> require(double value, const Range& range, std::string_view path);
/// An absent value is within every range.
[[nodiscard]] Result<void> require(std::optional<double> value, const Range& range,
                                   std::string_view path);

/// The first refusal of `check` among the elements, with its place in the list at `path`.
template <class List, class Check>
[[nodiscard]] Result<void> require_each(const List& list, std::string_view path, Check check) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (const Result<void> right = check(list[i]); !right) {
      return right.error().inside(std::string(path) + "/" + std::to_string(i));
    }
  }
  return {};
}

}  // namespace entente::formula
