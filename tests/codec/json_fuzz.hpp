#pragma once

#include <string_view>

namespace entente {

/// What must hold of any bytes whatever; empty when it does, else what did not.
std::string_view broken_promise(std::string_view document);

}  // namespace entente
