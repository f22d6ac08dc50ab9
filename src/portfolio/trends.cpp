#include "entente/portfolio/trends.hpp"

#include <algorithm>

#include "entente/measure/recurrence.hpp"
#include "entente/model/confidential.hpp"
#include "entente/rules/credit.hpp"
#include "entente/rules/promise.hpp"
#include "entente/rules/reachability.hpp"
#include "tenant.hpp"
#include "trend_gathering.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<Trends>();

namespace {

constexpr Duration memory = std::chrono::hours(180 * 24);
// The chance below which `measure/recurrence.hpp` raises its alarm.
constexpr double alarm = 0.00135;

double days(Duration duration) { return static_cast<double>(duration.count()) / 86'400e6; }

double share_of(std::int64_t part, std::int64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

struct Period {
  Instant from;
  Instant to;

  [[nodiscard]] bool has(Instant at) const { return from <= at && at <= to; }
};

// By name, those in no segment last.
struct SegmentOrder {
  using Key = std::optional<Segment>;
  bool operator()(const Key& a, const Key& b) const {
    if (a.has_value() != b.has_value()) return a.has_value();
    return a && *a < *b;
  }
};
template <class T>
using BySegment = std::map<std::optional<Segment>, T, SegmentOrder>;

// What was confided

bool is_confidential(const Event& event) {
  const auto* slice = std::get_if<ContactEvent>(&event.body);
  if (slice == nullptr) return false;
  const RecordContact& contact = std::get<ContactRecorded>(*slice).data;
  return !circle_of(contact.confidential, event.meta.actor).open();
}

// The contact that an observation of credibility rests on.
const ContactId* observed_in(const Event& event) {
  const auto* slice = std::get_if<CredibilityEvent>(&event.body);
  const auto* observed = slice != nullptr ? std::get_if<CredibilityObserved>(slice) : nullptr;
  return observed != nullptr && observed->data.contact ? &*observed->data.contact : nullptr;
}

// What came by a merge later was another partnership's until then, where it counts.
std::vector<Event> without_what_came_later(const std::vector<Event>& events, Instant to) {
  std::vector<Event> own;
  for (std::size_t i = 0; i < events.size(); ++i) {
    own.push_back(events[i]);
    if (events[i].meta.occurred > to) i += count_told_again(events[i]);
  }
  return own;
}

std::vector<Event> without_what_was_confided(const std::vector<Event>& events) {
  std::set<ContactId> confided;
  for (const Event& event : events) {
    if (!is_confidential(event)) continue;
    confided.insert(std::get<ContactRecorded>(std::get<ContactEvent>(event.body)).data.id);
  }
  std::vector<Event> open;
  std::copy_if(events.begin(), events.end(), std::back_inserter(open), [&](const Event& event) {
    const ContactId* contact = observed_in(event);
    return !is_confidential(event) && (contact == nullptr || !confided.contains(*contact));
  });
  return open;
}

// Signals

class SignalGathering {
 public:
  explicit SignalGathering(CredibilitySignal which) : which_(which) {}

  void look_at(const Partnership& state, const std::vector<CreditTrial>& trials) {
    GapCustomer customer;
    for (const CreditTrial& each : trials) {
      if (each.signal_ != which_) continue;
      ++customer.trials;
      if (each.value >= 1) ++customer.positives;
    }
    if (customer.trials == 0) return;
    const std::optional<Segment>& segment = state.standing->segment;
    SignalInSegment& in_segment = segments_[segment];
    in_segment.segment = segment;
    ++in_segment.partnerships;
    in_segment.positives += customer.positives;
    in_segment.trials += customer.trials;
    customer.id = std::string(state.id.view());
    if (segment) customer.segment = std::string(segment->view());
    input_.customers.push_back(std::move(customer));
  }

  [[nodiscard]] SignalTrend answer() const {
    SignalTrend trend;
    trend.signal_ = which_;
    for (const auto& [segment, counted] : segments_) {
      trend.positives += counted.positives;
      trend.trials += counted.trials;
      trend.segments.push_back(counted);
      trend.segments.back().rate = share_of(counted.positives, counted.trials);
    }
    if (Result<Gaps> found = gaps(input_)) trend.gap = std::move(*found);
    return trend;
  }

 private:
  CredibilitySignal which_;
  GapsInput input_;
  BySegment<SignalInSegment> segments_;
};

// Complaints

// Whether both sides had agreed on an item at an instant, whatever became of it later.
bool was_common(const Dossier& dossier, const ExpectationId& item, Instant when) {
  bool common = false;
  Instant latest = Instant::earliest();
  const auto note = [&](const Event& event, bool becomes) {
    if (event.meta.occurred > when || event.meta.occurred < latest) return;
    latest = event.meta.occurred;
    common = becomes;
  };
  for (const Event& event : dossier.events()) {
    const auto* slice = std::get_if<ExpectationEvent>(&event.body);
    if (slice == nullptr) continue;
    if (const auto* agreed = std::get_if<ExpectationAgreed>(slice)) {
      if (agreed->item == item) note(event, true);
    } else if (const auto* reopened = std::get_if<ExpectationReopened>(slice)) {
      if (reopened->data.item == item) note(event, false);
    }
  }
  return common;
}

bool counts(const Complaint& complaint) {
  return complaint.stage != ComplaintStage::withdrawn && complaint.kind != ComplaintKind::question;
}

class ComplaintGathering {
 public:
  explicit ComplaintGathering(const Period& period)
      : period_(period), recent_from_((std::max)(period.from, clamped_plus(period.to, -memory))) {}

  void look_at(const Dossier& dossier) {
    const Instant opened = dossier.state().standing->opened_at;
    if (!first_opening_ || opened < *first_opening_) first_opening_ = opened;
    for (const Complaint& each : dossier.state().complaints) {
      if (counts(each)) add(each, dossier);
    }
  }

  [[nodiscard]] ComplaintTrend answer() && {
    for (const auto& [cause, counted] : causes_) {
      if (counted.in_period > 0) trend_.causes.push_back(line_of(cause, counted));
    }
    std::stable_sort(trend_.causes.begin(), trend_.causes.end(),
                     [](const CauseTrend& a, const CauseTrend& b) { return a.count > b.count; });
    std::int64_t so_far = 0;
    for (CauseTrend& each : trend_.causes) {
      so_far += each.count;
      each.cumulative = share_of(so_far, trend_.count);
    }
    if (trend_.count > 0) trend_.not_common_share = share_of(trend_.not_common, trend_.count);
    return std::move(trend_);
  }

 private:
  struct Counted {
    std::int64_t in_period = 0;
    std::int64_t recent = 0;
    std::int64_t before = 0;
    std::set<PartnershipId> partnerships;
  };

  void add(const Complaint& complaint, const Dossier& dossier) {
    const Instant at = complaint.received_at;
    const bool in_period = period_.has(at);
    if (in_period) count(complaint, dossier);
    if (!complaint.cause) return;
    Counted& counted = causes_[*complaint.cause];
    if (in_period) {
      ++counted.in_period;
      counted.partnerships.insert(dossier.state().id);
    }
    if (recent_from_ <= at && at <= period_.to) ++counted.recent;
    if (clamped_plus(recent_from_, -memory) <= at && at < recent_from_) ++counted.before;
  }

  void count(const Complaint& complaint, const Dossier& dossier) {
    ++trend_.count;
    if (!complaint.cause) ++trend_.without_cause;
    if (!complaint.understanding || !complaint.understanding->about) return;
    ++trend_.understood;
    const auto& expectation = complaint.understanding->about->expectation;
    if (expectation && !was_common(dossier, *expectation, complaint.received_at)) {
      ++trend_.not_common;
    }
  }

  [[nodiscard]] CauseTrend line_of(const Cause& cause, const Counted& counted) const {
    CauseTrend line;
    line.cause = cause;
    line.count = counted.in_period;
    line.share = share_of(counted.in_period, trend_.count);
    line.partnerships = static_cast<std::int64_t>(counted.partnerships.size());
    line.before = counted.before;
    RecurrenceInput input;
    input.count = counted.recent;
    input.days = days(period_.to - recent_from_);
    input.baseline_count = counted.before;
    const Instant since = (std::max)(*first_opening_, clamped_plus(recent_from_, -memory));
    input.baseline_days = days(recent_from_ - since);
    // Refused when there is no time in one of them.
    if (const Result<Recurrence> found = recurrence(input)) {
      line.p = found->p;
      line.recurs = counted.recent >= 2 && found->p <= alarm;
    }
    return line;
  }

  Period period_;
  // The last 180 days of the period, in which complaints of one cause belong together.
  Instant recent_from_;
  std::optional<Instant> first_opening_;
  std::map<Cause, Counted> causes_;
  ComplaintTrend trend_;
};

// Promises

PromiseTrend trend_of(Origin origin, std::vector<GradedPromise> outcomes, Instant to) {
  // Sums of doubles depend on their order; that of time is the same whatever was told when.
  std::sort(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.grade, a.weight) < std::tie(b.at, b.grade, b.weight);
  });
  PromiseTrend trend;
  trend.origin = origin;
  KeptRateInput input;
  for (const GradedPromise& each : outcomes) {
    ++trend.outcomes;
    if (each.grade >= 1) ++trend.kept;
    input.outcomes.push_back({days(to - each.at), each.grade, each.weight});
  }
  trend.rate = share_of(trend.kept, trend.outcomes);
  if (const Result<KeptRate> rate = kept_rate(input)) trend.measured = *rate;
  return trend;
}

// All partnerships, one after the other

class TrendGathering {
 public:
  TrendGathering(const Surroundings& around, Instant from, Instant to)
      : rulebook_(around.policies.at(to)), period_{from, to}, complaints_(period_) {
    for (const CredibilitySignal each :
         {CredibilitySignal::confides, CredibilitySignal::seeks_opinion,
          CredibilitySignal::weighs_push_back, CredibilitySignal::co_creates}) {
      signals_.emplace_back(each);
    }
  }

