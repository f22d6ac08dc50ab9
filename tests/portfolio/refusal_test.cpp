// What the portfolio refuses by itself, in which order, in each of the three kinds of streams; and
// that a refused or repeated command changes nothing. DOMAIN 4 and 5, SEMANTICS A13, A15, C1 to C3.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

const PartnershipId p = *PartnershipId::parse("p");
const PartnershipId team = *PartnershipId::parse("@team");

std::string code_and_path(const Failure& failure) {
  EXPECT_FALSE(failure.message().empty());
  return std::string(failure.code()) + " " + std::string(failure.path());
}

std::string detail_of(const Failure& failure, std::string_view name) {
  for (const auto& [key, detail] : failure.details()) {
    const auto* text = std::get_if<std::string>(&detail);
    if (key == name && text != nullptr) return *text;
  }
  return "no " + std::string(name);
}

std::vector<std::string> list_of(const Failure& failure, std::string_view name) {
  for (const auto& [key, detail] : failure.details()) {
    const auto* texts = std::get_if<std::vector<std::string>>(&detail);
    if (key == name && texts != nullptr) return *texts;
  }
  return {"no " + std::string(name)};
}

std::string set_policy(std::string_view when, std::string_view effective,
                       std::string_view more = {}, std::string_view policy = "{}") {
  return R"({"type":"policy.set","partnership":"@policy","at":")" + std::string(when) + "\"," +
         std::string(more) + R"("data":{"effective":")" + std::string(effective) +
         R"(","policy":)" + std::string(policy) + "}}";
}

const std::string promise =
    R"({"id":"c1","by":"lee","side":"provider","what":"Samples","due":"2026-03-06T22:00:00Z",)"
    R"("origin":"project","owner":"pat"})";

class RefusalTest : public PortfolioTest {
 protected:
  std::string refusal(const std::string& text) { return code_and_path(refuse(text)); }

  // Everything that a refused command must leave as it is.
  [[nodiscard]] std::string everything() const {
    const PortfolioView view = portfolio.view();
    return to_json(*view.state(p)) + to_json(view.team()) + to_json(view.digest()) +
           to_string(portfolio.watermark()) + std::to_string(view.history(p)->size()) +
           std::to_string(view.history(team)->size()) +
           std::to_string(view.policy_history().size());
  }
};

// Idempotency

TEST_F(RefusalTest, RepeatsTheResultOfACommandOfTheTeam) {
  const std::string id = R"("id":"c-1",)";
  const Submitted first =
      accept(command("member.add", "2026-03-02T14:00:00Z", R"({"id":"kim","name":"Kim"})", id));
  const std::string before = everything();
  // What was told before the watermark is looked up first, and `at` does not count.
  const Submitted again =
      accept(command("member.add", "2026-03-01T14:00:00Z", R"({"name":"Kim","id":"kim"})", id));
  ASSERT_EQ(again.events.size(), 1u);
  EXPECT_EQ(again.events[0].meta.version, first.events[0].meta.version);
  EXPECT_EQ(again.events[0].meta.at, first.events[0].meta.at);
  EXPECT_EQ(
      refusal(command("member.add", "2026-03-02T15:00:00Z", R"({"id":"kim","name":"K"})", id)),
      "command.reused /id");
  EXPECT_EQ(everything(), before);
}

TEST_F(RefusalTest, RepeatsTheResultOfAPolicy) {
  const std::string id = R"("id":"c-1",)";
  const Submitted first = accept(set_policy("2026-03-02T14:00:00Z", "2026-03-03T14:00:00Z", id,
                                            R"({"base":"entente/1","version":"2"})"));
  ASSERT_TRUE(first.policy_changed);
  EXPECT_EQ(first.policy_changed->meta.version, 1u);
  EXPECT_EQ(first.policy_changed->cause, CommandId::parse("c-1").value());
  const std::string before = everything();
  const Submitted again = accept(set_policy("2026-03-01T14:00:00Z", "2026-03-03T09:00:00-05:00", id,
                                            R"({"version":"2", "base":"entente/1"})"));
  ASSERT_TRUE(again.policy_changed);
  EXPECT_EQ(again.policy_changed->meta.version, 1u);
  EXPECT_EQ(again.policy_changed->meta.at, at("2026-03-02T14:00:00Z"));
  EXPECT_EQ(refusal(set_policy("2026-03-02T15:00:00Z", "2026-03-03T14:00:00Z", id)),
            "command.reused /id");
  EXPECT_EQ(everything(), before);
}

