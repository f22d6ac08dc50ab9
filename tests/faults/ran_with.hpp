#pragma once

/// \file
/// What a program of this folder was run with, for the line that it prints.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/base/version.hpp"

namespace entente {

/// A number that the host of a run may set.
inline long wanted(const char* variable, long usual) {
  const char* given = std::getenv(variable);
  return given != nullptr ? std::atol(given) : usual;
}

/// `durability`: as a store has read it back; it names the version of SQLite.
inline std::string ran_with(std::uint64_t seed, const std::string& durability) {
  return std::string("seed ")
      .append(std::to_string(seed))
      .append(", entente ")
      .append(ENTENTE_VERSION)
      .append(", ")
      .append(durability);
}

}  // namespace entente
