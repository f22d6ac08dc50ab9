// Waits: when they begin and end, told in time or late, and the nudges while they run.
// DOMAIN 5 (Complaints), SEMANTICS A7, C3, C5.

#include "story.hpp"

namespace entente {
namespace {

using enum ComplaintStage;

WaitForComplaint wait_until(Instant until) {
  WaitForComplaint command = wait_for();
  command.until = until;
  return command;
}

const Wait& first_wait(const Story& story) { return story.complaint().waits.at(0); }

TEST(ComplaintWait, BeginsAndIsResumed) {
  Story story;
  story.until(acknowledged);
  story.when("03-03 10:00", wait_for(WaitingOn::third_party)).as_said();
  story.when("03-04 10:00", resume()).as_said();
  const Wait& wait = first_wait(story);
  EXPECT_EQ(wait.on, WaitingOn::third_party);
  EXPECT_EQ(wait.reason, "The sample has to come back"_text);
  EXPECT_FALSE(wait.covers("03-03 09:59"_at));
  EXPECT_TRUE(wait.covers("03-03 10:00"_at));
  EXPECT_TRUE(wait.covers("03-04 09:59"_at));
  EXPECT_FALSE(wait.covers("03-04 10:00"_at));
}

TEST(ComplaintWait, LeavesEveryOtherVerbLegal) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  story.when("03-03 15:00", understand()).as_said();
  EXPECT_NE(story.complaint().wait_at("03-03 15:00"_at), nullptr);
}

TEST(ComplaintWait, IsOneAtATime) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  story.when("03-03 11:00", wait_for()).refused("complaint.waiting", "/data/id");
  story.given("03-03 12:00", resume());
  story.when("03-03 12:00", wait_for()).as_said();
  EXPECT_EQ(story.complaint().waits.size(), 2u);
}

TEST(ComplaintWait, IsResumedOnlyWhileItRuns) {
  Story story;
  story.until(acknowledged);
  story.when("03-03 10:00", resume()).refused("complaint.not_waiting", "/data/id");
  story.given("03-03 10:00", wait_for());
  story.given("03-03 12:00", resume());
  story.when("03-03 12:00", resume()).refused("complaint.not_waiting", "/data/id");
}

TEST(ComplaintWait, EndsByItselfAtItsUntil) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_until("03-05 10:00"_at));
  EXPECT_NE(story.complaint().wait_at("03-05 09:59"_at), nullptr);
  EXPECT_EQ(story.complaint().wait_at("03-05 10:00"_at), nullptr);
  story.when("03-05 10:00", resume()).refused("complaint.not_waiting", "/data/id");
  story.when("03-05 10:00", wait_for()).as_said();
}

TEST(ComplaintWait, MayBeResumedBeforeItsUntil) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_until("03-05 10:00"_at));
  story.given("03-04 10:00", resume());
  EXPECT_EQ(first_wait(story).end(), "03-04 10:00"_at);
}

TEST(ComplaintWait, RefusesAnUntilThatIsNotAfterItsBeginning) {
  Story story;
  story.until(acknowledged);
  story.when("03-03 10:00", wait_until("03-03 10:00"_at)).refused("field.range", "/data/until");
  story.when("03-03 09:59", wait_until("03-03 10:00"_at)).as_said();
}

