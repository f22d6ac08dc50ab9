#include <algorithm>

#include "checks.hpp"
#include "entente/model/complaint.hpp"

namespace entente {
namespace {

using enum ComplaintStage;

void advance_to(Instant& latest, Instant occurred) {
  if (latest < occurred) latest = occurred;
}

void advance_to(std::optional<Instant>& latest, Instant occurred) {
  if (!latest || *latest < occurred) latest = occurred;
}

// A stage event: none of the same complaint may be told before it, and it is progress.
void move_to(Complaint& complaint, const EventMeta& meta, ComplaintStage stage) {
  complaint.stage = stage;
  advance_to(complaint.last_event_at, meta.occurred);
  advance_to(complaint.progressed_at, meta.occurred);
}

void end_waits(Complaint& complaint, Instant settled) {
  for (Wait& wait : complaint.waits) {
    const std::optional<Instant> end = wait.end();
    // One that begins later only because it was told so is left empty.
    if (!end || *end > settled) wait.ended = (std::max)(wait.from, settled);
  }
  complaint.settled_at.push_back(settled);
}

void void_agreement(Complaint& complaint) {
  for (Plan& plan : complaint.plans) {
    if (plan.status == PlanStatus::agreed) plan.status = PlanStatus::closed;
  }
  complaint.endorsed.clear();
}

void apply(Complaint& complaint, const EventMeta&, const ComplaintAssessed& event) {
  complaint.severity = event.data.severity;
}

void apply(Complaint& complaint, const EventMeta&, const ComplaintAssigned& event) {
  complaint.owner = event.data.owner;
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintAcknowledged&) {
  move_to(complaint, meta, acknowledged);
  complaint.acknowledged_at = meta.occurred;
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintUnderstood& event) {
  move_to(complaint, meta, understood);
  const UnderstandComplaint& data = event.data;
  complaint.understanding =
      Understanding{data.challenge.value_or(Text()), data.circumstances.value_or(Text()),
                    data.parties, data.about};
  complaint.cause = data.cause;
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintRestated& event) {
  advance_to(complaint.restated_at, meta.occurred);
  complaint.told.push_back({meta.occurred, event.data.by, event.data.text, complaint.by});
}

void apply(Complaint& complaint, const EventMeta& meta, const PlanProposed& event) {
  if (complaint.stage == agreed || complaint.stage == in_progress) void_agreement(complaint);
  move_to(complaint, meta, proposed);
  const ProposePlan& data = event.data;
  complaint.plans.push_back({data.plan, data.text, data.cost, data.steps, PlanStatus::open});
  complaint.told.push_back({meta.occurred, data.by, data.text, complaint.by});
}

void apply(Complaint& complaint, const EventMeta& meta, const PlanEndorsed& event) {
  complaint.endorsed[event.side] = event.plan;
  advance_to(complaint.last_event_at, meta.occurred);
}

void apply(Complaint& complaint, const EventMeta& meta, const PlanAgreed& event) {
  move_to(complaint, meta, agreed);
  for (Plan& plan : complaint.plans) {
    if (plan.id == event.plan) plan.status = PlanStatus::agreed;
  }
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintUpdated& event) {
  complaint.updated_at.push_back(meta.occurred);
  complaint.told.push_back({meta.occurred, event.data.by, event.data.text, event.data.to});
  if (complaint.stage == agreed) {
    move_to(complaint, meta, in_progress);
  } else {
    advance_to(complaint.progressed_at, meta.occurred);
  }
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintPaused& event) {
  const WaitForComplaint& data = event.data;
  Wait wait{meta.occurred, data.on, data.reason, data.until, {}, data.nudge};
  // What settled the complaint after the wait began, but was told before it, ends it too.
  for (const Instant settled : complaint.settled_at) {
    if (settled >= wait.from && !wait.ended) wait.ended = settled;
  }
  complaint.waits.push_back(std::move(wait));
  advance_to(complaint.waited_at, meta.occurred);
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintResumed&) {
  for (Wait& wait : complaint.waits) {
    if (wait.covers(meta.occurred)) wait.ended = meta.occurred;
  }
  advance_to(complaint.waited_at, meta.occurred);
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintRemedied&) {
  move_to(complaint, meta, remedied);
  complaint.remedied_at = meta.occurred;
  end_waits(complaint, meta.occurred);
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintVerified& event) {
  move_to(complaint, meta, verified);
  const VerifyComplaint& data = event.data;
  complaint.verifications.push_back({meta.occurred, data.by, data.satisfied, data.outcomes});
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintLearned& event) {
  complaint.lessons.push_back({event.lesson, meta.occurred, event.prevention});
  if (event.cause) complaint.cause = event.cause;
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintClosed&) {
  move_to(complaint, meta, closed);
  complaint.closed_at = meta.occurred;
  end_waits(complaint, meta.occurred);
}

void apply(Complaint& complaint, const EventMeta&, const ComplaintEscalated& event) {
  complaint.owner = *Text::parse(event.data.to.view());  // whatever may be an id may be a text
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintReopened& event) {
  move_to(complaint, meta, event.to);
  complaint.reopened_at.push_back(meta.occurred);
  complaint.closed_at.reset();
  complaint.remedied_at.reset();
  void_agreement(complaint);
}

void apply(Complaint& complaint, const EventMeta& meta, const ComplaintWithdrawn&) {
  move_to(complaint, meta, withdrawn);
  complaint.closed_at = meta.occurred;
  end_waits(complaint, meta.occurred);
}

void apply(Partnership& partnership, const EventMeta& meta, const ComplaintReceived& event) {
  const ReceiveComplaint& data = event.data;
  Complaint complaint;
  complaint.id = data.id;
  complaint.kind = data.kind.value_or(ComplaintKind::complaint);
  complaint.by = data.by;
  complaint.summary = data.summary;
  complaint.severity = data.severity;
  complaint.cause = data.cause;
  complaint.channel = data.channel;
  complaint.remedy_sought = data.remedy_sought;
  complaint.told_others = data.told_others.value_or(false);
  complaint.owner = data.owner;
  complaint.project = data.project;
  complaint.received_at = meta.occurred;
  complaint.version = meta.version;
  complaint.last_event_at = meta.occurred;
  partnership.complaints.add(std::move(complaint));
}

template <class E>
const ComplaintId& complaint_of(const Accepted<E>& event) {
  return event.data.id;
}
template <class E>
const ComplaintId& complaint_of(const E& event) {
  return event.id;
}

template <class E>
void apply(Partnership& partnership, const EventMeta& meta, const E& event) {
  if (Complaint* complaint = partnership.complaints.find(complaint_of(event))) {
    apply(*complaint, meta, event);
  }
}

}  // namespace

void evolve(Partnership& partnership, const EventMeta& meta, const ComplaintEvent& event) {
  std::visit([&](const auto& each) { apply(partnership, meta, each); }, event);
}

void step_kept(Partnership& partnership, const EventMeta& meta, const StepOf& step) {
  Complaint* complaint = partnership.complaints.find(step.complaint);
  if (complaint == nullptr || complaint->stage != agreed) return;
  move_to(*complaint, meta, in_progress);
}

}  // namespace entente
