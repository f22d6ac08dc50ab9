// The targets that the City of Boston's own system set in 2015, beside ours.

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <sstream>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::shared_ptr<const Calendar> city_hall() {
  CalendarDocument document = open_on("America/New_York", workdays, {hours("08:30", "17:00")});
  for (const char* day : {"2015-01-01", "2015-01-19", "2015-02-16", "2015-04-20", "2015-05-25",
                          "2015-09-07", "2015-10-12", "2015-11-11", "2015-11-26", "2015-12-25",
                          "2016-01-01", "2016-01-18", "2016-02-15"}) {
    document.holidays.push_back(closed_on(day));
  }
  return calendar(document);
}

/// `2015-01-01T14:25:24` on Boston's walls.
Instant local(const Zone& in, const std::string& text) {
  return must(
      in.to_instant(date(text.substr(0, 10)), must(LocalTime::parse(text.substr(11))).duration()));
}

Instant target(const Calendar& on, Instant opened, const std::string& rule, const std::string& n) {
  const SpanUnit unit = rule == "business_days" ? SpanUnit::bd : SpanUnit::d;
  return must(on.add(opened, must(Span::of(std::stoll(n), unit))));
}

bool within_a_minute(Instant a, Instant b) { return std::chrono::abs(a - b) <= 60s; }

TEST(Boston, EveryTargetThatItsRuleReproducesComesOut) {
  const auto on = city_hall();
  int right = 0;
  int others = 0;
  int others_right = 0;
  for (const auto& row : table_of("boston311_targets.csv.gz")) {
    const Instant ours = target(*on, local(on->zone(), row[1]), row[2], row[3]);
    const bool agrees = within_a_minute(ours, local(on->zone(), row[4]));
    if (row[5] == "1") {
      EXPECT_TRUE(agrees) << row[0] << " " << to_string(ours);
      right += agrees;
    } else {
      ++others;
      others_right += agrees;
    }
  }
  EXPECT_EQ(right, 9141);
  EXPECT_EQ(others, 1);
  EXPECT_EQ(others_right, 0);
}

struct Tally {
  int cases = 0;
  int right = 0;
};

TEST(Boston, TheWholeLogGivesTheSharesStatedAndTheCitysVerdicts) {
  const auto on = city_hall();
  const auto rules = table_of("boston311_rules.csv");
  std::map<std::pair<std::string, std::string>, const std::vector<std::string>*> by_type;
  for (const auto& rule : rules) by_type[{rule[0], rule[1]}] = &rule;
  std::map<const std::vector<std::string>*, Tally> tallies;
  int without_rule_or_target = 0;
  int verdicts = 0;
  for (const auto& row : table_of("boston311_2015h1_trades.csv.gz")) {
    const auto found = by_type.find({row[8], row[7]});
    if (found == by_type.end() || row[2].empty()) {
      ++without_rule_or_target;
      continue;
    }
    const std::vector<std::string>& rule = *found->second;
    const Instant theirs = local(on->zone(), row[2]);
    const Instant ours = target(*on, local(on->zone(), row[1]), rule[2], rule[3]);
    Tally& tally = tallies[&rule];
    ++tally.cases;
    if (!within_a_minute(ours, theirs)) continue;
    ++tally.right;
    if (row[3].empty() || row[4].empty()) continue;
    ++verdicts;
    EXPECT_EQ(local(on->zone(), row[3]) > ours, row[4] == "OVERDUE") << row[0];
  }
  int right = 0;
  int cases = 0;
  int like_stated = 0;
  std::ostringstream list;
  for (const auto& [rule, tally] : tallies) {
    const double share = double(tally.right) / tally.cases;
    const double stated = std::stod((*rule)[6]);
    right += tally.right;
    cases += tally.cases;
    like_stated += std::abs(share - stated) <= 0.02;
    list << (*rule)[0] << " / " << (*rule)[1] << " (" << (*rule)[2] << " " << (*rule)[3]
         << "): " << tally.right << " of " << tally.cases << " = " << share << ", stated " << stated
         << "\n";
  }
  std::cout << list.str() << right << " of " << cases << " targets, " << verdicts << " verdicts\n";
  // The shares stated are over all cases of 2015, the log has half a year of the trades.
  EXPECT_EQ(tallies.size(), 22U);
  EXPECT_EQ(like_stated, 17) << list.str();
  // Reckoned by a script of its own as well, with no code of ours.
  EXPECT_EQ(cases, 14311);
  EXPECT_EQ(right, 13695);
  EXPECT_EQ(without_rule_or_target, 1613);
  EXPECT_EQ(verdicts, 10231);
}

}  // namespace
}  // namespace entente
