#pragma once

/// \file
/// The events of a complaint: what was accepted. See `model/complaint.hpp`.

#include "entente/model/complaint/command.hpp"

namespace entente {

using ComplaintReceived = Accepted<ReceiveComplaint>;
using ComplaintAssessed = Accepted<AssessComplaint>;
using ComplaintAssigned = Accepted<AssignComplaint>;
using ComplaintAcknowledged = Accepted<AcknowledgeComplaint>;
using ComplaintUnderstood = Accepted<UnderstandComplaint>;
using ComplaintRestated = Accepted<RestateComplaint>;
using PlanProposed = Accepted<ProposePlan>;
using ComplaintUpdated = Accepted<UpdateComplaint>;
using ComplaintPaused = Accepted<WaitForComplaint>;
using ComplaintResumed = Accepted<ResumeComplaint>;
using ComplaintRemedied = Accepted<RemedyComplaint>;
using ComplaintVerified = Accepted<VerifyComplaint>;
using ComplaintClosed = Accepted<CloseComplaint>;
using ComplaintEscalated = Accepted<EscalateComplaint>;
using ComplaintWithdrawn = Accepted<WithdrawComplaint>;

/// One side said yes to a plan.
struct PlanEndorsed {
  ComplaintId id;
  PlanId plan;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(PlanEndorsed, (), (id, plan, by, side))

/// Both sides have said yes to the same plan.
struct PlanAgreed {
  ComplaintId id;
  PlanId plan;
};
BOOST_DESCRIBE_STRUCT(PlanAgreed, (), (id, plan))

/// `prevention` is the id of the promise that follows from the lesson.
struct ComplaintLearned {
  ComplaintId id;
  std::optional<ActorId> by;
  Text lesson;
  std::optional<Cause> cause;
  std::optional<CommitmentId> prevention;
};
BOOST_DESCRIBE_STRUCT(ComplaintLearned, (), (id, by, lesson, cause, prevention))

/// `to` is the stage from which it goes on.
struct ComplaintReopened {
  ComplaintId id;
  ComplaintStage to = ComplaintStage::understood;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(ComplaintReopened, (), (id, to, reason))

using ComplaintEvent =
    std::variant<ComplaintReceived, ComplaintAssessed, ComplaintAssigned, ComplaintAcknowledged,
                 ComplaintUnderstood, ComplaintRestated, PlanProposed, PlanEndorsed, PlanAgreed,
                 ComplaintUpdated, ComplaintPaused, ComplaintResumed, ComplaintRemedied,
                 ComplaintVerified, ComplaintLearned, ComplaintClosed, ComplaintEscalated,
                 ComplaintReopened, ComplaintWithdrawn>;

}  // namespace entente
