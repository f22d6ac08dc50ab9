#include "entente/rules/catalogue.hpp"

#include <algorithm>
#include <array>

#include "entente/rules/promise.hpp"

namespace entente {
namespace {

using enum FactType;

template <class Id>
FactValue text_or_absent(const std::optional<Id>& value) {
  return value ? FactValue(value->view()) : FactValue(Absent{});
}

FactValue instant_or_absent(const std::optional<Instant>& value) {
  return value ? FactValue(*value) : FactValue(Absent{});
}

FactValue count(std::int64_t value) { return value; }

// Complaints

template <ComplaintClock Which>
std::optional<Clock> complaint_clock(const FactFrame& frame) {
  return clock_of(frame.partnership, *frame.complaint, Which, frame.policy);
}

FactValue due_of(const std::optional<Clock>& clock, const FactFrame& frame) {
  if (!clock) return Absent{};
  frame.changes_at(clock->next_change(frame.now));
  const Result<std::optional<Instant>> due = clock->due(frame.now);
  return due ? instant_or_absent(*due) : FactValue(Absent{});
}

template <ComplaintClock Which>
FactValue complaint_due(const FactFrame& frame) {
  return due_of(complaint_clock<Which>(frame), frame);
}

const Wait* wait_of(const FactFrame& frame) {
  const Wait* wait = frame.complaint->wait_at(frame.now);
  if (wait != nullptr) frame.changes_at(wait->end());
  return wait;
}

std::optional<Nudging> nudging(const FactFrame& frame) {
  const Wait* wait = wait_of(frame);
  if (wait == nullptr || !wait->nudge) return std::nullopt;
  return nudging_of(frame.partnership, *frame.complaint, frame.policy, frame.now);
}

// Contacts in which there was an argument, since the complaint was received.
FactValue argued(const FactFrame& frame) {
  const auto& contacts = frame.partnership.contacts;
  return count(std::count_if(contacts.begin(), contacts.end(), [&](const Contact& contact) {
    return contact.counts() && contact.data.tone == Tone::argued &&
           contact.occurred >= frame.complaint->received_at;
  }));
}

// Other complaints with the same cause, received within 180 days before this one.
FactValue same_cause(const FactFrame& frame) {
  constexpr Duration span = std::chrono::hours(180 * 24);
  const Complaint& own = *frame.complaint;
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
    return promise.open() && promise.made.prevents == frame.complaint->id;
  }));
}

// Commitments

std::optional<Clock> promise_clock(const FactFrame& frame) { return clock_of(*frame.commitment); }

FactValue promise_due(const FactFrame& frame) { return due_of(promise_clock(frame), frame); }

FactValue promise_soon(const FactFrame& frame) {
  const FactValue due = promise_due(frame);
  const Standing& standing = *frame.partnership.standing;
  const auto& soon = frame.policy.targets_in(standing.stage).commitment.soon;
  if (!soon || !std::holds_alternative<Instant>(due)) return Absent{};
  const auto calendar = frame.policy.calendar_for(*soon, standing.calendar);
  if (!calendar) return Absent{};
  const Result<Instant> at = calendar->add(std::get<Instant>(due), soon->span);
  return at ? FactValue(*at) : FactValue(Absent{});
}

// A promise without an owner is told to the member who made it.
FactValue promise_owner(const FactFrame& frame) {
  const CommitmentMade& made = frame.commitment->made;
  if (made.owner) return made.owner->view();
  return made.side == Side::provider ? FactValue(made.by.view()) : FactValue(Absent{});
}

FactValue promise_blocked(const FactFrame& frame) {
  frame.changes_at(promise_clock(frame)->next_change(frame.now));
  return frame.commitment->blocked_at(frame.now);
}

template <class Matches>
FactValue promises(const FactFrame& frame, Matches matches) {
  const auto& all = frame.partnership.commitments;
  return count(std::count_if(all.begin(), all.end(), [&](const Commitment& promise) {
    return promise.open() && matches(promise);
  }));
}

FactValue promises_overdue(const FactFrame& frame) {
  return promises(frame, [&](const Commitment& promise) {
    const Clock clock = clock_of(promise);
    frame.changes_at(clock.next_change(frame.now));
    const Result<std::optional<Instant>> due = clock.due(frame.now);
    if (!due || !*due) return false;
    frame.changes_at(**due);
    return **due <= frame.now;
  });
}

FactValue promises_kept_rate(const FactFrame& frame) {
  for (const Commitment& promise : frame.partnership.commitments) {
    if (!promise.open()) continue;
    frame.changes_at(clock_of(promise).next_change(frame.now));
    frame.changes_at(breaks_at(promise, frame.now));
  }
  const std::optional<double> rate = kept_rate_of(frame.partnership, frame.now);
  return rate ? FactValue(*rate) : FactValue(Absent{});
}

