// Rules and facts of access: requests without a word, without an answer, not called when said; what
// is not offered, not agreed on, asked too often; perceived reachability. DOMAIN 5 and 8.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view foundation = R"(,"packs":["starter","foundation"],"folded":[])";

// Ann asks on Monday 2026-03-02 at 10:00 in New York; for a prospect a first word is due at 10:30,
// the answer by the close of Tuesday, 17:00 (22:00Z).
class AccessRulesTest : public PortfolioTest {
 protected:
  Submitted ask(std::string_view when = "2026-03-02T15:00:00Z", std::string_view id = "r1",
                std::string_view more = {}) {
    return accept(command("access.request", when,
                          R"({"id":")" + std::string(id) +
                              R"(","by":"ann","about":"the invoice","channel":"email")" +
                              std::string(more) + "}"));
  }

  Submitted say(std::string_view type, std::string_view when, std::string_view data) {
    return accept(command(type, when, data));
  }

  // Callbacks at 11:30 and 16:30 in New York, agreed on by both.
  void agree_on_callbacks(std::string_view when) {
    say("access.offer", when, R"({"callback_times":["11:30","16:30"]})");
    say("access.agree", when, R"({"by":"ann","version":1})");
    say("access.agree", when, R"({"by":"pat","version":1})");
  }

  void use(std::string_view more, std::string_view targets = "{}") {
    const Instant now = at("2026-03-02T13:00:00Z");
    ASSERT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, policy_text(targets, more)}));
  }

  // What was told of one rule, each transition as "raised 15:22:30 warning" with its `since`, or
  // its `until` when it cleared.
  static std::vector<std::string> of_rule(std::string_view rule,
                                          const std::vector<Transition>& transitions) {
    std::vector<std::string> told;
    for (const Transition& each : transitions) {
      if (each.finding.rule.view() != rule) continue;
      told.push_back(std::string(name_of(each.transition)) + " " +
                     to_string(each.until.value_or(each.finding.since)).substr(5, 14) + " " +
                     std::string(name_of(each.finding.severity)));
    }
    return told;
  }
  std::vector<std::string> told_until(std::string_view now, std::string_view rule) {
    return of_rule(rule, portfolio.advance(at(now)).value().transitions);
  }

  static const Ruleset& usual_rules() {
    static const std::shared_ptr<const Rulebook> rulebook = policy();
    return *rulebook->usual;
  }

  // A fact of the partnership as a whole.
  [[nodiscard]] std::string fact(std::string_view name, std::string_view now) const {
    const Partnership state = *portfolio.view().state(*PartnershipId::parse("p"));
    const Ruleset& rules = usual_rules();
    const FactFrame frame = frame_of(state, rules.policy(), at(now), {});
    const FactTable& facts = rules.facts(Scope::partnership);
    return to_json(value_of(facts.read(*facts.vocabulary().slot(name), frame)));
  }

  [[nodiscard]] std::string message_of(std::string_view finding) const {
    return std::string(portfolio.view().explain(finding)->finding.message);
  }
};

// A first word

TEST_F(AccessRulesTest, TellsOfARequestWithoutAFirstWord) {
  const std::string_view rule = "access.unacknowledged";
  ask();
  // Three quarters of 30 minutes; 4bh after the due, with a lunch break on Mondays, it is 15:30.
  EXPECT_THAT(told_until("2026-03-02T22:00:00Z", rule),
              ElementsAre("raised 03-02T15:22:30 notice", "changed 03-02T15:22:30 warning",
                          "changed 03-02T15:22:30 urgent"));
  EXPECT_EQ(portfolio.view().explain("access.unacknowledged/p/r1/1")->finding.due,
            at("2026-03-02T15:30:00Z"));
  EXPECT_EQ(message_of("access.unacknowledged/p/r1/1"),
            "Ann asked for us and has had no word yet; say when you will call about: the invoice");
  EXPECT_THAT(
      of_rule(rule,
              say("access.acknowledge", "2026-03-02T22:10:00Z", R"({"request":"r1"})").transitions),
      ElementsAre("cleared 03-02T22:10:00 urgent"));
}

