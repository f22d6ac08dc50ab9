// Cases out of the test suites of other projects: every row is either mapped to our API and right,
// or listed with the reason why it cannot be.

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "entente/time/clock.hpp"
#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using boost::json::object;
using boost::json::value;

/// Some write "4:00".
std::string padded(std::string time) { return time.find(':') == 1 ? "0" + time : time; }

std::vector<OpenHours> hours_list(const value& windows) {
  std::vector<OpenHours> list;
  for (const value& window : windows.as_array()) {
    list.push_back(hours(padded(text_of(window.at(0))), padded(text_of(window.at(1)))));
  }
  return list;
}

/// `list` without what lies in a break; both within one day.
std::vector<OpenHours> without_breaks(std::vector<OpenHours> list, const value& breaks) {
  for (const OpenHours& pause : hours_list(breaks)) {
    std::vector<OpenHours> cut;
    for (const OpenHours& whole : list) {
      const auto time = [](std::int32_t seconds) {
        std::string text;
        detail::append_wall_time(seconds, text);
        return text;
      };
      const std::int32_t end = std::min(whole.close.seconds(), pause.open.seconds());
      const std::int32_t begin = std::max(whole.open.seconds(), pause.close.seconds());
      if (whole.open.seconds() < end) cut.push_back(hours(time(whole.open.seconds()), time(end)));
      if (begin < whole.close.seconds()) {
        cut.push_back(hours(time(begin), time(whole.close.seconds())));
      }
    }
    list = cut;
  }
  return list;
}

CalendarDocument document_of(const object& source, bool with_holidays = true) {
  CalendarDocument document;
  document.zone = must(ZoneName::parse(text_of(source.at("zone"))));
  for (const auto& [day, windows] : source.at("weekly").as_object()) {
    document.week[*enumerator_of<Weekday>(std::string_view(day))] = hours_list(windows);
  }
  std::set<Date> closed;
  for (const value& holiday : source.at("holidays").as_array()) {
    if (!with_holidays) break;
    closed.insert(date(text_of(holiday)));
    document.holidays.push_back(closed_on(text_of(holiday)));
  }
  if (const value* special = source.if_contains("date_hours")) {
    for (const auto& [day, windows] : special->as_object()) {
      // There a holiday wins, in our calendars the exception does.
      if (!closed.count(date(std::string_view(day)))) {
        document.exceptions[date(std::string_view(day))] = hours_list(windows);
      }
    }
  }
  if (const value* breaks = source.if_contains("breaks")) {
    for (const auto& [day, windows] : breaks->as_object()) {
      const Date on = date(std::string_view(day));
      if (closed.count(on)) continue;
      const auto exception = document.exceptions.find(on);
      const auto whole =
          exception != document.exceptions.end() ? exception->second : document.week[on.weekday()];
      document.exceptions[on] = without_breaks(whole, windows);
    }
  }
  if (const value* extra = source.if_contains("extra_working_dates")) {
    for (const value& day : extra->as_array()) {
      document.exceptions[date(text_of(day))] = {hours("00:00", "24:00")};
    }
  }
  return document;
}

struct Row {
  const object& source;
  std::string op;
  const object& in;
  const value& expect;
  std::shared_ptr<const Calendar> calendar;

  [[nodiscard]] std::string text(std::string_view name) const {
    const value* found = source.if_contains(name);
    return found ? text_of(*found) : "";
  }
  [[nodiscard]] Instant time(std::string_view name = "t") const { return at(text_of(in.at(name))); }
  [[nodiscard]] Date day(std::string_view name = "date") const {
    return date(text_of(in.at(name)));
  }
  [[nodiscard]] std::int64_t number(std::string_view name) const { return in.at(name).as_int64(); }
  [[nodiscard]] std::vector<Window> around(Instant t) const {
    return must(calendar->windows(must(plus(t, -60 * 24h)), must(plus(t, 60 * 24h))));
  }
};

bool closes_at(const Row& row, Instant t) { return must(row.calendar->previous_close(t)) == t; }

value add_seconds(const Row& row) {
  const Duration open = std::chrono::seconds(row.number("seconds"));
  Instant reached = open == 0s ? must(row.calendar->next_open(row.time()))
                               : must(row.calendar->add(row.time(), open));
  if (row.text("boundary") == "hop" && row.source.at("boundary_matters").as_bool()) {
    reached =
        must(open < 0s ? row.calendar->previous_close(reached) : row.calendar->next_open(reached));
  }
  return reached.micros();
}