  // With its state at the end of the period.
  void look_at(const Dossier& dossier, const Partnership& state) {
    complaints_.look_at(dossier);
    // It is in the state from the beginning of time, whenever it was opened.
    if (state.standing->opened_at > period_.to) return;
    const Ruleset& rules = rulebook_.ruleset_for(state.id, state.standing->segment);
    look_at_signals(state);
    look_at_promises(state);
    look_at_claims(state, rules);
    look_at_silence(state, rules);
    look_at_requests(state, rules.policy());
  }

  [[nodiscard]] Trends answer() && {
    Trends trends;
    trends.from = period_.from;
    trends.to = period_.to;
    for (const SignalGathering& each : signals_) trends.signals_.push_back(each.answer());
    trends.complaints = std::move(complaints_).answer();
    for (auto& [origin, outcomes] : outcomes_) {
      trends.promises.push_back(trend_of(origin, std::move(outcomes), period_.to));
    }
    for (const auto& [claim, counted] : claims_) trends.claims.push_back(counted);
    for (const auto& [segment, counted] : quiet_) trends.quiet.push_back(counted);
    if (reachability_.decided >= 3) {
      reachability_.share = share_of(reachability_.reached, reachability_.decided);
    }
    trends.reachability = reachability_;
    return trends;
  }

