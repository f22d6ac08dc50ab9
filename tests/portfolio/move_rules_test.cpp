// Whose move it is, and the rule that it has been ours for too long. DOMAIN 8.

#include "entente/rules/obligation.hpp"
#include "quiet_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MoveRulesTest : public QuietWorld {
 protected:
  // "client since 03-02T14:30 due 03-04T14:30 of k1"; nothing when it is nobody's.
  [[nodiscard]] std::string move(std::string_view now) const {
    const Partnership partnership = state();
    const Policy policy = rules();
    const std::optional<Move> found = move_of(frame_of(partnership, policy, entente::at(now), {}));
    if (!found) return "nobody's";
    const std::string due = found->due ? " due " + to_string(*found->due).substr(5, 11) : "";
    return std::string(name_of(found->side)) + " since " + to_string(found->since).substr(5, 11) +
           due + " of " + found->subject.id;
  }
  void promise(std::string_view id, std::string_view when, std::string_view due,
               std::string_view side = "provider") {
    accept(command("commitment.make", when,
                   R"({"id":")" + std::string(id) + R"(","by":")" +
                       (side == "client" ? "ann" : "pat") + R"(","side":")" + std::string(side) +
                       R"(","what":"Do )" + std::string(id) + R"(","due":")" + std::string(due) +
                       R"(","origin":"project"})"));
  }
  std::vector<std::string> too_long(std::string_view now) {
    std::vector<std::string> said = until(now);
    std::erase_if(said, [](const std::string& each) {
      return each.find(" move.ours_too_long ") == std::string::npos;
    });
    return said;
  }
};

// The move

TEST_F(MoveRulesTest, IsNobodysWhileNothingIsOwed) {
  EXPECT_EQ(move("2026-03-02T14:00:00Z"), "nobody's");
}

TEST_F(MoveRulesTest, IsOfTheSideWhosePromiseIsOldest) {
  promise("b", "2026-03-02T14:00:00Z", "2026-03-20T14:00:00Z", "client");
  promise("a", "2026-03-02T15:00:00Z", "2026-03-06T14:00:00Z");
  EXPECT_EQ(move("2026-03-02T16:00:00Z"), "client since 03-02T14:00 due 03-20T14:00 of b");
  accept(command("commitment.keep", "2026-03-02T17:00:00Z", R"({"id":"b"})"));
  EXPECT_EQ(move("2026-03-02T17:00:00Z"), "provider since 03-02T15:00 due 03-06T14:00 of a");
}

TEST_F(MoveRulesTest, IsOfWhatIsDueFirstWhenTheyBeganTogether) {
  promise("b", "2026-03-02T14:00:00Z", "2026-03-20T14:00:00Z", "client");
  promise("a", "2026-03-02T14:00:00Z", "2026-03-21T14:00:00Z");
  EXPECT_EQ(move("2026-03-02T16:00:00Z"), "client since 03-02T14:00 due 03-20T14:00 of b");
}

TEST_F(MoveRulesTest, IsTheirsForWhomAPromiseWaits) {
  promise("a", "2026-03-02T14:00:00Z", "2026-03-06T14:00:00Z");
  for (const auto& [on, side] : {std::pair("client", "client"), std::pair("third_party", "ally")}) {
    accept(command("commitment.block", "2026-03-02T15:00:00Z",
                   R"({"id":"a","on":")" + std::string(on) + R"(","needs":"The key"})"));
    EXPECT_EQ(move("2026-03-02T15:30:00Z"), std::string(side) + " since 03-02T14:00 of a");
    accept(command("commitment.unblock", "2026-03-02T15:00:00Z", R"({"id":"a"})"));
  }
}

