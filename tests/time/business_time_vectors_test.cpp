// Cases of our own definition, computed by two slow algorithms that know nothing of ours.

#include <gtest/gtest.h>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using boost::json::object;

std::string wall(std::int64_t minutes) {
  std::string text;
  detail::append_wall_time(static_cast<std::int32_t>(minutes % 1440 * 60), text);
  return minutes == 1440 ? "24:00" : text;
}

CalendarDocument document_of(const object& definition) {
  CalendarDocument document;
  document.zone = must(ZoneName::parse(text_of(definition.at("zone"))));
  for (const auto& [day, windows] : definition.at("week").as_object()) {
    auto& list = document.week[static_cast<Weekday>(std::stoi(std::string(day)) - 1)];
    for (const auto& window : windows.as_array()) {
      list.push_back(hours(wall(window.at(0).as_int64()), wall(window.at(1).as_int64())));
    }
  }
  for (const auto& holiday : definition.at("holidays").as_array()) {
    document.holidays.push_back(closed_on(text_of(holiday)));
  }
  return document;
}

TEST(BusinessTimeVectors, AllComeOut) {
  std::map<std::string, std::shared_ptr<const Calendar>> calendars;
  int cases = 0;
  for (const object& row : rows_of("business_time.jsonl")) {
    if (row.contains("calendar_def")) {
      calendars[text_of(row.at("calendar_def"))] = calendar(document_of(row));
      continue;
    }
    ++cases;
    const Calendar& on = *calendars.at(text_of(row.at("calendar")));
    if (text_of(row.at("op")) == "between") {
      const Instant from = at_seconds(row.at("from").as_int64());
      const Instant to = at_seconds(row.at("to").as_int64());
      EXPECT_EQ(on.between(from, to).count(), row.at("expect_seconds").as_int64() * 1'000'000)
          << boost::json::serialize(row);
    } else {
      const Duration open = std::chrono::seconds(row.at("seconds").as_int64());
      EXPECT_EQ(must(on.add(at_seconds(row.at("at").as_int64()), open)),
                at_seconds(row.at("expect_at").as_int64()))
          << boost::json::serialize(row);
    }
  }
  EXPECT_EQ(calendars.size(), 16U);
  EXPECT_EQ(cases, 148);
}

}  // namespace
}  // namespace entente
