#pragma once

/// \file
/// Rhythm: how often the two sides agreed to be in touch, and when (P13, P23).
///
/// It promises that occurrences are never told but derived: each is met by a contact of ours of the
/// right kind within its tolerance, or missed at the end of it. Setting a known rhythm again
/// replaces what was agreed from then on; what was before it stays as it was. It never makes the
/// client call for news: only contacts that we began meet it. The recurrence itself is
/// `time/rhythm.hpp`. Threads: values.
///
/// | kind | met by a contact of ours of the kind |
/// |---|---|
/// | daily_call | call |
/// | report | report, message |
/// | check_in | any but note |
/// | meeting | meeting, visit |
/// | review | one that names it in `rhythm` |
///
/// Example: every Tuesday at 09:30 in Los Angeles, set on 2026-03-02: the report of 2026-03-03 may
/// come from Monday 09:30 on and is missed on Wednesday at 09:30. Where
/// two occurrences lie closer than their tolerances, each reaches to the middle between them.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/local.hpp"
#include "entente/time/rhythm.hpp"
#include "entente/time/span.hpp"

namespace entente {

// Of the slice `contact`.
enum class ContactKind;

struct SetRhythm {
  RhythmId id;
  RhythmKind kind = RhythmKind::check_in;
  /// An RFC 5545 rule of dates; it starts on the local date on which it was set.
  Text rule;
  LocalTime local_time;
  /// Absent: that of `person`, else that of the partnership.
  std::optional<std::string> zone;
  std::optional<Channel> channel;
  /// Whose contact window counts.
  std::optional<PersonId> person;
  /// A member, else a role (see `partnership.assign`).
  Text owner;
  std::optional<CalendarName> calendar;
  /// What becomes of dates on which `calendar` is closed; absent: they are left out.
  std::optional<Shift> shift;
  /// Absent: that of policy for the kind.
  std::optional<SpanOn> tolerance;
  /// What to ask about.
  std::vector<Text> prompts;

  bool operator==(const SetRhythm&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetRhythm, (),
                      (id, kind, rule, local_time, zone, channel, person, owner, calendar, shift,
                       tolerance, prompts))

struct StopRhythm {
  RhythmId id;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(StopRhythm, (), (id, reason))

struct SkipOccurrence {
  RhythmId id;
  /// The date that the rule gave, before any shift.
  Date date;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(SkipOccurrence, (), (id, date, reason))

using RhythmCommand = std::variant<SetRhythm, StopRhythm, SkipOccurrence>;

using RhythmSet = Accepted<SetRhythm>;
using RhythmStopped = Accepted<StopRhythm>;
using OccurrenceSkipped = Accepted<SkipOccurrence>;
using RhythmEvent = std::variant<RhythmSet, RhythmStopped, OccurrenceSkipped>;

// State

/// What was agreed for [from, until); without `until` it still counts.
struct RhythmTerms {
  Instant from;
  std::optional<Instant> until;
  SetRhythm agreed;
};
BOOST_DESCRIBE_STRUCT(RhythmTerms, (), (from, until, agreed))

struct SkippedDate {
  Date date;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(SkippedDate, (), (date, reason))

/// There is no rhythm without terms.
struct AgreedRhythm {
  RhythmId id;
  std::uint32_t version = 0;
  /// In order of time.
  std::vector<RhythmTerms> terms;
  std::vector<SkippedDate> skipped;
  /// When it was set or stopped last, before which neither may be told.
  Instant last_event_at;

  [[nodiscard]] bool open() const { return !terms.back().until; }
  [[nodiscard]] const SetRhythm& agreed() const { return terms.back().agreed; }
  [[nodiscard]] bool skips(Date date) const;
};
BOOST_DESCRIBE_STRUCT(AgreedRhythm, (), (id, version, terms, skipped, last_event_at))

/// The kind in words for people: "daily call".
[[nodiscard]] ENTENTE_EXPORT std::string_view title_of(RhythmKind kind);

// Occurrences, derived

/// Whether a contact of ours of that kind meets an occurrence; a review is met by name alone.
[[nodiscard]] ENTENTE_EXPORT bool meets(ContactKind contact, RhythmKind rhythm);

/// An occurrence, and from when until when (both included) a contact meets it.
struct Occasion {
  /// The date that the rule gave, before any shift.
  Date date;
  Instant at;
  Instant from;
  Instant until;
  bool skipped = false;
};

/// The occurrences in [a, b), in order of time, the skipped ones too.
[[nodiscard]] ENTENTE_EXPORT std::vector<Occasion> occasions_of(const Partnership& partnership,
                                                                const AgreedRhythm& rhythm,
                                                                const Policy& policy, Instant a,
                                                                Instant b);

/// How a rhythm stands at an instant. Only what lies around it is looked at.
struct RhythmStanding {
  /// The first occurrence that is neither skipped nor met nor over; it is over at its `until`.
  std::optional<Occasion> next;
  /// The latest occurrence that is over, when no contact met it and none made up for it since.
  std::optional<Occasion> missed;
};
[[nodiscard]] ENTENTE_EXPORT RhythmStanding standing_of(const Partnership& partnership,
                                                        const AgreedRhythm& rhythm,
                                                        const Policy& policy, Instant now);

/// The mean time from one occurrence to the next under the latest terms; absent when there are
/// fewer than two.
[[nodiscard]] ENTENTE_EXPORT std::optional<Duration> cadence_of(const Partnership& partnership,
                                                                const AgreedRhythm& rhythm,
                                                                const Policy& policy);

// Deciding and evolving

/// Refusals: `person.unknown`, `time.out_of_order` (before it was set or stopped last),
/// `channel.unknown`, `zone.unknown`, `calendar.unknown`, `span.range` (a negative tolerance),
/// `calendar.missing` (a tolerance of days, and no calendar), and those of `Rhythm::make`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const SetRhythm& command);
/// Refusals: `rhythm.unknown`, `time.out_of_order`, `rhythm.closed`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StopRhythm& command);
/// Refusals: `rhythm.unknown`, `time.out_of_order` (before it was set first), `rhythm.closed`,
/// `rhythm.no_occurrence`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const SkipOccurrence& command);

void evolve(Partnership& partnership, const EventMeta& meta, const RhythmSet& event);
void evolve(Partnership& partnership, const EventMeta& meta, const RhythmStopped& event);
void evolve(Partnership& partnership, const EventMeta& meta, const OccurrenceSkipped& event);

}  // namespace entente