TEST(ComplaintWait, EndsWithTheRemedyTheWithdrawalAndTheClosing) {
  Story remedying;
  remedying.until(in_progress).given("03-07 10:00", keep("k1.p1.s1"_id));
  remedying.given("03-07 10:00", keep("k1.p1.s2"_id));
  remedying.given("03-07 11:00", wait_for());
  remedying.when("03-08 11:00", remedy())
      .then({ComplaintResumed{resume()}, ComplaintRemedied{remedy()}});
  EXPECT_EQ(first_wait(remedying).end(), "03-08 11:00"_at);

  Story closing;
  closing.until(verified).given("03-12 16:00", learn());
  closing.given("03-12 17:00", wait_for());
  closing.when("03-13 11:00", close()).then({ComplaintResumed{resume()}, ComplaintClosed{close()}});
  EXPECT_EQ(first_wait(closing).end(), "03-13 11:00"_at);

  Story withdrawing;
  withdrawing.until(agreed).given("03-06 11:00", wait_for());
  withdrawing.when("03-07 11:00", withdraw())
      .then({
          ComplaintResumed{resume()},
          CommitmentReleased{"k1.p1.s1"_id, {}},
          CommitmentReleased{"k1.p1.s2"_id, {}},
          ComplaintWithdrawn{withdraw()},
      });
  EXPECT_EQ(first_wait(withdrawing).end(), "03-07 11:00"_at);
}

TEST(ComplaintWait, IsNotResumedAgainWhenItWasOver) {
  Story story;
  story.until(received).given("03-03 10:00", wait_until("03-04 10:00"_at));
  story.when("03-05 10:00", withdraw()).as_said();
  EXPECT_EQ(first_wait(story).end(), "03-04 10:00"_at);
}

TEST(ComplaintWait, RunsOnOverVerificationAndReopening) {
  Story story;
  story.until(remedied).given("03-12 10:00", wait_for());
  story.given("03-12 15:00", verify(false));
  EXPECT_NE(story.complaint().wait_at("03-20 10:00"_at), nullptr);
}

TEST(ComplaintWait, ToldLateEndsWithTheRemedyThatCameAfterIt) {
  Story story;
  story.until(remedied);
  story.when("03-11 10:00", wait_for()).as_said();
  EXPECT_EQ(first_wait(story).end(), "03-11 15:00"_at);
}

TEST(ComplaintWait, ToldLateEndsWithTheEarliestOfTheSettlementsAfterIt) {
  Story story;
  story.until(remedied).given("03-12 12:00", reopen());
  story.requires_only({ComplaintStep::received});
  story.given("03-14 12:00", remedy());
  story.given("03-11 10:00", wait_for());
  EXPECT_EQ(first_wait(story).end(), "03-11 15:00"_at);
  story.given("03-12 13:00", wait_for());
  EXPECT_EQ(story.complaint().waits.at(1).end(), "03-14 12:00"_at);
  story.given("03-15 10:00", wait_for());
  EXPECT_EQ(story.complaint().waits.at(2).end(), std::nullopt);
}

TEST(ComplaintWait, IsLeftEmptyByARemedyToldAfterItThatHappenedBeforeIt) {
  Story story;
  story.requires_only({ComplaintStep::received}).until(received);
  story.given("03-05 10:00", wait_for());
  story.when("03-04 10:00", remedy()).as_said();
  EXPECT_EQ(first_wait(story).end(), "03-05 10:00"_at);
  EXPECT_FALSE(first_wait(story).covers("03-05 10:00"_at));

  Story with_an_end;
  with_an_end.requires_only({ComplaintStep::received}).until(received);
  with_an_end.given("03-05 10:00", wait_until("03-07 10:00"_at));
  with_an_end.when("03-04 10:00", remedy()).as_said();
  EXPECT_EQ(first_wait(with_an_end).end(), "03-05 10:00"_at);
}

TEST(ComplaintWait, IsJudgedAtTheTimeItHappenedNotWhenItIsTold) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_until("03-05 10:00"_at));
  story.given("03-06 10:00", understand());
  story.when("03-04 10:00", wait_for()).refused("complaint.waiting", "/data/id");
  story.when("03-04 10:00", resume()).as_said();
  EXPECT_EQ(first_wait(story).end(), "03-04 10:00"_at);
}

