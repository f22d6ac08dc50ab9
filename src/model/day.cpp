#include "entente/model/day.hpp"

#include <algorithm>
#include <tuple>

#include "checks.hpp"
#include "team_day.hpp"

namespace entente {
namespace {

// Each stretch ends after it begins, and no two of them overlap.
Result<void> valid_entries(const std::vector<DayEntry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const DayEntry& entry = entries[i];
    const std::string path = "/data/entries/" + std::to_string(i);
    if (entry.to.duration() <= entry.from.duration()) {
      return Failure("field.range", "Give an end after the beginning.", path + "/to");
    }
    const auto overlaps = [&](const DayEntry& other) {
      return other.from.duration() < entry.to.duration() &&
             entry.from.duration() < other.to.duration();
    };
    const auto before = entries.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(entries.begin(), before, overlaps)) {
      return Failure("field.range", "Begin where the other stretches of the day leave room.",
                     path + "/from");
    }
  }
  return {};
}

struct InOrder {
  const MemberId& member;
  Date date;
};

bool operator<(const Day& day, const InOrder& key) {
  return std::tie(day.member, day.date) < std::tie(key.member, key.date);
}

// The day's own place among all, made when nothing was told of it before.
Day& day_of(Days& days, const MemberId& member, Date date) {
  auto found = std::lower_bound(days.planned.begin(), days.planned.end(), InOrder{member, date});
  if (found == days.planned.end() || found->member != member || found->date != date) {
    found = days.planned.insert(found, Day{member, date, {}, {}, {}, {}});
  }
  return *found;
}

}  // namespace

bool Day::greeting_out(const Channel& channel) const {
  return std::any_of(greetings.begin(), greetings.end(),
                     [&](const Greeting& each) { return each.channel == channel; });
}

const Day* Days::find(const MemberId& member, Date date) const {
  const auto found = std::lower_bound(planned.begin(), planned.end(), InOrder{member, date});
  const bool is_it = found != planned.end() && found->member == member && found->date == date;
  return is_it ? &*found : nullptr;
}

Result<Events> decide(const Team&, const Context& context, const PlanDay& command) {
  ENTENTE_TRY(known_member(context, command.member, "/data/member"));
  ENTENTE_TRY(valid_entries(command.entries));
  return Events::of(DayPlanned{command});
}

Result<Events> decide(const Team& team, const Context& context, const PublishGreeting& command) {
  ENTENTE_TRY(known_member(context, command.member, "/data/member"));
  ENTENTE_TRY(known_channel(context, command.channel));
  const Day* day = team.days.find(command.member, command.date);
  if (day != nullptr && day->greeting_out(command.channel)) return Events();
  return Events::of(GreetingPublished{command});
}

Result<Events> decide(const Team&, const Context& context, const CheckAppearance& command) {
  ENTENTE_TRY(known_member(context, command.by, "/data/by"));
  return Events::of(AppearanceChecked{command});
}

Result<Events> decide(const Team& team, const Context& context, const AddNews& command) {
  if (team.days.news.contains(command.id)) {
    return Failure("news.exists", "Use an id that no news has.", "/data/id");
  }
  if (command.until && *command.until <= context.occurred) {
    return Failure("field.range", "Give an end after the beginning.", "/data/until");
  }
  return Events::of(NewsAdded{command});
}

void apply(Team& team, const EventMeta& meta, const DayPlanned& event) {
  Day& day = day_of(team.days, event.data.member, event.data.date);
  day.entries = event.data.entries;
  day.callbacks = event.data.callbacks;
  day.planned_at = meta.occurred;
  // A greeting that tells of another plan is out no more.
  day.greetings.clear();
}

void apply(Team& team, const EventMeta& meta, const GreetingPublished& event) {
  Day& day = day_of(team.days, event.data.member, event.data.date);
  day.greetings.push_back({event.data.channel, meta.occurred});
}

// What was told later of one thing counts, unless it happened before.
void apply(Team& team, const EventMeta& meta, const AppearanceChecked& event) {
  const CheckAppearance& data = event.data;
  const std::string item = fold_case(data.item.view());
  std::vector<Appearance>& known = team.days.appearances;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Appearance& each) {
    return fold_case(each.item.view()) == item;
  });
  const Appearance told{data.item, data.by, data.passed, meta.occurred};
  if (found == known.end()) {
    known.push_back(told);
  } else if (found->checked_at <= meta.occurred) {
    *found = told;
  }
}

void apply(Team& team, const EventMeta& meta, const NewsAdded& event) {
  const AddNews& data = event.data;
  team.days.news.add({data.id, data.text, data.topics, data.until, meta.occurred});
}

}  // namespace entente
