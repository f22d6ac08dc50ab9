// Rhythms: setting, replacing, stopping and skipping. DOMAIN 5 (Contacts and rhythms).

#include "story.hpp"

namespace entente {
namespace {

// Every Tuesday at 09:30 in New York.
SetRhythm weekly() {
  return {.id = "weekly"_id,
          .kind = RhythmKind::report,
          .rule = "FREQ=WEEKLY;BYDAY=TU"_text,
          .local_time = LocalTime::parse("09:30").value(),
          .owner = "pat"_text};
}

SkipOccurrence skip(std::string_view date) {
  return {"weekly"_id, Date::parse(date).value(), "Holiday"_text};
}

const StopRhythm stop{"weekly"_id, "They asked for it"_text};

const AgreedRhythm& rhythm(const Story& story) {
  return *story.partnership.rhythms.find("weekly"_id);
}

TEST(Rhythm, IsSetAsItWasSaid) {
  SetRhythm command = weekly();
  command.zone = "America/Los_Angeles";
  command.channel = "email"_id;
  command.person = "ann"_id;
  command.calendar = "office"_id;
  command.shift = Shift::following;
  command.tolerance = SpanOn{Span::parse("1bd").value(), CalendarName(AnyId{"office"})};
  command.prompts = {"What surprised you?"_text};
  Story story;
  story.when("03-02 14:00", command).as_said();
  EXPECT_EQ(rhythm(story).agreed(), command);
  EXPECT_EQ(rhythm(story).terms.front().from, "03-02 14:00"_at);
  EXPECT_EQ(rhythm(story).version, story.partnership.version);
  EXPECT_TRUE(rhythm(story).open());
}

TEST(Rhythm, IsNotSetWithAPersonWhoWasRemoved) {
  Story story;
  story.given("03-02 13:00", RemovePerson{"ben"_id});
  SetRhythm command = weekly();
  command.person = "ben"_id;
  story.when("03-02 14:00", command).refused("person.unknown", "/data/person");
}

TEST(Rhythm, RefusesWhomAndWhatNobodyKnows) {
  struct Case {
    void (*change)(SetRhythm& command);
    std::string_view code;
    std::string_view path;
  };
  const Case cases[] = {
      {[](SetRhythm& s) { s.person = "nobody"_id; }, "person.unknown", "/data/person"},
      {[](SetRhythm& s) { s.person = "pat"_id; }, "person.unknown", "/data/person"},
      {[](SetRhythm& s) { s.channel = "pigeon"_id; }, "channel.unknown", "/data/channel"},
      {[](SetRhythm& s) { s.zone = "Mars/Olympus"; }, "zone.unknown", "/data/zone"},
      {[](SetRhythm& s) { s.calendar = "moon"_id; }, "calendar.unknown", "/data/calendar"},
      {[](SetRhythm& s) { s.tolerance = "-1h"_span; }, "span.range", "/data/tolerance"},
      {[](SetRhythm& s) {
         s.tolerance = {Span::parse("1h").value(), CalendarName(AnyId{"moon"})};
       },
       "calendar.unknown", "/data/tolerance/calendar"},
      {[](SetRhythm& s) { s.rule = "FREQ=HOURLY"_text; }, "rrule.unsupported", "/data/rule"},
      {[](SetRhythm& s) { s.rule = "weekly"_text; }, "rrule.format", "/data/rule"},
      {[](SetRhythm& s) { s.rule = "FREQ=DAILY;UNTIL=20200101"_text; }, "rrule.never",
       "/data/rule"},
  };
  for (const Case& each : cases) {
    SetRhythm command = weekly();
    each.change(command);
    Story().when("03-02 14:00", command).refused(each.code, each.path);
  }
}

TEST(Rhythm, RefusesAToleranceOfDaysThatNoCalendarCounts) {
  Story story;
  story.policy.document.default_calendar.reset();
  SetRhythm command = weekly();
  for (const auto& days : {"1d"_span, "1bd"_span}) {
    command.tolerance = days;
    story.when("03-02 14:00", command).refused("calendar.missing", "/data/tolerance");
  }
  command.tolerance = "24h"_span;
  story.when("03-02 14:00", command).as_said();
}

TEST(Rhythm, IsReplacedFromThenOnWhenItIsSetAgain) {
  Story story;
  story.given("03-02 14:00", weekly());
  SetRhythm later = weekly();
  later.rule = "FREQ=WEEKLY;BYDAY=FR"_text;
  story.when("03-04 14:00", later).as_said();
  ASSERT_EQ(rhythm(story).terms.size(), 2u);
  EXPECT_EQ(rhythm(story).terms[0].agreed, weekly());
  EXPECT_EQ(rhythm(story).terms[0].until, "03-04 14:00"_at);
  EXPECT_EQ(rhythm(story).terms[1].from, "03-04 14:00"_at);
  EXPECT_EQ(rhythm(story).agreed(), later);
  story.when("03-05 14:00", later).nothing();
  story.when("03-04 13:59", weekly()).refused("time.out_of_order", "/occurred");
}

TEST(Rhythm, RestsWhileItIsStopped) {
  Story story;
  story.when("03-02 14:00", stop).refused("rhythm.unknown", "/data/id");
  story.given("03-02 14:00", weekly());
  story.when("03-02 13:59", stop).refused("time.out_of_order", "/occurred");
  story.when("03-04 14:00", stop).as_said();
  EXPECT_FALSE(rhythm(story).open());
  EXPECT_EQ(rhythm(story).terms[0].until, "03-04 14:00"_at);
  story.when("03-05 14:00", stop).refused("rhythm.closed", "/data/id");
  story.when("03-05 14:00", skip("2026-03-03")).refused("rhythm.closed", "/data/id");
  story.when("03-06 14:00", weekly()).as_said();
  EXPECT_TRUE(rhythm(story).open());
  EXPECT_EQ(rhythm(story).terms[1].from, "03-06 14:00"_at);
}

TEST(Rhythm, SkipsADateOnWhichItOccurs) {
  Story story;
  story.when("03-02 14:00", skip("2026-03-10")).refused("rhythm.unknown", "/data/id");
  story.given("03-02 14:00", weekly());
  story.when("03-02 13:59", skip("2026-03-10")).refused("time.out_of_order", "/occurred");
  story.when("03-02 15:00", skip("2026-03-11")).refused("rhythm.no_occurrence", "/data/date");
  // Before it was set there was none.
  story.when("03-02 15:00", skip("2026-02-24")).refused("rhythm.no_occurrence", "/data/date");
  story.when("03-02 15:00", skip("2026-03-10")).as_said();
  EXPECT_TRUE(rhythm(story).skips(Date::parse("2026-03-10").value()));
  EXPECT_FALSE(rhythm(story).skips(Date::parse("2026-03-17").value()));
  story.when("03-02 16:00", skip("2026-03-10")).nothing();
}

// Sundays are closed, so the occurrence of 8 March comes on Monday; its name stays.
TEST(Rhythm, SkipsByTheDateBeforeAnyShift) {
  Story story;
  SetRhythm command = weekly();
  command.rule = "FREQ=WEEKLY;BYDAY=SU"_text;
  command.calendar = "office"_id;
  command.shift = Shift::following;
  story.given("03-02 14:00", command);
  story.when("03-02 15:00", skip("2026-03-09")).refused("rhythm.no_occurrence", "/data/date");
  story.when("03-02 15:00", skip("2026-03-08")).as_said();
}

TEST(Rhythm, IsNotFoldedWithoutTheEventThatSetIt) {
  Story story;
  story.given("03-02 14:00", weekly());
  story.given("03-02 15:00", skip("2026-03-10"));
  story.given("03-02 16:00", stop);
  const Partnership without = story.folded(
      [&](const Event& event) { return event.meta.version + 2 != story.partnership.version; });
  EXPECT_TRUE(without.rhythms.empty());
}

TEST(Rhythm, IsNamedByAContactThatKnowsIt) {
  Story story;
  RecordContact review = call();
  review.rhythm = "weekly"_id;
  story.when("03-02 14:00", review).refused("rhythm.unknown", "/data/rhythm");
  story.given("03-02 14:00", weekly());
  story.when("03-02 14:00", review).as_said();
}

TEST(Rhythm, HasATitleForEveryKind) {
  using enum RhythmKind;
  EXPECT_EQ(title_of(daily_call), "daily call");
  EXPECT_EQ(title_of(report), "report");
  EXPECT_EQ(title_of(check_in), "check-in");
  EXPECT_EQ(title_of(meeting), "meeting");
  EXPECT_EQ(title_of(review), "review");
}

}  // namespace
}  // namespace entente
