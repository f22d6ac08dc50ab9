#include "entente/model/access.hpp"

#include <algorithm>

#include "checks.hpp"
#include "entente/time/zone.hpp"

namespace entente {
namespace {

std::optional<SpanOn> span_of(const AccessTargets& targets, bool urgent, RequestClock which) {
  const bool first_word = which == RequestClock::acknowledge;
  if (urgent && targets.urgent) {
    const auto& own = first_word ? targets.urgent->acknowledge : targets.urgent->answer;
    if (own) return own;
  }
  return first_word ? targets.acknowledge : targets.answer;
}

std::optional<Clock> clock_of_span(const Partnership& partnership, const AccessRequest& request,
                                   const std::optional<SpanOn>& span, const Policy& policy) {
  if (!span) return std::nullopt;
  Result<Clock> clock = Clock::make(request.requested_at, span->span,
                                    policy.calendar_for(*span, partnership.standing->calendar), {},
                                    request.answered_at);
  return clock ? std::optional<Clock>(std::move(*clock)) : std::nullopt;
}

// The first of the times on that date that is not before `from`.
std::optional<Instant> first_on(Date date, const std::vector<LocalTime>& times, const Zone& zone,
                                Instant from) {
  std::optional<Instant> first;
  for (const LocalTime& time : times) {
    const Result<Instant> at = zone.to_instant(date, time.duration());
    if (at && *at >= from && (!first || *at < *first)) first = *at;
  }
  return first;
}

// The first agreed callback time on an open date that is not before `from`.
std::optional<Instant> next_callback(const Partnership& partnership, const AccessOffered& terms,
                                     const Policy& policy, Instant from) {
  const Result<Zone> zone = Zone::find(partnership.standing->zone);
  if (!zone || terms.callback_times.empty()) return std::nullopt;
  const auto calendar = policy.usual_calendar(partnership.standing->calendar);
  Date date = zone->to_local(from).date;
  // All times of the first open date may be over; those of the next one cannot.
  for (int open_dates = 0; open_dates < 2; ++open_dates) {
    if (calendar) {
      const Result<Date> open = calendar->business_day_from(date);
      if (!open) return std::nullopt;
      date = *open;
    }
    if (const auto at = first_on(date, terms.callback_times, *zone, from)) return at;
    date = date.plus_days(1);
  }
  return std::nullopt;
}

Result<Instant> with_tolerance(const Partnership& partnership, const AccessTargets& targets,
                               const Policy& policy, Instant callback) {
  constexpr Duration usual = std::chrono::minutes(30);
  if (!targets.callback_tolerance) return plus(callback, usual);
  const SpanOn& tolerance = *targets.callback_tolerance;
  const auto calendar = policy.calendar_for(tolerance, partnership.standing->calendar);
  const bool elapsed = !tolerance.span.is_business() && !tolerance.span.is_calendar_days();
  if (elapsed || !calendar) return plus(callback, tolerance.span.nominal());
  return calendar->add(callback, tolerance.span);
}

// Until when we call back by the rules that were agreed on when the request came.
std::optional<Instant> callback_by(const Partnership& partnership, const AccessRequest& request,
                                   const AccessTargets& targets, const Policy& policy) {
  const AccessOffer* rules = partnership.access.in_force(request.requested_at);
  if (request.urgent || rules == nullptr) return std::nullopt;
  const auto first_word = clock_of_span(partnership, request, targets.acknowledge, policy);
  const Result<Instant> from =
      first_word ? first_word->unpaused_due() : Result<Instant>(request.requested_at);
  if (!from) return std::nullopt;
  const auto callback = next_callback(partnership, rules->terms, policy, *from);
  if (!callback) return std::nullopt;
  const Result<Instant> due = with_tolerance(partnership, targets, policy, *callback);
  return due ? std::optional<Instant>(*due) : std::nullopt;
}

AccessOffer* offer_of(Partnership& partnership, std::uint32_t version) {
  for (AccessOffer& each : partnership.access.offers) {
    if (each.terms.version == version) return &each;
  }
  return nullptr;
}

// Null when the event is folded without the offer that it speaks of.
AccessOffer* offer_at_event(Partnership& partnership, const EventMeta& meta,
                            std::uint32_t version) {
  std::optional<Instant>& latest = partnership.access.last_event_at;
  if (!latest || *latest < meta.occurred) latest = meta.occurred;
  return offer_of(partnership, version);
}

}  // namespace

const AccessOffer* Access::in_force(Instant when) const {
  const auto found = std::find_if(offers.rbegin(), offers.rend(), [&](const AccessOffer& offer) {
    return offer.agreed_at && *offer.agreed_at <= when;
  });
  return found == offers.rend() ? nullptr : &*found;
}

CommitmentId callback_commitment(const RequestId& request) {
  const Result<CommitmentId> id = CommitmentId::parse(std::string(request.view()) + ".callback");
  return id ? *id : CommitmentId();
}

std::optional<Clock> clock_of(const Partnership& partnership, const AccessRequest& request,
                              RequestClock which, const Policy& policy) {
  const auto& targets = policy.targets_in(partnership.standing->stage).access;
  if (!targets) return std::nullopt;
  if (which == RequestClock::answer) {
    if (const auto due = callback_by(partnership, request, *targets, policy)) {
      return Clock::promise(request.requested_at, *due, {}, request.answered_at);
    }
  }
  return clock_of_span(partnership, request, span_of(*targets, request.urgent, which), policy);
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessOffered& event) {
  AccessOffer offer;
  offer.terms = event;
  offer.offered_at = meta.occurred;
  partnership.access.offers.push_back(std::move(offer));
  (void)offer_at_event(partnership, meta, event.version);
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessEndorsed& event) {
  AccessOffer* offer = offer_at_event(partnership, meta, event.version);
  if (offer == nullptr) return;
  offer->endorsed[event.side] = event.by;
  offer->wish.reset();
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessAgreed& event) {
  AccessOffer* offer = offer_at_event(partnership, meta, event.version);
  if (offer != nullptr && !offer->agreed_at) offer->agreed_at = meta.occurred;
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessDeclined& event) {
  AccessOffer* offer = offer_at_event(partnership, meta, event.version);
  if (offer == nullptr) return;
  offer->endorsed.erase(event.side);
  offer->wish = event.wish;
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessRequested& event) {
  AccessRequest request;
  request.id = event.data.id;
  request.by = event.data.by;
  request.about = event.data.about;
  request.channel = event.data.channel;
  request.urgent = event.data.urgent.value_or(false);
  request.requested_at = meta.occurred;
  request.version = meta.version;
  request.last_event_at = meta.occurred;
  partnership.requests.add(std::move(request));
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessAcknowledged& event) {
  AccessRequest* request = at_event(partnership.requests, meta, event.data.request);
  if (request == nullptr) return;
  if (!request->acknowledged_at) request->acknowledged_at = meta.occurred;
  if (!request->promised_at) request->promised_at = event.data.promised_at;
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessAnswered& event) {
  AccessRequest* request = at_event(partnership.requests, meta, event.data.request);
  if (request == nullptr) return;
  request->answered_at = meta.occurred;
  request->contact = event.data.contact;
}

void evolve(Partnership& partnership, const EventMeta& meta, const AccessWithdrawn& event) {
  AccessRequest* request = at_event(partnership.requests, meta, event.data.request);
  if (request != nullptr) request->withdrawn_at = meta.occurred;
}

}  // namespace entente
