#pragma once

/// \file
/// Numbers of documents, exact both ways and independent of any locale.

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente::json {

/// The integers up to here travel as numbers, greater ones as strings: other readers hold them in
/// doubles.
inline constexpr std::int64_t greatest_exact = std::int64_t{1} << 53;

/// Whether the text of a JSON number has neither point nor exponent.
[[nodiscard]] bool is_integer(std::string_view number) noexcept;

/// Of the text of a JSON number. Errors: `field.type` (a point or an exponent), `field.range`.
Result<std::int64_t> integer_of(std::string_view number);
/// Of the text of a JSON string: only what may not travel as a number. Errors: as above.
Result<std::int64_t> great_integer_of(std::string_view text);
/// The nearest double. Errors: `field.range` when it is infinite or vanishes.
Result<double> real_of(std::string_view number);

void append_integer(std::int64_t number, std::string& out);
/// The shortest text that reads back the same; -0 is 0, since they are equal. Expects finite.
void append_real(double number, std::string& out);
[[nodiscard]] double twelve_digits(double number);

}  // namespace entente::json
