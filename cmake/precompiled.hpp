#pragma once

// What nearly every unit includes; see ENTENTE_PRECOMPILE. Units include what they need all the
// same: the builds without it would find them out.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "entente/portfolio/portfolio.hpp"
