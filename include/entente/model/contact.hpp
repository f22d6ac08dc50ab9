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
#include "entente/base/value.hpp"
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
  /// The request for contact that this one answers.
  std::optional<RequestId> answers;
  /// The return that it thanks for.
  std::optional<ReturnId> thanks_for;
  /// `true`, or ids of members and roles (`model/confidential.hpp`).
  std::optional<Value> confidential;
  /// The review that it is.
  std::optional<RhythmId> rhythm;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(RecordContact, (),
                      (id, channel, initiator, with, kind, minutes, client_minutes, questions,
                       candid, status_request, solicited, automatic, tone, mood, about, learned,
                       working, reason_silent, summary, answers, thanks_for, confidential, rhythm,
                       project))

using ContactCommand = std::variant<RecordContact>;
using ContactRecorded = Accepted<RecordContact>;
using ContactEvent = std::variant<ContactRecorded>;

/// A contact as it is kept. `note`s and automatic replies are kept, the latter count nowhere.
struct Contact {
  ContactId id;
  Instant occurred;
  std::uint32_t version = 0;
  /// Who entered it; always in its circle.
  std::optional<ActorId> author;
  RecordContact data;

  [[nodiscard]] bool counts() const { return !data.automatic.value_or(false); }
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, occurred, version, author, data))

/// A call, visit or meeting, as far as it says how we listen.
struct Conversation {
  Instant at;
  ContactId id;
  std::optional<int> minutes;
  std::optional<int> client_minutes;
  std::optional<int> questions;
  bool learned = false;
};
BOOST_DESCRIBE_STRUCT(Conversation, (), (at, id, minutes, client_minutes, questions, learned))

/// A contact of ours that the client did not ask for.
struct Unasked {
  Instant at;
  ContactId id;
  Channel channel;
  ContactKind kind = ContactKind::call;
};
BOOST_DESCRIBE_STRUCT(Unasked, (), (at, id, channel, kind))

/// A note of ours to the client.
struct SentNote {
  Instant at;
  ContactId id;
};
BOOST_DESCRIBE_STRUCT(SentNote, (), (at, id))

/// What rules ask of all contacts at once; independent of the order in which they were told.
struct ContactTotals {
  /// So many days with the client's own voice make the gaps by which silence is judged, and so many
  /// conversations and unasked contacts say how things are lately.
  static constexpr std::size_t most_voice_days = 31;
  static constexpr std::size_t most_conversations = 10;
  static constexpr std::size_t most_unasked = 32;
  static constexpr std::size_t most_notes = 32;

  std::int64_t count = 0;
  std::optional<Instant> last_at;
  std::optional<Instant> last_by_client;
  std::optional<Instant> last_by_provider;
  /// Our latest of each kind, and those that name a rhythm.
  boost::container::flat_map<ContactKind, Instant> last_ours;
  boost::container::flat_map<RhythmId, Instant> last_for_rhythm;
  /// When the client last had to ask where things stand.
  std::optional<Instant> last_status_request;
  /// How often they were candid, and when last.
  std::int64_t candid = 0;
  std::optional<Instant> last_candid;
  /// When the client was heard first on each of the latest local days on which they began a
  /// contact or were candid in one, in order of time; and when they were heard last.
  std::vector<Instant> voice;
  std::optional<Instant> last_voice;
  /// The latest, in order of time.
  std::vector<Conversation> conversations;
  std::vector<Unasked> unasked;
  std::vector<SentNote> notes;
  /// Contacts from which something was learned.
  std::int64_t learned = 0;
};
BOOST_DESCRIBE_STRUCT(ContactTotals, (),
                      (count, last_at, last_by_client, last_by_provider, last_ours, last_for_rhythm,
                       last_status_request, candid, last_candid, voice, last_voice, conversations,
                       unasked, notes, learned))

/// Refusals: `person.unknown` (in `with`), `contact.exists`, `contact.unknown` (`about`),
/// `return.unknown` (`thanks_for`), `rhythm.unknown`, `channel.unknown`, `deliverable.unknown`
/// (`working`), `project.unknown`, `project.closed`, `field.range`, and those of `circle_of`; with
/// `answers` those of `access.answer`, whose events follow the contact's own.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordContact& command);
void evolve(Partnership& partnership, const EventMeta& meta, const ContactRecorded& event);

}  // namespace entente
