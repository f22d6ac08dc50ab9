#include "naive_review.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "entente/measure/gaps.hpp"
#include "entente/measure/recurrence.hpp"
#include "entente/model/confidential.hpp"
#include "naive_telling.hpp"

namespace entente::test {
namespace {

using States = std::vector<Partnership>;

constexpr Duration day = std::chrono::hours(24);

bool is_within(const std::optional<Instant>& when, Duration span, Instant at) {
  return when && *when <= at && at - *when <= span;
}

// What was confided

bool is_confided(const Event& event) {
  const auto* contact = std::get_if<ContactEvent>(&event.body);
  if (contact == nullptr) return false;
  const auto& confidential = std::get<ContactRecorded>(*contact).data.confidential;
  return !circle_of(confidential, event.meta.actor).open();
}

bool rests_on_one_confided(const Event& event, const std::vector<Event>& events) {
  const auto* credit = std::get_if<CredibilityEvent>(&event.body);
  const auto* seen = credit != nullptr ? std::get_if<CredibilityObserved>(credit) : nullptr;
  if (seen == nullptr || !seen->data.contact) return false;
  return std::any_of(events.begin(), events.end(), [&](const Event& each) {
    const auto* contact = std::get_if<ContactEvent>(&each.body);
    return contact != nullptr && is_confided(each) &&
           std::get<ContactRecorded>(*contact).data.id == *seen->data.contact;
  });
}

States states_without_what_was_confided(const Known& known) {
  States states;
  for (const auto& [id, events] : known.events) {
    std::vector<Event> open;
    for (const Event& each : events) {
      if (!is_confided(each) && !rests_on_one_confided(each, events)) open.push_back(each);
    }
    Partnership state = fold(id, open);
    if (state.standing) states.push_back(std::move(state));
  }
  return states;
}

// Signs of trust

struct Sign {
  CredibilitySignal which = CredibilitySignal::confides;
  bool in_full = false;
  Instant at;
};

Sign sign_of(const CredibilityObservation& observation) {
  const ObserveCredibility& seen = observation.data;
  const bool half = seen.degree == Degree::passive || seen.degree == Degree::complies ||
                    !seen.followed.value_or(true);
  return {seen.signal_, seen.shown && !half, observation.occurred};
}

// By the table of `rules/credit.hpp`.
std::optional<Sign> sign_of(const Idea& idea) {
  const bool of_client = idea.offered.side == Side::client;
  const IdeaKind kind = idea.offered.kind;
  if (of_client && kind == IdeaKind::suggestion) {
    return Sign{CredibilitySignal::co_creates, true, idea.offered_at};
  }
  const bool of_us = idea.offered.side == Side::provider;
  if (!idea.decision || !(of_us || kind == IdeaKind::joint)) return std::nullopt;
  const IdeaDecision& decision = *idea.decision;
  if (kind == IdeaKind::suggestion) {
    return Sign{CredibilitySignal::seeks_opinion, decision.taken, decision.decided_at};
  }
  if (kind == IdeaKind::joint) {
    return Sign{CredibilitySignal::co_creates, decision.taken, decision.decided_at};
  }
  return Sign{CredibilitySignal::weighs_push_back, decision.taken || decision.why,
              decision.decided_at};
}

GapCustomer signs_of(const Partnership& state, CredibilitySignal which, Instant at) {
  GapCustomer customer;
  customer.id = std::string(state.id.view());
  if (state.standing->segment) customer.segment = std::string(state.standing->segment->view());
  const auto count = [&](const Sign& sign) {
    if (sign.which != which || !is_within(sign.at, 180 * day, at)) return;
    ++customer.trials;
    if (sign.in_full) ++customer.positives;
  };
  for (const auto& each : state.credibility.observations) count(sign_of(each));
  for (const Idea& each : state.ideas) {
    if (const auto sign = sign_of(each)) count(*sign);
  }
  return customer;
}

void find_gaps(const States& states, Instant at, Review& review) {
  std::map<Segment, SegmentReview> segments;
  for (const Partnership& each : states) {
    const auto& segment = each.standing->segment;
    if (segment) segments[*segment].segment = *segment;
  }
  for (const CredibilitySignal which :
       {CredibilitySignal::confides, CredibilitySignal::seeks_opinion,
        CredibilitySignal::weighs_push_back, CredibilitySignal::co_creates}) {
    GapsInput input;
    for (const Partnership& each : states) {
      const GapCustomer customer = signs_of(each, which, at);
      if (customer.trials > 0) input.customers.push_back(customer);
    }
    const Gaps found = *gaps(input);
    const std::string name(name_of(which));
    if (found.verdict == GapVerdict::systemic) review.missing_signals.push_back(name);
    if (found.verdict != GapVerdict::segment) continue;
    for (const std::string& each : found.where) {
      segments.at(*Segment::parse(each)).missing_signals.push_back(name);
    }
  }
  for (const auto& [name, segment] : segments) review.segments.push_back(segment);
}

// Causes

void find_cause(const States& states, Instant at, Review& review) {
  const Instant half_a_year_ago = *plus(at, -180 * day);
  const Instant a_year_ago = *plus(half_a_year_ago, -180 * day);
  Instant first_opening = at;
  std::map<Cause, std::int64_t> now;
  std::map<Cause, std::int64_t> before;
  for (const Partnership& state : states) {
    first_opening = (std::min)(first_opening, state.standing->opened_at);
    for (const Complaint& each : state.complaints) {
      const bool counts =
          each.kind != ComplaintKind::question && each.stage != ComplaintStage::withdrawn;
      if (!counts || !each.cause || each.received_at < a_year_ago) continue;
      ++(each.received_at < half_a_year_ago ? before : now)[*each.cause];
    }
  }
  const Instant since = (std::max)(first_opening, a_year_ago);
  if (since >= half_a_year_ago) return;  // nothing to compare with
  for (const auto& [cause, count] : now) {
    RecurrenceInput input;
    input.count = count;
    input.days = 180;
    input.baseline_count = before[cause];
    input.baseline_days =
        std::chrono::duration<double, std::ratio<86'400>>(half_a_year_ago - since).count();
    const bool recurs = count >= 2 && recurrence(input)->p <= 0.00135;
    if (!recurs || count <= review.recurring_count.value_or(0)) continue;
    review.recurring_cause = cause;
    review.recurring_count = count;
  }
}

// Promises

std::optional<Instant> due_of(const Commitment& promise, const DueGivenAt& due, Instant as_of) {
  return *clock_of(promise, due).due(as_of);
}

// 5.25 days after its due in silence.
std::optional<Instant> broken(const Commitment& promise, Instant at) {
  const Instant end = promise.closed_at.value_or(at);
  const std::optional<Instant> due = due_of(promise, promise.dues.back(), end);
  if (!due) return std::nullopt;
  const Instant broken = *plus(*due, std::chrono::hours(126));
  const bool came_first = promise.outcome ? broken < end : broken <= end;
  return came_first && broken <= at ? std::optional(broken) : std::nullopt;
}

// As promised first: what was given anew at the very instant of the promise is the promise.
bool is_kept(const Commitment& promise) {
  const bool moved =
      std::any_of(promise.dues.begin(), promise.dues.end(), [&](const DueGivenAt& each) {
        return each.how == DueGiven::renegotiated && each.from > promise.made_at;
      });
  if (promise.outcome != Outcome::kept || moved) return false;
  const bool owned_up =
      std::any_of(promise.dues.begin(), promise.dues.end(),
                  [](const DueGivenAt& each) { return each.how == DueGiven::owned_up; });
  const DueGivenAt& given = owned_up ? promise.dues.front() : promise.dues.back();
  const std::optional<Instant> due = due_of(promise, given, *promise.closed_at);
  return !due || *promise.closed_at <= *plus(*due, std::chrono::hours(6));
}

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return std::round(static_cast<double>(part) / static_cast<double>(whole) * 1e12) / 1e12;
}

void compare_promises(const States& states, Instant at, Review& review) {
  std::int64_t sales_kept = 0;
  std::int64_t other_kept = 0;
  for (const Partnership& state : states) {
    for (const Commitment& each : state.commitments) {
      if (each.made.side != Side::provider) continue;
      const std::optional<Instant> broke = broken(each, at);
      if (!broke && (!each.outcome || each.outcome == Outcome::released)) continue;
      if (!is_within(broke ? broke : each.closed_at, 180 * day, at)) continue;
      const bool sells = each.made.origin == Origin::sales || each.made.origin == Origin::marketing;
      ++(sells ? review.sales_outcomes : review.other_outcomes);
      if (!broke && is_kept(each)) ++(sells ? sales_kept : other_kept);
    }
  }
  review.sales_kept_rate = share(sales_kept, review.sales_outcomes);
  review.other_kept_rate = share(other_kept, review.other_outcomes);
  if (!review.sales_kept_rate || !review.other_kept_rate) return;
  review.sales_gap = std::round((*review.other_kept_rate - *review.sales_kept_rate) * 1e12) / 1e12;
}

// Surprises

bool is_unprepared(const Partnership& state, Instant when) {
  return std::none_of(state.contacts.begin(), state.contacts.end(), [&](const Contact& each) {
    const bool is_word =
        each.data.initiator == Side::provider && !each.data.automatic.value_or(false);
    return is_word && each.occurred < when && when - each.occurred <= 30 * day;
  });
}

std::int64_t surprises_of(const Partnership& state, Instant at) {
  std::int64_t surprises = 0;
  for (const Risk& each : state.risks) {
    const bool untold = !each.noted.told_at && each.heard.empty();
    if (each.happened == true && untold && is_within(each.closed_at, 90 * day, at)) ++surprises;
  }
  const auto count = [&](const std::optional<Instant>& when) {
    if (is_within(when, 90 * day, at) && is_unprepared(state, *when)) ++surprises;
  };
  for (const Complaint& each : state.complaints) {
    const bool stands = each.stage != ComplaintStage::withdrawn;
    if (stands && each.kind == ComplaintKind::complaint) count(each.received_at);
  }
  for (const Commitment& each : state.commitments) {
    if (each.made.side == Side::provider) count(broken(each, at));
  }
  return surprises;
}

// Words

void find_same_text(const States& states, Instant at, Review& review) {
  std::map<std::string, std::set<PartnershipId>> told;
  for (const Partnership& state : states) {
    const auto add = [&](const Text& text, Instant when) {
      if (is_within(when, 180 * day, at)) told[plain(text.view())].insert(state.id);
    };
    for (const Idea& each : state.ideas) {
      if (each.offered.side == Side::provider) add(each.offered.what, each.offered_at);
    }
    for (const Gift& each : state.gifts) add(each.data.what, each.given_at);
    for (const Deliverable& each : state.deliverables) {
      if (each.kind == DeliverableKind::proposal) add(each.what, each.planned_at);
    }
  }
  for (const auto& [text, partnerships] : told) {
    const auto count = static_cast<std::int64_t>(partnerships.size());
    if (count <= review.same_text_count.value_or(0)) continue;
    review.same_text = *Text::parse(text);
    review.same_text_count = count;
  }
}

// Attention

struct Act {
  Instant at;
  PartnershipId partnership;
  bool is_met = false;
};

bool is_named(const MemberId& member, std::string_view owner) { return member.view() == owner; }

void add_promises(const Partnership& state, const MemberId& member, Instant at,
                  std::vector<Act>& acts) {
  for (const Commitment& each : state.commitments) {
    const CommitmentMade& made = each.made;
    const std::string_view owner = made.owner ? made.owner->view() : made.by.view();
    if (made.side != Side::provider || !is_named(member, owner)) continue;
    for (std::size_t i = 1; i < each.dues.size(); ++i) {
      acts.push_back({each.dues[i].from, state.id, false});
    }
    if (const std::optional<Instant> broke = broken(each, at)) {
      acts.push_back({*broke, state.id, false});
    } else if (each.outcome && each.outcome != Outcome::released) {
      acts.push_back({*each.closed_at, state.id, each.outcome == Outcome::kept});
    }
  }
}

// When a contact of ours met it.
std::optional<Instant> met(const Partnership& state, const AgreedRhythm& rhythm,
                           const Occasion& occasion) {
  std::set<Instant> all;
  for (const Contact& each : state.contacts) {
    const bool fits = each.data.rhythm == rhythm.id || meets(each.data.kind, rhythm.agreed().kind);
    const bool is_ours =
        each.data.initiator == Side::provider && !each.data.automatic.value_or(false);
    const bool in_time = occasion.from <= each.occurred && each.occurred <= occasion.until;
    if (fits && is_ours && in_time) all.insert(each.occurred);
  }
  return all.empty() ? std::nullopt : std::optional(*all.begin());
}

void add_rhythms(const Partnership& state, const MemberId& member, const Rulebook& policy,
                 Instant at, std::vector<Act>& acts) {
  const Ruleset& rules = policy.ruleset_for(state.id, state.standing->segment);
  for (const AgreedRhythm& rhythm : state.rhythms) {
    if (!is_named(member, rhythm.agreed().owner.view())) continue;
    const Instant begin = *plus(at, -180 * day);
    for (const Occasion& each : occasions_of(state, rhythm, rules.policy(), begin, at)) {
      const std::optional<Instant> when = met(state, rhythm, each);
      const Instant put_off = each.skipped ? each.at : each.until;
      const bool is_met = !each.skipped && when;
      acts.push_back({is_met ? *when : put_off, state.id, is_met});
    }
  }
}

// In order of time, as far as they are over.
std::vector<Act> acts_of(const MemberId& member, const States& states, const Known& known,
                         const Rulebook& policy, Instant at) {
  std::vector<Act> acts;
  for (const Partnership& state : states) {
    add_promises(state, member, at, acts);
    add_rhythms(state, member, policy, at, acts);
    for (const Snooze& each : known.snoozes) {
      const bool is_it = each.owner == member && each.partnership == state.id;
      if (is_it) acts.push_back({each.at, state.id, false});
    }
  }
  std::erase_if(acts, [&](const Act& each) { return !is_within(each.at, 180 * day, at); });
  std::stable_sort(acts.begin(), acts.end(),
                   [](const Act& a, const Act& b) { return a.at < b.at; });
  return acts;
}

// The last three were put off, and somebody else was served between the first and the last.
bool is_starved(const PartnershipId& partnership, const std::vector<Act>& acts) {
  std::vector<Act> own;
  std::copy_if(acts.begin(), acts.end(), std::back_inserter(own),
               [&](const Act& each) { return each.partnership == partnership; });
  if (own.size() < 3) return false;
  own.erase(own.begin(), own.end() - 3);
  if (std::any_of(own.begin(), own.end(), [](const Act& each) { return each.is_met; })) {
    return false;
  }
  return std::any_of(acts.begin(), acts.end(), [&](const Act& each) {
    return each.is_met && each.partnership != partnership && own.front().at <= each.at &&
           each.at <= own.back().at;
  });
}

void find_starved(const States& states, const Known& known, const Rulebook& policy, Instant at,
                  Review& review) {
  known.team.members.in_order_of_id([&](const Member& member) {
    if (member.removed) return;
    MemberReview found{member.id, {}};
    const std::vector<Act> acts = acts_of(member.id, states, known, policy, at);
    for (const Partnership& each : states) {
      const bool has_ended = each.standing->stage == Stage::ended;
      if (!has_ended && is_starved(each.id, acts)) found.starved.emplace_back(each.id.view());
    }
    if (!found.starved.empty()) review.members.push_back(found);
  });
}

}  // namespace

Review recount(const Known& known, const Rulebook& policy, Instant at) {
  const States states = states_without_what_was_confided(known);
  Review review;
  find_gaps(states, at, review);
  find_cause(states, at, review);
  compare_promises(states, at, review);
  for (const Partnership& each : states) review.surprises += surprises_of(each, at);
  find_same_text(states, at, review);
  find_starved(states, known, policy, at, review);
  return review;
}

}  // namespace entente::test
