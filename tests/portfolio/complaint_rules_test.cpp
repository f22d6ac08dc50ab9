// The rules on complaints that nothing else shows: true, false, and the instant between. The office
// is open on Monday 08:30 to 12:00 and 13:00 to 17:00, Tuesday to Friday 08:30 to 17:00, in New
// York; the clock goes forward on 2026-03-08.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ComplaintRules : public PortfolioTest {
 protected:
  void tell(std::string_view type, std::string_view when, std::string_view data) {
    const Submitted submitted = accept(command(type, when, data));
    transitions_.insert(transitions_.end(), submitted.transitions.begin(),
                        submitted.transitions.end());
  }
  void complain_of(std::string_view id, std::string_view when, std::string_view more = {}) {
    tell("complaint.receive", when,
         R"({"id":")" + std::string(id) +
             R"(","by":"ann","summary":"Tiles","severity":"normal","channel":"call")" +
             std::string(more) + "}");
  }
  /// To the stage `understood`.
  void understand(std::string_view when, std::string_view cause = "tile") {
    tell("complaint.acknowledge", when, R"({"id":"k1","by":"pat"})");
    tell("complaint.understand", when,
         R"({"id":"k1","challenge":"c","circumstances":"c","parties":["ann"],"cause":")" +
             std::string(cause) + "\"}");
  }
  void agree_on_a_plan(std::string_view when) {
    tell("complaint.propose", when, R"({"id":"k1","plan":"new","text":"New tiles","steps":[]})");
    tell("complaint.agree", when, R"({"id":"k1","plan":"new","by":"pat"})");
    tell("complaint.agree", when, R"({"id":"k1","plan":"new","by":"ann"})");
  }
  void settle(std::string_view when) {
    understand(when);
    agree_on_a_plan(when);
    tell("complaint.remedy", when, R"({"id":"k1"})");
    tell("complaint.verify", when, R"({"id":"k1","by":"ann","satisfied":true,"outcomes":[]})");
  }
  void wait(std::string_view when, std::string_view more = {}) {
    tell("complaint.wait", when,
         R"({"id":"k1","on":"client","reason":"A photograph")" + std::string(more) + "}");
  }

  /// All that was told of a rule up to here: "raised <since> <severity>", "cleared <until>".
  std::vector<std::string> told(std::string_view rule, std::string_view now) {
    const auto more = portfolio.advance(at(now)).value().transitions;
    std::set<std::string> known;
    for (const Transition& each : transitions_) known.insert(each.id);
    for (const Transition& each : more) {
      if (!known.contains(each.id)) transitions_.push_back(each);
    }
    std::vector<std::string> lines;
    for (const Transition& each : transitions_) {
      if (each.finding.rule.view() != rule) continue;
      const bool ended = each.transition == TransitionKind::cleared;
      const Instant when =
          each.transition == TransitionKind::changed ? each.at : each.finding.since;
      lines.push_back(std::string(name_of(each.transition)) + " " +
                      to_string(ended ? *each.until : when).substr(5, 14) +
                      (ended ? "" : " " + std::string(name_of(each.finding.severity))));
    }
    return lines;
  }

 private:
  std::vector<Transition> transitions_;
};

// Five business days on: Monday 09:30 there. Of the 41.5 open hours until then, 31.125 have passed
// on Thursday at 16:07:30.
TEST_F(ComplaintRules, AskForAPlanUntilThereIsOne) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  EXPECT_THAT(told("complaint.not_proposed", "2026-03-05T21:07:29Z"), IsEmpty());
  EXPECT_THAT(told("complaint.not_proposed", "2026-03-09T13:30:00Z"),
              ElementsAre("raised 03-05T21:07:30 notice", "changed 03-09T13:30:00 warning"));
  understand("2026-03-09T14:00:00Z");
  tell("complaint.propose", "2026-03-09T14:10:00Z",
       R"({"id":"k1","plan":"new","text":"New tiles","steps":[]})");
  EXPECT_THAT(told("complaint.not_proposed", "2026-03-09T15:00:00Z").back(),
              "cleared 03-09T14:10:00");
}

TEST_F(ComplaintRules, AskForNoPlanThatCameInTime) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  understand("2026-03-03T14:00:00Z");
  agree_on_a_plan("2026-03-05T21:07:29Z");
  EXPECT_THAT(told("complaint.not_proposed", "2026-03-20T15:00:00Z"), IsEmpty());
}

// Twenty business days of 166 open hours: Monday, 2026-03-30, 09:30 there; 124.5 of them have
// passed a week before, at the same hour.
TEST_F(ComplaintRules, AskForTheRemedyUntilItIsThere) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  understand("2026-03-03T14:00:00Z");
  agree_on_a_plan("2026-03-04T14:00:00Z");
  EXPECT_THAT(told("complaint.not_remedied", "2026-03-23T13:29:59Z"), IsEmpty());
  EXPECT_THAT(told("complaint.not_remedied", "2026-03-30T13:30:00Z"),
              ElementsAre("raised 03-23T13:30:00 notice", "changed 03-30T13:30:00 warning"));
  tell("complaint.remedy", "2026-03-30T14:00:00Z", R"({"id":"k1"})");
  EXPECT_THAT(told("complaint.not_remedied", "2026-03-30T15:00:00Z").back(),
              "cleared 03-30T14:00:00");
}

