#include "entente/model/complaint.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

struct ClockRule {
  ComplaintClock clock;
  /// The clock runs in the stages [first, end).
  ComplaintStage first;
  ComplaintStage end;
  /// Without this step in policy there is nothing to be in time for.
  std::optional<ComplaintStep> step;
  bool pauses;
};

using enum ComplaintStage;
constexpr ClockRule clock_rules[] = {
    {ComplaintClock::acknowledge, received, acknowledged, ComplaintStep::acknowledged, false},
    {ComplaintClock::understand, received, understood, ComplaintStep::understood, true},
    {ComplaintClock::propose, received, proposed, ComplaintStep::proposed, true},
    {ComplaintClock::agree, received, agreed, ComplaintStep::agreed, true},
    {ComplaintClock::progress, acknowledged, remedied, std::nullopt, true},
    {ComplaintClock::remedy, received, remedied, ComplaintStep::remedied, true},
    {ComplaintClock::follow_up, remedied, verified, ComplaintStep::verified, true},
};

// The stages at which a clock runs have set where it starts.
Instant start_of(const Complaint& complaint, ComplaintClock which) {
  switch (which) {
    case ComplaintClock::acknowledge:
      return complaint.received_at;
    case ComplaintClock::progress:
      return complaint.progressed_at.value_or(complaint.received_at);
    case ComplaintClock::follow_up:
      return complaint.remedied_at.value_or(complaint.received_at);
    default:
      return complaint.restarted_at();
  }
}

std::vector<Pause> pauses_of(const Complaint& complaint) {
  std::vector<Pause> pauses;
  pauses.reserve(complaint.waits.size());
  for (const Wait& wait : complaint.waits) pauses.push_back({wait.from, wait.end()});
  return pauses;
}

bool takes_part(const Partnership& partnership, const Contact& contact, Side side) {
  return std::any_of(contact.data.with.begin(), contact.data.with.end(), [&](const ActorId& who) {
    const Person* person = partnership.people.find(who.as<PersonTag>());
    return person != nullptr && person->side == side;
  });
}

// When we asked: updates, and contacts of ours with the side that we wait for; sorted.
std::vector<Instant> asked_at(const Partnership& partnership, const Complaint& complaint,
                              const Wait& wait) {
  const Side side = wait.on == WaitingOn::client ? Side::client : Side::ally;
  std::vector<Instant> asked;
  for (const Instant updated : complaint.updated_at) {
    if (updated >= wait.from) asked.push_back(updated);
  }
  for (const Contact& contact : partnership.contacts) {
    if (contact.occurred >= wait.from && contact.counts() &&
        contact.data.initiator == Side::provider && takes_part(partnership, contact, side)) {
      asked.push_back(contact.occurred);
    }
  }
  std::sort(asked.begin(), asked.end());
  return asked;
}

}  // namespace

std::optional<Instant> Wait::end() const {
  if (!until) return ended;
  return ended ? (std::min)(*ended, *until) : until;
}

bool Wait::covers(Instant when) const {
  const std::optional<Instant> last = end();
  return from <= when && (!last || when < *last);
}

const Wait* Complaint::wait_at(Instant when) const {
  const auto found =
      std::find_if(waits.begin(), waits.end(), [&](const Wait& wait) { return wait.covers(when); });
  return found == waits.end() ? nullptr : &*found;
}

const Plan* Complaint::plan(const PlanId& wanted) const {
  const auto found =
      std::find_if(plans.begin(), plans.end(), [&](const Plan& each) { return each.id == wanted; });
  return found == plans.end() ? nullptr : &*found;
}

const Plan* Complaint::agreed_plan() const {
  const auto found = std::find_if(plans.begin(), plans.end(), [](const Plan& each) {
    return each.status == PlanStatus::agreed;
  });
  return found == plans.end() ? nullptr : &*found;
}

std::optional<Clock> clock_of(const Partnership& partnership, const Complaint& complaint,
                              ComplaintClock which, const Policy& policy) {
  const ClockRule& rule = clock_rules[static_cast<std::size_t>(which)];
  if (complaint.stage < rule.first || complaint.stage >= rule.end) return std::nullopt;
  if (rule.step && !policy.document.complaint.requires_step(*rule.step)) return std::nullopt;
  const Targets& targets = policy.targets_in(partnership.standing->stage);
  const auto target = targets.complaint.find(complaint.severity);
  if (target == targets.complaint.end()) return std::nullopt;
  const std::optional<SpanOn>& span = target->second.span(which);
  if (!span) return std::nullopt;
  Result<Clock> clock = Clock::make(start_of(complaint, which), span->span,
                                    policy.calendar_for(*span, partnership.standing->calendar),
                                    rule.pauses ? pauses_of(complaint) : std::vector<Pause>{});
  return clock ? std::optional<Clock>(std::move(*clock)) : std::nullopt;
}

std::optional<Nudging> nudging_of(const Partnership& partnership, const Complaint& complaint,
                                  const Policy& policy, Instant now) {
  const Wait* wait = complaint.wait_at(now);
  if (wait == nullptr || !wait->nudge) return std::nullopt;
  const SpanOn& every = wait->nudge->every;
  const auto calendar = policy.calendar_for(every, partnership.standing->calendar);
  const std::vector<Instant> asked = asked_at(partnership, complaint, *wait);
  Nudging nudging;
  Instant since = wait->from;
  auto next_asked = asked.begin();
  for (int nth = 1; nth <= wait->nudge->give_up_after; ++nth) {
    const Result<Span> span = Span::of(every.span.number() * nth, every.span.unit());
    const Result<Clock> clock =
        span ? Clock::make(wait->from, *span, calendar) : Result<Clock>(span.error());
    const Result<Instant> due = clock ? clock->unpaused_due() : Result<Instant>(clock.error());
    if (!due) return nudging;
    // What was asked before the nudge before this one was due is that one's, however often.
    next_asked = std::find_if(next_asked, asked.end(), [&](Instant at) { return at >= since; });
    if (next_asked == asked.end()) {
      nudging.due = *due;
      return nudging;
    }
    ++next_asked;
    ++nudging.done;
    since = *due;
  }
  return nudging;
}

CommitmentId step_commitment(const ComplaintId& complaint, const PlanId& plan, const StepId& step) {
  std::string id(complaint.view());
  id.append(".").append(plan.view()).append(".").append(step.view());
  const Result<CommitmentId> parsed = CommitmentId::parse(id);
  return parsed ? *parsed : CommitmentId();
}

}  // namespace entente
