#include "entente/model/fee.hpp"

#include "checks.hpp"

namespace entente {
namespace {

Result<void> known_work(const Partnership& partnership, const LogEffort& command) {
  const std::optional<WorkId>& deliverable = command.deliverable;
  if (deliverable && !partnership.deliverables.contains(deliverable->as<DeliverableTag>())) {
    return Failure("deliverable.unknown", "Plan the deliverable first.", "/data/deliverable");
  }
  const std::optional<WorkId>& change = command.change;
  if (change && !partnership.changes.contains(change->as<ChangeTag>())) {
    return Failure("change.unknown", "Propose the change first.", "/data/change");
  }
  return {};
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeFee& command) {
  ENTENTE_TRY(
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider}));
  const Fee* fee = partnership.fees.find(command.id);
  if (fee != nullptr) {
    ENTENTE_TRY(in_order(context, fee->agreed_at));
    if (fee->amount == command.amount && fee->for_ == command.for_) return Events();
  }
  if (command.amount.amount.units() <= 0) {
    return Failure("field.range", "Give a fee above 0.", "/data/amount");
  }
  return Events::of(FeeAgreed{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const LogEffort& command) {
  constexpr int year = 365 * 24 * 60;
  if (!command.deliverable && !command.change) {
    return Failure("field.missing", "Name the deliverable or the change that it was for.",
                   "/data/deliverable");
  }
  if (command.deliverable && command.change) {
    return Failure("field.range", "Name a deliverable or a change, not both.", "/data/change");
  }
  ENTENTE_TRY(known_work(partnership, command));
  ENTENTE_TRY(within(command.minutes, 0, year, "/data/minutes"));
  if (command.cost.amount.units() < 0) {
    return Failure("field.range", "Give a cost that is not negative.", "/data/cost");
  }
  return Events::of(EffortLogged{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const FeeAgreed& event) {
  const AgreeFee& data = event.data;
  Fee fee{data.id, data.amount, data.for_, data.by, meta.occurred, meta.version};
  if (Fee* known = partnership.fees.find(data.id)) {
    *known = std::move(fee);
  } else {
    partnership.fees.add(std::move(fee));
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const EffortLogged& event) {
  partnership.efforts.push_back({meta.occurred, meta.version, event.data});
}

}  // namespace entente
