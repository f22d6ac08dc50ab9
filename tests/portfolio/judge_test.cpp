// One rule on one item at one instant: which rungs of its ladder it has passed, and what they say.
// DOMAIN 3, 6, 8 and 12, SEMANTICS A2, A9 and A10.

#include "entente/rules/judge.hpp"

#include "portfolio_world.hpp"

namespace entente {
namespace {

/// A policy of one rule: about every promise, by its due and this ladder.
std::string promise_policy(std::string_view ladder) {
  return R"({"calendars":{"office":{"zone":"America/New_York","week":{
      "mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],
      "thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}}},"default_calendar":"office",
      "packs":["own"],"rules":[{"id":"own.promise","principle":"P14","pack":"own",
      "scope":"commitment","when":"true","severity":"notice","due":"commitment.due","ladder":)" +
         std::string(ladder) + R"(,"message":"Mind the promise","action":"keep"}]})";
}

Policy policy_of(std::string_view ladder) {
  return read_policy(promise_policy(ladder)).value()->usual->policy();
}

class JudgeTest : public testing::Test {
 protected:
  // pat promises to send the quote by Friday, 2026-03-06, 15:00 in New York, and to keep the
  // drawings until 2150.
  JudgeTest() {
    accept("member.add", R"({"id":"pat","name":"Pat"})");
    accept("partnership.open", R"({"name":"P","zone":"America/New_York","owner":"pat"})");
    promise("quote", "2026-03-06T20:00:00Z");
    promise("drawings", "2150-01-01T00:00:00Z");
  }

  /// "level severity owner", then when that can change next; "-" when it does not hold.
  [[nodiscard]] std::string judged(const Policy& policy, std::string_view now,
                                   std::string_view promise = "quote") const {
    const auto ruleset = Ruleset::compile(policy).value();
    const Partnership state = portfolio_.view().state(*PartnershipId::parse("p")).value();
    const Subject subject{Scope::commitment, std::string(promise)};
    const FactFrame frame = frame_of(state, ruleset->policy(), at(now), subject);
    const CompiledRule& rule = *ruleset->find(*RuleId::parse("own.promise"));
    const Judgement judgement = judge(*ruleset, rule, frame);
    std::string said = "-";
    if (judgement.holds) {
      said = std::to_string(judgement.level) + " " + std::string(name_of(judgement.severity));
      if (!judgement.owner.empty()) said += " " + std::string(judgement.owner);
    }
    const bool ends = judgement.next == Instant::latest();
    return said + ", next " + (ends ? "never" : to_string(judgement.next).substr(0, 16));
  }
  [[nodiscard]] std::string judged(std::string_view ladder, std::string_view now,
                                   std::string_view promise = "quote") const {
    return judged(policy_of(ladder), now, promise);
  }

 private:
  void accept(std::string_view type, std::string_view data) {
    const std::string text = command(type, "2026-03-02T14:00:00Z", data);
    EXPECT_TRUE(portfolio_.submit(*read_any_command(text))) << text;
  }
  void promise(std::string_view id, std::string_view due) {
    accept("commitment.make", R"({"id":")" + std::string(id) +
                                  R"(","by":"pat","side":"provider","origin":"sales",
                                      "what":"What we said","due":")" +
                                  std::string(due) + "\"}");
  }

  Portfolio portfolio_{read_policy(promise_policy("[]")).value()};
};

TEST_F(JudgeTest, HoldsFromTheFirstRungOn) {
  constexpr std::string_view ladder = R"([{"at":"due","severity":"warning"}])";
  EXPECT_EQ(judged(ladder, "2026-03-06T19:59:59.999999Z"), "-, next 2026-03-06T20:00");
  EXPECT_EQ(judged(ladder, "2026-03-06T20:00:00Z"), "1 warning, next never");
}

TEST_F(JudgeTest, CountsTheDaysOfARungByTheWallClock) {
  // Sunday at 15:00, when New York's clocks have gone forward: an hour less than 48 of them.
  constexpr std::string_view ladder = R"([{"at":"due + 2d","severity":"warning"}])";
  EXPECT_EQ(judged(ladder, "2026-03-08T18:59:59.999999Z"), "-, next 2026-03-08T19:00");
  EXPECT_EQ(judged(ladder, "2026-03-08T19:00:00Z"), "1 warning, next never");
}

TEST_F(JudgeTest, CountsTheBusinessTimeOfARungOnTheCalendar) {
  // Two hours of Friday are left, so two of Monday from 09:00, 13:00Z, on.
  constexpr std::string_view ladder = R"([{"at":"due + 4bh","severity":"warning"}])";
  EXPECT_EQ(judged(ladder, "2026-03-09T14:59:59.999999Z"), "-, next 2026-03-09T15:00");
  EXPECT_EQ(judged(ladder, "2026-03-09T15:00:00Z"), "1 warning, next never");
}

TEST_F(JudgeTest, WithoutACalendarARungOfBusinessTimeNeverComes) {
  Policy policy = policy_of(R"([{"at":"due","severity":"warning"},
                                {"at":"due + 4bh","severity":"urgent"},
                                {"at":"due + 96h","severity":"urgent"}])");
  policy.document.default_calendar.reset();
  EXPECT_EQ(judged(policy, "2026-03-09T15:00:00Z"), "1 warning, next 2026-03-10T20:00");
  EXPECT_EQ(judged(policy, "2026-03-10T20:00:00Z"), "2 urgent, next never");
}

TEST_F(JudgeTest, ARungPastTheEndOfTimeNeverComes) {
  // 124 years after 2026 come 124 more; 1,100,000 hours are 125 years, 50,000 days 136.
  for (const std::string_view late : {"200%", "due + 1100000h", "due + 50000d"}) {
    const std::string ladder = R"([{"at":"due","severity":"warning"},{"at":")" + std::string(late) +
                               R"(","severity":"urgent"}])";
    EXPECT_EQ(judged(ladder, "2149-12-31T23:59:59Z", "drawings"), "-, next 2150-01-01T00:00")
        << late;
    EXPECT_EQ(judged(ladder, "2199-12-31T23:59:59Z", "drawings"), "1 warning, next never") << late;
  }
}

