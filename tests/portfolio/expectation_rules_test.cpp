// The facts and rules of expectations, and what is owed by them. DOMAIN 5 and 8, P13, P20.

#include "delivery_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ExpectationRules : public DeliveryTest {
 protected:
  ExpectationRules() { accept_at("03-02T14:00", "expectations.adopt", R"({"template":"tiny"})"); }

  void answer(std::string_view item, std::string_view when) {
    accept_at(when, "expectation.answer",
              R"({"item":")" + std::string(item) + R"(","answer":"Daily","by":"ann"})");
  }
  void restate(std::string_view item, std::string_view when) {
    accept_at(when, "expectation.restate",
              R"({"item":")" + std::string(item) + R"(","by":"pat","text":"Every day"})");
  }
  void agree(std::string_view item, std::string_view when) {
    for (const std::string_view by : {"ann", "pat"}) {
      accept_at(when, "expectation.agree",
                R"({"item":")" + std::string(item) + R"(","by":")" + std::string(by) + "\"}");
    }
  }
  // From 09:00 to 11:00 on a day.
  void share(std::string_view item, std::string_view day) {
    answer(item, std::string(day) + "T09:00");
    restate(item, std::string(day) + "T10:00");
    agree(item, std::string(day) + "T11:00");
  }
};

// Five business days after Wednesday 09:00 in New York it is 13:00Z: summer time has begun.
TEST_F(ExpectationRules, AreOpenUntilSomebodyAnswers) {
  answer("tiny.way", "03-03T14:00");
  EXPECT_THAT(told("expectation.open", "03-04T13:59"), IsEmpty());
  EXPECT_THAT(told("expectation.open", "03-04T14:00"),
              ElementsAre("raised tiny.praise notice 03-04T14:00"));
  EXPECT_EQ(told("expectation.open", "03-11T12:59").size(), 1u);
  EXPECT_EQ(told("expectation.open", "03-11T13:00").back(),
            "changed tiny.praise warning 03-04T14:00");
  answer("tiny.praise", "03-12T09:00");
  EXPECT_EQ(told("expectation.open", "03-12T09:00").back(),
            "cleared tiny.praise warning 03-12T09:00");
}

TEST_F(ExpectationRules, AreNotRestatedUntilTheOtherSideSaysItBack) {
  answer("tiny.way", "03-03T09:00");
  EXPECT_THAT(told("expectation.not_restated", "03-04T08:59"), IsEmpty());
  EXPECT_THAT(told("expectation.not_restated", "03-04T09:00"),
              ElementsAre("raised tiny.way notice 03-04T09:00"));
  restate("tiny.way", "03-04T10:00");
  EXPECT_EQ(told("expectation.not_restated", "03-04T10:00").back(),
            "cleared tiny.way notice 03-04T10:00");
  EXPECT_EQ(told("expectation.not_agreed", "03-04T22:00").back(),
            "raised tiny.way notice 03-04T22:00");
  agree("tiny.way", "03-05T09:00");
  EXPECT_EQ(told("expectation.not_agreed", "03-05T09:00").back(),
            "cleared tiny.way notice 03-05T09:00");
}

TEST_F(ExpectationRules, AreAskedInTheEndWhetherTheyCameTrue) {
  accept_at("03-02T15:00", "project.open", R"({"id":"floor","name":"Floor"})");
  accept_at("03-02T15:00", "expectations.adopt",
            R"({"template":"tiny","as":"floor","project":"floor"})");
  share("floor.praise", "03-03");
  share("floor.way", "03-04");
  share("tiny.praise", "03-05");
  EXPECT_THAT(told("expectation.praise_unchecked", "03-05T12:00"), IsEmpty());
  accept_at("03-06T09:00", "project.close", R"({"id":"floor","result":"Done"})");
  EXPECT_THAT(told("expectation.praise_unchecked", "03-06T09:00"),
              ElementsAre("raised floor.praise notice 03-06T09:00"));
  accept_at("03-07T09:00", "partnership.move", R"({"stage":"sustained"})");
  EXPECT_EQ(told("expectation.praise_unchecked", "03-07T09:00").back(),
            "raised tiny.praise notice 03-07T09:00");
  accept_at("03-07T10:00", "expectation.confirm",
            R"({"item":"floor.praise","by":"ann","met":true})");
  EXPECT_EQ(told("expectation.praise_unchecked", "03-07T10:00").back(),
            "cleared floor.praise notice 03-07T10:00");
}

