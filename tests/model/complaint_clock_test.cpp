// The clocks of a complaint: where each starts, when it runs, what pauses and moves it. Each due is
// reckoned by hand from the table in DOMAIN 5 and the targets in `story.cpp`; SEMANTICS A7, A12.

#include <map>

#include "story.hpp"

namespace entente {
namespace {

using enum ComplaintStage;
using Due = std::optional<Instant>;

constexpr auto clock_acknowledge = ComplaintClock::acknowledge;
constexpr auto clock_understand = ComplaintClock::understand;
constexpr auto clock_propose = ComplaintClock::propose;
constexpr auto clock_agree = ComplaintClock::agree;
constexpr auto clock_progress = ComplaintClock::progress;
constexpr auto clock_remedy = ComplaintClock::remedy;
constexpr auto clock_follow_up = ComplaintClock::follow_up;
constexpr ComplaintClock all_clocks[] = {clock_acknowledge, clock_understand, clock_propose,
                                         clock_agree,       clock_progress,   clock_remedy,
                                         clock_follow_up};

std::optional<Clock> clock_in(const Story& story, ComplaintClock which) {
  return clock_of(story.partnership, story.complaint(), which, story.policy);
}

/// The due as known at `now`; absent without a clock and while it is paused.
Due due_at(const Story& story, ComplaintClock which, Instant now) {
  const std::optional<Clock> clock = clock_in(story, which);
  return clock ? clock->due(now).value() : std::nullopt;
}

Due due(const Story& story, ComplaintClock which) { return due_at(story, which, "12-31 12:00"_at); }

TEST(ComplaintClock, RunsWhileItsStageIsStillToCome) {
  using Dues = std::map<ComplaintClock, Instant>;
  const Instant understand_by = "03-04 14:00"_at;
  const Instant propose_by = "03-06 14:00"_at;
  const Instant agree_by = "03-07 14:00"_at;
  const Instant remedy_by = "03-12 14:00"_at;
  const std::map<ComplaintStage, Dues> table = {
      {received,
       {{clock_acknowledge, "03-02 18:00"_at},
        {clock_understand, understand_by},
        {clock_propose, propose_by},
        {clock_agree, agree_by},
        {clock_remedy, remedy_by}}},
      {acknowledged,
       {{clock_understand, understand_by},
        {clock_propose, propose_by},
        {clock_agree, agree_by},
        {clock_progress, "03-05 15:00"_at},
        {clock_remedy, remedy_by}}},
      {understood,
       {{clock_propose, propose_by},
        {clock_agree, agree_by},
        {clock_progress, "03-06 15:00"_at},
        {clock_remedy, remedy_by}}},
      {proposed,
       {{clock_agree, agree_by}, {clock_progress, "03-07 15:00"_at}, {clock_remedy, remedy_by}}},
      {agreed, {{clock_progress, "03-08 16:00"_at}, {clock_remedy, remedy_by}}},
      {in_progress, {{clock_progress, "03-09 15:00"_at}, {clock_remedy, remedy_by}}},
      {remedied, {{clock_follow_up, "03-18 15:00"_at}}},
      {verified, {}},
      {closed, {}},
      {withdrawn, {}},
  };
  for (const auto& [stage, dues] : table) {
    Story story;
    story.until(stage);
    for (const ComplaintClock which : all_clocks) {
      SCOPED_TRACE(std::string(name_of(which)) + " when " + std::string(name_of(stage)));
      const auto expected = dues.find(which);
      EXPECT_EQ(due(story, which), expected == dues.end() ? Due() : Due(expected->second));
    }
  }
}

TEST(ComplaintClock, CountsBusinessHoursOnTheDefaultCalendarUnlessTheSpanNamesOne) {
  ReceiveComplaint command = receive();
  command.severity = ComplaintSeverity::low;
  Story story;
  story.given("03-02 14:30", command);
  EXPECT_EQ(due(story, clock_acknowledge), "03-02 19:30"_at);
  EXPECT_EQ(due(story, clock_remedy), "03-02 18:30"_at);
}

TEST(ComplaintClock, CountsOnThePartnershipsOwnCalendarFirst) {
  ReceiveComplaint command = receive();
  command.severity = ComplaintSeverity::low;
  Story story;
  story.given("03-02 14:30", command);
  story.partnership.standing->calendar = "always"_id;
  EXPECT_EQ(due(story, clock_acknowledge), "03-02 18:30"_at);
  story.partnership.standing->calendar = "gone"_id;
  EXPECT_EQ(due(story, clock_acknowledge), "03-02 19:30"_at);
}

TEST(ComplaintClock, IsAbsentWithoutACalendarToCountOn) {
  ReceiveComplaint command = receive();
  command.severity = ComplaintSeverity::low;
  Story story;
  story.given("03-02 14:30", command);
  story.policy.document.default_calendar.reset();
  EXPECT_FALSE(clock_in(story, clock_acknowledge));
}

TEST(ComplaintClock, IsAbsentWhereTheSeverityHasNoTargetOfItsKind) {
  Story story;
  story.until(received);
  story.given("03-02 14:10", AssessComplaint{"k1"_id, ComplaintSeverity::high, "A guest"_text});
  EXPECT_FALSE(clock_in(story, clock_agree));
  story.given("03-02 14:20", AssessComplaint{"k1"_id, ComplaintSeverity::critical, "Fire"_text});
  for (const ComplaintClock which : all_clocks) EXPECT_FALSE(clock_in(story, which));
}

TEST(ComplaintClock, TakesTheSpanOfANewSeverityAndKeepsStartAndPauses) {
  Story story;
  story.until(acknowledged).given("03-02 20:00", wait_for());
  story.given("03-03 08:00", resume());
  EXPECT_EQ(due(story, clock_understand), "03-05 02:00"_at);
  story.given("03-03 09:00", AssessComplaint{"k1"_id, ComplaintSeverity::high, "A guest"_text});
  EXPECT_EQ(clock_in(story, clock_understand)->start(), "03-02 14:00"_at);
  EXPECT_EQ(due(story, clock_understand), "03-04 02:00"_at);
}

TEST(ComplaintClock, TakesTheTargetsOfTheStageThatThePartnershipIsIn) {
  Story story;
  story.until(acknowledged);
  Targets& delivering = story.policy.targets[static_cast<std::size_t>(Stage::delivering)];
  delivering.complaint[ComplaintSeverity::normal].understand = "12h"_span;
  EXPECT_EQ(due(story, clock_understand), "03-04 14:00"_at);
  story.given("03-02 16:00", MovePartnership{Stage::delivering, {}, {}});
  EXPECT_EQ(due(story, clock_understand), "03-03 02:00"_at);
}

TEST(ComplaintClock, IsAbsentWherePolicyDoesNotRequireItsStage) {
  const std::pair<ComplaintClock, ComplaintStage> cases[] = {
      {clock_acknowledge, received}, {clock_understand, received}, {clock_propose, received},
      {clock_agree, received},       {clock_remedy, received},     {clock_follow_up, remedied}};
  for (const auto& [which, stage] : cases) {
    SCOPED_TRACE(name_of(which));
    Story story;
    story.until(stage);
    EXPECT_TRUE(clock_in(story, which));
    story.requires_only({ComplaintStep::received, ComplaintStep::closed});
    EXPECT_FALSE(clock_in(story, which));
  }
}

// Waits

TEST(ComplaintClock, HasNoDueWhileItWaitsAndMovesByTheWait) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  EXPECT_EQ(due_at(story, clock_understand, "03-03 10:00"_at), std::nullopt);
  EXPECT_EQ(due_at(story, clock_progress, "03-20 10:00"_at), std::nullopt);
  story.given("03-04 10:00", resume());
  EXPECT_EQ(due(story, clock_understand), "03-05 14:00"_at);
  EXPECT_EQ(due(story, clock_propose), "03-07 14:00"_at);
  EXPECT_EQ(due(story, clock_agree), "03-08 14:00"_at);
  EXPECT_EQ(due(story, clock_remedy), "03-13 14:00"_at);
  EXPECT_EQ(due(story, clock_progress), "03-06 15:00"_at);
}

TEST(ComplaintClock, NeverPausesTheAcknowledgement) {
  Story story;
  story.until(received).given("03-02 15:00", wait_for());
  EXPECT_EQ(due_at(story, clock_acknowledge, "03-02 16:00"_at), "03-02 18:00"_at);
}

TEST(ComplaintClock, PausesTheFollowUpAsWell) {
  Story story;
  story.until(remedied).given("03-12 15:00", wait_for());
  EXPECT_EQ(due_at(story, clock_follow_up, "03-12 16:00"_at), std::nullopt);
  story.given("03-13 15:00", resume());
  EXPECT_EQ(due(story, clock_follow_up), "03-19 15:00"_at);
}

TEST(ComplaintClock, GoesOnByItselfWhenTheWaitIsOver) {
  WaitForComplaint command = wait_for();
  command.until = "03-04 10:00"_at;
  Story story;
  story.until(acknowledged).given("03-03 10:00", command);
  EXPECT_EQ(due_at(story, clock_understand, "03-04 09:59"_at), std::nullopt);
  EXPECT_EQ(due_at(story, clock_understand, "03-04 10:00"_at), "03-05 14:00"_at);
}

TEST(ComplaintClock, SumsItsWaits) {
  Story story;
  story.until(acknowledged).given("03-02 20:00", wait_for());
  story.given("03-02 22:00", resume());
  story.given("03-04 15:00", wait_for());  // one hour before the due moved so far
  story.given("03-04 18:00", resume());
  EXPECT_EQ(due(story, clock_understand), "03-04 19:00"_at);
}

TEST(ComplaintClock, StaysOverdueWhateverIsWaitedForAfterwards) {
  Story story;
  story.until(acknowledged).given("03-05 10:00", wait_for());
  story.given("03-06 10:00", resume());
  EXPECT_EQ(due(story, clock_understand), "03-04 14:00"_at);
}

TEST(ComplaintClock, CountsTheOpenTimeThatWasLeftAfterAWait) {
  Story story;
  story.policy.targets[static_cast<std::size_t>(Stage::engaged)]
      .complaint[ComplaintSeverity::normal]
      .understand = "2bh"_span;
  story.given("03-02 14:30", receive());  // 09:30 in New York: due at 11:30
  story.given("03-02 16:00", wait_for());
  story.given("03-03 14:00", resume());  // half an hour was left at 11:00
  EXPECT_EQ(due(story, clock_understand), "03-03 14:30"_at);
}

// Reopening and going back

TEST(ComplaintClock, StartsAfreshAtAReopeningWithTheFullSpanAndNoOldWaits) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  story.given("03-03 11:00", resume());
  story.given("03-03 15:00", understand());
  story.given("03-04 15:00", propose());
  story.given("03-05 15:00", agree("ann"_id));
  story.given("03-05 16:00", agree("pat"_id));
  story.given("03-10 12:00", keep("k1.p1.s1"_id));
  story.given("03-10 12:00", keep("k1.p1.s2"_id));
  story.given("03-11 15:00", remedy());
  story.given("03-12 15:00", verify(false));
  EXPECT_FALSE(clock_in(story, clock_acknowledge));
  EXPECT_FALSE(clock_in(story, clock_understand));
  EXPECT_FALSE(clock_in(story, clock_follow_up));
  EXPECT_EQ(due(story, clock_propose), "03-16 15:00"_at);
  EXPECT_EQ(due(story, clock_agree), "03-17 15:00"_at);
  EXPECT_EQ(due(story, clock_remedy), "03-22 15:00"_at);
  EXPECT_EQ(due(story, clock_progress), "03-15 15:00"_at);
}

