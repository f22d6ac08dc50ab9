#include "snapshot.hpp"

#include <utility>

#include "codec/binary.hpp"
#include "entente/base/version.hpp"
#include "entente/time/zone.hpp"

namespace entente {
namespace {

// To be raised with every change of what a snapshot means, or of what rules make of a history,
// within one version of the library.
constexpr std::uint64_t generation = 1;
constexpr std::string_view magic = "entente.snapshot";

// Whose tables are part of what was reckoned: an update of the zones may move what is true.
class Zones {
 public:
  template <class T>
  void add_named_in(const T& value) {
    for_each_text(&value, type_of<T>(), {&Zones::take, this});
  }

  [[nodiscard]] Hash hash() const {
    Blake2b all;
    for (const ZoneName& name : names_) {
      all.add_text(name.view());
      const Result<Zone> zone = Zone::find(name);
      if (!zone) continue;
      for (const Zone::Segment& each : zone->segments()) {
        all.add_number(static_cast<std::uint64_t>(each.start));
        all.add_number(static_cast<std::uint64_t>(each.offset));
      }
    }
    return all.finish();
  }

 private:
  static bool may_be_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  }

  // Rules name zones within their expressions.
  static void take(void* context, std::string_view text) {
    auto& zones = *static_cast<Zones*>(context);
    while (!text.empty()) {
      std::size_t end = 0;
      while (end < text.size() && may_be_in_name(text[end])) ++end;
      zones.take_word(text.substr(0, end));
      text.remove_prefix((std::min)(end + 1, text.size()));
    }
  }

  void take_word(std::string_view word) {
    const bool may_be_name = word.size() > 1 && word.front() >= 'A' && word.front() <= 'Z';
    if (!may_be_name) return;
    if (const Result<ZoneName> name = ZoneName::parse(word)) names_.insert(*name);
  }

  std::set<ZoneName> names_;
};

void add_policy(const Policy& policy, Blake2b& basis, Zones& zones) {
  std::string document;
  write_binary(policy.document, document);
  basis.add_text(document);
  zones.add_named_in(policy.document);
}

template <class Layers>
void add_layers(const Layers& layers, Blake2b& basis, Zones& zones) {
  basis.add_number(layers.size());
  for (const auto& [name, ruleset] : layers) {
    basis.add_text(name.view());
    add_policy(ruleset->policy(), basis, zones);
  }
}

// All that must be as it was, before what was kept.
template <class Record>
Bytes header_of(const SnapshotPlace& place) {
  static const Hash schema = Blake2b().add_text(schema_of(type_of<Record>())).finish();
  Blake2b basis;
  basis.add(place.basis).add(place.history).add_text(place.stream.view()).add_number(place.version);
  basis.add(schema);
  const Hash hash = basis.finish();
  Bytes header(magic);
  header.append(reinterpret_cast<const char*>(hash.data()), hash.size());
  return header;
}

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash zones_of(const DossierRecord& record) {
  Zones zones;
  zones.add_named_in(record.state);
  return zones.hash();
}

Hash zones_of(const CheckpointRecord&) { return {}; }

std::optional<StepRecord> record_of(const std::shared_ptr<const NextStep>& step) {
  if (!step) return std::nullopt;
  return StepRecord{{step->rule, step->subject.scope, step->subject.id}, step->more};
}

std::shared_ptr<const NextStep> step_of(std::optional<StepRecord>& record) {
  if (!record) return nullptr;
  return std::make_shared<const NextStep>(NextStep{std::move(record->key.rule),
                                                   {record->key.scope, std::move(record->key.item)},
                                                   static_cast<std::size_t>(record->more)});
}

EpisodeRecord record_of(const TrackKey& key, const ToldEpisode& episode) {
  EpisodeRecord record;
  record.key = record_of(key);
  record.finding = episode.finding;
  record.message.text = std::exchange(record.finding.message, {});
  record.state = static_cast<EpisodeState>(episode.state);
  record.until = episode.until;
  record.snoozed_until = episode.snoozed_until;
  record.dismissed = episode.dismissed;
  record.transitions = episode.transitions;
  for (const std::string& note : episode.notes) record.notes.push_back({note});
  for (const Snooze& each : episode.snoozes) record.snoozes.push_back({each.occurred, each.owner});
  record.language = episode.language;
  record.step = record_of(episode.next_step);
  return record;
}

ToldEpisode episode_of(EpisodeRecord record) {
  ToldEpisode episode;
  episode.finding = std::move(record.finding);
  episode.finding.message = std::move(record.message.text);
  episode.state = static_cast<ToldEpisode::State>(record.state);
  episode.until = record.until;
  episode.snoozed_until = record.snoozed_until;
  episode.dismissed = record.dismissed;
  episode.transitions = record.transitions;
  for (LongText& note : record.notes) episode.notes.push_back(std::move(note.text));
  for (SnoozeRecord& each : record.snoozes) {
    episode.snoozes.push_back({each.occurred, std::move(each.owner)});
  }
  episode.language = std::move(record.language);
  episode.next_step = step_of(record.step);
  return episode;
}

}  // namespace

