#pragma once

/// \file
/// The wire table of commands.

#include <span>
#include <string_view>

#include "wire_form.hpp"

namespace entente::json {

inline constexpr std::string_view set_policy_type = "policy.set";

[[nodiscard]] std::span<const WireForm<CommandBody>> command_forms();
/// Null for a type that is not in the table.
[[nodiscard]] const WireForm<CommandBody>* find_command_form(std::string_view type);

}  // namespace entente::json
