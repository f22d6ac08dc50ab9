#pragma once

// What the histories of several partnerships hold: what is counted across them.

#include "random_forms.hpp"

namespace entente::test {

/// With forms, words and ways of those of one partnership.
[[nodiscard]] Repertoire wide_repertoire(const Repertoire& of_one);

}  // namespace entente::test
