// The rules of the pack `quiet`, each raised with its exact `since`, and cleared. DOMAIN 8 (Default
// rules) and 5 (Contacts and rhythms).

#include "quiet_world.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

using QuietRulesTest = QuietWorld;

std::vector<std::string> only(std::string_view rule, const std::vector<std::string>& all) {
  std::vector<std::string> kept;
  for (const std::string& each : all) {
    if (each.find(" " + std::string(rule) + " ") != std::string::npos) kept.push_back(each);
  }
  return kept;
}

// Rhythm

TEST_F(QuietRulesTest, AnOccurrenceIsDueAtItsTimeAndMissedAtTheEndOfItsTolerance) {
  agree_weekly();
  EXPECT_THAT(until("2026-03-03T14:29:59.999999Z"), IsEmpty());
  EXPECT_THAT(
      until("2026-03-04T14:30:00Z"),
      ElementsAre("raised rhythm.due 03-03T14:30 notice", "cleared rhythm.due 03-04T14:30 notice",
                  "raised rhythm.missed 03-04T14:30 warning"));
  EXPECT_THAT(contact("2026-03-05T15:00:00Z", "provider", "report"),
              ElementsAre("cleared rhythm.missed 03-05T15:00 warning"));
  // Met ahead of its time, the next one is never spoken of.
  EXPECT_THAT(contact("2026-03-10T12:00:00Z", "provider", "message"), IsEmpty());
  EXPECT_THAT(until("2026-03-17T13:29:59.999999Z"), IsEmpty());
}

TEST_F(QuietRulesTest, AnOccurrenceIsToldToTheOwnerOfTheRhythm) {
  agree_weekly();
  const auto transitions = portfolio.advance(at("2026-03-03T14:30:00Z")).value().transitions;
  ASSERT_EQ(transitions.size(), 1u);
  EXPECT_EQ(transitions[0].finding.owner, *MemberId::parse("lee"));
  EXPECT_EQ(transitions[0].finding.message, "Time for the agreed report");
  EXPECT_EQ(transitions[0].finding.due, at("2026-03-03T14:30:00Z"));
}

TEST_F(QuietRulesTest, AnOccurrenceThatIsMetInTimeIsNotMissed) {
  agree_weekly();
  until("2026-03-03T14:30:00Z");
  EXPECT_THAT(contact("2026-03-04T14:29:59Z", "provider", "report"),
              ElementsAre("cleared rhythm.due 03-04T14:29 notice"));
  EXPECT_THAT(only("rhythm.missed", until("2026-03-09T00:00:00Z")), IsEmpty());
}

TEST_F(QuietRulesTest, ALateReportOfTheContactTakesTheMissBack) {
  agree_weekly();
  until("2026-03-04T15:00:00Z");
  const std::string late = R"({"id":"l1","channel":"email","initiator":"provider","with":["ann"],)"
                           R"("kind":"report"})";
  const auto said = told(accept(command("contact.record", "2026-03-04T16:00:00Z", late,
                                        R"("occurred":"2026-03-03T15:00:00Z",)"))
                             .transitions);
  EXPECT_THAT(said, Contains("withdrawn rhythm.missed 03-04T14:30 warning"));
}

TEST_F(QuietRulesTest, AStoppedRhythmIsSilent) {
  agree_weekly();
  until("2026-03-04T15:00:00Z");
  EXPECT_THAT(when("rhythm.stop", "2026-03-05T15:00:00Z", R"({"id":"r"})"),
              ElementsAre("cleared rhythm.missed 03-05T15:00 warning"));
  EXPECT_THAT(until("2026-03-20T15:00:00Z"), IsEmpty());
}

TEST_F(QuietRulesTest, ASkippedOccurrenceIsSilent) {
  agree_weekly();
  accept(command("rhythm.skip", "2026-03-02T15:00:00Z",
                 R"({"id":"r","date":"2026-03-03","reason":"away"})"));
  EXPECT_THAT(until("2026-03-09T00:00:00Z"), IsEmpty());
}

TEST_F(QuietRulesTest, TheNextOccurrenceIsOnTheAgenda) {
  agree_weekly();
  const auto agenda =
      portfolio.view().agenda({at("2026-03-02T15:00:00Z"), at("2026-03-03T23:00:00Z"), {}, {}, {}});
  ASSERT_EQ(agenda.size(), 1u);
  EXPECT_EQ(agenda[0].kind, "contact.record");
  EXPECT_EQ(agenda[0].what, "report");
  EXPECT_EQ(agenda[0].due, at("2026-03-03T14:30:00Z"));
  EXPECT_EQ(agenda[0].owner, *MemberId::parse("lee"));
}

