// What goes wrong across customers, for one of them, or for one kind: signs of trust, complaints
// and their causes. DOMAIN 9, P28. Promises, silence and requests: reliability_trends_test.cpp.

#include "entente/measure/proportion.hpp"
#include "trends_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Trends, OfAnEmptyPortfolioHaveNoNumbers) {
  const Portfolio portfolio;
  const Trends trends =
      portfolio.view().trends(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z")).value();
  ASSERT_EQ(trends.signals_.size(), 4u);
  for (const SignalTrend& each : trends.signals_) {
    EXPECT_EQ(each.gap.verdict, GapVerdict::none);
    EXPECT_EQ(each.trials, 0);
    EXPECT_FALSE(each.gap.rate);
    EXPECT_THAT(each.segments, IsEmpty());
  }
  EXPECT_EQ(trends.complaints.count, 0);
  EXPECT_FALSE(trends.complaints.not_common_share);
  EXPECT_THAT(trends.complaints.causes, IsEmpty());
  EXPECT_THAT(trends.promises, IsEmpty());
  EXPECT_THAT(trends.quiet, IsEmpty());
  EXPECT_EQ(trends.reachability.requests, 0);
  EXPECT_FALSE(trends.reachability.share);
}

TEST(Trends, AreRefusedWhenThePeriodEndsBeforeItBegins) {
  const Portfolio portfolio;
  const Instant from = at("2026-03-01T00:00:00Z");
  const Failure refused = portfolio.view().trends(from, at("2026-02-28T23:59:59.999999Z")).error();
  EXPECT_EQ(refused.code(), "field.range");
  EXPECT_EQ(refused.path(), "/to");
  EXPECT_TRUE(portfolio.view().trends(from, from));
}

TEST(Trends, SayWhichPeriodTheyAreOf) {
  const Portfolio portfolio;
  const Instant from = at("2026-03-01T00:00:00Z");
  const Instant to = at("2026-04-01T00:00:00Z");
  const Trends trends = portfolio.view().trends(from, to).value();
  EXPECT_EQ(trends.from, from);
  EXPECT_EQ(trends.to, to);
  std::vector<CredibilitySignal> order;
  for (const SignalTrend& each : trends.signals_) order.push_back(each.signal_);
  EXPECT_THAT(order,
              ElementsAre(CredibilitySignal::confides, CredibilitySignal::seeks_opinion,
                          CredibilitySignal::weighs_push_back, CredibilitySignal::co_creates));
}

// Signals

class SignalTrends : public TrendsWorld {
 protected:
  void observe(std::string_view partnership, std::string_view when, std::string_view rest) {
    tell(partnership, "credibility.observe", when, "{" + std::string(rest) + "}");
  }
  // On the first occasions it showed.
  void advice(std::string_view partnership, std::string_view segment, int taken, int occasions) {
    open(partnership, segment);
    for (int i = 0; i < occasions; ++i) {
      observe(partnership, "2026-03-1" + std::to_string(i % 10) + "T12:00:00Z",
              std::string(R"("signal":"seeks_opinion","shown":)") + (i < taken ? "true" : "false"));
    }
  }
  // "positives/trials" of a signal in March.
  [[nodiscard]] std::string counted(CredibilitySignal which) const {
    return counted(which, of_march());
  }
  [[nodiscard]] static std::string counted(CredibilitySignal which, const Trends& trends) {
    const SignalTrend& trend = trends.signals_.at(static_cast<std::size_t>(which));
    return std::to_string(trend.positives) + "/" + std::to_string(trend.trials);
  }
  // "segment partnerships positives/trials" of each.
  [[nodiscard]] static std::vector<std::string> matrix(const SignalTrend& trend) {
    std::vector<std::string> lines;
    for (const SignalInSegment& each : trend.segments) {
      lines.push_back((each.segment ? std::string(each.segment->view()) : "-") + " " +
                      std::to_string(each.partnerships) + " " + std::to_string(each.positives) +
                      "/" + std::to_string(each.trials));
    }
    return lines;
  }
};

