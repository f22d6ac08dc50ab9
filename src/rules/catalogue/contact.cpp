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
});

}  // namespace

std::span<const CatalogueEntry> of_contact() { return entries; }

}  // namespace entente::facts
