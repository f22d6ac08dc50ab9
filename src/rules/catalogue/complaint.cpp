#include "facts.hpp"

namespace entente::facts {
namespace {

template <ComplaintClock Which>
std::optional<Clock> complaint_clock(const FactFrame& frame) {
  return clock_of(frame.partnership, frame.as<Complaint>(), Which, frame.policy);
}

template <ComplaintClock Which>
FactValue complaint_due(const FactFrame& frame) {
  return due_of(complaint_clock<Which>(frame), frame);
}

const Wait* wait_of(const FactFrame& frame) {
  const Wait* wait = frame.as<Complaint>().wait_at(frame.now);
  if (wait != nullptr) frame.changes_at(wait->end());
  return wait;
}

std::optional<Nudging> nudging(const FactFrame& frame) {
  const Wait* wait = wait_of(frame);
  if (wait == nullptr || !wait->nudge) return std::nullopt;
  return nudging_of(frame.partnership, frame.as<Complaint>(), frame.policy, frame.now);
}

// Contacts in which there was an argument, since the complaint was received or, since then, their
// view was said back to them: that is what an argument asks for.
FactValue argued(const FactFrame& frame) {
  const auto& contacts = frame.partnership.contacts;
  const Complaint& complaint = frame.as<Complaint>();
  return count(std::count_if(contacts.begin(), contacts.end(), [&](const Contact& contact) {
    const bool settled = complaint.restated_at && contact.occurred <= *complaint.restated_at;
    return contact.counts() && contact.data.tone == Tone::argued &&
           contact.occurred >= complaint.received_at && !settled;
  }));
}

// Other complaints with the same cause, received within 180 days before this one.
FactValue same_cause(const FactFrame& frame) {
  constexpr Duration span = std::chrono::hours(180 * 24);
  const Complaint& own = frame.as<Complaint>();
  const auto& all = frame.partnership.complaints;
  if (!own.cause) return Absent{};
  return count(std::count_if(all.begin(), all.end(), [&](const Complaint& other) {
    return other.id != own.id && other.cause == own.cause &&
           other.stage != ComplaintStage::withdrawn && other.received_at <= own.received_at &&
           own.received_at - other.received_at <= span;
  }));
}

FactValue preventions_open(const FactFrame& frame) {
  const auto& all = frame.partnership.commitments;
  return count(std::count_if(all.begin(), all.end(), [&](const Commitment& promise) {
    return promise.open() && promise.made.prevents == frame.as<Complaint>().id;
  }));
}

FactValue complaints_open(const FactFrame& frame) {
  const auto& all = frame.partnership.complaints;
  return count(std::count_if(all.begin(), all.end(),
                             [](const Complaint& complaint) { return complaint.open(); }));
}

constexpr auto P = Scope::partnership;
constexpr auto C = Scope::complaint;
using enum ComplaintClock;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"complaint.acknowledge_by", instant, "", "When a first word is due.", "complaint", C,
     complaint_due<acknowledge>, complaint_clock<acknowledge>, "complaint.acknowledge"},
    {"complaint.agree_by", instant, "", "When both should have agreed on a plan.",
     "complaint", C, complaint_due<agree>, complaint_clock<agree>, "complaint.agree"},
    {"complaint.argued", integer, "count",
     "Contacts with an argument since it was received, or their view was said back.",
     "contact", C, argued},
    {"complaint.by", text, "person", "Who complained.", "complaint", C,
     [](Frame f) { return text_or_absent(f.as<Complaint>().by); }},
    {"complaint.cause", text, "", "The code of its cause.", "complaint", C,
     [](Frame f) { return text_or_absent(f.as<Complaint>().cause); }},
    {"complaint.follow_up_by", instant, "", "When to ask whether the remedy satisfies.",
     "complaint", C, complaint_due<follow_up>, complaint_clock<follow_up>, "complaint.verify"},
    {"complaint.kind", text, "", "complaint, issue or question.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.as<Complaint>().kind); }},
    {"complaint.lessons", integer, "count", "Lessons recorded from it.", "complaint", C,
     [](Frame f) { return count(static_cast<std::int64_t>(f.as<Complaint>().lessons.size())); }},
    {"complaint.nudge_due", instant, "", "When to ask again while we wait.", "complaint",
     C,
     [](Frame f) {
       const auto state = nudging(f);
       return state ? instant_or_absent(state->due) : FactValue(Absent{});
     }},
    {"complaint.nudges_done", integer, "count", "How often we asked while we wait.", "complaint", C,
     [](Frame f) {
       const auto state = nudging(f);
       return state ? count(state->done) : FactValue(Absent{});
     }},
    {"complaint.nudges_most", integer, "count", "After how many nudges to give up.", "complaint", C,
     [](Frame f) {
       const Wait* wait = wait_of(f);
       return wait != nullptr && wait->nudge ? count(wait->nudge->give_up_after)
                                             : FactValue(Absent{});
     }},
    {"complaint.owner", text, "person", "Who looks after it: a member, else a role.",
     "complaint", C, [](Frame f) { return text_or_absent(f.as<Complaint>().owner); }},
    {"complaint.preventions_open", integer, "count", "Open promises to prevent it next time.",
     "complaint", C, preventions_open},
    {"complaint.progress_by", instant, "", "When word of progress is due.", "complaint",
     C, complaint_due<progress>, complaint_clock<progress>, "complaint.update"},
    {"complaint.propose_by", instant, "", "When a plan is due.", "complaint", C,
     complaint_due<propose>, complaint_clock<propose>, "complaint.propose"},
    {"complaint.received_at", instant, "", "When it was received.", "complaint", C,
     [](Frame f) -> FactValue { return f.as<Complaint>().received_at; }},
    {"complaint.remedy_by", instant, "", "When the remedy is due.", "complaint", C,
     complaint_due<remedy>, complaint_clock<remedy>, "complaint.remedy"},
    {"complaint.reopened", integer, "count", "How often it was reopened.", "complaint", C,
     [](Frame f) { return count(f.as<Complaint>().reopened_at.size()); }},
    {"complaint.restated", boolean, "", "Whether their view was said back to them.", "complaint", C,
     [](Frame f) -> FactValue { return f.as<Complaint>().restated_at.has_value(); }},
    {"complaint.same_cause", integer, "count",
     "Complaints with the same cause in the 180 days before it.", "complaint", C, same_cause},
    {"complaint.severity", text, "", "low, normal, high or critical.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.as<Complaint>().severity); }},
    {"complaint.stage", text, "", "How far it has come.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.as<Complaint>().stage); }},
    {"complaint.summary", text, "", "What it is about.", "complaint", C,
     [](Frame f) -> FactValue { return f.as<Complaint>().summary.view(); }},
    {"complaint.told_others", boolean, "", "Whether others were told of it.", "complaint", C,
     [](Frame f) -> FactValue { return f.as<Complaint>().told_others; }},
    {"complaint.understand_by", instant, "", "When it should be understood.", "complaint",
     C, complaint_due<understand>, complaint_clock<understand>, "complaint.understand"},
    {"complaint.waiting", boolean, "", "Whether it waits for somebody else.", "complaint", C,
     [](Frame f) -> FactValue { return wait_of(f) != nullptr; }},
    {"complaint.waiting_since", instant, "", "Since when it waits.", "complaint", C,
     [](Frame f) {
       const Wait* wait = wait_of(f);
       return wait != nullptr ? FactValue(wait->from) : FactValue(Absent{});
     }},
    {"complaint.waiting_until", instant, "", "When the wait ends by itself, if it does.",
     "complaint", C,
     [](Frame f) {
       const Wait* wait = wait_of(f);
       return wait != nullptr ? instant_or_absent(wait->until) : FactValue(Absent{});
     }},
    {"complaints.count", integer, "count", "Complaints ever received.", "complaint", P,
     [](Frame f) { return count(static_cast<std::int64_t>(f.partnership.complaints.size())); }},
    {"complaints.open", integer, "count", "Complaints neither closed nor withdrawn.", "complaint",
     P, complaints_open},});

}  // namespace

std::span<const CatalogueEntry> of_complaint() { return entries; }

}  // namespace entente::facts
