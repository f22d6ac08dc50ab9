#include "entente/model/note.hpp"

#include "checks.hpp"
#include "entente/model/confidential.hpp"

namespace entente {

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AddNote& command) {
  if (command.person) {
    ENTENTE_TRY(known_side(partnership, context, command.person->as<ActorTag>(), "/data/person"));
  }
  if (partnership.notes.contains(command.id)) {
    return Failure("note.exists", "Use an id that no note has.", "/data/id");
  }
  ENTENTE_TRY(open_project(partnership, command.project));
  ENTENTE_TRY(circle_of(command.confidential, context));
  return Events::of(NoteAdded{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const NoteAdded& event) {
  partnership.notes.add({event.data.id, meta.occurred, meta.version, meta.actor, event.data});
}

}  // namespace entente
