#include "entente/model/confidential.hpp"
#include "entente/rules/silence.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

// Fewer conversations than this say nothing of how we listen.
constexpr int enough = 3;

const ContactTotals& totals(Frame frame) { return frame.partnership.contact_totals; }

std::optional<Silence> silence(Frame frame) {
  const auto silence = silence_of(frame.partnership, frame.policy, frame.now);
  if (silence) frame.changes_at(silence->changes_at);
  return silence;
}

FactValue quiet_at(Frame frame) {
  const auto found = silence(frame);
  return found ? instant_or_absent(found->quiet_at) : FactValue(Absent{});
}

FactValue quiet_urgent_at(Frame frame) {
  const auto found = silence(frame);
  return found ? instant_or_absent(found->urgent_at) : FactValue(Absent{});
}

std::optional<Duty> duty(Frame frame) {
  const auto duty = duty_of(frame.partnership, frame.policy, frame.now);
  if (duty) frame.changes_at(duty->changes_at);
  return duty;
}

FactValue duty_by(Frame frame) {
  const auto found = duty(frame);
  return found ? FactValue(found->by) : FactValue(Absent{});
}

// Whether an instant has come; notes when it does.
bool has_come(const std::optional<Instant>& at, Frame frame) {
  frame.changes_at(at);
  return at && *at <= frame.now;
}

std::optional<Instant> candour_until(Frame frame) {
  return totals(frame).voice.empty() ? std::nullopt : candour_ends_at(frame.partnership);
}

FactValue quiet_cause(Frame frame) {
  const auto found = silence(frame);
  if (!found) return Absent{};
  if (has_come(found->quiet_at, frame)) {
    const auto ours = duty(frame);
    const bool overdue = ours && has_come(ours->by, frame);
    return std::string_view(overdue ? "not_contacted" : "not_responding");
  }
  if (has_come(candour_until(frame), frame)) return std::string_view("not_candid");
  return Absent{};
}

FactValue reach_next(Frame frame) {
  const auto found = silence(frame);
  if (!found || !has_come(found->quiet_at, frame)) return Absent{};
  const auto step = next_step_of(frame.partnership, frame.policy, *found->quiet_at);
  return step ? FactValue(title_of(*step)) : FactValue(Absent{});
}

// Until we were in touch since.
FactValue asked_at(Frame frame) {
  const auto& asked = totals(frame).last_status_request;
  const auto& ours = totals(frame).last_by_provider;
  return asked && (!ours || *ours < *asked) ? FactValue(*asked) : FactValue(Absent{});
}

FactValue client_share(Frame frame) {
  int talks = 0;
  std::int64_t minutes = 0;
  std::int64_t theirs = 0;
  for (const Conversation& each : totals(frame).conversations) {
    if (!each.minutes || !each.client_minutes) continue;
    ++talks;
    minutes += *each.minutes;
    theirs += *each.client_minutes;
  }
  if (talks < enough || minutes == 0) return Absent{};
  return static_cast<double>(theirs) / static_cast<double>(minutes);
}

FactValue questions(Frame frame) {
  int talks = 0;
  std::int64_t asked = 0;
  for (const Conversation& each : totals(frame).conversations) {
    if (!each.questions) continue;
    ++talks;
    asked += *each.questions;
  }
  return talks < enough ? FactValue(Absent{}) : count(asked);
}

// Only where somebody writes down what was learned at all.
FactValue learned(Frame frame) {
  const auto& talks = totals(frame).conversations;
  if (totals(frame).learned == 0 || talks.size() < enough) return Absent{};
  return count_of(talks, [](const Conversation& each) { return each.learned; });
}

FactValue load(Frame frame) {
  const auto borne = load_of(frame.partnership, frame.policy);
  return borne ? FactValue(borne->load) : FactValue(Absent{});
}

FactValue calm(Frame frame) {
  const auto borne = load_of(frame.partnership, frame.policy);
  const auto most = frame.policy.threshold("load");
  return borne && most ? instant_or_absent(calm_at(*borne, *most)) : FactValue(Absent{});
}

// Notes

// The first of the client's people who took part; null without any.
const ActorId* client_in(const Partnership& partnership, const Contact& contact) {
  const auto& with = contact.data.with;
  const auto found = std::find_if(
      with.begin(), with.end(), [&](const ActorId& each) { return is_client(partnership, each); });
  return found == with.end() ? nullptr : &*found;
}

// By name, or to somebody of the client's who took part.
bool follows_up(const Partnership& partnership, const Contact& note, const Contact& talk) {
  if (note.occurred < talk.occurred) return false;
  if (note.data.about == talk.id) return true;
  const auto& to = note.data.with;
  const auto& with = talk.data.with;
  return std::any_of(with.begin(), with.end(), [&](const ActorId& each) {
    return is_client(partnership, each) && std::find(to.begin(), to.end(), each) != to.end();
  });
}