TEST(ComplaintWait, IsToldInOrderAmongWaits) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", wait_for());
  story.when("03-03 09:59", wait_for())
      .refused("time.out_of_order", "/occurred")
      .with("not_before", {"2026-03-03T10:00:00.000000Z"});
  story.given("03-03 12:00", resume());
  story.when("03-03 11:59", wait_for())
      .refused("time.out_of_order", "/occurred")
      .with("not_before", {"2026-03-03T12:00:00.000000Z"});
  story.when("03-03 11:00", resume()).refused("time.out_of_order", "/occurred");
  story.given("03-04 10:00", wait_until("03-05 10:00"_at));
  story.given("03-06 10:00", wait_for());
  story.when("03-04 11:00", resume()).refused("time.out_of_order", "/occurred");
}

TEST(ComplaintWait, ToldLateMayBeResumedLateToo) {
  Story story;
  story.until(remedied).given("03-10 14:00", wait_for());
  story.when("03-10 15:00", resume()).as_said();
  EXPECT_EQ(first_wait(story).end(), "03-10 15:00"_at);
}

TEST(ComplaintWait, NeedsAnOpenComplaint) {
  Story story;
  story.until(withdrawn);
  story.when("03-03 10:00", wait_for()).refused("complaint.stage", "/data/id");
  story.when("03-03 10:00", resume()).refused("complaint.stage", "/data/id");
}

// Nudges

WaitForComplaint nudging(SpanOn every, int give_up_after, WaitingOn on = WaitingOn::client) {
  WaitForComplaint command = wait_for(on);
  command.nudge = Nudge{every, give_up_after};
  return command;
}

TEST(ComplaintNudge, RefusesWhatNeverNudges) {
  Story story;
  story.until(received);
  for (const int times : {0, -1, 101}) {
    story.when("03-03 10:00", nudging("24h"_span, times))
        .refused("field.range", "/data/nudge/give_up_after")
        .with("greatest", {"100"});
  }
  for (const SpanOn& every : {"0h"_span, "-24h"_span}) {
    story.when("03-03 10:00", nudging(every, 3)).refused("field.range", "/data/nudge/every");
  }
  const SpanOn nights{Span::parse("4bh").value(), CalendarName("night"_id)};
  story.when("03-03 10:00", nudging(nights, 3))
      .refused("calendar.unknown", "/data/nudge/every/calendar");
  story.when("03-03 10:00", nudging("24h"_span, 100)).as_said();
}

std::optional<Nudging> nudges(const Story& story, Instant now) {
  return nudging_of(story.partnership, story.complaint(), story.policy, now);
}

TEST(ComplaintNudge, IsDueAtMultiplesOfItsSpanFromTheWait) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", nudging("24h"_span, 2));
  EXPECT_EQ(nudges(story, "03-03 10:00"_at)->done, 0);
  EXPECT_EQ(nudges(story, "03-03 10:00"_at)->due, "03-04 10:00"_at);
  story.given("03-04 12:00", update());
  EXPECT_EQ(nudges(story, "03-04 12:00"_at)->done, 1);
  EXPECT_EQ(nudges(story, "03-04 12:00"_at)->due, "03-05 10:00"_at);
  story.given("03-05 09:00", update());
  EXPECT_EQ(nudges(story, "03-05 09:00"_at)->done, 2);
  EXPECT_EQ(nudges(story, "03-05 09:00"_at)->due, std::nullopt);
}

TEST(ComplaintNudge, CountsOnTheCalendarOfBusinessSpans) {
  Story story;
  story.until(acknowledged).given("03-05 15:00", nudging("1bd"_span, 3));
  // Thursday 10:00 in New York; the clock goes forward on Sunday, 8 March.
  EXPECT_EQ(nudges(story, "03-05 15:00"_at)->due, "03-06 15:00"_at);
  story.given("03-06 15:00", update());
  EXPECT_EQ(nudges(story, "03-06 15:00"_at)->due, "03-09 14:00"_at);
}

RecordContact contact_of_ours(AnyId id, AnyId with) {
  RecordContact command = call(id);
  command.initiator = Side::provider;
  command.with = {with, "pat"_id};
  return command;
}

