// Occurrences of a rhythm: when they are, what meets them, when they are missed. DOMAIN 5 (Contacts
// and rhythms). In 2026 the clocks of New York go forward on 8 March.

#include "story.hpp"

namespace entente {
namespace {

SetRhythm weekly() {
  return {.id = "r"_id,
          .kind = RhythmKind::report,
          .rule = "FREQ=WEEKLY;BYDAY=TU"_text,
          .local_time = LocalTime::parse("09:30").value(),
          .owner = "pat"_text};
}

SetRhythm daily(std::string_view local_time) {
  SetRhythm command = weekly();
  command.kind = RhythmKind::daily_call;
  command.rule = "FREQ=DAILY"_text;
  command.local_time = LocalTime::parse(local_time).value();
  return command;
}

RecordContact ours(ContactKind kind, AnyId id = "t1"_id) {
  RecordContact command = call(id);
  command.initiator = Side::provider;
  command.kind = kind;
  return command;
}

class RhythmOccasions : public testing::Test {
 protected:
  // The rhythm was agreed on Monday morning in New York.
  void agreed(const SetRhythm& command) { story.given("03-02 14:00", command); }

  [[nodiscard]] const AgreedRhythm& rhythm() const { return story.partnership.rhythms[0]; }
  [[nodiscard]] RhythmStanding at(std::string_view when) const {
    return standing_of(story.partnership, rhythm(), story.policy, moment(when));
  }
  [[nodiscard]] std::vector<Occasion> between(std::string_view a, std::string_view b) const {
    return occasions_of(story.partnership, rhythm(), story.policy, moment(a), moment(b));
  }
  // The instants of the next and of the missed one.
  void expect(std::string_view when, std::optional<Instant> next, std::optional<Instant> missed) {
    const RhythmStanding standing = at(when);
    EXPECT_EQ(standing.next ? std::optional(standing.next->at) : std::nullopt, next) << when;
    EXPECT_EQ(standing.missed ? std::optional(standing.missed->at) : std::nullopt, missed) << when;
  }
  static Instant moment(std::string_view when) { return operator""_at(when.data(), when.size()); }

  Story story;
};

TEST_F(RhythmOccasions, KeepTheLocalTimeOverTheChangeOfTheClock) {
  agreed(weekly());
  const std::vector<Occasion> all = between("03-02 00:00", "03-17 00:00");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].at, "03-03 14:30"_at);
  EXPECT_EQ(all[0].date, Date::parse("2026-03-03").value());
  EXPECT_EQ(all[1].at, "03-10 13:30"_at);
}

TEST_F(RhythmOccasions, AreMissedAtTheEndOfTheirTolerance) {
  agreed(weekly());
  expect("03-02 15:00", "03-03 14:30"_at, {});
  expect("03-04 14:29", "03-03 14:30"_at, {});
  expect("03-04 14:30", "03-10 13:30"_at, "03-03 14:30"_at);
  expect("03-11 13:30", "03-17 13:30"_at, "03-10 13:30"_at);
}

TEST_F(RhythmOccasions, AreMetFromTheBeginningOfTheirToleranceOn) {
  agreed(weekly());
  story.given("03-02 14:29", ours(ContactKind::report));
  expect("03-02 15:00", "03-03 14:30"_at, {});
  story.given("03-02 14:30", ours(ContactKind::report, "t2"_id));
  expect("03-02 15:00", "03-10 13:30"_at, {});
  expect("03-05 00:00", "03-10 13:30"_at, {});
  expect("03-12 00:00", "03-17 13:30"_at, "03-10 13:30"_at);
}

TEST_F(RhythmOccasions, AreMetAtTheVeryEnd) {
  agreed(weekly());
  story.given("03-04 14:30", ours(ContactKind::message));
  expect("03-04 14:30", "03-10 13:30"_at, {});
}

TEST_F(RhythmOccasions, AreMadeUpForByALaterContact) {
  agreed(weekly());
  story.given("03-05 12:00", ours(ContactKind::report));
  expect("03-05 12:00", "03-10 13:30"_at, {});
}

