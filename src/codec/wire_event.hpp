#pragma once

/// \file
/// The wire table of events.

#include <span>
#include <string_view>

#include "entente/codec/event.hpp"
#include "wire_form.hpp"

namespace entente::json {

inline constexpr std::string_view policy_changed_type = "policy.changed";

[[nodiscard]] std::span<const WireForm<EventBody>> event_forms();
/// Null for a type that is not in the table.
[[nodiscard]] const WireForm<EventBody>* find_event_form(std::string_view type);

}  // namespace entente::json
