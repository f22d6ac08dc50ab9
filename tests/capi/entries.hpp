#pragma once

/// \file
/// Every entry of the C interface that answers with a status: a call of it that goes well, and one
/// with nothing but NULL.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "documents.hpp"
#include "entente/entente.h"

namespace entente::capi_test {

/// One of each handle.
struct World {
  /// All in memory.
  World();
  /// All in a file of SQLite: a new one, or one that such a world has left.
  explicit World(const std::string& path);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  entente_calendar* calendar = nullptr;
  entente_rhythm* rhythm = nullptr;
  entente_policy* policy = nullptr;
  entente_portfolio* portfolio = nullptr;
  entente_view* view = nullptr;
  entente_transitions* transitions = nullptr;
  /// With a portfolio; in a file it is the one above, and there is a tenant `old` that nobody
  /// holds.
  entente_store* store = nullptr;
  entente_portfolio* stored = nullptr;
  /// Of that portfolio, and where it is read from.
  std::string exported;
  std::size_t read_so_far = 0;
  entente_source source = ENTENTE_SOURCE_INIT;
  /// Where another store is opened.
  std::string elsewhere = "memory:";
  /// Where a backup goes; a store in memory has none.
  std::string copy;

 private:
  void open_store(const std::string& where);
  void look();
};

struct Entry {
  std::string name;
  entente_status (*call)(World& world, entente_error** error);
  entente_status (*call_with_nulls)(entente_error** error);
  /// Whether it is given a portfolio or a store that is not const.
  bool may_change = false;
  /// What it answers with in a world in memory; empty when it succeeds.
  std::string_view code = {};
};

[[nodiscard]] const std::vector<Entry>& entries();

/// A fingerprint of the document, or of the transitions, that the last call of an entry answered
/// with, 0 for none; it is told once.
std::uint64_t take_answer() noexcept;

}  // namespace entente::capi_test