// The shops of measure/gaps.hpp: 24 of 28 in bakeries, 7 of 27 in cafes.
TEST_F(SignalTrends, FindTheSegmentInWhichASignMisses) {
  advice("fay", "bakery", 8, 10);
  advice("ada", "bakery", 9, 10);
  advice("bo", "bakery", 7, 8);
  advice("cem", "cafe", 2, 8);
  advice("dee", "cafe", 3, 9);
  advice("eli", "cafe", 2, 10);
  const SignalTrend trend = of_march().signals_.at(1);
  EXPECT_EQ(trend.positives, 31);
  EXPECT_EQ(trend.trials, 55);
  EXPECT_EQ(trend.gap.verdict, GapVerdict::segment);
  EXPECT_THAT(trend.gap.where, ElementsAre("cafe"));
  EXPECT_NEAR(*trend.gap.rate, 7.0 / 27, 1e-12);
  EXPECT_NEAR(*trend.gap.effect, 24.0 / 28 - 7.0 / 27, 1e-12);
  EXPECT_NEAR(*trend.gap.p, fisher_midp({{7, 27}, {24, 28}})->p, 1e-12);
  EXPECT_LT(*trend.gap.low, 7.0 / 27);
  EXPECT_GT(*trend.gap.high, 7.0 / 27);
  EXPECT_THAT(matrix(trend), ElementsAre("bakery 3 24/28", "cafe 3 7/27"));
  EXPECT_NEAR(trend.segments[0].rate, 24.0 / 28, 1e-12);
}

TEST_F(SignalTrends, AreSystemicWhenASignMissesEverywhere) {
  // 3 of 30, far below the 0.6 that are wanted.
  for (const char* each : {"a", "b", "c"}) advice(each, "", 1, 10);
  const SignalTrend trend = of_march().signals_.at(1);
  EXPECT_EQ(trend.gap.verdict, GapVerdict::systemic);
  EXPECT_THAT(trend.gap.where, IsEmpty());
  EXPECT_NEAR(*trend.gap.rate, 0.1, 1e-12);
  EXPECT_THAT(matrix(trend), ElementsAre("- 3 3/30"));
}

TEST_F(SignalTrends, PutThoseInNoSegmentLast) {
  advice("a", "", 1, 1);
  advice("b", "zoo", 0, 1);
  advice("c", "art", 1, 2);
  EXPECT_THAT(matrix(of_march().signals_.at(1)), ElementsAre("art 1 1/2", "zoo 1 0/1", "- 1 1/1"));
}

TEST_F(SignalTrends, CountOnlyWhatShowedInFull) {
  open("p");
  const std::string_view march = "2026-03-10T12:00:00Z";
  observe("p", march, R"("signal":"confides","shown":true)");
  observe("p", march, R"("signal":"confides","shown":false)");
  observe("p", march, R"("signal":"seeks_opinion","shown":true,"followed":true)");
  observe("p", march, R"("signal":"seeks_opinion","shown":true,"followed":false)");
  observe("p", march, R"("signal":"co_creates","shown":true,"degree":"complies")");
  observe("p", march, R"("signal":"co_creates","shown":true,"degree":"collaborates")");
  EXPECT_EQ(counted(CredibilitySignal::confides), "1/2");
  EXPECT_EQ(counted(CredibilitySignal::seeks_opinion), "1/2");
  EXPECT_EQ(counted(CredibilitySignal::weighs_push_back), "0/0");
  EXPECT_EQ(counted(CredibilitySignal::co_creates), "1/2");
}

