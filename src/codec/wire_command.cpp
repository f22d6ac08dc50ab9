#include "wire_command.hpp"

#include <algorithm>
#include <array>

#include "wire_envelope.hpp"

namespace entente {
namespace json {
namespace {

template <class Command>
constexpr WireForm<CommandBody> form(std::string_view type) {
  return wire_form<CommandBody, Command>(type);
}

constexpr auto forms = std::to_array<WireForm<CommandBody>>({
    form<AddMember>("member.add"),
    form<ChangeMember>("member.change"),
    form<RemoveMember>("member.remove"),
    form<LeaveMember>("member.away"),
    form<ReturnMember>("member.back"),
    form<EraseMember>("member.erase"),
    form<PlanDay>("day.plan"),
    form<PublishGreeting>("greeting.publish"),
    form<CheckAppearance>("appearance.check"),
    form<AddNews>("news.add"),
    form<OpenPartnership>("partnership.open"),
    form<AssignPartnership>("partnership.assign"),
    form<MovePartnership>("partnership.move"),
    form<DescribePartnership>("partnership.describe"),
    form<ReferPartnership>("partnership.refer"),
    form<MergePartnership>("partnership.merge"),
    form<AddPerson>("person.add"),
    form<ChangePerson>("person.change"),
    form<RemovePerson>("person.remove"),
    form<LeavePerson>("person.away"),
    form<ReturnPerson>("person.back"),
    form<IntroducePerson>("person.introduce"),
    form<MergePerson>("person.merge"),
    form<ErasePerson>("person.erase"),
    form<ObserveStyle>("style.observe"),
    form<DescribeSuccess>("success.describe"),
    form<RecordSuccess>("success.record"),
    form<AssessFit>("fit.assess"),
    form<OpenProject>("project.open"),
    form<CloseProject>("project.close"),
    form<OfferAccess>("access.offer"),
    form<AgreeAccess>("access.agree"),
    form<DeclineAccess>("access.decline"),
    form<RequestAccess>("access.request"),
    form<AcknowledgeRequest>("access.acknowledge"),
    form<AnswerRequest>("access.answer"),
    form<WithdrawRequest>("access.withdraw"),
    form<StateGoal>("goal.state"),
    form<ReviseGoal>("goal.revise"),
    form<WithdrawGoal>("goal.withdraw"),
    form<TellGoal>("goal.tell"),
    form<StateScope>("scope.state"),
    form<AgreeFee>("fee.agree"),
    form<LogEffort>("effort.log"),
    form<FindAlignment>("alignment.find"),
    form<DropAlignment>("alignment.drop"),
    form<DraftStatement>("statement.draft"),
    form<AgreeStatement>("statement.agree"),
    form<SnoozeFinding>("finding.snooze"),
    form<DismissFinding>("finding.dismiss"),
    form<NoteFinding>("finding.note"),
    form<RecordContact>("contact.record"),
    form<SetRhythm>("rhythm.set"),
    form<StopRhythm>("rhythm.stop"),
    form<SkipOccurrence>("rhythm.skip"),
    form<ReceivePraise>("praise.receive"),
    form<HearWord>("word.hear"),
    form<NoteRisk>("risk.note"),
    form<TellRisk>("risk.tell"),
    form<CloseRisk>("risk.close"),
    form<AdoptExpectations>("expectations.adopt"),
    form<AnswerExpectation>("expectation.answer"),
    form<RestateExpectation>("expectation.restate"),
    form<AgreeExpectation>("expectation.agree"),
    form<ReopenExpectation>("expectation.reopen"),
    form<ConfirmExpectation>("expectation.confirm"),
    form<ReviewExpectations>("expectations.review"),
    form<MakeCommitment>("commitment.make"),
    form<KeepCommitment>("commitment.keep"),
    form<RenegotiateCommitment>("commitment.renegotiate"),
    form<OwnUpCommitment>("commitment.own_up"),
    form<BlockCommitment>("commitment.block"),
    form<UnblockCommitment>("commitment.unblock"),
    form<ReleaseCommitment>("commitment.release"),
    form<PlanDeliverable>("deliverable.plan"),
    form<AgreeDeliverable>("deliverable.agree"),
    form<CheckDeliverable>("deliverable.check"),
    form<DeliverDeliverable>("deliverable.deliver"),
    form<AcceptDeliverable>("deliverable.accept"),
    form<CorrectDeliverable>("deliverable.correct"),
    form<CancelDeliverable>("deliverable.cancel"),
    form<ProposeChange>("change.propose"),
    form<AgreeChange>("change.agree"),
    form<DeclineChange>("change.decline"),
    form<GiveChange>("change.give"),
    form<ReceiveComplaint>("complaint.receive"),
    form<AssessComplaint>("complaint.assess"),
    form<AssignComplaint>("complaint.assign"),
    form<AcknowledgeComplaint>("complaint.acknowledge"),
    form<UnderstandComplaint>("complaint.understand"),
    form<RestateComplaint>("complaint.restate"),
    form<ProposePlan>("complaint.propose"),
    form<AgreePlan>("complaint.agree"),
    form<UpdateComplaint>("complaint.update"),
    form<WaitForComplaint>("complaint.wait"),
    form<ResumeComplaint>("complaint.resume"),
    form<RemedyComplaint>("complaint.remedy"),
    form<VerifyComplaint>("complaint.verify"),
    form<LearnFromComplaint>("complaint.learn"),
    form<CloseComplaint>("complaint.close"),
    form<EscalateComplaint>("complaint.escalate"),
    form<ReopenComplaint>("complaint.reopen"),
    form<WithdrawComplaint>("complaint.withdraw"),
    form<AddNote>("note.add"),
    form<AddInterest>("interest.add"),
    form<RemoveInterest>("interest.remove"),
    form<ShareKnowledge>("knowledge.share"),
    form<RespondToKnowledge>("knowledge.respond"),
    form<GiveGift>("gift.give"),
    form<ReceiveReturn>("return.receive"),
    form<ObserveCredibility>("credibility.observe"),
    form<ReviewCredibility>("credibility.review"),
    form<OfferIdea>("idea.offer"),
    form<DecideIdea>("idea.decide"),
    form<RecordIdeaResult>("idea.result"),
    form<RetractRecord>("record.retract"),
});
static_assert(is_whole<CommandBody>(forms), "a command lacks its row, or rows are out of order");

constexpr auto types = [] {
  std::array<CommandType, forms.size() + 1> all{};
  std::transform(forms.begin(), forms.end(), all.begin(), [](const auto& each) {
    return CommandType{each.type, each.stream, each.data};
  });
  all.back() = {set_policy_type, Stream::policy, &type_of<PolicyData>};
  return all;
}();

}  // namespace

std::span<const WireForm<CommandBody>> command_forms() { return forms; }

const WireForm<CommandBody>* find_command_form(std::string_view type) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const auto& each) { return each.type == type; });
  return found == forms.end() ? nullptr : &*found;
}

}  // namespace json

std::span<const CommandType> command_types() { return json::types; }

}  // namespace entente