TEST_F(RefusalTest, UsesAnIdOncePerStream) {
  const std::string id = R"("id":"c-1",)";
  complain("2026-03-02T14:30:00Z", id);
  accept(command("member.add", "2026-03-02T14:30:00Z", R"({"id":"kim","name":"Kim"})", id));
  accept(set_policy("2026-03-02T14:30:00Z", "2026-03-03T14:30:00Z", id));
}

// A second signature under the same plan changes nothing, and neither does its repetition.
TEST_F(RefusalTest, RepeatsTheResultOfACommandThatMadeNoEvent) {
  complain("2026-03-02T14:30:00Z");
  const auto say = [&](std::string_view type, const std::string& data, std::string_view more = {}) {
    return accept(command(type, "2026-03-02T14:30:00Z", data, more));
  };
  say("complaint.acknowledge", R"({"id":"k1","by":"pat"})");
  say("complaint.understand", R"({"id":"k1","challenge":"c","circumstances":"c","parties":["ann"],)"
                              R"("cause":"c"})");
  say("complaint.propose", R"({"id":"k1","plan":"a","text":"t"})");
  const std::string sign = R"({"id":"k1","plan":"a","by":"ann"})";
  EXPECT_EQ(say("complaint.agree", sign).events.size(), 1u);
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(say("complaint.agree", sign, R"("id":"c-1",)").events.empty());
  }
}

// Order of checks: idempotency, partnership, time, persons, item

TEST_F(RefusalTest, AsksForThePartnershipThenTheTimeThenPersonsThenTheItem) {
  portfolio.advance(at("2026-03-02T14:00:00Z"));
  const std::string late = "2026-03-02T13:00:00Z";
  const std::string now = "2026-03-02T14:00:00Z";
  const std::string wrong = R"({"id":"k1","by":"nobody"})";
  const std::string by_nobody = R"("actor":"nobody",)";
  const std::string elsewhere = R"({"type":"complaint.acknowledge","partnership":"q","at":")" +
                                late + R"(","actor":"nobody","data":)" + wrong + "}";
  EXPECT_EQ(refusal(elsewhere), "partnership.unknown /partnership");
  EXPECT_EQ(refusal(command("complaint.acknowledge", late, wrong, by_nobody)),
            "time.backwards /at");
  EXPECT_EQ(refusal(command("complaint.acknowledge", now, wrong, by_nobody)),
            "person.unknown /actor");
  EXPECT_EQ(refusal(command("complaint.acknowledge", now, wrong)), "person.unknown /data/by");
  EXPECT_EQ(refusal(command("complaint.acknowledge", now, R"({"id":"k1","by":"pat"})")),
            "complaint.unknown /data/id");
}

// Time, in each stream

TEST_F(RefusalTest, TakesNoTimeBeforeTheWatermarkInAnyStream) {
  portfolio.advance(at("2026-03-02T14:00:00Z"));
  const std::string before = everything();
  for (const std::string& text :
       {command("member.add", "2026-03-02T13:59:54Z", R"({"id":"kim","name":"Kim"})"),
        command("partnership.assign", "2026-03-02T13:59:54Z", "{}"),
        set_policy("2026-03-02T13:59:54Z", "2026-03-03T14:00:00Z")}) {
    const Failure late = refuse(text);
    EXPECT_EQ(code_and_path(late), "time.backwards /at") << text;
    EXPECT_EQ(detail_of(late, "not_before"), "2026-03-02T14:00:00.000000Z") << text;
  }
  EXPECT_EQ(everything(), before);
}