// Acknowledged at once, the challenge of 09:30 there must be understood within two business days.
TEST_F(MoveRulesTest, OfAComplaintIsOursButWhileItWaitsForThem) {
  complain("2026-03-02T14:30:00Z");
  EXPECT_EQ(move("2026-03-02T14:30:00Z"), "provider since 03-02T14:30 due 03-02T19:30 of k1");
  accept(command("complaint.wait", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","on":"client","reason":"Photos","until":"2026-03-02T17:00:00Z"})"));
  // The first word is ours all the same.
  EXPECT_EQ(move("2026-03-02T15:30:00Z"), "provider since 03-02T14:30 due 03-02T19:30 of k1");
  accept(command("complaint.acknowledge", "2026-03-02T16:00:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_EQ(move("2026-03-02T16:30:00Z"), "client since 03-02T14:30 of k1");
  EXPECT_EQ(move("2026-03-02T17:00:00Z").substr(0, 26), "provider since 03-02T14:30");
}

TEST_F(MoveRulesTest, OfAPlanIsTheClientsOnceWeHaveSigned) {
  complain("2026-03-02T14:30:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.understand", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","by":"pat","challenge":"c","circumstances":"c","parties":["ann"],)"
                 R"("cause":"tiles"})"));
  accept(command("complaint.propose", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","by":"pat","plan":"a","text":"New tiles","steps":[]})"));
  EXPECT_EQ(move("2026-03-02T16:00:00Z").substr(0, 8), "provider");
  accept(
      command("complaint.agree", "2026-03-02T16:00:00Z", R"({"id":"k1","plan":"a","by":"pat"})"));
  EXPECT_EQ(move("2026-03-02T16:00:00Z").substr(0, 25), "client since 03-02T14:30 ");
}

TEST_F(MoveRulesTest, IsNotOfWhatIsOwedOnTheWhole) {
  contact("2026-03-02T14:00:00Z", "client");
  accept(command("partnership.refer", "2026-03-02T15:00:00Z",
                 R"({"to":"max","what":"whole","reason":"r"})"));
  EXPECT_EQ(move("2026-03-20T15:00:00Z"), "nobody's");
}

// The rule

TEST_F(MoveRulesTest, SpeaksAfterTwoWeeksUntilTheActThatEndsIt) {
  promise("a", "2026-03-02T14:00:00Z", "2026-03-30T14:00:00Z");
  EXPECT_THAT(too_long("2026-03-16T13:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(too_long("2026-03-16T14:00:00Z"),
              ElementsAre("raised move.ours_too_long 03-16T14:00 notice"));
  EXPECT_THAT(when("commitment.keep", "2026-03-17T14:00:00Z", R"({"id":"a"})"),
              ElementsAre("cleared move.ours_too_long 03-17T14:00 notice"));
}

TEST_F(MoveRulesTest, IsSilentWhileTheMoveIsTheirs) {
  promise("a", "2026-03-02T14:00:00Z", "2026-03-30T14:00:00Z", "client");
  EXPECT_THAT(too_long("2026-03-20T14:00:00Z"), IsEmpty());
}

TEST_F(MoveRulesTest, SaysWhatItIsAbout) {
  promise("a", "2026-03-02T14:00:00Z", "2026-03-30T14:00:00Z");
  const auto transitions = portfolio.advance(at("2026-03-16T14:00:00Z")).value().transitions;
  ASSERT_EQ(transitions.size(), 1u);
  EXPECT_EQ(transitions[0].finding.message, "The next move has been ours for too long: Do a");
}

TEST_F(MoveRulesTest, FollowsAWaitThatEndsByItself) {
  complain("2026-03-02T14:30:00Z");
  accept(command("complaint.acknowledge", "2026-03-02T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  accept(command("complaint.wait", "2026-03-02T15:00:00Z",
                 R"({"id":"k1","on":"client","reason":"Photos","until":"2026-03-18T15:00:00Z"})"));
  EXPECT_THAT(too_long("2026-03-18T14:59:59.999999Z"), IsEmpty());
  EXPECT_THAT(too_long("2026-03-18T15:00:00Z"),
              ElementsAre("raised move.ours_too_long 03-18T15:00 notice"));
}

}  // namespace
}  // namespace entente
