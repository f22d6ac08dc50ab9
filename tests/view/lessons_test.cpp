// What complaints and projects have taught us. P11, P29; practice 000-20.

#include "entente/view/lessons.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LessonsTest : public ViewTest {
 protected:
  // Three lessons in two partnerships: of 2026-03-05, 2026-03-06 and 2026-03-09.
  LessonsTest() {
    open_q();
    accept(command("complaint.receive", "2026-03-03T14:00:00Z",
                   R"({"id":"k1","by":"ann","summary":"Tiles do not match","severity":"normal",
                       "channel":"call"})"));
    accept(command("complaint.acknowledge", "2026-03-03T15:00:00Z", R"({"id":"k1","by":"pat"})"));
    accept(command("complaint.understand", "2026-03-04T14:00:00Z",
                   R"({"id":"k1","challenge":"The glaze","circumstances":"Seen at night",
                       "parties":["ann"],"cause":"sample"})"));
    accept(command("complaint.learn", "2026-03-05T14:00:00Z",
                   R"({"id":"k1","lesson":"Show the glaze in daylight"})"));
    accept(in_q(command("complaint.receive", "2026-03-03T14:00:00Z",
                        R"({"id":"k1","by":"bea","summary":"Late","severity":"normal",
                            "cause":"schedule","channel":"call"})")));
    accept(in_q(
        command("complaint.acknowledge", "2026-03-03T15:00:00Z", R"({"id":"k1","by":"lee"})")));
    accept(in_q(command("complaint.understand", "2026-03-04T14:00:00Z",
                        R"({"id":"k1","challenge":"Late","circumstances":"Ice on the road",
                            "parties":["bea"],"cause":"schedule"})")));
    accept(in_q(command("complaint.learn", "2026-03-06T14:00:00Z",
                        R"({"id":"k1","lesson":"Call before the frost","prevention":
                            {"what":"Watch the weather","due":"2026-04-01T14:00:00Z",
                             "by":"lee"}})")));
    accept(command("project.open", "2026-03-06T14:00:00Z", R"({"id":"bath","name":"The bath"})"));
    accept(command("project.close", "2026-03-09T14:00:00Z",
                   R"({"id":"bath","result":"Done","lesson":"Order the glaze twice"})"));
    accept(command("project.open", "2026-03-09T14:00:00Z", R"({"id":"x","name":"X"})"));
  }

  static std::vector<std::string> ids(const Result<Lessons>& lessons) {
    std::vector<std::string> ids;
    for (const LessonLine& each : lessons->lines) {
      ids.push_back(std::string(each.partnership.view()) + "/" + each.subject);
    }
    return ids;
  }
};

TEST_F(LessonsTest, ComeFromAllPartnershipsTheLatestFirst) {
  const auto all = lessons(host(), {});
  EXPECT_THAT(ids(all), ElementsAre("p/bath", "q/k1", "p/k1"));
  EXPECT_FALSE(all->more);
  EXPECT_EQ(all->lines[1].prevention, *CommitmentId::parse("k1.prevention.1"));
  EXPECT_EQ(all->lines[1].name.view(), "Q");
  EXPECT_EQ(all->lines[2].cause, *Cause::parse("sample"));
}

TEST_F(LessonsTest, AreFoundByAPartOfThemOrOfWhatTheyCameFrom) {
  EXPECT_THAT(ids(lessons(host(), {.text = "GLAZE"})), ElementsAre("p/bath", "p/k1"));
  EXPECT_THAT(ids(lessons(host(), {.text = "tiles"})), ElementsAre("p/k1"));
  EXPECT_THAT(ids(lessons(host(), {.text = "marble"})), IsEmpty());
}

TEST_F(LessonsTest, AreFoundByCauseAndSinceWhen) {
  EXPECT_THAT(ids(lessons(host(), {.cause = *Cause::parse("Schedule")})), ElementsAre("q/k1"));
  EXPECT_THAT(ids(lessons(host(), {.since = at("2026-03-06T14:00:00Z")})),
              ElementsAre("p/bath", "q/k1"));
  EXPECT_THAT(ids(lessons(host(), {.since = at("2026-03-06T14:00:00.000001Z")})),
              ElementsAre("p/bath"));
}

TEST_F(LessonsTest, SaysThatThereAreMore) {
  const auto two = lessons(host(), {.limit = 2});
  EXPECT_THAT(ids(two), ElementsAre("p/bath", "q/k1"));
  EXPECT_TRUE(two->more);
  EXPECT_FALSE(lessons(host(), {.limit = 3})->more);
}

TEST_F(LessonsTest, AreAPage) {
  EXPECT_THAT(lines_of(page_of(host(), *lessons(host(), {.limit = 2}))),
              ElementsAre("Lessons learned", "# Lessons learned",
                          "Learned on | Lesson | From | Cause | Client",
                          "2026-03-09 | Order the glaze twice | The bath |  | P",
                          "2026-03-06 | Call before the frost | Late | schedule | Q",
                          "There are more; narrow the search to see them"));
  EXPECT_THAT(lines_of(page_of(host(), *lessons(host(), {.text = "marble"}))),
              ElementsAre("Lessons learned", "# Lessons learned", "Nothing"));
}

TEST_F(LessonsTest, SpeakTheLanguageOfTheMemberWhoReads) {
  accept(command("member.change", "2026-03-09T14:00:00Z", R"({"id":"sam","language":"es"})"));
  const auto all = lessons(as_member("sam"), {});
  EXPECT_THAT(ids(all), ElementsAre("p/bath", "q/k1", "p/k1"));
  EXPECT_EQ(page_of(as_member("sam"), *all).title, "Lecciones aprendidas");
}

TEST_F(LessonsTest, RefuseAClientAndALimitOutOfRange) {
  EXPECT_EQ(refusal(lessons(as_client(), {})), "viewer.forbidden");
  EXPECT_EQ(refusal(lessons(host(), {.limit = 0})), "field.range /limit");
  EXPECT_EQ(refusal(lessons(host(), {.limit = 1001})), "field.range /limit");
}

}  // namespace
}  // namespace entente
