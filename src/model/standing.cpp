#include "entente/model/standing.hpp"

#include "checks.hpp"
#include "entente/base/pointer.hpp"
#include "entente/model/item.hpp"

namespace entente {
namespace {

Result<void> known_attributes(const Context& context, const Attributes& attributes) {
  for (const auto& [name, value] : attributes) {
    auto checked = check_attribute(context.policy.document.attributes, name, value);
    if (!checked) return checked.error().inside("/data/attributes");
  }
  return {};
}

Result<void> known_members(const Context& context, const std::optional<MemberId>& owner,
                           const std::optional<MemberId>& stand_in,
                           const boost::container::flat_map<Role, MemberId>& roles) {
  if (owner) ENTENTE_TRY(known_member(context, *owner, "/data/owner"));
  if (stand_in) ENTENTE_TRY(known_member(context, *stand_in, "/data/stand_in"));
  for (const auto& [role, member] : roles) {
    ENTENTE_TRY(known_member(context, member, below("/data/roles", role.view())));
  }
  return {};
}

std::vector<std::string> unsettled(const Partnership& partnership) {
  std::vector<std::string> items;
  for (const Subject& item : unsettled_items(partnership)) {
    items.push_back(std::string(name_of(item.scope)) + " " + item.id);
  }
  return items;
}

void describe(Attributes& attributes, const Attributes& given) {
  for (const auto& [name, value] : given) {
    if (value.is_null()) {
      attributes.erase(name);
    } else {
      attributes[name] = value;
    }
  }
}

// What one command says is bounded by its reader; together they must not say more.
Result<void> within_limit(Attributes attributes, const Attributes& given) {
  constexpr std::size_t most = 256;
  describe(attributes, given);
  if (attributes.size() <= most) return {};
  Failure failure("limit.items", "Remove an attribute first, by null.", "/data/attributes");
  return failure.with("most", std::to_string(most));
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OpenPartnership& command) {
  if (partnership.standing) {
    return Failure("partnership.exists", "Use an id that no partnership has.", "/partnership");
  }
  ENTENTE_TRY(known_members(context, command.owner, {}, {}));
  ENTENTE_TRY(known_zone(command.zone));
  ENTENTE_TRY(known_calendar(context, command.calendar));
  ENTENTE_TRY(known_attributes(context, command.attributes));
  OpenPartnership opened = command;
  opened.stage = command.stage.value_or(Stage::prospect);
  return Events::of(PartnershipOpened{std::move(opened)});
}

Result<Events> decide(const Partnership&, const Context& context,
                      const AssignPartnership& command) {
  ENTENTE_TRY(known_members(context, command.owner, command.stand_in, command.roles));
  return Events::of(PartnershipAssigned{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const MovePartnership& command) {
  if (partnership.standing->stage == command.stage) {
    return Failure("partnership.stage", "The partnership is in this stage already.", "/data/stage");
  }
  if (!context.open_gate.empty() && !command.override) {
    Failure failure("stage.not_ready",
                    "Settle what the gate of the stage asks for, or give the reason in override.",
                    "/data/stage");
    return failure.with("open", context.open_gate);
  }
  if (command.stage == Stage::ended && !command.override) {
    std::vector<std::string> items = unsettled(partnership);
    if (!items.empty()) {
      Failure failure("partnership.unsettled",
                      "Settle what is open, or give the reason in override.", "/data/stage");
      return failure.with("open", std::move(items));
    }
  }
  return Events::of(PartnershipMoved{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DescribePartnership& command) {
  ENTENTE_TRY(known_attributes(context, command.attributes));
  ENTENTE_TRY(within_limit(partnership.standing->attributes, command.attributes));
  if (command.gift_limits) {
    ENTENTE_TRY(not_negative(command.gift_limits->max_, "/data/gift_limits/max"));
  }
  if (command.preferred_channel) {
    ENTENTE_TRY(known_channel(context, *command.preferred_channel, "/data/preferred_channel"));
  }
  return Events::of(PartnershipDescribed{command});
}

Result<Events> decide(const Partnership& partnership, const Context&,
                      const ReferPartnership& command) {
  Events events = Events::of(PartnershipReferred{command});
  const bool leaves =
      command.what == ReferredPart::whole && partnership.standing->stage != Stage::dormant;
  if (leaves) events.add(PartnershipMoved{{Stage::dormant, command.reason, {}}});
  return events;
}

void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipOpened& event) {
  const OpenPartnership& data = event.data;
  Standing standing;
  standing.name = data.name;
  standing.stage = data.stage.value_or(Stage::prospect);
  standing.segment = data.segment;
  standing.industry = data.industry;
  standing.zone = data.zone;
  standing.calendar = data.calendar;
  standing.language = data.language;
  standing.assignment.owner = data.owner;
  describe(standing.attributes, data.attributes);
  standing.came_from = data.came_from;
  standing.opened_at = meta.occurred;
  partnership.standing = std::move(standing);
}

void evolve(Partnership& partnership, const EventMeta&, const PartnershipAssigned& event) {
  if (!partnership.standing) return;
  Assignment& assignment = partnership.standing->assignment;
  replace_if_given(assignment.owner, event.data.owner);
  replace_if_given(assignment.stand_in, event.data.stand_in);
  for (const auto& [role, member] : event.data.roles) assignment.roles[role] = member;
}

void evolve(Partnership& partnership, const EventMeta&, const PartnershipMoved& event) {
  if (partnership.standing) partnership.standing->stage = event.data.stage;
}

void evolve(Partnership& partnership, const EventMeta&, const PartnershipDescribed& event) {
  if (!partnership.standing) return;
  Standing& standing = *partnership.standing;
  describe(standing.attributes, event.data.attributes);
  replace_if_given(standing.gift_limits, event.data.gift_limits);
  replace_if_given(standing.contact_wish, event.data.contact_wish);
  replace_if_given(standing.preferred_channel, event.data.preferred_channel);
}

void evolve(Partnership& partnership, const EventMeta& meta, const PartnershipReferred& event) {
  if (!partnership.standing) return;
  const ReferPartnership& data = event.data;
  partnership.standing->referrals.push_back({data.to, data.what, data.reason, meta.occurred});
}

}  // namespace entente