TEST_F(AccessRulesTest, TellsNothingOfAFirstWordInTime) {
  ask();
  say("access.acknowledge", "2026-03-02T15:20:00Z", R"({"request":"r1"})");
  EXPECT_THAT(told_until("2026-03-02T22:00:00Z", "access.unacknowledged"), IsEmpty());
}

TEST_F(AccessRulesTest, TellsEarlierOfARequestThatIsUrgent) {
  ask("2026-03-02T15:00:00Z", "r1", R"(,"urgent":true)");
  EXPECT_THAT(told_until("2026-03-02T15:12:00Z", "access.unacknowledged"),
              ElementsAre("raised 03-02T15:11:15 notice"));
}

TEST_F(AccessRulesTest, WithdrawsWhatALateRecordShowsWasNeverSo) {
  ask();
  const std::string_view rule = "access.unacknowledged";
  EXPECT_EQ(told_until("2026-03-02T15:40:00Z", rule).size(), 2u);
  const Submitted late =
      accept(command("access.acknowledge", "2026-03-02T15:40:00Z", R"({"request":"r1"})",
                     R"("occurred":"2026-03-02T15:05:00Z",)"));
  EXPECT_THAT(of_rule(rule, late.transitions), ElementsAre("withdrawn 03-02T15:22:30 warning"));
}

// The answer

TEST_F(AccessRulesTest, TellsOfARequestWithoutAnAnswer) {
  ask();
  // Three quarters of the 14.5 open hours until Tuesday 17:00.
  const std::string_view rule = "access.unanswered";
  EXPECT_THAT(told_until("2026-03-03T22:00:00Z", rule),
              ElementsAre("raised 03-03T18:22:30 notice", "changed 03-03T18:22:30 warning"));
  EXPECT_EQ(message_of("access.unanswered/p/r1/1"),
            "Ann is still waiting for our call about: the invoice");
  EXPECT_THAT(
      of_rule(rule,
              say("access.answer", "2026-03-04T15:00:00Z", R"({"request":"r1"})").transitions),
      ElementsAre("cleared 03-04T15:00:00 warning"));
}

TEST_F(AccessRulesTest, TellsOfARequestNotAnsweredAtTheAgreedTime) {
  agree_on_callbacks("2026-03-02T14:00:00Z");
  ask();
  // The word by 10:30, the call at 11:30, and 30 minutes: 12:00. Three quarters of two hours.
  EXPECT_THAT(told_until("2026-03-02T17:00:00Z", "access.unanswered"),
              ElementsAre("raised 03-02T16:30:00 notice", "changed 03-02T16:30:00 warning"));
}

TEST_F(AccessRulesTest, IsAnsweredByAContactAtTheVeryInstant) {
  agree_on_callbacks("2026-03-02T14:00:00Z");
  ask();
  EXPECT_THAT(told_until("2026-03-02T16:20:00Z", "access.unanswered"), IsEmpty());
  say("contact.record", "2026-03-02T16:30:00Z",
      R"({"id":"t1","channel":"call","initiator":"provider","with":["ann"],"kind":"call",)"
      R"("answers":"r1"})");
  std::vector<std::string> told = told_until("2026-03-05T17:00:00Z", "access.unanswered");
  EXPECT_THAT(told, ElementsAre("raised 03-02T16:30:00 notice", "withdrawn 03-02T16:30:00 notice"));
}

TEST_F(AccessRulesTest, SaysNothingOfARequestThatWasWithdrawn) {
  ask();
  say("access.withdraw", "2026-03-02T15:10:00Z", R"({"request":"r1","reason":"found it"})");
  const Advanced advanced = portfolio.advance(at("2026-03-09T17:00:00Z")).value();
  EXPECT_THAT(of_rule("access.unacknowledged", advanced.transitions), IsEmpty());
  EXPECT_THAT(of_rule("access.unanswered", advanced.transitions), IsEmpty());
}

// Called when said

