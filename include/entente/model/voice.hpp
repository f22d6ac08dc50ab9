#pragma once

/// \file
/// Voice: what is said about us, and what we have to say before it happens (P9, P12, P13).
///
/// Praise that somebody gave us, a word that was heard elsewhere, and the risks that we know. It
/// promises to keep the good beside the bad. A risk that happens and was not told before is a
/// surprise; it never becomes less of one by being told afterwards. Threads: values.
///
/// Example: on 2026-03-02 pat notes that the tiles may come late, tells ann on 2026-03-03, and
/// closes the risk on 2026-03-20 when it has happened: no surprise.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

// Praise

struct ReceivePraise {
  PraiseId id;
  ActorId by;
  Text text;
  /// What it is about, in the host's words.
  std::optional<Text> about;
  std::optional<bool> may_quote;
};
BOOST_DESCRIBE_STRUCT(ReceivePraise, (), (id, by, text, about, may_quote))

struct Praise {
  PraiseId id;
  Instant occurred;
  std::uint32_t version = 0;
  ReceivePraise data;
};
BOOST_DESCRIBE_STRUCT(Praise, (), (id, occurred, version, data))

// A word heard elsewhere

enum class WordSource { review, friend_, staff, other };
BOOST_DESCRIBE_ENUM(WordSource, review, friend_, staff, other)

struct HearWord {
  WordId id;
  WordSource from = WordSource::other;
  Text text;
  std::optional<Text> about;
};
BOOST_DESCRIBE_STRUCT(HearWord, (), (id, from, text, about))

struct HeardWord {
  WordId id;
  Instant occurred;
  std::uint32_t version = 0;
  HearWord data;
};
BOOST_DESCRIBE_STRUCT(HeardWord, (), (id, occurred, version, data))

// Risk

struct NoteRisk {
  RiskId id;
  Text text;
  std::optional<Text> about;
  /// When the client was told of it already.
  std::optional<Instant> told_at;
};
BOOST_DESCRIBE_STRUCT(NoteRisk, (), (id, text, about, told_at))

struct TellRisk {
  RiskId id;
  ActorId to;
  std::optional<ContactId> contact;
};
BOOST_DESCRIBE_STRUCT(TellRisk, (), (id, to, contact))

struct CloseRisk {
  RiskId id;
  /// Whether what was feared came about.
  bool happened = false;
};
BOOST_DESCRIBE_STRUCT(CloseRisk, (), (id, happened))

/// Somebody who was told of a risk.
struct RiskHeard {
  ActorId to;
  Instant at;
  std::optional<ContactId> contact;
};
BOOST_DESCRIBE_STRUCT(RiskHeard, (), (to, at, contact))

struct Risk {
  RiskId id;
  Instant noted_at;
  std::uint32_t version = 0;
  NoteRisk noted;
  std::vector<RiskHeard> heard;
  std::optional<Instant> closed_at;
  std::optional<bool> happened;
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !closed_at; }
  /// When somebody of the client first knew; absent while nobody does.
  [[nodiscard]] std::optional<Instant> told_at() const;
  /// It happened, and nobody of the client knew before.
  [[nodiscard]] bool surprise() const;
};
BOOST_DESCRIBE_STRUCT(Risk, (),
                      (id, noted_at, version, noted, heard, closed_at, happened, last_event_at))

using VoiceCommand = std::variant<ReceivePraise, HearWord, NoteRisk, TellRisk, CloseRisk>;

using PraiseReceived = Accepted<ReceivePraise>;
using WordHeard = Accepted<HearWord>;
using RiskNoted = Accepted<NoteRisk>;
using RiskTold = Accepted<TellRisk>;
using RiskClosed = Accepted<CloseRisk>;
using VoiceEvent = std::variant<PraiseReceived, WordHeard, RiskNoted, RiskTold, RiskClosed>;

/// Refusals: `person.unknown`, `person.not_on_side` (nobody praises themselves), `praise.exists`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReceivePraise& command);
/// Refusals: `word.exists`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const HearWord& command);
/// Refusals: `risk.exists`, `field.range` (told after it was noted: say so with `risk.tell`).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const NoteRisk& command);
/// Refusals: `person.unknown`, `person.not_on_side` (client), `risk.unknown`, `time.out_of_order`,
/// `risk.closed`, `contact.unknown`. The same person a second time: nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const TellRisk& command);
/// Refusals: `risk.unknown`, `time.out_of_order`, `risk.closed`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const CloseRisk& command);

void evolve(Partnership& partnership, const EventMeta& meta, const PraiseReceived& event);
void evolve(Partnership& partnership, const EventMeta& meta, const WordHeard& event);
void evolve(Partnership& partnership, const EventMeta& meta, const RiskNoted& event);
void evolve(Partnership& partnership, const EventMeta& meta, const RiskTold& event);
void evolve(Partnership& partnership, const EventMeta& meta, const RiskClosed& event);

}  // namespace entente
