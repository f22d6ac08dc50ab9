#include "entente/model/contact.hpp"

#include <algorithm>

#include "access_answer.hpp"
#include "checks.hpp"
#include "entente/model/confidential.hpp"
#include "entente/time/zone.hpp"

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

Result<void> answers_a_request(const Partnership& partnership, const Context& context,
                               const RecordContact& command) {
  const auto request = known_request(partnership, *command.answers, "/data/answers");
  if (!request) return request.error();
  ENTENTE_TRY(answerable(partnership, context, **request, "/data/answers"));
  if (!command.automatic.value_or(false)) return {};
  return Failure("access.automatic", "An automatic reply answers nobody.", "/data/answers");
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

template <class Key>
void advance_to(boost::container::flat_map<Key, Instant>& latest, const Key& key,
                Instant occurred) {
  Instant& last = latest.try_emplace(key, occurred).first->second;
  last = (std::max)(last, occurred);
}

// Keeps the latest in order of time, ids breaking ties: the same in whatever order they come.
template <class Each>
void keep_latest(std::vector<Each>& list, Each added, std::size_t most) {
  const auto before = [](const Each& a, const Each& b) {
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
  };
  list.insert(std::upper_bound(list.begin(), list.end(), added, before), std::move(added));
  if (list.size() > most) list.erase(list.begin());
}

// Of one local day the first counts.
void hear(ContactTotals& totals, const Partnership& partnership, Instant occurred) {
  advance_to(totals.last_voice, occurred);
  if (!partnership.standing) return;
  const Result<Zone> zone = Zone::find(partnership.standing->zone);
  if (!zone) return;
  std::vector<Instant>& voice = totals.voice;
  const auto place = std::lower_bound(voice.begin(), voice.end(), occurred);
  const Date date = zone->to_local(occurred).date;
  if (place != voice.begin() && zone->to_local(*(place - 1)).date == date) return;
  if (place != voice.end() && zone->to_local(*place).date == date) {
    *place = occurred;
    return;
  }
  voice.insert(place, occurred);
  if (voice.size() > ContactTotals::most_voice_days) voice.erase(voice.begin());
}

bool is_conversation(ContactKind kind) {
  return kind == ContactKind::call || kind == ContactKind::visit || kind == ContactKind::meeting;
}

void add_ours(ContactTotals& totals, const RecordContact& contact, Instant occurred) {
  advance_to(totals.last_by_provider, occurred);
  advance_to(totals.last_ours, contact.kind, occurred);
  if (contact.kind == ContactKind::note) {
    keep_latest(totals.notes, SentNote{occurred, contact.id}, ContactTotals::most_notes);
  }
  if (contact.rhythm) {
    advance_to(totals.last_for_rhythm, *contact.rhythm, occurred);
  } else if (!contact.solicited.value_or(false) && contact.kind != ContactKind::note) {
    keep_latest(totals.unasked, Unasked{occurred, contact.id, contact.channel, contact.kind},
                ContactTotals::most_unasked);
  }
}

void add_theirs(ContactTotals& totals, const RecordContact& contact, Instant occurred) {
  advance_to(totals.last_by_client, occurred);
  if (contact.status_request.value_or(false)) advance_to(totals.last_status_request, occurred);
}

void add_talk(ContactTotals& totals, const RecordContact& contact, Instant occurred) {
  if (!contact.learned.empty()) ++totals.learned;
  if (!is_conversation(contact.kind)) return;
  keep_latest(totals.conversations,
              Conversation{occurred, contact.id, contact.minutes, contact.client_minutes,
                           contact.questions, !contact.learned.empty()},
              ContactTotals::most_conversations);
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
  ENTENTE_TRY(known_contact(partnership, command.about, "/data/about"));
  ENTENTE_TRY(known_return(partnership, command.thanks_for));
  if (command.answers) ENTENTE_TRY(answers_a_request(partnership, context, command));
  if (command.rhythm && !partnership.rhythms.contains(*command.rhythm)) {
    return Failure("rhythm.unknown", "Name a rhythm that was set.", "/data/rhythm");
  }
  ENTENTE_TRY(known_channel(context, command.channel));
  ENTENTE_TRY(known_deliverables(partnership, command));
  ENTENTE_TRY(open_project(partnership, command.project));
  ENTENTE_TRY(numbers_in_range(command));
  ENTENTE_TRY(circle_of(command.confidential, context));
  Events events = Events::of(ContactRecorded{command});
  if (command.answers) add_answer(partnership, {*command.answers, command.id}, events);
  return events;
}

void evolve(Partnership& partnership, const EventMeta& meta, const ContactRecorded& event) {
  const RecordContact& data = event.data;
  const Contact& contact =
      partnership.contacts.add({data.id, meta.occurred, meta.version, meta.actor, data});
  if (!contact.counts()) return;
  ContactTotals& totals = partnership.contact_totals;
  ++totals.count;
  advance_to(totals.last_at, meta.occurred);
  if (data.initiator == Side::client) add_theirs(totals, data, meta.occurred);
  if (data.initiator == Side::provider) add_ours(totals, data, meta.occurred);
  const bool candid = data.candid.value_or(false);
  if (candid) ++totals.candid;
  if (candid) advance_to(totals.last_candid, meta.occurred);
  if (candid || data.initiator == Side::client) hear(totals, partnership, meta.occurred);
  add_talk(totals, data, meta.occurred);
  for (const DeliverableWorking& each : event.data.working) {
    Deliverable* deliverable = partnership.deliverables.find(each.deliverable);
    if (deliverable != nullptr) deliverable->working.push_back({meta.occurred, each.satisfied});
  }
}

}  // namespace entente
