// The facts and rules of deliverables and changes. DOMAIN 5 and 8, P13, P25.

#include "delivery_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DeliverableRules : public DeliveryTest {
 protected:
  // Due on Friday 03-06 17:00 in New York.
  DeliverableRules() {
    accept_at("03-02T14:00", "deliverable.plan",
              R"({"id":"d1","kind":"document","what":"Drawings","due":"2026-03-06T22:00:00Z",
                  "budget":{"amount":"1200.00","currency":"USD"},"checks":["proofread"]})");
  }

  void check(std::string_view when) {
    accept_at(when, "deliverable.check", R"({"id":"d1","check":"proofread","passed":true})");
  }
  void deliver(std::string_view when, std::string_view more = {}) {
    accept_at(when, "deliverable.deliver", R"({"id":"d1")" + std::string(more) + "}");
  }
  void correct(std::string_view when, std::string_view by) {
    accept_at(when, "deliverable.correct",
              R"({"id":"d1","by":")" + std::string(by) + R"(","defect":"A typo"})");
  }
  void accept_d1(std::string_view when) {
    accept_at(when, "deliverable.accept", R"({"id":"d1","by":"ann"})");
  }
  void ask(std::string_view when, std::string_view id) {
    accept_at(when, "contact.record",
              R"({"id":")" + std::string(id) + R"(","channel":"call","initiator":"provider",
                  "with":["ann"],"kind":"call",
                  "working":[{"deliverable":"d1","satisfied":true}]})");
  }
};

TEST_F(DeliverableRules, SpeakOfAnOpenGateOneBusinessDayBefore) {
  EXPECT_THAT(told("deliverable.gate_open", "03-05T21:59"), IsEmpty());
  EXPECT_THAT(told("deliverable.gate_open", "03-05T22:00"),
              ElementsAre("raised d1 notice 03-05T22:00"));
  EXPECT_EQ(told("deliverable.gate_open", "03-06T22:00").back(), "changed d1 warning 03-05T22:00");
  check("03-06T22:30");
  EXPECT_EQ(told("deliverable.gate_open", "03-06T22:30").back(), "cleared d1 warning 03-06T22:30");
}

TEST_F(DeliverableRules, SpeakOfWhatIsLateAndUrgentlyABusinessDayLater) {
  check("03-03T09:00");
  EXPECT_THAT(told("deliverable.late", "03-06T21:59"), IsEmpty());
  EXPECT_THAT(told("deliverable.late", "03-06T22:00"),
              ElementsAre("raised d1 warning 03-06T22:00"));
  // At the close of Friday it is Monday's opening that counts: a business day later it is Tuesday
  // 08:30 in New York, in summer time.
  EXPECT_EQ(told("deliverable.late", "03-10T12:29").size(), 1u);
  EXPECT_EQ(told("deliverable.late", "03-10T12:30").back(), "changed d1 urgent 03-06T22:00");
  deliver("03-10T13:00");
  EXPECT_EQ(told("deliverable.late", "03-10T13:00").back(), "cleared d1 urgent 03-10T13:00");
}

TEST_F(DeliverableRules, AreInTimeExactlyAtTheDue) {
  check("03-03T09:00");
  deliver("03-06T22:00");
  EXPECT_THAT(told("deliverable.late", "03-11T22:00"),
              ElementsAre("raised d1 warning 03-06T22:00", "withdrawn d1 warning 03-06T22:00"));
  EXPECT_EQ(fact("deliverables.late", "", "03-09T22:00"), "0");
}

TEST_F(DeliverableRules, LetAnAgreedChangeMoveTheDueAndTheBudget) {
  check("03-03T09:00");
  accept_at("03-03T09:00", "change.propose",
            R"({"id":"g1","deliverable":"d1","what":"A second plan","days":2,
                "price":{"amount":"100.00","currency":"USD"}})");
  accept_at("03-03T10:00", "change.agree", R"({"id":"g1","by":"ann"})");
  accept_at("03-03T10:00", "change.agree", R"({"id":"g1","by":"pat"})");
  EXPECT_EQ(fact("deliverable.due", "d1", "03-04T09:00"), R"("2026-03-08T21:00:00.000000Z")");
  EXPECT_EQ(fact("deliverable.first_due", "d1", "03-04T09:00"), R"("2026-03-06T22:00:00.000000Z")");
  EXPECT_THAT(told("deliverable.late", "03-08T20:59"), IsEmpty());
  EXPECT_THAT(told("deliverable.late", "03-08T21:00"),
              ElementsAre("raised d1 warning 03-08T21:00"));
  deliver("03-09T09:00", R"(,"cost":{"amount":"1300.00","currency":"USD"})");
  EXPECT_THAT(told("deliverable.over_budget", "03-09T09:00"), IsEmpty());
}

