// The order of things (DOMAIN section 4): idempotency, watermark, late records, retraction, import,
// policy changes, marks on findings, absences; and what a view answers.

#include "entente/portfolio/portfolio.hpp"

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(PortfolioTest, RaisesAtTheFirstRungAndClimbsTheLadder) {
  complain("2026-03-02T14:30:00Z");
  // Four business hours from 09:30 with the lunch break end at 14:30 local, 19:30Z; 75 % at 18:30Z.
  EXPECT_THAT(advance("2026-03-02T18:29:59Z"), IsEmpty());
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre("raised 18:30 since 18:30 notice"));
  EXPECT_THAT(advance("2026-03-03T15:30:00Z"),
              ElementsAre("changed 19:30 since 18:30 warning", "changed 15:00 since 18:30 urgent"));
}

TEST_F(PortfolioTest, GivesTheSameResultForARepeatedIdAndRefusesAnother) {
  const Submitted first = complain("2026-03-02T14:30:00Z", R"("id":"c-1",)");
  const Submitted again = complain("2026-03-02T15:00:00Z", R"("id":"c-1",)");
  ASSERT_EQ(first.events.size(), 1u);
  ASSERT_EQ(again.events.size(), 1u);
  EXPECT_EQ(again.events[0].meta.version, first.events[0].meta.version);
  EXPECT_EQ(portfolio.view().history(*PartnershipId::parse("p"))->size(), 3u);
  const Failure reused =
      refuse(command("complaint.assess", "2026-03-02T15:00:00Z",
                     R"({"id":"k1","severity":"high","reason":"r"})", R"("id":"c-1",)"));
  EXPECT_EQ(reused.code(), "command.reused");
}

TEST_F(PortfolioTest, TellsTheSameTransitionsForARepeatedId) {
  complain("2026-03-02T14:30:00Z");
  const std::string acknowledge = command("complaint.acknowledge", "2026-03-02T18:40:00Z",
                                          R"({"id":"k1","by":"pat"})", R"("id":"c-3",)");
  const auto told =
      ElementsAre("raised 18:30 since 18:30 notice", "cleared 18:40 since 18:30 notice");
  EXPECT_THAT(lines(accept(acknowledge).transitions), told);
  EXPECT_THAT(lines(accept(acknowledge).transitions), told);
  EXPECT_THAT(advance("2026-03-02T18:40:00Z"), told);

  const std::string away = command("member.away", "2026-03-02T18:50:00Z",
                                   R"({"member":"pat","from":"2026-03-02T18:50:00Z",
                                       "delegate":"lee"})",
                                   R"("id":"c-4",)");
  EXPECT_EQ(to_json(accept(away).transitions), to_json(accept(away).transitions));
}

TEST_F(PortfolioTest, DoesNotRememberARefusedCommand) {
  refuse(command("complaint.close", "2026-03-02T14:00:00Z", R"({"id":"k1"})", R"("id":"c-2",)"));
  complain("2026-03-02T14:30:00Z", R"("id":"c-2",)");
}