TEST_F(RefusalTest, LiftsWhatLagsByNoMoreThanTheSkewInAnyStream) {
  portfolio.advance(at("2026-03-02T14:00:00Z"));
  const Instant lifted = at("2026-03-02T14:00:00Z");
  const std::string lag = "2026-03-02T13:59:55Z";
  EXPECT_EQ(accept(command("partnership.assign", lag, "{}")).events[0].meta.at, lifted);
  const Submitted added = accept(command("member.add", lag, R"({"id":"kim","name":"Kim"})",
                                         R"("occurred":"2026-03-01T09:00:00Z",)"));
  EXPECT_EQ(added.events[0].meta.at, lifted);
  EXPECT_EQ(added.events[0].meta.occurred, at("2026-03-01T09:00:00Z"));
  EXPECT_EQ(accept(set_policy(lag, "2026-03-03T14:00:00Z")).policy_changed->meta.at, lifted);
}

TEST_F(RefusalTest, LiftsByTheSkewOfThePolicyInForce) {
  accept(set_policy("2026-03-02T13:30:00Z", "2026-03-02T13:30:00Z", "",
                    R"({"base":"entente/1","skew":"0s"})"));
  EXPECT_EQ(refusal(command("partnership.assign", "2026-03-02T13:29:59Z", "{}")),
            "time.backwards /at");
}

TEST_F(RefusalTest, IsToldNothingBeforeItHappened) {
  const std::string ahead = R"("occurred":"2026-03-02T14:00:01Z",)";
  EXPECT_EQ(refusal(command("member.remove", "2026-03-02T14:00:00Z", R"({"id":"lee"})", ahead)),
            "time.in_future /occurred");
  EXPECT_EQ(refusal(command("partnership.assign", "2026-03-02T14:00:00Z", "{}", ahead)),
            "time.in_future /occurred");
}

TEST_F(RefusalTest, BoundsEveryStreamByWhatTheTeamWasTold) {
  accept(command("member.add", "2026-03-02T15:00:00Z", R"({"id":"kim","name":"Kim"})"));
  EXPECT_EQ(
      detail_of(refuse(command("partnership.assign", "2026-03-02T14:00:00Z", "{}")), "not_before"),
      "2026-03-02T15:00:00.000000Z");
}

// Who entered it

TEST_F(RefusalTest, TakesNoCommandFromAnActorWhomNobodyKnows) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  const std::string before = everything();
  const std::string now = "2026-03-02T18:40:00Z";
  const std::string nobody = R"("actor":"nobody",)";
  const std::string note = R"({"finding":")" + unacknowledged + R"(","text":"t"})";
  for (const std::string& text :
       {command("member.add", now, R"({"id":"kim","name":"Kim"})", nobody),
        command("member.add", now, R"({"id":"kim","name":"Kim"})", R"("actor":"ann",)"),
        command("partnership.assign", now, "{}", nobody),
        command("finding.note", now, note, nobody), set_policy(now, "2026-03-03T14:00:00Z", nobody),
        set_policy(now, "2026-03-03T14:00:00Z", R"("actor":"ann",)")}) {
    EXPECT_EQ(refusal(text), "person.unknown /actor") << text;
  }
  EXPECT_EQ(everything(), before);
  const Submitted noted = accept(command("finding.note", now, note, R"("actor":"ann",)"));
  EXPECT_EQ(noted.events[0].meta.actor, ActorId::parse("ann").value());
  const Submitted set = accept(set_policy(now, "2026-03-03T14:00:00Z", R"("actor":"pat",)"));
  EXPECT_EQ(set.policy_changed->meta.actor, ActorId::parse("pat").value());
}

// Members

