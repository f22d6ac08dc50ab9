#pragma once

/// \file
/// A partnership: the fold of its events. Everything here is a fact that somebody told us;
/// deadlines, findings and measures are derived from it and the policy. Threads: a value.

#include "entente/model/access.hpp"
#include "entente/model/change.hpp"
#include "entente/model/commitment.hpp"
#include "entente/model/complaint.hpp"
#include "entente/model/contact.hpp"
#include "entente/model/credibility.hpp"
#include "entente/model/deliverable.hpp"
#include "entente/model/expectation.hpp"
#include "entente/model/fee.hpp"
#include "entente/model/fit.hpp"
#include "entente/model/generosity.hpp"
#include "entente/model/goal.hpp"
#include "entente/model/idea.hpp"
#include "entente/model/knowledge.hpp"
#include "entente/model/note.hpp"
#include "entente/model/person.hpp"
#include "entente/model/project.hpp"
#include "entente/model/rhythm.hpp"
#include "entente/model/standing.hpp"
#include "entente/model/statement.hpp"
#include "entente/model/style.hpp"
#include "entente/model/success.hpp"
#include "entente/model/voice.hpp"

namespace entente {

struct Partnership {
  PartnershipId id;
  std::uint32_t version = 0;
  /// Absent until `partnership.opened`.
  std::optional<Standing> standing;
  People people;
  /// In order of arrival, each pair once.
  std::vector<Introduction> introductions;
  std::vector<StyleObservation> styles;
  SuccessAnswers success_answers;
  Register<ClientSuccess> successes;
  std::optional<FitAssessment> fit;
  Register<Project> projects;
  Access access;
  Register<AccessRequest> requests;
  Register<Goal> goals;
  std::vector<ScopeOfWork> scopes;
  Register<Fee> fees;
  std::vector<Effort> efforts;
  Register<Alignment> alignments;
  Register<Statement> statements;
  Register<Contact> contacts;
  ContactTotals contact_totals;
  Register<AgreedRhythm> rhythms;
  Register<Praise> praise;
  Register<HeardWord> words;
  Register<Risk> risks;
  Register<Expectation> expectations;
  /// The latest review of them all.
  std::optional<Instant> expectations_reviewed_at;
  Register<Commitment> commitments;
  Register<Deliverable> deliverables;
  Register<Change> changes;
  Register<Complaint> complaints;
  std::vector<Interest> interests;
  Register<Knowledge> knowledge;
  Register<Gift> gifts;
  Register<Return> returns;
  CredibilityRecords credibility;
  Register<Idea> ideas;
  Register<Note> notes;
  /// Versions that were taken back, sorted.
  std::vector<std::uint32_t> retracted;

  [[nodiscard]] bool ended() const { return standing && standing->stage == Stage::ended; }
  [[nodiscard]] bool is_retracted(std::uint32_t wanted) const;
};
BOOST_DESCRIBE_STRUCT(Partnership, (),
                      (id, version, standing, people, introductions, styles, success_answers,
                       successes, fit, projects, access, requests, goals, scopes, fees, efforts,
                       alignments, statements, contacts, contact_totals, rhythms, praise, words,
                       risks, expectations, expectations_reviewed_at, commitments, deliverables,
                       changes, complaints, notes, interests, knowledge, gifts, returns,
                       credibility, ideas, retracted))
// Built once, in partnership.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Partnership>();

/// The side of somebody: a person of the partnership is looked up first, then a member.
[[nodiscard]] ENTENTE_EXPORT std::optional<Side> side_of(const Partnership& partnership,
                                                         const Team& team, const ActorId& actor);

/// Whether somebody is, or was, a person of the client's.
[[nodiscard]] ENTENTE_EXPORT bool is_client(const Partnership& partnership, const ActorId& actor);

/// The name to print for somebody; the id when nobody is known by it.
[[nodiscard]] ENTENTE_EXPORT std::string_view name_of(const Partnership& partnership,
                                                      const Team& team, const ActorId& actor);

}  // namespace entente
