#pragma once

/// \file
/// Statement: the common ground of both sides, in one sentence that both sign (P8).
///
/// Alignments say which goals of the two sides go together; a statement puts them into words. Each
/// draft is a version, counted from 1 through the partnership. It promises that a version is agreed
/// only when somebody of each side has signed that same version, and that the agreed one of a
/// project (or of the relation itself) stands until a newer one is agreed. It never rests on what
/// was confided, and it is never agreed on a goal that we only assume. Threads: values.
///
/// Example: version 1 drafted on 2026-03-02, signed by ann on the 3rd and by pat on the 4th: agreed
/// on the 4th. On the 9th ann's budget is revised: version 1 is stale, and stands until version 2,
/// drafted that day, is signed by both.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

/// Goals of the client and of the provider that go together.
struct FindAlignment {
  AlignmentId id;
  std::vector<GoalId> client_goals;
  std::vector<GoalId> provider_goals;
  Text text;
};
BOOST_DESCRIBE_STRUCT(FindAlignment, (), (id, client_goals, provider_goals, text))

struct DropAlignment {
  AlignmentId id;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(DropAlignment, (), (id, reason))

struct DraftStatement {
  Text text;
  std::vector<AlignmentId> alignments;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(DraftStatement, (), (text, alignments, project))

struct AgreeStatement {
  ActorId by;
  /// The draft that they sign.
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AgreeStatement, (), (by, version))

using StatementCommand = std::variant<FindAlignment, DropAlignment, DraftStatement, AgreeStatement>;

// Events

using AlignmentFound = Accepted<FindAlignment>;
using AlignmentDropped = Accepted<DropAlignment>;

/// `side` is whose words they are: that of the actor, ours when the host itself entered it.
struct StatementDrafted {
  std::uint32_t version = 0;
  Text text;
  std::vector<AlignmentId> alignments;
  std::optional<ProjectId> project;
  Side side = Side::provider;
};
BOOST_DESCRIBE_STRUCT(StatementDrafted, (), (version, text, alignments, project, side))

/// One side signed.
struct StatementEndorsed {
  std::uint32_t version = 0;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(StatementEndorsed, (), (version, by, side))

/// Both sides have signed the same version.
struct StatementAgreed {
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StatementAgreed, (), (version))

using StatementEvent = std::variant<AlignmentFound, AlignmentDropped, StatementDrafted,
                                    StatementEndorsed, StatementAgreed>;

// State

struct Alignment {
  AlignmentId id;
  std::vector<GoalId> client_goals;
  std::vector<GoalId> provider_goals;
  Text text;
  Instant found_at;
  std::uint32_t version = 0;
  std::optional<Instant> dropped_at;

  [[nodiscard]] bool open() const { return !dropped_at; }
};
BOOST_DESCRIBE_STRUCT(Alignment, (),
                      (id, client_goals, provider_goals, text, found_at, version, dropped_at))

/// One version of a statement. Its id is the number of the version.
struct Statement {
  StatementId id;
  Text text;
  std::vector<AlignmentId> alignments;
  std::optional<ProjectId> project;
  Side side = Side::provider;
  Instant drafted_at;
  /// Of its event, as everywhere.
  std::uint32_t version = 0;
  boost::container::flat_map<Side, ActorId> signed_by;
  std::optional<Instant> agreed_at;
  /// The event that made it agreed.
  std::optional<std::uint32_t> agreed_by;
  /// A newer draft took its place before it was agreed, or was agreed after it.
  bool replaced = false;
  /// The latest event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !replaced; }
  [[nodiscard]] bool stands() const { return agreed_at && !replaced; }
};
BOOST_DESCRIBE_STRUCT(Statement, (),
                      (id, text, alignments, project, side, drafted_at, version, signed_by,
                       agreed_at, agreed_by, replaced, last_event_at))

/// Whether an agreed statement speaks of goals or alignments that have changed since: a goal under
/// its alignments was revised or withdrawn, or an alignment was dropped.
[[nodiscard]] ENTENTE_EXPORT bool is_stale(const Partnership& partnership,
                                           const Statement& statement);

/// Refusals: `alignment.exists`, `alignment.one_sided` (a side without a goal), `goal.unknown`,
/// `goal.not_on_side`, `goal.closed` (with the place in the list), `time.out_of_order` (before a
/// goal was stated).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const FindAlignment& command);
/// Refusals: `alignment.unknown`, `alignment.closed`, `time.out_of_order`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DropAlignment& command);
/// Refusals, with the place in the list: `alignment.unknown`, `alignment.closed`, `goal.closed` (it
/// rests on a withdrawn goal), `statement.confidential`; `project.unknown`, `project.closed`,
/// `time.out_of_order`. Drafting the same again changes nothing, unless it is stale.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DraftStatement& command);
/// Refusals: `person.unknown`, `person.not_on_side` (an ally), `version.unknown`,
/// `time.out_of_order`, `statement.stale_version` (there is a newer draft), `alignment.closed`,
/// `goal.closed`, `goal.assumed`, `statement.confidential` (of what the version rests on now).
/// Signing the same version again changes nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeStatement& command);

void evolve(Partnership& partnership, const EventMeta& meta, const AlignmentFound& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AlignmentDropped& event);
void evolve(Partnership& partnership, const EventMeta& meta, const StatementDrafted& event);
void evolve(Partnership& partnership, const EventMeta& meta, const StatementEndorsed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const StatementAgreed& event);

}  // namespace entente
