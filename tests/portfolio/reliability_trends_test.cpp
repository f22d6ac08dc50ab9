// What goes wrong across customers: promises by where they came from, who has gone quiet, and
// whether we could be reached. DOMAIN 9, P28; MEASURES (kept_rate, quiet_deadline).

#include <cmath>

#include "trends_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Promises

class PromiseTrends : public TrendsWorld {
 protected:
  PromiseTrends() { open("p"); }

  void promise(std::string_view id, std::string_view origin, std::string_view due,
               std::string_view side = "provider") {
    tell("p", "commitment.make", "2026-02-20T12:00:00Z",
         R"({"id":")" + std::string(id) + R"(","by":")" + (side == "client" ? "ann" : "pat") +
             R"(","side":")" + std::string(side) + R"(","what":"W","origin":")" +
             std::string(origin) + R"(","due":")" + std::string(due) + R"("})");
  }
  void keep(std::string_view id, std::string_view when) {
    tell("p", "commitment.keep", when, R"({"id":")" + std::string(id) + R"("})");
  }
  // "origin kept/outcomes" of each in March.
  [[nodiscard]] std::vector<std::string> counted() const {
    std::vector<std::string> lines;
    for (const PromiseTrend& each : of_march().promises) {
      lines.push_back(std::string(name_of(each.origin)) + " " + std::to_string(each.kept) + "/" +
                      std::to_string(each.outcomes));
    }
    return lines;
  }
};

double faded(double days) { return std::pow(0.5, days / 90); }

TEST_F(PromiseTrends, SayForEachOriginHowManyWereKeptAndHowWell) {
  promise("tiles", "project", "2026-03-20T12:00:00Z");
  promise("quote", "sales", "2026-03-10T12:00:00Z");
  promise("visit", "sales", "2026-03-12T12:00:00Z");
  keep("quote", "2026-03-10T12:00:00Z");
  keep("visit", "2026-03-14T12:00:00Z");
  const Trends found = of_march();
  ASSERT_EQ(found.promises.size(), 2u);
  const PromiseTrend& sales = found.promises[0];
  EXPECT_EQ(sales.origin, Origin::sales);
  EXPECT_EQ(sales.outcomes, 2);
  EXPECT_EQ(sales.kept, 1);
  EXPECT_DOUBLE_EQ(sales.rate, 0.5);
  // In time 21.5 days ago, and two days late 17.5 days ago: grade 1 - (2 - 0.25)/5 = 0.65.
  const double r = faded(21.5) + 0.65 * faded(17.5);
  const double s = 0.35 * faded(17.5);
  EXPECT_NEAR(sales.measured.kept, r, 1e-12);
  EXPECT_NEAR(sales.measured.broken, s, 1e-12);
  EXPECT_NEAR(sales.measured.score, (r + 4) / (r + s + 5), 1e-12);
  EXPECT_LT(sales.measured.lower, sales.measured.score);
  // Broken in silence 5.25 days after its due, on the 25th at 18:00, 6.25 days ago; it weighs two.
  const PromiseTrend& project = found.promises[1];
  EXPECT_EQ(project.origin, Origin::project);
  EXPECT_EQ(project.outcomes, 1);
  EXPECT_EQ(project.kept, 0);
  EXPECT_DOUBLE_EQ(project.rate, 0);
  EXPECT_NEAR(project.measured.broken, 2 * faded(6.25), 1e-12);
}

TEST_F(PromiseTrends, CountBothEndsOfThePeriodAndNothingBeyond) {
  const std::pair<const char*, const char*> kept[] = {{"a", "2026-02-28T23:59:59.999999Z"},
                                                      {"b", "2026-03-01T00:00:00Z"},
                                                      {"c", "2026-04-01T00:00:00Z"},
                                                      {"d", "2026-04-01T00:00:00.000001Z"}};
  for (const auto& [id, when] : kept) {
    promise(id, "sales", "2026-04-10T12:00:00Z");
  }
  for (const auto& [id, when] : kept) keep(id, when);
  EXPECT_THAT(counted(), ElementsAre("sales 2/2"));
}

TEST_F(PromiseTrends, TakeSilenceForAnOutcomeWhenItBreaksAPromise) {
  // 5.25 days before the end of the period, and one microsecond later.
  promise("a", "sales", "2026-03-26T18:00:00Z");
  promise("b", "project", "2026-03-26T18:00:00.000001Z");
  EXPECT_THAT(counted(), ElementsAre("sales 0/1"));
  keep("a", "2026-04-02T12:00:00Z");
  EXPECT_THAT(counted(), ElementsAre("sales 0/1"));
}

