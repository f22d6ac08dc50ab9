#include "entente/model/rhythm.hpp"

#include <algorithm>

#include "checks.hpp"
#include "rhythm_occasions.hpp"

namespace entente {
namespace {

// Closed days move an occurrence; one that they moved further than this is not found by its date.
constexpr Duration farthest_shift = std::chrono::days(366);

Result<const AgreedRhythm*> known(const Partnership& partnership, const RhythmId& id) {
  if (const AgreedRhythm* rhythm = partnership.rhythms.find(id)) return rhythm;
  return Failure("rhythm.unknown", "Set the rhythm first.", "/data/id");
}

Result<void> still_open(const AgreedRhythm& rhythm) {
  if (rhythm.open()) return {};
  return Failure("rhythm.closed", "The rhythm was stopped; set it anew.", "/data/id");
}

Result<void> right_tolerance(const Partnership& partnership, const Context& context,
                             const std::optional<SpanOn>& tolerance) {
  if (!tolerance) return {};
  constexpr std::string_view path = "/data/tolerance";
  ENTENTE_TRY(known_calendar(context, tolerance->calendar, "/data/tolerance/calendar"));
  if (tolerance->span.number() < 0) {
    return Failure("span.range", "Send a span that is not negative.", path);
  }
  const bool elapsed = !tolerance->span.is_business() && !tolerance->span.is_calendar_days();
  if (elapsed || context.policy.calendar_for(*tolerance, partnership.standing->calendar)) return {};
  return Failure("calendar.missing", "Name a calendar on which the days count.", path);
}

bool occurs_on(const Partnership& partnership, const Context& context, const AgreedRhythm& rhythm,
               Date date) {
  const Instant day = clamped_plus(Instant(), std::chrono::days(date.days()));
  const std::vector<Occasion> around =
      occasions_of(partnership, rhythm, context.policy, clamped_plus(day, -farthest_shift),
                   clamped_plus(day, farthest_shift));
  return std::any_of(around.begin(), around.end(),
                     [&](const Occasion& each) { return each.date == date; });
}

}  // namespace

bool AgreedRhythm::skips(Date date) const {
  return std::any_of(skipped.begin(), skipped.end(),
                     [&](const SkippedDate& each) { return each.date == date; });
}

std::string_view title_of(RhythmKind kind) {
  switch (kind) {
    case RhythmKind::daily_call:
      return "daily call";
    case RhythmKind::report:
      return "report";
    case RhythmKind::check_in:
      return "check-in";
    case RhythmKind::meeting:
      return "meeting";
    case RhythmKind::review:
      break;
  }
  return "review";
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const SetRhythm& command) {
  const Person* person = command.person ? partnership.people.find(*command.person) : nullptr;
  if (command.person && (person == nullptr || person->removed)) {
    return Failure("person.unknown", "Add the person to the partnership first.", "/data/person");
  }
  const AgreedRhythm* present = partnership.rhythms.find(command.id);
  if (present != nullptr) {
    ENTENTE_TRY(in_order(context, present->last_event_at));
    if (present->open() && present->agreed() == command) return Events();
  }
  if (command.channel) ENTENTE_TRY(known_channel(context, *command.channel));
  ENTENTE_TRY(known_zone(command.zone));
  ENTENTE_TRY(known_calendar(context, command.calendar));
  ENTENTE_TRY(right_tolerance(partnership, context, command.tolerance));
  const RhythmTerms terms{context.occurred, {}, command};
  const Result<Rhythm> recurrence = recurrence_of(partnership, terms, context.policy);
  if (!recurrence) {
    Failure failure = recurrence.error();
    return failure.inside("/data");
  }
  return Events::of(RhythmSet{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const StopRhythm& command) {
  const Result<const AgreedRhythm*> rhythm = known(partnership, command.id);
  if (!rhythm) return rhythm.error();
  ENTENTE_TRY(in_order(context, (*rhythm)->last_event_at));
  ENTENTE_TRY(still_open(**rhythm));
  return Events::of(RhythmStopped{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const SkipOccurrence& command) {
  const Result<const AgreedRhythm*> rhythm = known(partnership, command.id);
  if (!rhythm) return rhythm.error();
  ENTENTE_TRY(in_order(context, (*rhythm)->terms.front().from));
  ENTENTE_TRY(still_open(**rhythm));
  if (!occurs_on(partnership, context, **rhythm, command.date)) {
    return Failure("rhythm.no_occurrence", "Name the date of an occurrence, before any shift.",
                   "/data/date");
  }
  if ((*rhythm)->skips(command.date)) return Events();
  return Events::of(OccurrenceSkipped{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const RhythmSet& event) {
  AgreedRhythm* rhythm = partnership.rhythms.find(event.data.id);
  if (rhythm == nullptr) {
    rhythm = &partnership.rhythms.add({event.data.id, meta.version, {}, {}, meta.occurred});
  } else if (rhythm->open()) {
    rhythm->terms.back().until = meta.occurred;
  }
  rhythm->terms.push_back({meta.occurred, {}, event.data});
  rhythm->last_event_at = meta.occurred;
}

void evolve(Partnership& partnership, const EventMeta& meta, const RhythmStopped& event) {
  AgreedRhythm* rhythm = partnership.rhythms.find(event.data.id);
  if (rhythm == nullptr || !rhythm->open()) return;
  rhythm->terms.back().until = meta.occurred;
  rhythm->last_event_at = meta.occurred;
}

void evolve(Partnership& partnership, const EventMeta&, const OccurrenceSkipped& event) {
  AgreedRhythm* rhythm = partnership.rhythms.find(event.data.id);
  if (rhythm == nullptr) return;
  rhythm->skipped.push_back({event.data.date, event.data.reason});
}

}  // namespace entente
