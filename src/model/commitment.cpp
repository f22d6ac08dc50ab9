#include "entente/model/commitment.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

Result<const Commitment*> known(const Partnership& partnership, const CommitmentId& id) {
  if (const Commitment* commitment = partnership.commitments.find(id)) return commitment;
  return Failure("commitment.unknown", "Make the promise first.", "/data/id");
}

Result<void> still_open(const Commitment& commitment) {
  if (commitment.open()) return {};
  Failure failure("commitment.closed", "The promise has its outcome already.", "/data/id");
  return failure.with("outcome", name_of(*commitment.outcome));
}

// Item, order and stage, in this order; what every verb but `make` asks.
Result<const Commitment*> ready(const Partnership& partnership, const Context& context,
                                const CommitmentId& id) {
  Result<const Commitment*> commitment = known(partnership, id);
  if (!commitment) return commitment;
  ENTENTE_TRY(in_order(context, (*commitment)->last_event_at));
  ENTENTE_TRY(still_open(**commitment));
  return commitment;
}

// What was done exactly at its due is in time. While blocked it is judged at the block's start,
// with the blocks before it counted.
bool overdue_at(const Commitment& commitment, Instant when) {
  const DueGivenAt& given = commitment.dues.back();
  std::vector<Pause> pauses;
  for (const Block& block : commitment.blocks) {
    if (block.covers(when)) {
      when = (std::max)(block.from, given.from);
      break;
    }
    pauses.push_back({block.from, block.until});
  }
  const Result<std::optional<Instant>> due =
      Clock::promise(given.from, given.due, std::move(pauses)).due(when);
  return due && due->value_or(when) < when;
}

// Blocks are told in order among themselves: the latest begin or end of one.
Instant last_block_event(const Commitment& commitment) {
  if (commitment.blocks.empty()) return commitment.made_at;
  const Block& last = commitment.blocks.back();
  return last.until.value_or(last.from);
}

// The side that a promise was made to; absent when it is any but the promise's own.
std::optional<Side> side_promised_to(const Partnership& partnership, const Context& context,
                                     const CommitmentMade& made) {
  if (made.to) return side_of(partnership, context.team, *made.to);
  if (made.side == Side::provider) return Side::client;
  if (made.side == Side::client) return Side::provider;
  return std::nullopt;
}

std::vector<Pause> pauses_of(const Commitment& commitment) {
  std::vector<Pause> pauses;
  pauses.reserve(commitment.blocks.size());
  for (const Block& block : commitment.blocks) pauses.push_back({block.from, block.until});
  return pauses;
}

CommitmentMade made_from(const MakeCommitment& command) {
  CommitmentMade made;
  made.id = command.id;
  made.by = command.by;
  made.side = command.side;
  made.to = command.to;
  made.what = command.what;
  made.due = command.due;
  made.origin = command.origin;
  made.serves = command.serves;
  made.benefit = command.benefit;
  made.owner = command.owner;
  made.project = command.project;
  return made;
}

void close(Commitment& commitment, const EventMeta& meta, Outcome outcome) {
  commitment.outcome = outcome;
  commitment.closed_at = meta.occurred;
}

}  // namespace

bool Block::covers(Instant when) const { return from <= when && (!until || when < *until); }

bool Commitment::blocked_at(Instant when) const {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Block& block) { return block.covers(when); });
}

Clock clock_of(const Commitment& commitment, const DueGivenAt& due) {
  return Clock::promise(due.from, due.due, pauses_of(commitment), commitment.closed_at);
}