bool is_noted(const Partnership& partnership, const Contact& talk) {
  const auto& sent = partnership.contact_totals.notes;
  const auto& kept = partnership.notes;
  const bool is_sent = std::any_of(sent.begin(), sent.end(), [&](const SentNote& each) {
    const Contact* note = partnership.contacts.find(each.id);
    return note != nullptr && follows_up(partnership, *note, talk);
  });
  return is_sent || std::any_of(kept.begin(), kept.end(), [&](const Note& each) {
           return each.data.about && each.data.about->view() == talk.id.view();
         });
}

// Whether it still asks for a note: after two weeks it helps nobody. Of what was confided nobody
// else is told that it took place.
bool asks_for_note(Frame frame, const Contact& talk) {
  constexpr Duration two_weeks = std::chrono::hours(14 * 24);
  if (!circle_of(talk.data.confidential, talk.author).open()) return false;
  const Result<Instant> until = plus(talk.occurred, two_weeks);
  if (until) frame.changes_at(*until);
  return !until || frame.now < *until;
}

// The first that asks for a note and has none; null without any.
const Contact* unnoted(Frame frame) {
  const Partnership& partnership = frame.partnership;
  for (const Conversation& each : totals(frame).conversations) {
    const Contact* talk = partnership.contacts.find(each.id);
    if (talk == nullptr || client_in(partnership, *talk) == nullptr) continue;
    if (!is_noted(partnership, *talk) && asks_for_note(frame, *talk)) return talk;
  }
  return nullptr;
}

std::optional<Clock> note_clock(Frame frame) {
  const Contact* talk = unnoted(frame);
  if (talk == nullptr) return std::nullopt;
  return clock_from(frame, talk->occurred, frame.targets().contact.note);
}

FactValue unnoted_at(Frame frame) {
  const Contact* talk = unnoted(frame);
  return talk == nullptr ? FactValue(Absent{}) : FactValue(talk->occurred);
}

FactValue unnoted_with(Frame frame) {
  const Contact* talk = unnoted(frame);
  return talk == nullptr ? FactValue(Absent{})
                         : FactValue(client_in(frame.partnership, *talk)->view());
}

constexpr auto P = Scope::partnership;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"contact.asked_at", instant, "",
     "When the client had to ask where things stand, until we were in touch since.", "contact", P,
     asked_at},
    {"contact.calm_at", instant, "", "From when on an unasked contact is no burden again.",
     "contact", P, calm},
    {"contact.candour_at", instant, "",
     "When the lack of complaints and confidences is no accident.", "contact", P,
     [](Frame f) { return instant_or_absent(candour_until(f)); }},
    {"contact.client_share", real, "share",
     "How much of the last 10 conversations the client spoke; from 3 on.", "contact", P,
     client_share},
    {"contact.count", integer, "count", "Contacts, without automatic replies.", "contact", P,
     [](Frame f) { return count(totals(f).count); }},
    {"contact.duty_by", instant, "", "When we must have been in touch again.", "contact", P,
     duty_by},
    {"contact.last_at", instant, "", "The latest contact.", "contact", P,
     [](Frame f) { return instant_or_absent(totals(f).last_at); }},
    {"contact.last_by_client", instant, "", "The latest that the client began.", "contact", P,
     [](Frame f) { return instant_or_absent(totals(f).last_by_client); }},
    {"contact.last_by_provider", instant, "", "The latest that we began.", "contact", P,
     [](Frame f) { return instant_or_absent(totals(f).last_by_provider); }},
    {"contact.last_voice_at", instant, "", "When the client's own voice was heard last.", "contact",
     P, [](Frame f) { return instant_or_absent(totals(f).last_voice); }},
    {"contact.learned", integer, "count",
     "Of the last 10 conversations those from which something was learned; from 3 on.", "contact",
     P, learned},
    {"contact.load", real, "calls", "The unasked attention they bear, at our last (measure load).",
     "contact", P, load},
    {"contact.note_by", instant, "", "When a note on that conversation is due.", "contact, note", P,
     [](Frame f) { return due_of(note_clock(f), f); }, note_clock},
    {"contact.questions", integer, "count",
     "Open questions that we asked in the last 10 conversations; from 3 on.", "contact", P,
     questions},
    {"contact.quiet_at", instant, "",
     "From when on the client is quiet (measure quiet_deadline), unless heard before.", "contact",
     P, quiet_at},
    {"contact.quiet_cause", text, "", "not_contacted, not_responding or not_candid.", "contact", P,
     quiet_cause},
    {"contact.quiet_urgent_at", instant, "", "From when on that is urgent.", "contact", P,
     quiet_urgent_at},
    {"contact.reach_next", text, "", "While the client is quiet, what was not tried yet.",
     "contact", P, reach_next},
    {"contact.unnoted_at", instant, "",
     "The first of the last conversations with the client, for two weeks, on which there is no "
     "note.",
     "contact, note", P, unnoted_at},
    {"contact.unnoted_with", text, "person", "With whom of theirs that conversation was.",
     "contact, note", P, unnoted_with},
});

}  // namespace

std::span<const CatalogueEntry> of_contact() { return entries; }

}  // namespace entente::facts
