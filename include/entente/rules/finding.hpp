#pragma once

/// \file
/// Findings: what a rule has to say, to whom and since when; and how that changes.
///
/// A finding is one episode of one rule on one item: `since` is the exact instant at which it
/// became true, however late the host asks, `tell_at` the first instant within its owner's working
/// hours. Its life reaches the host as transitions. Threads: values.
///
/// Example: complaint.unacknowledged/kitchen-42/k1/1, since 2026-03-02T18:30Z, due 19:30Z.

#include "entente/model/fold.hpp"
#include "entente/rules/judge.hpp"

namespace entente {

/// A fact that the finding rests on, as it was when the finding was told.
struct Evidence {
  std::string fact;
  Value value;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (fact, value))

struct Finding {
  /// rule/partnership/subject/episode, with `/` and `%` escaped. Opaque to hosts.
  std::string id;
  RuleId rule;
  PartnershipId partnership;
  /// The item's id; the partnership's for a rule about the whole. Across partnerships, where
  /// `partnership` is `@team`: the member's id, the segment's name, or `@team` for the portfolio.
  std::string subject;
  Severity severity = Severity::notice;
  Instant since;
  std::optional<Instant> due;
  Instant tell_at;
  /// Absent when nobody looks after it.
  std::optional<MemberId> owner;
  int level = 0;
  std::string message;
  std::vector<Evidence> evidence;
  std::string action;
  std::string principle;
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (id, rule, partnership, subject, severity, since, due, tell_at, owner, level,
                       message, evidence, action, principle))

enum class TransitionKind { raised, changed, cleared, withdrawn, snoozed, dismissed };
BOOST_DESCRIBE_ENUM(TransitionKind, raised, changed, cleared, withdrawn, snoozed, dismissed)

struct Transition {
  /// The finding's id and the number of the transition in its life: the same on every replay.
  std::string id;
  TransitionKind transition = TransitionKind::raised;
  /// When it was known; never decreases in a partnership.
  Instant at;
  /// For `cleared`: until when the finding was true. For `snoozed`: until when it is silent.
  std::optional<Instant> until;
  Finding finding;
};
BOOST_DESCRIBE_STRUCT(Transition, (), (id, transition, at, until, finding))
// Built once, in finding.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Finding>();
extern template ENTENTE_EXPORT const Type& type_of<Transition>();

[[nodiscard]] ENTENTE_EXPORT std::string finding_id(const RuleId& rule,
                                                    const PartnershipId& partnership,
                                                    std::string_view subject,
                                                    std::uint32_t episode);

/// The partnership that the id of a finding names; absent when it is no such id.
[[nodiscard]] ENTENTE_EXPORT std::optional<PartnershipId> partnership_in(std::string_view finding);

/// The frame of an item in a state; its item is none when it is not there.
[[nodiscard]] ENTENTE_EXPORT FactFrame frame_of(const Partnership& partnership,
                                                const Policy& policy, Instant now,
                                                const Subject& subject);

/// The value of a fact as a document shows it: instants as text, absent as null.
[[nodiscard]] ENTENTE_EXPORT Value value_of(const FactValue& fact);

/// The message for a reader of that language with its facts filled in: people by name, for what is
/// absent the policy's word.
[[nodiscard]] ENTENTE_EXPORT std::string message_of(const Ruleset& ruleset,
                                                    const CompiledRule& rule,
                                                    const FactFrame& frame, const Team& team,
                                                    const std::optional<Language>& language);

/// The facts that condition and due rest on, those that are absent left out.
[[nodiscard]] ENTENTE_EXPORT std::vector<Evidence> evidence_of(const Ruleset& ruleset,
                                                               const CompiledRule& rule,
                                                               const FactFrame& frame);

}  // namespace entente