TEST(ComplaintClock, CountsAWaitThatRunsAtAReopeningFromTheReopening) {
  Story story;
  story.until(remedied).given("03-12 10:00", wait_for());
  story.given("03-12 15:00", verify(false));
  EXPECT_EQ(due_at(story, clock_propose, "03-12 16:00"_at), std::nullopt);
  story.given("03-13 15:00", resume());
  EXPECT_EQ(due(story, clock_propose), "03-17 15:00"_at);
}

TEST(ComplaintClock, NeverRestartsTheAcknowledgement) {
  Story story;
  story.requires_only({ComplaintStep::received, ComplaintStep::acknowledged});
  story.until(acknowledged).given("03-03 15:00", remedy());
  story.given("03-04 15:00", reopen());
  EXPECT_EQ(story.complaint().stage, acknowledged);
  EXPECT_FALSE(clock_in(story, clock_acknowledge));
}

TEST(ComplaintClock, RevivesTheAgreementsClockWhenAPlanIsReplaced) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  story.given("03-03 14:00", resume());
  story.given("03-03 15:00", understand());
  story.given("03-04 15:00", propose());
  story.given("03-05 15:00", agree("ann"_id));
  story.given("03-05 16:00", agree("pat"_id));
  EXPECT_FALSE(clock_in(story, clock_agree));
  story.given("03-06 12:00", propose("p2"_id));
  EXPECT_EQ(due(story, clock_agree), "03-07 18:00"_at);
  EXPECT_FALSE(clock_in(story, clock_propose));
}