Clock clock_of(const Commitment& commitment) {
  return clock_of(commitment, commitment.dues.back());
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MakeCommitment& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {command.side}));
  if (command.to) ENTENTE_TRY(known_side(partnership, context, *command.to, "/data/to"));
  if (partnership.commitments.contains(command.id)) {
    return Failure("commitment.exists", "Use an id that no promise has.", "/data/id");
  }
  ENTENTE_TRY(not_past(context, command.due, "/data/due"));
  ENTENTE_TRY(client_goal(partnership, command.serves));
  ENTENTE_TRY(open_project(partnership, command.project));
  return Events::of(made_from(command));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const KeepCommitment& command) {
  ENTENTE_TRY(ready(partnership, context, command.id));
  return Events::of(CommitmentKept{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RenegotiateCommitment& command) {
  const Result<Side> side = known_side(partnership, context, command.agreed_by, "/data/agreed_by");
  if (!side) return side.error();
  const Result<const Commitment*> commitment = known(partnership, command.id);
  if (commitment && (*commitment)->made.side == *side) {
    return Failure("person.not_on_side", "The other side must agree to a new due.",
                   "/data/agreed_by");
  }
  ENTENTE_TRY(ready(partnership, context, command.id));
  if (overdue_at(**commitment, context.occurred)) {
    return Failure("commitment.overdue", "The due has passed: own up instead.", "/data/id");
  }
  ENTENTE_TRY(not_past(context, command.due, "/data/due"));
  return Events::of(CommitmentRenegotiated{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OwnUpCommitment& command) {
  ENTENTE_TRY(ready(partnership, context, command.id));
  if (command.new_due) ENTENTE_TRY(not_past(context, *command.new_due, "/data/new_due"));
  return Events::of(CommitmentOwnedUp{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const BlockCommitment& command) {
  const Result<const Commitment*> commitment = known(partnership, command.id);
  if (!commitment) return commitment.error();
  ENTENTE_TRY(in_order(context, last_block_event(**commitment)));
  ENTENTE_TRY(still_open(**commitment));
  if ((*commitment)->blocked_at(context.occurred)) {
    return Failure("commitment.blocked", "The promise is blocked already.", "/data/id");
  }
  return Events::of(CommitmentBlocked{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const UnblockCommitment& command) {
  const Result<const Commitment*> commitment = known(partnership, command.id);
  if (!commitment) return commitment.error();
  ENTENTE_TRY(in_order(context, last_block_event(**commitment)));
  ENTENTE_TRY(still_open(**commitment));
  if (!(*commitment)->blocked_at(context.occurred)) {
    return Failure("commitment.not_blocked", "The promise is not blocked at that time.",
                   "/data/id");
  }
  return Events::of(CommitmentUnblocked{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReleaseCommitment& command) {
  const Result<Side> side = known_side(partnership, context, command.by, "/data/by");
  if (!side) return side.error();
  const Result<const Commitment*> commitment = ready(partnership, context, command.id);
  if (!commitment) return commitment.error();
  const CommitmentMade& made = (*commitment)->made;
  const std::optional<Side> theirs = side_promised_to(partnership, context, made);
  if (theirs ? *side != *theirs : *side == made.side) {
    return Failure("commitment.not_theirs", "Only the side it was promised to may release it.",
                   "/data/by");
  }
  return Events::of(CommitmentReleased{command.id, command.by});
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentMade& event) {
  Commitment commitment;
  commitment.id = event.id;
  commitment.made = event;
  commitment.made_at = meta.occurred;
  commitment.version = meta.version;
  commitment.dues.push_back({meta.occurred, event.due, DueGiven::made});
  commitment.last_event_at = meta.occurred;
  partnership.commitments.add(std::move(commitment));
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentKept& event) {
  Commitment* commitment = at_event(partnership.commitments, meta, event.data.id);
  if (commitment == nullptr) return;
  close(*commitment, meta, Outcome::kept);
  if (commitment->made.step) step_kept(partnership, meta, *commitment->made.step);
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentRenegotiated& event) {
  if (Commitment* commitment = at_event(partnership.commitments, meta, event.data.id)) {
    commitment->dues.push_back({meta.occurred, event.data.due, DueGiven::renegotiated});
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentOwnedUp& event) {
  Commitment* commitment = at_event(partnership.commitments, meta, event.data.id);
  if (commitment == nullptr) return;
  if (event.data.new_due) {
    commitment->dues.push_back({meta.occurred, *event.data.new_due, DueGiven::owned_up});
  } else {
    close(*commitment, meta, Outcome::owned_up);
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentBlocked& event) {
  if (Commitment* commitment = partnership.commitments.find(event.data.id)) {
    commitment->blocks.push_back({meta.occurred, {}, event.data.on, event.data.needs});
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentUnblocked& event) {
  Commitment* commitment = partnership.commitments.find(event.data.id);
  if (commitment == nullptr) return;
  for (Block& block : commitment->blocks) {
    if (!block.until) block.until = meta.occurred;
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const CommitmentReleased& event) {
  if (Commitment* commitment = at_event(partnership.commitments, meta, event.id)) {
    close(*commitment, meta, Outcome::released);
  }
}

}  // namespace entente