value is_open(const Row& row) {
  const bool closing = row.text("interval") == "closed" && closes_at(row, row.time());
  return closing || row.calendar->is_open(row.time());
}

value opening_at_or_after(const Row& row) {
  for (const Window& window : row.around(row.time())) {
    if (window.from >= row.time()) return window.from.micros();
  }
  return nullptr;
}

value opening_strictly_after(const Row& row) {
  for (const Window& window : row.around(row.time())) {
    if (window.from > row.time()) return window.from.micros();
  }
  return nullptr;
}

value opening_at_or_before(const Row& row) {
  value last;
  for (const Window& window : row.around(row.time())) {
    if (window.from <= row.time()) last = window.from.micros();
  }
  return last;
}

value closing_after(const Row& row) {
  for (const Window& window : row.around(row.time())) {
    if (window.until > row.time()) return window.until.micros();
  }
  return nullptr;
}

value roll_forward(const Row& row) {
  if (row.text("interval") == "closed" && closes_at(row, row.time())) return row.time().micros();
  return must(row.calendar->next_open(row.time())).micros();
}

value roll_back(const Row& row) {
  if (row.calendar->is_open(row.time())) return row.time().micros();
  return must(row.calendar->previous_close(row.time())).micros();
}

value roll_back_exclusive_opening(const Row& row) {
  return must(row.calendar->previous_close(row.time())).micros();
}

value seconds_between(const Row& row) {
  return row.calendar->between(row.time("from"), row.time("to")) / 1s;
}

value seconds_between_clamped(const Row& row) {
  return std::max<std::int64_t>(0, seconds_between(row).as_int64());
}

std::vector<Pause> pauses_of(const Row& row) {
  std::vector<Pause> pauses;
  for (const value& pause : row.in.at("pauses").as_array()) {
    pauses.push_back({at(text_of(pause.at(0))), at(text_of(pause.at(1)))});
  }
  return pauses;
}

value seconds_between_with_pauses(const Row& row) {
  Duration open = row.calendar->between(row.time("from"), row.time("to"));
  for (const Pause& pause : pauses_of(row)) {
    const Instant begin = std::max(pause.from, row.time("from"));
    const Instant end = std::min(*pause.until, row.time("to"));
    if (begin < end) open -= row.calendar->between(begin, end);
  }
  return open / 1s;
}

value due_with_pauses(const Row& row) {
  const Span budget = must(Span::of(row.number("seconds"), SpanUnit::bs));
  const Clock clock = must(Clock::make(row.time(), budget, row.calendar, pauses_of(row)));
  return must(clock.due(Instant::latest()))->micros();
}

Date rolled(const Row& row, Date from, const std::string& roll, std::int64_t days) {
  const Date after = must(row.calendar->business_day_from(from));
  const Date before = must(row.calendar->business_day_until(from));
  const bool following = roll == "forward" || (roll == "direction" && days > 0);
  if (roll == "modifiedfollowing") {
    return after.civil().month() == from.civil().month() ? after : before;
  }
  if (roll == "modifiedpreceding") {
    return before.civil().month() == from.civil().month() ? before : after;
  }
  if (roll == "none") return from;
  return following ? after : before;
}

Date stepped(const Row& row, const Calendar& calendar, std::int64_t days) {
  const Date from = rolled(row, row.day(), row.text("roll"), days);
  if (days == 0) return from;
  const Instant open =
      must(calendar.next_open(must(calendar.zone().to_instant(from, Duration(0)))));
  const Instant reached = must(calendar.add(open, must(Span::of(days, SpanUnit::bd))));
  return calendar.zone().to_local(reached).date;
}

value add_business_days(const Row& row) {
  return value(to_string(stepped(row, *row.calendar, row.number("days"))));
}

value add_business_days_equals(const Row& row) {
  const auto bare = calendar(document_of(row.source.at("calendar").as_object(), false));
  return stepped(row, *row.calendar, row.number("days")) ==
         stepped(row, *bare, row.number("days_without_holidays"));
}

value add_business_days_at_time(const Row& row) {
  return must(row.calendar->add(row.time(), must(Span::of(row.number("days"), SpanUnit::bd))))
      .micros();
}

