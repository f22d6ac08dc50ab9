#pragma once

/// \file
/// Local times in and out: the data of the examples have no offsets, people read none either.

#include <string>
#include <string_view>

#include "entente/base/describe.hpp"
#include "entente/time/zone.hpp"

namespace examples {

/// `2015-03-16T08:30:00` (or with a space) on the wall of the zone. What a spring gap skips is the
/// instant of the change; what autumn repeats is the first of the two.
inline entente::Instant read_local(const entente::Zone& zone, std::string_view text) {
  const entente::Date date = entente::Date::parse(text.substr(0, 10)).value();
  const std::string_view wall = text.substr(text.size() < 11 ? text.size() : 11);
  return zone.to_instant(date, entente::LocalTime::parse(wall).value().duration()).value();
}

/// `2015-03-16`.
inline std::string show_date(const entente::Zone& zone, entente::Instant at) {
  std::string out;
  zone.to_local(at).date.append_to(out);
  return out;
}

/// `08:30`.
inline std::string show_time(const entente::Zone& zone, entente::Instant at) {
  const auto minutes = zone.to_local(at).since_midnight / std::chrono::minutes(1);
  const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

/// `mon 2015-03-16 08:30`.
inline std::string show_local(const entente::Zone& zone, entente::Instant at) {
  const std::string_view day = entente::name_of(zone.to_local(at).date.weekday());
  return std::string(day) + " " + show_date(zone, at) + " " + show_time(zone, at);
}

}  // namespace examples
