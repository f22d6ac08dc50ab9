#pragma once

/// \file
/// Knowledge: what the client's people are interested in, and what we let them know (P24).
///
/// It promises that a topic is on the list once for each of them, however it is spelled, and that
/// what was shared is kept, so that nobody gets it twice. It never costs the client anything and
/// never counts as a gift (`model/generosity.hpp`): knowledge is always welcome. Threads: values.
///
/// Example: ann's interest in `glazing`, added on 2026-03-04; an article on it, shared on
/// 2026-03-10, that she found useful.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

enum class KnowledgeKind { article, presentation, introduction, event };
BOOST_DESCRIBE_ENUM(KnowledgeKind, article, presentation, introduction, event)

/// Of one person, or of the client as a whole.
struct Interest {
  Topic topic;
  /// How much it counts beside the others, 1 to 100; absent: 1.
  std::optional<int> weight;
  std::optional<PersonId> person;
};
BOOST_DESCRIBE_STRUCT(Interest, (), (topic, weight, person))

/// What was shared.
struct Knowledge {
  KnowledgeId id;
  KnowledgeKind kind = KnowledgeKind::article;
  Text title;
  std::optional<Text> url;
  std::vector<Topic> topics;
  ActorId to;
  Instant shared_at;
  std::uint32_t version = 0;
  /// What they said of it, and when.
  std::optional<bool> useful;
  std::optional<Instant> responded_at;
};
BOOST_DESCRIBE_STRUCT(Knowledge, (),
                      (id, kind, title, url, topics, to, shared_at, version, useful, responded_at))

// Commands

/// A known one takes the new weight.
struct AddInterest {
  Topic topic;
  std::optional<int> weight;
  std::optional<PersonId> person;
};
BOOST_DESCRIBE_STRUCT(AddInterest, (), (topic, weight, person))

struct RemoveInterest {
  Topic topic;
  std::optional<PersonId> person;
};
BOOST_DESCRIBE_STRUCT(RemoveInterest, (), (topic, person))

struct ShareKnowledge {
  KnowledgeId id;
  KnowledgeKind kind = KnowledgeKind::article;
  Text title;
  std::optional<Text> url;
  std::vector<Topic> topics;
  ActorId to;
};
BOOST_DESCRIBE_STRUCT(ShareKnowledge, (), (id, kind, title, url, topics, to))

struct RespondToKnowledge {
  KnowledgeId id;
  bool useful = false;
};
BOOST_DESCRIBE_STRUCT(RespondToKnowledge, (), (id, useful))

using KnowledgeCommand =
    std::variant<AddInterest, RemoveInterest, ShareKnowledge, RespondToKnowledge>;

// Events

using InterestAdded = Accepted<AddInterest>;
using InterestRemoved = Accepted<RemoveInterest>;
using KnowledgeShared = Accepted<ShareKnowledge>;
using KnowledgeResponded = Accepted<RespondToKnowledge>;
using KnowledgeEvent =
    std::variant<InterestAdded, InterestRemoved, KnowledgeShared, KnowledgeResponded>;

/// Refusals: `person.unknown`, `field.range` (a weight outside 1 to 100).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AddInterest& command);
/// Refusals: `interest.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RemoveInterest& command);
/// Refusals: `person.unknown`, `person.not_on_side` (ours), `knowledge.exists`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ShareKnowledge& command);
/// Refusals: `knowledge.unknown`, `time.out_of_order`. The same word again changes nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RespondToKnowledge& command);

void evolve(Partnership& partnership, const EventMeta& meta, const InterestAdded& event);
void evolve(Partnership& partnership, const EventMeta& meta, const InterestRemoved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const KnowledgeShared& event);
void evolve(Partnership& partnership, const EventMeta& meta, const KnowledgeResponded& event);

}  // namespace entente
