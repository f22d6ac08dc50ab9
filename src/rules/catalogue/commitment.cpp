#include "entente/rules/promise.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

std::optional<Clock> promise_clock(const FactFrame& frame) {
  return clock_of(frame.as<Commitment>());
}

FactValue promise_due(const FactFrame& frame) { return due_of(promise_clock(frame), frame); }

FactValue promise_soon(const FactFrame& frame) {
  const FactValue due = promise_due(frame);
  const Standing& standing = *frame.partnership.standing;
  const auto& soon = frame.policy.targets_in(standing.stage).commitment.soon;
  if (!soon || !std::holds_alternative<Instant>(due)) return Absent{};
  const auto calendar = frame.policy.calendar_for(*soon, standing.calendar);
  if (!calendar) return Absent{};
  const Result<Instant> at = calendar->add(std::get<Instant>(due), soon->span);
  return at ? FactValue(*at) : FactValue(Absent{});
}

// A promise without an owner is told to the member who made it.
FactValue promise_owner(const FactFrame& frame) {
  const CommitmentMade& made = frame.as<Commitment>().made;
  if (made.owner) return made.owner->view();
  return made.side == Side::provider ? FactValue(made.by.view()) : FactValue(Absent{});
}

FactValue promise_blocked(const FactFrame& frame) {
  frame.changes_at(promise_clock(frame)->next_change(frame.now));
  return frame.as<Commitment>().blocked_at(frame.now);
}

template <class Matches>
FactValue promises(const FactFrame& frame, Matches matches) {
  const auto& all = frame.partnership.commitments;
  return count(std::count_if(all.begin(), all.end(), [&](const Commitment& promise) {
    return promise.open() && matches(promise);
  }));
}

FactValue promises_overdue(const FactFrame& frame) {
  return promises(frame, [&](const Commitment& promise) {
    const Clock clock = clock_of(promise);
    frame.changes_at(clock.next_change(frame.now));
    const Result<std::optional<Instant>> due = clock.due(frame.now);
    if (!due || !*due) return false;
    frame.changes_at(**due);
    return **due <= frame.now;
  });
}

FactValue promises_kept_rate(const FactFrame& frame) {
  for (const Commitment& promise : frame.partnership.commitments) {
    if (!promise.open()) continue;
    frame.changes_at(clock_of(promise).next_change(frame.now));
    frame.changes_at(breaks_at(promise, frame.now));
  }
  const std::optional<double> rate = kept_rate_of(frame.partnership, frame.now);
  return rate ? FactValue(*rate) : FactValue(Absent{});
}

constexpr auto P = Scope::partnership;
constexpr auto M = Scope::commitment;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"commitment.benefit", text, "", "What good it does the client, in words.", "commitment", M,
     [](Frame f) { return text_or_absent(f.as<Commitment>().made.benefit); }},
    {"commitment.blocked", boolean, "", "Whether somebody keeps the promise waiting.", "commitment",
     M, promise_blocked},
    {"commitment.by", text, "person", "Who promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.as<Commitment>().made.by.view(); }},
    {"commitment.due", instant, "", "When it is due; absent while it is blocked.", "commitment", M,
     promise_due, promise_clock, "commitment.keep"},
    {"commitment.first_due", instant, "", "The due that was given first.", "commitment", M,
     [](Frame f) -> FactValue { return f.as<Commitment>().dues.front().due; }},
    {"commitment.made_at", instant, "", "When it was promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.as<Commitment>().made_at; }},
    {"commitment.origin", text, "", "Where the promise comes from.", "commitment", M,
     [](Frame f) -> FactValue { return name_of(f.as<Commitment>().made.origin); }},
    {"commitment.owner", text, "person", "Who is told: its owner, else who promised.", "commitment",
     M, promise_owner},
    {"commitment.renegotiated", integer, "count", "How often its due was given anew.", "commitment",
     M,
     [](Frame f)
         -> FactValue { return static_cast<std::int64_t>(f.as<Commitment>().dues.size()) - 1; }},
    {"commitment.serves", text, "", "The client's goal that it serves.", "commitment", M,
     [](Frame f) { return text_or_absent(f.as<Commitment>().made.serves); }},
    {"commitment.side", text, "", "Whose promise it is.", "commitment", M,
     [](Frame f) -> FactValue { return name_of(f.as<Commitment>().made.side); }},
    {"commitment.soon_at", instant, "", "From when on a word before the due is due.", "commitment",
     M, promise_soon},
    {"commitment.to", text, "person", "To whom it was promised, if to somebody by name.",
     "commitment", M, [](Frame f) { return text_or_absent(f.as<Commitment>().made.to); }},
    {"commitment.what", text, "", "What was promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.as<Commitment>().made.what.view(); }},
    {"commitments.kept_rate", real, "share", "How our promises are kept (measure kept_rate).",
     "commitment", P, promises_kept_rate},
    {"commitments.open", integer, "count", "Open promises of all sides.", "commitment", P,
     [](Frame f) { return promises(f, [](const Commitment&) { return true; }); }},
    {"commitments.overdue", integer, "count", "Open promises of all sides that are due.",
     "commitment", P, promises_overdue},
});

}  // namespace

std::span<const CatalogueEntry> of_commitment() { return entries; }

}  // namespace entente::facts