TEST_F(ExpectationRules, AreReviewedAgain) {
  EXPECT_THAT(told("expectations.review_due", "04-01T13:59"), IsEmpty());
  EXPECT_THAT(told("expectations.review_due", "04-01T14:00"),
              ElementsAre("raised p notice 04-01T14:00"));
  accept_at("04-02T09:00", "expectations.review", R"({"by":"pat"})");
  EXPECT_EQ(told("expectations.review_due", "04-02T09:00").back(), "cleared p notice 04-02T09:00");
  EXPECT_EQ(told("expectations.review_due", "05-02T09:00").back(), "raised p notice 05-02T09:00");
}

TEST_F(ExpectationRules, AreOwedInTheAgendaBeforeAnybodyIsTold) {
  auto agenda =
      portfolio.view().agenda({at("2026-03-02T14:00:00Z"), at("2026-04-01T14:00:00Z"), {}, {}, {}});
  // What the pack's other rules say already is no obligation.
  std::erase_if(agenda, [](const AgendaLine& line) { return line.finding.has_value(); });
  std::vector<std::string> lines;
  for (const AgendaLine& each : agenda) {
    lines.push_back(each.kind + " " + each.subject + " " + to_string(*each.due).substr(5, 11) +
                    " " + std::string(each.owner->view()));
  }
  EXPECT_THAT(lines, ElementsAre("expectation.answer tiny.praise 03-04T14:00 pat",
                                 "expectation.answer tiny.way 03-04T14:00 pat",
                                 "expectations.review p 04-01T14:00 pat"));
  EXPECT_EQ(agenda.front().what, "The highest praise?");
  EXPECT_EQ(agenda.back().what, "P");
}

TEST_F(ExpectationRules, ReadTheirFacts) {
  const auto way = [&](std::string_view name) {
    return fact("expectation." + std::string(name), "tiny.way", "03-04T09:00");
  };
  EXPECT_EQ(way("stage"), R"("open")");
  EXPECT_EQ(way("text"), R"("How do we work?")");
  EXPECT_EQ(way("adopted_at"), R"("2026-03-02T14:00:00.000000Z")");
  EXPECT_EQ(way("answer_by"), R"("2026-03-04T14:00:00.000000Z")");
  EXPECT_EQ(way("restate_by"), "null");
  EXPECT_EQ(way("by"), "null");
  EXPECT_EQ(way("confirm"), "false");
  EXPECT_EQ(fact("expectation.confirm", "tiny.praise", "03-04T09:00"), "true");
  EXPECT_EQ(way("project"), "null");
  EXPECT_EQ(way("project_closed"), "false");
  answer("tiny.way", "03-03T09:00");
  EXPECT_EQ(way("by"), R"("ann")");
  EXPECT_EQ(way("restate_by"), R"("2026-03-04T09:00:00.000000Z")");
  EXPECT_EQ(way("agree_by"), "null");
  restate("tiny.way", "03-03T10:00");
  EXPECT_EQ(way("agree_by"), R"("2026-03-03T22:00:00.000000Z")");
  agree("tiny.way", "03-03T11:00");
  EXPECT_EQ(way("reopened"), "0");
  accept_at("03-03T12:00", "expectation.reopen", R"({"item":"tiny.way","reason":"New"})");
  EXPECT_EQ(way("reopened"), "1");
}