TEST_F(RhythmOccasions, AreMetByContactsOfTheirKindOnly) {
  using enum ContactKind;
  const std::pair<RhythmKind, std::vector<ContactKind>> table[] = {
      {RhythmKind::daily_call, {call}},
      {RhythmKind::report, {message, report}},
      {RhythmKind::check_in, {call, visit, message, meeting, report}},
      {RhythmKind::meeting, {visit, meeting}},
      {RhythmKind::review, {}},
  };
  for (const auto& [kind, right] : table) {
    for (const ContactKind each : {call, visit, message, meeting, report, note}) {
      Story own;
      SetRhythm command = weekly();
      command.kind = kind;
      own.given("03-02 14:00", command);
      own.given("03-03 14:00", ours(each));
      const bool met = std::find(right.begin(), right.end(), each) != right.end();
      EXPECT_EQ(meets(each, kind), met);
      const RhythmStanding standing =
          standing_of(own.partnership, own.partnership.rhythms[0], own.policy, "03-05 00:00"_at);
      EXPECT_EQ(!standing.missed, met) << name_of(kind) << " " << name_of(each);
    }
  }
}

TEST_F(RhythmOccasions, OfAReviewAreMetByTheContactThatNamesIt) {
  SetRhythm command = weekly();
  command.kind = RhythmKind::review;
  agreed(command);
  RecordContact review = ours(ContactKind::meeting);
  review.rhythm = "r"_id;
  story.given("03-03 14:00", review);
  expect("03-05 00:00", "03-10 13:30"_at, {});
}

TEST_F(RhythmOccasions, AreNotMetByTheClientNorByAMachine) {
  agreed(daily("09:30"));
  story.given("03-03 14:00", call("t1"_id));
  RecordContact automatic = ours(ContactKind::call, "t2"_id);
  automatic.automatic = true;
  story.given("03-03 14:00", automatic);
  expect("03-03 18:30", "03-04 14:30"_at, "03-03 14:30"_at);
}

TEST_F(RhythmOccasions, OfADailyCallBearFourHours) {
  agreed(daily("09:30"));
  const std::vector<Occasion> all = between("03-03 14:30", "03-03 14:31");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].from, "03-03 10:30"_at);
  EXPECT_EQ(all[0].until, "03-03 18:30"_at);
}

TEST_F(RhythmOccasions, TakeTheToleranceOfPolicyThenTheirOwn) {
  story.policy.targets[static_cast<std::size_t>(Stage::engaged)]
      .rhythm[RhythmKind::report]
      .tolerance = "2h"_span;
  agreed(weekly());
  EXPECT_EQ(between("03-03 00:00", "03-04 00:00").at(0).until, "03-03 16:30"_at);
  SetRhythm own = weekly();
  // Tuesday 09:30 to Wednesday 09:30, and back to Monday 09:30.
  own.tolerance = "1bd"_span;
  story.given("03-02 14:00", own);
  const Occasion second = between("03-10 00:00", "03-11 00:00").at(0);
  EXPECT_EQ(second.from, "03-09 13:30"_at);
  EXPECT_EQ(second.until, "03-11 13:30"_at);
}

TEST_F(RhythmOccasions, HaveTheUsualToleranceWherePolicySaysNothingOfIt) {
  story.policy.targets[static_cast<std::size_t>(Stage::engaged)].rhythm[RhythmKind::report] = {};
  agreed(weekly());
  EXPECT_EQ(between("03-03 00:00", "03-04 00:00").at(0).until, "03-04 14:30"_at);
}

TEST_F(RhythmOccasions, BearDaysOf24HoursWhereNoCalendarCountsAnyMore) {
  SetRhythm saturdays = weekly();
  saturdays.rule = "FREQ=WEEKLY;BYDAY=SA"_text;
  saturdays.tolerance = "1d"_span;
  agreed(saturdays);
  // On the office's calendar one day later is 09:30 again, after the change of the clock.
  EXPECT_EQ(between("03-07 00:00", "03-08 00:00").at(0).until, "03-08 13:30"_at);
  story.policy.document.default_calendar.reset();
  EXPECT_EQ(between("03-07 00:00", "03-08 00:00").at(0).until, "03-08 14:30"_at);
}

