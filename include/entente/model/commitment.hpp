#pragma once

/// \file
/// Commitment: a promise, ours or theirs (P14, P15, P18).
///
/// It promises one outcome per promise: kept, owned up, released, or, derived and without an
/// event, broken when nobody spoke of it until 5.25 days after its due. Time blocked by the client
/// or a third party moves the due. It never mends an outcome: a broken promise that is kept later
/// was broken. Threads: values.
///
/// Example: made on 2026-03-02 by pat for 2026-03-06T17:00-05:00, renegotiated with ann's consent
/// on 2026-03-05 to 2026-03-09, kept on 2026-03-08: renegotiated in time.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/clock.hpp"

namespace entente {

/// Where a promise comes from (P15).
enum class Origin { marketing, sales, project, access, complaint, improvement, rhythm, other };
BOOST_DESCRIBE_ENUM(Origin, marketing, sales, project, access, complaint, improvement, rhythm,
                    other)

enum class Outcome { kept, owned_up, released };
BOOST_DESCRIBE_ENUM(Outcome, kept, owned_up, released)

/// How a due came about: with the promise itself, or by giving it anew.
enum class DueGiven { made, renegotiated, owned_up };
BOOST_DESCRIBE_ENUM(DueGiven, made, renegotiated, owned_up)

struct DueGivenAt {
  Instant from;
  Instant due;
  DueGiven how = DueGiven::made;
};
BOOST_DESCRIBE_STRUCT(DueGivenAt, (), (from, due, how))

struct Block {
  Instant from;
  std::optional<Instant> until;
  WaitingOn on = WaitingOn::client;
  Text needs;

  [[nodiscard]] bool covers(Instant when) const;
};
BOOST_DESCRIBE_STRUCT(Block, (), (from, until, on, needs))

/// The step of a complaint's plan that this promise is.
struct StepOf {
  ComplaintId complaint;
  PlanId plan;
  StepId step;
};
BOOST_DESCRIBE_STRUCT(StepOf, (), (complaint, plan, step))

struct MakeCommitment {
  CommitmentId id;
  ActorId by;
  Side side = Side::provider;
  std::optional<ActorId> to;
  Text what;
  Instant due;
  Origin origin = Origin::other;
  /// The client's goal that it serves (P18).
  std::optional<GoalId> serves;
  std::optional<Text> benefit;
  /// A member, else a role (see `partnership.assign`).
  std::optional<Text> owner;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(MakeCommitment, (),
                      (id, by, side, to, what, due, origin, serves, benefit, owner, project))

struct KeepCommitment {
  CommitmentId id;
  std::optional<Text> note;
};
BOOST_DESCRIBE_STRUCT(KeepCommitment, (), (id, note))

/// Before due, with the consent of somebody on another side.
struct RenegotiateCommitment {
  CommitmentId id;
  Instant due;
  Text reason;
  ActorId agreed_by;
};
BOOST_DESCRIBE_STRUCT(RenegotiateCommitment, (), (id, due, reason, agreed_by))

/// Openly, before or after due. With `new_due` the promise stays open, without it closes.
struct OwnUpCommitment {
  CommitmentId id;
  Text reason;
  std::optional<Instant> new_due;
};
BOOST_DESCRIBE_STRUCT(OwnUpCommitment, (), (id, reason, new_due))

struct BlockCommitment {
  CommitmentId id;
  WaitingOn on = WaitingOn::client;
  Text needs;
};
BOOST_DESCRIBE_STRUCT(BlockCommitment, (), (id, on, needs))

struct UnblockCommitment {
  CommitmentId id;
};
BOOST_DESCRIBE_STRUCT(UnblockCommitment, (), (id))

struct ReleaseCommitment {
  CommitmentId id;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(ReleaseCommitment, (), (id, by))

using CommitmentCommand =
    std::variant<MakeCommitment, KeepCommitment, RenegotiateCommitment, OwnUpCommitment,
                 BlockCommitment, UnblockCommitment, ReleaseCommitment>;

// Events

/// Made by hand, by the agreement on a plan (`step`), to prevent a complaint (`prevents`), by the
/// first word on a request for contact, or by an expectation that both sides share (`expectation`).
struct CommitmentMade {
  CommitmentId id;
  ActorId by;
  Side side = Side::provider;
  std::optional<ActorId> to;
  Text what;
  Instant due;
  Origin origin = Origin::other;
  std::optional<GoalId> serves;
  std::optional<Text> benefit;
  std::optional<Text> owner;
  std::optional<ProjectId> project;
  std::optional<StepOf> step;
  std::optional<ComplaintId> prevents;
  std::optional<ExpectationId> expectation;
};
BOOST_DESCRIBE_STRUCT(CommitmentMade, (),
                      (id, by, side, to, what, due, origin, serves, benefit, owner, project, step,
                       prevents, expectation))

/// `by` is absent when what the promise rested on came to an end: the plan that it was a step of,
/// the request that it was to answer, the expectation that was agreed on anew.
struct CommitmentReleased {
  CommitmentId id;
  std::optional<ActorId> by;
};
BOOST_DESCRIBE_STRUCT(CommitmentReleased, (), (id, by))

using CommitmentKept = Accepted<KeepCommitment>;
using CommitmentRenegotiated = Accepted<RenegotiateCommitment>;
using CommitmentOwnedUp = Accepted<OwnUpCommitment>;
using CommitmentBlocked = Accepted<BlockCommitment>;
using CommitmentUnblocked = Accepted<UnblockCommitment>;
using CommitmentEvent =
    std::variant<CommitmentMade, CommitmentKept, CommitmentRenegotiated, CommitmentOwnedUp,
                 CommitmentBlocked, CommitmentUnblocked, CommitmentReleased>;

// State

struct Commitment {
  CommitmentId id;
  CommitmentMade made;
  Instant made_at;
  std::uint32_t version = 0;
  /// One entry per due that was ever given, the first when it was made.
  std::vector<DueGivenAt> dues;
  std::vector<Block> blocks;
  std::optional<Outcome> outcome;
  std::optional<Instant> closed_at;
  /// The latest stage event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !outcome; }
  [[nodiscard]] bool blocked_at(Instant when) const;
};
BOOST_DESCRIBE_STRUCT(Commitment, (),
                      (id, made, made_at, version, dues, blocks, outcome, closed_at, last_event_at))

/// The clock of one of the dues that were given, with the blocks as pauses.
[[nodiscard]] ENTENTE_EXPORT Clock clock_of(const Commitment& commitment, const DueGivenAt& due);
/// The clock that counts now: that of the due given last.
[[nodiscard]] ENTENTE_EXPORT Clock clock_of(const Commitment& commitment);

// Deciding and evolving. Refusals besides `commitment.unknown`, `commitment.closed`,
// `time.out_of_order`:

/// `person.unknown`, `person.not_on_side`, `commitment.exists`, `due.past`, `goal.unknown`,
/// `goal.closed`, `goal.not_on_side` (`serves`), `project.unknown`, `project.closed`;
/// `member.unknown` is never given: an owner may be a role.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MakeCommitment& command);
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const KeepCommitment& command);
/// `person.not_on_side` (the promise's own side), `commitment.overdue`, `due.past`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RenegotiateCommitment& command);
/// `due.past`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OwnUpCommitment& command);
/// `commitment.blocked`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const BlockCommitment& command);
/// `commitment.not_blocked`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const UnblockCommitment& command);
/// `person.unknown`, `commitment.not_theirs`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReleaseCommitment& command);

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentMade& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentKept& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentRenegotiated& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentOwnedUp& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentBlocked& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentUnblocked& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentReleased& event);

}  // namespace entente