TEST_F(SignalTrends, TakeIdeasAsTrialsWhenTheyAreDecided) {
  open("p");
  tell("p", "idea.offer", "2026-02-20T12:00:00Z",
       R"({"id":"doors","by":"pat","what":"Old doors","kind":"push_back"})");
  tell("p", "idea.offer", "2026-02-21T12:00:00Z",
       R"({"id":"tiles","by":"pat","what":"Old tiles","kind":"suggestion"})");
  tell("p", "idea.decide", "2026-03-01T00:00:00Z",
       R"({"id":"doors","by":"ann","taken":false,"why":"The budget"})");
  tell("p", "idea.decide", "2026-04-01T00:00:00Z", R"({"id":"tiles","by":"ann","taken":false})");
  // A reason is what weighing leaves; without a word our opinion was not used.
  EXPECT_EQ(counted(CredibilitySignal::weighs_push_back), "1/1");
  EXPECT_EQ(counted(CredibilitySignal::seeks_opinion), "0/1");
}

TEST_F(SignalTrends, CountBothEndsOfThePeriodAndNothingBeyond) {
  open("p");
  for (const char* when : {"2026-02-28T23:59:59.999999Z", "2026-03-01T00:00:00Z",
                           "2026-04-01T00:00:00Z", "2026-04-01T00:00:00.000001Z"}) {
    observe("p", when, R"("signal":"confides","shown":true)");
  }
  EXPECT_EQ(counted(CredibilitySignal::confides), "2/2");
}

TEST_F(SignalTrends, KnowWhatWasToldLateAndForgetWhatWasTakenBack) {
  open("p");
  tell("p", "credibility.observe", "2026-03-10T12:00:00Z", R"({"signal":"confides","shown":true})");
  tell("p", "credibility.observe", "2026-05-01T12:00:00Z", R"({"signal":"confides","shown":false})",
       R"("occurred":"2026-03-11T12:00:00Z",)");
  EXPECT_EQ(counted(CredibilitySignal::confides), "1/2");
  tell("p", "record.retract", "2026-05-02T12:00:00Z", R"({"version":3,"reason":"Not ann"})");
  EXPECT_EQ(counted(CredibilitySignal::confides), "0/1");
}

TEST_F(SignalTrends, LeaveOutWhatRestsOnAConfidentialContact) {
  open("p");
  const auto call = [&](std::string_view id, std::string_view confidential) {
    tell("p", "contact.record", "2026-03-10T12:00:00Z",
         R"({"id":")" + std::string(id) +
             R"(","channel":"call","initiator":"client","with":["ann"],"kind":"call",
                "confidential":)" +
             std::string(confidential) + "}");
    observe("p", "2026-03-10T12:00:00Z",
            R"("signal":"confides","shown":true,"contact":")" + std::string(id) + "\"");
  };
  call("open", "false");
  call("secret", R"(["lead"])");
  observe("p", "2026-03-10T12:00:00Z", R"("signal":"confides","shown":true)");
  EXPECT_EQ(counted(CredibilitySignal::confides), "2/2");
}

TEST_F(SignalTrends, KeepWhatShowedBeforeAPartnershipEnded) {
  advice("p", "", 1, 1);
  EXPECT_THAT(matrix(of_march().signals_.at(1)), ElementsAre("- 1 1/1"));
  tell("p", "partnership.move", "2026-03-20T12:00:00Z", R"({"stage":"ended","reason":"Moved"})");
  EXPECT_THAT(matrix(of_march().signals_.at(1)), ElementsAre("- 1 1/1"));
}

// Complaints

class ComplaintTrends : public TrendsWorld {
 protected:
  ComplaintTrends() {
    open("p");
    open("q");
  }
  // "cause count partnerships" of each.
  [[nodiscard]] static std::vector<std::string> causes(const Trends& trends) {
    std::vector<std::string> lines;
    for (const CauseTrend& each : trends.complaints.causes) {
      lines.push_back(std::string(each.cause.view()) + " " + std::to_string(each.count) + " " +
                      std::to_string(each.partnerships));
    }
    return lines;
  }
};

