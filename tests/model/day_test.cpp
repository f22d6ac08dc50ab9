// The team's day: plans, greetings, looks and news. DOMAIN 5 (Team).

#include "story.hpp"

namespace entente {
namespace {

DayEntry from_to(std::string_view from, std::string_view to) {
  return {*LocalTime::parse(from), *ClosingTime::parse(to), "Elm Street"_text, true, false};
}

PlanDay plan(std::vector<DayEntry> entries = {from_to("09:00", "12:00")}) {
  PlanDay command;
  command.member = "pat"_id;
  command.date = *Date::parse("2026-03-02");
  command.entries = std::move(entries);
  command.callbacks = {*LocalTime::parse("13:30")};
  return command;
}

PublishGreeting greeting(AnyId channel = "call"_id) {
  return {"pat"_id, *Date::parse("2026-03-02"), channel};
}

CheckAppearance look(bool passed, Text item = "Van"_text) { return {item, "kim"_id, passed}; }

AddNews news(std::optional<Instant> until = {}) {
  return {"n1"_id, "A new saw"_text, {"tools"_text}, until};
}

const Day& monday(const Story& story) {
  const Day* found = story.team.days.find("pat"_id, *Date::parse("2026-03-02"));
  return found != nullptr ? *found : throw std::logic_error("no such day");
}

// The day

TEST(Day, IsPlannedAsItWasSaid) {
  Story story;
  story.when("03-02 12:00", plan()).as_said();
  EXPECT_EQ(to_json(monday(story).entries), to_json(plan().entries));
  EXPECT_EQ(monday(story).callbacks, plan().callbacks);
  EXPECT_EQ(monday(story).planned_at, "03-02 12:00"_at);
}

TEST(Day, IsReplacedAsAWholeWhenItIsPlannedAnew) {
  Story story;
  story.given("03-02 12:00", plan());
  PlanDay command = plan({});
  command.callbacks.clear();
  story.when("03-02 13:00", command).as_said();
  EXPECT_TRUE(monday(story).entries.empty());
  EXPECT_TRUE(monday(story).callbacks.empty());
  EXPECT_EQ(monday(story).planned_at, "03-02 13:00"_at);
  EXPECT_EQ(story.team.days.planned.size(), 1u);
}

TEST(Day, IsThatOfOneMemberAndOneDate) {
  Story story;
  PlanDay tuesday = plan({});
  tuesday.date = *Date::parse("2026-03-03");
  PlanDay lees = plan({});
  lees.member = "lee"_id;
  for (const PlanDay& each : {tuesday, plan(), lees}) story.given("03-02 12:00", each);
  const Days& days = story.team.days;
  EXPECT_EQ(days.planned.size(), 3u);
  EXPECT_EQ(days.planned[0].member, MemberId("lee"_id));
  EXPECT_EQ(days.planned[2].date, tuesday.date);
  EXPECT_EQ(days.find("kim"_id, tuesday.date), nullptr);
  EXPECT_EQ(days.find("lee"_id, tuesday.date), nullptr);
  EXPECT_EQ(days.find("zoe"_id, tuesday.date), nullptr);
  EXPECT_EQ(days.find("pat"_id, *Date::parse("2026-03-01")), nullptr);
  EXPECT_EQ(monday(story).entries.size(), 1u);
}

TEST(Day, HasStretchesThatEndAfterTheyBeginAndDoNotOverlap) {
  Story story;
  story.when("03-02 12:00", plan({from_to("09:00", "12:00"), from_to("14:00", "14:00")}))
      .refused("field.range", "/data/entries/1/to");
  story.when("03-02 12:00", plan({from_to("09:00", "08:00")}))
      .refused("field.range", "/data/entries/0/to");
  story.when("03-02 12:00", plan({from_to("09:00", "12:00"), from_to("11:59", "14:00")}))
      .refused("field.range", "/data/entries/1/from");
  story
      .when("03-02 12:00", plan({from_to("13:00", "24:00"), from_to("08:00", "09:00"),
                                 from_to("12:00", "13:00:01")}))
      .refused("field.range", "/data/entries/2/from");
  story
      .when("03-02 12:00",
            plan({from_to("13:00", "24:00"), from_to("09:00", "12:00"), from_to("12:00", "13:00")}))
      .as_said();
}

TEST(Day, BelongsToAMember) {
  Story story;
  story.given("03-02 12:00", RemoveMember{"pat"_id});
  story.when("03-02 12:00", plan()).refused("member.unknown", "/data/member");
  story.when("03-02 12:00", greeting()).refused("member.unknown", "/data/member");
  CheckAppearance command = look(true);
  command.by = "ann"_id;
  story.when("03-02 12:00", command).refused("member.unknown", "/data/by");
}

// The greeting

TEST(Greeting, IsOutUntilTheDayIsPlannedAnew) {
  Story story;
  story.given("03-02 12:00", plan());
  EXPECT_FALSE(monday(story).greeting_out("call"_id));
  story.when("03-02 12:10", greeting()).as_said();
  EXPECT_TRUE(monday(story).greeting_out("call"_id));
  EXPECT_EQ(monday(story).greetings[0].published_at, "03-02 12:10"_at);
  story.when("03-02 12:20", greeting()).nothing();
  story.when("03-02 12:20", greeting("signal"_id)).as_said();
  story.given("03-02 15:00", plan({}));
  EXPECT_FALSE(monday(story).greeting_out("call"_id));
  story.when("03-02 15:10", greeting()).as_said();
}

TEST(Greeting, IsOutWithoutAPlan) {
  Story story;
  story.when("03-02 12:10", greeting()).as_said();
  EXPECT_EQ(monday(story).planned_at, std::nullopt);
  EXPECT_TRUE(monday(story).greeting_out("call"_id));
}

TEST(Greeting, RefusesAWayThatNobodyKnows) {
  Story story;
  story.when("03-02 12:10", greeting("pigeon"_id)).refused("channel.unknown", "/data/channel");
}

// How we appear

TEST(Appearance, IsAsItWasCheckedLast) {
  Story story;
  story.when("03-02 12:00", look(true)).as_said();
  story.given("03-04 12:00", look(false, "VAN"_text));
  story.given("03-04 12:00", look(true, "Card"_text));
  const std::vector<Appearance>& known = story.team.days.appearances;
  ASSERT_EQ(known.size(), 2u);
  EXPECT_FALSE(known[0].passed);
  EXPECT_EQ(known[0].by, MemberId("kim"_id));
  EXPECT_EQ(known[0].checked_at, "03-04 12:00"_at);
  story.given("03-03 12:00", look(true));
  EXPECT_FALSE(known[0].passed);
  story.given("03-05 12:00", look(true));
  EXPECT_TRUE(known[0].passed);
}

// What is new

TEST(News, IsKeptAsItWasSaid) {
  Story story;
  story.when("03-02 12:00", news("03-09 12:00"_at)).as_said();
  const News& kept = *story.team.days.news.find("n1"_id);
  EXPECT_EQ(kept.text, "A new saw"_text);
  EXPECT_EQ(kept.topics, std::vector<Text>{"tools"_text});
  EXPECT_EQ(kept.until, "03-09 12:00"_at);
  EXPECT_EQ(kept.added_at, "03-02 12:00"_at);
  story.when("03-02 12:00", news()).refused("news.exists", "/data/id");
}

TEST(News, EndsAfterItBegins) {
  Story story;
  story.when("03-02 12:00", news("03-02 12:00"_at)).refused("field.range", "/data/until");
  story.when("03-02 12:00", news()).as_said();
}

}  // namespace
}  // namespace entente