TEST_F(QuietRulesTest, AMemberWhoLooksAfterARhythmStays) {
  agree_weekly();
  EXPECT_EQ(refuse(command("member.remove", "2026-03-02T15:00:00Z", R"({"id":"lee"})")).code(),
            "member.in_use");
}

TEST_F(QuietRulesTest, TheVerbsOfARhythmAndOfARiskAreListed) {
  agree_weekly();
  accept(command("risk.note", "2026-03-02T14:00:00Z", R"({"id":"r1","text":"Late tiles"})"));
  const auto p = *PartnershipId::parse("p");
  for (const std::string_view kind : {"rhythm", "risk"}) {
    const auto verbs = portfolio.allowed(p, kind, kind == "rhythm" ? "r" : "r1");
    ASSERT_TRUE(verbs);
    EXPECT_EQ(verbs->size(), kind == "rhythm" ? 3u : 2u);
    for (const AllowedVerb& each : *verbs) EXPECT_TRUE(each.allowed) << each.type;
  }
  EXPECT_EQ(portfolio.allowed(p, "risk", "r2")->front().code, "risk.unknown");
}

// Asking, telling

TEST_F(QuietRulesTest, AClientWhoHadToAskIsToldOfUntilWeAreInTouch) {
  EXPECT_THAT(contact("2026-03-03T15:00:00Z", "client", "call", R"(,"status_request":true)"),
              ElementsAre("raised contact.had_to_ask 03-03T15:00 warning"));
  EXPECT_THAT(contact("2026-03-03T16:00:00Z", "provider", "note"),
              ElementsAre("cleared contact.had_to_ask 03-03T16:00 warning"));
}

// From Monday 09:00 to Tuesday 09:00 lie 7.5 open hours, of which 75 % are over at 15:37:30.
TEST_F(QuietRulesTest, ARiskHasToBeToldByItsDeadline) {
  accept(command("risk.note", "2026-03-02T14:00:00Z", R"({"id":"r1","text":"Late tiles"})"));
  EXPECT_THAT(until("2026-03-03T14:00:00Z"),
              ElementsAre("raised risk.untold 03-02T20:37 notice",
                          "changed risk.untold 03-02T20:37 warning"));
  EXPECT_THAT(when("risk.tell", "2026-03-03T15:00:00Z", R"({"id":"r1","to":"ann"})"),
              ElementsAre("cleared risk.untold 03-03T15:00 warning"));
}

TEST_F(QuietRulesTest, AWordHeardElsewhereWaitsForTheNextContact) {
  EXPECT_THAT(
      when("word.hear", "2026-03-03T15:00:00Z", R"({"id":"w1","from":"review","text":"Late"})"),
      ElementsAre("raised word.heard_elsewhere 03-03T15:00 warning"));
  EXPECT_THAT(contact("2026-03-04T15:00:00Z", "provider"),
              ElementsAre("cleared word.heard_elsewhere 03-04T15:00 warning"));
}

TEST_F(QuietRulesTest, AWordHeardElsewhereIsUrgentWhenTheClientIsQuiet) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client");
  when("word.hear", "2026-03-03T15:00:00Z", R"({"id":"w1","from":"friend","text":"Late"})");
  EXPECT_THAT(only("word.heard_elsewhere", until("2026-04-07T08:35:59.999999Z")), IsEmpty());
  EXPECT_THAT(only("word.heard_elsewhere", until("2026-04-07T08:36:00Z")),
              ElementsAre("changed word.heard_elsewhere 03-03T15:00 urgent"));
}

// Quiet

TEST_F(QuietRulesTest, AClientWhomWeDidNotContactIsQuietForThatCause) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client");
  EXPECT_THAT(only("quiet.not_contacted", until("2026-04-07T08:35:59.999999Z")), IsEmpty());
  EXPECT_THAT(only("quiet.not_contacted", until("2026-04-14T08:50:00Z")),
              ElementsAre("raised quiet.not_contacted 04-07T08:36 warning",
                          "changed quiet.not_contacted 04-07T08:36 urgent"));
  EXPECT_THAT(only("quiet.not_contacted", contact("2026-04-15T14:00:00Z", "client")),
              ElementsAre("cleared quiet.not_contacted 04-15T14:00 urgent"));
}

