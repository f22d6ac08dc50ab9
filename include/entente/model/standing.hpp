#pragma once

/// \file
/// Standing: that a partnership exists, who looks after it, where it stands (P32), what the host
/// says of it in attributes of its own, what its people may be given (P31), how they want to hear
/// from us, and to whom we referred them (P19).
///
/// It promises that an ended partnership has nothing open in it unless somebody overrode that. It
/// never moves by itself: a stage is what a person said it is, or follows from referring all of it.
/// Threads: values.
///
/// Example: opened on 2026-03-02 as a prospect, moved to engaged when the statement was signed.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/policy/attributes.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class ContactWish { fewer, none };
BOOST_DESCRIBE_ENUM(ContactWish, fewer, none)

/// What its people may accept; `small` is for their rule to say, or for `max`.
enum class GiftsAllowed { any, small_, none };
BOOST_DESCRIBE_ENUM(GiftsAllowed, any, small_, none)

/// Whose rule it is: their house's, a tender's, the public service's.
enum class GiftRule { policy, tender, public_ };
BOOST_DESCRIBE_ENUM(GiftRule, policy, tender, public_)

struct GiftLimits {
  GiftsAllowed allowed = GiftsAllowed::any;
  /// What one gift may be worth; not negative.
  std::optional<Money> max_;
  std::optional<GiftRule> why;
};
BOOST_DESCRIBE_STRUCT(GiftLimits, (), (allowed, max_, why))

enum class ReferredPart { part, whole };
BOOST_DESCRIBE_ENUM(ReferredPart, part, whole)

/// Somebody else serves them better, in part or in all of it.
struct Referral {
  Text to;
  ReferredPart what = ReferredPart::part;
  Text reason;
  Instant referred_at;
};
BOOST_DESCRIBE_STRUCT(Referral, (), (to, what, reason, referred_at))

/// The member who looks after the partnership, and who has which role in it.
struct Assignment {
  std::optional<MemberId> owner;
  boost::container::flat_map<Role, MemberId> roles;
  std::optional<MemberId> stand_in;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (owner, roles, stand_in))

struct Standing {
  Text name;
  Stage stage = Stage::prospect;
  std::optional<Segment> segment;
  std::optional<Text> industry;
  std::string zone;
  std::optional<CalendarName> calendar;
  std::optional<Language> language;
  Assignment assignment;
  Attributes attributes;
  std::optional<PartnershipId> came_from;
  std::optional<GiftLimits> gift_limits;
  std::optional<ContactWish> contact_wish;
  /// The way in which they want to hear from us.
  std::optional<Channel> preferred_channel;
  std::vector<Referral> referrals;
  Instant opened_at;
  /// The partnership that this one is another name of, and those that are so of this one.
  std::optional<PartnershipId> merged_into;
  std::vector<PartnershipId> other_ids;
};
BOOST_DESCRIBE_STRUCT(Standing, (),
                      (name, stage, segment, industry, zone, calendar, language, assignment,
                       attributes, came_from, gift_limits, contact_wish, preferred_channel,
                       referrals, opened_at, merged_into, other_ids))

// Commands

struct OpenPartnership {
  Text name;
  std::optional<Segment> segment;
  std::optional<Text> industry;
  std::string zone;
  std::optional<CalendarName> calendar;
  std::optional<Language> language;
  std::optional<MemberId> owner;
  std::optional<Stage> stage;
  Attributes attributes;
  /// Who sent them: in the stream of that partnership it is a referral (`return.received`) with the
  /// id of the new one.
  std::optional<PartnershipId> came_from;
};
BOOST_DESCRIBE_STRUCT(OpenPartnership, (),
                      (name, segment, industry, zone, calendar, language, owner, stage, attributes,
                       came_from))

/// What is given replaces; roles that are not named stay.
struct AssignPartnership {
  std::optional<MemberId> owner;
  boost::container::flat_map<Role, MemberId> roles;
  std::optional<MemberId> stand_in;
};
BOOST_DESCRIBE_STRUCT(AssignPartnership, (), (owner, roles, stand_in))

/// `override` is the reason why the move happens although something stands against it.
struct MovePartnership {
  Stage stage = Stage::prospect;
  std::optional<Text> reason;
  std::optional<Text> override;
};
BOOST_DESCRIBE_STRUCT(MovePartnership, (), (stage, reason, override))

/// A null attribute is removed.
struct DescribePartnership {
  Attributes attributes;
  std::optional<GiftLimits> gift_limits;
  std::optional<ContactWish> contact_wish;
  /// Also by an expectation that both share (`model/expectation.hpp`).
  std::optional<Channel> preferred_channel;
};
BOOST_DESCRIBE_STRUCT(DescribePartnership, (),
                      (attributes, gift_limits, contact_wish, preferred_channel))

/// `to` is the host's word for whom: an ally's id, or a firm's name.
struct ReferPartnership {
  Text to;
  ReferredPart what = ReferredPart::part;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReferPartnership, (), (to, what, reason))

using StandingCommand = std::variant<OpenPartnership, AssignPartnership, MovePartnership,
                                     DescribePartnership, ReferPartnership>;

// Events

using PartnershipOpened = Accepted<OpenPartnership>;
using PartnershipAssigned = Accepted<AssignPartnership>;
using PartnershipMoved = Accepted<MovePartnership>;
using PartnershipDescribed = Accepted<DescribePartnership>;
using PartnershipReferred = Accepted<ReferPartnership>;
using StandingEvent = std::variant<PartnershipOpened, PartnershipAssigned, PartnershipMoved,
                                   PartnershipDescribed, PartnershipReferred>;

/// Refusals: `partnership.exists`, `member.unknown`, `zone.unknown`, `calendar.unknown`,
/// `attribute.unknown`, `attribute.type`; `partnership.unknown` (`came_from`) by the portfolio.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OpenPartnership& command);
/// Refusals: `member.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AssignPartnership& command);
/// Refusals: `partnership.stage` (it is there already); without an override `stage.not_ready` (the
/// stage's gate has open items) and `partnership.unsettled` (to ended, with open promises,
/// complaints and the like).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MovePartnership& command);
/// Refusals: `attribute.unknown`, `attribute.type`, `limit.items` (more than 256 in all),
/// `field.range` (`gift_limits.max` negative), `channel.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DescribePartnership& command);
/// The whole: it moves to dormant as well, unless it is there. Refusals: none of its own.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReferPartnership& command);

void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipOpened& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipAssigned& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipMoved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipDescribed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipReferred& event);

}  // namespace entente
