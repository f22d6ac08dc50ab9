#pragma once

/// \file
/// Idea: a suggestion, a push-back, or something thought up together; what the other side made of
/// it, and what came of that (P18, P27).
///
/// It promises that an idea has one decision, the one told last, until its result is known. Ideas
/// are occasions on which they could show that they trust us: `rules/credit.hpp` says which, so
/// that nothing of it is observed a second time. It never decides by itself. Threads: values.
///
/// Example: on 2026-03-04 pat suggests to reuse the old doors (saves 900.00 USD and 3 days), ann
/// takes it on 2026-03-06, it worked by 2026-04-10.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class IdeaKind { suggestion, push_back, joint };
BOOST_DESCRIBE_ENUM(IdeaKind, suggestion, push_back, joint)

/// What an idea spares them; neither is negative, days are whole.
struct Saving {
  std::optional<Money> money;
  std::optional<int> days;
};
BOOST_DESCRIBE_STRUCT(Saving, (), (money, days))

struct OfferIdea {
  IdeaId id;
  ActorId by;
  Text what;
  /// The client's goal that it does good to.
  std::optional<GoalId> serves;
  IdeaKind kind = IdeaKind::suggestion;
  std::optional<Saving> saves;
};
BOOST_DESCRIBE_STRUCT(OfferIdea, (), (id, by, what, serves, kind, saves))

struct DecideIdea {
  IdeaId id;
  ActorId by;
  bool taken = false;
  std::optional<Text> why;
};
BOOST_DESCRIBE_STRUCT(DecideIdea, (), (id, by, taken, why))

struct RecordIdeaResult {
  IdeaId id;
  bool worked = false;
  std::optional<Saving> saved;
};
BOOST_DESCRIBE_STRUCT(RecordIdeaResult, (), (id, worked, saved))

using IdeaCommand = std::variant<OfferIdea, DecideIdea, RecordIdeaResult>;

// Events

struct IdeaOffered {
  IdeaId id;
  ActorId by;
  Side side = Side::provider;
  Text what;
  std::optional<GoalId> serves;
  IdeaKind kind = IdeaKind::suggestion;
  std::optional<Saving> saves;
};
BOOST_DESCRIBE_STRUCT(IdeaOffered, (), (id, by, side, what, serves, kind, saves))

using IdeaDecided = Accepted<DecideIdea>;
using IdeaResulted = Accepted<RecordIdeaResult>;
using IdeaEvent = std::variant<IdeaOffered, IdeaDecided, IdeaResulted>;

// State

struct IdeaDecision {
  ActorId by;
  bool taken = false;
  std::optional<Text> why;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(IdeaDecision, (), (by, taken, why, decided_at))

struct IdeaResult {
  bool worked = false;
  std::optional<Saving> saved;
  Instant known_at;
};
BOOST_DESCRIBE_STRUCT(IdeaResult, (), (worked, saved, known_at))

struct Idea {
  IdeaId id;
  IdeaOffered offered;
  Instant offered_at;
  std::uint32_t version = 0;
  std::optional<IdeaDecision> decision;
  std::optional<IdeaResult> result;

  /// Until it is turned down, or taken and its result known.
  [[nodiscard]] bool open() const { return !result && (!decision || decision->taken); }
};
BOOST_DESCRIBE_STRUCT(Idea, (), (id, offered, offered_at, version, decision, result))

/// Refusals: `person.unknown`, `idea.exists`, `goal.unknown`, `goal.closed`, `goal.not_on_side`
/// (`serves`), `field.range` (`saves`).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OfferIdea& command);
/// Client and provider decide each other's ideas; an ally's, and joint ones, either. The same
/// decision again changes nothing; another one replaces it.
/// Refusals: `person.unknown`, `person.not_on_side`, `idea.unknown`, `time.out_of_order`,
/// `idea.closed` (its result is known).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DecideIdea& command);
/// The same result again changes nothing.
/// Refusals: `idea.unknown`, `time.out_of_order`, `idea.not_taken`, `idea.closed` (it has another
/// result), `field.range` (`saved`).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordIdeaResult& command);

void evolve(Partnership& partnership, const EventMeta& meta, const IdeaOffered& event);
void evolve(Partnership& partnership, const EventMeta& meta, const IdeaDecided& event);
void evolve(Partnership& partnership, const EventMeta& meta, const IdeaResulted& event);

}  // namespace entente
