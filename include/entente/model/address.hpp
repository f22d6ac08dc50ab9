#pragma once

/// \file
/// Where somebody can be reached, and when they want to be.

#include <optional>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"
#include "entente/time/local.hpp"

namespace entente {

/// One way to reach somebody. `priority` 1 is tried first; without one it comes last.
struct ContactPoint {
  Channel channel;
  Text address;
  std::optional<int> priority;
};
BOOST_DESCRIBE_STRUCT(ContactPoint, (), (channel, address, priority))

/// Local times between which somebody wants to be called: `["08:00", "21:00"]`.
struct ContactWindow {
  static constexpr bool as_array = true;
  LocalTime from;
  LocalTime until;
};
BOOST_DESCRIBE_STRUCT(ContactWindow, (), (from, until))

}  // namespace entente
