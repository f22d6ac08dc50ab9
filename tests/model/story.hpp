#pragma once

// Given what happened, when a command comes, then events or a refusal: how the tests of the model
// tell their cases.
//
//     Story story;                                      // a policy, a team, a partnership
//     story.given("03-02 14:00", receive());
//     story.when("03-02 15:00", acknowledge("ann")).refused("person.not_on_side", "/data/by");
//     story.when("03-02 15:00", acknowledge("pat")).as_said();
//
// Times are "MM-DD hh:mm" of 2026, UTC; a time before one that was told already is told late. Every
// command and event goes through its JSON and back, and `then` folds all that was read back into a
// second partnership, which must be the same.
//
// The people: ann and ben (client), max (ally), pat, lee and kim (members; pat and lee are leads).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/assert/source_location.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "entente/codec/json.hpp"
#include "entente/model/fold.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// An id of any kind, as the place where it stands asks for.
struct AnyId {
  std::string_view text;

  template <class Tag>
  operator Id<Tag>() const {
    return Id<Tag>::parse(text).value();
  }
};

inline AnyId operator""_id(const char* text, std::size_t size) { return {{text, size}}; }
inline Text operator""_text(const char* text, std::size_t size) {
  return Text::parse({text, size}).value();
}
inline Instant operator""_at(const char* text, std::size_t size) {
  std::string full = "2026-" + std::string(text, size) + ":00Z";
  full[10] = 'T';
  return Instant::parse(full).value();
}
inline SpanOn operator""_span(const char* text, std::size_t size) {
  return {Span::parse({text, size}).value(), {}};
}

inline void PrintTo(Instant instant, std::ostream* out) { *out << to_string(instant); }

/// What a command was answered with.
class [[nodiscard]] Reply {
 public:
  using Where = boost::source_location;

  Reply(Result<Events> events, std::string said, std::vector<std::string> broken)
      : events_(std::move(events)), said_(std::move(said)), broken_(std::move(broken)) {}

  void then(const std::vector<EventBody>& events, const Where& = BOOST_CURRENT_LOCATION) const;
  /// One event that says word for word what the command said.
  void as_said(const Where& = BOOST_CURRENT_LOCATION) const;
  /// Accepted, and nothing changed.
  void nothing(const Where& where = BOOST_CURRENT_LOCATION) const { then({}, where); }
  const Reply& refused(std::string_view code, std::string_view path,
                       const Where& = BOOST_CURRENT_LOCATION) const;
  /// After `refused`: a detail, one text or a list.
  const Reply& with(std::string_view name, const std::vector<std::string>& texts,
                    const Where& = BOOST_CURRENT_LOCATION) const;

  [[nodiscard]] bool accepted() const { return events_.has_value(); }
  /// Of the refusal; empty when it was accepted.
  [[nodiscard]] std::string code() const;

 private:
  Result<Events> events_;
  std::string said_;
  /// What did not survive its JSON, or the second folding.
  std::vector<std::string> broken_;
};

class Story {
 public:
  Story();

  /// An accepted command; anything else fails the test.
  void given(std::string_view occurred, const CommandBody& command,
             const Reply::Where& = BOOST_CURRENT_LOCATION);
  /// Accepted events become part of the story.
  Reply when(std::string_view occurred, const CommandBody& command);

  /// The complaint k1 in its usual course up to a stage; see `story.cpp` for who did what when.
  Story& until(ComplaintStage stage);
  /// What policy requires of complaints.
  Story& requires_only(std::vector<ComplaintStep> steps);

  [[nodiscard]] const Complaint& complaint(std::string_view id = "k1") const;
  [[nodiscard]] const Commitment& commitment(std::string_view id) const;
  /// The state as JSON.
  [[nodiscard]] std::string state() const;
  /// The fold of the events that `keep` keeps, by their versions.
  template <class Keep>
  [[nodiscard]] Partnership folded(Keep keep) const {
    Partnership other;
    other.id = partnership.id;
    for (const Event& event : history) {
      if (keep(event)) evolve(other, event);
    }
    return other;
  }

  Policy policy;
  Team team;
  Partnership partnership;
  std::vector<Event> history;
  /// What the portfolio would say names a member.
  MemberUse in_use;
  /// Who enters what comes next; absent: the host.
  std::optional<ActorId> actor;

 private:
  std::vector<std::string> happen(const Events& events, Instant occurred, bool to_team);
  void fold_again();

  Instant told_;
  Partnership read_back_;
  std::vector<Event> history_read_back_;
  Team team_read_back_;
  std::uint32_t team_version_ = 0;
};

/// Texts of an event, `AcknowledgeComplaint {"id":"k1","by":"pat"}`.
[[nodiscard]] std::string text_of(const EventBody& event);

// The commands of the usual course of k1, for tests to change what they are about.

[[nodiscard]] ReceiveComplaint receive(AnyId id = "k1"_id);
[[nodiscard]] AcknowledgeComplaint acknowledge(AnyId by = "pat"_id);
[[nodiscard]] UnderstandComplaint understand();
[[nodiscard]] ProposePlan propose(AnyId plan = "p1"_id);
[[nodiscard]] AgreePlan agree(AnyId by, AnyId plan = "p1"_id);
[[nodiscard]] UpdateComplaint update();
[[nodiscard]] WaitForComplaint wait_for(WaitingOn on = WaitingOn::client);
[[nodiscard]] ResumeComplaint resume();
[[nodiscard]] RemedyComplaint remedy();
[[nodiscard]] VerifyComplaint verify(bool satisfied = true);
[[nodiscard]] LearnFromComplaint learn();
[[nodiscard]] CloseComplaint close();
[[nodiscard]] ReopenComplaint reopen();
[[nodiscard]] WithdrawComplaint withdraw();
[[nodiscard]] MakeCommitment promise(AnyId id = "c1"_id);
[[nodiscard]] KeepCommitment keep(AnyId id);
/// A document, due on 03-06 22:00, with policy's checks "proofread" and "figures".
[[nodiscard]] PlanDeliverable plan(AnyId id = "d1"_id);
[[nodiscard]] RecordContact call(AnyId id = "t1"_id);
/// An outcome that a client said they want.
[[nodiscard]] StateGoal goal(AnyId id = "g1"_id, Side side = Side::client);

}  // namespace entente
