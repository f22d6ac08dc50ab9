#pragma once

// What the histories of partnerships hold beyond promises and complaints.

#include "random_forms.hpp"

namespace entente::test {

[[nodiscard]] Repertoire partnership_repertoire();

}  // namespace entente::test
