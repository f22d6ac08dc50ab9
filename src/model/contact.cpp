#include "entente/model/contact.hpp"

#include "checks.hpp"

namespace entente {
namespace {

Result<void> numbers_in_range(const RecordContact& command) {
  constexpr int week = 7 * 24 * 60;
  ENTENTE_TRY(within(command.minutes, 0, week, "/data/minutes"));
  ENTENTE_TRY(
      within(command.client_minutes, 0, command.minutes.value_or(week), "/data/client_minutes"));
  ENTENTE_TRY(within(command.questions, 0, 1000, "/data/questions"));
  return within(command.mood, -2, 2, "/data/mood");
}

Result<void> known_deliverables(const Partnership& partnership, const RecordContact& command) {
  for (std::size_t i = 0; i < command.working.size(); ++i) {
    if (partnership.deliverables.contains(command.working[i].deliverable)) continue;
    return Failure("deliverable.unknown", "Name a deliverable that was planned.",
                   "/data/working/" + std::to_string(i) + "/deliverable");
  }
  return {};
}

void advance_to(std::optional<Instant>& latest, Instant occurred) {
  if (!latest || *latest < occurred) latest = occurred;
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordContact& command) {
  for (std::size_t i = 0; i < command.with.size(); ++i) {
    ENTENTE_TRY(
        known_side(partnership, context, command.with[i], "/data/with/" + std::to_string(i)));
  }
  if (partnership.contacts.contains(command.id)) {
    return Failure("contact.exists", "Use an id that no contact has.", "/data/id");
  }
  if (command.about && !partnership.contacts.contains(*command.about)) {
    return Failure("contact.unknown", "Name a contact that was recorded.", "/data/about");
  }
  ENTENTE_TRY(known_channel(context, command.channel));
  ENTENTE_TRY(known_deliverables(partnership, command));
  ENTENTE_TRY(open_project(partnership, command.project));
  ENTENTE_TRY(numbers_in_range(command));
  return Events::of(ContactRecorded{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const ContactRecorded& event) {
  const Contact& contact =
      partnership.contacts.add({event.data.id, meta.occurred, meta.version, event.data});
  if (!contact.counts()) return;
  ContactTotals& totals = partnership.contact_totals;
  ++totals.count;
  advance_to(totals.last_at, meta.occurred);
  if (event.data.initiator == Side::client) advance_to(totals.last_by_client, meta.occurred);
  if (event.data.initiator == Side::provider) advance_to(totals.last_by_provider, meta.occurred);
  for (const DeliverableWorking& each : event.data.working) {
    Deliverable* deliverable = partnership.deliverables.find(each.deliverable);
    if (deliverable != nullptr) deliverable->working.push_back({meta.occurred, each.satisfied});
  }
}

}  // namespace entente
