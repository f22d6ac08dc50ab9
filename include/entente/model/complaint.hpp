#pragma once

/// \file
/// Complaint: a gift, from the first word to the lesson (P9–P11).
///
///     received → acknowledged → understood → proposed → agreed → in_progress
///              → remedied → verified → closed;   withdrawn from any open stage
///
/// It promises that every deadline follows from the receipt, the last reopening, the waits and the
/// policy (see `ComplaintClock`), that both sides sign one plan, and that a closed complaint has
/// left a lesson where the policy asks for one. It never decides who is right. Policy says which
/// stages a segment requires; verbs may skip the others. Threads: values.
///
/// Example: received on 2026-03-02T14:30Z with severity normal and a target of four business
/// hours, acknowledge_by is 2026-03-02T19:30Z in an office of 08:30–12:00 and 13:00–17:00 New York.
///
/// | clock | starts at `occurred` of | stops at | while |
/// |---|---|---|---|
/// | acknowledge | received | the first later stage verb | received; never paused |
/// | understand, propose, agree, remedy | received, afresh at a reopening | its own verb | before |
/// | progress | the latest stage event, update or reopening | the next | acknowledged … in_progress
/// | | follow_up | remedied | verify | remedied |

#include "entente/model/complaint/event.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

struct StepOf;

/// A wait, as far as it is known. It ends at `until` or `ended`, whichever comes first.
struct Wait {
  Instant from;
  WaitingOn on = WaitingOn::client;
  Text reason;
  std::optional<Instant> until;
  std::optional<Instant> ended;
  std::optional<Nudge> nudge;

  [[nodiscard]] std::optional<Instant> end() const;
  [[nodiscard]] bool covers(Instant when) const;
};
BOOST_DESCRIBE_STRUCT(Wait, (), (from, on, reason, until, ended, nudge))

/// `closed` is a plan that was agreed once and came to nothing.
enum class PlanStatus { open, agreed, closed };
BOOST_DESCRIBE_ENUM(PlanStatus, open, agreed, closed)

struct Plan {
  PlanId id;
  Text text;
  std::optional<Money> cost;
  std::vector<PlanStep> steps;
  PlanStatus status = PlanStatus::open;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (id, text, cost, steps, status))

struct Lesson {
  Text text;
  Instant learned_at;
  std::optional<CommitmentId> prevention;
};
BOOST_DESCRIBE_STRUCT(Lesson, (), (text, learned_at, prevention))

struct Understanding {
  Text challenge;
  Text circumstances;
  std::vector<ActorId> parties;
  std::optional<ComplaintAbout> about;
};
BOOST_DESCRIBE_STRUCT(Understanding, (), (challenge, circumstances, parties, about))

/// What the client said of a remedy: all of it, and by each goal or side that it was to content.
struct Verification {
  Instant at;
  ActorId by;
  bool satisfied = false;
  std::vector<VerifiedOutcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(Verification, (), (at, by, satisfied, outcomes))

/// What was said in it: a view in other words, a plan, news of its progress.
struct ToldText {
  Instant at;
  /// Absent when nobody is named: then it is ours.
  std::optional<ActorId> by;
  Text text;
  /// Absent when nobody is named.
  std::optional<ActorId> to;
};
BOOST_DESCRIBE_STRUCT(ToldText, (), (at, by, text, to))

struct Complaint {
  ComplaintId id;
  ComplaintKind kind = ComplaintKind::complaint;
  std::optional<ActorId> by;
  Text summary;
  ComplaintSeverity severity = ComplaintSeverity::normal;
  std::optional<Cause> cause;
  Channel channel;
  std::optional<Text> remedy_sought;
  bool told_others = false;
  std::optional<Text> owner;
  std::optional<ProjectId> project;

  ComplaintStage stage = ComplaintStage::received;
  Instant received_at;
  std::uint32_t version = 0;
  std::optional<Instant> acknowledged_at;
  std::optional<Understanding> understanding;
  std::optional<Instant> restated_at;
  std::vector<Plan> plans;
  boost::container::flat_map<Side, PlanId> endorsed;
  std::optional<Instant> remedied_at;
  /// Each time that they were asked; one that found them not content reopened it.
  std::vector<Verification> verifications;
  std::optional<Instant> closed_at;
  std::vector<Lesson> lessons;
  std::vector<Instant> reopened_at;
  std::vector<Wait> waits;
  /// The latest wait or resumption, before which none may be told.
  std::optional<Instant> waited_at;
  std::vector<Instant> updated_at;
  /// In order of arrival.
  std::vector<ToldText> told;
  /// Every remedy, withdrawal and closing: each ends the waits that run.
  std::vector<Instant> settled_at;
  /// Start of the progress clock: the latest stage event after receipt, update or reopening.
  std::optional<Instant> progressed_at;
  /// The latest stage event, before which none may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const {
    return stage != ComplaintStage::closed && stage != ComplaintStage::withdrawn;
  }
  /// Where the clocks of understand, propose, agree and remedy start.
  [[nodiscard]] Instant restarted_at() const {
    return reopened_at.empty() ? received_at : reopened_at.back();
  }
  /// The wait that runs at an instant; null when none does.
  [[nodiscard]] const Wait* wait_at(Instant when) const;
  [[nodiscard]] const Plan* plan(const PlanId& wanted) const;
  [[nodiscard]] const Plan* agreed_plan() const;
};
BOOST_DESCRIBE_STRUCT(Complaint, (),
                      (id, kind, by, summary, severity, cause, channel, remedy_sought, told_others,
                       owner, project, stage, received_at, version, acknowledged_at, understanding,
                       restated_at, plans, endorsed, remedied_at, verifications, closed_at, lessons,
                       reopened_at, waits, waited_at, updated_at, told, settled_at, progressed_at,
                       last_event_at))

