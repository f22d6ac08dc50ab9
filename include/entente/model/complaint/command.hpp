#pragma once

/// \file
/// The commands of a complaint: what can be said of it (P9–P11). See `model/complaint.hpp`.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/span.hpp"

namespace entente {

/// A complaint, trouble without blame (often found by us), or a question: one path, other words.
enum class ComplaintKind { complaint, issue, question };
BOOST_DESCRIBE_ENUM(ComplaintKind, complaint, issue, question)

struct ReceiveComplaint {
  ComplaintId id;
  std::optional<ComplaintKind> kind;
  std::optional<ActorId> by;
  Text summary;
  ComplaintSeverity severity = ComplaintSeverity::normal;
  std::optional<Cause> cause;
  Channel channel;
  std::optional<Text> remedy_sought;
  std::optional<bool> told_others;
  /// A member, else a role (see `partnership.assign`).
  std::optional<Text> owner;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(ReceiveComplaint, (),
                      (id, kind, by, summary, severity, cause, channel, remedy_sought, told_others,
                       owner, project))

struct AssessComplaint {
  ComplaintId id;
  ComplaintSeverity severity = ComplaintSeverity::normal;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(AssessComplaint, (), (id, severity, reason))

struct AssignComplaint {
  ComplaintId id;
  Text owner;
};
BOOST_DESCRIBE_STRUCT(AssignComplaint, (), (id, owner))

struct AcknowledgeComplaint {
  ComplaintId id;
  ActorId by;
  std::optional<Text> message;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeComplaint, (), (id, by, message))

/// What the complaint rests on. Further concepts join as their slices do.
struct ComplaintAbout {
  std::optional<GoalId> goal;
  std::optional<CommitmentId> commitment;
  std::optional<DeliverableId> deliverable;
  std::optional<ExpectationId> expectation;
  std::optional<ChangeId> change;
};
BOOST_DESCRIBE_STRUCT(ComplaintAbout, (), (goal, commitment, deliverable, expectation, change))

/// `challenge`, `circumstances`, `parties` and `cause` are needed, each refused by name when they
/// are missing (`complaint.incomplete`).
struct UnderstandComplaint {
  ComplaintId id;
  std::optional<ActorId> by;
  std::optional<Text> challenge;
  std::optional<Text> circumstances;
  std::vector<ActorId> parties;
  std::optional<Cause> cause;
  std::optional<ComplaintAbout> about;
};
BOOST_DESCRIBE_STRUCT(UnderstandComplaint, (),
                      (id, by, challenge, circumstances, parties, cause, about))

struct RestateComplaint {
  ComplaintId id;
  ActorId by;
  Text text;
};
BOOST_DESCRIBE_STRUCT(RestateComplaint, (), (id, by, text))

/// A step of a plan: it becomes the promise `<complaint>.<plan>.<id>` once the plan is agreed.
struct PlanStep {
  StepId id;
  Text what;
  Instant due;
  ActorId by;
  std::optional<Text> why;
};
BOOST_DESCRIBE_STRUCT(PlanStep, (), (id, what, due, by, why))

struct ProposePlan {
  ComplaintId id;
  std::optional<ActorId> by;
  PlanId plan;
  Text text;
  std::optional<Money> cost;
  std::vector<PlanStep> steps;
};
BOOST_DESCRIBE_STRUCT(ProposePlan, (), (id, by, plan, text, cost, steps))

struct AgreePlan {
  ComplaintId id;
  PlanId plan;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AgreePlan, (), (id, plan, by))

struct UpdateComplaint {
  ComplaintId id;
  std::optional<ActorId> by;
  Text text;
  ActorId to;
};
BOOST_DESCRIBE_STRUCT(UpdateComplaint, (), (id, by, text, to))

/// While we wait for them: ask again every `every`, and give up after so many times.
struct Nudge {
  SpanOn every;
  int give_up_after = 1;
};
BOOST_DESCRIBE_STRUCT(Nudge, (), (every, give_up_after))

struct WaitForComplaint {
  ComplaintId id;
  WaitingOn on = WaitingOn::client;
  Text reason;
  std::optional<Instant> until;
  std::optional<Nudge> nudge;
};
BOOST_DESCRIBE_STRUCT(WaitForComplaint, (), (id, on, reason, until, nudge))

struct ResumeComplaint {
  ComplaintId id;
};
BOOST_DESCRIBE_STRUCT(ResumeComplaint, (), (id))

struct RemedyComplaint {
  ComplaintId id;
  std::optional<ActorId> by;
  std::optional<Text> note;
};
BOOST_DESCRIBE_STRUCT(RemedyComplaint, (), (id, by, note))

/// Whether the remedy meets a goal, or what one side wanted.
struct VerifiedOutcome {
  std::optional<GoalId> goal;
  std::optional<Side> side;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(VerifiedOutcome, (), (goal, side, met))

struct VerifyComplaint {
  ComplaintId id;
  ActorId by;
  bool satisfied = false;
  std::vector<VerifiedOutcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(VerifyComplaint, (), (id, by, satisfied, outcomes))

/// What we shall do so that it does not happen again: a promise with origin `improvement`.
struct Prevention {
  Text what;
  Instant due;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(Prevention, (), (what, due, by))

struct LearnFromComplaint {
  ComplaintId id;
  std::optional<ActorId> by;
  Text lesson;
  std::optional<Cause> cause;
  std::optional<Prevention> prevention;
};
BOOST_DESCRIBE_STRUCT(LearnFromComplaint, (), (id, by, lesson, cause, prevention))

struct CloseComplaint {
  ComplaintId id;
};
BOOST_DESCRIBE_STRUCT(CloseComplaint, (), (id))

struct EscalateComplaint {
  ComplaintId id;
  std::optional<ActorId> by;
  MemberId to;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(EscalateComplaint, (), (id, by, to, reason))

struct ReopenComplaint {
  ComplaintId id;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReopenComplaint, (), (id, reason))

struct WithdrawComplaint {
  ComplaintId id;
  ActorId by;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawComplaint, (), (id, by, reason))

using ComplaintCommand =
    std::variant<ReceiveComplaint, AssessComplaint, AssignComplaint, AcknowledgeComplaint,
                 UnderstandComplaint, RestateComplaint, ProposePlan, AgreePlan, UpdateComplaint,
                 WaitForComplaint, ResumeComplaint, RemedyComplaint, VerifyComplaint,
                 LearnFromComplaint, CloseComplaint, EscalateComplaint, ReopenComplaint,
                 WithdrawComplaint>;

}  // namespace entente
