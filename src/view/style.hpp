#pragma once

// The one style sheet of all pages.

#include <string_view>

namespace entente::view {

/// What stands between `<style>` and `</style>`, to the byte.
extern const std::string_view style_sheet;

/// Its SHA-256 in Base64, for the Content-Security-Policy. tests/view/html_test.py says the right
/// one when the sheet was changed.
extern const std::string_view style_hash;

}  // namespace entente::view