/// One of the complaint's clocks as policy sets it; absent when it does not run in this stage, has
/// no target for this severity, or belongs to a stage that policy does not require.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> clock_of(const Partnership& partnership,
                                                           const Complaint& complaint,
                                                           ComplaintClock which,
                                                           const Policy& policy);

/// How far a wait with nudges has come.
struct Nudging {
  /// Updates of ours, and contacts of ours with the side that we wait for, as far as they count:
  /// at most one for each nudge.
  int done = 0;
  /// When the next one is due; absent when all were done.
  std::optional<Instant> due;
};
/// Absent without a wait at `now`, or without nudges in it.
[[nodiscard]] ENTENTE_EXPORT std::optional<Nudging> nudging_of(const Partnership& partnership,
                                                               const Complaint& complaint,
                                                               const Policy& policy, Instant now);

/// The id of the promise that a step becomes.
[[nodiscard]] CommitmentId step_commitment(const ComplaintId& complaint, const PlanId& plan,
                                           const StepId& step);

// Refusals, besides `complaint.unknown`, `complaint.stage` (with the stages that allow the verb),
// `time.out_of_order`, `person.unknown`, `person.not_on_side`:

/// `complaint.exists`, `channel.unknown`, `project.unknown`, `project.closed`.
Result<Events> decide(const Partnership&, const Context&, const ReceiveComplaint&);
Result<Events> decide(const Partnership&, const Context&, const AssessComplaint&);
Result<Events> decide(const Partnership&, const Context&, const AssignComplaint&);
Result<Events> decide(const Partnership&, const Context&, const AcknowledgeComplaint&);
/// `complaint.incomplete` names what is missing; `goal.unknown`, `commitment.unknown`,
/// `deliverable.unknown`, `expectation.unknown`, `change.unknown` for `about`.
Result<Events> decide(const Partnership&, const Context&, const UnderstandComplaint&);
Result<Events> decide(const Partnership&, const Context&, const RestateComplaint&);
/// `plan.exists`, `due.past` for a step, `step.exists` for a repeated one, `commitment.exists` for
/// the id of its promise, `limit.events` (more than 998 steps).
Result<Events> decide(const Partnership&, const Context&, const ProposePlan&);
/// `plan.unknown`, `plan.closed`.
Result<Events> decide(const Partnership&, const Context&, const AgreePlan&);
Result<Events> decide(const Partnership&, const Context&, const UpdateComplaint&);
/// `complaint.waiting`, `field.range` (`until`, `nudge`), `calendar.unknown` (`nudge`).
Result<Events> decide(const Partnership&, const Context&, const WaitForComplaint&);
/// `complaint.not_waiting`.
Result<Events> decide(const Partnership&, const Context&, const ResumeComplaint&);
/// `complaint.steps_open` lists the steps that are neither kept nor released.
Result<Events> decide(const Partnership&, const Context&, const RemedyComplaint&);
/// `field.missing`, `field.range` (an outcome names a goal or a side), `goal.unknown`.
Result<Events> decide(const Partnership&, const Context&, const VerifyComplaint&);
/// `due.past` for the prevention.
Result<Events> decide(const Partnership&, const Context&, const LearnFromComplaint&);
/// `complaint.unverified`, `complaint.no_lesson`.
Result<Events> decide(const Partnership&, const Context&, const CloseComplaint&);
/// `member.unknown`.
Result<Events> decide(const Partnership&, const Context&, const EscalateComplaint&);
Result<Events> decide(const Partnership&, const Context&, const ReopenComplaint&);
Result<Events> decide(const Partnership&, const Context&, const WithdrawComplaint&);

void evolve(Partnership& partnership, const EventMeta& meta, const ComplaintEvent& event);
/// A step was kept: the first one sets the agreed complaint to work.
void step_kept(Partnership& partnership, const EventMeta& meta, const StepOf& step);

}  // namespace entente
