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
///      "commitment": {"soon": "-1bd"}}

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
  ExpectationTargets expectation;
  DeliverableTargets deliverable;
};
BOOST_DESCRIBE_STRUCT(Targets, (), (complaint, commitment, expectation, deliverable))

}  // namespace entente