TEST_F(RefusalTest, KeepsAMemberWhomOpenItemsOfAnyPartnershipName) {
  const std::string now = "2026-03-02T14:00:00Z";
  accept(command("commitment.make", now, promise));
  accept(command("complaint.receive", now,
                 R"({"id":"k1","by":"lee","summary":"s","severity":"low","channel":"call"})"));
  accept(command("complaint.receive", now,
                 R"({"id":"k2","owner":"pat","summary":"s","severity":"low","channel":"call"})"));
  const Failure pat = refuse(command("member.remove", now, R"({"id":"pat"})"));
  EXPECT_EQ(code_and_path(pat), "member.in_use /data/id");
  EXPECT_THAT(list_of(pat, "items"), ElementsAre("p/c1", "p/k2"));
  const Failure lee = refuse(command("member.remove", now, R"({"id":"lee"})"));
  EXPECT_THAT(list_of(lee, "items"), ElementsAre("p/c1", "p/k1"));
  accept(command("commitment.keep", now, R"({"id":"c1"})"));
  accept(command("complaint.withdraw", now, R"({"id":"k1","by":"lee","reason":"r"})"));
  accept(command("member.remove", now, R"({"id":"lee"})"));
}

// Marks on findings

std::string marks_data(std::string_view type, const std::string& finding) {
  const std::string id = R"({"finding":")" + finding + "\",";
  if (type == "finding.snooze") return id + R"("until":"2026-03-09T18:00:00Z"})";
  return id + (type == "finding.note" ? R"("text":"t"})" : R"("reason":"r"})");
}

constexpr std::string_view marks[] = {"finding.snooze", "finding.dismiss", "finding.note"};

TEST_F(RefusalTest, MarksOnlyFindingsThatWereTold) {
  complain("2026-03-02T14:30:00Z");
  for (const std::string_view mark : marks) {
    for (const std::string& id :
         {unacknowledged, std::string("complaint.unacknowledged/p/k1/2"), std::string(),
          std::string("no finding"), std::string("///"), std::string(10'000, '/')}) {
      EXPECT_EQ(refusal(command(mark, "2026-03-02T18:29:59Z", marks_data(mark, id))),
                "finding.unknown /data/finding");
    }
  }
}

TEST_F(RefusalTest, JudgesMarksAfterTheDeadlinesUpToThem) {
  complain("2026-03-02T14:30:00Z");
  accept(
      command("finding.note", "2026-03-02T18:30:00Z", marks_data("finding.note", unacknowledged)));
  EXPECT_THAT(portfolio.view().explain(unacknowledged)->notes, ElementsAre("t"));
}

TEST_F(RefusalTest, MarksNothingThatEndedOrWasDismissed) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  accept(command("finding.dismiss", "2026-03-02T18:40:00Z",
                 marks_data("finding.dismiss", unacknowledged)));
  for (const std::string_view mark : marks) {
    EXPECT_EQ(refusal(command(mark, "2026-03-02T18:40:00Z", marks_data(mark, unacknowledged))),
              "finding.closed /data/finding");
  }
  accept(command("complaint.acknowledge", "2026-03-02T18:50:00Z", R"({"id":"k1","by":"pat"})"));
  for (const std::string_view mark : marks) {
    EXPECT_EQ(refusal(command(mark, "2026-03-02T18:50:00Z", marks_data(mark, unacknowledged))),
              "finding.closed /data/finding");
  }
}

TEST_F(RefusalTest, SnoozesUntilLaterOnly) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  EXPECT_EQ(
      refusal(command("finding.snooze", "2026-03-02T18:40:00Z",
                      R"({"finding":")" + unacknowledged + R"(","until":"2026-03-02T18:40:00Z"})")),
      "field.range /data/until");
}

TEST_F(RefusalTest, MarksNothingInAPartnershipThatEnded) {
  complain("2026-03-02T14:30:00Z");
  advance("2026-03-02T18:30:00Z");
  accept(command("partnership.move", "2026-03-02T18:40:00Z",
                 R"({"stage":"ended","override":"moved"})"));
  EXPECT_EQ(refusal(command("finding.note", "2026-03-02T18:40:00Z",
                            marks_data("finding.note", unacknowledged))),
            "partnership.ended /partnership");
}

