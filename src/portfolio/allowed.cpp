#include <algorithm>
#include <array>
#include <charconv>

#include "tenant.hpp"

namespace entente {
namespace {

// What a trial command is filled with: somebody of each side, and a plan to speak of.
struct Cast {
  ActorId client;
  ActorId provider;
  MemberId member;
  PlanId plan;
  Instant now;
};

template <class Id>
Id id_or_stand_in(std::string_view text) {
  const Result<Id> id = Id::parse(text);
  return id ? *id : *Id::parse("-");
}

Cast cast_of(const Partnership& state, const Team& team, std::string_view subject, Instant now) {
  Cast cast{*ActorId::parse("-"), *ActorId::parse("-"), *MemberId::parse("-"), *PlanId::parse("-"),
            now};
  for (const Person& person : state.people) {
    if (!person.removed && person.side == Side::client) cast.client = person.id.as<ActorTag>();
  }
  for (const Member& member : team.members) {
    if (member.removed) continue;
    cast.provider = member.id.as<ActorTag>();
    cast.member = member.id;
  }
  const Complaint* complaint = state.complaints.find(id_or_stand_in<ComplaintId>(subject));
  if (complaint == nullptr) return cast;
  for (const Plan& plan : complaint->plans) {
    if (plan.status == PlanStatus::open) cast.plan = plan.id;
  }
  return cast;
}

// One trial command per verb, as plausible as it can be.
std::vector<CommandBody> access_trials(const Cast& cast, const Partnership& state,
                                       std::string_view subject) {
  const auto id = id_or_stand_in<RequestId>(subject);
  const auto version = static_cast<std::uint32_t>(state.access.offers.size());
  return {
      AccessCommand(OfferAccess{}),
      AccessCommand(AgreeAccess{cast.client, version}),
      AccessCommand(DeclineAccess{cast.client, *Text::parse("-")}),
      AccessCommand(AcknowledgeRequest{id, {}}),
      AccessCommand(AnswerRequest{id, {}}),
      AccessCommand(WithdrawRequest{id, *Text::parse("-")}),
  };
}

std::vector<CommandBody> complaint_trials(const Cast& cast, const Partnership&,
                                          std::string_view subject) {
  const auto id = id_or_stand_in<ComplaintId>(subject);
  const Text word = *Text::parse("-");
  return {
      ComplaintCommand(AssessComplaint{id, ComplaintSeverity::normal, word}),
      ComplaintCommand(AssignComplaint{id, word}),
      ComplaintCommand(AcknowledgeComplaint{id, cast.provider, {}}),
      ComplaintCommand(UnderstandComplaint{id, {}, word, word, {cast.client}, Cause(), {}}),
      ComplaintCommand(RestateComplaint{id, cast.provider, word}),
      ComplaintCommand(ProposePlan{id, {}, *PlanId::parse("-"), word, {}, {}}),
      ComplaintCommand(AgreePlan{id, cast.plan, cast.client}),
      ComplaintCommand(UpdateComplaint{id, {}, word, cast.client}),
      ComplaintCommand(WaitForComplaint{id, WaitingOn::client, word, {}, {}}),
      ComplaintCommand(ResumeComplaint{id}),
      ComplaintCommand(RemedyComplaint{id, {}, {}}),
      ComplaintCommand(VerifyComplaint{id, cast.client, true, {}}),
      ComplaintCommand(LearnFromComplaint{id, {}, word, {}, {}}),
      ComplaintCommand(CloseComplaint{id}),
      ComplaintCommand(EscalateComplaint{id, {}, cast.member, word}),
      ComplaintCommand(ReopenComplaint{id, word}),
      ComplaintCommand(WithdrawComplaint{id, cast.client, word}),
  };
}

std::vector<CommandBody> commitment_trials(const Cast& cast, const Partnership& state,
                                           std::string_view subject) {
  const auto id = id_or_stand_in<CommitmentId>(subject);
  const Text word = *Text::parse("-");
  const Commitment* promise = state.commitments.find(id);
  const bool ours = promise == nullptr || promise->made.side == Side::provider;
  const ActorId other = ours ? cast.client : cast.provider;
  return {
      CommitmentCommand(KeepCommitment{id, {}}),
      CommitmentCommand(RenegotiateCommitment{id, Instant::latest(), word, other}),
      CommitmentCommand(OwnUpCommitment{id, word, {}}),
      CommitmentCommand(BlockCommitment{id, WaitingOn::client, word}),
      CommitmentCommand(UnblockCommitment{id}),
      CommitmentCommand(ReleaseCommitment{id, other}),
  };
}

std::vector<CommandBody> deliverable_trials(const Cast& cast, const Partnership& state,
                                            std::string_view subject) {
  const auto id = id_or_stand_in<DeliverableId>(subject);
  const Text word = *Text::parse("-");
  const Deliverable* found = state.deliverables.find(id);
  const bool checked = found != nullptr && !found->checks.empty();
  const CheckName check = checked ? found->checks.front().name : *CheckName::parse("-");
  // The side whose word is missing.
  const bool theirs = found != nullptr && found->endorsed.contains(Side::provider);
  return {
      DeliverableCommand(AgreeDeliverable{id, theirs ? cast.client : cast.provider}),
      DeliverableCommand(CheckDeliverable{id, check, true}),
      DeliverableCommand(DeliverDeliverable{id, {}, {}}),
      DeliverableCommand(AcceptDeliverable{id, cast.client, {}}),
      DeliverableCommand(CorrectDeliverable{id, cast.client, word}),
      DeliverableCommand(CancelDeliverable{id, cast.client, word}),
  };
}

std::vector<CommandBody> change_trials(const Cast& cast, const Partnership& state,
                                       std::string_view subject) {
  const auto id = id_or_stand_in<ChangeId>(subject);
  const Change* found = state.changes.find(id);
  const bool theirs = found != nullptr && found->endorsed.contains(Side::provider);
  GiveChange give;
  give.id = id;
  give.cost = Money();
  return {
      ChangeCommand(AgreeChange{id, theirs ? cast.client : cast.provider}),
      ChangeCommand(DeclineChange{id, cast.client, {}}),
      ChangeCommand(std::move(give)),
  };
}

std::vector<CommandBody> expectation_trials(const Cast& cast, const Partnership& state,
                                            std::string_view subject) {
  const auto id = id_or_stand_in<ExpectationId>(subject);
  const Text word = *Text::parse("-");
  const Expectation* found = state.expectations.find(id);
  const bool by_client = found != nullptr && found->answer && found->answer->side == Side::client;
  const bool theirs = found != nullptr && found->endorsed.contains(Side::provider);
  ExpectationAnswer answer;
  answer.text = word;
  return {
      ExpectationCommand(AnswerExpectation{id, std::move(answer), cast.client}),
      ExpectationCommand(RestateExpectation{id, by_client ? cast.provider : cast.client, word}),
      ExpectationCommand(AgreeExpectation{id, theirs ? cast.client : cast.provider}),
      ExpectationCommand(ReopenExpectation{id, word}),
      ExpectationCommand(ConfirmExpectation{id, cast.client, true}),
  };
}

std::vector<CommandBody> partnership_trials(const Cast&, const Partnership& state,
                                            std::string_view) {
  std::vector<CommandBody> trials = {
      StandingCommand(AssignPartnership{}),
      StandingCommand(DescribePartnership{}),
      StandingCommand(ReferPartnership{}),
      MergeCommand(MergePartnership{*PartnershipId::parse("-")}),
  };
  // The next stage stands for any move; the present one is never allowed.
  const Stage next = state.standing->stage == Stage::engaged ? Stage::delivering : Stage::engaged;
  trials.insert(trials.begin() + 1, StandingCommand(MovePartnership{next, {}, {}}));
  return trials;
}

std::vector<CommandBody> person_trials(const Cast& cast, const Partnership&,
                                       std::string_view subject) {
  const auto id = id_or_stand_in<PersonId>(subject);
  ChangePerson change;
  change.id = id;
  return {PersonCommand(std::move(change)),
          PersonCommand(RemovePerson{id}),
          PersonCommand(LeavePerson{id, cast.now, {}, {}}),
          PersonCommand(ReturnPerson{id}),
          PersonCommand(IntroducePerson{id.as<ActorTag>(), {cast.provider}}),
          PersonCommand(MergePerson{id, *PersonId::parse("-")}),
          PersonCommand(ErasePerson{id, *Text::parse("-")}),
          StyleCommand(ObserveStyle{id, *Thinking::parse("detail"), {}, {}, {}, {}})};
}

std::vector<CommandBody> project_trials(const Cast&, const Partnership&, std::string_view subject) {
  return {ProjectCommand(CloseProject{id_or_stand_in<ProjectId>(subject), Text(), {}})};
}

std::vector<CommandBody> knowledge_trials(const Cast&, const Partnership&,
                                          std::string_view subject) {
  return {KnowledgeCommand(RespondToKnowledge{id_or_stand_in<KnowledgeId>(subject), true})};
}

std::vector<CommandBody> idea_trials(const Cast& cast, const Partnership& state,
                                     std::string_view subject) {
  const auto id = id_or_stand_in<IdeaId>(subject);
  const Idea* idea = state.ideas.find(id);
  const bool theirs = idea != nullptr && idea->offered.side == Side::client;
  return {IdeaCommand(DecideIdea{id, theirs ? cast.provider : cast.client, true, {}}),
          IdeaCommand(RecordIdeaResult{id, true, {}})};
}

std::vector<CommandBody> goal_trials(const Cast& cast, const Partnership& state,
                                     std::string_view subject) {
  const auto id = id_or_stand_in<GoalId>(subject);
  const Goal* goal = state.goals.find(id);
  const bool ours = goal != nullptr && goal->side == Side::provider;
  ReviseGoal revise;
  revise.id = id;
  return {GoalCommand(std::move(revise)), GoalCommand(WithdrawGoal{id, {}}),
          GoalCommand(TellGoal{id, ours ? cast.client : cast.provider})};
}

std::vector<CommandBody> alignment_trials(const Cast&, const Partnership&,
                                          std::string_view subject) {
  return {StatementCommand(DropAlignment{id_or_stand_in<AlignmentId>(subject), {}})};
}

std::vector<CommandBody> statement_trials(const Cast& cast, const Partnership& state,
                                          std::string_view subject) {
  const Statement* statement = state.statements.find(id_or_stand_in<StatementId>(subject));
  const bool theirs = statement != nullptr && statement->signed_by.contains(Side::client);
  std::uint32_t version = 0;
  std::from_chars(subject.data(), subject.data() + subject.size(), version);
  return {StatementCommand(AgreeStatement{theirs ? cast.provider : cast.client, version})};
}

std::vector<CommandBody> rhythm_trials(const Cast&, const Partnership& state,
                                       std::string_view subject) {
  const auto id = id_or_stand_in<RhythmId>(subject);
  const Text word = *Text::parse("-");
  SetRhythm set;
  set.id = id;
  set.rule = *Text::parse("FREQ=DAILY");
  set.owner = word;
  if (const AgreedRhythm* present = state.rhythms.find(id)) set = present->agreed();
  return {RhythmCommand(std::move(set)), RhythmCommand(StopRhythm{id, {}}),
          RhythmCommand(SkipOccurrence{id, Date(), word})};
}

std::vector<CommandBody> risk_trials(const Cast& cast, const Partnership&,
                                     std::string_view subject) {
  const auto id = id_or_stand_in<RiskId>(subject);
  return {VoiceCommand(TellRisk{id, cast.client, {}}), VoiceCommand(CloseRisk{id, false})};
}

std::vector<CommandBody> finding_trials(const Cast&, const Partnership&, std::string_view subject) {
  const std::string id(subject);
  const Text word = *Text::parse("-");
  return {FindingCommand(SnoozeFinding{id, Instant::latest()}),
          FindingCommand(DismissFinding{id, word}), FindingCommand(NoteFinding{id, word})};
}

struct ConceptTrials {
  std::string_view concept_name;
  std::vector<CommandBody> (*of)(const Cast& cast, const Partnership& state,
                                 std::string_view subject);
};

constexpr ConceptTrials concept_trials[] = {
    {"access", access_trials},
    {"alignment", alignment_trials},
    {"change", change_trials},
    {"commitment", commitment_trials},
    {"complaint", complaint_trials},
    {"deliverable", deliverable_trials},
    {"expectation", expectation_trials},
    {"finding", finding_trials},
    {"idea", idea_trials},
    {"knowledge", knowledge_trials},
    {"goal", goal_trials},
    {"partnership", partnership_trials},
    {"person", person_trials},
    {"project", project_trials},
    {"statement", statement_trials},
    {"rhythm", rhythm_trials},
    {"risk", risk_trials},
};

// Refusals that another choice of people or content would avoid.
bool is_about_content(std::string_view code) {
  constexpr std::array codes = {
      "person.unknown",       "person.not_on_side",   "member.unknown", "plan.unknown",
      "plan.exists",          "partnership.unknown",  "due.past",       "commitment.not_theirs",
      "complaint.incomplete", "rhythm.no_occurrence", "answer.type",    "check.unknown",
      "restatement.same_side"};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

Result<std::vector<AllowedVerb>> Portfolio::allowed(const PartnershipId& partnership,
                                                    std::string_view kind,
                                                    std::string_view subject) const {
  const Dossier* dossier = tenant_->find(partnership);
  if (dossier == nullptr) {
    return unknown_partnership();
  }
  const Partnership& state = dossier->state();
  const Instant now = (std::max)(tenant_->bound, dossier->last_at());
  const Cast cast = cast_of(state, tenant_->around.team, subject, now);
  const auto found =
      std::find_if(std::begin(concept_trials), std::end(concept_trials),
                   [&](const ConceptTrials& each) { return each.concept_name == kind; });
  if (found == std::end(concept_trials)) {
    return Failure("concept.unknown", "Name a concept whose items have verbs.", "/kind");
  }
  std::vector<AllowedVerb> verbs;
  for (CommandBody& trial : found->of(cast, state, subject)) {
    AllowedVerb verb{std::string(command_type(trial)), true, {}};
    const Result<void> checked = check({partnership, now, {}, {}, {}, std::move(trial)});
    if (!checked && !is_about_content(checked.error().code())) {
      verb.allowed = false;
      verb.code = std::string(checked.error().code());
    }
    verbs.push_back(std::move(verb));
  }
  return verbs;
}

}  // namespace entente