TEST_F(PromiseTrends, LeaveOutTheirPromisesAndThoseReleased) {
  promise("key", "project", "2026-03-10T12:00:00Z", "client");
  promise("quote", "sales", "2026-03-10T12:00:00Z");
  keep("key", "2026-03-10T12:00:00Z");
  tell("p", "commitment.release", "2026-03-10T12:00:00Z", R"({"id":"quote","by":"ann"})");
  EXPECT_THAT(of_march().promises, IsEmpty());
}

TEST_F(PromiseTrends, CountAPromiseThatWasOnlySaidToFailAsNotKept) {
  promise("quote", "marketing", "2026-03-10T12:00:00Z");
  tell("p", "commitment.own_up", "2026-03-09T12:00:00Z", R"({"id":"quote","reason":"Ill"})");
  EXPECT_THAT(counted(), ElementsAre("marketing 0/1"));
  EXPECT_NEAR(of_march().promises.at(0).measured.kept, 0.25 * faded(22.5), 1e-12);
}

// Silence

class QuietTrends : public TrendsWorld {
 protected:
  // Heard once, on 2026-03-02 at 14:00Z, which makes it quiet 104.588585570645 days later:
  // 2026-06-15T04:07:34Z, up to the full minute.
  void heard(std::string_view partnership, std::string_view segment,
             std::string_view when = "2026-03-02T14:00:00Z") {
    open(partnership, segment, "2026-03-02T13:00:00Z");
    contact(partnership, when, "client");
  }
  void contact(std::string_view partnership, std::string_view when, std::string_view initiator,
               std::string_view more = {}) {
    tell(partnership, "contact.record", when,
         R"({"id":")" + id("t") + R"(","channel":"call","initiator":")" + std::string(initiator) +
             R"(","with":["ann"],"kind":"call")" + std::string(more) + "}");
  }
  // "segment partnerships: quiet = not_contacted + not_responding, not_candid" of each.
  [[nodiscard]] std::vector<std::string> quiet(std::string_view to) const {
    std::vector<std::string> lines;
    for (const QuietTrend& each : trends("2026-03-02T00:00:00Z", to).quiet) {
      lines.push_back((each.segment ? std::string(each.segment->view()) : "-") + " " +
                      std::to_string(each.partnerships) + ": " + std::to_string(each.quiet) +
                      " = " + std::to_string(each.not_contacted) + " + " +
                      std::to_string(each.not_responding) + ", " + std::to_string(each.not_candid));
    }
    return lines;
  }
  static constexpr std::string_view quiet_at = "2026-06-15T04:08:00Z";
  static constexpr std::string_view just_before = "2026-06-15T04:07:59.999999Z";
};

TEST_F(QuietTrends, CountWhoIsQuietAtTheEndOfThePeriodBySegmentAndCause) {
  heard("a", "cafe");
  heard("b", "cafe");
  heard("c", "bakery");
  heard("d", "");
  // We were in touch with b, and heard from c, a few days ago.
  contact("b", "2026-06-10T14:00:00Z", "provider");
  contact("c", "2026-06-10T14:00:00Z", "client");
  EXPECT_THAT(quiet(just_before),
              ElementsAre("bakery 1: 0 = 0 + 0, 0", "cafe 2: 0 = 0 + 0, 0", "- 1: 0 = 0 + 0, 0"));
  EXPECT_THAT(quiet(quiet_at),
              ElementsAre("bakery 1: 0 = 0 + 0, 0", "cafe 2: 2 = 1 + 1, 0", "- 1: 1 = 1 + 0, 0"));
}

TEST_F(QuietTrends, DoNotCallTheUncandidQuiet) {
  heard("a", "cafe", "2027-08-01T14:00:00Z");
  // From then on the lack of complaints and confidences since the opening is no accident.
  EXPECT_THAT(quiet("2027-08-11T01:21:59Z"), ElementsAre("cafe 1: 0 = 0 + 0, 0"));
  EXPECT_THAT(quiet("2027-08-11T01:22:00Z"), ElementsAre("cafe 1: 0 = 0 + 0, 1"));
}

TEST_F(QuietTrends, LeaveOutTheDormantTheEndedAndWhoCameLater) {
  heard("a", "cafe");
  heard("b", "cafe");
  open("c", "cafe", "2026-06-15T04:08:00.000001Z");
  tell("a", "partnership.move", "2026-06-01T12:00:00Z", R"({"stage":"dormant"})");
  tell("b", "partnership.move", "2026-06-01T12:00:00Z", R"({"stage":"ended","reason":"Moved"})");
  EXPECT_THAT(quiet(quiet_at), IsEmpty());
  // Before that they were neither.
  EXPECT_THAT(quiet("2026-05-01T00:00:00Z"), ElementsAre("cafe 2: 0 = 0 + 0, 0"));
}

