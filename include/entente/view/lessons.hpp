#pragma once

/// \file
/// Lessons: what complaints and projects have taught us, over all partnerships (P11).
///
/// They are ours: a client never reads them. Dates on the page are those of the policy's usual
/// calendar, else of UTC. Threads: pure functions.
///
/// Example: "Show the glaze in daylight", learned on 2026-03-20 from a complaint with the cause
/// `sample`; asked for text "GLAZE" since 2026-03-01 it is found.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

/// What is given narrows; upper and lower case of ASCII are one.
struct LessonQuery {
  /// A part of the lesson, or of what the complaint or project is called.
  std::optional<std::string> text = {};
  /// Only complaints have one.
  std::optional<Cause> cause = {};
  /// Learned then or later.
  std::optional<Instant> since = {};
  /// 1 to 1000; absent: 100.
  std::optional<int> limit = {};
  /// Absent: the viewer's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(LessonQuery, (), (text, cause, since, limit, language))

enum class LessonSource { complaint, project };
BOOST_DESCRIBE_ENUM(LessonSource, complaint, project)

struct LessonLine {
  PartnershipId partnership;
  /// Of the partnership.
  Text name;
  LessonSource source = LessonSource::complaint;
  /// The complaint's id, or the project's.
  std::string subject;
  /// The complaint's summary, or the project's name.
  Text what;
  std::optional<Cause> cause;
  Text lesson;
  /// A project's lesson is learned when it is closed.
  Instant learned_at;
  /// The promise that it shall not happen again.
  std::optional<CommitmentId> prevention;
};
BOOST_DESCRIBE_STRUCT(LessonLine, (),
                      (partnership, name, source, subject, what, cause, lesson, learned_at,
                       prevention))

struct Lessons {
  std::optional<Language> language;
  /// The latest first; of one instant in order of partnership, source and subject.
  std::vector<LessonLine> lines;
  /// Whether there are more than the limit let through.
  bool more = false;
};
BOOST_DESCRIBE_STRUCT(Lessons, (), (language, lines, more))
// Built once, in lessons.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Lessons>();

/// Errors: `viewer.forbidden` (a client), `field.range` (`limit`).
[[nodiscard]] ENTENTE_EXPORT Result<Lessons> lessons(const PortfolioView& view,
                                                     const LessonQuery& query);

[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Lessons& lessons);

}  // namespace entente
