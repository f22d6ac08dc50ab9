// What to draft as a statement, and what to share. P8, P24, P29; practices 000-18, 002-06.

#include "entente/view/suggest.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SuggestStatementTest : public ViewTest {
 protected:
  void state_goal(std::string_view id, std::string_view side, std::string_view more = {}) {
    accept(command("goal.state", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","side":")" + std::string(side) +
                       R"(","kind":"schedule","text":"Goal )" + std::string(id) +
                       R"(","firmness":"exact","source":"said")" + std::string(more) + "}",
                   R"("actor":"pat",)"));
  }
  void align(std::string_view id, std::string_view client_goal, std::string_view text) {
    accept(command("alignment.find", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","client_goals":[")" +
                       std::string(client_goal) + R"("],"provider_goals":["ours"],"text":")" +
                       std::string(text) + "\"}",
                   R"("actor":"pat",)"));
  }
  // Two alignments that anybody may see.
  void align_two() {
    state_goal("g1", "client");
    state_goal("ours", "provider");
    align("a1", "g1", "your shop by 1 May.");
    align("a2", "g1", "no debt");
  }
  [[nodiscard]] StatementSuggestions read(const PortfolioView& view) const {
    return *suggest_statement(view, {p});
  }
};

TEST_F(SuggestStatementTest, PutsFirstWhatIsWithoutFaultAndLeavesNothingOut) {
  align_two();
  const StatementSuggestions found = read(host());
  ASSERT_FALSE(found.drafts.empty());
  const StatementSuggestion& first = found.drafts[0];
  EXPECT_EQ(first.text.view(), "Together: your shop by 1 May and no debt");
  EXPECT_THAT(first.alignments, ElementsAre(*AlignmentId::parse("a1"), *AlignmentId::parse("a2")));
  EXPECT_THAT(first.lint.problems, IsEmpty());
  EXPECT_EQ(first.lint.words, 9);
}

TEST_F(SuggestStatementTest, SaysWhatIsWrongWithTheOthers) {
  align_two();
  // Each alone and both, with and without the word around them.
  const StatementSuggestions found = read(host());
  ASSERT_EQ(found.drafts.size(), 6u);
  const StatementSuggestion& last = found.drafts.back();
  EXPECT_EQ(last.text.view(), "no debt");
  EXPECT_THAT(last.lint.problems,
              ElementsAre(StatementProblem::one_sided, StatementProblem::no_measure,
                          StatementProblem::leaves_out));
}

TEST_F(SuggestStatementTest, IsAcceptedAsADraft) {
  align_two();
  const StatementSuggestion first = read(host()).drafts[0];
  accept(
      command("statement.draft", "2026-03-02T16:00:00Z",
              R"({"text":")" + std::string(first.text.view()) + R"(","alignments":["a1","a2"]})"));
}

TEST_F(SuggestStatementTest, RestsOnNothingThatWasConfidedWithdrawnOrDropped) {
  align_two();
  state_goal("secret", "client", R"(,"confidential":true)");
  state_goal("gone", "client");
  align("a3", "secret", "a quiet sale by 1 June");
  align("a4", "gone", "a bigger sign by 1 June");
  align("a5", "g1", "a new door by 1 June");
  accept(command("goal.withdraw", "2026-03-02T16:00:00Z", R"({"id":"gone"})"));
  accept(command("alignment.drop", "2026-03-02T16:00:00Z", R"({"id":"a5"})"));
  for (const PortfolioView& view : {host(), as_member("pat"), as_member("sam")}) {
    const std::string text = to_json(read(view));
    EXPECT_THAT(text, HasSubstr("your shop"));
    EXPECT_THAT(text, Not(HasSubstr("1 June")));
  }
}

TEST_F(SuggestStatementTest, SpeaksTheLanguageOfThePartnership) {
  accept(R"({"type":"partnership.open","partnership":"r","at":"2026-03-02T13:00:00Z","data":
            {"name":"R","zone":"Europe/Madrid","language":"es","owner":"pat"}})");
  const auto in_r = [](std::string text) {
    return text.replace(text.find(R"("partnership":"p")"), 17, R"("partnership":"r")");
  };
  for (const std::string_view side : {"client", "provider"}) {
    accept(in_r(command("goal.state", "2026-03-02T14:00:00Z",
                        R"({"id":"g-)" + std::string(side) + R"(","side":")" + std::string(side) +
                            R"(","kind":"schedule","text":"Mayo","firmness":"exact",
                                "source":"said"})")));
  }
  accept(in_r(command("alignment.find", "2026-03-02T15:00:00Z",
                      R"({"id":"a1","client_goals":["g-client"],"provider_goals":["g-provider"],
                          "text":"su tienda el 1 de mayo"})")));
  const auto found = suggest_statement(host(), {*PartnershipId::parse("r")});
  ASSERT_EQ(found->drafts.size(), 2u);
  EXPECT_EQ(found->drafts[1].text.view(), "Juntos: su tienda el 1 de mayo");
}

