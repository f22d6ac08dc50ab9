#pragma once

/// \file
/// Fold: the slices joined. `decide` hands a command to its slice, `evolve` an event to the slice
/// that applies it; a stream's state is the fold of its events.
///
/// The corrected history at an instant is the fold, in version order, of the events that happened
/// until then: openings and people hold from the beginning of time, what was retracted was never
/// there. Whoever has several ids (`model/person.hpp`) is decided and folded by the one that they
/// go by in the state. Threads: free functions over values.
///
///     Partnership state{.id = *PartnershipId::parse("kitchen-42")};
///     Result<Events> events = decide(state, {policy, team, at, at, {}}, command.body);

#include <span>

#include "entente/model/command.hpp"
#include "entente/model/event.hpp"
#include "entente/model/item.hpp"

namespace entente {

/// Decides a command of a partnership; those of the team and of findings are decided elsewhere
/// (`model/team.hpp`, `portfolio/`). Besides the slices' refusals: `partnership.unknown` before it
/// is opened, `partnership.ended` for all but contacts, closings of promises, and moves, and those
/// of `known_actor`.
[[nodiscard]] ENTENTE_EXPORT Result<Events> decide(const Partnership& partnership,
                                                   const Context& context,
                                                   const CommandBody& command);

/// The part of `decide` that asks whether the partnership takes such a command at all.
[[nodiscard]] ENTENTE_EXPORT Result<void> takes(const Partnership& partnership,
                                                const CommandBody& command);

/// `person.unknown` when who entered the command is neither a person of the partnership nor a
/// member; nobody named is the host itself, and known.
[[nodiscard]] ENTENTE_EXPORT Result<void> known_actor(const Partnership& partnership,
                                                      const Context& context);

/// Applies one event; the version of the partnership becomes the event's.
ENTENTE_EXPORT void evolve(Partnership& partnership, const Event& event);
ENTENTE_EXPORT void evolve(Team& team, const Event& event);

/// The state of a partnership after these events, those left out that were taken back.
[[nodiscard]] ENTENTE_EXPORT Partnership fold(const PartnershipId& id,
                                              std::span<const Event> events);

/// True for the events that hold from the beginning of time.
[[nodiscard]] ENTENTE_EXPORT bool holds_always(const EventBody& event);

/// The items whose state or deadlines an event may change, in the state after it. Two events
/// that touch nothing in common may be applied in either order.
[[nodiscard]] ENTENTE_EXPORT std::vector<Subject> touched_by(const Partnership& partnership,
                                                             const EventBody& event);

}  // namespace entente
