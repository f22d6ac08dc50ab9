#pragma once

/// \file
/// Change: what is to be done otherwise than was agreed, at which price (P7, P14, P25).
///
///     proposed → agreed | declined | given
///
/// It promises that a price joins a budget, and days join a due, only once both sides have agreed,
/// and that what is done free is a change on record, and a gift. It never changes what a
/// deliverable is: it says so in words. Threads: values.
///
/// Example: on 2026-03-03 pat proposes a second coat for 120.00 USD and 2 days; agreed by both on
/// 2026-03-04, the budget of 1,200.00 USD becomes 1,320.00 USD, and the due of 2026-03-06T17:00 New
/// York becomes 2026-03-08T17:00, across the change to summer time.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class ChangeStage { proposed, agreed, declined, given };
BOOST_DESCRIBE_ENUM(ChangeStage, proposed, agreed, declined, given)

struct ProposeChange {
  ChangeId id;
  std::optional<ActorId> by;
  std::optional<DeliverableId> deliverable;
  Text what;
  std::optional<Text> why;
  std::optional<Money> price;
  /// Calendar days in the zone of the partnership, 0 to 3650.
  std::optional<int> days;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(ProposeChange, (), (id, by, deliverable, what, why, price, days, project))

struct AgreeChange {
  ChangeId id;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AgreeChange, (), (id, by))

struct DeclineChange {
  ChangeId id;
  ActorId by;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(DeclineChange, (), (id, by, reason))

/// Done free: a proposed change by its id alone, or a new one with all that is said of it. `price`
/// is what it would have cost; neither that nor `days` moves anything. It is a gift as well, a
/// service worth that price; `cost` is what it costs us, the price when absent.
struct GiveChange {
  ChangeId id;
  std::optional<ActorId> by;
  std::optional<DeliverableId> deliverable;
  std::optional<Text> what;
  std::optional<Text> why;
  std::optional<Money> price;
  std::optional<Money> cost;
  std::optional<int> days;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(GiveChange, (), (id, by, deliverable, what, why, price, cost, days, project))

using ChangeCommand = std::variant<ProposeChange, AgreeChange, DeclineChange, GiveChange>;

// Events

using ChangeProposed = Accepted<ProposeChange>;
using ChangeDeclined = Accepted<DeclineChange>;

/// One side said yes.
struct ChangeEndorsed {
  ChangeId id;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(ChangeEndorsed, (), (id, by, side))

/// Both sides have said yes. `due` and `budget` are what the deliverable has from then on.
struct ChangeAgreed {
  ChangeId id;
  std::optional<DeliverableId> deliverable;
  std::optional<Instant> due;
  std::optional<Money> budget;
};
BOOST_DESCRIBE_STRUCT(ChangeAgreed, (), (id, deliverable, due, budget))

/// Of a proposed change, too, it says all; `gift` is the gift that it is in the same breath.
struct ChangeGiven {
  ChangeId id;
  std::optional<ActorId> by;
  std::optional<DeliverableId> deliverable;
  Text what;
  std::optional<Text> why;
  std::optional<Money> price;
  std::optional<int> days;
  std::optional<ProjectId> project;
  std::optional<GiftId> gift;
};
BOOST_DESCRIBE_STRUCT(ChangeGiven, (), (id, by, deliverable, what, why, price, days, project, gift))

using ChangeEvent =
    std::variant<ChangeProposed, ChangeEndorsed, ChangeAgreed, ChangeDeclined, ChangeGiven>;

// State

struct Change {
  ChangeId id;
  std::optional<ActorId> by;
  std::optional<DeliverableId> deliverable;
  Text what;
  std::optional<Text> why;
  std::optional<Money> price;
  std::optional<int> days;
  std::optional<ProjectId> project;
  Instant proposed_at;
  std::uint32_t version = 0;
  ChangeStage stage = ChangeStage::proposed;
  boost::container::flat_map<Side, ActorId> endorsed;
  std::optional<Instant> closed_at;
  /// When it was done free: the gift that it was.
  std::optional<GiftId> gift;
  /// The latest stage event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return stage == ChangeStage::proposed; }
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (id, by, deliverable, what, why, price, days, project, proposed_at, version,
                       stage, endorsed, closed_at, gift, last_event_at))

// Refusals besides `change.unknown`, `change.stage`, `time.out_of_order`, `person.unknown`,
// `person.not_on_side`:

/// `change.exists`, `deliverable.unknown`, `deliverable.stage` (it is accepted or cancelled),
/// `money.currency` and `money.range` (the budget cannot take the price), `field.range`,
/// `project.unknown`, `project.closed`.
Result<Events> decide(const Partnership&, const Context&, const ProposeChange&);
/// When both sides have: `deliverable.stage`, `money.currency`, `money.range`, `time.range` (the
/// due leaves the range of instants).
Result<Events> decide(const Partnership&, const Context&, const AgreeChange&);
Result<Events> decide(const Partnership&, const Context&, const DeclineChange&);
/// As for a proposal; `field.missing` for a new one without `what`, and without `cost` when there
/// is no price; `field.range` for a cost below zero; `change.exists` when a proposed one is
/// described anew. The gift has the id of the change, `<id>.gift` when another gift has that;
/// `gift.exists` when that is taken, too.
Result<Events> decide(const Partnership&, const Context&, const GiveChange&);

void evolve(Partnership& partnership, const EventMeta& meta, const ChangeProposed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ChangeEndorsed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ChangeAgreed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ChangeDeclined& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ChangeGiven& event);

}  // namespace entente
