#include "complaint_steps.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

// One command makes 1,000 events at most: the agreement's are two and a promise for each step.
Result<void> agreeable(const ProposePlan& command) {
  constexpr std::size_t most = 998;
  if (command.steps.size() <= most) return {};
  Failure failure("limit.events", "Send fewer steps: agreeing makes an event for each of them.",
                  "/data/steps");
  return failure.with("most", std::to_string(most));
}

}  // namespace

Side side_of_step(const Partnership& partnership, const ActorId& by) {
  const Person* person = partnership.people.find(by.as<PersonTag>());
  return person != nullptr ? person->side : Side::provider;
}

CommitmentMade promise_of_step(const Partnership& partnership, const Complaint& complaint,
                               const Plan& plan, const PlanStep& step) {
  CommitmentMade made;
  made.id = step_commitment(complaint.id, plan.id, step.id);
  made.by = step.by;
  made.side = side_of_step(partnership, step.by);
  made.what = step.what;
  made.due = step.due;
  made.origin = Origin::complaint;
  made.benefit = step.why;
  made.project = complaint.project;
  made.step = StepOf{complaint.id, plan.id, step.id};
  return made;
}

Result<void> step_people(const Partnership& partnership, const Context& context,
                         const ProposePlan& command) {
  for (std::size_t i = 0; i < command.steps.size(); ++i) {
    ENTENTE_TRY(known_side(partnership, context, command.steps[i].by,
                           "/data/steps/" + std::to_string(i) + "/by"));
  }
  return {};
}

Result<void> valid_steps(const Partnership& partnership, const Context& context,
                         const ProposePlan& command) {
  ENTENTE_TRY(agreeable(command));
  for (std::size_t i = 0; i < command.steps.size(); ++i) {
    const PlanStep& step = command.steps[i];
    const std::string path = "/data/steps/" + std::to_string(i);
    ENTENTE_TRY(not_past(context, step.due, path + "/due"));
    const auto same = [&](const PlanStep& other) { return other.id == step.id; };
    if (std::any_of(command.steps.begin(), command.steps.begin() + static_cast<std::ptrdiff_t>(i),
                    same)) {
      return Failure("step.exists", "Give each step of a plan its own id.", path + "/id");
    }
    const CommitmentId promise = step_commitment(command.id, command.plan, step.id);
    if (promise.empty()) {
      return Failure("field.too_long",
                     "Shorten the ids: complaint, plan and step make one of 128 bytes at most.",
                     path + "/id");
    }
    if (partnership.commitments.contains(promise)) {
      return Failure("commitment.exists", "A promise has the id that this step would get.",
                     path + "/id");
    }
  }
  return {};
}

CommitmentId prevention_commitment(const Complaint& complaint) {
  const auto count = std::count_if(complaint.lessons.begin(), complaint.lessons.end(),
                                   [](const Lesson& lesson) { return lesson.prevention; });
  const std::string id = text_of(complaint.id) + ".prevention." + std::to_string(count + 1);
  const Result<CommitmentId> parsed = CommitmentId::parse(id);
  return parsed ? *parsed : CommitmentId();
}

}  // namespace entente