TEST_F(AccessRulesTest, TellsOfACallThatDidNotComeWhenItWasSaid) {
  ask();
  say("access.acknowledge", "2026-03-02T15:10:00Z",
      R"({"request":"r1","promised_at":"2026-03-02T20:00:00Z"})");
  const Advanced advanced = portfolio.advance(at("2026-03-02T21:00:00Z")).value();
  EXPECT_THAT(of_rule("access.not_called", advanced.transitions),
              ElementsAre("raised 03-02T20:00:00 warning", "changed 03-02T20:00:00 urgent"));
  EXPECT_THAT(of_rule("commitment.overdue", advanced.transitions), IsEmpty());
  EXPECT_EQ(message_of("access.not_called/p/r1.callback/1"),
            "Ann was told when we would call, and is still waiting: the invoice");
  EXPECT_THAT(
      of_rule("access.not_called",
              say("access.answer", "2026-03-02T21:10:00Z", R"({"request":"r1"})").transitions),
      ElementsAre("cleared 03-02T21:10:00 urgent"));
}

TEST_F(AccessRulesTest, TellsNothingOfACallThatCameWhenItWasSaid) {
  ask();
  say("access.acknowledge", "2026-03-02T15:10:00Z",
      R"({"request":"r1","promised_at":"2026-03-02T20:00:00Z"})");
  say("access.answer", "2026-03-02T19:59:00Z", R"({"request":"r1"})");
  EXPECT_THAT(told_until("2026-03-09T17:00:00Z", "access.not_called"), IsEmpty());
}

TEST_F(AccessRulesTest, IsOwedOnTheAgenda) {
  ask();
  const Instant now = at("2026-03-02T15:05:00Z");
  const std::vector<AgendaLine> lines =
      portfolio.view().agenda({now, at("2026-03-03T22:00:00Z"), {}, {}, {}});
  std::vector<std::string> said;
  for (const AgendaLine& each : lines) {
    said.push_back(each.kind + " " + each.subject + " " + to_string(*each.due).substr(5, 11) + " " +
                   each.for_whom.value_or("") + " " + each.what + " " +
                   std::string(each.channel->view()) + " " + std::string(each.owner->view()));
  }
  EXPECT_THAT(said, ElementsAre("access.acknowledge r1 03-02T15:30 Ann the invoice email pat",
                                "access.answer r1 03-03T22:00 Ann the invoice email pat"));
}

// The rules between us

TEST_F(AccessRulesTest, AsksForAnOfferFromTheFirstEngagementOn) {
  use(foundation);
  const std::string_view rule = "access.not_offered";
  EXPECT_THAT(told_until("2026-03-02T15:00:00Z", rule), IsEmpty());
  EXPECT_THAT(
      of_rule(
          rule,
          say("partnership.move", "2026-03-02T16:00:00Z", R"({"stage":"engaged"})").transitions),
      ElementsAre("raised 03-02T16:00:00 notice"));
  EXPECT_THAT(of_rule(rule, say("access.offer", "2026-03-02T17:00:00Z", "{}").transitions),
              ElementsAre("cleared 03-02T17:00:00 notice"));
}

TEST_F(AccessRulesTest, AsksForAgreementAfterAWeek) {
  use(foundation);
  const std::string_view rule = "access.not_agreed";
  say("access.offer", "2026-03-02T15:00:00Z", "{}");
  say("access.agree", "2026-03-02T15:00:00Z", R"({"by":"pat","version":1})");
  EXPECT_THAT(told_until("2026-03-10T15:00:00Z", rule),
              ElementsAre("raised 03-09T15:00:00 notice"));
  EXPECT_THAT(
      of_rule(
          rule,
          say("access.agree", "2026-03-10T16:00:00Z", R"({"by":"ann","version":1})").transitions),
      ElementsAre("cleared 03-10T16:00:00 notice"));
  EXPECT_THAT(
      of_rule(rule, say("access.decline", "2026-03-11T16:00:00Z", R"({"by":"ann","wish":"later"})")
                        .transitions),
      ElementsAre("raised 03-11T16:00:00 notice"));
}

TEST_F(AccessRulesTest, AsksForAnOpenWordWhenWeAreAskedTooOften) {
  use(std::string(foundation) + R"(,"thresholds":{"access.most":2})");
  const std::string_view rule = "access.overused";
  ask("2026-03-02T15:00:00Z", "r1");
  ask("2026-03-03T15:00:00Z", "r2");
  ask("2026-03-04T15:00:00Z", "r3", R"(,"urgent":true)");
  ask("2026-03-04T15:00:00Z", "r4");
  say("access.withdraw", "2026-03-04T15:00:00Z", R"({"request":"r4","reason":"found it"})");
  EXPECT_THAT(told_until("2026-03-10T15:00:00Z", rule),
              ElementsAre("raised 03-04T15:00:00 notice", "withdrawn 03-04T15:00:00 notice"));
  EXPECT_THAT(of_rule(rule, ask("2026-03-10T16:00:00Z", "r5").transitions),
              ElementsAre("raised 03-10T16:00:00 notice"));
  // Thirty days after the first of them.
  EXPECT_THAT(told_until("2026-04-10T15:00:00Z", rule),
              ElementsAre("raised 03-10T16:00:00 notice", "cleared 04-01T15:00:00 notice"));
}

