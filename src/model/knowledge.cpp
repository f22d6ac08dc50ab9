#include "entente/model/knowledge.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

// "Glazing" and "glazing" are one topic.
template <class Interests, class Asked>
auto find_interest(Interests& interests, const Asked& asked) {
  return std::find_if(interests.begin(), interests.end(), [&](const Interest& each) {
    return each.person == asked.person &&
           fold_case(each.topic.view()) == fold_case(asked.topic.view());
  });
}

template <class Asked>
const Interest* known_interest(const Partnership& partnership, const Asked& asked) {
  const auto found = find_interest(partnership.interests, asked);
  return found == partnership.interests.end() ? nullptr : &*found;
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context&, const AddInterest& command) {
  if (command.person) ENTENTE_TRY(known_person(partnership, *command.person, "/data/person"));
  ENTENTE_TRY(within(command.weight, 1, 100, "/data/weight"));
  const Interest* known = known_interest(partnership, command);
  const bool same = known != nullptr && known->weight == command.weight;
  return same ? Events() : Events::of(InterestAdded{command});
}

Result<Events> decide(const Partnership& partnership, const Context&,
                      const RemoveInterest& command) {
  if (known_interest(partnership, command) == nullptr) {
    return Failure("interest.unknown", "Name an interest that was added, of the same person.",
                   "/data/topic");
  }
  return Events::of(InterestRemoved{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ShareKnowledge& command) {
  ENTENTE_TRY(on_side(partnership, context, command.to, "/data/to", {Side::client, Side::ally}));
  if (partnership.knowledge.contains(command.id)) {
    return Failure("knowledge.exists", "Use an id that nothing shared has.", "/data/id");
  }
  return Events::of(KnowledgeShared{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RespondToKnowledge& command) {
  const Knowledge* shared = partnership.knowledge.find(command.id);
  if (shared == nullptr) {
    return Failure("knowledge.unknown", "Share it first.", "/data/id");
  }
  ENTENTE_TRY(in_order(context, shared->responded_at.value_or(shared->shared_at)));
  if (shared->useful == command.useful) return Events();
  return Events::of(KnowledgeResponded{command});
}

void evolve(Partnership& partnership, const EventMeta&, const InterestAdded& event) {
  const AddInterest& data = event.data;
  if (data.person && is_erased(partnership, *data.person)) return;
  const auto known = find_interest(partnership.interests, data);
  if (known == partnership.interests.end()) {
    partnership.interests.push_back({data.topic, data.weight, data.person});
  } else {
    known->weight = data.weight;
  }
}

void evolve(Partnership& partnership, const EventMeta&, const InterestRemoved& event) {
  const auto known = find_interest(partnership.interests, event.data);
  if (known != partnership.interests.end()) partnership.interests.erase(known);
}

void evolve(Partnership& partnership, const EventMeta& meta, const KnowledgeShared& event) {
  const ShareKnowledge& data = event.data;
  partnership.knowledge.add({data.id,
                             data.kind,
                             data.title,
                             data.url,
                             data.topics,
                             data.to,
                             meta.occurred,
                             meta.version,
                             {},
                             {}});
}

void evolve(Partnership& partnership, const EventMeta& meta, const KnowledgeResponded& event) {
  Knowledge* shared = partnership.knowledge.find(event.data.id);
  if (shared == nullptr) return;
  shared->useful = event.data.useful;
  shared->responded_at = meta.occurred;
}

}  // namespace entente