 private:
  void look_at_signals(const Partnership& state) {
    std::vector<CreditTrial> trials = credit_trials(state);
    std::erase_if(trials, [&](const CreditTrial& each) { return !period_.has(each.at); });
    for (SignalGathering& each : signals_) each.look_at(state, trials);
  }

  void look_at_promises(const Partnership& state) {
    for (const Commitment& each : state.commitments) {
      if (each.made.side != Side::provider) continue;
      const auto outcome = outcome_of(each, period_.to);
      if (outcome && period_.has(outcome->at)) {
        outcomes_[each.made.origin].push_back(*outcome);
      }
    }
  }

  void look_at_claims(const Partnership& state, const Ruleset& rules) {
    if (state.ended()) return;
    const FactFrame frame = frame_of(state, rules.policy(), period_.to, {});
    const FactRow row(rules.facts(Scope::partnership), frame);
    for (const Claim& each : rules.policy().document.claims) {
      const CompiledRule* rule = rules.find(rule_of(each.id));
      if (rule == nullptr) continue;
      const Answer broken =
          rule->when.evaluate(row, period_.to, rules.time_of(*rule, state.standing->calendar));
      ClaimTrend& trend =
          claims_.try_emplace(each.id, ClaimTrend{each.id, each.text}).first->second;
      if (!broken.error.empty()) {
        ++trend.unknown;
      } else {
        ++(broken.holds() ? trend.broken : trend.holds);
      }
    }
  }