TEST_F(RhythmOccasions, AreMetByTheLatestContactOfAnyRightKind) {
  SetRhythm command = weekly();
  command.kind = RhythmKind::check_in;
  agreed(command);
  // Before the tolerance begins at 14:30, and within it.
  story.given("03-02 14:20", ours(ContactKind::call));
  story.given("03-03 14:00", ours(ContactKind::message, "t2"_id));
  expect("03-05 00:00", "03-10 13:30"_at, {});
}

// The last day of the range, a Tuesday; 18:45 in New York is 23:45Z.
TEST_F(RhythmOccasions, StayWithinTheRange) {
  SetRhythm late = daily("18:45");
  late.person = "ann"_id;
  late.tolerance = "3bd"_span;
  agreed(late);
  story.given("03-02 14:00",
              ChangePerson{.id = "ann"_id,
                           .contact_window = ContactWindow{LocalTime::parse("19:30").value(),
                                                           LocalTime::parse("21:00").value()}});
  const std::vector<Occasion> last =
      occasions_of(story.partnership, rhythm(), story.policy,
                   Instant::parse("2199-12-31T00:00:00Z").value(), Instant::latest());
  ASSERT_EQ(last.size(), 2u);
  EXPECT_EQ(last[0].at, Instant::parse("2199-12-31T00:30:00Z").value());
  // 19:30 of that day is no instant any more, and neither is what is three business days later.
  EXPECT_EQ(last[1].at, Instant::parse("2199-12-31T23:45:00Z").value());
  EXPECT_EQ(last[1].until, Instant::latest());
}

TEST_F(RhythmOccasions, ReachToTheMiddleBetweenNeighbours) {
  SetRhythm command = daily("09:30");
  command.tolerance = "24h"_span;
  agreed(command);
  const std::vector<Occasion> all = between("03-03 00:00", "03-05 00:00");
  ASSERT_EQ(all.size(), 2u);
  // The one of 2 March at 14:30 is the neighbour before.
  EXPECT_EQ(all[0].from, Instant::from_micros("03-03 02:30"_at.micros() + 1).value());
  EXPECT_EQ(all[0].until, "03-04 02:30"_at);
  EXPECT_EQ(all[1].from, Instant::from_micros("03-04 02:30"_at.micros() + 1).value());
  // What lies in the middle belongs to the earlier one.
  story.given("03-04 02:30", ours(ContactKind::call));
  expect("03-04 02:30", "03-04 14:30"_at, {});
}

TEST_F(RhythmOccasions, ThatWereSkippedAreNeitherDueNorMissed) {
  agreed(weekly());
  story.given("03-02 15:00", SkipOccurrence{"r"_id, Date::parse("2026-03-03").value(), "-"_text});
  expect("03-02 15:00", "03-10 13:30"_at, {});
  expect("03-05 00:00", "03-10 13:30"_at, {});
  EXPECT_TRUE(between("03-03 00:00", "03-04 00:00").at(0).skipped);
}

TEST_F(RhythmOccasions, FollowWhatWasAgreedAtTheTime) {
  agreed(weekly());
  SetRhythm fridays = weekly();
  fridays.rule = "FREQ=WEEKLY;BYDAY=FR"_text;
  story.given("03-04 14:00", fridays);
  const std::vector<Occasion> all = between("03-01 00:00", "03-14 00:00");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].at, "03-03 14:30"_at);
  EXPECT_EQ(all[1].at, "03-06 14:30"_at);
  EXPECT_EQ(all[2].at, "03-13 13:30"_at);
  expect("03-04 14:30", "03-06 14:30"_at, "03-03 14:30"_at);
}

TEST_F(RhythmOccasions, EndWithTheirRule) {
  SetRhythm command = weekly();
  command.rule = "FREQ=WEEKLY;BYDAY=TU;COUNT=1"_text;
  agreed(command);
  expect("03-02 15:00", "03-03 14:30"_at, {});
  expect("12-01 00:00", {}, "03-03 14:30"_at);
}

TEST_F(RhythmOccasions, ComeYearsApart) {
  SetRhythm command = weekly();
  command.rule = "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"_text;
  agreed(command);
  expect("03-02 15:00", "07-04 13:30"_at, {});
  expect("07-05 13:30", Instant::parse("2027-07-04T13:30:00Z").value(), "07-04 13:30"_at);
}

