#pragma once

/// \file
/// What callers in C pass, taken apart and checked: texts with their length, instants in
/// microseconds, arrays of documents. Threads: functions without state.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.hpp"
#include "entente/c/base.h"
#include "entente/store/event_store.hpp"
#include "entente/time/instant.hpp"

namespace entente::capi {

/// The text, which must be UTF-8: what quotes it later must be able to. Errors: `document.utf8`.
[[nodiscard]] Result<std::string_view> text_of(const char* data, std::size_t length);

/// Errors: those of an id, at `/tenant`.
[[nodiscard]] Result<TenantId> tenant_of(const char* tenant, std::size_t length);

/// Errors: `time.range`.
[[nodiscard]] Result<Instant> instant_of(std::int64_t micros);
/// Absent for `ENTENTE_NEVER`.
[[nodiscard]] Result<std::optional<Instant>> optional_instant_of(std::int64_t micros);
[[nodiscard]] std::int64_t micros_of(const std::optional<Instant>& instant) noexcept;

/// The documents of a JSON array, each as the bytes that it has there and not read yet. What
/// stands between the commas is left to whoever reads it, so an array may be of any length.
/// Errors: `document.syntax` (with `offset`) when the brackets and commas make no array.
[[nodiscard]] Result<std::vector<std::string_view>> elements_of(std::string_view array);

/// `{"ok":false,"error":…}`.
[[nodiscard]] std::string refusal_of(const Failure& failure);

}  // namespace entente::capi