TEST_F(ComplaintTrends, PutTheMostFrequentCauseFirstAndAddUp) {
  for (const char* cause : {"tiles", "delay", "tiles", ""}) {
    complain("p", "2026-03-10T12:00:00Z", cause);
  }
  for (const char* cause : {"Tiles", "bill", "delay", "tiles", "bill"}) {
    complain("q", "2026-03-11T12:00:00Z", cause);
  }
  const ComplaintTrend found = of_march().complaints;
  EXPECT_EQ(found.count, 9);
  EXPECT_EQ(found.without_cause, 1);
  EXPECT_THAT(causes(of_march()), ElementsAre("tiles 4 2", "bill 2 1", "delay 2 2"));
  EXPECT_DOUBLE_EQ(found.causes[0].share, 4.0 / 9);
  EXPECT_DOUBLE_EQ(found.causes[1].share, 2.0 / 9);
  EXPECT_DOUBLE_EQ(found.causes[0].cumulative, 4.0 / 9);
  EXPECT_DOUBLE_EQ(found.causes[1].cumulative, 6.0 / 9);
  EXPECT_DOUBLE_EQ(found.causes[2].cumulative, 8.0 / 9);
}

TEST_F(ComplaintTrends, CountBothEndsOfThePeriodAndNothingBeyond) {
  for (const char* when : {"2026-02-28T23:59:59.999999Z", "2026-03-01T00:00:00Z",
                           "2026-04-01T00:00:00Z", "2026-04-01T00:00:00.000001Z"}) {
    complain("p", when, "tiles");
  }
  EXPECT_EQ(of_march().complaints.count, 2);
  EXPECT_THAT(causes(of_march()), ElementsAre("tiles 2 1"));
}

TEST_F(ComplaintTrends, CountIssuesButNeitherQuestionsNorWhatWasWithdrawn) {
  complain("p", "2026-03-10T12:00:00Z", "tiles", "issue");
  complain("p", "2026-03-10T12:00:00Z", "tiles", "question");
  complain("p", "2026-03-10T12:00:00Z", "tiles");
  tell("p", "complaint.withdraw", "2026-04-05T12:00:00Z",
       R"({"id":")" + last("k") + R"(","by":"ann","reason":"My mistake"})");
  EXPECT_THAT(causes(of_march()), ElementsAre("tiles 1 1"));
}

TEST_F(ComplaintTrends, TakeTheCauseThatWasFoundLater) {
  complain("p", "2026-03-31T12:00:00Z", "tiles");
  EXPECT_THAT(causes(of_march()), ElementsAre("tiles 1 1"));
  tell("p", "complaint.understand", "2026-04-03T12:00:00Z",
       R"({"id":")" + last("k") +
           R"(","challenge":"C","circumstances":"C","parties":["ann"],"cause":"glue"})");
  EXPECT_THAT(causes(of_march()), ElementsAre("glue 1 1"));
}

// The example of trends.hpp.
TEST(ComplaintCauses, AreComparedWithTheTimeSinceTheFirstOpening) {
  struct World : TrendsWorld {
    void TestBody() override {}
    void play() {
      open("p", "", "2025-12-31T00:00:00Z");
      open("q", "", "2026-02-01T00:00:00Z");
      for (const char* cause : {"tiles", "delay", "tiles"}) {
        complain("p", "2026-03-10T12:00:00Z", cause);
      }
      complain("q", "2026-03-10T12:00:00Z", "tiles");
      const CauseTrend tiles = of_march().complaints.causes.at(0);
      EXPECT_EQ(tiles.count, 3);
      EXPECT_EQ(tiles.partnerships, 2);
      EXPECT_EQ(tiles.before, 0);
      // 3 in 31 days after none in 60: I(31/91; 3, 1/2).
      EXPECT_NEAR(*tiles.p, 0.0143579491968, 1e-12);
      EXPECT_FALSE(tiles.recurs);
    }
  };
  World().play();
}

