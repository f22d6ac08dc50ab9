#include "obligation.hpp"

namespace entente {
namespace {

struct ComplaintDeadline {
  ComplaintClock clock;
  std::string_view kind;
  std::string_view fact;
};

constexpr ComplaintDeadline complaint_deadlines[] = {
    {ComplaintClock::acknowledge, "complaint.acknowledge", "complaint.acknowledge_by"},
    {ComplaintClock::understand, "complaint.understand", "complaint.understand_by"},
    {ComplaintClock::propose, "complaint.propose", "complaint.propose_by"},
    {ComplaintClock::agree, "complaint.agree", "complaint.agree_by"},
    {ComplaintClock::progress, "complaint.update", "complaint.progress_by"},
    {ComplaintClock::remedy, "complaint.remedy", "complaint.remedy_by"},
    {ComplaintClock::follow_up, "complaint.verify", "complaint.follow_up_by"},
};

template <class Visit>
void each_clock(const Partnership& partnership, const Policy& policy, const Subject& item,
                Instant now, Visit visit) {
  if (!is_asked_about(partnership, item)) return;
  const FactFrame frame = frame_of(partnership, policy, now, item);
  if (frame.commitment != nullptr) {
    visit(clock_of(*frame.commitment), "commitment.keep", "commitment.due");
  }
  if (frame.complaint == nullptr) return;
  for (const ComplaintDeadline& each : complaint_deadlines) {
    if (auto clock = clock_of(partnership, *frame.complaint, each.clock, policy)) {
      visit(*clock, each.kind, each.fact);
    }
  }
}

}  // namespace

std::vector<Subject> open_items(const Partnership& partnership) {
  std::vector<Subject> items;
  for (const Commitment& each : partnership.commitments) {
    if (each.open()) items.push_back({Scope::commitment, std::string(each.id.view())});
  }
  for (const Complaint& each : partnership.complaints) {
    if (each.open()) items.push_back({Scope::complaint, std::string(each.id.view())});
  }
  return items;
}

std::vector<Obligation> obligations_of(const Partnership& partnership, const Policy& policy,
                                       const Subject& item, Instant now) {
  std::vector<Obligation> owed;
  each_clock(partnership, policy, item, now,
             [&](const Clock& clock, std::string_view kind, std::string_view fact) {
               const Result<std::optional<Instant>> due = clock.due(now);
               if (due && *due) owed.push_back({item, kind, fact, **due});
             });
  return owed;
}

std::optional<Instant> earliest_obligation_of(const Partnership& partnership, const Policy& policy,
                                              const Subject& item, Instant now) {
  std::optional<Instant> earliest;
  // A pause never makes a due earlier, so the unpaused one is a bound.
  each_clock(partnership, policy, item, now,
             [&](const Clock& clock, std::string_view, std::string_view) {
               const Result<Instant> due = clock.unpaused_due();
               if (due && (!earliest || *due < *earliest)) earliest = *due;
             });
  return earliest;
}

}  // namespace entente
