#include "entente/rules/reachability.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

// A clock that runs no more has no due to tell of.
std::optional<Clock> first_word_clock(const FactFrame& frame) {
  const AccessRequest& request = frame.as<AccessRequest>();
  if (request.acknowledged_at) return std::nullopt;
  return clock_of(frame.partnership, request, RequestClock::acknowledge, frame.policy);
}

std::optional<Clock> answer_clock(const FactFrame& frame) {
  return clock_of(frame.partnership, frame.as<AccessRequest>(), RequestClock::answer, frame.policy);
}

const AccessOffer* latest_offer(const FactFrame& frame) {
  return frame.partnership.access.latest();
}

FactValue offered_at(const FactFrame& frame) {
  const AccessOffer* offer = latest_offer(frame);
  return offer != nullptr ? FactValue(offer->offered_at) : FactValue(Absent{});
}

FactValue agreed(const FactFrame& frame) {
  const AccessOffer* offer = latest_offer(frame);
  return offer != nullptr ? FactValue(offer->agreed()) : FactValue(Absent{});
}

FactValue agreed_at(const FactFrame& frame) {
  const AccessOffer* offer = frame.partnership.access.in_force(frame.now);
  return offer != nullptr ? instant_or_absent(offer->agreed_at) : FactValue(Absent{});
}

FactValue wish(const FactFrame& frame) {
  const AccessOffer* offer = latest_offer(frame);
  return offer != nullptr ? text_or_absent(offer->wish) : FactValue(Absent{});
}

// Requests of the last 30 days that were neither urgent nor withdrawn.
FactValue lately(const FactFrame& frame) {
  constexpr Duration days_30 = std::chrono::hours(30 * 24);
  return count_of(frame.partnership.requests, [&](const AccessRequest& request) {
    if (request.urgent || request.withdrawn_at) return false;
    const Result<Instant> until = plus(request.requested_at, days_30);
    if (!until) return true;
    frame.changes_at(*until);
    return frame.now < *until;
  });
}

FactValue reachability(const FactFrame& frame) {
  const Reachability found = reachability_of(frame.partnership, frame.policy, frame.now);
  frame.changes_at(found.changes_at);
  const std::optional<double> share = found.share();
  return share ? FactValue(*share) : FactValue(Absent{});
}

constexpr auto P = Scope::partnership;
constexpr auto R = Scope::request;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"access.agreed", boolean, "", "Whether both sides stand by the latest offer of access.",
     "access", P, agreed},
    {"access.agreed_at", instant, "", "Since when the rules of access count that count now.",
     "access", P, agreed_at},
    {"access.offered_at", instant, "", "When access was offered last.", "access", P, offered_at},
    {"access.wish", text, "", "What would suit who said no to the latest offer.", "access", P,
     wish},
    {"request.about", text, "", "What they want to be called about.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().about.view(); }},
    {"request.acknowledge_by", instant, "", "When a first word is due.", "access", R,
     [](Frame f) { return due_of(first_word_clock(f), f); }, first_word_clock,
     "access.acknowledge"},
    {"request.acknowledged", boolean, "", "Whether they had a first word.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().acknowledged_at.has_value(); }},
    {"request.answer_by", instant, "", "When the answer is due.", "access", R,
     [](Frame f) { return due_of(answer_clock(f), f); }, answer_clock, "access.answer"},
    {"request.by", text, "person", "Who asked.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().by.view(); }},
    {"request.channel", text, "", "The way it came.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().channel.view(); }},
    {"request.promised_at", instant, "", "The time that was named first for the call.", "access", R,
     [](Frame f) { return instant_or_absent(f.as<AccessRequest>().promised_at); }},
    {"request.requested_at", instant, "", "When they asked.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().requested_at; }},
    {"request.urgent", boolean, "", "Whether it cannot wait.", "access", R,
     [](Frame f) -> FactValue { return f.as<AccessRequest>().urgent; }},
    {"requests.count", integer, "count", "Requests for contact ever made.", "access", P,
     [](Frame f) { return count(f.partnership.requests.size()); }},
    {"requests.lately", integer, "count",
     "Requests of the last 30 days, without urgent and withdrawn ones.", "access", P, lately},
    {"requests.open", integer, "count", "Requests neither answered nor withdrawn.", "access", P,
     [](Frame f) {
       return count_of(f.partnership.requests,
                       [](const AccessRequest& request) { return request.open(); });
     }},
    {"requests.reachability", real, "share",
     "Of the requests of 90 days, the share with a first word in time and answered when said.",
     "access", P, reachability},
});

}  // namespace

std::span<const CatalogueEntry> of_access() { return entries; }

}  // namespace entente::facts
