#pragma once

/// \file
/// JSON pointers (RFC 6901), the paths of failures: `/data/steps/2/due`.
///
/// Names that a host chose stand in them escaped, `~` as `~0` and `/` as `~1`, so that a program
/// finds the field again whatever it is called. Paths of fixed names are written as they are; a
/// name from outside goes through here. Threads: functions without state.
///
///     below("/data/roles", "day/night");  // "/data/roles/day~1night"

#include <string>
#include <string_view>

#include "entente/base/export.hpp"

namespace entente {

/// Appends one step to a pointer: `a/b` becomes `/a~1b`.
ENTENTE_EXPORT void append_pointer(std::string_view name, std::string& pointer);
/// The pointer of the member `name` in the object at `path`.
[[nodiscard]] ENTENTE_EXPORT std::string below(std::string_view path, std::string_view name);

}  // namespace entente
