#pragma once

/// \file
/// A hash of 32 bytes. By which function, of what, and whether it is keyed, is said where one is
/// used.

#include <array>
#include <cstddef>

namespace entente {

using Hash = std::array<std::byte, 32>;

}  // namespace entente
