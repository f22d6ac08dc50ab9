#pragma once

/// \file
/// Commands as documents: what hosts send.
///
///     {"id": "c-17", "type": "complaint.acknowledge", "partnership": "kitchen-42",
///      "at": "2026-03-02T16:00:00Z", "actor": "pat", "data": {"id": "k1", "by": "pat"}}
///
/// | member | |
/// |---|---|
/// | `type` | one of `command_types()` |
/// | `partnership` | its id; `@team` for the team's commands, `@policy` for `policy.set` |
/// | `at` | when the host tells us |
/// | `occurred` | when it happened; absent: at `at` |
/// | `actor` | who entered it; absent: the host itself |
/// | `id` | for idempotency, unique in the stream |
/// | `data` | what the type asks for; absent: an empty object |
///
/// Members may come in any order; unknown ones are refused with their path, so that a typo is not
/// ignored. Nothing is checked here that needs the partnership's state: that is `decide`.
/// Errors: `document.*`, `field.*`, `limit.*`, those of scalars (`time.format`, `span.format` …);
/// `command.unknown_type`; `command.stream` when the type does not belong to that stream.
/// Threads: functions without state.
///
///     Result<Command> command = read_command(document);  // document as above
///     std::get<ComplaintCommand>(command->body);         // holds an AcknowledgeComplaint

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "entente/base/describe.hpp"
#include "entente/model/command.hpp"

namespace entente {

/// The streams of a tenant. A partnership's is named by its id, the others by a fixed name. What
/// belongs to a partnership's may be said of the team's when it is a mark on a finding.
enum class Stream { partnership, team, policy };
BOOST_DESCRIBE_ENUM(Stream, partnership, team, policy)

inline constexpr std::string_view team_stream = "@team";
inline constexpr std::string_view policy_stream = "@policy";
/// Of a tenant on a store: what it began with, and its reviews. No commands are sent there.
inline constexpr std::string_view tenant_stream = "@tenant";

/// `policy.set`: puts a policy in force from `effective` on. It concerns the whole portfolio, so it
/// is no `CommandBody`; whether the policy is valid is said by `read_policy`.
struct SetPolicy {
  Instant at;
  std::optional<ActorId> actor;
  std::optional<CommandId> id;
  Instant effective;
  /// The policy's own text, as it stood in the command.
  std::string policy;
};

using AnyCommand = std::variant<Command, SetPolicy>;

/// A command of a partnership or of the team; `policy.set` is refused (`command.stream`).
[[nodiscard]] ENTENTE_EXPORT Result<Command> read_command(std::string_view document);
[[nodiscard]] ENTENTE_EXPORT Result<AnyCommand> read_any_command(std::string_view document);

/// Appends the canonical document; reading it gives the same command again.
ENTENTE_EXPORT void write_command(const Command& command, std::string& out);
ENTENTE_EXPORT void write_command(const SetPolicy& command, std::string& out);

/// `complaint.acknowledge`.
[[nodiscard]] ENTENTE_EXPORT std::string_view command_type(const CommandBody& command);

/// What makes two commands the same for idempotency (SEMANTICS C2): type, partnership, `occurred`
/// as given, actor and data, without `at` and `id`, as canonical bytes. It compares values, so
/// the order of members and the spelling of instants and numbers do not matter; absent and given
/// are different.
[[nodiscard]] ENTENTE_EXPORT std::string command_content(const Command& command);
/// Here the policy counts as the JSON value that it is.
[[nodiscard]] ENTENTE_EXPORT std::string command_content(const SetPolicy& command);

/// One line of the table of all commands.
struct CommandType {
  std::string_view type;
  Stream stream;
  /// Of `data`: its field list, for documentation and forms.
  TypeFunction data;
};

/// All commands, slice by slice in the order of `CommandBody`, then `policy.set`.
[[nodiscard]] ENTENTE_EXPORT std::span<const CommandType> command_types();

}  // namespace entente
