#pragma once

// The one way in which a text of the page gets into HTML.

#include <string>
#include <string_view>

namespace entente::view {

/// Clean and escaped: as harmless between tags as within a quoted attribute.
[[nodiscard]] std::string markup(std::string_view text);

}  // namespace entente::view
