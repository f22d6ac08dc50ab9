// Projects. DOMAIN 5 (Team, people, projects), SEMANTICS A4, C3.

#include "story.hpp"

namespace entente {
namespace {

OpenProject floor_project() { return {"floor"_id, "The floor"_text, "06-30 12:00"_at}; }
CloseProject close_floor() { return {"floor"_id, "Done"_text, "Measure twice"_text}; }

TEST(Project, IsOpenedAndClosedWithALesson) {
  Story story;
  story.when("03-02 12:00", floor_project()).as_said();
  story.when("06-20 12:00", close_floor()).as_said();
  const Project& project = story.partnership.projects[0];
  EXPECT_EQ(project.name, "The floor"_text);
  EXPECT_EQ(project.due, "06-30 12:00"_at);
  EXPECT_EQ(project.opened_at, "03-02 12:00"_at);
  EXPECT_EQ(project.closed_at, "06-20 12:00"_at);
  EXPECT_EQ(project.result, "Done"_text);
  EXPECT_EQ(project.lesson, "Measure twice"_text);
}

TEST(Project, UsesAnIdOnce) {
  Story story;
  story.given("03-02 12:00", floor_project());
  story.given("03-03 12:00", close_floor());
  story.when("07-01 12:00", floor_project()).refused("project.exists", "/data/id");
}

TEST(Project, RefusesADueInThePast) {
  Story().when("06-30 12:01", floor_project()).refused("due.past", "/data/due");
  Story().when("06-30 12:00", floor_project()).as_said();
  Story().when("06-30 12:01", OpenProject{"floor"_id, "The floor"_text, {}}).as_said();
}

TEST(Project, IsClosedOnceAfterItWasOpened) {
  Story story;
  story.when("03-02 12:00", close_floor()).refused("project.unknown", "/data/id");
  story.given("03-02 12:00", floor_project());
  story.when("03-02 11:59", close_floor()).refused("time.out_of_order", "/occurred");
  story.given("03-02 12:00", close_floor());
  story.when("03-02 12:00", close_floor()).refused("project.closed", "/data/id");
}

TEST(Project, IgnoresAClosingOfOneThatItDoesNotHold) {
  Story story;
  story.given("03-02 12:00", floor_project());
  story.given("03-03 12:00", close_floor());
  const std::uint32_t opening = story.partnership.version - 1;
  const Partnership other =
      story.folded([&](const Event& event) { return event.meta.version != opening; });
  EXPECT_TRUE(other.projects.empty());
}

}  // namespace
}  // namespace entente