// The vector of MEASURES: 5 in 180 days, then 4 in 30.
TEST_F(ComplaintTrends, SayHowLikelySoManyAreAfterThoseOfHalfAYear) {
  const char* const before[] = {"2025-09-03T00:00:00Z", "2025-10-01T00:00:00Z",
                                "2025-11-01T00:00:00Z", "2026-01-01T00:00:00Z",
                                "2026-03-01T23:59:59.999999Z"};
  complain("p", "2025-09-02T23:59:59.999999Z", "tiles");
  for (const char* when : before) complain("p", when, "tiles");
  for (const char* when : {"2026-03-02T00:00:00Z", "2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z",
                           "2026-04-01T00:00:00Z"}) {
    complain("p", when, "tiles");
  }
  // 2025-09-03 lies 180 days before 2026-03-02.
  const CauseTrend tiles =
      trends("2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z").complaints.causes.at(0);
  EXPECT_EQ(tiles.count, 4);
  EXPECT_EQ(tiles.before, 5);
  EXPECT_NEAR(*tiles.p, 0.02303544705, 1e-10);
  EXPECT_FALSE(tiles.recurs);
}

TEST_F(ComplaintTrends, CallThreeAfterNoneARecurrence) {
  for (int i = 0; i < 3; ++i) complain("p", "2026-03-10T12:00:00Z", "tiles");
  for (int i = 0; i < 2; ++i) complain("p", "2026-03-10T12:00:00Z", "delay");
  const ComplaintTrend found = trends("2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z").complaints;
  // I(30/210; 3, 1/2) and I(30/210; 2, 1/2): the limit 0.00135 lies between.
  EXPECT_NEAR(*found.causes.at(0).p, 0.000964535194415, 1e-12);
  EXPECT_TRUE(found.causes.at(0).recurs);
  EXPECT_NEAR(*found.causes.at(1).p, 0.00804989310084, 1e-12);
  EXPECT_FALSE(found.causes.at(1).recurs);
}

TEST_F(ComplaintTrends, CallNoSingleComplaintARecurrence) {
  complain("p", "2026-03-10T12:00:00Z", "tiles");
  // One within a second, after none in half a year: p is small, and yet there is one only.
  const CauseTrend tiles =
      trends("2026-03-10T12:00:00Z", "2026-03-10T12:00:01Z").complaints.causes.at(0);
  EXPECT_LT(*tiles.p, 0.00135);
  EXPECT_FALSE(tiles.recurs);
}

TEST_F(ComplaintTrends, CompareTheLastHalfYearOfALongPeriod) {
  // From 2025-07-01 on there are 180 days up to 2025-12-28, and 180 more up to 2026-06-26.
  complain("p", "2025-12-27T23:59:59.999999Z", "tiles");
  complain("p", "2025-12-28T00:00:00Z", "tiles");
  complain("p", "2026-06-26T00:00:00Z", "tiles");
  const CauseTrend tiles =
      trends("2025-07-01T00:00:00Z", "2026-06-26T00:00:00Z").complaints.causes.at(0);
  EXPECT_EQ(tiles.count, 3);
  EXPECT_EQ(tiles.before, 1);
  // 2 after 1 in as many days: I(1/2; 2, 3/2).
  EXPECT_NEAR(*tiles.p, 0.381281566, 1e-9);
}

TEST_F(ComplaintTrends, CompareWithNothingWhenThereIsNoTimeBeforeOrWithin) {
  complain("p", "2025-07-01T00:00:00Z", "tiles");
  EXPECT_FALSE(trends("2025-07-01T00:00:00Z", "2025-08-01T00:00:00Z").complaints.causes.at(0).p);
  EXPECT_FALSE(trends("2025-06-01T00:00:00Z", "2025-08-01T00:00:00Z").complaints.causes.at(0).p);
  complain("p", "2026-03-10T12:00:00Z", "tiles");
  const CauseTrend at_once =
      trends("2026-03-10T12:00:00Z", "2026-03-10T12:00:00Z").complaints.causes.at(0);
  EXPECT_EQ(at_once.count, 1);
  EXPECT_FALSE(at_once.p);
  EXPECT_FALSE(at_once.recurs);
}

// What was never made common

