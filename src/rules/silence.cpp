#include "entente/rules/silence.hpp"

#include <algorithm>
#include <cmath>

#include "entente/measure/load.hpp"
#include "entente/measure/quiet.hpp"

namespace entente {
namespace {

constexpr double day_micros = 86'400e6;
// From so many gaps on a client's own pace is known.
constexpr std::size_t sure_gaps = 3;

double days(Duration duration) { return static_cast<double>(duration.count()) / day_micros; }

Instant after(Instant at, double days_later) {
  const double micros = std::ceil(days_later * day_micros);
  const double most = static_cast<double>(Instant::latest().micros());
  return clamped_plus(at, Duration(static_cast<std::int64_t>((std::min)(micros, most))));
}

std::optional<Instant> whole_minute(Instant at) {
  const Result<Instant> minute = ceil_to_minute(at);
  return minute ? std::optional(*minute) : std::nullopt;
}

// Announced absences

struct Away {
  Instant from;
  Instant until;
};

// The absences of one person, joined where they touch.
std::vector<Away> absences_of(const Person& person) {
  std::vector<Away> all;
  for (const PersonAbsence& each : person.absences) {
    all.push_back({each.from, each.until.value_or(Instant::latest())});
  }
  std::sort(all.begin(), all.end(), [](const Away& a, const Away& b) { return a.from < b.from; });
  std::vector<Away> joined;
  for (const Away& each : all) {
    if (!joined.empty() && each.from <= joined.back().until) {
      joined.back().until = (std::max)(joined.back().until, each.until);
    } else if (each.from < each.until) {
      joined.push_back(each);
    }
  }
  return joined;
}

std::vector<Away> common(const std::vector<Away>& a, const std::vector<Away>& b) {
  std::vector<Away> both;
  for (const Away& each : a) {
    for (const Away& other : b) {
      const Away cut{(std::max)(each.from, other.from), (std::min)(each.until, other.until)};
      if (cut.from < cut.until) both.push_back(cut);
    }
  }
  return both;
}

// When all client people are away, their silence is announced.
std::vector<Away> announced_absences(const Partnership& partnership) {
  std::optional<std::vector<Away>> all;
  for (const Person& person : partnership.people) {
    if (person.removed || person.side != Side::client) continue;
    if (person.absences.empty()) return {};
    all = all ? common(*all, absences_of(person)) : absences_of(person);
  }
  return all.value_or(std::vector<Away>());
}

// Gaps

// The most frequent of the rhythms that are agreed, and how often that is.
struct Closest {
  const AgreedRhythm* rhythm = nullptr;
  Duration cadence{};
};

std::optional<Closest> closest_rhythm(const Partnership& partnership, const Policy& policy) {
  std::optional<Closest> closest;
  for (const AgreedRhythm& each : partnership.rhythms) {
    if (!each.open()) continue;
    const std::optional<Duration> cadence = cadence_of(partnership, each, policy);
    if (cadence && (!closest || *cadence < closest->cadence)) closest = Closest{&each, *cadence};
  }
  return closest;
}

struct QuietThresholds {
  double warning;
  double urgent;
};

QuietThresholds thresholds_of(const Policy& policy) {
  return {policy.threshold("quiet_warning").value_or(0.35),
          policy.threshold("quiet_urgent").value_or(0.20)};
}

GapModel model_of(const Partnership& partnership, const Policy& policy) {
  GapModel model;
  model.cadence = policy.threshold("quiet_cadence").value_or(model.cadence);
  const auto closest = closest_rhythm(partnership, policy);
  if (closest) model.cadence = days(closest->cadence);
  return model;
}

double counted_gap(Instant a, Instant b, const std::vector<Away>& absences) {
  Duration gap = b - a;
  for (const Away& each : common({{a, b}}, absences)) gap -= each.until - each.from;
  return days((std::max)(gap, Duration(std::chrono::hours(1))));
}

// A silence in which the client was found quiet says little of their pace.
double capped(double gap, const std::vector<double>& before, const GapModel& model,
              double threshold) {
  constexpr double most = 3;
  const Result<GapBelief> belief = GapBelief::of(before, model);
  if (!belief || gap <= most * belief->expected_gap()) return gap;
  const Result<SilenceChance> chance = belief->after(gap);
  return chance && chance->alive < threshold ? most * belief->expected_gap() : gap;
}

std::vector<double> gaps_of(const std::vector<Instant>& voice, const std::vector<Away>& absences,
                            const GapModel& model, double threshold) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < voice.size(); ++i) {
    const double gap = counted_gap(voice[i - 1], voice[i], absences);
    gaps.push_back(capped(gap, gaps, model, threshold));
  }
  return gaps;
}

