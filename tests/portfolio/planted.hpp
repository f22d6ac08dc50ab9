#pragma once

// Puts a marked text into every text field of a command, found through the field descriptions.

#include <string>

#include "entente/codec/command.hpp"

namespace entente::test {

/// How many texts were planted. The mark stands in brackets, so that none is part of another.
std::size_t plant(Command& command, const std::string& mark);

}  // namespace entente::test
