#pragma once

/// \file
/// An event: what was accepted, numbered from 1 in its stream. A stream's state is the fold of its
/// events; events of other streams are never needed for it.

#include <variant>
#include <vector>

#include "entente/model/access.hpp"
#include "entente/model/change.hpp"
#include "entente/model/commitment.hpp"
#include "entente/model/complaint/event.hpp"
#include "entente/model/contact.hpp"
#include "entente/model/credibility.hpp"
#include "entente/model/deliverable.hpp"
#include "entente/model/expectation.hpp"
#include "entente/model/fee.hpp"
#include "entente/model/finding_mark.hpp"
#include "entente/model/fit.hpp"
#include "entente/model/generosity.hpp"
#include "entente/model/goal.hpp"
#include "entente/model/idea.hpp"
#include "entente/model/knowledge.hpp"
#include "entente/model/merge.hpp"
#include "entente/model/note.hpp"
#include "entente/model/person.hpp"
#include "entente/model/project.hpp"
#include "entente/model/record.hpp"
#include "entente/model/rhythm.hpp"
#include "entente/model/standing.hpp"
#include "entente/model/statement.hpp"
#include "entente/model/style.hpp"
#include "entente/model/success.hpp"
#include "entente/model/team.hpp"
#include "entente/model/voice.hpp"

namespace entente {

namespace detail {
template <class E, class Variant>
inline constexpr bool holds_alternative = false;
template <class E, class... Each>
inline constexpr bool holds_alternative<E, std::variant<Each...>> = (std::is_same_v<E, Each> ||
                                                                     ...);
}  // namespace detail

using EventSlices =
    std::variant<TeamEvent, StandingEvent, MergeEvent, PersonEvent, StyleEvent, SuccessEvent,
                 FitEvent, ProjectEvent, AccessEvent, GoalEvent, FeeEvent, StatementEvent,
                 FindingEvent, ContactEvent, RhythmEvent, VoiceEvent, ExpectationEvent,
                 CommitmentEvent, DeliverableEvent, ChangeEvent, ComplaintEvent, NoteEvent,
                 KnowledgeEvent, GenerosityEvent, CredibilityEvent, IdeaEvent, RecordEvent>;

/// One of all events; its copying is compiled once, not wherever an event is kept.
struct ENTENTE_EXPORT EventBody : EventSlices {
  using EventSlices::EventSlices;
  EventBody(const EventBody&);
  EventBody(EventBody&&) noexcept;
  EventBody& operator=(const EventBody&);
  EventBody& operator=(EventBody&&) noexcept;
  ~EventBody();
};

struct Event {
  EventMeta meta;
  /// The id of the command that caused it.
  std::optional<CommandId> cause;
  EventBody body;
};

/// What a command led to, in order; empty when it changed nothing (signing twice).
struct Events {
  std::vector<EventBody> list;

  template <class... Each>
  [[nodiscard]] static Events of(Each... events) {
    Events all;
    (all.add(std::move(events)), ...);
    return all;
  }
  template <class E>
  void add(E event) {
    list.emplace_back(nested<E>(std::move(event)));
  }

 private:
  /// The slice's variant that has `E` as an alternative.
  template <class E, std::size_t I = 0>
  static EventBody nested(E event) {
    using Slice = std::variant_alternative_t<I, EventSlices>;
    if constexpr (detail::holds_alternative<E, Slice>) {
      return EventBody(std::in_place_index<I>, std::move(event));
    } else {
      return nested<E, I + 1>(std::move(event));
    }
  }
};

}  // namespace entente
