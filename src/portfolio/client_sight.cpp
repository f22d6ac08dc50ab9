#include "sight.hpp"

namespace entente {
namespace {

// How we call and where they are; how we judge, sell to and staff them is ours.
Standing standing_seen(const Standing& standing) {
  Standing seen;
  seen.name = standing.name;
  seen.zone = standing.zone;
  seen.calendar = standing.calendar;
  seen.language = standing.language;
  seen.opened_at = standing.opened_at;
  return seen;
}

bool is_said_by_them(const Goal& goal) {
  return goal.side == Side::client && goal.source == GoalSource::said;
}

Goal goal_seen(Goal goal) {
  goal.weight.reset();
  goal.latitude.reset();
  goal.author.reset();
  return goal;
}

// What we promise ourselves to do better is not promised to them.
bool is_between_the_sides(const Commitment& commitment) {
  return commitment.made.origin != Origin::improvement;
}

Commitment commitment_seen(Commitment commitment) {
  commitment.made.owner.reset();
  commitment.made.prevents.reset();
  return commitment;
}

// By name: what nobody in particular told us, or we found ourselves, is not theirs to read.
bool brought_by_client(const Partnership& state, const Complaint& complaint) {
  return complaint.by && is_client(state, *complaint.by);
}

// What it costs us is ours; why we take each step is theirs to know.
Plan plan_seen(Plan plan) {
  plan.cost.reset();
  return plan;
}

// Where it stands and what was agreed; neither why it came to this nor what we learned.
Complaint complaint_seen(const Complaint& complaint) {
  Complaint seen;
  seen.id = complaint.id;
  seen.kind = complaint.kind;
  seen.by = complaint.by;
  seen.summary = complaint.summary;
  seen.channel = complaint.channel;
  seen.remedy_sought = complaint.remedy_sought;
  seen.project = complaint.project;
  seen.stage = complaint.stage;
  seen.received_at = complaint.received_at;
  seen.version = complaint.version;
  seen.acknowledged_at = complaint.acknowledged_at;
  for (const Plan& plan : complaint.plans) {
    if (plan.status == PlanStatus::agreed) seen.plans.push_back(plan_seen(plan));
  }
  seen.endorsed = complaint.endorsed;
  seen.remedied_at = complaint.remedied_at;
  seen.closed_at = complaint.closed_at;
  seen.reopened_at = complaint.reopened_at;
  seen.updated_at = complaint.updated_at;
  seen.last_event_at = complaint.last_event_at;
  return seen;
}

}  // namespace

Partnership seen_by_client(const Partnership& state, const Person& reader) {
  Partnership seen;
  seen.id = state.id;
  seen.version = state.version;
  if (state.standing) seen.standing = standing_seen(*state.standing);
  for (const Person& each : state.people) {
    if (reader.goes_by(each.id)) seen.people.add(each);
  }
  seen.access = state.access;
  for (const AccessRequest& request : state.requests) {
    if (reader.goes_by(request.by.as<PersonTag>())) seen.requests.add(request);
  }
  for (const Goal& goal : state.goals) {
    if (is_said_by_them(goal)) seen.goals.add(goal_seen(goal));
  }
  for (const Statement& statement : state.statements) {
    if (statement.open()) seen.statements.add(statement);
  }
  for (const Expectation& expectation : state.expectations) {
    if (expectation.stage == ExpectationStage::common) seen.expectations.add(expectation);
  }
  for (const Commitment& commitment : state.commitments) {
    if (is_between_the_sides(commitment)) seen.commitments.add(commitment_seen(commitment));
  }
  for (const Complaint& complaint : state.complaints) {
    if (brought_by_client(state, complaint)) seen.complaints.add(complaint_seen(complaint));
  }
  return seen;
}

}  // namespace entente
