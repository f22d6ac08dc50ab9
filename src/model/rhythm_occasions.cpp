#include "rhythm_occasions.hpp"

#include <algorithm>

#include "entente/time/calendar.hpp"

namespace entente {
namespace {

constexpr Duration day = std::chrono::days(1);
constexpr Duration tick{1};

// Where nobody said when they want to be called.
ContactWindow usual_window() {
  static const ContactWindow window{LocalTime::parse("08:00").value(),
                                    LocalTime::parse("21:00").value()};
  return window;
}

const Person* person_of(const Partnership& partnership, const SetRhythm& agreed) {
  return agreed.person ? partnership.people.find(*agreed.person) : nullptr;
}

std::string_view zone_of(const Partnership& partnership, const Person* person) {
  return person != nullptr && person->zone ? *person->zone : partnership.standing->zone;
}

SpanOn tolerance_of(const Partnership& partnership, const SetRhythm& agreed, const Policy& policy) {
  if (agreed.tolerance) return *agreed.tolerance;
  const auto& targets = policy.targets_in(partnership.standing->stage).rhythm;
  const auto found = targets.find(agreed.kind);
  if (found != targets.end() && found->second.tolerance) return *found->second.tolerance;
  constexpr int call_hours = 4;
  constexpr int usual_hours = 24;
  const bool is_call = agreed.kind == RhythmKind::daily_call;
  return {Span::of(is_call ? call_hours : usual_hours, SpanUnit::h).value(), {}};
}

// Days without a calendar to count on have 24 hours.
Instant moved_by(Instant at, const Span& span, const Calendar* calendar) {
  const bool elapsed = !span.is_business() && !span.is_calendar_days();
  if (elapsed || calendar == nullptr) return clamped_plus(at, span.nominal());
  const Result<Instant> moved = calendar->add(at, span);
  return moved ? *moved : clamped_plus(at, span.nominal());
}

// An occurrence outside the hours in which the person wants to be called, at the nearest edge.
class WithinHours {
 public:
  WithinHours(const Partnership& partnership, const SetRhythm& agreed)
      : person_(person_of(partnership, agreed)), zone_(Zone::find(zone_of(partnership, person_))) {}

  [[nodiscard]] Instant operator()(Instant at) const {
    if (person_ == nullptr || !zone_) return at;
    const ContactWindow window = person_->contact_window.value_or(usual_window());
    const LocalReading local = zone_->to_local(at);
    const Duration wall =
        std::clamp(local.since_midnight, window.from.duration(), window.until.duration());
    if (wall == local.since_midnight) return at;
    const Result<Instant> edge = zone_->to_instant(local.date, wall);
    return edge ? *edge : at;
  }

 private:
  const Person* person_;
  Result<Zone> zone_;
};

// The occurrences of a rhythm over all its terms, which are compiled when they are needed.
class Expansion {
 public:
  Expansion(const Partnership& partnership, const AgreedRhythm& rhythm, const Policy& policy)
      : partnership_(partnership),
        rhythm_(rhythm),
        policy_(policy),
        compiled_(rhythm.terms.size()) {}

  [[nodiscard]] std::vector<Occasion> between(Instant a, Instant b) {
    std::vector<Occasion> all;
    for (std::size_t i = 0; i < rhythm_.terms.size(); ++i) {
      const RhythmTerms& terms = rhythm_.terms[i];
      const Instant begin = (std::max)(a, terms.from);
      const Instant end = (std::min)(b, terms.until.value_or(Instant::latest()));
      if (begin < end) add(i, begin, end, all);
    }
    return all;
  }

  // Enough on both sides of an instant to know which occurrence is over, which is next, and where
  // they end: of the three before, the second is over whatever the tolerance; of the three after,
  // the first may have been met ahead of its time.
  [[nodiscard]] std::vector<Occasion> around(Instant now) {
    const Instant first = rhythm_.terms.front().from;
    const Instant last = rhythm_.terms.back().until.value_or(Instant::latest());
    std::vector<Occasion> all;
    for (Duration back = 32 * day;; back *= 4) {
      const Instant from = (std::max)(first, clamped_plus(now, -back));
      all = between(from, clamped_plus(now, tick));
      if (from == first || is_enough(all)) break;
    }
    std::vector<Occasion> ahead;
    for (Duration reach = 32 * day;; reach *= 4) {
      const Instant until = (std::min)(last, clamped_plus(now, reach));
      ahead = between(clamped_plus(now, tick), until);
      if (until == last || is_enough(ahead)) break;
    }
    all.insert(all.end(), ahead.begin(), ahead.end());
    cut(all);
    return all;
  }

  // An occurrence reaches to the middle between it and its neighbour at most; the middle itself
  // belongs to the earlier one.
  static void cut(std::vector<Occasion>& all) {
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Instant middle = clamped_plus(all[i - 1].at, (all[i].at - all[i - 1].at) / 2);
      all[i - 1].until = (std::min)(all[i - 1].until, middle);
      all[i].from = (std::max)(all[i].from, clamped_plus(middle, tick));
    }
  }

 private:
  static bool is_enough(const std::vector<Occasion>& all) {
    constexpr int enough = 3;
    return std::count_if(all.begin(), all.end(),
                         [](const Occasion& each) { return !each.skipped; }) >= enough;
  }

  const Rhythm* compiled(std::size_t place) {
    std::optional<Result<Rhythm>>& found = compiled_[place];
    if (!found) found = recurrence_of(partnership_, rhythm_.terms[place], policy_);
    return *found ? &**found : nullptr;
  }

