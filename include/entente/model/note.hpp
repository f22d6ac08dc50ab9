#pragma once

/// \file
/// Note: what somebody wants to remember.
///
/// It promises to keep the words, for the circle that it was meant for. It is never a contact: a
/// client is not less quiet because somebody wrote something down. Threads: values.
///
/// Example: pat notes on 2026-03-04 that ann would rather not be called at work, for pat alone.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/base/value.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

struct AddNote {
  NoteId id;
  Text text;
  /// What it is about, in the host's words.
  std::optional<Text> about;
  std::optional<PersonId> person;
  /// `true`, or ids of members and roles (`model/confidential.hpp`).
  std::optional<Value> confidential;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (id, text, about, person, confidential, project))

using NoteCommand = std::variant<AddNote>;
using NoteAdded = Accepted<AddNote>;
using NoteEvent = std::variant<NoteAdded>;

struct Note {
  NoteId id;
  Instant occurred;
  std::uint32_t version = 0;
  /// Who entered it; always in its circle.
  std::optional<ActorId> author;
  AddNote data;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, occurred, version, author, data))

/// Refusals: `person.unknown`, `note.exists`, `project.unknown`, `project.closed`, and those of
/// `circle_of`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AddNote& command);
void evolve(Partnership& partnership, const EventMeta& meta, const NoteAdded& event);

}  // namespace entente
