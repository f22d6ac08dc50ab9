#pragma once

/// \file
/// Access: how a partner reaches us, and what becomes of a wish to be called back (P1, P2, P3).
///
/// An offer says through which channels, when calls are returned and when to meet. It is agreed
/// when one of each side has agreed to the same version; until then the one before it stands. A
/// request for contact is acknowledged (a short word, which is courtesy and not yet the call) and
/// answered; an acknowledgement that names a time makes a promise, `<request>.callback`, which the
/// answer keeps, in time or late.
///
/// It promises that a request is judged by the rules agreed when it came, and that one withdrawn
/// counts for nobody. It never calls anyone, and it never takes an automatic reply for an answer.
/// Local times are those of the partnership's zone. Threads: values.
///
/// Example: New York, callbacks agreed for 11:30 and 16:30, a first word within 1bh. Ann asks on
/// 2026-03-02 at 10:00: a first word is due at 11:00, and the call, with 30m of tolerance, at
/// 12:00.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/address.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/calendar_document.hpp"
#include "entente/time/clock.hpp"

namespace entente {

/// A way to reach us. `windows` are when it is answered, by weekday; none: at all times.
/// `priority` 1 is tried first; without one it comes last.
struct AccessChannel {
  Channel channel;
  Text address;
  boost::container::flat_map<Weekday, std::vector<OpenHours>> windows;
  std::optional<int> priority;
};
BOOST_DESCRIBE_STRUCT(AccessChannel, (), (channel, address, windows, priority))

/// `"09:30"`, or `{"time": "09:30", "day": "tue"}` for one day of the week.
struct MeetingTime {
  static constexpr std::string_view short_form = "time";

  LocalTime time;
  std::optional<Weekday> day;
};
BOOST_DESCRIBE_STRUCT(MeetingTime, (), (time, day))

// Commands

struct OfferAccess {
  std::vector<AccessChannel> channels;
  /// When calls are returned, on every open date.
  std::vector<LocalTime> callback_times;
  std::vector<MeetingTime> meeting_times;
  /// Who takes calls when nobody else does.
  std::optional<MemberId> delegate;
  /// For what cannot wait.
  std::optional<ContactPoint> emergency;
};
BOOST_DESCRIBE_STRUCT(OfferAccess, (),
                      (channels, callback_times, meeting_times, delegate, emergency))

/// Offers are counted from 1.
struct AgreeAccess {
  ActorId by;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AgreeAccess, (), (by, version))

/// Says no to the latest offer, and what would suit instead.
struct DeclineAccess {
  ActorId by;
  Text wish;
};
BOOST_DESCRIBE_STRUCT(DeclineAccess, (), (by, wish))

struct RequestAccess {
  RequestId id;
  ActorId by;
  Text about;
  Channel channel;
  std::optional<bool> urgent;
};
BOOST_DESCRIBE_STRUCT(RequestAccess, (), (id, by, about, channel, urgent))

/// A short first word. With `promised_at` it says when we will call.
struct AcknowledgeRequest {
  RequestId request;
  std::optional<Instant> promised_at;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeRequest, (), (request, promised_at))

/// `contact.record` with `answers` says the same.
struct AnswerRequest {
  RequestId request;
  std::optional<ContactId> contact;
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (request, contact))

struct WithdrawRequest {
  RequestId request;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), (request, reason))

using AccessCommand = std::variant<OfferAccess, AgreeAccess, DeclineAccess, RequestAccess,
                                   AcknowledgeRequest, AnswerRequest, WithdrawRequest>;

// Events

struct AccessOffered {
  std::uint32_t version = 0;
  std::vector<AccessChannel> channels;
  std::vector<LocalTime> callback_times;
  std::vector<MeetingTime> meeting_times;
  std::optional<MemberId> delegate;
  std::optional<ContactPoint> emergency;
};
BOOST_DESCRIBE_STRUCT(AccessOffered, (),
                      (version, channels, callback_times, meeting_times, delegate, emergency))