  void add(std::size_t place, Instant begin, Instant end, std::vector<Occasion>& all) {
    const Rhythm* recurrence = compiled(place);
    if (recurrence == nullptr) return;
    const SetRhythm& agreed = rhythm_.terms[place].agreed;
    const WithinHours within_hours(partnership_, agreed);
    const SpanOn tolerance = tolerance_of(partnership_, agreed, policy_);
    const auto calendar = policy_.calendar_for(tolerance, partnership_.standing->calendar);
    // Hours move an occurrence within its day, so a day more on both sides has all of them.
    for (const Occurrence& each :
         recurrence->between(clamped_plus(begin, -day), clamped_plus(end, day))) {
      const Instant at = within_hours(each.at);
      const bool same = !all.empty() && all.back().at == at;
      if (at < begin || at >= end || same) continue;
      all.push_back({each.date, at, moved_by(at, tolerance.span.negated(), calendar.get()),
                     moved_by(at, tolerance.span, calendar.get()), rhythm_.skips(each.date)});
    }
  }

  const Partnership& partnership_;
  const AgreedRhythm& rhythm_;
  const Policy& policy_;
  std::vector<std::optional<Result<Rhythm>>> compiled_;
};

// Our latest contact that may meet the rhythm. Occasions do not overlap, so this one contact says
// of each whether anything met it or came after it.
std::optional<Instant> last_contact_for(const Partnership& partnership,
                                        const AgreedRhythm& rhythm) {
  const ContactTotals& totals = partnership.contact_totals;
  if (rhythm.agreed().kind == RhythmKind::review) {
    const auto named = totals.last_for_rhythm.find(rhythm.id);
    return named == totals.last_for_rhythm.end() ? std::nullopt : std::optional(named->second);
  }
  std::optional<Instant> last;
  for (const auto& [kind, at] : totals.last_ours) {
    if (meets(kind, rhythm.agreed().kind) && (!last || *last < at)) last = at;
  }
  return last;
}

}  // namespace

bool meets(ContactKind contact, RhythmKind rhythm) {
  using enum ContactKind;
  switch (rhythm) {
    case RhythmKind::daily_call:
      return contact == call;
    case RhythmKind::report:
      return contact == report || contact == message;
    case RhythmKind::check_in:
      return contact != note;
    case RhythmKind::meeting:
      return contact == meeting || contact == visit;
    case RhythmKind::review:
      break;
  }
  return false;
}

Result<Rhythm> recurrence_of(const Partnership& partnership, const RhythmTerms& terms,
                             const Policy& policy) {
  const SetRhythm& agreed = terms.agreed;
  const std::string_view name = agreed.zone ? std::string_view(*agreed.zone)
                                            : zone_of(partnership, person_of(partnership, agreed));
  const Result<ZoneName> zone = ZoneName::parse(name);
  if (!zone) return zone.error();
  const Result<Zone> found = Zone::find(*zone);
  if (!found) return found.error();
  RhythmDocument document;
  document.rule = agreed.rule.view();
  document.start = found->to_local(terms.from).date;
  document.local_time = agreed.local_time;
  document.zone = *zone;
  document.shift = agreed.shift;
  if (agreed.calendar) document.calendar.emplace().name = *agreed.calendar;
  return Rhythm::make(document, agreed.calendar ? policy.calendar(*agreed.calendar) : nullptr);
}

std::vector<Occasion> occasions_of(const Partnership& partnership, const AgreedRhythm& rhythm,
                                   const Policy& policy, Instant a, Instant b) {
  Expansion expansion(partnership, rhythm, policy);
  std::vector<Occasion> all = expansion.between(a, b);
  if (all.empty()) return all;
  // The neighbours of the first and the last cut them, too.
  const std::vector<Occasion> before = expansion.around(all.front().at);
  const std::vector<Occasion> after = expansion.around(all.back().at);
  const auto same = [](const std::vector<Occasion>& list, Instant at) {
    return *std::find_if(list.begin(), list.end(),
                         [&](const Occasion& each) { return each.at == at; });
  };
  const Instant from = same(before, all.front().at).from;
  const Instant until = same(after, all.back().at).until;
  Expansion::cut(all);
  all.front().from = from;
  all.back().until = until;
  return all;
}

RhythmStanding standing_of(const Partnership& partnership, const AgreedRhythm& rhythm,
                           const Policy& policy, Instant now) {
  RhythmStanding standing;
  const std::optional<Instant> last = last_contact_for(partnership, rhythm);
  for (const Occasion& each : Expansion(partnership, rhythm, policy).around(now)) {
    if (each.skipped) continue;
    const bool done = last && *last >= each.from;
    if (each.until <= now) {
      standing.missed = done ? std::nullopt : std::optional(each);
    } else if (!done) {
      standing.next = each;
      break;
    }
  }
  return standing;
}

std::optional<Duration> cadence_of(const Partnership& partnership, const AgreedRhythm& rhythm,
                                   const Policy& policy) {
  const RhythmTerms& terms = rhythm.terms.back();
  const Result<Rhythm> recurrence = recurrence_of(partnership, terms, policy);
  if (!recurrence) return std::nullopt;
  constexpr std::size_t enough = 4;
  std::vector<Occurrence> found;
  for (const int days : {28, 400, 4000}) {
    found = recurrence->between(terms.from, clamped_plus(terms.from, days * day));
    if (found.size() >= enough) break;
  }
  if (found.size() < 2) return std::nullopt;
  // By their dates: a change of the clock makes no rhythm faster.
  return (found.back().date.days() - found.front().date.days()) * day /
         static_cast<std::int64_t>(found.size() - 1);
}

}  // namespace entente
