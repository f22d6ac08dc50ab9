// Expectations: adopted from a template, answered, said back, agreed, confirmed. DOMAIN 5
// (Expectations), P20, P21.

#include "expectation_story.hpp"

namespace entente {
namespace {

// Adopting

TEST(Expectation, IsAdoptedWithAllThatTheTemplateSays) {
  Story story = adopted();
  ASSERT_EQ(story.partnership.expectations.size(), 7u);
  const Expectation& praise = item_of(story, "default.praise");
  EXPECT_EQ(praise.asked.text, "What would earn the highest praise?"_text);
  EXPECT_TRUE(praise.asked.confirm);
  EXPECT_FALSE(item_of(story, "default.before").asked.confirm);
  EXPECT_EQ(item_of(story, "default.needs").asked.acts, ExpectationAct::promises);
  EXPECT_EQ(item_of(story, "default.news").asked.choices.size(), 2u);
  EXPECT_EQ(praise.stage, ExpectationStage::open);
  EXPECT_EQ(praise.adopted_at, "03-02 14:00"_at);
  EXPECT_EQ(praise.template_, TemplateName("default"_id));
  EXPECT_TRUE(praise.open());
}

TEST(Expectation, IsAdoptedAgainUnderAnotherPrefixAndForAProject) {
  Story story = adopted();
  story.given("03-02 14:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 14:00", AdoptExpectations{"default"_id, "floor"_id, "floor"_id});
  EXPECT_EQ(item_of(story, "floor.needs").project, ProjectId("floor"_id));
  EXPECT_EQ(story.partnership.expectations.size(), 14u);
}

TEST(Expectation, RefusesTemplatesProjectsAndIdsThatWillNotDo) {
  Story story = adopted();
  story.when("03-02 15:00", AdoptExpectations{"other"_id, {}, {}})
      .refused("template.unknown", "/data/template");
  story.when("03-02 15:00", adopt())
      .refused("expectation.exists", "/data/as")
      .with("item", {"default.before"});
  story.when("03-02 15:00", AdoptExpectations{"default"_id, "b"_id, "floor"_id})
      .refused("project.unknown", "/data/project");
  story.given("03-02 15:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 15:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-02 15:00", AdoptExpectations{"default"_id, "b"_id, "floor"_id})
      .refused("project.closed", "/data/project");
  const std::string longest(122, 'a');
  story.when("03-02 15:00", AdoptExpectations{"default"_id, AnyId{longest}, {}})
      .refused("field.too_long", "/data/as");
}

// Every verb on an item

TEST(Expectation, KnowsThePersonTheItemAndItsOrderBeforeAnyVerb) {
  const AnyId item = "default.before"_id;
  const CommandBody by_ally[] = {answer_before("max"_id), restate(item, "max"_id),
                                 agree_on(item, "max"_id), confirm(item, true, "max"_id),
                                 ReviewExpectations{"max"_id, {}}};
  for (const CommandBody& verb : by_ally) {
    adopted().when("03-03 12:00", verb).refused("person.not_on_side", "/data/by");
  }
  adopted()
      .when("03-03 12:00", confirm(item, true, "pat"_id))
      .refused("person.not_on_side", "/data/by");
  adopted().when("03-03 12:00", answer_before("nobody"_id)).refused("person.unknown", "/data/by");
  const CommandBody verbs[] = {answer_before(), restate(item, "pat"_id), agree_on(item, "ann"_id),
                               reopen_item(item), confirm(item)};
  for (const CommandBody& verb : verbs) {
    Story().when("03-03 12:00", verb).refused("expectation.unknown", "/data/item");
    adopted()
        .when("03-02 13:59", verb)
        .refused("time.out_of_order", "/occurred")
        .with("not_before", {"2026-03-02T14:00:00.000000Z"});
  }
}

// Answering

TEST(Expectation, IsAnsweredByEitherSideAndAnewUntilItIsCommon) {
  Story story = adopted();
  story.when("03-03 12:00", answer_before())
      .then({ExpectationAnswered{"default.before"_id, answer_before().answer, "ann"_id,
                                 Side::client}});
  EXPECT_EQ(item_of(story, "default.before").stage, ExpectationStage::answered);
  story.when("03-03 13:00", answer_before()).nothing();
  story.given("03-03 13:00", restate("default.before"_id, "pat"_id));
  story.given("03-03 13:00", agree_on("default.before"_id, "pat"_id));
  story.given("03-03 14:00", answer_before("pat"_id));
  EXPECT_EQ(item_of(story, "default.before").stage, ExpectationStage::answered);
  EXPECT_EQ(item_of(story, "default.before").restatement.has_value(), false);
  EXPECT_TRUE(item_of(story, "default.before").endorsed.empty());
}

TEST(Expectation, IsAnsweredAnewWhenTheOtherSideSaysTheSame) {
  Story story = adopted();
  story.given("03-03 12:00", answer_before());
  story.when("03-03 13:00", answer_before("pat"_id))
      .then({ExpectationAnswered{"default.before"_id, answer_before().answer, "pat"_id,
                                 Side::provider}});
}

TEST(Expectation, TakesTheKindOfAnswerThatItAsksForAndNoOther) {
  Story story = adopted();
  const ExpectationAnswer given[] = {words("call"_text),
                                     rhythm("FREQ=WEEKLY;BYDAY=TU"),
                                     dates({{{}, "Start"_text, "03-06 22:00"_at}}),
                                     promises({key}),
                                     ExpectationAnswer{},
                                     words(Text())};
  const std::pair<AnyId, std::size_t> items[] = {{"default.before"_id, 0},
                                                 {"default.channel"_id, 0},
                                                 {"default.reports"_id, 1},
                                                 {"default.dates"_id, 2},
                                                 {"default.needs"_id, 3}};
  for (const auto& [item, right] : items) {
    for (std::size_t i = 0; i < std::size(given); ++i) {
      const Reply said = story.when("03-03 12:00", answer(item, "ann"_id, given[i]));
      if (i == right) {
        EXPECT_TRUE(said.accepted()) << item.text;
      } else {
        said.refused("answer.type", "/data/answer");
      }
    }
  }
  ExpectationAnswer both = words("call"_text);
  both.promises = {key};
  story.when("03-03 12:00", answer("default.before"_id, "ann"_id, both))
      .refused("answer.type", "/data/answer")
      .with("expected", {"text"});
}

TEST(Expectation, TakesOneOfItsChoicesAndAKnownChannel) {
  Story story = adopted();
  story.when("03-03 12:00", answer("default.news"_id, "ann"_id, words("events"_text)))
      .refused("answer.type", "/data/answer")
      .with("allowed", {"sales", "none"});
  story.given("03-03 12:00", answer("default.news"_id, "ann"_id, words("sales"_text)));
  story.when("03-03 12:00", answer("default.channel"_id, "ann"_id, words("pigeon"_text)))
      .refused("channel.unknown", "/data/answer");
  const Text no_id = Text::parse(std::string(129, 'a')).value();
  story.when("03-03 12:00", answer("default.channel"_id, "ann"_id, words(no_id)))
      .refused("channel.unknown", "/data/answer");
  story.given("03-03 12:00", answer("default.channel"_id, "ann"_id, words("signal"_text)));
}

TEST(Expectation, TakesARhythmThatComes) {
  Story story = adopted();
  const AnyId item = "default.reports"_id;
  story.when("03-03 12:00", answer(item, "ann"_id, rhythm("FREQ=HOURLY")))
      .refused("rrule.unsupported", "/data/answer/rhythm/rule");
  const ZoneName zone = ZoneName::parse("Europe/Madrid").value();
  story.given("03-03 12:00", answer(item, "ann"_id, rhythm("FREQ=DAILY", zone)));
}

TEST(Expectation, TakesDatesAndPromisesThatCanBeKept) {
  Story story = adopted();
  const AnyId when = "default.dates"_id;
  story.when("03-03 12:00", answer(when, "ann"_id, dates({{"d1"_id, {}, "03-06 22:00"_at}})))
      .refused("deliverable.unknown", "/data/answer/dates/0/deliverable");
  const ExpectationAnswer past = dates({{{}, "Start"_text, "03-03 11:59"_at}});
  story.when("03-03 12:00", answer(when, "ann"_id, past))
      .refused("due.past", "/data/answer/dates/0/due");
  const AnyId needs = "default.needs"_id;
  const NeededPromise late{"The key"_text, "03-03 11:59"_at, "ben"_id};
  story.when("03-03 12:00", answer(needs, "pat"_id, promises({key, late})))
      .refused("due.past", "/data/answer/promises/1/due");
  const NeededPromise nobodys{"The key"_text, "03-06 22:00"_at, "nobody"_id};
  story.when("03-03 12:00", answer(needs, "pat"_id, promises({nobodys})))
      .refused("person.unknown", "/data/answer/promises/0/by");
  const std::vector<NeededPromise> many(500, key);
  story.when("03-03 12:00", answer(needs, "pat"_id, promises(many)))
      .refused("limit.events", "/data/answer/promises")
      .with("most", {"499"});
  // The ids of nine promises would fit, that of the tenth does not.
  const std::string longest(120, 'a');
  const std::string item = longest + ".needs";
  story.given("03-03 12:00", AdoptExpectations{"default"_id, AnyId{longest}, {}});
  const std::vector<NeededPromise> ten(10, key);
  story.when("03-03 12:00", answer(AnyId{item}, "pat"_id, promises(ten)))
      .refused("field.too_long", "/data/item");
}

// Saying it back, and agreeing

TEST(Expectation, IsSaidBackByTheOtherSide) {
  const AnyId item = "default.before"_id;
  Story story = adopted();
  story.when("03-03 12:00", restate(item, "pat"_id))
      .refused("expectation.unanswered", "/data/item");
  story.given("03-03 12:00", answer_before());
  story.when("03-03 13:00", restate(item, "ben"_id)).refused("restatement.same_side", "/data/by");
  story.when("03-03 13:00", restate(item, "pat"_id))
      .then(
          {ExpectationRestated{item, "pat"_id, Side::provider, "You want us to be on time"_text}});
  EXPECT_EQ(item_of(story, "default.before").stage, ExpectationStage::restated);
  story.when("03-03 13:00", restate(item, "pat"_id)).nothing();
  story.given("03-03 13:00", agree_on(item, "ann"_id));
  story.given("03-03 14:00", RestateExpectation{item, "lee"_id, "Never be late"_text});
  EXPECT_TRUE(item_of(story, "default.before").endorsed.empty());
}

TEST(Expectation, IsSaidBackAnewBySomebodyElseOfTheSameSide) {
  const AnyId item = "default.before"_id;
  Story story = adopted();
  story.given("03-03 12:00", answer_before());
  story.given("03-03 13:00", restate(item, "pat"_id));
  story.when("03-03 14:00", restate(item, "lee"_id))
      .then(
          {ExpectationRestated{item, "lee"_id, Side::provider, "You want us to be on time"_text}});
}

TEST(Expectation, IsCommonOnceBothSidesHaveAgreedToWhatWasSaidBack) {
  const AnyId item = "default.before"_id;
  Story story = adopted();
  story.when("03-03 12:00", agree_on(item, "ann"_id))
      .refused("expectation.not_restated", "/data/item");
  story.given("03-03 12:00", answer_before());
  story.when("03-03 12:00", agree_on(item, "ann"_id))
      .refused("expectation.not_restated", "/data/item");
  story.given("03-03 13:00", restate(item, "pat"_id));
  story.when("03-03 14:00", agree_on(item, "ann"_id))
      .then({ExpectationEndorsed{item, "ann"_id, Side::client}});
  story.when("03-03 14:00", agree_on(item, "ben"_id)).nothing();
  story.when("03-03 15:00", agree_on(item, "pat"_id))
      .then({ExpectationEndorsed{item, "pat"_id, Side::provider}, ExpectationAgreed{item}});
  const Expectation& common = item_of(story, "default.before");
  EXPECT_EQ(common.stage, ExpectationStage::common);
  EXPECT_EQ(common.common_at, "03-03 15:00"_at);
  EXPECT_TRUE(common.open());
  story.when("03-03 16:00", agree_on(item, "ann"_id)).nothing();
  const CommandBody too_late[] = {answer_before(), restate(item, "pat"_id)};
  for (const CommandBody& verb : too_late) {
    story.when("03-03 16:00", verb)
        .refused("expectation.stage", "/data/item")
        .with("stage", {"common"});
  }
}

// Reopening, confirming, reviewing

TEST(Expectation, IsReopenedOnlyWhenCommonAndHasToBeAnsweredAnew) {
  const AnyId item = "default.before"_id;
  Story story = adopted();
  story.when("03-03 12:00", reopen_item(item))
      .refused("expectation.stage", "/data/item")
      .with("allowed", {"common"});
  share(story, item, words("On time"_text));
  story.given("03-04 12:00", confirm(item));
  story.when("03-04 12:00", reopen_item(item)).as_said();
  const Expectation& reopened = item_of(story, "default.before");
  EXPECT_EQ(reopened.stage, ExpectationStage::reopened);
  EXPECT_TRUE(reopened.open());
  EXPECT_EQ(reopened.common_at, std::nullopt);
  EXPECT_EQ(reopened.answer->answer.text, "On time"_text);
  story.when("03-04 13:00", restate(item, "ann"_id))
      .refused("expectation.unanswered", "/data/item");
  share(story, item, words("On time"_text), "03-05");
  EXPECT_EQ(item_of(story, "default.before").stage, ExpectationStage::common);
}

TEST(Expectation, IsClosedOnceTheClientHasSaidWhetherItCameTrue) {
  const AnyId item = "default.praise"_id;
  Story story = adopted();
  story.when("03-03 12:00", confirm(item)).refused("expectation.stage", "/data/item");
  share(story, item, words("A party in the garden"_text));
  story.when("03-04 12:00", confirm(item, false)).as_said();
  EXPECT_FALSE(item_of(story, "default.praise").open());
  story.when("03-04 13:00", confirm(item, false)).nothing();
  story.when("03-04 13:00", confirm(item, false, "ben"_id)).as_said();
  story.when("03-04 13:00", confirm(item, true)).as_said();
  EXPECT_TRUE(item_of(story, "default.praise").confirmed->met);
}

TEST(Expectation, IsReviewedInWhateverOrderItIsTold) {
  Story story = adopted();
  story.when("03-10 12:00", ReviewExpectations{"pat"_id, "All as it was"_text}).as_said();
  story.given("03-09 12:00", ReviewExpectations{"ann"_id, {}});
  EXPECT_EQ(story.partnership.expectations_reviewed_at, "03-10 12:00"_at);
  story.given("03-11 12:00", ReviewExpectations{"ann"_id, {}});
  EXPECT_EQ(story.partnership.expectations_reviewed_at, "03-11 12:00"_at);
}

TEST(AgreedDate, IsOfADeliverableOrOfWhatItSays) {
  AgreedDate date{{}, {}, "03-06 22:00"_at};
  const Result<void> neither = date.settle();
  ASSERT_FALSE(neither);
  EXPECT_EQ(neither.error().code(), "field.missing");
  EXPECT_EQ(neither.error().path(), "/what");
  date.what = "Hand-over"_text;
  EXPECT_TRUE(date.settle());
}

// Clocks

std::optional<Instant> due(const Story& story, std::string_view id, ExpectationClock which) {
  const auto clock = clock_of(story.partnership, item_of(story, id), which, story.policy);
  return clock ? std::optional(clock->unpaused_due().value()) : std::nullopt;
}

TEST(Expectation, HasOneClockAtEachStageBeforeItIsCommon) {
  const AnyId item = "default.before"_id;
  Story story = adopted();
  EXPECT_EQ(due(story, "default.before", ExpectationClock::answer), "03-04 14:00"_at);
  EXPECT_EQ(due(story, "default.before", ExpectationClock::restate), std::nullopt);
  story.given("03-03 12:00", answer_before());
  EXPECT_EQ(due(story, "default.before", ExpectationClock::answer), std::nullopt);
  EXPECT_EQ(due(story, "default.before", ExpectationClock::restate), "03-04 12:00"_at);
  story.given("03-03 13:00", restate(item, "pat"_id));
  EXPECT_EQ(due(story, "default.before", ExpectationClock::restate), std::nullopt);
  EXPECT_EQ(due(story, "default.before", ExpectationClock::agree), "03-04 01:00"_at);
  story.given("03-03 14:00", agree_on(item, "pat"_id));
  story.given("03-03 14:00", agree_on(item, "ann"_id));
  EXPECT_EQ(due(story, "default.before", ExpectationClock::agree), std::nullopt);
  story.given("03-05 14:00", reopen_item(item));
  EXPECT_EQ(due(story, "default.before", ExpectationClock::answer), "03-07 14:00"_at);
}

std::optional<Instant> review(const Story& story) {
  const auto clock = review_clock_of(story.partnership, story.policy);
  return clock ? std::optional(clock->unpaused_due().value()) : std::nullopt;
}

TEST(Expectation, IsReviewedAgainAfterTheLastReviewElseTheAdoption) {
  EXPECT_EQ(review(Story()), std::nullopt);
  Story story = adopted();
  EXPECT_EQ(review(story), "04-01 14:00"_at);
  story.given("03-10 12:00", ReviewExpectations{"pat"_id, {}});
  EXPECT_EQ(review(story), "04-09 12:00"_at);
}

TEST(Expectation, IsReviewedFromItsEarliestAdoptionOn) {
  Story story;
  story.given("03-01 12:00", ReviewExpectations{"pat"_id, {}});
  story.given("03-03 14:00", adopt());
  EXPECT_EQ(review(story), "04-02 14:00"_at);
  story.given("03-02 14:00", AdoptExpectations{"default"_id, "early"_id, {}});
  EXPECT_EQ(review(story), "04-01 14:00"_at);
}

TEST(Expectation, HasNoClocksThatPolicyDoesNotSetOrNoCalendarCounts) {
  for (const std::optional<SpanOn>& target : {std::optional<SpanOn>(), std::optional("1bd"_span)}) {
    Story story = adopted();
    story.policy.document.default_calendar.reset();
    for (Targets& each : story.policy.targets) {
      each.expectation.answer = target;
      each.expectation.review = target;
    }
    EXPECT_EQ(due(story, "default.before", ExpectationClock::answer), std::nullopt);
    EXPECT_EQ(review(story), std::nullopt);
  }
}

TEST(Expectation, HasNoClocksOnceItsProjectIsClosed) {
  Story story;
  story.given("03-02 14:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-02 14:00", AdoptExpectations{"default"_id, {}, "floor"_id});
  EXPECT_EQ(review(story), "04-01 14:00"_at);
  story.given("03-03 14:00", CloseProject{"floor"_id, "Done"_text, {}});
  EXPECT_EQ(due(story, "default.before", ExpectationClock::answer), std::nullopt);
  EXPECT_EQ(review(story), std::nullopt);
}

TEST(Expectation, DoesNotStandAgainstTheEndOfAPartnership) {
  Story story = adopted();
  story.given("03-03 12:00", MovePartnership{Stage::ended, {}, {}});
}

}  // namespace
}  // namespace entente
