#include "entente/model/project.hpp"

#include "checks.hpp"

namespace entente {

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OpenProject& command) {
  if (partnership.projects.contains(command.id)) {
    return Failure("project.exists", "Use an id that no project has or had.", "/data/id");
  }
  if (command.due) ENTENTE_TRY(not_past(context, *command.due, "/data/due"));
  return Events::of(ProjectOpened{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CloseProject& command) {
  const Project* project = partnership.projects.find(command.id);
  if (project == nullptr) return Failure("project.unknown", "Open the project first.", "/data/id");
  ENTENTE_TRY(in_order(context, project->opened_at));
  if (project->closed_at) {
    return Failure("project.closed", "The project is closed already.", "/data/id");
  }
  return Events::of(ProjectClosed{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const ProjectOpened& event) {
  const OpenProject& data = event.data;
  partnership.projects.add({data.id, data.name, data.due, meta.occurred, {}, {}, {}});
}

void evolve(Partnership& partnership, const EventMeta& meta, const ProjectClosed& event) {
  Project* project = partnership.projects.find(event.data.id);
  if (project == nullptr) return;
  project->closed_at = meta.occurred;
  project->result = event.data.result;
  project->lesson = event.data.lesson;
}

}  // namespace entente