Hash basis_of(const Surroundings& around) {
  Blake2b basis;
  Zones zones;
  basis.add_text(ENTENTE_VERSION).add_number(generation);
  basis.add_text(around.live_from ? to_string(*around.live_from) : std::string());
  for (const PolicyHistory::Entry& each : around.policies.entries()) {
    basis.add_text(to_string(each.effective));
    add_policy(each.rulebook->usual->policy(), basis, zones);
    add_layers(each.rulebook->segments, basis, zones);
    add_layers(each.rulebook->partnerships, basis, zones);
  }
  return basis.add(zones.hash()).finish();
}

template <class Record>
Bytes to_snapshot(const SnapshotPlace& place, const Record& record) {
  Bytes frame = header_of<Record>(place);
  frame += bytes_of(zones_of(record));
  write_binary(record, frame);
  frame += bytes_of(Blake2b().add(frame).finish());
  return frame;
}

template <class Record>
std::optional<Record> from_snapshot(const SnapshotPlace& place, std::string_view bytes) {
  const Bytes header = header_of<Record>(place);
  constexpr std::size_t hash_size = Hash().size();
  if (bytes.size() < header.size() + 2 * hash_size || !bytes.starts_with(header)) return {};
  const std::string_view checked = bytes.substr(0, bytes.size() - hash_size);
  if (bytes.substr(checked.size()) != bytes_of(Blake2b().add(checked).finish())) return {};
  Result<Record> record = read_binary<Record>(checked.substr(header.size() + hash_size));
  if (!record) return {};
  if (checked.substr(header.size(), hash_size) != bytes_of(zones_of(*record))) return {};
  return std::optional<Record>(std::move(*record));
}

template Bytes to_snapshot(const SnapshotPlace&, const DossierRecord&);
template Bytes to_snapshot(const SnapshotPlace&, const CheckpointRecord&);
template std::optional<DossierRecord> from_snapshot(const SnapshotPlace&, std::string_view);
template std::optional<CheckpointRecord> from_snapshot(const SnapshotPlace&, std::string_view);

std::string text_of(const Hash& hash) { return std::string(bytes_of(hash)); }

KeyRecord record_of(const TrackKey& key) { return {key.rule, key.subject.scope, key.subject.id}; }

TrackKey key_of(const KeyRecord& record) { return {record.rule, {record.scope, record.item}}; }

std::vector<TrackRecord> records_of(const std::map<TrackKey, Track>& tracks) {
  std::vector<TrackRecord> records;
  for (const auto& [key, track] : tracks) {
    TrackRecord record{record_of(key),
                       {},
                       track.level,
                       track.severity,
                       track.due,
                       track.owner,
                       record_of(track.next_step)};
    for (const Interval& each : track.intervals)
      record.intervals.push_back({each.since, each.until});
    records.push_back(std::move(record));
  }
  return records;
}

std::map<TrackKey, Track> tracks_of(std::vector<TrackRecord> records) {
  std::map<TrackKey, Track> tracks;
  for (TrackRecord& record : records) {
    Track track{{}, record.level, record.severity, record.due, std::move(record.owner)};
    for (const IntervalRecord& each : record.intervals) {
      track.intervals.push_back({each.since, each.until});
    }
    track.next_step = step_of(record.step);
    tracks.emplace(key_of(record.key), std::move(track));
  }
  return tracks;
}

std::vector<EpisodeRecord> records_of(const ToldEpisodes& told) {
  std::vector<EpisodeRecord> records;
  for (const auto& [key, episodes] : told) {
    for (const ToldEpisode& each : episodes) records.push_back(record_of(key, each));
  }
  return records;
}

ToldEpisodes episodes_of(std::vector<EpisodeRecord> records) {
  ToldEpisodes told;
  for (EpisodeRecord& each : records) {
    const TrackKey key = key_of(each.key);
    told[key].push_back(episode_of(std::move(each)));
  }
  return told;
}

}  // namespace entente