FactValue complaints_open(const FactFrame& frame) {
  const auto& all = frame.partnership.complaints;
  return count(std::count_if(all.begin(), all.end(),
                             [](const Complaint& complaint) { return complaint.open(); }));
}

constexpr auto P = Scope::partnership;
constexpr auto C = Scope::complaint;
constexpr auto M = Scope::commitment;
using Frame = const FactFrame&;
using enum ComplaintClock;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"commitment.blocked", boolean, "", "Whether somebody keeps the promise waiting.", "commitment",
     M, promise_blocked},
    {"commitment.by", text, "person", "Who promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.commitment->made.by.view(); }},
    {"commitment.due", instant, "", "When it is due; absent while it is blocked.",
     "commitment", M, promise_due, promise_clock},
    {"commitment.first_due", instant, "", "The due that was given first.", "commitment",
     M, [](Frame f) -> FactValue { return f.commitment->dues.front().due; }},
    {"commitment.made_at", instant, "", "When it was promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.commitment->made_at; }},
    {"commitment.origin", text, "", "Where the promise comes from.", "commitment", M,
     [](Frame f) -> FactValue { return name_of(f.commitment->made.origin); }},
    {"commitment.owner", text, "person", "Who is told: its owner, else who promised.",
     "commitment", M, promise_owner},
    {"commitment.renegotiated", integer, "count", "How often its due was given anew.", "commitment",
     M,
     [](Frame f) -> FactValue {
       return static_cast<std::int64_t>(f.commitment->dues.size()) - 1;
     }},
    {"commitment.side", text, "", "Whose promise it is.", "commitment", M,
     [](Frame f) -> FactValue { return name_of(f.commitment->made.side); }},
    {"commitment.soon_at", instant, "", "From when on a word before the due is due.",
     "commitment", M, promise_soon},
    {"commitment.to", text, "person", "To whom it was promised, if to somebody by name.",
     "commitment", M, [](Frame f) { return text_or_absent(f.commitment->made.to); }},
    {"commitment.what", text, "", "What was promised.", "commitment", M,
     [](Frame f) -> FactValue { return f.commitment->made.what.view(); }},
    {"commitments.kept_rate", real, "share", "How our promises are kept (measure kept_rate).",
     "commitment", P, promises_kept_rate},
    {"commitments.open", integer, "count", "Open promises of all sides.", "commitment", P,
     [](Frame f) { return promises(f, [](const Commitment&) { return true; }); }},
    {"commitments.overdue", integer, "count", "Open promises of all sides that are due.",
     "commitment", P, promises_overdue},
    {"complaint.acknowledge_by", instant, "", "When a first word is due.", "complaint", C,
     complaint_due<acknowledge>, complaint_clock<acknowledge>},
    {"complaint.agree_by", instant, "", "When both should have agreed on a plan.",
     "complaint", C, complaint_due<agree>, complaint_clock<agree>},
    {"complaint.argued", integer, "count", "Contacts with an argument since it was received.",
     "contact", C, argued},
    {"complaint.by", text, "person", "Who complained.", "complaint", C,
     [](Frame f) { return text_or_absent(f.complaint->by); }},
    {"complaint.cause", text, "", "The code of its cause.", "complaint", C,
     [](Frame f) { return text_or_absent(f.complaint->cause); }},
    {"complaint.follow_up_by", instant, "", "When to ask whether the remedy satisfies.",
     "complaint", C, complaint_due<follow_up>, complaint_clock<follow_up>},
    {"complaint.kind", text, "", "complaint, issue or question.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.complaint->kind); }},
    {"complaint.lessons", integer, "count", "Lessons recorded from it.", "complaint", C,
     [](Frame f) { return count(static_cast<std::int64_t>(f.complaint->lessons.size())); }},
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
     "complaint", C, [](Frame f) { return text_or_absent(f.complaint->owner); }},
    {"complaint.preventions_open", integer, "count", "Open promises to prevent it next time.",
     "complaint", C, preventions_open},
    {"complaint.progress_by", instant, "", "When word of progress is due.", "complaint",
     C, complaint_due<progress>, complaint_clock<progress>},
    {"complaint.propose_by", instant, "", "When a plan is due.", "complaint", C,
     complaint_due<propose>, complaint_clock<propose>},
    {"complaint.received_at", instant, "", "When it was received.", "complaint", C,
     [](Frame f) -> FactValue { return f.complaint->received_at; }},
    {"complaint.remedy_by", instant, "", "When the remedy is due.", "complaint", C,
     complaint_due<remedy>, complaint_clock<remedy>},
    {"complaint.reopened", integer, "count", "How often it was reopened.", "complaint", C,
     [](Frame f) { return count(static_cast<std::int64_t>(f.complaint->reopened_at.size())); }},
    {"complaint.restated", boolean, "", "Whether their view was said back to them.", "complaint", C,
     [](Frame f) -> FactValue { return f.complaint->restated_at.has_value(); }},
    {"complaint.same_cause", integer, "count",
     "Complaints with the same cause in the 180 days before it.", "complaint", C, same_cause},
    {"complaint.severity", text, "", "low, normal, high or critical.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.complaint->severity); }},
    {"complaint.stage", text, "", "How far it has come.", "complaint", C,
     [](Frame f) -> FactValue { return name_of(f.complaint->stage); }},
    {"complaint.summary", text, "", "What it is about.", "complaint", C,
     [](Frame f) -> FactValue { return f.complaint->summary.view(); }},
    {"complaint.told_others", boolean, "", "Whether others were told of it.", "complaint", C,
     [](Frame f) -> FactValue { return f.complaint->told_others; }},
    {"complaint.understand_by", instant, "", "When it should be understood.", "complaint",
     C, complaint_due<understand>, complaint_clock<understand>},
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
     P, complaints_open},
    {"contact.count", integer, "count", "Contacts, without automatic replies.", "contact", P,
     [](Frame f) { return count(f.partnership.contact_totals.count); }},
    {"contact.last_at", instant, "", "The latest contact.", "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_at); }},
    {"contact.last_by_client", instant, "", "The latest that the client began.",
     "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_by_client); }},
    {"contact.last_by_provider", instant, "", "The latest that we began.", "contact", P,
     [](Frame f) { return instant_or_absent(f.partnership.contact_totals.last_by_provider); }},
    {"partnership.opened_at", instant, "", "When the partnership was opened.",
     "partnership", P,
     [](Frame f) -> FactValue { return f.partnership.standing->opened_at; }},
    {"partnership.segment", text, "", "The segment that it belongs to.", "partnership", P,
     [](Frame f) { return text_or_absent(f.partnership.standing->segment); }},
    {"partnership.stage", text, "", "Where the partnership stands.", "partnership", P,
     [](Frame f) -> FactValue { return name_of(f.partnership.standing->stage); }},
});

FactType type_of_attribute(AttributeType type) {
  switch (type) {
    case AttributeType::boolean:
      return boolean;
    case AttributeType::integer:
      return integer;
    case AttributeType::real:
      return real;
    case AttributeType::text:
      break;
  }
  return FactType::text;
}

}  // namespace

std::span<const CatalogueEntry> catalogue() { return entries; }

Result<FactTable> FactTable::make(Scope scope, const PolicyDocument& policy) {
  std::vector<std::pair<FactDeclaration, Reader>> rows;
  for (const CatalogueEntry& entry : entries) {
    if (entry.scope != Scope::partnership && entry.scope != scope) continue;
    rows.push_back({{std::string(entry.name),
                     entry.type,
                     std::string(entry.unit),
                     std::string(entry.meaning),
                     {std::string(entry.fed_by)}},
                    {&entry, std::nullopt, {}}});
  }
  for (const auto& [name, declaration] : policy.attributes) {
    const std::string meaning(declaration.meaning ? declaration.meaning->view()
                                                  : std::string_view("An attribute of the host."));
    rows.push_back({{"attributes." + name,
                     type_of_attribute(declaration.type),
                     "",
                     meaning,
                     {"partnership.open", "partnership.describe"}},
                    {nullptr, std::nullopt, name}});
  }
  for (const auto& [name, value] : policy.thresholds) {
    rows.push_back(
        {{"threshold." + name, real, "", "A threshold of the policy.", {}}, {nullptr, value, {}}});
  }
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.first.name < b.first.name; });
  std::vector<FactDeclaration> declarations;
  std::vector<Reader> readers;
  for (auto& [declaration, reader] : rows) {
    declarations.push_back(std::move(declaration));
    readers.push_back(std::move(reader));
  }
  Result<Vocabulary> vocabulary = Vocabulary::make(std::move(declarations));
  if (!vocabulary) return vocabulary.error();
  FactTable table(std::move(*vocabulary));
  table.readers_ = std::move(readers);
  return table;
}

FactValue FactTable::read(std::size_t slot, const FactFrame& frame) const {
  const Reader& reader = readers_[slot];
  if (reader.entry != nullptr) return reader.entry->read(frame);
  if (reader.threshold) return *reader.threshold;
  const Attributes& attributes = frame.partnership.standing->attributes;
  const auto found = attributes.find(reader.attribute);
  return found == attributes.end() ? FactValue(Absent{}) : fact_of(found->second);
}

FactValue FactTable::constant(std::size_t slot) const {
  const Reader& reader = readers_[slot];
  return reader.threshold ? FactValue(*reader.threshold) : FactValue(Absent{});
}

const CatalogueEntry* FactTable::deadline(std::size_t slot) const {
  const CatalogueEntry* entry = readers_[slot].entry;
  return entry != nullptr && entry->clock != nullptr ? entry : nullptr;
}

bool FactTable::shared(std::size_t slot) const {
  const Reader& reader = readers_[slot];
  if (reader.threshold) return false;
  return reader.entry == nullptr || reader.entry->scope == Scope::partnership;
}

}  // namespace entente
