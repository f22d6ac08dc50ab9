#pragma once

/// \file
/// Standing: that a partnership exists, who looks after it, where it stands (P32), and what the
/// host says of it in attributes of its own.
///
/// It promises that an ended partnership has nothing open in it unless somebody overrode that. It
/// never moves by itself: a stage is what a person said it is. Threads: values.
///
/// Example: opened on 2026-03-02 as a prospect, moved to engaged when the statement was signed.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/policy/attributes.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class ContactWish { fewer, none };
BOOST_DESCRIBE_ENUM(ContactWish, fewer, none)

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
  std::optional<ContactWish> contact_wish;
  Instant opened_at;
};
BOOST_DESCRIBE_STRUCT(Standing, (),
                      (name, stage, segment, industry, zone, calendar, language, assignment,
                       attributes, came_from, contact_wish, opened_at))

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
  std::optional<ContactWish> contact_wish;
};
BOOST_DESCRIBE_STRUCT(DescribePartnership, (), (attributes, contact_wish))

using StandingCommand =
    std::variant<OpenPartnership, AssignPartnership, MovePartnership, DescribePartnership>;

// Events

using PartnershipOpened = Accepted<OpenPartnership>;
using PartnershipAssigned = Accepted<AssignPartnership>;
using PartnershipMoved = Accepted<MovePartnership>;
using PartnershipDescribed = Accepted<DescribePartnership>;
using StandingEvent =
    std::variant<PartnershipOpened, PartnershipAssigned, PartnershipMoved, PartnershipDescribed>;

/// Refusals: `partnership.exists`, `member.unknown`, `zone.unknown`, `calendar.unknown`,
/// `attribute.unknown`, `attribute.type`.
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
/// Refusals: `attribute.unknown`, `attribute.type`, `limit.items` (more than 256 in all).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DescribePartnership& command);

void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipOpened& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipAssigned& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipMoved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipDescribed& event);

}  // namespace entente
