#pragma once

// The promises that a complaint makes: the steps of its plans, and what prevents the next one.
// Private to the model.

#include "entente/model/commitment.hpp"
#include "entente/model/complaint.hpp"

namespace entente {

/// The side of the one who takes a step; whoever left since keeps theirs.
[[nodiscard]] Side side_of_step(const Partnership& partnership, const ActorId& by);

/// The promise that a step of the plan becomes when it is agreed.
[[nodiscard]] CommitmentMade promise_of_step(const Partnership& partnership,
                                             const Complaint& complaint, const Plan& plan,
                                             const PlanStep& step);

/// `person.unknown` for the one who takes a step.
[[nodiscard]] Result<void> step_people(const Partnership& partnership, const Context& context,
                                       const ProposePlan& command);

/// `limit.events`, `due.past`, `step.exists`, `field.too_long`, `commitment.exists`.
[[nodiscard]] Result<void> valid_steps(const Partnership& partnership, const Context& context,
                                       const ProposePlan& command);

/// The id of the next promise that prevents such a complaint; empty when it would be too long.
[[nodiscard]] CommitmentId prevention_commitment(const Complaint& complaint);

}  // namespace entente