// The silence may last so long, not counting what was announced.
std::optional<Instant> falls_silent(Instant last, double silence, const std::vector<Away>& absences,
                                    Instant now) {
  std::vector<Pause> pauses;
  pauses.reserve(absences.size());
  for (const Away& each : absences) pauses.push_back({each.from, each.until});
  const Result<std::optional<Instant>> due =
      Clock::promise(last, after(last, silence), std::move(pauses)).due(now);
  return due && *due ? whole_minute(**due) : std::nullopt;
}

// Reaching out

bool uses(const Contact& contact, std::string_view channel) {
  return contact.data.channel.view() == channel;
}

bool reaches_by_other_channel(const Contact& contact) {
  return !uses(contact, "call") && !uses(contact, "visit") && !uses(contact, "mail");
}

bool reached_two_people(const Partnership& partnership, const std::vector<const Contact*>& tries) {
  std::optional<ActorId> first;
  for (const Contact* each : tries) {
    for (const ActorId& who : each->data.with) {
      if (!is_client(partnership, who)) continue;
      if (first && *first != who) return true;
      first = who;
    }
  }
  return false;
}

bool is_tried(ReachStep step, const Partnership& partnership,
              const std::vector<const Contact*>& tries) {
  const auto any = [&](auto matches) {
    return std::any_of(tries.begin(), tries.end(),
                       [&](const Contact* each) { return matches(*each); });
  };
  switch (step) {
    case ReachStep::call:
      return any([](const Contact& each) {
        return each.data.kind == ContactKind::call || uses(each, "call");
      });
    case ReachStep::another_channel:
      return any(reaches_by_other_channel);
    case ReachStep::another_person:
      return reached_two_people(partnership, tries);
    case ReachStep::visit:
      return any([](const Contact& each) {
        return each.data.kind == ContactKind::visit || uses(each, "visit");
      });
    case ReachStep::letter:
      break;
  }
  return any([](const Contact& each) { return uses(each, "mail"); });
}

// A confidence, or a complaint of theirs: trouble that we found ourselves is none.
bool is_frank(const Partnership& partnership, const Complaint& complaint) {
  if (complaint.kind != ComplaintKind::complaint) return false;
  return !complaint.by || is_client(partnership, *complaint.by);
}

bool is_within(const std::vector<Occasion>& occasions, Instant at) {
  return std::any_of(occasions.begin(), occasions.end(), [&](const Occasion& each) {
    return !each.skipped && each.from <= at && at <= each.until;
  });
}

// The unasked contacts that no agreed rhythm asked for.
std::vector<Unasked> beyond_rhythms(const Partnership& partnership, const Policy& policy) {
  std::vector<Unasked> unasked = partnership.contact_totals.unasked;
  constexpr Duration around = std::chrono::days(32);
  for (const AgreedRhythm& each : partnership.rhythms) {
    if (!each.open() || unasked.empty()) continue;
    const auto occasions =
        occasions_of(partnership, each, policy, clamped_plus(unasked.front().at, -around),
                     clamped_plus(unasked.back().at, around));
    const RhythmKind kind = each.agreed().kind;
    std::erase_if(unasked, [&](const Unasked& contact) {
      return meets(contact.kind, kind) && is_within(occasions, contact.at);
    });
  }
  return unasked;
}

}  // namespace

std::optional<Silence> silence_of(const Partnership& partnership, const Policy& policy,
                                  Instant now) {
  const std::vector<Instant>& voice = partnership.contact_totals.voice;
  if (voice.empty()) return std::nullopt;
  const std::vector<Away> absences = announced_absences(partnership);
  const QuietThresholds thresholds = thresholds_of(policy);
  const GapModel model = model_of(partnership, policy);
  const Result<GapBelief> belief =
      GapBelief::of(gaps_of(voice, absences, model, thresholds.warning), model);
  if (!belief) return std::nullopt;
  const auto at = [&](double threshold) -> std::optional<Instant> {
    const Result<double> silence = belief->deadline(threshold);
    if (!silence) return std::nullopt;
    return falls_silent(voice.back(), *silence, absences, now);
  };
  Silence silence{at(thresholds.warning), at(thresholds.urgent), {}};
  for (const Away& each : absences) {
    for (const Instant edge : {each.from, each.until}) {
      if (edge <= now || edge == Instant::latest()) continue;
      silence.changes_at = silence.changes_at ? (std::min)(*silence.changes_at, edge) : edge;
    }
  }
  return silence;
}

