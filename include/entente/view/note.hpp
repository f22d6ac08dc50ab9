#pragma once

/// \file
/// The note: a short letter after a conversation, so that both remember the same (P4).
///
/// It thanks, says what was understood, what we promised since, what we wait for and when we speak
/// next. A contact that was confided to others is unknown to its reader, and so is its summary. It
/// is in the language asked for, else that of the person it goes to, else the partnership's, else
/// English. It is not for the client to ask for: we send it. Threads: pure functions.
///
/// Example: of ann's call of 2026-03-04, in which pat promised a quote by 2026-03-06: "You have our
/// word: the quote, by 2026-03-06 17:00".

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

struct NoteRequest {
  PartnershipId partnership;
  ContactId contact;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(NoteRequest, (), (partnership, contact, language))

/// Something to be done, by the promise it stands in.
struct NotePoint {
  CommitmentId commitment;
  Text what;
  /// Absent while its clock stands still.
  std::optional<Instant> due;
};
BOOST_DESCRIBE_STRUCT(NotePoint, (), (commitment, what, due))

/// The next time that an agreed rhythm brings us together.
struct NextContact {
  RhythmId rhythm;
  RhythmKind kind = RhythmKind::check_in;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(NextContact, (), (rhythm, kind, at))

struct ContactNote {
  PartnershipId partnership;
  ContactId contact;
  std::optional<Language> language;
  /// The first of the client's people who took part; absent when none is named.
  std::optional<PersonId> to;
  /// Of that person, else of the partnership.
  Text name;
  /// The first of ours who took part, else who looks after the partnership, by name.
  std::optional<std::string> from;
  ContactKind kind = ContactKind::call;
  Instant occurred;
  std::optional<Text> understood;
  /// Ours that are open, made to them from the contact on until the end of its local day.
  std::vector<NotePoint> promised;
  /// The client's open promises, and what our own wait for the client with; in order of arrival.
  std::vector<NotePoint> waiting;
  /// The first occurrence after the contact that it has not met already.
  std::optional<NextContact> next;
};
BOOST_DESCRIBE_STRUCT(ContactNote, (),
                      (partnership, contact, language, to, name, from, kind, occurred, understood,
                       promised, waiting, next))
// Built once, in note.cpp.
extern template ENTENTE_EXPORT const Type& type_of<ContactNote>();

/// As things are known now. Errors: `viewer.forbidden` (a client), `partnership.unknown`,
/// `contact.unknown` (an automatic reply, too: it is no contact).
[[nodiscard]] ENTENTE_EXPORT Result<ContactNote> note(const PortfolioView& view,
                                                      const NoteRequest& request);

/// Empty when the partnership is unknown to the viewer.
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const ContactNote& note);

}  // namespace entente
