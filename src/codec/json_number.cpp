#include "json_number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <gsl/assert>
#include <system_error>

namespace entente::json {
namespace {

Failure no_integer() {
  return Failure("field.type", "Send a whole number, without point and exponent.");
}

Failure not_within() {
  return Failure("field.range", "Send a number that fits: 64 bits for integers and for doubles.");
}

template <class... How>
std::string_view print(std::array<char, 40>& buffer, How... how) {
  const auto printed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), how...);
  Ensures(printed.ec == std::errc{});
  return {buffer.data(), static_cast<std::size_t>(printed.ptr - buffer.data())};
}

}  // namespace

bool is_integer(std::string_view number) noexcept {
  return number.find_first_of(".eE") == std::string_view::npos;
}

Result<std::int64_t> integer_of(std::string_view number) {
  if (!is_integer(number)) return no_integer();
  std::int64_t integer = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), integer);
  if (read.ec != std::errc{}) return not_within();
  return integer;
}

Result<std::int64_t> great_integer_of(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const bool is_number = digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number || digits.empty() || digits.front() == '0') return no_integer();
  const Result<std::int64_t> integer = integer_of(text);
  if (!integer) return integer.error();
  if (*integer >= -greatest_exact && *integer <= greatest_exact) return no_integer();
  return *integer;
}

Result<double> real_of(std::string_view number) {
  double real = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), real);
  if (read.ec != std::errc{}) return not_within();
  return real;
}

void append_integer(std::int64_t number, std::string& out) {
  std::array<char, 40> buffer;
  out += print(buffer, number);
}

void append_real(double number, std::string& out) {
  Expects(std::isfinite(number));
  std::array<char, 40> buffer;
  out += print(buffer, number == 0 ? 0.0 : number);
}

double twelve_digits(double number) {
  std::array<char, 40> buffer;
  const std::string_view text = print(buffer, number, std::chars_format::scientific, 11);
  double rounded = 0;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return rounded;
}

}  // namespace entente::json