std::optional<Presence> presence_of(const Partnership& partnership, const Policy& policy,
                                    Instant now) {
  const std::vector<Instant>& voice = partnership.contact_totals.voice;
  if (voice.empty()) return std::nullopt;
  const std::vector<Away> absences = announced_absences(partnership);
  const GapModel model = model_of(partnership, policy);
  const std::vector<double> gaps = gaps_of(voice, absences, model, thresholds_of(policy).warning);
  const Result<GapBelief> belief = GapBelief::of(gaps, model);
  if (!belief || now <= voice.back()) return Presence{1, gaps.size() >= sure_gaps};
  const Result<SilenceChance> chance = belief->after(counted_gap(voice.back(), now, absences));
  if (!chance) return std::nullopt;
  return Presence{chance->alive, gaps.size() >= sure_gaps};
}

std::optional<Instant> candour_ends_at(const Partnership& partnership) {
  constexpr double month = 30.4375;
  constexpr double prior_events = 2;
  constexpr double prior_months = 8;
  constexpr double no_accident = 0.10;
  const ContactTotals& totals = partnership.contact_totals;
  auto events = static_cast<double>(totals.candid);
  const Instant opened = partnership.standing->opened_at;
  Instant last = (std::max)(opened, totals.last_candid.value_or(opened));
  for (const Complaint& each : partnership.complaints) {
    if (!is_frank(partnership, each)) continue;
    events += 1;
    last = (std::max)(last, each.received_at);
  }
  // P(none in m months) = (b / (b + m))^a, solved for m.
  const double known_months = prior_months + days(last - opened) / month;
  const double months = known_months * (std::pow(no_accident, -1 / (prior_events + events)) - 1);
  return whole_minute(after(last, months * month));
}

std::optional<Duty> duty_of(const Partnership& partnership, const Policy& policy, Instant now) {
  if (const auto closest = closest_rhythm(partnership, policy)) {
    const RhythmStanding standing = standing_of(partnership, *closest->rhythm, policy, now);
    const std::optional<Occasion>& counts = standing.missed ? standing.missed : standing.next;
    if (!counts) return std::nullopt;
    Duty duty{counts->until, {}};
    if (standing.next) duty.changes_at = standing.next->until;
    return duty;
  }
  const Standing& standing = *partnership.standing;
  const auto& span = policy.targets_in(standing.stage).contact.duty;
  if (!span) return std::nullopt;
  const Instant last = partnership.contact_totals.last_by_provider.value_or(standing.opened_at);
  const Result<Clock> clock =
      Clock::make(last, span->span, policy.calendar_for(*span, standing.calendar));
  if (!clock) return std::nullopt;
  const Result<Instant> due = clock->unpaused_due();
  return due ? std::optional(Duty{*due, {}}) : std::nullopt;
}

std::optional<ReachStep> next_step_of(const Partnership& partnership, const Policy& policy,
                                      Instant quiet_at) {
  std::vector<const Contact*> tries;
  for (const Contact& each : partnership.contacts) {
    const bool ours = each.counts() && each.data.initiator == Side::provider;
    if (ours && each.occurred >= quiet_at) tries.push_back(&each);
  }
  const std::vector<ReachStep>& steps = policy.document.reach;
  const auto untried = std::find_if(steps.begin(), steps.end(), [&](ReachStep step) {
    return !is_tried(step, partnership, tries);
  });
  return untried == steps.end() ? std::nullopt : std::optional(*untried);
}

std::string_view title_of(ReachStep step) {
  switch (step) {
    case ReachStep::call:
      return "call";
    case ReachStep::another_channel:
      return "another channel";
    case ReachStep::another_person:
      return "another person";
    case ReachStep::visit:
      return "visit";
    case ReachStep::letter:
      break;
  }
  return "letter";
}

std::optional<LoadBorne> load_of(const Partnership& partnership, const Policy& policy) {
  const std::vector<Unasked> unasked = beyond_rhythms(partnership, policy);
  if (unasked.empty()) return std::nullopt;
  const Instant last = unasked.back().at;
  LoadInput input;
  for (const Unasked& each : unasked) {
    input.contacts.push_back({days(last - each.at), std::string(each.channel.view())});
  }
  const Result<Load> borne = load(input);
  return borne ? std::optional(LoadBorne{borne->load, last}) : std::nullopt;
}

std::optional<Instant> calm_at(const LoadBorne& borne, double most) {
  constexpr double half_life = 7;
  if (borne.load <= most || most <= 0) return std::nullopt;
  return whole_minute(after(borne.at, half_life * std::log2(borne.load / most)));
}

}  // namespace entente
