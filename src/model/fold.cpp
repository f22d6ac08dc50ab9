#include "entente/model/fold.hpp"

#include <algorithm>

#include "checks.hpp"
#include "other_ids.hpp"

namespace entente {
namespace {

// Contacts, notes, moves, what comes back, and what closes a promise.
using AllowedWhenEnded = std::variant<RecordContact, AddNote, MovePartnership, ReceiveReturn,
                                      KeepCommitment, ReleaseCommitment>;
template <class Body>
bool allowed_when_ended(const Body&) {
  return detail::holds_alternative<Body, AllowedWhenEnded>;
}
bool allowed_when_ended(const OwnUpCommitment& command) { return !command.new_due; }
// Whoever is held anywhere can be erased there.
template <class Body>
constexpr bool always_allowed = std::is_same_v<Body, ErasePerson>;

// Calls with the command itself, out of its slice.
template <class Visit>
auto visit_command(const CommandBody& command, Visit visit) {
  return std::visit([&](const auto& slice) { return std::visit(visit, slice); }, command);
}

template <class Body>
constexpr bool has_its_own_stream =
    detail::holds_alternative<Body, TeamCommand> || detail::holds_alternative<Body, FindingCommand>;

template <class Body>
Result<Events> decide_body(const Partnership& partnership, const Context& context,
                           const Body& body) {
  if constexpr (has_its_own_stream<Body>) {
    return Failure("command.stream", "Send this command to the stream that it belongs to.",
                   "/partnership");
  } else {
    return decide(partnership, context, body);
  }
}

// Findings' marks live beside the findings; the team has a stream of its own.
void apply(Partnership&, const EventMeta&, const TeamEvent&) {}
void apply(Partnership&, const EventMeta&, const FindingEvent&) {}
void apply(Partnership& partnership, const EventMeta& meta, const ComplaintEvent& event) {
  evolve(partnership, meta, event);
}
template <class Slice>
void apply(Partnership& partnership, const EventMeta& meta, const Slice& slice) {
  std::visit([&](const auto& event) { evolve(partnership, meta, event); }, slice);
}

// The item that an event is about.
Subject whole() { return {}; }
Subject complaint(const ComplaintId& id) { return {Scope::complaint, std::string(id.view())}; }
Subject person(const ActorId& id) { return {Scope::person, std::string(id.view())}; }
Subject idea(const IdeaId& id) { return {Scope::idea, std::string(id.view())}; }
Subject commitment(const CommitmentId& id) { return {Scope::commitment, std::string(id.view())}; }
Subject request(const RequestId& id) { return {Scope::request, std::string(id.view())}; }
Subject rhythm(const RhythmId& id) { return {Scope::rhythm, std::string(id.view())}; }
Subject risk(const RiskId& id) { return {Scope::risk, std::string(id.view())}; }
Subject deliverable(const DeliverableId& id) {
  return {Scope::deliverable, std::string(id.view())};
}
Subject expectation(const ExpectationId& id) {
  return {Scope::expectation, std::string(id.view())};
}

template <class E>
const auto& id_of(const Accepted<E>& event) {
  return event.data.id;
}
template <class E>
const auto& id_of(const E& event) {
  return event.id;
}

class Touched {
 public:
  explicit Touched(const Partnership& partnership) : partnership_(partnership) {}

  std::vector<Subject> operator()(const ComplaintEvent& event) const {
    const ComplaintId& id =
        std::visit([](const auto& each) -> const ComplaintId& { return id_of(each); }, event);
    std::vector<Subject> touched{complaint(id)};
    if (changes_causes(event)) add_later_complaints(id, touched);
    if (says_something(event)) add_listeners(touched);
    return touched;
  }

  // An adoption and a review move the clock of the next review, which is the partnership's.
  std::vector<Subject> operator()(const ExpectationEvent& event) const {
    return std::visit([](const auto& each) { return touched_in(each); }, event);
  }

  std::vector<Subject> operator()(const DeliverableEvent& event) const {
    return {std::visit([](const auto& each) { return deliverable(id_of(each)); }, event)};
  }

