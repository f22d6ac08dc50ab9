#pragma once

/// \file
/// What the tests of time share: literals that must be right, calendars in a line, and files.

#include <gtest/gtest.h>
#include <zlib.h>

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/time/calendar.hpp"

namespace entente::testing {

/// The value or a failed test that names the failure.
template <class T>
T must(const Result<T>& result) {
  if (!result) {
    ADD_FAILURE() << result.error().code() << ": " << result.error().message() << " "
                  << result.error().path();
  }
  return result.value();
}

inline Instant at(std::string_view text) { return must(Instant::parse(text)); }
inline Instant at_seconds(std::int64_t seconds) {
  return must(Instant::from_micros(seconds * 1'000'000));
}
inline Date date(std::string_view text) { return must(Date::parse(text)); }
inline Span span(std::string_view text) { return must(Span::parse(text)); }
inline Zone zone(std::string_view name) { return must(Zone::find(name)); }

inline Holiday closed_on(std::string_view day) {
  Holiday holiday;
  holiday.date = date(day);
  return holiday;
}

inline OpenHours hours(std::string_view open, std::string_view close) {
  return {must(LocalTime::parse(open)), must(ClosingTime::parse(close))};
}

/// The same intervals on each of the days named ("mon tue wed").
inline CalendarDocument open_on(std::string_view zone_name, std::string_view days,
                                const std::vector<OpenHours>& intervals) {
  CalendarDocument document;
  document.zone = must(ZoneName::parse(zone_name));
  for (std::size_t i = 0; i < 7; ++i) {
    const auto weekday = static_cast<Weekday>(i);
    if (days.find(name_of(weekday)) != std::string_view::npos) document.week[weekday] = intervals;
  }
  return document;
}

inline constexpr std::string_view workdays = "mon tue wed thu fri";
inline constexpr std::string_view all_days = "mon tue wed thu fri sat sun";

inline std::shared_ptr<const Calendar> calendar(const CalendarDocument& document) {
  return must(Calendar::make(document));
}

/// The lines of a file of the tests' data, or of one with a whole path, plain or compressed.
inline std::vector<std::string> lines_of(const std::string& name) {
  const bool whole = name.starts_with('/');
  const std::string path = whole ? name : ENTENTE_TEST_DATA "/time/" + name;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("cannot open " + path);
  std::vector<std::string> lines;
  std::vector<char> buffer(1 << 20);
  while (gzgets(file, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
    lines.emplace_back(buffer.data());
    while (!lines.back().empty() && lines.back().back() < ' ') lines.back().pop_back();
  }
  gzclose(file);
  return lines;
}

inline std::vector<boost::json::object> rows_of(const std::string& name) {
  std::vector<boost::json::object> rows;
  for (const std::string& line : lines_of(name)) {
    rows.push_back(boost::json::parse(line).as_object());
  }
  return rows;
}

inline std::string text_of(const boost::json::value& value) {
  return std::string(value.as_string());
}

/// Fields of comma-separated lines without quotes, first line left out.
inline std::vector<std::vector<std::string>> table_of(const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines_of(name)) {
    std::vector<std::string> row(1);
    for (const char c : line) {
      if (c == ',') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    rows.push_back(std::move(row));
  }
  rows.erase(rows.begin());
  return rows;
}

}  // namespace entente::testing
