#pragma once

/// \file
/// Targets: within which span something must happen, per concept and severity.
///
/// A span may name its own calendar (`{"span": "4bh", "calendar": "night_shift"}`); otherwise the
/// rule's, the partnership's, the segment's or the policy's counts. What has no target has no
/// deadline. In the document `targets.stages` is laid over the rest while a partnership is in that
/// stage; a `Targets` value is the result of that, for one stage. Threads: values.
///
///     {"complaint": {"normal": {"acknowledge": "4bh", "remedy": "20bd"}},
///      "commitment": {"soon": "-1bd"}, "access": {"acknowledge": "1bh", "answer": "1bd by close"}}

#include "entente/policy/vocabulary.hpp"
#include "entente/time/span.hpp"

namespace entente {

/// One span per clock of a complaint, for complaints of one severity.
struct ComplaintTargets {
  std::optional<SpanOn> acknowledge;
  std::optional<SpanOn> understand;
  std::optional<SpanOn> propose;
  std::optional<SpanOn> agree;
  std::optional<SpanOn> progress;
  std::optional<SpanOn> remedy;
  std::optional<SpanOn> follow_up;

  [[nodiscard]] const std::optional<SpanOn>& span(ComplaintClock clock) const;
};
BOOST_DESCRIBE_STRUCT(ComplaintTargets, (),
                      (acknowledge, understand, propose, agree, progress, remedy, follow_up))

/// `soon`: how long before its due a promise is worth a word (a negative span).
struct CommitmentTargets {
  std::optional<SpanOn> soon;
};
BOOST_DESCRIBE_STRUCT(CommitmentTargets, (), (soon))

/// A request that cannot wait. What is not given is as for any other, and no callback time counts.
struct UrgentTargets {
  std::optional<SpanOn> acknowledge;
  std::optional<SpanOn> answer;
};
BOOST_DESCRIBE_STRUCT(UrgentTargets, (), (acknowledge, answer))

/// Requests for contact.
struct AccessTargets {
  std::optional<SpanOn> acknowledge;
  /// For when no callback time is agreed on.
  std::optional<SpanOn> answer;
  /// How long after the first word a call may be promised for at the latest.
  std::optional<SpanOn> promise;
  /// How long after an agreed callback time a call is still in time. Default 30 minutes.
  std::optional<SpanOn> callback_tolerance;
  std::optional<UrgentTargets> urgent;
};
BOOST_DESCRIBE_STRUCT(AccessTargets, (), (acknowledge, answer, promise, callback_tolerance, urgent))

/// `review`: how long after the last look at our credibility, or after the opening, the next is
/// due.
struct CredibilityTargets {
  std::optional<SpanOn> review;
};
BOOST_DESCRIBE_STRUCT(CredibilityTargets, (), (review))

/// `follow_up`: when to ask a client whom we referred how they are served.
struct ReferralTargets {
  std::optional<SpanOn> follow_up;
};
BOOST_DESCRIBE_STRUCT(ReferralTargets, (), (follow_up))

/// `sign`: within which span of its drafting a statement should be signed by both sides.
struct StatementTargets {
  std::optional<SpanOn> sign;
};
BOOST_DESCRIBE_STRUCT(StatementTargets, (), (sign))

/// `explain`: within which span of our work the client should hear of it.
struct EffortTargets {
  std::optional<SpanOn> explain;
};
BOOST_DESCRIBE_STRUCT(EffortTargets, (), (explain))

/// `duty`: how long after our last contact we should be in touch again where no rhythm is agreed;
/// `note`: how long after a conversation with the client a note on it should be out (P4).
struct ContactTargets {
  std::optional<SpanOn> duty;
  std::optional<SpanOn> note;
};
BOOST_DESCRIBE_STRUCT(ContactTargets, (), (duty, note))

/// `tolerance`: how far from its time, before and after, an occurrence may be met.
struct RhythmTargets {
  std::optional<SpanOn> tolerance;
};
BOOST_DESCRIBE_STRUCT(RhythmTargets, (), (tolerance))

/// `tell`: how soon the client hears of a risk that we know.
struct RiskTargets {
  std::optional<SpanOn> tell;
};
BOOST_DESCRIBE_STRUCT(RiskTargets, (), (tell))

/// From one stage of an expectation to the next; `review`: from one review of all of them to the
/// next.
struct ExpectationTargets {
  std::optional<SpanOn> answer;
  std::optional<SpanOn> restate;
  std::optional<SpanOn> agree;
  std::optional<SpanOn> review;
};
BOOST_DESCRIBE_STRUCT(ExpectationTargets, (), (answer, restate, agree, review))

/// `soon`: how long before its due a deliverable should have passed its checks (a negative span);
/// `ask`: how long after delivery to ask how it works for them.
struct DeliverableTargets {
  std::optional<SpanOn> soon;
  std::optional<SpanOn> ask;
};
BOOST_DESCRIBE_STRUCT(DeliverableTargets, (), (soon, ask))

struct Targets {
  boost::container::flat_map<ComplaintSeverity, ComplaintTargets> complaint;
  CommitmentTargets commitment;
  std::optional<AccessTargets> access;
  CredibilityTargets credibility;
  ReferralTargets referral;
  StatementTargets statement;
  EffortTargets effort;
  ContactTargets contact;
  boost::container::flat_map<RhythmKind, RhythmTargets> rhythm;
  RiskTargets risk;
  ExpectationTargets expectation;
  DeliverableTargets deliverable;
};
BOOST_DESCRIBE_STRUCT(Targets, (),
                      (complaint, commitment, access, credibility, referral, statement, effort,
                       contact, rhythm, risk, expectation, deliverable))

}  // namespace entente
