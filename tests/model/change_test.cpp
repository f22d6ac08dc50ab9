// Changes: proposed, agreed at a price, declined, given. DOMAIN 5 (Promises and deliverables).

#include "story.hpp"

namespace entente {
namespace {

Money money(std::string_view amount, std::string_view currency = "USD") {
  return Money::parse(amount, currency).value();
}

// A second coat on d1, for 120.00 USD and 2 days.
ProposeChange coat(AnyId id = "g1"_id) {
  return {.id = id,
          .by = ActorId("pat"_id),
          .deliverable = DeliverableId("d1"_id),
          .what = "A second coat"_text,
          .why = "The old colour shines through"_text,
          .price = money("120.00"),
          .days = 2};
}
AgreeChange agree_on(AnyId by) { return {"g1"_id, by}; }
DeclineChange decline(AnyId by = "ann"_id) { return {"g1"_id, by, "Too dear"_text}; }
GiveChange give(AnyId id = "g1"_id) { return {.id = id}; }

// d1 is planned for 03-06 22:00 with a budget of 1,200.00 USD.
Story planned() {
  PlanDeliverable command = plan();
  command.checks.emplace();
  command.budget = money("1200.00");
  Story story;
  story.given("03-02 14:00", command);
  return story;
}
Story proposed() {
  Story story = planned();
  story.given("03-03 12:00", coat());
  return story;
}

const Change& g1(const Story& story) { return *story.partnership.changes.find("g1"_id); }
const Deliverable& d1(const Story& story) { return *story.partnership.deliverables.find("d1"_id); }

GiveChange all_of_coat() {
  const ProposeChange said = coat();
  return {said.id, {}, said.deliverable, said.what, said.why, said.price, {}, said.days, {}};
}
ChangeGiven coat_given(AnyId id = "g1"_id, AnyId gift = "g1"_id) {
  const ProposeChange said = coat(id);
  return {said.id,   {}, said.deliverable, said.what, said.why, said.price,
          said.days, {}, GiftId(gift)};
}
GiftGiven coat_as_gift(std::string_view cost = "120.00", AnyId id = "g1"_id) {
  return {{id, {}, GiftKind::service, "A second coat"_text, money(cost), money("120.00"), {}}};
}

TEST(Change, IsProposedWithAllThatWasSaid) {
  Story story = planned();
  story.when("03-03 12:00", coat()).as_said();
  EXPECT_EQ(g1(story).stage, ChangeStage::proposed);
  EXPECT_EQ(g1(story).price, money("120.00"));
  EXPECT_EQ(d1(story).budget, money("1200.00"));
  EXPECT_EQ(d1(story).due, "03-06 22:00"_at);
  story.when("03-03 12:00", ProposeChange{.id = "g2"_id, .what = "Another way in"_text}).as_said();
}

TEST(Change, RefusesAProposalThatWillNotDo) {
  Story story = proposed();
  ProposeChange command = coat("g2"_id);
  command.by = "max"_id;
  story.when("03-03 12:00", command).refused("person.not_on_side", "/data/by");
  story.when("03-03 12:00", coat()).refused("change.exists", "/data/id");
  command = coat("g2"_id);
  command.deliverable = "d2"_id;
  story.when("03-03 12:00", command).refused("deliverable.unknown", "/data/deliverable");
  command = coat("g2"_id);
  command.price = money("120.00", "EUR");
  story.when("03-03 12:00", command).refused("money.currency", "/data/price");
  for (const int days : {-1, 3651}) {
    command = coat("g2"_id);
    command.days = days;
    story.when("03-03 12:00", command).refused("field.range", "/data/days");
  }
  command = coat("g2"_id);
  command.project = "floor"_id;
  story.when("03-03 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-03 12:00", CancelDeliverable{"d1"_id, "ann"_id, "Not needed"_text});
  story.when("03-03 12:00", coat("g2"_id)).refused("deliverable.stage", "/data/deliverable");
}

TEST(Change, KnowsItItsOrderAndItsStageBeforeAnyVerb) {
  const CommandBody verbs[] = {agree_on("ann"_id), decline(), give()};
  for (const CommandBody& verb : verbs) {
    proposed().when("03-03 11:59", verb).refused("time.out_of_order", "/occurred");
    Story story = proposed();
    story.given("03-03 12:00", decline());
    story.when("03-03 12:00", verb).refused("change.stage", "/data/id").with("stage", {"declined"});
  }
  planned().when("03-03 12:00", agree_on("ann"_id)).refused("change.unknown", "/data/id");
  planned().when("03-03 12:00", decline()).refused("change.unknown", "/data/id");
}

TEST(Change, KnowsWhoMaySayWhat) {
  const CommandBody by_ally[] = {agree_on("max"_id), decline("max"_id)};
  for (const CommandBody& verb : by_ally) {
    proposed().when("03-03 12:00", verb).refused("person.not_on_side", "/data/by");
  }
  GiveChange command = give();
  command.by = "ann"_id;
  proposed().when("03-03 12:00", command).refused("person.not_on_side", "/data/by");
}

// The clocks go forward on 03-08 in New York: 17:00 there is 22:00Z before and 21:00Z after.
TEST(Change, AddsItsPriceAndDaysOnceBothSidesHaveAgreed) {
  Story story = proposed();
  story.when("03-03 13:00", agree_on("pat"_id))
      .then({ChangeEndorsed{"g1"_id, "pat"_id, Side::provider}});
  story.when("03-03 13:00", agree_on("lee"_id)).nothing();
  EXPECT_EQ(d1(story).budget, money("1200.00"));
  story.when("03-04 13:00", agree_on("ann"_id))
      .then({ChangeEndorsed{"g1"_id, "ann"_id, Side::client},
             ChangeAgreed{"g1"_id, DeliverableId("d1"_id), "03-08 21:00"_at, money("1320.00")}});
  EXPECT_EQ(g1(story).stage, ChangeStage::agreed);
  EXPECT_EQ(d1(story).budget, money("1320.00"));
  EXPECT_EQ(d1(story).due, "03-08 21:00"_at);
  EXPECT_EQ(d1(story).first_due, "03-06 22:00"_at);
  story.when("03-05 13:00", agree_on("ann"_id)).nothing();
}

TEST(Change, MovesNothingThatItDoesNotSpeakOf) {
  Story story = planned();
  story.given("03-03 12:00", ProposeChange{.id = "g1"_id, .what = "Another way in"_text});
  story.given("03-03 13:00", agree_on("pat"_id));
  story.when("03-03 13:00", agree_on("ann"_id))
      .then({ChangeEndorsed{"g1"_id, "ann"_id, Side::client}, ChangeAgreed{"g1"_id, {}, {}, {}}});
}

TEST(Change, AddsNoPriceWhereThereIsNoBudget) {
  Story story;
  story.given("03-02 14:00", plan());
  story.given("03-03 12:00", coat());
  story.given("03-03 13:00", agree_on("pat"_id));
  story.given("03-03 13:00", agree_on("ann"_id));
  EXPECT_EQ(d1(story).budget, std::nullopt);
}

TEST(Change, MovesTheDueOrTheBudgetAlone) {
  ProposeChange free = coat();
  free.price.reset();
  Story story = planned();
  story.given("03-03 12:00", free);
  story.given("03-03 13:00", agree_on("pat"_id));
  story.when("03-03 13:00", agree_on("ann"_id))
      .then({ChangeEndorsed{"g1"_id, "ann"_id, Side::client},
             ChangeAgreed{"g1"_id, DeliverableId("d1"_id), "03-08 21:00"_at, {}}});
  ProposeChange at_once = coat();
  at_once.days = 0;
  story = planned();
  story.given("03-03 12:00", at_once);
  story.given("03-03 13:00", agree_on("pat"_id));
  story.when("03-03 13:00", agree_on("ann"_id))
      .then({ChangeEndorsed{"g1"_id, "ann"_id, Side::client},
             ChangeAgreed{"g1"_id, DeliverableId("d1"_id), {}, money("1320.00")}});
}

TEST(Change, IsNotAgreedOnWhenItsBudgetOrDueLeavesTheRange) {
  PlanDeliverable dear = plan();
  dear.budget = money("9999999999999999.00");
  Story story;
  story.given("03-02 14:00", dear);
  for (const AnyId id : {"g1"_id, "g2"_id}) {
    ProposeChange half = coat(id);
    half.price = money("0.50");
    story.given("03-03 12:00", half);
    story.given("03-03 13:00", AgreeChange{id, "pat"_id});
  }
  story.given("03-03 13:00", agree_on("ann"_id));
  story.when("03-03 13:00", AgreeChange{"g2"_id, "ann"_id}).refused("money.range", "/data/id");
  PlanDeliverable late = plan();
  late.due = Instant::parse("2199-12-30T22:00:00Z").value();
  story = Story();
  story.given("03-02 14:00", late);
  story.given("03-03 12:00", coat());
  story.given("03-03 13:00", agree_on("pat"_id));
  story.when("03-03 13:00", agree_on("ann"_id)).refused("time.range", "/data/id");
}

TEST(Change, IsNotAgreedOnWhereNoZoneCountsItsDays) {
  Story story = proposed();
  story.given("03-03 13:00", agree_on("pat"_id));
  story.partnership.standing->zone = "Nowhere";
  story.when("03-03 13:00", agree_on("ann"_id)).refused("zone.unknown", "/data/id");
}

TEST(Change, IsGivenByItsIdAloneOnceItWasProposed) {
  void (*const described[])(GiveChange&) = {
      [](GiveChange& command) { command.deliverable = "d1"_id; },
      [](GiveChange& command) { command.what = "A coat"_text; },
      [](GiveChange& command) { command.why = "It shines through"_text; },
      [](GiveChange& command) { command.price = money("120.00"); },
      [](GiveChange& command) { command.days = 2; },
      [](GiveChange& command) { command.project = "floor"_id; },
  };
  for (const auto describe : described) {
    GiveChange command = give();
    describe(command);
    proposed().when("03-03 13:00", command).refused("change.exists", "/data/id");
  }
}

TEST(Change, IsNotAgreedOnWhatWasClosedOrDoneSince) {
  Story story = proposed();
  story.given("03-03 13:00", agree_on("pat"_id));
  story.given("03-05 12:00", DeliverDeliverable{"d1"_id, {}, {}});
  story.when("03-04 12:00", agree_on("ann"_id)).refused("time.out_of_order", "/occurred");
  story.given("03-05 12:00", AcceptDeliverable{"d1"_id, "ann"_id, {}});
  story.when("03-05 13:00", agree_on("ann"_id)).refused("deliverable.stage", "/data/id");
}

TEST(Change, IsDeclinedByEitherSide) {
  Story story = proposed();
  story.when("03-03 13:00", decline()).as_said();
  EXPECT_EQ(g1(story).stage, ChangeStage::declined);
  EXPECT_EQ(d1(story).budget, money("1200.00"));
}

TEST(Change, IsGivenFreeAndSaysAllOfTheProposal) {
  Story story = proposed();
  story.when("03-03 13:00", give()).then({coat_given(), coat_as_gift()});
  EXPECT_EQ(g1(story).stage, ChangeStage::given);
  EXPECT_EQ(g1(story).gift, GiftId("g1"_id));
  EXPECT_EQ(story.partnership.gifts[0].given_at, "03-03 13:00"_at);
  EXPECT_EQ(d1(story).budget, money("1200.00"));
  EXPECT_EQ(d1(story).due, "03-06 22:00"_at);
}

TEST(Change, IsGivenWithoutAProposalWhenItSaysWhat) {
  Story story = planned();
  story.when("03-03 13:00", give()).refused("field.missing", "/data/what");
  story.when("03-03 13:00", all_of_coat()).then({coat_given(), coat_as_gift()});
  EXPECT_EQ(g1(story).stage, ChangeStage::given);
  EXPECT_EQ(g1(story).what, "A second coat"_text);
  GiveChange command = all_of_coat();
  command.id = "g2"_id;
  command.deliverable = "d2"_id;
  story.when("03-03 13:00", command).refused("deliverable.unknown", "/data/deliverable");
}

TEST(Change, IsAGiftAtWhatItCostsUs) {
  GiveChange command = give();
  command.cost = money("80.00");
  proposed().when("03-03 13:00", command).then({coat_given(), coat_as_gift("80.00")});
  command.cost = money("-0.01");
  proposed().when("03-03 13:00", command).refused("field.range", "/data/cost/amount");
}

TEST(Change, IsAGiftOfNoKnownWorthWithoutAPrice) {
  Story story;
  story.given("03-03 12:00", ProposeChange{.id = "g1"_id, .what = "Another way in"_text});
  story.when("03-03 13:00", give()).refused("field.missing", "/data/cost");
  GiveChange command = give();
  command.cost = money("15.00");
  const ChangeGiven given{.id = "g1"_id, .what = "Another way in"_text, .gift = GiftId("g1"_id)};
  const GiveGift gift{.id = "g1"_id, .what = "Another way in"_text, .cost = money("15.00")};
  story.when("03-03 13:00", command).then({given, GiftGiven{gift}});
}

// One that makes the work cheaper is worth nothing as a gift.
TEST(Change, IsAGiftOfNoKnownWorthAtAPriceBelowZero) {
  Story story;
  story.given("03-03 12:00",
              ProposeChange{.id = "g1"_id, .what = "One coat"_text, .price = money("-30.00")});
  story.when("03-03 13:00", give()).refused("field.range", "/data/cost/amount");
  GiveChange command = give();
  command.cost = money("0.00");
  story.given("03-03 13:00", command);
  EXPECT_EQ(story.partnership.gifts[0].data.worth, std::nullopt);
}

TEST(Change, IsAGiftOfAnotherIdWhenItsOwnIsTaken) {
  const auto board = [](AnyId id) {
    return GiveGift{.id = id, .what = "A board"_text, .cost = money("40.00")};
  };
  Story story = proposed();
  story.given("03-03 12:00", board("g1"_id));
  Story again = story;
  story.when("03-03 13:00", give())
      .then({coat_given("g1"_id, "g1.gift"_id), coat_as_gift("120.00", "g1.gift"_id)});
  again.given("03-03 12:00", board("g1.gift"_id));
  again.when("03-03 13:00", give()).refused("gift.exists", "/data/id");
}

TEST(Change, IsNoGiftWhenNoOtherIdIsLeftForOne) {
  const std::string longest(128, 'a');
  const AnyId id{longest};
  Story story = planned();
  story.given("03-03 12:00", coat(id));
  story.given("03-03 12:00", GiveGift{.id = id, .what = "A board"_text, .cost = money("40.00")});
  story.when("03-03 13:00", give(id)).refused("gift.exists", "/data/id");
}

TEST(Change, IsNotDescribedAnewWhenAProposedOneIsGiven) {
  proposed().when("03-03 13:00", all_of_coat()).refused("change.exists", "/data/id");
}

}  // namespace
}  // namespace entente
