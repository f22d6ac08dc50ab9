#include <tuple>

#include "facts.hpp"

namespace entente::facts {
namespace {

const Member& member(Frame frame) { return *frame.across.member; }

std::optional<Instant> begin_of(Date date, const Zone& zone) {
  const Result<Instant> midnight = zone.to_instant(date, Duration::zero());
  return midnight ? std::optional(*midnight) : std::nullopt;
}

// "Today" is another day from the end of a planned one, and from the beginning of the next.
void note_changes(Frame frame, const Zone& zone, Date today) {
  const MemberId& id = member(frame).id;
  const auto& days = frame.across.team->days.planned;
  auto day = std::partition_point(days.begin(), days.end(), [&](const Day& each) {
    return std::tie(each.member, each.date) < std::tie(id, today);
  });
  if (day != days.end() && day->member == id && day->date == today) {
    frame.changes_at(begin_of(today.plus_days(1), zone));
    ++day;
  }
  if (day != days.end() && day->member == id) frame.changes_at(begin_of(day->date, zone));
}

// When a day begins for callers: with what is planned first, else with the working hours.
std::optional<Instant> work_begins(const Day& day, const Zone& zone, Frame frame) {
  if (!day.entries.empty()) {
    const auto first =
        std::min_element(day.entries.begin(), day.entries.end(),
                         [](const DayEntry& a, const DayEntry& b) { return a.from < b.from; });
    const Result<Instant> at = zone.to_instant(day.date, first->from.duration());
    return at ? std::optional(*at) : std::nullopt;
  }
  const auto calendar = frame.policy.usual_calendar(member(frame).calendar);
  const std::optional<Instant> midnight = begin_of(day.date, zone);
  if (!calendar || !midnight) return std::nullopt;
  const Result<Instant> open = calendar->next_open(*midnight);
  const bool is_that_day = open && zone.to_local(*open).date == day.date;
  return is_that_day ? std::optional(*open) : std::nullopt;
}

FactValue greeting_due(Frame frame) {
  const Zone zone = frame.policy.usual_zone(member(frame).calendar);
  const Date today = zone.to_local(frame.now).date;
  note_changes(frame, zone, today);
  const Day* day = frame.across.team->days.find(member(frame).id, today);
  const bool is_due = day != nullptr && day->planned_at && day->greetings.empty();
  return is_due ? instant_or_absent(work_begins(*day, zone, frame)) : FactValue(Absent{});
}

FactValue starved(Frame frame) {
  const Review* review = frame.across.review;
  if (review == nullptr) return Absent{};
  for (const MemberReview& each : review->members) {
    if (each.member != member(frame).id) continue;
    return FactList(std::span<const std::string>(each.starved));
  }
  return FactList(std::span<const std::string>());
}

constexpr auto M = Scope::member;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"member.greeting_due", instant, "",
     "When today's greeting should be out: when the first stretch of today's plan begins, else the "
     "working hours; absent without a plan, and once it is out.",
     "day, greeting", M, greeting_due},
    {"member.id", text, "person", "The member.", "member", M,
     [](Frame f) -> FactValue { return member(f).id.view(); }},
    {"member.starved", text_list, "",
     "The partnerships that they put off three times in a row while they served others, at the "
     "last review.",
     "commitment, rhythm, contact, finding", M, starved},
});

}  // namespace

std::span<const CatalogueEntry> of_member() { return entries; }

}  // namespace entente::facts
