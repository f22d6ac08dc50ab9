#include "entente/model/voice.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

// Item, order and stage, in this order.
Result<const Risk*> ready(const Partnership& partnership, const Context& context,
                          const RiskId& id) {
  const Risk* risk = partnership.risks.find(id);
  if (risk == nullptr) return Failure("risk.unknown", "Note the risk first.", "/data/id");
  ENTENTE_TRY(in_order(context, risk->last_event_at));
  if (risk->open()) return risk;
  return Failure("risk.closed", "The risk is closed; note a new one.", "/data/id");
}

bool knows(const Risk& risk, const ActorId& who) {
  return std::any_of(risk.heard.begin(), risk.heard.end(),
                     [&](const RiskHeard& each) { return each.to == who; });
}

}  // namespace

std::optional<Instant> Risk::told_at() const {
  std::optional<Instant> first = noted.told_at;
  for (const RiskHeard& each : heard) {
    if (!first || each.at < *first) first = each.at;
  }
  return first;
}

bool Risk::surprise() const { return happened.value_or(false) && !told_at(); }

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReceivePraise& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {Side::client, Side::ally}));
  if (partnership.praise.contains(command.id)) {
    return Failure("praise.exists", "Use an id that no praise has.", "/data/id");
  }
  return Events::of(PraiseReceived{command});
}

Result<Events> decide(const Partnership& partnership, const Context&, const HearWord& command) {
  if (partnership.words.contains(command.id)) {
    return Failure("word.exists", "Use an id that no word has.", "/data/id");
  }
  return Events::of(WordHeard{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const NoteRisk& command) {
  if (partnership.risks.contains(command.id)) {
    return Failure("risk.exists", "Use an id that no risk has.", "/data/id");
  }
  if (command.told_at && *command.told_at > context.occurred) {
    return Failure("field.range", "Tell it with risk.tell when the time has come.",
                   "/data/told_at");
  }
  return Events::of(RiskNoted{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const TellRisk& command) {
  ENTENTE_TRY(on_side(partnership, context, command.to, "/data/to", {Side::client}));
  const Result<const Risk*> risk = ready(partnership, context, command.id);
  if (!risk) return risk.error();
  if (command.contact && !partnership.contacts.contains(*command.contact)) {
    return Failure("contact.unknown", "Name a contact that was recorded.", "/data/contact");
  }
  if (knows(**risk, command.to)) return Events();
  return Events::of(RiskTold{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CloseRisk& command) {
  ENTENTE_TRY(ready(partnership, context, command.id));
  return Events::of(RiskClosed{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const PraiseReceived& event) {
  partnership.praise.add({event.data.id, meta.occurred, meta.version, event.data});
}

void evolve(Partnership& partnership, const EventMeta& meta, const WordHeard& event) {
  partnership.words.add({event.data.id, meta.occurred, meta.version, event.data});
}

void evolve(Partnership& partnership, const EventMeta& meta, const RiskNoted& event) {
  Risk risk;
  risk.id = event.data.id;
  risk.noted_at = meta.occurred;
  risk.version = meta.version;
  risk.noted = event.data;
  risk.last_event_at = meta.occurred;
  partnership.risks.add(std::move(risk));
}

void evolve(Partnership& partnership, const EventMeta& meta, const RiskTold& event) {
  if (Risk* risk = at_event(partnership.risks, meta, event.data.id)) {
    risk->heard.push_back({event.data.to, meta.occurred, event.data.contact});
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const RiskClosed& event) {
  Risk* risk = at_event(partnership.risks, meta, event.data.id);
  if (risk == nullptr) return;
  risk->closed_at = meta.occurred;
  risk->happened = event.data.happened;
}

}  // namespace entente