// Facts

TEST_F(AccessRulesTest, KnowsWhatIsOfferedAndAgreed) {
  const std::string_view later = "2026-03-05T15:00:00Z";
  for (const std::string_view name :
       {"access.offered_at", "access.agreed", "access.agreed_at", "access.wish"}) {
    EXPECT_EQ(fact(name, later), "null") << name;
  }
  agree_on_callbacks("2026-03-02T14:00:00Z");
  EXPECT_EQ(fact("access.offered_at", later), R"("2026-03-02T14:00:00.000000Z")");
  EXPECT_EQ(fact("access.agreed", later), "true");
  EXPECT_EQ(fact("access.agreed_at", later), R"("2026-03-02T14:00:00.000000Z")");
  EXPECT_EQ(fact("access.agreed_at", "2026-03-02T13:59:00Z"), "null");
  say("access.decline", "2026-03-04T15:00:00Z", R"({"by":"ann","wish":"later"})");
  EXPECT_EQ(fact("access.agreed", later), "false");
  EXPECT_EQ(fact("access.wish", later), R"("later")");
}

TEST_F(AccessRulesTest, CountsRequests) {
  EXPECT_EQ(fact("requests.count", "2026-03-05T15:00:00Z"), "0");
  ask("2026-03-02T15:00:00Z", "r1");
  ask("2026-03-02T15:00:00Z", "r2");
  say("access.answer", "2026-03-02T15:10:00Z", R"({"request":"r2"})");
  EXPECT_EQ(fact("requests.count", "2026-03-05T15:00:00Z"), "2");
  EXPECT_EQ(fact("requests.open", "2026-03-05T15:00:00Z"), "1");
  EXPECT_EQ(fact("requests.lately", "2026-04-01T14:59:59Z"), "2");
  EXPECT_EQ(fact("requests.lately", "2026-04-01T15:00:00Z"), "0");
}

TEST_F(AccessRulesTest, ReadsWhatARequestSays) {
  ask("2026-03-02T15:00:00Z", "r1", R"(,"urgent":true)");
  say("access.acknowledge", "2026-03-02T15:10:00Z",
      R"({"request":"r1","promised_at":"2026-03-02T20:00:00Z"})");
  const Partnership state = *portfolio.view().state(*PartnershipId::parse("p"));
  const Ruleset& rules = usual_rules();
  const FactTable& facts = rules.facts(Scope::request);
  const auto read = [&](std::string_view name) {
    const FactFrame frame =
        frame_of(state, rules.policy(), at("2026-03-02T15:20:00Z"), {Scope::request, "r1"});
    return to_json(value_of(facts.read(*facts.vocabulary().slot(name), frame)));
  };
  EXPECT_EQ(read("request.about"), R"("the invoice")");
  EXPECT_EQ(read("request.by"), R"("ann")");
  EXPECT_EQ(read("request.channel"), R"("email")");
  EXPECT_EQ(read("request.urgent"), "true");
  EXPECT_EQ(read("request.acknowledged"), "true");
  EXPECT_EQ(read("request.acknowledge_by"), "null");
  EXPECT_EQ(read("request.answer_by"), R"("2026-03-02T17:00:00.000000Z")");
  EXPECT_EQ(read("request.promised_at"), R"("2026-03-02T20:00:00.000000Z")");
  EXPECT_EQ(read("request.requested_at"), R"("2026-03-02T15:00:00.000000Z")");
}

// Perceived reachability. Each request is due for a word after 30bm and an answer on the next
// business day's close.

