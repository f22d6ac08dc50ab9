#include "entente/portfolio/telling.hpp"

#include <algorithm>

#include "codec/personal.hpp"
#include "entente/codec/policy.hpp"
#include "entente/rules/across.hpp"
#include "entente/rules/wording.hpp"

namespace entente {
namespace {

bool overlaps(const Interval& interval, Instant since, std::optional<Instant> until) {
  return (!until || interval.since < *until) && (interval.running() || *interval.until > since);
}

// The earliest interval that overlaps what was told as [since, at]; null when there is none.
const Interval* told_interval(const Track& track, Instant since, Instant at) {
  for (const Interval& each : track.intervals) {
    if (each.since <= at && (each.running() || *each.until > since)) return &each;
  }
  return nullptr;
}

void say(TransitionKind kind, ToldEpisode& episode, Instant at, std::optional<Instant> until,
         std::vector<Transition>& out) {
  ++episode.transitions;
  out.push_back({episode.finding.id + "/" + std::to_string(episode.transitions), kind, at, until,
                 episode.finding});
}

std::optional<MemberId> member_written(const Audience& audience, std::string_view owner) {
  if (const auto member = MemberId::parse(owner)) {
    if (audience.team.find(*member) != nullptr) return *member;
  }
  static const Assignment nobody;
  const auto is_there = [&](const MemberId& id) { return audience.team.find(id) != nullptr; };
  const auto& standing = audience.partnership.standing;
  const Assignment& assignment = standing ? standing->assignment : nobody;
  if (const auto role = Role::parse(owner)) {
    const auto assigned = assignment.roles.find(*role);
    if (assigned != assignment.roles.end() && is_there(assigned->second)) return assigned->second;
    if (const Member* member = audience.team.with_role(*role)) return member->id;
  }
  return assignment.owner && is_there(*assignment.owner) ? assignment.owner : std::nullopt;
}

// The partnership as a whole, and the portfolio, go by the name of their stream.
std::string subject_of(const TrackKey& key, const Partnership& partnership) {
  return key.subject.id.empty() ? std::string(partnership.id.view()) : key.subject.id;
}

using Step = std::shared_ptr<const NextStep>;

bool is_same_step(const Step& a, const Step& b) {
  return a == b || (a && b && a->rule == b->rule && a->subject == b->subject);
}

bool is_same_count(const Step& a, const Step& b) {
  return a == b || (a && b && a->more == b->more);
}

// The message of a step, with how many more there are.
std::string with_more(std::string message, std::size_t more, const Policy& policy,
                      const std::optional<Language>& language) {
  if (more == 0) return message;
  const Wording wording(policy.document.texts, shipped_texts(), language);
  return wording.say_count("folded.more", static_cast<std::int64_t>(more),
                           {{"step", std::move(message)}});
}

// What quotes long texts again and again stays readable, and within what a store keeps of one.
void cut_to_bound(std::string& message) {
  constexpr std::size_t bound = std::size_t{64} << 10;
  if (message.size() <= bound) return;
  std::size_t end = bound;
  // Not within a character.
  while ((static_cast<unsigned char>(message[end]) & 0xC0U) == 0x80U) --end;
  message.resize(end);
  message += "…";
}

}  // namespace

FactFrame frame_of(const Audience& audience, Instant at, const Subject& subject) {
  const Policy& policy = audience.ruleset.policy();
  return is_wide(subject.scope) ? frame_of(audience.team, audience.review, policy, at, subject)
                                : frame_of(audience.partnership, policy, at, subject);
}

TrackKey spoken_of(const TrackKey& key, const ToldEpisode& episode) {
  const NextStep* step = episode.next_step.get();
  return step != nullptr ? TrackKey{step->rule, step->subject} : key;
}

std::optional<MemberId> owner_told(const Audience& audience, std::string_view owner, Instant when) {
  const std::optional<MemberId> member = member_written(audience, owner);
  return member ? std::optional(stand_in(audience.team, *member, when)) : std::nullopt;
}

std::optional<Language> language_of(const Audience& audience,
                                    const std::optional<MemberId>& owner) {
  const Member* member = owner ? audience.team.find(*owner) : nullptr;
  if (member != nullptr && member->language) return member->language;
  const auto& standing = audience.partnership.standing;
  return standing ? standing->language : std::nullopt;
}

Instant told_at(const Audience& audience, const std::optional<MemberId>& owner, Severity severity,
                Instant at) {
  if (severity == Severity::urgent) return at;
  const Member* member = owner ? audience.team.find(*owner) : nullptr;
  const Policy& policy = audience.ruleset.policy();
  const auto calendar =
      policy.usual_calendar(member != nullptr ? member->calendar : std::optional<CalendarName>());
  if (!calendar) return at;
  const Result<Instant> open = calendar->next_open(at);
  return open ? *open : at;
}

Telling::Telling(std::map<TrackKey, std::vector<ToldEpisode>> told) : told_(std::move(told)) {
  for (const auto& [key, episodes] : told_) {
    if (episodes.back().state == ToldEpisode::State::open) open_.insert(key);
  }
}

void Telling::forget_words() {
  for (auto& [key, episodes] : told_) {
    for (ToldEpisode& episode : episodes) {
      episode.finding = without_words(std::move(episode.finding));
      episode.notes.clear();
    }
  }
}

void Telling::compare(const std::set<TrackKey>& keys, const Tracks& tracks,
                      const Audience& audience, Instant at, std::vector<Transition>& out) {
  for (const TrackKey& key : keys) compare_one(key, tracks.find(key), audience, at, out);
}

void Telling::compare_open(const Tracks& tracks, const Audience& audience, Instant at,
                           std::vector<Transition>& out) {
  const std::set<TrackKey> open = open_;
  compare(open, tracks, audience, at, out);
}

void Telling::end_snoozes(const Tracks& tracks, const Audience& audience, Instant at,
                          std::vector<Transition>& out) {
  const std::set<TrackKey> open = open_;
  for (const TrackKey& key : open) {
    ToldEpisode& episode = told_[key].back();
    if (!episode.snoozed_until || *episode.snoozed_until > at) continue;
    episode.snoozed_until.reset();
    const std::size_t before = out.size();
    compare_one(key, tracks.find(key), audience, at, out);
    if (out.size() > before) continue;
    episode.finding.tell_at =
        told_at(audience, episode.finding.owner, episode.finding.severity, at);
    say(TransitionKind::changed, episode, at, std::nullopt, out);
  }
}

void Telling::compare_one(const TrackKey& key, const Track* track, const Audience& audience,
                          Instant at, std::vector<Transition>& out) {
  // What was recalled may never have been true.
  static const Track never;
  if (track == nullptr && !told_.contains(key)) return;
  const Track& truth = track != nullptr ? *track : never;
  Episodes& episodes = told_[key];
  compare_closed(episodes, truth, at, out);
  if (open_.contains(key)) compare_with_open(key, episodes.back(), truth, audience, at, out);
  const bool told = open_.contains(key);
  if (!told && truth.running() != nullptr) raise(key, truth, audience, at, episodes, out);
}

// A closed episode is told again only to withdraw it.
void Telling::compare_closed(Episodes& episodes, const Track& track, Instant at,
                             std::vector<Transition>& out) {
  for (ToldEpisode& episode : episodes) {
    if (episode.state != ToldEpisode::State::cleared) continue;
    const bool was_true =
        std::any_of(track.intervals.begin(), track.intervals.end(), [&](const Interval& interval) {
          return overlaps(interval, episode.finding.since, episode.until);
        });
    if (was_true) continue;
    episode.state = ToldEpisode::State::withdrawn;
    say(TransitionKind::withdrawn, episode, at, std::nullopt, out);
  }
}

void Telling::compare_with_open(const TrackKey& key, ToldEpisode& episode, const Track& track,
                                const Audience& audience, Instant at,
                                std::vector<Transition>& out) {
  const Interval* interval = told_interval(track, episode.finding.since, at);
  if (interval == nullptr) {
    close(key, episode, ToldEpisode::State::withdrawn, std::nullopt, at, out);
    return;
  }
  if (!interval->running()) {
    close(key, episode, ToldEpisode::State::cleared, interval->until, at, out);
    return;
  }
  Finding& finding = episode.finding;
  const std::optional<MemberId> owner = owner_told(audience, track.owner, at);
  const bool same_step = is_same_step(episode.next_step, track.next_step);
  const bool same_words = same_step && is_same_count(episode.next_step, track.next_step);
  const bool same = finding.since == interval->since && finding.level == track.level &&
                    finding.severity == track.severity && finding.due == track.due &&
                    finding.owner == owner && same_step;
  episode.next_step = track.next_step;
  const bool became_urgent =
      track.severity == Severity::urgent && finding.severity != Severity::urgent;
  const bool is_silent = episode.dismissed || (episode.snoozed_until && !became_urgent);
  const bool found_words = !is_silent && word_anew(key, audience, at, episode);
  if (same && !found_words) {
    if (!same_words) word(key, audience, at, episode);
    return;
  }
  finding.since = interval->since;
  finding.level = track.level;
  finding.due = track.due;
  const bool same_owner = finding.owner == owner;
  finding.owner = owner;
  if (!same_owner || !same_words) word(key, audience, at, episode);
  if (!same_step) reason(key, audience, at, episode);
  finding.severity = track.severity;
  if (became_urgent) episode.snoozed_until.reset();
  if (episode.dismissed || episode.snoozed_until) return;
  finding.tell_at = told_at(audience, owner, finding.severity, at);
  say(TransitionKind::changed, episode, at, std::nullopt, out);
}

void Telling::raise(const TrackKey& key, const Track& track, const Audience& audience, Instant at,
                    Episodes& episodes, std::vector<Transition>& out) {
  ToldEpisode episode;
  episode.next_step = track.next_step;
  if (audience.ruleset.find(spoken_of(key, episode).rule) == nullptr) return;
  Finding& finding = episode.finding;
  finding.rule = key.rule;
  finding.partnership = audience.partnership.id;
  finding.subject = subject_of(key, audience.partnership);
  finding.id = finding_id(key.rule, finding.partnership, finding.subject,
                          static_cast<std::uint32_t>(episodes.size() + 1));
  finding.severity = track.severity;
  finding.since = track.running()->since;
  finding.due = track.due;
  finding.owner = owner_told(audience, track.owner, at);
  finding.tell_at = told_at(audience, finding.owner, finding.severity, at);
  finding.level = track.level;
  word(key, audience, at, episode);
  reason(key, audience, at, episode);
  episodes.push_back(std::move(episode));
  open_.insert(key);
  say(TransitionKind::raised, episodes.back(), at, std::nullopt, out);
}

void Telling::word(const TrackKey& key, const Audience& audience, Instant at,
                   ToldEpisode& episode) {
  // Who is silent stays so until there is something to tell.
  if (episode.finding.message == erased_text) return;
  const TrackKey spoken = spoken_of(key, episode);
  const CompiledRule* rule = audience.ruleset.find(spoken.rule);
  if (rule == nullptr) return;
  Finding& finding = episode.finding;
  const std::optional<Language> language = language_of(audience, finding.owner);
  const std::string& tag = text_for(rule->message, language)->first;
  const bool is_folded = episode.next_step != nullptr;
  if (!is_folded && !finding.message.empty() && tag == episode.language) return;
  const FactFrame frame = frame_of(audience, at, spoken.subject);
  finding.message = message_of(audience.ruleset, *rule, frame, audience.team, language);
  if (is_folded) {
    finding.message = with_more(std::move(finding.message), episode.next_step->more,
                                audience.ruleset.policy(), language);
  }
  cut_to_bound(finding.message);
  episode.language = tag;
}

bool Telling::word_anew(const TrackKey& key, const Audience& audience, Instant at,
                        ToldEpisode& episode) {
  std::string& message = episode.finding.message;
  if (message != erased_text) return false;
  message.clear();
  word(key, audience, at, episode);
  reason(key, audience, at, episode);
  // Under a policy without the rule nothing can be said.
  if (message.empty()) message = erased_text;
  return message != erased_text;
}

void Telling::reason(const TrackKey& key, const Audience& audience, Instant at,
                     ToldEpisode& episode) {
  const TrackKey spoken = spoken_of(key, episode);
  const CompiledRule* rule = audience.ruleset.find(spoken.rule);
  if (rule == nullptr) return;
  const FactFrame frame = frame_of(audience, at, spoken.subject);
  episode.finding.evidence = evidence_of(audience.ruleset, *rule, frame);
  episode.finding.action = rule->text.action;
  episode.finding.principle = rule->text.principle;
}

void Telling::close(const TrackKey& key, ToldEpisode& episode, ToldEpisode::State state,
                    std::optional<Instant> until, Instant at, std::vector<Transition>& out) {
  episode.state = state;
  episode.until = until;
  episode.snoozed_until.reset();
  open_.erase(key);
  const bool cleared = state == ToldEpisode::State::cleared;
  say(cleared ? TransitionKind::cleared : TransitionKind::withdrawn, episode, at, until, out);
}

ToldEpisode& Telling::recalled(const Recollection& told) {
  Episodes& episodes = told_[told.key];
  const auto found = std::find_if(episodes.begin(), episodes.end(), [&](const ToldEpisode& each) {
    return each.finding.id == told.transition.finding.id;
  });
  if (found != episodes.end()) return *found;
  open_.insert(told.key);
  return episodes.emplace_back();
}

void Telling::recall(Recollection told) {
  ToldEpisode& episode = recalled(told);
  const TransitionKind kind = told.transition.transition;
  const bool was_open = episode.state == ToldEpisode::State::open;
  const bool ends = kind == TransitionKind::cleared || kind == TransitionKind::withdrawn;
  if (ends && was_open) open_.erase(told.key);
  ++episode.transitions;
  if (kind == TransitionKind::cleared) episode.state = ToldEpisode::State::cleared;
  if (kind == TransitionKind::withdrawn) episode.state = ToldEpisode::State::withdrawn;
  if (ends && was_open) episode.until = told.transition.until;
  if (kind == TransitionKind::dismissed) episode.dismissed = true;
  episode.snoozed_until.reset();
  episode.finding = std::move(told.transition.finding);
  if (kind == TransitionKind::snoozed) {
    episode.snoozed_until = told.transition.until;
    episode.snoozes.push_back({told.snoozed.value_or(told.transition.at), episode.finding.owner});
  }
  episode.language = std::move(told.language);
  episode.next_step = std::move(told.next_step);
}

Result<void> Telling::may_mark(const FindingCommand& command, Instant at) const {
  const std::string& id =
      std::visit([](const auto& each) -> const std::string& { return each.finding; }, command);
  const ToldEpisode* episode = find(id);
  if (episode == nullptr) {
    return Failure("finding.unknown", "Give the id of a finding that was told.", "/data/finding");
  }
  if (episode->state != ToldEpisode::State::open || episode->dismissed) {
    return Failure("finding.closed", "The finding has ended or was dismissed.", "/data/finding");
  }
  const auto* snooze = std::get_if<SnoozeFinding>(&command);
  if (snooze != nullptr && snooze->until <= at) {
    return Failure("field.range", "Give an end after the beginning.", "/data/until");
  }
  return {};
}

void Telling::mark(const FindingEvent& event, const EventMeta& meta, std::vector<Transition>& out) {
  if (const auto* snoozed = std::get_if<FindingSnoozed>(&event)) {
    if (ToldEpisode* episode = find(snoozed->data.finding)) {
      episode->snoozed_until = snoozed->data.until;
      episode->snoozes.push_back({meta.occurred, episode->finding.owner});
      say(TransitionKind::snoozed, *episode, meta.at, snoozed->data.until, out);
    }
  } else if (const auto* dismissed = std::get_if<FindingDismissed>(&event)) {
    if (ToldEpisode* episode = find(dismissed->data.finding)) {
      episode->dismissed = true;
      episode->snoozed_until.reset();
      say(TransitionKind::dismissed, *episode, meta.at, std::nullopt, out);
    }
  } else if (const auto* noted = std::get_if<FindingNoted>(&event)) {
    if (ToldEpisode* episode = find(noted->data.finding)) {
      episode->notes.emplace_back(noted->data.text.view());
    }
  }
}

std::optional<Instant> Telling::next_snooze_end() const {
  std::optional<Instant> next;
  for (const TrackKey& key : open_) {
    const std::optional<Instant>& end = told_.at(key).back().snoozed_until;
    if (end && (!next || *end < *next)) next = end;
  }
  return next;
}

std::vector<OpenFinding> Telling::open() const {
  std::vector<OpenFinding> open;
  for (const TrackKey& key : open_) open.push_back({key, told_.at(key).back()});
  return open;
}

const ToldEpisode* Telling::find(std::string_view finding) const {
  for (const auto& [key, episodes] : told_) {
    for (const ToldEpisode& episode : episodes) {
      if (episode.finding.id == finding) return &episode;
    }
  }
  return nullptr;
}

std::optional<OpenFinding> Telling::find(const Finding& finding) const {
  for (auto each = told_.lower_bound({finding.rule, {}});
       each != told_.end() && each->first.rule == finding.rule; ++each) {
    for (const ToldEpisode& episode : each->second) {
      if (episode.finding.id == finding.id) return OpenFinding{each->first, episode};
    }
  }
  return std::nullopt;
}

ToldEpisode* Telling::find(std::string_view finding) {
  return const_cast<ToldEpisode*>(std::as_const(*this).find(finding));
}

const TrackKey* Telling::key_of(std::string_view finding) const {
  for (const auto& [key, episodes] : told_) {
    for (const ToldEpisode& episode : episodes) {
      if (episode.finding.id == finding) return &key;
    }
  }
  return nullptr;
}

}  // namespace entente
