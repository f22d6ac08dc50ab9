#pragma once

/// \file
/// What the tests of the measures share: comparison to 1e-9 relative, or to the digits that a
/// source prints, and a refusal by its code and path.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();

#define EXPECT_CLOSE(value, expected) EXPECT_NEAR(value, expected, 1e-9 * std::abs(expected))

template <class T>
void expect_refused(const Result<T>& result, std::string_view code, std::string_view path) {
  ASSERT_FALSE(result) << path;
  EXPECT_EQ(result.error().code(), code) << path;
  EXPECT_EQ(result.error().path(), path);
  EXPECT_FALSE(result.error().message().empty());
}

}  // namespace entente