  std::vector<Subject> operator()(const CommitmentEvent& event) const {
    const CommitmentId& id =
        std::visit([](const auto& each) -> const CommitmentId& { return id_of(each); }, event);
    std::vector<Subject> touched{commitment(id)};
    if (std::holds_alternative<CommitmentMade>(event)) add_listeners(touched);
    const Commitment* found = partnership_.commitments.find(id);
    if (found != nullptr && found->made.step) {
      touched.push_back(complaint(found->made.step->complaint));
    }
    if (found != nullptr && found->made.prevents) {
      touched.push_back(complaint(*found->made.prevents));
    }
    return touched;
  }

  // Other rules of access than before may move the deadlines of every request.
  std::vector<Subject> operator()(const AccessEvent& event) const {
    return std::visit([](const auto& each) { return touched_in_access(each); }, event);
  }

  // A contact may be the nudge, or the quarrel, of any open complaint, and what meets a rhythm; it
  // tells of those in it, and may say how what was delivered works.
  std::vector<Subject> operator()(const ContactEvent& event) const {
    std::vector<Subject> touched;
    for (const ActorId& each : std::get<ContactRecorded>(event).data.with) {
      const Person* who = partnership_.people.find(each.as<PersonTag>());
      if (who != nullptr) touched.push_back(person(who->id.as<ActorTag>()));
    }
    for (const DeliverableWorking& each : std::get<ContactRecorded>(event).data.working) {
      touched.push_back(deliverable(each.deliverable));
    }
    for (const Complaint& each : partnership_.complaints) {
      if (each.open()) touched.push_back(complaint(each.id));
    }
    for (const AgreedRhythm& each : partnership_.rhythms) {
      if (each.open()) touched.push_back(rhythm(each.id));
    }
    return touched;
  }

  std::vector<Subject> operator()(const IdeaEvent& event) const {
    return {idea(std::visit([](const auto& each) -> const IdeaId& { return id_of(each); }, event))};
  }

  std::vector<Subject> operator()(const RhythmEvent& event) const {
    return {
        rhythm(std::visit([](const auto& each) -> const RhythmId& { return id_of(each); }, event))};
  }

  std::vector<Subject> operator()(const VoiceEvent& event) const {
    return std::visit([](const auto& each) { return voice(id_of(each)); }, event);
  }

  // Notes are read by people alone.
  std::vector<Subject> operator()(const NoteEvent&) const { return {}; }

  template <class Slice>
  std::vector<Subject> operator()(const Slice&) const {
    return {whole()};
  }

 private:
  static std::vector<Subject> touched_in_access(const AccessRequested& event) {
    return {request(event.data.id)};
  }
  template <class Command>
  static std::vector<Subject> touched_in_access(const Accepted<Command>& event) {
    return {request(event.data.request)};
  }
  template <class E>
  static std::vector<Subject> touched_in_access(const E&) {
    return {whole()};
  }

  // Praise and words are facts of the partnership, which is asked after every event.
  template <class Id>
  static std::vector<Subject> voice(const Id&) {
    return {};
  }
  static std::vector<Subject> voice(const RiskId& id) { return {risk(id)}; }

  static std::vector<Subject> touched_in(const ExpectationsAdopted&) { return {whole()}; }
  static std::vector<Subject> touched_in(const ExpectationsReviewed&) { return {whole()}; }
  static std::vector<Subject> touched_in(const ExpectationReopened& event) {
    return {expectation(event.data.item)};
  }
  static std::vector<Subject> touched_in(const ExpectationConfirmed& event) {
    return {expectation(event.data.item)};
  }
  template <class E>
  static std::vector<Subject> touched_in(const E& event) {
    return {expectation(event.item)};
  }

  // What a complaint's cause is, or whether it counts as one, matters to those received after it.
  static bool changes_causes(const ComplaintEvent& event) {
    return std::holds_alternative<ComplaintReceived>(event) ||
           std::holds_alternative<ComplaintUnderstood>(event) ||
           std::holds_alternative<ComplaintLearned>(event) ||
           std::holds_alternative<ComplaintWithdrawn>(event);
  }

  static bool says_something(const ComplaintEvent& event) {
    return std::holds_alternative<ComplaintRestated>(event) ||
           std::holds_alternative<PlanProposed>(event) ||
           std::holds_alternative<ComplaintUpdated>(event);
  }

