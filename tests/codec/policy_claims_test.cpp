// Claims and offers in policies: their layers, the rules that claims become, and what is wrong with
// them. DOMAIN 6 and 8.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy_documents.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view calm = R"("claims":[{"id":"calm","text":"Nobody has to complain",)"
                                  R"("holds":"complaints.count == 0"}])";

// Rules

TEST(Claims, BecomeRulesThatAreTrueWhereTheClaimIsFalse) {
  const auto read = policy(over_base(calm));
  const CompiledRule* rule = find(*read->usual, "claim.calm");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->text.when, "!(complaints.count == 0)");
  EXPECT_EQ(rule->text.scope, Scope::partnership);
  EXPECT_EQ(rule->text.pack, "starter");
  EXPECT_EQ(rule->text.severity, Severity::warning);
  EXPECT_EQ(rule->text.principle, "P15");
  EXPECT_FALSE(rule->due);
}

TEST(Claims, HaveTheSeverityThatTheyName) {
  const auto read = policy(over_base(
      R"("claims":[{"id":"calm","text":"T","holds":"complaints.count == 0","severity":"info"}])"));
  EXPECT_EQ(find(*read->usual, "claim.calm")->text.severity, Severity::info);
}

TEST(Claims, MayEndWithAComment) {
  const auto read = policy(
      over_base(R"("claims":[{"id":"calm","text":"T","holds":"complaints.count == 0 // none"}])"));
  EXPECT_NE(find(*read->usual, "claim.calm"), nullptr);
}

TEST(Claims, RunWithTheirPackAlone) {
  const auto read = policy(over_base(R"("packs":["quiet"],)" + std::string(calm)));
  EXPECT_EQ(find(*read->usual, "claim.calm"), nullptr);
  EXPECT_THAT(mistakes(R"({"packs":["starter"],)" + std::string(calm) + "}"), IsEmpty());
}

// Texts

TEST(Claims, AreSaidInTheLanguageOfTheReader) {
  const auto read = policy(over_base(calm));
  EXPECT_EQ(said(*read->usual, "claim.calm", "en"),
            "We say: Nobody has to complain. Here it does not hold.");
  EXPECT_EQ(said(*read->usual, "claim.calm", "es-MX"),
            "Decimos: Nobody has to complain. Aquí no se cumple.");
  EXPECT_EQ(said(*read->usual, "claim.calm", "fr"),
            "We say: Nobody has to complain. Here it does not hold.");
}

TEST(Claims, AreSaidInTheHostsOwnWordsWithFacts) {
  const auto read = policy(over_base(
      std::string(calm) + R"(,"texts":{"claim.calm":{"es":"Se quejaron: {complaints.count}"},)"
                          R"("claim.broken":{"en":"Broken: {text}"}})"));
  EXPECT_EQ(said(*read->usual, "claim.calm", "es"), "Se quejaron: {complaints.count}");
  EXPECT_EQ(said(*read->usual, "claim.calm", "en"), "Broken: Nobody has to complain");
}

TEST(Claims, AreSaidAsTheyStandWithoutWordsAroundThem) {
  const auto read = policy(
      R"({"packs":["starter"],"claims":[{"id":"calm","text":"No {noise}","holds":"true"}]})");
  EXPECT_EQ(said(*read->usual, "claim.calm", "en"), "No {noise}");
}

TEST(Claims, LoseTheirTextsWithTheClaimThatTheySaid) {
  const std::string texts = std::string(calm) + R"(,"texts":{"claim.calm":{"es":"Otra"}},)";
  const auto changed =
      policy(over_base(texts + R"("segments":{"trade":{"claims":{"calm":{"text":"Peace"}}}})"));
  EXPECT_EQ(said(*changed->usual, "claim.calm", "es"), "Otra");
  EXPECT_EQ(said(*changed->segments.begin()->second, "claim.calm", "es"),
            "Decimos: Peace. Aquí no se cumple.");
  EXPECT_THAT(mistakes(over_base(texts + R"("segments":{"trade":{"claims":null}})")), IsEmpty());
}

// Layers

TEST(Claims, GoByTheirIdsThroughTheLayers) {
  const auto read = policy(over_base(
      std::string(calm) + R"(,"segments":{"trade":{"claims":[{"id":"calm","severity":"urgent"},)"
                          R"({"id":"early","text":"E","holds":"contact.count > 0"}]}})"));
  const Ruleset& trade = *read->segments.begin()->second;
  EXPECT_EQ(find(trade, "claim.calm")->text.severity, Severity::urgent);
  EXPECT_NE(find(trade, "claim.early"), nullptr);
  EXPECT_EQ(find(*read->usual, "claim.early"), nullptr);
}

TEST(Claims, AreTakenOutAsClaimsAndAsRules) {
  for (const std::string_view layer :
       {R"({"claims":{"calm":null}})", R"({"claims":null})", R"({"rules":{"claim.calm":null}})"}) {
    const auto read = policy(
        over_base(std::string(calm) + R"(,"segments":{"trade":)" + std::string(layer) + "}"));
    EXPECT_NE(find(*read->usual, "claim.calm"), nullptr);
    EXPECT_EQ(find(*read->segments.begin()->second, "claim.calm"), nullptr) << layer;
  }
  const auto read = policy(over_base(std::string(calm) + R"(,"rules":{"claim.calm":null})"));
  EXPECT_EQ(find(*read->usual, "claim.calm"), nullptr);
}

TEST(ClaimsAndOffers, StandInTheMergedPolicyAsTheyWereWritten) {
  const auto merged = merged_policy(over_base(
      std::string(calm) +
      R"(,"offers":[{"id":"care","text":"Care","benefit":"It lasts","serves":["quality"]}])"));
  ASSERT_TRUE(merged) << to_json(merged.error());
  EXPECT_EQ(*merged_policy(*merged), *merged);
  const Value tree = *read_json<Value>(*merged, {.max_attributes = 1000});
  EXPECT_EQ(tree.find("claims")->get_if<Value::List>()->size(), 1u);
  EXPECT_EQ(to_json(*tree.find("offers")),
            R"([{"benefit":"It lasts","id":"care","serves":["quality"],"text":"Care"}])");
  EXPECT_NE(find(*policy(*merged)->usual, "claim.calm"), nullptr);
}

TEST(Offers, GoByTheirIdsThroughTheLayers) {
  const auto read = policy(
      over_base(R"("offers":[{"id":"care","text":"Care","benefit":"B","serves":["quality"]},)"
                R"({"id":"oven","text":"Oven","benefit":"B","serves":["outcome"]}],)"
                R"("segments":{"trade":{"offers":{"care":{"benefit":"Less work"},"oven":null}}})"));
  EXPECT_EQ(read->usual->policy().document.offers.size(), 2u);
  const auto& trade = read->segments.begin()->second->policy().document.offers;
  ASSERT_EQ(trade.size(), 1u);
  EXPECT_EQ(trade[0].benefit.view(), "Less work");
  EXPECT_THAT(trade[0].serves, ElementsAre(GoalKind::quality));
}

// Mistakes

TEST(ClaimMistakes, HaveTheirCodeAndThePathInTheDocument) {
  const std::pair<std::string, std::string_view> table[] = {
      {R"({"id":"a","text":"t","holds":"complaints.cuont == 0"})",
       "expression.unknown_name /claims/0/holds"},
      {R"({"id":"a","text":"t","holds":"complaints.count"})", "expression.type /claims/0/holds"},
      {R"({"id":"a","text":"t","holds":"true) || (true"})", "expression.syntax /claims/0/holds"},
      {R"({"id":"a","text":"t","holds":"complaint.told_others"})",
       "expression.unknown_name /claims/0/holds"},
      {R"x({"id":"a","text":"t","holds":"now < contact.last_at + span('1bd', 'night')"})x",
       "calendar.unknown /claims/0/holds"},
      {R"({"id":"a","text":"t"})", "field.missing /claims/0/holds"},
      {R"({"id":"a","holds":"true"})", "field.missing /claims/0/text"},
      {R"({"id":"a","text":"t","holds":"true","when":"true"})", "field.unknown /claims/0/when"},
      {R"({"id":"a","text":"t","holds":"true","severity":"loud"})",
       "field.range /claims/0/severity"},
      {R"({"id":"broken","text":"t","holds":"true"})", "claim.id /claims/0/id"},
      {R"({"id":")" + std::string(123, 'x') + R"(","text":"t","holds":"true"})",
       "claim.id /claims/0/id"},
      {R"({"id":"a","text":"t","holds":"true"},{"id":"a","text":"t","holds":"true"})",
       "claim.exists /claims/1/id"},
      {R"({"text":"t","holds":"true"})", "field.missing /claims/0/id"},
      {"7", "field.type /claims/0"}};
  for (const auto& [claims, expected] : table) {
    EXPECT_THAT(mistakes(over_base(R"("claims":[)" + claims + "]")), ElementsAre(expected))
        << claims;
  }
  EXPECT_THAT(mistakes(over_base(R"("claims":3)")), ElementsAre("field.type /claims"));
}

TEST(ClaimMistakes, AreReportedAllAtOnceWithTheirColumns) {
  const auto read = read_policy(
      over_base(R"("claims":[{"id":"b","text":"t","holds":"contact.cont > 1 && contact.lst > 1"},)"
                R"({"id":"a","text":"t","holds":"false &&"}])"));
  ASSERT_FALSE(read);
  const Failure failure = read.error();
  std::vector<std::string> found;
  for (const Failure& cause : failure.causes()) {
    for (const auto& [name, value] : cause.details()) {
      if (name != "column") continue;
      found.push_back(std::string(cause.path()) + " " + std::get<std::string>(value));
    }
  }
  EXPECT_THAT(found,
              UnorderedElementsAre("/claims/0/holds 1", "/claims/0/holds 21", "/claims/1/holds 9"));
}

TEST(ClaimMistakes, AreARuleOfTheSameId) {
  EXPECT_THAT(
      mistakes(over_base(
          std::string(calm) +
          R"(,"rules":[{"id":"claim.calm","principle":"P1","pack":"starter",)"
          R"("scope":"partnership","when":"true","severity":"info","message":"m","action":"a"}])")),
      ElementsAre("rule.exists /claims/0/id"));
}

TEST(ClaimMistakes, AreCalendarsThatDoNotCount) {
  EXPECT_THAT(mistakes(R"x({"packs":["starter"],"claims":[{"id":"a","text":"t",)x"
                       R"x("holds":"now < contact.last_at + span('1bd')"}]})x"),
              ElementsAre("calendar.missing /claims/0/holds"));
}

TEST(ClaimMistakes, AreTextsOfNoClaimAndWithOtherValues) {
  EXPECT_THAT(mistakes(over_base(R"("texts":{"claim.none":{"es":"x"},)"
                                 R"("claim.broken":{"es":"{claim}"}})")),
              UnorderedElementsAre("text.unknown /texts/claim.none",
                                   "rule.message /texts/claim.broken/es"));
}

TEST(OfferMistakes, HaveTheirCodeAndThePathInTheDocument) {
  const std::pair<std::string_view, std::string_view> table[] = {
      {R"({"id":"a","text":"t","benefit":"b","serves":[]})", "offer.serves /offers/0/serves"},
      {R"({"id":"a","text":"t","benefit":"b"})", "offer.serves /offers/0/serves"},
      {R"({"id":"a","text":"t","benefit":"b","serves":["scope","scope"]})",
       "offer.serves /offers/0/serves"},
      {R"({"id":"a","text":"t","benefit":"b","serves":["taste"]})",
       "field.range /offers/0/serves/0"},
      {R"({"id":"a","text":"t","serves":["scope"]})", "field.missing /offers/0/benefit"},
      {R"({"id":"a","text":"t","benefit":"b","serves":["scope"]},{"id":"a"})",
       "offer.exists /offers/1/id"}};
  for (const auto& [offers, expected] : table) {
    EXPECT_THAT(mistakes(over_base(R"("offers":[)" + std::string(offers) + "]")),
                Contains(std::string(expected)))
        << offers;
  }
}

}  // namespace
}  // namespace entente