TEST(ComplaintClock, FollowsUpTheLatestRemedy) {
  Story story;
  story.until(remedied).given("03-12 15:00", reopen());
  story.requires_only({ComplaintStep::verified}).given("03-14 15:00", remedy());
  EXPECT_EQ(due(story, clock_follow_up), "03-21 15:00"_at);
}

// Progress

TEST(ComplaintProgress, RestartsWithEveryUpdate) {
  Story story;
  story.until(understood).given("03-03 18:00", update());
  EXPECT_EQ(due(story, clock_progress), "03-06 18:00"_at);
}

TEST(ComplaintProgress, CountsFromTheLatestNewsNotFromTheOneToldLast) {
  Story story;
  story.until(understood).given("03-02 18:00", update());
  EXPECT_EQ(due(story, clock_progress), "03-06 15:00"_at);
}

TEST(ComplaintProgress, IsNotRestartedByOneSignatureAlone) {
  Story story;
  story.until(proposed).given("03-05 15:00", agree("ann"_id));
  EXPECT_EQ(due(story, clock_progress), "03-07 15:00"_at);
}

TEST(ComplaintProgress, IsRestartedByTheFirstKeptStepAlone) {
  Story story;
  story.until(agreed).given("03-06 12:00", keep("k1.p1.s1"_id));
  EXPECT_EQ(due(story, clock_progress), "03-09 12:00"_at);
  story.given("03-07 12:00", keep("k1.p1.s2"_id));
  EXPECT_EQ(due(story, clock_progress), "03-09 12:00"_at);
}

TEST(ComplaintProgress, IsNotRestartedByWhatIsNoNews) {
  Story story;
  story.until(understood);
  story.given("03-04 12:00", AssignComplaint{"k1"_id, "lee"_text});
  story.given("03-04 12:00", RestateComplaint{"k1"_id, "pat"_id, "You want yours"_text});
  story.given("03-04 12:00", learn());
  EXPECT_EQ(due(story, clock_progress), "03-06 15:00"_at);
}

TEST(ComplaintProgress, BeginsWithTheFirstStageWhereAcknowledgingIsNotRequired) {
  Story story;
  story.requires_only({ComplaintStep::received, ComplaintStep::remedied}).until(received);
  story.given("03-02 16:00", update());
  EXPECT_FALSE(clock_in(story, clock_progress));
  story.given("03-03 15:00", understand());
  EXPECT_EQ(due(story, clock_progress), "03-06 15:00"_at);
}

}  // namespace
}  // namespace entente
