#pragma once

// Snapshots: what the events of a stream were folded into, what is true of it and what was told, as
// bytes. Private to the portfolio.
//
// A snapshot is a cache. It is taken up only when nothing has changed that it rests on: this
// version of the library, the fields that it consists of, the policies, the zones that these and
// the state name, and the very events that it was made from. Anything else is a reason to drop it
// and to replay, never a failure. Its frame is checked before any of it is read.

#include "base/blake2b.hpp"
#include "entente/portfolio/telling.hpp"
#include "records.hpp"
#include "surroundings.hpp"

namespace entente {

struct IntervalRecord {
  Instant since;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(IntervalRecord, (), (since, until))

/// A rule on an item.
struct KeyRecord {
  RuleId rule;
  Scope scope = Scope::partnership;
  std::string item;
};
BOOST_DESCRIBE_STRUCT(KeyRecord, (), (rule, scope, item))

struct StepRecord {
  KeyRecord key;
  std::uint64_t more = 0;
};
BOOST_DESCRIBE_STRUCT(StepRecord, (), (key, more))

struct TrackRecord {
  KeyRecord key;
  std::vector<IntervalRecord> intervals;
  int level = 0;
  Severity severity = Severity::notice;
  std::optional<Instant> due;
  std::string owner;
  std::optional<StepRecord> step;
};
BOOST_DESCRIBE_STRUCT(TrackRecord, (), (key, intervals, level, severity, due, owner, step))

struct SnoozeRecord {
  Instant occurred;
  std::optional<MemberId> owner;
};
BOOST_DESCRIBE_STRUCT(SnoozeRecord, (), (occurred, owner))

enum class EpisodeState { open, cleared, withdrawn };
BOOST_DESCRIBE_ENUM(EpisodeState, open, cleared, withdrawn)

struct EpisodeRecord {
  KeyRecord key;
  Finding finding;
  /// The finding's, which may be longer than that field.
  LongText message;
  EpisodeState state = EpisodeState::open;
  std::optional<Instant> until;
  std::optional<Instant> snoozed_until;
  bool dismissed = false;
  std::uint32_t transitions = 0;
  std::vector<LongText> notes;
  std::vector<SnoozeRecord> snoozes;
  std::string language;
  std::optional<StepRecord> step;
};
BOOST_DESCRIBE_STRUCT(EpisodeRecord, (),
                      (key, finding, message, state, until, snoozed_until, dismissed, transitions,
                       notes, snoozes, language, step))

/// What is true and told in a stream, as known at an instant.
struct ToldState {
  Instant now;
  std::vector<TrackRecord> tracks;
  std::vector<EpisodeRecord> episodes;
  /// Changes that are not told yet.
  std::vector<KeyRecord> silent;
};
BOOST_DESCRIBE_STRUCT(ToldState, (), (now, tracks, episodes, silent))

/// A partnership.
struct DossierRecord {
  Partnership state;
  /// Of the last event.
  Instant last_at;
  ToldState told;
  /// The tenant's transitions up to there are in it.
  Position told_through = 0;
};
BOOST_DESCRIBE_STRUCT(DossierRecord, (), (state, last_at, told, told_through))

/// A snapshot of a partnership on which that of the tenant counts: one that knows of less of what
/// was told is not it.
struct CountedRecord {
  PartnershipId partnership;
  Position told_through = 0;
};
BOOST_DESCRIBE_STRUCT(CountedRecord, (), (partnership, told_through))

/// A tenant: the team, and how far the tenant had come when the streams' snapshots were all made.
struct CheckpointRecord {
  Position events = 0;
  Position transitions = 0;
  /// What every stream was bound by, and the team: time may have passed that is kept nowhere else.
  Instant bound;
  Instant watermark;
  std::vector<CountedRecord> counted;
  /// How many of them are the team's, and the hash of these.
  std::uint64_t team_events = 0;
  LongText team_history;
  ToldState team;
};
BOOST_DESCRIBE_STRUCT(CheckpointRecord, (),
                      (events, transitions, bound, watermark, counted, team_events, team_history,
                       team))

/// What all snapshots of a tenant rest on besides their events.
[[nodiscard]] Hash basis_of(const Surroundings& around);

/// What a snapshot is of, and rests on.
struct SnapshotPlace {
  StreamId stream;
  Version version = 0;
  /// Of the bodies of its events up to the version.
  Hash history{};
  Hash basis{};
};

/// A record in its frame.
template <class Record>
[[nodiscard]] Bytes to_snapshot(const SnapshotPlace& place, const Record& record);
/// The record; absent when it is anything but a whole snapshot of that place.
template <class Record>
[[nodiscard]] std::optional<Record> from_snapshot(const SnapshotPlace& place,
                                                  std::string_view bytes);
extern template Bytes to_snapshot(const SnapshotPlace&, const DossierRecord&);
extern template Bytes to_snapshot(const SnapshotPlace&, const CheckpointRecord&);
extern template std::optional<DossierRecord> from_snapshot(const SnapshotPlace&, std::string_view);
extern template std::optional<CheckpointRecord> from_snapshot(const SnapshotPlace&,
                                                              std::string_view);

/// The hash of a history, event by event.
class HistoryHash {
 public:
  void add(std::string_view body) { hash_ = Blake2b().add(hash_).add_text(body).finish(); }
  [[nodiscard]] const Hash& value() const noexcept { return hash_; }

 private:
  Hash hash_{};
};

/// Its bytes.
[[nodiscard]] std::string text_of(const Hash& hash);

[[nodiscard]] std::vector<TrackRecord> records_of(const std::map<TrackKey, Track>& tracks);
[[nodiscard]] std::map<TrackKey, Track> tracks_of(std::vector<TrackRecord> records);
using ToldEpisodes = std::map<TrackKey, std::vector<ToldEpisode>>;
[[nodiscard]] std::vector<EpisodeRecord> records_of(const ToldEpisodes& told);
[[nodiscard]] ToldEpisodes episodes_of(std::vector<EpisodeRecord> records);
[[nodiscard]] KeyRecord record_of(const TrackKey& key);
[[nodiscard]] TrackKey key_of(const KeyRecord& record);

}  // namespace entente
