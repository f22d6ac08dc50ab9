#pragma once

/// \file
/// The fixed words that policy, model and rules share. Each enumerator is its own JSON text.

#include "entente/base/describe.hpp"

namespace entente {

/// Whose person somebody is. An `ally` is a vendor, subcontractor, architect or authority: it may
/// be a party to a complaint, own a step or be away; it never agrees.
enum class Side { client, provider, ally };
BOOST_DESCRIBE_ENUM(Side, client, provider, ally)

/// Where a partnership stands. `sustained` is after delivery (P32); `ended` accepts almost nothing.
enum class Stage { prospect, engaged, delivering, sustained, dormant, ended };
BOOST_DESCRIBE_ENUM(Stage, prospect, engaged, delivering, sustained, dormant, ended)

/// What somebody wants: in the end, at what price, by when, how it should feel (P6, P7).
enum class GoalKind { outcome, budget, schedule, feeling, margin, scope, quality, other };
BOOST_DESCRIBE_ENUM(GoalKind, outcome, budget, schedule, feeling, margin, scope, quality, other)

/// How urgent a complaint is, as its owner sees it.
enum class ComplaintSeverity { low, normal, high, critical };
BOOST_DESCRIBE_ENUM(ComplaintSeverity, low, normal, high, critical)

/// Who keeps a promise or a complaint waiting.
enum class WaitingOn { client, third_party };
BOOST_DESCRIBE_ENUM(WaitingOn, client, third_party)

/// The path of a complaint, in order. `withdrawn` may follow any open stage.
enum class ComplaintStage {
  received,
  acknowledged,
  understood,
  proposed,
  agreed,
  in_progress,
  remedied,
  verified,
  closed,
  withdrawn
};
BOOST_DESCRIBE_ENUM(ComplaintStage, received, acknowledged, understood, proposed, agreed,
                    in_progress, remedied, verified, closed, withdrawn)

/// What a segment's `complaint.steps` may require. `learned` is no stage: closing needs a lesson.
enum class ComplaintStep {
  received,
  acknowledged,
  understood,
  proposed,
  agreed,
  remedied,
  verified,
  learned,
  closed
};
BOOST_DESCRIBE_ENUM(ComplaintStep, received, acknowledged, understood, proposed, agreed, remedied,
                    verified, learned, closed)

/// The seven deadlines of a complaint (see the clock table in `model/complaint.hpp`).
enum class ComplaintClock { acknowledge, understand, propose, agree, progress, remedy, follow_up };
BOOST_DESCRIBE_ENUM(ComplaintClock, acknowledge, understand, propose, agree, progress, remedy,
                    follow_up)

/// What an agreed rhythm is for; it says which contacts meet an occurrence of it.
enum class RhythmKind { daily_call, report, check_in, meeting, review };
BOOST_DESCRIBE_ENUM(RhythmKind, daily_call, report, check_in, meeting, review)

/// The ways to reach a client who has gone quiet; policy puts them in order.
enum class ReachStep { call, another_channel, another_person, visit, letter };
BOOST_DESCRIBE_ENUM(ReachStep, call, another_channel, another_person, visit, letter)

/// What a deliverable is; policy has checks for each kind.
enum class DeliverableKind { work, document, proposal };
BOOST_DESCRIBE_ENUM(DeliverableKind, work, document, proposal)

/// How loudly a finding speaks.
enum class Severity { info, notice, warning, urgent };
BOOST_DESCRIBE_ENUM(Severity, info, notice, warning, urgent)

}  // namespace entente
