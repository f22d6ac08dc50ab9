#pragma once

/// \file
/// What is written to a store as one unit, and what becomes of it. Experimental, like the contract
/// that it belongs to (`event_store.hpp`). Values.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "entente/base/hash.hpp"
#include "entente/base/id.hpp"
#include "entente/time/instant.hpp"

namespace entente {

using TenantId = Id<struct TenantTag>;
using StreamId = PartnershipId;
using Bytes = std::string;
/// 1 is the first event of the stream; 0 is before it.
using Version = std::uint64_t;
/// 1 is the first event, or transition, of the tenant; 0 is before it.
using Position = std::uint64_t;

/// Events at the end of a stream. Without events it only says what must not have changed.
struct StreamAppend {
  StreamId stream;
  /// The version of the stream that the writer decided on.
  Version expected = 0;
  std::vector<Bytes> events;
};

/// Makes a commit happen once: the same key and hash is the same command, told again. The hash is
/// the caller's, over the command's content, keyed when contents are secret.
struct CommandKey {
  StreamId stream;
  CommandId id;
  Hash hash{};
};

struct NewTransition {
  Instant at;
  Bytes body;
};

/// A few bytes of the host's about the whole tenant, in place of those before.
struct HeadChange {
  Bytes bytes;
  /// The revision of the head that the writer decided on.
  std::uint64_t expected = 0;
};

/// When a stream must be looked at again; absent: it need not be.
struct WakeChange {
  StreamId stream;
  std::optional<Instant> at;
  /// The wake that this commit passes, when it does: another may have passed it before.
  std::optional<Instant> passed;
};

/// Drops keys of a stream, so that what was sealed with them can be read by nobody any more, here
/// and in every later copy; its snapshot goes as well.
struct Forget {
  StreamId stream;
  /// Absent: the keys of all people of the stream.
  std::optional<PersonId> person;

  bool operator==(const Forget&) const = default;
};

/// The first key of a person, as by `EventStore::put_key`: one that is kept already stays.
struct NewKey {
  StreamId stream;
  PersonId person;
  Bytes wrapped;
};

/// Any part may be absent, but not all: a command that led to nothing is kept too.
struct Commit {
  TenantId tenant;
  std::vector<StreamAppend> appends;
  std::optional<CommandKey> command;
  std::vector<NewTransition> transitions;
  std::vector<WakeChange> wakes;
  std::optional<HeadChange> head;
  /// In the same unit as all else; overwritten, as by `EventStore::drop_key`, when `append`
  /// answers.
  std::vector<Forget> forgets = {};
  /// Put when the forgetting is done: what this very commit says later may need a key anew.
  std::vector<NewKey> keys = {};
};

/// Where that which a commit led to is found. Events of several streams follow one another in the
/// order of its appends. Of nothing, `first…` is where the next one will be.
struct Receipt {
  Position first_position = 0;
  std::uint64_t events = 0;
  Position first_transition = 0;
  std::uint64_t transitions = 0;

  bool operator==(const Receipt&) const = default;
};

struct Appended {
  Receipt receipt;
  bool operator==(const Appended&) const = default;
};
/// The command was appended before; this is what it led to then.
struct AlreadyDone {
  Receipt receipt;
  bool operator==(const AlreadyDone&) const = default;
};
/// Another command had this id in this stream.
struct Reused {
  bool operator==(const Reused&) const = default;
};
struct Conflict {
  /// Absent: the head has changed.
  std::optional<StreamId> stream;
  /// Where the stream is. As expected, when it is its wake that has changed. Of the head, its
  /// revision.
  Version actual = 0;
  bool operator==(const Conflict&) const = default;
};
using AppendOutcome = std::variant<Appended, AlreadyDone, Reused, Conflict>;

}  // namespace entente
