#pragma once

/// \file
/// Subject access: all that is held on somebody, for who asks by the right of access.
///
/// `PortfolioView::subject_access` gathers it for a person of a partnership or, with the
/// partnership `@team`, for a member; also for those who were removed:
///
/// | | |
/// |---|---|
/// | the record | as it stands today |
/// | other ids | what they were called before ids or partnerships were merged |
/// | events | those that name them by any of their ids (in what was said, or as who told it), that
/// mark a finding of theirs, or take back an event of theirs | | findings | all ever told, also
/// closed ones, that are about them, rest on them, are about an item that names them or, of a
/// member, are theirs to look after |
///
/// Of a person it looks into their partnership and all that were merged into it, where they may
/// stand under other ids; of a member into all partnerships, the team and the policy. What others
/// said without naming them is not theirs, nor is what names somebody else of the same id: who acts
/// under an id is a person from when on the partnership has one, and a member before. Somebody who
/// was removed, and of another name than whoever has the id after a merge, is somebody else: ask by
/// the partnership that they were of.
///
/// What names them names others, too, and may have been confided: it is the host who decides what
/// is handed out. So nobody else may read it (`viewer.forbidden`). Threads: values.
///
/// Example: ann complained on 2026-03-02, and pat wrote a note on her on 2026-03-04. Both are held
/// on her, the note on pat as well; that pat closed the complaint, without a word of her, is not.

#include "entente/portfolio/telling.hpp"

namespace entente {

struct HeldEvent {
  /// A partnership, `@team` or `@policy`.
  PartnershipId stream;
  /// As `write_event` has it.
  Value event;
  /// Whether it was taken back.
  bool retracted = false;
};
BOOST_DESCRIBE_STRUCT(HeldEvent, (), (stream, event, retracted))

struct HeldFinding {
  /// As it was told last.
  Finding finding;
  ToldEpisode::State state = ToldEpisode::State::open;
  /// Of a cleared one: until when it was true.
  std::optional<Instant> until;
  bool dismissed = false;
};
BOOST_DESCRIBE_STRUCT(HeldFinding, (), (finding, state, until, dismissed))

struct SubjectAccess {
  /// Where they are asked for: by the id that it goes by today, or `@team`.
  PartnershipId partnership;
  /// One of the two.
  std::optional<Person> person;
  std::optional<Member> member;
  /// In order.
  std::vector<PersonId> other_ids;
  /// Those in which something is held on them, in order of id.
  std::vector<PartnershipId> partnerships;
  /// Of each stream in order of its id (`@policy`, `@team`, then most partnerships), as they were
  /// told.
  std::vector<HeldEvent> events;
  /// Of each stream in that order, by rule and item, each episode in its turn.
  std::vector<HeldFinding> findings;
};
BOOST_DESCRIBE_STRUCT(SubjectAccess, (),
                      (partnership, person, member, other_ids, partnerships, events, findings))

// Built once, in subject_access.cpp.
extern template ENTENTE_EXPORT const Type& type_of<SubjectAccess>();

}  // namespace entente