TEST_F(DeliverableRules, SpeakOfWhatCostMoreThanItsBudgetUntilItIsAccepted) {
  check("03-03T09:00");
  EXPECT_EQ(fact("deliverable.over_budget", "d1", "03-05T08:00"), "null");
  deliver("03-05T09:00", R"(,"cost":{"amount":"1200.01","currency":"USD"})");
  EXPECT_THAT(told("deliverable.over_budget", "03-05T09:00"),
              ElementsAre("raised d1 warning 03-05T09:00"));
  EXPECT_EQ(fact("deliverable.over_budget", "d1", "03-05T09:00"), "true");
  accept_d1("03-06T09:00");
  EXPECT_EQ(told("deliverable.over_budget", "03-06T09:00").back(),
            "cleared d1 warning 03-06T09:00");
}

TEST_F(DeliverableRules, CountTheCorrectionsOfTheClientAlone) {
  check("03-03T09:00");
  deliver("03-05T09:00");
  correct("03-05T10:00", "pat");
  EXPECT_THAT(told("deliverable.corrected", "03-05T10:00"), IsEmpty());
  EXPECT_EQ(fact("deliverable.to_mend", "d1", "03-05T10:00"), "true");
  correct("03-05T11:00", "ann");
  EXPECT_THAT(told("deliverable.corrected", "03-05T11:00"),
              ElementsAre("raised d1 warning 03-05T11:00"));
  EXPECT_EQ(fact("deliverable.corrections", "d1", "03-05T11:00"), "1");
  deliver("03-05T12:00");
  accept_d1("03-06T09:00");
  EXPECT_EQ(told("deliverable.corrected", "03-06T09:00").back(), "cleared d1 warning 03-06T09:00");
}

TEST_F(DeliverableRules, AskHowWhatWasDeliveredWorks) {
  constexpr std::string_view rule = "deliverables.satisfaction_unasked";
  check("03-03T09:00");
  ask("03-04T09:00", "t1");
  deliver("03-05T09:00");
  accept_d1("03-06T09:00");
  // 336 hours later.
  EXPECT_THAT(told(rule, "03-19T08:59"), IsEmpty());
  EXPECT_THAT(told(rule, "03-19T09:00"), ElementsAre("raised p notice 03-19T09:00"));
  ask("03-20T09:00", "t2");
  EXPECT_EQ(told(rule, "03-20T09:00").back(), "cleared p notice 03-20T09:00");
  EXPECT_EQ(fact("deliverables.unasked", "", "03-20T09:00"), "0");
  EXPECT_EQ(fact("deliverable.satisfied", "d1", "03-20T09:00"), "true");
}

TEST_F(DeliverableRules, OweTheDeliveryAndThenTheQuestion) {
  check("03-03T09:00");
  const auto owed = [&] {
    std::vector<std::string> lines;
    for (const AgendaLine& each :
         portfolio.view().agenda({portfolio.watermark(), at("2026-03-20T00:00:00Z"), {}, {}, {}})) {
      // What rules of the pack say already is no obligation.
      if (each.finding) continue;
      lines.push_back(each.kind + " " + each.subject + " " + to_string(*each.due).substr(5, 11));
    }
    return lines;
  };
  EXPECT_THAT(owed(), ElementsAre("deliverable.deliver d1 03-06T22:00"));
  deliver("03-05T09:00");
  EXPECT_THAT(owed(), ElementsAre("contact.record p 03-19T09:00"));
  ask("03-05T10:00", "t1");
  EXPECT_THAT(owed(), IsEmpty());
}

TEST_F(DeliverableRules, ReadTheirFacts) {
  const auto d1 = [&](std::string_view name) {
    return fact("deliverable." + std::string(name), "d1", "03-05T09:00");
  };
  const auto all = [&](std::string_view name) {
    return fact("deliverables." + std::string(name), "", "03-07T09:00");
  };
  EXPECT_EQ(d1("stage"), R"("planned")");
  EXPECT_EQ(d1("kind"), R"("document")");
  EXPECT_EQ(d1("what"), R"("Drawings")");
  EXPECT_EQ(d1("planned_at"), R"("2026-03-02T14:00:00.000000Z")");
  EXPECT_EQ(d1("due"), R"("2026-03-06T22:00:00.000000Z")");
  EXPECT_EQ(d1("soon_at"), R"("2026-03-05T22:00:00.000000Z")");
  EXPECT_EQ(d1("checks_open"), "1");
  EXPECT_EQ(d1("serves"), "null");
  EXPECT_EQ(d1("meets"), "0");
  EXPECT_EQ(d1("corrections"), "0");
  EXPECT_EQ(d1("to_mend"), "false");
  EXPECT_EQ(d1("delivered_at"), "null");
  EXPECT_EQ(d1("satisfied"), "null");
  EXPECT_EQ(all("open"), "1");
  EXPECT_EQ(all("late"), "1");
  EXPECT_EQ(all("unasked"), "0");
  EXPECT_EQ(all("ask_by"), "null");
  EXPECT_EQ(all("unasked_what"), "null");
  check("03-03T09:00");
  deliver("03-05T08:00");
  EXPECT_EQ(d1("checks_open"), "0");
  EXPECT_EQ(d1("due"), "null");
  EXPECT_EQ(d1("soon_at"), "null");
  EXPECT_EQ(d1("delivered_at"), R"("2026-03-05T08:00:00.000000Z")");
  EXPECT_EQ(all("open"), "1");
  EXPECT_EQ(all("late"), "0");
  EXPECT_EQ(all("unasked"), "1");
  EXPECT_EQ(all("ask_by"), R"("2026-03-19T08:00:00.000000Z")");
  EXPECT_EQ(all("unasked_what"), R"("Drawings")");
  accept_d1("03-06T09:00");
  EXPECT_EQ(all("open"), "0");
}

