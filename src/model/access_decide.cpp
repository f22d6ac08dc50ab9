#include <algorithm>

#include "access_answer.hpp"

namespace entente {
namespace {

Result<Side> of_either_side(const Partnership& partnership, const Context& context,
                            const ActorId& by) {
  return on_side(partnership, context, by, "/data/by", {Side::client, Side::provider});
}

Result<void> in_order_of_offers(const Partnership& partnership, const Context& context) {
  const std::optional<Instant>& latest = partnership.access.last_event_at;
  return latest ? in_order(context, *latest) : Result<void>();
}

Result<void> valid_channels(const Context& context, const OfferAccess& command) {
  for (std::size_t i = 0; i < command.channels.size(); ++i) {
    const AccessChannel& channel = command.channels[i];
    const std::string path = "/data/channels/" + std::to_string(i);
    ENTENTE_TRY(known_channel(context, channel.channel, path + "/channel"));
    for (const auto& [day, windows] : channel.windows) {
      for (std::size_t w = 0; w < windows.size(); ++w) {
        if (windows[w].open.duration() != windows[w].close.duration()) continue;
        return Failure("field.range", "Give a window that is open for a while.",
                       path + "/windows/" + std::string(name_of(day)) + "/" + std::to_string(w));
      }
    }
  }
  if (!command.emergency) return {};
  return known_channel(context, command.emergency->channel, "/data/emergency/channel");
}

Failure no_offer(std::string_view path) {
  return Failure("version.unknown", "Give the version of an offer; offer access first.", path);
}

Result<void> still_open(const AccessRequest& request, std::string_view path) {
  if (request.open()) return {};
  Failure failure("access.closed", "The request was answered or withdrawn already.", path);
  return failure.with("outcome", request.answered_at ? "answered" : "withdrawn");
}

// Item, order and stage, in this order.
Result<const AccessRequest*> ready(const Partnership& partnership, const Context& context,
                                   const RequestId& id) {
  Result<const AccessRequest*> request = known_request(partnership, id, "/data/request");
  if (!request) return request;
  ENTENTE_TRY(in_order(context, (*request)->last_event_at));
  ENTENTE_TRY(still_open(**request, "/data/request"));
  return request;
}

// The open promise to call; null when none was made or it has its outcome.
const Commitment* open_callback(const Partnership& partnership, const AccessRequest& request) {
  if (!request.promised_at) return nullptr;
  const Commitment* promise = partnership.commitments.find(callback_commitment(request.id));
  return promise != nullptr && promise->open() ? promise : nullptr;
}

// Who names the time: whoever enters it, else the partnership's owner. Without either it is the
// provider as such, by the name of the side.
ActorId caller(const Partnership& partnership, const Context& context) {
  const auto is_ours = [&](const ActorId& id) {
    return side_of(partnership, context.team, id) == Side::provider;
  };
  if (context.actor && is_ours(*context.actor)) return *context.actor;
  const std::optional<MemberId>& owner = partnership.standing->assignment.owner;
  if (owner && is_ours(owner->as<ActorTag>())) return owner->as<ActorTag>();
  return *ActorId::parse(name_of(Side::provider));
}

// The latest time that may be named now; absent when policy sets no maximum.
std::optional<Instant> latest_promise(const Partnership& partnership, const Context& context) {
  const Standing& standing = *partnership.standing;
  const auto& targets = context.policy.targets_in(standing.stage).access;
  if (!targets || !targets->promise) return std::nullopt;
  const Result<Clock> clock =
      Clock::make(context.occurred, targets->promise->span,
                  context.policy.calendar_for(*targets->promise, standing.calendar));
  if (!clock) return std::nullopt;
  const Result<Instant> latest = clock->unpaused_due();
  return latest ? std::optional<Instant>(*latest) : std::nullopt;
}

Result<CommitmentMade> promise_to_call(const Partnership& partnership, const Context& context,
                                       const AccessRequest& request, Instant due) {
  ENTENTE_TRY(not_past(context, due, "/data/promised_at"));
  const std::optional<Instant> latest = latest_promise(partnership, context);
  if (latest && due > *latest) {
    Failure failure("promise.too_late", "Name a time that is not after not_after.",
                    "/data/promised_at");
    return failure.with("not_after", to_string(*latest));
  }
  CommitmentMade made;
  made.id = callback_commitment(request.id);
  if (made.id.empty()) {
    return Failure("field.too_long", "The request's id leaves no room for that of a promise.",
                   "/data/promised_at");
  }
  if (partnership.commitments.contains(made.id)) {
    return Failure("commitment.exists", "A promise has the id that this one would get.",
                   "/data/promised_at");
  }
  made.by = caller(partnership, context);
  made.side = Side::provider;
  made.to = request.by;
  made.what = request.about;
  made.due = due;
  made.origin = Origin::access;
  return made;
}

}  // namespace

Result<const AccessRequest*> known_request(const Partnership& partnership, const RequestId& id,
                                           std::string_view path) {
  if (const AccessRequest* request = partnership.requests.find(id)) return request;
  return Failure("access.unknown", "Record the request first.", path);
}

Result<void> answerable(const Partnership& partnership, const Context& context,
                        const AccessRequest& request, std::string_view path) {
  const Commitment* promise = open_callback(partnership, request);
  const Instant not_before = promise != nullptr
                                 ? (std::max)(request.last_event_at, promise->last_event_at)
                                 : request.last_event_at;
  ENTENTE_TRY(in_order(context, not_before));
  return still_open(request, path);
}

void add_answer(const Partnership& partnership, AnswerRequest answer, Events& events) {
  const AccessRequest* request = partnership.requests.find(answer.request);
  const Commitment* promise = open_callback(partnership, *request);
  events.add(AccessAnswered{std::move(answer)});
  if (promise != nullptr) events.add(CommitmentKept{KeepCommitment{promise->id, {}}});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OfferAccess& command) {
  if (command.delegate) ENTENTE_TRY(known_member(context, *command.delegate, "/data/delegate"));
  ENTENTE_TRY(in_order_of_offers(partnership, context));
  ENTENTE_TRY(valid_channels(context, command));
  AccessOffered offered;
  offered.version = static_cast<std::uint32_t>(partnership.access.offers.size() + 1);
  offered.channels = command.channels;
  offered.callback_times = command.callback_times;
  offered.meeting_times = command.meeting_times;
  offered.delegate = command.delegate;
  offered.emergency = command.emergency;
  return Events::of(std::move(offered));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeAccess& command) {
  const Result<Side> side = of_either_side(partnership, context, command.by);
  if (!side) return side.error();
  const AccessOffer* latest = partnership.access.latest();
  if (latest == nullptr || command.version == 0 || command.version > latest->terms.version) {
    return no_offer("/data/version");
  }
  ENTENTE_TRY(in_order_of_offers(partnership, context));
  if (command.version < latest->terms.version) {
    Failure failure("access.stale_version", "Agree to the latest offer.", "/data/version");
    return failure.with("latest", std::to_string(latest->terms.version));
  }
  if (latest->endorsed.contains(*side)) return Events();
  Events events = Events::of(AccessEndorsed{command.version, command.by, *side});
  if (!latest->endorsed.empty()) events.add(AccessAgreed{command.version});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DeclineAccess& command) {
  const Result<Side> side = of_either_side(partnership, context, command.by);
  if (!side) return side.error();
  const AccessOffer* latest = partnership.access.latest();
  if (latest == nullptr) return no_offer("/data");
  ENTENTE_TRY(in_order_of_offers(partnership, context));
  return Events::of(AccessDeclined{latest->terms.version, command.by, *side, command.wish});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RequestAccess& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {Side::client, Side::ally}));
  if (partnership.requests.contains(command.id)) {
    return Failure("access.exists", "Use an id that no request has or had.", "/data/id");
  }
  ENTENTE_TRY(known_channel(context, command.channel));
  return Events::of(AccessRequested{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AcknowledgeRequest& command) {
  const Result<const AccessRequest*> found = ready(partnership, context, command.request);
  if (!found) return found.error();
  const AccessRequest& request = **found;
  if (!command.promised_at) {
    if (request.acknowledged_at) return Events();
    return Events::of(AccessAcknowledged{command});
  }
  if (request.promised_at) {
    return Failure("promise.made", "A time was named already: renegotiate that promise.",
                   "/data/promised_at");
  }
  Result<CommitmentMade> made =
      promise_to_call(partnership, context, request, *command.promised_at);
  if (!made) return made.error();
  return Events::of(AccessAcknowledged{command}, std::move(*made));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AnswerRequest& command) {
  const auto request = known_request(partnership, command.request, "/data/request");
  if (!request) return request.error();
  const Contact* contact = command.contact ? partnership.contacts.find(*command.contact) : nullptr;
  if (command.contact && contact == nullptr) {
    return Failure("contact.unknown", "Record the contact first.", "/data/contact");
  }
  ENTENTE_TRY(answerable(partnership, context, **request, "/data/request"));
  if (contact != nullptr && !contact->counts()) {
    return Failure("access.automatic", "An automatic reply answers nobody.", "/data/contact");
  }
  Events events;
  add_answer(partnership, command, events);
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WithdrawRequest& command) {
  const auto request = known_request(partnership, command.request, "/data/request");
  if (!request) return request.error();
  ENTENTE_TRY(answerable(partnership, context, **request, "/data/request"));
  Events events;
  const Commitment* promise = open_callback(partnership, **request);
  if (promise != nullptr) events.add(CommitmentReleased{promise->id, std::nullopt});
  events.add(AccessWithdrawn{command});
  return events;
}

}  // namespace entente