TEST_F(PortfolioTest, LiftsALittleLagAndRefusesMore) {
  portfolio.advance(at("2026-03-02T14:00:00Z"));
  const Submitted lifted = complain("2026-03-02T13:59:55Z");
  EXPECT_EQ(lifted.events[0].meta.at, at("2026-03-02T14:00:00Z"));
  EXPECT_EQ(lifted.events[0].meta.occurred, at("2026-03-02T14:00:00Z"));
  const Failure late =
      refuse(command("complaint.acknowledge", "2026-03-02T13:59:54Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_EQ(late.code(), "time.backwards");
  EXPECT_EQ(std::get<std::string>(late.details().at(0).second), "2026-03-02T14:00:00.000000Z");
  const Failure future =
      refuse(command("complaint.acknowledge", "2026-03-02T14:10:00Z", R"({"id":"k1","by":"pat"})",
                     R"("occurred":"2026-03-02T14:10:01Z",)"));
  EXPECT_EQ(future.code(), "time.in_future");
}

TEST_F(PortfolioTest, ARefusedCommandMovesNothing) {
  complain("2026-03-02T14:30:00Z");
  refuse(command("complaint.close", "2026-03-02T20:00:00Z", R"({"id":"k1"})"));
  // Were the watermark at 20:00, this would be refused.
  accept(command("complaint.acknowledge", "2026-03-02T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_THAT(advance("2026-03-02T22:00:00Z"), IsEmpty());
}

TEST_F(PortfolioTest, WhatWasDoneExactlyAtItsRungNeverWas) {
  complain("2026-03-02T14:30:00Z");
  const Submitted done =
      accept(command("complaint.acknowledge", "2026-03-02T18:30:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_THAT(lines(done.transitions),
              ElementsAre("raised 18:30 since 18:30 notice", "withdrawn 18:30 since 18:30 notice"));
}

TEST_F(PortfolioTest, ALateRecordClearsOrWithdrawsWhatWasTold) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T19:00:00Z");
  const Submitted late =
      accept(command("complaint.acknowledge", "2026-03-02T21:00:00Z", R"({"id":"k1","by":"pat"})",
                     R"("occurred":"2026-03-02T18:45:00Z",)"));
  // It was true from 18:30 to 18:45, and told as such; the rung of 19:30 was told in between.
  EXPECT_THAT(lines(late.transitions), ElementsAre("changed 19:30 since 18:30 warning",
                                                   "cleared 21:00 since 18:30 warning"));
  EXPECT_EQ(late.transitions.back().until, at("2026-03-02T18:45:00Z"));
}

TEST_F(PortfolioTest, ALateComplaintIsRaisedWithItsTrueSince) {
  const Submitted late = complain("2026-03-02T21:00:00Z", R"("occurred":"2026-03-02T14:30:00Z",)");
  EXPECT_THAT(lines(late.transitions), ElementsAre("raised 21:00 since 18:30 warning"));
}

TEST_F(PortfolioTest, NamesTheWayInWhichTheyWantToHearFromUs) {
  complain("2026-03-02T14:00:00Z");
  accept(
      command("person.add", "2026-03-02T14:00:00Z", R"({"id":"max","name":"Max","side":"ally"})"));
  accept(
      command("complaint.receive", "2026-03-02T14:00:00Z",
              R"({"id":"k2","by":"max","summary":"Keys","severity":"normal","channel":"text"})"));
  accept(command("rhythm.set", "2026-03-02T14:00:00Z",
                 R"({"id":"w","kind":"check_in","rule":"FREQ=WEEKLY;BYDAY=TU","channel":"visit",)"
                 R"("local_time":"09:30","owner":"pat"})"));
  accept(command("deliverable.plan", "2026-03-02T14:00:00Z",
                 R"({"id":"d1","kind":"work","what":"Tiles","due":"2026-03-06T22:00:00Z"})"));
  const auto channel = [&](std::string_view subject) {
    for (const AgendaLine& each : portfolio.view().agenda(
             {.now = at("2026-03-02T15:00:00Z"), .until = at("2026-03-31T00:00:00Z")})) {
      if (each.subject == subject) return each.channel ? std::string(each.channel->view()) : "any";
    }
    return std::string("no line");
  };
  EXPECT_EQ(channel("k1"), "call");
  EXPECT_EQ(channel("d1"), "any");
  accept(
      command("partnership.describe", "2026-03-02T14:30:00Z", R"({"preferred_channel":"email"})"));
  EXPECT_EQ(channel("k1"), "email");
  EXPECT_EQ(channel("d1"), "email");
  EXPECT_EQ(channel("k2"), "text");
  EXPECT_EQ(channel("w"), "visit");
}

TEST_F(PortfolioTest, ARetractedContactIsGoneFromStateAndStaysInHistory) {
  const Submitted called =
      accept(command("contact.record", "2026-03-02T14:00:00Z",
                     R"({"id":"t1","channel":"call","kind":"call","initiator":"client",
                         "with":["ann"]})"));
  const std::string version = std::to_string(called.events[0].meta.version);
  accept(command("record.retract", "2026-03-02T15:00:00Z",
                 R"({"version":)" + version + R"(,"reason":"wrong client"})"));
  const PartnershipId p = *PartnershipId::parse("p");
  EXPECT_TRUE(portfolio.view().state(p)->contacts.empty());
  EXPECT_EQ(portfolio.view().state(p)->contact_totals.count, 0);
  EXPECT_EQ(portfolio.view().as_of(p, at("2026-03-02T14:30:00Z"))->contact_totals.count, 1);
  EXPECT_EQ(portfolio.view().history(p)->size(), 4u);
  EXPECT_EQ(refuse(command("record.retract", "2026-03-02T15:00:00Z",
                           R"({"version":)" + version + R"(,"reason":"again"})"))
                .code(),
            "record.retracted");
  EXPECT_EQ(
      refuse(command("record.retract", "2026-03-02T15:00:00Z", R"({"version":99,"reason":"none"})"))
          .code(),
      "record.unknown");
}

TEST_F(PortfolioTest, AStricterPolicyRaisesFromItsEffectOnAndNoEarlier) {
  complain("2026-03-02T14:30:00Z");
  SetPolicy change;
  change.at = at("2026-03-02T16:00:00Z");
  change.effective = at("2026-03-02T17:00:00Z");
  change.policy = R"({"base":"entente/1","calendars":{"office":{"zone":"America/New_York",
      "week":{"mon":[["08:30","17:00"]]}}},"default_calendar":"office",
      "targets":{"complaint":{"normal":{"acknowledge":"1bh"}}}})";
  ASSERT_TRUE(portfolio.submit(change));
  // Due since 15:30Z under the new policy, and urgent since 19:30Z.
  EXPECT_THAT(advance("2026-03-02T20:00:00Z"),
              ElementsAre("raised 17:00 since 17:00 warning", "changed 19:30 since 17:00 urgent"));
  change.at = at("2026-03-02T21:00:00Z");
  change.effective = at("2026-03-02T19:00:00Z");
  EXPECT_EQ(portfolio.submit(change).error().code(), "time.backwards");
}