TEST_F(QuietRulesTest, AClientWhoDoesNotAnswerOurReportsIsQuietForAnotherCause) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client");
  for (const std::string_view day : {"03-03", "03-10", "03-17", "03-24", "03-31", "04-07"}) {
    contact("2026-" + std::string(day) + "T08:00:00Z", "provider", "report");
  }
  EXPECT_THAT(only("quiet.not_responding", until("2026-04-07T08:36:00Z")),
              ElementsAre("raised quiet.not_responding 04-07T08:36 warning"));
  // The occurrence of the 14th is missed at 13:30Z of the 15th.
  const auto said = until("2026-04-15T13:30:00Z");
  EXPECT_THAT(said, Contains("cleared quiet.not_responding 04-15T13:30 urgent"));
  EXPECT_THAT(said, Contains("raised quiet.not_contacted 04-15T13:30 urgent"));
}

TEST_F(QuietRulesTest, AQuietClientIsToldOfWithTheStepToTry) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client");
  until("2026-04-07T08:36:00Z");
  const auto explained = portfolio.view().explain("quiet.not_contacted/p/p/1");
  const auto other = portfolio.view().explain("quiet.not_contacted/p//1");
  ASSERT_TRUE(explained || other);
  EXPECT_EQ((explained ? explained : other)->finding.message,
            "It has become quiet, and we have not been in touch either. Try next: call");
}

TEST_F(QuietRulesTest, ADormantClientIsNotCalledQuietButVisitedAgain) {
  contact("2026-03-02T14:00:00Z", "client");
  contact("2026-03-02T15:00:00Z", "provider");
  accept(command("partnership.move", "2026-03-02T16:00:00Z", R"({"stage":"dormant"})"));
  // 90 days after our call, at the same wall time.
  EXPECT_THAT(until("2026-05-31T14:00:00Z"),
              ElementsAre("raised dormant.revisit_due 05-31T14:00 notice"));
  EXPECT_THAT(only("quiet.not_contacted", until("2026-08-01T00:00:00Z")), IsEmpty());
  EXPECT_THAT(contact("2026-08-02T14:00:00Z", "provider"),
              ElementsAre("cleared dormant.revisit_due 08-02T14:00 notice"));
}

TEST_F(QuietRulesTest, AClientWhoNeverConfidesIsAskedToSpeak) {
  for (const std::string_view day :
       {"2026-06-01", "2026-09-01", "2026-12-01", "2027-03-01", "2027-06-01", "2027-08-10"}) {
    contact(std::string(day) + "T14:00:00Z", "client");
  }
  EXPECT_THAT(only("quiet.not_candid", until("2027-08-11T01:21:59.999999Z")), IsEmpty());
  EXPECT_THAT(only("quiet.not_candid", until("2027-08-11T01:22:00Z")),
              ElementsAre("raised quiet.not_candid 08-11T01:22 notice"));
  EXPECT_THAT(only("quiet.not_candid",
                   contact("2027-08-12T14:00:00Z", "provider", "call", R"(,"candid":true)")),
              ElementsAre("cleared quiet.not_candid 08-12T14:00 notice"));
}

// Listening, load

TEST_F(QuietRulesTest, ThreeConversationsShowHowWeListen) {
  const std::string_view talk = R"(,"minutes":10,"client_minutes":3,"questions":0)";
  EXPECT_THAT(contact("2026-03-03T14:00:00Z", "client", "call", talk), IsEmpty());
  EXPECT_THAT(contact("2026-03-04T14:00:00Z", "client", "call", talk), IsEmpty());
  EXPECT_THAT(contact("2026-03-05T14:00:00Z", "client", "call", talk),
              ElementsAre("raised listening.no_questions 03-05T14:00 notice",
                          "raised listening.talk_share 03-05T14:00 notice"));
  // 3 + 3 + 3 + 7 of 40 minutes are the .4 of the threshold.
  EXPECT_THAT(contact("2026-03-06T14:00:00Z", "client", "meeting",
                      R"(,"minutes":10,"client_minutes":7,"questions":1)"),
              ElementsAre("cleared listening.no_questions 03-06T14:00 notice",
                          "cleared listening.talk_share 03-06T14:00 notice"));
}

TEST_F(QuietRulesTest, NothingLearnedCountsOnlyWhereSomethingWasOnce) {
  const std::string_view learned = R"(,"learned":[{"kind":"trade","text":"x"}])";
  for (int day = 10; day < 20; ++day) {
    EXPECT_THAT(contact("2026-03-" + std::to_string(day) + "T14:00:00Z", "client"), IsEmpty());
  }
  EXPECT_THAT(contact("2026-03-20T14:00:00Z", "client", "call", learned), IsEmpty());
  for (int day = 21; day < 30; ++day) {
    EXPECT_THAT(contact("2026-03-" + std::to_string(day) + "T14:00:00Z", "client"), IsEmpty());
  }
  EXPECT_THAT(contact("2026-03-30T14:00:00Z", "client"),
              ElementsAre("raised listening.nothing_learned 03-30T14:00 info"));
}