value count_business_days(const Row& row) {
  const std::string convention = row.text("count_convention");
  // Reversed, they count (to, from].
  const bool reversed = row.day("to") < row.day("from");
  const std::int32_t from_later = reversed || convention.front() == '(' ? 1 : 0;
  const std::int32_t to_later = reversed || convention.back() == ']' ? 1 : 0;
  return row.calendar->business_days_between(row.day("from").plus_days(from_later),
                                             row.day("to").plus_days(to_later));
}

value is_business_day(const Row& row) { return row.calendar->is_business_day(row.day()); }

value previous_business_day(const Row& row) {
  return value(to_string(must(row.calendar->business_day_until(row.day().plus_days(-1)))));
}

value periods(const std::vector<Window>& windows) {
  boost::json::array list;
  for (const Window& window : windows) {
    list.push_back({to_string(window.from), to_string(window.until)});
  }
  return list;
}

value open_periods_after(const Row& row) {
  auto windows = must(row.calendar->windows(row.time(), must(plus(row.time(), 60 * 24h))));
  windows.resize(static_cast<std::size_t>(row.number("count")));
  return periods(windows);
}

value open_periods_before(const Row& row) {
  auto windows = must(row.calendar->windows(must(plus(row.time(), -60 * 24h)), row.time()));
  std::reverse(windows.begin(), windows.end());
  windows.resize(static_cast<std::size_t>(row.number("count")));
  return periods(windows);
}

value resolve_wall_time(const object& row) {
  const object& in = row.at("in").as_object();
  const Zone in_zone = zone(text_of(row.at("calendar").at("zone")));
  const Duration wall = must(LocalTime::parse(text_of(in.at("wall")))).duration();
  return must(in_zone.to_instant(date(text_of(in.at("date"))), wall)).micros();
}

/// Expected instants as microseconds, lists of them as canonical text, the rest as it is.
value canonical(const value& expect) {
  if (expect.is_array()) {
    boost::json::array list;
    for (const value& pair : expect.as_array()) {
      list.push_back({to_string(at(text_of(pair.at(0)))), to_string(at(text_of(pair.at(1))))});
    }
    return list;
  }
  if (!expect.is_string() || expect.as_string().size() < 11) return expect;
  return at(text_of(expect)).micros();
}

const std::map<std::string, value (*)(const Row&)>& operations() {
  static const std::map<std::string, value (*)(const Row&)> all{
      {"add_seconds", add_seconds},
      {"is_open", is_open},
      {"opening_at_or_after", opening_at_or_after},
      {"opening_strictly_after", opening_strictly_after},
      {"opening_at_or_before", opening_at_or_before},
      {"closing_after", closing_after},
      {"roll_forward", roll_forward},
      {"roll_back", roll_back},
      {"roll_back_exclusive_opening", roll_back_exclusive_opening},
      {"seconds_between", seconds_between},
      {"seconds_between_clamped", seconds_between_clamped},
      {"seconds_between_with_pauses", seconds_between_with_pauses},
      {"due_with_pauses", due_with_pauses},
      {"add_business_days", add_business_days},
      {"add_business_days_equals", add_business_days_equals},
      {"add_business_days_at_time", add_business_days_at_time},
      {"count_business_days", count_business_days},
      {"is_business_day", is_business_day},
      {"previous_business_day", previous_business_day},
      {"open_periods_after", open_periods_after},
      {"open_periods_before", open_periods_before}};
  return all;
}

TEST(BusinessHoursVectors, EveryRowIsRightOrListedWithItsReason) {
  int mapped = 0;
  std::map<std::string, int> left_out;
  for (const object& row : rows_of("business_hours.jsonl.gz")) {
    const std::string op = text_of(row.at("op"));
    value answer;
    if (text_of(row.at("source").at("test")) == "window inside a spring-forward gap vanishes") {
      ++left_out["an interval that begins in a gap: ours begins at the change"];
      continue;
    }
    if (op == "resolve_wall_time") {
      answer = resolve_wall_time(row);
    } else {
      const auto on = calendar(document_of(row.at("calendar").as_object()));
      answer = operations().at(op)({row, op, row.at("in").as_object(), row.at("expect"), on});
    }
    ++mapped;
    EXPECT_EQ(answer, canonical(row.at("expect"))) << boost::json::serialize(row);
  }
  EXPECT_EQ(mapped, 701);
  const std::map<std::string, int> listed{
      {"an interval that begins in a gap: ours begins at the change", 1}};
  EXPECT_EQ(left_out, listed);
}

}  // namespace
}  // namespace entente
