#pragma once

/// \file
/// Every entry of the C interface that answers with a status: a call of it that goes well, and one
/// with nothing but NULL.

#include <memory>
#include <string>
#include <vector>

#include "documents.hpp"
#include "entente/entente.h"

namespace entente::capi_test {

/// One of each handle.
struct World {
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  entente_calendar* calendar = nullptr;
  entente_rhythm* rhythm = nullptr;
  entente_policy* policy = nullptr;
  entente_portfolio* portfolio = nullptr;
  entente_view* view = nullptr;
  entente_transitions* transitions = nullptr;
  /// In memory, with a portfolio of its own.
  entente_store* store = nullptr;
  entente_portfolio* stored = nullptr;
  /// Of that portfolio, and where it is read from.
  std::string exported;
  std::size_t read_so_far = 0;
  entente_source source = ENTENTE_SOURCE_INIT;
};

struct Entry {
  std::string name;
  entente_status (*call)(World& world, entente_error** error);
  entente_status (*call_with_nulls)(entente_error** error);
  /// What it answers with in that world; empty when it succeeds.
  std::string_view code = {};
};

[[nodiscard]] const std::vector<Entry>& entries();

}  // namespace entente::capi_test