TEST_F(ComplaintRules, AskAgainForWhatIsWaitedForUntilSomebodyDid) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  wait("2026-03-02T15:00:00Z", R"(,"nudge":{"every":"2d","give_up_after":2})");
  EXPECT_THAT(told("complaint.nudge_due", "2026-03-04T14:59:59Z"), IsEmpty());
  EXPECT_THAT(told("complaint.nudge_due", "2026-03-04T15:00:00Z"),
              ElementsAre("raised 03-04T15:00:00 notice"));
  tell("contact.record", "2026-03-04T16:00:00Z",
       R"({"id":"c1","channel":"call","kind":"call","initiator":"provider","with":["ann"]})");
  EXPECT_THAT(told("complaint.nudge_due", "2026-03-06T14:59:59Z"),
              ElementsAre("raised 03-04T15:00:00 notice", "cleared 03-04T16:00:00"));
  EXPECT_THAT(told("complaint.nudge_due", "2026-03-06T15:00:00Z").back(),
              "raised 03-06T15:00:00 notice");
}

TEST_F(ComplaintRules, AskNobodyAgainWithoutAWaitOrANudge) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  wait("2026-03-02T15:00:00Z");
  EXPECT_THAT(told("complaint.nudge_due", "2026-03-13T15:00:00Z"), IsEmpty());
}

TEST_F(ComplaintRules, GiveUpWaitingAfterTwoWeeksWithoutAnEnd) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  wait("2026-03-02T15:00:00Z");
  EXPECT_THAT(told("complaint.wait_without_end", "2026-03-16T14:59:59Z"), IsEmpty());
  EXPECT_THAT(told("complaint.wait_without_end", "2026-03-16T15:00:00Z"),
              ElementsAre("raised 03-16T15:00:00 warning"));
  tell("complaint.resume", "2026-03-16T16:00:00Z", R"({"id":"k1"})");
  EXPECT_THAT(told("complaint.wait_without_end", "2026-03-16T17:00:00Z").back(),
              "cleared 03-16T16:00:00");
}

TEST_F(ComplaintRules, WaitAsLongAsWasSaid) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  wait("2026-03-02T15:00:00Z", R"(,"until":"2026-04-02T15:00:00Z")");
  EXPECT_THAT(told("complaint.wait_without_end", "2026-04-10T15:00:00Z"), IsEmpty());
}

TEST_F(ComplaintRules, GiveUpWaitingAfterTheLastNudge) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  wait("2026-03-02T15:00:00Z", R"(,"nudge":{"every":"2d","give_up_after":1})");
  EXPECT_THAT(told("complaint.wait_without_end", "2026-03-04T15:30:00Z"), IsEmpty());
  tell("contact.record", "2026-03-04T16:00:00Z",
       R"({"id":"c1","channel":"call","kind":"call","initiator":"provider","with":["ann"]})");
  EXPECT_THAT(told("complaint.wait_without_end", "2026-03-04T16:00:00Z"),
              ElementsAre("raised 03-04T16:00:00 warning"));
}

TEST_F(ComplaintRules, NameASecondFailureOnOneCauseUntilItsPreventionIsPromised) {
  complain_of("k0", "2026-03-02T14:30:00Z", R"(,"cause":"tile")");
  EXPECT_THAT(told("complaint.second_failure", "2026-03-03T14:30:00Z"), IsEmpty());
  complain_of("k1", "2026-03-04T14:30:00Z", R"(,"cause":"Tile")");
  EXPECT_THAT(told("complaint.second_failure", "2026-03-04T15:00:00Z"),
              ElementsAre("raised 03-04T14:30:00 warning"));
  understand("2026-03-05T14:00:00Z");
  tell("complaint.learn", "2026-03-05T15:00:00Z",
       R"({"id":"k1","lesson":"Order one box more","prevention":
           {"what":"A list for orders","due":"2026-03-20T15:00:00Z","by":"pat"}})");
  EXPECT_THAT(told("complaint.second_failure", "2026-03-06T15:00:00Z").back(),
              "cleared 03-05T15:00:00");
}

TEST_F(ComplaintRules, TakeAnotherCauseForNoSecondFailure) {
  complain_of("k0", "2026-03-02T14:30:00Z", R"(,"cause":"tile")");
  complain_of("k1", "2026-03-04T14:30:00Z", R"(,"cause":"paint")");
  complain_of("k2", "2026-03-04T14:30:00Z");
  EXPECT_THAT(told("complaint.second_failure", "2026-03-06T15:00:00Z"), IsEmpty());
}

TEST_F(ComplaintRules, RememberThePreventionOfWhatIsSettled) {
  complain_of("k1", "2026-03-02T14:30:00Z");
  settle("2026-03-03T14:00:00Z");
  EXPECT_THAT(told("complaint.prevention_open", "2026-03-03T15:00:00Z"), IsEmpty());
  tell("complaint.learn", "2026-03-03T16:00:00Z",
       R"({"id":"k1","lesson":"Order one box more","prevention":
           {"what":"A list for orders","due":"2026-03-20T15:00:00Z","by":"pat"}})");
  EXPECT_THAT(told("complaint.prevention_open", "2026-03-03T17:00:00Z"),
              ElementsAre("raised 03-03T16:00:00 info"));
  tell("commitment.keep", "2026-03-10T15:00:00Z", R"({"id":"k1.prevention.1"})");
  EXPECT_THAT(told("complaint.prevention_open", "2026-03-10T16:00:00Z").back(),
              "cleared 03-10T15:00:00");
}

}  // namespace
}  // namespace entente