TEST_F(PortfolioTest, ASnoozedFindingIsSilentUntilItIsUrgent) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  accept(command("finding.snooze", "2026-03-02T18:40:00Z",
                 R"({"finding":")" + unacknowledged + R"(","until":"2026-03-05T18:00:00Z"})"));
  EXPECT_THAT(advance("2026-03-03T15:00:00Z"),
              ElementsAre("snoozed 18:40 since 18:30 notice", "changed 15:00 since 18:30 urgent"));
}

TEST_F(PortfolioTest, ADismissedFindingIsSilentUntilItsEpisodeEnds) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  accept(command("finding.dismiss", "2026-03-02T18:40:00Z",
                 R"({"finding":")" + unacknowledged + R"(","reason":"known"})"));
  EXPECT_THAT(advance("2026-03-03T15:00:00Z"), ElementsAre("dismissed 18:40 since 18:30 notice"));
  const Submitted done =
      accept(command("complaint.acknowledge", "2026-03-03T16:00:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_THAT(lines(done.transitions), ElementsAre("cleared 16:00 since 18:30 urgent"));
  for (const char* type : {"finding.snooze", "finding.dismiss"}) {
    const std::string data =
        R"({"finding":")" + unacknowledged + "\"," +
        (std::string(type) == "finding.snooze" ? R"("until":"2026-03-09T18:00:00Z"})"
                                               : R"("reason":"r"})");
    EXPECT_EQ(refuse(command(type, "2026-03-03T17:00:00Z", data)).code(), "finding.closed");
  }
  EXPECT_EQ(refuse(command("finding.note", "2026-03-03T17:00:00Z",
                           R"({"finding":"none/p/k1/1","text":"t"})"))
                .code(),
            "finding.unknown");
}

TEST_F(PortfolioTest, AnAbsenceMovesFindingsToTheDelegateAndBack) {
  complain("2026-03-02T14:30:00Z");
  portfolio.advance(at("2026-03-02T18:30:00Z"));
  accept(command("member.away", "2026-03-02T18:40:00Z",
                 R"({"member":"pat","from":"2026-03-02T19:00:00Z","until":"2026-03-02T19:10:00Z",
                     "delegate":"lee"})"));
  std::vector<std::string> owners;
  for (const Transition& each : portfolio.advance(at("2026-03-02T19:20:00Z")).value().transitions) {
    if (each.finding.id == unacknowledged) {
      owners.push_back(to_string(each.at).substr(11, 5) + " " +
                       std::string(each.finding.owner->view()));
    }
  }
  EXPECT_THAT(owners, ElementsAre("19:00 lee", "19:10 pat"));
}

TEST_F(PortfolioTest, HandsOutALimitedNumberAndSaysThatThereIsMore) {
  complain("2026-03-02T14:30:00Z");
  const Advanced first = portfolio.advance(at("2026-03-06T15:00:00Z"), 1).value();
  EXPECT_EQ(first.transitions.size(), 1u);
  EXPECT_TRUE(first.more);
  EXPECT_FALSE(portfolio.advance(at("2026-03-06T15:00:00Z")).value().more);
}

TEST_F(PortfolioTest, TheAgendaAnswersAsIfAdvancedAndChangesNothing) {
  complain("2026-03-02T14:30:00Z");
  const AgendaRequest request{at("2026-03-02T20:00:00Z"), at("2026-03-02T21:00:00Z"), {}, {}, {}};
  const std::vector<AgendaLine> lines = portfolio.view().agenda(request);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0].kind, "complaint.unacknowledged");
  EXPECT_EQ(lines[0].due, at("2026-03-02T19:30:00Z"));
  EXPECT_EQ(lines[0].for_whom, "Ann");
  EXPECT_EQ(portfolio.next_wake(), at("2026-03-02T18:30:00Z"));
  EXPECT_TRUE(portfolio.view().findings()->empty());
}

