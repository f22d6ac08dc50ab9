#pragma once

/// \file
/// Project: one piece of work within a partnership.
///
/// Promises, complaints and contacts may name one; without one they belong to the relation itself.
/// A closed project takes nothing new. It never has a deadline of its own: its promises have. Rules
/// of the scope `project` may still speak of its `due` while it is open. Threads: values.
///
/// Example: "kitchen", opened 2026-03-02, due 2026-06-30, closed with a lesson.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

struct Project {
  ProjectId id;
  Text name;
  std::optional<Instant> due;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::optional<Text> result;
  std::optional<Text> lesson;

  [[nodiscard]] bool open() const { return !closed_at; }
};
BOOST_DESCRIBE_STRUCT(Project, (), (id, name, due, opened_at, closed_at, result, lesson))

struct OpenProject {
  ProjectId id;
  Text name;
  std::optional<Instant> due;
};
BOOST_DESCRIBE_STRUCT(OpenProject, (), (id, name, due))

struct CloseProject {
  ProjectId id;
  Text result;
  std::optional<Text> lesson;
};
BOOST_DESCRIBE_STRUCT(CloseProject, (), (id, result, lesson))

using ProjectCommand = std::variant<OpenProject, CloseProject>;

using ProjectOpened = Accepted<OpenProject>;
using ProjectClosed = Accepted<CloseProject>;
using ProjectEvent = std::variant<ProjectOpened, ProjectClosed>;

/// Refusals: `project.exists`, `due.past`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const OpenProject& command);
/// Refusals: `project.unknown`, `project.closed`, `time.out_of_order`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CloseProject& command);

void evolve(Partnership& partnership, const EventMeta& meta, const ProjectOpened& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ProjectClosed& event);

}  // namespace entente