  // Whoever asked us to avoid words listens to what we say to the client.
  void add_listeners(std::vector<Subject>& touched) const {
    for (const StyleObservation& each : partnership_.styles) {
      if (!each.data.avoid.empty()) touched.push_back(person(each.data.person.as<ActorTag>()));
    }
  }

  void add_later_complaints(const ComplaintId& id, std::vector<Subject>& touched) const {
    const Complaint* first = partnership_.complaints.find(id);
    if (first == nullptr) return;
    for (const Complaint& each : partnership_.complaints) {
      const bool later = each.received_at >= first->received_at && each.id != id;
      if (later && each.open()) touched.push_back(complaint(each.id));
    }
  }

  const Partnership& partnership_;
};

// Whoever is named is so by the id that they go by in the state.
Result<Events> decide_by_own_ids(const Partnership& partnership, const Context& context,
                                 const CommandBody& command) {
  return visit_command(command,
                       [&](const auto& body) { return decide_body(partnership, context, body); });
}

void apply_by_own_ids(Partnership& partnership, const Event& event) {
  std::visit([&](const auto& slice) { apply(partnership, event.meta, slice); }, event.body);
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CommandBody& command) {
  ENTENTE_TRY(takes(partnership, command));
  ENTENTE_TRY(known_actor(partnership, context));
  const People& people = partnership.people;
  if (!people.any_other_ids()) return decide_by_own_ids(partnership, context, command);
  Context known = context;
  CommandBody said = command;
  use_own_ids(people, known.actor);
  use_own_ids(people, said);
  return decide_by_own_ids(partnership, known, said);
}

Result<void> takes(const Partnership& partnership, const CommandBody& command) {
  return visit_command(command, [&](const auto& body) -> Result<void> {
    using Body = std::remove_cvref_t<decltype(body)>;
    if constexpr (std::is_same_v<Body, OpenPartnership>) return {};
    if (!partnership.standing) {
      return Failure("partnership.unknown", "Open the partnership first.", "/partnership");
    }
    if constexpr (always_allowed<Body>) return {};
    const bool allowed = allowed_when_ended(body) && !partnership.standing->merged_into;
    if (partnership.ended() && !allowed) {
      return has_ended(partnership, "/partnership");
    }
    return {};
  });
}

Result<void> known_actor(const Partnership& partnership, const Context& context) {
  if (!context.actor) return {};
  const Result<Side> side = known_side(partnership, context, *context.actor, "/actor");
  return side ? Result<void>() : Result<void>(side.error());
}

void evolve(Partnership& partnership, const Event& event) {
  partnership.version = event.meta.version;
  const People& people = partnership.people;
  if (!people.any_other_ids()) return apply_by_own_ids(partnership, event);
  Event said = event;
  use_own_ids(people, said.meta.actor);
  use_own_ids(people, said.body);
  apply_by_own_ids(partnership, said);
}

void evolve(Team& team, const Event& event) {
  if (const auto* slice = std::get_if<TeamEvent>(&event.body)) evolve(team, event.meta, *slice);
}

Partnership fold(const PartnershipId& id, std::span<const Event> events) {
  std::vector<std::uint32_t> retracted;
  for (const Event& event : events) {
    if (const auto* record = std::get_if<RecordEvent>(&event.body)) {
      retracted.push_back(std::get<RecordRetracted>(*record).data.version);
    }
  }
  std::sort(retracted.begin(), retracted.end());
  Partnership partnership;
  partnership.id = id;
  for (const Event& event : events) {
    const bool gone = std::binary_search(retracted.begin(), retracted.end(), event.meta.version);
    if (!gone) evolve(partnership, event);
  }
  return partnership;
}

bool holds_always(const EventBody& event) {
  if (const auto* standing = std::get_if<StandingEvent>(&event)) {
    return std::holds_alternative<PartnershipOpened>(*standing);
  }
  if (const auto* person = std::get_if<PersonEvent>(&event)) {
    return std::holds_alternative<PersonAdded>(*person) ||
           std::holds_alternative<PersonMerged>(*person);
  }
  if (const auto* team = std::get_if<TeamEvent>(&event)) {
    return std::holds_alternative<MemberAdded>(*team);
  }
  return false;
}

std::vector<Subject> touched_by(const Partnership& partnership, const EventBody& event) {
  return std::visit(Touched(partnership), event);
}

}  // namespace entente
