#include "entente/model/idea.hpp"

#include "checks.hpp"

namespace entente {
namespace {

constexpr int longest_saving = 36'500;  // a hundred years

Result<void> is_saving(const std::optional<Saving>& saving, const std::string& path) {
  if (!saving) return {};
  ENTENTE_TRY(not_negative(saving->money, path + "/money"));
  return within(saving->days, 0, longest_saving, path + "/days");
}

bool same(const std::optional<Saving>& a, const std::optional<Saving>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->money == b->money && a->days == b->days;
}

Result<const Idea*> known_idea(const Partnership& partnership, const IdeaId& id) {
  const Idea* idea = partnership.ideas.find(id);
  if (idea != nullptr) return idea;
  return Failure("idea.unknown", "Offer the idea first.", "/data/id");
}

// Nobody decides for themselves; a joint idea, and that of an ally, either side may.
Result<void> may_decide(const Idea& idea, Side side) {
  const IdeaOffered& offered = idea.offered;
  if (offered.kind == IdeaKind::joint || offered.side != side) return {};
  const Side other = side == Side::client ? Side::provider : Side::client;
  Failure failure("person.not_on_side", "Let the other side decide on this idea.", "/data/by");
  return failure.with("side", name_of(side))
      .with("allowed", std::vector{std::string(name_of(other))});
}

Failure closed() {
  return Failure("idea.closed", "The result of this idea is known; offer a new one.", "/data/id");
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OfferIdea& command) {
  const Result<Side> side = known_side(partnership, context, command.by, "/data/by");
  if (!side) return side.error();
  if (partnership.ideas.contains(command.id)) {
    return Failure("idea.exists", "Use an id that no idea has.", "/data/id");
  }
  ENTENTE_TRY(client_goal(partnership, command.serves));
  ENTENTE_TRY(is_saving(command.saves, "/data/saves"));
  return Events::of(IdeaOffered{command.id, command.by, *side, command.what, command.serves,
                                command.kind, command.saves});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DecideIdea& command) {
  const Result<Side> side =
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider});
  if (!side) return side.error();
  const Result<const Idea*> found = known_idea(partnership, command.id);
  if (!found) return found.error();
  const Idea& idea = **found;
  ENTENTE_TRY(may_decide(idea, *side));
  ENTENTE_TRY(in_order(context, idea.decision ? idea.decision->decided_at : idea.offered_at));
  if (idea.result) return closed();
  const bool again =
      idea.decision && idea.decision->taken == command.taken && idea.decision->why == command.why;
  return again ? Events() : Events::of(IdeaDecided{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordIdeaResult& command) {
  const Result<const Idea*> found = known_idea(partnership, command.id);
  if (!found) return found.error();
  const Idea& idea = **found;
  ENTENTE_TRY(in_order(context, idea.decision ? idea.decision->decided_at : idea.offered_at));
  if (!idea.decision || !idea.decision->taken) {
    return Failure("idea.not_taken", "Record first that the idea was taken.", "/data/id");
  }
  if (idea.result) {
    if (idea.result->worked != command.worked || !same(idea.result->saved, command.saved)) {
      return closed();
    }
    return Events();
  }
  ENTENTE_TRY(is_saving(command.saved, "/data/saved"));
  return Events::of(IdeaResulted{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const IdeaOffered& event) {
  partnership.ideas.add({event.id, event, meta.occurred, meta.version, {}, {}});
}

void evolve(Partnership& partnership, const EventMeta& meta, const IdeaDecided& event) {
  Idea* idea = partnership.ideas.find(event.data.id);
  if (idea == nullptr) return;
  idea->decision = {event.data.by, event.data.taken, event.data.why, meta.occurred};
}

void evolve(Partnership& partnership, const EventMeta& meta, const IdeaResulted& event) {
  Idea* idea = partnership.ideas.find(event.data.id);
  if (idea == nullptr) return;
  idea->result = {event.data.worked, event.data.saved, meta.occurred};
}

}  // namespace entente
