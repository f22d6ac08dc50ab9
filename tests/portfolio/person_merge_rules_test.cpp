// Two ids that turn out to be one person, over all that a portfolio answers. DOMAIN 5, SEMANTICS
// A5.

#include "entente/view/brief.hpp"
#include "entente/view/suggest.hpp"
#include "giving_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const PartnershipId p = *PartnershipId::parse("p");

// Ann is known, as eve, a second time.
class PersonMergeRulesTest : public GivingTest {
 protected:
  PersonMergeRulesTest() {
    say("person.add", "2026-03-02T15:00:00Z",
        R"({"id":"eve","name":"Eve","side":"client","language":"es",)"
        R"("contact_points":[{"channel":"call","address":"617 555 0134"}]})");
  }
  void merge(std::string_view when) { say("person.merge", when, R"({"from":"eve","into":"ann"})"); }
  std::vector<std::string> told_with_subject(std::string_view rule, std::string_view now) {
    return who_.heard_of(rule, portfolio, at(now), line_with_subject);
  }
  PortfolioView as(std::string_view person) {
    Viewer viewer;
    viewer.partnership = p;
    viewer.person = *PersonId::parse(person);
    return *portfolio.viewed_by(viewer);
  }

 private:
  Listener who_;
};

TEST_F(PersonMergeRulesTest, WithdrawsWhatWasTrueOfSomebodyWhoNeverWas) {
  for (const char* id : {"t1", "t2"}) {
    say("contact.record", "2026-03-03T15:00:00Z",
        R"({"id":")" + std::string(id) +
            R"(","channel":"call","initiator":"provider","with":["eve","pat"],"kind":"call"})");
  }
  EXPECT_THAT(told_with_subject("style.unknown", "2026-03-04T15:00:00Z"),
              ElementsAre("raised eve 2026-03-03T15:00"));
  merge("2026-03-05T15:00:00Z");
  EXPECT_THAT(
      told_with_subject("style.unknown", "2026-03-06T15:00:00Z"),
      testing::UnorderedElementsAre("raised eve 2026-03-03T15:00", "withdrawn eve 2026-03-03T15:00",
                                    "raised ann 2026-03-03T15:00"));
  EXPECT_EQ(word("person.contacts", {Scope::person, "ann"}), "2");
}

TEST_F(PersonMergeRulesTest, CountsARecordThatComesLateByTheOtherId) {
  merge("2026-03-05T15:00:00Z");
  say("style.observe", "2026-03-05T15:00:00Z", R"({"person":"eve","thinking":"detail"})");
  EXPECT_EQ(word("person.thinking", {Scope::person, "ann"}), R"("detail")");
}

TEST_F(PersonMergeRulesTest, FindsOnePersonByTheAddressesOfBoth) {
  merge("2026-03-05T15:00:00Z");
  const auto found = portfolio.view().identify(*Channel::parse("call"), "617-555-0134");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().person.view(), "ann");
  EXPECT_EQ(found.front().name.view(), "Ann");
}

TEST_F(PersonMergeRulesTest, IsTheSameReaderByEitherId) {
  say("access.request", "2026-03-03T15:00:00Z",
      R"({"id":"r1","by":"eve","about":"News","channel":"call"})");
  say("access.request", "2026-03-03T16:00:00Z",
      R"({"id":"r2","by":"ann","about":"Tiles","channel":"call"})");
  const PortfolioView before = as("eve");
  EXPECT_EQ(before.state(p)->requests.size(), 1u);
  merge("2026-03-05T15:00:00Z");
  for (const PortfolioView& view : {before, as("eve"), as("ann")}) {
    const Partnership seen = *view.state(p);
    EXPECT_EQ(seen.requests.size(), 2u);
    ASSERT_EQ(seen.people.size(), 1u);
    EXPECT_EQ(seen.people[0].id.view(), "ann");
    // As it was known then, but for what is known of the reader today.
    const Partnership then = *view.as_of(p, at("2026-03-04T15:00:00Z"));
    EXPECT_EQ(then.requests.size(), 2u);
    EXPECT_EQ(then.people.size(), 2u);
  }
}

TEST_F(PersonMergeRulesTest, LeavesWhatWasKnownBeforeAsItWas) {
  say("style.observe", "2026-03-03T15:00:00Z", R"({"person":"eve","thinking":"detail"})");
  merge("2026-03-05T15:00:00Z");
  const Partnership then = *portfolio.view().as_of(p, at("2026-03-04T15:00:00Z"));
  EXPECT_EQ(then.people.size(), 2u);
  EXPECT_EQ(then.styles.front().data.person.view(), "eve");
  const auto history = *portfolio.view().history(p);
  const auto& style = std::get<StyleEvent>(history.at(3).body);
  EXPECT_EQ(std::get<StyleObserved>(style).data.person.view(), "eve");
}

TEST_F(PersonMergeRulesTest, WritesABriefAndSuggestsByEitherId) {
  say("style.observe", "2026-03-03T15:00:00Z", R"({"person":"eve","thinking":"detail"})");
  say("interest.add", "2026-03-03T15:00:00Z", R"({"person":"eve","topic":"glazing"})");
  merge("2026-03-05T15:00:00Z");
  for (const char* id : {"ann", "eve"}) {
    const PersonId who = *PersonId::parse(id);
    const Brief written = *brief(
        portfolio.view(), {.partnership = p, .now = at("2026-03-06T15:00:00Z"), .person = who});
    EXPECT_EQ(written.person->view(), "ann");
    EXPECT_EQ(written.name, "Ann");
    EXPECT_EQ(written.thinking->view(), "detail");
    KnowledgeRequest request{.partnership = p, .person = who};
    request.items.push_back({.id = *KnowledgeId::parse("a1"), .title = *Text::parse("Panes")});
    request.items.back().topics = {*Topic::parse("glazing")};
    const auto suggested = *suggest_knowledge(portfolio.view(), request);
    EXPECT_EQ(suggested.person->view(), "ann");
    EXPECT_EQ(suggested.items.size(), 1u);
  }
}

TEST_F(PersonMergeRulesTest, AnswersARepeatedCommandAsBefore) {
  const auto complaint = [&] {
    const std::string text = command("complaint.receive", "2026-03-03T15:00:00Z",
                                     R"({"id":"k1","by":"eve","summary":"Tiles","channel":"call",)"
                                     R"("severity":"normal"})",
                                     R"("id":"c1",)");
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted);
    return to_json(submitted->transitions) + std::to_string(submitted->events.size());
  };
  const std::string first = complaint();
  merge("2026-03-05T15:00:00Z");
  EXPECT_EQ(complaint(), first);
  EXPECT_EQ(portfolio.view().state(p)->complaints.size(), 1u);
}

}  // namespace
}  // namespace entente
