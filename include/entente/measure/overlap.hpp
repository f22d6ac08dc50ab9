#pragma once

/// \file
/// Whether what two sides want of one thing (a price, a date, a number of seats) can be had at
/// once.
///
/// Each side has a range, open at an end that is not given. An *exact* range stays as it is, a
/// *flexible* one is widened by its latitude (0.1: by a tenth of each bound's magnitude), and an
/// *open* goal meets whatever the other wants. If the ranges do not meet, `gap` is what lies
/// between them, and `move` the side that gives way most cheaply: the one with the most latitude
/// per weight.
///
/// Units: both ranges in one unit, any. Threads: a pure function.
/// Errors: `field.range`, with the path of the field. Source: ours, judgement.
///
/// On 2 March 2026 the client wants to pay 60 to 75 thousand, and would go a tenth higher; the
/// work costs 80 to 110:
///
///     OverlapInput input{.a = {.low = 60, .high = 75, .firmness = Firmness::flexible,
///                              .latitude = 0.1},
///                        .b = {.low = 80, .high = 110, .firmness = Firmness::exact}};
///     overlap(input)->meet;  // true, from 80 to 82.5

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// How much a side insists on its range.
enum class Firmness : std::uint8_t { exact, flexible, open };
BOOST_DESCRIBE_ENUM(Firmness, exact, flexible, open)

enum class OverlapSide : std::uint8_t { a, b };
BOOST_DESCRIBE_ENUM(OverlapSide, a, b)

struct OverlapRange {
  /// -1e15 to 1e15; absent: unbounded. `high` is not below `low`.
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
  Firmness firmness = Firmness::exact;
  /// A fraction, 0 to 1,000; absent: 0.
  std::optional<double> latitude = std::nullopt;
  /// More than 0, at most 1,000,000; absent: 1.
  std::optional<double> weight = std::nullopt;

  friend bool operator==(const OverlapRange&, const OverlapRange&) = default;
};
BOOST_DESCRIBE_STRUCT(OverlapRange, (), (low, high, firmness, latitude, weight))

struct OverlapInput {
  OverlapRange a = {};
  OverlapRange b = {};

  friend bool operator==(const OverlapInput&, const OverlapInput&) = default;
};
BOOST_DESCRIBE_STRUCT(OverlapInput, (), (a, b))

struct Overlap {
  bool meet = true;
  /// What both can have; absent where unbounded, and both on a conflict.
  std::optional<double> low = std::nullopt;
  std::optional<double> high = std::nullopt;
  /// 0 when they meet.
  double gap = 0;
  /// On a conflict: the greater latitude/weight, `a` on a tie.
  std::optional<OverlapSide> move = std::nullopt;

  friend bool operator==(const Overlap&, const Overlap&) = default;
};
BOOST_DESCRIBE_STRUCT(Overlap, (), (meet, low, high, gap, move))

[[nodiscard]] ENTENTE_EXPORT Result<Overlap> overlap(const OverlapInput& input);

}  // namespace entente