// Policies

TEST_F(RefusalTest, SetsNoPolicyThatIsWrongOrTakesEffectInThePast) {
  const std::string now = "2026-03-02T14:00:00Z";
  portfolio.advance(at(now));
  const std::string before = everything();
  const Failure wrong = refuse(set_policy(now, now, "", R"({"packs":["nights"],"skew":"1y"})"));
  EXPECT_EQ(code_and_path(wrong), "policy.invalid /data/policy");
  EXPECT_EQ(wrong.causes().size(), 2u);
  const Failure past = refuse(set_policy(now, "2026-03-02T13:59:59Z"));
  EXPECT_EQ(code_and_path(past), "time.backwards /data/effective");
  EXPECT_EQ(detail_of(past, "not_before"), "2026-03-02T14:00:00.000000Z");
  EXPECT_EQ(everything(), before);
  // Not before one that is to come, either.
  accept(set_policy(now, "2026-03-05T14:00:00Z"));
  EXPECT_EQ(detail_of(refuse(set_policy(now, "2026-03-04T14:00:00Z")), "not_before"),
            "2026-03-05T14:00:00.000000Z");
}

TEST_F(RefusalTest, KeepsTheHistoryOfItsPolicies) {
  accept(set_policy("2026-03-02T14:00:00Z", "2026-03-05T14:00:00Z", R"("actor":"pat",)",
                    R"({"base":"entente/1","version":"2"})"));
  const std::vector<PolicyChanged>& history = portfolio.view().policy_history();
  ASSERT_EQ(history.size(), 1u);
  std::string text;
  write_event(history[0], text);
  EXPECT_EQ(text, R"({"type":"policy.changed","partnership":"@policy","version":1,)"
                  R"("at":"2026-03-02T14:00:00.000000Z","occurred":"2026-03-02T14:00:00.000000Z",)"
                  R"("actor":"pat","data":{"policy":{"base":"entente/1","version":"2"},)"
                  R"("effective":"2026-03-05T14:00:00.000000Z"}})");
}

// Asking without doing

// A world of its own, told of the same complaint.
class Twin : public PortfolioTest {
 public:
  Portfolio& told() {
    complain("2026-03-02T14:30:00Z");
    return portfolio;
  }

 private:
  void TestBody() override {}
};

TEST_F(RefusalTest, ChecksEveryKindOfCommandWithoutDoingIt) {
  complain("2026-03-02T14:30:00Z");
  const std::string now = "2026-03-02T18:40:00Z";
  const std::string before = everything();
  const std::string texts[] = {
      command("complaint.acknowledge", now, R"({"id":"k1","by":"pat"})"),
      command("complaint.acknowledge", now, R"({"id":"k2","by":"pat"})"),
      command("complaint.acknowledge", "2026-03-01T18:40:00Z", R"({"id":"k1","by":"pat"})"),
      command("finding.note", now, marks_data("finding.note", unacknowledged)),
      command("finding.note", now, marks_data("finding.note", "none")),
      command("member.remove", now, R"({"id":"lee"})"),
      command("member.remove", now, R"({"id":"kim"})"),
      set_policy(now, "2026-03-05T14:00:00Z"),
      set_policy(now, "2026-03-01T14:00:00Z"),
      set_policy("2026-03-01T14:00:00Z", "2026-03-05T14:00:00Z"),
      set_policy(now, now, "", R"({"base":"entente/9"})"),
  };
  for (const std::string& text : texts) {
    const AnyCommand any = *read_any_command(text);
    const Result<void> checked = portfolio.check(any);
    EXPECT_EQ(everything(), before) << text;
    // The same answer as that of another portfolio, which does it.
    Twin twin;
    const Result<Submitted> done = twin.told().submit(any);
    EXPECT_EQ(checked ? "accepted" : to_json(checked.error()),
              done ? "accepted" : to_json(done.error()))
        << text;
  }
}

// What is allowed

