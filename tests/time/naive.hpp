#pragma once

/// \file
/// A slow second opinion on calendars: it asks of each minute what the wall shows, and steps. It
/// uses the zone (checked elsewhere against zoneinfo) and the words of SEMANTICS, nothing of
/// `Calendar`. Calendars with whole minutes and listed holidays only; offsets of whole minutes.

#include <optional>
#include <random>
#include <set>

#include "reading.hpp"

namespace entente::testing {

class NaiveCalendar {
 public:
  /// Minutes since 1970, UTC.
  using Minute = std::int64_t;

  explicit NaiveCalendar(const CalendarDocument& document)
      : document_(document), zone_(*Zone::find(document.zone)) {
    for (const Holiday& holiday : document.holidays) holidays_.insert(*holiday.date);
  }

  /// The date to which the minute belongs, if it is open.
  [[nodiscard]] std::optional<Date> open_on(Minute minute) const {
    const auto [date, wall] = local(minute);
    if (shows_open(date, wall)) return date;
    if (shows_open(date.plus_days(-1), wall + 1440)) return date.plus_days(-1);
    return std::nullopt;
  }

  [[nodiscard]] Minute between(Minute a, Minute b) const {
    Minute open = 0;
    for (Minute minute = a; minute < b; ++minute) open += open_on(minute).has_value();
    return open;
  }

  [[nodiscard]] Minute add(Minute minute, Minute open) const {
    while (open > 0) open -= open_on(minute++).has_value();
    while (open < 0) open += open_on(--minute).has_value();
    return minute;
  }

  [[nodiscard]] Minute add_business_days(Minute at, std::int64_t n, bool by_close) const {
    const bool backwards = n < 0;
    std::optional<Date> date = open_on(at);
    while (!date && !backwards) date = open_on(++at);
    // Backwards a close stands for the date that was open just before it.
    if (!date) {
      while (!open_on(at - 1)) --at;
      date = open_on(at - 1);
    }
    const auto [shown, minutes] = local(at);
    const Minute wall = minutes + (shown.days() - date->days()) * 1440;
    for (std::int64_t left = std::abs(n); left > 0;) {
      date = date->plus_days(backwards ? -1 : 1);
      left -= !minutes_of(*date).empty();
    }
    const std::vector<Minute> open = minutes_of(*date);
    if (by_close) return open.back() + 1;
    if (n == 0) return at;
    return backwards ? back_on(open, first_showing(*date, wall))
                     : on(open, first_showing(*date, wall));
  }

 private:
  [[nodiscard]] std::pair<Date, Minute> local(Minute minute) const {
    const LocalReading reading = zone_.to_local(at_seconds(minute * 60));
    return {reading.date, reading.since_midnight / std::chrono::minutes(1)};
  }

  [[nodiscard]] bool shows_open(Date date, Minute wall) const {
    const auto exception = document_.exceptions.find(date);
    const auto week = document_.week.find(date.weekday());
    const std::vector<OpenHours>* hours = nullptr;
    if (exception != document_.exceptions.end()) {
      hours = &exception->second;
    } else if (!holidays_.count(date) && week != document_.week.end()) {
      hours = &week->second;
    }
    if (hours == nullptr) return false;
    for (const OpenHours& each : *hours) {
      const Minute open = each.open.seconds() / 60;
      Minute close = each.close.seconds() / 60;
      if (close < open) close += 1440;
      if (open <= wall && wall < close) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<Minute> minutes_of(Date date) const {
    std::vector<Minute> minutes;
    const Minute midnight = date.days() * std::int64_t{1440};
    for (Minute minute = midnight - 16 * 60; minute < midnight + 64 * 60; ++minute) {
      if (open_on(minute) == date) minutes.push_back(minute);
    }
    return minutes;
  }

  /// The first minute at which the wall shows that time of the date or a later one.
  [[nodiscard]] Minute first_showing(Date date, Minute wall) const {
    for (Minute minute = date.days() * std::int64_t{1440} - 16 * 60;; ++minute) {
      const auto [shown, minutes] = local(minute);
      if ((shown.days() - date.days()) * 1440 + minutes >= wall) return minute;
    }
  }

  static Minute on(const std::vector<Minute>& open, Minute at) {
    for (const Minute minute : open) {
      if (minute >= at) return minute;
    }
    return open.back() + 1;
  }

  static Minute back_on(const std::vector<Minute>& open, Minute at) {
    const std::set<Minute> minutes(open.begin(), open.end());
    for (Minute close = at; close > open.front(); --close) {
      if (close == at && minutes.count(close)) return close;
      if (minutes.count(close - 1)) return close;
    }
    return open.front();
  }

  CalendarDocument document_;
  Zone zone_;
  std::set<Date> holidays_;
};

/// Random calendars and instants, with a liking for changes of the clock.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}

  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  bool chance(int percent) { return below(100) < percent; }

  /// A calendar around `near`; most of them can be made.
  CalendarDocument document(Date near) {
    static constexpr std::array<std::string_view, 14> zones{"UTC",
                                                            "America/New_York",
                                                            "Europe/London",
                                                            "Australia/Lord_Howe",
                                                            "Asia/Kolkata",
                                                            "America/St_Johns",
                                                            "Pacific/Chatham",
                                                            "America/Havana",
                                                            "Africa/Casablanca",
                                                            "Asia/Kathmandu",
                                                            "Pacific/Apia",
                                                            "America/Sao_Paulo",
                                                            "Asia/Amman",
                                                            "Europe/Dublin"};
    CalendarDocument document;
    document.zone = *ZoneName::parse(zones[static_cast<std::size_t>(below(zones.size()))]);
    for (int weekday = 0; weekday < 7; ++weekday) {
      if (chance(70)) document.week[static_cast<Weekday>(weekday)] = intervals();
    }
    for (std::int64_t i = below(4); i > 0; --i) {
      document.holidays.push_back(closed_on(to_string(date_near(near))));
    }
    for (std::int64_t i = below(3); i > 0; --i) {
      document.exceptions[date_near(near)] = chance(30) ? std::vector<OpenHours>() : intervals();
    }
    return document;
  }

  /// A whole minute from 1990 to 2059; every other one within two days of a change of the clock.
  std::int64_t minute(const Zone& zone) {
    const std::int64_t minute = 10'519'200 + below(70 * 525'960);
    const std::size_t next = zone.segment_at(minute * 60'000'000) + 1;
    if (chance(50) || next >= zone.segments().size()) return minute;
    return zone.segments()[next].start / 60'000'000 + below(4 * 1440) - 2 * 1440;
  }

 private:
  Date date_near(Date near) { return near.plus_days(static_cast<std::int32_t>(below(9)) - 4); }

  std::string time(std::int64_t minutes) {
    std::string text;
    detail::append_wall_time(static_cast<std::int32_t>(minutes * 60), text);
    return text;
  }

  /// One to three, apart; the last one may cross midnight.
  std::vector<OpenHours> intervals() {
    std::vector<OpenHours> list;
    std::int64_t from = below(12 * 60);
    for (std::int64_t i = 1 + below(3); i > 0 && from < 1430; --i) {
      const std::int64_t until = std::min<std::int64_t>(1440, from + 1 + below(8 * 60));
      list.push_back(hours(time(from), time(until)));
      from = until + below(3) * below(90);
    }
    if (chance(15) && from < 1430) list.push_back(hours(time(from), time(below(60))));
    return list;
  }

  std::mt19937_64 random_;
};

}  // namespace entente::testing
