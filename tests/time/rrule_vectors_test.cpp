// Recurrences out of the test suites of dateutil and libical, with their expected dates: every row
// is mapped and right, or listed with the reason.

#include <gtest/gtest.h>

#include "entente/time/rhythm.hpp"
#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using boost::json::object;

std::string iso_date(const std::string& compact) {
  return compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" + compact.substr(6, 2);
}

std::string iso_time(const std::string& compact) {
  if (compact.size() < 15) return "00:00";
  return compact.substr(9, 2) + ":" + compact.substr(11, 2) + ":" + compact.substr(13, 2);
}

RhythmDocument document_of(const object& row) {
  const std::string start = text_of(row.at("dtstart"));
  RhythmDocument document;
  document.rule = text_of(row.at("rrule"));
  document.start = date(iso_date(start));
  document.local_time = must(LocalTime::parse(iso_time(start)));
  return document;
}

std::string canonical(const std::string& compact) {
  const std::string time = iso_time(compact);
  return to_string(at(iso_date(compact) + "T" + time + (time.size() == 5 ? ":00Z" : "Z")));
}

std::vector<std::string> expected_of(const object& row) {
  std::vector<std::string> expected;
  for (const auto& each : row.at("expect").as_array()) {
    expected.push_back(canonical(text_of(each)));
  }
  return expected;
}

/// Why a row cannot be compared; empty when it can.
std::string reason_of(const object& row, const Result<Rhythm>& rhythm) {
  const std::string rule = text_of(row.at("rrule"));
  const auto has = [&rule](const char* part) { return rule.find(part) != std::string::npos; };
  if (!rhythm && rhythm.error().code() == "rrule.unsupported") return "times of day";
  if (!rhythm && rhythm.error().code() == "rrule.format")
    return "numbered weekdays in a weekly rule: their number ignored there";
  if (has("BYWEEKNO") && !has("BYDAY")) return "BYWEEKNO alone: the whole week there";
  for (const auto& each : row.at("expect").as_array()) {
    if (text_of(each) >= "22") return "after 2199";
  }
  return "";
}

TEST(RruleVectors, EveryRowIsRightOrListedWithItsReason) {
  int mapped = 0;
  std::map<std::string, int> left_out;
  for (const object& row : rows_of("rrule.jsonl")) {
    if (text_of(row.at("dtstart")) >= "22") {
      ++left_out["after 2199"];
      continue;
    }
    const Result<Rhythm> rhythm = Rhythm::make(document_of(row));
    if (const std::string reason = reason_of(row, rhythm); !reason.empty()) {
      ++left_out[reason];
      continue;
    }
    ++mapped;
    const std::vector<std::string> expected = expected_of(row);
    if (expected.empty()) {
      EXPECT_EQ(rhythm.error().code(), "rrule.never") << boost::json::serialize(row);
      continue;
    }
    std::vector<std::string> found;
    for (const Occurrence& each : must(rhythm).between(Instant::earliest(), Instant::latest())) {
      found.push_back(to_string(each.at));
    }
    if (!row.at("complete").as_bool() && found.size() > expected.size()) {
      found.resize(expected.size());
    }
    EXPECT_EQ(found, expected) << boost::json::serialize(row);
  }
  EXPECT_EQ(mapped, 93);
  const std::map<std::string, int> listed{
      {"times of day", 79},
      {"numbered weekdays in a weekly rule: their number ignored there", 2},
      {"BYWEEKNO alone: the whole week there", 2},
      {"after 2199", 1}};
  EXPECT_EQ(left_out, listed);
}

}  // namespace
}  // namespace entente