TEST_F(PortfolioTest, TheAgendaOfOnePartnershipLeavesOutTheOthers) {
  complain("2026-03-02T14:30:00Z");
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-02T14:40:00Z",
             "data":{"name":"Q","zone":"America/New_York"}})");
  accept(R"({"type":"complaint.receive","partnership":"q","at":"2026-03-02T14:40:00Z",
             "data":{"id":"k9","summary":"Paint","severity":"normal","channel":"call"}})");
  AgendaRequest request{.now = at("2026-03-02T15:00:00Z"), .until = at("2026-03-02T21:00:00Z")};
  EXPECT_EQ(portfolio.view().agenda(request).size(), 2u);
  request.partnership = PartnershipId::parse("q").value();
  const std::vector<AgendaLine> lines = portfolio.view().agenda(request);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].subject, "k9");
  request.partnership = PartnershipId::parse("nobody").value();
  EXPECT_TRUE(portfolio.view().agenda(request).empty());
}

TEST_F(PortfolioTest, ExplainsADueByIntervalsThatAddUp) {
  complain("2026-03-02T14:30:00Z");
  portfolio.advance(at("2026-03-02T20:00:00Z"));
  const Result<FindingExplanation> explained = portfolio.view().explain(unacknowledged);
  ASSERT_TRUE(explained);
  ASSERT_TRUE(explained->clock);
  EXPECT_EQ(explained->policy_version, "test");
  EXPECT_THAT(explained->events, ElementsAre(3u));
  Duration counted{};
  for (const Stretch& each : explained->clock->stretches) {
    if (each.kind == StretchKind::counted) counted += each.until - each.from;
  }
  EXPECT_EQ(counted, Duration(std::chrono::hours(4)));
  EXPECT_EQ(portfolio.view().explain("x/y/z/1").error().code(), "finding.unknown");
}

TEST_F(PortfolioTest, AnEndedPartnershipIsSilent) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T19:00:00Z");
  EXPECT_EQ(
      refuse(command("partnership.move", "2026-03-02T19:00:00Z", R"({"stage":"ended"})")).code(),
      "partnership.unsettled");
  const Submitted ended = accept(command("partnership.move", "2026-03-02T19:00:00Z",
                                         R"({"stage":"ended","override":"moved away"})"));
  EXPECT_THAT(lines(ended.transitions), ElementsAre("cleared 19:00 since 18:30 notice"));
  EXPECT_EQ(portfolio.next_wake(), std::nullopt);
  EXPECT_EQ(
      refuse(command("complaint.acknowledge", "2026-03-02T19:10:00Z", R"({"id":"k1","by":"pat"})"))
          .code(),
      "partnership.ended");
}

class ImportTest : public PortfolioTest {
 protected:
  ImportTest() : PortfolioTest(at("2026-03-04T12:00:00Z")) {}
};

TEST_F(ImportTest, WhatEndedBeforeLiveFromNeverAppearsAndTheRestIsRaisedOnceThere) {
  complain("2026-03-02T14:30:00Z");
  EXPECT_THAT(advance("2026-03-04T11:59:59Z"), IsEmpty());
  EXPECT_THAT(advance("2026-03-04T12:00:00Z"), ElementsAre("raised 12:00 since 18:30 urgent"));
}

TEST_F(ImportTest, SaysNothingOfWhatWasOverBeforeLiveFrom) {
  complain("2026-03-02T14:30:00Z");
  accept(command("complaint.acknowledge", "2026-03-03T14:30:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_THAT(advance("2026-03-06T12:00:00Z"), IsEmpty());
}

TEST_F(PortfolioTest, TellsOfArgumentsUntilTheirViewIsSaidBack) {
  complain("2026-03-02T14:00:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T14:10:00Z", R"({"id":"k1","by":"pat"})"));
  const auto argue = [&](std::string_view id, std::string_view when) {
    accept(command("contact.record", when,
                   R"({"id":")" + std::string(id) +
                       R"(","channel":"call","initiator":"client","with":["ann"],"kind":"call",)"
                       R"("tone":"argued"})"));
  };
  const auto told = [&] {
    const auto findings = *portfolio.view().findings();
    return std::any_of(findings.begin(), findings.end(), [](const Finding& each) {
      return each.rule.view() == "complaint.argued_twice";
    });
  };
  argue("c1", "2026-03-02T15:00:00Z");
  EXPECT_FALSE(told());
  argue("c2", "2026-03-02T16:00:00Z");
  EXPECT_TRUE(told());
  accept(command("complaint.restate", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","by":"lee","text":"You wanted one colour"})"));
  EXPECT_FALSE(told());
  argue("c3", "2026-03-02T16:00:00.000001Z");
  argue("c4", "2026-03-02T17:00:00Z");
  EXPECT_TRUE(told());
}

}  // namespace
}  // namespace entente
