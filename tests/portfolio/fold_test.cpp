// A portfolio in bytes: what a host gets that keeps them in its own database.

#include "entente/portfolio/fold.hpp"

#include "../store/fixed_keeper.hpp"
#include "answers.hpp"
#include "portfolio_world.hpp"

namespace entente {
namespace {

const Beginning beginning{policy_text(R"({"complaint":{"normal":{"acknowledge":"4bh"}}})"), {}};

std::vector<AnyCommand> commands(const std::vector<std::string>& documents) {
  std::vector<AnyCommand> commands;
  for (const std::string& each : documents) commands.push_back(*read_any_command(each));
  return commands;
}

// Pat, the partnership p and Ann.
std::vector<AnyCommand> first_commands() {
  return commands({command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"),
                   command("partnership.open", "2026-03-02T13:00:00Z",
                           R"({"name":"P","zone":"America/New_York","owner":"pat"})"),
                   command("person.add", "2026-03-02T13:00:00Z",
                           R"({"id":"ann","name":"Ann","side":"client"})")});
}

// The first word on it is due at 19:30, and three quarters of that time are over at 18:30.
std::vector<AnyCommand> complaint() {
  return commands({command("complaint.receive", "2026-03-02T14:30:00Z",
                           R"({"id":"k1","by":"ann","summary":"Tiles","severity":"normal",
                               "channel":"call"})",
                           R"("id":"c-1",)")});
}

const Instant notice = at("2026-03-02T18:30:00Z");
const Instant due = at("2026-03-02T19:30:00Z");
const std::string first_told = "complaint.unacknowledged/p/k1/1/1";
const std::string second_told = "complaint.unacknowledged/p/k1/1/2";

Folded folded(std::string_view kept, const std::vector<AnyCommand>& commands = {},
              std::optional<Instant> now = {}) {
  auto result = fold({kept, beginning, commands, now});
  EXPECT_TRUE(result) << (result ? "" : to_json(result.error()));
  return result ? std::move(*result) : Folded();
}

std::string refusal_of_fold(const FoldInput& input) {
  const auto result = fold(input);
  if (result) return "";
  return std::string(result.error().code()).append(" ").append(result.error().path());
}

std::vector<std::string> ids(const Folded& folded) {
  std::vector<std::string> ids;
  for (const Transition& each : folded.transitions) {
    if (each.finding.rule.view() == "complaint.unacknowledged") ids.push_back(each.id);
  }
  return ids;
}

class FoldTest : public testing::Test {
 protected:
  const Bytes begun = folded({}, first_commands(), at("2026-03-02T13:00:00Z")).kept;
  const Bytes complained = folded(begun, complaint()).kept;
};

TEST_F(FoldTest, AnswersAsAPortfolioInMemory) {
  Portfolio portfolio(policy());
  std::vector<AnyCommand> all = first_commands();
  all.push_back(complaint().front());
  const Folded told = folded({}, all, due);
  ASSERT_EQ(told.answers.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(test::document_of(all[i], told.answers[i]),
              test::document_of(all[i], portfolio.submit(all[i])));
  }
  EXPECT_EQ(to_json(told.transitions), to_json(portfolio.advance(due).value().transitions));
  EXPECT_EQ(ids(told), (std::vector{first_told, second_told}));
  EXPECT_EQ(told.next_wake, portfolio.next_wake());
}

TEST_F(FoldTest, SaysWhenToFoldAgain) {
  const Folded told = folded(begun, complaint(), at("2026-03-02T14:30:00Z"));
  EXPECT_EQ(told.next_wake, notice);
  EXPECT_EQ(ids(told), std::vector<std::string>());
  EXPECT_EQ(ids(folded(told.kept, {}, notice)), std::vector{first_told});
}

TEST_F(FoldTest, HandsOutOnceInTheNewBytesAndAgainFromTheOldOnes) {
  const Folded first = folded(complained, {}, notice);
  EXPECT_EQ(ids(first), std::vector{first_told});
  EXPECT_EQ(ids(folded(first.kept, {}, notice)), std::vector<std::string>());
  EXPECT_EQ(ids(folded(first.kept, {}, due)), std::vector{second_told});
  const Folded again = folded(complained, {}, notice);
  EXPECT_EQ(ids(again), std::vector{first_told});
  EXPECT_EQ(again.kept, first.kept);
}

TEST_F(FoldTest, HandsNothingOutWithoutAnInstantAndLosesNothing) {
  const std::vector<AnyCommand> late =
      commands({command("contact.record", "2026-03-02T18:45:00Z",
                        R"({"id":"t1","channel":"call","initiator":"provider","kind":"call"})")});
  const Folded waiting = folded(complained, late);
  EXPECT_EQ(ids(waiting), std::vector<std::string>());
  // The answer has what became known by it; it is handed out all the same.
  EXPECT_EQ(waiting.answers.front()->transitions.front().id, first_told);
  EXPECT_LE(waiting.next_wake, at("2026-03-02T18:45:00Z"));
  EXPECT_EQ(ids(folded(waiting.kept, {}, waiting.next_wake)), std::vector{first_told});
}

TEST_F(FoldTest, AnswersACommandToldAgainTheSameAndChangesNothing) {
  const Folded first = folded(begun, complaint());
  const Folded again = folded(first.kept, complaint());
  EXPECT_EQ(test::document_of(complaint().front(), again.answers.front()),
            test::document_of(complaint().front(), first.answers.front()));
  EXPECT_EQ(again.kept, first.kept);
}

