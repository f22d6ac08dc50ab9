// A conversation without a note: the pack `team`. DOMAIN 8, P4.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Ann and bob are of the client, vic is a vendor; pat called ann on 2 March at 15:00.
class NoteRulesTest : public PortfolioTest {
 protected:
  NoteRulesTest() {
    const Instant opening = at("2026-03-02T13:00:00Z");
    const std::string text = policy_text("{}", R"(,"packs":["team"])");
    EXPECT_TRUE(portfolio.submit(SetPolicy{opening, {}, {}, opening, text}));
    for (const std::string_view person : {R"({"id":"bob","name":"Bob","side":"client"})",
                                          R"({"id":"vic","name":"Vic","side":"ally"})"}) {
      accept(command("person.add", "2026-03-02T13:00:00Z", person));
    }
  }

  // `more` are the members besides id, channel and initiator.
  void contact(std::string_view id, std::string_view when, std::string_view more,
               std::string_view initiator = "provider") {
    accept(command("contact.record", when,
                   R"({"id":")" + std::string(id) + R"(","channel":"email","initiator":")" +
                       std::string(initiator) + "\"," + std::string(more) + "}"));
  }
  void call_ann(std::string_view id = "t1", std::string_view when = "2026-03-02T15:00:00Z") {
    contact(id, when, R"("with":["pat","ann"],"kind":"call")");
  }

  // What was told up to here: "raised" with since, "cleared" with until.
  std::vector<std::string> until(std::string_view now) {
    std::vector<std::string> lines;
    for (const Transition& each : portfolio.advance(at(now)).value().transitions) {
      EXPECT_EQ(each.finding.rule.view(), "contact.unnoted");
      const Instant when = each.until.value_or(each.finding.since);
      lines.push_back(std::string(name_of(each.transition)) + " " + to_string(when).substr(5, 11));
    }
    return lines;
  }
};

TEST_F(NoteRulesTest, SpeaksADayAfterTheConversationUntilThereIsANote) {
  call_ann();
  EXPECT_THAT(until("2026-03-03T14:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(until("2026-03-03T15:00:00Z"), ElementsAre("raised 03-03T15:00"));
  contact("n1", "2026-03-03T16:00:00Z", R"("with":["ann"],"kind":"note")");
  EXPECT_THAT(until("2026-03-20T15:00:00Z"), ElementsAre("cleared 03-03T16:00"));
}

TEST_F(NoteRulesTest, NamesWhoWasTalkedTo) {
  call_ann();
  const auto transitions = portfolio.advance(at("2026-03-03T15:00:00Z")).value().transitions;
  ASSERT_EQ(transitions.size(), 1u);
  EXPECT_EQ(transitions[0].finding.message, "No note yet on the conversation with Ann");
  EXPECT_EQ(transitions[0].finding.due, at("2026-03-03T15:00:00Z"));
  EXPECT_EQ(transitions[0].finding.owner, *MemberId::parse("pat"));
}

TEST_F(NoteRulesTest, IsContentWithANoteOnThatConversation) {
  call_ann();
  contact("n1", "2026-03-02T16:00:00Z", R"("about":"t1","kind":"note")");
  EXPECT_THAT(until("2026-03-20T15:00:00Z"), IsEmpty());
}

TEST_F(NoteRulesTest, IsContentWithWhatWasWrittenDownAboutIt) {
  call_ann();
  accept(command("note.add", "2026-03-02T16:00:00Z", R"({"id":"n1","text":"Oak","about":"t1"})"));
  EXPECT_THAT(until("2026-03-20T15:00:00Z"), IsEmpty());
}

TEST_F(NoteRulesTest, IsNotContentWithOtherNotesAndWords) {
  contact("n0", "2026-03-02T14:59:59Z", R"("with":["ann"],"kind":"note")");
  call_ann();
  contact("n1", "2026-03-02T16:00:00Z", R"("with":["bob"],"kind":"note")");
  contact("n2", "2026-03-02T16:00:00Z", R"("with":["ann"],"kind":"note")", "client");
  contact("n3", "2026-03-02T16:00:00Z", R"("with":["ann"],"kind":"note","automatic":true)");
  contact("n4", "2026-03-02T16:00:00Z", R"("with":["ann"],"kind":"message")");
  accept(
      command("note.add", "2026-03-02T16:00:00Z", R"({"id":"n1","text":"Oak","about":"tiles"})"));
  EXPECT_THAT(until("2026-03-03T15:00:00Z"), ElementsAre("raised 03-03T15:00"));
}

TEST_F(NoteRulesTest, AsksForNoneButOfConversationsWithTheClient) {
  contact("t1", "2026-03-02T15:00:00Z", R"("with":["vic","pat"],"kind":"visit")");
  contact("t2", "2026-03-02T15:00:00Z", R"("with":["ann"],"kind":"message")");
  contact("t3", "2026-03-02T15:00:00Z", R"("with":["ann"],"kind":"call","automatic":true)");
  contact("t4", "2026-03-02T15:00:00Z", R"("with":["ann"],"kind":"call","confidential":["lee"])");
  EXPECT_THAT(until("2026-03-20T15:00:00Z"), IsEmpty());
}

TEST_F(NoteRulesTest, AsksWhoeverBeganTheConversation) {
  contact("t1", "2026-03-02T15:00:00Z", R"("with":["bob"],"kind":"meeting")", "client");
  EXPECT_THAT(until("2026-03-03T15:00:00Z"), ElementsAre("raised 03-03T15:00"));
}

TEST_F(NoteRulesTest, GoesOnUntilTheLastOfThemIsNotedOrTwoWeeksOld) {
  call_ann("t1");
  call_ann("t2", "2026-03-04T15:00:00Z");
  EXPECT_THAT(until("2026-03-16T15:00:00Z"),
              ElementsAre("raised 03-03T15:00", "changed 03-03T15:00"));
  EXPECT_THAT(until("2026-03-18T15:00:00Z"), ElementsAre("cleared 03-18T15:00"));
}

TEST_F(NoteRulesTest, IsWithdrawnWhenTheNoteIsRecordedLate) {
  call_ann();
  EXPECT_THAT(until("2026-03-04T15:00:00Z"), ElementsAre("raised 03-03T15:00"));
  accept(command("contact.record", "2026-03-04T16:00:00Z",
                 R"({"id":"n1","channel":"email","initiator":"provider","with":["ann"],)"
                 R"("kind":"note"})",
                 R"("occurred":"2026-03-02T17:00:00Z",)"));
  EXPECT_THAT(until("2026-03-04T16:00:00Z"), ElementsAre("withdrawn 03-03T15:00"));
}

}  // namespace
}  // namespace entente
