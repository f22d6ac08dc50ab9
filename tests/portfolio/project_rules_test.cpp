// Rules of a host on its projects; none is shipped. DOMAIN 8.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view own_rules = R"x(,"packs":["own"],"rules":[
    {"id":"own.due","principle":"P25","pack":"own","scope":"project","when":"has(project.due)",
     "severity":"info","due":"project.due","ladder":[{"at":"due - 24h","severity":"notice"},
     {"at":"due","severity":"warning"}],"message":"To be done: {project.name}","action":"close"},
    {"id":"own.month","principle":"P13","pack":"own","scope":"project",
     "when":"now >= project.opened_at + duration('720h')","severity":"info",
     "message":"Open for a month: {project.name}","action":"review"}])x";

// Two projects of Monday 2026-03-02 at 14:00Z: the kitchen is due on Wednesday, the garden never.
class ProjectRules : public PortfolioTest {
 protected:
  ProjectRules() {
    const Instant now = at("2026-03-02T13:00:00Z");
    EXPECT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, policy_text("{}", own_rules)}));
    accept(command("project.open", "2026-03-02T14:00:00Z",
                   R"({"id":"kitchen","name":"The kitchen","due":"2026-03-04T17:00:00Z"})"));
    accept(
        command("project.open", "2026-03-02T14:00:00Z", R"({"id":"garden","name":"The garden"})"));
  }

  // "raised kitchen notice 03-03T17:00": since when it is true, or until when it was.
  std::vector<std::string> told(std::string_view until) {
    std::vector<std::string> lines;
    for (const Transition& each : portfolio.advance(at(until)).value().transitions) {
      lines.push_back(line_with_severity(each));
    }
    return lines;
  }
};

TEST_F(ProjectRules, ClimbTowardsTheDueAndEndWithTheProject) {
  EXPECT_THAT(told("2026-03-03T16:59:59Z"), IsEmpty());
  EXPECT_THAT(told("2026-03-03T17:00:00Z"), ElementsAre("raised kitchen notice 03-03T17:00"));
  EXPECT_THAT(told("2026-03-04T17:00:00Z"), ElementsAre("changed kitchen warning 03-03T17:00"));
  accept(command("project.close", "2026-03-05T10:00:00Z",
                 R"({"id":"kitchen","result":"Handed over"})"));
  EXPECT_THAT(told("2026-03-06T10:00:00Z"), ElementsAre("cleared kitchen warning 03-05T10:00"));
}

TEST_F(ProjectRules, ReadWhenItWasOpened) {
  accept(command("project.close", "2026-03-03T10:00:00Z",
                 R"({"id":"kitchen","result":"Handed over"})"));
  EXPECT_THAT(told("2026-04-01T13:59:59Z"), IsEmpty());
  EXPECT_THAT(told("2026-04-01T14:00:00Z"), ElementsAre("raised garden info 04-01T14:00"));
  const Instant now = at("2026-04-01T15:00:00Z");
  const std::vector<AgendaLine> agenda = portfolio.view().agenda({.now = now, .until = now});
  ASSERT_EQ(agenda.size(), 1u);
  EXPECT_EQ(agenda[0].what, "Open for a month: The garden");
  EXPECT_EQ(agenda[0].subject, "garden");
}

}  // namespace
}  // namespace entente