class WorkThatServes : public DeliverableRules {
 protected:
  WorkThatServes() {
    accept_at("03-02T14:00", "goal.state",
              R"({"id":"g1","side":"client","kind":"outcome","text":"Cook for eight in May",
                  "firmness":"open","source":"said"})");
    accept_at("03-02T14:00", "expectations.adopt", R"({"template":"tiny"})");
  }

  void plan(std::string_view id, std::string_view when, std::string_view more = {}) {
    accept_at(when, "deliverable.plan",
              R"({"id":")" + std::string(id) +
                  R"(","kind":"work","what":"The floor","due":"2026-03-06T22:00:00Z")" +
                  std::string(more) + "}");
  }
  // Those that serve nothing now.
  std::vector<std::string> idle(std::string_view now) {
    return told("deliverable.serves_nothing", now);
  }
};

TEST_F(WorkThatServes, IsAskedForUntilItIsDelivered) {
  EXPECT_THAT(idle("03-02T14:00"), ElementsAre("raised d1 info 03-02T14:00"));
  check("03-03T09:00");
  deliver("03-04T09:00");
  EXPECT_EQ(idle("03-04T09:00").back(), "cleared d1 info 03-04T09:00");
  plan("d2", "03-04T10:00");
  EXPECT_EQ(idle("03-04T10:00").back(), "raised d2 info 03-04T10:00");
  accept_at("03-04T10:00", "deliverable.agree", R"({"id":"d2","by":"ann"})");
  accept_at("03-04T10:00", "deliverable.agree", R"({"id":"d2","by":"pat"})");
  EXPECT_EQ(idle("03-04T11:00").size(), 3u);
  accept_at("03-04T12:00", "deliverable.cancel", R"({"id":"d2","by":"pat","reason":"For whom?"})");
  EXPECT_EQ(idle("03-04T12:00").back(), "cleared d2 info 03-04T12:00");
}

TEST_F(WorkThatServes, IsPlannedForAGoalOrAnExpectation) {
  plan("d2", "03-03T14:00", R"(,"serves":"g1")");
  plan("d3", "03-03T14:00", R"(,"meets":["tiny.way"])");
  EXPECT_THAT(idle("03-05T09:00"), ElementsAre("raised d1 info 03-02T14:00"));
  EXPECT_EQ(fact("deliverable.serves", "d2", "03-05T09:00"), R"("g1")");
  EXPECT_EQ(fact("deliverable.meets", "d3", "03-05T09:00"), "1");
}

TEST_F(WorkThatServes, SaysInTheAgendaWhatGoodItDoesThem) {
  plan("d2", "03-03T14:00", R"(,"serves":"g1")");
  const auto benefit = [&](std::string_view now) {
    for (const AgendaLine& each :
         portfolio.view().agenda({.now = at(now), .until = at("2026-03-31T00:00:00Z")})) {
      if (each.subject == "d2") return each.benefit.value_or("nothing said");
    }
    return std::string("no line");
  };
  EXPECT_EQ(benefit("2026-03-05T09:00:00Z"), "Cook for eight in May");
  accept_at("03-05T10:00", "goal.withdraw", R"({"id":"g1","reason":"They moved out"})");
  EXPECT_EQ(benefit("2026-03-05T10:00:00Z"), "nothing said");
}

TEST_F(DeliverableRules, SayWhichVerbsCouldSucceed) {
  const auto verbs = [&](std::string_view kind, std::string_view subject) {
    std::vector<std::string> verbs;
    for (const AllowedVerb& each : *portfolio.allowed(*PartnershipId::parse("p"), kind, subject)) {
      verbs.push_back(each.type + " " + each.code.value_or("yes"));
    }
    return verbs;
  };
  EXPECT_THAT(
      verbs("deliverable", "d1"),
      ElementsAre("deliverable.agree yes", "deliverable.check yes",
                  "deliverable.deliver deliverable.gate", "deliverable.accept deliverable.stage",
                  "deliverable.correct yes", "deliverable.cancel yes"));
  accept_at("03-03T09:00", "change.propose", R"({"id":"g1","what":"Another way in"})");
  EXPECT_THAT(verbs("change", "g1"),
              ElementsAre("change.agree yes", "change.decline yes", "change.give yes"));
  accept_at("03-03T09:00", "change.decline", R"({"id":"g1","by":"ann"})");
  EXPECT_THAT(verbs("change", "g1"),
              ElementsAre("change.agree change.stage", "change.decline change.stage",
                          "change.give change.stage"));
}

}  // namespace
}  // namespace entente
