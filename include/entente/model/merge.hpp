#pragma once

/// \file
/// Merge: two partnerships that turn out to be one.
///
/// The open items of `from` move: their events are told again, as they happened, in the stream of
/// `into`, so that each stands there as it stood here; with them comes what they rest on (people,
/// projects, goals, the promises of a plan, the contacts since the oldest open complaint or
/// rhythm). What was settled before, notes, gifts and what was agreed on in general stays behind,
/// to be read: what rests on it (how long it was quiet, how often a cause came before) counts anew.
/// Then `from` has ended, and takes no command any more but an erasure. Findings that were snoozed
/// or dismissed are told anew, and circles that name a role mean who holds it in `into`.
///
/// It promises that each stream is whole by itself, that nothing counts twice, and that a person,
/// or an unanswered question, that stands in both alike is one. It never joins two items of one id:
/// it refuses; where both have answers to one template, merge the other way round or confirm anew.
/// Nor does it bring back who was erased: whoever was so in one and is known by the same id in the
/// other has to be erased there first, and the erasure is told again with all else of a person.
/// Threads: values.
///
/// Example: smith-2, opened by mistake in May, has an open complaint k7 of ann's. Merged into smith
/// on 2 June, k7 is one of smith's, received in May, with ann; smith-2 is another name of smith.

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "entente/model/decide.hpp"

namespace entente {

struct Event;

/// Any item, whatever its kind.
using ItemId = Id<struct ItemTag>;

enum class MovedKind {
  person,
  project,
  request,
  goal,
  alignment,
  statement,
  rhythm,
  risk,
  expectation,
  commitment,
  deliverable,
  change,
  fee,
  complaint,
  idea,
  contact
};
BOOST_DESCRIBE_ENUM(MovedKind, person, project, request, goal, alignment, statement, rhythm, risk,
                    expectation, commitment, deliverable, change, fee, complaint, idea, contact)

/// An item that moves; a statement by the number that it had.
struct MovedItem {
  MovedKind kind = MovedKind::person;
  ItemId id;

  auto operator<=>(const MovedItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(MovedItem, (), (kind, id))

/// The partnership that it is told to becomes another name of `into`.
struct MergePartnership {
  PartnershipId into;
};
BOOST_DESCRIBE_STRUCT(MergePartnership, (), (into))

using MergeCommand = std::variant<MergePartnership>;

/// In the stream of the one that ends. From then on the items count in the other; people, projects,
/// goals and what was agreed on stay to be read as well.
struct PartnershipMerged {
  PartnershipId into;
  std::vector<MovedItem> items;
};
BOOST_DESCRIBE_STRUCT(PartnershipMerged, (), (into, items))

/// In the stream of the other: the events after it, up to that version, are those of `from`, told
/// again.
struct PartnershipJoined {
  PartnershipId from;
  std::uint32_t through = 0;
};
BOOST_DESCRIBE_STRUCT(PartnershipJoined, (), (from, through))

using MergeEvent = std::variant<PartnershipMerged, PartnershipJoined>;

/// Refusals, all at `into`: `merge.self`, `partnership.unknown`, `partnership.ended` (with `into`
/// when it was merged itself), `time.out_of_order` (before something that happened here),
/// `merge.erased` (with `people`: the ids that were erased in one of the two alone),
/// `merge.item_exists` (with the ids that stand in both), `limit.events` (more than 1,000 events or
/// items).
Result<Events> decide(const Partnership& from, const Context& context,
                      const MergePartnership& command);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipMerged& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipJoined& event);

/// The events of `into` by a merge that `decide` accepts, `meta` being the merge's own: the joining
/// first, then those of `from`, as they happened and by whom, told when the merge is. Their
/// versions are those of `meta`.
[[nodiscard]] ENTENTE_EXPORT std::vector<Event> told_again(const Partnership& from,
                                                           std::span<const Event> events,
                                                           const Partnership& into,
                                                           const EventMeta& meta);

/// How many of the events after a joining are told again; 0 for any other event.
[[nodiscard]] ENTENTE_EXPORT std::size_t count_told_again(const Event& event);

/// `partnership.ended`, with the partnership that it was merged into.
[[nodiscard]] Failure has_ended(const Partnership& partnership, std::string_view path);

}  // namespace entente