TEST_F(RhythmOccasions, MoveIntoTheHoursInWhichThePersonWantsToBeCalled) {
  SetRhythm early = daily("06:15");
  early.person = "ann"_id;
  agreed(early);
  expect("03-03 00:00", "03-03 13:00"_at, {});
  story.given("03-03 00:00",
              ChangePerson{.id = "ann"_id,
                           .contact_window = ContactWindow{LocalTime::parse("10:00").value(),
                                                           LocalTime::parse("12:00").value()}});
  // So has the one of the day before, which nobody met.
  expect("03-03 00:00", "03-03 15:00"_at, "03-02 15:00"_at);
  SetRhythm late = daily("22:30");
  late.person = "ben"_id;
  story.given("03-03 00:00", late);
  // 22:30 of the 2nd is 03:30 of the 3rd, and 21:00 is 02:00.
  expect("03-03 00:00", "03-03 02:00"_at, "03-02 15:00"_at);
}

TEST_F(RhythmOccasions, AreOneWhereTheHoursMoveTwoToOneInstant) {
  // 1 November has 25 hours in New York: 04:15Z is 00:15 of that day, and 23:15 of it once more.
  SetRhythm nightly = daily("04:15");
  nightly.zone = "UTC";
  nightly.person = "ann"_id;
  agreed(nightly);
  story.given("03-02 14:00",
              ChangePerson{.id = "ann"_id,
                           .contact_window = ContactWindow{LocalTime::parse("23:30").value(),
                                                           LocalTime::parse("23:45").value()}});
  const std::vector<Occasion> all = between("11-02 00:00", "11-03 00:00");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].at, "11-02 04:30"_at);
  EXPECT_EQ(all[0].date, Date::parse("2026-11-01").value());
}

TEST_F(RhythmOccasions, StayWhereTheyAreWhereThePersonsZoneIsUnknown) {
  SetRhythm early = daily("06:15");
  early.person = "ann"_id;
  early.zone = "America/New_York";
  agreed(early);
  story.partnership.people.find("ann"_id)->zone = "Nowhere";
  expect("03-03 00:00", "03-03 11:15"_at, {});
}

TEST_F(RhythmOccasions, AreNoneWhereItsTermsCannotBeRead) {
  void (*const damages[])(SetRhythm&) = {
      [](SetRhythm& terms) { terms.rule = "FREQ=NEVER"_text; },
      [](SetRhythm& terms) { terms.zone = "Nowhere"; },
  };
  for (const auto damage : damages) {
    story = Story();
    agreed(weekly());
    damage(story.partnership.rhythms.find("r"_id)->terms.back().agreed);
    expect("03-03 00:00", {}, {});
    EXPECT_EQ(cadence_of(story.partnership, rhythm(), story.policy), std::nullopt);
  }
}

TEST_F(RhythmOccasions, CountInTheZoneOfThePersonUnlessTheRhythmHasItsOwn) {
  story.given("03-02 13:00", ChangePerson{.id = "ann"_id, .zone = "America/Los_Angeles"});
  SetRhythm command = weekly();
  command.person = "ann"_id;
  agreed(command);
  expect("03-02 15:00", "03-03 17:30"_at, {});
  command.zone = "America/Chicago";
  story.given("03-02 15:00", command);
  // 09:30 in Chicago is 07:30 for ann, who is not called before 08:00.
  expect("03-02 15:00", "03-03 16:00"_at, {});
}

TEST_F(RhythmOccasions, HaveACadence) {
  const std::pair<std::string_view, std::optional<Duration>> cases[] = {
      {"FREQ=WEEKLY;BYDAY=TU", std::chrono::hours(7 * 24)},
      {"FREQ=DAILY", std::chrono::hours(24)},
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", std::chrono::hours(14 * 24)},
      {"FREQ=DAILY;COUNT=1", std::nullopt},
  };
  for (const auto& [rule, cadence] : cases) {
    Story own;
    SetRhythm command = weekly();
    command.rule = Text::parse(rule).value();
    own.given("03-02 14:00", command);
    EXPECT_EQ(cadence_of(own.partnership, own.partnership.rhythms[0], own.policy), cadence) << rule;
  }
}

}  // namespace
}  // namespace entente
