#include "entente/rules/health_signals.hpp"

#include <algorithm>
#include <cmath>

#include "entente/rules/credit.hpp"
#include "entente/rules/giving.hpp"
#include "entente/rules/promise.hpp"
#include "entente/rules/silence.hpp"

namespace entente {
namespace {

constexpr Duration quarter = std::chrono::days(90);
constexpr Duration half_year = std::chrono::days(180);

double days_between(Instant earlier, Instant later) {
  constexpr double day_micros = 86'400e6;
  return (std::max)(0.0, static_cast<double>((later - earlier).count()) / day_micros);
}

void later(std::optional<Instant>& last, const std::optional<Instant>& at) {
  if (at && (!last || *last < *at)) last = at;
}

HealthSignal missing(std::string_view name, double weight, double half_life) {
  return {.name = std::string(name),
          .score = 50,
          .weight = weight,
          .age = 0,
          .half_life = half_life,
          .confidence = 0};
}

HealthSignal quiet_signal(const Partnership& partnership, const Policy& policy, Instant now) {
  HealthSignal signal = missing("quiet", 0.25, 30);
  const std::optional<Presence> presence = presence_of(partnership, policy, now);
  if (!presence) return signal;
  signal.score = 100 * presence->alive;
  const std::optional<Instant> candour_ends = candour_ends_at(partnership);
  if (candour_ends && *candour_ends <= now) signal.score = (std::min)(signal.score, 50.0);
  signal.confidence = presence->sure ? 1 : 0.5;
  return signal;
}

HealthSignal promises_signal(const Partnership& partnership, Instant now) {
  HealthSignal signal = missing("promises", 0.25, 90);
  std::optional<Instant> last;
  for (const Commitment& each : partnership.commitments) {
    if (each.made.side != Side::provider) continue;
    if (const auto outcome = outcome_of(each, now)) later(last, outcome->at);
  }
  const std::optional<double> rate = kept_rate_of(partnership, now);
  if (!rate || !last) return signal;
  signal.score = 100 * *rate;
  signal.age = days_between(*last, now);
  signal.confidence = 1;
  return signal;
}

HealthSignal complaints_signal(const Partnership& partnership, Instant now) {
  HealthSignal signal = missing("complaints", 0.20, 60);
  double score = 100;
  std::optional<Instant> last;
  for (const Complaint& each : partnership.complaints) {
    if (each.kind == ComplaintKind::question) continue;
    later(last, each.last_event_at);
    const bool severe =
        each.severity == ComplaintSeverity::high || each.severity == ComplaintSeverity::critical;
    if (each.open()) score -= severe ? 30 : 15;
    const auto lately = std::count_if(each.reopened_at.begin(), each.reopened_at.end(),
                                      [&](Instant at) { return now - at <= half_year; });
    score -= 10 * static_cast<double>(lately);
  }
  if (!last) return signal;
  signal.score = (std::max)(score, 0.0);
  signal.age = days_between(*last, now);
  signal.confidence = 1;
  return signal;
}

HealthSignal credibility_signal(const Partnership& partnership, Instant now) {
  HealthSignal signal = missing("credibility", 0.15, 90);
  const std::vector<CreditTrial> trials = credit_trials(partnership);
  const Credibility credit = credit_of(partnership);
  if (trials.empty() || !credit.score) return signal;
  signal.score = 100 * *credit.score;
  signal.age = days_between(trials.back().at, now);
  signal.confidence = credit.confidence;
  return signal;
}

HealthSignal expectations_signal(const Partnership& partnership, Instant now) {
  HealthSignal signal = missing("expectations", 0.10, 90);
  std::optional<Instant> last;
  double common = 0;
  for (const Expectation& each : partnership.expectations) {
    later(last, each.last_event_at);
    common += each.stage == ExpectationStage::common ? 1 : 0;
  }
  if (!last) return signal;
  bool stands = false;
  for (const Statement& each : partnership.statements) {
    later(last, each.last_event_at);
    stands = stands || (each.stands() && !is_stale(partnership, each));
  }
  const double share = common / static_cast<double>(partnership.expectations.size());
  signal.score = (std::max)(0.0, 100 * share - (stands ? 0 : 20));
  signal.age = days_between(*last, now);
  signal.confidence = 1;
  return signal;
}

HealthSignal giving_signal(const Partnership& partnership, const Policy& policy, Instant now) {
  HealthSignal signal = missing("giving", 0.05, 30);
  std::optional<Instant> last;
  double score = 0;
  double halves = 0;
  if (const std::optional<double> balance = giving_balance(partnership)) {
    score += 100 * (1 - std::fabs(*balance));
    halves += 1;
    later(last, given_and_received(partnership).back().at);
  }
  const std::vector<MetOccasion> occasions =
      met_occasions_of(partnership, policy, clamped_plus(now, -quarter), now);
  if (!occasions.empty()) {
    const auto met = std::count_if(occasions.begin(), occasions.end(),
                                   [](const MetOccasion& each) { return each.met; });
    score += 100 * static_cast<double>(met) / static_cast<double>(occasions.size());
    halves += 1;
    for (const MetOccasion& each : occasions) later(last, each.over_at);
  }
  if (halves == 0) return signal;
  signal.score = score / halves;
  signal.age = days_between(*last, now);
  signal.confidence = 1;
  return signal;
}

bool is_critical(const Complaint& complaint) {
  return complaint.open() && complaint.severity == ComplaintSeverity::critical;
}

}  // namespace

std::vector<MetOccasion> met_occasions_of(const Partnership& partnership, const Policy& policy,
                                          Instant from, Instant now) {
  std::vector<MetOccasion> all;
  for (const AgreedRhythm& rhythm : partnership.rhythms) {
    if (!rhythm.open()) continue;
    const RhythmKind kind = rhythm.agreed().kind;
    for (const Occasion& each : occasions_of(partnership, rhythm, policy, from, now)) {
      if (each.skipped || each.until > now) continue;
      const bool met = std::any_of(
          partnership.contacts.begin(), partnership.contacts.end(), [&](const Contact& contact) {
            return contact.counts() && contact.data.initiator == Side::provider &&
                   meets(contact.data.kind, kind) && each.from <= contact.occurred &&
                   contact.occurred <= each.until;
          });
      all.push_back({rhythm.id, each.at, each.until, met});
    }
  }
  return all;
}

HealthInput health_signals(const Partnership& partnership, const Policy& policy, Instant now) {
  HealthInput input;
  input.signals_ = {
      quiet_signal(partnership, policy, now), promises_signal(partnership, now),
      complaints_signal(partnership, now),    credibility_signal(partnership, now),
      expectations_signal(partnership, now),  giving_signal(partnership, policy, now)};
  if (std::any_of(partnership.complaints.begin(), partnership.complaints.end(), is_critical)) {
    input.caps.push_back({"critical_complaint", 40});
  }
  const std::optional<Silence> silence = silence_of(partnership, policy, now);
  if (silence && silence->urgent_at && *silence->urgent_at <= now) {
    input.caps.push_back({"quiet", 45});
  }
  return input;
}

Health health_of(const Partnership& partnership, const Policy& policy, Instant now) {
  const Result<Health> answer = health(health_signals(partnership, policy, now));
  return answer ? *answer : Health();
}

}  // namespace entente
