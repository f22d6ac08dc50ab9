#pragma once

/// \file
/// What the reads of a portfolio answer with. Each is described, so it is a document too.
/// Threads: values.

#include "entente/rules/finding.hpp"

namespace entente {

/// One line of the agenda: what to do, for whom, by when, why, through which channel, and what
/// good it does them. It is a finding, an obligation that has none yet, or both in one.
struct AgendaLine {
  PartnershipId partnership;
  /// The item's id; the partnership's for a rule about the whole.
  std::string subject;
  /// The rule of the finding, else the obligation: `complaint.remedy`, `commitment.keep`.
  std::string kind;
  std::string what;
  /// The person it is for, by name.
  std::optional<std::string> for_whom;
  std::optional<Instant> due;
  std::optional<Instant> tell_at;
  std::optional<Severity> severity;
  std::optional<MemberId> owner;
  std::string why;
  std::optional<std::string> action;
  std::optional<Channel> channel;
  std::optional<std::string> benefit;
  /// The finding's id, when there is one.
  std::optional<std::string> finding;
  /// With a capacity: the minutes that it takes by the policy, and whether they are left when it
  /// is its turn.
  std::optional<int> minutes;
  std::optional<bool> fits;
  /// For what does not fit and is not due yet: `new_time`, to send one before it is due.
  std::optional<std::string> propose;
};
BOOST_DESCRIBE_STRUCT(AgendaLine, (),
                      (partnership, subject, kind, what, for_whom, due, tell_at, severity, owner,
                       why, action, channel, benefit, finding, minutes, fits, propose))

struct AgendaRequest {
  Instant now;
  /// Findings told and obligations due up to here; what is overdue is in it always.
  Instant until;
  /// Only lines of this member; absent: everybody's.
  std::optional<MemberId> owner = {};
  std::optional<std::size_t> limit = {};
  /// At most so many lines of one partnership.
  std::optional<std::size_t> per_partnership = {};
  /// The minutes that there are: each line in turn takes its own when they are left.
  std::optional<int> capacity = {};
  /// Only lines of this one; absent: of all.
  std::optional<PartnershipId> partnership = {};
};

/// Which partnerships to list: all that fit every member that is given.
struct PartnershipFilter {
  std::optional<Stage> stage;
  std::optional<Segment> segment;
  std::optional<MemberId> owner;
  /// Only those with an open finding of at least this severity.
  std::optional<Severity> severity;
};
BOOST_DESCRIBE_STRUCT(PartnershipFilter, (), (stage, segment, owner, severity))

struct PartnershipLine {
  PartnershipId id;
  Text name;
  Stage stage = Stage::prospect;
  std::optional<Segment> segment;
  std::optional<MemberId> owner;
  std::int64_t open_findings = 0;
  std::optional<Severity> worst;
};
BOOST_DESCRIBE_STRUCT(PartnershipLine, (), (id, name, stage, segment, owner, open_findings, worst))

/// How things stand, after a long sleep.
struct Digest {
  Instant at;
  std::int64_t partnerships = 0;
  std::int64_t with_findings = 0;
  boost::container::flat_map<Severity, std::int64_t> by_severity;
  boost::container::flat_map<std::string, std::int64_t> by_rule;
  std::optional<Instant> oldest_since;
  std::int64_t transitions_waiting = 0;
  std::optional<Instant> next_wake;
};
BOOST_DESCRIBE_STRUCT(Digest, (),
                      (at, partnerships, with_findings, by_severity, by_rule, oldest_since,
                       transitions_waiting, next_wake))

/// One of the steps that a folded finding stands for, as it would be told now.
struct OpenStep {
  RuleId rule;
  /// The item's id; the partnership's for a rule about the whole.
  std::string subject;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(OpenStep, (), (rule, subject, message))

/// Why a finding is there: its rule, the events it rests on, and how its due came about.
struct FindingExplanation {
  Finding finding;
  std::string policy_version;
  std::string when;
  std::optional<std::string> due;
  /// What the rule's condition ended in, when it ended in an error.
  std::optional<std::string> error;
  /// The versions of the events about the item.
  std::vector<std::uint32_t> events;
  std::vector<Evidence> facts;
  /// For a due that is a deadline: every interval counted, every pause and closed time left out.
  std::optional<Explanation> clock;
  std::vector<std::string> notes;
  /// Of the finding of a folded pack (`rules/folding.hpp`), which is explained by the first of
  /// them: all that are open.
  std::vector<OpenStep> steps;
};
BOOST_DESCRIBE_STRUCT(FindingExplanation, (),
                      (finding, policy_version, when, due, error, events, facts, clock, notes,
                       steps))

/// A verb that could be tried on an item, and what stands against it.
struct AllowedVerb {
  /// The type of the command.
  std::string type;
  bool allowed = false;
  /// The code of the refusal.
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(AllowedVerb, (), (type, allowed, code))

/// Somebody who has an address.
struct Identified {
  /// Absent for a member.
  std::optional<PartnershipId> partnership;
  ActorId person;
  Text name;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(Identified, (), (partnership, person, name, side))

/// A fact that a rule reads, and whether some item has it.
struct FactCoverage {
  std::string fact;
  bool fed = false;
  /// The types or concepts of the commands that feed it.
  std::vector<std::string> fed_by;
};
BOOST_DESCRIBE_STRUCT(FactCoverage, (), (fact, fed, fed_by))

struct RuleCoverage {
  RuleId rule;
  std::string pack;
  /// Whether it can speak: its condition had an answer for some item.
  bool speaks = false;
  std::vector<FactCoverage> facts;
};
BOOST_DESCRIBE_STRUCT(RuleCoverage, (), (rule, pack, speaks, facts))

// The tables of what is printed are built once, in documents.cpp.
extern template ENTENTE_EXPORT const Type& type_of<AgendaLine>();
extern template ENTENTE_EXPORT const Type& type_of<PartnershipLine>();
extern template ENTENTE_EXPORT const Type& type_of<Digest>();
extern template ENTENTE_EXPORT const Type& type_of<FindingExplanation>();
extern template ENTENTE_EXPORT const Type& type_of<AllowedVerb>();
extern template ENTENTE_EXPORT const Type& type_of<Identified>();
extern template ENTENTE_EXPORT const Type& type_of<RuleCoverage>();

}  // namespace entente
