#include "entente/model/generosity.hpp"

#include "checks.hpp"

namespace entente {
namespace {

Result<void> extends(const ReceiveReturn& command) {
  if (command.kind == ReturnKind::extension) return {};
  const std::string_view path = command.term          ? "/data/term"
                                : command.rate_change ? "/data/rate_change"
                                                      : "";
  if (path.empty()) return {};
  return Failure("field.unknown", "Only an extension has a term and a change of the rate.", path);
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const GiveGift& command) {
  if (command.to) {
    ENTENTE_TRY(on_side(partnership, context, *command.to, "/data/to", {Side::client, Side::ally}));
  }
  if (partnership.gifts.contains(command.id)) {
    return Failure("gift.exists", "Use an id that no gift has.", "/data/id");
  }
  ENTENTE_TRY(known_return(partnership, command.thanks_for));
  ENTENTE_TRY(not_negative(command.cost, "/data/cost"));
  ENTENTE_TRY(not_negative(command.worth, "/data/worth"));
  return Events::of(GiftGiven{command});
}

Result<Events> decide(const Partnership& partnership, const Context&,
                      const ReceiveReturn& command) {
  if (partnership.returns.contains(command.id)) {
    return Failure("return.exists", "Use an id that no return has.", "/data/id");
  }
  ENTENTE_TRY(not_negative(command.worth, "/data/worth"));
  ENTENTE_TRY(extends(command));
  ENTENTE_TRY(within(command.term, 1, 1200, "/data/term"));
  return Events::of(ReturnReceived{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const GiftGiven& event) {
  partnership.gifts.add({event.data.id, event.data, meta.occurred, meta.version});
}

void evolve(Partnership& partnership, const EventMeta& meta, const ReturnReceived& event) {
  partnership.returns.add({event.data.id, event.data, meta.occurred, meta.version});
}

}  // namespace entente