TEST_F(JudgeTest, TheLastRungPassedThatNamesThemSetsSeverityAndOwner) {
  constexpr std::string_view ladder = R"([{"at":"due","severity":"warning","owner":"lee"},
                                          {"at":"due + 1h","owner":"lead"},
                                          {"at":"due + 2h"},
                                          {"at":"due + 3h","severity":"urgent"}])";
  EXPECT_EQ(judged(ladder, "2026-03-06T20:00:00Z"), "1 warning lee, next 2026-03-06T21:00");
  EXPECT_EQ(judged(ladder, "2026-03-06T21:00:00Z"), "2 warning lead, next 2026-03-06T22:00");
  EXPECT_EQ(judged(ladder, "2026-03-06T22:00:00Z"), "3 warning lead, next 2026-03-06T23:00");
  EXPECT_EQ(judged(ladder, "2026-03-06T23:00:00Z"), "4 urgent lead, next never");
}

TEST_F(JudgeTest, TheRungPassedLaterSpeaksLastHoweverTheyAreListed) {
  constexpr std::string_view ladder = R"([{"at":"due + 2h","severity":"urgent","owner":"lead"},
                                          {"at":"due","severity":"warning","owner":"lee"}])";
  EXPECT_EQ(judged(ladder, "2026-03-06T20:00:00Z"), "1 warning lee, next 2026-03-06T22:00");
  EXPECT_EQ(judged(ladder, "2026-03-06T22:00:00Z"), "2 urgent lead, next never");
}

}  // namespace
}  // namespace entente
