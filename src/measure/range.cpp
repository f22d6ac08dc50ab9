#include "measure/range.hpp"

#include <string>

namespace entente::formula {

Result<void> require(double value, const Range& range, std::string_view path) {
  // Written so that NaN, which compares false with everything, is refused.
  if (value >= range.lowest && value <= range.greatest) return {};
  return Failure("field.range", std::string("Give a number that is ").append(range.words) + ".",
                 path);
}

Result<void> require(std::optional<double> value, const Range& range, std::string_view path) {
  return value ? require(*value, range, path) : Result<void>();
}

}  // namespace entente::formula
