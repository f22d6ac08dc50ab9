#pragma once

/// \file
/// Contact: who was in touch with whom, how, and what was learned (P13, P16, P17).
///
/// It promises to keep what was recorded, in the words of the host. An automatic reply is kept but
/// is no contact: it counts nowhere. It never decides whether a client is quiet: a rule does.
/// Threads: values.
///
/// Example: a call of 2026-03-04, begun by the client, 12 minutes of which the client spoke 9.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class ContactKind { call, visit, message, meeting, report, note };
BOOST_DESCRIBE_ENUM(ContactKind, call, visit, message, meeting, report, note)

enum class Tone { calm, argued };
BOOST_DESCRIBE_ENUM(Tone, calm, argued)

/// Something learned in a contact; `kind` is the host's word for it.
struct Learned {
  Text kind;
  Text text;
};
BOOST_DESCRIBE_STRUCT(Learned, (), (kind, text))

/// How something that we delivered works for them (P25).
struct DeliverableWorking {
  DeliverableId deliverable;
  bool satisfied = false;
};
BOOST_DESCRIBE_STRUCT(DeliverableWorking, (), (deliverable, satisfied))

struct RecordContact {
  ContactId id;
  Channel channel;
  Side initiator = Side::client;
  /// Persons of the partnership or members.
  std::vector<ActorId> with;
  ContactKind kind = ContactKind::call;
  /// Whole minutes, 0 to 10080.
  std::optional<int> minutes;
  /// How many of the minutes the client spoke; at most `minutes`.
  std::optional<int> client_minutes;
  /// Open questions that we asked, 0 to 1000.
  std::optional<int> questions;
  std::optional<bool> candid;
  /// The client had to ask where things stand (P13).
  std::optional<bool> status_request;
  std::optional<bool> solicited;
  std::optional<bool> automatic;
  std::optional<Tone> tone;
  /// -2 (bad) to 2 (good).
  std::optional<int> mood;
  /// The earlier contact that this one follows up.
  std::optional<ContactId> about;
  std::vector<Learned> learned;
  std::vector<DeliverableWorking> working;
  std::optional<Text> reason_silent;
  std::optional<Text> summary;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(RecordContact, (),
                      (id, channel, initiator, with, kind, minutes, client_minutes, questions,
                       candid, status_request, solicited, automatic, tone, mood, about, learned,
                       working, reason_silent, summary, project))

using ContactCommand = std::variant<RecordContact>;
using ContactRecorded = Accepted<RecordContact>;
using ContactEvent = std::variant<ContactRecorded>;

/// A contact as it is kept. `note`s and automatic replies are kept, the latter count nowhere.
struct Contact {
  ContactId id;
  Instant occurred;
  std::uint32_t version = 0;
  RecordContact data;

  [[nodiscard]] bool counts() const { return !data.automatic.value_or(false); }
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, occurred, version, data))

/// What rules ask of all contacts at once; independent of the order in which they were told.
struct ContactTotals {
  std::int64_t count = 0;
  std::optional<Instant> last_at;
  std::optional<Instant> last_by_client;
  std::optional<Instant> last_by_provider;
};
BOOST_DESCRIBE_STRUCT(ContactTotals, (), (count, last_at, last_by_client, last_by_provider))

/// Refusals: `person.unknown` (in `with`), `contact.exists`, `contact.unknown` (`about`),
/// `channel.unknown`, `deliverable.unknown` (`working`), `project.unknown`, `project.closed`,
/// `field.range`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordContact& command);
void evolve(Partnership& partnership, const EventMeta& meta, const ContactRecorded& event);

}  // namespace entente