class ReachabilityTest : public AccessRulesTest {
 protected:
  // Asked on that day of March at 15:00Z, a first word and an answer at those times of that day.
  void request(std::string_view day, std::string_view word, std::string_view answered,
               std::string_view promised = {}) {
    const std::string id = "r" + std::string(day);
    const std::string date = "2026-03-" + std::string(day) + "T";
    const auto when = [&](std::string_view time) { return date + std::string(time) + ":00Z"; };
    ask(when("15:00"), id);
    const std::string named = promised.empty() ? "" : R"(,"promised_at":")" + when(promised) + "\"";
    if (!word.empty()) {
      say("access.acknowledge", when(word), R"({"request":")" + id + "\"" + named + "}");
    }
    if (!answered.empty()) {
      say("access.answer", when(answered), R"({"request":")" + id + "\"}");
    }
  }

  [[nodiscard]] std::string share(std::string_view now = "2026-03-31T15:00:00Z") const {
    return fact("requests.reachability", now);
  }
};

TEST_F(ReachabilityTest, IsUnknownUnderThreeRequests) {
  EXPECT_EQ(share(), "null");
  request("03", "15:30", "16:00");
  request("04", "15:30", "16:00");
  EXPECT_EQ(share(), "null");
  request("05", "15:30", "16:00");
  EXPECT_EQ(share(), "1.0");
}

TEST_F(ReachabilityTest, IsTheShareWithBothTheWordAndTheAnswerInTime) {
  request("03", "15:30", "16:00");
  request("04", "15:31", "16:00");           // a late word
  request("05", "", "15:20");                // the answer is the word
  request("10", "15:10", "20:01", "20:00");  // not when it was said
  request("11", "15:10", "20:00", "20:00");
  EXPECT_EQ(share(), "0.6");
}

TEST_F(ReachabilityTest, CountsARequestOnceItIsDecided) {
  request("03", "15:30", "16:00");
  request("04", "15:30", "16:00");
  request("05", "15:10", "");
  // Open, and in time until the close of the next day.
  EXPECT_EQ(share("2026-03-06T21:59:59Z"), "null");
  EXPECT_EQ(share("2026-03-06T22:00:00Z"), "0.6666666666666666");
}

TEST_F(ReachabilityTest, LeavesOutWhatWasWithdrawnAndWhatIsOlderThanNinetyDays) {
  for (const std::string_view day : {"03", "04", "05"}) request(day, "15:30", "16:00");
  request("10", "15:50", "");
  EXPECT_EQ(share(), "0.75");
  say("access.withdraw", "2026-03-11T15:00:00Z", R"({"request":"r10","reason":"found it"})");
  EXPECT_EQ(share(), "1.0");
  EXPECT_EQ(share("2026-06-01T14:59:59Z"), "1.0");
  EXPECT_EQ(share("2026-06-01T15:00:00Z"), "null");
}

TEST_F(ReachabilityTest, JudgesACallByTheTimeThatWasPromisedLast) {
  for (const std::string_view day : {"03", "04"}) request(day, "15:30", "16:00");
  request("10", "15:10", "", "20:00");
  say("commitment.renegotiate", "2026-03-10T16:00:00Z",
      R"({"id":"r10.callback","due":"2026-03-12T15:00:00Z","reason":"ill","agreed_by":"ann"})");
  EXPECT_EQ(share("2026-03-12T14:59:59Z"), "null");
  say("access.answer", "2026-03-12T15:00:00Z", R"({"request":"r10"})");
  EXPECT_EQ(share("2026-03-12T15:00:00Z"), "1.0");
}

TEST_F(ReachabilityTest, ChangesByItselfAtTheDueThatPasses) {
  use(R"(,"rules":[{"id":"host.reach","principle":"P1","pack":"starter","scope":"partnership",
          "when":"requests.reachability < 0.7","severity":"info","message":"m","action":"call"}])");
  request("03", "15:30", "16:00");
  request("04", "15:30", "16:00");
  request("05", "15:10", "");
  EXPECT_THAT(told_until("2026-03-20T15:00:00Z", "host.reach"),
              ElementsAre("raised 03-06T22:00:00 info"));
  // Ninety days after the first of them only two are left.
  EXPECT_THAT(told_until("2026-06-10T15:00:00Z", "host.reach"),
              ElementsAre("cleared 06-01T15:00:00 info"));
}

}  // namespace
}  // namespace entente
