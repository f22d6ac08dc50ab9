#include "entente/rules/obligation.hpp"

#include <tuple>

namespace entente {
namespace {

template <class Visit>
void each_clock(const FactFrame& frame, const Subject& item, Visit visit) {
  if (!is_asked_about(frame.partnership, item)) return;
  for (const CatalogueEntry& each : owed_in(item.scope)) {
    if (const auto clock = each.clock(frame)) visit(*clock, each);
  }
}

Side whom(WaitingOn on) { return on == WaitingOn::client ? Side::client : Side::ally; }

// Of what needs a yes of both; the provider asks for the other's.
template <class Signed>
Side whose_yes(const Signed& given) {
  return given.contains(Side::provider) && !given.contains(Side::client) ? Side::client
                                                                         : Side::provider;
}

// The side whose act ends an obligation, by what the item is.
struct WhoseMove {
  std::string_view owed;
  Instant now;
  // Whether its clock is: somebody is waited for.
  bool paused;

  Side operator()(const Commitment* promise) const {
    for (const Block& each : promise->blocks) {
      if (each.covers(now)) return whom(each.on);
    }
    return promise->made.side;
  }
  Side operator()(const Complaint* complaint) const {
    const Wait* wait = paused ? complaint->wait_at(now) : nullptr;
    if (wait != nullptr) return whom(wait->on);
    return owed == "complaint.agree" ? whose_yes(complaint->endorsed) : Side::provider;
  }
  Side operator()(const Statement* statement) const { return whose_yes(statement->signed_by); }
  Side operator()(const Expectation* item) const {
    if (owed == "expectation.agree") return whose_yes(item->endorsed);
    const bool ours = item->answer && item->answer->side == Side::provider;
    return owed == "expectation.restate" && ours ? Side::client : Side::provider;
  }
  template <class Other>
  Side operator()(const Other&) const {
    return Side::provider;
  }
};

// A clock among those that run, and when it is due unless it is paused.
struct Candidate {
  Move move;
  Instant unpaused_due;

  [[nodiscard]] bool is_before(const Candidate& other) const {
    return std::tie(move.since, unpaused_due) < std::tie(other.move.since, other.unpaused_due);
  }
};

std::optional<Candidate> candidate(const Clock& clock, const FactFrame& frame, const Subject& item,
                                   std::string_view owed) {
  const Result<Instant> unpaused = clock.unpaused_due();
  if (!unpaused) return std::nullopt;
  frame.changes_at(clock.start());
  if (clock.start() > frame.now) return std::nullopt;
  frame.changes_at(clock.next_change(frame.now));
  const Result<std::optional<Instant>> due = clock.due(frame.now);
  const Side side = std::visit(WhoseMove{owed, frame.now, clock.paused(frame.now)}, frame.item);
  return Candidate{{side, item, clock.start(), due ? *due : std::nullopt}, *unpaused};
}

}  // namespace

std::vector<Obligation> obligations_of(const Partnership& partnership, const Policy& policy,
                                       const Subject& item, Instant now) {
  std::vector<Obligation> owed;
  const FactFrame frame = frame_of(partnership, policy, now, item);
  each_clock(frame, item, [&](const Clock& clock, const CatalogueEntry& each) {
    const Result<std::optional<Instant>> due = clock.due(now);
    if (due && *due) owed.push_back({item, each.owed, each.name, **due});
  });
  return owed;
}

std::optional<Instant> earliest_obligation_of(const Partnership& partnership, const Policy& policy,
                                              const Subject& item, Instant now) {
  std::optional<Instant> earliest;
  const FactFrame frame = frame_of(partnership, policy, now, item);
  // A pause never makes a due earlier, so the unpaused one is a bound.
  each_clock(frame, item, [&](const Clock& clock, const CatalogueEntry&) {
    const Result<Instant> due = clock.unpaused_due();
    if (due && (!earliest || *due < *earliest)) earliest = *due;
  });
  return earliest;
}

std::optional<Move> move_of(const FactFrame& frame) {
  std::optional<Candidate> oldest;
  for (const Subject& item : open_items(frame.partnership)) {
    const FactFrame own = frame_of(frame.partnership, frame.policy, frame.now, item);
    each_clock(own, item, [&](const Clock& clock, const CatalogueEntry& each) {
      auto found = candidate(clock, own, item, each.owed);
      if (found && (!oldest || found->is_before(*oldest))) oldest = std::move(found);
    });
    frame.changes_at(own.next);
  }
  return oldest ? std::optional(std::move(oldest->move)) : std::nullopt;
}

}  // namespace entente
