// Goals: who wants what, how firmly, who was told; and what the work includes.
// DOMAIN 5 (Goals and statement), 10, MEASURES overlap.

#include "story.hpp"

namespace entente {
namespace {

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

GoalMeasure budget_of(std::optional<std::string_view> low, std::optional<std::string_view> high) {
  GoalMeasure measure{"USD"_id, {}, {}};
  if (low) measure.low = number(*low);
  if (high) measure.high = number(*high);
  return measure;
}

StateGoal everything_said() {
  StateGoal command = goal();
  command.kind = GoalKind::budget;
  command.measure = budget_of("60000", "75000");
  command.latitude = number("0.1");
  command.weight = number("2");
  command.for_ = "ann"_id;
  command.confidential = Value(Value::List{"pat", "lead"});
  command.project = "floor"_id;
  return command;
}

ReviseGoal revise(AnyId id = "g1"_id) {
  ReviseGoal command;
  command.id = id;
  return command;
}

ReviseGoal reworded(std::string_view text = "Cook for ten"_text.view()) {
  ReviseGoal command = revise();
  command.text = Text::parse(text).value();
  return command;
}

const Goal& g1(const Story& story) { return *story.partnership.goals.find("g1"_id); }

Story stated(const StateGoal& command = goal()) {
  Story story;
  story.given("03-02 12:00", command);
  return story;
}

// Stating

TEST(Goal, IsStatedWithAllThatWasSaid) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.actor = "lee"_id;
  story.when("03-02 12:00", everything_said()).as_said();
  const Goal& kept = g1(story);
  EXPECT_TRUE(kept.open());
  EXPECT_TRUE(kept.confided());
  EXPECT_EQ(kept.kind, GoalKind::budget);
  EXPECT_EQ(kept.text, goal().text);
  EXPECT_EQ(kept.measure, budget_of("60000", "75000"));
  EXPECT_EQ(kept.for_, ActorId("ann"_id));
  EXPECT_EQ(kept.author, ActorId("lee"_id));
  EXPECT_EQ(kept.project, ProjectId("floor"_id));
  EXPECT_EQ(kept.stated_at, "03-02 12:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Goal, UsesAnIdOnceEvenAfterItWasWithdrawn) {
  Story story = stated();
  story.given("03-03 12:00", WithdrawGoal{"g1"_id, {}});
  story.when("03-04 12:00", goal()).refused("goal.exists", "/data/id");
}

TEST(Goal, IsThatOfSomebodyOfItsSide) {
  StateGoal command = goal();
  command.for_ = "nobody"_id;
  Story().when("03-02 12:00", command).refused("person.unknown", "/data/for");
  command.for_ = "pat"_id;
  Story().when("03-02 12:00", command).refused("person.not_on_side", "/data/for");
  command.side = Side::provider;
  Story().when("03-02 12:00", command).as_said();
}

TEST(Goal, IsNotTheWishOfAnAlly) {
  Story().when("03-02 12:00", goal("g1"_id, Side::ally)).refused("field.range", "/data/side");
}

TEST(Goal, HasAMeasureWithABoundOrNone) {
  StateGoal command = goal();
  command.measure = budget_of({}, {});
  Story().when("03-02 12:00", command).refused("measure.empty", "/data/measure");
  command.measure = budget_of("60000", {});
  Story().when("03-02 12:00", command).as_said();
  command.measure = budget_of({}, "75000");
  Story().when("03-02 12:00", command).as_said();
}

TEST(Goal, TakesNumbersThatTheMeasureOfOverlapsTakes) {
  StateGoal command = goal();
  command.measure = budget_of("75000.01", "75000");
  Story().when("03-02 12:00", command).refused("field.range", "/data/measure/high");
  command.measure = budget_of("75000", "75000");
  Story().when("03-02 12:00", command).as_said();
  command.measure = budget_of("-1000000000000001", {});
  Story().when("03-02 12:00", command).refused("field.range", "/data/measure/low");
  command.measure = budget_of("-1000000000000000", {});
  Story().when("03-02 12:00", command).as_said();
  command.latitude = number("-0.1");
  Story().when("03-02 12:00", command).refused("field.range", "/data/latitude");
  command.latitude = number("0");
  command.weight = number("0");
  Story().when("03-02 12:00", command).refused("field.range", "/data/weight");
  command.weight = number("0.001");
  Story().when("03-02 12:00", command).as_said();
}

TEST(Goal, IsConfidedByAMemberOrToNamedOnes) {
  StateGoal command = goal();
  command.confidential = Value(true);
  Story story;
  story.when("03-02 12:00", command).refused("confidential.no_author", "/data/confidential");
  story.actor = "ann"_id;
  story.when("03-02 12:00", command).refused("confidential.no_author", "/data/confidential");
  command.confidential = Value("pat");
  story.when("03-02 12:00", command).refused("field.type", "/data/confidential");
  command.confidential = Value(true);
  story.actor = "pat"_id;
  story.when("03-02 12:00", command).as_said();
  EXPECT_TRUE(g1(story).confided());
  EXPECT_FALSE(g1(stated()).confided());
}

TEST(Goal, BelongsToAProjectThatIsOpen) {
  StateGoal command = goal();
  command.project = "floor"_id;
  Story story;
  story.when("03-02 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-02 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 12:00", command).refused("project.closed", "/data/project");
}

TEST(Goal, HasTheRangeThatWasSaid) {
  StateGoal command = everything_said();
  command.project.reset();
  const OverlapRange range = range_of(g1(stated(command)));
  EXPECT_EQ(range, (OverlapRange{60000, 75000, Firmness::flexible, 0.1, 2}));
  EXPECT_EQ(range_of(g1(stated())), (OverlapRange{{}, {}, Firmness::flexible, {}, {}}));
}

// Revising

TEST(Goal, IsRevisedInWhatIsSaidAndKeepsTheRest) {
  Story story = stated();
  story.given("03-02 13:00", TellGoal{"g1"_id, "pat"_id});
  ReviseGoal command = revise();
  command.kind = GoalKind::budget;
  command.measure = budget_of("60000", {});
  command.firmness = Firmness::exact;
  command.latitude = number("0.2");
  command.weight = number("3");
  command.for_ = "ben"_id;
  command.source = GoalSource::research;
  command.confidential = Value(Value::List{"lead"});
  story.actor = "kim"_id;
  story.when("03-03 12:00", command).as_said();
  const Goal& kept = g1(story);
  EXPECT_EQ(kept.text, goal().text);
  EXPECT_EQ(kept.kind, GoalKind::budget);
  EXPECT_EQ(range_of(kept), (OverlapRange{60000, {}, Firmness::exact, 0.2, 3}));
  EXPECT_EQ(kept.measure->unit, Unit("USD"_id));
  EXPECT_EQ(kept.for_, ActorId("ben"_id));
  EXPECT_EQ(kept.source, GoalSource::research);
  EXPECT_EQ(kept.author, ActorId("kim"_id));
  EXPECT_EQ(kept.changed_at, "03-03 12:00"_at);
  EXPECT_EQ(kept.changed_by, story.partnership.version);
  EXPECT_TRUE(kept.told.empty());
  story.when("03-04 12:00", reworded()).as_said();
  EXPECT_EQ(g1(story).text, "Cook for ten"_text);
  EXPECT_TRUE(g1(story).confided());
  EXPECT_EQ(g1(story).author, ActorId("kim"_id));
}

TEST(Goal, IsNotRevisedByWhatItSaysAlready) {
  Story story = stated(goal());
  ReviseGoal same = revise();
  story.when("03-03 12:00", same).nothing();
  same.text = goal().text;
  same.kind = GoalKind::outcome;
  same.firmness = Firmness::flexible;
  same.source = GoalSource::said;
  story.when("03-03 12:00", same).nothing();
}

TEST(Goal, IsRevisedByOneThingThatItDidNotSay) {
  void (*const changes[])(ReviseGoal&) = {
      [](ReviseGoal& command) { command.kind = GoalKind::quality; },
      [](ReviseGoal& command) { command.text = "Cook for ten"_text; },
      [](ReviseGoal& command) { command.measure = budget_of("60000", "75000"); },
      [](ReviseGoal& command) { command.firmness = Firmness::exact; },
      [](ReviseGoal& command) { command.latitude = number("0.1"); },
      [](ReviseGoal& command) { command.weight = number("2"); },
      [](ReviseGoal& command) { command.for_ = "ann"_id; },
      [](ReviseGoal& command) { command.source = GoalSource::research; },
      [](ReviseGoal& command) { command.confidential = Value(Value::List{Value("lead")}); },
  };
  for (const auto change : changes) {
    ReviseGoal command = revise();
    change(command);
    Story story = stated();
    story.when("03-03 12:00", command).as_said();
    story.when("03-03 13:00", command).nothing();
  }
}

TEST(Goal, RefusesARevisionThatItWouldNotHaveBeenStatedWith) {
  Story story = stated();
  ReviseGoal command = revise();
  command.for_ = "nobody"_id;
  story.when("03-03 12:00", command).refused("person.unknown", "/data/for");
  command.for_ = "pat"_id;
  story.when("03-03 12:00", command).refused("person.not_on_side", "/data/for");
  command = revise("g2"_id);
  command.for_ = "pat"_id;
  story.when("03-03 12:00", command).refused("goal.unknown", "/data/id");
  command = revise();
  command.measure = budget_of({}, {});
  story.when("03-03 12:00", command).refused("measure.empty", "/data/measure");
  command = revise();
  command.latitude = number("1000.1");
  story.when("03-03 12:00", command).refused("field.range", "/data/latitude");
  command = revise();
  command.confidential = Value(true);
  story.when("03-03 12:00", command).refused("confidential.no_author", "/data/confidential");
}

// Telling

TEST(Goal, IsToldToSomebodyOfAnotherSide) {
  Story story = stated(goal("g1"_id, Side::provider));
  EXPECT_FALSE(g1(story).told_to(Side::client));
  story.when("03-03 12:00", TellGoal{"g1"_id, "nobody"_id}).refused("person.unknown", "/data/to");
  story.when("03-03 12:00", TellGoal{"g1"_id, "pat"_id}).refused("person.not_on_side", "/data/to");
  story.when("03-03 12:00", TellGoal{"g2"_id, "pat"_id}).refused("goal.unknown", "/data/id");
  story.when("03-03 12:00", TellGoal{"g1"_id, "max"_id})
      .then({GoalTold{"g1"_id, "max"_id, Side::ally}});
  EXPECT_FALSE(g1(story).told_to(Side::client));
  story.when("03-03 13:00", TellGoal{"g1"_id, "ann"_id})
      .then({GoalTold{"g1"_id, "ann"_id, Side::client}});
  EXPECT_TRUE(g1(story).told_to(Side::client));
  EXPECT_EQ(g1(story).told[1].at, "03-03 13:00"_at);
}

TEST(Goal, IsToldOncePerWording) {
  Story story = stated(goal("g1"_id, Side::provider));
  story.given("03-03 12:00", TellGoal{"g1"_id, "ann"_id});
  story.when("03-03 13:00", TellGoal{"g1"_id, "ann"_id}).nothing();
  story.given("03-04 12:00", reworded());
  story.when("03-04 13:00", TellGoal{"g1"_id, "ann"_id})
      .then({GoalTold{"g1"_id, "ann"_id, Side::client}});
}

// Withdrawing

TEST(Goal, IsWithdrawnForGood) {
  Story story = stated();
  story.when("03-03 12:00", WithdrawGoal{"g1"_id, "The shop was sold"_text}).as_said();
  EXPECT_FALSE(g1(story).open());
  EXPECT_EQ(g1(story).withdrawn_at, "03-03 12:00"_at);
  story.when("03-04 12:00", WithdrawGoal{"g1"_id, {}}).refused("goal.closed", "/data/id");
  story.when("03-04 12:00", reworded()).refused("goal.closed", "/data/id");
  story.when("03-04 12:00", TellGoal{"g1"_id, "pat"_id}).refused("goal.closed", "/data/id");
}

TEST(Goal, CountsUntilItOrItsProjectIsClosed) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  StateGoal of_floor = goal("g2"_id);
  of_floor.project = "floor"_id;
  story.given("03-02 12:00", goal());
  story.given("03-02 12:00", of_floor);
  const auto current = [&](AnyId id) {
    return is_current(story.partnership, *story.partnership.goals.find(id));
  };
  EXPECT_TRUE(current("g1"_id));
  EXPECT_TRUE(current("g2"_id));
  story.given("03-03 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  EXPECT_FALSE(current("g2"_id));
  story.given("03-03 12:00", WithdrawGoal{"g1"_id, {}});
  EXPECT_FALSE(current("g1"_id));
}

TEST(Goal, IsKnownBeforeAnythingIsSaidOfIt) {
  Story story;
  story.when("03-04 12:00", WithdrawGoal{"g1"_id, {}}).refused("goal.unknown", "/data/id");
  story.when("03-04 12:00", reworded()).refused("goal.unknown", "/data/id");
}

TEST(Goal, IsToldOfInOrder) {
  Story story = stated();
  for (const CommandBody& command :
       {CommandBody(reworded()), CommandBody(TellGoal{"g1"_id, "pat"_id}),
        CommandBody(WithdrawGoal{"g1"_id, {}})}) {
    story.when("03-02 11:59", command).refused("time.out_of_order", "/occurred");
  }
  story.given("03-04 12:00", reworded());
  story.when("03-04 11:59", TellGoal{"g1"_id, "pat"_id}).refused("time.out_of_order", "/occurred");
  story.given("03-05 12:00", TellGoal{"g1"_id, "pat"_id});
  story.when("03-05 11:59", WithdrawGoal{"g1"_id, {}}).refused("time.out_of_order", "/occurred");
  story.when("03-05 12:00", WithdrawGoal{"g1"_id, {}}).as_said();
}

TEST(Goal, IgnoresEventsOfOneThatItDoesNotHold) {
  Story story = stated();
  story.given("03-03 12:00", reworded());
  story.given("03-04 12:00", TellGoal{"g1"_id, "pat"_id});
  story.given("03-05 12:00", WithdrawGoal{"g1"_id, {}});
  const std::uint32_t first = g1(story).version;
  const Partnership other =
      story.folded([&](const Event& event) { return event.meta.version != first; });
  EXPECT_TRUE(other.goals.empty());
}

// What the work includes

StateScope scope() {
  return {
      .included = {"Tiles"_text},
      .extra = {{"A second sink"_text, Money::parse("350.00", "USD").value()}, {"Lamps"_text, {}}},
      .project = {}};
}

TEST(ScopeOfWork, IsStatedForTheRelationAndForEachProject) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.when("03-02 12:00", scope()).as_said();
  StateScope of_floor = scope();
  of_floor.project = "floor"_id;
  of_floor.extra.clear();
  story.when("03-02 12:00", of_floor).as_said();
  StateScope anew = scope();
  anew.included.push_back("Plumbing"_text);
  story.when("03-03 12:00", anew).as_said();
  ASSERT_EQ(story.partnership.scopes.size(), 2u);
  EXPECT_EQ(story.partnership.scopes[0].included.size(), 2u);
  EXPECT_EQ(story.partnership.scopes[0].extra, scope().extra);
  EXPECT_EQ(story.partnership.scopes[0].stated_at, "03-03 12:00"_at);
  EXPECT_EQ(story.partnership.scopes[1].project, ProjectId("floor"_id));
  story.when("03-04 12:00", anew).nothing();
}

TEST(ScopeOfWork, MaySayOnlyWhatCostsExtra) {
  Story story;
  StateScope lamps;
  lamps.extra.push_back({"Lamps"_text, {}});
  story.when("03-02 12:00", lamps).as_said();
  lamps.extra.push_back({"A second sink"_text, {}});
  story.when("03-03 12:00", lamps).as_said();
}

TEST(ScopeOfWork, RefusesWhatSaysNothingOrCannotBe) {
  Story story;
  story.when("03-02 12:00", StateScope()).refused("scope.empty", "/data");
  StateScope command = scope();
  command.extra[0].price = Money::parse("-1.00", "USD").value();
  story.when("03-02 12:00", command).refused("field.range", "/data/extra/0/price");
  command = scope();
  command.project = "floor"_id;
  story.when("03-02 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-02 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 12:00", command).refused("project.closed", "/data/project");
  story.given("03-03 12:00", scope());
  command = scope();
  command.extra.clear();
  story.when("03-03 11:59", command).refused("time.out_of_order", "/occurred");
}

}  // namespace
}  // namespace entente
