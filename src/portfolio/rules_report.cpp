#include "entente/portfolio/rules_report.hpp"

#include <algorithm>

#include "sight.hpp"
#include "tenant.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<RuleReport>();

namespace {

// What happened in a partnership: what the ends of its findings are laid beside.
class Record {
 public:
  Record(const Partnership& state, const std::vector<Event>& events) : state_(state) {
    for (const Event& event : events) {
      if (const auto* mark = std::get_if<FindingEvent>(&event.body)) {
        if (const auto* dismissed = std::get_if<FindingDismissed>(mark)) {
          reasons_.emplace(dismissed->data.finding, dismissed->data.reason);
        }
      } else if (!state_.is_retracted(event.meta.version)) {
        by_time_.emplace(event.meta.occurred, &event);
      }
    }
  }

  [[nodiscard]] bool has_act(const Subject& item, Instant when) const {
    const auto [first, last] = by_time_.equal_range(when);
    return std::any_of(first, last, [&](const auto& each) { return concerns(*each.second, item); });
  }

  [[nodiscard]] const Text& reason_for(const std::string& finding) const {
    static const Text none;
    const auto found = reasons_.find(finding);
    return found == reasons_.end() ? none : found->second;
  }

 private:
  [[nodiscard]] bool concerns(const Event& event, const Subject& item) const {
    if (item.scope == Scope::partnership || is_wide(item.scope)) return true;
    const std::vector<Subject> touched = touched_by(state_, event.body);
    return std::find(touched.begin(), touched.end(), item) != touched.end();
  }

  const Partnership& state_;
  std::multimap<Instant, const Event*> by_time_;
  std::map<std::string, Text> reasons_;
};

// What became of a finding: the number of the report that it is counted in.
std::int64_t RuleReport::*end_of(const ToldEpisode& episode, const Subject& item,
                                 const Record& record) {
  if (episode.dismissed) return &RuleReport::dismissed;
  if (episode.state == ToldEpisode::State::withdrawn) return &RuleReport::withdrawn;
  if (episode.state == ToldEpisode::State::open) return &RuleReport::open;
  if (!record.has_act(item, *episode.until)) return &RuleReport::cleared_alone;
  const std::optional<Instant>& due = episode.finding.due;
  return due && *episode.until > *due ? &RuleReport::acted_late : &RuleReport::acted_in_time;
}

class Reporting {
 public:
  Reporting(const Ruleset& usual, Instant from, Instant to) : from_(from), to_(to) {
    for (std::size_t scope = 0; scope < scope_count; ++scope) {
      for (const CompiledRule& rule : usual.rules(static_cast<Scope>(scope))) {
        reports_[rule.text.id];
      }
    }
  }

  void look_at(const Dossier& dossier, const Sight& sight) {
    const Record record(dossier.state(), dossier.events());
    for (const auto& [key, episodes] : dossier.telling().told()) {
      if (sight.sees(key.subject)) count_all(key, episodes, record);
    }
  }
  void look_across(const Telling& telling, const std::vector<Event>& team_events) {
    const Partnership nothing;
    const Record record(nothing, team_events);
    for (const auto& [key, episodes] : telling.told()) count_all(key, episodes, record);
  }

  [[nodiscard]] std::vector<RuleReport> answer() && {
    std::vector<RuleReport> all;
    for (auto& [rule, tally] : reports_) {
      tally.report.rule = rule;
      for (const auto& [reason, count] : tally.reasons) {
        tally.report.reasons.push_back({reason, count});
      }
      std::stable_sort(
          tally.report.reasons.begin(), tally.report.reasons.end(),
          [](const DismissalReason& a, const DismissalReason& b) { return a.count > b.count; });
      all.push_back(std::move(tally.report));
    }
    return all;
  }

 private:
  struct Tally {
    RuleReport report;
    std::map<Text, std::int64_t> reasons;
  };

  void count_all(const TrackKey& key, const std::vector<ToldEpisode>& episodes,
                 const Record& record) {
    for (const ToldEpisode& episode : episodes) {
      const Instant since = episode.finding.since;
      if (from_ <= since && since <= to_) count(key, episode, record);
    }
  }

  void count(const TrackKey& key, const ToldEpisode& episode, const Record& record) {
    Tally& tally = reports_[key.rule];
    ++tally.report.raised;
    ++(tally.report.*end_of(episode, key.subject, record));
    if (episode.dismissed) ++tally.reasons[record.reason_for(episode.finding.id)];
  }

  Instant from_;
  Instant to_;
  std::map<RuleId, Tally> reports_;
};

}  // namespace

Result<std::vector<RuleReport>> PortfolioView::rules_report(Instant from, Instant to) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  if (to < from) {
    return Failure("field.range", "Give an end that is not before the beginning.", "/to");
  }
  Reporting reporting(*tenant_->around.policies.at(tenant_->watermark).usual, from, to);
  for (const auto& dossier : tenant_->dossiers) {
    reporting.look_at(*dossier, sight_of(*dossier));
  }
  reporting.look_across(tenant_->oversight.telling(), tenant_->team_events);
  return std::move(reporting).answer();
}

}  // namespace entente
