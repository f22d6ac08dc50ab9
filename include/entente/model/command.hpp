#pragma once

/// \file
/// A command: what the host tells or asks of a partnership. One slice per concept says what it
/// means; here they are joined. See `model/decide.hpp` for the answer.

#include <string>
#include <variant>

#include "entente/model/access.hpp"
#include "entente/model/change.hpp"
#include "entente/model/commitment.hpp"
#include "entente/model/complaint/command.hpp"
#include "entente/model/contact.hpp"
#include "entente/model/credibility.hpp"
#include "entente/model/deliverable.hpp"
#include "entente/model/expectation.hpp"
#include "entente/model/fee.hpp"
#include "entente/model/finding_mark.hpp"
#include "entente/model/fit.hpp"
#include "entente/model/generosity.hpp"
#include "entente/model/goal.hpp"
#include "entente/model/idea.hpp"
#include "entente/model/knowledge.hpp"
#include "entente/model/merge.hpp"
#include "entente/model/note.hpp"
#include "entente/model/person.hpp"
#include "entente/model/project.hpp"
#include "entente/model/record.hpp"
#include "entente/model/rhythm.hpp"
#include "entente/model/standing.hpp"
#include "entente/model/statement.hpp"
#include "entente/model/style.hpp"
#include "entente/model/success.hpp"
#include "entente/model/team.hpp"
#include "entente/model/voice.hpp"

namespace entente {

/// Nested, one variant per slice: a flat one of sixty costs twice the compile time.
using CommandSlices =
    std::variant<TeamCommand, StandingCommand, MergeCommand, PersonCommand, StyleCommand,
                 SuccessCommand, FitCommand, ProjectCommand, AccessCommand, GoalCommand, FeeCommand,
                 StatementCommand, FindingCommand, ContactCommand, RhythmCommand, VoiceCommand,
                 ExpectationCommand, CommitmentCommand, DeliverableCommand, ChangeCommand,
                 ComplaintCommand, NoteCommand, KnowledgeCommand, GenerosityCommand,
                 CredibilityCommand, IdeaCommand, RecordCommand>;

/// One of all commands; its copying is compiled once, not wherever a command is kept.
struct ENTENTE_EXPORT CommandBody : CommandSlices {
  using CommandSlices::CommandSlices;
  CommandBody(const CommandBody&);
  CommandBody(CommandBody&&) noexcept;
  CommandBody& operator=(const CommandBody&);
  CommandBody& operator=(CommandBody&&) noexcept;
  ~CommandBody();
};

struct Command {
  /// `@team` for the commands of the team.
  PartnershipId partnership;
  /// When the host tells us.
  Instant at;
  /// When it happened; absent: at `at`. Never after it.
  std::optional<Instant> occurred;
  /// Who entered it; absent: the host itself.
  std::optional<ActorId> actor;
  /// For idempotency; unique in the stream.
  std::optional<CommandId> id;
  CommandBody body;
};

}  // namespace entente