  void look_at_silence(const Partnership& state, const Ruleset& rules) {
    const Standing& standing = *state.standing;
    if (standing.stage == Stage::ended || standing.stage == Stage::dormant) return;
    QuietTrend& trend = quiet_[standing.segment];
    trend.segment = standing.segment;
    ++trend.partnerships;
    const FactTable& facts = rules.facts(Scope::partnership);
    const auto slot = facts.vocabulary().slot("contact.quiet_cause");
    const FactFrame frame = frame_of(state, rules.policy(), period_.to, {});
    const FactValue value = slot ? facts.read(*slot, frame) : FactValue(Absent{});
    const auto* cause = std::get_if<std::string_view>(&value);
    if (cause == nullptr) return;
    if (*cause == "not_contacted") ++trend.not_contacted;
    if (*cause == "not_responding") ++trend.not_responding;
    if (*cause == "not_candid") ++trend.not_candid;
    trend.quiet = trend.not_contacted + trend.not_responding;
  }

  void look_at_requests(const Partnership& state, const Policy& policy) {
    for (const AccessRequest& each : state.requests) {
      if (period_.has(each.requested_at) && !each.withdrawn_at) ++reachability_.requests;
    }
    const Reachability found = reachability_since(state, policy, period_.from, period_.to);
    reachability_.decided += found.decided;
    reachability_.reached += found.reached;
  }

  const Rulebook& rulebook_;
  Period period_;
  std::vector<SignalGathering> signals_;
  ComplaintGathering complaints_;
  std::map<Origin, std::vector<GradedPromise>> outcomes_;
  std::map<ClaimId, ClaimTrend> claims_;
  BySegment<QuietTrend> quiet_;
  ReachabilityTrend reachability_;
};

// The state at an instant, as known today and without what was confided; absent when that is the
// present state.
std::optional<Partnership> state_at(const Dossier& dossier, Instant to) {
  const std::vector<Event>& events = dossier.events();
  const bool differs = std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return is_confidential(event) || (event.meta.occurred > to && !holds_always(event.body));
  });
  if (!differs) return std::nullopt;
  const std::vector<Event> open = without_what_was_confided(without_what_came_later(events, to));
  const Result<Instant> after = plus(to, Duration(1));
  return CorrectedFold(open, dossier.state(), after ? *after : Instant::latest()).state();
}

}  // namespace

Trends trends_of(const InOrderOfId& dossiers, const Surroundings& around, Instant from, Instant to,
                 const LookToo& look_too) {
  TrendGathering gathering(around, from, to);
  for (const Dossier* each : dossiers) {
    const std::optional<Partnership> then = state_at(*each, to);
    const Partnership& state = then ? *then : each->state();
    gathering.look_at(*each, state);
    if (look_too) look_too(*each, state);
  }
  return std::move(gathering).answer();
}

Result<Trends> PortfolioView::trends(Instant from, Instant to) const {
  if (viewer_.is_client()) return forbidden_to_clients();
  if (to < from) {
    return Failure("field.range", "Give an end that is not before the beginning.", "/to");
  }
  return trends_of(tenant_->in_order_of_id(), tenant_->around, from, to);
}

}  // namespace entente
