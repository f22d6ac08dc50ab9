#pragma once

/// \file
/// What `decide` and `evolve` of every slice are given.
///
/// `decide` answers a command with events or a failure and changes nothing; `evolve` applies an
/// event and never refuses. Both are pure: no clock, no I/O, the same answer for the same values.
/// Checks come in one order everywhere: persons, item, order in time, stage, content.
/// `model/fold.hpp` joins the slices. Threads: free functions over values.

#include <optional>
#include <string>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/result.hpp"
#include "entente/time/instant.hpp"

namespace entente {

struct Policy;
struct Team;
struct Partnership;
struct Event;
struct Events;

/// An event that records what a command said, word for word (defaults filled in).
template <class Command>
struct Accepted {
  Command data;
};

/// Where an event stands in its stream and in time.
struct EventMeta {
  std::uint32_t version = 0;
  /// When the host told us.
  Instant at;
  /// When it happened; never after `at`.
  Instant occurred;
  std::optional<ActorId> actor;
};

/// The plain values that a decision may look at, beside the partnership itself.
struct Context {
  const Policy& policy;
  const Team& team;
  Instant at;
  Instant occurred;
  std::optional<ActorId> actor;
  /// For a move to another stage: the items of that stage's gate that are open, by name.
  std::vector<std::string> open_gate = {};
  /// For a merge: all events of the partnership, and the one to join; null when there is none.
  const std::vector<Event>* history = nullptr;
  const Partnership* into = nullptr;
};

}  // namespace entente
