// What the contacts say of a client who is not heard from. MEASURES (quiet_deadline, load), DOMAIN
// 5 and 8. Deadlines in days are the vectors of MEASURES or were reckoned apart from the library.

#include "quiet_world.hpp"

namespace entente {
namespace {

using SilenceTest = QuietWorld;

Instant days_after(std::string_view time, double days) {
  const auto micros = static_cast<std::int64_t>(days * 86'400e6);
  return ceil_to_minute(plus(at(time), Duration(micros)).value()).value();
}

TEST_F(SilenceTest, SaysNothingBeforeTheClientWasHeard) {
  contact("2026-03-02T14:00:00Z", "provider");
  EXPECT_FALSE(silence_of(state(), rules(), at("2026-03-02T14:00:00Z")));
}

TEST_F(SilenceTest, StartsFromTheAgreedRhythmElseFromThirtyDays) {
  contact("2026-03-02T14:00:00Z", "client");
  EXPECT_EQ(quiet_at("2026-03-02T14:00:00Z"), days_after("2026-03-02T14:00:00Z", 104.588585570645));
  agree_weekly();
  const auto silence = silence_of(state(), rules(), at("2026-03-02T14:00:00Z"));
  EXPECT_EQ(silence->quiet_at, at("2026-04-07T08:36:00Z"));
  EXPECT_EQ(silence->urgent_at, at("2026-04-14T08:50:00Z"));
}

TEST_F(SilenceTest, HasAnAnswerForTheLeastNumbersThatAPolicyMaySay) {
  rules_of("{}", R"(,"thresholds":{"quiet_cadence":0.01,"quiet_warning":0.999,)"
                 R"("quiet_urgent":0.001,"load":0.001})");
  contact("2026-03-02T14:00:00Z", "client");
  const auto silence = silence_of(state(), rules(), at("2026-03-02T14:00:00Z"));
  ASSERT_TRUE(silence && silence->quiet_at && silence->urgent_at);
  EXPECT_LT(at("2026-03-02T14:00:00Z"), *silence->quiet_at);
  EXPECT_LT(*silence->quiet_at, *silence->urgent_at);
  EXPECT_TRUE(calm_at({1, at("2026-03-02T14:00:00Z")}, *rules().threshold("load")));
}

TEST_F(SilenceTest, LearnsTheClientsOwnPace) {
  agree_weekly();
  for (const std::string_view day : {"03-03", "03-10", "03-16", "03-24", "03-31", "04-07"}) {
    contact("2026-" + std::string(day) + "T15:00:00Z", "client");
    // A second one on that day, and a call of ours, say nothing more.
    contact("2026-" + std::string(day) + "T18:00:00Z", "client");
    contact("2026-" + std::string(day) + "T19:00:00Z", "provider");
  }
  EXPECT_EQ(quiet_at("2026-04-07T19:00:00Z"), days_after("2026-04-07T15:00:00Z", 30.0283437548));
}

TEST_F(SilenceTest, TakesASilenceThatWasFoundQuietAsThreeExpectedGaps) {
  agree_weekly();
  for (const std::string_view day : {"03-03", "03-10", "03-16", "03-24", "03-31", "04-07"}) {
    contact("2026-" + std::string(day) + "T15:00:00Z", "client");
  }
  // 60 days; as they are, the next deadline would be 51.43 days away.
  contact("2026-06-06T15:00:00Z", "client");
  EXPECT_EQ(quiet_at("2026-06-06T15:00:00Z"), days_after("2026-06-06T15:00:00Z", 35.8103197523));
}

TEST_F(SilenceTest, CutsAnAnnouncedAbsenceOutOfTheGaps) {
  agree_weekly();
  accept(
      command("person.away", "2026-03-03T15:00:00Z",
              R"({"person":"ann","from":"2026-03-11T15:00:00Z","until":"2026-03-21T15:00:00Z"})"));
  for (const std::string_view day : {"03-03", "03-10", "03-26", "04-03", "04-10", "04-17"}) {
    contact("2026-" + std::string(day) + "T15:00:00Z", "client");
  }
  // Gaps of 7, 16 - 10, 8, 7, 7 days.
  EXPECT_EQ(quiet_at("2026-04-17T15:00:00Z"), days_after("2026-04-17T15:00:00Z", 30.0283437548));
}

TEST_F(SilenceTest, StandsStillWhileAllClientPeopleAreAway) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client");
  accept(command("person.add", "2026-03-02T14:00:00Z",
                 R"({"id":"ben","name":"Ben","side":"client"})"));
  accept(
      command("person.away", "2026-03-02T14:00:00Z",
              R"({"person":"ann","from":"2026-03-10T00:00:00Z","until":"2026-03-30T00:00:00Z"})"));
  EXPECT_EQ(quiet_at("2026-03-25T00:00:00Z"), at("2026-04-07T08:36:00Z"));
  accept(
      command("person.away", "2026-03-02T14:00:00Z",
              R"({"person":"ben","from":"2026-03-20T00:00:00Z","until":"2026-04-05T00:00:00Z"})"));
  EXPECT_EQ(quiet_at("2026-03-19T23:59:59Z"), at("2026-04-07T08:36:00Z"));
  EXPECT_EQ(quiet_at("2026-03-20T00:00:00Z"), std::nullopt);
  EXPECT_EQ(quiet_at("2026-03-30T00:00:00Z"), at("2026-04-17T08:36:00Z"));
  const auto silence = silence_of(state(), rules(), at("2026-03-12T00:00:00Z"));
  EXPECT_EQ(silence->changes_at, at("2026-03-20T00:00:00Z"));
}

// Candour

TEST_F(SilenceTest, KnowsWhenTheLackOfConfidencesIsNoAccident) {
  // 8 months of 30.4375 days, times the root of ten less one, after the opening.
  EXPECT_EQ(candour_ends_at(state()), at("2027-08-11T01:22:00Z"));
  accept(command("complaint.receive", "2026-03-03T14:00:00Z",
                 R"({"id":"k2","kind":"issue","summary":"s","severity":"low","channel":"call"})"));
  EXPECT_EQ(candour_ends_at(state()), at("2027-08-11T01:22:00Z"));
  contact("2026-06-10T13:00:00Z", "client", "call", R"(,"candid":true)");
  EXPECT_EQ(candour_ends_at(state()), at("2027-07-12T02:10:00Z"));
}

TEST_F(SilenceTest, TakesAComplaintOfTheirsForAFrankWord) {
  complain("2026-06-10T13:00:00Z");
  EXPECT_EQ(candour_ends_at(state()), at("2027-07-12T02:10:00Z"));
}

// Our own duty

TEST_F(SilenceTest, OwesAContactByPolicyAfterTheLastOfOurs) {
  const Instant now = at("2026-03-02T14:00:00Z");
  rules_of(R"({"contact":{"duty":"30d"},"stages":{"prospect":{"contact":{"duty":"2d"}}}})");
  EXPECT_EQ(duty_of(state(), rules(), now)->by, at("2026-03-04T13:00:00Z"));
  contact("2026-03-03T14:00:00Z", "provider");
  contact("2026-03-04T14:00:00Z", "client");
  EXPECT_EQ(duty_of(state(), rules(), now)->by, at("2026-03-05T14:00:00Z"));
  accept(command("partnership.move", "2026-03-04T14:00:00Z", R"({"stage":"sustained"})"));
  // 30 days at the same wall time, over the change of the clock.
  EXPECT_EQ(duty_of(state(), rules(), now)->by, at("2026-04-02T13:00:00Z"));
  const auto none = *read_policy(policy_text(R"({"contact":{"duty":null}})"));
  EXPECT_FALSE(duty_of(state(), none->usual->policy(), now));
}

TEST_F(SilenceTest, OwesAContactByTheClosestRhythm) {
  agree_weekly();
  accept(command("rhythm.set", "2026-03-02T14:00:00Z",
                 R"({"id":"m","kind":"meeting","rule":"FREQ=MONTHLY;BYMONTHDAY=3",)"
                 R"("local_time":"09:30","owner":"lee"})"));
  EXPECT_EQ(duty_of(state(), rules(), at("2026-03-02T14:00:00Z"))->by, at("2026-03-04T14:30:00Z"));
  EXPECT_EQ(duty_of(state(), rules(), at("2026-03-05T14:00:00Z"))->by, at("2026-03-04T14:30:00Z"));
  contact("2026-03-05T15:00:00Z", "provider", "report");
  EXPECT_EQ(duty_of(state(), rules(), at("2026-03-05T15:00:00Z"))->by, at("2026-03-11T13:30:00Z"));
}

// Reaching out

TEST_F(SilenceTest, ClimbsTheReachLadderByWhatWasTriedSince) {
  accept(command("person.add", "2026-03-02T14:00:00Z",
                 R"({"id":"ben","name":"Ben","side":"client"})"));
  const Instant since = at("2026-04-07T08:36:00Z");
  const auto next = [&] { return next_step_of(state(), rules(), since); };
  int number = 0;
  const auto reach = [&](std::string_view channel, std::string_view kind, std::string_view whom) {
    accept(command("contact.record", "2026-04-08T14:00:00Z",
                   R"({"id":"x)" + std::to_string(++number) + R"(","channel":")" +
                       std::string(channel) + R"(","initiator":"provider","kind":")" +
                       std::string(kind) + R"(","with":[")" + std::string(whom) + R"("]})"));
  };
  contact("2026-04-07T08:35:00Z", "provider");
  EXPECT_EQ(next(), ReachStep::call);
  contact("2026-04-08T14:00:00Z", "provider");
  EXPECT_EQ(next(), ReachStep::another_channel);
  reach("email", "message", "ann");
  EXPECT_EQ(next(), ReachStep::another_person);
  reach("email", "message", "ben");
  EXPECT_EQ(next(), ReachStep::visit);
  reach("other", "visit", "ann");
  EXPECT_EQ(next(), ReachStep::letter);
  reach("mail", "message", "ann");
  EXPECT_EQ(next(), std::nullopt);
}

TEST_F(SilenceTest, ClimbsTheLadderOfPolicy) {
  rules_of("{}", R"(,"reach":["letter","call"])");
  EXPECT_EQ(next_step_of(state(), rules(), at("2026-04-07T08:36:00Z")), ReachStep::letter);
}

TEST_F(SilenceTest, NamesTheStepsInWords) {
  using enum ReachStep;
  EXPECT_EQ(title_of(call), "call");
  EXPECT_EQ(title_of(another_channel), "another channel");
  EXPECT_EQ(title_of(another_person), "another person");
  EXPECT_EQ(title_of(visit), "visit");
  EXPECT_EQ(title_of(letter), "letter");
}

// Load

TEST_F(SilenceTest, AddsUpUnaskedContactsAsOfTheLast) {
  EXPECT_FALSE(load_of(state(), rules()));
  const auto ours = [&](std::string_view day, std::string_view channel) {
    accept(command("contact.record", "2026-03-" + std::string(day) + "T15:00:00Z",
                   R"({"id":"l)" + std::string(day) + R"(","channel":")" + std::string(channel) +
                       R"(","initiator":"provider","kind":"message","with":[]})"));
  };
  ours("02", "call");
  ours("03", "call");
  ours("04", "email");
  ours("07", "text");
  ours("08", "call");
  const auto borne = load_of(state(), rules());
  ASSERT_TRUE(borne);
  // The vector of MEASURES is at day 7, a day after the last call.
  EXPECT_NEAR(borne->load, 3.177319380673, 1e-9);
  EXPECT_EQ(borne->at, at("2026-03-08T15:00:00Z"));
  EXPECT_EQ(calm_at(*borne, 4), std::nullopt);
  EXPECT_EQ(calm_at({5, at("2026-03-02T15:00:00Z")}, 4), at("2026-03-04T21:06:00Z"));
}

TEST_F(SilenceTest, LeavesOutWhatAnAgreedRhythmAskedFor) {
  agree_weekly();
  contact("2026-03-03T15:00:00Z", "provider", "report");
  EXPECT_FALSE(load_of(state(), rules()));
  contact("2026-03-05T15:00:00Z", "provider", "report");
  EXPECT_NEAR(load_of(state(), rules())->load, 1, 1e-12);
}

}  // namespace
}  // namespace entente
