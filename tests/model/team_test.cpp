// The team: members, absences and who stands in. DOMAIN 5 (Team), SEMANTICS A14, C4.

#include "story.hpp"

namespace entente {
namespace {

AddMember joe() {
  return {.id = "joe"_id,
          .name = "Joe"_text,
          .roles = {"driver"_id, "lead"_id},
          .calendar = "office"_id,
          .contact_points = {{"call"_id, "+1 617 1"_text, 1}},
          .language = "en"_id};
}

LeaveMember away(AnyId member, Instant from, std::optional<Instant> until = {},
                 std::optional<AnyId> delegate = {}) {
  LeaveMember command{.member = member, .from = from, .until = until};
  if (delegate) command.delegate = *delegate;
  return command;
}

TEST(Team, AddsAMemberWithAllThatWasSaid) {
  Story story;
  story.when("03-02 12:00", joe()).as_said();
  const Member& kept = *story.team.find("joe"_id);
  EXPECT_EQ(kept.name, "Joe"_text);
  EXPECT_EQ(kept.roles.size(), 2u);
  EXPECT_EQ(kept.calendar, CalendarName("office"_id));
  EXPECT_EQ(kept.contact_points.size(), 1u);
  EXPECT_EQ(kept.language, Language("en"_id));
}

TEST(Team, ChangesWhatIsGiven) {
  Story story;
  story.given("03-02 12:00", joe());
  ChangeMember command{.id = "joe"_id};
  command.roles = std::vector<Role>{"owner"_id};
  story.when("03-03 12:00", command).as_said();
  EXPECT_EQ(story.team.find("joe"_id)->roles, std::vector<Role>{"owner"_id});
  EXPECT_EQ(story.team.find("joe"_id)->name, "Joe"_text);
  EXPECT_EQ(story.team.find("joe"_id)->calendar, CalendarName("office"_id));
}

TEST(Team, RefusesWhoAndWhatIsNotThere) {
  Story story;
  AddMember again = joe();
  again.id = "pat"_id;
  story.when("03-02 12:00", again).refused("member.exists", "/data/id");
  AddMember elsewhere = joe();
  elsewhere.calendar = "night"_id;
  story.when("03-02 12:00", elsewhere).refused("calendar.unknown", "/data/calendar");
  story.when("03-02 12:00", ChangeMember{.id = "joe"_id}).refused("member.unknown", "/data/id");
  ChangeMember night{.id = "pat"_id};
  night.calendar = "night"_id;
  story.when("03-02 12:00", night).refused("calendar.unknown", "/data/calendar");
  story.when("03-02 12:00", RemoveMember{"joe"_id}).refused("member.unknown", "/data/id");
  story.when("03-02 12:00", away("joe"_id, "03-02 12:00"_at))
      .refused("member.unknown", "/data/member");
  story.when("03-02 12:00", away("pat"_id, "03-02 12:00"_at, {}, "joe"_id))
      .refused("member.unknown", "/data/delegate");
  story.when("03-02 12:00", ReturnMember{"joe"_id}).refused("member.unknown", "/data/member");
}

TEST(Team, KeepsAMemberWhomOpenItemsName) {
  Story story;
  story.in_use = {"kitchen-42/c1"};
  story.when("03-02 12:00", RemoveMember{"kim"_id})
      .refused("member.in_use", "/data/id")
      .with("items", {"kitchen-42/c1"});
  story.in_use.clear();
  story.when("03-02 12:00", RemoveMember{"kim"_id}).as_said();
  EXPECT_EQ(story.team.find("kim"_id), nullptr);
  AddMember again = joe();
  again.id = "kim"_id;
  story.when("03-02 12:00", again).refused("member.exists", "/data/id");
}

TEST(Team, ErasesAMemberWhomOpenItemsName) {
  Story story;
  story.in_use = {"kitchen-42/c1"};
  story.when("03-02 12:00", EraseMember{"kim"_id, "Asked"_text}).as_said();
  EXPECT_EQ(story.team.find("kim"_id), nullptr);
}

TEST(Team, ResolvesARoleToTheFirstInOrderOfId) {
  Story story;
  story.given("03-02 12:00", joe());
  EXPECT_EQ(story.team.with_role("lead"_id)->id, MemberId("joe"_id));
  story.given("03-02 12:00", RemoveMember{"joe"_id});
  EXPECT_EQ(story.team.with_role("lead"_id)->id, MemberId("lee"_id));
  EXPECT_EQ(story.team.with_role("tiler"_id)->id, MemberId("lee"_id));
  EXPECT_EQ(story.team.with_role("driver"_id), nullptr);
}

// Absences

TEST(Team, KnowsWhoIsAwayAndBack) {
  Story story;
  story.when("03-02 12:00", ReturnMember{"pat"_id}).refused("member.not_away", "/data/member");
  story.when("03-02 12:00", away("pat"_id, "03-04 12:00"_at, "03-09 12:00"_at, "lee"_id)).as_said();
  story.when("03-03 12:00", ReturnMember{"pat"_id}).refused("member.not_away", "/data/member");
  story.when("03-05 12:00", away("pat"_id, "03-05 12:00"_at))
      .refused("member.away", "/data/member");
  story.when("03-06 12:00", ReturnMember{"pat"_id}).as_said();
  story.when("03-06 12:00", away("pat"_id, "03-06 12:00"_at)).as_said();
}

TEST(Team, BeginsAnAbsenceToldLateWhenItWasSaidToHaveBeenTold) {
  Story story;
  story.given("03-04 12:00", away("pat"_id, "03-02 12:00"_at, "03-09 12:00"_at, "lee"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-04 11:59"_at), MemberId("pat"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-04 12:00"_at), MemberId("lee"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-09 12:00"_at), MemberId("pat"_id));
}

TEST(Team, RefusesAnAbsenceThatIsOverBeforeItBegins) {
  Story story;
  story.when("03-02 12:00", away("pat"_id, "03-04 12:00"_at, "03-04 12:00"_at))
      .refused("field.range", "/data/until");
  story.when("03-05 12:00", away("pat"_id, "03-02 12:00"_at, "03-05 12:00"_at))
      .refused("field.range", "/data/until");
}

TEST(Team, FollowsDelegatesThroughChains) {
  Story story;
  story.given("03-02 12:00", away("pat"_id, "03-02 12:00"_at, "03-09 12:00"_at, "lee"_id));
  story.given("03-02 12:00", away("lee"_id, "03-04 12:00"_at, "03-06 12:00"_at, "kim"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-03 12:00"_at), MemberId("lee"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-04 12:00"_at), MemberId("kim"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-06 12:00"_at), MemberId("lee"_id));
  EXPECT_EQ(stand_in(story.team, "nobody"_id, "03-03 12:00"_at), MemberId("nobody"_id));
}

TEST(Team, LeavesTheLastOfAChainWhoNamesNobody) {
  Story story;
  story.given("03-02 12:00", away("pat"_id, "03-02 12:00"_at, {}, "lee"_id));
  story.given("03-02 12:00", away("lee"_id, "03-02 12:00"_at));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-03 12:00"_at), MemberId("lee"_id));
}

TEST(Team, RefusesDelegatesThatLeadBack) {
  Story story;
  story.when("03-02 12:00", away("pat"_id, "03-02 12:00"_at, {}, "pat"_id))
      .refused("delegate.cycle", "/data/delegate");
  story.given("03-02 12:00", away("pat"_id, "03-02 12:00"_at, "03-09 12:00"_at, "lee"_id));
  story.given("03-02 12:00", away("lee"_id, "03-02 12:00"_at, "03-09 12:00"_at, "kim"_id));
  story.when("03-02 12:00", away("kim"_id, "03-05 12:00"_at, {}, "pat"_id))
      .refused("delegate.cycle", "/data/delegate");
  story.when("03-02 12:00", away("kim"_id, "03-09 12:00"_at, {}, "pat"_id)).as_said();
}

TEST(Team, LetsAMemberLeaveToADelegateWhoseOwnIsGone) {
  Story story;
  story.given("03-02 12:00", away("lee"_id, "03-02 12:00"_at, {}, "kim"_id));
  story.given("03-02 12:00", RemoveMember{"kim"_id});
  story.when("03-02 12:00", away("pat"_id, "03-02 12:00"_at, {}, "lee"_id)).as_said();
}

TEST(Team, LeavesTheMemberInACycleThatTheFoldCouldNotRefuse) {
  Story story;
  const auto left = [&](const LeaveMember& command) {
    evolve(story.team, {9, "03-02 12:00"_at, "03-02 12:00"_at, {}}, TeamEvent(MemberLeft{command}));
  };
  left(away("pat"_id, "03-02 12:00"_at, {}, "lee"_id));
  left(away("lee"_id, "03-02 12:00"_at, {}, "pat"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-03 12:00"_at), MemberId("pat"_id));
}

TEST(Team, KnowsWhenSomebodyLeavesOrReturnsNext) {
  Story story;
  EXPECT_EQ(next_absence_change(story.team, "03-02 12:00"_at), std::nullopt);
  story.given("03-02 12:00", away("pat"_id, "03-04 12:00"_at, "03-09 12:00"_at));
  story.given("03-02 12:00", away("lee"_id, "03-06 12:00"_at));
  EXPECT_EQ(next_absence_change(story.team, "03-02 12:00"_at), "03-04 12:00"_at);
  EXPECT_EQ(next_absence_change(story.team, "03-04 12:00"_at), "03-06 12:00"_at);
  EXPECT_EQ(next_absence_change(story.team, "03-06 12:00"_at), "03-09 12:00"_at);
  EXPECT_EQ(next_absence_change(story.team, "03-09 12:00"_at), std::nullopt);
}

TEST(Team, IgnoresEventsOfAMemberThatItDoesNotHold) {
  Team team;
  const EventMeta meta{2, "03-02 12:00"_at, "03-02 12:00"_at, {}};
  evolve(team, meta, TeamEvent(MemberChanged{{.id = "joe"_id}}));
  evolve(team, meta, TeamEvent(MemberLeft{away("joe"_id, "03-02 12:00"_at)}));
  evolve(team, meta, TeamEvent(MemberReturned{{"joe"_id}}));
  evolve(team, meta, TeamEvent(MemberRemoved{{"joe"_id}}));
  evolve(team, meta, TeamEvent(MemberErased{{"joe"_id, "Asked"_text}}));
  EXPECT_TRUE(team.members.empty());
}

}  // namespace
}  // namespace entente