TEST(ComplaintNudge, IsMetByAContactOfOursWithTheSideWaitedOn) {
  const std::pair<WaitingOn, AnyId> cases[] = {{WaitingOn::client, "ben"_id},
                                               {WaitingOn::third_party, "max"_id}};
  for (const auto& [on, person] : cases) {
    Story story;
    story.until(acknowledged).given("03-03 10:00", nudging("24h"_span, 2, on));
    const AnyId other = on == WaitingOn::client ? "max"_id : "ben"_id;
    story.given("03-03 11:00", contact_of_ours("t1"_id, other));
    EXPECT_EQ(nudges(story, "03-03 12:00"_at)->done, 0);
    story.given("03-03 12:00", contact_of_ours("t2"_id, person));
    EXPECT_EQ(nudges(story, "03-03 12:00"_at)->done, 1);
  }
}

TEST(ComplaintNudge, IsNotMetByWhatCameBeforeOrFromThemOrFromAMachine) {
  Story story;
  story.until(acknowledged);
  story.given("03-03 09:00", contact_of_ours("t1"_id, "ann"_id));
  story.given("03-03 09:30", update());
  story.given("03-03 10:00", nudging("24h"_span, 2));
  story.given("03-03 11:00", call("t2"_id));
  RecordContact automatic = contact_of_ours("t3"_id, "ann"_id);
  automatic.automatic = true;
  story.given("03-03 12:00", automatic);
  RecordContact among_us = contact_of_ours("t4"_id, "lee"_id);
  story.given("03-03 13:00", among_us);
  EXPECT_EQ(nudges(story, "03-03 14:00"_at)->done, 0);
}

TEST(ComplaintNudge, IsMetOnceHoweverOftenWeAskedSinceTheOneBefore) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", nudging("24h"_span, 3));
  story.given("03-03 11:00", update());
  story.given("03-03 12:00", contact_of_ours("t1"_id, "ann"_id));
  EXPECT_EQ(nudges(story, "03-03 12:00"_at)->done, 1);
  EXPECT_EQ(nudges(story, "03-03 12:00"_at)->due, "03-05 10:00"_at);
}

TEST(ComplaintNudge, IsAskedOnlyOfAWaitThatHasSome) {
  Story story;
  story.until(acknowledged);
  EXPECT_FALSE(nudges(story, "03-03 10:00"_at));
  story.given("03-03 10:00", wait_for());
  EXPECT_FALSE(nudges(story, "03-03 10:00"_at));
  story.given("03-03 11:00", resume());
  story.given("03-03 12:00", nudging("24h"_span, 3));
  EXPECT_TRUE(nudges(story, "03-03 12:00"_at));
  story.given("03-03 13:00", resume());
  EXPECT_FALSE(nudges(story, "03-03 13:00"_at));
}

TEST(ComplaintNudge, HasNoDueWithoutACalendarOrBeyondTheEndOfTime) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", nudging("1bd"_span, 2));
  story.policy.document.default_calendar.reset();
  EXPECT_EQ(nudges(story, "03-03 10:00"_at)->due, std::nullopt);
  Story late;
  late.until(acknowledged).given("03-03 10:00", nudging("80000d"_span, 3));
  EXPECT_EQ(nudges(late, "03-03 10:00"_at)->due, std::nullopt);
}

TEST(ComplaintNudge, HasNoDueBeyondTheLongestSpan) {
  Story story;
  story.until(acknowledged).given("03-03 10:00", nudging("29220d"_span, 3));  // 80 years
  Complaint complaint = story.complaint();
  for (const std::string_view asked : {"2110-01-01T00:00:00Z", "2190-01-01T00:00:00Z"}) {
    complaint.updated_at.push_back(Instant::parse(asked).value());
  }
  const auto nudging = nudging_of(story.partnership, complaint, story.policy, "03-03 10:00"_at);
  EXPECT_EQ(nudging->done, 2);
  EXPECT_EQ(nudging->due, std::nullopt);
}

}  // namespace
}  // namespace entente
