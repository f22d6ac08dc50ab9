// A word in our texts that the person avoids: the pack `quiet`. DOMAIN 8 (Listening), P16.

#include "quiet_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Ann asked on 2 March at 14:00 to be spared "solution" and "To be honest"; bob is hers.
class StyleRulesTest : public QuietWorld {
 protected:
  StyleRulesTest() {
    accept(command("person.add", "2026-03-02T13:00:00Z",
                   R"({"id":"bob","name":"Bob","side":"client"})"));
    accept(command("style.observe", "2026-03-02T14:00:00Z",
                   R"({"person":"ann","thinking":"detail","avoid":["solution","To be honest"]})"));
  }

  void write(std::string_view when, std::string_view summary, std::string_view more = {},
             std::string_view with = "ann", std::string_view initiator = "provider") {
    accept(command("contact.record", when,
                   R"({"id":"w)" + std::to_string(++written_) +
                       R"(","channel":"email","kind":"message","initiator":")" +
                       std::string(initiator) + R"(","with":[")" + std::string(with) +
                       R"("],"summary":")" + std::string(summary) + "\"" + std::string(more) +
                       "}"));
  }
  void promise(std::string_view when, std::string_view what, std::string_view more = {}) {
    accept(command("commitment.make", when,
                   R"({"id":"c)" + std::to_string(++written_) +
                       R"(","by":"pat","side":"provider","what":")" + std::string(what) +
                       R"(","due":"2026-03-06T22:00:00Z","origin":"project")" + std::string(more) +
                       "}"));
  }
  // What was told of the rule up to here: "raised ann" with since, "cleared ann" with until.
  std::vector<std::string> avoided(std::string_view now) {
    std::vector<std::string> lines;
    for (const Transition& each : portfolio.advance(at(now)).value().transitions) {
      if (each.finding.rule.view() != "style.avoided_word") continue;
      const Instant when = each.until.value_or(each.finding.since);
      lines.push_back(std::string(name_of(each.transition)) + " " + each.finding.subject + " " +
                      to_string(when).substr(5, 11));
    }
    return lines;
  }

 private:
  int written_ = 0;
};

TEST_F(StyleRulesTest, SpeaksForTwoWeeksOfWhatWeSaidAgain) {
  write("2026-03-02T15:00:00Z", "A SOLUTION for the sink");
  EXPECT_THAT(avoided("2026-03-16T14:59:59.999999Z"), ElementsAre("raised ann 03-02T15:00"));
  EXPECT_THAT(avoided("2026-03-16T15:00:00Z"), ElementsAre("cleared ann 03-16T15:00"));
}

TEST_F(StyleRulesTest, NamesTheWord) {
  write("2026-03-02T15:00:00Z", "Well, to be honest: no.");
  const auto findings = *portfolio.view().findings();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].message,
            "Ann asked us to avoid this word, and we said it again: To be honest");
  EXPECT_EQ(findings[0].owner, *MemberId::parse("pat"));
}

TEST_F(StyleRulesTest, IsSilentAboutPartsOfOtherWords) {
  write("2026-03-02T15:00:00Z", "Two resolutions, solution3, solución, resolution and solutions");
  EXPECT_THAT(avoided("2026-03-03T15:00:00Z"), IsEmpty());
}

TEST_F(StyleRulesTest, IsSilentAboutWhatWasSaidBeforeOrAsTheyAskedForIt) {
  accept(command("style.observe", "2026-03-02T16:00:00Z",
                 R"({"person":"ann","thinking":"detail","avoid":["upgrade"]})"));
  write("2026-03-02T16:00:00Z", "An upgrade");
  EXPECT_THAT(avoided("2026-03-03T15:00:00Z"), IsEmpty());
  write("2026-03-03T15:00:00.000001Z", "An upgrade");
  EXPECT_THAT(avoided("2026-03-03T16:00:00Z"), ElementsAre("raised ann 03-03T15:00"));
}

TEST_F(StyleRulesTest, IsSilentAboutOtherPeoplesWordsAndOtherPeople) {
  write("2026-03-02T15:00:00Z", "A solution", "", "ann", "client");
  write("2026-03-02T15:00:00Z", "A solution", "", "bob");
  write("2026-03-02T15:00:00Z", "A solution", R"(,"automatic":true)");
  write("2026-03-02T15:00:00Z", "A solution", R"(,"confidential":["lee"])");
  promise("2026-03-02T15:00:00Z", "A solution", R"(,"to":"bob")");
  EXPECT_THAT(avoided("2026-03-03T15:00:00Z"), IsEmpty());
}

TEST_F(StyleRulesTest, ReadsOurPromises) {
  promise("2026-03-02T15:00:00Z", "A solution by Friday");
  EXPECT_THAT(avoided("2026-03-02T15:00:00Z"), ElementsAre("raised ann 03-02T15:00"));
}

TEST_F(StyleRulesTest, ReadsWhatWeSayInAComplaint) {
  complain("2026-03-02T14:30:00Z");
  accept(command("complaint.restate", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","by":"ann","text":"They call it a solution"})"));
  EXPECT_THAT(avoided("2026-03-02T15:00:00Z"), IsEmpty());
  accept(command("complaint.acknowledge", "2026-03-02T15:30:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.update", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","by":"pat","text":"We have a solution","to":"ann"})"));
  EXPECT_THAT(avoided("2026-03-02T16:00:00Z"), ElementsAre("raised ann 03-02T16:00"));
  accept(command("complaint.restate", "2026-03-03T16:00:00Z",
                 R"({"id":"k1","by":"pat","text":"No solution so far"})"));
  EXPECT_THAT(avoided("2026-03-17T15:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(avoided("2026-03-17T16:00:00Z"), ElementsAre("cleared ann 03-17T16:00"));
}

TEST_F(StyleRulesTest, ReadsThePlanThatWePropose) {
  complain("2026-03-02T14:30:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.understand", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","by":"pat","challenge":"c","circumstances":"c","parties":["ann"],)"
                 R"("cause":"tiles"})"));
  accept(command("complaint.propose", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","plan":"a","text":"Our solution: new tiles","steps":[]})"));
  EXPECT_THAT(avoided("2026-03-02T16:00:00Z"), ElementsAre("raised ann 03-02T16:00"));
}

}  // namespace
}  // namespace entente
