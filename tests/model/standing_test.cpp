// Opening, assigning, moving and describing a partnership. DOMAIN 5 (Team, people, projects), 4.

#include "story.hpp"

namespace entente {
namespace {

// The team of the story, and a partnership that is not open yet.
Story unopened() {
  Story story;
  story.partnership = Partnership{};
  story.partnership.id = "shop-7"_id;
  return story;
}

OpenPartnership opening() { return {.name = "The shop"_text, .zone = "America/New_York"}; }

Result<Events> decided(const Story& story, const CommandBody& command) {
  const Instant now = "03-02 12:00"_at;
  return decide(story.partnership, {story.policy, story.team, now, now, {}}, command);
}

Reply answered(const Story& story, const CommandBody& command) {
  return {decided(story, command), "the command", {}};
}

const Standing& standing(const Story& story) { return *story.partnership.standing; }

TEST(Standing, IsOpenedAsAProspectUnlessItSaysOtherwise) {
  OpenPartnership kept = opening();
  kept.stage = Stage::prospect;
  answered(unopened(), opening()).then({PartnershipOpened{kept}});
  kept.stage = Stage::sustained;
  answered(unopened(), kept).then({PartnershipOpened{kept}});
}

TEST(Standing, KeepsWhatWasSaidAtTheOpening) {
  OpenPartnership command = opening();
  command.segment = "retail"_id;
  command.industry = "Books"_text;
  command.calendar = "office"_id;
  command.language = "es-MX"_id;
  command.owner = "lee"_id;
  command.attributes["tier"] = "gold";
  command.attributes["area"] = Value();
  command.came_from = "kitchen-42"_id;
  Partnership partnership;
  evolve(
      partnership,
      {{1, "03-02 12:00"_at, "03-01 12:00"_at, {}}, {}, StandingEvent(PartnershipOpened{command})});
  const Standing& kept = *partnership.standing;
  EXPECT_EQ(kept.name, "The shop"_text);
  EXPECT_EQ(kept.stage, Stage::prospect);
  EXPECT_EQ(kept.segment, Segment("retail"_id));
  EXPECT_EQ(kept.industry, "Books"_text);
  EXPECT_EQ(kept.zone, "America/New_York");
  EXPECT_EQ(kept.calendar, CalendarName("office"_id));
  EXPECT_EQ(kept.language, Language("es-MX"_id));
  EXPECT_EQ(kept.assignment.owner, MemberId("lee"_id));
  EXPECT_EQ(kept.attributes, (Attributes{{"tier", "gold"}}));
  EXPECT_EQ(kept.came_from, PartnershipId("kitchen-42"_id));
  EXPECT_EQ(kept.opened_at, "03-01 12:00"_at);
}

TEST(Standing, IsOpenedOnce) {
  Story().when("03-02 12:00", opening()).refused("partnership.exists", "/partnership");
}

TEST(Standing, RefusesAnOpeningThatNamesWhatIsNotThere) {
  OpenPartnership command = opening();
  command.owner = "ann"_id;
  answered(unopened(), command).refused("member.unknown", "/data/owner");
  command = opening();
  command.zone = "Mars/Olympus";
  answered(unopened(), command).refused("zone.unknown", "/data/zone");
  command = opening();
  command.calendar = "night"_id;
  answered(unopened(), command).refused("calendar.unknown", "/data/calendar");
  command = opening();
  command.attributes["colour"] = "red";
  answered(unopened(), command).refused("attribute.unknown", "/data/attributes/colour");
  command = opening();
  command.attributes["tier"] = "silver";
  answered(unopened(), command).refused("attribute.type", "/data/attributes/tier");
}

TEST(Standing, IsAssignedPieceByPiece) {
  AssignPartnership roles;
  roles.roles["lead"_id] = "lee"_id;
  AssignPartnership more{.stand_in = "kim"_id};
  more.roles["tiler"_id] = "kim"_id;
  Story story;
  story.when("03-02 12:00", roles).as_said();
  story.when("03-02 12:00", AssignPartnership{.owner = "lee"_id}).as_said();
  story.when("03-02 12:00", more).as_said();
  const Assignment& assignment = standing(story).assignment;
  EXPECT_EQ(assignment.owner, MemberId("lee"_id));
  EXPECT_EQ(assignment.stand_in, MemberId("kim"_id));
  EXPECT_EQ(assignment.roles.at("lead"_id), MemberId("lee"_id));
  EXPECT_EQ(assignment.roles.at("tiler"_id), MemberId("kim"_id));
}

TEST(Standing, IsAssignedToMembersOnly) {
  Story story;
  story.when("03-02 12:00", AssignPartnership{.owner = "ann"_id})
      .refused("member.unknown", "/data/owner")
      .with("member", {"ann"});
  story.when("03-02 12:00", AssignPartnership{.stand_in = "ann"_id})
      .refused("member.unknown", "/data/stand_in");
  AssignPartnership roles;
  roles.roles["lead"_id] = "ann"_id;
  story.when("03-02 12:00", roles).refused("member.unknown", "/data/roles/lead");
  AssignPartnership night;
  night.roles["day/night~1"_id] = "ann"_id;
  story.when("03-02 12:00", night).refused("member.unknown", "/data/roles/day~1night~01");
}

// Moves

TEST(Standing, MovesToAnyOtherStage) {
  Story story;
  story.when("03-02 12:00", MovePartnership{Stage::engaged, {}, {}})
      .refused("partnership.stage", "/data/stage");
  for (const Stage stage :
       {Stage::delivering, Stage::sustained, Stage::dormant, Stage::prospect, Stage::ended}) {
    story.when("03-02 12:00", MovePartnership{stage, "As agreed"_text, {}}).as_said();
    EXPECT_EQ(standing(story).stage, stage);
  }
  EXPECT_TRUE(story.partnership.ended());
  story.when("03-03 12:00", MovePartnership{Stage::ended, {}, {}})
      .refused("partnership.stage", "/data/stage");
  story.when("03-03 12:00", MovePartnership{Stage::engaged, {}, {}}).as_said();
  EXPECT_FALSE(story.partnership.ended());
}

TEST(Standing, EndsOnlySettledOrOverridden) {
  Story story;
  story.until(ComplaintStage::received).given("03-03 12:00", promise());
  story.given("03-03 12:00", promise("c2"_id));
  story.given("03-03 12:00", keep("c2"_id));
  story.given("03-03 12:00", RequestAccess{"r1"_id, "ann"_id, "Bill"_text, "call"_id, {}});
  story.given("03-03 12:00", RequestAccess{"r2"_id, "ann"_id, "Bill"_text, "call"_id, {}});
  story.given("03-03 12:00", WithdrawRequest{"r2"_id, "Found it"_text});
  story.when("03-04 12:00", MovePartnership{Stage::ended, {}, {}})
      .refused("partnership.unsettled", "/data/stage")
      .with("open", {"request r1", "commitment c1", "complaint k1"});
  story.when("03-04 12:00", MovePartnership{Stage::dormant, {}, {}}).as_said();
  story.when("03-04 12:00", MovePartnership{Stage::ended, {}, "They sold the house"_text})
      .as_said();
  EXPECT_TRUE(story.commitment("c1").open());
  EXPECT_TRUE(story.complaint().open());
}

TEST(Standing, EndsWithoutOverrideWhenAllIsSettled) {
  Story story;
  story.until(ComplaintStage::withdrawn);
  story.when("03-14 12:00", MovePartnership{Stage::ended, {}, {}}).as_said();
}

TEST(Standing, TakesLittleOnceItHasEnded) {
  Story story;
  story.until(ComplaintStage::received).given("03-03 12:00", promise());
  for (const AnyId id : {"c2"_id, "c3"_id}) story.given("03-03 12:00", promise(id));
  story.given("03-04 12:00", MovePartnership{Stage::ended, {}, "Sold"_text});
  const CommandBody refused[] = {
      acknowledge(),
      receive("k2"_id),
      promise("c4"_id),
      RenegotiateCommitment{"c1"_id, "03-09 12:00"_at, "Ill"_text, "ann"_id},
      OwnUpCommitment{"c1"_id, "Ill"_text, "03-09 12:00"_at},
      BlockCommitment{"c1"_id, WaitingOn::client, "The key"_text},
      OpenProject{"floor"_id, "The floor"_text, {}},
      AddPerson{.id = "eve"_id, .name = "Eve"_text, .side = Side::client},
      AssignPartnership{.owner = "lee"_id},
      DescribePartnership{},
      RetractRecord{1, "Wrong"_text},
  };
  for (const CommandBody& command : refused) {
    story.when("03-05 12:00", command).refused("partnership.ended", "/partnership");
  }
  story.when("03-05 12:00", call()).as_said();
  story.when("03-05 12:00", keep("c1"_id)).as_said();
  story.when("03-05 12:00", OwnUpCommitment{"c2"_id, "Sold"_text, {}}).as_said();
  story.when("03-05 12:00", ReleaseCommitment{"c3"_id, "ann"_id})
      .then({CommitmentReleased{"c3"_id, ActorId("ann"_id)}});
  story.when("03-05 12:00", MovePartnership{Stage::engaged, {}, {}}).as_said();
}

// Descriptions

TEST(Standing, IsDescribedByAttributesThatPolicyTypes) {
  DescribePartnership command;
  command.attributes["tier"] = "gold";
  command.attributes["rooms"] = std::int64_t{4};
  command.attributes["area"] = 41.5;
  command.attributes["vip"] = true;
  command.contact_wish = ContactWish::fewer;
  Story story;
  story.when("03-02 12:00", command).as_said();
  EXPECT_EQ(standing(story).attributes, command.attributes);
  EXPECT_EQ(standing(story).contact_wish, ContactWish::fewer);
}

TEST(Standing, NotesTheChannelThatTheyPrefer) {
  DescribePartnership command;
  command.preferred_channel = "pigeon"_id;
  Story story;
  story.when("03-02 12:00", command).refused("channel.unknown", "/data/preferred_channel");
  command.preferred_channel = "signal"_id;
  story.when("03-02 12:00", command).as_said();
  story.given("03-02 12:00", DescribePartnership{});
  EXPECT_EQ(standing(story).preferred_channel, Channel("signal"_id));
}

TEST(Standing, DropsAnAttributeThatIsNullAndKeepsTheRest) {
  DescribePartnership first;
  first.attributes["tier"] = "gold";
  first.attributes["rooms"] = std::int64_t{4};
  DescribePartnership second;
  second.attributes["tier"] = Value();
  second.attributes["vip"] = Value();
  Story story;
  story.given("03-02 12:00", first);
  story.when("03-02 12:00", second).as_said();
  EXPECT_EQ(standing(story).attributes, (Attributes{{"rooms", std::int64_t{4}}}));
}

TEST(Standing, RefusesAttributesThatPolicyDoesNotKnowOrTypesOtherwise) {
  DescribePartnership unknown;
  unknown.attributes["colour"] = Value();
  Story().when("03-02 12:00", unknown).refused("attribute.unknown", "/data/attributes/colour");
  DescribePartnership slashed;
  slashed.attributes["a/b~c"] = Value();
  Story().when("03-02 12:00", slashed).refused("attribute.unknown", "/data/attributes/a~1b~0c");
  DescribePartnership other;
  other.attributes["rooms"] = "four";
  Story()
      .when("03-02 12:00", other)
      .refused("attribute.type", "/data/attributes/rooms")
      .with("type", {"integer"});
}

// `first` up to `end`, with that value.
DescribePartnership numbered(int first, int end, const Value& value) {
  DescribePartnership command;
  for (int i = first; i < end; ++i) command.attributes["a" + std::to_string(i)] = value;
  return command;
}

TEST(Standing, HoldsTwoHundredAndFiftySixAttributesInAll) {
  Story story;
  for (int i = 0; i < 300; ++i) {
    story.policy.document.attributes["a" + std::to_string(i)] = {AttributeType::integer, {}, {}};
  }
  story.given("03-02 12:00", numbered(0, 200, std::int64_t{1}));
  story.given("03-02 12:00", numbered(150, 256, std::int64_t{2}));
  story.when("03-02 12:00", numbered(256, 257, std::int64_t{3}))
      .refused("limit.items", "/data/attributes")
      .with("most", {"256"});
  DescribePartnership exchange = numbered(0, 1, Value());
  exchange.attributes["a256"] = std::int64_t{3};
  story.when("03-02 12:00", exchange).as_said();
  EXPECT_EQ(standing(story).attributes.size(), 256u);
}

// Who is who

TEST(Standing, LooksUpAPersonBeforeAMember) {
  Story story;
  story.given("03-01 12:00", AddMember{.id = "ann"_id, .name = "Ann of the team"_text});
  EXPECT_EQ(side_of(story.partnership, story.team, "ann"_id), Side::client);
  EXPECT_EQ(name_of(story.partnership, story.team, "ann"_id), "Ann");
  EXPECT_EQ(side_of(story.partnership, story.team, "pat"_id), Side::provider);
  EXPECT_EQ(name_of(story.partnership, story.team, "pat"_id), "Pat");
  EXPECT_EQ(side_of(story.partnership, story.team, "nobody"_id), std::nullopt);
  EXPECT_EQ(name_of(story.partnership, story.team, "nobody"_id), "nobody");
}

TEST(Standing, KeepsTheNameButNotTheSideOfWhoIsGone) {
  Story story;
  story.given("03-01 12:00", RemovePerson{"ben"_id});
  story.given("03-01 12:00", RemoveMember{"kim"_id});
  EXPECT_EQ(side_of(story.partnership, story.team, "ben"_id), std::nullopt);
  EXPECT_EQ(name_of(story.partnership, story.team, "ben"_id), "Ben");
  EXPECT_EQ(side_of(story.partnership, story.team, "kim"_id), std::nullopt);
  EXPECT_EQ(name_of(story.partnership, story.team, "kim"_id), "Kim");
}

// What they may be given, and to whom they are referred

TEST(Standing, IsDescribedByWhatItsPeopleMayAccept) {
  DescribePartnership command;
  command.gift_limits =
      GiftLimits{GiftsAllowed::small_, *Money::parse("25", "USD"), GiftRule::public_};
  Story story;
  story.when("03-02 12:00", command).as_said();
  story.given("03-03 12:00", DescribePartnership{});
  EXPECT_EQ(to_json(*standing(story).gift_limits),
            R"({"allowed":"small","max":{"amount":"25.00","currency":"USD"},"why":"public"})");
  command.gift_limits->max_ = *Money::parse("-1", "USD");
  story.when("03-04 12:00", command).refused("field.range", "/data/gift_limits/max/amount");
}

TEST(Standing, IsReferredInPartAndStaysWhereItIs) {
  const ReferPartnership command{"max"_text, ReferredPart::part, "He does roofs"_text};
  Story story;
  story.when("03-02 12:00", command).as_said();
  EXPECT_EQ(standing(story).stage, Stage::engaged);
  ASSERT_EQ(standing(story).referrals.size(), 1u);
  EXPECT_EQ(standing(story).referrals[0].to, "max"_text);
  EXPECT_EQ(standing(story).referrals[0].reason, "He does roofs"_text);
  EXPECT_EQ(standing(story).referrals[0].referred_at, "03-02 12:00"_at);
}

TEST(Standing, IsDormantOnceAllOfItWasReferred) {
  const ReferPartnership command{"Roofs & Co"_text, ReferredPart::whole, "All roofs"_text};
  Story story;
  story.when("03-02 12:00", command)
      .then(
          {PartnershipReferred{command}, PartnershipMoved{{Stage::dormant, "All roofs"_text, {}}}});
  EXPECT_EQ(standing(story).stage, Stage::dormant);
  story.when("03-03 12:00", command).as_said();
  EXPECT_EQ(standing(story).referrals.size(), 2u);
}
}  // namespace
}  // namespace entente