// Five calls at one instant weigh 5; log2(5/4) of seven days later they weigh 4.
TEST_F(QuietRulesTest, TooManyUnaskedCallsAreABurdenForAWhile) {
  std::vector<std::string> said;
  for (int i = 0; i < 5; ++i) said = contact("2026-03-02T15:00:00Z", "provider");
  EXPECT_THAT(said, ElementsAre("raised contact.burdened 03-02T15:00 notice"));
  EXPECT_THAT(only("contact.burdened", until("2026-03-04T21:06:00Z")),
              ElementsAre("cleared contact.burdened 03-04T21:06 notice"));
}

// Facts

TEST_F(QuietRulesTest, EveryFactOfTheirsHasItsValue) {
  agree_weekly();
  contact("2026-03-02T14:00:00Z", "client", "call", R"(,"status_request":true)");
  accept(
      command("praise.receive", "2026-03-02T14:00:00Z", R"({"id":"p1","by":"ann","text":"Good"})"));
  accept(command("risk.note", "2026-03-02T14:00:00Z", R"({"id":"r1","text":"Late tiles"})"));
  accept(command("risk.note", "2026-03-02T14:00:00Z", R"({"id":"r2","text":"Rain"})"));
  accept(command("risk.close", "2026-03-02T14:00:00Z", R"({"id":"r2","happened":true})"));
  accept(command("word.hear", "2026-03-02T15:00:00Z", R"({"id":"w1","from":"staff","text":"x"})"));
  const Partnership kept = state();
  const Policy policy = rules();
  const Instant now = at("2026-04-07T08:36:00Z");
  const auto fact = [&](std::string_view name, const Subject& subject = {}) {
    for (const CatalogueEntry& each : catalogue()) {
      if (each.name == name)
        return to_json(value_of(each.read(frame_of(kept, policy, now, subject))));
    }
    return std::string("no such fact");
  };
  const Subject rhythm{Scope::rhythm, "r"};
  const Subject risk{Scope::risk, "r1"};
  const std::pair<std::string_view, std::string_view> of_partnership[] = {
      {"contact.asked_at", R"("2026-03-02T14:00:00.000000Z")"},
      {"contact.candour_at", R"("2027-08-11T01:22:00.000000Z")"},
      {"contact.duty_by", R"("2026-04-01T13:30:00.000000Z")"},
      {"contact.last_voice_at", R"("2026-03-02T14:00:00.000000Z")"},
      {"contact.quiet_at", R"("2026-04-07T08:36:00.000000Z")"},
      {"contact.quiet_urgent_at", R"("2026-04-14T08:50:00.000000Z")"},
      {"contact.quiet_cause", R"("not_contacted")"},
      {"contact.reach_next", R"("call")"},
      {"contact.load", "null"},
      {"contact.calm_at", "null"},
      {"contact.client_share", "null"},
      {"contact.questions", "null"},
      {"contact.learned", "null"},
      {"praise.count", "1"},
      {"praise.last_at", R"("2026-03-02T14:00:00.000000Z")"},
      {"words.count", "1"},
      {"words.unanswered", "1"},
      {"words.unanswered_since", R"("2026-03-02T15:00:00.000000Z")"},
      {"rhythms.open", "1"},
      {"risks.open", "1"},
      {"risks.surprises", "1"},
  };
  for (const auto& [name, value] : of_partnership) EXPECT_EQ(fact(name), value) << name;
  EXPECT_EQ(fact("rhythm.kind", rhythm), R"("report")");
  EXPECT_EQ(fact("rhythm.title", rhythm), R"("report")");
  EXPECT_EQ(fact("rhythm.owner", rhythm), R"("lee")");
  EXPECT_EQ(fact("rhythm.person", rhythm), "null");
  EXPECT_EQ(fact("rhythm.channel", rhythm), "null");
  EXPECT_EQ(fact("rhythm.next_at", rhythm), R"("2026-04-07T13:30:00.000000Z")");
  EXPECT_EQ(fact("rhythm.missed_at", rhythm), R"("2026-03-31T13:30:00.000000Z")");
  EXPECT_EQ(fact("risk.text", risk), R"("Late tiles")");
  EXPECT_EQ(fact("risk.told", risk), "false");
  EXPECT_EQ(fact("risk.noted_at", risk), R"("2026-03-02T14:00:00.000000Z")");
  EXPECT_EQ(fact("risk.tell_by", risk), R"("2026-03-03T14:00:00.000000Z")");
}

}  // namespace
}  // namespace entente
