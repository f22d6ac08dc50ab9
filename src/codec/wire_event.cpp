#include "wire_event.hpp"

#include <algorithm>
#include <array>

#include "entente/model/partnership.hpp"
#include "wire_envelope.hpp"

namespace entente {
namespace json {
namespace {

template <class Event>
constexpr WireForm<EventBody> form(std::string_view type) {
  return wire_form<EventBody, Event>(type);
}

constexpr auto forms = std::to_array<WireForm<EventBody>>({
    form<MemberAdded>("member.added"),
    form<MemberChanged>("member.changed"),
    form<MemberRemoved>("member.removed"),
    form<MemberLeft>("member.left"),
    form<MemberReturned>("member.returned"),
    form<MemberErased>("member.erased"),
    form<DayPlanned>("day.planned"),
    form<GreetingPublished>("greeting.published"),
    form<AppearanceChecked>("appearance.checked"),
    form<NewsAdded>("news.added"),
    form<PartnershipOpened>("partnership.opened"),
    form<PartnershipAssigned>("partnership.assigned"),
    form<PartnershipMoved>("partnership.moved"),
    form<PartnershipDescribed>("partnership.described"),
    form<PartnershipReferred>("partnership.referred"),
    form<PartnershipMerged>("partnership.merged"),
    form<PartnershipJoined>("partnership.joined"),
    form<PersonAdded>("person.added"),
    form<PersonChanged>("person.changed"),
    form<PersonRemoved>("person.removed"),
    form<PersonLeft>("person.left"),
    form<PersonReturned>("person.returned"),
    form<PersonIntroduced>("person.introduced"),
    form<PersonMerged>("person.merged"),
    form<PersonErased>("person.erased"),
    form<StyleObserved>("style.observed"),
    form<SuccessDescribed>("success.described"),
    form<SuccessRecorded>("success.recorded"),
    form<FitAssessed>("fit.assessed"),
    form<ProjectOpened>("project.opened"),
    form<ProjectClosed>("project.closed"),
    form<AccessOffered>("access.offered"),
    form<AccessEndorsed>("access.endorsed"),
    form<AccessAgreed>("access.agreed"),
    form<AccessDeclined>("access.declined"),
    form<AccessRequested>("access.requested"),
    form<AccessAcknowledged>("access.acknowledged"),
    form<AccessAnswered>("access.answered"),
    form<AccessWithdrawn>("access.withdrawn"),
    form<GoalStated>("goal.stated"),
    form<GoalRevised>("goal.revised"),
    form<GoalWithdrawn>("goal.withdrawn"),
    form<GoalTold>("goal.told"),
    form<ScopeStated>("scope.stated"),
    form<FeeAgreed>("fee.agreed"),
    form<EffortLogged>("effort.logged"),
    form<AlignmentFound>("alignment.found"),
    form<AlignmentDropped>("alignment.dropped"),
    form<StatementDrafted>("statement.drafted"),
    form<StatementEndorsed>("statement.endorsed"),
    form<StatementAgreed>("statement.agreed"),
    form<FindingSnoozed>("finding.snoozed"),
    form<FindingDismissed>("finding.dismissed"),
    form<FindingNoted>("finding.noted"),
    form<ContactRecorded>("contact.recorded"),
    form<RhythmSet>("rhythm.set"),
    form<RhythmStopped>("rhythm.stopped"),
    form<OccurrenceSkipped>("rhythm.skipped"),
    form<PraiseReceived>("praise.received"),
    form<WordHeard>("word.heard"),
    form<RiskNoted>("risk.noted"),
    form<RiskTold>("risk.told"),
    form<RiskClosed>("risk.closed"),
    form<ExpectationsAdopted>("expectations.adopted"),
    form<ExpectationAnswered>("expectation.answered"),
    form<ExpectationRestated>("expectation.restated"),
    form<ExpectationEndorsed>("expectation.endorsed"),
    form<ExpectationAgreed>("expectation.agreed"),
    form<ExpectationReopened>("expectation.reopened"),
    form<ExpectationConfirmed>("expectation.confirmed"),
    form<ExpectationsReviewed>("expectations.reviewed"),
    form<CommitmentMade>("commitment.made"),
    form<CommitmentKept>("commitment.kept"),
    form<CommitmentRenegotiated>("commitment.renegotiated"),
    form<CommitmentOwnedUp>("commitment.owned_up"),
    form<CommitmentBlocked>("commitment.blocked"),
    form<CommitmentUnblocked>("commitment.unblocked"),
    form<CommitmentReleased>("commitment.released"),
    form<DeliverablePlanned>("deliverable.planned"),
    form<DeliverableEndorsed>("deliverable.endorsed"),
    form<DeliverableAgreed>("deliverable.agreed"),
    form<DeliverableChecked>("deliverable.checked"),
    form<DeliverableDelivered>("deliverable.delivered"),
    form<DeliverableAccepted>("deliverable.accepted"),
    form<DeliverableCorrected>("deliverable.corrected"),
    form<DeliverableCancelled>("deliverable.cancelled"),
    form<ChangeProposed>("change.proposed"),
    form<ChangeEndorsed>("change.endorsed"),
    form<ChangeAgreed>("change.agreed"),
    form<ChangeDeclined>("change.declined"),
    form<ChangeGiven>("change.given"),
    form<ComplaintReceived>("complaint.received"),
    form<ComplaintAssessed>("complaint.assessed"),
    form<ComplaintAssigned>("complaint.assigned"),
    form<ComplaintAcknowledged>("complaint.acknowledged"),
    form<ComplaintUnderstood>("complaint.understood"),
    form<ComplaintRestated>("complaint.restated"),
    form<PlanProposed>("complaint.proposed"),
    form<PlanEndorsed>("complaint.endorsed"),
    form<PlanAgreed>("complaint.agreed"),
    form<ComplaintUpdated>("complaint.updated"),
    form<ComplaintPaused>("complaint.paused"),
    form<ComplaintResumed>("complaint.resumed"),
    form<ComplaintRemedied>("complaint.remedied"),
    form<ComplaintVerified>("complaint.verified"),
    form<ComplaintLearned>("complaint.learned"),
    form<ComplaintClosed>("complaint.closed"),
    form<ComplaintEscalated>("complaint.escalated"),
    form<ComplaintReopened>("complaint.reopened"),
    form<ComplaintWithdrawn>("complaint.withdrawn"),
    form<NoteAdded>("note.added"),
    form<InterestAdded>("interest.added"),
    form<InterestRemoved>("interest.removed"),
    form<KnowledgeShared>("knowledge.shared"),
    form<KnowledgeResponded>("knowledge.responded"),
    form<GiftGiven>("gift.given"),
    form<ReturnReceived>("return.received"),
    form<CredibilityObserved>("credibility.observed"),
    form<CredibilityReviewed>("credibility.reviewed"),
    form<IdeaOffered>("idea.offered"),
    form<IdeaDecided>("idea.decided"),
    form<IdeaResulted>("idea.resulted"),
    form<RecordRetracted>("record.retracted"),
});
static_assert(is_whole<EventBody>(forms), "an event lacks its row, or rows are out of order");

// State is no message, but it travels through the same field lists.
static_assert(every_field_described<Partnership>() && every_field_described<Team>(),
              "the list beside the struct forgets a field");

constexpr auto types = [] {
  std::array<EventType, forms.size() + 1> all{};
  std::transform(forms.begin(), forms.end(), all.begin(), [](const auto& each) {
    return EventType{each.type, each.stream, each.data};
  });
  all.back() = {policy_changed_type, Stream::policy, &type_of<PolicyData>};
  return all;
}();

}  // namespace

std::span<const WireForm<EventBody>> event_forms() { return forms; }

const WireForm<EventBody>* find_event_form(std::string_view type) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const auto& each) { return each.type == type; });
  return found == forms.end() ? nullptr : &*found;
}

}  // namespace json

std::span<const EventType> event_types() { return json::types; }

}  // namespace entente