TEST_F(QuietTrends, KnowNothingOfWhatHappenedAfterThePeriod) {
  heard("a", "cafe");
  contact("a", "2026-06-20T14:00:00Z", "client");
  EXPECT_THAT(quiet(quiet_at), ElementsAre("cafe 1: 1 = 1 + 0, 0"));
  EXPECT_THAT(quiet("2026-06-20T14:00:00Z"), ElementsAre("cafe 1: 0 = 0 + 0, 0"));
}

TEST_F(QuietTrends, AreNotFedByWhatWasConfided) {
  heard("a", "cafe");
  contact("a", "2026-06-10T14:00:00Z", "client", R"(,"confidential":["lead"])");
  EXPECT_THAT(quiet(quiet_at), ElementsAre("cafe 1: 1 = 1 + 0, 0"));
  contact("a", "2026-06-11T14:00:00Z", "client", R"(,"confidential":false)");
  EXPECT_THAT(quiet(quiet_at), ElementsAre("cafe 1: 0 = 0 + 0, 0"));
}

// Requests

class ReachabilityTrends : public TrendsWorld {
 protected:
  ReachabilityTrends() { open("p"); }

  // Prospects get a first word within half an hour of work, an answer by the close of the next day.
  void request(std::string_view when, std::string_view word = {}, std::string_view answer = {}) {
    const std::string name = id("r");
    tell("p", "access.request", when,
         R"({"id":")" + name + R"(","by":"ann","about":"A","channel":"call"})");
    const std::string data = R"({"request":")" + name + R"("})";
    if (!word.empty()) tell("p", "access.acknowledge", word, data);
    if (!answer.empty()) tell("p", "access.answer", answer, data);
  }
  // "requests decided reached share" of March.
  [[nodiscard]] std::string counted() const {
    const ReachabilityTrend found = of_march().reachability;
    const std::string share = found.share ? std::to_string(*found.share).substr(0, 5) : "-";
    return std::to_string(found.requests) + " " + std::to_string(found.decided) + " " +
           std::to_string(found.reached) + " " + share;
  }
};

TEST_F(ReachabilityTrends, SayNothingUnderThreeRequests) {
  request("2026-03-03T15:00:00Z", "2026-03-03T15:30:00Z", "2026-03-03T16:00:00Z");
  request("2026-03-04T15:00:00Z", "", "2026-03-04T15:30:00Z");
  EXPECT_EQ(counted(), "2 2 2 -");
  request("2026-03-05T15:00:00Z", "", "2026-03-05T15:30:00Z");
  EXPECT_EQ(counted(), "3 3 3 1.000");
}

TEST_F(ReachabilityTrends, CountWhoWasAnsweredLateOrNotAsMissed) {
  request("2026-03-03T15:00:00Z", "2026-03-03T15:30:00Z", "2026-03-03T16:00:00Z");
  // A first word in time and no answer; and one that came a microsecond late.
  request("2026-03-04T15:00:00Z", "2026-03-04T15:30:00Z");
  request("2026-03-05T15:00:00Z", "", "2026-03-05T15:30:00.000001Z");
  request("2026-03-06T15:00:00Z", "2026-03-06T15:30:00Z", "2026-03-06T17:00:00Z");
  EXPECT_EQ(counted(), "4 4 2 0.500");
}

TEST_F(ReachabilityTrends, LeaveOutWhatWasWithdrawnAndWhatIsNotDecidedYet) {
  request("2026-03-03T15:00:00Z");
  tell("p", "access.withdraw", "2026-03-03T15:10:00Z",
       R"({"request":")" + last("r") + R"(","reason":"Solved"})");
  // Ten minutes before the close of the last day; answered only in April.
  request("2026-03-31T20:50:00Z", "", "2026-04-01T13:40:00Z");
  EXPECT_EQ(counted(), "1 0 0 -");
}

TEST_F(ReachabilityTrends, CountBothEndsOfThePeriodAndNothingBeyond) {
  for (const char* when : {"2026-02-28T23:59:59.999999Z", "2026-03-01T00:00:00Z",
                           "2026-04-01T00:00:00Z", "2026-04-01T00:00:00.000001Z"}) {
    request(when);
  }
  EXPECT_EQ(counted(), "2 1 0 -");
}

TEST_F(ReachabilityTrends, AddUpOverAllPartnerships) {
  request("2026-03-03T15:00:00Z", "", "2026-03-03T15:30:00Z");
  request("2026-03-04T15:00:00Z", "", "2026-03-04T15:30:00Z");
  open("q");
  tell("q", "access.request", "2026-03-05T15:00:00Z",
       R"({"id":"r","by":"ann","about":"A","channel":"call"})");
  EXPECT_EQ(counted(), "3 3 2 0.666");
}

}  // namespace
}  // namespace entente