TEST_F(ExpectationRules, AreCommonWhenEachIsThatIsNotOfAClosedProject) {
  const auto all = [&](std::string_view name) {
    return fact("expectations." + std::string(name), "", "03-06T09:00");
  };
  EXPECT_EQ(all("adopted"), "2");
  EXPECT_EQ(all("open"), "2");
  EXPECT_EQ(all("common"), "false");
  EXPECT_EQ(all("review_by"), R"("2026-04-01T14:00:00.000000Z")");
  share("tiny.praise", "03-03");
  EXPECT_EQ(all("common"), "false");
  share("tiny.way", "03-04");
  EXPECT_EQ(all("common"), "true");
  accept_at("03-04T12:00", "project.open", R"({"id":"floor","name":"Floor"})");
  accept_at("03-04T12:00", "expectations.adopt",
            R"({"template":"tiny","as":"floor","project":"floor"})");
  EXPECT_EQ(all("common"), "false");
  EXPECT_EQ(all("open"), "2");
  accept_at("03-05T12:00", "project.close", R"({"id":"floor","result":"Done"})");
  EXPECT_EQ(all("common"), "true");
  EXPECT_EQ(fact("expectation.project", "floor.way", "03-06T09:00"), R"("floor")");
  EXPECT_EQ(fact("expectation.project_closed", "floor.way", "03-06T09:00"), "true");
}

TEST_F(DeliveryTest, ExpectationsAreNotCommonWhereNoneWasAdopted) {
  EXPECT_EQ(fact("expectations.common", "", "03-06T09:00"), "false");
  EXPECT_EQ(fact("expectations.review_by", "", "03-06T09:00"), "null");
}

TEST_F(ExpectationRules, SayWhichVerbsCouldSucceed) {
  const auto verbs = [&] {
    std::vector<std::string> verbs;
    for (const AllowedVerb& each :
         *portfolio.allowed(*PartnershipId::parse("p"), "expectation", "tiny.way")) {
      verbs.push_back(each.type + " " + each.code.value_or("yes"));
    }
    return verbs;
  };
  EXPECT_THAT(
      verbs(),
      ElementsAre("expectation.answer yes", "expectation.restate expectation.unanswered",
                  "expectation.agree expectation.not_restated",
                  "expectation.reopen expectation.stage", "expectation.confirm expectation.stage"));
  answer("tiny.way", "03-03T09:00");
  EXPECT_EQ(verbs()[1], "expectation.restate yes");
  restate("tiny.way", "03-03T10:00");
  EXPECT_EQ(verbs()[2], "expectation.agree yes");
  agree("tiny.way", "03-03T11:00");
  EXPECT_THAT(verbs(), ElementsAre("expectation.answer expectation.stage",
                                   "expectation.restate expectation.stage", "expectation.agree yes",
                                   "expectation.reopen yes", "expectation.confirm yes"));
}

// What the shipped policy brings: P21.
TEST(ExpectationTemplates, AreFiveAndEachOfThemActsAndConfirms) {
  const Policy& policy = default_policy()->usual->policy();
  std::vector<std::string> names;
  for (const Template& each : policy.document.templates) {
    names.emplace_back(each.id.view());
    const auto has = [&](auto matches) {
      return std::any_of(each.items.begin(), each.items.end(), matches);
    };
    EXPECT_TRUE(
        has([](const TemplateItem& item) { return item.acts == ExpectationAct::promises; }));
    EXPECT_TRUE(
        has([](const TemplateItem& item) { return item.acts == ExpectationAct::deliverables; }));
    EXPECT_TRUE(has([](const TemplateItem& item) { return item.confirm.value_or(false); }));
    EXPECT_TRUE(has([](const TemplateItem& item) { return item.answer == AnswerKind::channel; }));
  }
  EXPECT_THAT(names, ElementsAre("consulting", "contractor", "default", "restaurant", "retail"));
  EXPECT_EQ(policy.find_template(*TemplateName::parse("default"))->items.size(), 11u);
}

}  // namespace
}  // namespace entente