std::vector<std::pair<std::string, std::string>> verbs_of(const Portfolio& portfolio,
                                                          std::string_view kind,
                                                          std::string_view subject) {
  std::vector<std::pair<std::string, std::string>> verbs;
  const auto allowed = portfolio.allowed(p, kind, subject);
  if (!allowed) return {{"refused", code_and_path(allowed.error())}};
  for (const AllowedVerb& each : *allowed) {
    verbs.emplace_back(each.type, each.allowed ? "yes" : each.code.value_or("no code"));
  }
  return verbs;
}

TEST_F(RefusalTest, SaysWhichVerbsOfAComplaintCouldSucceed) {
  complain("2026-03-02T14:30:00Z");
  EXPECT_THAT(
      verbs_of(portfolio, "complaint", "k1"),
      UnorderedElementsAre(
          Pair("complaint.assess", "yes"), Pair("complaint.assign", "yes"),
          Pair("complaint.acknowledge", "yes"), Pair("complaint.understand", "complaint.stage"),
          Pair("complaint.restate", "yes"), Pair("complaint.propose", "complaint.stage"),
          Pair("complaint.agree", "complaint.stage"), Pair("complaint.update", "complaint.stage"),
          Pair("complaint.wait", "yes"), Pair("complaint.resume", "complaint.not_waiting"),
          Pair("complaint.remedy", "complaint.stage"), Pair("complaint.verify", "complaint.stage"),
          Pair("complaint.learn", "complaint.stage"), Pair("complaint.close", "complaint.stage"),
          Pair("complaint.escalate", "yes"), Pair("complaint.reopen", "complaint.stage"),
          Pair("complaint.withdraw", "yes")));
}

TEST_F(RefusalTest, SaysWhichVerbsOfAPromiseCouldSucceed) {
  accept(command("commitment.make", "2026-03-02T14:00:00Z", promise));
  EXPECT_THAT(
      verbs_of(portfolio, "commitment", "c1"),
      UnorderedElementsAre(Pair("commitment.keep", "yes"), Pair("commitment.renegotiate", "yes"),
                           Pair("commitment.own_up", "yes"), Pair("commitment.block", "yes"),
                           Pair("commitment.unblock", "commitment.not_blocked"),
                           Pair("commitment.release", "yes")));
  portfolio.advance(at("2026-03-06T22:00:01Z"));
  EXPECT_THAT(verbs_of(portfolio, "commitment", "c1"),
              testing::Contains(Pair("commitment.renegotiate", "commitment.overdue")));
}

// Ann could release it, though pat could not.
TEST_F(RefusalTest, LeavesOutWhoWouldHaveToSayIt) {
  accept(command("person.add", "2026-03-02T14:00:00Z", R"({"id":"max","name":"M","side":"ally"})"));
  accept(command("commitment.make", "2026-03-02T14:00:00Z",
                 R"({"id":"c1","by":"max","side":"ally","to":"ann","what":"w","origin":"other",)"
                 R"("due":"2026-03-06T22:00:00Z"})"));
  EXPECT_THAT(verbs_of(portfolio, "commitment", "c1"),
              testing::Contains(Pair("commitment.release", "yes")));
}