TEST_F(FoldTest, TakesTheOthersWhenOneIsRefused) {
  const std::vector<AnyCommand> refused = commands(
      {command("complaint.acknowledge", "2026-03-02T14:30:00Z", R"({"id":"none","by":"pat"})")});
  EXPECT_EQ(folded(begun, refused).answers.front().error().code(), "complaint.unknown");
  EXPECT_EQ(folded(begun, refused).kept, begun);
  const Folded both = folded(begun, {refused.front(), complaint().front()});
  EXPECT_FALSE(both.answers.front());
  EXPECT_TRUE(both.answers.back());
  EXPECT_EQ(both.kept, complained);
}

TEST_F(FoldTest, LeavesTheBytesAsTheyAreWhenOnlyTimeGoesBy) {
  EXPECT_EQ(folded(complained).kept, complained);
  EXPECT_EQ(folded(complained, {}, at("2026-03-02T18:29:59Z")).kept, complained);
  const Bytes told = folded(complained, {}, notice).kept;
  EXPECT_NE(told, complained);
  EXPECT_EQ(folded(told, {}, notice).kept, told);
}

TEST_F(FoldTest, BeginsOnceByThePolicyThatItIsGiven) {
  const Beginning other{policy_text(R"({"complaint":{"normal":{"acknowledge":"1bh"}}})"), {}};
  const std::vector<AnyCommand> complains = complaint();
  EXPECT_EQ(fold({begun, other, complains, {}}).value().next_wake, notice);
  const auto by_other = fold({{}, other, first_commands(), {}}).value();
  EXPECT_LT(fold({by_other.kept, beginning, complains, {}}).value().next_wake, notice);
  EXPECT_EQ(refusal_of_fold({{}, {"[]", {}}, {}, {}}), "field.type /policy");
}

TEST_F(FoldTest, TakesAnotherPolicyAsACommand) {
  SetPolicy shorter;
  shorter.at = shorter.effective = at("2026-03-02T14:00:00Z");
  shorter.policy = policy_text(R"({"complaint":{"normal":{"acknowledge":"1bh"}}})");
  const Folded told = folded(begun, {AnyCommand(shorter), complaint().front()});
  EXPECT_EQ(told.answers.front()->policy_changed->policy, shorter.policy);
  EXPECT_LT(told.next_wake, notice);
}

TEST_F(FoldTest, TakesNoOtherBytes) {
  Bytes changed = begun;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_EQ(refusal_of_fold({changed, beginning, {}, {}}), "packed.damaged /kept");
  EXPECT_EQ(refusal_of_fold({"{}", beginning, {}, {}}), "packed.foreign /kept");
}

TEST_F(FoldTest, CanBeReadAndTried) {
  const auto portfolio = read_kept(complained);
  ASSERT_TRUE(portfolio);
  const auto agenda = (*portfolio)->view().agenda({.now = notice, .until = notice});
  ASSERT_FALSE(agenda.empty());
  EXPECT_EQ(agenda.front().subject, "k1");
  const AnyCommand acknowledge = *read_any_command(
      command("complaint.acknowledge", "2026-03-02T15:00:00Z", R"({"id":"k1","by":"pat"})"));
  EXPECT_TRUE((*portfolio)->check(acknowledge));
  EXPECT_TRUE((*portfolio)->submit(acknowledge));
  EXPECT_EQ(ids(folded(complained, {}, notice)), std::vector{first_told});
  EXPECT_EQ(read_kept({}, beginning).value()->view().partnerships().size(), 0U);
}

Result<Folded> sealed(std::string_view kept, const std::vector<AnyCommand>& commands) {
  test::KeyCount keys = 0;
  test::FixedKeeper keeper(keys);
  return fold({kept, beginning, commands, {}, &keeper});
}

TEST_F(FoldTest, SealsTheBytesWithKeysAndAnswersTheSame) {
  const Bytes kept = sealed({}, first_commands()).value().kept;
  const Folded told = sealed(kept, complaint()).value();
  EXPECT_EQ(test::document_of(complaint().front(), told.answers.front()),
            test::document_of(complaint().front(), folded(begun, complaint()).answers.front()));
  EXPECT_NE(complained.find("Tiles"), Bytes::npos);
  EXPECT_EQ(told.kept.find("Tiles"), Bytes::npos);
  EXPECT_EQ(sealed(kept, complaint()).value().kept, told.kept);
  EXPECT_EQ(sealed(told.kept, {}).value().kept, told.kept);
}

std::string history_of(const Portfolio& portfolio) {
  const PartnershipId p = *PartnershipId::parse("p");
  std::string history;
  for (const Event& each : portfolio.view().history(p).value()) write_event(p, each, history);
  return history;
}

TEST_F(FoldTest, ReadsWhatIsSealedWithItsKeysAlone) {
  test::KeyCount keys = 0;
  test::FixedKeeper keeper(keys);
  const Bytes kept = sealed({}, first_commands()).value().kept;
  const auto portfolio = read_kept(kept, {}, &keeper);
  ASSERT_TRUE(portfolio) << to_json(portfolio.error());
  const auto plain = read_kept(begun).value();
  EXPECT_EQ(history_of(**portfolio), history_of(*plain));
  EXPECT_EQ(refusal_of_fold({kept, beginning, {}, {}}), "store.sealed ");
}

}  // namespace
}  // namespace entente