/// One side said yes to an offer.
struct AccessEndorsed {
  std::uint32_t version = 0;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(AccessEndorsed, (), (version, by, side))

/// Both sides have said yes to the same offer.
struct AccessAgreed {
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AccessAgreed, (), (version))

struct AccessDeclined {
  std::uint32_t version = 0;
  ActorId by;
  Side side = Side::client;
  Text wish;
};
BOOST_DESCRIBE_STRUCT(AccessDeclined, (), (version, by, side, wish))

using AccessRequested = Accepted<RequestAccess>;
using AccessAcknowledged = Accepted<AcknowledgeRequest>;
using AccessAnswered = Accepted<AnswerRequest>;
using AccessWithdrawn = Accepted<WithdrawRequest>;
using AccessEvent =
    std::variant<AccessOffered, AccessEndorsed, AccessAgreed, AccessDeclined, AccessRequested,
                 AccessAcknowledged, AccessAnswered, AccessWithdrawn>;

// State

struct AccessOffer {
  AccessOffered terms;
  Instant offered_at;
  /// Who said yes for their side.
  boost::container::flat_map<Side, ActorId> endorsed;
  /// Since when these rules count; they do until others are agreed.
  std::optional<Instant> agreed_at;
  /// What would suit the side that said no last; gone when it says yes.
  std::optional<Text> wish;

  /// Both sides stand by it.
  [[nodiscard]] bool agreed() const { return agreed_at && endorsed.size() == 2; }
};
BOOST_DESCRIBE_STRUCT(AccessOffer, (), (terms, offered_at, endorsed, agreed_at, wish))

struct Access {
  /// By version, the first at 1.
  std::vector<AccessOffer> offers;
  /// The latest offer, yes or no, before which none may be told.
  std::optional<Instant> last_event_at;

  /// Null before the first offer.
  [[nodiscard]] const AccessOffer* latest() const {
    return offers.empty() ? nullptr : &offers.back();
  }
  /// The offer whose rules count at an instant; null before the first agreement.
  [[nodiscard]] ENTENTE_EXPORT const AccessOffer* in_force(Instant when) const;
};
BOOST_DESCRIBE_STRUCT(Access, (), (offers, last_event_at))

/// A request for contact; open while it is neither answered nor withdrawn.
struct AccessRequest {
  RequestId id;
  ActorId by;
  Text about;
  Channel channel;
  bool urgent = false;
  Instant requested_at;
  std::uint32_t version = 0;
  std::optional<Instant> acknowledged_at;
  /// The time that was named first; what became of it since, its promise knows.
  std::optional<Instant> promised_at;
  std::optional<Instant> answered_at;
  std::optional<ContactId> contact;
  std::optional<Instant> withdrawn_at;
  /// Before which nothing of it may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !answered_at && !withdrawn_at; }
};
BOOST_DESCRIBE_STRUCT(AccessRequest, (),
                      (id, by, about, channel, urgent, requested_at, version, acknowledged_at,
                       promised_at, answered_at, contact, withdrawn_at, last_event_at))

/// The promise that an acknowledgement with a time makes; empty when the id would be too long.
[[nodiscard]] ENTENTE_EXPORT CommitmentId callback_commitment(const RequestId& request);

enum class RequestClock { acknowledge, answer };

/// The clock of a first word or of the answer, open or closed; absent without such a target. The
/// answer is due at the first callback time agreed on that is not before the first word is due, on
/// a date with openings, and the tolerance; without callback times, and for urgent requests, by
/// the policy's span.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> clock_of(const Partnership& partnership,
                                                           const AccessRequest& request,
                                                           RequestClock which,
                                                           const Policy& policy);

// Deciding and evolving

/// Refusals: `member.unknown`, `time.out_of_order`, `channel.unknown`, `field.range` (an empty
/// window).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OfferAccess& command);
/// Refusals: `person.unknown`, `person.not_on_side` (an ally), `version.unknown`,
/// `time.out_of_order`, `access.stale_version`. A side that agreed already: no event.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeAccess& command);
/// Refusals: `person.unknown`, `person.not_on_side` (an ally), `version.unknown` (there is no
/// offer), `time.out_of_order`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DeclineAccess& command);
/// Refusals: `person.unknown`, `person.not_on_side` (provider), `access.exists`,
/// `channel.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RequestAccess& command);
/// Refusals: `access.unknown`, `time.out_of_order`, `access.closed`; with a time `promise.made`,
/// `due.past`, `promise.too_late`, `field.too_long`, `commitment.exists`. Again and without a new
/// time: no event.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AcknowledgeRequest& command);
/// Refusals: `access.unknown`, `contact.unknown`, `time.out_of_order`, `access.closed`,
/// `access.automatic`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AnswerRequest& command);
/// Refusals: `access.unknown`, `time.out_of_order`, `access.closed`. Releases the promise.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WithdrawRequest& command);

void evolve(Partnership& partnership, const EventMeta& meta, const AccessOffered& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessEndorsed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessAgreed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessDeclined& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessRequested& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessAcknowledged& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessAnswered& event);
void evolve(Partnership& partnership, const EventMeta& meta, const AccessWithdrawn& event);

}  // namespace entente