TEST_F(RefusalTest, SaysWhichVerbsOfTheOthersCouldSucceed) {
  accept(command("project.open", "2026-03-02T14:00:00Z", R"({"id":"floor","name":"Floor"})"));
  EXPECT_THAT(verbs_of(portfolio, "partnership", "p"),
              ElementsAre(Pair("partnership.assign", "yes"), Pair("partnership.move", "yes"),
                          Pair("partnership.describe", "yes"), Pair("partnership.refer", "yes"),
                          Pair("partnership.merge", "yes")));
  EXPECT_THAT(verbs_of(portfolio, "access", "r1"),
              ElementsAre(Pair("access.offer", "yes"), Pair("access.agree", "version.unknown"),
                          Pair("access.decline", "version.unknown"),
                          Pair("access.acknowledge", "access.unknown"),
                          Pair("access.answer", "access.unknown"),
                          Pair("access.withdraw", "access.unknown")));
  EXPECT_THAT(verbs_of(portfolio, "person", "ann"),
              ElementsAre(Pair("person.change", "yes"), Pair("person.remove", "yes"),
                          Pair("person.away", "yes"), Pair("person.back", "person.not_away"),
                          Pair("person.introduce", "yes"), Pair("person.merge", "yes"),
                          Pair("person.erase", "yes"), Pair("style.observe", "yes")));
  EXPECT_EQ(verbs_of(portfolio, "project", "floor").front().second, "yes");
  EXPECT_EQ(verbs_of(portfolio, "project", "roof").front().second, "project.unknown");
  EXPECT_THAT(verbs_of(portfolio, "finding", unacknowledged),
              ElementsAre(Pair("finding.snooze", "finding.unknown"),
                          Pair("finding.dismiss", "finding.unknown"),
                          Pair("finding.note", "finding.unknown")));
  accept(command("partnership.move", "2026-03-02T14:00:00Z", R"({"stage":"ended"})"));
  const auto ended = testing::Eq("partnership.ended");
  EXPECT_THAT(verbs_of(portfolio, "partnership", "p"),
              ElementsAre(Pair("partnership.assign", ended), Pair("partnership.move", "yes"),
                          Pair("partnership.describe", ended), Pair("partnership.refer", ended),
                          Pair("partnership.merge", ended)));
}

TEST_F(RefusalTest, SaysWhichVerbsOfIdeasAndKnowledgeCouldSucceed) {
  const std::string_view when = "2026-03-02T14:00:00Z";
  for (const std::string_view by : {"pat", "ann"}) {
    const std::string id(by);
    accept(
        command("idea.offer", when,
                R"({"id":")" + id + R"(","by":")" + id + R"(","what":"w","kind":"suggestion"})"));
    EXPECT_THAT(verbs_of(portfolio, "idea", by),
                ElementsAre(Pair("idea.decide", "yes"), Pair("idea.result", "idea.not_taken")));
  }
  EXPECT_THAT(
      verbs_of(portfolio, "idea", "none"),
      ElementsAre(Pair("idea.decide", "idea.unknown"), Pair("idea.result", "idea.unknown")));
  EXPECT_THAT(verbs_of(portfolio, "knowledge", "n1"),
              ElementsAre(Pair("knowledge.respond", "knowledge.unknown")));
  accept(command("knowledge.share", when, R"({"id":"n1","kind":"event","title":"t","to":"ann"})"));
  EXPECT_THAT(verbs_of(portfolio, "knowledge", "n1"),
              ElementsAre(Pair("knowledge.respond", "yes")));
}

TEST_F(RefusalTest, KnowsTheConceptsThatHaveVerbs) {
  EXPECT_THAT(verbs_of(portfolio, "weather", "w1"),
              ElementsAre(Pair("refused", "concept.unknown /kind")));
  EXPECT_EQ(code_and_path(portfolio.allowed(*PartnershipId::parse("q"), "complaint", "k1").error()),
            "partnership.unknown /partnership");
}

TEST_F(RefusalTest, ReadsNothingOfWhatIsNotThere) {
  const PortfolioView view = portfolio.view();
  const PartnershipId q = *PartnershipId::parse("q");
  const std::string unknown = "partnership.unknown /partnership";
  EXPECT_EQ(code_and_path(view.state(q).error()), unknown);
  EXPECT_EQ(code_and_path(view.history(q).error()), unknown);
  EXPECT_EQ(code_and_path(view.findings(q).error()), unknown);
  EXPECT_EQ(code_and_path(view.as_of(q, at("2026-03-02T14:00:00Z")).error()), unknown);
  EXPECT_EQ(code_and_path(view.as_of(p, at("2026-03-02T12:59:59Z")).error()), unknown);
  EXPECT_EQ(code_and_path(view.explain("none").error()), "finding.unknown /finding");
}

}  // namespace
}  // namespace entente
