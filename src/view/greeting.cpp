#include "entente/view/greeting.hpp"

#include <algorithm>

#include "reach.hpp"
#include "speech.hpp"

namespace entente {
namespace {

constexpr Duration whole_day = std::chrono::hours(24);

// From midnight to midnight, there.
struct DayOfMember {
  Instant begins;
  Instant ends;
};

Result<DayOfMember> day_of(const Zone& zone, Date date) {
  const Result<Instant> begins = zone.to_instant(date, Duration::zero());
  if (!begins) return Failure("time.range", "Give a date from 1970 to 2199.", "/date");
  const Result<Instant> ends = zone.to_instant(date, whole_day);
  return DayOfMember{*begins, ends ? *ends : Instant::latest()};
}

// When the day finds the member away first: at its beginning, or when an absence begins in it.
std::optional<Instant> away_at(const Member& member, const DayOfMember& day) {
  if (absence_at(member.absences, day.begins) != nullptr) return day.begins;
  std::optional<Instant> first;
  for (const MemberAbsence& each : member.absences) {
    const bool begins_in_it = day.begins < each.from && each.from < day.ends;
    // One that was ended before it began covers nothing.
    if (begins_in_it && each.covers(each.from) && (!first || each.from < *first)) {
      first = each.from;
    }
  }
  return first;
}

void add_plan(DayGreeting& greeting, const Day& day) {
  greeting.planned = day.planned_at.has_value();
  greeting.callbacks = day.callbacks;
  std::sort(greeting.callbacks.begin(), greeting.callbacks.end());
  for (const DayEntry& each : day.entries) {
    if (!each.public_.value_or(false)) continue;
    greeting.outline.push_back({each.from, each.to, each.place, each.reachable});
  }
  std::sort(greeting.outline.begin(), greeting.outline.end(),
            [](const GreetingEntry& a, const GreetingEntry& b) { return a.from < b.from; });
}

void add_absence(DayGreeting& greeting, const Team& team, const Member& member,
                 const DayOfMember& day) {
  const std::optional<Instant> when = away_at(member, day);
  if (!when) return;
  const MemberAbsence* absence = absence_at(member.absences, *when);
  if (absence == nullptr) return;
  greeting.away = GreetingAbsence{absence->from, absence->until};
  const Member* instead = present(team, member.id, *when);
  if (instead == nullptr) return;
  greeting.stand_in = instead->id;
  greeting.stand_in_name = std::string(instead->name.view());
}

std::string line_of(const Speech& speech, const GreetingEntry& entry) {
  const std::string from = written(entry.from);
  const std::string to = written(entry.to);
  if (!entry.place) {
    const std::string_view id = entry.reachable ? "page.greeting.reachable" : "page.greeting.busy";
    return speech.say(id, {{"from", from}, {"to", to}});
  }
  const std::string_view id =
      entry.reachable ? "page.greeting.reachable_at" : "page.greeting.busy_at";
  return speech.say(id, {{"from", from}, {"to", to}, {"place", std::string(entry.place->view())}});
}

std::string absence_in_words(const Speech& speech, const DayGreeting& greeting) {
  const GreetingAbsence& away = *greeting.away;
  const LocalReading left = speech.zone.to_local(away.from);
  const bool from_before =
      left.date < greeting.date || left == LocalReading{greeting.date, Duration::zero()};
  const std::string from = time_of_day(speech.zone, away.from);
  if (!away.until) {
    return from_before ? speech.say("page.greeting.away")
                       : speech.say("page.greeting.away_from", {{"from", from}});
  }
  const std::string until = speech.minute(*away.until);
  return from_before ? speech.say("page.greeting.away_until", {{"until", until}})
                     : speech.say("page.greeting.away_between", {{"from", from}, {"until", until}});
}

}  // namespace

template ENTENTE_EXPORT const Type& type_of<DayGreeting>();

Result<DayGreeting> greeting(const PortfolioView& view, const GreetingRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Member* member = view.team().find(request.member);
  if (member == nullptr) return Failure("member.unknown", "Name a member of the team.", "/member");
  const Zone zone = view.policy().usual_zone(member->calendar);
  const Result<DayOfMember> day = day_of(zone, request.date);
  if (!day) return day.error();
  DayGreeting greeting;
  greeting.member = member->id;
  greeting.name = member->name;
  greeting.date = request.date;
  greeting.language = request.language ? request.language : member->language;
  greeting.zone = std::string(zone.name().view());
  const Day* planned = view.team().days.find(member->id, request.date);
  if (planned != nullptr) add_plan(greeting, *planned);
  add_absence(greeting, view.team(), *member, *day);
  return greeting;
}

Page page_of(const PortfolioView& view, const DayGreeting& greeting) {
  const Result<Zone> zone = Zone::find(greeting.zone);
  const Speech speech = speech_on(view, zone ? *zone : *Zone::find("UTC"), greeting.language);
  Page page;
  page.language = speech.tag();
  page.title = speech.say("page.greeting.title", {{"name", std::string(greeting.name.view())},
                                                  {"date", written(greeting.date)}});
  Section words;
  const auto say = [&](std::string text) {
    words.blocks.push_back(Paragraph{std::move(text), Emphasis::plain});
  };
  if (greeting.away) say(absence_in_words(speech, greeting));
  if (greeting.stand_in_name) {
    say(speech.say("page.greeting.stand_in", {{"name", *greeting.stand_in_name}}));
  }
  Points outline;
  for (const GreetingEntry& each : greeting.outline) {
    outline.items.push_back(line_of(speech, each));
  }
  if (!outline.items.empty()) words.blocks.push_back(std::move(outline));
  if (!greeting.callbacks.empty()) {
    say(speech.say("page.greeting.callbacks", {{"times", listed(greeting.callbacks)}}));
  }
  if (words.blocks.empty()) say(speech.say("page.greeting.unplanned"));
  page.sections.push_back(std::move(words));
  return page;
}

}  // namespace entente
