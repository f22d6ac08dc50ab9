#pragma once

/// \file
/// Goal: what one side wants, and what the work includes (P6, P7).
///
/// It promises to keep what a side wants in its own words, with a measure where there is one, how
/// firm it is, and who was told. A revised goal must be told again. It never decides whether two
/// goals can be had together: `measure/overlap.hpp` does, and a rule says so. A goal that somebody
/// confided feeds nothing but rules on itself. Threads: values.
///
/// Example: on 2026-03-02 ann says "60 to 75 thousand, a tenth more if it must be": a budget of
/// unit USD, low 60000, high 75000, flexible with a latitude of 0.1, source said.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/base/value.hpp"
#include "entente/measure/overlap.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

/// How a goal came to be known. An assumed one carries no agreed alignment.
enum class GoalSource { said, research, assumed };
BOOST_DESCRIBE_ENUM(GoalSource, said, research, assumed)

/// At least one bound; an absent one is unbounded.
struct GoalMeasure {
  Unit unit;
  std::optional<Decimal> low;
  std::optional<Decimal> high;

  bool operator==(const GoalMeasure&) const = default;
};
BOOST_DESCRIBE_STRUCT(GoalMeasure, (), (unit, low, high))

struct StateGoal {
  GoalId id;
  /// Client or provider.
  Side side = Side::client;
  GoalKind kind = GoalKind::outcome;
  Text text;
  std::optional<GoalMeasure> measure;
  Firmness firmness = Firmness::exact;
  /// A fraction of each bound, 0 to 1000.
  std::optional<Decimal> latitude;
  /// More than 0, at most 1000000.
  std::optional<Decimal> weight;
  /// Somebody of its side.
  std::optional<ActorId> for_;
  GoalSource source = GoalSource::said;
  /// See `model/confidential.hpp`.
  std::optional<Value> confidential;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(StateGoal, (),
                      (id, side, kind, text, measure, firmness, latitude, weight, for_, source,
                       confidential, project))

/// What is absent stays. The side and the project never change.
struct ReviseGoal {
  GoalId id;
  std::optional<GoalKind> kind;
  std::optional<Text> text;
  std::optional<GoalMeasure> measure;
  std::optional<Firmness> firmness;
  std::optional<Decimal> latitude;
  std::optional<Decimal> weight;
  std::optional<ActorId> for_;
  std::optional<GoalSource> source;
  std::optional<Value> confidential;
};
BOOST_DESCRIBE_STRUCT(ReviseGoal, (),
                      (id, kind, text, measure, firmness, latitude, weight, for_, source,
                       confidential))

struct WithdrawGoal {
  GoalId id;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawGoal, (), (id, reason))

/// To somebody of another side.
struct TellGoal {
  GoalId id;
  ActorId to;
};
BOOST_DESCRIBE_STRUCT(TellGoal, (), (id, to))

/// What costs extra, and how much if that is known.
struct ExtraWork {
  Text what;
  std::optional<Money> price;

  bool operator==(const ExtraWork&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExtraWork, (), (what, price))

/// Takes the place of what was stated before for the same project, or for the relation itself.
struct StateScope {
  std::vector<Text> included;
  std::vector<ExtraWork> extra;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(StateScope, (), (included, extra, project))

using GoalCommand = std::variant<StateGoal, ReviseGoal, WithdrawGoal, TellGoal, StateScope>;

// Events

using GoalStated = Accepted<StateGoal>;
using GoalRevised = Accepted<ReviseGoal>;
using GoalWithdrawn = Accepted<WithdrawGoal>;
struct GoalTold {
  GoalId id;
  ActorId to;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(GoalTold, (), (id, to, side))
using ScopeStated = Accepted<StateScope>;
using GoalEvent = std::variant<GoalStated, GoalRevised, GoalWithdrawn, GoalTold, ScopeStated>;

// State

struct GoalTelling {
  ActorId to;
  Side side = Side::client;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(GoalTelling, (), (to, side, at))

struct Goal {
  GoalId id;
  Side side = Side::client;
  GoalKind kind = GoalKind::outcome;
  Text text;
  std::optional<GoalMeasure> measure;
  Firmness firmness = Firmness::exact;
  std::optional<Decimal> latitude;
  std::optional<Decimal> weight;
  std::optional<ActorId> for_;
  GoalSource source = GoalSource::said;
  std::optional<Value> confidential;
  /// Who set `confidential`; absent for the host itself.
  std::optional<ActorId> author;
  std::optional<ProjectId> project;

  Instant stated_at;
  std::uint32_t version = 0;
  /// When it got its present wording, and by which event.
  Instant changed_at;
  std::uint32_t changed_by = 0;
  /// Who was told the present wording.
  std::vector<GoalTelling> told;
  std::optional<Instant> withdrawn_at;
  /// The latest event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !withdrawn_at; }
  [[nodiscard]] bool told_to(Side whom) const;
  /// Whether anybody of the provider may not see it.
  [[nodiscard]] bool confided() const;
};
BOOST_DESCRIBE_STRUCT(Goal, (),
                      (id, side, kind, text, measure, firmness, latitude, weight, for_, source,
                       confidential, author, project, stated_at, version, changed_at, changed_by,
                       told, withdrawn_at, last_event_at))

/// What is included and what costs extra, for a project or, without one, for the relation itself.
struct ScopeOfWork {
  std::optional<ProjectId> project;
  std::vector<Text> included;
  std::vector<ExtraWork> extra;
  Instant stated_at;
};
BOOST_DESCRIBE_STRUCT(ScopeOfWork, (), (project, included, extra, stated_at))

/// Whether it is still worked for: not withdrawn, nor of a project that is closed.
[[nodiscard]] ENTENTE_EXPORT bool is_current(const Partnership& partnership, const Goal& goal);

/// What `overlap` takes of a goal; unbounded without a measure.
[[nodiscard]] ENTENTE_EXPORT OverlapRange range_of(const Goal& goal);

// Deciding and evolving. Refusals besides `goal.unknown`, `goal.closed` (withdrawn),
// `time.out_of_order`:

/// `person.unknown`, `person.not_on_side` (`for`), `goal.exists`, `measure.empty`, `field.range`
/// (an ally's side, bounds, latitude, weight), `confidential.no_author`, `field.type`
/// (`confidential`), `project.unknown`, `project.closed`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StateGoal& command);
/// As for stating. Nothing new changes nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReviseGoal& command);
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WithdrawGoal& command);
/// `person.unknown`, `person.not_on_side` (the goal's own side). Telling them again changes
/// nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const TellGoal& command);
/// `scope.empty`, `project.unknown`, `project.closed`, `field.range` (a negative price). Stating
/// the same again changes nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StateScope& command);

void evolve(Partnership& partnership, const EventMeta& meta, const GoalStated& event);
void evolve(Partnership& partnership, const EventMeta& meta, const GoalRevised& event);
void evolve(Partnership& partnership, const EventMeta& meta, const GoalWithdrawn& event);
void evolve(Partnership& partnership, const EventMeta& meta, const GoalTold& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ScopeStated& event);

}  // namespace entente
