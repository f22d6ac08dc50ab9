#include "facts.hpp"

namespace entente::facts {
namespace {

// Once it is delivered nothing is owed by its due any more.
std::optional<Clock> delivery_clock(const FactFrame& frame) {
  const Deliverable& deliverable = frame.as<Deliverable>();
  if (deliverable.stage > DeliverableStage::agreed) return std::nullopt;
  return clock_of(deliverable);
}

FactValue delivery_due(const FactFrame& frame) { return due_of(delivery_clock(frame), frame); }

FactValue delivery_soon(const FactFrame& frame) {
  const FactValue due = delivery_due(frame);
  const Standing& standing = *frame.partnership.standing;
  const auto& soon = frame.policy.targets_in(standing.stage).deliverable.soon;
  if (!soon || !std::holds_alternative<Instant>(due)) return Absent{};
  const auto calendar = frame.policy.calendar_for(*soon, standing.calendar);
  if (!calendar) return Absent{};
  const Result<Instant> at = calendar->add(std::get<Instant>(due), soon->span);
  return at ? FactValue(*at) : FactValue(Absent{});
}

// Absent unless both the cost and the budget are known.
FactValue over_budget(const FactFrame& frame) {
  const Deliverable& deliverable = frame.as<Deliverable>();
  if (!deliverable.cost || !deliverable.budget) return Absent{};
  const auto compared = compare(*deliverable.cost, *deliverable.budget);
  return compared ? FactValue(*compared > 0) : FactValue(Absent{});
}

FactValue satisfied(const FactFrame& frame) {
  const auto& working = frame.as<Deliverable>().working;
  const auto latest =
      std::max_element(working.begin(), working.end(),
                       [](const Working& a, const Working& b) { return a.at <= b.at; });
  return latest == working.end() ? FactValue(Absent{}) : FactValue(latest->satisfied);
}

FactValue late(const FactFrame& frame) {
  return count_of(frame.partnership.deliverables, [&](const Deliverable& each) {
    if (each.stage > DeliverableStage::agreed) return false;
    frame.changes_at(each.due);
    return each.due <= frame.now;
  });
}

// Delivered, and nobody has asked since how it works for them.
bool is_unasked(const Deliverable& each) {
  const bool theirs =
      each.stage == DeliverableStage::delivered || each.stage == DeliverableStage::accepted;
  return theirs && std::none_of(each.working.begin(), each.working.end(), [&](const Working& one) {
           return one.at >= each.delivered_at.back();
         });
}

// The one of them that was delivered first; null without any.
const Deliverable* first_unasked(const FactFrame& frame) {
  const Deliverable* first = nullptr;
  for (const Deliverable& each : frame.partnership.deliverables) {
    if (!is_unasked(each)) continue;
    if (first == nullptr || each.delivered_at.back() < first->delivered_at.back()) first = &each;
  }
  return first;
}

std::optional<Clock> ask_clock(const FactFrame& frame) {
  const Deliverable* first = first_unasked(frame);
  const Standing& standing = *frame.partnership.standing;
  const auto& ask = frame.policy.targets_in(standing.stage).deliverable.ask;
  if (first == nullptr || !ask) return std::nullopt;
  Result<Clock> clock = Clock::make(first->delivered_at.back(), ask->span,
                                    frame.policy.calendar_for(*ask, standing.calendar));
  return clock ? std::optional<Clock>(std::move(*clock)) : std::nullopt;
}

FactValue ask_due(const FactFrame& frame) { return due_of(ask_clock(frame), frame); }

FactValue unasked_what(const FactFrame& frame) {
  const Deliverable* first = first_unasked(frame);
  return first == nullptr ? FactValue(Absent{}) : FactValue(first->what.view());
}

constexpr auto P = Scope::partnership;
constexpr auto D = Scope::deliverable;

constexpr std::
    array
        entries =
            std::
                to_array<CatalogueEntry>(
                    {
                        {"deliverable.checks_open", integer, "count",
                         "Checks that it has not passed.", "deliverable", D,
                         [](Frame f) { return count(f.as<Deliverable>().open_checks().size()); }},
                        {"deliverable.corrections", integer, "count",
                         "How often the client had to correct it.", "deliverable", D,
                         [](Frame f) {
                           return count_of(
                               f.as<Deliverable>().corrections,
                               [](const Correction& each) { return each.side == Side::client; });
                         }},
                        {"deliverable.delivered_at", instant, "", "When it was delivered first.",
                         "deliverable", D,
                         [](Frame f) {
                           const auto& delivered = f.as<Deliverable>().delivered_at;
                           return delivered.empty() ? FactValue(Absent{})
                                                    : FactValue(delivered.front());
                         }},
                        {"deliverable.due", instant, "",
                         "When it is due; absent once it was delivered.", "deliverable", D,
                         delivery_due, delivery_clock, "deliverable.deliver"},
                        {"deliverable.first_due", instant, "", "The due that it was planned for.",
                         "deliverable", D,
                         [](Frame f) -> FactValue { return f.as<Deliverable>().first_due; }},
                        {"deliverable.kind", text, "", "work, document or proposal.", "deliverable",
                         D, [](Frame f) -> FactValue { return name_of(f.as<Deliverable>().kind); }},
                        {"deliverable.meets", integer, "count",
                         "The expectations that it is to meet.", "deliverable", D,
                         [](Frame f) { return count(f.as<Deliverable>().meets.size()); }},
                        {"deliverable.over_budget", boolean, "",
                         "Whether it cost more than its budget; absent unless both are known.",
                         "deliverable", D, over_budget},
                        {"deliverable.planned_at", instant, "", "When it was planned.",
                         "deliverable", D,
                         [](Frame f) -> FactValue { return f.as<Deliverable>().planned_at; }},
                        {"deliverable.satisfied", boolean,
                         "", "What they last said of how it works for them.", "contact", D,
                         satisfied},
                        {"deliverable.serves", text, "", "The client's goal that it serves.",
                         "deliverable", D,
                         [](Frame f) { return text_or_absent(f.as<Deliverable>().serves); }},
                        {"deliverable.soon_at", instant,
                         "", "From when on its checks should be passed.", "deliverable", D,
                         delivery_soon},
                        {"deliverable.stage", text,
                         "", "planned, agreed, delivered, accepted or cancelled.", "deliverable", D,
                         [](Frame f) -> FactValue { return name_of(f.as<Deliverable>().stage); }},
                        {"deliverable.to_mend", boolean,
                         "", "Whether it was corrected since it was delivered.", "deliverable", D,
                         [](Frame f) -> FactValue { return f.as<Deliverable>().to_mend(); }},
                        {"deliverable.what", text, "", "What is delivered.", "deliverable", D,
                         [](Frame f) -> FactValue { return f.as<Deliverable>().what.view(); }},
                        {"deliverables.ask_by", instant, "",
                         "When to ask how what was delivered works for them; absent when nothing "
                         "is unasked.",
                         "contact", P, ask_due, ask_clock, "contact.record"},
                        {"deliverables.late", integer, "count",
                         "Deliverables that are due and not delivered.", "deliverable", P, late},
                        {"deliverables.open", integer, "count",
                         "Deliverables neither accepted nor cancelled.", "deliverable", P,
                         [](Frame f) {
                           return count_of(f.partnership.deliverables,
                                           [](const Deliverable& each) { return each.open(); });
                         }},
                        {"deliverables.unasked", integer, "count",
                         "What was delivered, and nobody has asked since how it works for them.",
                         "contact", P,
                         [](Frame f) { return count_of(f.partnership.deliverables, is_unasked); }},
                        {"deliverables.unasked_what", text, "",
                         "The one of them that was delivered first.", "contact", P, unasked_what},
                    });

}  // namespace

std::span<const CatalogueEntry> of_deliverable() { return entries; }

}  // namespace entente::facts