class UncommonTrends : public TrendsWorld {
 protected:
  UncommonTrends()
      : TrendsWorld(R"(,"templates":{"t":{"items":[{"id":"x","text":"How?","answer":"text"}]}})") {
    open("p");
  }
  void adopt(std::string_view when) {
    tell("p", "expectations.adopt", when, R"({"template":"t"})");
  }
  void agree(std::string_view when) {
    tell("p", "expectation.answer", when, R"({"item":"t.x","answer":"So","by":"pat"})");
    tell("p", "expectation.restate", when, R"({"item":"t.x","text":"So, then","by":"ann"})");
    tell("p", "expectation.agree", when, R"({"item":"t.x","by":"ann"})");
    tell("p", "expectation.agree", when, R"({"item":"t.x","by":"pat"})");
  }
  void understand(std::string_view when, std::string_view about) {
    tell("p", "complaint.understand", when,
         R"({"id":")" + last("k") +
             R"(","challenge":"C","circumstances":"C","parties":["ann"],"cause":"tiles","about":)" +
             std::string(about) + "}");
  }
  // "count understood not_common" of March.
  [[nodiscard]] std::string counted() const {
    const ComplaintTrend found = of_march().complaints;
    return std::to_string(found.count) + " " + std::to_string(found.understood) + " " +
           std::to_string(found.not_common);
  }
};

TEST_F(UncommonTrends, CountWhatNobodyEverAgreedOn) {
  adopt("2026-03-01T12:00:00Z");
  complain("p", "2026-03-10T12:00:00Z");
  EXPECT_EQ(counted(), "1 0 0");
  understand("2026-03-11T12:00:00Z", R"({"expectation":"t.x"})");
  complain("p", "2026-03-12T12:00:00Z");
  EXPECT_EQ(counted(), "2 1 1");
  EXPECT_DOUBLE_EQ(*of_march().complaints.not_common_share, 0.5);
}

TEST_F(UncommonTrends, LeaveOutWhatWasCommonAtTheReceipt) {
  adopt("2026-03-01T12:00:00Z");
  agree("2026-03-10T12:00:00Z");
  complain("p", "2026-03-10T12:00:00Z");
  understand("2026-03-11T12:00:00Z", R"({"expectation":"t.x"})");
  EXPECT_EQ(counted(), "1 1 0");
  EXPECT_DOUBLE_EQ(*of_march().complaints.not_common_share, 0);
  // What becomes of it later changes nothing.
  tell("p", "expectation.reopen", "2026-03-12T12:00:00Z", R"({"item":"t.x","reason":"Anew"})");
  EXPECT_EQ(counted(), "1 1 0");
}

TEST_F(UncommonTrends, CountWhatBecameCommonOnlyAfterTheReceipt) {
  complain("p", "2026-03-10T12:00:00Z");
  adopt("2026-03-10T13:00:00Z");
  agree("2026-03-10T14:00:00Z");
  understand("2026-03-11T12:00:00Z", R"({"expectation":"t.x"})");
  EXPECT_EQ(counted(), "1 1 1");
}

TEST_F(UncommonTrends, CountWhatWasReopenedAndNotAgreedOnAgain) {
  adopt("2026-03-01T12:00:00Z");
  agree("2026-03-02T12:00:00Z");
  tell("p", "expectation.reopen", "2026-03-03T12:00:00Z", R"({"item":"t.x","reason":"Anew"})");
  complain("p", "2026-03-10T12:00:00Z");
  understand("2026-03-11T12:00:00Z", R"({"expectation":"t.x"})");
  agree("2026-03-12T12:00:00Z");
  EXPECT_EQ(counted(), "1 1 1");
}

TEST_F(UncommonTrends, LeaveOutComplaintsAboutAnythingElse) {
  tell("p", "commitment.make", "2026-03-01T12:00:00Z",
       R"({"id":"quote","by":"pat","side":"provider","what":"Quote","origin":"sales",
           "due":"2026-03-20T12:00:00Z"})");
  complain("p", "2026-03-10T12:00:00Z");
  understand("2026-03-11T12:00:00Z", R"({"commitment":"quote"})");
  EXPECT_EQ(counted(), "1 1 0");
}

}  // namespace
}  // namespace entente
