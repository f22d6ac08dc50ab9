#pragma once

// The table of the views. Private to the views.

#include <span>

#include "entente/view/show.hpp"

namespace entente {

struct ViewEntry {
  std::string_view name;
  Result<std::string> (*shows)(const PortfolioView&, std::string_view request, Form);
  TypeFunction request;
  /// Null for what is text only.
  TypeFunction document;
};

/// Sorted by name.
[[nodiscard]] std::span<const ViewEntry> view_entries() noexcept;

}  // namespace entente
