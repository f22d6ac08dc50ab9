// What the timeline must notice: what a late record, or one that is taken back, changes of what was
// true before it (SEMANTICS A4 and A5), and what changes by itself. The random histories found each
// of these (`naive_model_test.cpp`).

#include "quiet_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TruthTest : public QuietWorld {
 protected:
  /// Begins anew, with a rule of these tests from the first instant on.
  void ask(std::string_view scope, std::string_view when) {
    const std::string rule =
        R"(,"rules":{"host.asked":{"principle":"P12","pack":"starter","scope":")" +
        std::string(scope) + R"(","when":")" + std::string(when) +
        R"(","severity":"info","message":"m","action":"look"}})";
    portfolio = Portfolio(*read_policy(policy_text("{}", rule)));
    accept(command("partnership.open", "2026-03-02T13:00:00Z",
                   R"({"name":"P","zone":"America/New_York"})"));
    accept(command("person.add", "2026-03-02T13:00:00Z",
                   R"({"id":"ann","name":"Ann","side":"client"})"));
  }

  static std::vector<std::string> only(std::string_view rule, const std::vector<std::string>& all) {
    std::vector<std::string> kept;
    for (const std::string& each : all) {
      if (each.find(" " + std::string(rule) + " ") != std::string::npos) kept.push_back(each);
    }
    return kept;
  }
};

// All of the client's people were away, so the silence was announced; now it never was.
TEST_F(TruthTest, SomebodyAddedLaterWasThereFromTheBeginning) {
  contact("2026-03-02T15:00:00Z", "client");
  const std::optional<Instant> expected = quiet_at("2026-03-02T15:00:00Z");
  ASSERT_TRUE(expected);
  when("person.away", "2026-03-02T16:00:00Z", R"({"person":"ann","from":"2026-03-03T00:00:00Z"})");
  EXPECT_THAT(only("quiet.not_contacted", until("2027-01-04T12:00:00Z")), IsEmpty());
  EXPECT_THAT(
      only("quiet.not_contacted", when("person.add", "2027-01-04T12:00:00Z",
                                       R"({"id":"bob","name":"Bob","side":"client"})")),
      ElementsAre("raised quiet.not_contacted " + to_string(*expected).substr(5, 11) + " urgent"));
}

TEST_F(TruthTest, WithoutItsEarliestRecordAPartnershipBeginsLater) {
  ask("partnership", "contact.count >= 0");
  EXPECT_THAT(only("host.asked", until("2026-03-02T13:30:00Z")),
              ElementsAre("raised host.asked 03-02T13:00 info"));
  const Submitted late = accept(command("contact.record", "2026-03-02T14:00:00Z",
                                        R"({"id":"t","channel":"call","initiator":"client",)"
                                        R"("with":["ann"],"kind":"call"})",
                                        R"("occurred":"2026-03-02T11:00:00Z",)"));
  EXPECT_THAT(only("host.asked", told(late.transitions)),
              ElementsAre("changed host.asked 03-02T11:00 info"));
  const std::string version = std::to_string(late.events.front().meta.version);
  EXPECT_THAT(only("host.asked", when("record.retract", "2026-03-02T15:00:00Z",
                                      R"({"version":)" + version + R"(,"reason":"r"})")),
              ElementsAre("changed host.asked 03-02T13:00 info"));
}

TEST_F(TruthTest, AWordOnADeliverableMayBeOlderThanItsPlan) {
  ask("deliverable", "!deliverable.satisfied");
  when("deliverable.plan", "2026-03-02T14:00:00Z",
       R"({"id":"d","kind":"work","what":"w","due":"2026-03-20T15:00:00Z","checks":[]})");
  const Submitted late = accept(
      command("contact.record", "2026-03-02T15:00:00Z",
              R"({"id":"t","channel":"call","initiator":"client","with":["ann"],"kind":"call",)"
              R"("working":[{"deliverable":"d","satisfied":false}]})",
              R"("occurred":"2026-03-02T13:30:00Z",)"));
  EXPECT_THAT(only("host.asked", told(late.transitions)),
              ElementsAre("raised host.asked 03-02T14:00 info"));
}

// While ann is away it is as unknown as before, but not for as long: a rule about her has to wait
// for her return.
TEST_F(TruthTest, AFactThatStaysAbsentMayChangeAtAnotherTime) {
  ask("person", "now < contact.quiet_at");
  when("person.away", "2026-03-02T13:30:00Z",
       R"({"person":"ann","from":"2026-03-02T14:00:00Z","until":"2026-03-02T16:00:00Z"})");
  when("contact.record", "2026-03-02T15:00:00Z",
       R"({"id":"t","channel":"call","initiator":"client","with":[],"kind":"call"})");
  EXPECT_THAT(only("host.asked", until("2026-03-02T17:00:00Z")),
              ElementsAre("raised host.asked 03-02T16:00 info"));
}

}  // namespace
}  // namespace entente
