#include <algorithm>
#include <array>

#include "checks.hpp"
#include "complaint_steps.hpp"
#include "entente/model/complaint.hpp"

namespace entente {
namespace {

using enum ComplaintStage;

// Which stages allow a verb. `forward`: stages that policy does not require may be skipped on the
// way to an allowed one.
struct Verb {
  std::vector<ComplaintStage> stages;
  bool forward;
};

const Verb acknowledge_from{{received}, true};
const Verb understand_from{{acknowledged}, true};
const Verb propose_from{{understood, proposed, agreed, in_progress}, true};
const Verb agree_from{{proposed}, true};
const Verb update_from{{acknowledged, understood, proposed, agreed, in_progress}, true};
const Verb remedy_from{{agreed, in_progress}, true};
const Verb verify_from{{remedied}, true};
const Verb close_from{{verified}, true};
const Verb learn_from{{understood, proposed, agreed, in_progress, remedied, verified, closed},
                      true};
const Verb reopen_from{{remedied, verified, closed}, false};
const Verb while_open{
    {received, acknowledged, understood, proposed, agreed, in_progress, remedied, verified}, false};

constexpr auto all_stages = std::to_array({received, acknowledged, understood, proposed, agreed,
                                           in_progress, remedied, verified, closed, withdrawn});

bool is_required(const ComplaintPolicy& policy, ComplaintStage stage) {
  const std::optional<ComplaintStep> step = enumerator_of<ComplaintStep>(name_of(stage));
  return step && policy.requires_step(*step);
}

bool required_between(const ComplaintPolicy& policy, ComplaintStage after, ComplaintStage until) {
  return std::any_of(all_stages.begin(), all_stages.end(), [&](ComplaintStage stage) {
    return stage > after && stage <= until && is_required(policy, stage);
  });
}

bool allows(const Verb& verb, ComplaintStage stage, const ComplaintPolicy& policy) {
  return std::any_of(verb.stages.begin(), verb.stages.end(), [&](ComplaintStage allowed) {
    if (allowed == stage) return true;
    return verb.forward && stage < allowed && !required_between(policy, stage, allowed);
  });
}

Result<void> at_stage(const Context& context, const Complaint& complaint, const Verb& verb) {
  const ComplaintPolicy& policy = context.policy.document.complaint;
  if (allows(verb, complaint.stage, policy)) return {};
  Failure failure("complaint.stage", "The complaint is not at a stage that allows this.",
                  "/data/id");
  std::vector<std::string> allowed;
  for (const ComplaintStage stage : all_stages) {
    if (allows(verb, stage, policy)) allowed.emplace_back(name_of(stage));
  }
  return failure.with("stage", name_of(complaint.stage)).with("allowed", std::move(allowed));
}

Result<const Complaint*> known(const Partnership& partnership, const ComplaintId& id) {
  if (const Complaint* complaint = partnership.complaints.find(id)) return complaint;
  return Failure("complaint.unknown", "Receive the complaint first.", "/data/id");
}

// Before which instant something may not be told.
using NotBefore = Instant (*)(const Complaint&);
Instant last_event(const Complaint& complaint) { return complaint.last_event_at; }
Instant receipt(const Complaint& complaint) { return complaint.received_at; }
Instant last_wait(const Complaint& complaint) {
  return complaint.waited_at.value_or(complaint.received_at);
}

// Item, order and stage, in this order.
Result<const Complaint*> ready(const Partnership& partnership, const Context& context,
                               const ComplaintId& id, const Verb& verb,
                               NotBefore not_before = last_event) {
  Result<const Complaint*> complaint = known(partnership, id);
  if (!complaint) return complaint;
  ENTENTE_TRY(in_order(context, not_before(**complaint)));
  ENTENTE_TRY(at_stage(context, **complaint, verb));
  return complaint;
}

Result<void> by_provider(const Partnership& partnership, const Context& context,
                         const std::optional<ActorId>& by) {
  if (!by) return {};
  ENTENTE_TRY(on_side(partnership, context, *by, "/data/by", {Side::provider}));
  return {};
}

Result<void> by_anyone(const Partnership& partnership, const Context& context,
                       const std::optional<ActorId>& by) {
  if (!by) return {};
  ENTENTE_TRY(known_side(partnership, context, *by, "/data/by"));
  return {};
}

std::optional<Cause> folded(const std::optional<Cause>& cause) {
  if (!cause) return cause;
  const Result<Cause> parsed = Cause::parse(fold_case(cause->view()));
  return parsed ? std::optional<Cause>(*parsed) : cause;
}

// The promises that are steps of the agreed plan and still open.
std::vector<CommitmentId> open_steps(const Partnership& partnership, const Complaint& complaint) {
  std::vector<CommitmentId> open;
  const Plan* plan = complaint.agreed_plan();
  if (plan == nullptr) return open;
  for (const PlanStep& step : plan->steps) {
    const CommitmentId id = step_commitment(complaint.id, plan->id, step.id);
    const Commitment* commitment = partnership.commitments.find(id);
    if (commitment != nullptr && commitment->open()) open.push_back(id);
  }
  return open;
}

void release_steps(const Partnership& partnership, const Complaint& complaint, Events& events) {
  for (const CommitmentId& id : open_steps(partnership, complaint)) {
    events.add(CommitmentReleased{id, std::nullopt});
  }
}

void resume_wait(const Complaint& complaint, const Context& context, Events& events) {
  if (complaint.wait_at(context.occurred) != nullptr) {
    events.add(ComplaintResumed{ResumeComplaint{complaint.id}});
  }
}

// Where a reopened complaint goes on: understood, else the last required stage before remedied.
ComplaintStage reopened_to(const ComplaintPolicy& policy) {
  if (is_required(policy, understood)) return understood;
  ComplaintStage to = received;
  for (const ComplaintStage stage : all_stages) {
    if (stage < remedied && is_required(policy, stage)) to = stage;
  }
  return to;
}

template <class Items>
Result<void> known_in(const Items& items, const std::optional<typename Items::Key>& id,
                      std::string_view concept_name) {
  if (!id || items.contains(*id)) return {};
  return Failure(std::string(concept_name) + ".unknown", "Name one that was recorded.",
                 "/data/about/" + std::string(concept_name));
}

Result<void> known_about(const Partnership& partnership, const ComplaintAbout& about) {
  ENTENTE_TRY(known_in(partnership.goals, about.goal, "goal"));
  ENTENTE_TRY(known_in(partnership.commitments, about.commitment, "commitment"));
  ENTENTE_TRY(known_in(partnership.deliverables, about.deliverable, "deliverable"));
  ENTENTE_TRY(known_in(partnership.expectations, about.expectation, "expectation"));
  return known_in(partnership.changes, about.change, "change");
}

std::vector<std::string> missing_in(const UnderstandComplaint& command) {
  std::vector<std::string> missing;
  if (!command.challenge) missing.emplace_back("challenge");
  if (!command.circumstances) missing.emplace_back("circumstances");
  if (command.parties.empty()) missing.emplace_back("parties");
  if (!command.cause) missing.emplace_back("cause");
  return missing;
}

Result<void> valid_outcomes(const Partnership& partnership,
                            const std::vector<VerifiedOutcome>& outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const VerifiedOutcome& each = outcomes[i];
    const std::string path = "/data/outcomes/" + std::to_string(i);
    if (!each.goal && !each.side) {
      return Failure("field.missing", "Name the goal, or the side, whose wish it was.",
                     path + "/side");
    }
    if (each.goal && each.side) {
      return Failure("field.range", "Name a goal or a side, not both.", path + "/side");
    }
    if (each.goal && !partnership.goals.contains(*each.goal)) {
      return Failure("goal.unknown", "Name a goal that was stated.", path + "/goal");
    }
  }
  return {};
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReceiveComplaint& command) {
  ENTENTE_TRY(by_anyone(partnership, context, command.by));
  if (partnership.complaints.contains(command.id)) {
    return Failure("complaint.exists", "Use an id that no complaint has or had.", "/data/id");
  }
  ENTENTE_TRY(known_channel(context, command.channel));
  ENTENTE_TRY(open_project(partnership, command.project));
  ReceiveComplaint told = command;
  told.kind = command.kind.value_or(ComplaintKind::complaint);
  told.cause = folded(command.cause);
  return Events::of(ComplaintReceived{std::move(told)});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AssessComplaint& command) {
  ENTENTE_TRY(ready(partnership, context, command.id, while_open, receipt));
  return Events::of(ComplaintAssessed{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AssignComplaint& command) {
  ENTENTE_TRY(ready(partnership, context, command.id, while_open, receipt));
  return Events::of(ComplaintAssigned{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AcknowledgeComplaint& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  ENTENTE_TRY(ready(partnership, context, command.id, acknowledge_from));
  return Events::of(ComplaintAcknowledged{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const UnderstandComplaint& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  for (std::size_t i = 0; i < command.parties.size(); ++i) {
    ENTENTE_TRY(
        known_side(partnership, context, command.parties[i], "/data/parties/" + std::to_string(i)));
  }
  ENTENTE_TRY(ready(partnership, context, command.id, understand_from));
  if (std::vector<std::string> missing = missing_in(command); !missing.empty()) {
    Failure failure("complaint.incomplete", "Say what is missing before going on.", "/data");
    return failure.with("missing", std::move(missing));
  }
  if (command.about) ENTENTE_TRY(known_about(partnership, *command.about));
  UnderstandComplaint told = command;
  told.cause = folded(command.cause);
  return Events::of(ComplaintUnderstood{std::move(told)});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RestateComplaint& command) {
  ENTENTE_TRY(by_anyone(partnership, context, command.by));
  ENTENTE_TRY(ready(partnership, context, command.id, while_open, receipt));
  return Events::of(ComplaintRestated{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ProposePlan& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  ENTENTE_TRY(step_people(partnership, context, command));
  const Result<const Complaint*> complaint = ready(partnership, context, command.id, propose_from);
  if (!complaint) return complaint.error();
  if ((*complaint)->plan(command.plan) != nullptr) {
    return Failure("plan.exists", "Use an id that no plan of this complaint has.", "/data/plan");
  }
  ENTENTE_TRY(valid_steps(partnership, context, command));
  Events events;
  release_steps(partnership, **complaint, events);
  events.add(PlanProposed{command});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreePlan& command) {
  const Result<Side> side =
      on_side(partnership, context, command.by, "/data/by", {Side::client, Side::provider});
  if (!side) return side.error();
  const Result<const Complaint*> found = known(partnership, command.id);
  if (!found) return found.error();
  const Complaint& complaint = **found;
  ENTENTE_TRY(in_order(context, complaint.last_event_at));
  const auto signature = complaint.endorsed.find(*side);
  if (signature != complaint.endorsed.end() && signature->second == command.plan) return Events();
  ENTENTE_TRY(at_stage(context, complaint, agree_from));
  const Plan* plan = complaint.plan(command.plan);
  if (plan == nullptr) {
    return Failure("plan.unknown", "Propose the plan first.", "/data/plan");
  }
  if (plan->status == PlanStatus::closed) {
    return Failure("plan.closed", "That plan came to nothing; propose it anew.", "/data/plan");
  }
  Events events = Events::of(PlanEndorsed{command.id, command.plan, command.by, *side});
  const Side other = *side == Side::client ? Side::provider : Side::client;
  const auto theirs = complaint.endorsed.find(other);
  if (theirs == complaint.endorsed.end() || theirs->second != command.plan) return events;
  events.add(PlanAgreed{command.id, command.plan});
  for (const PlanStep& step : plan->steps) {
    CommitmentMade made = promise_of_step(partnership, complaint, *plan, step);
    if (partnership.commitments.contains(made.id)) {
      return Failure("commitment.exists", "A promise has the id that a step would get.",
                     "/data/plan");
    }
    events.add(std::move(made));
  }
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const UpdateComplaint& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  ENTENTE_TRY(known_side(partnership, context, command.to, "/data/to"));
  const Result<const Complaint*> complaint = known(partnership, command.id);
  if (!complaint) return complaint.error();
  // The update that sets an agreed complaint to work is a stage event, the others are not.
  const bool starts_work = (*complaint)->stage == agreed;
  ENTENTE_TRY(
      in_order(context, starts_work ? (*complaint)->last_event_at : (*complaint)->received_at));
  ENTENTE_TRY(at_stage(context, **complaint, update_from));
  return Events::of(ComplaintUpdated{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WaitForComplaint& command) {
  const Result<const Complaint*> complaint =
      ready(partnership, context, command.id, while_open, last_wait);
  if (!complaint) return complaint.error();
  if ((*complaint)->wait_at(context.occurred) != nullptr) {
    return Failure("complaint.waiting", "The complaint waits already; resume it first.",
                   "/data/id");
  }
  if (command.until && *command.until <= context.occurred) {
    return Failure("field.range", "Give an end after the beginning.", "/data/until");
  }
  if (command.nudge) {
    ENTENTE_TRY(within(command.nudge->give_up_after, 1, 100, "/data/nudge/give_up_after"));
    if (command.nudge->every.span.number() <= 0) {
      return Failure("field.range", "Give a span above zero.", "/data/nudge/every");
    }
    ENTENTE_TRY(
        known_calendar(context, command.nudge->every.calendar, "/data/nudge/every/calendar"));
  }
  return Events::of(ComplaintPaused{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ResumeComplaint& command) {
  const Result<const Complaint*> complaint =
      ready(partnership, context, command.id, while_open, last_wait);
  if (!complaint) return complaint.error();
  if ((*complaint)->wait_at(context.occurred) == nullptr) {
    return Failure("complaint.not_waiting", "The complaint does not wait at that time.",
                   "/data/id");
  }
  return Events::of(ComplaintResumed{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RemedyComplaint& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  const Result<const Complaint*> complaint = ready(partnership, context, command.id, remedy_from);
  if (!complaint) return complaint.error();
  const std::vector<CommitmentId> open = open_steps(partnership, **complaint);
  if (!open.empty()) {
    Failure failure("complaint.steps_open", "Keep or release every step of the plan first.",
                    "/data/id");
    std::vector<std::string> steps;
    steps.reserve(open.size());
    for (const CommitmentId& id : open) steps.push_back(text_of(id));
    return failure.with("steps", std::move(steps));
  }
  Events events;
  resume_wait(**complaint, context, events);
  events.add(ComplaintRemedied{command});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const VerifyComplaint& command) {
  ENTENTE_TRY(on_side(partnership, context, command.by, "/data/by", {Side::client}));
  ENTENTE_TRY(ready(partnership, context, command.id, verify_from));
  ENTENTE_TRY(valid_outcomes(partnership, command.outcomes));
  Events events = Events::of(ComplaintVerified{command});
  if (!command.satisfied) {
    events.add(ComplaintReopened{command.id, reopened_to(context.policy.document.complaint), {}});
  }
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const LearnFromComplaint& command) {
  ENTENTE_TRY(by_provider(partnership, context, command.by));
  if (command.prevention) {
    ENTENTE_TRY(known_side(partnership, context, command.prevention->by, "/data/prevention/by"));
  }
  const Result<const Complaint*> complaint =
      ready(partnership, context, command.id, learn_from, receipt);
  if (!complaint) return complaint.error();
  ComplaintLearned learned{command.id, command.by, command.lesson, folded(command.cause), {}};
  if (!command.prevention) return Events::of(std::move(learned));
  const Prevention& prevention = *command.prevention;
  ENTENTE_TRY(not_past(context, prevention.due, "/data/prevention/due"));
  CommitmentMade made;
  made.id = prevention_commitment(**complaint);
  if (made.id.empty()) {
    return Failure("field.too_long", "The complaint's id leaves no room for that of a promise.",
                   "/data/prevention");
  }
  if (partnership.commitments.contains(made.id)) {
    return Failure("commitment.exists", "A promise has the id that this one would get.",
                   "/data/prevention");
  }
  made.by = prevention.by;
  made.side = side_of_step(partnership, prevention.by);
  made.what = prevention.what;
  made.due = prevention.due;
  made.origin = Origin::improvement;
  made.prevents = command.id;
  learned.prevention = made.id;
  return Events::of(std::move(learned), std::move(made));
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CloseComplaint& command) {
  const Result<const Complaint*> found = known(partnership, command.id);
  if (!found) return found.error();
  const Complaint& complaint = **found;
  const ComplaintPolicy& policy = context.policy.document.complaint;
  ENTENTE_TRY(in_order(context, complaint.last_event_at));
  if (complaint.stage == remedied && policy.requires_step(ComplaintStep::verified)) {
    return Failure("complaint.unverified", "Ask the client whether the remedy satisfies first.",
                   "/data/id");
  }
  ENTENTE_TRY(at_stage(context, complaint, close_from));
  if (policy.requires_step(ComplaintStep::learned) && complaint.lessons.empty()) {
    return Failure("complaint.no_lesson", "Record what was learned first.", "/data/id");
  }
  Events events;
  resume_wait(complaint, context, events);
  events.add(ComplaintClosed{command});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const EscalateComplaint& command) {
  if (command.by) {
    ENTENTE_TRY(
        on_side(partnership, context, *command.by, "/data/by", {Side::client, Side::provider}));
  }
  ENTENTE_TRY(known_member(context, command.to, "/data/to"));
  ENTENTE_TRY(ready(partnership, context, command.id, while_open, receipt));
  return Events::of(ComplaintEscalated{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReopenComplaint& command) {
  const Result<const Complaint*> complaint = ready(partnership, context, command.id, reopen_from);
  if (!complaint) return complaint.error();
  Events events;
  release_steps(partnership, **complaint, events);
  events.add(ComplaintReopened{command.id, reopened_to(context.policy.document.complaint),
                               command.reason});
  return events;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const WithdrawComplaint& command) {
  ENTENTE_TRY(by_anyone(partnership, context, command.by));
  const Result<const Complaint*> complaint = ready(partnership, context, command.id, while_open);
  if (!complaint) return complaint.error();
  Events events;
  resume_wait(**complaint, context, events);
  release_steps(partnership, **complaint, events);
  events.add(ComplaintWithdrawn{command});
  return events;
}

}  // namespace entente