TEST_F(SuggestStatementTest, HasNothingToSayWithoutCommonGround) {
  EXPECT_THAT(read(host()).drafts, IsEmpty());
}

TEST_F(SuggestStatementTest, RefusesAClientAndAPartnershipThatIsUnknown) {
  EXPECT_EQ(refusal(suggest_statement(as_client(), {p})), "viewer.forbidden");
  EXPECT_EQ(refusal(suggest_statement(host(), {nowhere})), "partnership.unknown /partnership");
}

class SuggestKnowledgeTest : public ViewTest {
 protected:
  SuggestKnowledgeTest() {
    accept(command("person.add", "2026-03-02T13:00:00Z",
                   R"({"id":"bob","name":"Bob","side":"client"})"));
    for (const std::string_view interest :
         {R"({"topic":"glazing","weight":5,"person":"ann"})", R"({"topic":"zoning"})",
          R"({"topic":"Glazing","weight":2})", R"({"topic":"tiles","weight":6,"person":"bob"})"}) {
      accept(command("interest.add", "2026-03-02T14:00:00Z", interest));
    }
  }

  static KnowledgeItem item(std::string_view id, std::string_view title,
                            const std::vector<std::string_view>& topics,
                            std::optional<std::string_view> url = {}) {
    KnowledgeItem item;
    item.id = *KnowledgeId::parse(id);
    item.title = *Text::parse(title);
    for (const std::string_view each : topics) item.topics.push_back(*Topic::parse(each));
    if (url) item.url = *Text::parse(*url);
    return item;
  }
  [[nodiscard]] std::vector<std::string> ranked(std::vector<KnowledgeItem> items,
                                                std::optional<PersonId> person = {}) const {
    const auto found = suggest_knowledge(host(), {p, std::move(person), std::move(items)});
    std::vector<std::string> ranked;
    for (const KnowledgeSuggestion& each : found->items) {
      ranked.push_back(std::string(each.id.view()) + " " + std::to_string(each.weight));
    }
    return ranked;
  }
};

TEST_F(SuggestKnowledgeTest, RanksByTheWeightOfTheTopics) {
  const std::vector<KnowledgeItem> items = {
      item("zones", "New zones", {"zoning"}), item("glass", "Glass", {"GLAZING", "glazing"}),
      item("both", "Glass in zones", {"glazing", "zoning"}), item("cars", "Cars", {"cars"}),
      item("tiles", "Tiles", {"tiles"})};
  EXPECT_THAT(ranked(items), ElementsAre("both 8", "glass 7", "tiles 6", "zones 1"));
  // Bob's tiles are no matter to ann.
  EXPECT_THAT(ranked(items, *PersonId::parse("ann")), ElementsAre("both 8", "glass 7", "zones 1"));
  EXPECT_THAT(ranked(items, *PersonId::parse("bob")),
              ElementsAre("tiles 6", "both 3", "glass 2", "zones 1"));
}

TEST_F(SuggestKnowledgeTest, KeepsTheHostsOrderWhereWeightsAreEqual) {
  EXPECT_THAT(ranked({item("b", "B", {"zoning"}), item("a", "A", {"zoning"})}),
              ElementsAre("b 1", "a 1"));
}

TEST_F(SuggestKnowledgeTest, NeverNamesWhatWasShared) {
  accept(command("knowledge.share", "2026-03-03T14:00:00Z",
                 R"({"id":"n1","kind":"article","title":"A Guide to Glazing","topics":["glazing"],
                     "to":"bob","url":"https://example.org/glazing"})"));
  EXPECT_THAT(
      ranked({item("n1", "Another", {"glazing"}), item("n2", " a guide  to glazing", {"glazing"}),
              item("n3", "Third", {"glazing"}, "HTTPS://example.org/glazing"),
              item("n4", "Fourth", {"glazing"}, "https://example.org/other")}),
      ElementsAre("n4 7"));
}

TEST_F(SuggestKnowledgeTest, NamesNothingTwice) {
  EXPECT_THAT(ranked({item("n1", "One", {"zoning"}), item("n1", "Two", {"glazing"}),
                      item("n2", "ONE", {"glazing"})}),
              ElementsAre("n1 1"));
}

TEST_F(SuggestKnowledgeTest, RefusesWhoIsUnknownTooManyItemsAndAClient) {
  EXPECT_EQ(refusal(suggest_knowledge(host(), {nowhere})), "partnership.unknown /partnership");
  EXPECT_EQ(refusal(suggest_knowledge(host(), {p, *PersonId::parse("zoe")})),
            "person.unknown /person");
  EXPECT_EQ(refusal(suggest_knowledge(as_client(), {p})), "viewer.forbidden");
  EXPECT_EQ(refusal(suggest_knowledge(host(), {p, {}, std::vector<KnowledgeItem>(1000)})), "ok");
  EXPECT_EQ(refusal(suggest_knowledge(host(), {p, {}, std::vector<KnowledgeItem>(1001)})),
            "limit.items /items");
}

}  // namespace
}  // namespace entente
