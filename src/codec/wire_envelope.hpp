#pragma once

/// \file
/// What stands around the data of a command or event.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/codec/command.hpp"
#include "entente/codec/json.hpp"

namespace entente::json {

struct CommandEnvelope {
  std::string type;
  PartnershipId partnership;
  Instant at;
  std::optional<Instant> occurred;
  std::optional<ActorId> actor;
  std::optional<CommandId> id;
};
BOOST_DESCRIBE_STRUCT(CommandEnvelope, (), (type, partnership, at, occurred, actor, id))

struct EventEnvelope {
  std::string type;
  PartnershipId partnership;
  std::uint32_t version = 0;
  Instant at;
  Instant occurred;
  std::optional<ActorId> actor;
  std::optional<CommandId> cause;
};
BOOST_DESCRIBE_STRUCT(EventEnvelope, (), (type, partnership, version, at, occurred, actor, cause))

/// The part of a command that idempotency compares, beside its data.
struct ContentEnvelope {
  std::string type;
  PartnershipId partnership;
  std::optional<Instant> occurred;
  std::optional<ActorId> actor;
};
BOOST_DESCRIBE_STRUCT(ContentEnvelope, (), (type, partnership, occurred, actor))

/// The data of `policy.set` and `policy.changed`.
struct PolicyData {
  Value policy;
  Instant effective;
};
BOOST_DESCRIBE_STRUCT(PolicyData, (), (policy, effective))

/// Reads the members of an object one by one into the record at `into`, but for the one named
/// `except`. The first mistake ends it.
Result<void> read_members(const Members& members, const Type& record, void* into,
                          std::string_view except, const ReadOptions& options);

/// Of what was kept: a newer library may have written more.
inline constexpr ReadOptions kept_options{
    .max_bytes = std::size_t{8} << 20, .max_items = std::size_t{1} << 16, .ignore_unknown = true};

/// What stands around the data of an event.
[[nodiscard]] Result<EventEnvelope> read_event_envelope(const Members& members);

/// `data`'s own text; an absent one is an empty object.
[[nodiscard]] std::string_view data_in(const Members& members);

/// Appends `envelope`, a record, with `data` as its last member.
void write_with_data(const void* envelope, const Type& type, std::string_view data,
                     std::string& out);

/// `command.stream` when a message of `stream` is sent to `partnership`.
Result<void> check_stream(Stream stream, const PartnershipId& partnership);

/// A policy's text and its instant, as they stand in the data of a message.
struct PolicyText {
  Instant effective;
  std::string_view policy;
};
Result<PolicyText> read_policy_data(std::string_view data, const ReadOptions& options);
[[nodiscard]] std::string write_policy_data(std::string_view policy, Instant effective);

}  // namespace entente::json
