#include "entente/model/fold.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

template <class Body>
constexpr bool allowed_when_ended =
    std::is_same_v<Body, RecordContact> || std::is_same_v<Body, MovePartnership> ||
    std::is_same_v<Body, KeepCommitment> || std::is_same_v<Body, OwnUpCommitment> ||
    std::is_same_v<Body, ReleaseCommitment>;

class Decision {
 public:
  Decision(const Partnership& partnership, const Context& context)
      : partnership_(partnership), context_(context) {}

  template <class Slice>
  Result<Events> of_slice(const Slice& slice) const {
    return std::visit([&](const auto& command) { return (*this)(command); }, slice);
  }

  Result<Events> operator()(const OpenPartnership& command) const {
    return decide(partnership_, context_, command);
  }
  template <class Body>
  Result<Events> operator()(const Body& command) const {
    if (!partnership_.standing) {
      return Failure("partnership.unknown", "Open the partnership first.", "/partnership");
    }
    if (partnership_.ended() && !allowed_when_ended<Body>) {
      return Failure("partnership.ended", "The partnership has ended; move it to go on.",
                     "/partnership");
    }
    return decide(partnership_, context_, command);
  }

  Result<Events> operator()(const TeamCommand&) const { return elsewhere(); }
  Result<Events> operator()(const FindingCommand&) const { return elsewhere(); }

 private:
  static Result<Events> elsewhere() {
    return Failure("command.stream", "Send this command to the stream that it belongs to.",
                   "/partnership");
  }

  const Partnership& partnership_;
  const Context& context_;
};

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
Subject commitment(const CommitmentId& id) { return {Scope::commitment, std::string(id.view())}; }

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
    return {std::visit([](const auto& each) { return complaint(id_of(each)); }, event)};
  }

  std::vector<Subject> operator()(const CommitmentEvent& event) const {
    const CommitmentId& id =
        std::visit([](const auto& each) -> const CommitmentId& { return id_of(each); }, event);
    std::vector<Subject> touched{commitment(id)};
    const Commitment* found = partnership_.commitments.find(id);
    if (found != nullptr && found->made.step) {
      touched.push_back(complaint(found->made.step->complaint));
    }
    if (found != nullptr && found->made.prevents) {
      touched.push_back(complaint(*found->made.prevents));
    }
    return touched;
  }

  // A contact may be the nudge, or the quarrel, of any open complaint.
  std::vector<Subject> operator()(const ContactEvent&) const {
    std::vector<Subject> touched;
    for (const Complaint& each : partnership_.complaints) {
      if (each.open()) touched.push_back(complaint(each.id));
    }
    return touched;
  }

  template <class Slice>
  std::vector<Subject> operator()(const Slice&) const {
    return {whole()};
  }

 private:
  const Partnership& partnership_;
};

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CommandBody& command) {
  const Decision decision(partnership, context);
  return std::visit([&](const auto& slice) { return decision.of_slice(slice); }, command);
}

void evolve(Partnership& partnership, const Event& event) {
  partnership.version = event.meta.version;
  std::visit([&](const auto& slice) { apply(partnership, event.meta, slice); }, event.body);
}

void evolve(Team& team, const Event& event) {
  if (const auto* slice = std::get_if<TeamEvent>(&event.body)) evolve(team, event.meta, *slice);
}

bool holds_always(const EventBody& event) {
  if (const auto* standing = std::get_if<StandingEvent>(&event)) {
    return std::holds_alternative<PartnershipOpened>(*standing);
  }
  if (const auto* person = std::get_if<PersonEvent>(&event)) {
    return std::holds_alternative<PersonAdded>(*person);
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
