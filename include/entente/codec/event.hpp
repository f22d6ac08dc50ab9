#pragma once

/// \file
/// Events as documents: what stores keep, what exports and histories show.
///
///     {"type": "complaint.received", "partnership": "kitchen-42", "version": 12,
///      "at": "2026-03-02T15:05:00.000000Z", "occurred": "2026-03-02T14:30:00.000000Z",
///      "actor": "pat", "cause": "c-17", "data": {"id": "k1", "severity": "normal", …}}
///
/// `actor` and `cause` (the id of the command) are left out when there is none. Writing is
/// canonical, so a history is the same bytes wherever it is replayed. Reading passes over members
/// that it does not know, for an older library may meet what a newer one wrote; a type that it does
/// not know is refused (`event.unknown_type`), since a fold must not skip an event.
///
/// The names live in one table, beside those of the commands. An event whose meaning changes gets
/// a new name there, and the old one is turned into it while it is read: here and nowhere else, so
/// that no fold ever sees an old form. Threads: functions without state.
///
///     std::string text;
///     write_event(partnership, event, text);
///     Result<ReadEvent> same = read_event(text);

#include <span>
#include <string>
#include <string_view>

#include "entente/codec/command.hpp"
#include "entente/model/event.hpp"

namespace entente {

struct ReadEvent {
  /// `@team` for the events of the team.
  PartnershipId partnership;
  Event event;
};

/// Appends the canonical document.
ENTENTE_EXPORT void write_event(const PartnershipId& partnership, const Event& event,
                                std::string& out);
/// Errors: `document.*`, `field.*`, those of scalars; `event.unknown_type`; `command.stream` when
/// the type does not belong to that stream.
[[nodiscard]] ENTENTE_EXPORT Result<ReadEvent> read_event(std::string_view document);

/// `policy.changed`, the one event of the stream `@policy`: which policy holds from when on.
struct PolicyChanged {
  EventMeta meta;
  std::optional<CommandId> cause;
  Instant effective;
  /// The policy's own text, as it was sent.
  std::string policy;
};
ENTENTE_EXPORT void write_event(const PolicyChanged& event, std::string& out);
[[nodiscard]] ENTENTE_EXPORT Result<PolicyChanged> read_policy_changed(std::string_view document);

/// `complaint.acknowledged`.
[[nodiscard]] ENTENTE_EXPORT std::string_view event_type(const EventBody& event);

/// One line of the table of all events.
struct EventType {
  std::string_view type;
  Stream stream;
  /// Of `data`: its field list.
  TypeFunction data;
};

/// All events, slice by slice in the order of `EventBody`, then `policy.changed`.
[[nodiscard]] ENTENTE_EXPORT std::span<const EventType> event_types();

}  // namespace entente
