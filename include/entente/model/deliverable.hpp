#pragma once

/// \file
/// Deliverable: what we hand over, with its checks, its due and its budget (P25).
///
///     planned → agreed → delivered → accepted;   cancelled while open
///
/// It promises that nothing goes out past an open check without a reason on record, and that every
/// correction is kept with the side that had to make it: the client's count, ours do not. An
/// accepted deliverable that is corrected is open again. What was delivered without ever having
/// been agreed is recorded all the same. It never judges quality: the checks and the client do.
/// Threads: values.
///
/// Example: the drawings, planned on 2026-03-02 for 2026-03-06T17:00-05:00 with the check
/// "proofread", agreed by pat and ann, checked on 2026-03-05, delivered on 2026-03-06 for 1,200.00
/// USD, and accepted on 2026-03-09.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/clock.hpp"

namespace entente {

enum class DeliverableStage { planned, agreed, delivered, accepted, cancelled };
BOOST_DESCRIBE_ENUM(DeliverableStage, planned, agreed, delivered, accepted, cancelled)

struct PlanDeliverable {
  DeliverableId id;
  DeliverableKind kind = DeliverableKind::work;
  Text what;
  Instant due;
  std::optional<Money> budget;
  /// What it must pass before it goes out; absent: policy's checks for its kind.
  std::optional<std::vector<CheckName>> checks;
  /// The client's goal that it does good to.
  std::optional<GoalId> serves;
  /// The expectations that it is to meet.
  std::vector<ExpectationId> meets;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(PlanDeliverable, (),
                      (id, kind, what, due, budget, checks, serves, meets, project))

struct AgreeDeliverable {
  DeliverableId id;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AgreeDeliverable, (), (id, by))

struct CheckDeliverable {
  DeliverableId id;
  CheckName check;
  bool passed = false;
};
BOOST_DESCRIBE_STRUCT(CheckDeliverable, (), (id, check, passed))

/// `override`: why it goes out though a check is open. After a correction: delivered anew.
struct DeliverDeliverable {
  DeliverableId id;
  std::optional<Money> cost;
  std::optional<Text> override;
};
BOOST_DESCRIBE_STRUCT(DeliverDeliverable, (), (id, cost, override))

/// Whether one of the expectations was met.
struct MetExpectation {
  ExpectationId item;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(MetExpectation, (), (item, met))

struct AcceptDeliverable {
  DeliverableId id;
  ActorId by;
  std::vector<MetExpectation> items;
};
BOOST_DESCRIBE_STRUCT(AcceptDeliverable, (), (id, by, items))

struct CorrectDeliverable {
  DeliverableId id;
  ActorId by;
  Text defect;
};
BOOST_DESCRIBE_STRUCT(CorrectDeliverable, (), (id, by, defect))

struct CancelDeliverable {
  DeliverableId id;
  ActorId by;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(CancelDeliverable, (), (id, by, reason))

using DeliverableCommand =
    std::variant<PlanDeliverable, AgreeDeliverable, CheckDeliverable, DeliverDeliverable,
                 AcceptDeliverable, CorrectDeliverable, CancelDeliverable>;

// Events

using DeliverablePlanned = Accepted<PlanDeliverable>;
using DeliverableChecked = Accepted<CheckDeliverable>;
using DeliverableDelivered = Accepted<DeliverDeliverable>;
using DeliverableAccepted = Accepted<AcceptDeliverable>;
using DeliverableCancelled = Accepted<CancelDeliverable>;

/// One side said yes to it.
struct DeliverableEndorsed {
  DeliverableId id;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(DeliverableEndorsed, (), (id, by, side))

/// Both sides have said yes; with `due`, by the date on which they agreed as an expectation.
struct DeliverableAgreed {
  DeliverableId id;
  std::optional<Instant> due;
  std::optional<ExpectationId> expectation;
};
BOOST_DESCRIBE_STRUCT(DeliverableAgreed, (), (id, due, expectation))

struct DeliverableCorrected {
  DeliverableId id;
  ActorId by;
  Side side = Side::client;
  Text defect;
};
BOOST_DESCRIBE_STRUCT(DeliverableCorrected, (), (id, by, side, defect))

using DeliverableEvent = std::variant<DeliverablePlanned, DeliverableEndorsed, DeliverableAgreed,
                                      DeliverableChecked, DeliverableDelivered, DeliverableAccepted,
                                      DeliverableCorrected, DeliverableCancelled>;

// State

struct Check {
  CheckName name;
  /// Absent until it was tried.
  std::optional<bool> passed;
};
BOOST_DESCRIBE_STRUCT(Check, (), (name, passed))

struct Correction {
  Instant at;
  ActorId by;
  Side side = Side::client;
  Text defect;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (at, by, side, defect))

/// An answer, in a contact, to the question how it works for them.
struct Working {
  Instant at;
  bool satisfied = false;
};
BOOST_DESCRIBE_STRUCT(Working, (), (at, satisfied))

struct Deliverable {
  DeliverableId id;
  DeliverableKind kind = DeliverableKind::work;
  Text what;
  Instant planned_at;
  std::uint32_t version = 0;
  Instant first_due;
  /// The due in force: changes and agreed dates move it.
  Instant due;
  std::optional<Money> budget;
  std::optional<Money> cost;
  std::vector<Check> checks;
  std::optional<GoalId> serves;
  std::vector<ExpectationId> meets;
  std::optional<ProjectId> project;
  DeliverableStage stage = DeliverableStage::planned;
  boost::container::flat_map<Side, ActorId> endorsed;
  /// Each delivery; the first one counts for the due.
  std::vector<Instant> delivered_at;
  std::vector<MetExpectation> accepted_items;
  std::vector<Correction> corrections;
  std::vector<Working> working;
  std::optional<Instant> closed_at;
  /// The latest stage event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const {
    return stage != DeliverableStage::accepted && stage != DeliverableStage::cancelled;
  }
  /// The checks that it has not passed.
  [[nodiscard]] std::vector<CheckName> open_checks() const;
  /// Delivered, and corrected since.
  [[nodiscard]] bool to_mend() const;
};
BOOST_DESCRIBE_STRUCT(Deliverable, (),
                      (id, kind, what, planned_at, version, first_due, due, budget, cost, checks,
                       serves, meets, project, stage, endorsed, delivered_at, accepted_items,
                       corrections, working, closed_at, last_event_at))

/// From its planning to its due; it stops at the first delivery.
[[nodiscard]] ENTENTE_EXPORT Clock clock_of(const Deliverable& deliverable);

// Refusals besides `deliverable.unknown`, `deliverable.stage` (with the stages that allow the
// verb), `time.out_of_order`, `person.unknown`, `person.not_on_side`:

/// `deliverable.exists`, `due.past`, `check.exists`, `goal.unknown`, `goal.closed` and
/// `goal.not_on_side` (`serves`), `expectation.unknown` (`meets`), `project.unknown`,
/// `project.closed`.
Result<Events> decide(const Partnership&, const Context&, const PlanDeliverable&);
Result<Events> decide(const Partnership&, const Context&, const AgreeDeliverable&);
/// `check.unknown`.
Result<Events> decide(const Partnership&, const Context&, const CheckDeliverable&);
/// `deliverable.gate` lists the open checks; `money.currency` for a cost that cannot be compared
/// with the budget.
Result<Events> decide(const Partnership&, const Context&, const DeliverDeliverable&);
/// `expectation.unknown` (`items`).
Result<Events> decide(const Partnership&, const Context&, const AcceptDeliverable&);
Result<Events> decide(const Partnership&, const Context&, const CorrectDeliverable&);
Result<Events> decide(const Partnership&, const Context&, const CancelDeliverable&);

void evolve(Partnership& partnership, const EventMeta& meta, const DeliverablePlanned& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableEndorsed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableAgreed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableChecked& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableDelivered& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableAccepted& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableCorrected& event);
void evolve(Partnership& partnership, const EventMeta& meta, const DeliverableCancelled& event);

}  // namespace entente
